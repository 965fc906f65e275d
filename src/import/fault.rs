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
    /// A cell, a row or a path in the file, or the whole of it.
    pub place: Place,
    /// What is wrong there.
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
        /// In which the file was decoded, given or guessed.
        encoding: Encoding,
        /// Runs of U+FFFD in the decoded text.
        count: usize,
    },
    /// Characters that a firm made for itself, shown as 〓.
    Private {
        /// How many there are in the file.
        count: usize,
    },
    /// A quotation mark that no other closes; the line was read by its delimiters.
    UnclosedQuote,
    /// A cell longer than this many characters was cut there.
    CellCut {
        /// Characters that are kept.
        most: usize,
    },
    /// More cells than the header has; they are put here as they came.
    Surplus {
        /// Those that hold something.
        cells: usize,
        /// What they hold, up to 60 characters.
        text: String,
    },
    /// Columns beyond this one are not read.
    TooManyColumns {
        /// The last column that is read, from 1.
        most: usize,
    },
    /// What stands behind so many cells is not read.
    TooManyCells {
        /// Cells of a text that are read.
        most: usize,
    },
    /// What stands behind so many rows is not read.
    TooManyRows {
        /// Rows of a table that are read.
        most: usize,
    },
    /// Sheets of a workbook, or tables of a page, behind so many are not read.
    TooManySheets {
        /// Sheets or tables that are read.
        most: usize,
    },
    /// The reading took longer than it may; what came until then is there.
    Late {
        /// How long it may take.
        seconds: u64,
    },
    /// A header with nothing below it that is a case.
    NoRows,
    /// No date; what was expected is always the same.
    NoDate {
        /// The beginning of the cell, up to 60 characters.
        text: String,
    },
    /// `23/4/1`: 2023, or the 23rd year of an era? In so many cells of a column.
    TwoDigitYear {
        /// The first such cell.
        text: String,
        /// Such cells in the column.
        count: usize,
    },
    /// Values of a column that no term stands for, the most frequent first.
    NoTerm {
        /// As the header names it.
        column: String,
        /// At most twenty of them.
        values: Vec<Unmatched>,
    },
    /// A bare industry code, when the code list is not known.
    CodeList {
        /// As the header names it.
        column: String,
        /// The code that is most frequent in it.
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
        /// Its name, letter or number, as it was given.
        column: String,
        /// The name of a column that is there; none if no name is near.
        nearest: Option<String>,
    },
    /// `--sheet` names a sheet that is not there; those that are.
    NoSheet {
        /// As it was given.
        sheet: String,
        /// Hidden ones too, in the order of the workbook.
        there: Vec<String>,
    },
    /// An error value of a formula: the cell counts as empty.
    ErrorCell {
        /// As a spreadsheet shows it: `#N/A`.
        text: String,
    },
    /// Formulas that were never computed: the cells are empty.
    NoResult {
        /// How many there are; the place is that of the first.
        count: usize,
    },
    /// Rows that are hidden in the workbook are read like others.
    HiddenRows {
        /// Those below the header.
        count: usize,
    },
    /// A value that is not what its place takes; it is left out.
    Wrong {
        /// The first characters of the value; empty where it is a whole part of the file.
        found: String,
        /// What its place takes.
        expected: Expected,
        /// A value that would be right; none if none is near.
        nearest: Option<String>,
    },
    /// A text that is wider than its place, in cells.
    TooWide {
        /// How wide it is.
        cells: usize,
        /// How wide it may be.
        most: usize,
    },
    /// A character that is not to be seen or controls a terminal; it is shown as
    /// a mark.
    Unseen {
        /// Its code point: `U+200B`.
        code: String,
    },
    /// The companies of a survey, by industry, are not so many as it says.
    Sum {
        /// All industries added up.
        sum: u32,
        /// How many the survey says that it has.
        companies: u32,
    },
    /// A key that the data format does not have; what stands under it is left out.
    UnknownKey {
        /// As it stands in the file.
        key: String,
        /// A key of the format; none if none is near.
        nearest: Option<String>,
    },
    /// What a case cannot do without.
    Missing,
    /// A key that stands twice in an object; the last counts.
    TwiceKey {
        /// Its path from the record on: `sources[0].url`.
        key: String,
    },
    /// No JSON: what the parser says.
    Syntax {
        /// In the parser's words; empty where it has none.
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
        /// Its first keys, eight at most.
        keys: Vec<String>,
    },
    /// A later version of the data format.
    Version {
        /// What stands under `format`.
        found: u64,
    },
    /// The file or folder is not there, or went away while it was read.
    NotFound,
    /// The reader has no right to it.
    NotAllowed,
    /// The system could not read it; what came before that is read.
    System {
        /// In the words of the system.
        message: String,
    },
    /// A folder in which nothing can be opened.
    EmptyFolder,
    /// A folder that was read already, by another way to it; it is not read again.
    SameFolder,
    /// Members of an archive behind so many are not read.
    TooManyFiles {
        /// Members that are read.
        most: usize,
    },
    /// More bytes than are read; nothing of it is.
    TooLarge {
        /// Bytes of a file, or of what an archive unpacks to.
        most: u64,
    },
    /// A document on one line of more bytes than are read.
    LineTooLong {
        /// Bytes of a line that are read.
        most: u64,
    },
    /// A line of which only the beginning was read.
    LineCut,
    /// What cannot be opened, by its kind.
    NotOpened(Kind),
    /// A broken archive or compressed file; what came before is read.
    BadArchive {
        /// In the words of what unpacks it.
        message: String,
    },
    /// An archive in an archive.
    Nested,
    /// A member of an archive whose name leads out of it; it is not read.
    Climbs,
    /// An id that another case has; this one is given another.
    TwiceId {
        /// As the file gives it.
        id: String,
        /// What the case is called instead.
        now: String,
    },
    /// The reading was stopped, at so many percent.
    Stopped {
        /// How much of all bytes was read and taken by then.
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
    /// As it stands in the column.
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
    /// The file is larger than any that is read.
    FileTooLarge {
        /// The largest that is read.
        mebibytes: usize,
    },
    /// A part of it is, unpacked.
    PartTooLarge {
        /// The largest part that is read.
        mebibytes: usize,
    },
    /// Its sheets have more cells than are read.
    TooManyCells {
        /// Cells that are read in all.
        most: u64,
    },
    /// Its cells hold more text than is read.
    TooMuchText {
        /// Text that is read in all.
        mebibytes: usize,
    },
    /// Filled cells of a few bytes that the file says stand there so often.
    Repeats {
        /// Cells that repeats may add.
        most: u64,
    },
    /// Its reader needed more memory than it may.
    Memory {
        /// What its reader may take.
        gibibytes: u64,
    },
    /// Its reader needed more time than it may.
    Time {
        /// Within which something had to come.
        seconds: u64,
    },
    /// It can be opened with a password only.
    Password,
    /// What the reading library says.
    Damaged {
        /// In the library's words; empty if its process ended without any.
        message: String,
    },
    /// The program could not start itself as the reader.
    NoReader {
        /// In the words of the system.
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
    /// Whether a case is lost by it, something was guessed, or one should only know.
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
