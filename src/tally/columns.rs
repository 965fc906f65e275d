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
    /// Reads every case once.
    pub fn new(library: &Library) -> Columns {
        let mut drafts: Vec<Draft> = Dimension::all().map(Draft::new).collect();
        for case in 0..library.len() {
            let case = library.cases.facts(case);
            drafts.iter_mut().for_each(|draft| draft.take(case.values(draft.dimension)));
        }
        Columns(drafts.into_iter().map(|draft| draft.column(library)).collect())
    }

    /// The column of a dimension.
    pub fn of(&self, dimension: Dimension) -> &TermColumn {
        &self.0[dimension as usize]
    }

    /// How many loaded cases have a value of a dimension.
    pub fn loaded(&self, dimension: Dimension, choice: &Choice) -> usize {
        let column = self.of(dimension);
        let number = column.terms.iter().position(|term| term == choice);
        number.map_or(0, |number| column.loaded[number])
    }
}

/// A column whose terms are numbered as they come.
struct Draft {
    dimension: Dimension,
    ids: HashMap<String, u32>,
    starts: Vec<u32>,
    numbers: Vec<u32>,
    values: Vec<u64>,
}

/// In a draft: no term.
const NONE: u32 = u32::MAX;

impl Draft {
    fn new(dimension: Dimension) -> Draft {
        let (starts, numbers, values) = Default::default();
        Draft { dimension, ids: HashMap::new(), starts, numbers, values }
    }

    fn take(&mut self, values: Values) {
        match values {
            Values::One(id) => self.add(id),
            Values::Many(ids) => {
                self.starts.push(self.numbers.len() as u32);
                ids.iter().for_each(|id| self.add(Some(id)));
                if ids.is_empty() {
                    self.add(None);
                }
            }
            Values::Number(number) => self.values.push(number.unwrap_or(UNTOLD)),
        }
    }

    fn add(&mut self, id: Option<&str>) {
        let number = id.map(|id| match self.ids.get(id) {
            Some(number) => *number,
            None => {
                let next = self.ids.len() as u32;
                self.ids.insert(id.to_owned(), next);
                next
            }
        });
        self.numbers.push(number.unwrap_or(NONE));
    }

    /// The column with its terms in the order of display.
    fn column(self, library: &Library) -> TermColumn {
        let terms = self.terms(library);
        let unknown = terms.len() as u16;
        let numbers: Vec<u16> = match self.dimension.unit() {
            Some(_) => {
                let of_band: HashMap<Span, u16> = (0..)
                    .zip(&terms)
                    .filter_map(|(number, term)| match term {
                        Choice::Span(span) => Some((*span, number)),
                        Choice::Term(_) | Choice::Unknown => None,
                    })
                    .collect();
                let band = self.dimension.spec().band;
                let number = |value: &u64| of_band.get(&band(*value)).copied().filter(|_| *value != UNTOLD);
                self.values.iter().map(|value| number(value).unwrap_or(unknown)).collect()
            }
            None => {
                let mut of_draft = vec![unknown.saturating_sub(1); self.ids.len()];
                for (number, term) in (0..).zip(&terms) {
                    if let Choice::Term(id) = term
                        && let Some(drafted) = self.ids.get(id)
                    {
                        of_draft[*drafted as usize] = number;
                    }
                }
                let number = |drafted: &u32| of_draft.get(*drafted as usize).copied().unwrap_or(unknown);
                self.numbers.iter().map(number).collect()
            }
        };
        let mut starts = self.starts;
        if !starts.is_empty() {
            starts.push(numbers.len() as u32);
        }
        let mut loaded = vec![0; terms.len() + 1];
        numbers.iter().for_each(|number| loaded[usize::from(*number)] += 1);
        TermColumn { terms, starts, numbers, values: self.values, loaded }
    }

    /// The values in the order of display: the vocabulary's, then what cases have
    /// besides; bands of numbers from the least, years from the newest.
    fn terms(&self, library: &Library) -> Vec<Choice> {
        let dimension = self.dimension;
        if let Some(unit) = dimension.unit() {
            let band = dimension.spec().band;
            let told = self.values.iter().filter(|value| **value != UNTOLD);
            let bands: BTreeSet<Span> = told.map(|value| band(*value)).collect();
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
        let others: BTreeSet<&str> =
            self.ids.keys().map(String::as_str).filter(|id| !known.contains(id)).collect();
        let all = listed.into_iter().chain(others).take(MOST_TERMS);
        all.map(|id| Choice::Term(id.to_owned())).collect()
    }
}

impl TermColumn {
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
