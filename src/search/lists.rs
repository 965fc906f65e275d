//! What searches need besides the parts: made when the first of them needs it.

use super::Engine;
use super::correct::initials;
use super::everyday::Everyday;
use super::index;
use super::part::IndexPart;
use super::readings::ReadingIndex;
use super::spelling::{self, Okurigana};
use super::words::{Words, each_compound};
use crate::model::Lang;
use crate::text::fold::{fold, is_japanese};
use crate::text::reading::{Pattern, ReadingText};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

impl Engine {
    pub(super) fn okurigana(&self) -> &Okurigana {
        self.okurigana.get_or_init(|| Okurigana::new(&self.library, self.large))
    }

    /// The terms of the synonym table by their kanji, whatever okurigana they
    /// have: 持出 has 持ち出し.
    pub(super) fn synonym_kanji(&self) -> &HashMap<String, Vec<String>> {
        self.synonym_kanji.get_or_init(|| {
            let mut by_kanji: HashMap<String, Vec<String>> = HashMap::new();
            for term in self.synonyms.japanese() {
                if let Some(kanji) = spelling::kanji_of(self.synonyms.written(term)) {
                    by_kanji.entry(kanji).or_default().push(term.to_owned());
                }
            }
            by_kanji.values_mut().for_each(|terms| terms.sort_unstable());
            by_kanji
        })
    }

    pub(super) fn everyday(&self) -> &Everyday {
        self.everyday.get_or_init(|| Everyday::new(&self.library.synonyms, &self.synonyms))
    }

    /// The groups of the synonym table that a folded term of a sentence leads to,
    /// and whether it is one of the field's own.
    pub(super) fn said(&self, folded: &str) -> impl Iterator<Item = (u32, bool)> {
        let own = self.synonyms.groups(folded).iter().map(|group| (*group, true));
        own.chain(self.everyday().groups(folded).iter().map(|group| (*group, false)))
    }

    /// The words of the texts that have hyphens.
    pub(super) fn with_hyphens(&self) -> &[String] {
        self.with_hyphens.get_or_init(|| {
            let mut words = BTreeSet::new();
            for part in &self.parts {
                let mut take = |text: &str| {
                    each_compound(text, |_, word| {
                        if !words.contains(word) {
                            words.insert(word.to_owned());
                        }
                    });
                };
                match part.postings() {
                    Some(postings) => postings.having("-").for_each(|entry| take(entry.text)),
                    // A new line between the texts is no part of a word.
                    None => take(&part.index.arena),
                }
            }
            words.into_iter().collect()
        })
    }

    /// The words of the texts that differ from this one by hyphens only.
    pub(super) fn hyphenated(&self, word: &str) -> impl Iterator<Item = &str> {
        let joined = word.replace('-', "");
        let same = move |other: &&str| {
            let mut rest = joined.bytes();
            other.bytes().filter(|byte| *byte != b'-').all(|byte| rest.next() == Some(byte))
                && rest.next().is_none()
        };
        let this = word.to_owned();
        self.with_hyphens().iter().map(String::as_str).filter(move |other| *other != this).filter(same)
    }

    /// Whether what only a walk over all texts finds is looked for in titles and names
    /// alone: readings in the middle of a word, the value of numbers, spellings that the
    /// texts have.
    pub fn is_large(&self) -> bool {
        self.large
    }

    pub(super) fn readings<'a>(&self, part: &'a IndexPart) -> &'a ReadingIndex {
        part.readings(&self.library, &self.lexicon, self.large)
    }

    /// Year and month of each case, to be compared: 0 where there is none.
    pub(super) fn dates(&self) -> &[u32] {
        self.dates.get_or_init(|| {
            let date = |(year, month): (Option<u16>, Option<u8>)| {
                year.map_or(0, |year| 1 << 24 | u32::from(year) << 8)
                    | month.map_or(0, |month| u32::from(month) + 1)
            };
            self.library.cases.dates().map(date).collect()
        })
    }

    /// The words of the lexicon by how they are read.
    pub(super) fn lexicon_readings(&self) -> &HashMap<String, Vec<String>> {
        self.lexicon_readings.get_or_init(|| {
            let mut read: HashMap<String, Vec<String>> = HashMap::new();
            for surface in self.lexicon.surfaces().filter(|surface| surface.chars().nth(1).is_some()) {
                for pattern in Pattern::readings_of(surface, &self.lexicon) {
                    read.entry(pattern.letters).or_default().push(surface.to_owned());
                }
            }
            read
        })
    }

    pub(super) fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::new(self.parts.iter().map(Arc::as_ref)))
    }

    /// The Japanese terms of the synonym table by how they are read.
    pub(super) fn synonym_readings(&self) -> &HashMap<String, Vec<String>> {
        self.synonym_readings.get_or_init(|| {
            let mut read: HashMap<String, Vec<String>> = HashMap::new();
            for term in self.synonyms.japanese().filter(|term| term.chars().all(is_japanese)) {
                let letters = ReadingText::usual(term, &self.lexicon);
                if !letters.is_empty() {
                    read.entry(letters).or_default().push(term.to_owned());
                }
            }
            read.values_mut().for_each(|terms| terms.sort_unstable());
            read
        })
    }

    /// The Latin terms of one word in the synonym table.
    pub(super) fn synonym_terms(&self) -> &[String] {
        self.synonym_terms.get_or_init(|| {
            let mut terms: Vec<String> = self
                .synonyms
                .terms()
                .filter(|term| term.is_ascii() && !term.contains(' '))
                .map(str::to_owned)
                .collect();
            terms.sort_unstable();
            terms.dedup();
            terms
        })
    }

    /// The Latin terms of several words in the synonym table, and with what their words
    /// begin.
    pub(super) fn phrases(&self) -> &[(String, String)] {
        self.phrases.get_or_init(|| {
            let several = self.synonyms.terms().filter(|term| term.is_ascii() && term.contains(' '));
            let mut phrases: Vec<_> = several.map(|term| (initials(term), term.to_owned())).collect();
            phrases.sort_unstable();
            phrases.dedup();
            phrases
        })
    }

    /// The Japanese words that a typing error is compared with, folded: the katakana words
    /// of the texts, and what the lexicon and the synonym table have.
    pub(super) fn japanese_terms(&self) -> &BTreeMap<Box<str>, JapaneseTerm> {
        self.japanese_terms.get_or_init(|| {
            let mut terms = BTreeMap::new();
            let mut add = |folded: &str, written: &str, in_texts| {
                if !terms.contains_key(folded) {
                    let written = (written != folded).then(|| written.into());
                    terms.insert(folded.into(), JapaneseTerm { written, in_texts });
                }
            };
            index::each_field(&self.library, 0..self.library.len(), Lang::Ja, |_, kind, text| {
                if self.large && !kind.is_name() {
                    return;
                }
                for run in text.split(|c: char| !matches!(c, 'ァ'..='ヺ' | 'ー')) {
                    if run.chars().count() > 2 {
                        add(&fold(run), run, true);
                    }
                }
            });
            for surface in self.lexicon.surfaces().filter(|surface| surface.chars().count() > 2) {
                add(&fold(surface), surface, false);
            }
            for term in self.synonyms.japanese() {
                add(term, self.synonyms.written(term), false);
            }
            terms
        })
    }

    /// Whether a folded word is a katakana word of the texts.
    pub(super) fn is_katakana_of_texts(&self, folded: &str) -> bool {
        self.japanese_terms().get(folded).is_some_and(|term| term.in_texts)
    }
}

/// What is known of a Japanese word.
#[derive(Debug)]
pub(super) struct JapaneseTerm {
    /// As it is written, where that is not as it folds.
    pub written: Option<Box<str>>,
    /// It is a katakana word of the texts.
    in_texts: bool,
}
