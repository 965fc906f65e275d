//! The command line that gives the same as the view.

use super::{Did, Layer, Scene};
use crate::messages::tui::words;
use crate::tui::action::{Action, Step};
use crate::tui::keymap::Context;
use crate::tui::view::popup::{Popup, wrapped};

/// The command, and how far it is scrolled.
pub struct Command {
    text: String,
    top: usize,
}

impl Command {
    pub fn new(text: String) -> Command {
        Command { text, top: 0 }
    }
}

impl Layer for Command {
    fn context(&self) -> Context {
        Context::Command
    }

    fn act(&mut self, action: Action, scene: &Scene) -> Did {
        match action {
            Action::CopyShown => Did::Copies(self.text.clone()),
            Action::Go(step) | Action::List(step) => {
                let rows = usize::from(scene.rows).max(1);
                let last = wrapped(&self.text, scene.cells, scene.widths).len().saturating_sub(rows);
                self.top = Step::moved(step, self.top, last + 1, rows);
                Did::Stays
            }
            _ => Did::Passes,
        }
    }

    fn view(&self, scene: &Scene) -> Popup {
        Popup {
            title: words(scene.lang).command_line,
            lines: wrapped(&self.text, scene.cells, scene.widths),
            top: self.top,
            ..Popup::default()
        }
    }
}
