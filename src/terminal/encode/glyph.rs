//! A row of cells as the terminal shows it.

use super::pen::Pen;
use crate::text::width::Widths;
use ratatui::buffer::Cell;

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph<'a> {
    pub symbol: &'a str,
    pub pen: Pen,
    /// 1 or 2, more for a cluster of a script that terminals do not join; 0 in
    /// the cells behind the first.
    pub cells: usize,
    /// Whether terminals agree on its width.
    pub steady: bool,
    /// The number of the link that it is part of; 0 for none.
    pub link: u16,
}

impl Glyph<'_> {
    /// What an erased cell shows.
    pub fn is_erased(&self) -> bool {
        self.symbol == " " && self.pen == Pen::default() && self.link == 0
    }

    /// Writes it with its attributes.
    pub fn write(&self, out: &mut Vec<u8>, pen: &mut Pen) {
        if self.symbol == " " {
            pen.change_blank(out, self.pen)
        } else {
            pen.change(out, self.pen)
        }
        out.extend_from_slice(self.symbol.as_bytes());
    }
}

/// The glyphs of a row, one for each cell. A symbol that would control the
/// terminal shows as `?`, one that is wider than the room left as a blank; the
/// cells behind a wide one are its other parts, whatever was drawn there.
pub(super) fn glyphs(row: &[Cell], widths: Widths) -> Vec<Glyph<'_>> {
    let mut glyphs = Vec::with_capacity(row.len());
    while let Some(cell) = row.get(glyphs.len()) {
        let symbol = plain(cell.symbol());
        let room = row.len() - glyphs.len();
        let (symbol, cells) = match widths.grapheme(symbol) {
            _ if symbol.contains(char::is_control) => ("?", 1),
            cells @ 1.. if room >= cells => (symbol, cells),
            _ => (" ", 1),
        };
        let pen = Pen::of(cell, symbol == " ");
        glyphs.push(Glyph { symbol, pen, cells, steady: steady(symbol), link: 0 });
        for _ in 1..cells {
            glyphs.push(Glyph { symbol: "", pen, cells: 0, steady: true, link: 0 });
        }
    }
    glyphs
}

/// A symbol up to where terminals disagree by more than a move mends: at joined
/// emoji and variation selectors some draw one picture and others its parts,
/// several cells wider. Whole clusters of writing, and flags, are sent whole.
fn plain(symbol: &str) -> &str {
    if symbol.len() == 1 {
        return symbol;
    }
    if let Some(full) = full_width(symbol) {
        return full;
    }
    let joins = |char: char| matches!(char, '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
    let end = symbol.char_indices().skip(1).find(|(_, char)| joins(*char));
    end.map_or(symbol, |(end, _)| &symbol[..end])
}

/// A half-width kana with its voiced mark as the full-width one, which takes
/// the same two cells: some terminals put the mark on top of the kana.
fn full_width(symbol: &str) -> Option<&'static str> {
    const HALF: &str = "ｳｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎ";
    const VOICED: &str = "ヴガギグゲゴザジズゼゾダヂヅデドバビブベボ";
    const HALF_VOICED: &str = "パピプペポ";
    let (kana, full, first) = match (symbol.strip_suffix('\u{ff9e}'), symbol.strip_suffix('\u{ff9f}')) {
        (Some(kana), _) => (kana, VOICED, 0),
        (_, Some(kana)) => (kana, HALF_VOICED, HALF.len() - HALF_VOICED.len()),
        _ => return None,
    };
    // All of these take three bytes.
    let at = HALF.find(kana).filter(|_| kana.len() == 3)?.checked_sub(first)?;
    full.get(at..at + 3)
}

/// A single character on whose width terminals agree.
fn steady(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    symbol.len() == 1 || matches!((chars.next(), chars.next()), (Some(char), None) if !is_picture(char))
}

/// Pictures, and what became wide in a late version of Unicode: the emoji and
/// their kin, the hexagrams and counting rods of Unicode 16, scripts beyond the
/// basic plane. The kanji there (extension B and later) are wide everywhere.
fn is_picture(char: char) -> bool {
    matches!(
        char,
        '\u{17a4}'
            | '\u{231a}'..='\u{231b}'
            | '\u{2329}'..='\u{232a}'
            | '\u{23e9}'..='\u{23f3}'
            | '\u{25fd}'..='\u{25fe}'
            | '\u{2600}'..='\u{27bf}'
            | '\u{2b1b}'..='\u{2b1c}'
            | '\u{2b50}'..='\u{2b55}'
            | '\u{2ffc}'..='\u{2fff}'
            | '\u{3030}'
            | '\u{303d}'
            | '\u{31e4}'..='\u{31ef}'
            | '\u{3297}'
            | '\u{3299}'
            | '\u{4dc0}'..='\u{4dff}'
            | '\u{a960}'..='\u{a97c}'
            | '\u{fe10}'..='\u{fe19}'
            | '\u{16fe0}'..='\u{1ffff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthChar;

    /// Scripts that have been wide since terminals know of width at all.
    fn is_old(char: char) -> bool {
        matches!(
            char,
            '\u{1100}'..='\u{115f}'
                | '\u{2e80}'..='\u{303e}'
                | '\u{3041}'..='\u{4dbf}'
                | '\u{4e00}'..='\u{a4cf}'
                | '\u{ac00}'..='\u{d7a3}'
                | '\u{f900}'..='\u{faff}'
                | '\u{fe30}'..='\u{fe6f}'
                | '\u{ff01}'..='\u{ff60}'
                | '\u{ffe0}'..='\u{ffe6}'
                | '\u{20000}'..='\u{3fffd}'
        )
    }

    #[test]
    fn what_is_wide_and_no_old_script_has_its_column_set_behind_it() {
        let all = ('\u{80}'..=char::MAX).filter(|char| char.width() == Some(2) && !is_old(*char));
        let missed: Vec<char> = all.filter(|char| steady(char.encode_utf8(&mut [0; 4]))).collect();
        assert!(missed.is_empty(), "{missed:x?}");
        for symbol in ["⌚", "⏩", "⭐", "⬛", "〰", "㊗", "䷀", "𝍠", "😀", "น้ำ", "क्ष", "🇯🇵", "e\u{301}"]
        {
            assert!(!steady(symbol), "{symbol}");
        }
        for symbol in ["事", "か", "𠮷", "𰻞", "①", "─", "é", "한", "Ｖ"] {
            assert!(steady(symbol), "{symbol}");
        }
    }
}
