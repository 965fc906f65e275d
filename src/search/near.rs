//! Words of a compound that stand close to each other: 紙のカルテ for 紙カルテ.

use super::plan::Node;
use super::scorer::Scorer;
use super::scores::{Class, Gathered, Rows, Score, meet};
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
        // What is soonest read says in which cases the others are looked for.
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by_key(|n| self.cost(&parts[*n]));
        let Some((first, others)) = order.split_first() else { return };
        let mut all = literal(&self.rows(&parts[*first]));
        let mut positions: Vec<Vec<Position>> = parts.iter().map(|_| Vec::new()).collect();
        for n in others {
            let (places, rows) = self.among(&parts[*n], &all);
            all = meet(&all, &literal(&rows));
            positions[*n] = places;
            if all.is_empty() {
                return;
            }
        }
        positions[*first] = self.among(&parts[*first], &all).0;
        let mut rest: Vec<&[Position]> = positions.iter().map(Vec::as_slice).collect();
        let mut of_case: Vec<&[Position]> = Vec::with_capacity(parts.len());
        for (case, score) in all {
            of_case.clear();
            for rest in &mut rest {
                let before = rest.iter().take_while(|position| position.case < case).count();
                let count = rest[before..].iter().take_while(|position| position.case == case).count();
                of_case.push(&rest[before..][..count.min(MOST)]);
                *rest = &rest[before + count..];
            }
            if are_close(&of_case) {
                out.add(case as usize, Score::of(Class::Literal, score.best * TOGETHER, 1));
            }
        }
    }

    /// What reading the terms of a condition takes.
    fn cost(&self, node: &Node) -> usize {
        let mut leaves = Vec::new();
        node.leaves(&mut leaves);
        let cost = |leaf: &Node| match leaf {
            Node::Term(term) => Matcher::new(self.engine, self.part, term).cost(),
            _ => 0,
        };
        leaves.into_iter().map(cost).sum()
    }

    /// Where the terms of a condition stand in these cases, case by case, those of a term in
    /// the order of the texts, one term behind the other; and what the cases have of it.
    fn among(&self, node: &Node, cases: &Rows) -> (Vec<Position>, Rows) {
        let mut leaves = Vec::new();
        node.leaves(&mut leaves);
        let mut found = Vec::new();
        let rows = self.gathered(|out| {
            for leaf in leaves {
                let Node::Term(term) = leaf else {
                    self.leaf(leaf, |case, _, score| out.add(case, score));
                    continue;
                };
                Matcher::new(self.engine, self.part, term).within(cases, |place| {
                    let (from, to) = (place.from as u32, place.fit.end as u32);
                    found.push(Position { case: place.case as u32, field: place.field as u32, from, to });
                    out.add(place.case, place.score());
                });
            }
        });
        found.sort_by_key(|position| position.case);
        (found, rows)
    }
}

/// The cases that have something not only inside longer words.
fn literal(rows: &Rows) -> Rows {
    rows.iter().filter(|(_, score)| score.class == Class::Literal).copied().collect()
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
