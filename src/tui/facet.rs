//! The chart's state: which dimension it counts, its rows, and the cursor
//! among them.

use super::action::Movement;
use super::cursor::Cursor;
use crate::model::{Dimension, Library, Term};
use crate::query::{Choice, Filters};
use crate::tally::measures::{Measures, Sign, measures_in};
use crate::tally::{Bar, Columns, Counts};
use std::cmp::Reverse;

/// What the chart can count, in the order in which a key turns it. Prefectures
/// stand under their region.
pub const DIMENSIONS: [Dimension; 7] = [
    Dimension::Industry,
    Dimension::Kind,
    Dimension::Threat,
    Dimension::Measure,
    Dimension::Region,
    Dimension::Year,
    Dimension::Data,
];

/// A row of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FacetRow {
    /// The name of what follows: a step of handling an incident. It is not
    /// chosen.
    Head {
        step: Option<String>,
        matched: usize,
        loaded: usize,
    },
    Bar(Entry),
}

/// A bar that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// That of the chart, or the prefectures' under a region.
    pub dimension: Dimension,
    pub bar: Bar,
    pub sign: Option<Sign>,
}

impl FacetRow {
    pub fn entry(&self) -> Option<&Entry> {
        match self {
            FacetRow::Bar(entry) => Some(entry),
            FacetRow::Head { .. } => None,
        }
    }

    /// Whether both are the same row, whatever they count.
    fn is(&self, other: &FacetRow) -> bool {
        match (self, other) {
            (FacetRow::Head { step, .. }, FacetRow::Head { step: other, .. }) => step == other,
            (FacetRow::Bar(entry), FacetRow::Bar(other)) => {
                (entry.dimension, &entry.bar.choice) == (other.dimension, &other.bar.choice)
            }
            _ => false,
        }
    }
}

/// What is counted: the cases that the query found, and the filters.
pub struct CountedCases<'c> {
    pub library: &'c Library,
    pub columns: &'c Columns,
    pub found: &'c [usize],
    pub counts: &'c Counts,
    pub filters: &'c Filters,
}

/// The dimension, its rows and the cursor.
#[derive(Debug, Default)]
pub struct Facet {
    /// Position in [`DIMENSIONS`].
    at: usize,
    rows: Vec<FacetRow>,
    pub cursor: Cursor,
    /// Cases that match when no value of the dimension is chosen.
    pub base: usize,
}

impl Facet {
    pub fn dimension(&self) -> Dimension {
        DIMENSIONS[self.at]
    }

    pub fn rows(&self) -> &[FacetRow] {
        &self.rows
    }

    /// The row under the cursor.
    pub fn entry(&self) -> Option<&Entry> {
        self.rows.get(self.cursor.at)?.entry()
    }

    /// Turns to the next dimension or the one before, round the ends.
    pub fn turn(&mut self, forward: bool) {
        let count = DIMENSIONS.len();
        self.at = if forward { self.at + 1 } else { self.at + count - 1 } % count;
        self.rows.clear();
        self.cursor = Cursor::default();
    }

    /// Turns to this dimension; gives whether it was another one.
    pub fn turn_to(&mut self, dimension: Dimension) -> bool {
        let at = DIMENSIONS.iter().position(|it| *it == dimension).unwrap_or(self.at);
        let other = at != self.at;
        if other {
            self.at = at;
            self.rows.clear();
            self.cursor = Cursor::default();
        }
        other
    }

    /// Counts anew. While `frozen`, rows keep the places that they have, so that
    /// none moves under a hand that chooses.
    pub fn count(&mut self, counted: &CountedCases, frozen: bool) {
        let dimension = self.dimension();
        let selected = self.rows.get(self.cursor.at).cloned();
        self.base = counted.counts.base(dimension);
        let mut rows = rows(counted, dimension);
        if frozen && dimension == Dimension::Measure && !self.rows.is_empty() {
            rows.sort_by_key(|row| self.rows.iter().position(|old| old.is(row)).unwrap_or(usize::MAX));
        }
        self.rows = rows;
        let at = selected.and_then(|selected| self.rows.iter().position(|row| row.is(&selected)));
        self.select(at.unwrap_or(self.cursor.at));
    }

    /// Selects a row; the bar below a name stands for it.
    pub fn select(&mut self, at: usize) {
        self.cursor.select(at, self.rows.len());
        if self.entry().is_none() && self.rows.get(self.cursor.at + 1).is_some() {
            self.cursor.at += 1;
        }
    }

    /// Moves the cursor from bar to bar.
    pub fn go(&mut self, step: Movement, height: usize) {
        let before = self.cursor.at;
        self.cursor.go(step, self.rows.len(), height);
        let name_above = self.entry().is_none() && self.cursor.at < before && self.cursor.at > 0;
        if name_above {
            self.cursor.at -= 1;
        }
        self.select(self.cursor.at);
    }

    /// Scrolls no more than it takes to show the cursor, and the name over the
    /// first bar.
    pub fn show(&mut self, height: usize) {
        self.cursor.show(self.rows.len(), height);
        let top = self.cursor.top;
        if top == self.cursor.at && top > 0 && self.rows[top - 1].entry().is_none() && height > 1 {
            self.cursor.top = top - 1;
        }
    }
}

/// The rows of a dimension. Values that no loaded case has are left out, but
/// for industries, which a survey counts, and what is chosen.
fn rows(counted: &CountedCases, dimension: Dimension) -> Vec<FacetRow> {
    let CountedCases { library, columns, found, counts, filters } = counted;
    let bars = |dimension| {
        let kept = move |bar: &Bar| {
            bar.loaded > 0 || dimension == Dimension::Industry || filters.has(dimension, &bar.choice)
        };
        let bar = move |bar| Entry { dimension, bar, sign: None };
        columns.bars(library, counts, dimension).into_iter().filter(kept).map(bar)
    };
    match dimension {
        Dimension::Threat => {
            let mut entries: Vec<Entry> = bars(dimension).collect();
            entries.sort_by_key(|entry| (entry.bar.choice == Choice::Unknown, Reverse(entry.bar.loaded)));
            entries.into_iter().map(FacetRow::Bar).collect()
        }
        Dimension::Region => {
            let prefectures: Vec<Entry> = bars(Dimension::Prefecture).collect();
            let chosen = |entry: &Entry| filters.has(entry.dimension, &entry.bar.choice);
            bars(dimension)
                .flat_map(|region| {
                    let inside: Vec<Entry> = prefectures
                        .iter()
                        .filter(|it| it.bar.choice != Choice::Unknown && lies_in(counted, it, &region))
                        .cloned()
                        .collect();
                    let open = chosen(&region) || inside.iter().any(chosen);
                    let inside = if open { inside } else { Vec::new() };
                    [region].into_iter().chain(inside)
                })
                .map(FacetRow::Bar)
                .collect()
        }
        Dimension::Measure => {
            let base = columns.admitted(found.iter().copied(), &filters.without(dimension));
            by_step(library, &measures_in(library, columns, &base), bars(dimension).collect())
        }
        _ => bars(dimension).map(FacetRow::Bar).collect(),
    }
}

/// Whether a prefecture lies in a region: some case says so.
fn lies_in(counted: &CountedCases, prefecture: &Entry, region: &Entry) -> bool {
    let (Choice::Term(prefecture), Choice::Term(region)) = (&prefecture.bar.choice, &region.bar.choice)
    else {
        return false;
    };
    let cases = &counted.library.cases;
    let case = cases.iter().find(|case| case.prefecture.as_ref() == Some(prefecture));
    case.is_some_and(|case| case.values(Dimension::Region).ids().any(|id| id == region))
}

/// Measures under their steps: those that matching cases name in their order,
/// then those that none does.
fn by_step(library: &Library, told: &Measures, entries: Vec<Entry>) -> Vec<FacetRow> {
    let mut entries = entries;
    let mut rows = Vec::new();
    let step_of = |entry: &Entry| match &entry.bar.choice {
        Choice::Term(id) => {
            library.vocabulary.term(Dimension::Measure, id).and_then(|term| term.step.clone())
        }
        Choice::Span(_) | Choice::Unknown => None,
    };
    let named = |step: &Term| Some(step.id.clone());
    for step in library.vocabulary.steps.iter().map(named).chain([None]) {
        let counted = told.steps.iter().find(|it| it.id == step);
        let (mut inside, rest): (Vec<Entry>, Vec<Entry>) = entries
            .into_iter()
            .partition(|entry| entry.bar.choice != Choice::Unknown && step_of(entry) == step);
        entries = rest;
        if inside.is_empty() {
            continue;
        }
        let place = |entry: &Entry| {
            let rows = counted.map_or(&[][..], |step| &step.rows);
            rows.iter().position(|row| entry.bar.choice == Choice::Term(row.id.clone()))
        };
        inside.sort_by_key(|entry| (place(entry).unwrap_or(usize::MAX), Reverse(entry.bar.loaded)));
        for entry in &mut inside {
            entry.sign = place(entry).zip(counted).and_then(|(at, step)| step.rows[at].sign);
        }
        let (matched, loaded) = counted.map_or((0, 0), |step| (step.here, step.all));
        rows.push(FacetRow::Head { step, matched, loaded });
        rows.extend(inside.into_iter().map(FacetRow::Bar));
    }
    // Unknown stands last.
    rows.extend(entries.into_iter().map(FacetRow::Bar));
    rows
}

#[cfg(test)]
mod tests;
