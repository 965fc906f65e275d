//! Japanese words written together, taken apart (建設業ランサムウェア).

use super::Engine;
use crate::text::fold::{fold, is_cjk, is_japanese, is_kana};

/// Longest known word that is tried, in characters.
const LONGEST: usize = 16;

/// Katakana words of fewer characters stand in too many longer ones.
const LEAST_FOREIGN: usize = 3;

/// What stands between words and is not looked for.
const PARTICLES: [&str; 22] = [
    "の",
    "を",
    "に",
    "が",
    "は",
    "と",
    "で",
    "へ",
    "も",
    "や",
    "から",
    "まで",
    "より",
    "による",
    "での",
    "への",
    "との",
    "な",
    "した",
    "された",
    "する",
    "について",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Hiragana,
    Katakana,
    Kanji,
    Other,
}

fn script(c: char) -> Script {
    match c {
        'ぁ'..='ゟ' => Script::Hiragana,
        _ if is_kana(c) => Script::Katakana,
        _ if is_cjk(c) => Script::Kanji,
        _ => Script::Other,
    }
}

/// The pieces of a word with Japanese in it, at known words and where the
/// script changes; None if it is one piece.
pub(super) fn split(engine: &Engine, typed: &str) -> Option<Vec<String>> {
    if !typed.chars().any(is_japanese) {
        return None;
    }
    let mut pieces: Vec<String> = Vec::new();
    let mut unknown = String::new();
    let flush = |unknown: &mut String, pieces: &mut Vec<String>| {
        let piece = std::mem::take(unknown);
        if !fold(&piece).is_empty() && !PARTICLES.contains(&piece.as_str()) {
            pieces.push(piece);
        }
    };
    let mut rest = typed;
    while let Some(c) = rest.chars().next() {
        if script(c) == Script::Katakana
            && let Some(length) = one_foreign_word(engine, rest, typed.len())
        {
            flush(&mut unknown, &mut pieces);
            pieces.push(rest[..length].to_owned());
            rest = &rest[length..];
            continue;
        }
        if let Some(length) = known(engine, rest, typed.len()) {
            flush(&mut unknown, &mut pieces);
            pieces.push(rest[..length].to_owned());
            rest = &rest[length..];
            continue;
        }
        // Hiragana belongs to what stands before; other scripts begin anew.
        let last = unknown.chars().next_back().map(script);
        if last.is_some_and(|last| last != script(c) && script(c) != Script::Hiragana) {
            flush(&mut unknown, &mut pieces);
        }
        unknown.push(c);
        rest = &rest[c.len_utf8()..];
    }
    flush(&mut unknown, &mut pieces);
    (pieces.len() > 1).then_some(pieces)
}

/// The bytes of the katakana that `text` begins with, if they are no row of
/// known words: half of a foreign word is not a word.
fn one_foreign_word(engine: &Engine, text: &str, whole: usize) -> Option<usize> {
    let run = text.find(|c| script(c) != Script::Katakana).unwrap_or(text.len());
    let mut rest = &text[..run];
    while let Some(length) = known(engine, rest, whole) {
        if rest[..length].chars().count() < LEAST_FOREIGN {
            break;
        }
        rest = &rest[length..];
    }
    (!rest.is_empty()).then_some(run)
}

/// The pieces of a word that is none by itself: neither the lexicon nor the
/// synonym table has it.
pub(super) fn pieces(engine: &Engine, typed: &str) -> Option<Vec<String>> {
    let one = typed.chars().count() < 3 || engine.lexicon.has(typed) || engine.synonyms.has(&fold(typed));
    if one { None } else { split(engine, typed) }
}

/// The length of the longest known word of two characters or more that `text`
/// begins with, the whole of what was typed left out.
fn known(engine: &Engine, text: &str, whole: usize) -> Option<usize> {
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST).collect();
    ends.into_iter().skip(1).rev().find(|end| {
        let word = &text[..*end];
        *end < whole
            && (engine.lexicon.has(word)
                || engine.synonyms.has(&fold(word))
                || engine.katakana().contains_key(&fold(word)))
    })
}
