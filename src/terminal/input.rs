//! Bytes from the terminal to events: a state machine without a clock.
//!
//! However the bytes are cut into reads, the events are the same, but for a
//! Ctrl-C that comes by itself while the end of a paste is missing. Time comes
//! in at one place: where the bytes so far could be a key or the beginning of
//! a sequence, [`Decoder::hold`] says how long to wait for more, and
//! [`Decoder::time_out`] that nothing came.

mod sequence;
mod text;

use super::Event;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::collections::VecDeque;
use std::time::Duration;

/// How long an Esc may be the beginning of a sequence. Over SSH the rest can
/// come in another packet; a person does not notice this delay.
pub const ESCAPE_HOLD: Duration = Duration::from_millis(50);
/// The same where the terminal answers at once: it is on this machine, and writes
/// a sequence in one piece.
const ESCAPE_HOLD_NEAR: Duration = Duration::from_millis(10);
/// And where it has answered, however late: a late answer may be that of a busy
/// machine, and what Esc does has 50 ms to be seen.
const ESCAPE_HOLD_FAR: Duration = Duration::from_millis(30);
/// How long a sequence that is one beyond doubt may stay unfinished.
const SEQUENCE_HOLD: Duration = Duration::from_millis(500);
/// A paste whose end mark does not come is over after this much silence: else
/// it would swallow every later key.
const PASTE_HOLD: Duration = Duration::from_secs(1);

const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";
/// More of a paste is dropped; nobody pastes a book into a query.
const PASTE_MOST: usize = 64 * 1024;
/// Longer sequences are no sequences.
const SEQUENCE_MOST: usize = 4096;

/// What the bytes mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Something for the program.
    Event(Event),
    /// The answer to the request for the cursor's position.
    Position {
        /// Counted from 1.
        column: u16,
    },
    /// The answer to the question for the background's colour: red, green, blue.
    Background([u8; 3]),
}

/// The state machine. [`Decoder::feed`] it, then iterate for what is decoded.
#[derive(Debug, Default)]
pub struct Decoder {
    bytes: Vec<u8>,
    /// Where the bytes that are not decoded begin.
    at: usize,
    /// The text of a marked paste so far.
    paste: Option<Vec<u8>>,
    /// Decided by a time-out.
    decided: VecDeque<Input>,
    /// The last thing given was an Esc by time-out: a read that is exactly the
    /// rest of a sequence then belongs to it.
    lone_escape: bool,
    /// How soon the terminal answered, where it is near.
    answered: Option<Duration>,
}

/// What the first undecoded bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// Undecided until more bytes come.
    More,
    /// This many bytes mean nothing to us.
    Skip(usize),
    /// This, in so many bytes.
    Take(Input, usize),
}

impl Step {
    fn key(key: KeyEvent, length: usize) -> Step {
        Step::Take(Input::Event(Event::Key(key)), length)
    }

    /// The same, `more` bytes longer and with Alt held.
    fn with_alt(self, more: usize) -> Step {
        match self {
            Step::More => Step::More,
            Step::Skip(length) => Step::Skip(length + more),
            Step::Take(Input::Event(Event::Key(mut key)), length) => {
                // Ctrl-C behind an Esc that was read with it means to leave.
                if key != CTRL_C {
                    key.modifiers |= KeyModifiers::ALT;
                }
                Step::key(key, length + more)
            }
            Step::Take(other, length) => Step::Take(other, length + more),
        }
    }
}

impl Decoder {
    /// Takes the bytes of a read.
    pub fn feed(&mut self, bytes: &[u8]) {
        // Pressed while a paste goes on whose end mark was lost: whoever wants to leave is heard.
        if self.paste.is_some() && bytes == [0x03] {
            self.time_out();
        }
        self.bytes.drain(..self.at);
        self.at = 0;
        if std::mem::take(&mut self.lone_escape) && sequence::is_tail(bytes) {
            self.bytes.push(0x1b);
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// The terminal has answered so soon: what belongs together does not come further
    /// apart, and an Esc is held no longer.
    pub fn answered_in(&mut self, time: Duration) {
        self.answered = Some(time);
    }

    /// How long to wait for more bytes before [`Decoder::time_out`]; `None`
    /// when time decides nothing.
    pub fn hold(&self) -> Option<Duration> {
        if self.paste.is_some() {
            return Some(PASTE_HOLD);
        }
        match self.rest() {
            [0x1b] | [0x1b, 0x1b] => {
                Some(self.answered.map_or(ESCAPE_HOLD, |it| it.clamp(ESCAPE_HOLD_NEAR, ESCAPE_HOLD_FAR)))
            }
            [0x1b, ..] => Some(SEQUENCE_HOLD),
            _ => None,
        }
    }

    /// Nothing came while [`Decoder::hold`] lasted.
    pub fn time_out(&mut self) {
        let decided = if let Some(mut text) = self.paste.take() {
            text.extend_from_slice(self.rest());
            vec![Event::Paste(String::from_utf8_lossy(&text).into_owned())]
        } else {
            match *self.rest() {
                [0x1b] => vec![Event::Key(ESCAPE)],
                [0x1b, 0x1b] => vec![Event::Key(ESCAPE), Event::Key(ESCAPE)],
                [0x1b, letter] => {
                    vec![Event::Key(KeyEvent::new(KeyCode::Char(letter.into()), KeyModifiers::ALT))]
                }
                // A sequence that was cut for good.
                _ => vec![],
            }
        };
        self.lone_escape = decided == [Event::Key(ESCAPE)];
        self.decided.extend(decided.into_iter().map(Input::Event));
        self.at = self.bytes.len();
    }

    fn rest(&self) -> &[u8] {
        &self.bytes[self.at..]
    }

    /// Moves pasted bytes over; gives the text when the end mark is there.
    fn take_paste(&mut self) -> Option<Input> {
        let text = self.paste.as_mut()?;
        let rest = &self.bytes[self.at..];
        let end = rest.windows(PASTE_END.len()).position(|window| window == PASTE_END);
        // Without the end mark, what may be its beginning stays.
        let (length, used) = match end {
            Some(end) => (end, end + PASTE_END.len()),
            None => {
                let partial = (1..PASTE_END.len()).rev().find(|&length| rest.ends_with(&PASTE_END[..length]));
                let length = rest.len() - partial.unwrap_or(0);
                (length, length)
            }
        };
        let room = PASTE_MOST.saturating_sub(text.len());
        text.extend_from_slice(&rest[..length.min(room)]);
        self.at += used;
        end?;
        let text = self.paste.take()?;
        Some(Input::Event(Event::Paste(String::from_utf8_lossy(&text).into_owned())))
    }
}

const CTRL_C: KeyEvent = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
const ESCAPE: KeyEvent = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);

impl Iterator for Decoder {
    type Item = Input;

    /// What is decoded by now. `None` is not the end: more may be fed.
    fn next(&mut self) -> Option<Input> {
        if let Some(input) = self.decided.pop_front() {
            return Some(input);
        }
        loop {
            if self.paste.is_some() {
                return self.take_paste();
            }
            if self.rest().starts_with(PASTE_START) {
                self.paste = Some(Vec::new());
                self.at += PASTE_START.len();
                continue;
            }
            match step(self.rest()) {
                Step::More if self.rest().len() > SEQUENCE_MOST => self.at = self.bytes.len(),
                Step::More => return None,
                Step::Skip(length) => self.at += length,
                Step::Take(input, length) => {
                    self.at += length;
                    return Some(input);
                }
            }
        }
    }
}

/// What stands at the beginning of `bytes`.
fn step(bytes: &[u8]) -> Step {
    match bytes {
        [] | [0x1b] | [0x1b, 0x1b] => Step::More,
        [0x1b, b'[', ..] => sequence::control(bytes),
        [0x1b, b'O', ..] => sequence::single_shift(bytes),
        [0x1b, b']' | b'P' | b'_' | b'^', ..] => sequence::string(bytes),
        // Some terminals send Alt with an arrow so; else it is Esc, twice.
        [0x1b, 0x1b, b'[' | b'O', ..] => step(&bytes[1..]).with_alt(1),
        [0x1b, 0x1b, ..] => Step::key(ESCAPE, 1),
        [0x1b, rest @ ..] => text::character(rest).with_alt(1),
        _ => text::character(bytes),
    }
}

#[cfg(test)]
mod tests;
