//! Conditions and what the cases have of them: tried part by part, as it is asked for.
//!
//! What a query means is decided by whether cases have its words, and mostly the first part
//! tells; what the cases of a part have is needed once they are put in order. A condition is
//! tried in each part once, whoever asks.

use super::Engine;
use super::plan::Node;
use super::scorer::Scorer;
use super::scores::{Class, Rows, Score, of_case};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A condition and, by the number of the part, what cases have of it.
#[derive(Debug)]
pub(super) struct Evaluated {
    /// As it was asked for.
    pub node: Node,
    /// The same, where its terms are conditions of their own, which others have as well.
    shared: Option<Node>,
    parts: Box<[OnceLock<Arc<Rows>>]>,
}

/// The same condition comes to the same.
impl PartialEq for Evaluated {
    fn eq(&self, other: &Evaluated) -> bool {
        self.node == other.node
    }
}

impl Evaluated {
    /// A condition that was tried nowhere yet.
    pub fn new(node: Node, shared: Option<Node>, parts: usize) -> Evaluated {
        Evaluated { node, shared, parts: (0..parts).map(|_| OnceLock::new()).collect() }
    }

    /// How many rows are known.
    pub fn rows_known(&self) -> usize {
        self.parts.iter().filter_map(OnceLock::get).map(|rows| rows.len()).sum()
    }
}

impl Engine {
    /// A condition: in a large library the one that an earlier key asked for, where it did.
    pub(super) fn condition(&self, node: Node) -> Arc<Evaluated> {
        let node = match node {
            Node::Evaluated(known) => return known,
            Node::Any(mut parts) if parts.len() == 1 => return self.condition(parts.remove(0)),
            node => node,
        };
        if !self.large {
            return self.untried(node, None);
        }
        let known = self.kept.lock().ok().and_then(|mut kept| kept.get(&node));
        known.unwrap_or_else(|| {
            let shared = self.with_shared_terms(&node);
            let made = self.untried(node, Some(shared));
            if let Ok(mut kept) = self.kept.lock() {
                kept.keep(Arc::clone(&made));
            }
            made
        })
    }

    fn untried(&self, node: Node, shared: Option<Node>) -> Arc<Evaluated> {
        self.counter.term();
        Arc::new(Evaluated::new(node, shared, self.parts.len()))
    }

    /// A condition whose terms are conditions of their own.
    fn with_shared_terms(&self, node: &Node) -> Node {
        let own = |part: &Node| match part {
            Node::Term(_) => Node::Evaluated(self.condition(part.clone())),
            other => self.with_shared_terms(other),
        };
        match node {
            Node::Any(parts) => Node::Any(parts.iter().map(own).collect()),
            Node::All(parts) => Node::All(parts.iter().map(own).collect()),
            Node::Near(parts) => {
                let whole = |part: &Node| Node::Evaluated(self.condition(part.clone()));
                Node::Near(parts.iter().map(whole).collect())
            }
            Node::Not(part) => Node::Not(Box::new(own(part))),
            other => other.clone(),
        }
    }

    /// What the cases of a part have of a condition.
    pub(super) fn rows<'c>(&self, condition: &'c Evaluated, part: usize) -> &'c [(u32, Score)] {
        self.shared_rows(condition, part).map_or(&[], |rows| rows)
    }

    /// The same; None where the search was given up: nothing that is not whole is kept.
    pub(super) fn shared_rows<'c>(&self, condition: &'c Evaluated, part: usize) -> Option<&'c Arc<Rows>> {
        let cell = &condition.parts[part];
        if let Some(known) = cell.get() {
            return Some(known);
        }
        if self.is_stopped() {
            return None;
        }
        let scorer = Scorer { engine: self, part: &self.parts[part], number: part };
        let rows = scorer.rows(condition.shared.as_ref().unwrap_or(&condition.node));
        if self.is_stopped() {
            return None;
        }
        Some(cell.get_or_init(|| rows))
    }

    /// Tries conditions in parts of the library, wherever they were not tried yet.
    pub(super) fn try_in(&self, parts: Range<usize>, conditions: &[&Evaluated]) {
        let untried = |n: &usize| conditions.iter().any(|condition| condition.parts[*n].get().is_none());
        let parts: Vec<usize> = parts.filter(untried).collect();
        (self.workers)(parts.len(), &|n| {
            conditions.iter().for_each(|condition| {
                self.shared_rows(condition, parts[n]);
            });
        });
    }

    /// Whether a case of the library has a condition, and not only inside longer words. The
    /// first parts tell of what is common; what is rare is soon tried in all.
    pub(super) fn occurs(&self, condition: &Evaluated) -> bool {
        let (mut tried, all) = (0, self.parts.len());
        while tried < all {
            let parts = tried..all.min(2 * tried + 1);
            tried = parts.end;
            self.try_in(parts.clone(), &[condition]);
            let mut rows = parts.flat_map(|part| self.rows(condition, part));
            if rows.any(|(_, score)| score.class == Class::Literal) {
                return true;
            }
        }
        false
    }

    /// How many of the cases that are searched have it.
    pub(super) fn count(&self, condition: &Evaluated) -> usize {
        self.searched.clone().map(|part| self.rows(condition, part).len()).sum()
    }

    /// What a case has of a condition; None: nothing.
    pub(super) fn score_of<'c>(&self, condition: &'c Evaluated, case: usize) -> Option<&'c Score> {
        let (part, at) = self.part_of(case)?;
        of_case(self.rows(condition, part), at)
    }

    /// The part that has a case, by its number, and the case as that counts.
    pub(super) fn part_of(&self, case: usize) -> Option<(usize, u32)> {
        let part = self.parts.partition_point(|part| part.cases().end <= case);
        Some((part, (case - self.parts.get(part)?.cases().start) as u32))
    }
}
