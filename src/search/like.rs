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

use super::evaluated::Evaluated;
use super::plan::{Node, SearchTerm};
use super::stem::stem;
use super::synonyms::SynonymTarget;
use super::words::each_word;
use super::workers::side_by_side;
use super::{Engine, Hit, Outcome};
use crate::text::fold::{fold, is_cjk};
use features::{FeatureKind, Shared};
use shared::SharedWord;
use std::sync::Arc;

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
    pub condition: Arc<Evaluated>,
    pub weight: f32,
}

/// What a sentence shares with the cases.
pub(super) struct Likeness {
    /// By part and case; of a part that shares nothing, none.
    scores: Vec<Vec<f32>>,
    words: Vec<Shared>,
    concepts: Vec<Concept>,
    japanese: Vec<SharedWord>,
}

impl Likeness {
    /// What the cases of a part are worth; none where they share nothing.
    pub fn of_part(&self, part: usize) -> &[f32] {
        &self.scores[part]
    }

    /// What a case is worth.
    pub fn of_case(&self, engine: &Engine, case: usize) -> f32 {
        let of = |(part, at): (usize, u32)| self.scores[part].get(at as usize).copied();
        engine.part_of(case).and_then(of).unwrap_or_default()
    }

    /// Whether there is something to tell that each case of a part shares: [`Engine::shared`]
    /// is not empty.
    pub fn tells(&self, engine: &Engine, part: usize) -> Vec<bool> {
        let mut tells = vec![false; engine.parts[part].index.cases()];
        let concepts = self.concepts.iter().map(|concept| &concept.condition);
        for condition in concepts.chain(self.japanese.iter().map(|word| &word.condition)) {
            engine.rows(condition, part).iter().for_each(|(case, _)| tells[*case as usize] = true);
        }
        for stem in self.words.iter().filter(|word| word.feature.kind == FeatureKind::Stem) {
            stem.in_part(part).iter().for_each(|(case, _)| tells[*case as usize] = true);
        }
        tells
    }

    /// The best of a part, but for a case that is left out: all that can be among the best of all.
    fn best(&self, engine: &Engine, part: usize, except: Option<usize>) -> Vec<(f32, usize)> {
        let cases = engine.parts[part].cases();
        let scored = self.scores[part].iter().copied().zip(cases).filter(|(_, case)| Some(*case) != except);
        let best = scored.clone().map(|(score, _)| score).fold(0.0, f32::max);
        let mut found: Vec<(f32, usize)> =
            scored.filter(|(score, _)| *score > 0.0 && *score >= best * LEAST).collect();
        if found.len() > MOST {
            found.select_nth_unstable_by(MOST, better);
            found.truncate(MOST);
        }
        found
    }
}

/// The better of two cases is first: by what it is worth, then by its place.
pub(super) fn better(a: &(f32, usize), b: &(f32, usize)) -> std::cmp::Ordering {
    b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
}

impl Engine {
    /// The cases nearest to a sentence, best first; `except` is left out.
    pub fn like(&self, sentence: &str, except: Option<usize>) -> Outcome {
        self.trim();
        let likeness = self.likeness(sentence);
        let mut ranked: Vec<(f32, usize)> =
            self.of_parts(|part| likeness.best(self, part, except)).into_iter().flatten().collect();
        let best = ranked.iter().map(|(score, _)| *score).fold(0.0, f32::max);
        ranked.retain(|(score, _)| *score >= best * LEAST);
        ranked.sort_unstable_by(better);
        ranked.truncate(MOST);
        let hits: Vec<Hit> = ranked
            .into_iter()
            .map(|(_, case)| Hit::sharing(case, self.shared(&likeness, case)))
            .filter(|hit| !hit.shared().is_empty())
            .collect();
        let Likeness { words, concepts, japanese, .. } = likeness;
        let mut nodes: Vec<(f32, Node)> =
            concepts.into_iter().map(|concept| (concept.weight, concept.condition.node.clone())).collect();
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
        let (concepts, japanese) = (self.concepts(sentence), self.shared_words(sentence));
        let named = concepts.iter().map(|concept| &*concept.condition);
        let conditions: Vec<&Evaluated> = named.chain(japanese.iter().map(|word| &*word.condition)).collect();
        let words = self.shared_features(sentence, &conditions);
        let concepts = concepts.into_iter().filter_map(|concept| self.weighed(concept)).collect();
        let japanese = japanese.into_iter().filter_map(|word| self.told_by(word)).collect();
        let mut likeness = Likeness { scores: Vec::new(), words, concepts, japanese };
        let mean = self.mean_length();
        likeness.scores = self.of_parts(|part| self.likeness_in(part, &likeness, mean));
        // Nobody asks for the pairs that a case shares.
        let pairs = likeness.words.iter_mut().filter(|word| word.feature.kind == FeatureKind::Pair);
        pairs.for_each(Shared::forget);
        likeness
    }

    fn likeness_in(&self, part: usize, likeness: &Likeness, mean: f32) -> Vec<f32> {
        let concepts = likeness.concepts.iter().map(|it| (it.weight, self.rows(&it.condition, part)));
        if concepts.clone().all(|(_, rows)| rows.is_empty())
            && likeness.words.iter().all(|it| it.in_part(part).is_empty())
        {
            return Vec::new();
        }
        let mut scores = vec![0.0f32; self.parts[part].index.cases()];
        let lengths = self.parts[part].all_postings().lengths();
        likeness.words.iter().for_each(|word| word.add(part, lengths, mean, &mut scores));
        for (weight, rows) in concepts {
            rows.iter().for_each(|(case, score)| scores[*case as usize] += weight * score.score());
        }
        scores
    }

    /// Something of each part, made side by side.
    pub(super) fn of_parts<T: Send + Sync>(&self, of: impl Fn(usize) -> T + Sync) -> Vec<T> {
        side_by_side(self.workers, self.parts.len(), of)
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
        let concept = |(group, own): (u32, bool)| {
            let names = self.synonyms.group(group).to_vec();
            let node = Node::Any(names.iter().map(super::resolve::name_node).collect());
            Concept { condition: self.condition(node), names, weight: if own { 1.0 } else { EVERYDAY } }
        };
        groups.into_iter().map(concept).collect()
    }

    /// A term of the field with what it counts; None if no case has it.
    fn weighed(&self, concept: Concept) -> Option<Concept> {
        let count = self.count(&concept.condition);
        let idf = super::rank::idf(self.library.cases.len(), count);
        (count > 0).then(|| Concept { weight: CONCEPT * idf * concept.weight, ..concept })
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
