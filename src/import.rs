//! Files that people have become cases: bytes in, cases and an account out.
//!
//! What a file is, [`kind`] tells by its content; how its text is written,
//! [`encoding`]. Delimited text, the sheets of workbooks, tables of web pages
//! and flat records all become a [`Table`]; a table becomes cases by the words
//! of its header. A [`Report`] says what was taken for what and accounts for
//! every row.

pub mod date;
pub mod encoding;
mod fault;
mod field;
pub mod kind;
mod labelled;
mod report;
mod table;
pub mod words;

pub use fault::{Fault, Problem, Severity};
pub use field::Field;
pub use kind::Kind;
pub use report::{Account, ColumnReport, Report, TableReport, Uncarried, Why};
pub use table::{Also, CELL_MOST, COLUMNS_MOST, Extra, Merge, Row, Table};

use crate::model::{Case, Place, Vocabulary};

/// What came of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    pub cases: Vec<Entry>,
    pub report: Report,
}

/// A case and what is known of it besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its collection is empty; its id too, unless the file has one that can be
    /// an id.
    pub case: Case,
    pub place: Place,
    /// Pieces of its text and how they are read, for the search only.
    pub readings: Vec<(String, String)>,
}

/// How to read a file.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The name for places.
    pub file: &'a str,
    pub vocabulary: &'a Vocabulary,
    /// The sheets to read; none: those that look like lists of cases.
    pub sheets: &'a [String],
    /// Fields given by hand: a field and a column's name, letter or number.
    pub map: &'a [(Field, String)],
}
