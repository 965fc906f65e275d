//! The interface: a state, what events do to it, and how it is drawn.
//!
//! One key: the terminal reads it, `keymap` gives an `action`, the
//! [`app`] changes its state and names effects; when no more input waits, one
//! search if the query changed, one frame value, one draw (`view`).
//!
//! Everything here is pure; only the event loop, [`run`], knows time and the
//! terminal.

mod action;
pub mod app;
mod canvas;
mod command_line;
mod cursor;
mod document;
pub mod errand;
mod facet;
pub mod files;
mod finder;
mod glyphs;
mod keymap;
mod layers;
pub mod layout;
mod list;
mod marks;
mod order;
mod pane;
mod prompt;
mod question;
mod reader;
mod run;
mod theme;
mod view;

pub use action::Effect;
pub use app::{App, Options};
pub use layers::history::{Named, Past};
pub use pane::Pane;
pub use run::{Around, Keep, Loader, run};
pub use theme::Scheme;
