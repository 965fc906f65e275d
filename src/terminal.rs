//! The terminal: found, set up, read, written and left as it was.
//!
//! This module knows no case. [`Session`] is the one guard: whatever ends the
//! process (return, panic in any thread, a signal, a terminal that is gone)
//! passes through it.
//!
//! * [`input`]: bytes to [`Event`]s, a pure state machine
//! * [`encode`]: a drawn `Buffer` to the fewest bytes that show it
//! * [`clipboard`]: what to send to copy
//!
//! The decoder is our own, although crossterm has one: over SSH a sequence is
//! cut anywhere, and crossterm 0.29 then types its tail into the query, spins
//! when the terminal is gone, and has no answer to a report that comes late.
//! The event types are crossterm's.

#[cfg(not(unix))]
compile_error!("jirei draws on a Unix terminal; on Windows build and run it in WSL, or use it over SSH");

mod abort;
pub mod clipboard;
pub mod encode;
mod errors;
mod guard;
pub mod input;
mod paste;
mod probe;
mod queue;
mod reader;
mod session;
mod signals;
mod tty;

pub use clipboard::TooLong;
pub use queue::Waker;
pub use session::{CopyError, Session, SessionOptions};
pub use tty::window;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::{Position, Size};
use thiserror::Error;

/// What happened at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key, or a character that an input method committed.
    Key(KeyEvent),
    /// A button or the wheel.
    Mouse(MouseEvent),
    /// Pasted text as it came: newlines are `\r`, `\n` or both, and nothing
    /// in it has been made safe.
    Paste(String),
    /// The window has this size now, clamped as [`Session::size`].
    Resize(Size),
    /// The process was stopped and runs again; the next frame is drawn whole.
    Resumed,
}

/// Cells of a row that lead to an address when a person opens them (OSC 8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it begins.
    pub at: Position,
    /// How many cells it covers.
    pub cells: u16,
    /// Where it leads.
    pub address: String,
}

/// Whether a terminal of this name (TERM) takes links: consoles and GNU screen
/// are known not to, and to show some of them as text.
pub fn takes_links(term: Option<&str>, tmux: bool) -> bool {
    let refuses = ["linux", "vt", "ansi", "cons", "dumb", "eterm"];
    term.is_some_and(|term| {
        !term.is_empty()
            && !refuses.iter().any(|name| term.starts_with(name))
            && (tmux || !term.starts_with("screen"))
    })
}

/// Why there is no terminal to draw on.
#[derive(Debug, Error)]
pub enum TerminalError {
    /// Standard output is a file or a pipe.
    #[error("standard output is not a terminal")]
    NoOutput,
    /// Neither standard input nor `/dev/tty` is a terminal.
    #[error("no terminal to read keys from; over SSH, use `ssh -t`")]
    NoInput,
    /// Nobody pressed a key for so long.
    #[error("nobody was at the terminal for {} minutes", .0.as_secs() / 60)]
    Idle(std::time::Duration),
    /// It was closed, or its other end went away.
    #[error("the terminal is gone")]
    Gone,
    /// A system call failed.
    #[error("cannot {action} the terminal: {source}")]
    System {
        /// What was tried, as a verb.
        action: &'static str,
        /// Why it failed.
        source: std::io::Error,
    },
}
