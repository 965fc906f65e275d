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

/// Many things in the order in which they stand in the texts, as numbers: where they
/// stand is found by a second walk, which takes half the memory.
struct Gathering<K> {
    numbers: Map<K, u32>,
    found: Vec<u32>,
}

impl<K: Copy + Eq + Hash + Ord> Gathering<K> {
    fn new() -> Gathering<K> {
        Gathering { numbers: Map::default(), found: Vec::new() }
    }

    /// Adds the next thing. Gives its number: how many others came before it.
    fn add(&mut self, of: K) -> usize {
        let next = self.numbers.len() as u32;
        let number = *self.numbers.entry(of).or_insert(next);
        self.found.push(number);
        number as usize
    }

    /// The things in their order with their numbers, and where each stands; `walk` tells
    /// the places of all in the order in which they were added.
    fn lists(self, walk: impl FnOnce(&mut dyn FnMut(usize))) -> (Vec<(K, usize)>, Places) {
        // What is used up goes before more is made.
        let Gathering { numbers, found } = self;
        let mut things: Vec<(K, usize)> =
            numbers.into_iter().map(|(of, number)| (of, number as usize)).collect();
        things.sort_unstable();
        // By counting: where each thing's places begin.
        let mut starts = vec![0u32; things.len() + 1];
        found.iter().for_each(|number| starts[*number as usize + 1] += 1);
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        let mut sorted = vec![0u32; found.len()];
        let (mut next, mut numbers) = (starts.clone(), found.into_iter());
        walk(&mut |at| {
            if let Some(number) = numbers.next() {
                let place = &mut next[number as usize];
                sorted[*place as usize] = at as u32;
                *place += 1;
            }
        });
        drop((next, numbers));
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
        each_text(index, |text| {
            let english = if text.lang == Lang::En { ENGLISH } else { 0 };
            let fact = english | if text.kind.is_name() { NAMED } else { 0 };
            each_word(text.text, |_, word| {
                let number = words.add(word);
                if number == facts.len() {
                    facts.push((0, counts(word)));
                }
                let (known, counts) = &mut facts[number];
                *known = known.saturating_add(1 << COUNT_SHIFT) | fact;
                if *counts {
                    self.lengths[text.case] += weight(text.kind);
                }
            });
        });
        let (words, of_words) = words.lists(|found| {
            each_text(index, |text| each_word(text.text, |at, _| found(text.start + at)));
        });
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
        each_text(index, |text| {
            each_pair(&text, |_, first, second| {
                pairs.add(key(first, second));
                let features = u32::from(is_cjk(first)) + u32::from(is_feature(first) && is_feature(second));
                self.lengths[text.case] += features * weight(text.kind);
            });
        });
        let (pairs, of_pairs) = pairs.lists(|found| {
            each_text(index, |text| each_pair(&text, |at, _, _| found(text.start + at)));
        });
        self.of_pairs = of_pairs;
        self.pairs = pairs.into_iter().map(|(key, _)| key).collect();
    }
}

/// A text of a case, and where it begins in the arena.
struct IndexedText<'a> {
    lang: Lang,
    case: usize,
    start: usize,
    kind: FieldKind,
    text: &'a str,
}

/// Every text in the order of the arena.
fn each_text<'a>(index: &'a Index, mut found: impl FnMut(IndexedText<'a>)) {
    for lang in Lang::BOTH {
        for case in 0..index.cases() {
            for field in index.fields_of(case, lang) {
                let of = index.field(field);
                found(IndexedText { lang, case, start: of.start, kind: of.kind, text: index.text(field) });
            }
        }
    }
}

/// The words of a text and where they begin, compounds with hyphens behind their parts.
fn each_word<'a>(text: &'a str, mut found: impl FnMut(usize, &'a str)) {
    tokens(text.as_bytes()).for_each(|range| found(range.start, &text[range]));
    each_compound(text, found);
}

/// Whether two of such characters are a feature of a text.
fn is_feature(c: char) -> bool {
    is_cjk(c) || is_kana(c)
}

/// Neighbouring characters of which one is not ASCII, and where they stand; behind the
/// last one stands the field's end. Japanese is looked for in Japanese fields only; a sign
/// before it in both.
fn each_pair(text: &IndexedText, mut found: impl FnMut(usize, char, char)) {
    if text.text.is_ascii() {
        return;
    }
    let mut before = (0, '\n');
    for (at, c) in text.text.char_indices().chain([(text.text.len(), '\n')]) {
        let (start, first) = before;
        let indexed = first != '\n' && !(first.is_ascii() && c.is_ascii());
        if indexed && !(text.lang == Lang::En && is_japanese(first)) {
            found(start, first, c);
        }
        before = (at, c);
    }
}
