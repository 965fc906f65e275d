//! How far the reading of files is, seen from another thread, and a way to stop it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

/// How far the reading is. Shared between the thread that reads and the one
/// that shows it; each number may be a moment old.
#[derive(Debug, Default)]
pub struct Pace {
    stop: AtomicBool,
    total: AtomicU64,
    /// Bytes in memory, and bytes that became cases or problems.
    read: AtomicU64,
    taken: AtomicU64,
    cases: AtomicU64,
}

/// What stopped: the reading, on somebody's wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

impl Pace {
    /// Asks the reading to stop; it does at its next step.
    pub fn stop(&self) {
        self.stop.store(true, Relaxed);
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.stop.load(Relaxed)
    }

    /// More bytes are to be read.
    pub fn expect(&self, bytes: u64) {
        self.total.fetch_add(bytes, Relaxed);
    }

    /// Bytes were read.
    ///
    /// # Errors
    /// If the reading is to stop.
    pub fn advance(&self, bytes: u64) -> Result<(), Stopped> {
        self.read.fetch_add(bytes, Relaxed);
        if self.is_stopped() { Err(Stopped) } else { Ok(()) }
    }

    /// What so many bytes say is taken.
    pub fn taken(&self, bytes: u64) {
        self.taken.fetch_add(bytes, Relaxed);
    }

    /// A case has arrived.
    pub fn arrived(&self, cases: usize) {
        self.cases.fetch_add(u64::try_from(cases).unwrap_or_default(), Relaxed);
    }

    pub(crate) fn cases(&self) -> u64 {
        self.cases.load(Relaxed)
    }

    /// How much of the bytes is read and taken, in percent from 0 to 100: a file
    /// that is in memory and says nothing yet is half done.
    pub fn percent(&self) -> u8 {
        let total = self.total.load(Relaxed);
        let done = |bytes: &AtomicU64| bytes.load(Relaxed).min(total);
        let done = done(&self.read).saturating_add(done(&self.taken));
        let percent = done.saturating_mul(50).checked_div(total).unwrap_or(100);
        u8::try_from(percent.min(100)).unwrap_or(100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_that_is_to_stop_hears_of_it_at_its_next_step() {
        let pace = Pace::default();
        pace.expect(200);
        assert_eq!((pace.advance(100), pace.percent()), (Ok(()), 25));
        pace.taken(64);
        assert_eq!(pace.percent(), 41);
        pace.stop();
        assert_eq!((pace.advance(20), pace.percent()), (Err(Stopped), 46));
    }

    #[test]
    fn a_file_that_grows_is_never_more_than_read() {
        let pace = Pace::default();
        assert_eq!(pace.percent(), 100);
        pace.expect(10);
        assert_eq!((pace.advance(99), pace.percent()), (Ok(()), 50));
        pace.taken(99);
        assert_eq!(pace.percent(), 100);
    }
}
