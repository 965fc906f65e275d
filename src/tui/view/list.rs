//! The list: a case a row, what is known of it in columns that never move.

use crate::model::Lang;
use crate::tui::canvas::Canvas;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

const INDUSTRY: u16 = 8;
const YEAR: u16 = 4;
/// What a title needs to tell its case from others. Lists in which the place
/// would leave it less do without the place.
const TITLE: u16 = 20;

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
    pub unfold: Option<Unfold<'f>>,
    pub unknown: &'static str,
    /// The cells of the place's column.
    pub place: u16,
}

/// What a list without a detail beside it says below of the selected case.
pub struct Unfold<'f> {
    pub place: Option<&'f str>,
    pub title: &'f str,
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
        } else if let Some(it) = &self.unfold {
            let (columns, x) = (self.columns(area), area.x + 2);
            let place = it.place.filter(|_| columns.place.is_none()).unwrap_or_default();
            let used = canvas.put(x, passage.y, columns.title - x, place, canvas.theme.dim);
            let rest = it.title[canvas.kept(it.title, columns.room).len()..].trim_start();
            if !rest.is_empty() {
                let rest = format!("{}{rest}", canvas.glyphs.ellipsis);
                let gap = if used > 0 { 2 } else { 0 };
                let rest = canvas.fit(&rest, area.width - used - gap - 3).into_owned();
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
        let columns = self.columns(area);
        if selected && self.focused {
            canvas.style(Rect { x: area.x + 1, width: area.width - 2, ..area }, style);
        }
        canvas.put(area.x, y, 1, sign, sign_style);
        let none = canvas.glyphs.none;
        let column =
            |canvas: &mut Canvas, x: u16, cells: u16, text: &str, marks: &[Range<usize>], style: Style| {
                let text = canvas.fit(text, cells).into_owned();
                canvas.put_marked(x, y, cells, &text, marks, style, theme.mark);
            };
        let industry = row.industry.unwrap_or(self.unknown);
        column(canvas, area.x + 1, INDUSTRY, industry, &row.industry_marks, dim);
        if let Some(x) = columns.place {
            column(canvas, x, self.place, row.place.unwrap_or(none), &row.place_marks, dim);
        }
        let year = row.year.map_or_else(|| none.to_owned(), |year| year.to_string());
        column(canvas, columns.year, YEAR, &year, &[], dim);
        column(canvas, columns.title, columns.room, row.title, &row.title_marks, style);
    }

    /// Where the columns stand in a list of this width.
    fn columns(&self, area: Rect) -> Columns {
        let after_industry = area.x + 1 + INDUSTRY + 1;
        let title_after = |year: u16| year + YEAR + 2;
        let room_after = |year: u16| area.right().saturating_sub(title_after(year) + 1);
        let with_place = after_industry + self.place + 1;
        let place = (room_after(with_place) >= TITLE).then_some(after_industry);
        let year = if place.is_some() { with_place } else { after_industry };
        Columns { place, year, title: title_after(year), room: room_after(year) }
    }
}

struct Columns {
    place: Option<u16>,
    year: u16,
    title: u16,
    /// Cells of the title.
    room: u16,
}

/// The cells of a place's column.
pub const fn place_cells(lang: Lang) -> u16 {
    match lang {
        Lang::Ja => 6,
        Lang::En => 9,
    }
}

/// A prefecture as tables have it: 石川県 as 石川, 東京都 as 東京.
pub fn short_place(name: &str) -> &str {
    let bare = name.strip_suffix(['県', '府', '都']).unwrap_or(name);
    if bare.chars().count() > 1 { bare } else { name }
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
    fn places_are_short_where_rows_are() {
        let library = crate::store::embedded().expect("the embedded data");
        for lang in Lang::BOTH {
            for term in &library.vocabulary.prefectures {
                let short = short_place(term.name(lang));
                let used = Widths::Narrow.str(short);
                assert!(used > 2 && used <= usize::from(place_cells(lang)), "{short}");
            }
        }
        for (name, short) in [("京都府", "京都"), ("北海道", "北海道"), ("和歌山県", "和歌山"), ("県", "県")]
        {
            assert_eq!(short_place(name), short);
        }
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
