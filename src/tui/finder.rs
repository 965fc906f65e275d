//! What is asked and what was found: the query line, the kind of question,
//! and the answer, searched once however many keys changed it.

use super::action::Edit;
use super::list::Row;
use super::prompt::Prompt;
use crate::model::{Lang, Library};
use crate::query::{Filters, Query, complete, limit};
use crate::search::{Engine, Hit, Outcome, Snippet, Zone};
use std::cell::OnceCell;
use std::ops::Range;

/// What the text of the query line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    #[default]
    Words,
    /// The person's own story.
    Sentence,
}

impl Mode {
    /// Grapheme clusters that the line takes.
    pub fn limit(self) -> usize {
        match self {
            Mode::Words => limit::QUERY,
            Mode::Sentence => limit::SENTENCE,
        }
    }
}

/// The question and its answer.
pub struct Finder<'a> {
    library: &'a Library,
    /// Made when the first query asks for it: the first frame needs none.
    engine: OnceCell<Engine<'a>>,
    pub prompt: Prompt,
    mode: Mode,
    /// The case that others are compared with, whatever stands in the prompt.
    /// The language is the one that its words are compared in.
    similar_to: Option<(usize, Lang)>,
    literal: bool,
    outcome: Outcome,
    stale: bool,
    searches: u64,
}

impl<'a> Finder<'a> {
    /// Nothing asked and nothing found: the first [`Finder::refresh`] answers.
    pub fn new(library: &'a Library) -> Finder<'a> {
        Finder {
            library,
            engine: OnceCell::new(),
            prompt: Prompt::default(),
            mode: Mode::Words,
            similar_to: None,
            literal: false,
            outcome: Outcome::default(),
            stale: true,
            searches: 0,
        }
    }

    pub fn mode(&self) -> Mode {
        self.mode
    }

    pub fn similar_to(&self) -> Option<usize> {
        self.similar_to.map(|(case, _)| case)
    }

    pub fn literal(&self) -> bool {
        self.literal
    }

    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// How many searches there were: another number means other matches.
    pub fn searches(&self) -> u64 {
        self.searches
    }

    fn engine(&self) -> &Engine<'a> {
        self.engine.get_or_init(|| Engine::new(self.library))
    }

    /// Makes what searches need, if it is not there yet.
    pub fn warm(&self) {
        self.engine().warm();
    }

    /// What could be typed next at the caret, in a query of words.
    pub fn completion(&self, lang: Lang) -> Option<String> {
        let asks = self.mode == Mode::Words && self.similar_to.is_none();
        let (text, caret) = (self.prompt.text(), self.prompt.before().len());
        asks.then(|| complete(text, caret, &self.library.vocabulary, lang)).flatten()
    }

    /// Edits the line; gives whether that asks something else.
    pub fn edit(&mut self, edit: Edit) -> bool {
        let changed = self.prompt.edit(edit, self.mode.limit());
        if changed {
            self.asked_anew();
        }
        changed
    }

    /// Whether the line takes no further character.
    pub fn is_full(&self) -> bool {
        self.prompt.is_full(self.mode.limit())
    }

    /// Puts text in at the caret; gives whether something was cut.
    pub fn insert(&mut self, text: &str) -> bool {
        self.asked_anew();
        self.prompt.insert(text, self.mode.limit())
    }

    /// An empty line of the same mode.
    pub fn clear(&mut self) {
        self.prompt = Prompt::default();
        self.asked_anew();
    }

    /// Words or a sentence; what was typed stays, as far as it fits. Gives
    /// whether something was cut.
    pub fn switch_mode(&mut self) -> bool {
        self.mode = match self.mode {
            Mode::Words => Mode::Sentence,
            Mode::Sentence => Mode::Words,
        };
        let text = self.prompt.text().to_owned();
        self.asked_anew();
        self.prompt.set(&text, self.mode.limit())
    }

    /// Asks for cases similar to one.
    pub fn compare_with(&mut self, case: usize, lang: Lang) {
        self.similar_to = Some((case, lang));
        self.stale = true;
    }

    /// Asks for the line's text again.
    pub fn compare_no_more(&mut self) {
        self.similar_to = None;
        self.stale = true;
    }

    /// Takes words as typed, or corrects them again; gives whether there is
    /// anything to undo.
    pub fn switch_literal(&mut self) -> bool {
        let corrected = self.literal || !self.outcome.corrections.is_empty();
        if corrected {
            self.literal = !self.literal;
            self.stale = true;
        }
        corrected
    }

    fn asked_anew(&mut self) {
        self.similar_to = None;
        self.stale = true;
        if self.prompt.text().trim().is_empty() {
            self.literal = false;
        }
    }

    /// Searches if the question changed; gives whether it did.
    pub fn refresh(&mut self) -> bool {
        if !self.stale {
            return false;
        }
        self.stale = false;
        self.searches += 1;
        let text = self.prompt.text();
        self.outcome = match (self.similar_to, self.mode) {
            (Some((case, lang)), _) => self.engine().like(&story(self.library, case, lang), Some(case)),
            _ if text.trim().is_empty() => Outcome::everything(self.library),
            (None, Mode::Sentence) => self.engine().like(text.trim(), None),
            (None, Mode::Words) => {
                let query = Query::parse(text);
                self.engine().search(&if self.literal { query.literally() } else { query })
            }
        };
        true
    }

    /// The hits that the filters let pass, best first.
    pub fn rows(&self, filters: &Filters) -> Vec<Row> {
        let hits = self.outcome.hits.iter().enumerate();
        hits.filter(|(_, hit)| filters.admit(&self.library.cases[hit.case]))
            .map(|(at, hit)| Row { hit: at, case: hit.case })
            .collect()
    }

    pub fn hit(&self, row: Row) -> Option<&Hit> {
        self.outcome.hits.get(row.hit)
    }

    /// Whether the hits have only a part of the query.
    pub fn only_partial(&self) -> bool {
        self.outcome.full == 0 && !self.outcome.hits.is_empty()
    }

    /// Whether cases are compared, by a sentence or with a case.
    pub fn compares(&self) -> bool {
        self.similar_to.is_some() || (self.mode == Mode::Sentence && !self.prompt.text().trim().is_empty())
    }

    /// What the query matches in a text.
    pub fn highlights(&self, text: &str, zone: Zone) -> Vec<Range<usize>> {
        self.engine.get().map_or_else(Vec::new, |engine| engine.highlights(&self.outcome, text, zone))
    }

    /// The snippet for which a row matched.
    pub fn snippet(&self, row: Row, lang: Lang) -> Option<Snippet> {
        self.engine.get()?.snippet(&self.outcome, self.hit(row)?, lang)
    }
}

/// What a case tells, as a sentence to compare others with: in one language,
/// so that what is shared is said in it.
fn story(library: &Library, case: usize, lang: Lang) -> String {
    let case = &library.cases[case];
    let texts = [Some(&case.title), case.incident.as_ref(), case.response.as_ref()];
    texts.into_iter().flatten().map(|text| text.get(lang)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::embedded;

    #[test]
    fn however_many_keys_changed_it_a_query_is_searched_once() {
        let library = embedded().expect("the embedded data");
        let mut it = Finder::new(&library);
        it.refresh();
        let before = it.searches();
        for c in "emotet".chars() {
            it.edit(Edit::Insert(c));
        }
        assert!(it.refresh() && !it.refresh());
        assert_eq!(it.searches(), before + 1);
        it.edit(Edit::Left);
        assert!(!it.refresh(), "a movement asks nothing new");
    }

    #[test]
    fn without_a_question_every_case_is_listed_and_no_engine_made() {
        let library = embedded().expect("the embedded data");
        let mut it = Finder::new(&library);
        it.insert("  ");
        it.refresh();
        assert_eq!(it.rows(&Filters::default()).len(), library.cases.len());
        assert!(it.engine.get().is_none());
        assert!(it.highlights("anything", Zone::Body).is_empty());
    }

    #[test]
    fn what_was_undone_stays_undone_until_the_line_is_empty() {
        let library = embedded().expect("the embedded data");
        let mut it = Finder::new(&library);
        it.insert("ransomewar");
        it.refresh();
        assert!(it.switch_literal());
        it.insert("e");
        assert!(it.literal());
        it.edit(Edit::DeleteToStart);
        assert!(!it.literal());
    }
}
