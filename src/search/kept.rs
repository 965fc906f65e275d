//! What the last conditions of a large library came to: the next key asks for most of
//! them again.

use super::evaluated::Evaluated;
use super::plan::Node;
use std::sync::Arc;

/// Conditions that are kept, those that were asked for last.
const MOST: usize = 200;
/// Rows of all of them together: 16 bytes each.
const MOST_ROWS: usize = 2_000_000;

/// Conditions, the one that was asked for last at the end.
#[derive(Debug, Default)]
pub(super) struct KeptConditions {
    entries: Vec<Arc<Evaluated>>,
}

impl KeptConditions {
    /// A condition, where it is kept.
    pub fn get(&mut self, node: &Node) -> Option<Arc<Evaluated>> {
        let at = self.entries.iter().rposition(|entry| entry.node == *node)?;
        let entry = self.entries.remove(at);
        self.entries.push(Arc::clone(&entry));
        Some(entry)
    }

    /// Keeps it.
    pub fn keep(&mut self, condition: Arc<Evaluated>) {
        self.entries.push(condition);
    }

    /// Lets the oldest ones go where there are too many, and those that are too large: before
    /// a query, so that one which needs many has all of them.
    pub fn trim(&mut self) {
        self.entries.retain(|entry| entry.rows_known() <= MOST_ROWS / 2);
        let mut rows: usize = self.entries.iter().map(|entry| entry.rows_known()).sum();
        let mut first = 0;
        while self.entries.len() - first > MOST || rows > MOST_ROWS {
            rows -= self.entries[first].rows_known();
            first += 1;
        }
        self.entries.drain(..first);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_kept() {
        let node = |id: usize| Node::Id(id.to_string());
        let mut kept = KeptConditions::default();
        (0..=MOST).for_each(|id| kept.keep(Arc::new(Evaluated::new(node(id), None, 1))));
        assert!(kept.get(&node(0)).is_some(), "of the query at hand all are kept");
        kept.trim();
        assert!(kept.get(&node(1)).is_none() && kept.get(&node(0)).is_some(), "0 was asked for");
        assert!(kept.get(&node(2)).is_some() && kept.get(&node(MOST)).is_some());
    }
}
