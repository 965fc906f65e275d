//! The chart: a bar for each value of a dimension, with the numbers behind it.

use crate::text::width::Widths;
use crate::tui::canvas::Canvas;
use crate::tui::cursor::Cursor;
use ratatui::layout::Rect;
use std::borrow::Cow;

/// Cells of a name at least, and of a bar, where there is room for both.
const LABEL_LEAST: u16 = 8;
const BAR_LEAST: u16 = 4;
/// What a prefecture stands behind its region, or a measure behind its step.
const INDENT: u16 = 1;

/// The bars.
pub struct Chart<'f> {
    pub rows: Vec<ChartRow<'f>>,
    pub cursor: Cursor,
    pub focused: bool,
    /// What stands over the numbers: matching cases, all cases, the survey's.
    pub heads: Heads,
    /// Bars show how many match of all, or how many match alone.
    pub of_all: bool,
    /// What must be known to read the numbers.
    pub note: Option<String>,
    /// What is said of bars out of sight: so many, with so many cases.
    pub unseen: fn(usize, usize) -> String,
}

/// The names of the columns of numbers.
#[derive(Debug, Clone)]
pub struct Heads {
    pub matched: &'static str,
    pub loaded: &'static str,
    /// `None` where no survey counts this.
    pub survey: Option<String>,
}

/// A row: a bar, or the name of those that follow.
pub struct ChartRow<'f> {
    pub label: Cow<'f, str>,
    pub kind: BarKind,
    pub matched: usize,
    pub loaded: usize,
    pub survey: Option<u32>,
    /// More or less often named than elsewhere: `+`, `-`.
    pub sign: &'static str,
    /// It says why cases are known rather than what was done.
    pub aside: bool,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarKind {
    Head,
    Bar { chosen: bool, nested: bool },
}

/// Where the columns stand; ends are the columns behind the last cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnEnds {
    pub label: u16,
    pub label_cells: u16,
    pub bar: u16,
    pub bar_end: u16,
    pub matched_end: u16,
    pub loaded_end: u16,
    pub survey_end: Option<u16>,
}

/// The rows of the bars: all, or all but the line that says what must be known,
/// or tells of those out of sight.
pub fn bars_area(area: Rect, count: usize, noted: bool) -> Rect {
    let below = (noted || count > usize::from(area.height)) && area.height > 1;
    Rect { height: area.height - u16::from(below), ..area }
}

impl Chart<'_> {
    pub fn draw(&self, canvas: &mut Canvas, area: Rect) {
        let bars = bars_area(area, self.rows.len(), self.note.is_some());
        let length = |row: &ChartRow| if self.of_all { row.loaded } else { row.matched };
        let most =
            self.rows.iter().filter(|row| row.kind != BarKind::Head).map(length).max().unwrap_or(0).max(1);
        let columns = self.columns(area, canvas.widths);
        let seen = self.rows.iter().enumerate().skip(self.cursor.top);
        for (y, (at, row)) in (bars.y..bars.bottom()).zip(seen) {
            let place = Rect { y, height: 1, ..bars };
            match row.kind {
                BarKind::Head => head(canvas, place, &columns, row),
                BarKind::Bar { chosen, nested } => {
                    let selected = self.focused && at == self.cursor.at;
                    self.bar(canvas, place, &columns, row, most, (chosen, nested, selected));
                }
            }
        }
        let shown = usize::from(bars.height);
        canvas.scroll_bar(area.right() - 1, bars, self.cursor.top, self.rows.len(), shown);
        if bars.height < area.height {
            self.below(canvas, Rect { y: bars.bottom(), height: 1, ..area }, shown);
        }
    }

    /// The line below the bars: the note, and bars out of sight as far as there
    /// is room.
    fn below(&self, canvas: &mut Canvas, line: Rect, shown: usize) {
        let dim = canvas.theme.dim;
        let room = line.width.saturating_sub(2);
        let unseen = self.unseen_in_words(canvas, shown);
        let note = self.note.as_deref().unwrap_or_default();
        let (note_cells, unseen_cells) = (canvas.widths.str(note), canvas.widths.str(&unseen));
        if note.is_empty() {
            let unseen = canvas.fit(&unseen, room).into_owned();
            canvas.put(line.x + 1, line.y, room, &unseen, dim);
            return;
        }
        let said = canvas.fit(note, room).into_owned();
        canvas.put(line.x + 1, line.y, room, &said, dim);
        if note_cells + unseen_cells + 2 <= usize::from(room) {
            canvas.put_right(line.right() - 1, line.y, &unseen, dim);
        }
    }

    /// Where the columns stand in a chart that is as wide as `area`: numbers at
    /// the right as wide as the greatest and their names; the names of the bars
    /// as wide as the widest, as far as bars keep a few cells.
    pub fn columns(&self, area: Rect, widths: Widths) -> ColumnEnds {
        let most = self.rows.iter().map(|row| row.loaded).max().unwrap_or(0);
        let digits = most.to_string().len();
        let cells = |name: &str| widths.str(name).max(digits) as u16;
        let right = area.right() - 1;
        let survey_end = self.heads.survey.as_ref().map(|_| right);
        let loaded_end = right - self.heads.survey.as_ref().map_or(0, |name| cells(name) + 1);
        let matched_end = loaded_end.saturating_sub(cells(self.heads.loaded) + 1);
        let label = area.x + 1;
        let room = matched_end.saturating_sub(cells(self.heads.matched) + 1 + label);
        let wide = |row: &ChartRow| widths.str(&row.label) as u16 + row.indent();
        let widest = self.rows.iter().map(wide).max().unwrap_or(0).max(LABEL_LEAST);
        let label_cells = widest.min(room.saturating_sub(BAR_LEAST + 1).max(LABEL_LEAST)).min(room);
        let bar = label + label_cells + 1;
        let bar_end = (label + room).max(bar);
        ColumnEnds { label, label_cells, bar, bar_end, matched_end, loaded_end, survey_end }
    }

    /// How many bars are scrolled out of sight, and how many cases match in
    /// them: `↓ 3 more, 12 cases`.
    fn unseen_in_words(&self, canvas: &Canvas, height: usize) -> String {
        let top = self.cursor.top.min(self.rows.len());
        let bottom = (top + height).min(self.rows.len());
        let parts = [(canvas.glyphs.above, &self.rows[..top]), (canvas.glyphs.below, &self.rows[bottom..])];
        let said = parts.iter().filter_map(|(sign, rows)| {
            let bars = rows.iter().filter(|row| row.kind != BarKind::Head);
            let (count, matched) = bars.fold((0, 0), |(count, sum), row| (count + 1, sum + row.matched));
            (count > 0).then(|| format!("{sign} {}", (self.unseen)(count, matched)))
        });
        said.collect::<Vec<_>>().join("  ")
    }

    fn bar(
        &self,
        canvas: &mut Canvas,
        place: Rect,
        at: &ColumnEnds,
        row: &ChartRow,
        most: usize,
        (chosen, nested, selected): (bool, bool, bool),
    ) {
        let (theme, glyphs, y) = (canvas.theme, canvas.glyphs, place.y);
        let (text, dim) = match (selected, chosen, row.matched) {
            (true, ..) => (theme.selected, theme.selected),
            (false, true, _) => (theme.strong, theme.dim),
            (false, false, 0) => (theme.dim, theme.dim),
            (false, false, _) if row.aside => (theme.dim, theme.dim),
            (false, false, _) => (theme.text, theme.dim),
        };
        if selected {
            canvas.style(Rect { width: place.width - 1, ..place }, theme.selected);
        }
        let sign = match (chosen, selected) {
            (true, _) => glyphs.chosen,
            (false, true) => glyphs.cursor,
            (false, false) => " ",
        };
        // Without colour the focus is reversed: a blank would be a block.
        let style = if selected { theme.selected } else { theme.focus };
        canvas.put(place.x, y, 1, sign, if sign == " " { text } else { style });
        let indent = if nested { INDENT } else { 0 };
        let room = at.label_cells - indent;
        let label = canvas.fit(&row.label, room).into_owned();
        canvas.put(at.label + indent, y, room, &label, text);
        let room = usize::from(at.bar_end - at.bar);
        let cells = |count: usize| (count * room).div_ceil(most).min(room) as u16;
        let (full, whole) = (cells(row.matched), if self.of_all { cells(row.loaded) } else { 0 });
        for x in 0..whole.max(full) {
            let (sign, style) = if x < full { (glyphs.full, text) } else { (glyphs.rest, dim) };
            canvas.put(at.bar + x, y, 1, sign, style);
        }
        canvas.put_right(at.matched_end, y, &row.matched.to_string(), text);
        canvas.put(at.matched_end, y, 1, row.sign, text);
        canvas.put_right(at.loaded_end, y, &row.loaded.to_string(), dim);
        if let Some(end) = at.survey_end {
            let survey = row.survey.map_or_else(|| glyphs.none.to_owned(), |count| count.to_string());
            canvas.put_right(end, y, &survey, dim);
        }
    }
}

impl ChartRow<'_> {
    fn indent(&self) -> u16 {
        match self.kind {
            BarKind::Bar { nested: true, .. } => INDENT,
            BarKind::Bar { .. } | BarKind::Head => 0,
        }
    }
}

/// The name of the bars that follow, and how many cases any of them counts.
fn head(canvas: &mut Canvas, place: Rect, at: &ColumnEnds, row: &ChartRow) {
    let (strong, dim) = (canvas.theme.strong, canvas.theme.dim);
    let room = at.bar_end - at.label;
    let label = canvas.fit(&row.label, room).into_owned();
    canvas.put(at.label, place.y, room, &label, strong);
    canvas.put_right(at.matched_end, place.y, &row.matched.to_string(), strong);
    canvas.put_right(at.loaded_end, place.y, &row.loaded.to_string(), dim);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Scheme, Theme};
    use ratatui::buffer::Buffer;

    fn heads() -> Heads {
        Heads { matched: "here", loaded: "all", survey: Some("IPA61".to_owned()) }
    }

    fn drawn(rows: Vec<ChartRow>, heads: Heads, widths: Widths) -> Vec<String> {
        drawn_of(rows, heads, widths, true, None)
    }

    fn drawn_of(
        rows: Vec<ChartRow>,
        heads: Heads,
        widths: Widths,
        of_all: bool,
        note: Option<&str>,
    ) -> Vec<String> {
        let area = Rect::new(0, 0, 40, 4);
        let mut buffer = Buffer::empty(area);
        let unseen = |bars, cases| format!("{bars} bars, {cases} cases");
        let note = note.map(str::to_owned);
        let chart = Chart { rows, cursor: Cursor::default(), focused: false, heads, of_all, note, unseen };
        chart.draw(&mut Canvas::new(&mut buffer, widths, Theme::new(Scheme::Mono)), area);
        let rows = buffer.content().chunks(40);
        rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>().trim_end().to_owned())
            .collect()
    }

    fn bar(label: &str, matched: usize, loaded: usize, survey: Option<u32>) -> ChartRow<'_> {
        let kind = BarKind::Bar { chosen: matched == 1, nested: false };
        ChartRow { label: label.into(), kind, matched, loaded, survey, sign: "", aside: false }
    }

    #[test]
    fn a_bar_is_as_long_as_its_count_and_one_that_counts_is_never_empty() {
        let bars = || {
            vec![bar("Agri.", 0, 200, Some(2)), bar("Retail", 1, 100, None), bar("農林漁業", 100, 100, None)]
        };
        assert_eq!(
            drawn(bars(), heads(), Widths::Narrow)[..3],
            [
                " Agri.    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌    0 200     2",
                "●Retail   ━╌╌╌╌╌╌           1 100     –",
                " 農 林 漁 業  ━━━━━━━         100 100     –",
            ]
        );
        assert_eq!(drawn(bars(), heads(), Widths::Wide)[1], "*Retail   ╍╌╌╌╌╌╌           1 100     -");
    }

    #[test]
    fn columns_are_as_wide_as_the_greatest_count() {
        let bars = vec![bar("x", 12_345, 123_456, None)];
        let heads = Heads { survey: None, ..heads() };
        assert_eq!(drawn(bars, heads, Widths::Narrow)[0], " x        ━━╌╌╌╌╌╌╌╌╌╌╌╌╌  12345 123456");
    }

    #[test]
    fn bars_out_of_sight_and_their_cases_are_counted() {
        let bars = (0..6).map(|count| bar("x", count, 9, None)).collect();
        assert_eq!(drawn(bars, heads(), Widths::Narrow)[3].trim(), "↓ 3 bars, 12 cases");
    }

    #[test]
    fn measures_stand_under_their_step_with_signs_and_what_to_know() {
        let head = ChartRow { kind: BarKind::Head, ..bar("REPORTING", 38, 120, None) };
        let nested = ChartRow {
            kind: BarKind::Bar { chosen: false, nested: true },
            sign: "+",
            ..bar("Police report", 23, 42, None)
        };
        let long = bar("Carrying on by hand or other means", 13, 13, None);
        let heads = Heads { survey: None, ..heads() };
        assert_eq!(
            drawn_of(vec![head, nested, long], heads, Widths::Narrow, false, Some("counts")),
            [
                " REPORTING                       38 120",
                "  Police report           ━━━━   23+ 42",
                " Carrying on by hand or…  ━━━    13  13",
                " counts",
            ]
        );
    }
}
