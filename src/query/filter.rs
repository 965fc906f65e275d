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
