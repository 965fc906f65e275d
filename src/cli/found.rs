//! What a query or a sentence found, before it is printed.

use super::problem::shown;
use super::{LookUp, output};
use crate::messages::{cli, query};
use crate::query::{Query, limit};
use crate::search::{Correction, Engine, Hit, Outcome, Zone};
use std::ops::Range;

/// An outcome, and the engine that knows what it matched; there is none where
/// nothing was asked for, as making one takes longer than all the rest.
pub struct Found {
    engine: Option<Engine>,
    pub outcome: Outcome,
}

impl Found {
    /// The hits that have all of the query, or where there are none the
    /// partial ones.
    pub fn matching(&self) -> &[Hit] {
        let Outcome { hits, full, .. } = &self.outcome;
        if *full > 0 { &hits[..*full] } else { hits }
    }

    /// What of a title matched.
    pub fn highlights(&self, title: &str) -> Vec<Range<usize>> {
        self.engine
            .as_ref()
            .map(|engine| engine.highlights(&self.outcome, title, Zone::Title))
            .unwrap_or_default()
    }
}

impl LookUp<'_> {
    /// The cases that match a query, without the filters. Says on standard
    /// error what was taken otherwise than it was typed.
    pub fn search(&self, query: &str) -> Found {
        let words = cli::words(self.lang);
        let (text, cut) = limit::capped(query, limit::QUERY);
        if cut {
            output::note(&(words.cut)(limit::QUERY));
        }
        if text.trim().is_empty() {
            return Found { engine: None, outcome: Outcome::everything(self.library) };
        }
        let engine = Engine::new(self.library);
        let outcome = engine.search(&Query::parse(text));
        for remark in &outcome.remarks {
            output::note(&output::one_line(&query::remark(remark, self.lang)));
        }
        for Correction { typed, taken } in &outcome.corrections {
            output::note(&(words.corrected)(&shown(typed), &shown(taken)));
        }
        Found { engine: Some(engine), outcome }
    }

    /// The cases nearest to a sentence, without the filters.
    pub fn nearest(&self, sentence: &str) -> Found {
        let engine = Engine::new(self.library);
        let outcome = engine.like(sentence, None);
        Found { engine: Some(engine), outcome }
    }

    /// The matching hits that the filters admit.
    pub fn admitted<'f>(&self, found: &'f Found) -> Vec<&'f Hit> {
        let admits = |hit: &&Hit| self.request.filters.admit(&self.library.cases[hit.case]);
        found.matching().iter().filter(admits).collect()
    }
}
