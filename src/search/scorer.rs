//! What in each case speaks for a condition.

use super::Engine;
use super::index::FieldKind;
use super::part::IndexPart;
use super::plan::{FieldScope, Node, SearchTerm};
use super::scores::{Class, Gathered, POSITIONS, Position, Score, Scores, meet};
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

/// What words close to each other count beside one word.
const TOGETHER: f32 = 0.85;
/// Bytes that may stand between them: 紙のカルテ, 持ち出された顧客のデータ.
const BETWEEN: u32 = 18;

/// Cases of a part, counted from its first, and what each has.
type Rows = Vec<(u32, Score)>;

impl Engine {
    /// Tries a condition against every case.
    pub(super) fn scores(&self, node: &Node) -> Scores {
        if let Node::Evaluated(known) = node {
            return known.scores.clone();
        }
        let keeps = self.large && !node.has_evaluated();
        if keeps && let Some(known) = self.kept.lock().ok().and_then(|kept| kept.get(node, self.searched)) {
            return known;
        }
        let scores = self.evaluated(node);
        if keeps
            && !self.is_stopped()
            && let Ok(mut kept) = self.kept.lock()
        {
            kept.keep(node, self.searched, &scores);
        }
        scores
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
                Scorer { engine: self, part }.leaf(leaf, |case, kind, score| {
                    if cases.binary_search(&(case + first)).is_ok() {
                        found(case + first, kind, score);
                    }
                });
            }
        }
    }

    fn evaluated(&self, node: &Node) -> Scores {
        let parts = &self.parts[..self.searched];
        let found: Vec<Mutex<Rows>> = parts.iter().map(|_| Mutex::default()).collect();
        (self.workers)(parts.len(), &|n| {
            if self.is_stopped() {
                return;
            }
            let part = &parts[n];
            let rows = Scorer { engine: self, part }.rows(node);
            if let Ok(mut found) = found[n].lock() {
                *found = rows;
            }
        });
        let mut all = Rows::new();
        for (part, rows) in parts.iter().zip(found) {
            let first = part.cases().start as u32;
            let rows = rows.into_inner().unwrap_or_default();
            if all.is_empty() && first == 0 {
                all = rows;
            } else {
                all.extend(rows.into_iter().map(|(case, score)| (case + first, score)));
            }
        }
        Scores::from_rows(all)
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
struct Scorer<'a> {
    engine: &'a Engine,
    part: &'a IndexPart,
}

impl Scorer<'_> {
    fn rows(&self, node: &Node) -> Rows {
        let first = self.part.cases().start as u32;
        match node {
            Node::Evaluated(found) => {
                let rows = found.scores.within(self.part.cases()).iter();
                rows.map(|(case, score)| (case - first, *score)).collect()
            }
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

    /// Adds what each case has of a condition.
    fn gather(&self, node: &Node, out: &mut Gathered) {
        match node {
            Node::Any(parts) => parts.iter().for_each(|part| self.gather(part, out)),
            Node::Evaluated(_) => add_all(&self.rows(node), out),
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
            leaf => self.leaf(leaf, |case, _, score| out.add(case, score)),
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
        Matcher::new(self.engine, self.part, term).each(|case, kind, score| found(case, Some(kind), score));
    }

    /// Cases that have a match of each part, each close to the one before: what the
    /// weakest counts.
    fn near(&self, parts: &[Node], out: &mut Gathered) {
        let rows = parts.iter().map(|part| {
            let mut rows = self.rows(part);
            rows.retain(|(_, score)| score.class == Class::Literal);
            rows
        });
        let Some(all) = rows.reduce(|met, other| meet(&met, &other)) else { return };
        let mut matchers: Vec<Vec<Matcher>> = parts.iter().map(|part| self.matchers(part)).collect();
        let mut positions: Vec<Vec<Position>> = vec![Vec::new(); parts.len()];
        for (case, score) in all {
            for (matchers, positions) in matchers.iter_mut().zip(&mut positions) {
                positions.clear();
                for matcher in matchers {
                    matcher.positions(case as usize, POSITIONS, positions);
                }
            }
            if are_close(&positions) {
                out.add(case as usize, Score::of(Class::Literal, score.best * TOGETHER, 1));
            }
        }
    }

    /// The terms of which one is to be close to another.
    fn matchers<'n>(&'n self, node: &'n Node) -> Vec<Matcher<'n>> {
        let mut leaves = Vec::new();
        node.leaves(&mut leaves);
        let term = |leaf: &&'n Node| match leaf {
            Node::Term(term) => Some(Matcher::new(self.engine, self.part, term)),
            _ => None,
        };
        leaves.iter().filter_map(term).collect()
    }
}

fn add_all(rows: &[(u32, Score)], out: &mut Gathered) {
    rows.iter().for_each(|(case, score)| out.add(*case as usize, *score));
}

/// Whether there is a match of each, close to the one before.
fn are_close(positions: &[Vec<Position>]) -> bool {
    let Some((first, others)) = positions.split_first() else { return false };
    let chain = |start: &Position| {
        others.iter().try_fold(*start, |whole, positions| {
            let near = |position: &&Position| {
                let gap = position.from.saturating_sub(whole.to).max(whole.from.saturating_sub(position.to));
                position.field == whole.field
                    && gap <= BETWEEN
                    && (position.from >= whole.to || position.to <= whole.from)
            };
            let position = positions.iter().find(near)?;
            Some(Position { from: whole.from.min(position.from), to: whole.to.max(position.to), ..whole })
        })
    };
    first.iter().any(|start| chain(start).is_some())
}
