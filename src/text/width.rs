//! Display width in terminal cells.
//!
//! `unicode-width` knows ambiguous characters too, but takes letters (é, Ω, Я)
//! for narrow everywhere and composed symbols for wide; terminals do not: the
//! table here agrees with `xterm -cjk_width` on all of the basic plane.

mod ambiguous;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How wide the terminal draws East Asian Ambiguous characters (① → ■ …).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Widths {
    /// One cell: xterm, alacritty, kitty, tmux.
    #[default]
    Narrow,
    /// Two cells: mlterm under ja_JP, `xterm -cjk_width`.
    Wide,
}

impl Widths {
    /// Cells of one grapheme cluster: 0, 1 or 2; more for those of scripts that
    /// a terminal does not join (a conjunct of Devanagari, न्द्र).
    pub fn grapheme(self, grapheme: &str) -> usize {
        let cells = match self {
            _ if grapheme.len() == 1 => return usize::from(!grapheme.as_bytes()[0].is_ascii_control()),
            Widths::Wide if grapheme.chars().next().is_some_and(is_ambiguous) => 2,
            _ => grapheme.width(),
        };
        // The half-width voiced marks join the kana before them, but have a
        // cell of their own.
        let marks = grapheme.chars().filter(|char| matches!(char, '\u{ff9e}' | '\u{ff9f}')).count();
        cells + marks
    }

    /// Cells of a line of text.
    pub fn str(self, text: &str) -> usize {
        text.graphemes(true).map(|g| self.grapheme(g)).sum()
    }

    /// The longest prefix of at most `cells` cells, never cutting a grapheme.
    pub fn prefix(self, text: &str, cells: usize) -> &str {
        let mut used = 0;
        for (at, grapheme) in text.grapheme_indices(true) {
            used += self.grapheme(grapheme);
            if used > cells {
                return &text[..at];
            }
        }
        text
    }
}

/// Whether terminals differ on the width of this character (UAX #11).
pub fn is_ambiguous(char: char) -> bool {
    let code = u32::from(char);
    let at = ambiguous::RANGES.partition_point(|(_, last)| *last < code);
    // The first of them is at U+00A1.
    code >= 0xa1 && ambiguous::RANGES.get(at).is_some_and(|(first, _)| *first <= code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn japanese_takes_two_cells_and_latin_one() {
        for (text, cells) in
            [("事例", 4), ("VPN機器", 7), ("ＶＰＮ", 6), ("", 0), ("か\u{3099}", 2), ("e\u{301}", 1)]
        {
            assert_eq!(Widths::Narrow.str(text), cells, "{text}");
            assert_eq!(Widths::Wide.str(text), cells, "{text}");
        }
    }

    #[test]
    fn half_width_kana_take_a_cell_for_each_mark() {
        for (text, cells) in [("ｶ", 1), ("ｶﾞ", 2), ("ﾊﾟ", 2), ("ｻｰﾊﾞ", 4), ("ﾞ", 1)] {
            assert_eq!(Widths::Narrow.str(text), cells, "{text}");
            assert_eq!(Widths::Wide.str(text), cells, "{text}");
        }
    }

    #[test]
    fn ambiguous_characters_take_what_the_terminal_says() {
        for text in ["①", "→", "■", "…", "×", "※", "─", "“", "°", "é", "Ω", "Я", "\u{e000}", "\u{fffd}"]
        {
            assert_eq!((Widths::Narrow.str(text), Widths::Wide.str(text)), (1, 2), "{text}");
        }
    }

    /// What is in the table, a real xterm is asked (`tests/terminal_xterm.rs`).
    #[test]
    fn the_table_is_in_order() {
        assert!(ambiguous::RANGES.is_sorted_by(|(_, last), (first, _)| last < first));
        assert!(ambiguous::RANGES.iter().all(|(first, last)| first <= last));
        for char in ['a', 'あ', '漢', '、', 'ｱ', '・', '~'] {
            assert!(!is_ambiguous(char), "{char}");
        }
    }

    /// Where the tables of one screen are of two Unicodes, a character is a
    /// cluster here and wide there.
    #[test]
    fn all_tables_are_of_one_unicode() {
        let wanted = unicode_width::UNICODE_VERSION;
        assert_eq!(ambiguous::VERSION, wanted, "scripts/ambiguous.py");
        let (major, minor, update) = unicode_segmentation::UNICODE_VERSION;
        assert_eq!((major as u8, minor as u8, update as u8), wanted, "unicode-segmentation");
        assert_eq!(unicode_normalization::UNICODE_VERSION, wanted, "unicode-normalization");
        // Its only release since; line breaks of later characters default to
        // those of their kind.
        assert_eq!(unicode_linebreak::UNICODE_VERSION, (15, 0, 0), "a newer unicode-linebreak");
    }

    #[test]
    fn clusters_that_a_terminal_does_not_join_take_a_cell_for_each_part() {
        for (text, cells) in [("न्द्र", 3), ("क्ष", 2), ("น้ำ", 2), ("🇯🇵", 2), ("각", 2)]
        {
            assert_eq!(Widths::Narrow.str(text), cells, "{text}");
        }
    }

    #[test]
    fn a_prefix_never_cuts_a_character() {
        assert_eq!(Widths::Narrow.prefix("事例集", 5), "事例");
        assert_eq!(Widths::Narrow.prefix("e\u{301}x", 1), "e\u{301}");
        assert_eq!(Widths::Wide.prefix("a①", 2), "a");
        assert_eq!(Widths::Narrow.prefix("abc", 9), "abc");
    }

    proptest! {
        #[test]
        fn a_prefix_is_as_long_as_fits(text in "\\PC{0,20}", cells in 0usize..20, wide: bool) {
            let widths = if wide { Widths::Wide } else { Widths::Narrow };
            let prefix = widths.prefix(&text, cells);
            prop_assert!(widths.str(prefix) <= cells);
            if let Some(next) = text[prefix.len()..].graphemes(true).next() {
                prop_assert!(widths.str(prefix) + widths.grapheme(next) > cells);
            }
        }
    }
}
