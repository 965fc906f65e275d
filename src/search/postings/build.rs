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
        // By counting: where each thing's entries begin.
        let mut next = vec![0u32; self.last.len() + 1];
        self.found.iter().for_each(|found| next[found.number as usize + 1] += 1);
        for n in 1..next.len() {
            next[n] += next[n - 1];
        }
        let ends = next.clone();
        let mut sorted = vec![(0u32, 0u64); self.found.len()];
        for found in &self.found {
            let place = &mut next[found.number as usize];
            sorted[*place as usize] = (found.case, found.counts);
            *place += 1;
        }
        let mut lists = Lists::default();
        for number in order {
            lists.begin();
            let number = *number as usize;
            let mut before = 0;
            for (case, counts) in &sorted[ends[number] as usize..ends[number + 1] as usize] {
                lists.push(case - before, *counts);
                before = *case;
            }
        }
        lists
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
        let mut pairs: Map<u64, u32> = Map::default();
        let mut of_pairs = Gathering::default();
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
                    if text.is_ascii() {
                        continue;
                    }
                    each_pair(text, |first, second| {
                        // Japanese is looked for in Japanese fields only; a sign before it in
                        // both.
                        if lang == Lang::En && is_japanese(first) {
                            return;
                        }
                        let next = pairs.len() as u32;
                        let number = *pairs.entry(key(first, second)).or_insert(next);
                        of_pairs.add(number, case as u32, kind);
                        let features =
                            u32::from(is_cjk(first)) + u32::from(is_feature(first) && is_feature(second));
                        *length += features * weight(kind);
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
        let mut keys: Vec<(u64, u32)> = pairs.into_iter().collect();
        keys.sort_unstable();
        let order: Vec<u32> = keys.iter().map(|(_, number)| *number).collect();
        made.of_pairs = of_pairs.lists(&order);
        made.pairs = keys.into_iter().map(|(key, _)| key).collect();
        made
    }
}

/// Whether two of such characters are a feature of a text.
fn is_feature(c: char) -> bool {
    is_cjk(c) || is_kana(c)
}

/// Neighbouring characters of which one is not ASCII; behind the last one stands the
/// field's end.
fn each_pair(text: &str, mut found: impl FnMut(char, char)) {
    let mut before = '\n';
    for c in text.chars().chain(['\n']) {
        if before != '\n' && !(before.is_ascii() && c.is_ascii()) {
            found(before, c);
        }
        before = c;
    }
}
