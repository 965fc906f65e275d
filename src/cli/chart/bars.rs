//! Bars on a terminal; lines of values elsewhere.

use super::JsonValue;
use crate::cli::output::{TextStyle, fitted, padded};
use crate::cli::request::OutputForm;
use crate::cli::show::MEASURE;
use crate::cli::{LookUp, form};
use crate::messages::dimension::words as dimension_words;
use crate::messages::{cli, decision};
use crate::model::Dimension;
use crate::report::{Length, csv};
use crate::tally::Bar;
use crate::text::width::Widths;
use crate::text::wrap::wrap;
use serde::Serialize;

/// The longest and the shortest bar, in cells.
const BAR: std::ops::RangeInclusive<usize> = 8..=40;

/// The most that a value's name takes, in cells.
const NAME: usize = 32;

/// A bar in `chart --json`.
#[derive(Serialize)]
struct JsonBar {
    #[serde(flatten)]
    value: JsonValue,
    matched: usize,
    loaded: usize,
    survey_count: Option<u32>,
}

impl LookUp<'_> {
    /// The bars of a dimension, in the form asked for.
    pub(super) fn bars(&self, dimension: Dimension, bars: Vec<Bar>) -> String {
        match self.request.output.form {
            Some(OutputForm::Json) => self.json_bars(dimension, &bars),
            Some(OutputForm::Csv) => self.csv_bars(dimension, &bars),
            _ if self.screen.columns.is_some() => self.drawn(dimension, &bars),
            _ => self.lines_of_bars(dimension, &bars),
        }
    }

    fn json_bars(&self, dimension: Dimension, bars: &[Bar]) -> String {
        let bar = |bar: &Bar| JsonBar {
            value: self.json_value(dimension, &bar.choice),
            matched: bar.matched,
            loaded: bar.loaded,
            survey_count: bar.survey,
        };
        form::array(bars.iter().map(bar)).collect()
    }

    fn csv_bars(&self, dimension: Dimension, bars: &[Bar]) -> String {
        let words = cli::words(self.lang);
        let heads = [dimension_words(dimension, self.lang).label, words.matched, words.loaded, words.survey];
        let mut out = self.csv_start() + &csv::record(heads.into_iter().map(str::to_owned));
        for bar in bars {
            let survey = bar.survey.map(|count| count.to_string()).unwrap_or_default();
            let name = self.value(dimension, &bar.choice, Length::Whole);
            let cells = [name, bar.matched.to_string(), bar.loaded.to_string(), survey];
            out.push_str(&csv::record(cells.into_iter()));
        }
        out
    }

    /// Tab-separated: name, matched, loaded, survey's count (empty where there is none).
    fn lines_of_bars(&self, dimension: Dimension, bars: &[Bar]) -> String {
        let line = |bar: &Bar| {
            let survey = bar.survey.map(|count| count.to_string()).unwrap_or_default();
            let name = self.value(dimension, &bar.choice, Length::Whole);
            format!("{name}\t{}\t{}\t{survey}\n", bar.matched, bar.loaded)
        };
        bars.iter().map(line).collect()
    }

    fn drawn(&self, dimension: Dimension, bars: &[Bar]) -> String {
        let (words, widths) = (cli::words(self.lang), self.screen.widths);
        let room_for_names = NAME.min(self.width() / 3);
        let names: Vec<String> = bars
            .iter()
            .map(|bar| fitted(&self.value(dimension, &bar.choice, Length::Short), room_for_names, widths))
            .collect();
        let name_cells = names.iter().map(|name| widths.str(name)).max().unwrap_or(0);
        let matched_cells = widths.str(words.matched);
        let loaded_cells = widths.str(words.loaded);
        let has_survey = bars.iter().any(|bar| bar.survey.is_some());
        let survey = has_survey.then(|| widths.str(words.survey));
        let numbers = 2 + matched_cells + 3 + loaded_cells + survey.map_or(0, |cells| 2 + cells);
        let room = self.width().saturating_sub(name_cells + 2 + numbers).clamp(*BAR.start(), *BAR.end());
        let longest = bars.iter().map(|bar| bar.loaded).max().unwrap_or(0).max(1);
        let mut head = format!("{}  {} / {}", " ".repeat(name_cells + 2 + room), words.matched, words.loaded);
        if survey.is_some() {
            head = format!("{head}  {}", words.survey);
        }
        let mut out = self.screen.paint(TextStyle::Heading, &head) + "\n";
        for (bar, name) in bars.iter().zip(&names) {
            let drawn = padded(&draw(bar, room, longest, widths), room, widths);
            let name = padded(name, name_cells + 2, widths);
            let (matched, loaded) = (bar.matched, bar.loaded);
            out.push_str(&format!("{name}{drawn}  {matched:>matched_cells$} / {loaded:>loaded_cells$}"));
            if let Some(cells) = survey {
                let count = bar.survey.map_or("-".to_owned(), |count| count.to_string());
                out.push_str(&format!("  {count:>cells$}"));
            }
            out.push('\n');
        }
        out + &self.wrapped(&self.caution(dimension).join(" "))
    }

    /// What must be said of the counts of a dimension, if anything.
    pub(super) fn caution(&self, dimension: Dimension) -> Vec<String> {
        let words = decision::words(self.lang);
        let mut said = Vec::new();
        if dimension.is_many() {
            let label = dimension_words(dimension, self.lang).label.to_lowercase();
            said.push((words.several)(&label));
        }
        if dimension == Dimension::Year {
            said.push(words.of_years.to_owned());
        }
        said
    }

    /// A text wrapped to the terminal, whole lines where there is none; nothing
    /// of an empty one.
    pub(in crate::cli) fn wrapped(&self, text: &str) -> String {
        let width = self.screen.columns.map_or(usize::MAX, |columns| columns.min(MEASURE));
        let lines = wrap(text, width, self.screen.widths).into_iter();
        if text.is_empty() { String::new() } else { lines.map(|line| text[line].to_owned() + "\n").collect() }
    }

    /// What CSV begins with.
    pub(in crate::cli) fn csv_start(&self) -> String {
        if self.request.output.bom { csv::BOM.to_owned() } else { String::new() }
    }
}

/// A bar of `loaded` to scale, its first part dark for `matched`. A count that
/// is not 0 shows; blocks are ambiguous in width, so that a wide terminal gets ASCII.
fn draw(bar: &Bar, room: usize, longest: usize, widths: Widths) -> String {
    let scale = |count: usize| if count == 0 { 0 } else { (count * room / longest).max(1) };
    let loaded = scale(bar.loaded);
    let matched = scale(bar.matched).min(loaded);
    let (dark, light) = match widths {
        Widths::Narrow => ("█", "▒"),
        Widths::Wide => ("#", "."),
    };
    dark.repeat(matched) + &light.repeat(loaded - matched)
}
