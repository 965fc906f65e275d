//! What the child tells the parent: a line of JSON each.

use super::WorkbookError;
use crate::import::{Merge, Row};
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
    Row(Row),
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
    Failed(Failure),
    /// All is told.
    End,
}

/// Why the child could not go on.
#[derive(Debug, Serialize, Deserialize)]
pub enum Failure {
    FileTooLarge,
    PartTooLarge,
    TooManyCells,
    TooMuchText,
    Repeats,
    Password,
    Unreadable(String),
}

impl From<Failure> for WorkbookError {
    fn from(failure: Failure) -> WorkbookError {
        match failure {
            Failure::FileTooLarge => WorkbookError::FileTooLarge,
            Failure::PartTooLarge => WorkbookError::PartTooLarge,
            Failure::TooManyCells => WorkbookError::TooManyCells,
            Failure::TooMuchText => WorkbookError::TooMuchText,
            Failure::Repeats => WorkbookError::Repeats,
            Failure::Password => WorkbookError::Password,
            Failure::Unreadable(why) => WorkbookError::Unreadable(why),
        }
    }
}
