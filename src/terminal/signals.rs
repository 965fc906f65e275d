//! Signals and panics: the ways out that the main thread does not see.
//!
//! Each has a thread or a hook of its own, so that the process ends although
//! the main thread computes or is stuck in a write, and so that nothing needs
//! to be safe inside a signal handler.

use super::Event;
use super::guard::Guard;
use super::queue::Queue;
use crate::text::sanitise::sanitise;
use rustix::process::Signal;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGTSTP, SIGWINCH};
use signal_hook::flag::register_usize;
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{io, panic, process, thread};

/// The exit code when the terminal is gone: as after SIGHUP.
pub(super) const HANGUP: i32 = 128 + SIGHUP;
/// The exit code of a panic, as Rust has it.
const PANIC: i32 = 101;

/// What ends a process that does nothing about it, and can be sent to one. Left
/// out are SIGKILL, which nobody sees; SIGABRT, which has a way of its own
/// ([`super::abort`]); and SIGSEGV, SIGBUS, SIGILL and SIGFPE: they mean that the
/// program's own memory or code is broken, and none of it should run on.
const DEADLY: [Signal; 14] = [
    Signal::HUP,
    Signal::INT,
    Signal::QUIT,
    Signal::TERM,
    Signal::USR1,
    Signal::USR2,
    Signal::ALARM,
    Signal::VTALARM,
    Signal::PROF,
    Signal::XCPU,
    Signal::XFSZ,
    Signal::SYS,
    Signal::TRAP,
    Signal::IO,
];

/// And those that only Linux has.
#[cfg(target_os = "linux")]
const DEADLY_ON_LINUX: [Signal; 2] = [Signal::POWER, Signal::STKFLT];
#[cfg(not(target_os = "linux"))]
const DEADLY_ON_LINUX: [Signal; 0] = [];

/// The signals, and which of SIGTSTP and SIGCONT came last.
pub(super) struct SignalsTaken {
    signals: Signals,
    last: Arc<AtomicUsize>,
}

/// Takes signals over: before the terminal is changed, so that none of them
/// ends the process without changing it back.
pub(super) fn take_over() -> io::Result<SignalsTaken> {
    let last = Arc::new(AtomicUsize::new(0));
    for signal in [SIGTSTP, SIGCONT] {
        register_usize(signal, Arc::clone(&last), signal as usize)?;
    }
    let deadly = DEADLY.iter().chain(&DEADLY_ON_LINUX).map(|signal| signal.as_raw());
    let signals = Signals::new(deadly.chain([SIGTSTP, SIGCONT, SIGWINCH]))?;
    Ok(SignalsTaken { signals, last })
}

/// Starts the thread that carries signals out. It never waits for the terminal
/// nor for the main thread.
pub(super) fn watch(taken: SignalsTaken, guard: Arc<Guard>, events: Queue) -> io::Result<()> {
    let SignalsTaken { mut signals, last } = taken;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in &mut signals {
            match signal {
                SIGWINCH => {
                    events.put_now(Event::Resize(guard.tty.size()));
                    continue;
                }
                SIGTSTP => {
                    guard.lend();
                    // A SIGCONT that came meanwhile, or stands before this one
                    // in the list of what is pending, would be lost.
                    if last.load(Ordering::SeqCst) == SIGTSTP as usize {
                        // Stops here, until the SIGCONT that comes next.
                        // SIGSTOP, which this raises, cannot be refused.
                        let _ = emulate_default_handler(SIGTSTP);
                        continue;
                    }
                }
                SIGCONT => {}
                deadly => end(&guard, 128 + deadly),
            }
            if guard.take_back().is_err() {
                end(&guard, HANGUP);
            }
            events.put_now(Event::Resumed);
        }
    })?;
    Ok(())
}

/// Makes a panic in any thread restore the terminal first, say its message
/// where it can be read, and end the process.
pub(super) fn hook_panics(guard: Arc<Guard>) {
    panic::set_hook(Box::new(move |panic| {
        guard.leave();
        guard.say(&(sanitise(&panic.to_string()).into_owned() + "\n"));
        process::exit(PANIC);
    }));
}

/// Leaves the terminal and ends the process.
pub(super) fn end(guard: &Arc<Guard>, code: i32) -> ! {
    guard.leave();
    process::exit(code)
}
