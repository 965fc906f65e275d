//! The query line, and the line of filters and notes under it.

use crate::text::width::Widths;
use crate::tui::canvas::{Canvas, fit};
use crate::tui::prompt::Prompt;
use crate::tui::view::chips::{Chip, ChipPieces};
use ratatui::layout::{Position, Rect};

/// The query line.
pub struct QueryLine<'f> {
    /// Said before the prompt where cases are compared.
    pub like: Option<&'static str>,
    /// A sentence is typed: what is said before the prompt cannot be missed.
    pub sentence: bool,
    pub prompt: &'f Prompt,
    /// In the place of the prompt: the title of the case that others are
    /// compared with, or that only the marked are listed.
    pub similar: Option<&'f str>,
    /// What stands in an empty prompt.
    pub placeholder: &'static str,
    /// What Right would add.
    pub ghost: Option<String>,
    pub focused: bool,
    /// How many cases are marked, in words, whole and for narrow windows; empty
    /// where none is.
    pub marked: [String; 2],
    /// None while the search runs.
    pub matched: Option<usize>,
    pub total: usize,
    /// Stands for the count while the search runs.
    pub searching: &'static str,
    pub cases: &'static str,
}

/// Cells of the line from which the count of marks is said in words.
const WHOLE_MARKED_FROM: u16 = 60;

impl QueryLine<'_> {
    /// The column at which the text begins.
    pub fn start(&self, widths: Widths) -> u16 {
        3 + self.like.map_or(0, |like| widths.str(like) as u16 + 1) + if self.sentence { 2 } else { 0 }
    }

    /// The cells that the text has, the caret's included.
    pub fn room(&self, area: Rect, widths: Widths) -> u16 {
        let total = widths.str(&self.count(area.width)) as u16;
        area.width.saturating_sub(self.start(widths) + total + 2)
    }

    /// `2 marked · 28 / 161 cases`, as wide whatever is found.
    fn count(&self, width: u16) -> String {
        let [whole, short] = &self.marked;
        let marked = if width < WHOLE_MARKED_FROM { short } else { whole };
        let digits = self.total.to_string().len();
        let matched = self.matched.map_or_else(|| self.searching.to_owned(), |count| count.to_string());
        format!("{marked}{matched:>digits$} / {} {}", self.total, self.cases)
    }

    /// Gives where the caret stands, if the line has the focus.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect) -> Option<Position> {
        let theme = canvas.theme;
        canvas.put_right(area.right() - 1, area.y, &self.count(area.width), theme.dim);

        let sign = if self.focused { theme.focus } else { theme.dim };
        let mut x = area.x + 1;
        if let Some(like) = self.like.filter(|_| self.sentence) {
            x += canvas.put(x, area.y, area.width, &format!(" {like} "), theme.selected) + 1;
        } else if let Some(like) = self.like {
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
        let whole = self.prompt.is_selected() && self.focused;
        let used = canvas.put(x, area.y, room, text, if whole { theme.selected } else { theme.text });
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
    pub filters: Vec<Chip>,
    /// The same with short names, where the long ones do not fit.
    pub short_filters: Vec<Chip>,
    /// Between the values of one.
    pub or: &'static str,
    /// The key that clears the filters.
    pub clears: Option<String>,
    pub note: Option<Said>,
    /// What the program is and how to begin and to leave, where there is
    /// neither a filter nor a note: in wordings from the longest.
    pub purpose: Vec<String>,
}

/// A note, and the key that does something about it: the key shows even where
/// the note must be cut.
pub struct Said {
    pub text: String,
    pub key: Option<String>,
}

/// Cells that a note has at least, where it is shown at all beside its key.
const SHORTEST_NOTE: u16 = 6;

impl Strip {
    pub fn draw(&self, canvas: &mut Canvas, area: Rect) {
        let theme = canvas.theme;
        let mut x = area.x + 3;
        let right = area.right() - 1;
        if !self.filters.is_empty() {
            let (_, text) = self.chips_within(canvas.widths, area);
            x += canvas.put(x, area.y, right - x, &text, theme.strong);
            x += 2;
        }
        if let Some(note) = &self.note {
            let text = note.within(canvas, right.saturating_sub(x));
            canvas.put(x, area.y, right.saturating_sub(x), &text, theme.text);
        } else if let Some(clears) = &self.clears
            && x + canvas.widths.str(clears) as u16 <= right
        {
            canvas.put_right(right, area.y, clears, theme.dim);
        } else if let Some(said) = self.purpose.iter().find(|it| x + canvas.widths.str(it) as u16 <= right) {
            canvas.put(x, area.y, right - x, said, theme.text);
        }
    }

    /// What a click on a column takes away, if anything.
    pub fn at(&self, x: u16, area: Rect, widths: Widths) -> Option<Cleared> {
        let start = area.x + 3;
        let (chips, text) = self.chips_within(widths, area);
        let cells = widths.str(&text) as u16;
        if let Some(cell) = x.checked_sub(start).filter(|cell| *cell < cells) {
            return chips.at(cell, widths).map(|(chip, value)| Cleared::One(chip, value));
        }
        let start = start + cells;
        let clears = self.clears.as_ref().filter(|_| self.note.is_none())?;
        let said = (area.right() - 1).saturating_sub(widths.str(clears) as u16);
        (said.max(start)..area.right() - 1).contains(&x).then_some(Cleared::All)
    }

    /// The filters as long as what follows leaves room: a note takes up to half
    /// of the line, the key that clears them gives way before a name is cut.
    fn chips_within(&self, widths: Widths, area: Rect) -> (ChipPieces, String) {
        let whole = area.width.saturating_sub(4);
        let clears = self.clears.as_ref().map_or(0, |clears| widths.str(clears) as u16);
        let (beside, most) = match &self.note {
            Some(note) => {
                let room = whole.saturating_sub(note.cells(widths) + 2).max(whole / 2);
                (room, room)
            }
            None => (whole.saturating_sub(clears + 2), whole),
        };
        for (chips, room) in [(&self.filters, beside), (&self.short_filters, beside), (&self.filters, most)] {
            let chips = ChipPieces::new(chips, self.or, widths);
            let text = chips.text();
            if widths.str(&text) <= usize::from(room) {
                return (chips, text);
            }
        }
        let chips = ChipPieces::new(&self.short_filters, self.or, widths);
        let text = fit(&chips.text(), most, widths).into_owned();
        (chips, text)
    }
}

/// What a click on the line of filters takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cleared {
    /// A value, by the place of its dimension among those that filter, and its
    /// own there.
    One(usize, usize),
    All,
}

impl Said {
    fn cells(&self, widths: Widths) -> u16 {
        let key = self.key.as_ref().map_or(0, |key| widths.str(key) + 3);
        (widths.str(&self.text) + key) as u16
    }

    fn within(&self, canvas: &Canvas, room: u16) -> String {
        let Some(key) = &self.key else { return canvas.fit(&self.text, room).into_owned() };
        let after = format!(" {} {key}", canvas.glyphs.dot);
        match room.checked_sub(canvas.widths.str(&after) as u16) {
            Some(room) if room >= SHORTEST_NOTE => format!("{}{after}", canvas.fit(&self.text, room)),
            _ => canvas.fit(key, room).into_owned(),
        }
    }
}
