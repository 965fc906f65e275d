//! Display width in terminal cells.

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
    /// Cells of one grapheme cluster: 0, 1 or 2.
    pub fn grapheme(self, grapheme: &str) -> usize {
        let cells = match self {
            _ if grapheme.len() == 1 => return usize::from(!grapheme.as_bytes()[0].is_ascii_control()),
            Widths::Narrow => grapheme.width(),
            Widths::Wide => grapheme.width_cjk(),
        };
        // The half-width voiced marks join the kana before them, but have a
        // cell of their own.
        let marks = grapheme.chars().skip(1).filter(|char| matches!(char, '\u{ff9e}' | '\u{ff9f}')).count();
        (cells + marks).min(2)
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
