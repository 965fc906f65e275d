//! Cases in the project's format, written so that a change of a case is a
//! change of its lines and of no others.

use crate::model::collection::FORMAT;
use crate::model::{Case, Collection, Readings};
use crate::text::fold::{is_cjk, is_kana};
use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};

#[derive(Serialize)]
struct File<'a> {
    format: u32,
    collection: &'a Collection,
    cases: &'a [Case],
    #[serde(skip_serializing_if = "Readings::is_empty")]
    readings: &'a Readings,
}

/// A file of the format: a key or a value a line, in the format's order; the
/// cases as they come, each in this collection, then how their words are read.
///
/// # Errors
/// None is known: the format has only what JSON can say.
pub fn json(
    collection: &Collection,
    cases: &[Case],
    readings: &Readings,
) -> Result<String, serde_json::Error> {
    let own = |case: &Case| Case { collection: collection.id.clone(), ..case.clone() };
    let cases: Vec<Case> = cases.iter().map(own).collect();
    let mut out = Vec::new();
    let mut writer = Serializer::with_formatter(&mut out, PrettyFormatter::with_indent(b" "));
    File { format: FORMAT, collection, cases: &cases, readings }.serialize(&mut writer)?;
    out.push(b'\n');
    Ok(String::from_utf8_lossy(&out).into_owned())
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
        let written = json(&file.collection, &file.cases, &file.readings).expect("written");
        assert!(written == shipped, "not one byte differs");
    }
}
