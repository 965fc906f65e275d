//! The list's state: which cases are listed, which one is selected.

use super::cursor::Cursor;

/// A listed case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Position in the outcome's hits.
    pub hit: usize,
    /// Position in the library.
    pub case: usize,
}

/// The rows and the cursor.
#[derive(Debug, Default)]
pub struct ListState {
    rows: Vec<Row>,
    pub cursor: Cursor,
}

impl ListState {
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The selected row.
    pub fn row(&self) -> Option<Row> {
        self.rows.get(self.cursor.at).copied()
    }

    /// The rows of another query: the first is selected.
    pub fn replace(&mut self, rows: Vec<Row>) {
        *self = ListState { rows, ..ListState::default() };
    }

    /// The rows that other filters leave: the selected case stays selected if
    /// it is among them, else the one that is listed next after it.
    pub fn narrow(&mut self, rows: Vec<Row>) {
        let hit = self.row().map(|row| row.hit);
        self.rows = rows;
        let at = hit.map_or(0, |hit| self.rows.partition_point(|row| row.hit < hit));
        self.select(at);
    }

    pub fn select(&mut self, at: usize) {
        self.cursor.select(at, self.rows.len());
    }

    /// Selects a case, if it is listed.
    pub fn select_case(&mut self, case: usize) {
        if let Some(at) = self.rows.iter().position(|row| row.case == case) {
            self.select(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(cases: impl IntoIterator<Item = usize>) -> Vec<Row> {
        cases.into_iter().map(|case| Row { hit: case, case }).collect()
    }

    #[test]
    fn another_query_selects_the_first_row() {
        let mut it = ListState::default();
        it.replace(rows(0..9));
        it.select(8);
        it.replace(rows(3..9));
        assert_eq!(it.cursor, Cursor::default());
    }

    #[test]
    fn filters_keep_the_case_if_it_still_matches() {
        let mut it = ListState::default();
        it.replace(rows(0..9));
        it.select(6);
        for left in [vec![0, 2, 4, 6, 8], (0..9).collect()] {
            it.narrow(rows(left));
            assert_eq!(it.row().map(|row| row.case), Some(6));
        }
        it.narrow(rows([0, 1, 7]));
        assert_eq!(it.row().map(|row| row.case), Some(7), "the next after it");
        it.narrow(rows([]));
        assert_eq!(it.row(), None);
    }
}
