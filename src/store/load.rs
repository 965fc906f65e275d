//! The embedded files, and how files become a library.

use super::{data, safe};
use crate::model::{Case, Collection, CollectionFile, Library, Segment, Vocabulary};
use std::cmp::Reverse;
use std::sync::Arc;
use thiserror::Error;

/// The embedded collections, in the order of the list without a query.
const COLLECTIONS: [&str; 2] = ["data/ipa-sme-2021.json", "data/japan-public.json"];
const VOCABULARY: &str = "data/vocabulary.json";
const GUIDES: &str = "data/guides.json";
const READINGS: &str = "data/readings.tsv";
const SYNONYMS: &str = "data/synonyms.txt";

/// Why cases could not be loaded.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A file that is not in the data format.
    #[error("{name} is not in the data format: {source}")]
    Format {
        /// The file.
        name: String,
        /// What is wrong with it, and where.
        source: serde_json::Error,
    },
    /// What could not be unpacked.
    #[error("{0}, which the program carries in itself, is damaged")]
    Damaged(&'static str),
}

/// The shipped cases as one segment, with the index that the build made of
/// them: the survey's collection first, then the newest.
pub fn shipped(index: &'static [u8]) -> Result<Library, StoreError> {
    let vocabulary = parse(VOCABULARY, &embedded(VOCABULARY)?)?;
    let mut loading = Loading::new(vocabulary)?;
    for name in COLLECTIONS {
        // Their texts are safe as they stand: the build made sure of it. Each is let go
        // before the next one is unpacked.
        loading.take(name, &embedded(name)?, |_| ())?;
    }
    let guides = Arc::new(parse(GUIDES, &embedded(GUIDES)?)?);
    Ok(Library { guides, ..loading.library(index) })
}

/// The cases of collection files, in the order of the files and within a file
/// the newest first. A file is a name, for errors, and its JSON. Every text is
/// made safe here, so that the index and the display see the same.
pub fn load(vocabulary: (&str, &str), files: &[(&str, &str)]) -> Result<Library, StoreError> {
    let mut loading = Loading::new(parse(vocabulary.0, vocabulary.1)?)?;
    for (name, json) in files {
        loading.take(name, json, safe::case)?;
    }
    Ok(loading.library(&[]))
}

/// A library before its cases are one segment.
struct Loading {
    library: Library,
    cases: Vec<Case>,
    collections: Vec<Collection>,
}

impl Loading {
    fn new(vocabulary: Vocabulary) -> Result<Loading, StoreError> {
        let library = Library::new(vocabulary, &embedded(READINGS)?, &embedded(SYNONYMS)?);
        Ok(Loading { library, cases: Vec::new(), collections: Vec::new() })
    }

    fn take(&mut self, name: &str, json: &str, make_safe: fn(&mut Case)) -> Result<(), StoreError> {
        let mut file: CollectionFile = parse(name, json)?;
        safe::collection(&mut file.collection);
        file.cases.iter_mut().for_each(make_safe);
        file.cases.sort_by_key(|case| Reverse((case.year, case.month)));
        self.cases.append(&mut file.cases);
        self.collections.push(file.collection);
        Ok(())
    }

    fn library(mut self, index: &'static [u8]) -> Library {
        self.library.append(self.collections, Segment::new(self.cases).with_index(index));
        self.library
    }
}

fn embedded(name: &'static str) -> Result<String, StoreError> {
    data::text(name).ok_or(StoreError::Damaged(name))
}

fn parse<T: serde::de::DeserializeOwned>(name: &str, json: &str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|source| StoreError::Format { name: name.to_owned(), source })
}
