//! What is wrong in a file, as values; `report::import` says them.

use super::Kind;
use super::encoding::Encoding;
use crate::model::{At, Place};
use serde::Serialize;

/// Problems of one file that are told one by one; more help nobody.
pub const TOLD: usize = 10_000;

/// A problem and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub place: Place,
    pub fault: Fault,
}

/// How much a problem counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Nothing is lost or guessed, but one should know.
    Note,
    /// Something was guessed, mended or left out.
    Warning,
    /// A row, a part or the file is no case.
    Error,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "details", rename_all = "kebab-case")]
pub enum Fault {
    /// Bytes that are no text in the encoding, in so many places.
    Damaged {
        encoding: Encoding,
        count: usize,
    },
    /// Characters that a firm made for itself, shown as 〓.
    Private {
        count: usize,
    },
    /// A quotation mark that no other closes; the line was read by its delimiters.
    UnclosedQuote,
    /// A cell longer than this many characters was cut there.
    CellCut {
        most: usize,
    },
    /// More cells than the header has; they are put here as they came.
    Surplus {
        cells: usize,
        text: String,
    },
    /// Columns beyond this one are not read.
    TooManyColumns {
        most: usize,
    },
    /// What stands behind so many cells is not read.
    TooManyCells {
        most: usize,
    },
    /// What stands behind so many rows is not read.
    TooManyRows {
        most: usize,
    },
    /// Sheets of a workbook, or tables of a page, behind so many are not read.
    TooManySheets {
        most: usize,
    },
    /// The reading took longer than it may; what came until then is there.
    Late {
        seconds: u64,
    },
    /// A header with nothing below it that is a case.
    NoRows,
    /// No date; what was expected is always the same.
    NoDate {
        text: String,
    },
    /// `23/4/1`: 2023, or the 23rd year of an era? In so many cells of a column.
    TwoDigitYear {
        text: String,
        count: usize,
    },
    /// Values of a column that no term stands for, the most frequent first.
    NoTerm {
        column: String,
        values: Vec<Unmatched>,
    },
    /// A bare industry code, when the code list is not known.
    CodeList {
        column: String,
        text: String,
    },
    /// A row that has neither title nor incident nor what a title is made of.
    NoCase,
    /// No row is a header; the columns must be mapped by hand.
    NoHeader,
    /// No column tells what happened.
    NoNarrative,
    /// No column gives a title: each is made of what the case tells.
    NoTitle,
    /// `--map` names a column that is not there; the nearest that is.
    NoColumn {
        column: String,
        nearest: Option<String>,
    },
    /// `--sheet` names a sheet that is not there; those that are.
    NoSheet {
        sheet: String,
        there: Vec<String>,
    },
    /// An error value of a formula: the cell counts as empty.
    ErrorCell {
        text: String,
    },
    /// Formulas that were never computed: the cells are empty.
    NoResult {
        count: usize,
    },
    /// Rows that are hidden in the workbook are read like others.
    HiddenRows {
        count: usize,
    },
    /// A value that is not what its place takes; it is left out.
    Wrong {
        found: String,
        expected: Expected,
        nearest: Option<String>,
    },
    /// A text that is wider than its place, in cells.
    TooWide {
        cells: usize,
        most: usize,
    },
    /// A character that is not to be seen or controls a terminal; it is shown as
    /// a mark.
    Unseen {
        code: String,
    },
    /// The companies of a survey, by industry, are not so many as it says.
    Sum {
        sum: u32,
        companies: u32,
    },
    /// A key that the data format does not have; what stands under it is left out.
    UnknownKey {
        key: String,
        nearest: Option<String>,
    },
    /// What a case cannot do without.
    Missing,
    /// A key that stands twice in an object; the last counts.
    TwiceKey {
        key: String,
    },
    /// No JSON: what the parser says.
    Syntax {
        message: String,
    },
    /// The text ends in the middle; what stood before is read.
    Cut,
    /// Nested deeper than 128 levels.
    Deep,
    /// Something behind the end of the document; it is not read.
    AfterEnd,
    /// A JSON document of no known kind, with these keys.
    NoKind {
        keys: Vec<String>,
    },
    /// A later version of the data format.
    Version {
        found: u64,
    },
    /// The file or folder is not there, or went away while it was read.
    NotFound,
    /// The reader has no right to it.
    NotAllowed,
    /// The system could not read it; what came before that is read.
    System {
        message: String,
    },
    /// A folder in which nothing can be opened.
    EmptyFolder,
    /// A folder that was read already, by another way to it; it is not read again.
    SameFolder,
    TooManyFiles {
        most: usize,
    },
    /// More bytes than are read; nothing of it is.
    TooLarge {
        most: u64,
    },
    /// A document on one line of more bytes than are read.
    LineTooLong {
        most: u64,
    },
    /// A line of which only the beginning was read.
    LineCut,
    /// What cannot be opened, by its kind.
    NotOpened(Kind),
    /// A broken archive or compressed file; what came before is read.
    BadArchive {
        message: String,
    },
    /// An archive in an archive.
    Nested,
    /// A member of an archive whose name leads out of it; it is not read.
    Climbs,
    /// An id that another case has; this one is given another.
    TwiceId {
        id: String,
        now: String,
    },
    /// The reading was stopped, at so many percent.
    Stopped {
        percent: u8,
    },
    /// A workbook that cannot be read.
    Workbook(Refusal),
    /// A bundle without an incident: indicators only.
    NoIncident,
    /// A record that has no prose: an event of indicators only.
    NoProse,
}

/// A value that no term of the vocabulary stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unmatched {
    pub text: String,
    /// How often it is there.
    pub count: usize,
    /// Where it is for the first time.
    #[serde(skip)]
    pub at: At,
    /// The term that it may be meant to be.
    pub nearest: Option<String>,
}

/// Why a workbook cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    FileTooLarge {
        mebibytes: usize,
    },
    PartTooLarge {
        mebibytes: usize,
    },
    TooManyCells {
        most: u64,
    },
    TooMuchText {
        mebibytes: usize,
    },
    /// Filled cells of a few bytes that the file says stand there so often.
    Repeats {
        most: u64,
    },
    Memory {
        gibibytes: u64,
    },
    Time {
        seconds: u64,
    },
    Password,
    /// What the reading library says.
    Damaged {
        message: String,
    },
    /// The program could not start itself as the reader.
    NoReader {
        message: String,
    },
}

/// What the value at a place should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expected {
    /// A text, or one for each language.
    Text,
    /// Lower-case letters, digits and hyphens.
    Id,
    /// A term of the vocabulary, by its id or its name.
    Term,
    /// ISO 3166-2.
    Area,
    /// 1960 to 2100.
    Year,
    /// 1 to 12, with a year.
    Month,
    /// `2024` or `2024-04`.
    Date,
    /// A whole number.
    Number,
    /// true or false.
    Flag,
    /// An address that begins with http:// or https://.
    Address,
    /// `supported` or `partly`.
    Support,
    /// A mark of the Traffic Light Protocol.
    Tlp,
    /// An object `{…}`.
    Object,
    /// A list `[…]`.
    List,
    /// The id of the file's own collection.
    Collection,
}

impl Fault {
    pub fn severity(&self) -> Severity {
        match self {
            Fault::HiddenRows { .. } => Severity::Note,
            Fault::NoCase | Fault::NoHeader | Fault::NoRows => Severity::Error,
            Fault::NoColumn { .. } | Fault::NoSheet { .. } => Severity::Error,
            Fault::Missing | Fault::Syntax { .. } | Fault::Cut | Fault::Deep => Severity::Error,
            Fault::NotFound | Fault::NotAllowed | Fault::System { .. } | Fault::EmptyFolder => {
                Severity::Error
            }
            Fault::TooManyRows { .. } | Fault::TooManySheets { .. } | Fault::Late { .. } => Severity::Error,
            Fault::TooManyFiles { .. } | Fault::TooLarge { .. } | Fault::LineTooLong { .. } => {
                Severity::Error
            }
            Fault::NotOpened(_) | Fault::BadArchive { .. } | Fault::Nested => Severity::Error,
            Fault::Workbook(_) => Severity::Error,
            Fault::SameFolder => Severity::Note,
            Fault::NoKind { .. } | Fault::Version { .. } => Severity::Error,
            Fault::NoProse | Fault::NoIncident => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// The problem at a place.
    pub fn at(self, place: &Place, at: At) -> Problem {
        Problem { place: place.with(at), fault: self }
    }
}
