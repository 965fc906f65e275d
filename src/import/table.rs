//! The one intermediate of everything tabular: rows of cells with their places.

use super::fault::Problem;
use serde::{Deserialize, Serialize};

/// Columns beyond these are not read: no list of cases has so many.
pub const COLUMNS_MOST: usize = 1024;
/// Rows of a table that are read: with what is made of them they take most of a
/// gibibyte.
pub const ROWS_MOST: usize = 500_000;
/// Cells of a sheet that merges may fill: those of a list do not overlap, but a
/// file may say that fifty thousand of them do.
const MERGED_MOST: usize = 2_000_000;
/// Characters of a cell; what Excel holds.
pub const CELL_MOST: usize = 32_767;

/// A sheet of a workbook, a delimited text, a table of a page, or a list of
/// flat records.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Table {
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// What stood between the cells of a text.
    pub delimiter: Option<char>,
    /// From the top, with what stands above the header.
    pub rows: Vec<TableRow>,
    /// What the reader found while it read.
    #[serde(skip)]
    pub problems: Vec<Problem>,
    /// Merged cells, which tell the label of a form from its value.
    pub merges: Vec<Merge>,
    /// The first row is the header whatever it says: keys of records.
    pub keyed: bool,
    /// Numbers in date columns count days from 1904.
    pub since_1904: bool,
    /// The sheet is hidden in the workbook: it is named and not read.
    pub hidden: bool,
}

impl Table {
    /// Puts the text of each vertical merge in all of its rows: one department for
    /// three cases. Nothing else is filled.
    pub fn merge_down(&mut self) {
        let Table { rows, merges, .. } = self;
        let mut room = MERGED_MOST;
        for merge in merges.iter().filter(|merge| merge.rows.1 > merge.rows.0) {
            let (first, column) = (merge.rows.0, merge.columns.0);
            let at = rows.partition_point(|row| row.at < first);
            let Some(text) = rows.get(at).filter(|row| row.at == first).map(|row| row.get(column).to_owned())
            else {
                continue;
            };
            if text.is_empty() || column >= COLUMNS_MOST {
                continue;
            }
            let below = rows[at + 1..].iter_mut().take_while(|row| row.at <= merge.rows.1);
            for row in below {
                // Whose cells are made here count too.
                let made = 1 + (column + 1).saturating_sub(row.cells.len());
                let Some(left) = room.checked_sub(made) else { return };
                room = left;
                if row.is_empty() {
                    continue;
                }
                if row.cells.len() <= column {
                    row.cells.resize(column + 1, String::new());
                }
                row.cells[column].clone_from(&text);
            }
        }
    }
}

/// A row that holds something, or an empty one between such rows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TableRow {
    /// The line of a text (its first), the row of a sheet, from 1.
    pub at: u32,
    /// The cells from the first column on; trailing empty ones may be absent.
    pub cells: Vec<String>,
    /// What some cells have besides their text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extras: Vec<Extra>,
    /// Hidden in the workbook.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
}

/// What a cell has besides its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra {
    /// From 0.
    pub column: usize,
    /// How a piece of it is read, or where it leads.
    pub what: Also,
}

/// What a cell can have besides its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Also {
    /// A piece of the text and how it was typed: furigana.
    Reading {
        /// The piece, as it is written.
        surface: String,
        /// What was typed for it.
        kana: String,
    },
    /// Where the text links to.
    Link(String),
}

/// Merged cells, rows and columns from 1 (rows) and from 0 (columns), both ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// The first and the last, from 1.
    pub rows: (u32, u32),
    /// The first and the last, from 0.
    pub columns: (usize, usize),
}

impl TableRow {
    /// The text of a column, from 0, trimmed; empty where there is no cell.
    pub fn get(&self, column: usize) -> &str {
        self.cells.get(column).map(|cell| trim(cell)).unwrap_or_default()
    }

    /// The columns that hold something, and what.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        self.cells
            .iter()
            .enumerate()
            .map(|(column, cell)| (column, trim(cell)))
            .filter(|(_, cell)| !cell.is_empty())
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.filled().next().is_none()
    }
}

/// Without white space at both ends; U+3000 is white space too.
pub fn trim(text: &str) -> &str {
    text.trim_matches(|char: char| char.is_whitespace() || char == '\u{feff}')
}
