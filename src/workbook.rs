//! Workbooks (.xlsx, .xlsm, .xlsb, .xls, .ods), read in a child process.
//!
//! A few hundred bytes of a workbook can ask for a terabyte, and an allocation
//! that fails cannot be caught. So this program starts itself once more, hands
//! the file over on standard input, and takes rows back as lines of JSON. The
//! child can open no file, may have one gibibyte and seven seconds of processor
//! time; the parent ends it when nothing has come for a while.

mod cells;
mod child;
mod excel;
mod look;
mod ods;
mod parent;
mod part;
mod wire;

pub use child::{ARGUMENT, is_readable, serve};
pub use parent::read;

use crate::import::Refusal;
use std::io;
use thiserror::Error;

/// Bytes of a workbook file.
pub const FILE_MOST: usize = 64 << 20;
/// Bytes of a part inside it, unpacked.
pub const PART_MOST: u64 = 256 << 20;
/// Bytes of memory of the child.
pub const MEMORY_MOST: u64 = 1 << 30;
/// Seconds in which something must come.
pub const SECONDS_MOST: u64 = 6;
/// Cells in all.
pub const CELLS_MOST: u64 = 5_000_000;
/// Cells that repeats may add; a list has few that are alike in all columns.
pub const REPEATS_MOST: u64 = 100_000;
/// Merged cells of a sheet.
pub const MERGES_MOST: usize = 20_000;
/// Bytes of text in all.
pub const TEXT_MOST: usize = 256 << 20;

/// Why a workbook cannot be read.
#[derive(Debug, Error)]
pub enum WorkbookError {
    /// The file is larger than any that is read.
    #[error("the file is larger than {} MiB", FILE_MOST >> 20)]
    FileTooLarge,
    /// A part of it is, unpacked.
    #[error("a part of it unpacks to more than {} MiB", PART_MOST >> 20)]
    PartTooLarge,
    /// More cells than are read.
    #[error("it has more than {CELLS_MOST} cells")]
    TooManyCells,
    /// More text than is read.
    #[error("it holds more than {} MiB of text", TEXT_MOST >> 20)]
    TooMuchText,
    /// Rows that are repeated without an end.
    #[error("its cells are repeated more than {REPEATS_MOST} times")]
    Repeats,
    /// The child needed more memory than it may.
    #[error("it needs more than {} GiB of memory", MEMORY_MOST >> 30)]
    Memory,
    /// The child needed more time than it may.
    #[error("it was not read within {SECONDS_MOST} seconds")]
    Time,
    /// It can be opened with a password only.
    #[error("a password protects it")]
    Password,
    /// What the reading library says.
    #[error("{0}")]
    Unreadable(String),
    /// The child could not be started.
    #[error("the reader could not be started: {0}")]
    Start(#[source] io::Error),
}

impl From<WorkbookError> for Refusal {
    fn from(error: WorkbookError) -> Refusal {
        let mebibytes = |bytes: u64| usize::try_from(bytes >> 20).unwrap_or(usize::MAX);
        match error {
            WorkbookError::FileTooLarge => Refusal::FileTooLarge { mebibytes: FILE_MOST >> 20 },
            WorkbookError::PartTooLarge => Refusal::PartTooLarge { mebibytes: mebibytes(PART_MOST) },
            WorkbookError::TooManyCells => Refusal::TooManyCells { most: CELLS_MOST },
            WorkbookError::TooMuchText => Refusal::TooMuchText { mebibytes: TEXT_MOST >> 20 },
            WorkbookError::Repeats => Refusal::Repeats { most: REPEATS_MOST },
            WorkbookError::Memory => Refusal::Memory { gibibytes: MEMORY_MOST >> 30 },
            WorkbookError::Time => Refusal::Time { seconds: SECONDS_MOST },
            WorkbookError::Password => Refusal::Password,
            WorkbookError::Unreadable(message) => Refusal::Damaged { message },
            WorkbookError::Start(error) => Refusal::NoReader { message: error.to_string() },
        }
    }
}
