//! What is asked and what was found: the query line, the kind of question,
//! and the answer. The finder never searches: it asks, and takes the reply.

use super::action::Edit;
use super::list::ListRow;
use super::prompt::Prompt;
use super::question::{Ask, Question, Reply, Searcher};
use crate::model::{Lang, Library};
use crate::query::{Query, complete, limit};
use crate::search::{Engine, Hit, Outcome, Snippet, Zone};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

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
pub struct Finder {
    library: Arc<Library>,
    /// Where the shell told.
    this_year: Option<u16>,
    searcher: Arc<Searcher>,
    /// Who was asked last.
    asked_of: Arc<Searcher>,
    pub prompt: Prompt,
    mode: Mode,
    /// The case that others are compared with, whatever stands in the prompt,
    /// and the language that its words are compared in.
    similar_to: Option<(usize, Lang)>,
    /// The cases that are listed whatever is asked: those that are marked.
    marked: Option<Vec<usize>>,
    literal: bool,
    /// The question changed since it was last asked.
    changed: bool,
    /// There are more cases than it was asked of.
    more: bool,
    /// What is open was asked before, of fewer cases: the answer that is there
    /// still holds for those.
    again: bool,
    /// The newest question's number.
    asked: u64,
    /// The same for the searches that are under way.
    newest: Arc<AtomicU64>,
    found: Found,
}

/// The newest answer.
#[derive(Default)]
struct Found {
    /// The question that it answers.
    generation: u64,
    /// More of the answer follows.
    begun: bool,
    /// Every case, in the library's order: nothing is written down for it.
    everything: bool,
    /// These cases, in this order, and nothing else.
    listed: Option<Vec<usize>>,
    outcome: Outcome,
    /// What was asked, as it was typed.
    text: String,
    compares: bool,
    /// Who answered it.
    searcher: Option<Arc<Searcher>>,
}

/// What is asked, as it can be asked again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asks {
    text: String,
    mode: Mode,
    similar_to: Option<(usize, Lang)>,
    marked: Option<Vec<usize>>,
    literal: bool,
}

impl Asks {
    /// The same of another library.
    pub fn carry_over(&mut self, moved: &dyn Fn(usize) -> Option<usize>) {
        self.similar_to = self.similar_to.and_then(|(case, lang)| Some((moved(case)?, lang)));
        if let Some(marked) = &mut self.marked {
            *marked = marked.iter().filter_map(|case| moved(*case)).collect();
        }
    }
}

/// What becomes of a question that changed.
pub enum Asked {
    /// Answered already: it asks for everything.
    Answered,
    /// To be searched.
    Open(Question),
}

impl Finder {
    /// Nothing asked and nothing found: the first [`Finder::ask`] asks.
    pub fn new(library: Arc<Library>, this_year: Option<u16>) -> Finder {
        let searcher = Arc::new(Searcher::new(Arc::clone(&library)));
        Finder {
            asked_of: Arc::clone(&searcher),
            searcher,
            library,
            this_year,
            prompt: Prompt::default(),
            mode: Mode::Words,
            similar_to: None,
            marked: None,
            literal: false,
            changed: true,
            more: false,
            again: false,
            asked: 0,
            newest: Arc::default(),
            found: Found::default(),
        }
    }

    /// Looks in another library from now on: one that has `grown`, or one in
    /// which nothing stands where it stood.
    pub fn look_in(&mut self, library: Arc<Library>, grown: bool) {
        let searcher = match grown {
            true => self.searcher.grown(Arc::clone(&library)),
            false => Searcher::new(Arc::clone(&library)),
        };
        self.searcher = Arc::new(searcher);
        self.library = library;
        // What is being searched is answered first, however fast cases come.
        self.more = grown;
        if !grown {
            self.changed = true;
            self.found = Found { generation: self.found.generation, ..Found::default() };
        }
    }

    /// Brings the case that others are compared with over to another library.
    pub fn carry_over(&mut self, moved: &dyn Fn(usize) -> Option<usize>) {
        self.similar_to = self.similar_to.and_then(|(case, lang)| Some((moved(case)?, lang)));
        if let Some(marked) = &mut self.marked {
            *marked = marked.iter().filter_map(|case| moved(*case)).collect();
        }
    }

    /// Who answers the questions.
    pub fn searcher(&self) -> Arc<Searcher> {
        Arc::clone(&self.searcher)
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

    /// The newest answer; without a question an empty one.
    pub fn outcome(&self) -> &Outcome {
        &self.found.outcome
    }

    /// How many cases the newest answer has.
    pub fn hits(&self) -> usize {
        match &self.found.listed {
            Some(listed) => listed.len(),
            None if self.found.everything => self.library.cases.len(),
            None => self.found.outcome.hits.len(),
        }
    }

    /// The cases of the newest answer, by their positions in the library.
    pub fn cases(&self) -> impl Iterator<Item = usize> {
        let all = 0..if self.found.everything { self.library.cases.len() } else { 0 };
        let listed = self.found.listed.iter().flatten().copied();
        all.chain(listed).chain(self.found.outcome.hits.iter().map(|hit| hit.case))
    }

    /// The words that the newest answer has; none where a story was compared.
    pub fn words(&self) -> &str {
        if self.found.compares { "" } else { &self.found.text }
    }

    /// The query that the newest answer belongs to.
    pub fn answered_text(&self) -> &str {
        &self.found.text
    }

    /// Which question was answered last: another number means other matches.
    pub fn answered(&self) -> u64 {
        self.found.generation
    }

    /// Whether the answer is not that of what is asked now.
    pub fn pending(&self) -> bool {
        self.changed || self.found.begun || self.asked != self.found.generation && !self.again
    }

    /// What could be typed next at the caret, in a query of words.
    pub fn completion(&self, lang: Lang) -> Option<String> {
        let asks = self.mode == Mode::Words && self.similar_to.is_none() && self.marked.is_none();
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

    /// What is asked now.
    pub fn asks(&self) -> Asks {
        Asks {
            text: self.prompt.text().to_owned(),
            mode: self.mode,
            similar_to: self.similar_to,
            marked: self.marked.clone(),
            literal: self.literal,
        }
    }

    /// Asks what was asked before.
    pub fn ask_again(&mut self, asks: Asks) {
        self.mode = asks.mode;
        self.prompt.set(&asks.text, self.mode.limit());
        self.similar_to = asks.similar_to;
        self.marked = asks.marked;
        self.literal = asks.literal;
        self.changed = true;
    }

    /// Asks for words, whatever was asked; gives whether something was cut.
    pub fn ask_words(&mut self, text: &str) -> bool {
        self.mode = Mode::Words;
        self.literal = false;
        self.asked_anew();
        self.prompt.set(text, self.mode.limit())
    }

    /// Asks for cases similar to one.
    pub fn compare_with(&mut self, case: usize, lang: Lang) {
        self.ask_the_line();
        self.similar_to = Some((case, lang));
    }

    /// Lists these cases, whatever is asked.
    pub fn list_marked(&mut self, cases: Vec<usize>) {
        self.ask_the_line();
        self.marked = Some(cases);
    }

    /// Whether only the marked cases are listed.
    pub fn lists_marked(&self) -> bool {
        self.marked.is_some()
    }

    /// Asks for the line's text again.
    pub fn ask_the_line(&mut self) {
        self.similar_to = None;
        self.marked = None;
        self.changed = true;
    }

    /// Takes words as typed, or corrects them again; gives whether there is
    /// anything to undo.
    pub fn switch_literal(&mut self) -> bool {
        let corrected = self.literal || !self.found.outcome.corrections.is_empty();
        if corrected {
            self.literal = !self.literal;
            self.changed = true;
        }
        corrected
    }

    fn asked_anew(&mut self) {
        self.ask_the_line();
        if self.prompt.text().trim().is_empty() {
            self.literal = false;
        }
    }

    /// What is to be done for the question, if it changed since the last call.
    pub fn ask(&mut self) -> Option<Asked> {
        let open = self.found.begun || self.asked != self.found.generation;
        if !self.changed && (!self.more || open) {
            return None;
        }
        self.asked_of = self.searcher();
        self.again = !self.changed;
        (self.changed, self.more) = (false, false);
        self.asked += 1;
        self.newest.store(self.asked, Ordering::Relaxed);
        if let Some(marked) = &self.marked {
            self.again = false;
            self.found = Found { listed: Some(marked.clone()), compares: false, ..self.answer(false) };
            return Some(Asked::Answered);
        }
        let text = self.prompt.text().trim();
        let ask = match (self.similar_to, self.mode) {
            (Some((case, lang)), _) => Ask::Similar(case, lang),
            _ if text.is_empty() => return Some(self.everything(Outcome::default())),
            (None, Mode::Sentence) => Ask::Sentence(text.to_owned()),
            (None, Mode::Words) => {
                let query = Query::parse_in(self.prompt.text(), self.this_year);
                if query.is_empty() {
                    let mut outcome = Outcome::default();
                    outcome.remarks = query.remarks;
                    return Some(self.everything(outcome));
                }
                Ask::Words(if self.literal { query.literally() } else { query })
            }
        };
        let (newest, searcher) = (Arc::clone(&self.newest), self.searcher());
        Some(Asked::Open(Question { generation: self.asked, ask, newest, searcher }))
    }

    /// Takes a reply; gives whether it is the one that is waited for.
    pub fn take(&mut self, reply: Reply) -> bool {
        // The whole answer follows a beginning of it.
        let open = self.asked != self.found.generation || self.found.begun && reply.whole;
        let awaited = open && !self.changed && reply.generation == self.asked;
        if awaited {
            self.again = false;
            let begun = !reply.whole;
            self.found = Found { outcome: reply.outcome, begun, ..self.answer(false) };
        }
        awaited
    }

    fn everything(&mut self, outcome: Outcome) -> Asked {
        self.again = false;
        self.found = Found { outcome, ..self.answer(true) };
        Asked::Answered
    }

    fn answer(&self, everything: bool) -> Found {
        Found {
            generation: self.asked,
            begun: false,
            everything,
            listed: None,
            text: self.prompt.text().trim().to_owned(),
            compares: self.asks_for_alike(),
            outcome: Outcome::default(),
            searcher: Some(Arc::clone(&self.asked_of)),
        }
    }

    /// The hits that are admitted, best first.
    pub fn rows(&self, admits: impl Fn(usize) -> bool) -> Vec<ListRow> {
        let cases = self.cases().enumerate();
        cases.filter(|(_, case)| admits(*case)).map(|(hit, case)| ListRow { hit, case }).collect()
    }

    pub fn hit(&self, row: ListRow) -> Option<&Hit> {
        self.found.outcome.hits.get(row.hit)
    }

    /// Whether the hits have only a part of the query.
    pub fn only_partial(&self) -> bool {
        self.found.outcome.full == 0 && !self.found.outcome.hits.is_empty()
    }

    /// Whether the newest answer compares cases, with a sentence or a case.
    pub fn compares(&self) -> bool {
        self.found.compares
    }

    fn asks_for_alike(&self) -> bool {
        self.similar_to.is_some() || (self.mode == Mode::Sentence && !self.prompt.text().trim().is_empty())
    }

    /// What found the newest answer.
    fn engine(&self) -> Option<&Engine> {
        self.found.searcher.as_ref()?.engine()
    }

    /// What the query matches in a text.
    pub fn highlights(&self, text: &str, zone: Zone) -> Vec<Range<usize>> {
        self.engine().map_or_else(Vec::new, |it| it.highlights(&self.found.outcome, text, zone))
    }

    /// The snippet for which a row matched.
    pub fn snippet(&self, row: ListRow, lang: Lang) -> Option<Snippet> {
        self.engine()?.snippet(&self.found.outcome, self.hit(row)?, lang)
    }
}

#[cfg(test)]
mod tests;
