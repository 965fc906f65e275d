//! The account of an import: what was taken for what, and what became of every
//! row. Values only; `report::import` says them.

use super::encoding::Encoding;
use super::fault::Problem;
use super::table::Table;
use super::{Field, Kind};

/// What was made of one file.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Report {
    /// The file, as the person named it.
    pub file: String,
    /// Told by its content; of JSON, by what its reader found.
    pub kind: Kind,
    /// Of a text.
    pub encoding: Option<Encoding>,
    /// What became of its rows.
    pub account: Account,
    /// The tables that were read: one for a delimited text, one a sheet.
    pub tables: Vec<TableReport>,
    /// What was there and is in no case.
    pub uncarried: Vec<Uncarried>,
    /// In the order of the file, as far as it was read in order.
    #[serde(skip)]
    pub problems: Vec<Problem>,
}

impl Report {
    /// Of a file of which nothing is read yet.
    pub fn new(file: &str, kind: Kind) -> Report {
        Report {
            file: file.to_owned(),
            kind,
            encoding: None,
            account: Account::default(),
            tables: Vec::new(),
            uncarried: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Takes in the report of the next piece of the same file.
    pub fn join(&mut self, other: Report) {
        let Report { file: _, kind, encoding, account, tables, uncarried, problems } = other;
        if self.kind == Kind::JsonLines {
            self.kind = kind;
        }
        // A piece without a character above ASCII looks like UTF-8.
        if self.encoding == Some(Encoding::Utf8) {
            self.encoding = encoding;
        }
        self.account.add(&account);
        for table in tables {
            let same = |known: &&mut TableReport| {
                (&known.sheet, &known.fingerprint) == (&table.sheet, &table.fingerprint)
            };
            match self.tables.iter_mut().find(same) {
                Some(known) => known.cases += table.cases,
                None => self.tables.push(table),
            }
        }
        for left in uncarried {
            let same = |known: &&mut Uncarried| (&known.what, known.why) == (&left.what, left.why);
            match self.uncarried.iter_mut().find(same) {
                Some(known) => known.count += left.count,
                None => self.uncarried.push(left),
            }
        }
        let new = problems.into_iter().filter(|problem| !self.problems.contains(problem));
        let new: Vec<Problem> = new.take(TOLD.saturating_sub(self.problems.len())).collect();
        self.problems.extend(new);
    }
}

/// Problems of one file that are told one by one, over all of its pieces.
const TOLD: usize = 10_000;

/// What became of the rows (or records, or sheets that are forms) below the
/// header. It adds up: every one that came in is counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Account {
    /// All that came in.
    pub rows: usize,
    /// Those that became cases.
    pub cases: usize,
    /// Sums under a table.
    pub totals: usize,
    /// Remarks under a table.
    pub notes: usize,
    /// Those without any text.
    pub empty: usize,
    /// The header printed again.
    pub headers: usize,
    /// Rows that tell no case; each has its problem.
    pub refused: usize,
}

impl Account {
    /// Whether every row that came in is counted.
    pub fn adds_up(&self) -> bool {
        let Account { rows, cases, totals, notes, empty, headers, refused } = *self;
        rows == cases + totals + notes + empty + headers + refused
    }

    /// Counts the other's rows too.
    pub fn add(&mut self, other: &Account) {
        let Account { rows, cases, totals, notes, empty, headers, refused } = *other;
        self.rows += rows;
        self.cases += cases;
        self.totals += totals;
        self.notes += notes;
        self.empty += empty;
        self.headers += headers;
        self.refused += refused;
    }
}

/// How a table was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct TableReport {
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// What stood between the cells of a text.
    pub delimiter: Option<char>,
    /// The line or row of the header's last line; none if no header was found.
    pub header: Option<u32>,
    /// Rows above the header that hold something: titles.
    pub above: usize,
    /// In the order of the table, those that are not carried too.
    pub columns: Vec<ColumnReport>,
    /// Rows of this table that became cases.
    pub cases: usize,
    /// Rows that are hidden in the workbook; they are read like others.
    pub hidden: usize,
    /// The header as a mapping is remembered by: the same for next month's file.
    pub fingerprint: String,
    /// The mapping was given before for this header, and was taken from there.
    pub remembered: bool,
    /// Its beginning: what stands above the header, the header, the first rows
    /// of data. Read once more, it shows what another mapping would make.
    pub sample: Table,
}

impl TableReport {
    /// The mapping that was given by hand, as fields and names of columns.
    pub fn by_hand(&self) -> Vec<(Field, String)> {
        let by_hand = self.columns.iter().filter(|column| column.by_hand);
        by_hand.filter_map(|column| Some((column.field?, column.name.clone()))).collect()
    }
}

/// What became of a column.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ColumnReport {
    /// From 1.
    pub number: u32,
    /// The header, made unique; the column's letter where there is none.
    pub name: String,
    /// What it becomes in a case; none if that is not known.
    pub field: Option<Field>,
    /// Whether the field was given by hand.
    pub by_hand: bool,
    /// The first three different values.
    pub samples: Vec<String>,
}

/// Something that is in no case, and how often it was there.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Uncarried {
    /// A column's name, a sheet's, or a JSON path.
    pub what: String,
    /// Filled cells of a column, rows of a sheet, or how often a path is there.
    pub count: usize,
    /// Whether it was left out by hand, by rule, or because nothing takes it.
    pub why: Why,
}

/// Why something is in no case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Why {
    /// People are left out unless they are mapped by hand.
    Person,
    /// Bookkeeping: a status, a deadline, a row's number.
    Administration,
    /// No field is known for it.
    Unknown,
    /// By hand.
    Told,
    /// A sheet without a table of cases.
    NoCases,
    /// A sheet that is hidden in the workbook.
    Hidden,
}
