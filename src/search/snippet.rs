//! The snippet that shows why a case matched when its title does not.

use super::index::facets;
use super::{Engine, Hit, Outcome, Snippet, Zone};
use crate::model::{Lang, Text};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// About how long a snippet is, in bytes of source text.
const LENGTH: usize = 240;
/// How much of it stands before the first match.
const LEAD: usize = 45;

impl Engine {
    /// The snippet to show for a hit, in this language (in the other one where
    /// only that matches): none where the title already shows a match of every
    /// part of the query, or where no text does.
    pub fn snippet(&self, outcome: &Outcome, hit: &Hit, lang: Lang) -> Option<Snippet> {
        let case = &self.library.cases[hit.case];
        let wanted = outcome.nodes.len();
        let shown = self.parts_in(outcome, case.title.get(lang), Zone::Title);
        if wanted == 0 || shown.len() == wanted {
            return None;
        }
        let texts: [&Option<Text>; 4] = [&case.incident, &case.response, &case.impact, &case.lesson];
        let texts = |lang: Lang| texts.into_iter().flatten().filter_map(move |text| text.exact(lang));
        let names = facets(&self.library, case).map(|term| term.name(lang));
        let organisation = case.organisation.as_deref().into_iter();
        let candidates = (texts(lang).map(|text| (text, Zone::Body)))
            .chain(organisation.map(|name| (name, Zone::Short)))
            .chain(names.map(|name| (name, Zone::Short)))
            .chain(texts(lang.other()).map(|text| (text, Zone::Body)));
        let mut best: Option<(usize, &str, Zone)> = None;
        for (text, zone) in candidates {
            let parts = self.parts_in(outcome, text, zone);
            let new = parts.iter().filter(|part| !shown.contains(part)).count();
            if new > best.map_or(0, |best| best.0) {
                best = Some((new, text, zone));
            }
        }
        let (_, text, zone) = best?;
        Some(self.cut(outcome, text, zone))
    }

    /// Which parts of the query have a highlight in a text.
    fn parts_in(&self, outcome: &Outcome, text: &str, zone: Zone) -> Vec<usize> {
        let one = |node: &super::plan::Node| Outcome { nodes: vec![node.clone()], ..Outcome::default() };
        let marked = |node| !self.highlights(&one(node), text, zone).is_empty();
        outcome.nodes.iter().enumerate().filter(|(_, node)| marked(node)).map(|(n, _)| n).collect()
    }

    fn cut(&self, outcome: &Outcome, text: &str, zone: Zone) -> Snippet {
        let highlights = self.highlights(outcome, text, zone);
        let densest = densest(&highlights);
        let boundary = |at: usize| {
            let starts = text.grapheme_indices(true).map(|(at, _)| at);
            starts.take_while(|start| *start <= at).last().unwrap_or(0)
        };
        let from = if text.len() <= LENGTH { 0 } else { boundary(densest.saturating_sub(LEAD)) };
        let from = beginning(text, from, densest);
        let to = if text.len() - from <= LENGTH { text.len() } else { ending(text, boundary(from + LENGTH)) };
        let before = if from > 0 { "…" } else { "" };
        let after = if to < text.len() { "…" } else { "" };
        let inside =
            highlights.into_iter().filter(|highlight| highlight.start >= from && highlight.end <= to);
        let highlights = inside
            .map(|highlight| highlight.start - from + before.len()..highlight.end - from + before.len())
            .collect();
        Snippet { text: format!("{before}{}{after}", &text[from..to]), highlights }
    }
}

/// Where the window begins that holds the most highlights.
fn densest(highlights: &[Range<usize>]) -> usize {
    let within = |highlight: &Range<usize>| {
        highlights
            .iter()
            .filter(|other| other.start >= highlight.start && other.end <= highlight.start + LENGTH - LEAD)
            .count()
    };
    let mut best = (0, 0);
    for highlight in highlights {
        let count = within(highlight);
        if count > best.0 {
            best = (count, highlight.start);
        }
    }
    best.1
}

/// Where to begin between `from` and the match: with a sentence, else after a
/// comma or between words.
fn beginning(text: &str, from: usize, densest: usize) -> usize {
    if from == 0 {
        return 0;
    }
    let between = &text[from..densest];
    let sentences =
        ["。", ". "].into_iter().filter_map(|end| between.rfind(end).map(|at| from + at + end.len()));
    let breaks =
        ["、", ", ", " "].into_iter().filter_map(|end| between.find(end).map(|at| from + at + end.len()));
    sentences.max().or_else(|| breaks.min()).unwrap_or(from)
}

/// Where to end at or before `to`: between words, if one is cut.
fn ending(text: &str, to: usize) -> usize {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let cut = letter(text[..to].chars().next_back()) && letter(text[to..].chars().next());
    text[..to].rfind(' ').filter(|space| cut && to - space < LEAD).unwrap_or(to)
}
