//! What keys mean, and what the loop is asked to do.

use super::errand::Errand;
use crate::import::Field;

/// What a key means where it is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    Quit,
    Interrupt,
    Suspend,
    Repaint,
    Help,
    Language,
    NextPane,
    PreviousPane,
    /// Close what is open, else to the list.
    Back,
    Read,
    /// Give back the room that a case took.
    Shrink,
    NewQuery,
    EditQuery,
    ClearFilters,
    AsTyped,
    Sentence,
    Similar,
    CopyCitation,
    CopyCase,
    /// Copy what a popup shows.
    CopyShown,
    Sources,
    CommandLine,
    MouseSwitch,
    Alone,
    SwitchBar,
    /// Sort the list by the next key.
    NextOrder,
    /// Choose what the cursor is on, in a layer.
    Choose,
    /// Mark the selected case, or no longer, and go on to the next.
    Mark,
    /// Mark all that matched; take the marks of all that matched away.
    MarkFound,
    UnmarkFound,
    /// List the marked cases only, whatever is asked; or what is asked again.
    OnlyMarked,
    /// Write cases to a file.
    Export,
    /// Choose the next or the previous of what a popup offers in a row.
    NextOption,
    PreviousOption,
    /// Filter by any value.
    Filter,
    /// Earlier queries.
    Queries,
    /// What came of the person's own files, and their columns.
    Files,
    /// Read the files once more.
    Reload,
    /// To the view before this one, or forward again.
    Earlier,
    Later,
    /// A digit of how often the next key is to do what it does.
    Digit(u8),
    /// Two dimensions against each other.
    Table,
    /// Move along the columns of that table.
    Column(Movement),
    /// Count another dimension in the chart.
    NextDimension,
    PreviousDimension,
    NextMatch,
    PreviousMatch,
    NextCase,
    PreviousCase,
    /// Move the cursor of the pane that has the focus, or scroll its text.
    Go(Movement),
    /// Move in the list, whatever has the focus.
    List(Movement),
    /// Scroll the detail, whatever has the focus.
    Detail(Movement),
    /// To the previous or the next paragraph, or group of the list.
    Section(bool),
    /// Move the view by a line; what is selected stays where it is.
    Roll(bool),
    Edit(Edit),
}

impl Action {
    /// Whether a shared host has nothing for it: nobody could resume what is
    /// stopped, and nobody's marks are kept there.
    pub fn is_not_for_a_kiosk(self) -> bool {
        use Action::*;
        matches!(self, Suspend | Mark | MarkFound | UnmarkFound | OnlyMarked | Files | Reload)
    }

    /// Whether it does something with the selected case.
    pub fn needs_case(self) -> bool {
        use Action::*;
        matches!(self, Read | Similar | CopyCitation | CopyCase | Sources | Alone | NextMatch | PreviousMatch)
    }

    /// Whether it only moves or edits: what everybody tries without a help.
    pub fn moves(self) -> bool {
        use Action::*;
        matches!(self, Go(_) | List(_) | Detail(_) | Section(_) | Roll(_) | Column(_) | Edit(_))
    }

    /// Whether it acts on what was found.
    pub fn needs_answer(self) -> bool {
        use Action::*;
        let moves =
            matches!(self, Go(_) | List(_) | Detail(_) | Section(_) | Roll(_) | NextCase | PreviousCase);
        let marks = matches!(self, Mark | MarkFound | UnmarkFound | Export);
        self.needs_case() || moves || marks || matches!(self, AsTyped | SwitchBar | Table | CommandLine)
    }
}

/// How far to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Movement {
    Up,
    Down,
    HalfUp,
    HalfDown,
    PageUp,
    PageDown,
    First,
    Last,
    /// So many forward, or back.
    By(i32),
    /// To this one, counted from 0.
    To(usize),
    /// To the first and the last of those that show.
    ShownFirst,
    ShownLast,
}

impl Movement {
    /// The same `count` times over; to the beginning or the end, so far down.
    pub fn times(self, count: usize) -> Movement {
        let by = i32::try_from(count).unwrap_or(i32::MAX);
        match self {
            Movement::Up => Movement::By(-by),
            Movement::Down => Movement::By(by),
            Movement::First | Movement::Last => Movement::To(count.saturating_sub(1)),
            other => other,
        }
    }

    /// The position reached from `at` among `count` when a page shows `page`.
    pub fn moved(self, at: usize, count: usize, page: usize) -> usize {
        let half = (page / 2).max(1);
        let page = page.saturating_sub(1).max(1);
        let last = count.saturating_sub(1);
        match self {
            Movement::Up => at.saturating_sub(1),
            Movement::Down => at + 1,
            Movement::HalfUp => at.saturating_sub(half),
            Movement::HalfDown => at + half,
            Movement::PageUp => at.saturating_sub(page),
            Movement::PageDown => at + page,
            Movement::First => 0,
            Movement::Last => last,
            Movement::By(by) if by < 0 => at.saturating_sub(by.unsigned_abs() as usize),
            Movement::By(by) => at.saturating_add(by.unsigned_abs() as usize),
            Movement::To(to) => to,
            Movement::ShownFirst | Movement::ShownLast => at,
        }
        .min(last)
    }
}

/// What is done to the text of the prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edit {
    Insert(char),
    Left,
    /// One to the right; at the end, take the offered completion.
    Right,
    WordLeft,
    WordRight,
    Start,
    /// To the end; at the end, take the offered completion.
    End,
    DeleteLeft,
    DeleteRight,
    DeleteWord,
    DeleteWordRight,
    DeleteToStart,
    /// Put in again what was deleted last by more than a character.
    Yank,
}

/// What the loop does for the interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// End the program with this exit code.
    Quit(u8),
    /// Stop the process (Ctrl-Z).
    Suspend,
    /// Draw every cell anew.
    Repaint,
    /// Take the mouse, or leave it to the terminal's own selection.
    Mouse(bool),
    /// Send text to the terminal's clipboard.
    Copy(String),
    /// Keep a query that found so many cases.
    Remember(String, usize),
    /// Have something done outside while the screen goes on.
    Errand(Errand),
    /// Read the files once more.
    Reload,
    /// Stop reading them.
    StopReading,
    /// Map the columns of a header so from now on, and read anew.
    Map(String, Vec<(Field, String)>),
}

#[cfg(test)]
mod tests {
    use super::Movement;

    #[test]
    fn a_step_stays_among_what_there_is() {
        assert_eq!(Movement::Down.moved(4, 5, 10), 4);
        assert_eq!(Movement::Up.moved(0, 5, 10), 0);
        assert_eq!(Movement::Last.moved(0, 0, 10), 0);
        assert_eq!(Movement::HalfDown.moved(0, 50, 10), 5);
        assert_eq!(Movement::PageDown.moved(0, 50, 10), 9, "a page keeps one line of the last");
        assert_eq!(Movement::PageDown.moved(0, 50, 0), 1, "even where nothing is shown");
        assert_eq!(Movement::Down.times(5).moved(1, 50, 10), 6);
        assert_eq!(Movement::Up.times(5).moved(1, 50, 10), 0);
        assert_eq!(Movement::Last.times(7).moved(1, 50, 10), 6, "the seventh");
        assert_eq!(Movement::First.times(900).moved(1, 50, 10), 49, "or the last");
    }
}
