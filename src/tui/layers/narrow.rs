//! A list that narrows as one types: the line, the cursor, and the keys that
//! both have in every such layer.

use crate::query::limit;
use crate::text::width::Widths;
use crate::tui::action::{Action, Edit, Movement};
use crate::tui::cursor::Cursor;
use crate::tui::prompt::Prompt;
use crate::tui::view::popup::Typed;

/// The state of such a list.
#[derive(Debug, Default)]
pub struct Narrow {
    prompt: Prompt,
    pub cursor: Cursor,
}

/// What a key did to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrowed {
    /// Other entries match now.
    Typed,
    Moved,
    /// It is not the list's.
    No,
}

impl Narrow {
    pub fn text(&self) -> &str {
        self.prompt.text().trim()
    }

    /// Edits the line.
    pub fn edit(&mut self, action: Action) -> Narrowed {
        let Action::Edit(edit) = action else { return Narrowed::No };
        if self.prompt.edit(edit, limit::QUERY) {
            self.cursor = Cursor::default();
            return Narrowed::Typed;
        }
        if matches!(edit, Edit::Insert(_)) { Narrowed::Typed } else { Narrowed::Moved }
    }

    /// Moves among so many entries of which a page shows. Counting them is for whoever
    /// moves: what is typed in one go is looked up once.
    pub fn go(&mut self, action: Action, count: usize, page: usize) -> Narrowed {
        let (Action::Go(step) | Action::List(step)) = action else { return Narrowed::No };
        let end = count.saturating_sub(1);
        // Round the ends, as lists that are chosen from go.
        match step {
            Movement::Down if self.cursor.at == end => self.cursor.at = 0,
            Movement::Up if self.cursor.at == 0 => self.cursor.at = end,
            step => self.cursor.go(step, count, page),
        }
        Narrowed::Moved
    }

    /// Selects what is typed: something was chosen, and the next letter begins
    /// another word.
    pub fn typed_out(&mut self) {
        self.prompt.select(true);
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.prompt.insert(text, limit::QUERY);
        self.cursor = Cursor::default();
    }

    /// The line as it is drawn in so many cells.
    pub fn typed(&self, cells: u16, widths: Widths) -> Typed {
        let mut prompt = self.prompt.clone();
        let room = usize::from(cells.saturating_sub(4));
        prompt.scroll(room, widths);
        let (text, caret) = prompt.window(room, widths);
        Typed { text: text.to_owned(), caret: caret as u16 }
    }

    /// The first line that shows, so that the cursor's line does.
    pub fn top(line: usize, count: usize, rows: usize) -> usize {
        let mut cursor = Cursor { at: line, top: line.saturating_sub(rows / 2) };
        cursor.show(count, rows);
        cursor.top
    }
}
