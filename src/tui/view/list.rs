//! The list: a case a row, what is known of it in columns that never move.

use crate::tui::canvas::Canvas;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

const INDUSTRY: u16 = 8;
const PLACE: u16 = 9;
const YEAR: u16 = 4;
/// Narrower lists leave the place to the detail: the title needs the room.
const WITH_PLACE: u16 = 48;

/// The listed cases that show.
pub struct List<'f> {
    /// Said over the rows: that nothing matched, or only a part of the query.
    pub notice: Vec<String>,
    pub rows: Vec<CaseRow<'f>>,
    /// Position of the first of `rows` among all.
    pub top: usize,
    pub total: usize,
    pub selected: usize,
    pub focused: bool,
    /// The rows have only a part of the query.
    pub partial: bool,
    pub passage: Option<Passage>,
    /// The title whose rest has the passage's place, where there is none and no
    /// detail shows it whole.
    pub unfold: Option<&'f str>,
    pub unknown: &'static str,
}

/// A listed case, and what in it matched.
pub struct CaseRow<'f> {
    pub industry: Option<&'f str>,
    pub industry_marks: Vec<Range<usize>>,
    pub place: Option<&'f str>,
    pub place_marks: Vec<Range<usize>>,
    pub year: Option<u16>,
    pub title: &'f str,
    pub title_marks: Vec<Range<usize>>,
}

/// Why the selected case matched.
pub struct Passage {
    pub text: String,
    pub marks: Vec<Range<usize>>,
}

impl List<'_> {
    /// `bar` is the column of the scroll bar.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, passage: Rect, bar: u16) {
        for (y, line) in (area.y..area.bottom()).zip(&self.notice) {
            canvas.put(area.x + 2, y, area.width - 2, line, canvas.theme.text);
        }
        let notice = (self.notice.len() as u16).min(area.height);
        let rows = Rect { y: area.y + notice, height: area.height - notice, ..area };
        for (y, (at, row)) in (rows.y..rows.bottom()).zip((self.top..).zip(&self.rows)) {
            self.row(canvas, Rect { y, height: 1, ..rows }, row, at == self.selected);
        }
        canvas.scroll_bar(bar, rows, self.top, self.total);
        if let Some(it) = &self.passage {
            it.draw(canvas, passage);
        } else if let Some(title) = self.unfold {
            let (_, room) = title_place(area);
            let rest = title[canvas.kept(title, room).len()..].trim_start();
            if !rest.is_empty() {
                let rest = format!("{}{rest}", canvas.glyphs.ellipsis);
                let rest = canvas.fit(&rest, area.width - 3).into_owned();
                canvas.put_right(area.right() - 1, passage.y, &rest, canvas.theme.dim);
            }
        }
    }

    fn row(&self, canvas: &mut Canvas, area: Rect, row: &CaseRow, selected: bool) {
        let theme = canvas.theme;
        let y = area.y;
        let sign = match (selected, self.partial) {
            (true, _) => canvas.glyphs.cursor,
            (false, true) => "~",
            (false, false) => " ",
        };
        let (sign_style, style, dim) = match (selected, self.focused) {
            (false, _) => (theme.dim, theme.text, theme.dim),
            (true, true) => (theme.focus, theme.selected, theme.selected),
            (true, false) => (theme.dim, theme.selected_away, theme.selected_away),
        };
        let columns = Rect { x: area.x + 1, width: area.width - 2, ..area };
        if selected && self.focused {
            canvas.style(columns, style);
        }
        canvas.put(area.x, y, 1, sign, sign_style);
        let none = canvas.glyphs.none;
        let mut x = columns.x;
        let mut column =
            |canvas: &mut Canvas, cells: u16, text: &str, marks: &[Range<usize>], style: Style| {
                let text = canvas.fit(text, cells).into_owned();
                canvas.put_marked(x, y, cells, &text, marks, style, theme.mark);
                x += cells + 1;
            };
        column(canvas, INDUSTRY, row.industry.unwrap_or(self.unknown), &row.industry_marks, dim);
        if area.width >= WITH_PLACE {
            column(canvas, PLACE, row.place.unwrap_or(none), &row.place_marks, dim);
        }
        let year = row.year.map_or_else(|| none.to_owned(), |year| year.to_string());
        column(canvas, YEAR, &year, &[], dim);
        let (x, room) = title_place(area);
        let title = canvas.fit(row.title, room).into_owned();
        canvas.put_marked(x, y, room, &title, &row.title_marks, style, theme.mark);
    }
}

/// Where the title begins in a list of this width, and its cells.
fn title_place(area: Rect) -> (u16, u16) {
    let place = if area.width >= WITH_PLACE { PLACE + 1 } else { 0 };
    let x = area.x + 1 + INDUSTRY + 1 + place + YEAR + 2;
    (x, area.right().saturating_sub(x + 1))
}

impl Passage {
    /// On one row, cut so that the first match shows.
    fn draw(&self, canvas: &mut Canvas, area: Rect) {
        let theme = canvas.theme;
        let room = area.width.saturating_sub(4);
        let (mut x, start) = (area.x + 2, self.start(canvas, usize::from(room)));
        if start > 0 {
            x += canvas.put(x, area.y, 1, canvas.glyphs.ellipsis, theme.dim);
        }
        let seen = self.marks.iter().filter(|mark| mark.start >= start);
        let marks: Vec<Range<usize>> = seen.map(|mark| mark.start - start..mark.end - start).collect();
        let text = canvas.fit(&self.text[start..], room - (x - area.x - 2)).into_owned();
        canvas.put_marked(x, area.y, room, &text, &marks, theme.dim, theme.mark);
    }

    /// Where the part that shows begins: at the beginning, or at a word so near
    /// before the first match that some of what follows shows too.
    fn start(&self, canvas: &Canvas, room: usize) -> usize {
        let Some(first) = self.marks.first() else { return 0 };
        let near = |at: usize| canvas.widths.str(&self.text[at..first.end]) <= room * 2 / 3;
        let mut words = self.text.split_word_bound_indices();
        let found = words.find(|(at, word)| *at >= first.start || (near(*at) && !word.trim().is_empty()));
        found.map_or(first.start, |(at, _)| at.min(first.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::Widths;
    use crate::tui::theme::Theme;
    use ratatui::buffer::Buffer;

    /// A passage drawn in 40 cells, its match in capitals.
    fn drawn(text: &str, found: &str) -> String {
        let at = text.find(found).expect("the match");
        let passage =
            Passage { text: text.to_owned(), marks: std::iter::once(at..at + found.len()).collect() };
        let (theme, area) = (Theme::colour(), Rect::new(0, 0, 40, 1));
        let mut buffer = Buffer::empty(area);
        passage.draw(&mut Canvas::new(&mut buffer, Widths::Narrow, theme), area);
        let cells = buffer.content().iter();
        let symbol = |cell: &ratatui::buffer::Cell| match Some(cell.fg) == theme.mark.fg {
            true => cell.symbol().to_uppercase(),
            false => cell.symbol().to_owned(),
        };
        cells.map(symbol).collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn a_passage_is_cut_at_a_word_so_that_its_match_shows() {
        assert_eq!(drawn("a warning stayed", "warning"), "  a WARNING stayed");
        assert_eq!(
            drawn("on the morning of the third day a warning stayed on the screen", "warning"),
            "  …the third day a WARNING stayed on…"
        );
        assert_eq!(drawn(&"x".repeat(60), &"x".repeat(60)), format!("  {}…", "X".repeat(35)));
    }
}
