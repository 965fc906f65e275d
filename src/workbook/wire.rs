//! What the child tells the parent: a line of JSON each.

use super::WorkbookError;
use crate::import::{Merge, TableRow};
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
pub enum Message {
    /// A sheet begins.
    Sheet {
        name: String,
        hidden: bool,
    },
    /// The sheet counts its days from 1904.
    Since1904,
    Row(TableRow),
    Merge(Merge),
    /// A cell's error value; row and column from 1.
    ErrorCell {
        row: u32,
        column: u32,
        text: String,
    },
    /// A cell was longer than a cell may be.
    Cut {
        row: u32,
        column: u32,
    },
    /// Columns beyond those that are read hold something.
    TooManyColumns,
    /// Formulas without a result, and the first of them.
    NoResult {
        count: usize,
        row: u32,
        column: u32,
    },
    Failed(ChildFailure),
    /// All is told.
    End,
}

/// Why the child could not go on.
#[derive(Debug, Serialize, Deserialize)]
pub enum ChildFailure {
    FileTooLarge,
    PartTooLarge,
    TooManyCells,
    TooMuchText,
    Repeats,
    Password,
    Unreadable(String),
}

impl From<ChildFailure> for WorkbookError {
    fn from(failure: ChildFailure) -> WorkbookError {
        match failure {
            ChildFailure::FileTooLarge => WorkbookError::FileTooLarge,
            ChildFailure::PartTooLarge => WorkbookError::PartTooLarge,
            ChildFailure::TooManyCells => WorkbookError::TooManyCells,
            ChildFailure::TooMuchText => WorkbookError::TooMuchText,
            ChildFailure::Repeats => WorkbookError::Repeats,
            ChildFailure::Password => WorkbookError::Password,
            ChildFailure::Unreadable(why) => WorkbookError::Unreadable(why),
        }
    }
}
