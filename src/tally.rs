//! Counts for charts: how many of the matching cases have each value of each
//! dimension, in one pass over columns of term numbers.

pub mod columns;
pub mod cross;

pub use columns::{Columns, TermColumn};
pub use cross::{Cross, CrossRow};

pub mod measures;

use crate::model::{Dimension, Library};
use crate::query::{Choice, Filters};
use std::cmp::Reverse;

/// One bar of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The value that choosing the bar asks for.
    pub choice: Choice,
    /// Matching cases: how many the list would show if this bar were chosen.
    pub matched: usize,
    /// Loaded cases.
    pub loaded: usize,
    /// The survey's published count.
    pub survey: Option<u32>,
}

/// How many of the matching cases have each value, for every dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// By dimension, then by the number of the term.
    matched: Vec<Vec<usize>>,
    /// By dimension: the cases that pass all filters but its own.
    base: Vec<usize>,
    /// The cases that pass all filters.
    pub admitted: usize,
}

impl Counts {
    /// Of a dimension, by the number of the term; "unknown" is the last.
    pub fn of(&self, dimension: Dimension) -> &[usize] {
        self.matched.get(dimension as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// The cases that a dimension is counted over: those that pass all filters
    /// but its own.
    pub fn base(&self, dimension: Dimension) -> usize {
        self.base.get(dimension as usize).copied().unwrap_or_default()
    }
}

/// What the filters let pass in one dimension.
struct Test<'a> {
    dimension: Dimension,
    column: &'a TermColumn,
    /// By the number of the term.
    terms: Vec<bool>,
    choices: &'a [Choice],
}

impl Test<'_> {
    fn admits(&self, case: usize) -> bool {
        let number = self.column.number(case);
        let spans = || {
            self.choices.iter().filter_map(|choice| match choice {
                Choice::Span(span) => Some(span),
                Choice::Term(_) | Choice::Unknown => None,
            })
        };
        self.column.terms_of(case).any(|term| self.terms[term])
            || number.is_some_and(|number| spans().any(|span| span.contains(number)))
    }
}

/// What filters let pass, told of a case by its position without a look at the case.
pub struct Passing<'a>(Vec<Test<'a>>);

impl Passing<'_> {
    /// Whether the case at this position passes all filters.
    pub fn admits(&self, case: usize) -> bool {
        self.0.iter().all(|test| test.admits(case))
    }
}

impl Columns {
    /// What these filters let pass.
    pub fn passing<'a>(&'a self, filters: &'a Filters) -> Passing<'a> {
        Passing(self.tests(filters))
    }

    fn tests<'a>(&'a self, filters: &'a Filters) -> Vec<Test<'a>> {
        let test = |(dimension, choices): (Dimension, &'a [Choice])| {
            let column = self.of(dimension);
            let chosen = |choice: &Choice| !matches!(choice, Choice::Span(_)) && choices.contains(choice);
            let terms = column.choices().map(|choice| chosen(&choice)).collect();
            Test { dimension, column, terms, choices }
        };
        filters.iter().map(test).collect()
    }

    /// The cases at these positions that pass all filters.
    pub fn admitted(&self, found: impl Iterator<Item = usize>, filters: &Filters) -> Vec<usize> {
        let passing = self.passing(filters);
        found.filter(|case| passing.admits(*case)).collect()
    }

    /// Counts the cases at these positions under the filters. Each dimension
    /// leaves its own filter out, so that a value's count is "how many if I
    /// chose this".
    pub fn count(&self, found: impl Iterator<Item = usize>, filters: &Filters) -> Counts {
        let tests = self.tests(filters);
        let mut all = Vec::new();
        // By dimension: the cases that fail its filter and no other.
        let mut only: Vec<Vec<usize>> = Dimension::all().map(|_| Vec::new()).collect();
        for case in found {
            let mut failed = tests.iter().filter(|test| !test.admits(case));
            match (failed.next(), failed.next()) {
                (None, _) => all.push(case),
                (Some(test), None) => only[test.dimension as usize].push(case),
                (Some(_), Some(_)) => {}
            }
        }
        // A column after the other: each is read from its beginning to its end.
        let matched = Dimension::all().zip(&only).map(|(dimension, only)| {
            let column = self.of(dimension);
            let mut counts = vec![0; column.len()];
            column.tally(&all, &mut counts);
            column.tally(only, &mut counts);
            counts
        });
        let matched = matched.collect();
        let base = only.iter().map(|only| all.len() + only.len()).collect();
        Counts { matched, base, admitted: all.len() }
    }

    /// The bars of a dimension in its order, "unknown" last: that of its terms,
    /// but threats by how many loaded cases have them (so that nothing moves as
    /// one types), measures by how many that match do.
    pub fn bars(&self, library: &Library, counts: &Counts, dimension: Dimension) -> Vec<Bar> {
        let survey = (dimension == Dimension::Industry)
            .then(|| library.collections.iter().find_map(|collection| collection.survey.as_ref()))
            .flatten();
        let published = |choice: &Choice| match choice {
            Choice::Term(id) => survey?.by_industry.get(id).copied(),
            Choice::Span(_) | Choice::Unknown => None,
        };
        let column = self.of(dimension);
        let told = counts.of(dimension).iter().zip(column.loaded());
        let bars = column.choices().zip(told).map(|(choice, (matched, loaded))| Bar {
            survey: published(&choice),
            matched: *matched,
            loaded: *loaded,
            choice,
        });
        let shown = |bar: &Bar| dimension.spec().unknown || bar.choice != Choice::Unknown || bar.loaded > 0;
        let mut bars: Vec<Bar> = bars.filter(shown).collect();
        let unknown = |bar: &Bar| bar.choice == Choice::Unknown;
        match dimension {
            Dimension::Threat => bars.sort_by_key(|bar| (unknown(bar), Reverse(bar.loaded))),
            Dimension::Measure => {
                bars.sort_by_key(|bar| (unknown(bar), Reverse((bar.matched, bar.loaded))));
            }
            _ => {}
        }
        bars
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static LIBRARY: LazyLock<Library> =
        LazyLock::new(|| crate::store::embedded().expect("the embedded data"));
    static COLUMNS: LazyLock<Columns> = LazyLock::new(|| Columns::new(&LIBRARY));

    /// Any few values of any dimensions.
    fn filters() -> impl Strategy<Value = Filters> {
        let values: Vec<(Dimension, Choice)> = Dimension::all()
            .flat_map(|dimension| COLUMNS.of(dimension).choices().map(move |choice| (dimension, choice)))
            .collect();
        prop::collection::vec(prop::sample::select(values), 0..5).prop_map(|chosen| {
            let mut filters = Filters::default();
            chosen.into_iter().for_each(|(dimension, choice)| filters.choose(dimension, choice));
            filters
        })
    }

    proptest! {
        #[test]
        fn a_bar_counts_what_choosing_it_alone_would_list(filters in filters()) {
            let counts = COLUMNS.count(0..LIBRARY.len(), &filters);
            let admitted = LIBRARY.cases.iter().filter(|case| filters.admit(case)).count();
            prop_assert_eq!(counts.admitted, admitted);
            let passing = COLUMNS.passing(&filters);
            for (at, case) in LIBRARY.cases.iter().enumerate() {
                prop_assert_eq!(passing.admits(at), filters.admit(case), "{}", case.id);
            }
            for dimension in Dimension::all() {
                for bar in COLUMNS.bars(&LIBRARY, &counts, dimension) {
                    let has = |case: &&crate::model::Case| {
                        filters.admit_but(case, Some(dimension)) && bar.choice.admits(case, dimension)
                    };
                    prop_assert_eq!(bar.matched, LIBRARY.cases.iter().filter(has).count());
                    let loaded = LIBRARY.cases.iter().filter(|case| bar.choice.admits(case, dimension));
                    prop_assert_eq!(bar.loaded, loaded.count());
                }
            }
        }
    }

    #[test]
    fn the_eight_regions_are_counted_and_the_cases_without_a_place() {
        let counts = COLUMNS.count(0..LIBRARY.len(), &Filters::default());
        let bars = COLUMNS.bars(&LIBRARY, &counts, Dimension::Region);
        assert_eq!(bars.len(), 9);
        assert_eq!(bars.iter().map(|bar| bar.loaded).sum::<usize>(), LIBRARY.len());
        assert_eq!(bars.last().map(|bar| &bar.choice), Some(&Choice::Unknown));
    }

    #[test]
    fn years_run_from_the_newest_and_the_old_ones_share_a_bar() {
        let counts = COLUMNS.count(0..LIBRARY.len(), &Filters::default());
        let bars = COLUMNS.bars(&LIBRARY, &counts, Dimension::Year);
        let years: Vec<String> = bars.iter().map(|bar| bar.choice.typed()).collect();
        assert!(years[0].as_str() >= "2025", "{years:?}");
        assert_eq!(years[years.len() - 2..], ["..2014", "unknown"]);
    }
}
