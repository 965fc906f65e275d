//! How long a query may be: matching time grows with its length, and a paste
//! is not a query.

use unicode_segmentation::UnicodeSegmentation;

/// Grapheme clusters of a query.
pub const QUERY: usize = 128;

/// Grapheme clusters of a sentence that cases are compared with.
pub const SENTENCE: usize = 1_000;

/// The text up to `limit` grapheme clusters, and whether something was cut.
pub fn capped(text: &str, limit: usize) -> (&str, bool) {
    match text.grapheme_indices(true).nth(limit) {
        Some((at, _)) => (&text[..at], true),
        None => (text, false),
    }
}

#[cfg(test)]
mod tests {
    use super::capped;

    #[test]
    fn a_cut_falls_between_graphemes() {
        assert_eq!(capped("がか", 2), ("がか", false));
        assert_eq!(capped("か\u{3099}か\u{3099}か", 2), ("か\u{3099}か\u{3099}", true));
        assert_eq!(capped("", 2), ("", false));
    }
}
