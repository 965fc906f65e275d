//! The detail: the lines of a case from where they are scrolled to.

use crate::tui::canvas::Canvas;
use crate::tui::document::{Line, LineKind};
use ratatui::layout::Rect;

/// The lines of the case that is read.
pub struct Detail<'f> {
    pub lines: &'f [Line],
    pub top: usize,
    /// The line of the match that `n` came to.
    pub at_match: Option<usize>,
    /// Keep the first column free for that match's marker, and the last for
    /// the scroll bar.
    pub margin: bool,
}

impl Detail<'_> {
    pub fn draw(&self, canvas: &mut Canvas, area: Rect) {
        let theme = canvas.theme;
        let x = area.x + u16::from(self.margin);
        let room = area.right() - x;
        let seen = self.lines.iter().enumerate().skip(self.top);
        for (y, (at, line)) in (area.y..area.bottom()).zip(seen) {
            let style = match line.kind {
                LineKind::Title | LineKind::Strong | LineKind::Heading => theme.strong,
                LineKind::Fact | LineKind::Body => theme.text,
                LineKind::Quiet => theme.dim,
            };
            if self.margin && self.at_match == Some(at) {
                canvas.put(area.x, y, 1, canvas.glyphs.cursor, theme.focus);
            }
            let room = room.saturating_sub(line.indent);
            canvas.put_highlighted(
                x + line.indent,
                y,
                room,
                &line.text,
                &line.highlights,
                style,
                theme.highlight,
            );
        }
        if self.margin {
            let shown = usize::from(area.height);
            canvas.scroll_bar(area.right() - 1, area, self.top, self.lines.len(), shown);
        }
    }
}
