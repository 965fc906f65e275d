//! A case as lines of text of a given width: what the detail scrolls.

use super::glyphs::Glyphs;
use crate::messages::case::{CaseWords, words as case_words};
use crate::messages::tui::{TuiWords, words as tui_words};
use crate::model::{Case, Lang, Library, Text};
use crate::report::Facts;
use crate::search::Zone;
use crate::text::width::Widths;
use crate::text::wrap::wrap;
use std::ops::Range;

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Title,
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
    pub kind: Kind,
    pub indent: u16,
    /// The paragraph it belongs to: the same in either language.
    pub block: Block,
}

/// The paragraphs of a case, in the order in which they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Block {
    Title,
    Facts,
    Incident,
    Response,
    Impact,
    Lesson,
    Measures,
    Sources,
    Support,
    Caveat,
    Collection,
}

/// Everything that lines are made from.
pub struct Style<'a> {
    pub lang: Lang,
    pub cells: u16,
    pub widths: Widths,
    /// What the query matches in a text.
    pub highlights: &'a dyn Fn(&str, Zone) -> Vec<Range<usize>>,
}

/// The lines of a case.
pub fn document(case: &Case, library: &Library, style: &Style) -> Vec<Line> {
    let words = case_words(style.lang);
    let mut page = Page { lines: Vec::new(), block: Block::Title, style };
    let facts = Facts::new(case, library, style.lang);
    page.paragraph(Kind::Title, 0, &[(facts.title(), Zone::Title)]);
    page.facts(case, &facts);
    page.section(Block::Incident, words.incident, case.incident.as_ref());
    page.section(Block::Response, words.response, case.response.as_ref());
    page.section(Block::Impact, words.impact, case.impact.as_ref());
    page.section(Block::Lesson, words.lesson, case.lesson.as_ref());
    page.measures(case, library, words);
    page.sources(case, words);
    if let Some(support) = case.support {
        page.heading(Block::Support, words.support, "");
        page.paragraph(Kind::Body, 0, &[(words.support_level(support), Zone::Body)]);
    }
    page.section(Block::Caveat, words.caveat, case.caveat.as_ref());
    page.collection(case, library, words);
    page.lines
}

struct Page<'a> {
    lines: Vec<Line>,
    block: Block,
    style: &'a Style<'a>,
}

impl Page<'_> {
    fn words(&self) -> &'static TuiWords {
        tui_words(self.style.lang)
    }

    fn empty_line(&self) -> Line {
        Line {
            text: String::new(),
            highlights: Vec::new(),
            match_begins: false,
            kind: Kind::Body,
            indent: 0,
            block: self.block,
        }
    }

    /// Wraps text made of pieces; each is searched by itself, so that no
    /// match runs from one fact into the next.
    fn paragraph(&mut self, kind: Kind, indent: u16, pieces: &[(&str, Zone)]) {
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
            let here = highlights.iter().filter_map(|highlight| {
                let cut = highlight.start.max(line.start)..highlight.end.min(line.end);
                (cut.start < cut.end).then(|| cut.start - line.start..cut.end - line.start)
            });
            let here = here.collect();
            let match_begins = highlights.iter().any(|highlight| line.contains(&highlight.start));
            let text = text[line].to_owned();
            self.lines.push(Line { text, highlights: here, match_begins, kind, indent, block: self.block });
        }
    }

    /// Facts between dots; one that does not fit on a line begins the next,
    /// so that none is torn apart that would fit.
    fn joined(&mut self, kind: Kind, facts: &[&str]) {
        let widths = self.style.widths;
        let dot = format!(" {} ", Glyphs::of(widths).dot);
        let mut line: Vec<(&str, Zone)> = Vec::new();
        let mut used = 0;
        for fact in facts {
            let cells = widths.str(fact);
            if !line.is_empty() && used + 3 + cells > usize::from(self.style.cells) {
                self.paragraph(kind, 0, &line);
                line.clear();
                used = 0;
            }
            if !line.is_empty() {
                line.push((&dot, Zone::Body));
                used += 3;
            }
            line.push((*fact, Zone::Short));
            used += cells;
        }
        self.paragraph(kind, 0, &line);
    }

    fn heading(&mut self, block: Block, name: &str, aside: &str) {
        self.block = block;
        self.lines.push(self.empty_line());
        let mut text = name.to_uppercase();
        if !aside.is_empty() {
            text.push_str("  ");
            text.push_str(aside);
        }
        let widths = self.style.widths;
        for line in wrap(&text, usize::from(self.style.cells), widths) {
            let text = text[line].to_owned();
            self.lines.push(Line { text, kind: Kind::Heading, ..self.empty_line() });
        }
    }

    fn section(&mut self, block: Block, name: &str, text: Option<&Text>) {
        if let Some(text) = text {
            let aside = if block == Block::Lesson { self.words().our_reading } else { "" };
            self.heading(block, name, aside);
            self.paragraph(Kind::Body, 0, &[(text.get(self.style.lang), Zone::Body)]);
        }
    }

    fn facts(&mut self, case: &Case, facts: &Facts) {
        self.block = Block::Facts;
        let words = self.words();
        let first: Vec<&str> = [facts.collection_short()].into_iter().chain(facts.kinds()).collect();
        self.joined(Kind::Quiet, &first);
        let industry = case.industry.as_ref().map_or(words.industry_unknown, |_| facts.industry());
        let place = facts.prefecture_known().unwrap_or(words.place_unknown);
        let date = facts.date();
        self.joined(Kind::Fact, &[industry, place, date.as_deref().unwrap_or(words.date_unknown)]);
        let size = facts.size();
        let organisation = case.organisation.as_deref().unwrap_or(words.organisation_unknown);
        let who: Vec<&str> = [organisation].into_iter().chain(size.as_deref()).collect();
        self.joined(Kind::Fact, &who);
        self.joined(Kind::Fact, &facts.threats());
    }

    fn measures(&mut self, case: &Case, library: &Library, words: &CaseWords) {
        if case.measures.is_empty() {
            return;
        }
        self.heading(Block::Measures, words.measures, self.words().counted);
        let names = Facts::new(case, library, self.style.lang).measures();
        let counted = case.measures.iter().zip(names).map(|(id, name)| {
            let count = library.cases.iter().filter(|case| case.measures.contains(id)).count();
            format!("{name} ({count})")
        });
        let counted: Vec<String> = counted.collect();
        let counted: Vec<&str> = counted.iter().map(String::as_str).collect();
        self.joined(Kind::Body, &counted);
    }

    fn sources(&mut self, case: &Case, words: &CaseWords) {
        if case.sources.is_empty() {
            return;
        }
        self.heading(Block::Sources, words.sources, "");
        for (n, source) in case.sources.iter().enumerate() {
            let told = [source.publisher.as_deref(), source.title.as_deref()];
            let told: Vec<&str> = told.into_iter().flatten().collect();
            self.paragraph(
                Kind::Body,
                0,
                &[(&format!("{} ", n + 1), Zone::Body), (&told.join(words.comma), Zone::Body)],
            );
            self.paragraph(Kind::Quiet, 2, &[(&source.url, Zone::Body)]);
        }
    }

    fn collection(&mut self, case: &Case, library: &Library, words: &CaseWords) {
        let Some(collection) = library.collection(&case.collection) else { return };
        self.heading(Block::Collection, words.collection, "");
        self.paragraph(Kind::Body, 0, &[(collection.title.get(self.style.lang), Zone::Body)]);
        let publisher = collection.publisher.as_ref().map(|publisher| publisher.get(self.style.lang));
        let from: Vec<&str> = publisher.into_iter().chain(collection.published.as_deref()).collect();
        if !from.is_empty() {
            self.joined(Kind::Quiet, &from);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters that never begin a line (禁則).
    const NOT_FIRST: &str = "、。，．」』）】〕〉》！？ー・";

    fn lines(case: &Case, library: &Library, lang: Lang, cells: u16, widths: Widths) -> Vec<Line> {
        document(case, library, &Style { lang, cells, widths, highlights: &|_, _| Vec::new() })
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
                    case.sources.iter().all(|source| all.contains(&squeezed(&source.url))),
                    "{}",
                    case.id
                );
            }
        }
    }

    #[test]
    fn blocks_come_in_the_order_of_reading_in_either_language() {
        let library = crate::store::embedded().expect("the embedded data");
        for case in &library.cases {
            let blocks = Lang::BOTH.map(|lang| {
                let lines = lines(case, &library, lang, 60, Widths::Narrow);
                let mut blocks: Vec<Block> = lines.iter().map(|line| line.block).collect();
                blocks.dedup();
                blocks
            });
            assert!(blocks[0].is_sorted() && blocks[0] == blocks[1], "{}: {blocks:?}", case.id);
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
        for said in ["industry unknown · place unknown · date unknown", "organisation not named", "CAVEAT"]
        {
            assert!(b.contains(said), "{said}\n{b}");
        }
        assert!(b.contains("some facts rest on one weaker source") && b.contains("IPA FY2021 survey"));
        let larger = library.cases.iter().find(|case| case.larger_than_sme).expect("a larger organisation");
        assert!(text(&larger.id, Lang::En).contains("larger than an SME"));
        assert!(text(&larger.id, Lang::Ja).contains("中小企業より大きい組織"));
    }

    #[test]
    fn a_match_is_marked_on_every_line_that_it_runs_over() {
        let library = crate::store::embedded().expect("the embedded data");
        let highlights = |text: &str, _| -> Vec<Range<usize>> {
            text.find("rules after a ransomware").map(|at| at..at + 24).into_iter().collect()
        };
        let style = Style { lang: Lang::En, cells: 40, widths: Widths::Narrow, highlights: &highlights };
        let lines = document(&library.cases[0], &library, &style);
        let marked: Vec<&str> = lines
            .iter()
            .flat_map(|line| line.highlights.iter().map(|highlight| &line.text[highlight.clone()]))
            .collect();
        assert_eq!(marked, ["rules after a", "ransomware"]);
        assert_eq!(lines.iter().filter(|line| line.match_begins).count(), 1);
    }
}
