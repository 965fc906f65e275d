//! Cells become rows of text, told one by one.

use super::child::say;
use super::wire::{ChildFailure, Message};
use super::{CELLS_MOST, MERGES_MOST, TEXT_MOST};
use crate::import::{Also, CELL_MOST, COLUMNS_MOST, Extra, Merge, SHEETS_MOST, TableRow};
use calamine::{Data, DataRef, ExcelDateTime};
use std::io::Write;

/// Error values that a library gives as text.
const NEW_ERRORS: [&str; 7] =
    ["#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#GETTING_DATA"];
/// A whole number that a float can hold.
const WHOLE_MOST: f64 = 9_007_199_254_740_992.0;

/// What a cell says.
#[derive(Debug, PartialEq)]
pub enum CellText {
    Nothing,
    Text(String),
    Error(String),
}

/// Tells sheets and rows, and counts.
pub struct Teller<W: Write> {
    out: W,
    row: TableRow,
    sheets: usize,
    /// Merges of the sheet.
    merges: usize,
    /// Tells beyond columns once a sheet.
    wide: bool,
    cells: u64,
    bytes: usize,
}

impl<W: Write> Teller<W> {
    pub fn new(out: W) -> Teller<W> {
        Teller { out, row: TableRow::default(), sheets: 0, merges: 0, wide: false, cells: 0, bytes: 0 }
    }

    /// Whether there are more sheets than are read: nothing of the last is.
    pub fn is_full(&self) -> bool {
        self.sheets > SHEETS_MOST
    }

    pub fn sheet(&mut self, name: &str, hidden: bool) -> Result<(), ChildFailure> {
        self.flush_row()?;
        if self.is_full() {
            return Ok(());
        }
        self.sheets += 1;
        self.wide = false;
        self.merges = 0;
        self.say(&Message::Sheet { name: name.to_owned(), hidden })
    }

    /// A cell of the sheet; row and column from 0, in the order of the rows.
    pub fn cell(&mut self, row: u32, column: u32, said: CellText) -> Result<(), ChildFailure> {
        self.cells += 1;
        if self.cells > CELLS_MOST {
            return Err(ChildFailure::TooManyCells);
        }
        let at = row.saturating_add(1);
        let text = match said {
            CellText::Nothing => return Ok(()),
            CellText::Error(text) => {
                return self.say(&Message::ErrorCell { row: at, column: column.saturating_add(1), text });
            }
            CellText::Text(text) => text,
        };
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= COLUMNS_MOST {
            if !std::mem::replace(&mut self.wide, true) {
                self.say(&Message::TooManyColumns)?;
            }
            return Ok(());
        }
        if self.row.at != at {
            self.flush_row()?;
            self.row.at = at;
        }
        let text = self.cut(text, at, column)?;
        if self.row.cells.len() <= column {
            self.row.cells.resize(column + 1, String::new());
        }
        self.row.cells[column] = text;
        Ok(())
    }

    /// What a cell of the row that is being told has besides.
    pub fn also(&mut self, column: u32, what: Also) {
        if let Ok(column) = usize::try_from(column) {
            self.row.extras.push(Extra { column, what });
        }
    }

    /// The row that is being told is hidden.
    pub fn hidden(&mut self) {
        self.row.hidden = true;
    }

    /// Merged cells; of very many the first are told.
    pub fn merge(&mut self, start: (u32, u32), end: (u32, u32)) -> Result<(), ChildFailure> {
        self.merges += 1;
        if self.merges > MERGES_MOST {
            return Ok(());
        }
        let column = |column: u32| usize::try_from(column).unwrap_or(usize::MAX);
        let merge = Merge {
            rows: (start.0.saturating_add(1), end.0.saturating_add(1)),
            columns: (column(start.1), column(end.1)),
        };
        self.say(&Message::Merge(merge))
    }

    pub fn since_1904(&mut self) -> Result<(), ChildFailure> {
        self.say(&Message::Since1904)
    }

    pub fn no_result(&mut self, count: usize, (row, column): (u32, u32)) -> Result<(), ChildFailure> {
        self.say(&Message::NoResult { count, row: row.saturating_add(1), column: column.saturating_add(1) })
    }

    /// All is told.
    pub fn end(&mut self) {
        if self.flush_row().is_ok() {
            say(&mut self.out, &Message::End);
        }
    }

    fn cut(&mut self, text: String, row: u32, column: usize) -> Result<String, ChildFailure> {
        match text.char_indices().nth(CELL_MOST) {
            Some((end, _)) => {
                let column = u32::try_from(column + 1).unwrap_or(u32::MAX);
                self.say(&Message::Cut { row, column })?;
                Ok(text[..end].to_owned())
            }
            None => Ok(text),
        }
    }

    fn flush_row(&mut self) -> Result<(), ChildFailure> {
        let row = std::mem::take(&mut self.row);
        if row.cells.iter().any(|cell| !cell.trim().is_empty()) {
            self.say(&Message::Row(row))
        } else {
            Ok(())
        }
    }

    fn say(&mut self, message: &Message) -> Result<(), ChildFailure> {
        self.bytes += say(&mut self.out, message);
        if self.bytes > TEXT_MOST { Err(ChildFailure::TooMuchText) } else { Ok(()) }
    }
}

/// What a cell of a stream says.
pub fn said(value: &DataRef) -> CellText {
    match value {
        DataRef::Empty => CellText::Nothing,
        DataRef::String(text) => text_said(text),
        DataRef::SharedString(text) => text_said(text),
        DataRef::Int(number) => CellText::Text(number.to_string()),
        DataRef::Float(number) => CellText::Text(number_text(*number)),
        DataRef::Bool(truth) => CellText::Text(truth_text(*truth)),
        DataRef::DateTime(date) => CellText::Text(date_text(date)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => CellText::Text(text.clone()),
        DataRef::Error(error) => CellText::Error(error.to_string()),
    }
}

/// What a cell of a range says.
pub fn data_said(value: &Data) -> CellText {
    match value {
        Data::Empty => CellText::Nothing,
        Data::String(text) => text_said(text),
        Data::Int(number) => CellText::Text(number.to_string()),
        Data::Float(number) => CellText::Text(number_text(*number)),
        Data::Bool(truth) => CellText::Text(truth_text(*truth)),
        Data::DateTime(date) => CellText::Text(date_text(date)),
        Data::DateTimeIso(text) | Data::DurationIso(text) => CellText::Text(text.clone()),
        Data::Error(error) => CellText::Error(error.to_string()),
    }
}

/// A text cell: one kind of line end, and newer error values as such.
pub fn text_said(text: &str) -> CellText {
    let plain = text.replace("\r\n", "\n").replace('\r', "\n");
    let trimmed = plain.trim();
    match trimmed {
        "" => CellText::Nothing,
        error if NEW_ERRORS.contains(&error) => CellText::Error(error.to_owned()),
        text => CellText::Text(text.to_owned()),
    }
}

/// A number as a sheet shows it without a format: whole ones without a point.
pub fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() <= WHOLE_MOST {
        format!("{number:.0}")
    } else {
        number.to_string()
    }
}

pub fn truth_text(truth: bool) -> String {
    if truth { "はい" } else { "いいえ" }.to_owned()
}

/// A date as `2023-04-01`, with its time if it has one; a time alone as `9:30`.
fn date_text(date: &ExcelDateTime) -> String {
    let value = date.as_f64();
    if !date.is_datetime() || value < 1.0 {
        let minutes = (value * 24.0 * 60.0).round();
        return format!("{:.0}:{:02.0}", (minutes / 60.0).floor(), minutes % 60.0);
    }
    let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute) == (0, 0) { day } else { format!("{day} {hour:02}:{minute:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts_are_as_a_sheet_shows_them() {
        for (number, text) in [
            (3.0, "3"),
            (1_234_567_890_123_456.0, "1234567890123456"),
            (0.35, "0.35"),
            (-2.5, "-2.5"),
            (0.0, "0"),
        ] {
            assert_eq!(number_text(number), text);
        }
        assert_eq!(text_said("a\r\nb\rc "), CellText::Text("a\nb\nc".into()));
        assert_eq!(text_said(" \u{3000}"), CellText::Nothing);
        assert_eq!(text_said("#SPILL!"), CellText::Error("#SPILL!".into()));
    }

    #[test]
    fn a_row_is_told_when_the_next_begins() {
        let mut out = Vec::new();
        let mut teller = Teller::new(&mut out);
        let text = |text: &str| CellText::Text(text.to_owned());
        teller.sheet("一覧", false).unwrap();
        teller.cell(2, 1, text("件名")).unwrap();
        teller.cell(3, 0, text(" ")).unwrap();
        teller.cell(4, 16_383, text("x")).unwrap();
        teller.cell(4, 0, CellText::Error("#N/A".into())).unwrap();
        teller.end();
        let lines: Vec<&str> = std::str::from_utf8(&out).unwrap().lines().collect();
        assert_eq!(
            lines,
            [
                r#"{"Sheet":{"name":"一覧","hidden":false}}"#,
                r#"{"Row":{"at":3,"cells":["","件名"]}}"#,
                r#""TooManyColumns""#,
                r##"{"ErrorCell":{"row":5,"column":1,"text":"#N/A"}}"##,
                r#""End""#,
            ]
        );
    }
}
