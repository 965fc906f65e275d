//! A labelled query: what a person typed, and the cases that are to come. The
//! quality test and the score benchmark judge by the same rule.

use jirei::query::Query;
use jirei::search::{Engine, Outcome};

/// A line of `tests/fixtures/queries.jsonl`; its README says how it is labelled.
#[derive(serde::Deserialize)]
pub struct Labelled {
    pub id: String,
    pub class: String,
    pub query: String,
    pub relevant: Vec<String>,
    pub must: Vec<String>,
}

impl Labelled {
    pub fn is_sentence(&self) -> bool {
        self.class.starts_with("sentence")
    }

    /// What the engine answers: to a sentence as `like`, else as `find`.
    pub fn answer(&self, engine: &Engine) -> Outcome {
        match self.is_sentence() {
            true => engine.like(&self.query, None),
            false => engine.search(&Query::parse(&self.query)),
        }
    }

    /// Every `must` among the first five; for a sentence, a relevant case
    /// among the first three.
    pub fn served(&self, found: &[&str]) -> bool {
        let among = |ids: &[String], first: usize| {
            ids.iter().filter(|id| found.iter().take(first).any(|found| found == id)).count()
        };
        match self.is_sentence() {
            true => among(&self.relevant, 3) > 0,
            false => among(&self.must, 5) == self.must.len(),
        }
    }
}
