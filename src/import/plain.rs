//! A text without labels and columns: one case, or none.

use super::header;
use super::table::{Table, TableRow, trim};

/// Lines of plain text that can be one case.
const LINES: usize = 400;

/// A text without a table's columns or header as one case: its first line is
/// the title, the rest the incident. None if the text is a table.
pub fn read(text: &str, table: &Table) -> Option<Table> {
    let filled: Vec<&TableRow> = table.rows.iter().filter(|row| !row.is_empty()).collect();
    let prose = |row: &&&TableRow| row.cells.len() <= 1;
    let single = filled.iter().filter(prose).count() * 10 >= filled.len() * 7;
    // One line alone, or prose by its full stops: a list of words is no case.
    let sentences = text.contains('。') || text.contains(". ") || text.trim_end().ends_with('.');
    if filled.is_empty()
        || filled.len() > LINES
        || !single
        || !sentences
        || header::find(&table.rows).is_some()
    {
        return None;
    }
    let mut lines = text.lines().map(trim).skip_while(|line| line.is_empty());
    let title = lines.next().unwrap_or_default();
    let rest: Vec<&str> = lines.collect();
    let rest = trim(&rest.join("\n")).to_owned();
    let at = filled[0].at;
    let cells =
        |cells: [&str; 2]| TableRow { at, cells: cells.map(str::to_owned).to_vec(), ..TableRow::default() };
    let rows = if rest.is_empty() {
        vec![cells(["incident", ""]), cells([title, ""])]
    } else {
        vec![cells(["title", "incident"]), cells([title, &rest])]
    };
    Some(Table { rows, keyed: true, ..Table::default() })
}
