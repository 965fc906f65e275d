//! A word that is typed where letters are commands. Esc invites to it, for its
//! hint says nothing of letters: what the word's first letter did is taken
//! back when the second follows at once, and both go to the query line.

use super::App;
use super::views::{View, Views};
use crate::tui::action::Effect;
use crate::tui::errand::{Change, Errand};

/// Letters that move or leave: nobody who presses one of them right after
/// another letter is typing.
pub(super) const MEANT: [char; 3] = ['j', 'k', 'q'];

/// How everything stood before a letter that may have been typed.
#[derive(Debug)]
pub(super) struct Before {
    view: View,
    views: Views,
    marks: Vec<String>,
    mouse: bool,
}

/// Whether a letter is meant as a command even by who is still typing: it
/// leads to where one types, or it moves or leaves.
pub(super) fn leads_on(letter: char) -> bool {
    MEANT.contains(&letter) || matches!(letter, 'f' | 'i')
}

/// Whether two commands are often given in one go, and no word begins so: all
/// that is listed is marked and then written or copied; what a letter opens
/// has a next column or choice.
pub(super) fn means_both(first: char, second: char) -> bool {
    matches!((first, second), ('a', 'e' | 'y') | ('t', 'l' | 'c') | ('e', 'l'))
}

impl App {
    /// Everything that a command's letter can change and that is to be as it
    /// was if the letter was none.
    pub(super) fn as_it_stands(&self) -> Before {
        Before {
            view: self.view(),
            views: self.views.clone(),
            marks: self.marks.ids().to_vec(),
            mouse: self.mouse,
        }
    }

    /// Takes back what a letter did that was no command. A file that is being
    /// read anew is none the worse for it, nor is the clipboard emptied.
    pub(super) fn take_back(&mut self) -> Vec<Effect> {
        let Some(before) = self.moment.before.take() else { return Vec::new() };
        let Before { view, views, marks, mouse } = *before;
        self.layer = None;
        let mut effects = self.leave_alone();
        if self.mouse != mouse {
            self.mouse = mouse;
            effects.push(Effect::Mouse(mouse));
        }
        let new = self.marks.ids().iter().filter(|id| !marks.contains(id)).cloned().collect();
        let change = Change::Remove(new);
        if self.marks.ids().len() > marks.len() && self.marks.change(&change) {
            effects.push(Effect::Errand(Errand::Mark(change)));
        }
        self.show(view);
        self.views = views;
        effects
    }
}
