//! Counts for charts.

pub mod measures;

use crate::model::{Dimension, Library};
use crate::query::Filters;

/// One bar of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The term's id; None is "unknown".
    pub id: Option<String>,
    /// Matching cases: how many the list would show if this bar were chosen.
    pub matched: usize,
    /// Loaded cases.
    pub loaded: usize,
    /// The survey's published count.
    pub survey: Option<u32>,
}

/// The industry bars, in the vocabulary's order, then "unknown". `found` are
/// the positions of the cases that match the query.
pub fn industries(library: &Library, found: impl Iterator<Item = usize>, filters: &Filters) -> Vec<Bar> {
    let survey = library.collections.iter().find_map(|c| c.survey.as_ref());
    let ids = library.vocabulary.industries.iter().map(|term| Some(term.id.clone()));
    let mut bars: Vec<Bar> = ids
        .chain([None])
        .map(|id| Bar {
            survey: id.as_ref().and_then(|id| survey?.by_industry.get(id).copied()),
            matched: 0,
            loaded: library.cases.iter().filter(|case| case.industry == id).count(),
            id,
        })
        .collect();
    for case in found.map(|at| &library.cases[at]) {
        if filters.admit_but(case, Some(Dimension::Industry))
            && let Some(bar) = bars.iter_mut().find(|bar| bar.id == case.industry)
        {
            bar.matched += 1;
        }
    }
    bars
}
