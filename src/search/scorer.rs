//! What in each case speaks for a condition.

use super::Engine;
use super::index::FieldKind;
use super::part::IndexPart;
use super::plan::{FieldScope, Node, SearchTerm};
use super::scores::{Class, Gathered, Score, Scores, meet};
use super::terms::Matcher;
use crate::model::{Case, Dimension};
use crate::query::Choice;
use crate::query::date::Date;
use crate::text::fold::fold;
use crate::text::reading::Pattern;
use std::sync::Mutex;

/// What a condition without a kind (a field of the query language) counts.
const FILTER: f32 = 0.5;
/// What a reading counts that begins, or ends, within a word.
const INNER: f32 = 0.8;

/// Cases of a part, counted from its first, and what each has.
pub(super) type Rows = Vec<(u32, Score)>;

impl Engine {
    /// Tries a condition against every case.
    pub(super) fn scores(&self, node: &Node) -> Scores {
        if let Node::Evaluated(known) = node {
            return known.scores.clone();
        }
        if let Some(known) = self.known(node) {
            return known;
        }
        let scores = self.evaluated(node);
        self.keep(node, &scores);
        scores
    }

    /// What a condition came to before, where that is kept: the next key asks for most of
    /// it again.
    fn known(&self, node: &Node) -> Option<Scores> {
        if !self.large {
            return None;
        }
        self.kept.lock().ok()?.get(node, self.searched)
    }

    fn keep(&self, node: &Node, scores: &Scores) {
        if self.large
            && !self.is_stopped()
            && let Ok(mut kept) = self.kept.lock()
        {
            kept.keep(node, self.searched, scores);
        }
    }

    /// Tells what these cases, in order, have of a condition that has no parts: of each
    /// match the kind of field, where it is in one, and the score.
    pub(super) fn told(
        &self,
        leaf: &Node,
        cases: &[usize],
        mut found: impl FnMut(usize, Option<FieldKind>, Score),
    ) {
        for part in &self.parts[..self.searched] {
            let (of, first) = (part.cases(), part.cases().start);
            if cases.iter().any(|case| of.contains(case)) {
                Scorer { engine: self, part, known: &[] }.leaf(leaf, |case, kind, score| {
                    if cases.binary_search(&(case + first)).is_ok() {
                        found(case + first, kind, score);
                    }
                });
            }
        }
    }

    fn evaluated(&self, node: &Node) -> Scores {
        self.counter.term();
        let mut terms = Vec::new();
        if self.large && !matches!(node, Node::Term(_)) {
            node.terms(&mut terms);
        }
        let known = self.terms(terms);
        let mut all = self.of_parts(|part| vec![Scorer { engine: self, part, known: &known }.rows(node)]);
        all.pop().unwrap_or_default()
    }

    /// What single terms come to: other conditions have them as well.
    fn terms<'n>(&self, terms: Vec<&'n Node>) -> Vec<(&'n Node, Scores)> {
        let mut known = Vec::with_capacity(terms.len());
        let mut missing = Vec::new();
        for term in terms {
            match self.known(term) {
                Some(scores) => known.push((term, scores)),
                None => missing.push(term),
            }
        }
        if missing.is_empty() {
            return known;
        }
        missing.iter().for_each(|_| self.counter.term());
        let found = self.of_parts(|part| {
            let scorer = Scorer { engine: self, part, known: &[] };
            missing
                .iter()
                .map(|term| if self.is_stopped() { Rows::new() } else { scorer.rows(term) })
                .collect()
        });
        for (term, scores) in missing.into_iter().zip(found) {
            self.keep(term, &scores);
            known.push((term, scores));
        }
        known
    }

    /// Conditions tried against each part, and what they come to together.
    fn of_parts(&self, try_in: impl Fn(&IndexPart) -> Vec<Rows> + Sync) -> Vec<Scores> {
        let parts = &self.parts[..self.searched];
        let found: Vec<Mutex<Vec<Rows>>> = parts.iter().map(|_| Mutex::default()).collect();
        (self.workers)(parts.len(), &|n| {
            if !self.is_stopped() {
                let rows = try_in(&parts[n]);
                if let Ok(mut found) = found[n].lock() {
                    *found = rows;
                }
            }
        });
        let found: Vec<Vec<Rows>> =
            found.into_iter().map(|rows| rows.into_inner().unwrap_or_default()).collect();
        let conditions = found.iter().map(Vec::len).max().unwrap_or(0);
        let count = |n: usize| found.iter().filter_map(|rows| rows.get(n)).map(Vec::len).sum();
        let mut all: Vec<Rows> = (0..conditions).map(|n| Rows::with_capacity(count(n))).collect();
        for (part, rows) in parts.iter().zip(found) {
            let first = part.cases().start as u32;
            for (all, rows) in all.iter_mut().zip(rows) {
                if all.is_empty() && first == 0 {
                    *all = rows;
                } else {
                    all.extend(rows.into_iter().map(|(case, score)| (case + first, score)));
                }
            }
        }
        all.into_iter().map(Scores::from_rows).collect()
    }

    /// Something to gather in, perhaps used before.
    fn gathered(&self, cases: usize) -> Gathered {
        let mut gathered = self.spare.lock().ok().and_then(|mut spare| spare.pop()).unwrap_or_default();
        gathered.fit(cases);
        gathered
    }

    fn give_back(&self, gathered: Gathered) {
        if let Ok(mut spare) = self.spare.lock() {
            spare.push(gathered);
        }
    }
}

/// Tries conditions against the cases of a part.
pub(super) struct Scorer<'a> {
    pub engine: &'a Engine,
    pub part: &'a IndexPart,
    /// What terms of the condition come to, as far as that is known.
    known: &'a [(&'a Node, Scores)],
}

impl Scorer<'_> {
    pub fn rows(&self, node: &Node) -> Rows {
        if let Some(known) = self.known(node) {
            let first = self.part.cases().start as u32;
            return known.iter().map(|(case, score)| (case - first, *score)).collect();
        }
        match node {
            Node::Any(parts) if parts.len() == 1 => self.rows(&parts[0]),
            _ => {
                let mut gathered = self.engine.gathered(self.part.index.cases());
                self.gather(node, &mut gathered);
                let rows = gathered.take();
                self.engine.give_back(gathered);
                rows
            }
        }
    }

    /// The rows of the part, cases by position, where it is known what a condition comes to.
    fn known<'s>(&'s self, node: &'s Node) -> Option<&'s [(u32, Score)]> {
        let scores = match node {
            Node::Evaluated(found) => &found.scores,
            Node::Term(_) => &self.known.iter().find(|(known, _)| std::ptr::eq(*known, node))?.1,
            _ => return None,
        };
        Some(scores.within(self.part.cases()))
    }

    /// Adds what each case has of a condition.
    fn gather(&self, node: &Node, out: &mut Gathered) {
        if let Some(known) = self.known(node) {
            let first = self.part.cases().start as u32;
            return known.iter().for_each(|(case, score)| out.add((case - first) as usize, *score));
        }
        match node {
            Node::Any(parts) => parts.iter().for_each(|part| self.gather(part, out)),
            Node::All(parts) => {
                let mut rows = parts.iter().map(|part| self.rows(part));
                if let Some(first) = rows.next() {
                    add_all(&rows.fold(first, |met, other| meet(&met, &other)), out);
                }
            }
            Node::Near(parts) => self.near(parts, out),
            Node::Not(part) => {
                let without = self.rows(part);
                let mut rest = without.iter().map(|row| row.0).peekable();
                for case in 0..self.part.index.cases() as u32 {
                    if rest.next_if_eq(&case).is_none() {
                        out.add(case as usize, Score::none(Class::Literal));
                    }
                }
            }
            leaf => {
                let mut matches = 0;
                self.leaf(leaf, |case, _, score| {
                    matches += 1;
                    out.add(case, score);
                });
                self.engine.counter.matches(matches);
            }
        }
    }

    /// Tells what each case has of a condition that is no other's part or whole, and in
    /// which kind of field, where it is one of the texts'.
    fn leaf(&self, node: &Node, mut found: impl FnMut(usize, Option<FieldKind>, Score)) {
        match node {
            Node::Term(term) => self.term(term, found),
            Node::Reading { pattern, quality, scope } => self.reading(pattern, *quality, *scope, found),
            Node::Abbreviation { word, quality, scope, .. } => {
                let term = SearchTerm {
                    scope: *scope,
                    class: Class::Abbreviated,
                    ..SearchTerm::word(word.as_str(), *quality)
                };
                self.term(&term, found);
            }
            Node::Facet(dimension, id, quality) => {
                let kind =
                    if *dimension == Dimension::Measure { FieldKind::Measure } else { FieldKind::Facet };
                let score = Score::of(Class::Literal, quality * kind.weight(), 1);
                for case in self.part.having(&self.engine.library, *dimension, id) {
                    found(*case as usize, Some(kind), score);
                }
            }
            Node::Chosen(Dimension::Year, Choice::Span(span)) => {
                self.where_date(found, |date| {
                    date >> 24 != 0 && span.contains(u64::from(date >> 8 & 0xffff))
                });
            }
            Node::Chosen(Dimension::Year, Choice::Unknown) => self.where_date(found, |date| date >> 24 == 0),
            Node::Chosen(dimension, choice) => {
                self.where_case(found, |case| choice.admits(case, *dimension));
            }
            Node::Dates(dates) => {
                let on = |own: u32, date: &Date| {
                    let (year, month) = (own >> 8 & 0xffff, own & 0xff);
                    own >> 24 != 0
                        && (u32::from(*date.years.start())..=u32::from(*date.years.end())).contains(&year)
                        && date.month.is_none_or(|wanted| month == u32::from(wanted) + 1)
                };
                self.where_date(found, |own| dates.iter().any(|date| on(own, date)));
            }
            Node::Quantity(quantity) => {
                for (case, kind) in self.part.numbers(self.engine.is_large()).of(quantity) {
                    let score = Score::of(Class::Literal, kind.weight(), 1);
                    found(case, Some(kind), score.titled(kind == FieldKind::Title));
                }
            }
            Node::Id(id) => self.where_case(found, |case| fold(&case.id).contains(id)),
            Node::Any(_) | Node::All(_) | Node::Near(_) | Node::Not(_) | Node::Evaluated(_) => {}
        }
    }

    fn reading(
        &self,
        pattern: &Pattern,
        quality: f32,
        scope: FieldScope,
        mut add: impl FnMut(usize, Option<FieldKind>, Score),
    ) {
        let index = &self.part.index;
        let readings = self.engine.readings(self.part);
        let (mut field, mut cursor) = (0, index.cursor(0, crate::model::Lang::Ja));
        for found in readings.spoken.find(pattern) {
            field = readings.field_from(field, found.letters.start);
            let of = index.field(field);
            let case = index.seek(&mut cursor, of.start);
            if !scope.admits(of.kind) {
                continue;
            }
            let start = if found.word_start { 1.0 } else { INNER };
            let end = if found.whole_end { 1.0 } else { INNER };
            let titled = of.kind == FieldKind::Title && found.word_start && found.whole_end;
            let score = Score::of(Class::Literal, quality * start * end * of.kind.weight(), 1);
            add(case, Some(of.kind), score.titled(titled));
        }
    }

    fn where_case(
        &self,
        mut found: impl FnMut(usize, Option<FieldKind>, Score),
        test: impl Fn(&Case) -> bool,
    ) {
        for (n, at) in self.part.cases().enumerate() {
            if test(self.engine.library.case(at)) {
                found(n, None, Score::of(Class::Literal, FILTER, 1));
            }
        }
    }

    /// The same by dates, as [`Engine::dates`] has them: no case is looked at.
    fn where_date(&self, mut found: impl FnMut(usize, Option<FieldKind>, Score), test: impl Fn(u32) -> bool) {
        let own = &self.engine.dates()[self.part.cases()];
        for (case, _) in own.iter().enumerate().filter(|(_, own)| test(**own)) {
            found(case, None, Score::of(Class::Literal, FILTER, 1));
        }
    }

    fn term(&self, term: &SearchTerm, mut found: impl FnMut(usize, Option<FieldKind>, Score)) {
        Matcher::new(self.engine, self.part, term)
            .each(|place| found(place.case, Some(place.kind), place.score()));
    }
}

fn add_all(rows: &[(u32, Score)], out: &mut Gathered) {
    rows.iter().for_each(|(case, score)| out.add(*case as usize, *score));
}
