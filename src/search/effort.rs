//! What an answer took, by counts: they say how the work grows with a library where times
//! say how busy a machine was.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

/// What an answer took. What is kept of the key before is not done again, and so not
/// counted again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effort {
    /// Terms and other conditions that were looked up, each in all parts at once.
    pub terms: usize,
    /// Known words that a word which stands nowhere was compared with.
    pub compared: usize,
    /// Matches that were gathered: places in texts, and cases of fields.
    pub matches: usize,
    /// Cases that were weighed for their place in the order.
    pub weighed: usize,
}

/// Counts while several threads search.
#[derive(Debug, Default)]
pub(super) struct EffortCounter {
    terms: AtomicUsize,
    compared: AtomicUsize,
    matches: AtomicUsize,
    weighed: AtomicUsize,
}

impl EffortCounter {
    pub fn term(&self) {
        self.terms.fetch_add(1, Relaxed);
    }

    pub fn compared(&self, words: usize) {
        self.compared.fetch_add(words, Relaxed);
    }

    pub fn matches(&self, count: usize) {
        self.matches.fetch_add(count, Relaxed);
    }

    pub fn weighed(&self, cases: usize) {
        self.weighed.fetch_add(cases, Relaxed);
    }

    /// What was counted.
    pub fn effort(&self) -> Effort {
        Effort {
            terms: self.terms.load(Relaxed),
            compared: self.compared.load(Relaxed),
            matches: self.matches.load(Relaxed),
            weighed: self.weighed.load(Relaxed),
        }
    }
}
