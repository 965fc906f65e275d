//! The command line that gives the same as the view; where cases are marked,
//! first the one that gives those.

use super::{Did, Layer, Scene};
use crate::messages::export;
use crate::messages::tui::words;
use crate::tui::action::{Action, Movement};
use crate::tui::keymap::Context;
use crate::tui::view::popup::{Look, Popup, PopupLine, wrapped};

/// The commands, and how far they are scrolled.
pub struct Command {
    view: String,
    /// That of the marked cases, where some are, and how many.
    marked: Option<(String, usize)>,
    top: usize,
}

impl Command {
    pub fn new(view: String, marked: Option<(String, usize)>) -> Command {
        Command { view, marked, top: 0 }
    }

    /// What is copied.
    fn text(&self) -> &str {
        self.marked.as_ref().map_or(&self.view, |(text, _)| text)
    }

    fn lines(&self, scene: &Scene) -> Vec<PopupLine> {
        let lines = |text: &str| wrapped(text, scene.cells, scene.widths);
        let Some((text, count)) = &self.marked else { return lines(&self.view) };
        let words = export::words(scene.lang);
        let mut all = vec![PopupLine::of(&(words.marked)(*count), Look::Strong)];
        all.extend(lines(text));
        all.extend([PopupLine::default(), PopupLine::of(words.view, Look::Strong)]);
        all.extend(lines(&self.view));
        all
    }
}

impl Layer for Command {
    fn context(&self) -> Context {
        Context::Command
    }

    fn act(&mut self, action: Action, scene: &Scene) -> Did {
        match action {
            Action::CopyShown => Did::Copies(self.text().to_owned()),
            Action::Go(step) | Action::List(step) => {
                let rows = usize::from(scene.rows).max(1);
                let last = self.lines(scene).len().saturating_sub(rows);
                self.top = Movement::moved(step, self.top, last + 1, rows);
                Did::Stays
            }
            _ => Did::Passes,
        }
    }

    fn view(&self, scene: &Scene) -> Popup {
        Popup {
            title: words(scene.lang).command_line.into(),
            lines: self.lines(scene),
            top: self.top,
            ..Popup::default()
        }
    }
}
