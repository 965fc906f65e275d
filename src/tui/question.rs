//! A question, its answer, and who can give it: values that cross threads, so
//! that the interface never waits for a search.

use crate::model::{Lang, Library};
use crate::query::Query;
use crate::search::{Engine, Outcome};
use crate::threads;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// So long parts of a large library are looked through for what can be shown at once, one
/// after the other: then all are tried, side by side.
const SOON: Duration = Duration::from_millis(5);

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
        let (newest, generation) = (Arc::clone(&self.newest), self.generation);
        let superseded = move || newest.load(Ordering::Relaxed) != generation;
        let until = Instant::now() + SOON;
        let outcome = self.searcher.engine()?.first_of(query, superseded, || Instant::now() >= until)?;
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
    /// Who searches the cases that were there before, until the engine is made.
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
        Searcher { before: Mutex::new(Some(Arc::clone(self))), ..Searcher::new(library) }
    }

    /// Makes the engine, where it is not made: the next question need not wait for it.
    pub fn made(&self) -> &Engine {
        let engine = self.engine.get_or_init(|| {
            // Of those before, the last one that was ever asked: it may be on the way.
            let mut before = self.before();
            while let Some(other) = before.take_if(|other| other.engine().is_none()) {
                before = other.before();
            }
            let anew = || Engine::with(&self.library, threads::share);
            before.as_deref().and_then(Searcher::engine).map_or_else(anew, |it| it.grown(&self.library))
        });
        self.before.lock().unwrap_or_else(PoisonError::into_inner).take();
        engine
    }

    /// The cases that it knows.
    pub fn library(&self) -> &Library {
        &self.library
    }

    fn before(&self) -> Option<Arc<Searcher>> {
        self.before.lock().unwrap_or_else(PoisonError::into_inner).clone()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Case, Segment, Text};

    fn grown(library: &Library, title: &str) -> Arc<Library> {
        let mut library = library.clone();
        let title = Text { ja: None, en: Some(title.to_owned()) };
        library.append([], Segment::new(vec![Case { id: "new".into(), title, ..Case::default() }]));
        Arc::new(library)
    }

    #[test]
    fn whoever_was_asked_before_all_that_has_arrived_is_searched() {
        for asked in 0..3 {
            let first = grown(&Library::default(), "first quokka");
            let second = grown(&first, "second quokka");
            let third = grown(&second, "third quokka");
            let searchers = [Arc::new(Searcher::new(first))];
            let second = Arc::new(searchers[0].grown(second));
            let searchers = [Arc::clone(&searchers[0]), Arc::clone(&second), Arc::new(second.grown(third))];
            searchers[asked].made();
            let found = searchers[2].made().search(&Query::parse("quokka"));
            assert_eq!(found.full, 3, "after {asked} was asked");
            assert!(searchers[2].before().is_none(), "those before are let go");
        }
    }
}
