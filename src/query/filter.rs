//! Filters: the facets that a case must have.

use crate::model::{Case, Dimension};
use std::ops::RangeInclusive;

/// Chosen values. Values of one dimension are alternatives (OR), dimensions
/// are joined (AND); nothing chosen in a dimension lets every case pass.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// Industry ids; None stands for "unknown".
    pub industries: Vec<Option<String>>,
    pub kinds: Vec<String>,
    pub threats: Vec<String>,
    /// Prefecture codes; None stands for "unknown".
    pub prefectures: Vec<Option<String>>,
    pub years: Vec<RangeInclusive<u16>>,
    pub collections: Vec<String>,
    /// Only organisations that are not larger than an SME.
    pub sme: bool,
}

impl Filters {
    pub fn is_empty(&self) -> bool {
        *self == Filters::default()
    }

    /// Chooses a value of a dimension, as `names::resolve` gives it: None is
    /// "unknown". Years are ranges and are chosen by themselves.
    pub fn choose(&mut self, dimension: Dimension, id: Option<String>) {
        match dimension {
            Dimension::Industry => self.industries.push(id),
            Dimension::Prefecture => self.prefectures.push(id),
            Dimension::Kind => self.kinds.extend(id),
            Dimension::Threat => self.threats.extend(id),
            Dimension::Collection => self.collections.extend(id),
            Dimension::Measure | Dimension::Year => {}
        }
    }

    /// Whether a case has everything that is chosen.
    pub fn admit(&self, case: &Case) -> bool {
        self.admit_but(case, None)
    }

    /// The same, leaving one dimension out: what a chart of that dimension
    /// counts, so that its bars say "how many if I chose this".
    pub fn admit_but(&self, case: &Case, left_out: Option<Dimension>) -> bool {
        let open = |dimension| left_out == Some(dimension);
        (open(Dimension::Industry) || any(&self.industries, |id| *id == case.industry))
            && (open(Dimension::Kind) || any(&self.kinds, |id| case.kinds.contains(id)))
            && (open(Dimension::Threat) || any(&self.threats, |id| case.threats.contains(id)))
            && (open(Dimension::Prefecture) || any(&self.prefectures, |id| *id == case.prefecture))
            && (open(Dimension::Year)
                || any(&self.years, |years| case.year.is_some_and(|year| years.contains(&year))))
            && (open(Dimension::Collection) || any(&self.collections, |id| *id == case.collection))
            && !(self.sme && case.larger_than_sme)
    }
}

fn any<T>(chosen: &[T], test: impl Fn(&T) -> bool) -> bool {
    chosen.is_empty() || chosen.iter().any(test)
}
