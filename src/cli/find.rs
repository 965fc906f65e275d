//! `find` and `list`: the cases that match, best first.

use super::found::Found;
use super::problem::shown;
use super::request::Sort;
use super::{Answer, LookUp, output};
use crate::messages::cli::words;
use crate::search::Hit;
use std::cmp::Reverse;

impl LookUp<'_> {
    /// The cases that match a query and the filters.
    pub fn find(&self, query: &str) -> Answer {
        let found = self.search(query);
        let hits = self.admitted(&found);
        if !hits.is_empty() && found.outcome.full == 0 {
            output::note(&(words(self.lang).no_case_has_all)(&shown(query)));
        }
        self.print(&found, hits)
    }

    /// Hits in the order and the form that were asked for; a note where there
    /// are none.
    pub fn print(&self, found: &Found, mut hits: Vec<&Hit>) -> Answer {
        let cases = &self.library.cases;
        match self.request.output.sort {
            None | Some(Sort::Relevance) => {}
            Some(Sort::Date) => {
                hits.sort_by_key(|hit| Reverse((cases[hit.case].year, cases[hit.case].month)))
            }
            Some(Sort::Most(dimension)) => {
                hits.sort_by_key(|hit| Reverse(cases[hit.case].values(dimension).number()))
            }
            Some(Sort::Title) => hits.sort_by_key(|hit| cases[hit.case].title.get(self.lang)),
        }
        hits.truncate(self.request.output.limit.unwrap_or(usize::MAX));
        if hits.is_empty() {
            let words = words(self.lang);
            match found.outcome.hits.len() {
                0 => output::note(words.nothing_found),
                without => output::note(&(words.nothing_with_filters)(without)),
            }
        }
        Answer { text: self.list(found, &hits), found: !hits.is_empty() }
    }
}
