//! A row of cells as the terminal shows it.

use super::pen::Pen;
use crate::text::width::Widths;
use ratatui::buffer::Cell;
use unicode_width::UnicodeWidthChar;

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph<'a> {
    pub symbol: &'a str,
    pub pen: Pen,
    /// 1 or 2; 0 in the second cell of a wide glyph.
    pub cells: usize,
    /// Whether terminals agree on its width.
    pub steady: bool,
}

impl Glyph<'_> {
    /// What an erased cell shows.
    pub fn is_erased(&self) -> bool {
        self.symbol == " " && self.pen == Pen::default()
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
/// cell behind a wide one is its second half, whatever was drawn there.
pub(super) fn glyphs(row: &[Cell], widths: Widths) -> Vec<Glyph<'_>> {
    let mut glyphs = Vec::with_capacity(row.len());
    while let Some(cell) = row.get(glyphs.len()) {
        let symbol = plain(cell.symbol());
        let room = row.len() - glyphs.len();
        let (symbol, cells) = match widths.grapheme(symbol) {
            _ if symbol.contains(char::is_control) => ("?", 1),
            2 if room >= 2 => (symbol, 2),
            1 => (symbol, 1),
            _ => (" ", 1),
        };
        let pen = Pen::of(cell, symbol == " ");
        glyphs.push(Glyph { symbol, pen, cells, steady: steady(symbol) });
        if cells == 2 {
            glyphs.push(Glyph { symbol: "", pen, cells: 0, steady: true });
        }
    }
    glyphs
}

/// A symbol up to where terminals disagree: on joined emoji, flags and variation
/// selectors some draw one picture and others its parts, several cells wider.
fn plain(symbol: &str) -> &str {
    if symbol.len() == 1 {
        return symbol;
    }
    let marks = |char: char| char.width() == Some(0) && !matches!(char, '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
    if let Some(full) = full_width(symbol) {
        return full;
    }
    let end = symbol.char_indices().skip(1).find(|(_, char)| !marks(*char));
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

/// A single character that is no emoji or other picture.
fn steady(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let picture = |char| matches!(char, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..);
    symbol.len() == 1 || matches!((chars.next(), chars.next()), (Some(char), None) if !picture(char))
}
