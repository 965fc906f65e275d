//! The session: everything between opening the terminal and leaving it.

use super::clipboard::{self, Multiplexer, TooLong};
use super::encode::Encoder;
use super::guard::Guard;
use super::input::Decoder;
use super::probe::Probed;
use super::queue::{Queue, Waker};
use super::tty::Tty;
use super::{Event, Link, TerminalError, abort, probe, reader, signals};
use crate::text::width::Widths;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Taken for the round trip to a remote terminal that did not answer in time.
const REMOTE: Duration = Duration::from_millis(200);

/// An answer that takes longer after the question is not waited for.
const LATE: Duration = Duration::from_secs(1);

/// What the terminal is to be used as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SessionOptions {
    /// Whether clicks and the wheel are reported.
    pub mouse: bool,
    /// How wide ambiguous characters are. None: ask the terminal once, before
    /// the first screen.
    pub widths: Option<Widths>,
    /// Whether to ask for the background's colour.
    pub background: bool,
    /// Whether the terminal takes links (OSC 8).
    pub links: bool,
    /// Whether the terminal is, as far as we know, at the other end of a network.
    pub remote: bool,
    /// What stands between us and the terminal, for copying.
    pub multiplexer: Multiplexer,
}

/// The terminal in use: raw, on the alternate screen, with bracketed paste.
/// Dropping it leaves the terminal as it was found; so do a panic in any
/// thread (exit code 101), an abort (134), every signal that ends a process and
/// can be caught (128 and its number: 143 for SIGTERM) and a terminal that is
/// gone (129), within 100 ms, whatever the main thread does.
///
/// What is said on standard error meanwhile is said when the terminal was left.
pub struct Session {
    guard: Arc<Guard>,
    events: Queue,
    encoder: Encoder,
    widths: Widths,
    light: Option<bool>,
    links: bool,
    round_trip: Duration,
    multiplexer: Multiplexer,
    /// When the terminal was asked for the last time.
    asked: Instant,
}

impl Session {
    /// Sets the terminal up, once in a process: it takes over signals and
    /// panics for good. Where the widths are not given it waits for the terminal's
    /// answer, 200 ms at most.
    pub fn open(options: SessionOptions) -> Result<Session, TerminalError> {
        let tty = Tty::open()?;
        let watch = |source| TerminalError::System { action: "watch", source };
        let taken = signals::take_over().map_err(watch)?;
        let guard = Guard::enter(tty, options.mouse)?;
        let events = Queue::default();
        signals::hook_panics(Arc::clone(&guard));
        let asked = Instant::now();
        let mut decoder = Decoder::default();
        let watched = signals::watch(taken, Arc::clone(&guard), events.clone());
        let started = watched.and_then(|()| abort::watch(Arc::clone(&guard))).and_then(|()| {
            let answer = probe::probe(&guard, options.widths, options.background, &mut decoder);
            let Probed { widths, light, round_trip, typed } = answer;
            if let Some(time) = round_trip.filter(|_| !options.remote) {
                decoder.answered_in(time);
            }
            reader::start(Arc::clone(&guard), decoder, typed, events.clone())?;
            Ok((widths, light, round_trip))
        });
        let (widths, light, round_trip) = started.map_err(|source| {
            guard.leave();
            watch(source)
        })?;
        let encoder = Encoder::new(widths);
        let round_trip = round_trip.unwrap_or(if options.remote { REMOTE } else { Duration::ZERO });
        let multiplexer = options.multiplexer;
        Ok(Session {
            guard,
            events,
            encoder,
            widths,
            light,
            links: options.links,
            round_trip,
            multiplexer,
            asked,
        })
    }

    /// Waits for events without waking up, then gives all that are pending.
    /// Empty when `wait` passed without one, and when a [`Waker`] woke it.
    pub fn events(&mut self, wait: Option<Duration>) -> Result<Vec<Event>, TerminalError> {
        let events = self.events.take(wait).ok_or(TerminalError::Gone)?;
        if events.contains(&Event::Resumed) {
            self.encoder.forget();
        }
        Ok(events)
    }

    /// For other threads that have something to be looked at: makes
    /// [`Session::events`] return.
    pub fn waker(&self) -> Waker {
        self.events.waker()
    }

    /// Shows `frame`, with the cursor at `cursor` or hidden, by one write of
    /// the fewest bytes; by none when it is shown already. Gives the bytes
    /// that it took.
    pub fn present(
        &mut self,
        frame: &Buffer,
        cursor: Option<Position>,
        links: &[Link],
    ) -> Result<usize, TerminalError> {
        let links = if self.links { links } else { &[] };
        let bytes = self.encoder.encode_linked(frame, cursor, links);
        if !bytes.is_empty() {
            self.guard.write(bytes).map_err(|_| TerminalError::Gone)?;
        }
        Ok(bytes.len())
    }

    /// The window, at most 500x200; 80x24 where the terminal does not know.
    pub fn size(&self) -> Size {
        self.guard.tty.size()
    }

    /// How wide ambiguous characters are drawn: lay out by this.
    pub fn widths(&self) -> Widths {
        self.widths
    }

    /// Whether the background is a light one, as far as the terminal says.
    pub fn is_light(&self) -> Option<bool> {
        self.light
    }

    /// How long the terminal took to answer; without an answer, 0.2 s where it
    /// is remote, else nothing.
    pub fn round_trip(&self) -> Duration {
        self.round_trip
    }

    /// Turns the reporting of clicks and wheel on, or off so that the
    /// terminal's own selection works.
    pub fn set_mouse(&mut self, on: bool) -> Result<(), TerminalError> {
        self.guard.set_mouse(on).map_err(|_| TerminalError::Gone)
    }

    /// Stops the process group, as Ctrl-Z does where the terminal is not raw;
    /// [`Event::Resumed`] follows when it runs again. Nothing happens where no
    /// shell could continue it: in the session's first process group, as under
    /// `ssh -t host jirei`.
    pub fn suspend(&mut self) {
        if getsid(None).is_ok_and(|session| session != getpgrp()) {
            // A group may always signal itself.
            let _ = kill_current_process_group(Signal::TSTP);
        }
    }

    /// Draws the next frame whole, over whatever disturbed the screen.
    pub fn repaint(&mut self) {
        self.encoder.forget();
    }

    /// Sends `text` to the terminal's clipboard (OSC 52). The terminal never
    /// answers: say "sent", not "copied".
    pub fn copy(&mut self, text: &str) -> Result<(), CopyError> {
        let bytes = clipboard::sequence(text, self.multiplexer)?;
        self.guard.write(&bytes).map_err(|_| CopyError::Terminal(TerminalError::Gone))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Somebody who leaves at once over a far link.
        self.guard.await_answer(self.asked + LATE);
        self.events.close();
        self.guard.leave();
    }
}

/// Why text was not sent to the clipboard.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// Longer than terminals take.
    #[error(transparent)]
    TooLong(#[from] TooLong),
    /// The terminal takes no bytes.
    #[error(transparent)]
    Terminal(TerminalError),
}
