//! How far the reading of files is, seen from another thread, and a way to stop it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

/// How far the reading is. Shared between the thread that reads and the one
/// that shows it; each number may be a moment old.
#[derive(Debug, Default)]
pub struct Pace {
    stop: AtomicBool,
    done: AtomicU64,
    total: AtomicU64,
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

    pub fn is_stopped(&self) -> bool {
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
        self.done.fetch_add(bytes, Relaxed);
        if self.is_stopped() { Err(Stopped) } else { Ok(()) }
    }

    /// A case has arrived.
    pub fn arrived(&self, cases: usize) {
        self.cases.fetch_add(u64::try_from(cases).unwrap_or_default(), Relaxed);
    }

    pub fn cases(&self) -> u64 {
        self.cases.load(Relaxed)
    }

    /// How much of what is to be read is read, in percent from 0 to 100.
    pub fn percent(&self) -> u8 {
        let (done, total) = (self.done.load(Relaxed), self.total.load(Relaxed));
        let percent = done.saturating_mul(100).checked_div(total).unwrap_or(100);
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
        assert_eq!((pace.advance(82), pace.percent()), (Ok(()), 41));
        pace.stop();
        assert_eq!((pace.advance(10), pace.percent()), (Err(Stopped), 46));
    }

    #[test]
    fn a_file_that_grows_is_never_more_than_read() {
        let pace = Pace::default();
        assert_eq!(pace.percent(), 100);
        pace.expect(10);
        assert_eq!((pace.advance(99), pace.percent()), (Ok(()), 100));
    }
}
