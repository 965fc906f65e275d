//! `find` and `list`: the cases that match, best first.

use super::definition::COMMANDS;
use super::found::Found;
use super::problem::shown;
use super::request::{Sort, Task};
use super::{Answer, LookUp};
use crate::messages::cli::words;
use crate::model::Lang;
use crate::search::Hit;
use std::cmp::Reverse;

/// The shortest word that can be a command's name with a letter wrong.
const LEAST: usize = 3;

/// A note where the first word of a query without a command is a command's
/// name but for one letter.
pub fn command_meant(query: &str, lang: Lang) -> Option<String> {
    let first = query.split_whitespace().next()?;
    // Lengths first: what is typed may be endless.
    let near = |name: &&&str| {
        let may_be = first.len() >= LEAST && first.len().abs_diff(name.len()) <= 1;
        may_be && strsim::osa_distance(first, name) == 1
    };
    COMMANDS.iter().find(near).map(|name| (words(lang).command_meant)(&shown(first), name))
}

impl LookUp<'_> {
    /// The cases that match a query and the filters.
    pub fn find(&self, query: &str) -> Answer<'_> {
        let mut found = self.search(query);
        let asked = matches!(self.request.action, Task::Find { .. });
        if asked && query.trim().is_empty() && self.request.filters.is_empty() {
            found.notes.push(words(self.lang).no_words.to_owned());
        }
        let open = matches!(self.request.action, Task::Open { .. });
        found.notes.extend(command_meant(query, self.lang).filter(|_| open));
        let hits = self.admitted(&mut found);
        if !hits.is_empty() && found.outcome.full == 0 {
            found.notes.push((words(self.lang).no_case_has_all)(&shown(query)));
        }
        self.print(found, hits)
    }

    /// Hits in the order and the form that were asked for; a note where there
    /// are none.
    pub fn print(&self, mut found: Found, mut hits: Vec<Hit>) -> Answer<'_> {
        self.arrange(&mut hits);
        let mut notes = std::mem::take(&mut found.notes);
        if hits.is_empty() {
            let words = words(self.lang);
            notes.push(match found.matched {
                0 => words.nothing_found.to_owned(),
                without => (words.nothing_with_filters)(without),
            });
        }
        let any = !hits.is_empty();
        let answer = match self.request.output.explain {
            true => Answer::streaming(self.list_explained(&found, hits)),
            false => Answer::streaming(self.list(found, hits)),
        };
        answer.found_if(any).noting(notes)
    }

    /// Puts hits in the order that was asked for, and keeps as many as were.
    pub fn arrange(&self, hits: &mut Vec<Hit>) {
        let case = |hit: &Hit| self.library.case(hit.case);
        match self.request.output.sort {
            None | Some(Sort::Relevance) => {}
            Some(Sort::Date) => hits.sort_by_key(|hit| Reverse((case(hit).year, case(hit).month))),
            Some(Sort::Most(dimension)) => {
                hits.sort_by_key(|hit| Reverse(case(hit).values(dimension).number()));
            }
            Some(Sort::Title) => {
                hits.sort_by(|one, other| {
                    case(one).title.get(self.lang).cmp(case(other).title.get(self.lang))
                });
            }
        }
        hits.truncate(self.request.output.limit.unwrap_or(usize::MAX));
    }
}
