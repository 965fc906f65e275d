//! What the last conditions of a large library came to: the next key asks for most of
//! them again.

use super::plan::Node;
use super::scores::Scores;

/// Conditions that are kept, those that were asked for last.
const MOST: usize = 200;
/// Rows of all of them together: 16 bytes each.
const MOST_ROWS: usize = 2_000_000;

/// Conditions, in how many parts they were tried, and what came of it.
#[derive(Debug, Default)]
pub(super) struct KeptConditions {
    entries: Vec<(Node, usize, Scores)>,
}

impl KeptConditions {
    /// What a condition came to in the first so many parts.
    pub fn get(&mut self, node: &Node, searched: usize) -> Option<Scores> {
        let at = self.entries.iter().rposition(|entry| entry.1 == searched && entry.0 == *node)?;
        let entry = self.entries.remove(at);
        let scores = entry.2.clone();
        self.entries.push(entry);
        Some(scores)
    }

    /// Keeps it, and lets the oldest ones go where there are too many.
    pub fn keep(&mut self, node: &Node, searched: usize, scores: &Scores) {
        if scores.count() <= MOST_ROWS / 2 {
            self.entries.push((node.clone(), searched, scores.clone()));
        }
        let mut rows: usize = self.entries.iter().map(|entry| entry.2.count()).sum();
        while self.entries.len() > MOST || rows > MOST_ROWS {
            rows -= self.entries.remove(0).2.count();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_kept() {
        let node = |id: usize| Node::Id(id.to_string());
        let mut kept = KeptConditions::default();
        (0..=MOST).for_each(|id| kept.keep(&node(id), 1, &Scores::default()));
        assert!(kept.get(&node(0), 1).is_none() && kept.get(&node(1), 1).is_some());
        assert!(kept.get(&node(1), 2).is_none(), "of other parts");
        kept.keep(&node(MOST + 1), 1, &Scores::default());
        assert!(kept.get(&node(1), 1).is_some() && kept.get(&node(2), 1).is_none(), "1 was asked for");
    }
}
