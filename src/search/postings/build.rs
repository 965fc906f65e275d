//! Makes the postings of an index.

use super::list::Places;
use super::{COUNT_SHIFT, ENGLISH, NAMED, Postings, key, tokens};
use crate::model::Lang;
use crate::search::hash::Map;
use crate::search::index::{FieldKind, Index};
use crate::search::like::{counts, weight};
use crate::search::words::each_compound;
use crate::text::fold::{is_cjk, is_japanese, is_kana};
use std::hash::Hash;

/// Every place of each of many things, in the order of the places.
struct Gathering<K> {
    numbers: Map<K, u32>,
    found: Vec<(u32, u32)>,
}

impl<K: Copy + Eq + Hash + Ord> Gathering<K> {
    fn new() -> Gathering<K> {
        Gathering { numbers: Map::default(), found: Vec::new() }
    }

    /// Adds a place. Gives the number of the thing: how many others came before it.
    fn add(&mut self, of: K, at: usize) -> usize {
        let next = self.numbers.len() as u32;
        let number = *self.numbers.entry(of).or_insert(next);
        self.found.push((number, at as u32));
        number as usize
    }

    /// The things in their order with their numbers, and where each stands.
    fn lists(self) -> (Vec<(K, usize)>, Places) {
        // By counting: where each thing's places begin.
        let mut starts = vec![0u32; self.numbers.len() + 1];
        self.found.iter().for_each(|(number, _)| starts[*number as usize + 1] += 1);
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        let mut next = starts.clone();
        let mut sorted = vec![0u32; self.found.len()];
        for (number, at) in &self.found {
            let place = &mut next[*number as usize];
            sorted[*place as usize] = *at;
            *place += 1;
        }
        let mut things: Vec<(K, usize)> =
            self.numbers.into_iter().map(|(of, number)| (of, number as usize)).collect();
        things.sort_unstable();
        let mut places = Places::default();
        for (_, number) in &things {
            places.begin();
            let mut before = 0;
            for at in &sorted[starts[*number] as usize..starts[number + 1] as usize] {
                places.push(at - before);
                before = *at;
            }
        }
        (things, places)
    }
}

impl Postings {
    /// The postings of an index's texts. Words and pairs one after the other, so that what
    /// is gathered of one is gone when that of the other is.
    pub fn new(index: &Index) -> Postings {
        let mut made = Postings { lengths: vec![0; index.cases()], ..Postings::default() };
        made.take_words(index);
        made.take_pairs(index);
        made
    }

    fn take_words(&mut self, index: &Index) {
        let mut words: Gathering<&str> = Gathering::new();
        // Of each word what is known of it, and whether `like` counts it.
        let mut facts: Vec<(u32, bool)> = Vec::new();
        each_text(index, |lang, case, start, kind, text| {
            let english = if lang == Lang::En { ENGLISH } else { 0 };
            let fact = english | if kind.is_name() { NAMED } else { 0 };
            let mut word = |at: usize, word| {
                let number = words.add(word, start + at);
                if number == facts.len() {
                    facts.push((0, counts(word)));
                }
                let (known, counts) = &mut facts[number];
                *known = known.saturating_add(1 << COUNT_SHIFT) | fact;
                if *counts {
                    self.lengths[case] += weight(kind);
                }
            };
            tokens(text.as_bytes()).for_each(|range| word(range.start, &text[range]));
            each_compound(text, word);
        });
        let (words, of_words) = words.lists();
        self.of_words = of_words;
        for (word, number) in words {
            self.starts.push(self.words.len() as u32);
            self.facts.push(facts[number].0);
            self.words.push_str(word);
            self.words.push('\n');
        }
    }

    fn take_pairs(&mut self, index: &Index) {
        let mut pairs: Gathering<u64> = Gathering::new();
        each_text(index, |lang, case, start, kind, text| {
            if text.is_ascii() {
                return;
            }
            each_pair(text, |at, first, second| {
                // Japanese is looked for in Japanese fields only; a sign before it in both.
                if lang == Lang::En && is_japanese(first) {
                    return;
                }
                pairs.add(key(first, second), start + at);
                let features = u32::from(is_cjk(first)) + u32::from(is_feature(first) && is_feature(second));
                self.lengths[case] += features * weight(kind);
            });
        });
        let (pairs, of_pairs) = pairs.lists();
        self.of_pairs = of_pairs;
        self.pairs = pairs.into_iter().map(|(key, _)| key).collect();
    }
}

/// Every text in the order of the arena: its language, case, start, kind, and itself.
fn each_text<'a>(index: &'a Index, mut found: impl FnMut(Lang, usize, usize, FieldKind, &'a str)) {
    for lang in Lang::BOTH {
        for case in 0..index.cases() {
            for field in index.fields_of(case, lang) {
                let of = index.field(field);
                found(lang, case, of.start, of.kind, index.text(field));
            }
        }
    }
}

/// Whether two of such characters are a feature of a text.
fn is_feature(c: char) -> bool {
    is_cjk(c) || is_kana(c)
}

/// Neighbouring characters of which one is not ASCII, and where they stand; behind the
/// last one stands the field's end.
fn each_pair(text: &str, mut found: impl FnMut(usize, char, char)) {
    let mut before = (0, '\n');
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        let (start, first) = before;
        if first != '\n' && !(first.is_ascii() && c.is_ascii()) {
            found(start, first, c);
        }
        before = (at, c);
    }
}
