//! What people call things: the values of every dimension, and cases.
//!
//! One resolver for options, for the fields of a query and for what narrows a
//! list of values. Names are tried from the surest to the loosest, and only
//! the first kind that has any counts:
//!
//! 1. the whole name in either language, the short one, the id;
//! 2. the beginning of a name;
//! 3. another word for it, by the alias table (`身代金ウイルス`, `kansai`);
//! 4. a part of a name;
//! 5. how a name is read (`kensetsu`, けんせつ);
//! 6. the beginning of another word for it (`身代金`).
//!
//! Where nothing is called so, the picker and the errors name values by letters in their
//! order (`rnsmwr`): by fuzzy-matcher, see `fuzzy.rs`.

mod aliases;

use super::filter::Choice;
use super::fuzzy::Fuzzy;
use super::{limit, places, range};
use crate::model::{Dimension, Library, Term, bare_prefecture};
use crate::text::fold::fold;
use crate::text::reading::{Lexicon, Pattern, ReadingMatch, ReadingText};
pub use aliases::Aliases;
use std::borrow::Borrow;
use std::collections::BTreeSet;

/// How many valid values an error names at most.
const NEAREST: usize = 3;

/// Letters of romaji from which on a name may be read so: `it` is no 飲食.
const LEAST_READ: usize = 3;
/// Characters from which on another word for a value may be begun.
const LEAST_BEGUN: usize = 2;

/// Letters from which on a name may be meant by letters in order: `vpn` and `usb` are words.
const LEAST_IN_ORDER: usize = 4;

/// How much less alike than the best of them, on a scale to 1.
const LESS_ALIKE: f64 = 0.2;

/// How alike a name must be to be worth naming: below it, it is another word.
const ALIKE: f64 = 0.78;

/// How well a name must have the letters typed, in their order, to be meant by
/// them: as for abbreviations in a query.
const IN_ORDER: f32 = 0.7;

/// What stands for a value that a case does not tell.
const UNKNOWN: [&str; 8] = ["unknown", "none", "none told", "不明", "不詳", "未詳", "なし", "記載なし"];

/// Why a name is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoSuchName {
    /// No value is called so; the ids of those that look most like it, best
    /// first, and none where nothing is near.
    None {
        /// Ids.
        nearest: Vec<String>,
    },
    /// Several are: their ids.
    Several {
        /// All of them.
        ids: Vec<String>,
    },
    /// It is a place in these prefectures.
    Within {
        /// Of the prefectures.
        ids: Vec<String>,
    },
    /// The dimension is a range, and this is no number of it.
    NoRange,
}

/// Whether this says that a case does not tell.
pub fn is_unknown(typed: &str) -> bool {
    let key = fold(typed);
    UNKNOWN.iter().any(|unknown| fold(unknown) == key)
}

/// The one value that `typed` names in a dimension. Width and case do not
/// matter, a prefecture goes with or without 県.
///
/// # Errors
/// Where no value or more than one goes by that name.
pub fn resolve(library: &Library, dimension: Dimension, typed: &str) -> Result<Choice, NoSuchName> {
    let lexicon = || Lexicon::new(library.readings.clone());
    let mut choices = candidates(library, dimension, typed, lexicon, || Aliases::new(&library.synonyms));
    match (choices.pop(), choices.is_empty()) {
        (Some(only), true) => Ok(only),
        (Some(last), false) => {
            let ids = choices.iter().chain([&last]).map(Choice::typed).collect();
            Err(NoSuchName::Several { ids })
        }
        (None, _) if dimension.unit().is_some() => Err(NoSuchName::NoRange),
        (None, _) => {
            if dimension == Dimension::Prefecture
                && let Some(within) = places::within(library, typed)
            {
                return Err(NoSuchName::Within { ids: vec![within.id.clone()] });
            }
            let values = values(library, dimension);
            Err(NoSuchName::None { nearest: nearest(&fold(typed), &values) })
        }
    }
}

/// The values that `typed` may mean in a dimension, in the vocabulary's order;
/// none where nothing is called so. The lexicon and other words are asked for only
/// where no name is written as typed.
pub fn candidates<L: Borrow<Lexicon>, A: Borrow<Aliases>>(
    library: &Library,
    dimension: Dimension,
    typed: &str,
    lexicon: impl FnOnce() -> L,
    aliases: impl FnOnce() -> A,
) -> Vec<Choice> {
    let (typed, _) = limit::capped(typed, limit::NAME);
    let key = fold(if dimension == Dimension::Prefecture { places::bare(typed) } else { typed });
    if is_unknown(typed) {
        return vec![Choice::Unknown];
    }
    if let Some(unit) = dimension.unit() {
        return range::span(typed, unit).map(Choice::Span).into_iter().collect();
    }
    if key.is_empty() {
        return Vec::new();
    }
    let values = values(library, dimension);
    let mut ids = written_so(&values, |name| name == key);
    if ids.is_empty() {
        ids = written_so(&values, |name| name.starts_with(&key));
    }
    if ids.is_empty() {
        ids = called_otherwise(typed, &key, dimension, &values, lexicon, aliases().borrow());
    }
    let mut seen = BTreeSet::new();
    ids.retain(|id| seen.insert(*id));
    ids.into_iter().map(|id| Choice::Term(id.to_owned())).collect()
}

/// Everything that a value is called: its id and its names as they are written.
pub fn of<'a>(library: &'a Library, dimension: Dimension, id: &'a str) -> Vec<&'a str> {
    let mut found = values(library, dimension).into_iter().filter(|value| value.id == id);
    found.next().map_or_else(|| vec![id], |value| value.names)
}

/// The position of the case with this id (case and width do not matter), or
/// the only one whose id begins so; else the ids that begin so, or that are
/// most like it.
///
/// # Errors
/// Where no case, or more than one, goes by that.
pub fn case(library: &Library, typed: &str) -> Result<usize, NoSuchName> {
    if let Some(at) = library.position(typed) {
        return Ok(at);
    }
    // What is longer than a name is compared with no id: folding it alone would cost more
    // than all the rest.
    let (name, cut) = limit::capped(typed, limit::NAME);
    let key = fold(name);
    if let Some(at) = library.position(&key).filter(|_| !cut) {
        return Ok(at);
    }
    let begins = |(_, id): &(usize, &str)| !cut && !key.is_empty() && fold(id).starts_with(&key);
    let mut begun: Vec<(usize, &str)> = library.cases.ids().enumerate().filter(begins).collect();
    if let Some(exact) = begun.iter().position(|(_, id)| fold(id) == key) {
        begun = vec![begun[exact]];
    }
    match begun[..] {
        [(only, _)] => Ok(only),
        [] => {
            let ids = library.cases.ids().map(|id| Value::new(id, vec![id]));
            Err(NoSuchName::None { nearest: nearest(&key, &ids.collect::<Vec<_>>()) })
        }
        [..] => {
            let ids = begun.iter().map(|(_, id)| (*id).to_owned()).collect();
            Err(NoSuchName::Several { ids })
        }
    }
}

/// A value and everything it may be called.
struct Value<'a> {
    id: &'a str,
    names: Vec<&'a str>,
    folded: Vec<String>,
}

impl<'a> Value<'a> {
    fn new(id: &'a str, names: Vec<&'a str>) -> Value<'a> {
        Value { id, folded: names.iter().map(|name| fold(name)).collect(), names }
    }
}

/// The values of a dimension: the vocabulary's, and those that cases have
/// besides (places abroad).
fn values(library: &Library, dimension: Dimension) -> Vec<Value<'_>> {
    if dimension == Dimension::Collection {
        let named = library.collections.iter().map(|collection| {
            let texts = [&collection.title, &collection.short].into_iter();
            let names = texts.flat_map(|text| [&text.ja, &text.en]).flatten().map(String::as_str);
            Value::new(&collection.id, std::iter::once(collection.id.as_str()).chain(names).collect())
        });
        return named.collect();
    }
    let terms = library.vocabulary.terms(dimension);
    let mut values: Vec<Value> =
        terms.iter().map(|term| Value::new(&term.id, names(dimension, term))).collect();
    let known: BTreeSet<&str> = terms.iter().map(|term| term.id.as_str()).collect();
    let others = library.cases.ids_of(dimension).into_iter().filter(|id| !known.contains(id));
    values.extend(others.map(|id| Value::new(id, vec![id])));
    values
}

fn names(dimension: Dimension, term: &Term) -> Vec<&str> {
    let bare = bare_prefecture(&term.ja).filter(|_| dimension == Dimension::Prefecture);
    std::iter::once(term.id.as_str()).chain(term.names()).chain(bare).collect()
}

/// Whether a name has this in it; a short Latin one as the beginning of a word
/// (`it` is no part of utilities).
fn has_part(name: &str, key: &str) -> bool {
    let short = key.is_ascii() && key.len() <= LEAST_READ;
    let begins = |at: usize| !name[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    name.match_indices(key).any(|(at, _)| !short || begins(at))
}

/// The ids of the values one of whose folded names passes a test.
fn written_so<'a>(values: &[Value<'a>], test: impl Fn(&str) -> bool) -> Vec<&'a str> {
    let found = values.iter().filter(|value| value.folded.iter().any(|name| test(name)));
    found.map(|value| value.id).collect()
}

/// The ids of the values that go by another word, have this in their name, are read so, or
/// go by a word that begins so: of the first kind that has any.
fn called_otherwise<'a, L: Borrow<Lexicon>>(
    typed: &str,
    key: &str,
    dimension: Dimension,
    values: &[Value<'a>],
    lexicon: impl FnOnce() -> L,
    aliases: &Aliases,
) -> Vec<&'a str> {
    let among =
        |known: &[&str]| values.iter().map(|value| value.id).filter(|id| known.contains(id)).collect();
    let mut ids: Vec<&str> = among(&aliases.of(dimension, key));
    if ids.is_empty() {
        ids = written_so(values, |name| has_part(name, key));
    }
    if ids.is_empty() {
        ids = read_so(typed, key, values, lexicon);
    }
    if ids.is_empty() && key.chars().count() >= LEAST_BEGUN {
        // Where another word that begins so is for something else it may mean that as well:
        // なりすまし is no value, though なりすまし社長 leads to one.
        let known: Vec<Vec<&str>> = aliases.begun_by(key).map(|begun| aliases.of(dimension, begun)).collect();
        if known.iter().all(|ids| !ids.is_empty()) {
            ids = among(&known.concat());
        }
    }
    ids
}

/// The ids of the values whose name is read as typed, in romaji or kana.
fn read_so<'a, L: Borrow<Lexicon>>(
    typed: &str,
    key: &str,
    values: &[Value<'a>],
    lexicon: impl FnOnce() -> L,
) -> Vec<&'a str> {
    let kana = Pattern::of_kana(typed);
    // ちば, みえ: two kana are the whole of a name, or begin one.
    let short = kana.is_none();
    let pattern = Pattern::parse(key).or(kana).or_else(|| Pattern::of_short_kana(typed));
    let Some(pattern) = pattern else { return Vec::new() };
    if pattern.letters.len() < LEAST_READ {
        return Vec::new();
    }
    let lexicon = lexicon();
    let at = |name: &&str| {
        let mut spoken = ReadingText::new();
        spoken.add(name, lexicon.borrow());
        let whole =
            |found: &ReadingMatch| !short || key.is_ascii() || found.letters.start == 0 && found.whole_end;
        spoken.find(&pattern).filter(whole).map(|found| found.letters.start).min()
    };
    let read = |value: &Value<'a>| Some((value.id, value.names.iter().filter_map(at).min()?));
    let found: Vec<(&str, usize)> = values.iter().filter_map(read).collect();
    // Whose name begins so is meant, not whose name goes on so (東京都 for きょうと).
    let begun = found.iter().any(|(_, at)| *at == 0);
    found.into_iter().filter(|(_, at)| !begun || *at == 0).map(|(id, _)| id).collect()
}

/// The values whose name begins with the letter typed first and has the others in order
/// (`rnsmwr`), each with how well its best name has them; none is surely meant.
pub fn abbreviated(library: &Library, dimension: Dimension, typed: &str) -> Vec<(f32, Choice)> {
    let key = fold(limit::capped(typed, limit::NAME).0);
    if key.chars().count() < LEAST_IN_ORDER || dimension.unit().is_some() {
        return Vec::new();
    }
    let Some(fuzzy) = Fuzzy::new(&key) else { return Vec::new() };
    let share = |value: &Value| {
        let shares = value.folded.iter().filter_map(|name| in_order(&fuzzy, name, &key));
        Some((shares.max_by(f32::total_cmp)?, Choice::Term(value.id.to_owned())))
    };
    values(library, dimension).iter().filter_map(share).collect()
}

/// How well a folded name has these letters in their order, where it has them well enough.
fn in_order(fuzzy: &Fuzzy, name: &str, key: &str) -> Option<f32> {
    let begins = name.chars().next() == key.chars().next();
    fuzzy.share(name).filter(|share| begins && *share >= IN_ORDER)
}

fn nearest(key: &str, values: &[Value]) -> Vec<String> {
    let (key, _) = limit::capped(key, limit::NAME);
    let fuzzy = Fuzzy::new(key);
    // rnsmwr, tkkn20: letters left out.
    let in_order =
        |name: &str| fuzzy.as_ref().and_then(|fuzzy| in_order(fuzzy, name, key)).map_or(0.0, f64::from);
    let likeness = |value: &Value| {
        let likeness = |name: &String| {
            let part = if !key.is_empty() && name.contains(key) { 1.0 } else { 0.0 };
            part + strsim::jaro_winkler(name, key).max(in_order(name))
        };
        value.folded.iter().map(likeness).fold(0.0, f64::max)
    };
    let mut rated: Vec<(f64, &str)> = values.iter().map(|value| (likeness(value), value.id)).collect();
    rated.sort_by(|a, b| b.0.total_cmp(&a.0));
    rated.dedup_by(|a, b| a.1 == b.1);
    let best = rated.first().map_or(0.0, |(likeness, _)| *likeness);
    let near = rated.into_iter().take_while(|(likeness, _)| *likeness >= ALIKE.max(best - LESS_ALIKE));
    near.take(NEAREST).map(|(_, id)| id.to_owned()).collect()
}

#[cfg(test)]
mod tests;
