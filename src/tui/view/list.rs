//! The list: a case a row, what is known of it in columns that never move.

use crate::model::{Lang, bare_prefecture};
use crate::text::width::Widths;
use crate::text::wrap::wrap;
use crate::tui::canvas::Canvas;
use crate::tui::glyphs::Glyphs;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Cells before the columns: the cursor's, and the mark's.
const SIGNS: u16 = 2;
const INDUSTRY: u16 = 8;
/// Columns of the window from which the place has one, and from which the
/// first threat has: a title keeps what it has at 80 columns, and at 120 nearly
/// every title is whole.
const PLACE_FROM: u16 = 100;
const THREAT_FROM: u16 = 120;
/// Below this the industry gives way to the title: the case stands below.
const INDUSTRY_FROM: u16 = 76;

/// The listed cases that show.
pub struct List<'f> {
    /// Said over the rows: that nothing matched, or only a part of the query.
    pub notice: Vec<String>,
    pub rows: Vec<CaseRow<'f>>,
    /// What a line before a row says, by the row's position among all.
    pub heads: Vec<(usize, String)>,
    /// Position of the first of `rows` among all.
    pub top: usize,
    pub total: usize,
    pub selected: usize,
    pub focused: bool,
    /// The rows have only a part of the query.
    pub partial: bool,
    pub snippet: Option<RowSnippet>,
    /// Lines of a row: with two the title has both of them, what is known
    /// follows it.
    pub lines: u16,
    /// Cells of the columns of years, places and threats.
    pub year: u16,
    pub place: u16,
    pub threat: u16,
    /// What the columns are called: place, year, threat, title.
    pub names: [&'static str; 4],
}

/// A listed case, and what in it matched.
pub struct CaseRow<'f> {
    pub marked: bool,
    pub industry: Option<&'f str>,
    pub industry_highlights: Vec<Range<usize>>,
    pub place: Option<&'f str>,
    pub place_highlights: Vec<Range<usize>>,
    /// `2024`, or `≤2021` where no more is known.
    pub year: Option<String>,
    /// The first of its threats.
    pub threat: Option<&'f str>,
    pub threat_marks: Vec<Range<usize>>,
    pub title: &'f str,
    pub title_highlights: Vec<Range<usize>>,
}

/// Why the selected case matched.
pub struct RowSnippet {
    /// Said before it.
    pub name: &'static str,
    pub text: String,
    pub highlights: Vec<Range<usize>>,
}

/// How the parts of a row look.
struct Looks {
    sign: Style,
    text: Style,
    dim: Style,
    highlight: Style,
}

impl List<'_> {
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, snippet: Option<Rect>) {
        for (y, line) in (area.y..area.bottom()).zip(&self.notice) {
            canvas.put(area.x + 2, y, area.width - 2, line, canvas.theme.text);
        }
        let notice = (self.notice.len() as u16).min(area.height);
        let rows = Rect { y: area.y + notice, height: area.height - notice, ..area };
        let mut y = rows.y;
        for (at, row) in (self.top..).zip(&self.rows) {
            if let Some((_, said)) = self.heads.iter().find(|(before, _)| *before == at) {
                if y < rows.bottom() {
                    let said = canvas.fit(said, rows.width - 4).into_owned();
                    canvas.put(rows.x + 2, y, rows.width - 3, &said, canvas.theme.dim);
                }
                y += 1;
            }
            if y + self.lines > rows.bottom() {
                break;
            }
            self.row(canvas, Rect { y, height: self.lines, ..rows }, row, at == self.selected);
            y += self.lines;
        }
        let (lines, each) = (usize::from(rows.height), usize::from(self.lines));
        if self.rows.len() < self.total {
            canvas.scroll_bar(rows.right() - 1, rows, self.top, self.total, (lines / each).max(1));
        }
        if let (Some(it), Some(snippet)) = (&self.snippet, snippet) {
            it.draw(canvas, snippet);
        }
    }

    fn row(&self, canvas: &mut Canvas, area: Rect, row: &CaseRow, selected: bool) {
        let theme = canvas.theme;
        let looks = match (selected, self.focused) {
            (false, _) => {
                Looks { sign: theme.dim, text: theme.text, dim: theme.dim, highlight: theme.highlight }
            }
            (true, focused) => {
                let text = if focused { theme.selected } else { theme.selected_away };
                canvas.style(Rect { width: area.width - 1, ..area }, text);
                let sign = if focused { theme.focus } else { text };
                Looks { sign, text, dim: text, highlight: theme.highlight_selected }
            }
        };
        let sign = match (selected, self.partial) {
            (true, _) => canvas.glyphs.cursor,
            (false, true) => "~",
            (false, false) => " ",
        };
        canvas.put(area.x, area.y, 1, sign, looks.sign);
        if row.marked {
            // Where a row has two lines, the mark stands under the cursor's sign
            // and the title keeps the cell.
            let (x, y) = if area.height > 1 { (area.x, area.y + 1) } else { (area.x + 1, area.y) };
            canvas.put(x, y, 1, canvas.glyphs.marked, looks.sign);
        }
        if area.height > 1 {
            self.tall(canvas, area, row, &looks)
        } else {
            self.flat(canvas, area, row, &looks)
        }
    }

    /// Columns on one line.
    fn flat(&self, canvas: &mut Canvas, area: Rect, row: &CaseRow, looks: &Looks) {
        let columns = self.columns(area);
        let column = |canvas: &mut Canvas,
                      x: u16,
                      cells: u16,
                      text: &str,
                      highlights: &[Range<usize>],
                      style: Style| {
            let text = canvas.fit(text, cells).into_owned();
            canvas.put_highlighted(x, area.y, cells, &text, highlights, style, looks.highlight);
        };
        if let Some(x) = columns.industry {
            column(
                canvas,
                x,
                INDUSTRY,
                row.industry.unwrap_or_default(),
                &row.industry_highlights,
                looks.dim,
            );
        }
        if let Some(x) = columns.place {
            column(canvas, x, self.place, row.place.unwrap_or_default(), &row.place_highlights, looks.dim);
        }
        if let Some(year) = &row.year {
            canvas.put_right(columns.year + self.year, area.y, year, looks.dim);
        }
        if let Some(x) = columns.threat {
            column(canvas, x, self.threat, row.threat.unwrap_or_default(), &row.threat_marks, looks.dim);
        }
        column(canvas, columns.title, columns.room, row.title, &row.title_highlights, looks.text);
    }

    /// The title on two lines, and what is known behind it where there is room.
    fn tall(&self, canvas: &mut Canvas, area: Rect, row: &CaseRow, looks: &Looks) {
        let (x, room) = (area.x + 1, area.width - 2);
        let lines = wrap(row.title, usize::from(room), canvas.widths);
        let first = lines.first().cloned().unwrap_or_default();
        let rest = lines.get(1).map_or(first.end, |line| line.start);
        let below = |highlight: &Range<usize>| highlight.start.max(rest) - rest..highlight.end - rest;
        let highlights: Vec<Range<usize>> =
            row.title_highlights.iter().filter(|it| it.end > rest).map(below).collect();
        canvas.put_highlighted(
            x,
            area.y,
            room,
            &row.title[first],
            &row.title_highlights,
            looks.text,
            looks.highlight,
        );
        let text = canvas.fit(&row.title[rest..], room).into_owned();
        let y = area.y + 1;
        let used = canvas.put_highlighted(x, y, room, &text, &highlights, looks.text, looks.highlight);
        let dot = format!(" {} ", canvas.glyphs.dot);
        let facts = [row.industry, row.place, row.year.as_deref()].into_iter().flatten();
        let mut facts: Vec<&str> = facts.collect();
        let gap = if used > 0 { 2 } else { 0 };
        // What does not fit goes, the first before the last.
        while !facts.is_empty() {
            let said = facts.join(&dot);
            if used + gap + canvas.widths.str(&said) as u16 <= room {
                canvas.put_right(x + room, y, &said, looks.dim);
                break;
            }
            facts.remove(0);
        }
    }

    /// The names of the columns and where they stand; none where rows have no
    /// columns.
    pub fn column_names(&self, area: Rect, widths: Widths) -> Vec<(u16, &'static str)> {
        let columns = self.columns(area);
        let [place, year, threat, title] = self.names;
        let year_at = columns.year + self.year.saturating_sub(widths.str(year) as u16);
        let places = [columns.place, Some(year_at), columns.threat, Some(columns.title)];
        let named = places.into_iter().zip([place, year, threat, title]);
        named.filter_map(|(x, name)| Some((x?, name))).filter(|_| self.lines == 1).collect()
    }

    /// Where the columns stand in a list of this width.
    fn columns(&self, area: Rect) -> Columns {
        let mut x = area.x + SIGNS;
        let mut column = |shown: bool, cells: u16| {
            let start = x;
            if shown {
                x += cells + 1;
            }
            shown.then_some(start)
        };
        let industry = column(area.width >= INDUSTRY_FROM, INDUSTRY);
        let place = column(area.width >= PLACE_FROM, self.place);
        let year = column(true, self.year).unwrap_or_default();
        let threat = column(area.width >= THREAT_FROM, self.threat);
        Columns { industry, place, year, threat, title: x, room: area.right().saturating_sub(x + 1) }
    }
}

struct Columns {
    industry: Option<u16>,
    place: Option<u16>,
    year: u16,
    threat: Option<u16>,
    title: u16,
    /// Cells of the title.
    room: u16,
}

/// The cells of a year's column: `≤2021`.
pub fn year_cells(widths: Widths) -> u16 {
    4 + widths.str(Glyphs::of(widths).at_most) as u16
}

/// The cells of a threat's column.
pub const fn threat_cells(lang: Lang) -> u16 {
    match lang {
        Lang::Ja => 14,
        Lang::En => 12,
    }
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
    let bare = bare_prefecture(name).unwrap_or(name);
    if bare.chars().count() > 1 { bare } else { name }
}

impl RowSnippet {
    /// On one row, cut so that the first match shows.
    fn draw(&self, canvas: &mut Canvas, area: Rect) {
        let theme = canvas.theme;
        let mut x = area.x + 2;
        x += canvas.put(x, area.y, area.width - 2, self.name, theme.dim) + 1;
        let from = x;
        let room = area.right().saturating_sub(x + 2);
        let start = self.start(canvas, usize::from(room));
        if start > 0 {
            x += canvas.put(x, area.y, 1, canvas.glyphs.ellipsis, theme.dim);
        }
        let seen = self.highlights.iter().filter(|highlight| highlight.start >= start);
        let highlights: Vec<Range<usize>> =
            seen.map(|highlight| highlight.start - start..highlight.end - start).collect();
        let text = canvas.fit(&self.text[start..], room.saturating_sub(x - from)).into_owned();
        canvas.put_highlighted(x, area.y, room, &text, &highlights, theme.dim, theme.highlight);
    }

    /// Where the part that shows begins: at the beginning, or at a word so near
    /// before the first match that some of what follows shows too.
    fn start(&self, canvas: &Canvas, room: usize) -> usize {
        let Some(first) = self.highlights.first() else { return 0 };
        let near = |at: usize| canvas.widths.str(&self.text[at..first.end]) <= room * 2 / 3;
        let mut words = self.text.split_word_bound_indices();
        let found = words.find(|(at, word)| *at >= first.start || (near(*at) && !word.trim().is_empty()));
        found.map_or(first.start, |(at, _)| at.min(first.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Scheme, Theme};
    use ratatui::buffer::Buffer;

    /// A snippet drawn in 40 cells, its match in capitals.
    fn drawn(text: &str, found: &str) -> String {
        let at = text.find(found).expect("the match");
        let snippet = RowSnippet {
            name: "matched:",
            text: text.to_owned(),
            highlights: std::iter::once(at..at + found.len()).collect(),
        };
        let (theme, area) = (Theme::new(Scheme::Dark), Rect::new(0, 0, 49, 1));
        let mut buffer = Buffer::empty(area);
        snippet.draw(&mut Canvas::new(&mut buffer, Widths::Narrow, theme), area);
        let cells = buffer.content().iter();
        let symbol = |cell: &ratatui::buffer::Cell| match Some(cell.fg) == theme.highlight.fg {
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
    fn a_snippet_is_cut_at_a_word_so_that_its_match_shows() {
        assert_eq!(drawn("a warning stayed", "warning"), "  matched: a WARNING stayed");
        assert_eq!(
            drawn("on the morning of the third day a warning stayed on the screen", "warning"),
            "  matched: …the third day a WARNING stayed on…"
        );
        assert_eq!(drawn(&"x".repeat(60), &"x".repeat(60)), format!("  matched: {}…", "X".repeat(35)));
    }
}
