//! The detail's state: which case it shows, as which lines, from where.

use super::action::Movement;
use super::document::{Line, PartKind, Style, document};
use crate::model::{Lang, Library};
use crate::text::width::Widths;
use std::collections::HashMap;

/// The case that is read.
#[derive(Debug, Default)]
pub struct Reader {
    /// Position in the library.
    case: Option<usize>,
    lines: Vec<Line>,
    /// The line at the top of the pane.
    pub top: usize,
    /// The line of the match that `n` came to.
    pub at_match: Option<usize>,
    made_for: Option<MadeFor>,
    /// Where cases were left that one may come back to.
    places: HashMap<usize, (PartKind, usize)>,
}

/// Places that are kept.
const PLACES: usize = 1_000;

/// What the lines depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MadeFor {
    pub lang: Lang,
    pub cells: u16,
    pub widths: Widths,
    /// Counts searches: another query highlights other words.
    pub search: u64,
}

impl Reader {
    pub fn case(&self) -> Option<usize> {
        self.case
    }

    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Turns to a case, from its beginning; the one that is shown stays where
    /// it is.
    pub fn turn_to(&mut self, case: Option<usize>) {
        if self.case != case {
            let places = std::mem::take(&mut self.places);
            *self = Reader { case, places, ..Reader::default() };
        }
    }

    /// Keeps how far the case is read: one goes to the next.
    pub fn leave(&mut self) {
        if self.places.len() >= PLACES {
            self.places.clear();
        }
        if let Some((case, place)) = self.case.zip(self.anchor()) {
            self.places.insert(case, place);
        }
    }

    /// To where this case was left.
    pub fn come_back(&mut self) {
        let place = self.case.and_then(|case| self.places.get(&case).copied());
        self.top = place.map_or(0, |place| self.line_of(place));
    }

    /// The same case, where it stands in another library; it is laid out anew.
    pub fn carry_over(&mut self, moved: &dyn Fn(usize) -> Option<usize>) {
        let case = self.case.and_then(moved);
        let lines = if case.is_some() { std::mem::take(&mut self.lines) } else { Vec::new() };
        let places = self.places.iter().filter_map(|(case, place)| Some((moved(*case)?, *place))).collect();
        *self = Reader { case, lines, top: self.top, places, ..Reader::default() };
    }

    /// Lays the case out anew if anything that its lines depend on changed.
    /// What stood at the top stays there.
    pub fn lay_out(&mut self, library: &Library, made_for: MadeFor, style: &Style) {
        if self.made_for == Some(made_for) {
            return;
        }
        let anchor = self.anchor();
        self.lines = match self.case {
            Some(case) => document(&library.cases[case], library, style),
            None => Vec::new(),
        };
        if self.made_for.is_some() {
            self.at_match = None;
        }
        self.made_for = Some(made_for);
        self.top = self.find(anchor);
    }

    /// The lines that a pane of this height shows.
    pub fn scroll(&mut self, step: Movement, height: usize) {
        self.at_match = None;
        self.top = step.moved(self.top, self.last_top(height) + 1, height);
    }

    /// Keeps to what there is when the pane is this high.
    pub fn clamp(&mut self, height: usize) {
        self.top = self.top.min(self.last_top(height));
    }

    /// To a paragraph's beginning.
    pub fn go_to(&mut self, block: PartKind, height: usize) {
        if let Some(line) = self.lines.iter().position(|line| line.block >= block && !line.text.is_empty()) {
            self.top = line;
            self.clamp(height);
        }
    }

    /// To the beginning of the next or the previous paragraph.
    pub fn go_to_section(&mut self, forward: bool, height: usize) {
        let begins = |at: &usize| {
            let block = |at: usize| self.lines.get(at).map(|line| line.block);
            *at == 0 || block(*at) != block(*at - 1)
        };
        let last = self.last_top(height);
        let found = if forward {
            (self.top + 1..=last).find(begins).unwrap_or(last)
        } else {
            (0..self.top).rev().find(begins).unwrap_or(0)
        };
        self.at_match = None;
        self.top = found;
    }

    /// To the next or the previous line in which a match begins, round the
    /// ends. Gives which one it is, of how many; nothing where there is none.
    pub fn seek_match(&mut self, forward: bool, height: usize) -> Option<(usize, usize)> {
        let marked = |(at, line): (usize, &Line)| line.match_begins.then_some(at);
        let matches: Vec<usize> = self.lines.iter().enumerate().filter_map(marked).collect();
        let found = if forward {
            let after = self.at_match.map_or(self.top, |at| at + 1);
            matches.iter().find(|&&at| at >= after).or(matches.first())
        } else {
            let before = self.at_match.unwrap_or(self.top);
            matches.iter().rev().find(|&&at| at < before).or(matches.last())
        };
        let at = *found?;
        self.at_match = Some(at);
        if at < self.top || at >= self.top + height {
            self.top = at.saturating_sub(height / 3);
            self.clamp(height);
        }
        let nth = matches.iter().position(|&it| it == at)?;
        Some((nth + 1, matches.len()))
    }

    fn last_top(&self, height: usize) -> usize {
        self.lines.len().saturating_sub(height)
    }

    /// The paragraph at the top, and how far into it, in thousandths.
    fn anchor(&self) -> Option<(PartKind, usize)> {
        let block = self.lines.get(self.top)?.block;
        let (first, count) = self.extent(block)?;
        Some((block, (self.top - first) * 1000 / count))
    }

    fn find(&self, anchor: Option<(PartKind, usize)>) -> usize {
        anchor.filter(|_| self.top > 0).map_or(0, |place| self.line_of(place))
    }

    fn line_of(&self, (block, into): (PartKind, usize)) -> usize {
        self.extent(block).map_or(0, |(first, count)| first + (into * count).div_ceil(1000).min(count - 1))
    }

    fn extent(&self, block: PartKind) -> Option<(usize, usize)> {
        let first = self.lines.iter().position(|line| line.block >= block)?;
        let count = self.lines[first..].iter().take_while(|line| line.block <= block).count();
        Some((first, count.max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(lang: Lang, cells: u16, word: &'static str) -> (Library, Reader) {
        let library = crate::store::embedded().expect("the embedded data");
        let mut it = Reader::default();
        it.turn_to(Some(0));
        lay_out(&mut it, &library, lang, cells, word);
        (library, it)
    }

    fn lay_out(it: &mut Reader, library: &Library, lang: Lang, cells: u16, word: &'static str) {
        let highlights = move |text: &str, _| -> Vec<std::ops::Range<usize>> {
            let found = text.match_indices(word).filter(|(_, found)| !found.is_empty());
            found.map(|(at, found)| at..at + found.len()).collect()
        };
        let style = Style { lang, cells, widths: Widths::Narrow, highlights: &highlights, named: &|_| 1 };
        it.lay_out(library, MadeFor { lang, cells, widths: Widths::Narrow, search: 0 }, &style);
    }

    #[test]
    fn another_language_or_width_keeps_the_paragraph_at_the_top() {
        let (library, mut it) = reader(Lang::En, 40, "");
        it.go_to(PartKind::Response, 10);
        for (lang, cells) in [(Lang::Ja, 40), (Lang::Ja, 76), (Lang::En, 30)] {
            lay_out(&mut it, &library, lang, cells, "");
            assert_eq!(it.lines()[it.top].block, PartKind::Response, "{lang:?} {cells}");
        }
    }

    #[test]
    fn another_case_is_read_from_its_beginning() {
        let (_, mut it) = reader(Lang::En, 40, "");
        it.scroll(Movement::Last, 10);
        assert!(it.top > 0);
        it.turn_to(Some(0));
        assert!(it.top > 0, "the same case stays where it is");
        it.turn_to(Some(1));
        assert_eq!(it.top, 0);
    }

    #[test]
    fn a_match_over_two_lines_is_one() {
        let (_, mut it) = reader(Lang::En, 40, "kept reminding staff after");
        assert_eq!(it.lines()[1].text, "reminding staff after a ransomware hit");
        assert!(!it.lines()[1].highlights.is_empty());
        it.seek_match(true, 8);
        it.seek_match(true, 8);
        assert_eq!(it.at_match, Some(0), "once round");
    }

    #[test]
    fn matches_are_walked_round() {
        let (_, mut it) = reader(Lang::En, 40, "rules");
        let mut lines = Vec::new();
        while it.seek_match(true, 8).is_some() && !lines.contains(&it.at_match) {
            lines.push(it.at_match);
        }
        assert!(lines.len() > 1 && lines.is_sorted(), "{lines:?}");
        it.seek_match(false, 8);
        assert_eq!(it.at_match, *lines.last().expect("a match"));
        let (_, mut none) = reader(Lang::En, 40, "zxqv");
        assert_eq!(none.seek_match(true, 8), None);
    }
}
