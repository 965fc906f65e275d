//! `chart`: counts as bars.

use super::output::{Style, padded};
use super::request::Form;
use super::{Answer, LookUp, form};
use crate::messages::{case, cli};
use crate::model::{Dimension, Lang};
use crate::tally::{self, Bar};
use crate::text::width::Widths;
use serde::Serialize;

/// The longest and the shortest bar, in cells.
const BAR: std::ops::RangeInclusive<usize> = 8..=40;

/// A bar in `chart --json`.
#[derive(Serialize)]
struct JsonBar<'a> {
    id: Option<&'a str>,
    ja: &'a str,
    en: &'a str,
    matched: usize,
    loaded: usize,
    survey_count: Option<u32>,
}

impl LookUp<'_> {
    /// The industries' counts of the cases that match a query.
    pub fn chart(&self, query: &str) -> Answer {
        let found = self.search(query);
        let filters = &self.request.filters;
        let hits = found.matching().iter().map(|hit| hit.case);
        let bars = tally::industries(self.library, hits, filters);
        let text = match self.request.output.form {
            Some(Form::Json) => self.json(&bars),
            _ if self.screen.columns.is_some() => self.bars(&bars),
            _ => self.counts(&bars),
        };
        Answer { text, found: !self.admitted(&found).is_empty() }
    }

    fn json(&self, bars: &[Bar]) -> String {
        let bars: Vec<JsonBar> = bars
            .iter()
            .map(|bar| JsonBar {
                id: bar.id.as_deref(),
                ja: self.bar_name(bar, Lang::Ja),
                en: self.bar_name(bar, Lang::En),
                matched: bar.matched,
                loaded: bar.loaded,
                survey_count: bar.survey,
            })
            .collect();
        form::array(&bars)
    }

    /// Tab-separated: name, matched, loaded, survey's count (empty where there is none).
    fn counts(&self, bars: &[Bar]) -> String {
        let line = |bar: &Bar| {
            let survey = bar.survey.map(|count| count.to_string()).unwrap_or_default();
            format!("{}\t{}\t{}\t{survey}\n", self.bar_name(bar, self.lang), bar.matched, bar.loaded)
        };
        bars.iter().map(line).collect()
    }

    fn bars(&self, bars: &[Bar]) -> String {
        let (words, widths) = (cli::words(self.lang), self.screen.widths);
        let name_cells = bars.iter().map(|bar| widths.str(self.bar_short(bar))).max().unwrap_or(0);
        let matched_cells = widths.str(words.matched);
        let loaded_cells = widths.str(words.loaded);
        let survey_cells = widths.str(words.survey);
        let numbers = 2 + matched_cells + 3 + loaded_cells + 2 + survey_cells;
        let room = self.width().saturating_sub(name_cells + 2 + numbers).clamp(*BAR.start(), *BAR.end());
        let longest = bars.iter().map(|bar| bar.loaded).max().unwrap_or(0).max(1);
        let head = format!(
            "{}{}  {} / {}  {}",
            padded("", name_cells + 2, widths),
            " ".repeat(room),
            words.matched,
            words.loaded,
            words.survey,
        );
        let mut out = self.screen.paint(Style::Heading, &head) + "\n";
        for bar in bars {
            let drawn = draw(bar, room, longest, widths);
            let survey = bar.survey.map_or("-".to_owned(), |count| count.to_string());
            out.push_str(&format!(
                "{}{}{}  {:>matched_cells$} / {:>loaded_cells$}  {survey:>survey_cells$}\n",
                padded(self.bar_short(bar), name_cells + 2, widths),
                drawn,
                " ".repeat(room.saturating_sub(widths.str(&drawn))),
                bar.matched,
                bar.loaded,
            ));
        }
        out
    }

    fn bar_name<'b>(&'b self, bar: &'b Bar, lang: Lang) -> &'b str {
        let vocabulary = &self.library.vocabulary;
        match bar.id.as_deref() {
            None => case::words(lang).unknown,
            Some(id) => vocabulary.term(Dimension::Industry, id).map_or(id, |term| term.name(lang)),
        }
    }

    fn bar_short<'b>(&'b self, bar: &'b Bar) -> &'b str {
        let vocabulary = &self.library.vocabulary;
        match bar.id.as_deref() {
            None => case::words(self.lang).unknown,
            Some(id) => vocabulary.term(Dimension::Industry, id).map_or(id, |term| term.short(self.lang)),
        }
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
