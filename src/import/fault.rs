//! What is wrong in a file, as values; `report::import` says them.

use super::encoding::Encoding;
use crate::model::{At, Place};

/// A problem and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub place: Place,
    pub fault: Fault,
}

/// How much a problem counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is lost or guessed, but one should know.
    Note,
    /// Something was guessed, mended or left out.
    Warning,
    /// A row, a part or the file is no case.
    Error,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Bytes that are no text in the encoding, in so many places.
    Damaged { encoding: Encoding, count: usize },
    /// Characters that a firm made for itself, shown as 〓.
    Private { count: usize },
    /// A quotation mark that no other closes; the line was read by its delimiters.
    UnclosedQuote,
    /// A cell longer than this many characters was cut there.
    CellCut { most: usize },
    /// More cells than the header has; they are put here as they came.
    Surplus { cells: usize, text: String },
    /// Columns beyond this one are not read.
    TooManyColumns { most: usize },
    /// No date; what was expected is always the same.
    NoDate { text: String },
    /// `23/4/1`: 2023, or the 23rd year of an era? In so many cells of a column.
    TwoDigitYear { text: String, count: usize },
    /// Values of a column that no term stands for: each with how often.
    NoTerm { column: String, values: Vec<(String, usize)> },
    /// A bare industry code, when the code list is not known.
    CodeList { column: String, text: String },
    /// A row that has neither title nor incident nor what a title is made of.
    NoCase,
    /// No row is a header; the columns must be mapped by hand.
    NoHeader,
    /// No column tells what happened.
    NoNarrative,
    /// `--map` names a column that is not there; the nearest that is.
    NoColumn { column: String, nearest: Option<String> },
    /// `--sheet` names a sheet that is not there; those that are.
    NoSheet { sheet: String, there: Vec<String> },
    /// An error value of a formula: the cell counts as empty.
    ErrorCell { text: String },
    /// Formulas that were never computed: the cells are empty.
    NoResult { count: usize },
    /// Zeros before a number are only a number format: an id may have lost them.
    LostZeros { count: usize },
    /// Rows that are hidden in the workbook are read like others.
    HiddenRows { count: usize },
}

impl Fault {
    pub fn severity(&self) -> Severity {
        match self {
            Fault::HiddenRows { .. } | Fault::LostZeros { .. } => Severity::Note,
            Fault::NoCase | Fault::NoHeader => Severity::Error,
            Fault::NoColumn { .. } | Fault::NoSheet { .. } => Severity::Error,
            _ => Severity::Warning,
        }
    }

    /// The problem at a place.
    pub fn at(self, place: &Place, at: At) -> Problem {
        Problem { place: place.with(at), fault: self }
    }
}
