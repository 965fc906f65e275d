//! Words of a compound that stand close to each other: 紙のカルテ for 紙カルテ.

use super::plan::Node;
use super::scorer::{Rows, Scorer};
use super::scores::{Class, Gathered, Score, meet};
use super::terms::Matcher;

/// What words close to each other count beside one word.
const TOGETHER: f32 = 0.85;
/// Bytes that may stand between them: 紙のカルテ, 持ち出された顧客のデータ.
const BETWEEN: u32 = 18;
/// So many places of a case are looked at.
const MOST: usize = 24;

/// A match in the arena of a part.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Position {
    case: u32,
    field: u32,
    from: u32,
    to: u32,
}

impl Scorer<'_> {
    /// Cases that have a match of each part, each close to the one before: what the
    /// weakest counts.
    pub(super) fn near(&self, parts: &[Node], out: &mut Gathered) {
        let rows = parts.iter().map(|part| {
            let mut rows = self.rows(part);
            rows.retain(|(_, score)| score.class == Class::Literal);
            rows
        });
        let Some(all) = rows.reduce(|met, other| meet(&met, &other)).filter(|all| !all.is_empty()) else {
            return;
        };
        let positions: Vec<Vec<Position>> = parts.iter().map(|part| self.positions(part, &all)).collect();
        let mut rest: Vec<&[Position]> = positions.iter().map(Vec::as_slice).collect();
        let mut of_case: Vec<&[Position]> = Vec::with_capacity(parts.len());
        for (case, score) in all {
            of_case.clear();
            for rest in &mut rest {
                let count = rest.iter().take_while(|position| position.case == case).count();
                let (these, others) = rest.split_at(count);
                of_case.push(&these[..count.min(MOST)]);
                *rest = others;
            }
            if are_close(&of_case) {
                out.add(case as usize, Score::of(Class::Literal, score.best * TOGETHER, 1));
            }
        }
    }

    /// Where the terms of a condition stand in these cases, case by case; those of a term
    /// in the order of the texts, one term behind the other.
    fn positions(&self, node: &Node, cases: &Rows) -> Vec<Position> {
        let mut leaves = Vec::new();
        node.leaves(&mut leaves);
        let mut found = Vec::new();
        for leaf in leaves {
            if let Node::Term(term) = leaf {
                let cases = cases.iter().map(|(case, _)| *case);
                Matcher::new(self.engine, self.part, term).within(cases, |place| {
                    let (from, to) = (place.from as u32, place.fit.end as u32);
                    found.push(Position { case: place.case as u32, field: place.field as u32, from, to });
                });
            }
        }
        found.sort_by_key(|position| position.case);
        found
    }
}

/// Whether there is a match of each, close to the one before.
fn are_close(positions: &[&[Position]]) -> bool {
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
