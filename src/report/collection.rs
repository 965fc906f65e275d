//! Cases in the project's format, written so that a change of a case is a
//! change of its lines and of no others.

use super::json::collection_file;
use crate::model::{Case, Collection, Readings};
use crate::text::fold::{is_cjk, is_kana};

/// A file of the format, a case a piece: a key or a value a line, in the format's order;
/// the cases as they come, each in this collection, then how their words are read.
pub fn json(
    collection: Collection,
    cases: impl Iterator<Item = Case>,
    readings: Readings,
) -> impl Iterator<Item = String> {
    let id = collection.id.clone();
    let cases = cases.map(move |case| Case { collection: id.clone(), ..case });
    collection_file(collection, cases, readings, " ")
}

/// What was typed for pieces of the texts, each once, in the order of the alphabet.
/// Words without kanji and readings that are no kana help no search and are passed
/// over.
pub fn readings(typed: &[(String, String)]) -> Readings {
    let mut readings = Readings::new();
    for (surface, kana) in typed {
        let kana: String = kana.chars().filter(|char| !char.is_whitespace()).collect();
        if !surface.chars().any(is_cjk) || kana.is_empty() || !kana.chars().all(is_kana) {
            continue;
        }
        let known: &mut Vec<String> = readings.entry(surface.clone()).or_default();
        if !known.contains(&kana) {
            known.push(kana);
        }
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CollectionFile;

    #[test]
    fn a_shipped_file_is_written_as_it_stands() {
        let shipped = include_str!("../../data/japan-public.json");
        let file: CollectionFile = serde_json::from_str(shipped).expect("in the format");
        let cases = file.cases.len();
        let pieces: Vec<String> = json(file.collection, file.cases.into_iter(), file.readings).collect();
        assert_eq!(pieces.len(), cases + 1);
        assert!(pieces.concat() == shipped, "not one byte differs");
    }
}
