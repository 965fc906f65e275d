//! The query line, and the line of filters and notes under it.

use crate::text::width::Widths;
use crate::tui::canvas::Canvas;
use crate::tui::prompt::Prompt;
use ratatui::layout::{Position, Rect};

/// The query line.
pub struct QueryLine<'f> {
    /// Said before the prompt where cases are compared.
    pub like: Option<&'static str>,
    pub prompt: &'f Prompt,
    /// The title of the case that others are compared with.
    pub similar: Option<&'f str>,
    /// What stands in an empty prompt.
    pub placeholder: &'static str,
    /// What Right would add.
    pub ghost: Option<String>,
    pub focused: bool,
    pub matched: usize,
    pub total: usize,
    pub cases: &'static str,
}

impl QueryLine<'_> {
    /// The column at which the text begins.
    pub fn start(&self, widths: Widths) -> u16 {
        3 + self.like.map_or(0, |like| widths.str(like) as u16 + 1)
    }

    /// The cells that the text has, the caret's included.
    pub fn room(&self, area: Rect, widths: Widths) -> u16 {
        let total = widths.str(&self.count()) as u16;
        area.width.saturating_sub(self.start(widths) + total + 2)
    }

    /// `28 / 161 cases`, as wide whatever is found.
    fn count(&self) -> String {
        let digits = self.total.to_string().len();
        format!("{:>digits$} / {} {}", self.matched, self.total, self.cases)
    }

    /// Gives where the caret stands, if the line has the focus.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect) -> Option<Position> {
        let theme = canvas.theme;
        canvas.put_right(area.right() - 1, area.y, &self.count(), theme.dim);

        let sign = if self.focused { theme.focus } else { theme.dim };
        let mut x = area.x + 1;
        if let Some(like) = self.like {
            x += canvas.put(x, area.y, area.width, like, sign) + 1;
        }
        canvas.put(x, area.y, 1, canvas.glyphs.prompt, sign);
        let x = area.x + self.start(canvas.widths);
        let room = self.room(area, canvas.widths);
        if let Some(title) = self.similar {
            let title = canvas.fit(title, room);
            canvas.put(x, area.y, room, &title, theme.text);
            return None;
        }
        let (text, caret) = self.prompt.window(usize::from(room), canvas.widths);
        if self.prompt.is_scrolled() {
            canvas.put(x - 1, area.y, 1, canvas.glyphs.ellipsis, theme.dim);
        }
        let used = canvas.put(x, area.y, room, text, theme.text);
        if let Some(ghost) = self.ghost.as_ref().filter(|_| self.focused) {
            canvas.put(x + used, area.y, room.saturating_sub(used), ghost, theme.ghost);
        }
        if text.is_empty() {
            let said = canvas.fit(self.placeholder, room.saturating_sub(1));
            canvas.put(x + 1, area.y, room.saturating_sub(1), &said, theme.dim);
        }
        self.focused.then(|| Position::new(x + caret as u16, area.y))
    }
}

/// Filters and notes.
pub struct Strip {
    pub filters: Vec<String>,
    /// The key that clears the filters.
    pub clears: Option<String>,
    pub note: Option<Said>,
}

/// A note, and the key that does something about it: the key shows even where
/// the note must be cut.
pub struct Said {
    pub text: String,
    pub key: Option<String>,
}

impl Strip {
    pub fn draw(&self, canvas: &mut Canvas, area: Rect) {
        let theme = canvas.theme;
        let mut x = area.x + 3;
        let right = area.right() - 1;
        if !self.filters.is_empty() {
            let dot = format!(" {} ", canvas.glyphs.dot);
            let text = self.filters.join(&dot);
            // A note has half of the line where both do not fit.
            let room = right - x - 2;
            let room = if self.note.is_some() { room / 2 } else { room };
            let text = canvas.fit(&text, room).into_owned();
            x += canvas.put(x, area.y, room, &text, theme.strong);
            x += 1 + canvas.put(x + 1, area.y, 1, canvas.glyphs.close, theme.dim);
            x += 2;
        }
        if let Some(note) = &self.note {
            let key = note.key.as_ref().map_or(String::new(), |key| format!(" {} {key}", canvas.glyphs.dot));
            let room = right.saturating_sub(x + canvas.widths.str(&key) as u16);
            let text = format!("{}{key}", canvas.fit(&note.text, room));
            canvas.put(x, area.y, right.saturating_sub(x), &text, theme.text);
        } else if let Some(clears) = &self.clears
            && x + canvas.widths.str(clears) as u16 <= right
        {
            canvas.put_right(right, area.y, clears, theme.dim);
        }
    }
}
