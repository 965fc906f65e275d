//! What the readers of records (VERIS, STIX, MISP) share: values of a JSON
//! document by path, coded fields told as lines, and an account of the paths
//! that were not carried.

use crate::model::check::{MONTHS, YEARS, is_address};
use crate::model::{Case, Source, Term, Text};
use crate::text::fold::is_japanese;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

/// Cells of a title that is made out of a longer text.
pub const TITLE_MOST: usize = 90;

/// The value at a path of keys (`victim.industry`).
pub fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |value, key| value.get(key))
}

/// The text at a path, trimmed; none where there is nothing to read.
pub fn text<'a>(value: &'a Value, path: &str) -> Option<&'a str> {
    at(value, path)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// The texts of a list at a path; a single text counts as a list of one.
pub fn texts<'a>(value: &'a Value, path: &str) -> Vec<&'a str> {
    let all = match at(value, path) {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(text)) => vec![text.as_str()],
        _ => Vec::new(),
    };
    all.into_iter().map(str::trim).filter(|text| !text.is_empty()).collect()
}

/// The objects of a list at a path.
pub fn objects<'a>(value: &'a Value, path: &str) -> impl Iterator<Item = &'a Value> {
    at(value, path).and_then(Value::as_array).into_iter().flatten().filter(|item| item.is_object())
}

/// The whole number at a path, also where it is written as text.
pub fn count(value: &Value, path: &str) -> Option<u64> {
    let value = at(value, path)?;
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// A text in the language that it is written in: Japanese if it has kana or
/// kanji. None for a blank one.
pub fn said(text: &str) -> Option<Text> {
    let text = text.trim();
    let own = Some(text.to_owned());
    match text {
        "" => None,
        _ if text.chars().any(is_japanese) => Some(Text { ja: own, en: None }),
        _ => Some(Text { ja: None, en: own }),
    }
}

/// Adds a term's id where these terms have it, once.
pub fn add(ids: &mut Vec<String>, terms: &[Term], id: &str) {
    if terms.iter().any(|term| term.id == id) && !ids.iter().any(|known| known == id) {
        ids.push(id.to_owned());
    }
}

/// An id of the data format out of any text: lower-case letters, digits and
/// hyphens; empty where none of these is left.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars().flat_map(char::to_lowercase) {
        match char {
            'a'..='z' | '0'..='9' => out.push(char),
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// The addresses in a text: separated by `;`, a comma with a blank behind it,
/// or white space; http and https only, each once.
pub fn sources(text: &str) -> Vec<Source> {
    let mut found: Vec<Source> = Vec::new();
    let mut known = HashSet::new();
    for piece in text.split(|char: char| char == ';' || char.is_whitespace()) {
        let url = piece.trim_matches([',', '<', '>', '"', '\'']);
        if is_address(url) && known.insert(url) {
            found.push(Source { url: url.to_owned(), publisher: None, title: None });
        }
    }
    found
}

/// Puts what stands on one line (the title, names) on one, whatever a record has.
pub fn on_one_line(case: &mut Case) {
    let Case { title, organisation, sources, .. } = case;
    let Text { ja, en } = title;
    let sources = sources.iter_mut().flat_map(|Source { publisher, title, .. }| [publisher, title]);
    for text in [ja, en, organisation].into_iter().chain(sources).flatten() {
        if text.contains('\n') {
            *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
}

/// The year and the month at the beginning of `2024-04-26T…`, as far as they
/// are there and in range.
pub fn date(date: &str) -> (Option<u16>, Option<u8>) {
    let mut parts = date.trim().split(['-', 'T', ' ']);
    let year = parts.next().filter(|year| year.len() == 4).and_then(|year| year.parse().ok());
    let year = year.filter(|year| YEARS.contains(year));
    let month = parts.next().and_then(|month| month.parse().ok()).filter(|month| MONTHS.contains(month));
    (year, year.and(month))
}

/// Coded fields told as lines `label: value`, under a text or instead of it.
#[derive(Debug, Default)]
pub struct FactLines(Vec<String>);

impl FactLines {
    /// A line; nothing is said of what is empty or unknown.
    pub fn add(&mut self, label: &str, values: &[&str]) {
        let mut told: Vec<&str> = Vec::new();
        for value in values.iter().copied().filter(|value| is_known(value)) {
            if !told.contains(&value) {
                told.push(value);
            }
        }
        if !told.is_empty() {
            self.0.push(format!("{label}: {}", told.join(", ")));
        }
    }

    /// The lines under a text, with an empty line between; only the lines where
    /// there is no text.
    pub fn under(self, text: Option<&str>) -> Option<String> {
        let lines = self.0.join("\n");
        match text {
            Some(text) if lines.is_empty() => Some(text.to_owned()),
            Some(text) => Some(format!("{text}\n\n{lines}")),
            None => (!lines.is_empty()).then_some(lines),
        }
    }
}

/// Whether a coded value says something.
pub fn is_known(value: &str) -> bool {
    let nothing = ["unknown", "na", "n/a", "none", "other", "unspecified", ""];
    !nothing.iter().any(|nothing| value.trim().eq_ignore_ascii_case(nothing))
}

/// Values with thousands apart: `54,203`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Paths of a document that are in no case, and how often each was there.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Left(BTreeMap<String, usize>);

impl Left {
    /// Counts every value of a document below none of the `carried` paths.
    /// Lists are `[]` in a path: `asset.assets[].amount`.
    pub fn count(&mut self, value: &Value, carried: &[&str]) {
        self.walk(value, &mut String::new(), carried);
    }

    fn walk(&mut self, value: &Value, path: &mut String, carried: &[&str]) {
        let below = |known: &str| {
            path.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        if carried.iter().any(|known| below(known)) {
            return;
        }
        let length = path.len();
        match value {
            Value::Object(members) => {
                for (key, value) in members {
                    if length > 0 {
                        path.push('.');
                    }
                    path.push_str(key);
                    self.walk(value, path, carried);
                    path.truncate(length);
                }
            }
            Value::Array(items) => {
                path.push_str("[]");
                items.iter().for_each(|item| self.walk(item, path, carried));
                path.truncate(length);
            }
            Value::Null => {}
            _ => *self.0.entry(path.clone()).or_default() += 1,
        }
    }

    /// Counts one more of a path.
    pub fn add(&mut self, path: &str, count: usize) {
        *self.0.entry(path.to_owned()).or_default() += count;
    }

    /// The paths in order, with their counts.
    pub fn into_paths(self) -> impl Iterator<Item = (String, usize)> {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_not_carried_is_counted_by_path() {
        let record = json!({
            "summary": "x", "plus": { "analyst": "y", "tags": ["a", "b"] },
            "assets": [{ "variety": "v", "amount": 1 }, { "amount": 2 }], "nothing": null,
            "summaryextra": 1,
        });
        let mut left = Left::default();
        left.count(&record, &["summary", "assets[].variety"]);
        let paths: Vec<(String, usize)> = left.into_paths().collect();
        let expected = [("assets[].amount", 2), ("plus.analyst", 1), ("plus.tags[]", 2), ("summaryextra", 1)];
        assert_eq!(paths, expected.map(|(path, count)| (path.to_owned(), count)));
    }

    #[test]
    fn addresses_are_told_apart_and_others_left_out() {
        let urls = |text| sources(text).into_iter().map(|source| source.url).collect::<Vec<_>>();
        let text = "http://a.example/x;https://b.example/1,2, ftp://c.example\nhttp://a.example/x see d.example http://";
        assert_eq!(urls(text), ["http://a.example/x", "https://b.example/1,2"]);
        assert!(urls("").is_empty());
    }

    #[test]
    fn ids_are_made_of_what_an_id_may_have() {
        for (text, id) in
            [("VCDB_0001 ", "vcdb-0001"), ("--A--b", "a-b"), ("令和5年", "5"), ("事例", ""), ("É1", "1")]
        {
            assert_eq!(slug(text), id, "{text}");
        }
    }

    #[test]
    fn a_text_is_in_the_language_it_is_written_in() {
        assert!(said("USBを紛失").is_some_and(|text| text.ja.is_some() && text.en.is_none()));
        assert!(said(" A lost drive ").is_some_and(|text| text.en.as_deref() == Some("A lost drive")));
        assert_eq!(said(" \n"), None);
    }

    #[test]
    fn unknown_values_make_no_line() {
        let mut facts = FactLines::default();
        facts.add("Vector", &["Unknown", "NA"]);
        facts.add("Asset", &["Server", "Unknown", "Server", "Laptop"]);
        assert_eq!(facts.under(Some("Lost.")).as_deref(), Some("Lost.\n\nAsset: Server, Laptop"));
    }

    #[test]
    fn thousands_stand_apart() {
        for (number, shown) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), shown);
        }
    }
}
