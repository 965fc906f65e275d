//! English inflection, by the Snowball stemmer.

use snowball_stemmers_rs::{Algorithm, Stemmer};
use std::borrow::Cow;

/// The part of a folded Latin word that its inflected forms share: `filter` of
/// filters, filtered and filtering; `polici` of policy and policies. What is no
/// English word (digits, Japanese) is its own stem.
pub fn stem(word: &str) -> Cow<'_, str> {
    if word.len() < LEAST || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    Stemmer::create(Algorithm::English).stem(word)
}

/// Shorter words have no ending to lose.
const LEAST: usize = 3;

/// What all words of a stem begin with: the stemmer writes i for y, and e or bl
/// for what it takes off (`policies`, `hoping`, `availability`).
pub fn beginning(stem: &str) -> &str {
    let shorter = stem.strip_suffix("bl").unwrap_or_else(|| stem.trim_end_matches(['i', 'e']));
    if shorter.len() < LEAST - 1 { stem } else { shorter }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_share_a_stem() {
        for family in [
            &["filter", "filters", "filtered", "filtering"][..],
            &["policy", "policies"],
            &["print", "printing", "printed", "prints"],
            &["store", "stores", "stored", "storing"],
            &["stop", "stopped", "stopping", "stops"],
            &["encrypt", "encrypted", "encryption", "encrypting"],
            &["investigate", "investigation", "investigated"],
            &["employee", "employees"],
            &["expose", "exposed"],
            &["loss", "losses"],
            &["available", "availability"],
        ] {
            for word in family {
                assert_eq!(stem(word), stem(family[0]), "{word}");
                assert!(word.starts_with(beginning(&stem(word))), "{word}");
            }
        }
    }

    /// Over every English word of the shipped cases: pairs that a reader finds
    /// to be no forms of one word. The list is that of docs/search.md.
    #[test]
    fn hardly_any_two_words_are_joined_that_are_none() {
        const FALSE: [(&str, &str); 9] = [
            ("business", "busy"),
            ("conditional", "conditioning"),
            ("considerable", "consideration"),
            ("mark", "markedly"),
            ("public", "publication"),
            ("quite", "quitting"),
            ("like", "likely"),
            ("response", "responsibility"),
            ("securities", "security"),
        ];
        let library = crate::store::embedded().expect("the embedded data");
        let engine = crate::search::Engine::new(&library);
        let words = engine.words();
        let english = |word: &&str| word.len() >= LEAST && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let mut families = std::collections::BTreeMap::<String, Vec<&str>>::new();
        for word in words.iter().map(|(word, _)| word).filter(english) {
            let stem = stem(word);
            assert!(word.starts_with(beginning(&stem)), "{word} would not be found by {stem}");
            families.entry(stem.into_owned()).or_default().push(word);
        }
        let joined: usize = families.values().map(|family| family.len() * (family.len() - 1) / 2).sum();
        assert!(joined > 1_000, "{joined}");
        assert!(FALSE.len() * 50 < joined, "{} of {joined}", FALSE.len());
        for (a, b) in FALSE {
            assert_eq!(stem(a), stem(b), "no false pair any more: {a}, {b}");
        }
        for (a, b) in [
            ("policy", "police"),
            ("server", "service"),
            ("data", "date"),
            ("note", "not"),
            ("letter", "let"),
            ("care", "car"),
            ("lawyer", "law"),
            ("router", "route"),
            ("former", "form"),
            ("party", "part"),
            ("station", "state"),
            ("winny", "win"),
            ("even", "evening"),
        ] {
            assert_ne!(stem(a), stem(b), "{a}, {b}");
        }
    }

    #[test]
    fn short_words_and_what_is_no_english_stay() {
        for word in ["usb", "us", "iso27001", "king", "漏えい", "", "red"] {
            assert_eq!(stem(word), word);
        }
    }
}
