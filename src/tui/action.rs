//! What keys mean, and what the loop is asked to do.

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
    NextMatch,
    PreviousMatch,
    NextCase,
    PreviousCase,
    /// Move the cursor of the pane that has the focus, or scroll its text.
    Go(Step),
    /// Move in the list, whatever has the focus.
    List(Step),
    /// Scroll the detail, whatever has the focus.
    Detail(Step),
    Edit(Edit),
}

impl Action {
    /// Whether it does something with the selected case.
    pub fn needs_case(self) -> bool {
        use Action::*;
        matches!(self, Read | Similar | CopyCitation | CopyCase | Sources | Alone | NextMatch | PreviousMatch)
    }

    /// Whether it acts on what was found.
    pub fn needs_answer(self) -> bool {
        use Action::*;
        let moves = matches!(self, Go(_) | List(_) | Detail(_) | NextCase | PreviousCase);
        self.needs_case() || moves || matches!(self, AsTyped | SwitchBar)
    }
}

/// How far to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    Up,
    Down,
    HalfUp,
    HalfDown,
    PageUp,
    PageDown,
    First,
    Last,
}

impl Step {
    /// The position reached from `at` among `count` when a page shows `page`.
    pub fn from(self, at: usize, count: usize, page: usize) -> usize {
        let half = (page / 2).max(1);
        let page = page.saturating_sub(1).max(1);
        let last = count.saturating_sub(1);
        match self {
            Step::Up => at.saturating_sub(1),
            Step::Down => at + 1,
            Step::HalfUp => at.saturating_sub(half),
            Step::HalfDown => at + half,
            Step::PageUp => at.saturating_sub(page),
            Step::PageDown => at + page,
            Step::First => 0,
            Step::Last => last,
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
    DeleteToStart,
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
}

#[cfg(test)]
mod tests {
    use super::Step;

    #[test]
    fn a_step_stays_among_what_there_is() {
        assert_eq!(Step::Down.from(4, 5, 10), 4);
        assert_eq!(Step::Up.from(0, 5, 10), 0);
        assert_eq!(Step::Last.from(0, 0, 10), 0);
        assert_eq!(Step::HalfDown.from(0, 50, 10), 5);
        assert_eq!(Step::PageDown.from(0, 50, 10), 9, "a page keeps one line of the last");
        assert_eq!(Step::PageDown.from(0, 50, 0), 1, "even where nothing is shown");
    }
}
