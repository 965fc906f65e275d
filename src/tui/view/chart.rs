//! The chart: a bar for each industry, with the numbers behind it.

use crate::text::width::Widths;
use crate::tui::canvas::Canvas;
use crate::tui::cursor::Cursor;
use ratatui::layout::Rect;
use std::borrow::Cow;

const LABEL: u16 = 8;

/// The bars.
pub struct Chart<'f> {
    pub bars: Vec<BarRow<'f>>,
    pub cursor: Cursor,
    pub focused: bool,
    /// What stands over the numbers: matching cases, all cases, the survey's.
    pub heads: Heads,
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

/// A bar.
pub struct BarRow<'f> {
    pub label: Cow<'f, str>,
    /// The list is filtered by it.
    pub chosen: bool,
    pub matched: usize,
    pub loaded: usize,
    pub survey: Option<u32>,
}

/// Where the columns stand; ends are the columns behind the last cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    pub label: u16,
    pub bar: u16,
    pub bar_end: u16,
    pub matched_end: u16,
    pub loaded_end: u16,
    pub survey_end: Option<u16>,
}

/// The rows of the bars: all, or all but the line that tells of those out of
/// sight.
pub fn bars_area(area: Rect, count: usize) -> Rect {
    let hidden = count > usize::from(area.height) && area.height > 1;
    Rect { height: area.height - u16::from(hidden), ..area }
}

impl Chart<'_> {
    pub fn draw(&self, canvas: &mut Canvas, area: Rect) {
        let bars = bars_area(area, self.bars.len());
        let most = self.bars.iter().map(|bar| bar.loaded).max().unwrap_or(0).max(1);
        let seen = self.bars.iter().enumerate().skip(self.cursor.top);
        let columns = self.columns(area, canvas.widths);
        for (y, (at, bar)) in (bars.y..bars.bottom()).zip(seen) {
            let row = Rect { y, height: 1, ..bars };
            self.bar(canvas, row, &columns, bar, most, self.focused && at == self.cursor.at);
        }
        let shown = usize::from(bars.height);
        canvas.scroll_bar(area.right() - 1, bars, self.cursor.top, self.bars.len(), shown);
        if bars.height < area.height {
            let said = self.unseen_in_words(canvas, shown);
            let room = area.width.saturating_sub(3);
            let said = canvas.fit(&said, room).into_owned();
            canvas.put(area.x + 1, bars.bottom(), room, &said, canvas.theme.dim);
        }
    }

    /// Where the columns stand in a chart that is as wide as `area`: numbers at
    /// the right as wide as the greatest and their names, bars between.
    pub fn columns(&self, area: Rect, widths: Widths) -> Columns {
        let most = self.bars.iter().map(|bar| bar.loaded).max().unwrap_or(0);
        let digits = most.to_string().len();
        let cells = |name: &str| widths.str(name).max(digits) as u16;
        let right = area.right() - 1;
        let survey_end = self.heads.survey.as_ref().map(|_| right);
        let loaded_end = right - self.heads.survey.as_ref().map_or(0, |name| cells(name) + 1);
        let matched_end = loaded_end.saturating_sub(cells(self.heads.loaded) + 1);
        let label = area.x + 1;
        let bar = label + LABEL + 1;
        let bar_end = matched_end.saturating_sub(cells(self.heads.matched) + 1).max(bar);
        Columns { label, bar, bar_end, matched_end, loaded_end, survey_end }
    }

    /// How many bars are scrolled out of sight, and how many cases match in
    /// them: `↓ 3 bars, 12 cases`.
    fn unseen_in_words(&self, canvas: &Canvas, height: usize) -> String {
        let top = self.cursor.top.min(self.bars.len());
        let bottom = (top + height).min(self.bars.len());
        let parts = [(canvas.glyphs.above, &self.bars[..top]), (canvas.glyphs.below, &self.bars[bottom..])];
        let said = parts.iter().filter(|(_, bars)| !bars.is_empty()).map(|(sign, bars)| {
            let matched = bars.iter().map(|bar| bar.matched).sum();
            format!("{sign} {}", (self.unseen)(bars.len(), matched))
        });
        said.collect::<Vec<_>>().join("  ")
    }

    fn bar(&self, canvas: &mut Canvas, row: Rect, at: &Columns, bar: &BarRow, most: usize, selected: bool) {
        let (theme, glyphs, y) = (canvas.theme, canvas.glyphs, row.y);
        let (text, dim) = match (selected, bar.chosen) {
            (true, _) => (theme.selected, theme.selected),
            (false, true) => (theme.strong, theme.dim),
            (false, false) => (theme.text, theme.dim),
        };
        if selected {
            canvas.style(Rect { width: row.width - 1, ..row }, theme.selected);
        }
        let sign = match (bar.chosen, selected) {
            (true, _) => glyphs.chosen,
            (false, true) => glyphs.cursor,
            (false, false) => " ",
        };
        canvas.put(row.x, y, 1, sign, if selected { theme.selected } else { theme.focus });
        let label = canvas.fit(&bar.label, LABEL).into_owned();
        canvas.put(at.label, y, LABEL, &label, text);
        let room = usize::from(at.bar_end - at.bar);
        let cells = |count: usize| (count * room).div_ceil(most).min(room) as u16;
        let (full, whole) = (cells(bar.matched), cells(bar.loaded));
        for x in 0..whole {
            let (sign, style) = if x < full { (glyphs.full, text) } else { (glyphs.rest, dim) };
            canvas.put(at.bar + x, y, 1, sign, style);
        }
        canvas.put_right(at.matched_end, y, &bar.matched.to_string(), text);
        canvas.put_right(at.loaded_end, y, &bar.loaded.to_string(), dim);
        if let Some(end) = at.survey_end {
            let survey = bar.survey.map_or_else(|| glyphs.none.to_owned(), |count| count.to_string());
            canvas.put_right(end, y, &survey, dim);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Scheme, Theme};
    use ratatui::buffer::Buffer;

    fn heads() -> Heads {
        Heads { matched: "here", loaded: "all", survey: Some("IPA61".to_owned()) }
    }

    fn drawn(bars: Vec<BarRow>, heads: Heads, widths: Widths) -> Vec<String> {
        let area = Rect::new(0, 0, 40, 4);
        let mut buffer = Buffer::empty(area);
        let unseen = |bars, cases| format!("{bars} bars, {cases} cases");
        let chart = Chart { bars, cursor: Cursor::default(), focused: false, heads, unseen };
        chart.draw(&mut Canvas::new(&mut buffer, widths, Theme::new(Scheme::Mono)), area);
        let rows = buffer.content().chunks(40);
        rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>().trim_end().to_owned())
            .collect()
    }

    fn bar(label: &str, matched: usize, loaded: usize, survey: Option<u32>) -> BarRow<'_> {
        BarRow { label: label.into(), chosen: matched == 1, matched, loaded, survey }
    }

    #[test]
    fn a_bar_is_as_long_as_its_count_and_one_that_counts_is_never_empty() {
        let bars = || {
            vec![
                bar("Agri.", 0, 200, Some(2)),
                bar("Retail", 1, 100, None),
                bar("農林漁業等", 100, 100, None),
            ]
        };
        assert_eq!(
            drawn(bars(), heads(), Widths::Narrow)[..3],
            [
                " Agri.    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌    0 200     2",
                "●Retail   ━╌╌╌╌╌╌           1 100     –",
                " 農 林 漁 …  ━━━━━━━         100 100     –",
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
}
