//! OpenDocument spreadsheets, read as a stream: cells that a file repeats ten
//! million times are counted before they are made, readings above kanji are no
//! text, and hidden rows and merged cells are known.

use super::REPEATS_MOST;
use super::cells::{CellText, Teller, number_text, text_said, truth_text};
use super::part::{self, Element, Step, XmlPart};
use super::wire::ChildFailure;
use crate::import::{Also, COLUMNS_MOST};
use std::borrow::Cow;
use std::io::Write;

/// What must not stand in a cell's text: comments, readings, drawings.
const NO_TEXT: [&str; 4] = ["annotation", "ruby-text", "shapes", "tracked-changes"];

pub fn read<W: Write>(bytes: &[u8], out: &mut Teller<W>) -> Result<(), ChildFailure> {
    let mut package = part::package(bytes)?;
    part::measure(&mut package)?;
    let mut encrypted = false;
    if let Some(mut manifest) = XmlPart::open(&mut package, "META-INF/manifest.xml") {
        while let Some(step) = manifest.next() {
            encrypted |= matches!(step, Step::Start(element) if element.name == "encryption-data");
        }
    }
    if encrypted {
        return Err(ChildFailure::Password);
    }
    let missing = || ChildFailure::Unreadable("content.xml is missing".to_owned());
    let mut part = XmlPart::open(&mut package, "content.xml").ok_or_else(missing)?;
    let mut sheet = Sheet::default();
    let mut skipped: Option<String> = None;
    while !out.is_full()
        && let Some(step) = part.next()
    {
        match (step, &skipped) {
            (Step::End(name), Some(until)) if name == *until => skipped = None,
            (Step::Text(kana), Some(until)) if until == "ruby-text" => sheet.kana.push_str(&kana),
            (_, Some(_)) => {}
            (Step::Start(element), None) if NO_TEXT.contains(&element.name.as_str()) => {
                skipped = Some(element.name);
            }
            (Step::Start(element), None) => sheet.start(element, out)?,
            (Step::Text(text), None) => sheet.text(&text),
            (Step::End(name), None) => sheet.end(&name, out)?,
        }
    }
    Ok(())
}

#[derive(Default)]
struct Sheet {
    row: u32,
    /// How often the row stands there, and whether it is hidden.
    row_times: u32,
    hidden: bool,
    column: u32,
    /// The row's cells: their columns, texts, and links.
    cells: Vec<Cell>,
    cell: Option<Cell>,
    /// Where the text of a ruby begins, and how it is read.
    ruby: usize,
    kana: String,
    paragraphs: usize,
    in_paragraph: usize,
    /// Cells that repeated rows have added.
    repeats: u64,
}

#[derive(Default, Clone)]
struct Cell {
    column: u32,
    times: u32,
    rows: u32,
    columns: u32,
    value: Option<String>,
    text: String,
    link: Option<String>,
    readings: Vec<(String, String)>,
}

impl Sheet {
    fn start<W: Write>(&mut self, element: Element, out: &mut Teller<W>) -> Result<(), ChildFailure> {
        match element.name.as_str() {
            "table" => {
                *self = Sheet::default();
                out.sheet(&element.get("name").unwrap_or_default(), false)?;
            }
            "table-row" => {
                self.row_times = element.number("number-rows-repeated").unwrap_or(1).max(1);
                self.hidden = matches!(element.get("visibility").as_deref(), Some("filter" | "collapse"));
                self.column = 0;
                self.cells.clear();
            }
            "table-cell" | "covered-table-cell" => {
                let number = |name| element.number(name).unwrap_or(1).max(1);
                self.paragraphs = 0;
                self.cell = Some(Cell {
                    column: self.column,
                    times: number("number-columns-repeated"),
                    rows: number("number-rows-spanned"),
                    columns: number("number-columns-spanned"),
                    value: value(&element),
                    ..Cell::default()
                });
            }
            "p" | "h" => {
                self.in_paragraph += 1;
                if self.paragraphs > 0 {
                    self.text("\n");
                }
                self.paragraphs += 1;
            }
            "ruby" => {
                self.ruby = self.cell.as_ref().map_or(0, |cell| cell.text.len());
                self.kana.clear();
            }
            "s" => self
                .text(&" ".repeat(usize::try_from(element.number("c").unwrap_or(1).min(1000)).unwrap_or(1))),
            "tab" => self.text(" "),
            "line-break" => self.text("\n"),
            "a" => {
                if let Some(cell) = &mut self.cell {
                    cell.link =
                        element.get("href").filter(|link| link.starts_with("http")).map(Cow::into_owned);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell
            && self.in_paragraph > 0
        {
            cell.text.push_str(text);
        }
    }

    fn end<W: Write>(&mut self, name: &str, out: &mut Teller<W>) -> Result<(), ChildFailure> {
        match name {
            "p" | "h" => self.in_paragraph = self.in_paragraph.saturating_sub(1),
            "ruby" => {
                let kana = std::mem::take(&mut self.kana);
                if let Some(cell) = &mut self.cell
                    && let Some(surface) = cell.text.get(self.ruby..)
                {
                    cell.readings.push((surface.to_owned(), kana));
                }
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.column = self.column.saturating_add(cell.times);
                    if cell.value.is_some() || !cell.text.trim().is_empty() {
                        self.cells.push(cell);
                    }
                }
            }
            "table-row" => self.row_ends(out)?,
            _ => {}
        }
        Ok(())
    }

    /// Tells the row as often as it is repeated; the teller counts every cell.
    fn row_ends<W: Write>(&mut self, out: &mut Teller<W>) -> Result<(), ChildFailure> {
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            let wide = |cell: &Cell| u64::from(cell.times).min(COLUMNS_MOST as u64);
            let row: u64 = cells.iter().map(wide).sum();
            self.repeats += u64::from(self.row_times - 1) * row;
            if self.repeats > REPEATS_MOST {
                return Err(ChildFailure::Repeats);
            }
            for row in self.row..self.row.saturating_add(self.row_times) {
                for cell in &cells {
                    self.tell(row, cell, out)?;
                }
            }
        }
        self.row = self.row.saturating_add(self.row_times);
        Ok(())
    }

    fn tell<W: Write>(&self, row: u32, cell: &Cell, out: &mut Teller<W>) -> Result<(), ChildFailure> {
        if cell.rows > 1 || cell.columns > 1 {
            let end = (row.saturating_add(cell.rows - 1), cell.column.saturating_add(cell.columns - 1));
            out.merge((row, cell.column), end)?;
        }
        let said = match &cell.value {
            Some(value) => CellText::Text(value.clone()),
            None => text_said(&cell.text),
        };
        let text = matches!(said, CellText::Text(_));
        // A repeat to the last column is a background; one beyond is told once.
        let last = u32::try_from(COLUMNS_MOST).unwrap_or(u32::MAX);
        for column in cell.column..cell.column.saturating_add(cell.times).min(last.max(cell.column + 1)) {
            let said = match &said {
                CellText::Text(text) => CellText::Text(text.clone()),
                CellText::Error(text) => CellText::Error(text.clone()),
                CellText::Nothing => CellText::Nothing,
            };
            out.cell(row, column, said)?;
        }
        if text && self.hidden {
            out.hidden();
        }
        for (surface, kana) in cell.readings.iter().filter(|_| text) {
            out.also(cell.column, Also::Reading { surface: surface.clone(), kana: kana.clone() });
        }
        if let Some(link) = cell.link.as_ref().filter(|_| text) {
            out.also(cell.column, Also::Link(link.clone()));
        }
        Ok(())
    }
}

/// The value that a cell has besides the text that it shows.
fn value(element: &Element) -> Option<String> {
    match element.get("value-type")?.as_ref() {
        "date" => element.get("date-value").map(|date| date.trim_end_matches("T00:00:00").replace('T', " ")),
        "float" | "percentage" | "currency" => {
            element.get("value").and_then(|value| value.parse().ok()).map(number_text)
        }
        "boolean" => element.get("boolean-value").map(|truth| truth_text(truth == "true")),
        _ => None,
    }
}
