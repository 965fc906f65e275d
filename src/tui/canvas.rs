//! Drawing text into a buffer by display width.
//!
//! ratatui measures ambiguous characters as one cell; a terminal may draw them
//! as two. So every text goes through [`Canvas`], which lays out by
//! [`Widths`] and never cuts a wide character: its second cell holds a space,
//! which the encoder passes over.

use super::glyphs::Glyphs;
use super::theme::Theme;
use crate::text::width::Widths;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Text of at most `cells` cells: as it is, or cut and ending in `…`.
pub fn fit(text: &str, cells: u16, widths: Widths) -> Cow<'_, str> {
    let (cells, ellipsis) = (usize::from(cells), Glyphs::of(widths).ellipsis);
    if widths.str(text) <= cells {
        return Cow::Borrowed(text);
    }
    match cells.checked_sub(widths.str(ellipsis)) {
        Some(room) => Cow::Owned(format!("{}{ellipsis}", widths.prefix(text, room).trim_end())),
        None => Cow::Borrowed(widths.prefix(text, cells)),
    }
}

/// A buffer, and how to draw on it.
pub struct Canvas<'b> {
    buffer: &'b mut Buffer,
    pub widths: Widths,
    pub theme: Theme,
    pub glyphs: &'static Glyphs,
}

/// Cells that a cluster can reach beyond its first: sixteen code points of two.
const WIDEST: u16 = 31;

impl<'b> Canvas<'b> {
    pub fn new(buffer: &'b mut Buffer, widths: Widths, theme: Theme) -> Canvas<'b> {
        Canvas { buffer, widths, theme, glyphs: Glyphs::of(widths) }
    }

    /// Draws a line of text from (x, y) in at most `room` cells; gives the
    /// cells used. What does not fit is left out.
    pub fn put(&mut self, x: u16, y: u16, room: u16, text: &str, style: Style) -> u16 {
        self.put_highlighted(x, y, room, text, &[], style, style)
    }

    /// The same, with the byte ranges `highlights` of `text` in another style.
    #[allow(clippy::too_many_arguments, reason = "a place, a text and its two styles")]
    pub fn put_highlighted(
        &mut self,
        x: u16,
        y: u16,
        room: u16,
        text: &str,
        highlights: &[Range<usize>],
        style: Style,
        highlight: Style,
    ) -> u16 {
        let area = self.buffer.area;
        let room = room.min(area.right().saturating_sub(x));
        if y >= area.bottom() {
            return 0;
        }
        let mut used = 0;
        let mut highlights = highlights.iter().peekable();
        for (at, grapheme) in text.grapheme_indices(true) {
            let cells = self.widths.grapheme(grapheme) as u16;
            if cells == 0 || grapheme.contains(char::is_control) {
                continue;
            }
            if used + cells > room {
                break;
            }
            while highlights.next_if(|range| range.end <= at).is_some() {}
            let marked = highlights.peek().is_some_and(|range| range.contains(&at));
            let style = if marked { style.patch(highlight) } else { style };
            self.buffer[(x + used, y)].set_symbol(grapheme).set_style(style);
            for behind in 1..cells {
                self.buffer[(x + used + behind, y)].set_symbol(" ").set_style(style);
            }
            used += cells;
        }
        used
    }

    /// Draws text that ends before `right`; gives where it begins.
    pub fn put_right(&mut self, right: u16, y: u16, text: &str, style: Style) -> u16 {
        let x = right.saturating_sub(self.widths.str(text) as u16);
        self.put(x, y, right - x, text, style);
        x
    }

    /// Text of at most `cells` cells: as it is, or cut and ending in `…`.
    pub fn fit<'t>(&self, text: &'t str, cells: u16) -> Cow<'t, str> {
        fit(text, cells, self.widths)
    }

    /// A horizontal rule over cells `x..right`.
    pub fn rule(&mut self, x: u16, right: u16, y: u16) {
        for x in x..right {
            self.put(x, y, 1, self.glyphs.rule, self.theme.dim);
        }
    }

    /// A vertical rule over rows `y..bottom`.
    pub fn rule_down(&mut self, x: u16, y: u16, bottom: u16) {
        for y in y..bottom {
            self.put(x, y, 1, self.glyphs.bar, self.theme.dim);
        }
    }

    /// The part of `total` that `area` shows from `top` when there is room for
    /// `shown`, as a thumb in column `x`; nothing where all of it is seen.
    pub fn scroll_bar(&mut self, x: u16, area: Rect, top: usize, total: usize, shown: usize) {
        let height = usize::from(area.height);
        if total <= shown || height == 0 {
            return;
        }
        let length = (height * shown / total).max(1);
        let start = top * (height - length) / (total - shown).max(1);
        for y in start..(start + length).min(height) {
            self.put(x, area.y + y as u16, 1, self.glyphs.thumb, self.theme.dim);
        }
    }

    /// Gives all cells of an area one style over the one they have.
    pub fn style(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area, style);
    }

    /// Empties an area, and the wide character that reaches into it from the
    /// left.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.y..area.bottom() {
            for back in 1..=area.x.min(WIDEST) {
                if self.widths.grapheme(self.buffer[(area.x - back, y)].symbol()) > usize::from(back) {
                    self.buffer[(area.x - back, y)].reset();
                }
            }
            for x in area.x..area.right() {
                self.buffer[(x, y)].reset();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Scheme;

    fn drawn(widths: Widths, draw: impl FnOnce(&mut Canvas)) -> Vec<String> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        draw(&mut Canvas::new(&mut buffer, widths, Theme::new(Scheme::Mono)));
        buffer.content().iter().map(|cell| cell.symbol().to_owned()).collect()
    }

    #[test]
    fn a_wide_character_is_drawn_whole_or_not_at_all() {
        let cells = drawn(Widths::Narrow, |c| assert_eq!(c.put(0, 0, 3, "事例", Style::new()), 2));
        assert_eq!(cells, ["事", " ", " ", " ", " ", " ", " ", " "]);
        let cells = drawn(Widths::Narrow, |c| assert_eq!(c.put(5, 0, 9, "事例", Style::new()), 2));
        assert_eq!(cells[5..], ["事", " ", " "]);
    }

    #[test]
    fn an_ambiguous_character_takes_what_the_terminal_gives_it() {
        let cells = drawn(Widths::Wide, |c| assert_eq!(c.put(0, 0, 8, "①a", Style::new()), 3));
        assert_eq!(cells[..3], ["①", " ", "a"]);
        let cells = drawn(Widths::Narrow, |c| assert_eq!(c.put(0, 0, 8, "①a", Style::new()), 2));
        assert_eq!(cells[..2], ["①", "a"]);
    }

    #[test]
    fn a_text_that_is_cut_says_so() {
        drawn(Widths::Narrow, |c| {
            assert_eq!(c.fit("事例集", 6), "事例集");
            assert_eq!(c.fit("事例集", 5), "事例…");
            assert_eq!(c.fit("事例集", 4), "事…");
            assert_eq!(c.fit("ab cd", 4), "ab…");
            assert_eq!(c.fit("事例集", 0), "");
        });
    }

    #[test]
    fn clearing_takes_away_the_half_of_a_character_that_reaches_in() {
        let cells = drawn(Widths::Narrow, |c| {
            c.put(0, 0, 8, "事例集録", Style::new());
            c.clear(Rect::new(3, 0, 2, 1));
        });
        assert_eq!(cells, ["事", " ", " ", " ", " ", " ", "録", " "]);
    }

    #[test]
    fn control_characters_are_never_drawn() {
        let cells = drawn(Widths::Narrow, |c| assert_eq!(c.put(0, 0, 8, "a\u{1b}\nb", Style::new()), 2));
        assert_eq!(cells[..3], ["a", "b", " "]);
    }
}
