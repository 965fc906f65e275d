//! What in each case speaks for a condition.

use super::Engine;
use super::index::FieldKind;
use super::plan::{Edge, FieldScope, Node, SearchTerm};
use super::scores::{Class, Position, Score, Scores};
use super::stem::stem;
use crate::model::{Case, Dimension};
use crate::query::date::Date;
use crate::text::fold::{fold, is_cjk, is_kana};
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
/// What a condition without a kind (a field of the query language) counts.
const FILTER: f32 = 0.5;
/// What a reading counts that begins, or ends, within a word.
const INNER: f32 = 0.8;

/// What words close to each other count beside one word.
const TOGETHER: f32 = 0.85;
/// Bytes that may stand between them: 紙のカルテ, 持ち出された顧客のデータ.
const BETWEEN: u32 = 18;

impl Engine {
    /// Tries a condition against every case.
    pub(super) fn scores(&self, node: &Node) -> Scores {
        let mut scores = Scores::new(self.library.cases.len());
        self.gather(node, &mut scores);
        scores
    }

    /// Adds to a scores what each case has of a condition.
    fn gather(&self, node: &Node, scores: &mut Scores) {
        match node {
            Node::Term(term) => self.term(term, scores),
            Node::Reading { pattern, quality, scope } => self.reading(pattern, *quality, *scope, scores),
            Node::Abbreviation { word, quality, scope, .. } => {
                let term = SearchTerm {
                    scope: *scope,
                    class: Class::Abbreviated,
                    ..SearchTerm::word(word.as_str(), *quality)
                };
                self.term(&term, scores);
            }
            Node::Facet(dimension, id, quality) => {
                let weight =
                    if *dimension == Dimension::Measure { FieldKind::Measure } else { FieldKind::Facet }
                        .weight();
                self.where_case(scores, quality * weight, |case| {
                    case.values(*dimension).ids().any(|of| of == id)
                });
            }
            Node::Chosen(dimension, choice) => {
                self.where_case(scores, FILTER, |case| choice.admits(case, *dimension));
            }
            Node::Dates(dates) => self.where_case(scores, FILTER, |case| {
                let month = |date: &Date| date.month.is_none_or(|month| case.month == Some(month));
                let on =
                    |date: &Date| case.year.is_some_and(|year| date.years.contains(&year)) && month(date);
                dates.iter().any(on)
            }),
            Node::Quantity(quantity) => {
                for counted in self.numbers().of(quantity) {
                    let of = self.index.fields[counted.field as usize];
                    let range = &counted.quantity.range;
                    let score = &mut scores.by_case[of.case as usize];
                    score.add(Class::Literal, of.kind.weight());
                    score.at(Position {
                        field: counted.field,
                        from: range.start as u32,
                        to: range.end as u32,
                    });
                }
            }
            Node::Id(id) => self.where_case(scores, FILTER, |case| fold(&case.id).contains(id)),
            Node::Evaluated(found) => scores.join(found.scores.clone()),
            Node::Any(parts) => parts.iter().for_each(|part| self.gather(part, scores)),
            Node::All(parts) => {
                let met = parts.iter().map(|part| self.scores(part)).reduce(|mut met, other| {
                    met.meet(other);
                    met
                });
                if let Some(met) = met {
                    scores.join(met);
                }
            }
            Node::Near(parts) => {
                let all_scores: Vec<Scores> = parts.iter().map(|part| self.scores(part)).collect();
                for (case, score) in scores.by_case.iter_mut().enumerate() {
                    if let Some(found) = close(&all_scores, case) {
                        score.add(Class::Literal, found.1 * TOGETHER);
                        score.at(found.0);
                    }
                }
            }
            Node::Not(part) => {
                for (score, without) in scores.by_case.iter_mut().zip(self.scores(part).by_case) {
                    if without.class.is_none() {
                        score.class = Some(Class::Literal);
                    }
                }
            }
        }
    }

    fn reading(&self, pattern: &Pattern, quality: f32, scope: FieldScope, scores: &mut Scores) {
        let readings = self.spoken();
        let mut field = 0;
        for found in readings.spoken.find(pattern) {
            field = readings.field_from(field, found.letters.start);
            let of = self.index.fields[field];
            if !scope.admits(of.kind) {
                continue;
            }
            let start = if found.word_start { 1.0 } else { INNER };
            let end = if found.whole_end { 1.0 } else { INNER };
            let score = &mut scores.by_case[of.case as usize];
            score.add(Class::Literal, quality * start * end * of.kind.weight());
            let at = readings.place(field, found.letters.start, &self.index);
            score.at(Position { field: field as u32, from: at, to: at + 3 });
        }
    }

    fn where_case(&self, scores: &mut Scores, value: f32, test: impl Fn(&Case) -> bool) {
        for (case, score) in self.library.cases.iter().zip(&mut scores.by_case) {
            if test(case) {
                score.add(Class::Literal, value);
            }
        }
    }

    fn term(&self, term: &SearchTerm, scores: &mut Scores) {
        if term.text.is_empty() || self.bloom.get().is_some_and(|bloom| !bloom.may_have(&term.text)) {
            return;
        }
        let hay = self.index.haystack(&term.text);
        let across = (2..=ACROSS).contains(&term.text.chars().count()) && term.text.chars().all(is_cjk);
        let mut field = 0;
        for from in memchr::memmem::find_iter(hay.as_bytes(), &term.text) {
            let to = from + term.text.len();
            field = self.index.field_from(field, from);
            let of = self.index.fields[field];
            if !term.scope.admits(of.kind) {
                continue;
            }
            let bounds = of.start as usize..self.index.end(field);
            let Some(mut fit) = fits(hay, from..to, bounds, term) else { continue };
            if across && self.stands_across(hay, from, to) {
                (fit.class, fit.quality) = (Class::Weak, fit.quality * INSIDE);
            }
            let score = &mut scores.by_case[of.case as usize];
            score.add(fit.class, fit.quality * of.kind.weight());
            score.at(Position { field: field as u32, from: from as u32, to: fit.end as u32 });
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

/// A kind where a case has a match of every scores, each close to the one
/// before, and what the weakest counts.
fn close(all_scores: &[Scores], case: usize) -> Option<(Position, f32)> {
    let by_case: Vec<&Score> = all_scores.iter().map(|scores| &scores.by_case[case]).collect();
    if by_case.iter().any(|score| score.class != Some(Class::Literal)) {
        return None;
    }
    let best = by_case.iter().map(|score| score.best).fold(f32::INFINITY, f32::min);
    let (first, others) = by_case.split_first()?;
    let chain = |start: &Position| {
        others.iter().try_fold(*start, |whole, score| {
            let near = |position: &&Position| {
                let gap = position.from.saturating_sub(whole.to).max(whole.from.saturating_sub(position.to));
                position.field == whole.field
                    && gap <= BETWEEN
                    && (position.from >= whole.to || position.to <= whole.from)
            };
            let position = score.positions.iter().find(near)?;
            Some(Position { from: whole.from.min(position.from), to: whole.to.max(position.to), ..whole })
        })
    };
    first.positions.iter().find_map(chain).map(|position| (position, best))
}

/// A match that a term takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fit {
    pub class: Class,
    pub quality: f32,
    /// Where it ends: an inflected word is taken whole.
    pub end: usize,
}

/// Whether a match's ends are as the term wants them, and what it counts.
pub(super) fn fits(hay: &str, found: Range<usize>, field: Range<usize>, term: &SearchTerm) -> Option<Fit> {
    let bytes = hay.as_bytes();
    let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    let left = !letter(Some(found.start)) || !letter(found.start.checked_sub(1));
    let right = !letter(found.end.checked_sub(1)) || !letter(Some(found.end));
    let fit = |class, quality| Some(Fit { class, quality, end: found.end });
    match term.left {
        Edge::Field if found.start != field.start => return None,
        Edge::Word if !left => return None,
        _ => {}
    }
    if !term.exact && !whole_number(bytes, &found) {
        return None;
    }
    if let Some(wanted) = &term.stem {
        let rest = bytes[found.end..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let end = found.end + rest;
        let same = stem(&hay[found.start..end]) == wanted.as_str();
        return same.then_some(Fit { class: term.class, quality: term.quality, end });
    }
    match term.right {
        Edge::Field if found.end != field.end => return None,
        Edge::Word if !right => return None,
        Edge::Kana if !hay[found.end..].starts_with(is_kana) => return None,
        _ => {}
    }
    match (left, right) {
        (true, true) => fit(term.class, term.quality),
        (true, false) => fit(term.class, term.quality * PREFIX),
        _ if term.exact => fit(term.class, term.quality * INSIDE),
        _ if term.text.len() < LEAST_INSIDE => None,
        _ => fit(term.class.max(Class::Weak), term.quality * INSIDE),
    }
}

/// Whether a number at an end of a match is one as it stands: 1カ月 is no part of
/// 21カ月, and 5 of 57. One behind Latin letters may be unfinished (iso2700).
fn whole_number(bytes: &[u8], found: &Range<usize>) -> bool {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mark = |at: usize| bytes.get(at).is_some_and(|byte| matches!(byte, b',' | b'.'));
    let cut_before = digit(found.start)
        && found.start > 0
        && (digit(found.start - 1) || found.start > 1 && mark(found.start - 1) && digit(found.start - 2));
    if cut_before {
        return false;
    }
    let last = found.end.saturating_sub(1);
    let cut_behind = digit(last) && (digit(found.end) || mark(found.end) && digit(found.end + 1));
    let run = bytes[found.clone()].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let name = found.end - run > found.start && bytes[found.end - run - 1].is_ascii_alphabetic();
    !cut_behind || name
}
