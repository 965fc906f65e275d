//! Letters in order: how well a short text is what someone began to type
//! (`rnsmwr`, `tekk2020`), by fuzzy-matcher.
//!
//! fuzzy-matcher 0.3.7 has its traps, and this is the one place that knows them:
//! its scores depend on what was matched before; `fuzzy_match` and
//! `fuzzy_indices` disagree; a true hit may score below nothing; long texts cost
//! seconds; it folds ASCII only and takes neither 「 nor U+3000 for the edge of a
//! word.

use super::limit;
use crate::text::fold::fold;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Letters typed that are compared at most, and of a text.
const TYPED: usize = 64;
const TEXT: usize = 2_000;

/// Compares many texts with what was typed.
pub struct Fuzzy {
    matcher: SkimMatcherV2,
    typed: String,
    perfect: f32,
}

impl Fuzzy {
    /// For what was typed; None where there is nothing in it.
    pub fn new(typed: &str) -> Option<Fuzzy> {
        let typed = key(limit::capped(typed, TYPED).0);
        let matcher = SkimMatcherV2::default();
        let perfect = score(&matcher, &typed, &typed).filter(|perfect| *perfect > 0.0)?;
        Some(Fuzzy { matcher, typed, perfect })
    }

    /// How well a text has the letters in their order, as a share of what it
    /// would be if it were these letters; None where it has not.
    pub fn share(&self, text: &str) -> Option<f32> {
        let text = key(limit::capped(text, TEXT).0);
        Some(score(&self.matcher, &text, &self.typed)? / self.perfect)
    }
}

/// Folded, with a space for every sign between words.
fn key(text: &str) -> String {
    fold(text).chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { ' ' }).collect()
}

fn score(matcher: &SkimMatcherV2, text: &str, typed: &str) -> Option<f32> {
    // Clears what the matcher kept (it has one buffer, sized by need).
    matcher.fuzzy_match("a", "a");
    matcher.fuzzy_indices(text, typed).map(|(score, _)| score as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(text: &str, typed: &str) -> Option<f32> {
        Fuzzy::new(typed).and_then(|fuzzy| fuzzy.share(text))
    }

    #[test]
    fn letters_together_and_at_the_beginning_of_words_are_worth_more() {
        let better = |a: &str, b: &str, typed: &str| share(a, typed) > share(b, typed);
        assert!(better("backup and restore", "the back of a cupboard", "backup"));
        assert!(better("個人情報の漏えい", "個々の人の情けと報い", "個人情報"));
        assert!(
            better("株式会社「つばさ」", "株式会社のつばさ", "つばさ"),
            "a bracket is the edge of a word"
        );
        assert_eq!(share("カード", "ｶｰﾄﾞ"), share("カード", "カード"), "width is nothing");
        assert_eq!(share("abc", "acb"), None);
        assert!(Fuzzy::new("").is_none());
    }

    proptest! {
        #[test]
        fn what_was_compared_before_changes_nothing(typed in "[a-e]{1,6}", texts in prop::collection::vec("[a-e ]{0,40}", 1..8)) {
            let fuzzy = Fuzzy::new(&typed).expect("letters");
            for text in &texts {
                prop_assert_eq!(fuzzy.share(text), share(text, &typed));
            }
        }

        #[test]
        fn any_length_is_taken(typed in "\\PC{0,90}", text in "\\PC{0,300}", times in 1..40usize) {
            share(&text.repeat(times), &typed);
        }
    }
}
