//! A question, its answer, and who can give it: values that cross threads, so
//! that the interface never waits for a search.

use crate::model::{Lang, Library};
use crate::query::Query;
use crate::search::{Engine, Outcome};
use crate::threads;
use std::fmt;
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
    /// Who knows the cases that it is asked of.
    pub searcher: Arc<Searcher>,
}

impl Question {
    /// Searches.
    pub fn answer(&self) -> Reply {
        self.searcher.answer(self)
    }
}

/// What was found for a question.
#[derive(Debug)]
pub struct Reply {
    pub generation: u64,
    pub outcome: Outcome,
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

    fn answer(&self, question: &Question) -> Reply {
        let engine = self.made();
        let outcome = match &question.ask {
            Ask::Words(query) => engine.search(query),
            Ask::Sentence(text) => engine.like(text, None),
            Ask::Similar(case, lang) => engine.like_case(*case, *lang),
        };
        Reply { generation: question.generation, outcome }
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
