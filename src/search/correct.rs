//! Typing errors: the known word that a word nobody wrote is closest to.

use super::Engine;
use crate::text::fold::is_japanese;
use std::cmp::Reverse;

/// Shorter words are not corrected: too much is close to them.
const LEAST_LATIN: usize = 5;
const LEAST_JAPANESE: usize = 3;
/// From here on two letters may be wrong.
const TWO_LATIN: usize = 7;
const TWO_JAPANESE: usize = 6;

/// The known word with one or two letters (added, left out, changed, swapped)
/// other than this folded word, the closest and then the most frequent.
pub(super) fn nearest(engine: &Engine, folded: &str) -> Option<String> {
    let length = folded.chars().count();
    if folded.bytes().all(|byte| byte.is_ascii_lowercase()) {
        let most = if length < TWO_LATIN { 1 } else { 2 };
        return (length >= LEAST_LATIN).then(|| latin(engine, folded, most)).flatten();
    }
    if folded.chars().all(is_japanese) && length >= LEAST_JAPANESE {
        let most = if length < TWO_JAPANESE { 1 } else { 2 };
        return japanese(engine, folded, most);
    }
    None
}

fn latin(engine: &Engine, folded: &str, most: usize) -> Option<String> {
    let known = engine.words().iter(&engine.index).map(|(word, known)| (word, known.count));
    let aliases = engine.alias_terms().iter().map(|term| (term.as_str(), 1));
    let letters = letters(folded);
    known
        .chain(aliases)
        .filter(|(word, _)| {
            word.len() >= LEAST_LATIN - 1
                && word.len().abs_diff(folded.len()) <= most
                && (self::letters(word) ^ letters).count_ones() as usize <= 2 * most
                && word.bytes().all(|byte| byte.is_ascii_lowercase())
        })
        .filter_map(|(word, count)| {
            let distance = strsim::osa_distance(word, folded);
            (distance <= most).then_some((
                distance,
                word.as_bytes()[0] != folded.as_bytes()[0],
                Reverse(count),
                word,
            ))
        })
        .min()
        .map(|(.., word)| word.to_owned())
}

/// Which letters a word has: a bit each.
fn letters(word: &str) -> u32 {
    word.bytes().filter(u8::is_ascii_lowercase).fold(0, |bits, byte| bits | 1 << (byte - b'a'))
}

fn japanese(engine: &Engine, folded: &str, most: usize) -> Option<String> {
    let length = folded.chars().count();
    let first = folded.chars().next();
    engine
        .japanese_terms()
        .iter()
        .filter(|(term, _)| {
            term.chars().count().abs_diff(length) <= most && term.chars().count() >= LEAST_JAPANESE
        })
        .filter_map(|(term, shown)| {
            let distance = strsim::osa_distance(term, folded);
            (distance <= most).then_some((distance, term.chars().next() != first, term, shown))
        })
        .min()
        .map(|(.., shown)| shown.clone())
}
