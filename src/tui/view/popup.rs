//! A popup: covers the panes, leaves the query line and the footer, and has
//! one rule around it.

use crate::text::width::Widths;
use crate::text::wrap::wrap;
use crate::tui::canvas::Canvas;
use crate::tui::layout::Layout;
use ratatui::layout::{Position, Rect};
use std::borrow::Cow;

/// A popup's text.
#[derive(Debug, Default)]
pub struct Popup {
    pub title: Cow<'static, str>,
    /// At the right end of the rule over it.
    pub right: Cow<'static, str>,
    /// The line that is typed in, where there is one: above the others.
    pub typed: Option<Typed>,
    /// Where the caret stands in the lines, where one of them is typed in:
    /// column, and which line.
    pub caret: Option<(u16, usize)>,
    /// Lines that stay above and below the others.
    pub head: Vec<PopupLine>,
    pub foot: Vec<PopupLine>,
    pub lines: Vec<PopupLine>,
    /// The first line that shows.
    pub top: usize,
    /// Take all rows of the panes; else as many as there are lines.
    pub whole: bool,
}

/// What is typed in a popup, and the cell of the caret in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    pub text: String,
    pub caret: u16,
}

/// A line of a popup.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PopupLine {
    pub parts: Vec<LinePart>,
}

/// A part of a line, from a column on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinePart {
    pub x: u16,
    /// Cells that it has; the rest of the text is cut.
    pub cells: u16,
    pub text: String,
    pub look: Look,
}

/// How a part looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Plain,
    Strong,
    Dim,
    /// The cursor is on it.
    Selected,
    Bar,
}

impl PopupLine {
    /// A line of one look.
    pub fn of(text: &str, look: Look) -> PopupLine {
        PopupLine { parts: vec![LinePart { x: 0, cells: u16::MAX, text: text.to_owned(), look }] }
    }
}

/// Text wrapped to lines of a popup.
pub fn wrapped(text: &str, cells: u16, widths: Widths) -> Vec<PopupLine> {
    let lines = wrap(text, usize::from(cells), widths);
    lines.into_iter().map(|line| PopupLine::of(&text[line], Look::Plain)).collect()
}

/// Where a popup of so many lines stands, its rule included: over the panes
/// and their names, as wide as they are.
pub fn place(layout: &Layout, lines: u16) -> Rect {
    let between = layout.between();
    Rect { height: between.height.min(lines.saturating_add(2)), ..between }
}

/// Where the lines of a popup stand, inside its rule and under the line that
/// is typed in.
pub fn inside(area: Rect, typed: bool) -> Rect {
    let above = 1 + u16::from(typed);
    Rect {
        x: area.x + 2,
        y: area.y + above,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(above + 1),
    }
}

impl Popup {
    /// Where it stands.
    pub fn area(&self, layout: &Layout) -> Rect {
        place(layout, if self.whole { u16::MAX } else { self.lines.len() as u16 })
    }

    /// Gives where the caret stands, where text is typed.
    pub fn draw(&self, canvas: &mut Canvas, layout: &Layout) -> Option<Position> {
        let area = self.area(layout);
        if area.height < 3 {
            return None;
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
        if !self.right.is_empty() {
            canvas.put_right(right - 1, area.y, &format!(" {} ", self.right), theme.dim);
        }
        canvas.put(area.x + 1, area.y, area.width - 2, &format!(" {} ", self.title), theme.focus);
        let caret = self.typed.as_ref().map(|typed| {
            let (x, y) = (area.x + 2, area.y + 1);
            canvas.put(x, y, 1, canvas.glyphs.prompt, theme.focus);
            canvas.put(x + 2, y, area.width.saturating_sub(6), &typed.text, theme.text);
            Position::new((x + 2 + typed.caret).min(right - 1), y)
        });
        let inside = inside(area, self.typed.is_some());
        let head = (self.head.len() as u16).min(inside.height);
        let foot = (self.foot.len() as u16).min(inside.height - head);
        let between = Rect { y: inside.y + head, height: inside.height - head - foot, ..inside };
        let caret = caret.or_else(|| {
            let (x, line) = self.caret?;
            let y = between.y + u16::try_from(line.checked_sub(self.top)?).ok()?;
            (y < between.bottom()).then(|| Position::new((between.x + x).min(right - 1), y))
        });
        let fixed = (inside.y..between.y).zip(&self.head);
        let moved = (between.y..between.bottom()).zip(self.lines.iter().skip(self.top));
        let below = (between.bottom()..inside.bottom()).zip(&self.foot);
        for (y, line) in fixed.chain(moved).chain(below) {
            if line.parts.iter().any(|part| part.look == Look::Selected) {
                canvas.put(area.x + 1, y, 1, canvas.glyphs.cursor, theme.focus);
            }
            for part in &line.parts {
                let style = match part.look {
                    Look::Plain | Look::Bar => theme.text,
                    Look::Strong => theme.strong,
                    Look::Dim => theme.dim,
                    Look::Selected => theme.selected,
                };
                let room = part.cells.min(inside.width.saturating_sub(part.x));
                let text = canvas.fit(&part.text, room).into_owned();
                canvas.put(inside.x + part.x, y, room, &text, style);
            }
        }
        canvas.scroll_bar(right, between, self.top, self.lines.len(), usize::from(between.height));
        caret
    }
}
