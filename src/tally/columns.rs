//! The cases as columns: for each dimension and case the numbers of its terms.

use crate::model::{Dimension, Library, Span, Unit, Values};
use crate::query::Choice;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// A column for each dimension.
#[derive(Debug, Clone)]
pub struct Columns(Vec<TermColumn>);

/// What every case has in one dimension, as numbers of terms; the number after
/// the last term is "unknown".
#[derive(Debug, Clone)]
pub struct TermColumn {
    terms: Vec<Choice>,
    /// Where a case's numbers begin; empty where every case has exactly one.
    starts: Vec<u32>,
    numbers: Vec<u16>,
    /// For a range: the numbers themselves, `UNTOLD` for unknown.
    values: Vec<u64>,
    loaded: Vec<usize>,
}

/// Stands for a number that a case does not tell.
const UNTOLD: u64 = u64::MAX;

/// More terms than this cannot be told apart: the last ones share a number.
const MOST_TERMS: usize = u16::MAX as usize - 1;

impl Columns {
    /// Reads every case once for each dimension.
    pub fn new(library: &Library) -> Columns {
        Columns(Dimension::all().map(|dimension| TermColumn::new(library, dimension)).collect())
    }

    /// The column of a dimension.
    pub fn of(&self, dimension: Dimension) -> &TermColumn {
        &self.0[dimension as usize]
    }
}

impl TermColumn {
    fn new(library: &Library, dimension: Dimension) -> TermColumn {
        let terms = terms(library, dimension);
        let unknown = terms.len() as u16;
        let ids: HashMap<&str, u16> = (0..)
            .zip(&terms)
            .filter_map(|(number, term)| match term {
                Choice::Term(id) => Some((id.as_str(), number)),
                Choice::Span(_) | Choice::Unknown => None,
            })
            .collect();
        let last = unknown.saturating_sub(1);
        let of_id = |id: &str| ids.get(id).copied().unwrap_or(last);
        let band = dimension.spec().band;
        let of_band: HashMap<Span, u16> = (0..)
            .zip(&terms)
            .filter_map(|(number, term)| match term {
                Choice::Span(span) => Some((*span, number)),
                Choice::Term(_) | Choice::Unknown => None,
            })
            .collect();
        let (mut starts, mut numbers, mut values) = (Vec::new(), Vec::new(), Vec::new());
        for case in 0..library.len() {
            match library.case(case).values(dimension) {
                Values::One(id) => numbers.push(id.map_or(unknown, of_id)),
                Values::Many(ids) => {
                    starts.push(numbers.len() as u32);
                    numbers.extend(ids.iter().map(|id| of_id(id)));
                    if ids.is_empty() {
                        numbers.push(unknown);
                    }
                }
                Values::Number(number) => {
                    let known = number.and_then(|number| of_band.get(&band(number)).copied());
                    numbers.push(known.unwrap_or(unknown));
                    values.push(number.unwrap_or(UNTOLD));
                }
            }
        }
        if !starts.is_empty() {
            starts.push(numbers.len() as u32);
        }
        let mut loaded = vec![0; terms.len() + 1];
        numbers.iter().for_each(|number| loaded[usize::from(*number)] += 1);
        TermColumn { terms, starts, numbers, values, loaded }
    }

    /// How many values there are, "unknown" included.
    pub fn len(&self) -> usize {
        self.terms.len() + 1
    }

    /// Never: there is always "unknown".
    pub fn is_empty(&self) -> bool {
        false
    }

    /// The values by their number, "unknown" last.
    pub fn choices(&self) -> impl Iterator<Item = Choice> {
        self.terms.iter().cloned().chain([Choice::Unknown])
    }

    /// How many loaded cases have each value.
    pub fn loaded(&self) -> &[usize] {
        &self.loaded
    }

    /// The numbers of a case's terms; that of "unknown" where it has none.
    pub fn terms_of(&self, case: usize) -> impl Iterator<Item = usize> {
        let range = match (self.starts.get(case), self.starts.get(case + 1)) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => case..case + 1,
        };
        self.numbers[range].iter().map(|number| usize::from(*number))
    }

    /// Adds the terms of these cases to counts by number of the term.
    pub fn tally(&self, cases: &[usize], counts: &mut [usize]) {
        if self.starts.is_empty() {
            cases.iter().for_each(|case| counts[usize::from(self.numbers[*case])] += 1);
        } else {
            cases.iter().for_each(|case| self.terms_of(*case).for_each(|term| counts[term] += 1));
        }
    }

    /// The number itself that a case has in a range.
    pub fn number(&self, case: usize) -> Option<u64> {
        self.values.get(case).copied().filter(|number| *number != UNTOLD)
    }
}

/// The values of a dimension in the order of display: the vocabulary's, then
/// what cases have besides; bands of numbers from the least, years from the
/// newest.
fn terms(library: &Library, dimension: Dimension) -> Vec<Choice> {
    let cases = || (0..library.len()).map(|case| library.case(case).values(dimension));
    if let Some(unit) = dimension.unit() {
        let band = dimension.spec().band;
        let bands: BTreeSet<Span> = cases().filter_map(Values::number).map(band).collect();
        let mut bands: Vec<Span> = bands.into_iter().collect();
        if unit == Unit::Year {
            bands.sort_by_key(|band| Reverse(*band));
        }
        bands.truncate(MOST_TERMS);
        return bands.into_iter().map(Choice::Span).collect();
    }
    let listed: Vec<&str> = match dimension {
        Dimension::Collection => library.collections.iter().map(|it| it.id.as_str()).collect(),
        _ => library.vocabulary.terms(dimension).iter().map(|term| term.id.as_str()).collect(),
    };
    let known: BTreeSet<&str> = listed.iter().copied().collect();
    let others = library.cases.ids_of(dimension).into_iter().filter(|id| !known.contains(id));
    let all = listed.iter().copied().chain(others).take(MOST_TERMS);
    all.map(|id| Choice::Term(id.to_owned())).collect()
}
