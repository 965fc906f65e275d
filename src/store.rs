//! Where cases come from: the embedded data.

mod safe;

use crate::model::{CollectionFile, Library, Vocabulary};
use thiserror::Error;

/// The embedded collections, in the order of the list without a query.
const COLLECTIONS: [(&str, &str); 2] = [
    ("data/ipa-sme-2021.json", include_str!("../data/ipa-sme-2021.json")),
    ("data/japan-public.json", include_str!("../data/japan-public.json")),
];
const VOCABULARY: (&str, &str) = ("data/vocabulary.json", include_str!("../data/vocabulary.json"));

const READINGS: &str = include_str!("../data/readings.tsv");
const ALIASES: &str = include_str!("../data/aliases.txt");

/// Why cases could not be loaded.
#[derive(Debug, Error)]
pub enum StoreError {
    #[error("{name} is not in the data format: {source}")]
    Format { name: String, source: serde_json::Error },
}

/// The shipped cases: the survey's collection first, then the newest.
pub fn embedded() -> Result<Library, StoreError> {
    load(VOCABULARY, &COLLECTIONS)
}

/// The cases of collection files, in the order of the files and within a file
/// the newest first. A file is a name, for errors, and its JSON. Every text is
/// made safe here, so that the index and the display see the same.
pub fn load(vocabulary: (&str, &str), files: &[(&str, &str)]) -> Result<Library, StoreError> {
    let vocabulary: Vocabulary = parse(vocabulary)?;
    let mut library = Library { vocabulary, readings: READINGS, aliases: ALIASES, ..Library::default() };
    for &file in files {
        let mut file: CollectionFile = parse(file)?;
        safe::collection(&mut file.collection);
        file.cases.iter_mut().for_each(safe::case);
        file.cases.sort_by_key(|case| std::cmp::Reverse((case.year, case.month)));
        library.cases.extend(file.cases);
        library.collections.push(file.collection);
    }
    Ok(library)
}

fn parse<T: serde::de::DeserializeOwned>((name, json): (&str, &str)) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|source| StoreError::Format { name: name.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn the_survey_comes_first_then_the_newest() {
        let library = embedded().expect("the embedded data");
        let collections: Vec<&str> = library.cases.iter().map(|case| case.collection.as_str()).collect();
        let survey = collections.iter().take_while(|id| **id == "ipa-sme-2021").count();
        assert!(survey > 0 && !collections[survey..].contains(&"ipa-sme-2021"));
        let dates: Vec<_> = library.cases[survey..].iter().map(|case| (case.year, case.month)).collect();
        assert!(dates.is_sorted_by(|newer, older| newer >= older));
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
                "industry": hostile, "prefecture": hostile, "organisation": hostile, "size": text(hostile),
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
