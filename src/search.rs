//! Search: from a query to ranked cases, and to what in them matched.

use crate::model::{Lang, Library, Text};
use crate::query::Query;
use std::ops::Range;

/// Finds cases. Made once for a library; every search gives the same answer
/// for the same query, whatever was searched before.
pub struct Engine {
    texts: Vec<String>,
}

/// The answer to a query.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The words that were searched for, corrections applied: what is highlighted.
    pub words: Vec<String>,
    /// Best first. The first `full` have all of the query; the others are the
    /// best partial matches (there are some only where `full` is 0).
    pub hits: Vec<Hit>,
    pub full: usize,
    /// What was taken instead of words that occur nowhere.
    pub corrections: Vec<Correction>,
}

/// A case that matched.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Position in the library.
    pub case: usize,
    /// For a sentence: the words or threats that the case shares with it.
    pub shared: Vec<Text>,
}

/// A word that occurs nowhere, and what was searched for instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub typed: String,
    pub taken: String,
}

/// What kind of text a highlight is asked for: a plain term matches fuzzily
/// in titles and short fields, and as a substring in texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    Title,
    Short,
    Body,
}

/// The passage that shows why a case matched when its title does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// A cut of the case's text around the match.
    pub text: String,
    /// Byte ranges in `text`, on grapheme boundaries.
    pub marks: Vec<Range<usize>>,
}

impl Engine {
    pub fn new(library: &Library) -> Engine {
        let texts = library
            .cases
            .iter()
            .map(|case| serde_json::to_string(case).unwrap_or_default().to_lowercase())
            .collect();
        Engine { texts }
    }

    /// The cases that match, best first. An empty query matches all, in the
    /// library's order.
    pub fn search(&self, query: &Query) -> Outcome {
        let hits: Vec<Hit> = (0..self.texts.len())
            .filter(|&case| query.text.split_whitespace().all(|word| self.texts[case].contains(word)))
            .map(|case| Hit { case, shared: Vec::new() })
            .collect();
        Outcome { words: Vec::new(), full: hits.len(), hits, corrections: Vec::new() }
    }

    /// The cases nearest to a sentence, best first; `but` is left out.
    pub fn like(&self, _sentence: &str, _but: Option<usize>) -> Outcome {
        Outcome::default()
    }

    /// The byte ranges of `text` that an outcome's query matches, sorted, not
    /// overlapping, on grapheme boundaries.
    pub fn marks(&self, outcome: &Outcome, text: &str, _zone: Zone) -> Vec<Range<usize>> {
        let lower = text.to_ascii_lowercase();
        outcome
            .words
            .iter()
            .filter_map(|word| lower.find(word).map(|at| at..at + word.len()))
            .take(1)
            .collect()
    }

    /// The passage to show for a hit, in this language.
    pub fn passage(&self, _outcome: &Outcome, _hit: &Hit, _lang: Lang) -> Option<Passage> {
        None
    }
}
