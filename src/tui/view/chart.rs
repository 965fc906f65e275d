//! The chart: a bar for each industry, with the numbers behind it.

use crate::tui::canvas::Canvas;
use crate::tui::cursor::Cursor;
use ratatui::layout::Rect;

const LABEL: u16 = 8;
/// `  8 /  29`
const COUNTS: u16 = 9;
const SURVEY: u16 = 6;

/// The bars.
pub struct Chart<'f> {
    pub bars: Vec<BarRow<'f>>,
    pub cursor: Cursor,
    pub focused: bool,
    /// How many of the survey's cases are told.
    pub told: Option<String>,
    /// What stands after the number of matches out of sight.
    pub more: &'f str,
}

/// A bar.
pub struct BarRow<'f> {
    pub label: &'f str,
    /// The list is filtered by it.
    pub chosen: bool,
    pub matched: usize,
    pub loaded: usize,
    pub survey: Option<u32>,
}

/// Where the columns stand in a chart that is as wide as `area`.
pub struct Columns {
    pub bar: u16,
    pub bar_end: u16,
    pub loaded_end: u16,
    pub survey_end: u16,
}

pub fn columns(area: Rect) -> Columns {
    let survey_end = area.right() - 2;
    let loaded_end = survey_end - SURVEY - 1;
    let bar = area.x + 2 + LABEL + 1;
    Columns { bar, bar_end: (loaded_end - COUNTS - 1).max(bar), loaded_end, survey_end }
}

/// The rows of the bars: all but the line below them.
pub fn bars_area(area: Rect) -> Rect {
    Rect { height: area.height.saturating_sub(1), ..area }
}

impl Chart<'_> {
    /// `bar` is the column of the scroll bar.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, bar: u16) {
        let bars = bars_area(area);
        let most = self.bars.iter().map(|bar| bar.loaded).max().unwrap_or(0).max(1);
        let seen = self.bars.iter().enumerate().skip(self.cursor.top);
        for (y, (at, bar)) in (bars.y..bars.bottom()).zip(seen) {
            let selected = self.focused && at == self.cursor.at;
            self.bar(canvas, Rect { y, height: 1, ..bars }, bar, most, selected);
        }
        canvas.scroll_bar(bar, bars, self.cursor.top, self.bars.len());
        let (start, end) = (area.x + 2, columns(area).survey_end);
        let told_cells = self.told.as_ref().map_or(0, |told| canvas.widths.str(told) + 1);
        let room = usize::from(end - start).saturating_sub(told_cells);
        let unseen = self.unseen(canvas, usize::from(bars.height), room);
        let end = canvas.put_right(end, bars.bottom(), &unseen, canvas.theme.text);
        if let Some(told) = &self.told {
            let room = end.saturating_sub(start + 1);
            let told = canvas.fit(told, room).into_owned();
            canvas.put(start, bars.bottom(), room, &told, canvas.theme.dim);
        }
    }

    /// How many cases match in the bars that are scrolled out of sight:
    /// `↑ 2 ↓ 4 more`, without the word where there is no room for it.
    fn unseen(&self, canvas: &Canvas, height: usize, room: usize) -> String {
        let sum = |bars: &[BarRow]| bars.iter().map(|bar| bar.matched).sum::<usize>();
        let top = self.cursor.top.min(self.bars.len());
        let bottom = (top + height).min(self.bars.len());
        let (above, below) = (canvas.glyphs.above, canvas.glyphs.below);
        let parts = [(above, sum(&self.bars[..top])), (below, sum(&self.bars[bottom..]))];
        let parts =
            parts.iter().filter(|(_, count)| *count > 0).map(|(sign, count)| format!("{sign} {count}"));
        let counts = parts.collect::<Vec<_>>().join(" ");
        let said = format!("{counts} {}", self.more);
        if counts.is_empty() || canvas.widths.str(&said) > room { counts } else { said }
    }

    fn bar(&self, canvas: &mut Canvas, area: Rect, bar: &BarRow, most: usize, selected: bool) {
        let (theme, glyphs, y) = (canvas.theme, canvas.glyphs, area.y);
        let at = columns(area);
        let strong = if bar.chosen { theme.strong } else { theme.text };
        let label_style = if selected { theme.selected } else { strong };
        if selected {
            canvas.put(area.x, y, 1, glyphs.cursor, theme.focus);
            canvas.style(Rect { x: area.x + 2, width: LABEL, ..area }, theme.selected);
        }
        if bar.chosen {
            canvas.put(area.x + 1, y, 1, glyphs.chosen, theme.focus);
        }
        let label = canvas.fit(bar.label, LABEL).into_owned();
        canvas.put(area.x + 2, y, LABEL, &label, label_style);
        let room = usize::from(at.bar_end - at.bar);
        let cells = |count: usize| (count * room).div_ceil(most).min(room) as u16;
        let (full, whole) = (cells(bar.matched), cells(bar.loaded));
        for x in 0..whole {
            let (sign, style) = if x < full { (glyphs.full, theme.text) } else { (glyphs.rest, theme.dim) };
            canvas.put(at.bar + x, y, 1, sign, style);
        }
        let loaded_start = canvas.put_right(at.loaded_end, y, &format!("{:>3}", bar.loaded), theme.dim);
        let slash = canvas.put_right(loaded_start, y, " / ", theme.dim);
        canvas.put_right(slash, y, &bar.matched.to_string(), strong);
        let survey = bar.survey.map_or_else(|| glyphs.none.to_owned(), |count| count.to_string());
        canvas.put_right(at.survey_end, y, &survey, theme.dim);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::Widths;
    use crate::tui::theme::Theme;
    use ratatui::buffer::Buffer;

    fn drawn(bars: Vec<BarRow>, widths: Widths) -> Vec<String> {
        let area = Rect::new(0, 0, 40, 4);
        let mut buffer = Buffer::empty(area);
        let chart = Chart { bars, cursor: Cursor::default(), focused: false, told: None, more: "more" };
        chart.draw(&mut Canvas::new(&mut buffer, widths, Theme::plain()), area, 39);
        let rows = buffer.content().chunks(40);
        rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>().trim_end().to_owned())
            .collect()
    }

    fn bar(label: &str, matched: usize, loaded: usize, survey: Option<u32>) -> BarRow<'_> {
        BarRow { label, chosen: matched == 1, matched, loaded, survey }
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
            drawn(bars(), Widths::Narrow)[..3],
            [
                "  Agri.    ╌╌╌╌╌╌╌╌╌╌   0 / 200      2",
                " ●Retail   ━╌╌╌╌        1 / 100      –",
                "  農 林 漁 …  ━━━━━      100 / 100      –",
            ]
        );
        assert_eq!(drawn(bars(), Widths::Wide)[1], " *Retail   #....        1 / 100      -");
    }

    #[test]
    fn cases_in_bars_out_of_sight_are_counted() {
        let bars = (0..6).map(|count| bar("x", count, 9, None)).collect();
        assert_eq!(drawn(bars, Widths::Narrow)[3].trim(), "↓ 12 more");
    }
}
