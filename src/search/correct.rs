//! Typing errors: the known word that a word nobody wrote is closest to.

use super::Engine;
use crate::text::fold::is_japanese;
use crate::text::reading::Pattern;
use std::cmp::Reverse;

/// Shorter words are not corrected: too much is close to them.
const LEAST_LATIN: usize = 5;
const LEAST_JAPANESE: usize = 3;
/// From here on two letters may be wrong.
const TWO_LATIN: usize = 7;
const TWO_JAPANESE: usize = 6;
const TWO_PHRASE: usize = 12;

/// Words in romaji are read with vowels between: more of them are near each other.
const LEAST_ROMAJI: usize = 8;

/// Bytes of the longest character.
const MOST_BYTES: usize = 4;
/// As many of the closest words are tried for being in a case at all.
const TRIED: usize = 4;

/// Known words with one or two letters (added, left out, changed, swapped)
/// other than this folded word, the closest and then the most frequent first.
/// None for what is known itself, though no case has it.
pub(super) fn nearest(engine: &Engine, folded: &str) -> Vec<String> {
    let length = folded.chars().count();
    let most = |least: usize, two: usize| match length {
        _ if length < least || engine.synonyms.has(folded) => None,
        _ if length < two => Some(1),
        _ => Some(2),
    };
    let nearest = if folded.bytes().all(|byte| byte.is_ascii_lowercase()) {
        most(LEAST_LATIN, TWO_LATIN).map(|most| {
            let words = latin(engine, folded, most);
            if words.is_empty() { romaji(engine, folded) } else { words }
        })
    } else if folded.chars().all(is_japanese) {
        most(LEAST_JAPANESE, TWO_JAPANESE).map(|most| japanese(engine, folded, most))
    } else {
        None
    };
    nearest.unwrap_or_default()
}

/// The term of several words that these are with a typing error (`tme bomb`),
/// where one of them is no word of the texts. A letter may be wrong, in a long
/// term two; none at the beginning of a word.
pub(super) fn phrase(engine: &Engine, folded: &str) -> Option<String> {
    if !folded.is_ascii() {
        return None;
    }
    let most = if folded.len() < TWO_PHRASE { 1 } else { 2 };
    let first = initials(folded);
    let near = engine
        .phrases()
        .iter()
        .filter(|(initials, term)| *initials == first && term.len().abs_diff(folded.len()) <= most);
    let rated = near.map(|(_, term)| (strsim::osa_distance(term, folded), term));
    let (_, term) = rated.filter(|(distance, _)| *distance <= most).min()?;
    let known = |word: &str| engine.synonyms.has(word) || engine.has_english(word);
    (!folded.split(' ').all(known)).then(|| term.to_owned())
}

/// With what the words of a term begin.
pub(super) fn initials(term: &str) -> String {
    term.split(' ').filter_map(|word| word.chars().next()).collect()
}

fn latin(engine: &Engine, folded: &str, most: usize) -> Vec<String> {
    let known = engine.words().iter().map(|(word, known)| (word, known.count));
    let synonyms = engine.synonym_terms().iter().map(|term| (term.as_str(), 1));
    let letters = letters(folded);
    engine.counter.compared(engine.words().len() + engine.synonym_terms().len());
    let mut near: Vec<_> = known
        .chain(synonyms)
        .filter(|(word, _)| {
            word.len() >= LEAST_LATIN - 1
                && word.len().abs_diff(folded.len()) <= most
                && (self::letters(word) ^ letters).count_ones() as usize <= 2 * most
                && word.bytes().all(|byte| byte.is_ascii_lowercase())
                && !is_opposite(word, folded)
        })
        .filter_map(|(word, count)| {
            let distance = strsim::osa_distance(word, folded);
            let other_start = word.as_bytes()[0] != folded.as_bytes()[0];
            (distance <= most).then_some((distance, other_start, Reverse(count), word))
        })
        .collect();
    near.sort_unstable();
    near.into_iter().map(|(.., word)| word.to_owned()).take(TRIED).collect()
}

/// Terms of the synonym table whose reading a word in romaji is near to: one letter off
/// (ransomuwea).
fn romaji(engine: &Engine, folded: &str) -> Vec<String> {
    let Some(pattern) = Pattern::parse(folded).filter(|it| it.letters.len() >= LEAST_ROMAJI) else {
        return Vec::new();
    };
    let letters = &pattern.letters;
    let near = engine.synonym_readings().iter().filter(|(read, _)| {
        read.len().abs_diff(letters.len()) <= 1
            && read.as_bytes().first() == letters.as_bytes().first()
            && (self::letters(read) ^ self::letters(letters)).count_ones() <= 2
            && strsim::osa_distance(read, letters) == 1
    });
    let mut terms: Vec<&String> = near.flat_map(|(_, terms)| terms).collect();
    terms.sort_unstable();
    terms.into_iter().map(|term| engine.synonyms.written(term).to_owned()).take(TRIED).collect()
}

/// Whether one word is the other with a syllable before it that says the opposite:
/// unavailable is no typing error of available.
fn is_opposite(a: &str, b: &str) -> bool {
    const NOT: [&str; 6] = ["un", "in", "im", "ir", "il", "a"];
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    NOT.iter().any(|not| long.strip_prefix(not) == Some(short))
}

/// Which letters a word has: a bit each.
fn letters(word: &str) -> u32 {
    word.bytes().filter(u8::is_ascii_lowercase).fold(0, |bits, byte| bits | 1 << (byte - b'a'))
}

fn japanese(engine: &Engine, folded: &str, most: usize) -> Vec<String> {
    let length = folded.chars().count();
    let first = folded.chars().next();
    engine.counter.compared(engine.japanese_terms().len());
    let mut near: Vec<_> = engine
        .japanese_terms()
        .iter()
        .filter(|(term, _)| {
            // Bytes first: they rule most terms out, and need no decoding.
            let count = || term.chars().count();
            let common = || folded.chars().filter(|c| term.contains(*c)).count();
            term.len().abs_diff(folded.len()) <= most * MOST_BYTES
                && count() >= LEAST_JAPANESE
                && count().abs_diff(length) <= most
                && common() + most >= length
        })
        .filter_map(|(term, known)| {
            let distance = strsim::osa_distance(term, folded);
            let written = known.written.as_ref().unwrap_or(term);
            (distance <= most).then_some((distance, term.chars().next() != first, term, written))
        })
        .collect();
    near.sort_unstable();
    near.into_iter().map(|(.., written)| written.to_string()).take(TRIED).collect()
}

#[cfg(test)]
mod tests;
