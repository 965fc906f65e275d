//! Signals and panics: the ways out that the main thread does not see.
//!
//! Each has a thread or a hook of its own, so that the process ends although
//! the main thread computes or is stuck in a write, and so that nothing needs
//! to be safe inside a signal handler.

use super::Event;
use super::guard::Guard;
use super::queue::Queue;
use crate::text::sanitise::sanitise;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::sync::Arc;
use std::{io, panic, process, thread};

/// The exit code when the terminal is gone: as after SIGHUP.
pub(super) const HANGUP: i32 = 128 + SIGHUP;
/// The exit code of a panic, as Rust has it.
const PANIC: i32 = 101;

/// Takes signals over: before the terminal is changed, so that none of them
/// ends the process without changing it back.
pub(super) fn take_over() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])
}

/// Starts the thread that carries signals out.
pub(super) fn watch(mut signals: Signals, guard: Arc<Guard>, events: Queue) -> io::Result<()> {
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in &mut signals {
            let event = match signal {
                SIGWINCH => Event::Resize(guard.tty.size()),
                SIGTSTP => {
                    guard.lend();
                    // Stops here, until the SIGCONT that comes next. SIGSTOP,
                    // which this raises, cannot be refused.
                    let _ = emulate_default_handler(SIGTSTP);
                    continue;
                }
                SIGCONT => {
                    if guard.take_back().is_err() {
                        end(&guard, HANGUP);
                    }
                    Event::Resumed
                }
                deadly => end(&guard, 128 + deadly),
            };
            events.put_now(event);
        }
    })?;
    Ok(())
}

/// Makes a panic in any thread restore the terminal first, say its message
/// where it can be read, and end the process.
pub(super) fn hook_panics(guard: Arc<Guard>) {
    panic::set_hook(Box::new(move |panic| {
        guard.leave();
        eprintln!("{}", sanitise(&panic.to_string()));
        process::exit(PANIC);
    }));
}

/// Leaves the terminal and ends the process.
pub(super) fn end(guard: &Arc<Guard>, code: i32) -> ! {
    guard.leave();
    process::exit(code)
}
