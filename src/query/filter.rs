//! Filters: what a case must have.

use crate::model::{Case, Dimension, Span};
use std::collections::BTreeMap;

/// A value that can be asked for in a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Choice {
    /// The id of a term.
    Term(String),
    /// Numbers, in a dimension that is a range.
    Span(Span),
    /// The case does not tell.
    Unknown,
}

impl Choice {
    /// Whether a case has it in a dimension.
    pub fn admits(&self, case: &Case, dimension: Dimension) -> bool {
        let values = case.values(dimension);
        match self {
            Choice::Term(id) => values.ids().any(|of| of == id),
            Choice::Span(span) => values.number().is_some_and(|number| span.contains(number)),
            Choice::Unknown => values.is_unknown(),
        }
    }

    /// As an option or a query takes it.
    pub fn typed(&self) -> String {
        match self {
            Choice::Term(id) => id.clone(),
            Choice::Span(span) => span.to_string(),
            Choice::Unknown => "unknown".to_owned(),
        }
    }
}

/// Chosen values. Values of one dimension are alternatives (OR), dimensions
/// are joined (AND); nothing chosen in a dimension lets every case pass.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// No dimension has an empty list.
    chosen: BTreeMap<Dimension, Vec<Choice>>,
}

impl Filters {
    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// What is chosen in a dimension, in the order in which it was.
    pub fn of(&self, dimension: Dimension) -> &[Choice] {
        self.chosen.get(&dimension).map(Vec::as_slice).unwrap_or_default()
    }

    /// The dimensions in which something is chosen, in their order, and what.
    pub fn iter(&self) -> impl Iterator<Item = (Dimension, &[Choice])> {
        self.chosen.iter().map(|(dimension, choices)| (*dimension, choices.as_slice()))
    }

    /// Whether this very value is chosen.
    pub fn has(&self, dimension: Dimension, choice: &Choice) -> bool {
        self.of(dimension).contains(choice)
    }

    /// Chooses a value, once.
    pub fn choose(&mut self, dimension: Dimension, choice: Choice) {
        if !self.has(dimension, &choice) {
            self.chosen.entry(dimension).or_default().push(choice);
        }
    }

    /// Chooses a value no longer.
    pub fn remove(&mut self, dimension: Dimension, choice: &Choice) {
        if let Some(choices) = self.chosen.get_mut(&dimension) {
            choices.retain(|of| of != choice);
            if choices.is_empty() {
                self.chosen.remove(&dimension);
            }
        }
    }

    /// Chooses a value, or no longer; gives whether it is chosen now.
    pub fn toggle(&mut self, dimension: Dimension, choice: &Choice) -> bool {
        let chosen = !self.has(dimension, choice);
        if chosen {
            self.choose(dimension, choice.clone());
        } else {
            self.remove(dimension, choice);
        }
        chosen
    }

    /// The same with nothing chosen in a dimension.
    pub fn without(&self, dimension: Dimension) -> Filters {
        let mut filters = self.clone();
        filters.chosen.remove(&dimension);
        filters
    }

    /// Whether a case has everything that is chosen.
    pub fn admit(&self, case: &Case) -> bool {
        self.admit_but(case, None)
    }

    /// The same, leaving one dimension out: what a chart of that dimension
    /// counts, so that its bars say "how many if I chose this".
    pub fn admit_but(&self, case: &Case, left_out: Option<Dimension>) -> bool {
        self.iter()
            .filter(|(dimension, _)| left_out != Some(*dimension))
            .all(|(dimension, choices)| choices.iter().any(|choice| choice.admits(case, dimension)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_a_dimension_are_alternatives_and_dimensions_are_joined() {
        let library = crate::store::embedded().expect("the embedded data");
        let count = |filters: &Filters| library.cases.iter().filter(|case| filters.admit(case)).count();
        let mut filters = Filters::default();
        assert_eq!(count(&filters), library.len());
        filters.choose(Dimension::Threat, Choice::Term("ransomware".into()));
        let ransomware = count(&filters);
        filters.choose(Dimension::Threat, Choice::Unknown);
        let either = count(&filters);
        assert!(either > ransomware, "or none told");
        filters.choose(Dimension::Region, Choice::Term("kinki".into()));
        filters.choose(Dimension::Region, Choice::Unknown);
        assert!((1..either).contains(&count(&filters)), "and the place");
        filters.choose(Dimension::Year, Choice::Span(Span { from: 2020, to: u64::MAX }));
        for case in library.cases.iter().filter(|case| filters.admit(case)) {
            assert!(case.year.is_some_and(|year| year >= 2020), "{}", case.id);
        }
    }

    #[test]
    fn what_is_toggled_twice_was_never_chosen() {
        let mut filters = Filters::default();
        let choice = Choice::Term("damage".into());
        assert!(filters.toggle(Dimension::Kind, &choice));
        assert!(filters.has(Dimension::Kind, &choice) && !filters.is_empty());
        assert!(!filters.toggle(Dimension::Kind, &choice));
        assert_eq!(filters, Filters::default());
    }
}
