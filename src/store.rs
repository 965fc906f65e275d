//! Where cases come from: the embedded data.

use crate::model::{CollectionFile, Library, Vocabulary};
use thiserror::Error;

/// The embedded collections, in the order of the list without a query.
const COLLECTIONS: [(&str, &str); 2] = [
    ("data/ipa-sme-2021.json", include_str!("../data/ipa-sme-2021.json")),
    ("data/japan-public.json", include_str!("../data/japan-public.json")),
];
const VOCABULARY: &str = include_str!("../data/vocabulary.json");

/// Why cases could not be loaded.
#[derive(Debug, Error)]
pub enum StoreError {
    #[error("{name} is not in the data format: {source}")]
    Format { name: &'static str, source: serde_json::Error },
}

/// The shipped cases: the survey's collection first, then the newest.
pub fn embedded() -> Result<Library, StoreError> {
    let format = |name| move |source| StoreError::Format { name, source };
    let vocabulary: Vocabulary = serde_json::from_str(VOCABULARY).map_err(format("data/vocabulary.json"))?;
    let mut library = Library { vocabulary, ..Library::default() };
    for (name, json) in COLLECTIONS {
        let file: CollectionFile = serde_json::from_str(json).map_err(format(name))?;
        let mut cases = file.cases;
        cases.sort_by_key(|case| std::cmp::Reverse((case.year, case.month)));
        library.cases.extend(cases);
        library.collections.push(file.collection);
    }
    Ok(library)
}
