//! The one question: how wide is an ambiguous character here?

use super::guard::Guard;
use super::input::{Decoder, Input};
use super::tty::{Wait, wait_readable};
use super::{Ambiguous, Event};
use crate::text::width::Widths;
use std::io::Read;
use std::time::{Duration, Instant};

/// `①` at the left edge, then the request for the cursor's position. It is
/// asked on the alternate screen, which the first frame fills, so that nothing
/// of it is left on the main one.
const QUESTION: &[u8] = b"\r\xe2\x91\xa0\x1b[6n";
/// Takes the mark away again.
const ERASE: &[u8] = b"\r\x1b[K";
/// How long the terminal may take to answer.
const PATIENCE: Duration = Duration::from_millis(200);

/// The width to draw with, and the keys that were typed while waiting. No
/// answer means narrow; the decoder swallows one that comes later.
pub(super) fn widths(guard: &Guard, wanted: Ambiguous, decoder: &mut Decoder) -> (Widths, Vec<Event>) {
    match wanted {
        Ambiguous::Narrow => (Widths::Narrow, Vec::new()),
        Ambiguous::Wide => (Widths::Wide, Vec::new()),
        Ambiguous::Auto => ask(guard, decoder),
    }
}

fn ask(guard: &Guard, decoder: &mut Decoder) -> (Widths, Vec<Event>) {
    let mut typed = Vec::new();
    let mut answer = None;
    let end = Instant::now() + PATIENCE;
    if guard.write(QUESTION).is_err() {
        return (Widths::Narrow, typed);
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
    (widths, typed)
}
