//! `chart`: counts as bars.

use super::output::{Style, fitted, padded};
use super::request::Form;
use super::{Answer, LookUp, form};
use crate::messages::cli;
use crate::model::{Dimension, Lang};
use crate::query::Choice;
use crate::report::{Length, value_name};
use crate::tally::{Bar, Columns};
use crate::text::width::Widths;
use serde::Serialize;

/// The longest and the shortest bar, in cells.
const BAR: std::ops::RangeInclusive<usize> = 8..=40;

/// The most that a value's name takes, in cells.
const NAME: usize = 32;

/// A bar in `chart --json`.
#[derive(Serialize)]
struct JsonBar {
    /// As an option takes it; null is "unknown".
    id: Option<String>,
    ja: String,
    en: String,
    matched: usize,
    loaded: usize,
    survey_count: Option<u32>,
}

/// The bars of a dimension.
struct Bars {
    dimension: Dimension,
    bars: Vec<Bar>,
}

impl Bars {
    /// Whether a survey published counts of it.
    fn has_survey(&self) -> bool {
        self.bars.iter().any(|bar| bar.survey.is_some())
    }
}

impl LookUp<'_> {
    /// The counts of a dimension's values among the cases that match a query.
    pub fn chart(&self, dimension: Dimension, query: &str) -> Answer {
        let found = self.search(query);
        let hits = found.matching().iter().map(|hit| hit.case);
        let columns = Columns::new(self.library);
        let counts = columns.count(hits, &self.request.filters);
        let bars = Bars { dimension, bars: columns.bars(self.library, &counts, dimension) };
        let text = match self.request.output.form {
            Some(Form::Json) => self.json(&bars),
            _ if self.screen.columns.is_some() => self.bars(&bars),
            _ => self.counts(&bars),
        };
        Answer { text, found: counts.admitted > 0 }
    }

    fn json(&self, bars: &Bars) -> String {
        let name = |bar: &Bar, lang| {
            value_name(self.library, bars.dimension, &bar.choice, lang, Length::Whole).into_owned()
        };
        let bars: Vec<JsonBar> = bars
            .bars
            .iter()
            .map(|bar| JsonBar {
                id: (bar.choice != Choice::Unknown).then(|| bar.choice.typed()),
                ja: name(bar, Lang::Ja),
                en: name(bar, Lang::En),
                matched: bar.matched,
                loaded: bar.loaded,
                survey_count: bar.survey,
            })
            .collect();
        form::array(&bars)
    }

    /// Tab-separated: name, matched, loaded, survey's count (empty where there is none).
    fn counts(&self, bars: &Bars) -> String {
        let line = |bar: &Bar| {
            let survey = bar.survey.map(|count| count.to_string()).unwrap_or_default();
            let name = value_name(self.library, bars.dimension, &bar.choice, self.lang, Length::Whole);
            format!("{name}\t{}\t{}\t{survey}\n", bar.matched, bar.loaded)
        };
        bars.bars.iter().map(line).collect()
    }

    fn bars(&self, bars: &Bars) -> String {
        let (words, widths) = (cli::words(self.lang), self.screen.widths);
        let names: Vec<String> = bars
            .bars
            .iter()
            .map(|bar| value_name(self.library, bars.dimension, &bar.choice, self.lang, Length::Short))
            .map(|name| fitted(&name, NAME.min(self.width() / 3), widths))
            .collect();
        let name_cells = names.iter().map(|name| widths.str(name)).max().unwrap_or(0);
        let matched_cells = widths.str(words.matched);
        let loaded_cells = widths.str(words.loaded);
        let survey = bars.has_survey().then(|| widths.str(words.survey));
        let numbers = 2 + matched_cells + 3 + loaded_cells + survey.map_or(0, |cells| 2 + cells);
        let room = self.width().saturating_sub(name_cells + 2 + numbers).clamp(*BAR.start(), *BAR.end());
        let longest = bars.bars.iter().map(|bar| bar.loaded).max().unwrap_or(0).max(1);
        let mut head = format!("{}  {} / {}", " ".repeat(name_cells + 2 + room), words.matched, words.loaded);
        if survey.is_some() {
            head = format!("{head}  {}", words.survey);
        }
        let mut out = self.screen.paint(Style::Heading, &head) + "\n";
        for (bar, name) in bars.bars.iter().zip(&names) {
            let drawn = padded(&draw(bar, room, longest, widths), room, widths);
            let name = padded(name, name_cells + 2, widths);
            out.push_str(&format!(
                "{name}{drawn}  {:>matched_cells$} / {:>loaded_cells$}",
                bar.matched, bar.loaded
            ));
            if let Some(cells) = survey {
                let count = bar.survey.map_or("-".to_owned(), |count| count.to_string());
                out.push_str(&format!("  {count:>cells$}"));
            }
            out.push('\n');
        }
        out
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
