//! Where everything stands, by the size of the window. The rules:
//!
//! 1. From 40x15 up the query line is the first row, what is noted and
//!    filtered the second, a rule with the list's name the third, and the keys
//!    that matter the last.
//! 2. From 76x20 up all three panes show: the list above with the whole width,
//!    for titles are what a person skims; below it the case, and the chart
//!    right of the case on three eighths of the width.
//! 3. Case and chart have as many rows as the chart has bars for industries,
//!    or five eighths where that is more. The list keeps six rows at least.
//! 4. From 50 columns up, where the three do not fit, the list stands over the
//!    case. The chart takes the case's place while it has the focus.
//! 5. Below that, one pane at a time; the third row names all of them, and a
//!    row of the list takes two lines.
//! 6. A case that is read takes everything between the second row and the
//!    footer.
//! 7. A chart that has the focus and does not fit grows until the list has four
//!    rows left.
//! 8. Below 40x15 there is no rule and one pane: the query line and the list.
//!    The footer goes under nine rows, the second row under six. Below 20x5 a
//!    line says what size is needed.
//! 9. While something is asked, the list's last row is kept for the snippet
//!    that explains a match, from 40x15 up.
//! 10. The place of a thing depends on the size, the focus and on whether
//!     something is asked, never on what was found: nothing jumps.

use super::pane::Pane;
use ratatui::layout::Rect;

/// The smallest window that shows anything.
pub const SMALLEST: (u16, u16) = (20, 5);
/// The smallest with rules and names.
const ORDINARY: (u16, u16) = (40, 15);
const THREE: (u16, u16) = (76, 20);
const STACKED: u16 = 50;
/// Cells of text in the case, at most: 40 kanji.
pub const TEXT: u16 = 80;
/// What the case needs beside its text: a margin on either side and the
/// scroll bar.
pub const MARGINS: u16 = 3;
/// Rows that the list keeps over case and chart, its snippet included.
const LIST_LEAST: u16 = 6;
/// The same while the chart has the focus.
const LIST_FOLDED: u16 = 4;
/// The narrowest chart: a name, a bar of five cells, three numbers.
const CHART_LEAST: u16 = 35;
const CHART_MOST: u16 = 60;
/// Rows from which there is a footer, and a row for notes, in a small window.
const FOOTER_FROM: u16 = 9;
const STRIP_FROM: u16 = 6;

/// What the places depend on besides the size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// What has the focus: it shows where not all fit, and the chart may grow.
    pub focus: Pane,
    /// The case is read in full width and height.
    pub reading: bool,
    /// Something is asked: snippets explain what matched.
    pub asked: bool,
    /// The bars of the chart's first dimension, the industries.
    pub industries: u16,
    /// The rows of the dimension that the chart shows.
    pub bars: u16,
}

/// Where everything stands. What does not show has no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    /// The query line, the first row.
    pub query: Rect,
    /// Filters and notes.
    pub strip: Option<Rect>,
    /// The rule over the panes, with their names.
    pub head: Option<Rect>,
    /// The rows of the list, without the snippet.
    pub list: Option<Rect>,
    /// The row under the list.
    pub snippet: Option<Rect>,
    /// The case, its margins and scroll bar included.
    pub detail: Option<Rect>,
    /// The rule between the list and what stands below it.
    pub middle: Option<Rect>,
    /// The bars, and the line below them that says what to know.
    pub chart: Option<Rect>,
    /// The column of the rule between case and chart.
    pub split: Option<u16>,
    /// The rule over the footer.
    pub foot: Option<Rect>,
    /// The row of the keys that matter.
    pub footer: Option<Rect>,
    /// Only one pane shows, and the head names all of them.
    pub one: bool,
    /// Lines that a row of the list takes.
    pub lines: u16,
}

/// The places in a window of this size; nothing for a window that is too small.
pub fn layout(area: Rect, shape: Shape) -> Option<Layout> {
    let (width, height) = (area.width, area.height);
    let at_least = |(w, h): (u16, u16)| width >= w && height >= h;
    if !at_least(SMALLEST) {
        return None;
    }
    let row = |y: u16| Rect::new(area.x, area.y + y, width, 1);
    if !at_least(ORDINARY) {
        return Some(small(area, shape));
    }
    let three = at_least(THREE);
    let foot = three.then(|| row(height - 2));
    let footer = row(height - 1);
    let (head, bottom) = (row(2), foot.unwrap_or(footer).y);
    let panes = Rect::new(area.x, head.y + 1, width, bottom - head.y - 1);
    let base = Layout {
        query: row(0),
        strip: Some(row(1)),
        head: Some(head),
        foot,
        footer: Some(footer),
        lines: 1,
        ..Layout::default()
    };
    let lower = if shape.focus == Pane::Chart { Pane::Chart } else { Pane::Detail };
    Some(if shape.reading {
        base.with(Pane::Detail, panes, shape)
    } else if three {
        let (list, middle, below) = stacked(panes, below_list(panes.height, shape));
        let chart = (width * 3 / 8).clamp(CHART_LEAST, CHART_MOST);
        let split = below.right() - chart - 1;
        let case = Rect { width: split - below.x, ..below };
        Layout { split: Some(split), middle: Some(middle), ..base }
            .with(Pane::List, list, shape)
            .with(Pane::Detail, case, shape)
            .with(Pane::Chart, Rect { x: split + 1, width: chart, ..below }, shape)
    } else if width >= STACKED {
        let (list, middle, below) = stacked(panes, panes.height - panes.height * 9 / 20 - 1);
        Layout { middle: Some(middle), ..base }.with(Pane::List, list, shape).with(lower, below, shape)
    } else {
        let shown = if shape.focus == Pane::Prompt { Pane::List } else { shape.focus };
        Layout { one: true, lines: 2, ..base }.with(shown, panes, shape)
    })
}

/// Rows of case and chart under the list, in so many rows.
fn below_list(rows: u16, shape: Shape) -> u16 {
    let most = |list: u16| rows.saturating_sub(list + 1).max(1);
    let usual = (rows * 5 / 8).max(shape.industries).min(most(LIST_LEAST));
    if shape.focus == Pane::Chart { shape.bars.min(most(LIST_FOLDED)).max(usual) } else { usual }
}

/// Rule 8: what a window has that is too small for rules.
fn small(area: Rect, shape: Shape) -> Layout {
    let row = |y: u16| Rect::new(area.x, area.y + y, area.width, 1);
    let strip = (area.height >= STRIP_FROM).then(|| row(1));
    let footer = (area.height >= FOOTER_FROM).then(|| row(area.height - 1));
    let top = strip.map_or(1, |_| 2);
    let bottom = footer.map_or(area.height, |footer| footer.y - area.y);
    let rest = Rect::new(area.x, area.y + top, area.width, bottom - top);
    let base = Layout { query: row(0), strip, footer, lines: 1, ..Layout::default() };
    match shape.focus {
        Pane::Prompt | Pane::List if !shape.reading => Layout { list: Some(rest), ..base },
        Pane::Chart => Layout { chart: Some(rest), ..base },
        _ => Layout { detail: Some(rest), ..base },
    }
}

/// The case alone: the whole window but for the last row, without a margin.
pub fn alone(area: Rect) -> Option<(Rect, Rect)> {
    let fits = area.width >= SMALLEST.0 && area.height >= SMALLEST.1;
    fits.then(|| {
        let text = Rect { height: area.height - 1, ..area };
        (text, Rect { y: text.bottom(), height: 1, ..area })
    })
}

impl Layout {
    fn with(mut self, pane: Pane, area: Rect, shape: Shape) -> Layout {
        match pane {
            Pane::Prompt | Pane::List if shape.asked => {
                let list = Rect { height: area.height - 1, ..area };
                self.list = Some(list);
                self.snippet = Some(Rect { y: list.bottom(), height: 1, ..area });
            }
            Pane::Prompt | Pane::List => self.list = Some(area),
            Pane::Detail => self.detail = Some(area),
            Pane::Chart => self.chart = Some(area),
        }
        self
    }

    /// The rows between the notes and the footer, rules included.
    pub fn between(&self) -> Rect {
        let top = self.strip.unwrap_or(self.query).bottom();
        let bottom = self.footer.map_or_else(
            || [self.list, self.detail, self.chart].into_iter().flatten().map(Rect::bottom).max(),
            |footer| Some(footer.y),
        );
        Rect { y: top, height: bottom.unwrap_or(top).saturating_sub(top), ..self.query }
    }
}

/// Above, the rule, and below with this height.
fn stacked(area: Rect, below: u16) -> (Rect, Rect, Rect) {
    let above = Rect { height: area.height - below - 1, ..area };
    let rule = Rect { y: above.bottom(), height: 1, ..area };
    (above, rule, Rect { y: rule.bottom(), height: below, ..area })
}

#[cfg(test)]
mod tests;
