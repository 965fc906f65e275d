//! What a query or a sentence found, before it is printed.

use super::output::one_line;
use super::problem::shown;
use super::{LookUp, clock};
use crate::messages::{case, cli, dimension as said, files, query};
use crate::model::Dimension;
use crate::query::{Choice, Query, Remark, Scope, limit};
use crate::report::values::{Length, open_field};
use crate::search::{Correction, DecidedBy, Engine, Explanation, Hit, Outcome, Zone};
use crate::tally::Columns;
use std::ops::Range;

/// An outcome, and the engine that knows what it matched; there is none where
/// nothing was asked for, as making one takes longer than all the rest.
pub struct Found {
    engine: Option<Engine>,
    /// What was asked for in words.
    query: Option<Query>,
    pub outcome: Outcome,
    /// How many cases matched, without the filters.
    pub matched: usize,
    /// What was taken otherwise than it was typed.
    pub notes: Vec<String>,
}

impl Found {
    fn new(engine: Option<Engine>, outcome: Outcome, notes: Vec<String>) -> Found {
        Found { matched: outcome.hits.len(), engine, query: None, outcome, notes }
    }

    /// Why these hits stand where they do.
    pub fn explanations(&self, hits: &[Hit]) -> Vec<Explanation> {
        match (&self.engine, &self.query) {
            (Some(engine), Some(query)) => engine.explain(query, hits),
            _ => vec![Explanation { place: DecidedBy::Unasked, clauses: Vec::new() }; hits.len()],
        }
    }

    /// Takes the hits that have all of the query, or where there are none the
    /// partial ones.
    pub fn take(&mut self) -> Vec<Hit> {
        let mut hits = std::mem::take(&mut self.outcome.hits);
        if self.outcome.full > 0 {
            hits.truncate(self.outcome.full);
        }
        hits
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
    /// The cases that match a query, without the filters, and what was taken
    /// otherwise than it was typed.
    pub fn search(&self, query: &str) -> Found {
        let words = cli::words(self.lang);
        let mut notes = Vec::new();
        let (text, cut) = limit::capped(query, limit::QUERY);
        if cut {
            notes.push((words.cut)(limit::QUERY));
        }
        if text.trim().is_empty() {
            return Found::new(None, Outcome::everything(self.library), notes);
        }
        let engine = self.engine().clone();
        let query = Query::parse_in(text, clock::this_year());
        let outcome = engine.search(&query);
        notes.extend(engine.is_large().then(|| files::words(self.lang).large.to_owned()));
        notes.extend(outcome.remarks.iter().map(|remark| one_line(&self.remarked(remark, &outcome))));
        let corrected =
            |Correction { typed, taken }: &Correction| (words.corrected)(&shown(typed), &shown(taken));
        notes.extend(outcome.corrections.iter().map(corrected));
        Found { query: Some(query), ..Found::new(Some(engine), outcome, notes) }
    }

    /// What is said of a part of a query: of a field without a value yet those that it
    /// may have, as the filters let them.
    fn remarked(&self, remark: &Remark, outcome: &Outcome) -> String {
        let Remark::EmptyField { scope } = *remark else {
            return query::remark(remark, self.lang);
        };
        let columns = Columns::new(self.library);
        let found = outcome.hits[..outcome.full].iter().map(|hit| hit.case);
        let counts = columns.count(found, &self.request.filters);
        open_field(self.library, &columns, &counts, scope, self.lang, Length::Whole)
    }

    /// The cases nearest to a sentence, without the filters.
    pub fn nearest(&self, sentence: &str) -> Found {
        let engine = self.engine().clone();
        let outcome = engine.like(sentence, None);
        Found::new(Some(engine), outcome, Vec::new())
    }

    /// The cases nearest to what a case tells, without the filters.
    pub fn like_case(&self, case: usize) -> Found {
        let engine = self.engine().clone();
        let outcome = engine.like_case(case, self.lang);
        Found::new(Some(engine), outcome, Vec::new())
    }

    /// Of each range that filters: how many of these hits pass all else and do
    /// not tell the number. That they do not is no "none". Most cases tell
    /// their year: those that do not are spoken of where nothing is listed.
    fn untold(&self, hits: &[Hit], asked: &[(Dimension, Vec<usize>)], listed: bool) -> Vec<String> {
        let filters = &self.request.filters;
        let ranges = filters.iter().filter(|(dimension, choices)| {
            dimension.unit().is_some()
                && !choices.contains(&Choice::Unknown)
                && !(listed && *dimension == Dimension::Year)
        });
        let say = |dimension: Dimension, count: usize, form: &str| {
            let label = said::words(dimension, self.lang).label.to_lowercase();
            (count > 0).then(|| (cli::words(self.lang).untold)(count, &label, form))
        };
        // A range of the query goes with what of the query is left.
        let asked = asked.iter().filter_map(|(dimension, cases)| {
            let count = cases.iter().filter(|case| filters.admit(&self.library.cases.facts(**case))).count();
            say(
                *dimension,
                count,
                &format!("{}:{}", Scope::Of(*dimension).name(self.lang), case::words(self.lang).unknown),
            )
        });
        let said = ranges.filter_map(|(dimension, _)| {
            let silent = |hit: &&Hit| {
                let case = self.library.cases.facts(hit.case);
                case.values(dimension).is_unknown() && filters.admit_but(&case, Some(dimension))
            };
            let count = hits.iter().filter(silent).count();
            say(dimension, count, &format!("--{} unknown", dimension.id()))
        });
        said.chain(asked).collect()
    }

    /// Takes the matching hits that the filters admit.
    pub fn admitted(&self, found: &mut Found) -> Vec<Hit> {
        let filters = &self.request.filters;
        let admits = |hit: &Hit| filters.is_empty() || filters.admit(&self.library.cases.facts(hit.case));
        let hits = found.take();
        let listed = hits.iter().any(admits);
        found.notes.extend(self.untold(&hits, &found.outcome.untold, listed));
        hits.into_iter().filter(admits).collect()
    }
}
