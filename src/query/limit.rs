//! How long a query may be: matching time grows with its length, and a paste
//! is not a query.
//!
//! Characters are what a person counts, so the limits are in grapheme
//! clusters. One cluster may be long, though (U+1100 over and over is a single
//! one), and one character may stand for many (U+FDFA for eighteen); what costs
//! time is code points as they are compared, and those are limited too.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Grapheme clusters of a query.
pub const QUERY: usize = 128;

/// Grapheme clusters of a sentence that cases are compared with.
pub const SENTENCE: usize = 1_000;

/// Grapheme clusters of a name (an id, a value of a filter) that are compared
/// with the names there are: none is longer.
pub const NAME: usize = 128;

/// Code points, after compatibility decomposition, that a character may have on
/// the average: a syllable of Hangul has three, a letter with two accents too.
const POINTS_EACH: usize = 4;

/// The text up to `limit` grapheme clusters, or fewer where they are unusually
/// long, and whether something was cut. Looks at no more than that of the text.
pub fn capped(text: &str, limit: usize) -> (&str, bool) {
    let mut left = limit * POINTS_EACH;
    let dear = text.char_indices().find(|(_, char)| {
        let points = std::iter::once(*char).nfkd().count();
        let dear = points > left;
        left = left.saturating_sub(points);
        dear
    });
    let affordable = dear.map_or(text, |(at, _)| &text[..at]);
    match affordable.grapheme_indices(true).nth(limit) {
        Some((at, _)) => (&text[..at], true),
        None if dear.is_none() => (text, false),
        // The last may be cut in the middle.
        None => match affordable.grapheme_indices(true).next_back() {
            Some((at @ 1.., _)) => (&text[..at], true),
            _ => (affordable, true),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_falls_between_graphemes() {
        assert_eq!(capped("がか", 2), ("がか", false));
        assert_eq!(capped("か\u{3099}か\u{3099}か", 2), ("か\u{3099}か\u{3099}", true));
        assert_eq!(capped("", 2), ("", false));
    }

    #[test]
    fn what_is_long_for_its_characters_is_cut_too() {
        let jamo = "\u{1100}".repeat(40_000);
        let (jamo, cut) = capped(&jamo, QUERY);
        assert!(cut && jamo.chars().count() <= POINTS_EACH * QUERY, "{}", jamo.len());
        assert_eq!(capped(&"\u{fdfa}".repeat(128), QUERY), ("\u{fdfa}".repeat(27).as_str(), true));
        // Seven families in a sentence are not unusual, nor is Hangul in pieces.
        let family = "👨\u{200d}👩\u{200d}👧\u{200d}👦";
        assert_eq!(capped(&family.repeat(7), QUERY), (family.repeat(7).as_str(), false));
        let hangul: String = "한".nfd().collect();
        assert_eq!(capped(&hangul.repeat(QUERY), QUERY).0.len(), QUERY * hangul.len());
        let families = family.repeat(200);
        assert!(capped(&families, QUERY).0.ends_with(family), "between characters");
    }
}
