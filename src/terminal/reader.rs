//! The thread that reads the terminal, and sees when it goes away.

use super::Event;
use super::guard::Guard;
use super::input::{Decoder, Input};
use super::paste;
use super::queue::{EVENTS, Queue};
use super::signals::{HANGUP, end};
use super::tty::{Wait, wait_readable};
use std::io::{self, Read};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// Bytes of one read; the kernel hands out 4,096 at most.
const READ: usize = 4096;
/// Between two looks whether the terminal is ours again; the process is
/// stopped or about to end then.
const LENT: Duration = Duration::from_millis(2);
/// How long the rest of a paste without marks may stay away.
const PASTE_GAP: Duration = Duration::from_millis(10);

/// Starts reading, beginning with what was `typed` and what `decoder` holds.
pub(super) fn start(
    guard: Arc<Guard>,
    mut decoder: Decoder,
    typed: Vec<Event>,
    events: Queue,
) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        let mut got = typed;
        loop {
            if !got.is_empty() && !events.put(paste::recognise(std::mem::take(&mut got))) {
                return;
            }
            match wait_readable(&guard.tty.input, decoder.hold()) {
                Wait::Gone => end(&guard, HANGUP),
                Wait::TimedOut => decoder.time_out(),
                Wait::Ready => read(&guard, &mut decoder),
            }
            take(&guard, &mut decoder, &mut got);
            // What comes in several reads is still one drain; without end it is
            // handed over in pieces.
            while !got.is_empty() && got.len() < EVENTS {
                let gap = if paste::likely(&got) { PASTE_GAP } else { Duration::ZERO };
                if wait_readable(&guard.tty.input, Some(gap)) != Wait::Ready {
                    break;
                }
                read(&guard, &mut decoder);
                take(&guard, &mut decoder, &mut got);
            }
        }
    })?;
    Ok(())
}

/// Reads once what is there. A terminal that is readable and yet has no byte
/// is gone: it would be so for ever, and the loop would spin. What is typed
/// while the shell has the terminal is the shell's.
fn read(guard: &Arc<Guard>, decoder: &mut Decoder) {
    while !guard.listening() {
        thread::sleep(LENT);
        if wait_readable(&guard.tty.input, Some(Duration::ZERO)) != Wait::Ready {
            return;
        }
    }
    let mut bytes = [0; READ];
    match (&guard.tty.input).read(&mut bytes) {
        Ok(0) => end(guard, HANGUP),
        Ok(read) => decoder.feed(&bytes[..read]),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
        Err(_) => end(guard, HANGUP),
    }
}

/// Moves what was decoded into `events`; an answer that comes late is no key.
fn take(guard: &Guard, decoder: &mut Decoder, events: &mut Vec<Event>) {
    events.extend(decoder.by_ref().filter_map(|input| match input {
        Input::Event(event) => Some(event),
        Input::Background(_) => None,
        Input::Position { .. } => {
            guard.set_asked(false);
            None
        }
    }));
}
