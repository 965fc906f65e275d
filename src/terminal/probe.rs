//! The one question: how wide is an ambiguous character here, and on what
//! background is it drawn?

use super::Event;
use super::guard::Guard;
use super::input::{Decoder, Input};
use super::tty::{Wait, wait_readable};
use crate::text::width::Widths;
use std::io::Read;
use std::time::{Duration, Instant};

/// `①` at the left edge, concealed, then the request for the cursor's position.
/// It is asked on the alternate screen, which the first frame fills, so that
/// nothing of it is left on the main one.
const QUESTION: &[u8] = b"\r\x1b[8m\xe2\x91\xa0\x1b[m\x1b[6n";
/// The request for the background's colour (OSC 11). It goes first: a terminal
/// answers in order, so that who answers only what follows does not know it.
const BACKGROUND: &[u8] = b"\x1b]11;?\x1b\\";
/// The request for the cursor's position alone, where the width is known.
const POSITION: &[u8] = b"\x1b[6n";
/// Takes the mark away again.
const ERASE: &[u8] = b"\r\x1b[K";
/// How long the terminal may take to answer.
const PATIENCE: Duration = Duration::from_millis(200);

/// What is known of the terminal.
#[derive(Debug, Default)]
pub(super) struct Probed {
    pub widths: Widths,
    /// Whether the background is a light one; `None` where that is not known.
    pub light: Option<bool>,
    /// How long the answer took; `None` when there was none or no question.
    pub round_trip: Option<Duration>,
    /// Typed while waiting.
    pub typed: Vec<Event>,
}

/// Finds out how wide to draw, and the background where that is asked for. No
/// answer means narrow; the decoder swallows one that comes later.
pub(super) fn probe(guard: &Guard, known: Option<Widths>, background: bool, decoder: &mut Decoder) -> Probed {
    let question = match (background, known) {
        (false, Some(widths)) => return Probed { widths, ..Probed::default() },
        (true, Some(_)) => [BACKGROUND, POSITION].concat(),
        (false, None) => QUESTION.to_vec(),
        (true, None) => [BACKGROUND, QUESTION].concat(),
    };
    let answer = ask(guard, &question, decoder);
    let light = answer.light.filter(|_| background);
    Probed { widths: known.unwrap_or(answer.widths), light, ..answer }
}

fn ask(guard: &Guard, question: &[u8], decoder: &mut Decoder) -> Probed {
    let mut typed = Vec::new();
    let mut answer = None;
    let mut light = None;
    let start = Instant::now();
    let end = start + PATIENCE;
    if guard.write(question).is_err() {
        return Probed::default();
    }
    guard.set_asked(true);
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
                Input::Background(colour) => light = Some(is_light(colour)),
            }
        }
    }
    guard.set_asked(answer.is_none());
    // A terminal that takes no bytes shows itself at the first frame.
    let _ = guard.write(ERASE);
    // Columns count from 1.
    let widths = if answer.is_some_and(|column| column >= 3) { Widths::Wide } else { Widths::Narrow };
    Probed { widths, light, round_trip: answer.map(|_| start.elapsed()), typed }
}

/// Whether black can be read better on this than white: by the weights of
/// Rec. 709, without linearising, half of white or more.
fn is_light([red, green, blue]: [u8; 3]) -> bool {
    2126 * u32::from(red) + 7152 * u32::from(green) + 722 * u32::from(blue) >= 10_000 * 128
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backgrounds_are_dark_or_light() {
        for (colour, light) in [
            ([0, 0, 0], false),
            ([0, 0x2b, 0x36], false),
            ([0x1e, 0x1e, 0x1e], false),
            ([0, 0, 0xff], false),
            ([0xff, 0xff, 0xff], true),
            ([0xfd, 0xf6, 0xe3], true),
        ] {
            assert_eq!(is_light(colour), light, "{colour:?}");
        }
    }
}
