//! Labels of texts as the columns of a table: a column for each that is new.

use super::fault::Fault;
use super::table::{COLUMNS_MOST, Table, TableRow};
use crate::model::{At, Place};
use std::collections::HashMap;

/// The labels so far, and the rows with their values.
#[derive(Debug, Default)]
pub struct Labels {
    names: Vec<String>,
    /// The columns of a label: one that stands in a record several times may have
    /// several.
    columns: HashMap<String, Vec<usize>>,
    rows: Vec<TableRow>,
    /// The row of the first label more than there can be columns.
    wide: Option<u32>,
}

impl Labels {
    /// The column that a value of `label` goes to, `key` being what the label is
    /// known by: the first of its columns that is `free`, else a new one. None
    /// where there are too many.
    pub fn column(&mut self, key: &str, label: &str, at: u32, free: impl Fn(usize) -> bool) -> Option<usize> {
        let columns = self.columns.entry(key.to_owned()).or_default();
        if let Some(column) = columns.iter().copied().find(|column| free(*column)) {
            return Some(column);
        }
        if self.names.len() >= COLUMNS_MOST {
            self.wide.get_or_insert(at);
            return None;
        }
        self.names.push(label.to_owned());
        columns.push(self.names.len() - 1);
        Some(self.names.len() - 1)
    }

    pub fn push(&mut self, row: TableRow) {
        self.rows.push(row);
    }

    /// The table, its header in this line. What had no room is a problem.
    pub fn table(self, header: u32, place: &Place) -> Table {
        let beyond = Fault::TooManyColumns { most: COLUMNS_MOST };
        let problems = self.wide.map(|at| beyond.at(place, At::Row(at))).into_iter().collect();
        let mut rows = vec![TableRow { at: header, cells: self.names, ..TableRow::default() }];
        rows.extend(self.rows);
        Table { rows, keyed: true, problems, ..Table::default() }
    }
}

/// The cell of a column, made where the row is shorter.
pub fn cell(cells: &mut Vec<String>, column: usize) -> &mut String {
    if cells.len() <= column {
        cells.resize(column + 1, String::new());
    }
    &mut cells[column]
}
