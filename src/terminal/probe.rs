//! The one question: how wide is an ambiguous character here?

use super::guard::Guard;
use super::input::{Decoder, Input};
use super::tty::{Wait, wait_readable};
use super::{Ambiguous, Event};
use crate::text::width::Widths;
use std::io::Read;
use std::time::{Duration, Instant};

/// `①` at the left edge, concealed, then the request for the cursor's position.
/// It is asked on the alternate screen, which the first frame fills, so that
/// nothing of it is left on the main one.
const QUESTION: &[u8] = b"\r\x1b[8m\xe2\x91\xa0\x1b[m\x1b[6n";
/// Takes the mark away again.
const ERASE: &[u8] = b"\r\x1b[K";
/// How long the terminal may take to answer.
const PATIENCE: Duration = Duration::from_millis(200);

/// What is known of the terminal.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub widths: Widths,
    /// How long the answer took; `None` when there was none or no question.
    pub round_trip: Option<Duration>,
    /// Typed while waiting.
    pub typed: Vec<Event>,
}

/// Finds out how wide to draw. No answer means narrow; the decoder swallows
/// one that comes later.
pub(super) fn probe(guard: &Guard, wanted: Ambiguous, decoder: &mut Decoder) -> Answer {
    match wanted {
        Ambiguous::Narrow => Answer::default(),
        Ambiguous::Wide => Answer { widths: Widths::Wide, ..Answer::default() },
        Ambiguous::Auto => ask(guard, decoder),
    }
}

fn ask(guard: &Guard, decoder: &mut Decoder) -> Answer {
    let mut typed = Vec::new();
    let mut answer = None;
    let start = Instant::now();
    let end = start + PATIENCE;
    if guard.write(QUESTION).is_err() {
        return Answer::default();
    }
    while answer.is_none() {
        let left = end.saturating_duration_since(Instant::now());
        if wait_readable(&guard.tty.input, Some(left)) != Wait::Ready {
            break;
        }
        let mut bytes = [0; 1024];
        match (&guard.tty.input).read(&mut bytes) {
            // The reader meets the same and ends the process.
            Ok(0) | Err(_) => break,
            Ok(read) => decoder.feed(&bytes[..read]),
        }
        for input in decoder.by_ref() {
            match input {
                Input::Event(event) => typed.push(event),
                Input::Position { column } => answer = Some(column),
            }
        }
    }
    // A terminal that takes no bytes shows itself at the first frame.
    let _ = guard.write(ERASE);
    // Columns count from 1.
    let widths = if answer.is_some_and(|column| column >= 3) { Widths::Wide } else { Widths::Narrow };
    Answer { widths, round_trip: answer.map(|_| start.elapsed()), typed }
}
