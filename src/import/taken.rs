//! What came of all files together, and what became of them since.

use super::fault::{Problem, Severity};
use super::report::{Account, Report};

/// What came of the files.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Taken {
    /// One of each file or member of an archive, in the order in which they
    /// were read.
    pub reports: Vec<Report>,
    /// Problems of paths that are no file.
    #[serde(skip)]
    pub problems: Vec<Problem>,
    /// Somebody stopped it, when so many percent were taken.
    pub stopped: Option<u8>,
}

impl Taken {
    /// All problems: of paths, then of files.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().chain(self.reports.iter().flat_map(|report| &report.problems))
    }

    /// The worst of the problems.
    pub fn worst(&self) -> Option<Severity> {
        self.problems().map(|problem| problem.fault.severity()).max()
    }

    /// The accounts of all files as one.
    pub fn account(&self) -> Account {
        let mut account = Account::default();
        self.reports.iter().for_each(|report| account.add(&report.account));
        account
    }
}

/// What became of a file since it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// The file, as the person named it.
    pub file: String,
    /// How it differs from what was read.
    pub what: Changed,
}

/// What can become of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// Other content, or another file in its place.
    Content,
    /// It is longer than it was.
    Longer,
    /// There is no such file any more.
    Gone,
}
