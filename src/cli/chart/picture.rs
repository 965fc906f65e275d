//! `chart --svg`: a picture for a report.

use crate::cli::output::one_line;
use crate::cli::request::ChartRequest;
use crate::cli::{Answer, CommandError, LookUp, clock};
use crate::messages::decision;
use crate::messages::dimension::words as dimension_words;
use crate::model::Dimension;
use crate::report::Length;
use crate::report::shell::{options, quoted};
use crate::report::svg::{self, Bars, DrawnCrossRow, PictureFrame};
use crate::tally::{Bar, Cross};

impl LookUp<'_> {
    pub(super) fn picture_of_bars(&self, chart: &ChartRequest, bars: &[Bar], admitted: usize) -> String {
        let words = decision::words(self.lang);
        let names: Vec<String> =
            bars.iter().map(|bar| self.value(chart.dimension, &bar.choice, Length::Whole)).collect();
        let bars: Vec<svg::DrawnBar> = bars
            .iter()
            .zip(&names)
            .map(|(bar, label)| svg::DrawnBar::Count { label, matched: bar.matched, loaded: bar.loaded })
            .collect();
        let mut notes = Vec::new();
        if admitted < self.library.len() {
            notes.push((words.dark_and_light)(admitted, self.library.len()));
        }
        notes.extend(self.caution(chart.dimension));
        notes.push(words.not_attacks.to_owned());
        let title = (words.chart_title)(&self.label(chart.dimension));
        self.framed(chart, &title, &notes, |frame| svg::bars(&Bars { frame, bars: &bars }))
    }

    pub(super) fn picture_of_cross(&self, chart: &ChartRequest, cross: &Cross, by: Dimension) -> String {
        let words = decision::words(self.lang);
        let other = cross.other.is_some();
        let columns = cross.columns.iter().map(|(choice, _)| self.value(by, choice, Length::Short));
        let columns: Vec<String> = columns.chain(other.then(|| words.other.to_owned())).collect();
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        let rows: Vec<(String, Vec<usize>, usize)> = cross
            .rows
            .iter()
            .map(|row| {
                (self.value(chart.dimension, &row.choice, Length::Short), row.with_other(other), row.all)
            })
            .collect();
        let rows: Vec<DrawnCrossRow> =
            rows.iter().map(|(label, counts, all)| DrawnCrossRow { label, counts, all: *all }).collect();
        let totals: Vec<usize> = cross.columns.iter().map(|(_, cases)| *cases).chain(cross.other).collect();
        let foot = DrawnCrossRow { label: words.cases, counts: &totals, all: cross.all };
        let title = (words.cross_title)(&self.label(chart.dimension), &self.label(by));
        let notes = self.said_of_cross(chart.dimension, by);
        self.framed(chart, &title, &notes, |frame| {
            svg::cross(&svg::DrawnCross { frame, columns: &columns, all: words.all, rows: &rows, foot })
        })
    }

    /// The name of a dimension within a sentence.
    fn label(&self, dimension: Dimension) -> String {
        dimension_words(dimension, self.lang).label.to_lowercase()
    }

    fn framed(
        &self,
        chart: &ChartRequest,
        title: &str,
        notes: &[String],
        draw: impl FnOnce(PictureFrame) -> String,
    ) -> String {
        let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
        let mut command = vec!["jirei chart".to_owned(), chart.dimension.id().to_owned()];
        command.extend(chart.by.map(|by| format!("--by {}", by.id())));
        if !chart.query.trim().is_empty() {
            command.push(format!("--query {}", quoted(chart.query.trim())));
        }
        command.extend(options(&self.request.filters));
        let made = decision::words(self.lang).made;
        let foot = made(env!("CARGO_PKG_VERSION"), &clock::today(), &command.join(" "));
        draw(PictureFrame { lang: self.lang, title, notes: &notes, foot: &foot })
    }

    /// Writes a picture to a file, or to standard output where that is `-`.
    pub(super) fn write_picture(&self, file: &str, picture: String) -> Result<Answer<'_>, CommandError> {
        if file == "-" {
            return Ok(Answer::of(picture));
        }
        std::fs::write(file, picture)
            .map_err(|cause| CommandError::UnwritableFile { file: file.to_owned(), cause })?;
        Ok(Answer::silent().noting([(decision::words(self.lang).written)(&one_line(file))]))
    }
}
