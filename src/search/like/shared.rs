//! What a case shares with a sentence, in words that a person can check.

use super::Concept;
use super::features::{Feature, Kind};
use crate::model::{Dimension, Text};
use crate::search::Engine;
use crate::search::aliases::Name;
use crate::text::fold::{fold, is_cjk, is_japanese};
use crate::text::reading::Lexicon;

/// As many shared words at most.
const MOST: usize = 6;

impl Engine<'_> {
    /// The most telling terms and words that a case shares with a sentence:
    /// threats and other terms in both languages, words as they are.
    pub(super) fn shared(
        &self,
        sentence: &str,
        words: &[Feature],
        concepts: &[Concept],
        case: usize,
    ) -> Vec<Text> {
        let features = self.features();
        let mut shared: Vec<(f32, Text)> = Vec::new();
        for concept in concepts {
            let row = &concept.table.rows[case];
            if row.class.is_some() {
                shared.push((concept.weight * row.score(), self.named(&concept.names)));
            }
        }
        for word in words.iter().filter(|word| word.kind == Kind::Stem && features.has(word.key, case)) {
            let text = Text { ja: None, en: Some(word.text.clone()) };
            shared.push((features.rarity(word.key), text));
        }
        for term in terms(self, sentence) {
            let pairs: Vec<&Feature> =
                words.iter().filter(|word| word.kind == Kind::Pair && term.contains(&word.text)).collect();
            if self.case_has(case, &term) {
                let rarity = pairs.iter().map(|pair| features.rarity(pair.key)).fold(0.0, f32::max);
                shared.push((rarity, Text { ja: Some(term), en: None }));
            }
        }
        shared.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut kept: Vec<Text> = Vec::new();
        for (_, text) in shared {
            let told = |old: &Text| {
                let within = |a: &Option<String>, b: &Option<String>| match (a, b) {
                    (Some(a), Some(b)) => fold(a).contains(&fold(b)),
                    _ => false,
                };
                within(&old.ja, &text.ja) || within(&old.en, &text.en)
            };
            if !kept.iter().any(told) {
                kept.push(text);
            }
        }
        kept.truncate(MOST);
        kept
    }

    /// A term of the field by its name in the vocabulary, else by its first
    /// name in each language.
    fn named(&self, names: &[Name]) -> Text {
        let facet = names.iter().find_map(|name| match name {
            Name::Facet(Dimension::Measure, _) | Name::Term(_) => None,
            Name::Facet(dimension, id) => self.library.vocabulary.term(*dimension, id),
        });
        if let Some(term) = facet {
            return Text { ja: Some(term.ja.clone()), en: Some(term.en.clone()) };
        }
        let first = |japanese: bool| {
            names.iter().find_map(|name| match name {
                Name::Term(term) if term.chars().any(is_japanese) == japanese => {
                    Some(self.aliases.written(term).to_owned())
                }
                _ => None,
            })
        };
        Text { ja: first(true), en: first(false) }
    }

    /// Whether a case's Japanese texts have this folded term.
    fn case_has(&self, case: usize, term: &str) -> bool {
        let fields = self.index.fields.iter().enumerate();
        fields
            .take_while(|(_, field)| (field.start as usize) < self.index.english)
            .filter(|(_, field)| field.case as usize == case)
            .any(|(number, field)| {
                self.index.arena[field.start as usize..self.index.end(number)].contains(term)
            })
    }
}

/// The Japanese words of a sentence that mean something, folded: words of the
/// lexicon of two characters or more, and katakana.
pub(super) fn terms(engine: &Engine<'_>, sentence: &str) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
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
            if !terms.contains(&folded) {
                terms.push(folded);
            }
        }
        rest = &rest[length.max(c.len_utf8())..];
    }
    terms
}

fn word(lexicon: &Lexicon, text: &str) -> usize {
    lexicon.longest(text).map_or(0, |(length, _)| length)
}
