//! The loop: the only place of the interface that knows time and a terminal.

mod pace;

use super::action::Effect;
use super::app::{App, Options};
use crate::model::Library;
use crate::terminal::{self, CopyError, Event, Session, TerminalError};
use pace::Pace;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use std::time::Instant;

/// Runs the interface until the person leaves it; gives the exit code. The
/// terminal decides the widths of `options`.
pub fn run(library: &Library, options: Options, terminal: terminal::Options) -> Result<u8, TerminalError> {
    let session = Session::open(terminal)?;
    let app = App::new(library, Options { widths: session.widths(), mouse: terminal.mouse, ..options });
    let pace = Pace::new(session.round_trip());
    let size = session.size();
    Loop { session, app, pace, size, frame: Buffer::default() }.run()
}

struct Loop<'a> {
    session: Session,
    app: App<'a>,
    pace: Pace,
    size: Size,
    frame: Buffer,
}

impl Loop<'_> {
    fn run(&mut self) -> Result<u8, TerminalError> {
        self.app.settle();
        self.draw()?;
        // Behind the first frame: the first key need not wait for it.
        self.app.warm();
        loop {
            let events = self.session.events(self.pace.wait(Instant::now()))?;
            let now = Instant::now();
            if !events.is_empty()
                && let Some(code) = self.update(now, events)?
            {
                return Ok(code);
            }
            if self.pace.settle_due(now) {
                self.app.settle();
            }
            if self.pace.frame_due(now) {
                self.draw()?;
            }
        }
    }

    /// Everything that happened, then at most one search. Gives the exit code
    /// when it ends here.
    fn update(&mut self, now: Instant, events: Vec<Event>) -> Result<Option<u8>, TerminalError> {
        let keys = events.iter().filter(|event| matches!(event, Event::Key(_) | Event::Mouse(_))).count();
        let resized = events.iter().any(|event| matches!(event, Event::Resize(_)));
        let fast = self.pace.input(now, keys, resized);
        for event in events {
            match event {
                Event::Resize(size) => self.size = size,
                Event::Resumed => self.size = self.session.size(),
                _ => {}
            }
            for effect in self.app.update(event) {
                if let Some(code) = self.carry_out(effect)? {
                    return Ok(Some(code));
                }
            }
        }
        if fast {
            self.pace.settle_later(now);
        } else {
            self.app.settle();
            self.pace.settled();
        }
        Ok(None)
    }

    fn carry_out(&mut self, effect: Effect) -> Result<Option<u8>, TerminalError> {
        match effect {
            Effect::Quit(code) => return Ok(Some(code)),
            Effect::Suspend => self.session.suspend(),
            Effect::Repaint => self.session.repaint(),
            Effect::Mouse(on) => self.session.set_mouse(on)?,
            Effect::Copy(text) => match self.session.copy(&text) {
                Ok(()) => self.app.copied(true),
                Err(CopyError::TooLong(_)) => self.app.copied(false),
                Err(CopyError::Terminal(error)) => return Err(error),
            },
        }
        Ok(None)
    }

    fn draw(&mut self) -> Result<(), TerminalError> {
        self.frame.resize(Rect::new(0, 0, self.size.width, self.size.height));
        self.frame.reset();
        let cursor = self.app.draw(&mut self.frame);
        let bytes = self.session.present(&self.frame, cursor)?;
        if !self.app.unsettled() {
            self.pace.settled();
        }
        self.pace.drawn(Instant::now(), bytes);
        Ok(())
    }
}
