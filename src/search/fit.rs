//! Whether a match is one: what stands at its ends.

use super::plan::{Edge, SearchTerm};
use super::scores::Class;
use super::stem::stem;
use crate::text::fold::is_kana;
use std::ops::Range;

/// Latin terms shorter than this match from the start of a word only.
pub(super) const LEAST_INSIDE: usize = 4;
/// What a term that begins a longer word counts beside the whole word.
const PREFIX: f32 = 0.85;
/// What a term inside a longer word, or across two, counts.
pub(super) const INSIDE: f32 = 0.35;

/// A match that a term takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fit {
    pub class: Class,
    pub quality: f32,
    /// Where it ends: an inflected word is taken whole.
    pub end: usize,
}

/// Whether no match of a term begins behind a letter or digit.
pub(super) fn begins_a_word(term: &SearchTerm) -> bool {
    let short = term.text.len() < LEAST_INSIDE && !term.exact && term.stem.is_none();
    let letter = term.text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    letter && (short || term.left == Edge::Word)
}

/// Whether a match's ends are as the term wants them, and what it counts.
pub(super) fn fits(hay: &str, found: Range<usize>, field: Range<usize>, term: &SearchTerm) -> Option<Fit> {
    let bytes = hay.as_bytes();
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    // What was found is what was looked for: only what is beside it is looked at there, and
    // only where it may matter.
    let own = term.text.as_bytes();
    let left = !letter(own.first()) || !letter(found.start.checked_sub(1).and_then(|at| bytes.get(at)));
    let right = !letter(own.last()) || !letter(bytes.get(found.end));
    let fit = |class, quality| Some(Fit { class, quality, end: found.end });
    match term.left {
        Edge::Field if found.start != field.start => return None,
        Edge::Word if !left => return None,
        _ => {}
    }
    if !term.exact && !whole_number(own, bytes, &found) {
        return None;
    }
    if let Some(wanted) = &term.stem {
        let rest = bytes[found.end..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let end = found.end + rest;
        let same = stem(&hay[found.start..end]) == wanted.as_str();
        return same.then_some(Fit { class: term.class, quality: term.quality, end });
    }
    match term.right {
        Edge::Field if found.end != field.end => return None,
        Edge::Word if !right => return None,
        Edge::Kana if !hay[found.end..].starts_with(is_kana) => return None,
        _ => {}
    }
    match (left, right) {
        (true, true) => fit(term.class, term.quality),
        (true, false) => fit(term.class, term.quality * PREFIX),
        _ if term.exact => fit(term.class, term.quality * INSIDE),
        _ if term.text.len() < LEAST_INSIDE => None,
        _ => fit(term.class.max(Class::Weak), term.quality * INSIDE),
    }
}

/// Whether a number at an end of a match is one as it stands: 1カ月 is no part of
/// 21カ月, and 5 of 57. One behind Latin letters may be unfinished (iso2700).
fn whole_number(own: &[u8], bytes: &[u8], found: &Range<usize>) -> bool {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mark = |at: usize| bytes.get(at).is_some_and(|byte| matches!(byte, b',' | b'.'));
    let cut_before = own.first().is_some_and(u8::is_ascii_digit)
        && found.start > 0
        && (digit(found.start - 1) || found.start > 1 && mark(found.start - 1) && digit(found.start - 2));
    if cut_before {
        return false;
    }
    let ends = own.last().is_some_and(u8::is_ascii_digit);
    let cut_behind = ends && (digit(found.end) || mark(found.end) && digit(found.end + 1));
    let run = own.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let name = run < own.len() && own[own.len() - run - 1].is_ascii_alphabetic();
    !cut_behind || name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_whole_before_the_end_of_a_sentence_and_no_part_of_a_longer_one() {
        let whole = |own: &str, text: &str| {
            let at = text.find(own).expect("it is there");
            whole_number(own.as_bytes(), text.as_bytes(), &(at..at + own.len()))
        };
        for (own, text) in [
            ("2021", "in 2021."),
            ("2021", "in 2021. then"),
            ("5", "3, 5, 8"),
            ("1カ月", "約1カ月後"),
            ("iso2700", "iso27001"),
            ("200", "v.200"),
        ] {
            assert!(whole(own, text), "{own} in {text}");
        }
        for (own, text) in [("5", "57"), ("1カ月", "21カ月"), ("200", "1,200"), ("1", "1,200"), ("5", "7.5")]
        {
            assert!(!whole(own, text), "{own} in {text}");
        }
    }
}
