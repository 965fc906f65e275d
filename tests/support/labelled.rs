//! A labelled query: what a person typed, and the cases that are to come. The
//! quality test and the score benchmark judge by the same rule.

use jirei::query::Query;
use jirei::search::{Engine, Outcome};

/// The cases that were there when the searches were labelled. One that came
/// later is neither right nor wrong: it is passed over.
const LABELLED: &str = include_str!("../fixtures/labelled-cases.txt");

/// Cases that were renamed because their old id named someone. The old id is
/// known by its FNV-1a hash, so that it names nobody here either.
const RENAMED: [(u64, &str); 2] =
    [(0x170b_3350_53eb_80fc, "moving-agency-2025"), (0xa1fe_4815_4108_478f, "small-office-two-star-2020")];

/// Of the cases found those that the labels know, in their order.
pub fn judged<'a>(found: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    found.into_iter().filter(|id| LABELLED.lines().any(|known| known == *id)).collect()
}

fn renamed(id: String) -> String {
    let fnv = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325, fnv);
    RENAMED.iter().find(|(old, _)| *old == hash).map_or(id, |(_, new)| (*new).to_owned())
}

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
    /// A line, its cases called as they are called today.
    pub fn parse(line: &str) -> serde_json::Result<Labelled> {
        let mut labelled: Labelled = serde_json::from_str(line)?;
        for ids in [&mut labelled.relevant, &mut labelled.must] {
            *ids = std::mem::take(ids).into_iter().map(renamed).collect();
        }
        Ok(labelled)
    }

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
        let found = judged(found.iter().copied());
        let among = |ids: &[String], first: usize| {
            ids.iter().filter(|id| found.iter().take(first).any(|found| found == id)).count()
        };
        match self.is_sentence() {
            true => among(&self.relevant, 3) > 0,
            false => among(&self.must, 5) == self.must.len(),
        }
    }
}
