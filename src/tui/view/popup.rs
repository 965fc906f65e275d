//! A popup: covers the panes, leaves the query line and the footer, and has
//! one rule around it.

use crate::text::width::Widths;
use crate::text::wrap::wrap;
use crate::tui::canvas::Canvas;
use crate::tui::layout::Layout;
use ratatui::layout::Rect;

/// A popup's text.
pub struct Popup {
    pub title: &'static str,
    pub lines: Vec<Line>,
    /// The first line that shows.
    pub top: usize,
    /// Take all rows of the panes; else as many as there are lines.
    pub whole: bool,
}

/// A line of a popup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub strong: bool,
}

/// The cells of a popup's text in a window of this width.
pub fn cells(width: u16) -> u16 {
    width.saturating_sub(6).min(100)
}

/// Text wrapped to lines of a popup.
pub fn wrapped(text: &str, cells: u16, widths: Widths) -> Vec<Line> {
    let lines = wrap(text, usize::from(cells), widths);
    lines.into_iter().map(|line| Line { text: text[line].to_owned(), strong: false }).collect()
}

/// Where a popup of so many lines stands, its rule included: over the panes
/// and their names, as wide as they are.
pub fn place(layout: &Layout, lines: u16) -> Rect {
    let between = layout.between();
    Rect { height: between.height.min(lines.saturating_add(2)), ..between }
}

impl Popup {
    pub fn draw(&self, canvas: &mut Canvas, layout: &Layout) {
        let lines = if self.whole { u16::MAX } else { self.lines.len() as u16 };
        let area = place(layout, lines);
        if area.height < 3 {
            return;
        }
        canvas.clear(area);
        let (theme, [top_left, top_right, bottom_left, bottom_right]) = (canvas.theme, canvas.glyphs.corners);
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        for y in [area.y, bottom] {
            canvas.rule(area.x, right, y);
        }
        for x in [area.x, right] {
            canvas.rule_down(x, area.y + 1, bottom);
        }
        canvas.put(area.x, area.y, 1, top_left, theme.dim);
        canvas.put(right, area.y, 1, top_right, theme.dim);
        canvas.put(area.x, bottom, 1, bottom_left, theme.dim);
        canvas.put(right, bottom, 1, bottom_right, theme.dim);
        canvas.put(area.x + 1, area.y, area.width - 2, &format!(" {} ", self.title), theme.focus);
        let inside = Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 };
        for (y, line) in (inside.y..inside.bottom()).zip(self.lines.iter().skip(self.top)) {
            let style = if line.strong { theme.strong } else { theme.text };
            canvas.put(inside.x, y, inside.width, &line.text, style);
        }
        canvas.scroll_bar(right, inside, self.top, self.lines.len(), usize::from(inside.height));
    }
}
