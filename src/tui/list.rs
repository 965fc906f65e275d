//! The list's state: which cases are listed, which one is selected.

use super::cursor::Cursor;

/// A listed case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListRow {
    /// Position in the outcome's hits.
    pub hit: usize,
    /// Position in the library.
    pub case: usize,
}

/// The rows, the lines between them, and the cursor.
#[derive(Debug, Default)]
pub struct ListState {
    rows: Vec<ListRow>,
    /// The rows, in order, before which a line names what follows.
    heads: Vec<usize>,
    pub cursor: Cursor,
}

impl ListState {
    pub fn rows(&self) -> &[ListRow] {
        &self.rows
    }

    /// The selected row.
    pub fn row(&self) -> Option<ListRow> {
        self.rows.get(self.cursor.at).copied()
    }

    /// The rows of another query: the first is selected.
    pub fn replace(&mut self, rows: Vec<ListRow>) {
        *self = ListState { rows, ..ListState::default() };
    }

    /// The rows of the same query, found among more cases: the selected case
    /// stays selected, and on the line where it stands.
    pub fn renew(&mut self, rows: Vec<ListRow>) {
        let (case, below) = (self.row().map(|row| row.case), self.cursor.at - self.cursor.top);
        self.rows = rows;
        let same = case.and_then(|case| self.rows.iter().position(|row| row.case == case));
        self.select(same.unwrap_or(self.cursor.at));
        self.cursor.top = self.cursor.at.saturating_sub(below);
    }

    /// The rows that other filters leave: the selected case stays selected if
    /// it is among them, else the one that is listed next after it.
    pub fn narrow(&mut self, rows: Vec<ListRow>) {
        let hit = self.row().map(|row| row.hit);
        self.rows = rows;
        let same = hit.and_then(|hit| self.rows.iter().position(|row| row.hit == hit));
        let at = same.unwrap_or_else(|| hit.map_or(0, |hit| self.rows.partition_point(|row| row.hit < hit)));
        self.select(at);
    }

    pub fn select(&mut self, at: usize) {
        self.cursor.select(at, self.rows.len());
    }

    pub fn heads(&self) -> &[usize] {
        &self.heads
    }

    /// Puts a line before each of these rows.
    pub fn head(&mut self, heads: Vec<usize>) {
        self.heads = heads;
    }

    /// Scrolls no more than it takes to show the cursor in so many lines, when
    /// a row takes `each` of them.
    pub fn show(&mut self, lines: usize, each: usize) {
        self.cursor.show(self.rows.len(), (lines / each).max(1));
        while self.cursor.top < self.cursor.at
            && self.fitting(lines, each) <= self.cursor.at - self.cursor.top
        {
            self.cursor.top += 1;
        }
    }

    /// How many rows show from the top in so many lines.
    pub fn fitting(&self, lines: usize, each: usize) -> usize {
        let mut used = 0;
        let rows = self.cursor.top..self.rows.len();
        rows.take_while(|at| {
            used += each + usize::from(self.heads.contains(at));
            used <= lines
        })
        .count()
    }

    /// The row that stands on a line, counted from the top one.
    pub fn row_at(&self, line: usize, each: usize) -> Option<usize> {
        let mut next = 0;
        (self.cursor.top..self.rows.len()).find(|at| {
            next += usize::from(self.heads.contains(at));
            let here = next..next + each;
            next = here.end;
            here.contains(&line)
        })
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

    fn rows(cases: impl IntoIterator<Item = usize>) -> Vec<ListRow> {
        cases.into_iter().map(|case| ListRow { hit: case, case }).collect()
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

    #[test]
    fn lines_between_rows_take_room_and_are_no_rows() {
        let mut it = ListState::default();
        it.replace(rows(0..9));
        it.head(vec![0, 3]);
        assert_eq!(it.fitting(7, 1), 5, "head, three rows, head, two rows");
        assert_eq!([0, 1, 3, 4, 5].map(|line| it.row_at(line, 1)), [None, Some(0), Some(2), None, Some(3)]);
        assert_eq!([0, 1, 2, 3].map(|line| it.row_at(line, 2)), [None, Some(0), Some(0), Some(1)]);
        it.select(5);
        it.show(7, 1);
        assert_eq!((it.cursor.top, it.fitting(7, 1)), (1, 6));
        it.select(0);
        it.show(7, 1);
        assert_eq!(it.cursor.top, 0, "and the first line shows with the first row");
    }
}
