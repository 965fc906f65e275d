//! The queries that the reader has named, then earlier ones with what they
//! found.

use super::narrow::{Narrow, Narrowed};
use super::{Did, Layer, Scene};
use crate::messages::tui::words;
use crate::query::Filters;
use crate::report::shell::options;
use crate::text::fold::fold;
use crate::tui::action::{Action, Movement};
use crate::tui::keymap::Context;
use crate::tui::view::popup::{LinePart, Look, Popup, PopupLine};

/// A query that was asked, and how many cases it found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// What stood in the query line.
    pub text: String,
    /// How many cases had all of it when it was asked, before any filter.
    pub found: usize,
}

/// A query of the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What the reader calls it.
    pub name: String,
    /// What it puts in the query line; empty where it only filters.
    pub words: String,
    /// The filters that take the place of those chosen.
    pub filters: Filters,
}

/// The list of them.
pub struct History {
    named: Vec<Named>,
    /// The newest first, each once.
    past: Vec<Past>,
    narrow: Narrow,
}

/// A query that is listed.
enum Listed<'h> {
    Named(&'h Named),
    Past(&'h Past),
}

impl History {
    /// Of queries with a name, and of others in the order in which they were
    /// asked.
    pub fn new(named: &[Named], asked: &[Past]) -> History {
        let mut past: Vec<Past> = Vec::new();
        for one in asked.iter().rev() {
            if !past.iter().any(|other| other.text == one.text) {
                past.push(one.clone());
            }
        }
        History { named: named.to_vec(), past, narrow: Narrow::default() }
    }

    fn shown(&self) -> Vec<Listed<'_>> {
        let key = fold(self.narrow.text());
        let words: Vec<&str> = key.split_whitespace().collect();
        let has_all = |listed: &Listed| {
            let text = fold(&listed.text());
            words.iter().all(|word| text.contains(word))
        };
        let named = self.named.iter().map(Listed::Named);
        named.chain(self.past.iter().map(Listed::Past)).filter(has_all).collect()
    }

    fn chosen(&self) -> Did {
        match self.shown().get(self.narrow.cursor.at) {
            Some(Listed::Named(named)) => Did::AsksWith(named.words.clone(), named.filters.clone()),
            Some(Listed::Past(past)) => Did::Asks(past.text.clone()),
            None => Did::Stays,
        }
    }
}

impl Listed<'_> {
    /// `@name  --industry construction vpn`, or the words as they were typed.
    fn text(&self) -> String {
        match self {
            Listed::Named(Named { name, words, filters }) => {
                let parts = std::iter::once(format!("@{name} ")).chain(options(filters));
                parts.chain((!words.is_empty()).then(|| words.clone())).collect::<Vec<_>>().join(" ")
            }
            Listed::Past(past) => past.text.clone(),
        }
    }
}

impl Layer for History {
    fn context(&self) -> Context {
        Context::Narrow
    }

    fn act(&mut self, action: Action, scene: &Scene) -> Did {
        match action {
            Action::Choose => return self.chosen(),
            // The key that opened it goes on to the one before, as in shells.
            Action::Queries => {
                let count = self.shown().len();
                self.narrow.go(Action::Go(Movement::Down), count, 1);
            }
            Action::Edit(_) => {
                self.narrow.edit(action);
            }
            action => {
                let count = self.shown().len();
                if self.narrow.go(action, count, usize::from(scene.rows)) == Narrowed::No {
                    return Did::Passes;
                }
            }
        }
        Did::Stays
    }

    fn paste(&mut self, text: &str, _: &Scene) -> bool {
        self.narrow.paste(text);
        true
    }

    fn click(&mut self, _: u16, line: u16, scene: &Scene) -> Did {
        let view = self.view(scene);
        let at = view.top + usize::from(line);
        if at >= self.shown().len() {
            return Did::Stays;
        }
        self.narrow.cursor.at = at;
        self.chosen()
    }

    fn view(&self, scene: &Scene) -> Popup {
        let words = words(scene.lang);
        let shown = self.shown();
        let cells = scene.cells;
        let line = |(at, listed): (usize, &Listed)| {
            let found = match listed {
                Listed::Named(_) => words.named.to_owned(),
                Listed::Past(past) => format!("{} {}", past.found, words.cases),
            };
            let width = scene.widths.str(&found) as u16;
            let look = if at == self.narrow.cursor.at { Look::Selected } else { Look::Plain };
            let room = cells.saturating_sub(width + 2);
            PopupLine {
                parts: vec![
                    LinePart { x: 0, cells: room, text: listed.text(), look },
                    LinePart { x: cells - width.min(cells), cells: width, text: found, look: Look::Dim },
                ],
            }
        };
        let mut lines: Vec<PopupLine> = shown.iter().enumerate().map(line).collect();
        if lines.is_empty() {
            let said = if self.past.is_empty() && self.named.is_empty() {
                words.no_history
            } else {
                words.nothing_listed
            };
            lines.push(PopupLine::of(said, Look::Dim));
        }
        let rows = usize::from(scene.rows).saturating_sub(1).max(1);
        Popup {
            title: words.history.into(),
            top: Narrow::top(self.narrow.cursor.at, lines.len(), rows),
            lines,
            typed: Some(self.narrow.typed(cells, scene.widths)),
            whole: true,
            ..Popup::default()
        }
    }
}
