//! What a case shares with a sentence, in words that a person can check.

use super::features::{FeatureKind, Shared};
use super::written::Writing;
use super::{Concept, Likeness};
use crate::model::{Dimension, Text};
use crate::search::Engine;
use crate::search::evaluated::Evaluated;
use crate::search::plan::{Node, SearchTerm};
use crate::search::rank::idf;
use crate::search::synonyms::SynonymTarget;
use crate::text::fold::{fold, is_cjk, is_japanese};
use crate::text::reading::Lexicon;
use std::sync::Arc;

/// What the stem of a Japanese verb is worth telling beside a noun.
const STEM: f32 = 0.2;
/// As many shared words at most.
const MOST: usize = 6;

/// A Japanese word of a sentence and the cases that have it.
pub(super) struct SharedWord {
    /// Folded.
    pub text: String,
    written: String,
    idf: f32,
    pub condition: Arc<Evaluated>,
}

/// Something that a case shares with a sentence.
enum Told<'l> {
    Concept(&'l Concept),
    /// Of an English word.
    Stem(&'l str),
    Word(&'l SharedWord),
}

impl Engine {
    /// The Japanese words of a sentence that mean something.
    pub(super) fn shared_words(&self, sentence: &str) -> Vec<SharedWord> {
        let word = |(text, written): (String, &str)| {
            let condition = self.condition(Node::Term(SearchTerm::new(text.as_str(), 1.0)));
            SharedWord { text, written: written.to_owned(), idf: 0.0, condition }
        };
        terms(self, sentence).into_iter().map(word).collect()
    }

    /// A word with how telling it is; None if no case has it.
    pub(super) fn told_by(&self, word: SharedWord) -> Option<SharedWord> {
        let count = self.count(&word.condition);
        // 漏え of 漏えい is told only where there is nothing better.
        let stem = word.written.ends_with(|c| matches!(c, 'ぁ'..='ん'));
        let idf = idf(self.library.cases.len(), count) * if stem { STEM } else { 1.0 };
        (count > 0).then_some(SharedWord { idf, ..word })
    }

    /// The most telling terms and words that a case shares with a sentence: values of
    /// the vocabulary by their names, other terms and words as the case writes them.
    pub(in crate::search) fn shared(&self, likeness: &Likeness, case: usize) -> Vec<Text> {
        let Likeness { words: stems, japanese: words, concepts, .. } = likeness;
        let place = self.part_of(case);
        let has = |word: &Shared| place.is_some_and(|(part, at)| word.has(part, at));
        let concepts = concepts.iter().filter_map(|concept| {
            let score = self.score_of(&concept.condition, case)?;
            Some((concept.weight * score.score(), Told::Concept(concept)))
        });
        let stems = stems.iter().filter(|word| word.feature.kind == FeatureKind::Stem && has(word));
        let words = words.iter().filter(|word| self.score_of(&word.condition, case).is_some());
        let stems = stems.map(|word| (word.idf, Told::Stem(&word.feature.text)));
        let words = words.map(|word| (word.idf, Told::Word(word)));
        let mut shared: Vec<(f32, Told)> = concepts.chain(stems).chain(words).collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut writing = Writing::new(&self.library.cases[case]);
        let mut kept: Vec<Text> = Vec::new();
        // Of what is kept, as it was shared and as the case writes it.
        let mut told: Vec<Folds> = Vec::new();
        for (_, told_as) in shared {
            if kept.len() == MOST {
                break;
            }
            let (text, names) = match told_as {
                Told::Concept(concept) => self.named(&concept.names),
                Told::Stem(stem) => (Text { ja: None, en: Some(stem.to_owned()) }, vec![stem]),
                Told::Word(word) => {
                    (Text { ja: Some(word.written.clone()), en: None }, vec![word.text.as_str()])
                }
            };
            let folds = Folds::new(&text);
            if told.iter().any(|told| told.has(&folds)) {
                continue;
            }
            let written = writing.of(names.into_iter(), text);
            let written_folds = Folds::new(&written);
            if !told.iter().any(|told| told.has(&written_folds)) {
                kept.push(written);
                told.extend([folds, written_folds]);
            }
        }
        kept
    }

    /// A term of the field by its name in the vocabulary, else by its first
    /// name in each language, and then all that it may be called in a text.
    fn named<'n>(&self, names: &'n [SynonymTarget]) -> (Text, Vec<&'n str>) {
        let facet = names.iter().find_map(|name| match name {
            SynonymTarget::Facet(Dimension::Measure, _) | SynonymTarget::Term(_) => None,
            SynonymTarget::Facet(dimension, id) => self.library.vocabulary.term(*dimension, id),
        });
        if let Some(term) = facet {
            return (Text { ja: Some(term.ja.clone()), en: Some(term.en.clone()) }, Vec::new());
        }
        let first = |japanese: bool| {
            names.iter().find_map(|name| match name {
                SynonymTarget::Term(term) if term.chars().any(is_japanese) == japanese => {
                    Some(self.synonyms.written(term).to_owned())
                }
                _ => None,
            })
        };
        let terms = names.iter().filter_map(|name| match name {
            SynonymTarget::Term(term) => Some(term.as_str()),
            SynonymTarget::Facet(..) => None,
        });
        (Text { ja: first(true), en: first(false) }, terms.collect())
    }
}

/// A text's folds, made once: each is compared with all that is told.
struct Folds([Option<String>; 2]);

impl Folds {
    fn new(text: &Text) -> Folds {
        Folds([&text.ja, &text.en].map(|text| text.as_deref().map(fold)))
    }

    /// Whether another stands within this one, in a language.
    fn has(&self, other: &Folds) -> bool {
        let both = self.0.iter().zip(&other.0);
        both.filter_map(|(a, b)| Some((a.as_ref()?, b.as_ref()?))).any(|(a, b)| a.contains(b.as_str()))
    }
}

/// The Japanese words of a sentence that mean something, folded and as they
/// are written: words of the lexicon of two characters or more, and katakana.
fn terms<'s>(engine: &Engine, sentence: &'s str) -> Vec<(String, &'s str)> {
    let mut terms: Vec<(String, &str)> = Vec::new();
    let mut rest = sentence;
    while let Some(c) = rest.chars().next() {
        let length = if is_cjk(c) {
            word(&engine.lexicon, rest)
        } else {
            rest.find(|c: char| !matches!(c, 'ァ'..='ヺ' | 'ー')).unwrap_or(rest.len())
        };
        let word = &rest[..length];
        if word.chars().count() > 1 {
            let folded = fold(word);
            if !terms.iter().any(|(known, _)| *known == folded) {
                terms.push((folded, word));
            }
        }
        rest = &rest[length.max(c.len_utf8())..];
    }
    terms
}

fn word(lexicon: &Lexicon, text: &str) -> usize {
    lexicon.longest(text).map_or(0, |(length, _)| length)
}
