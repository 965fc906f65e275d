//! Aborts: the way out that leaves no time.
//!
//! Where an allocation fails, the runtime says so and calls `abort`, which
//! raises SIGABRT and, when the handler comes back, ends the process at once;
//! so do a second panic and a stack that is full. The hook that the standard
//! library has for failed allocations is unstable, and a handler of our own
//! would be unsafe code. A guarding parent process would do, but every session
//! would be two processes, with their signals and exit codes to pass on, and a
//! kiosk starts none.
//!
//! So the handler does not come back. It is made of two of signal-hook's: the
//! first wakes a thread that waits for nothing else, which leaves the terminal
//! and ends the process; the second writes into a pipe that is full, where the
//! thread that aborts waits for that end. Nothing on this way allocates.
//!
//! What no process sees coming (SIGKILL, as by the kernel when memory runs out)
//! is left: on a shared host the wrapper script guards against it.

use super::guard::Guard;
use rustix::io::ioctl_fionbio;
use signal_hook::consts::SIGABRT;
use signal_hook::iterator::Signals;
use signal_hook::low_level::{exit, pipe};
use std::io::{self, ErrorKind, Write};
use std::sync::Arc;
use std::thread;

/// Makes an abort leave the terminal first; the exit code is then 134.
pub(super) fn watch(guard: Arc<Guard>) -> io::Result<()> {
    // Actions are carried out in the order in which they were registered.
    let mut signals = Signals::new([SIGABRT])?;
    thread::Builder::new().name("aborts".into()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            guard.leave();
            // At once: what is usually done at the end may need what the thread
            // that aborts holds.
            exit(128 + signal);
        }
    })?;
    let (reader, mut writer) = io::pipe()?;
    pipe::register(SIGABRT, writer.try_clone()?)?;
    // Registered, it never waits: now it is filled, then it does.
    loop {
        match writer.write(&[0; 4096]) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            Err(error) => return Err(error),
        }
    }
    ioctl_fionbio(&writer, false)?;
    // Both ends stay open until the process ends.
    std::mem::forget((reader, writer));
    Ok(())
}
