//! Files that people have become cases: bytes in, cases and an account out.
//!
//! What a file is, [`kind`] tells by its content; how its text is written,
//! [`encoding`]. Delimited text, the sheets of workbooks, tables of web pages
//! and flat records all become a [`Table`]; a table becomes cases by the words
//! of its header. A [`Report`] says what was taken for what and accounts for
//! every row.

mod calendar;
pub mod codes;
mod columns;
mod compose;
pub mod date;
mod delimited;
pub mod encoding;
mod fault;
mod field;
pub mod flow;
mod form;
mod header;
mod html;
pub mod json;
pub mod kind;
mod labelled;
mod labels;
mod markdown;
mod misp;
pub mod pace;
mod plain;
pub mod record;
mod register;
mod report;
mod rows;
mod sentence;
mod sheets;
mod stix;
mod table;
mod tables;
mod taken;
mod terms;
mod unmatched;
mod values;
mod veris;
pub mod words;

pub use fault::{Expected, Fault, Problem, Refusal, Severity, Unmatched};
pub use field::Field;
pub use kind::Kind;
pub use report::{Account, ColumnReport, Report, TableReport, Uncarried, Why};
pub use sheets::{SHEETS_MOST, read as tables};
pub use table::{Also, CELL_MOST, COLUMNS_MOST, Extra, Merge, Table, TableRow};
pub use tables::preview;
pub use taken::{Changed, FileChange, Taken};

use crate::model::{At, Case, Collection, Place, Vocabulary};
use flow::Flow;
use std::collections::BTreeMap;

/// What came of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Those that were not handed to a [`Flow`] while the file was read.
    pub cases: Vec<ImportedCase>,
    /// What was taken for what, and what became of every row.
    pub report: Report,
    /// What the cases are together, where the file says it.
    pub collection: Option<Collection>,
}

/// A case and what is known of it besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedCase {
    /// Its collection is empty; its id too, unless the file has one that can be
    /// an id.
    pub case: Case,
    /// The row, line or path at which it stands.
    pub place: Place,
    /// Pieces of its text and how they are read, for the search only.
    pub readings: Vec<(String, String)>,
}

/// How to read a file.
#[derive(Debug, Clone, Copy)]
pub struct ReadOptions<'a> {
    /// The name for places.
    pub file: &'a str,
    /// The terms that values are looked for among.
    pub vocabulary: &'a Vocabulary,
    /// The sheets to read; none: those that look like lists of cases.
    pub sheets: &'a [String],
    /// Fields given by hand: a field and a column's name, letter or number.
    pub map: &'a [(Field, String)],
    /// What was given by hand before, for headers that are known.
    pub remembered: &'a Remembered,
    /// Who takes cases while the file is read, and may end that; none: all of
    /// them are in what comes of it.
    pub flow: Option<&'a dyn Flow>,
}

/// Mappings by their header's fingerprint (see [`TableReport::fingerprint`]).
pub type Remembered = BTreeMap<String, Vec<(Field, String)>>;

/// Nothing is remembered.
pub static NOTHING_REMEMBERED: Remembered = BTreeMap::new();

/// The cases of a decoded text, as the kind says that it is made: delimited,
/// labelled, Markdown, or a page with tables.
pub fn text(text: &str, kind: Kind, options: &ReadOptions) -> Imported {
    let place = Place::file(options.file);
    match kind {
        Kind::Html => tables(html::read(text), kind, options),
        Kind::Labelled => tables(vec![labelled::read(text, &place)], kind, options),
        Kind::Markdown => tables(vec![markdown::read(text, &place)], kind, options),
        _ => {
            let table = delimited::read(text, &place, options.flow);
            match plain::read(text, &table).filter(|_| options.map.is_empty()) {
                Some(plain) => tables(vec![plain], kind, options),
                None => tables(vec![table], kind, options),
            }
        }
    }
}

/// The cases of a text's bytes: decoded in the encoding given, or in the one
/// that they look like. What was damaged is a problem.
pub fn bytes(bytes: &[u8], given: Option<encoding::Encoding>, options: &ReadOptions) -> Imported {
    let decoded = encoding::decode(bytes, given);
    let kind = kind::of_text(&decoded.text);
    let mut imported = match kind {
        Kind::Json | Kind::JsonLines => json::read(&decoded.text, kind, options),
        Kind::Empty | Kind::Xml | Kind::Xml2003 => refused(kind, options),
        kind => text(&decoded.text, kind, options),
    };
    imported.report.encoding = Some(decoded.encoding);
    if imported.cases.is_empty() && imported.report.problems.is_empty() && imported.report.account.rows == 0 {
        // A page whose tables are empty.
        imported.report.problems.push(Fault::NoHeader.at(&Place::file(options.file), At::Whole));
    }
    imported.report.problems.splice(0..0, damage(&decoded, options.file));
    imported
}

/// The cases of whole lines of a file of JSON Lines that stand below `above`
/// others: so that a large file is taken piece by piece.
pub fn lines(bytes: &[u8], above: u32, given: Option<encoding::Encoding>, options: &ReadOptions) -> Imported {
    let decoded = encoding::decode(bytes, given);
    let mut imported = json::read_from(&decoded.text, Kind::JsonLines, above, options);
    imported.report.encoding = Some(decoded.encoding);
    let damage = damage(&decoded, options.file).into_iter().map(|mut problem| {
        if let At::Cell { row, .. } = &mut problem.place.at {
            *row = row.saturating_add(above);
        }
        problem
    });
    imported.report.problems.splice(0..0, damage);
    imported
}

/// Whether bytes are the beginning of a file of JSON Lines that can be cut at
/// the bytes of its line ends.
pub fn begins_lines(bytes: &[u8], given: Option<encoding::Encoding>) -> bool {
    if kind::of(bytes) != Kind::Text {
        return false;
    }
    let decoded = encoding::decode(bytes, given);
    let wide = matches!(decoded.encoding, encoding::Encoding::Utf16Le | encoding::Encoding::Utf16Be);
    !wide && kind::of_text(&decoded.text) == Kind::JsonLines
}

/// Nothing, of a kind that is not opened.
fn refused(kind: Kind, options: &ReadOptions) -> Imported {
    let mut report = Report::new(options.file, kind);
    report.problems.push(Fault::NotOpened(kind).at(&Place::file(options.file), At::Whole));
    Imported { cases: Vec::new(), report, collection: None }
}

/// What was not to be decoded, as problems.
pub fn damage(decoded: &encoding::Decoded, file: &str) -> Vec<Problem> {
    let place = Place::file(file);
    let damaged = decoded.bad.first().map(|(row, column)| {
        let fault = Fault::Damaged { encoding: decoded.encoding, count: decoded.bad_count };
        fault.at(&place, At::Cell { row: *row, column: *column })
    });
    let private =
        (decoded.private > 0).then(|| Fault::Private { count: decoded.private }.at(&place, At::Whole));
    damaged.into_iter().chain(private).collect()
}
