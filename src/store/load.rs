//! The embedded files, and how files become a library.

use super::safe;
use crate::model::{Case, CollectionFile, Library, Segment, Vocabulary};
use std::sync::Arc;
use thiserror::Error;

/// The embedded collections, in the order of the list without a query.
const COLLECTIONS: [(&str, &str); 2] = [
    ("data/ipa-sme-2021.json", include_str!("../../data/ipa-sme-2021.json")),
    ("data/japan-public.json", include_str!("../../data/japan-public.json")),
];
pub const VOCABULARY: (&str, &str) = ("data/vocabulary.json", include_str!("../../data/vocabulary.json"));

const GUIDES: (&str, &str) = ("data/guides.json", include_str!("../../data/guides.json"));

const READINGS: &str = include_str!("../../data/readings.tsv");
const SYNONYMS: &str = include_str!("../../data/synonyms.txt");

/// Why cases could not be loaded.
#[derive(Debug, Error)]
pub enum StoreError {
    #[error("{name} is not in the data format: {source}")]
    Format { name: String, source: serde_json::Error },
}

/// The shipped cases as one segment, with the index that the build made of
/// them: the survey's collection first, then the newest.
pub fn shipped(index: &'static [u8]) -> Result<Library, StoreError> {
    // Their texts are safe as they stand: the build made sure of it.
    let library = load_with(VOCABULARY, &COLLECTIONS, index, |_| ())?;
    Ok(Library { guides: Arc::new(parse(GUIDES)?), ..library })
}

/// The cases of collection files, in the order of the files and within a file
/// the newest first. A file is a name, for errors, and its JSON. Every text is
/// made safe here, so that the index and the display see the same.
pub fn load(vocabulary: (&str, &str), files: &[(&str, &str)]) -> Result<Library, StoreError> {
    load_with(vocabulary, files, &[], safe::case)
}

fn load_with(
    vocabulary: (&str, &str),
    files: &[(&str, &str)],
    index: &'static [u8],
    make_safe: fn(&mut Case),
) -> Result<Library, StoreError> {
    let vocabulary: Vocabulary = parse(vocabulary)?;
    let mut library = Library::new(vocabulary, READINGS, SYNONYMS);
    let (mut cases, mut collections) = (Vec::new(), Vec::new());
    for &file in files {
        let mut file: CollectionFile = parse(file)?;
        safe::collection(&mut file.collection);
        file.cases.iter_mut().for_each(make_safe);
        file.cases.sort_by_key(|case| std::cmp::Reverse((case.year, case.month)));
        cases.extend(file.cases);
        collections.push(file.collection);
    }
    library.append(collections, Segment::new(cases).with_index(index));
    Ok(library)
}

fn parse<T: serde::de::DeserializeOwned>((name, json): (&str, &str)) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|source| StoreError::Format { name: name.to_owned(), source })
}
