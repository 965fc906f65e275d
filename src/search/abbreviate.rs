//! Abbreviations: words of titles and names that begin with the same letter
//! and have the others in order (`rnsmwr`, `hosp`).

use super::Engine;
use super::plan::{FieldScope, Node};
use crate::query::fuzzy::Fuzzy;
use crate::text::fold::is_cjk;

const LEAST: usize = 3;
/// Two kanji of one word are too common.
const LEAST_KANJI: usize = 3;
/// The least share of a word's letters that an abbreviation has: of three
/// letters, of four and five, of more.
const SHARE: [f32; 3] = [0.6, 0.45, 0.4];
/// The least share of the score of a word with itself (docs/search.md has the
/// measurement).
const THRESHOLD: f32 = 0.7;
/// What the best abbreviation counts.
const QUALITY: f32 = 0.7;

/// Every word that a folded word of Latin letters or of kanji may abbreviate.
pub(super) fn words(engine: &Engine, folded: &str) -> Vec<Node> {
    let Some(fuzzy) = Fuzzy::new(folded) else { return Vec::new() };
    candidates(engine, folded)
        .into_iter()
        .filter_map(|word| {
            let share = fuzzy.share(word)?;
            (share >= THRESHOLD).then(|| Node::Abbreviation {
                word: word.to_owned(),
                letters: folded.to_owned(),
                quality: QUALITY * share.min(1.0),
                scope: FieldScope::Names,
            })
        })
        .collect()
}

/// The words that begin with the same letter and have the others in order, not
/// too many beside.
fn candidates<'e>(engine: &'e Engine, folded: &str) -> Vec<&'e str> {
    let latin = folded.bytes().all(|byte| byte.is_ascii_lowercase());
    let japanese = folded.chars().all(is_cjk);
    if folded.chars().count() < if latin { LEAST } else { LEAST_KANJI } || !(latin || japanese) {
        return Vec::new();
    }
    let share = match folded.chars().count() {
        ..=3 => SHARE[0],
        4 | 5 => SHARE[1],
        _ => SHARE[2],
    };
    engine.counter.compared(if latin { engine.words().len() } else { engine.japanese_terms().len() });
    // Neither list is made for who needs the other: of a million titles that takes a second.
    let words = latin.then(|| engine.words().iter().filter(|(_, known)| known.named));
    let terms = japanese.then(|| engine.japanese_terms().keys().map(Box::as_ref));
    let (words, terms) = (words.into_iter().flatten(), terms.into_iter().flatten());
    let may_be = |word: &&str| {
        word.len() > folded.len()
            && word.chars().next() == folded.chars().next()
            && folded.len() as f32 >= share * word.len() as f32
            && in_order(word, folded)
    };
    words.map(|(word, _)| word).chain(terms).filter(may_be).collect()
}

/// Whether a word has these letters in this order.
pub(super) fn in_order(word: &str, letters: &str) -> bool {
    let mut word = word.chars();
    letters.chars().all(|letter| word.any(|c| c == letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store;
    use std::collections::BTreeSet;

    /// The best share of any word, guards passed but for the threshold.
    fn best(engine: &Engine, letters: &str) -> Option<f32> {
        let fuzzy = Fuzzy::new(letters)?;
        let shares = candidates(engine, letters).into_iter().filter_map(|word| fuzzy.share(word));
        shares.max_by(f32::total_cmp)
    }

    /// Words of titles and names, and what is left of each without the vowels
    /// after its first letter: as people abbreviate.
    fn abbreviated(engine: &Engine) -> Vec<(String, String)> {
        let words: BTreeSet<String> = engine
            .words()
            .iter()
            .filter(|(word, known)| {
                known.named && word.len() >= 6 && word.bytes().all(|c| c.is_ascii_lowercase())
            })
            .map(|(word, _)| word.to_owned())
            .collect();
        let short = |word: String| -> (String, String) {
            let kept = word.char_indices().filter(|(at, c)| *at == 0 || !"aeiou".contains(*c));
            (kept.map(|(_, c)| c).collect(), word)
        };
        words.into_iter().map(short).filter(|(short, _)| short.len() >= LEAST).collect()
    }

    fn percentile(shares: &mut [f32], percent: usize) -> f32 {
        shares.sort_by(f32::total_cmp);
        shares[(shares.len() - 1) * percent / 100]
    }

    #[test]
    fn the_threshold_lies_between_abbreviations_and_chance() {
        let library = store::embedded().expect("the embedded data");
        let engine = Engine::new(&library);
        let short: Vec<String> = abbreviated(&engine).into_iter().map(|(short, _)| short).collect();
        // The same letters in another order: as common, and no abbreviation.
        let reversed: Vec<String> = short.iter().map(|short| short.chars().rev().collect()).collect();
        for (lengths, least, most) in [(3..=3, 0.0, 0.12), (4..=5, 0.95, 0.05), (6..=64, 0.99, 0.0)] {
            let taken = |abbreviations: &[String]| -> (usize, usize) {
                let of_length = abbreviations.iter().filter(|short| lengths.contains(&short.len()));
                let taken = of_length.clone().filter(|short| best(&engine, short) >= Some(THRESHOLD));
                (taken.count(), of_length.count())
            };
            let (real, chance) = (taken(&short), taken(&reversed));
            println!("{lengths:?} letters: {real:?} abbreviations taken, {chance:?} of them reversed");
            assert!(real.0 as f32 >= least * real.1 as f32);
            assert!(chance.0 as f32 <= most * chance.1 as f32);
        }
        let mut shares: Vec<f32> = short.iter().filter_map(|short| best(&engine, short)).collect();
        println!(
            "share of the score at 1, 5, 50 of 100: {:?}",
            [1, 5, 50].map(|at| percentile(&mut shares, at))
        );
        assert!(percentile(&mut shares, 1) >= THRESHOLD);
    }
}
