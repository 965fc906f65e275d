//! Which cases of a part have a word or a pair of characters, and where in them:
//! an inverted index beside the texts.
//!
//! Words of Latin letters and digits have a dictionary in alphabetical order; what
//! matches a term is found there and not in the texts. Everything else is indexed by
//! pairs of neighbouring characters and every place where one stands: a longer term
//! stands where its rarest pair does and the text beside it is as wanted.

mod build;
mod kept;
mod list;
mod phrase;

use super::words::is_mark;
use list::Places;
pub(super) use list::Stands;
use memchr::memmem::Finder;
pub(super) use phrase::Phrase;
use std::ops::Range;

/// A prefix of more words than this is no use for telling cases apart.
const MOST_PREFIXED: usize = 2_000;

/// The words and pairs of a part of the library.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// All words in order, a new line after each; those with hyphens as a whole as well.
    words: String,
    starts: Vec<u32>,
    facts: Vec<u32>,
    of_words: Places,
    /// Pairs of characters in order: the first one in the upper half.
    pairs: Vec<u64>,
    of_pairs: Places,
    /// How much each case has to tell, in tenths: see [`Postings::lengths`].
    lengths: Vec<u32>,
}

/// A word of the dictionary.
#[derive(Debug, Clone, Copy)]
pub(super) struct DictionaryEntry<'a> {
    pub number: usize,
    pub text: &'a str,
}

/// Where a term may stand.
pub(super) enum Candidates<'a> {
    /// From these bytes of the arena on, in order.
    Places(Phrase<'a>),
    /// Wherever this character does: all of the term.
    Character(char),
    /// The same, where the text there is to be looked at.
    Looked(Vec<usize>),
    /// Nothing in it is indexed.
    Anywhere,
}

/// What is known of a word beside its postings: a bit for each, and how often it occurs.
const NAMED: u32 = 1;
const ENGLISH: u32 = 2;
const COUNT_SHIFT: u32 = 2;

impl Postings {
    /// A word by its number.
    fn word(&self, number: usize) -> DictionaryEntry<'_> {
        let end = self.starts.get(number + 1).map_or(self.words.len(), |end| *end as usize);
        DictionaryEntry { number, text: &self.words[self.starts[number] as usize..end - 1] }
    }

    /// All words, those with hyphens among them: what is known of each.
    pub fn entries(&self) -> impl Iterator<Item = DictionaryEntry<'_>> {
        (0..self.starts.len()).map(|number| self.word(number))
    }

    /// How often a word occurs.
    pub fn count(&self, word: DictionaryEntry) -> u32 {
        self.facts[word.number] >> COUNT_SHIFT
    }

    /// Whether it stands in a title or name.
    pub fn is_named(&self, word: DictionaryEntry) -> bool {
        self.facts[word.number] & NAMED != 0
    }

    /// Whether the English texts have it.
    pub fn is_english(&self, word: DictionaryEntry) -> bool {
        self.facts[word.number] & ENGLISH != 0
    }

    /// The very word.
    pub fn exactly(&self, text: &str) -> Option<DictionaryEntry<'_>> {
        Some(self.place(text))
            .filter(|place| *place < self.starts.len())
            .map(|place| self.word(place))
            .filter(|word| word.text == text)
    }

    /// The number of the first word that is not before a text; that of none where all are.
    fn place(&self, text: &str) -> usize {
        let (mut from, mut to) = (0, self.starts.len());
        while from < to {
            let middle = (from + to) / 2;
            if self.word(middle).text < text { from = middle + 1 } else { to = middle }
        }
        from
    }

    /// The words that begin so, in order.
    pub fn beginning<'a>(&'a self, text: &'a str) -> impl Iterator<Item = DictionaryEntry<'a>> {
        (self.place(text)..self.starts.len())
            .map(|number| self.word(number))
            .take_while(move |word| word.text.starts_with(text))
    }

    /// The words that have this somewhere, in order.
    pub fn having<'a>(&'a self, text: &str) -> impl Iterator<Item = DictionaryEntry<'a>> {
        let finder = Finder::new(text).into_owned();
        let (mut at, mut number) = (0, 0);
        std::iter::from_fn(move || {
            let found = at + finder.find(self.words.get(at..)?.as_bytes())?;
            // Short steps first: what is common stands close together.
            let mut step = 1;
            while self.starts.get(number + step).is_some_and(|start| *start as usize <= found) {
                number += step;
                step *= 2;
            }
            while step > 0 {
                while self.starts.get(number + step).is_some_and(|start| *start as usize <= found) {
                    number += step;
                }
                step /= 2;
            }
            at = self.starts.get(number + 1).map_or(self.words.len(), |next| *next as usize);
            Some(self.word(number))
        })
    }

    /// Where a word stands, in order.
    pub fn of(&self, word: DictionaryEntry) -> Stands<'_> {
        self.of_words.get(word.number)
    }

    /// Where a pair stands in the list of pairs.
    fn pair(&self, first: char, second: char) -> Option<usize> {
        self.pairs.binary_search(&key(first, second)).ok()
    }

    /// The pairs that a character begins: every place where it stands.
    fn of_first(&self, first: char) -> Range<usize> {
        let at = |key: u64| self.pairs.partition_point(|pair| *pair < key);
        at(u64::from(u32::from(first)) << 32)..at((u64::from(u32::from(first)) + 1) << 32)
    }

    /// Where a character stands, by the character behind it (a new line at a field's
    /// end): bytes of the arena, each list in order.
    pub fn of_character(&self, c: char) -> impl Iterator<Item = (char, Stands<'_>)> {
        self.of_first(c).map(|pair| {
            let second = char::from_u32(self.pairs[pair] as u32).unwrap_or('\n');
            (second, self.of_pairs.get(pair))
        })
    }

    /// Where two characters stand beside each other, in order; None: nowhere.
    pub fn of_pair(&self, first: char, second: char) -> Option<Stands<'_>> {
        self.pair(first, second).map(|pair| self.of_pairs.get(pair))
    }

    /// How many features each case has, in tenths of one and weighted by place: what
    /// `like` holds longer texts back by.
    pub fn lengths(&self) -> &[u32] {
        &self.lengths
    }

    /// Where a term may stand that is no single word: wherever it does is among it.
    pub fn candidates<'a>(&'a self, term: &'a str) -> Candidates<'a> {
        let mut chars = term.chars();
        if let (Some(single), None) = (chars.next(), chars.next())
            && !single.is_ascii()
        {
            return Candidates::Character(single);
        }
        let by_words = || self.with_words(term).map_or(Candidates::Anywhere, Candidates::Looked);
        Phrase::new(self, term).map_or_else(by_words, Candidates::Places)
    }

    /// How many bytes of lists are read to find a term, about.
    pub fn cost(&self, term: &str) -> usize {
        if term.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return self.beginning(term).map(|word| self.of(word).size()).sum();
        }
        match self.candidates(term) {
            Candidates::Anywhere => u32::MAX as usize,
            Candidates::Character(c) => self.of_character(c).map(|(_, places)| places.size()).sum(),
            Candidates::Looked(places) => places.len(),
            Candidates::Places(phrase) => phrase.size(),
        }
    }

    /// Where the rarest of the words of a term would have it begin, in order; None: it has
    /// none that tells places apart.
    fn with_words(&self, term: &str) -> Option<Vec<usize>> {
        let lists = |run: Run| {
            let text = &term[run.range.clone()];
            let mut words: Vec<DictionaryEntry> = match (run.begins, run.ends) {
                (true, true) => self.exactly(text).into_iter().collect(),
                (true, false) => self.beginning(text).take(MOST_PREFIXED + 1).collect(),
                (false, true) => self.having(&format!("{text}\n")).take(MOST_PREFIXED + 1).collect(),
                (false, false) => return None,
            };
            words.retain(|word| !word.text.contains('-')); // their parts are there as well
            let size: usize = words.iter().map(|word| self.of(*word).size()).sum();
            (words.len() <= MOST_PREFIXED).then_some((size, run, words))
        };
        let (_, run, words) = runs(term.as_bytes()).filter_map(lists).min_by_key(|(size, ..)| *size)?;
        let several = words.len() > 1;
        let begin = |word: DictionaryEntry| {
            let before = if run.begins { 0 } else { word.text.len() - run.range.len() };
            self.of(word).filter_map(move |at| (at + before).checked_sub(run.range.start))
        };
        let mut places: Vec<usize> = words.into_iter().flat_map(begin).collect();
        if several {
            places.sort_unstable();
        }
        Some(places)
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.words.len()
            + 4 * (self.starts.len() + self.facts.len())
            + 8 * self.pairs.len()
            + 4 * self.lengths.len()
            + self.of_words.bytes()
            + self.of_pairs.bytes()
    }
}

fn key(first: char, second: char) -> u64 {
    u64::from(u32::from(first)) << 32 | u64::from(u32::from(second))
}

/// A run of letters and digits in a term.
#[derive(Debug, PartialEq)]
struct Run {
    range: Range<usize>,
    /// Whether a word surely begins, or ends, where it does.
    begins: bool,
    ends: bool,
}

/// The words of a term as the dictionary has them.
fn runs(term: &[u8]) -> impl Iterator<Item = Run> {
    tokens(term).map(|range| {
        // 3, may be the beginning of 3,684.
        let apart = |beside: Option<usize>, beyond: Option<usize>| {
            let at = |at: Option<usize>| at.and_then(|at| term.get(at));
            at(beside)
                .is_some_and(|byte| !is_mark(*byte) || at(beyond).is_some_and(|byte| !byte.is_ascii_digit()))
        };
        let begins = apart(range.start.checked_sub(1), range.start.checked_sub(2));
        let ends = apart(Some(range.end), Some(range.end + 1));
        Run { range, begins, ends }
    })
}

/// The runs of letters and digits; a number is one with its marks (3,684.5).
pub(super) fn tokens(text: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].iter().position(u8::is_ascii_alphanumeric)?;
        let start = at;
        loop {
            at += text[at..].iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len() - at);
            let digit = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_digit);
            let joins = text.get(at).is_some_and(|byte| is_mark(*byte));
            if !(joins && digit(at.checked_sub(1)) && digit(Some(at + 1))) {
                return Some(start..at);
            }
            at += 1;
        }
    })
}

#[cfg(test)]
mod tests;
