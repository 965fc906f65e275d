//! A case as lines of text of a given width: what the detail scrolls.

use super::glyphs::Glyphs;
use crate::messages::case::words as case_words;
use crate::model::{Case, Dimension, Lang, Library, Source};
use crate::query::Choice;
use crate::report::outline::{Body, Fact, MeasureGroup, NamedMeasure, Part, outline};
use crate::search::Zone;
use crate::text::address;
use crate::text::width::Widths;
use crate::text::wrap::wrap;
use std::borrow::Cow;
use std::ops::Range;

pub use crate::report::outline::PartKind;

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    Title,
    /// What it cost.
    Strong,
    Fact,
    Heading,
    Body,
    Quiet,
}

/// A line of the detail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    /// Byte ranges of `text` that the query matches.
    pub highlights: Vec<Range<usize>>,
    /// A match begins here; one that only goes on from the line before does
    /// not count.
    pub match_begins: bool,
    pub kind: LineKind,
    pub indent: u16,
    /// The paragraph it belongs to: the same in either language.
    pub block: PartKind,
    /// The source whose address this is a piece of.
    pub source: Option<usize>,
    /// What can be filtered by, and the byte ranges of `text` that name it.
    pub values: Vec<(Range<usize>, Dimension, Choice)>,
}

/// Everything that lines are made from.
pub struct Style<'a> {
    pub lang: Lang,
    pub cells: u16,
    pub widths: Widths,
    /// What the query matches in a text.
    pub highlights: &'a dyn Fn(&str, Zone) -> Vec<Range<usize>>,
    /// How many cases name a measure, by its id.
    pub named: &'a dyn Fn(&str) -> usize,
}

/// The lines of a case.
pub fn document(case: &Case, library: &Library, style: &Style) -> Vec<Line> {
    let mut page = Page { lines: Vec::new(), block: PartKind::Title, style };
    for part in outline(case, library, style.lang, style.named) {
        page.part(&part);
    }
    page.lines
}

struct Page<'a> {
    lines: Vec<Line>,
    block: PartKind,
    style: &'a Style<'a>,
}

impl Page<'_> {
    fn part(&mut self, part: &Part) {
        let before = self.block;
        self.block = part.block;
        match (part.block, &part.body) {
            (PartKind::Title, Body::Text(text)) => self.paragraph(LineKind::Title, 0, &[(text, Zone::Title)]),
            (PartKind::Impact, Body::Text(text)) => {
                let name = format!("{}{}", part.name, case_words(self.style.lang).colon);
                self.paragraph(LineKind::Strong, 0, &[(&name, Zone::Body), (text, Zone::Body)]);
            }
            (PartKind::Facts | PartKind::Who, Body::Facts(facts)) => self.joined(LineKind::Fact, 0, facts),
            (PartKind::About, Body::Facts(facts)) => {
                self.empty();
                self.joined(LineKind::Quiet, 0, facts);
            }
            (PartKind::Caveat, Body::Text(text)) => {
                if before != PartKind::About {
                    self.empty();
                }
                let name = format!("{}{}", part.name, case_words(self.style.lang).colon);
                self.paragraph(LineKind::Body, 0, &[(&name, Zone::Body), (text, Zone::Body)]);
            }
            (_, body) => {
                self.heading(part.name, part.aside.unwrap_or_default());
                match body {
                    Body::Text(text) => self.paragraph(LineKind::Body, 0, &[(text, Zone::Body)]),
                    Body::Facts(facts) => self.joined(LineKind::Body, 0, facts),
                    Body::Groups(groups) => groups.iter().for_each(|group| self.group(group)),
                    Body::Sources(sources) => {
                        sources.iter().enumerate().for_each(|(n, source)| self.source(n, source));
                    }
                }
            }
        }
    }

    fn empty_line(&self) -> Line {
        Line {
            text: String::new(),
            highlights: Vec::new(),
            match_begins: false,
            kind: LineKind::Body,
            indent: 0,
            block: self.block,
            source: None,
            values: Vec::new(),
        }
    }

    fn empty(&mut self) {
        self.lines.push(self.empty_line());
    }

    /// Wraps text made of pieces; each is searched by itself, so that no
    /// match runs from one fact into the next.
    fn paragraph(&mut self, kind: LineKind, indent: u16, pieces: &[(&str, Zone)]) {
        let mut text = String::new();
        let mut highlights = Vec::new();
        for (piece, zone) in pieces {
            let found = (self.style.highlights)(piece, *zone);
            highlights.extend(
                found.into_iter().map(|highlight| highlight.start + text.len()..highlight.end + text.len()),
            );
            text.push_str(piece);
        }
        let cells = usize::from(self.style.cells.saturating_sub(indent));
        for line in wrap(&text, cells, self.style.widths) {
            let here = within(&highlights, &line);
            let match_begins = highlights.iter().any(|mark| line.contains(&mark.start));
            let text = text[line].to_owned();
            self.lines.push(Line { text, highlights: here, match_begins, kind, indent, ..self.empty_line() });
        }
    }

    /// Facts between dots; one that does not fit on a line begins the next,
    /// so that none is torn apart that would fit.
    fn joined(&mut self, kind: LineKind, indent: u16, facts: &[Fact]) {
        let widths = self.style.widths;
        let room = usize::from(self.style.cells.saturating_sub(indent));
        let dot = format!(" {} ", Glyphs::of(widths).dot);
        let mut line: Vec<&Fact> = Vec::new();
        let mut used = 0;
        for fact in facts {
            let cells = widths.str(&fact.text);
            if !line.is_empty() && used + 3 + cells > room {
                self.side_by_side(kind, indent, &line, &dot);
                line.clear();
                used = 0;
            }
            used += cells + if line.is_empty() { 0 } else { 3 };
            line.push(fact);
        }
        self.side_by_side(kind, indent, &line, &dot);
    }

    /// One line of facts, or a fact too long for one; each knows where it
    /// stands.
    fn side_by_side(&mut self, kind: LineKind, indent: u16, facts: &[&Fact], dot: &str) {
        let mut pieces: Vec<(&str, Zone)> = Vec::new();
        let mut values = Vec::new();
        let mut at = 0;
        for fact in facts {
            if !pieces.is_empty() {
                pieces.push((dot, Zone::Body));
                at += dot.len();
            }
            pieces.push((&fact.text, Zone::Short));
            let range = at..at + fact.text.len();
            at = range.end;
            values.extend(fact.of.clone().map(|(dimension, choice)| (range, dimension, choice)));
        }
        let first = self.lines.len();
        self.paragraph(kind, indent, &pieces);
        // On more than one line only a fact stands by itself.
        let alone = self.lines.len() - first > 1;
        for line in &mut self.lines[first..] {
            let whole = || values.iter().map(|(_, of, it)| (0..line.text.len(), *of, it.clone())).collect();
            line.values = if alone { whole() } else { values.clone() };
        }
    }

    fn heading(&mut self, name: &str, aside: &str) {
        self.empty();
        let mut text = name.to_uppercase();
        if !aside.is_empty() {
            text.push_str("  ");
            text.push_str(aside);
        }
        let widths = self.style.widths;
        for line in wrap(&text, usize::from(self.style.cells), widths) {
            let text = text[line].to_owned();
            self.lines.push(Line { text, kind: LineKind::Heading, ..self.empty_line() });
        }
    }

    /// Measures with the number of other cases and the items of guides, side
    /// by side under their name.
    fn group(&mut self, group: &MeasureGroup) {
        self.paragraph(LineKind::Quiet, 0, &[(group.name, Zone::Body)]);
        let facts: Vec<Fact> = group.measures.iter().map(|it| self.measure(it)).collect();
        self.joined(LineKind::Body, 2, &facts);
    }

    fn measure(&self, named: &NamedMeasure) -> Fact<'static> {
        let lang = self.style.lang;
        let mut text = format!("{} {}", named.name, named.others);
        let mut guide = "";
        let mut see = String::new();
        for (of, item) in &named.see {
            let comma = if see.is_empty() { "" } else { case_words(lang).comma };
            let name = if of.id == guide { "" } else { of.short.get(lang) };
            let gap = if name.is_empty() { "" } else { " " };
            see.push_str(&format!("{comma}{name}{gap}{}", item.no));
            guide = &of.id;
        }
        if !see.is_empty() {
            text.push_str(&format!(" ({see})"));
        }
        let choice = Choice::Term(named.id.to_owned());
        Fact { label: "", text: Cow::Owned(text), value: None, of: Some((Dimension::Measure, choice)) }
    }

    /// Who tells what, and the address, each line of which leads to it.
    fn source(&mut self, n: usize, source: &Source) {
        let comma = case_words(self.style.lang).comma;
        let told = [source.publisher.as_deref(), source.title.as_deref()];
        let told = told.into_iter().flatten().collect::<Vec<_>>().join(comma);
        self.paragraph(LineKind::Body, 0, &[(&format!("{} ", n + 1), Zone::Body), (&told, Zone::Body)]);
        let text = address::readable(&source.url);
        let highlights = (self.style.highlights)(&text, Zone::Body);
        let cells = usize::from(self.style.cells.saturating_sub(2));
        for line in address::lines(&text, cells, self.style.widths) {
            let here = within(&highlights, &line);
            let match_begins = highlights.iter().any(|mark| line.contains(&mark.start));
            let text = text[line].to_owned();
            let about = Line { kind: LineKind::Quiet, indent: 2, source: Some(n), ..self.empty_line() };
            self.lines.push(Line { text, highlights: here, match_begins, ..about });
        }
    }
}

/// The parts of ranges that lie within a line, counted from its beginning.
fn within(ranges: &[Range<usize>], line: &Range<usize>) -> Vec<Range<usize>> {
    let cut = |range: &Range<usize>| {
        let cut = range.start.max(line.start)..range.end.min(line.end);
        (cut.start < cut.end).then(|| cut.start - line.start..cut.end - line.start)
    };
    ranges.iter().filter_map(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters that never begin a line (禁則).
    const NOT_FIRST: &str = "、。，．」』）】〕〉》！？ー・";

    fn lines(case: &Case, library: &Library, lang: Lang, cells: u16, widths: Widths) -> Vec<Line> {
        document(case, library, &Style { lang, cells, widths, highlights: &|_, _| Vec::new(), named: &|_| 1 })
    }

    #[test]
    fn every_shipped_case_is_whole_within_its_width_and_breaks_where_it_may() {
        let library = crate::store::embedded().expect("the embedded data");
        for (case, lang) in library.cases.iter().flat_map(|case| Lang::BOTH.map(|lang| (case, lang))) {
            for (cells, widths) in [(36, Widths::Narrow), (37, Widths::Wide), (80, Widths::Narrow)] {
                let lines = lines(case, &library, lang, cells, widths);
                for line in &lines {
                    let used = widths.str(&line.text) + usize::from(line.indent);
                    assert!(used <= usize::from(cells), "{}: {}", case.id, line.text);
                    let first = line.text.chars().next();
                    assert!(first.is_none_or(|c| !NOT_FIRST.contains(c)), "{}: {}", case.id, line.text);
                }
                let squeezed = |text: &str| text.replace(char::is_whitespace, "");
                let all: String = lines.iter().map(|line| squeezed(&line.text)).collect();
                for text in [&case.incident, &case.response, &case.impact, &case.lesson, &case.caveat] {
                    let text = text.as_ref().map_or("", |text| text.get(lang));
                    assert!(all.contains(&squeezed(text)), "{} lacks {text}", case.id);
                }
                assert!(
                    case.sources
                        .iter()
                        .all(|source| all.contains(&squeezed(&address::readable(&source.url)))),
                    "{}",
                    case.id
                );
            }
        }
    }

    #[test]
    fn what_a_reader_must_know_is_said() {
        let library = crate::store::embedded().expect("the embedded data");
        let text = |id: &str, lang| -> String {
            let case = &library.cases[library.position(id).expect("the case")];
            let lines = lines(case, &library, lang, 80, Widths::Narrow);
            lines.into_iter().map(|line| line.text + "\n").collect()
        };
        let b = text("ipa2021-b", Lang::En);
        for said in
            ["industry unknown · place unknown · 2021 or earlier", "Caveat: ", "ipa2021-b · IPA FY2021"]
        {
            assert!(b.contains(said), "{said}\n{b}");
        }
        assert!(b.contains("some facts rest on one weaker source"));
        let cost = text("ja-ogata-2022", Lang::En);
        let lines: Vec<&str> = cost.lines().collect();
        assert_eq!(lines[1], "Impact: About 5,000 records possibly leaked; no misuse confirmed.");
        assert_eq!(lines[2], "Agriculture, forestry and fisheries · Akita · September 2022 · Ransomware");
        assert!(!cost.contains("unknown"), "{cost}");
        let larger = library.cases.iter().find(|case| case.larger_than_sme).expect("a larger organisation");
        assert!(text(&larger.id, Lang::En).contains("larger than an SME"));
        assert!(text(&larger.id, Lang::Ja).contains("中小企業より大きい組織"));
    }

    #[test]
    fn a_match_is_marked_on_every_line_that_it_runs_over() {
        let library = crate::store::embedded().expect("the embedded data");
        let highlights = |text: &str, _| -> Vec<Range<usize>> {
            text.find("kept reminding staff after").map(|at| at..at + 26).into_iter().collect()
        };
        let style = Style {
            lang: Lang::En,
            cells: 40,
            widths: Widths::Narrow,
            highlights: &highlights,
            named: &|_| 1,
        };
        let lines = document(&library.cases[0], &library, &style);
        let marked: Vec<&str> = lines
            .iter()
            .flat_map(|line| line.highlights.iter().map(|highlight| &line.text[highlight.clone()]))
            .collect();
        assert_eq!(marked, ["kept", "reminding staff after"]);
        assert_eq!(lines.iter().filter(|line| line.match_begins).count(), 1);
    }
}
