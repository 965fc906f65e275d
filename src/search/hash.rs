//! The hash map of the search.

use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::hash::BuildHasher;

/// A map for short keys that are our own. Its order is that of no one's
/// choosing: whatever is iterated is sorted.
pub(super) type Map<K, V> = HashMap<K, V, FixedState>;

/// The same number for the same text, in every run.
pub(super) fn hash(text: &str) -> u64 {
    FixedState::default().hash_one(text)
}
