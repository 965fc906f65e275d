//! `find` and `list`: the cases that match, best first.

use super::problem::shown;
use super::request::Sort;
use super::{Answer, LookUp, output};
use crate::messages::cli::words;
use crate::messages::query;
use crate::query::{Query, limit};
use crate::search::{Correction, Engine, Hit, Outcome};
use std::cmp::Reverse;

impl LookUp<'_> {
    /// The cases that match a query and the filters.
    pub fn find(&self, query: &str) -> Answer {
        let words = words(self.lang);
        let (text, cut) = limit::capped(query, limit::QUERY);
        if cut {
            output::note(&(words.cut)(limit::QUERY));
        }
        let engine = self.engine();
        let outcome = engine.search(&Query::parse(text));
        self.tell(&outcome);
        let hits = self.admitted(&outcome);
        if !hits.is_empty() && outcome.full == 0 {
            output::note(&(words.no_case_has_all)(&shown(text)));
        }
        self.print(&engine, &outcome, hits)
    }

    /// Says on standard error what was taken otherwise than it was typed.
    pub fn tell(&self, outcome: &Outcome) {
        for note in &outcome.notes {
            output::note(&output::one_line(&query::note(note, self.lang)));
        }
        for Correction { typed, taken } in &outcome.corrections {
            output::note(&(words(self.lang).corrected)(&shown(typed), &shown(taken)));
        }
    }

    /// The hits that have all of the query, or where there are none the
    /// partial ones.
    pub fn matching<'o>(&self, outcome: &'o Outcome) -> &'o [Hit] {
        if outcome.full > 0 { &outcome.hits[..outcome.full] } else { &outcome.hits }
    }

    /// The matching hits that the filters admit.
    pub fn admitted<'o>(&self, outcome: &'o Outcome) -> Vec<&'o Hit> {
        let filters = &self.request.filters;
        self.matching(outcome).iter().filter(|hit| filters.admit(&self.library.cases[hit.case])).collect()
    }

    /// Hits in the order and the form that were asked for; a note where there
    /// are none.
    pub fn print(&self, engine: &Engine, outcome: &Outcome, mut hits: Vec<&Hit>) -> Answer {
        let cases = &self.library.cases;
        match self.request.output.sort {
            None | Some(Sort::Relevance) => {}
            Some(Sort::Date) => {
                hits.sort_by_key(|hit| Reverse((cases[hit.case].year, cases[hit.case].month)))
            }
            Some(Sort::Title) => hits.sort_by_key(|hit| cases[hit.case].title.get(self.lang)),
        }
        hits.truncate(self.request.output.limit.unwrap_or(usize::MAX));
        if hits.is_empty() {
            let words = words(self.lang);
            match outcome.hits.len() {
                0 => output::note(words.nothing_found),
                without => output::note(&(words.nothing_with_filters)(without)),
            }
        }
        Answer { text: self.list(engine, outcome, &hits), found: !hits.is_empty() }
    }
}
