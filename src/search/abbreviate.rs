//! Abbreviations: words of titles and names that begin with the same letter
//! and have the others in order (`rnsmwr`, `hosp`).

use super::Engine;
use super::meaning::Meaning;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

const LEAST: usize = 3;
/// The least share of a word's letters that an abbreviation has.
const SHARE: f32 = 0.4;
/// The least share of the score of a word with itself (docs/search.md has the
/// measurement).
const THRESHOLD: f32 = 0.55;
/// What the best abbreviation counts.
const QUALITY: f32 = 0.7;

/// Every word that a folded Latin word may abbreviate.
pub(super) fn words(engine: &Engine, folded: &str) -> Vec<Meaning> {
    if folded.len() < LEAST || !folded.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    // A new matcher for each word typed: its cache lets scores depend on
    // what was matched before.
    let matcher = SkimMatcherV2::default();
    let Some(perfect) = score(&matcher, folded, folded) else { return Vec::new() };
    let candidates = engine.words().iter(&engine.index).filter(|(word, known)| {
        known.named
            && word.len() > folded.len()
            && word.as_bytes()[0] == folded.as_bytes()[0]
            && folded.len() as f32 >= SHARE * word.len() as f32
            && in_order(word, folded)
    });
    candidates
        .filter_map(|(word, _)| {
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
    let mut word = word.bytes();
    letters.bytes().all(|letter| word.any(|byte| byte == letter))
}
