//! What in each case speaks for a condition.

use super::Engine;
use super::index::Place;
use super::meaning::{Class, Edge, Meaning, Needle, Scope};
use super::stem::stem;
use crate::model::{Case, Dimension};
use crate::text::fold::{fold, is_cjk};
use crate::text::reading::Pattern;
use std::ops::Range;

/// Latin terms shorter than this match from the start of a word only.
const LEAST_INSIDE: usize = 4;
/// What a term that begins a longer word counts beside the whole word.
const PREFIX: f32 = 0.85;
/// What a term inside a longer word, or across two, counts.
const INSIDE: f32 = 0.35;
/// Kanji terms up to this length are tried for standing across words.
const ACROSS: usize = 3;
/// What a condition without a place (a field of the query language) counts.
const FILTER: f32 = 0.5;
/// What a reading counts that begins, or ends, within a word.
const INNER: f32 = 0.8;
/// So many places of a case are kept.
const SPOTS: usize = 24;
/// Evidence beyond the best match counts up to this much.
const MASS: f32 = 0.3;
/// How much of it is half of that.
const HALF: f32 = 1.5;

/// What words close to each other count beside one word.
const TOGETHER: f32 = 0.85;
/// Bytes that may stand between them: 紙のカルテ, 持ち出された顧客のデータ.
const BETWEEN: u32 = 18;

/// A match in the arena.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub field: u32,
    pub from: u32,
    pub to: u32,
}

/// A case's evidence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// None: no evidence.
    pub class: Option<Class>,
    /// The best match: its quality times its place's weight.
    best: f32,
    /// All matches, so weighted.
    mass: f32,
    pub spots: Vec<Spot>,
}

impl Row {
    /// 0 to about 1.3.
    pub fn score(&self) -> f32 {
        self.best + MASS * self.mass / (self.mass + HALF)
    }

    fn add(&mut self, class: Class, value: f32) {
        self.class = Some(self.class.map_or(class, |before| before.min(class)));
        self.best = self.best.max(value);
        self.mass += value;
    }

    /// Keeps a place for distances: the first few are enough.
    fn at(&mut self, spot: Spot) {
        if self.spots.len() < SPOTS {
            self.spots.push(spot);
        }
    }
}

/// A row for every case.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    pub rows: Vec<Row>,
}

impl Table {
    fn new(cases: usize) -> Table {
        let row = Row { class: None, best: 0.0, mass: 0.0, spots: Vec::new() };
        Table { rows: vec![row; cases] }
    }

    /// Whether a case has it, and not only inside longer words.
    pub fn occurs(&self) -> bool {
        self.rows.iter().any(|row| row.class == Some(Class::Literal))
    }

    /// How many cases have it.
    pub fn count(&self) -> usize {
        self.rows.iter().filter(|row| row.class.is_some()).count()
    }

    fn join(&mut self, other: Table) {
        for (row, mut other) in self.rows.iter_mut().zip(other.rows) {
            if let Some(class) = other.class {
                row.class = Some(row.class.map_or(class, |before| before.min(class)));
                row.best = row.best.max(other.best);
                row.mass += other.mass;
                row.spots.append(&mut other.spots);
            }
        }
    }

    fn meet(&mut self, other: Table) {
        for (row, mut other) in self.rows.iter_mut().zip(other.rows) {
            match (row.class, other.class) {
                (Some(a), Some(b)) => {
                    row.class = Some(a.max(b));
                    row.best = row.best.min(other.best);
                    row.mass = row.mass.min(other.mass);
                    row.spots.append(&mut other.spots);
                }
                _ => row.class = None,
            }
        }
    }
}

impl Engine<'_> {
    /// Tries a condition against every case.
    pub(super) fn table(&self, meaning: &Meaning) -> Table {
        let mut table = Table::new(self.library.cases.len());
        self.gather(meaning, &mut table);
        table
    }

    /// Adds to a table what each case has of a condition.
    fn gather(&self, meaning: &Meaning, table: &mut Table) {
        match meaning {
            Meaning::Needle(needle) => self.needle(needle, table),
            Meaning::Spoken(pattern, quality) => self.read_aloud(pattern, *quality, table),
            Meaning::Scattered { word, quality, .. } => {
                let needle = Needle {
                    scope: Scope::Names,
                    class: Class::Scattered,
                    ..Needle::word(word.as_str(), *quality)
                };
                self.needle(&needle, table);
            }
            Meaning::Facet(dimension, id, quality) => {
                let weight =
                    if *dimension == Dimension::Measure { Place::Measure } else { Place::Facet }.weight();
                self.where_case(table, quality * weight, |case| has(case, *dimension, id));
            }
            Meaning::Years(years) => {
                self.where_case(table, FILTER, |case| case.year.is_some_and(|year| years.contains(&year)));
            }
            Meaning::Id(id) => self.where_case(table, FILTER, |case| fold(&case.id).contains(id)),
            Meaning::Found(found) => table.join(found.table.clone()),
            Meaning::Any(parts) => parts.iter().for_each(|part| self.gather(part, table)),
            Meaning::All(parts) => {
                let met = parts.iter().map(|part| self.table(part)).reduce(|mut met, other| {
                    met.meet(other);
                    met
                });
                if let Some(met) = met {
                    table.join(met);
                }
            }
            Meaning::Near(parts) => {
                let tables: Vec<Table> = parts.iter().map(|part| self.table(part)).collect();
                for (case, row) in table.rows.iter_mut().enumerate() {
                    if let Some(found) = close(&tables, case) {
                        row.add(Class::Literal, found.1 * TOGETHER);
                        row.at(found.0);
                    }
                }
            }
            Meaning::Not(part) => {
                for (row, without) in table.rows.iter_mut().zip(self.table(part).rows) {
                    if without.class.is_none() {
                        row.class = Some(Class::Literal);
                    }
                }
            }
        }
    }

    fn read_aloud(&self, pattern: &Pattern, quality: f32, table: &mut Table) {
        let speech = self.spoken();
        let mut field = 0;
        for found in speech.spoken.find(pattern) {
            field = speech.field_from(field, found.letters.start);
            let of = self.index.fields[field];
            let start = if found.word_start { 1.0 } else { INNER };
            let end = if found.whole_end { 1.0 } else { INNER };
            let row = &mut table.rows[of.case as usize];
            row.add(Class::Literal, quality * start * end * of.place.weight());
            let at = speech.place(field, found.letters.start, &self.index);
            row.at(Spot { field: field as u32, from: at, to: at + 3 });
        }
    }

    fn where_case(&self, table: &mut Table, value: f32, test: impl Fn(&Case) -> bool) {
        for (case, row) in self.library.cases.iter().zip(&mut table.rows) {
            if test(case) {
                row.add(Class::Literal, value);
            }
        }
    }

    fn needle(&self, needle: &Needle, table: &mut Table) {
        if needle.text.is_empty() || self.sieve.get().is_some_and(|sieve| !sieve.may_have(&needle.text)) {
            return;
        }
        let hay = self.index.haystack(&needle.text);
        let across = (2..=ACROSS).contains(&needle.text.chars().count()) && needle.text.chars().all(is_cjk);
        let mut field = 0;
        for from in memchr::memmem::find_iter(hay.as_bytes(), &needle.text) {
            let to = from + needle.text.len();
            field = self.index.field_from(field, from);
            let of = self.index.fields[field];
            if !needle.scope.admits(of.place) {
                continue;
            }
            let bounds = of.start as usize..self.index.end(field);
            let Some(mut fit) = fits(hay, from..to, bounds, needle) else { continue };
            if across && self.stands_across(hay, from, to) {
                (fit.class, fit.quality) = (Class::Weak, fit.quality * INSIDE);
            }
            let row = &mut table.rows[of.case as usize];
            row.add(fit.class, fit.quality * of.place.weight());
            row.at(Spot { field: field as u32, from: from as u32, to: fit.end as u32 });
        }
    }

    /// Whether a run of kanji begins within a word of the lexicon and ends
    /// outside it (京都 in 東京都).
    fn stands_across(&self, hay: &str, from: usize, to: usize) -> bool {
        let mut at = from;
        for c in hay[..from].chars().rev().take_while(|c| is_cjk(*c)).take(12) {
            at -= c.len_utf8();
        }
        while at < from {
            let length = self.lexicon.longest(&hay[at..]).map_or(3, |(length, _)| length);
            if at + length > from {
                return at + length < to;
            }
            at += length;
        }
        false
    }
}

/// A place where a case has a match of every table, each close to the one
/// before, and what the weakest counts.
fn close(tables: &[Table], case: usize) -> Option<(Spot, f32)> {
    let rows: Vec<&Row> = tables.iter().map(|table| &table.rows[case]).collect();
    if rows.iter().any(|row| row.class != Some(Class::Literal)) {
        return None;
    }
    let best = rows.iter().map(|row| row.best).fold(f32::INFINITY, f32::min);
    let (first, others) = rows.split_first()?;
    let chain = |start: &Spot| {
        others.iter().try_fold(*start, |whole, row| {
            let near = |spot: &&Spot| {
                let gap = spot.from.saturating_sub(whole.to).max(whole.from.saturating_sub(spot.to));
                spot.field == whole.field
                    && gap <= BETWEEN
                    && (spot.from >= whole.to || spot.to <= whole.from)
            };
            let spot = row.spots.iter().find(near)?;
            Some(Spot { from: whole.from.min(spot.from), to: whole.to.max(spot.to), ..whole })
        })
    };
    first.spots.iter().find_map(chain).map(|spot| (spot, best))
}

/// A match that a needle takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fit {
    pub class: Class,
    pub quality: f32,
    /// Where it ends: an inflected word is taken whole.
    pub end: usize,
}

/// Whether a match's ends are as the needle wants them, and what it counts.
pub(super) fn fits(hay: &str, found: Range<usize>, field: Range<usize>, needle: &Needle) -> Option<Fit> {
    let bytes = hay.as_bytes();
    let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    let left = !letter(Some(found.start)) || !letter(found.start.checked_sub(1));
    let right = !letter(found.end.checked_sub(1)) || !letter(Some(found.end));
    let fit = |class, quality| Some(Fit { class, quality, end: found.end });
    match needle.left {
        Edge::Field if found.start != field.start => return None,
        Edge::Word | Edge::Inflected if !left => return None,
        _ => {}
    }
    match needle.right {
        Edge::Field if found.end != field.end => return None,
        Edge::Word if !right => return None,
        Edge::Inflected => {
            let end =
                bytes[found.end..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count() + found.end;
            let same = stem(&hay[found.start..end]) == needle.text;
            return same.then_some(Fit { class: needle.class, quality: needle.quality, end });
        }
        _ => {}
    }
    match (left, right) {
        (true, true) => fit(needle.class, needle.quality),
        (true, false) => fit(needle.class, needle.quality * PREFIX),
        _ if needle.exact => fit(needle.class, needle.quality * INSIDE),
        _ if needle.text.len() < LEAST_INSIDE => None,
        _ => fit(needle.class.max(Class::Weak), needle.quality * INSIDE),
    }
}

/// Whether a case has this id of the vocabulary.
pub(super) fn has(case: &Case, dimension: Dimension, id: &str) -> bool {
    let list = |ids: &[String]| ids.iter().any(|of| of == id);
    match dimension {
        Dimension::Industry => case.industry.as_deref() == Some(id),
        Dimension::Prefecture => case.prefecture.as_deref() == Some(id),
        Dimension::Kind => list(&case.kinds),
        Dimension::Threat => list(&case.threats),
        Dimension::Measure => list(&case.measures),
        Dimension::Collection => case.collection == id,
        Dimension::Year => false,
    }
}
