//! What people call the values of a filter: ids, and names in either language.

use super::limit;
use crate::model::{Dimension, Library, Term};
use crate::text::fold::fold;

/// How many valid values an error names at most.
const NEAREST: usize = 3;

/// How much less alike than the best of them, on a scale to 1.
const LESS_ALIKE: f64 = 0.2;

/// What stands for a value that a case does not tell (industry, prefecture).
const UNKNOWN: [&str; 3] = ["unknown", "不明", "不詳"];

/// A name that no value has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuchName {
    /// The ids of the valid values that look most like it, best first.
    pub nearest: Vec<String>,
}

/// The id that `typed` names in a dimension; None is "unknown". Width and case
/// do not matter, a prefecture goes with or without 県, and the beginning of a
/// word of the name is enough where only one value has it (`ransom`, 金融).
pub fn resolve(library: &Library, dimension: Dimension, typed: &str) -> Result<Option<String>, NoSuchName> {
    let key = fold(typed);
    let may_be_unknown = matches!(dimension, Dimension::Industry | Dimension::Prefecture);
    if may_be_unknown && UNKNOWN.contains(&key.as_str()) {
        return Ok(None);
    }
    let values = values(library, dimension);
    if let Some(value) = values.iter().find(|value| value.names.iter().any(|name| fold(name) == key)) {
        return Ok(Some(value.id.to_owned()));
    }
    let mut begun = values.iter().filter(|value| value.names.iter().any(|name| has_word_from(name, &key)));
    match (begun.next(), begun.next()) {
        (Some(only), None) => Ok(Some(only.id.to_owned())),
        _ => Err(NoSuchName { nearest: nearest(&key, &values) }),
    }
}

/// The position of the case with this id (case and width do not matter), or
/// the ids most like it.
pub fn case(library: &Library, typed: &str) -> Result<usize, NoSuchName> {
    let key = fold(typed);
    library.cases.iter().position(|case| fold(&case.id) == key).ok_or_else(|| {
        let ids = library.cases.iter().map(|case| Value { id: &case.id, names: vec![&case.id] });
        NoSuchName { nearest: nearest(&key, &ids.collect::<Vec<_>>()) }
    })
}

/// A value and everything it may be called.
struct Value<'a> {
    id: &'a str,
    names: Vec<&'a str>,
}

fn values(library: &Library, dimension: Dimension) -> Vec<Value<'_>> {
    match dimension {
        Dimension::Collection => library
            .collections
            .iter()
            .map(|collection| {
                let texts = [&collection.title, &collection.short].into_iter();
                let names = texts.flat_map(|text| [&text.ja, &text.en]).flatten().map(String::as_str);
                Value {
                    id: &collection.id,
                    names: std::iter::once(collection.id.as_str()).chain(names).collect(),
                }
            })
            .collect(),
        Dimension::Prefecture => {
            let listed = library.vocabulary.prefectures.iter().map(|term| {
                let mut names = names(term);
                names.extend(term.ja.strip_suffix(['県', '府', '都']));
                Value { id: &term.id, names }
            });
            let elsewhere = library.cases.iter().filter_map(|case| case.prefecture.as_deref());
            listed.chain(elsewhere.map(|code| Value { id: code, names: vec![code] })).collect()
        }
        _ => {
            let terms = library.vocabulary.terms(dimension).iter();
            terms.map(|term| Value { id: &term.id, names: names(term) }).collect()
        }
    }
}

fn names(term: &Term) -> Vec<&str> {
    let short = term.short.iter().flat_map(|short| [&short.ja, &short.en]).flatten();
    [&term.id, &term.ja, &term.en].into_iter().chain(short).map(String::as_str).collect()
}

/// Whether a word of `name` begins with `start`, a fold of at least two characters.
fn has_word_from(name: &str, start: &str) -> bool {
    start.chars().nth(1).is_some()
        && name.split(|c: char| !c.is_alphanumeric() && c != 'ー').any(|word| fold(word).starts_with(start))
}

fn nearest(key: &str, values: &[Value]) -> Vec<String> {
    let (key, _) = limit::capped(key, limit::NAME);
    let likeness = |value: &Value| {
        let likeness = |name: &&str| {
            let name = fold(name);
            let part = if name.contains(key) { 1.0 } else { 0.0 };
            part + strsim::jaro_winkler(&name, key)
        };
        value.names.iter().map(likeness).fold(0.0, f64::max)
    };
    let mut rated: Vec<(f64, &str)> = values.iter().map(|value| (likeness(value), value.id)).collect();
    rated.sort_by(|a, b| b.0.total_cmp(&a.0));
    rated.dedup_by(|a, b| a.1 == b.1);
    let best = rated.first().map_or(0.0, |(likeness, _)| *likeness);
    let near = rated.into_iter().take_while(|(likeness, _)| *likeness >= best - LESS_ALIKE);
    near.take(NEAREST).map(|(_, id)| id.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(dimension: Dimension, typed: &str) -> Option<String> {
        let library = crate::store::embedded().expect("the embedded data");
        resolve(&library, dimension, typed).expect(typed)
    }

    #[test]
    fn a_value_goes_by_its_id_and_its_names_in_either_language() {
        for typed in ["construction", "建設業", "Construction", "CONSTRUCTION", "Ｃｏｎｓｔｒ．", " constr. "]
        {
            assert_eq!(id(Dimension::Industry, typed).as_deref(), Some("construction"), "{typed}");
        }
        for typed in ["JP-17", "jp-17", "石川県", "石川", "Ishikawa", "ｉｓｈｉｋａｗａ"] {
            assert_eq!(id(Dimension::Prefecture, typed).as_deref(), Some("JP-17"), "{typed}");
        }
        assert_eq!(id(Dimension::Prefecture, "京都").as_deref(), Some("JP-26"));
        assert_eq!(id(Dimension::Prefecture, "東京").as_deref(), Some("JP-13"));
        assert_eq!(id(Dimension::Threat, "らんさむうえあ").as_deref(), Some("ransomware"));
        assert_eq!(id(Dimension::Threat, "ﾗﾝｻﾑｳｪｱ").as_deref(), Some("ransomware"));
        assert_eq!(id(Dimension::Kind, "被害有").as_deref(), Some("damage"));
        assert_eq!(id(Dimension::Collection, "ipa 2021").as_deref(), Some("ipa-sme-2021"));
    }

    #[test]
    fn the_beginning_of_a_word_is_enough_where_only_one_value_has_it() {
        assert_eq!(id(Dimension::Industry, "金融").as_deref(), Some("finance"));
        assert_eq!(id(Dimension::Industry, "製造業").as_deref(), Some("manufacturing"));
        assert_eq!(id(Dimension::Threat, "ransom").as_deref(), Some("ransomware"));
        let library = crate::store::embedded().expect("the embedded data");
        assert!(resolve(&library, Dimension::Industry, "re").is_err(), "retail or real estate");
        assert!(resolve(&library, Dimension::Industry, "").is_err());
    }

    #[test]
    fn unknown_is_a_value_of_industry_and_prefecture_only() {
        assert_eq!(id(Dimension::Industry, "unknown"), None);
        assert_eq!(id(Dimension::Prefecture, "不明"), None);
        let library = crate::store::embedded().expect("the embedded data");
        assert!(resolve(&library, Dimension::Threat, "unknown").is_err());
    }

    #[test]
    fn a_wrong_name_is_answered_with_the_nearest() {
        let library = crate::store::embedded().expect("the embedded data");
        let nearest = |dimension, typed| resolve(&library, dimension, typed).expect_err(typed).nearest;
        assert_eq!(nearest(Dimension::Threat, "ransomwear")[0], "ransomware");
        assert_eq!(nearest(Dimension::Industry, "constraction"), ["construction"], "nothing else is like it");
        assert_eq!(nearest(Dimension::Industry, "建築業")[0], "construction");
        assert_eq!(case(&library, "ipa2021-d").expect_err("no such case").nearest.len(), 3);
        assert_eq!(
            case(&library, "IPA2021-B").map(|at| library.cases[at].id.clone()),
            Ok("ipa2021-b".into())
        );
    }
}
