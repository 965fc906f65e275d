//! A table of two dimensions: numbers, a dot for 0, a row's greatest in bold.

use super::JsonValue;
use crate::cli::output::{TextStyle, fitted, padded};
use crate::cli::request::{ChartRequest, OutputForm};
use crate::cli::{Answer, CommandError, LookUp};
use crate::messages::decision;
use crate::messages::dimension::words as dimension_words;
use crate::model::Dimension;
use crate::report::{Length, csv};
use crate::tally::{Columns, Cross, CrossRow};
use serde::Serialize;

/// Cells of a column's name and of its numbers, and of the gap before it.
const CELL: usize = 4;
const GAP: usize = 1;

/// Cells of a row's name: at least, at most.
const NAME: (usize, usize) = (10, 24);

/// Columns of a picture that still can be read.
const PICTURE_COLUMNS: usize = 14;

/// `chart --by --json`.
#[derive(Serialize)]
struct JsonCross {
    rows: &'static str,
    columns: &'static str,
    /// All cases counted.
    cases: usize,
    column_values: Vec<JsonColumn>,
    row_values: Vec<JsonRow>,
}

#[derive(Serialize)]
struct JsonColumn {
    #[serde(flatten)]
    value: JsonValue,
    cases: usize,
}

#[derive(Serialize)]
struct JsonRow {
    #[serde(flatten)]
    value: JsonValue,
    cases: usize,
    /// One for each of `column_values`.
    counts: Vec<usize>,
}

impl LookUp<'_> {
    /// The table of two dimensions.
    pub(super) fn crossed(
        &self,
        chart: &ChartRequest,
        columns: &Columns,
        found: impl Iterator<Item = usize>,
        by: Dimension,
    ) -> Result<Answer<'_>, CommandError> {
        let exact = matches!(self.request.output.form, Some(OutputForm::Json | OutputForm::Csv));
        let most = match &chart.svg {
            Some(_) => PICTURE_COLUMNS,
            None if exact || self.screen.columns.is_none() => usize::MAX,
            None => (self.width().saturating_sub(NAME.0 + GAP + CELL) / (CELL + GAP)).max(2),
        };
        let cross = columns.cross(found, &self.request.filters, chart.dimension, by, most);
        let answer = match &chart.svg {
            Some(file) => self.write_picture(file, self.picture_of_cross(chart, &cross, by))?,
            None => Answer::of(match self.request.output.form {
                Some(OutputForm::Json) => self.json_cross(chart.dimension, by, &cross),
                Some(OutputForm::Csv) => self.csv_cross(chart.dimension, by, &cross),
                _ if self.screen.columns.is_some() => self.table_of_cross(chart.dimension, by, &cross),
                _ => self.lines_of_cross(chart.dimension, by, &cross),
            }),
        };
        Ok(answer.found_if(cross.all > 0))
    }

    fn json_cross(&self, rows: Dimension, by: Dimension, cross: &Cross) -> String {
        let value = JsonCross {
            rows: rows.id(),
            columns: by.id(),
            cases: cross.all,
            column_values: cross
                .columns
                .iter()
                .map(|(choice, cases)| JsonColumn { value: self.json_value(by, choice), cases: *cases })
                .collect(),
            row_values: cross
                .rows
                .iter()
                .map(|row| JsonRow {
                    value: self.json_value(rows, &row.choice),
                    cases: row.all,
                    counts: row.counts.clone(),
                })
                .collect(),
        };
        crate::cli::form::object(&value)
    }

    /// The head line, the rows and the line of all, as cells.
    fn cells(&self, rows: Dimension, by: Dimension, cross: &Cross) -> Vec<Vec<String>> {
        let words = decision::words(self.lang);
        let number = |count: &usize| count.to_string();
        let names = cross.columns.iter().map(|(choice, _)| self.value(by, choice, Length::Whole));
        let corner = dimension_words(rows, self.lang).label.to_owned();
        let head = std::iter::once(corner).chain(names).chain([words.all.to_owned()]);
        let mut lines = vec![head.collect()];
        for row in &cross.rows {
            let name = self.value(rows, &row.choice, Length::Whole);
            let counts = row.counts.iter().chain([&row.all]).map(number);
            lines.push(std::iter::once(name).chain(counts).collect());
        }
        let foot = cross.columns.iter().map(|(_, cases)| cases).chain([&cross.all]).map(number);
        lines.push(std::iter::once(words.cases.to_owned()).chain(foot).collect());
        lines
    }

    fn csv_cross(&self, rows: Dimension, by: Dimension, cross: &Cross) -> String {
        let lines = self.cells(rows, by, cross).into_iter();
        self.csv_start() + &lines.map(|cells| csv::record(cells.into_iter())).collect::<String>()
    }

    /// Tab-separated, with a head line.
    fn lines_of_cross(&self, rows: Dimension, by: Dimension, cross: &Cross) -> String {
        self.cells(rows, by, cross).into_iter().map(|cells| cells.join("\t") + "\n").collect()
    }

    fn table_of_cross(&self, rows: Dimension, by: Dimension, cross: &Cross) -> String {
        let (words, widths) = (decision::words(self.lang), self.screen.widths);
        let numbers = cross.columns.len() + usize::from(cross.other.is_some()) + 1;
        let room = self.width().saturating_sub(numbers * (CELL + GAP)).clamp(NAME.0, NAME.1);
        let cut = |name: &str, cells: usize| fitted(name, cells, widths);
        let names: Vec<String> =
            cross.rows.iter().map(|row| cut(&self.value(rows, &row.choice, Length::Short), room)).collect();
        let longest = names.iter().map(|name| widths.str(name)).chain([widths.str(words.cases)]).max();
        let name_cells = longest.unwrap_or(0);
        let right = |text: &str| {
            let text = widths.prefix(text, CELL).trim_end();
            " ".repeat(GAP + CELL - widths.str(text)) + text
        };
        let heads = cross.columns.iter().map(|(choice, _)| self.value(by, choice, Length::Short));
        let others = || cross.other.iter().map(|_| words.other.to_owned());
        let heads: String =
            heads.chain(others()).chain([words.all.to_owned()]).map(|head| right(&head)).collect();
        let mut out = self.screen.paint(TextStyle::Heading, &(" ".repeat(name_cells) + &heads)) + "\n";
        let dotted = |count: usize| if count == 0 { ".".to_owned() } else { count.to_string() };
        for (row, name) in cross.rows.iter().zip(&names) {
            out.push_str(&padded(name, name_cells, widths));
            for count in &row.counts {
                let cell = right(&dotted(*count));
                let greatest = row.greatest() == Some(*count);
                out.push_str(&if greatest { self.screen.paint(TextStyle::Heading, &cell) } else { cell });
            }
            let rest = cross.other.map(|_| row.other).into_iter().chain([row.all]);
            rest.for_each(|count| out.push_str(&right(&dotted(count))));
            out.push('\n');
        }
        out.push_str(&padded(words.cases, name_cells, widths));
        let foot = cross.columns.iter().map(|(_, cases)| *cases).chain(cross.other).chain([cross.all]);
        foot.for_each(|count| out.push_str(&right(&dotted(count))));
        out.push('\n');
        out + &self.wrapped(&self.said_of_cross(rows, by).join(" "))
    }

    /// What must be said of a table.
    pub(super) fn said_of_cross(&self, rows: Dimension, by: Dimension) -> Vec<String> {
        let mut said = self.caution(rows);
        if by != rows {
            said.extend(self.caution(by));
        }
        said.push(decision::words(self.lang).not_attacks.to_owned());
        said
    }
}

impl CrossRow {
    /// The counts with those of the columns left out, if there are any.
    pub(super) fn with_other(&self, other: bool) -> Vec<usize> {
        self.counts.iter().copied().chain(other.then_some(self.other)).collect()
    }
}
