//! Layers: what covers the panes for a while. Each has its own keys, drawing
//! and context in its own file; a new one is opened in `app/layers.rs`.

pub mod command;
pub mod cross;
pub mod export;
pub mod files;
pub mod help;
pub mod history;
pub mod narrow;
pub mod picker;

use super::action::Action;
use super::errand::Export;
use super::glyphs::Glyphs;
use super::keymap::{Context, Keys};
use super::pane::Pane;
use super::view::popup::Popup;
use crate::import::Field;
use crate::model::{Dimension, Lang, Library};
use crate::query::{Choice, Filters};
use crate::tally::{Columns, Counts};
use crate::text::width::Widths;

/// What a layer sees of the interface.
pub struct Scene<'s> {
    pub lang: Lang,
    pub widths: Widths,
    /// Cells and rows inside its rule.
    pub cells: u16,
    pub rows: u16,
    /// On a shared host: no key stops the process.
    pub kiosk: bool,
    pub keys: &'s Keys,
    pub library: &'s Library,
    pub filters: &'s Filters,
    pub columns: &'s Columns,
    /// Of the cases that match the query, under the filters.
    pub counts: &'s Counts,
    /// The cases that match the query, and the query where it is words.
    pub found: &'s [usize],
    pub query: &'s str,
}

impl Scene<'_> {
    pub fn glyphs(&self) -> &'static Glyphs {
        Glyphs::of(self.widths)
    }
}

/// What an action did in a layer.
pub enum Did {
    /// Whatever there was to do.
    Stays,
    /// Nothing: it is the interface's.
    Passes,
    /// Closes, and this is carried out, in that pane.
    Does(Action, Option<Pane>),
    /// Filters by a value, or no longer, and stays.
    Toggles(Dimension, Choice),
    /// Filters so, and stays.
    Filters(Filters),
    /// Gives its place to this command line.
    Commands(String),
    /// Closes, and this is the query.
    Asks(String),
    /// Closes, and this is the query with its filters.
    AsksWith(String, Filters),
    /// Closes, and these cases are written; the choices are those of the next
    /// time. What is refused opens it again.
    Exports(Box<Export>, export::Choices),
    /// Closes, and the columns of the header are mapped so from now on.
    Maps(String, Vec<(Field, String)>),
    /// Closes, and the panes show what belongs to this text in the clipboard.
    Copies(String),
}

/// A layer.
pub trait Layer {
    /// Where its keys count.
    fn context(&self) -> Context;

    /// Carries out an action.
    fn act(&mut self, action: Action, scene: &Scene) -> Did;

    /// Takes pasted text, where it has a line to type in.
    fn paste(&mut self, _text: &str, _scene: &Scene) -> bool {
        false
    }

    /// What it had done was refused, and why: gives whether it says so.
    fn refused(&mut self, _why: &str) -> bool {
        false
    }

    /// A click on a line inside its rule, counted from 0.
    fn click(&mut self, _column: u16, _line: u16, _scene: &Scene) -> Did {
        Did::Stays
    }

    /// What is drawn.
    fn view(&self, scene: &Scene) -> Popup;
}
