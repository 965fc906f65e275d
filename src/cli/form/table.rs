//! The table for a terminal: a line a case, columns that fit its width.

use crate::cli::LookUp;
use crate::cli::answer::Pieces;
use crate::cli::found::Found;
use crate::cli::output::{TextStyle, fitted, one_line, padded};
use crate::messages::case;
use crate::messages::cli::words;
use crate::model::Case;
use crate::report::Facts;
use crate::search::Hit;
use crate::text::width::Widths;
use crate::text::wrap::wrap;

/// Cells between two columns.
const GAP: usize = 2;

/// The title gets at least this much, as long as a column can be left out.
const TITLE: usize = 32;

/// The most that a prefecture's name takes, in cells.
const PLACE: usize = 10;

/// What a column before the title holds of a case.
type Value = fn(&Facts, &Case) -> Option<String>;

/// A column before the title, as wide as the longest of its texts.
struct Column {
    head: &'static str,
    value: Value,
    /// At most so many cells.
    most: usize,
    cells: usize,
    style: Option<TextStyle>,
}

impl Column {
    fn text(&self, facts: &Facts, case: &Case, widths: Widths) -> String {
        let text = (self.value)(facts, case).map_or_else(|| "-".to_owned(), |text| one_line(&text));
        fitted(&text, self.most, widths)
    }
}

impl LookUp<'_> {
    /// Columns: id, industry, place, year, title; where the title would get
    /// too little, place, industry and year are left out, in this order.
    pub fn table(&self, found: Found, hits: Vec<Hit>) -> Pieces<'_> {
        let columns = self.columns_of(&hits);
        let before: usize = columns.iter().map(|column| column.cells + GAP).sum();
        let title_cells = self.width().saturating_sub(before).max(TITLE / 2);
        let heads = (!hits.is_empty()).then(|| self.heads(&columns, title_cells));
        let rows = hits.into_iter().map(move |hit| self.row(&columns, title_cells, &found, &hit));
        Box::new(heads.into_iter().chain(rows))
    }

    fn row(&self, columns: &[Column], title_cells: usize, found: &Found, hit: &Hit) -> String {
        let (case, widths) = (self.library.case(hit.case), self.screen.widths);
        let facts = Facts::new(case, self.library, self.lang);
        let mut out = String::new();
        for column in columns {
            let cell = padded(&column.text(&facts, case, widths), column.cells + GAP, widths);
            out.push_str(&column.style.map_or(cell.clone(), |style| self.screen.paint(style, &cell)));
        }
        let title = fitted(&one_line(facts.title()), title_cells, widths);
        out.push_str(&self.screen.highlight(&title, || found.highlights(&title)));
        out.push('\n');
        out + &self.shared_lines(hit)
    }

    /// What the columns are, over them.
    fn heads(&self, columns: &[Column], title_cells: usize) -> String {
        let widths = self.screen.widths;
        let cell =
            |column: &Column| padded(&fitted(column.head, column.cells, widths), column.cells + GAP, widths);
        let title = fitted(case::words(self.lang).title, title_cells, widths);
        let line = columns.iter().map(cell).collect::<String>() + &title;
        self.screen.paint(TextStyle::Heading, &line) + "\n"
    }

    /// The terminal's columns, or as many as are needed.
    pub fn width(&self) -> usize {
        self.screen.columns.unwrap_or(usize::MAX)
    }

    /// What the case shares with the sentence, in this language.
    pub fn shared(&self, hit: &Hit) -> String {
        let shared: Vec<&str> = hit.shared().iter().map(|text| text.get(self.lang)).collect();
        shared.join(case::words(self.lang).comma)
    }

    fn shared_lines(&self, hit: &Hit) -> String {
        if hit.shared().is_empty() {
            return String::new();
        }
        let text = format!("{}: {}", words(self.lang).shares, one_line(&self.shared(hit)));
        let lines = wrap(&text, self.width().saturating_sub(2), self.screen.widths);
        lines.into_iter().map(|line| format!("  {}\n", &text[line])).collect()
    }

    fn columns_of(&self, hits: &[Hit]) -> Vec<Column> {
        let words = case::words(self.lang);
        let mut columns = vec![
            Column {
                style: Some(TextStyle::Id),
                ..self.column(words.id, hits, usize::MAX, |_, case| Some(case.id.clone()))
            },
            self.column(words.industry, hits, PLACE, |facts, _| facts.industry_short().map(str::to_owned)),
            self.column(words.prefecture, hits, PLACE, |facts, _| {
                facts.prefecture_known().map(str::to_owned)
            }),
            self.column(words.year, hits, PLACE, |facts, _| facts.year().map(|year| year.to_string())),
        ];
        for least_needed in [2, 1, 1] {
            let taken: usize = columns.iter().map(|column| column.cells + GAP).sum();
            if taken + TITLE > self.width() {
                columns.remove(least_needed);
            }
        }
        columns
    }

    fn column(&self, head: &'static str, hits: &[Hit], most: usize, value: Value) -> Column {
        let widths = self.screen.widths;
        let column = Column { head, value, most, cells: widths.str(head), style: None };
        let cells = hits.iter().map(|hit| {
            let case = self.library.case(hit.case);
            widths.str(&column.text(&Facts::new(case, self.library, self.lang), case, widths))
        });
        Column { cells: cells.max().unwrap_or(0).max(column.cells), ..column }
    }
}
