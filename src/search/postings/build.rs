//! Makes the postings of an index.

use super::list::{COUNT_BITS, COUNT_MOST, Lists};
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
        let starts = starts(self.last.len(), self.found.iter().map(|found| found.number));
        let mut next = starts.clone();
        let mut sorted = vec![0u32; self.found.len()];
        for (n, found) in self.found.iter().enumerate() {
            put(&mut sorted, &mut next[found.number as usize], n as u32);
        }
        let mut lists = Lists::default();
        for number in order {
            lists.begin();
            let number = *number as usize;
            let mut before = 0;
            for n in &sorted[starts[number] as usize..starts[number + 1] as usize] {
                let Found { case, counts, .. } = self.found[*n as usize];
                lists.push(case - before, counts);
                before = case;
            }
        }
        lists
    }
}

/// Where the entries of each number begin once they stand in order of the numbers, and
/// where the last one's end: by counting.
fn starts(numbers: usize, entries: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0u32; numbers + 1];
    entries.for_each(|number| starts[number as usize + 1] += 1);
    for n in 1..starts.len() {
        starts[n] += starts[n - 1];
    }
    starts
}

/// Puts an entry where its number's next one goes.
fn put(sorted: &mut [u32], next: &mut u32, entry: u32) {
    sorted[*next as usize] = entry;
    *next += 1;
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
        let mut words: Map<&str, u32> = Map::default();
        let mut texts: Vec<&str> = Vec::new();
        let mut facts: Vec<u32> = Vec::new();
        let mut counted: Vec<bool> = Vec::new();
        let mut of_words = Gathering::default();
        for (case, length) in self.lengths.iter_mut().enumerate() {
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
        let mut order: Vec<u32> = (0..texts.len() as u32).collect();
        order.sort_unstable_by_key(|number| texts[*number as usize]);
        self.of_words = of_words.lists(&order);
        for number in order {
            self.starts.push(self.words.len() as u32);
            self.facts.push(facts[number as usize]);
            self.words.push_str(texts[number as usize]);
            self.words.push('\n');
        }
    }

    fn take_pairs(&mut self, index: &Index) {
        let mut numbers: Map<u64, u32> = Map::default();
        // Which pair stands at each place: the places come again in the same order.
        let mut found: Vec<u32> = Vec::with_capacity(index.english / BYTES);
        each_place(index, |case, kind, _, first, second| {
            let next = numbers.len() as u32;
            found.push(*numbers.entry(key(first, second)).or_insert(next));
            let features = u32::from(is_cjk(first)) + u32::from(is_feature(first) && is_feature(second));
            self.lengths[case] += features * weight(kind);
        });
        let mut keys: Vec<(u64, u32)> = numbers.into_iter().collect();
        keys.sort_unstable();
        let starts = starts(keys.len(), found.iter().copied());
        let mut next = starts.clone();
        let mut sorted = vec![0u32; found.len()];
        let mut found = found.into_iter();
        each_place(index, |_, _, at, _, _| {
            if let Some(number) = found.next() {
                put(&mut sorted, &mut next[number as usize], at as u32);
            }
        });
        for (_, number) in &keys {
            self.of_pairs.begin();
            let number = *number as usize;
            let mut before = 0;
            for at in &sorted[starts[number] as usize..starts[number + 1] as usize] {
                self.of_pairs.push(at - before);
                before = *at;
            }
        }
        self.pairs = keys.into_iter().map(|(key, _)| key).collect();
    }
}

/// Bytes of most characters that pairs are made of.
const BYTES: usize = 3;

/// The pairs of characters in order of their places: the case and the kind of field,
/// where, and which.
fn each_place(index: &Index, mut found: impl FnMut(usize, FieldKind, usize, char, char)) {
    for lang in Lang::BOTH {
        for case in 0..index.cases() {
            for field in index.fields_of(case, lang) {
                let (text, of) = (index.text(field), index.field(field));
                if text.is_ascii() {
                    continue;
                }
                each_pair(text, |at, first, second| {
                    // Japanese is looked for in Japanese fields only; a sign before it in both.
                    if lang == Lang::Ja || !is_japanese(first) {
                        found(case, of.kind, of.start + at, first, second);
                    }
                });
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
