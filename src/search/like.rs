//! Cases like this one: those nearest to a sentence.
//!
//! BM25 over what the sentence and a case's texts share: stems of English words,
//! pairs of Japanese characters, and the field's terms by any of their names
//! (synonym table, vocabulary), so that a sentence in one language finds what
//! is told in the other.

mod case;
mod features;
mod shared;
mod written;

pub(super) use features::{counts, weight};

use super::plan::{Node, SearchTerm};
use super::scores::Scores;
use super::stem::stem;
use super::synonyms::SynonymTarget;
use super::words::each_word;
use super::{Engine, Hit, Outcome};
use crate::text::fold::{fold, is_cjk};
use features::{FeatureKind, Shared};
use shared::SharedWord;

/// What a shared term of the field counts beside a shared word.
const CONCEPT: f32 = 1.7;
/// What an everyday word's term counts beside one that was said.
const EVERYDAY: f32 = 0.7;
/// Hits below this share of the best one are left out.
const LEAST: f32 = 0.2;
/// As many hits at most.
const MOST: usize = 30;
/// Words that a term may have in a sentence beside its own: articles, parts of
/// words with hyphens.
const LEFT_OUT: usize = 3;
/// What of a sentence is highlighted: the most telling so many.
const HIGHLIGHTED: usize = 40;

/// A term of the field that a sentence has.
pub(super) struct Concept {
    /// The names that the case is tried for.
    pub names: Vec<SynonymTarget>,
    pub node: Node,
    pub scores: Scores,
    pub weight: f32,
}

/// What a sentence shares with the cases.
pub(super) struct Likeness {
    /// By case.
    pub scores: Vec<f32>,
    words: Vec<Shared>,
    concepts: Vec<Concept>,
    japanese: Vec<SharedWord>,
}

impl Engine {
    /// The cases nearest to a sentence, best first; `except` is left out.
    pub fn like(&self, sentence: &str, except: Option<usize>) -> Outcome {
        let likeness = self.likeness(sentence);
        let scores = &likeness.scores;
        let mut ranked: Vec<usize> =
            (0..scores.len()).filter(|case| Some(*case) != except && scores[*case] > 0.0).collect();
        let best = ranked.iter().map(|case| scores[*case]).fold(0.0, f32::max);
        ranked.retain(|case| scores[*case] >= best * LEAST);
        let better = |a: &usize, b: &usize| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b));
        if ranked.len() > MOST {
            ranked.select_nth_unstable_by(MOST, better);
            ranked.truncate(MOST);
        }
        ranked.sort_unstable_by(better);
        let hits: Vec<Hit> = ranked
            .into_iter()
            .map(|case| Hit { case, shared: self.shared(&likeness, case) })
            .filter(|hit| !hit.shared.is_empty())
            .collect();
        let Likeness { words, concepts, japanese, .. } = likeness;
        let mut nodes: Vec<(f32, Node)> =
            concepts.into_iter().map(|concept| (concept.weight, concept.node)).collect();
        for word in words.iter().filter(|word| word.feature.kind != FeatureKind::Pair && word.idf > 0.0) {
            let term = SearchTerm::inflected(&word.feature.text, 1.0);
            nodes.push((word.idf, Node::Term(term)));
        }
        for word in japanese {
            nodes.push((1.0, Node::Term(SearchTerm::new(word.text, 1.0))));
        }
        nodes.sort_by(|a, b| b.0.total_cmp(&a.0));
        nodes.truncate(HIGHLIGHTED);
        Outcome {
            full: hits.len(),
            hits,
            nodes: nodes.into_iter().map(|(_, node)| node).collect(),
            ..Outcome::default()
        }
    }

    /// What each case shares with a sentence.
    pub(super) fn likeness(&self, sentence: &str) -> Likeness {
        let mut scores = vec![0.0f32; self.library.cases.len()];
        let words = self.shared_features(sentence, &mut scores);
        let concepts = self.concepts(sentence);
        for concept in &concepts {
            for (case, score) in concept.scores.iter() {
                scores[case] += concept.weight * score.score();
            }
        }
        let japanese = self.shared_words(sentence);
        Likeness { scores, words, concepts, japanese }
    }

    /// The terms of the field in a sentence, each once.
    fn concepts(&self, sentence: &str) -> Vec<Concept> {
        let folded = fold(sentence);
        let mut found: Vec<String> = Vec::new();
        self.japanese_concepts(&folded, &mut found);
        self.latin_concepts(&folded, &mut found);
        let mut groups: Vec<(u32, bool)> = Vec::new();
        for (group, own) in found.iter().flat_map(|term| self.said(term)) {
            match groups.iter_mut().find(|(old, _)| *old == group) {
                Some((_, before)) => *before |= own,
                None => groups.push((group, own)),
            }
        }
        groups.into_iter().filter_map(|(group, own)| self.concept(self.synonyms.group(group), own)).collect()
    }

    /// A term of the field by its names; None if no case has it.
    fn concept(&self, names: &[SynonymTarget], own: bool) -> Option<Concept> {
        let node = Node::Any(names.iter().map(super::resolve::name_node).collect());
        let scores = self.scores(&node);
        let idf = super::rank::idf(self.library.cases.len(), scores.count());
        let weight = CONCEPT * idf * if own { 1.0 } else { EVERYDAY };
        (scores.count() > 0).then(|| Concept { names: names.to_vec(), node, scores, weight })
    }

    /// The longest Japanese terms, one after the other.
    fn japanese_concepts(&self, folded: &str, found: &mut Vec<String>) {
        let mut rest = folded;
        while let Some(c) = rest.chars().next() {
            let longest = self.synonyms.starts.characters(c).max(self.everyday().starts.characters(c));
            let (mut end, mut known) = (0, None);
            for c in rest.chars().take(longest) {
                end += c.len_utf8();
                let term = &rest[..end];
                if !term.is_ascii() && !part_of_a_word(folded, rest, term) && self.said(term).next().is_some()
                {
                    known = Some(term);
                }
            }
            found.extend(known.map(str::to_owned));
            rest = &rest[known.map_or(c.len_utf8(), str::len)..];
        }
    }

    /// The longest Latin terms, of several words or one.
    fn latin_concepts(&self, folded: &str, found: &mut Vec<String>) {
        let mut words: Vec<(usize, &str)> = Vec::new();
        each_word(folded, |at, word| words.push((at, word)));
        words.sort_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())));
        let mut reached = 0;
        for (n, (start, word)) in words.iter().enumerate() {
            let stem = stem(word);
            let longest = self.synonyms.starts.words(&stem).max(self.everyday().starts.words(&stem));
            if *start < reached || longest == 0 {
                continue;
            }
            let ends = words[n..].iter().map(|(at, word)| at + word.len()).take(longest + LEFT_OUT);
            let mut ends: Vec<usize> = ends.collect();
            ends.sort_unstable();
            let known = |end: &usize| self.said(&folded[*start..*end]).next().is_some();
            if let Some(end) = ends.into_iter().rev().find(known) {
                found.push(folded[*start..end].to_owned());
                reached = end;
            }
        }
    }
}

/// Whether a term is one kanji with another beside it: of another word (港 of
/// 港菓) as like as not.
fn part_of_a_word(folded: &str, rest: &str, term: &str) -> bool {
    let before = folded[..folded.len() - rest.len()].chars().next_back();
    let behind = rest[term.len()..].chars().next();
    term.chars().all(is_cjk)
        && term.chars().nth(1).is_none()
        && [before, behind].into_iter().flatten().any(is_cjk)
}

#[cfg(test)]
mod tests;
