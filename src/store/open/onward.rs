//! Cases of a file that go on while it is read.

use super::Reader;
use crate::import::flow::Flow;
use crate::import::pace::Pace;
use crate::import::{Imported, ImportedCase, Problem, Report};
use crate::model::Collection;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::time::Instant;

/// A file on its way from a reader to the library.
pub(super) struct Onward<'r, 'a> {
    pace: &'a Pace,
    /// When it must be read.
    until: Option<Instant>,
    file: &'r str,
    /// Bytes of the file, and how many of them were told as taken.
    size: u64,
    told: Cell<u64>,
    /// The reading was told to end before it was at its end.
    ended: Cell<bool>,
    taking: RefCell<Taking<'r, 'a>>,
}

struct Taking<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// The group of the file's cases, once there are any.
    group: Option<usize>,
    /// What is wrong with their ids.
    problems: Vec<Problem>,
}

impl<'r, 'a> Onward<'r, 'a> {
    /// Of a file of so many bytes.
    pub fn new(reader: &'r mut Reader<'a>, file: &'r str, size: u64) -> Onward<'r, 'a> {
        let (pace, until) = (reader.pace, reader.until);
        let taking = Taking { reader, group: None, problems: Vec::new() };
        let taking = RefCell::new(taking);
        Onward { pace, until, file, size, told: Cell::new(0), ended: Cell::new(false), taking }
    }

    /// Takes what is left when the reading is at its end. Gives the report, how many
    /// bytes were told as taken, and whether it was ended: somebody stopped it, or it took too long.
    pub fn finish(self, imported: Imported) -> (Report, u64, bool) {
        let Imported { cases, mut report, collection } = imported;
        self.arrived(cases, collection.as_ref());
        report.problems.append(&mut self.taking.borrow_mut().problems);
        (report, self.told.get(), self.ended.get())
    }
}

impl Flow for Onward<'_, '_> {
    fn goes_on(&self) -> bool {
        let late = || self.until.is_some_and(|until| Instant::now() >= until);
        let stopped = self.pace.is_stopped() || late();
        self.ended.set(self.ended.get() || stopped);
        !stopped
    }

    fn taken(&self, done: usize, of: usize) {
        let share = done as f64 / of.max(1) as f64;
        let bytes = ((self.size as f64 * share) as u64).min(self.size);
        if let Some(more) = bytes.checked_sub(self.told.get()) {
            self.pace.taken(more);
            self.told.set(bytes);
        }
    }

    fn arrived(&self, cases: Vec<ImportedCase>, collection: Option<&Collection>) {
        let Taking { reader, group, problems } = &mut *self.taking.borrow_mut();
        self.pace.arrived(cases.len());
        problems.extend(reader.gather.take_in(reader.path, self.file, cases, collection, group));
        reader.hand_on();
    }
}

impl fmt::Debug for Onward<'_, '_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} bytes of {}", self.told.get(), self.file)
    }
}
