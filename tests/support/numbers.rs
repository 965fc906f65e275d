//! The numbers that a text gives, in figures and in words, for a comparison of
//! a case's fields with what it tells.

use jirei::model::Lang;
use std::collections::BTreeSet;

const WORDS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Every number of a text: `7,409`, `1万5,274`, `1億828万`, `108.28m`, `two`.
pub fn numbers(text: &str, lang: Lang) -> BTreeSet<u64> {
    match lang {
        Lang::Ja => japanese(text),
        Lang::En => english(text),
    }
}

/// The numbers of days: `50日`, `35営業日`, `2か月`; `50 days`, `two months`.
pub fn days(text: &str, lang: Lang) -> BTreeSet<u64> {
    let spans: &[(&str, u64)] = match lang {
        Lang::Ja => &[("営業日", 1), ("日", 1), ("か月", 30)],
        Lang::En => &[
            (" days", 1),
            (" day", 1),
            (" business days", 1),
            (" and a half days", 1),
            (" delivery days", 1),
            (" months", 30),
        ],
    };
    let mut found = BTreeSet::new();
    for (unit, length) in spans {
        for (at, _) in text.match_indices(unit) {
            let before = &text[..at];
            let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let number = match digits {
                0 => before.rsplit(' ').next().and_then(word),
                _ => before[before.len() - digits..].parse().ok(),
            };
            found.extend(number.map(|number: u64| number * length));
        }
    }
    found
}

fn word(text: &str) -> Option<u64> {
    let text = text.to_lowercase();
    WORDS.iter().zip(1..).find(|(word, _)| **word == text || (text == "a" && **word == "one")).map(|(_, n)| n)
}

fn figures(text: &str) -> Option<(f64, usize)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(text.len());
    let figures = text[..end].trim_end_matches([',', '.']);
    let number = figures.replace(',', "").parse().ok()?;
    Some((number, figures.len()))
}

fn japanese(text: &str) -> BTreeSet<u64> {
    let mut found = BTreeSet::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = &rest[start..];
        let (mut all, mut part) = (0.0, 0.0);
        loop {
            if let Some((number, length)) = figures(rest) {
                part += number;
                rest = &rest[length..];
                if let Some(after) = rest.strip_prefix('千') {
                    part += number * 999.0;
                    rest = after;
                }
            }
            let unit = [('億', 1e8), ('万', 1e4)].into_iter().find(|(unit, _)| rest.starts_with(*unit));
            let Some((unit, times)) = unit else { break };
            all += part * times;
            part = 0.0;
            rest = &rest[unit.len_utf8()..];
        }
        found.insert((all + part).round() as u64);
    }
    found
}

fn english(text: &str) -> BTreeSet<u64> {
    let mut found: BTreeSet<u64> =
        text.split(|c: char| !c.is_ascii_alphabetic()).filter(|it| *it != "a").filter_map(word).collect();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = &rest[start..];
        let (number, length) = figures(rest).unwrap_or((0.0, 1));
        rest = &rest[length..];
        let ends = |unit: &str| {
            rest.strip_prefix(unit).is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric()))
        };
        let times = if ends("bn") {
            1e9
        } else if ends("m") || ends(" million") {
            1e6
        } else {
            1.0
        };
        found.insert((number * times).round() as u64);
    }
    found
}
