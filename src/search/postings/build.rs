//! Makes the postings of an index.

use super::list::{COUNT_BITS, COUNT_MOST, Lists, Places};
use super::{COUNT_SHIFT, ENGLISH, NAMED, Postings, key, tokens};
use crate::model::Lang;
use crate::search::hash::Map;
use crate::search::index::{FieldKind, Index};
use crate::search::like::{counts, weight};
use crate::search::words::each_compound;
use crate::text::fold::{is_cjk, is_japanese, is_kana};

/// What was found of one thing in one case.
#[derive(Clone, Copy)]
struct Found {
    number: u32,
    case: u32,
    counts: u64,
}

/// Everything that was found, by case, and the last entry of each thing.
#[derive(Default)]
struct Gathering {
    found: Vec<Found>,
    last: Vec<u32>,
}

impl Gathering {
    fn add(&mut self, number: u32, case: u32, kind: FieldKind) {
        let number_at = number as usize;
        if number_at == self.last.len() {
            self.last.push(u32::MAX);
        }
        let one = 1 << (kind as u32 * COUNT_BITS);
        if let Some(found) = self.found.get_mut(self.last[number_at] as usize)
            && found.case == case
            && found.counts >> (kind as u32 * COUNT_BITS) & COUNT_MOST < COUNT_MOST
        {
            found.counts += one;
            return;
        }
        self.last[number_at] = self.found.len() as u32;
        self.found.push(Found { number, case, counts: one });
    }

    /// The lists, in the order that `order` has the numbers in.
    fn lists(self, order: &[u32]) -> Lists {
        let entries = self.found.iter().map(|found| (found.number, (found.case, found.counts)));
        let (sorted, starts) = by_number(self.last.len(), entries);
        let mut lists = Lists::default();
        for number in order {
            lists.begin();
            let number = *number as usize;
            let mut before = 0;
            for (case, counts) in &sorted[starts[number] as usize..starts[number + 1] as usize] {
                lists.push(case - before, *counts);
                before = *case;
            }
        }
        lists
    }
}

/// Entries by their numbers, of each number in the order that they came in, and where
/// each number's begin; by counting.
fn by_number<T: Copy + Default>(
    numbers: usize,
    entries: impl ExactSizeIterator<Item = (u32, T)> + Clone,
) -> (Vec<T>, Vec<u32>) {
    let mut starts = vec![0u32; numbers + 1];
    entries.clone().for_each(|(number, _)| starts[number as usize + 1] += 1);
    for n in 1..starts.len() {
        starts[n] += starts[n - 1];
    }
    let mut next = starts.clone();
    let mut sorted = vec![T::default(); entries.len()];
    for (number, entry) in entries {
        let place = &mut next[number as usize];
        sorted[*place as usize] = entry;
        *place += 1;
    }
    (sorted, starts)
}

/// Every place of each pair of characters, in the order of the places.
#[derive(Default)]
struct Pairs {
    numbers: Map<u64, u32>,
    found: Vec<(u32, u32)>,
}

impl Pairs {
    fn add(&mut self, first: char, second: char, at: usize) {
        let next = self.numbers.len() as u32;
        let number = *self.numbers.entry(key(first, second)).or_insert(next);
        self.found.push((number, at as u32));
    }

    /// The pairs in order, and where each stands.
    fn lists(self) -> (Vec<u64>, Places) {
        let (sorted, starts) = by_number(self.numbers.len(), self.found.iter().copied());
        let mut keys: Vec<(u64, u32)> = self.numbers.into_iter().collect();
        keys.sort_unstable();
        let mut places = Places::default();
        for (_, number) in &keys {
            places.begin();
            let number = *number as usize;
            let mut before = 0;
            for at in &sorted[starts[number] as usize..starts[number + 1] as usize] {
                places.push(at - before);
                before = *at;
            }
        }
        (keys.into_iter().map(|(key, _)| key).collect(), places)
    }
}

impl Postings {
    /// The postings of an index's texts.
    pub fn new(index: &Index) -> Postings {
        let mut words: Map<&str, u32> = Map::default();
        let mut texts: Vec<&str> = Vec::new();
        let mut facts: Vec<u32> = Vec::new();
        let mut counted: Vec<bool> = Vec::new();
        let mut of_words = Gathering::default();
        let mut lengths = vec![0u32; index.cases()];
        for (case, length) in lengths.iter_mut().enumerate() {
            for lang in Lang::BOTH {
                for field in index.fields_of(case, lang) {
                    let (text, kind) = (index.text(field), index.field(field).kind);
                    let named = matches!(kind, FieldKind::Title | FieldKind::Name);
                    let english = if lang == Lang::En { ENGLISH } else { 0 };
                    let fact = english | if named { NAMED } else { 0 };
                    let mut word = |word| {
                        let number = *words.entry(word).or_insert_with(|| {
                            texts.push(word);
                            counted.push(counts(word));
                            facts.push(0);
                            texts.len() as u32 - 1
                        });
                        let known = &mut facts[number as usize];
                        *known = known.saturating_add(1 << COUNT_SHIFT) | fact;
                        if counted[number as usize] {
                            *length += weight(kind);
                        }
                        of_words.add(number, case as u32, kind);
                    };
                    tokens(text.as_bytes()).for_each(|range| word(&text[range]));
                    each_compound(text, |_, compound| word(compound));
                }
            }
        }
        let mut pairs = Pairs::default();
        for lang in Lang::BOTH {
            for (case, length) in lengths.iter_mut().enumerate() {
                for field in index.fields_of(case, lang) {
                    let (text, of) = (index.text(field), index.field(field));
                    if text.is_ascii() {
                        continue;
                    }
                    each_pair(text, |at, first, second| {
                        // Japanese is looked for in Japanese fields only; a sign before it in
                        // both.
                        if lang == Lang::En && is_japanese(first) {
                            return;
                        }
                        pairs.add(first, second, of.start + at);
                        let features =
                            u32::from(is_cjk(first)) + u32::from(is_feature(first) && is_feature(second));
                        *length += features * weight(of.kind);
                    });
                }
            }
        }
        let mut order: Vec<u32> = (0..texts.len() as u32).collect();
        order.sort_unstable_by_key(|number| texts[*number as usize]);
        let mut made = Postings { of_words: of_words.lists(&order), lengths, ..Postings::default() };
        for number in order {
            made.starts.push(made.words.len() as u32);
            made.facts.push(facts[number as usize]);
            made.words.push_str(texts[number as usize]);
            made.words.push('\n');
        }
        (made.pairs, made.of_pairs) = pairs.lists();
        made
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
