//! What the loop needs of a terminal: the session, or a test's.

use crate::terminal::{CopyError, Event, Link, Session, TerminalError};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};
use std::time::Duration;

/// A terminal to draw on, as [`Session`] is; its methods say what these do.
pub trait Screen {
    fn events(&mut self, wait: Option<Duration>) -> Result<Vec<Event>, TerminalError>;
    fn present(
        &mut self,
        frame: &Buffer,
        cursor: Option<Position>,
        links: &[Link],
    ) -> Result<usize, TerminalError>;
    fn size(&self) -> Size;
    fn set_mouse(&mut self, on: bool) -> Result<(), TerminalError>;
    fn suspend(&mut self);
    fn repaint(&mut self);
    fn copy(&mut self, text: &str) -> Result<(), CopyError>;
}

impl Screen for Session {
    fn events(&mut self, wait: Option<Duration>) -> Result<Vec<Event>, TerminalError> {
        Session::events(self, wait)
    }

    fn present(
        &mut self,
        frame: &Buffer,
        cursor: Option<Position>,
        links: &[Link],
    ) -> Result<usize, TerminalError> {
        Session::present(self, frame, cursor, links)
    }

    fn size(&self) -> Size {
        Session::size(self)
    }

    fn set_mouse(&mut self, on: bool) -> Result<(), TerminalError> {
        Session::set_mouse(self, on)
    }

    fn suspend(&mut self) {
        Session::suspend(self);
    }

    fn repaint(&mut self) {
        Session::repaint(self);
    }

    fn copy(&mut self, text: &str) -> Result<(), CopyError> {
        Session::copy(self, text)
    }
}
