//! A question, its answer, and who can give it: values that cross threads, so
//! that the interface never waits for a search.

use crate::model::{Lang, Library};
use crate::query::Query;
use crate::search::{Engine, Outcome};
use crate::threads;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What is asked.
#[derive(Debug, Clone)]
pub enum Ask {
    Words(Query),
    /// The person's own story.
    Sentence(String),
    /// Cases like this one, compared in a language, so that what is shared is
    /// said in it.
    Similar(usize, Lang),
}

/// A question, and which one: a reply to any but the newest is dropped.
#[derive(Debug, Clone)]
pub struct Question {
    pub generation: u64,
    pub ask: Ask,
    /// The number of the newest question: this one is searched as long as it is that.
    pub newest: Arc<AtomicU64>,
    /// Who knows the cases that it is asked of.
    pub searcher: Arc<Searcher>,
}

impl Question {
    /// Searches. None: another question was asked meanwhile.
    pub fn answer(&self) -> Option<Reply> {
        self.searcher.answer(self)
    }

    /// What can be said of it at once, where the whole answer takes longer than a frame.
    pub fn first_answer(&self) -> Option<Reply> {
        let Ask::Words(query) = &self.ask else { return None };
        let outcome = self.searcher.engine()?.first_of(query)?;
        Some(Reply { generation: self.generation, outcome, whole: false })
    }
}

/// What was found for a question.
#[derive(Debug)]
pub struct Reply {
    pub generation: u64,
    pub outcome: Outcome,
    /// Nothing follows any more.
    pub whole: bool,
}

/// Answers questions about a library, on any thread.
pub struct Searcher {
    library: Arc<Library>,
    /// Made when the first question comes: a screen without one needs none.
    engine: OnceLock<Engine>,
    /// Who searched the cases that were there before, until the engine is made.
    before: Mutex<Option<Arc<Searcher>>>,
}

impl Searcher {
    /// Costs nothing: nothing is made yet.
    pub fn new(library: Arc<Library>) -> Searcher {
        Searcher { library, engine: OnceLock::new(), before: Mutex::default() }
    }

    /// The same for a library that has grown: what is indexed already is not
    /// indexed again.
    pub fn grown(self: &Arc<Searcher>, library: Arc<Library>) -> Searcher {
        let before = match self.engine() {
            Some(_) => Some(Arc::clone(self)),
            None => self.before.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        };
        Searcher { before: Mutex::new(before), ..Searcher::new(library) }
    }

    fn made(&self) -> &Engine {
        self.engine.get_or_init(|| {
            let before = self.before.lock().unwrap_or_else(PoisonError::into_inner).take();
            let before = before.as_deref().and_then(Searcher::engine);
            let anew = || Engine::with(&self.library, threads::share);
            before.map_or_else(anew, |engine| engine.grown(&self.library))
        })
    }

    fn answer(&self, question: &Question) -> Option<Reply> {
        let engine = self.made();
        let (newest, generation) = (Arc::clone(&question.newest), question.generation);
        let outcome = match &question.ask {
            Ask::Words(query) => {
                engine.search_until(query, move || newest.load(Ordering::Relaxed) != generation)?
            }
            Ask::Sentence(text) => engine.like(text, None),
            Ask::Similar(case, lang) => engine.like_case(*case, *lang),
        };
        Some(Reply { generation, outcome, whole: true })
    }

    /// Makes what searches need, so that the first one need not.
    pub fn warm(&self) {
        self.made().warm();
    }

    /// The engine, if a question was ever answered.
    pub fn engine(&self) -> Option<&Engine> {
        self.engine.get()
    }
}

impl fmt::Debug for Searcher {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Searcher of {} cases", self.library.len())
    }
}
