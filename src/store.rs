//! Where cases come from: the embedded data.

pub mod cache;
pub mod create;
mod data;
pub mod drafts;
pub mod folders;
pub mod history;
mod load;
pub mod mappings;
pub mod marks;
pub mod open;
pub mod private;
mod safe;
pub mod shelf;

pub use load::{StoreError, load};

use crate::model::Library;

/// The index that the build made of the shipped cases (see `src/build.rs`).
const INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/index.bin"));

/// The shipped cases: the survey's collection first, then the newest.
pub fn embedded() -> Result<Library, StoreError> {
    load::shipped(INDEX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    const VOCABULARY: (&str, &str) = ("vocabulary.json", include_str!("../data/vocabulary.json"));

    #[test]
    fn the_survey_comes_first_then_the_newest() {
        let library = embedded().expect("the embedded data");
        let collections: Vec<&str> = library.cases.iter().map(|case| case.collection.as_str()).collect();
        let survey = collections.iter().take_while(|id| **id == "ipa-sme-2021").count();
        assert!(survey > 0 && !collections[survey..].contains(&"ipa-sme-2021"));
        let dates: Vec<_> = library.cases.iter().skip(survey).map(|case| (case.year, case.month)).collect();
        assert!(dates.is_sorted_by(|newer, older| newer >= older));
    }

    #[test]
    fn shipped_texts_are_safe_as_they_stand() {
        for case in &embedded().expect("the embedded data").cases {
            let mut safe = case.clone();
            safe::case(&mut safe);
            assert_eq!(safe, *case);
        }
    }

    #[test]
    fn a_broken_file_is_named_with_the_place_of_the_fault() {
        let error = load(VOCABULARY, &[("mine.json", "{\n\"format\": }")]).expect_err("no JSON");
        assert!(error.to_string().starts_with("mine.json is not in the data format: "), "{error}");
        assert!(error.to_string().contains("line 2"), "{error}");
    }

    #[test]
    fn no_text_of_a_case_keeps_what_controls_a_terminal() {
        let hostile = "a\u{1b}]52;c;eA==\u{7}\u{9b}31m\u{202e}b";
        let text = |text: &str| serde_json::json!({ "ja": text, "en": text });
        let json = serde_json::json!({
            "format": 1,
            "collection": { "id": hostile, "title": text(hostile), "short": text(hostile),
                "publisher": text(hostile), "published": hostile },
            "cases": [{
                "id": hostile, "collection": hostile, "kinds": [hostile], "title": text(hostile),
                "industry": hostile, "prefecture": hostile, "organisation": hostile,
                "organisation_reading": hostile, "data": [hostile], "size": text(hostile),
                "threats": [hostile], "incident": text(hostile), "response": text(hostile),
                "impact": text(hostile), "lesson": text(hostile), "measures": [hostile],
                "sources": [{ "url": hostile, "publisher": hostile, "title": hostile }],
                "caveat": text(hostile),
            }],
        });
        let library = load(VOCABULARY, &[("hostile.json", &json.to_string())]).expect("the data format");
        assert!(library.cases[0].title.get(Lang::En).starts_with('a'));
        let all = format!("{:?}{:?}", library.cases, library.collections);
        for escaped in ["\\u{1b}", "\\u{7}", "\\u{9b}", "\\u{202e}"] {
            assert!(!all.contains(escaped), "{escaped} in {all}");
        }
    }
}
