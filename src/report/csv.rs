//! Comma-separated values, as spreadsheets read them.
//!
//! The rules are RFC 4180's, with every cell quoted: CRLF at line ends, quotes
//! doubled. Lossy on purpose where a spreadsheet would do harm: a line break in
//! a cell becomes a space, and a cell that begins as a formula does gets an
//! apostrophe before it (OWASP, "CSV Injection"). JSON is the exact form.

use super::columns::Column;
use crate::model::{Case, Lang, Library};

/// What begins a formula in a spreadsheet, in the full-width forms as well.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The byte order mark without which Excel takes UTF-8 for the system's own
/// encoding.
pub const BOM: &str = "\u{feff}";

/// The line with the columns' heads.
pub fn head(columns: &[Column], lang: Lang) -> String {
    record(columns.iter().map(|column| column.head(lang).to_owned()))
}

/// The line of a case.
pub fn row(columns: &[Column], case: &Case, library: &Library, lang: Lang) -> String {
    record(columns.iter().map(|column| column.value(case, library, lang)))
}

/// A line of cells, with its end.
pub fn record(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> =
        cells.map(|cell| format!("\"{}\"", harmless(&cell).replace('"', "\"\""))).collect();
    cells.join(",") + "\r\n"
}

/// A cell that is one line and no formula.
fn harmless(cell: &str) -> String {
    let formula = cell.starts_with(FORMULA) || cell.starts_with('\n');
    let lines: Vec<&str> =
        cell.split(['\r', '\n']).map(str::trim_end).filter(|line| !line.is_empty()).collect();
    let line = lines.join(" ").replace('\t', " ");
    if formula { format!("'{line}") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(cell: &str) -> String {
        record([cell.to_owned()].into_iter())
    }

    #[test]
    fn every_cell_is_quoted_and_quotes_are_doubled() {
        assert_eq!(
            record(["a,b", "say \"x\"", ""].map(str::to_owned).into_iter()),
            "\"a,b\",\"say \"\"x\"\"\",\"\"\r\n"
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"] {
            assert!(one(cell).starts_with("\"'"), "{cell:?}: {}", one(cell));
        }
        assert_eq!(one("1-1"), "\"1-1\"\r\n");
        assert_eq!(one("ー"), "\"ー\"\r\n", "a long vowel is no minus");
    }

    #[test]
    fn a_cell_is_one_line() {
        assert_eq!(one("a\nb\r\nc\td"), "\"a b c d\"\r\n");
    }

    #[test]
    fn a_table_of_the_shipped_cases_has_a_head_and_a_line_each() {
        let library = crate::store::embedded().expect("the embedded data");
        let case = &library.cases[0];
        let head = head(&[Column::Id, Column::Title], Lang::Ja);
        assert_eq!(head, "\"ID\",\"題名\"\r\n");
        let row = row(&[Column::Id, Column::Year], case, &library, Lang::En);
        assert!(row.starts_with(&format!("\"{}\",", case.id)), "{row}");
    }
}
