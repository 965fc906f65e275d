//! What in each case speaks for a condition.

use super::Engine;
use super::evaluated::Evaluated;
use super::index::FieldKind;
use super::part::IndexPart;
use super::plan::{FieldScope, Node, SearchTerm};
use super::scores::{Class, Gathered, Rows, Score, join, meet};
use super::terms::Matcher;
use crate::model::{Case, Dimension};
use crate::query::Choice;
use crate::query::date::Date;
use crate::text::fold::fold;
use crate::text::reading::Pattern;
use memchr::memmem::Finder;
use std::sync::Arc;

/// What a condition without a kind (a field of the query language) counts.
const FILTER: f32 = 0.5;
/// What a reading counts that begins, or ends, within a word.
const INNER: f32 = 0.8;

impl Engine {
    /// Tells what these cases, in order, have of a condition that has no parts: of each
    /// match the kind of field, where it is in one, and the score.
    pub(super) fn told(
        &self,
        leaf: &Node,
        cases: &[usize],
        mut found: impl FnMut(usize, Option<FieldKind>, Score),
    ) {
        for (number, part) in self.parts.iter().enumerate() {
            let (of, first) = (part.cases(), part.cases().start);
            if cases.iter().any(|case| of.contains(case)) {
                Scorer { engine: self, part, number }.leaf(leaf, |case, kind, score| {
                    if cases.binary_search(&(case + first)).is_ok() {
                        found(case + first, kind, score);
                    }
                });
            }
        }
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
    /// Of the part.
    pub number: usize,
}

impl Scorer<'_> {
    pub fn rows(&self, node: &Node) -> Arc<Rows> {
        match node {
            Node::Evaluated(known) => self.known(known),
            Node::Any(parts) => self.any(parts),
            _ => Arc::new(self.gathered(|out| self.gather(node, out))),
        }
    }

    fn known(&self, known: &Evaluated) -> Arc<Rows> {
        self.engine.shared_rows(known, self.number).map(Arc::clone).unwrap_or_default()
    }

    pub(super) fn gathered(&self, gather: impl FnOnce(&mut Gathered)) -> Rows {
        let mut gathered = self.engine.gathered(self.part.index.cases());
        gather(&mut gathered);
        let rows = gathered.take();
        self.engine.give_back(gathered);
        rows
    }

    /// What cases have of one of several conditions: what only one of them comes to is that.
    fn any(&self, parts: &[Node]) -> Arc<Rows> {
        let mut found: Vec<Arc<Rows>> = Vec::new();
        let mut others: Vec<&Node> = Vec::new();
        for part in parts {
            match part {
                Node::Evaluated(known) => found.push(self.known(known)),
                other => others.push(other),
            }
        }
        if !others.is_empty() {
            let rows = self.gathered(|out| others.into_iter().for_each(|part| self.gather(part, out)));
            found.push(Arc::new(rows));
        }
        found.retain(|rows| !rows.is_empty());
        match found.as_slice() {
            [] => return Arc::default(),
            [one] => return Arc::clone(one),
            [one, other] => return Arc::new(join(one, other)),
            _ => {}
        }
        Arc::new(self.gathered(|out| found.iter().for_each(|rows| add_all(rows, out))))
    }

    /// Adds what each case has of a condition.
    fn gather(&self, node: &Node, out: &mut Gathered) {
        match node {
            Node::Evaluated(known) => add_all(&self.known(known), out),
            Node::Any(parts) => parts.iter().for_each(|part| self.gather(part, out)),
            Node::All(parts) => {
                let mut rows = parts.iter().map(|part| self.rows(part));
                if let Some(first) = rows.next() {
                    add_all(&rows.fold(first, |met, other| Arc::new(meet(&met, &other))), out);
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
    pub(super) fn leaf(&self, node: &Node, mut found: impl FnMut(usize, Option<FieldKind>, Score)) {
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
            Node::Id(id) => match self.part.ids(&self.engine.library) {
                Some(ids) => {
                    let finder = Finder::new(id);
                    let having = ids.enumerate().filter(|(_, of)| finder.find(of.as_bytes()).is_some());
                    having.for_each(|(case, _)| found(case, None, Score::of(Class::Literal, FILTER, 1)));
                }
                None => self.where_case(found, |case| fold(&case.id).contains(id)),
            },
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
            if test(&self.engine.library.cases.facts(at)) {
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
