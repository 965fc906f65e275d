//! Abbreviations: words of titles and names that begin with the same letter
//! and have the others in order (`rnsmwr`, `hosp`).

use super::Engine;
use super::meaning::Meaning;
use crate::text::fold::is_cjk;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

const LEAST: usize = 3;
/// Two kanji of one word are too common.
const LEAST_KANJI: usize = 3;
/// The least share of a word's letters that an abbreviation has.
const SHARE: f32 = 0.4;
/// The least share of the score of a word with itself (docs/search.md has the
/// measurement).
const THRESHOLD: f32 = 0.55;
/// What the best abbreviation counts.
const QUALITY: f32 = 0.7;

/// Every word that a folded word of Latin letters or of kanji may abbreviate.
pub(super) fn words(engine: &Engine, folded: &str) -> Vec<Meaning> {
    let latin = folded.bytes().all(|byte| byte.is_ascii_lowercase());
    let japanese = folded.chars().all(is_cjk);
    if folded.chars().count() < if latin { LEAST } else { LEAST_KANJI } || !(latin || japanese) {
        return Vec::new();
    }
    // A new matcher for each word typed: its cache lets scores depend on
    // what was matched before.
    let matcher = SkimMatcherV2::default();
    let Some(perfect) = score(&matcher, folded, folded) else { return Vec::new() };
    let words = engine.words().iter(&engine.index).filter(|(_, known)| latin && known.named);
    let terms = engine.japanese_terms().keys().filter(|_| japanese).map(String::as_str);
    let candidates = words.map(|(word, _)| word).chain(terms).filter(|word| {
        word.len() > folded.len()
            && word.chars().next() == folded.chars().next()
            && folded.len() as f32 >= SHARE * word.len() as f32
            && in_order(word, folded)
    });
    candidates
        .filter_map(|word| {
            let share = score(&matcher, word, folded)? / perfect;
            (share >= THRESHOLD).then(|| Meaning::Scattered {
                word: word.to_owned(),
                letters: folded.to_owned(),
                quality: QUALITY * share.min(1.0),
            })
        })
        .collect()
}

fn score(matcher: &SkimMatcherV2, word: &str, letters: &str) -> Option<f32> {
    // Clears what the matcher kept (it has one buffer, sized by need).
    matcher.fuzzy_match("a", "a");
    matcher.fuzzy_indices(word, letters).map(|(score, _)| score as f32)
}

/// Whether a word has these letters in this order.
pub(super) fn in_order(word: &str, letters: &str) -> bool {
    let mut word = word.chars();
    letters.chars().all(|letter| word.any(|c| c == letter))
}
