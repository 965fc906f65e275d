//! The table for a terminal: a line a case, columns that fit its width.

use crate::cli::LookUp;
use crate::cli::found::Found;
use crate::cli::output::{Style, fitted, one_line, padded};
use crate::messages::case;
use crate::messages::cli::words;
use crate::report::Facts;
use crate::search::Hit;
use crate::text::wrap::wrap;

/// Cells between two columns.
const GAP: usize = 2;

/// The title gets at least this much, as long as a column can be left out.
const TITLE: usize = 32;

/// The most that a prefecture's name takes, in cells.
const PLACE: usize = 10;

/// A column before the title: its cells, and the texts of its rows.
struct Column {
    head: &'static str,
    cells: usize,
    rows: Vec<String>,
    style: Option<Style>,
}

impl LookUp<'_> {
    /// Columns: id, industry, place, year, title; where the title would get
    /// too little, place, industry and year are left out, in this order.
    pub fn table(&self, found: &Found, hits: &[&Hit]) -> String {
        let columns = self.columns_of(hits);
        let before: usize = columns.iter().map(|column| column.cells + GAP).sum();
        let title_cells = self.width().saturating_sub(before).max(TITLE / 2);
        let mut out = if hits.is_empty() { String::new() } else { self.heads(&columns, title_cells) };
        for (row, hit) in hits.iter().enumerate() {
            for column in &columns {
                let cell = padded(&column.rows[row], column.cells + GAP, self.screen.widths);
                out.push_str(&column.style.map_or(cell.clone(), |style| self.screen.paint(style, &cell)));
            }
            let title = one_line(self.library.cases[hit.case].title.get(self.lang));
            let title = fitted(&title, title_cells, self.screen.widths);
            out.push_str(&self.screen.highlight(&title, || found.highlights(&title)));
            out.push('\n');
            out.push_str(&self.shared_lines(hit));
        }
        out
    }

    /// What the columns are, over them.
    fn heads(&self, columns: &[Column], title_cells: usize) -> String {
        let widths = self.screen.widths;
        let cell =
            |column: &Column| padded(&fitted(column.head, column.cells, widths), column.cells + GAP, widths);
        let title = fitted(case::words(self.lang).title, title_cells, widths);
        let line = columns.iter().map(cell).collect::<String>() + &title;
        self.screen.paint(Style::Heading, &line) + "\n"
    }

    /// The terminal's columns, or as many as are needed.
    pub fn width(&self) -> usize {
        self.screen.columns.unwrap_or(usize::MAX)
    }

    /// What the case shares with the sentence, in this language.
    pub fn shared(&self, hit: &Hit) -> String {
        let shared: Vec<&str> = hit.shared.iter().map(|text| text.get(self.lang)).collect();
        shared.join(case::words(self.lang).comma)
    }

    fn shared_lines(&self, hit: &Hit) -> String {
        if hit.shared.is_empty() {
            return String::new();
        }
        let text = format!("{}: {}", words(self.lang).shares, one_line(&self.shared(hit)));
        let lines = wrap(&text, self.width().saturating_sub(2), self.screen.widths);
        lines.into_iter().map(|line| format!("  {}\n", &text[line])).collect()
    }

    fn columns_of(&self, hits: &[&Hit]) -> Vec<Column> {
        let facts: Vec<Facts> = hits
            .iter()
            .map(|hit| Facts::new(&self.library.cases[hit.case], self.library, self.lang))
            .collect();
        let ids = hits.iter().map(|hit| one_line(&self.library.cases[hit.case].id)).collect();
        let unknown = || "-".to_owned();
        let words = case::words(self.lang);
        let industries = facts.iter().map(|f| f.industry_short().map_or_else(unknown, one_line));
        let places = facts.iter().map(|f| f.prefecture_known().map_or_else(unknown, one_line));
        let years = facts.iter().map(|f| f.year().map_or_else(unknown, |year| year.to_string()));
        let mut columns = vec![
            Column { style: Some(Style::Id), ..self.column(words.id, ids, usize::MAX) },
            self.column(words.industry, industries.collect(), PLACE),
            self.column(words.prefecture, places.collect(), PLACE),
            self.column(words.year, years.collect(), PLACE),
        ];
        for least_needed in [2, 1, 1] {
            let taken: usize = columns.iter().map(|column| column.cells + GAP).sum();
            if taken + TITLE > self.width() {
                columns.remove(least_needed);
            }
        }
        columns
    }

    fn column(&self, head: &'static str, rows: Vec<String>, most: usize) -> Column {
        let widths = self.screen.widths;
        let rows: Vec<String> = rows.into_iter().map(|row| fitted(&row, most, widths)).collect();
        let cells = rows.iter().map(|row| widths.str(row)).max().unwrap_or(0).max(widths.str(head));
        Column { head, cells, rows, style: None }
    }
}
