//! Standard error while the terminal is ours.
//!
//! What a library or the runtime says there (that memory ran out, before the
//! process is aborted) would stand in the middle of the screen and be lost with
//! it; and where the terminal takes no bytes, whoever says it waits for ever.
//! So where standard error is a terminal it is kept in a socket that never
//! makes anybody wait, and said after the terminal was left.

use super::tty::write_until;
use rustix::stdio::dup2_stderr;
use rustix::termios::isatty;
use std::io::{self, Read};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// What is read of it at once.
const PIECE: usize = 1_024;

/// Where errors go; by default where they went.
#[derive(Debug, Default)]
pub(super) struct Errors(Mutex<Option<Kept>>);

#[derive(Debug)]
struct Kept {
    /// The terminal.
    real: OwnedFd,
    said: UnixStream,
}

impl Errors {
    /// Keeps what is said from now on.
    pub fn keep(&self) -> io::Result<()> {
        if !isatty(io::stderr()) {
            return Ok(());
        }
        let real = io::stderr().as_fd().try_clone_to_owned()?;
        let (said, saying) = UnixStream::pair()?;
        said.set_nonblocking(true)?;
        saying.set_nonblocking(true)?;
        dup2_stderr(&saying)?;
        *self.kept() = Some(Kept { real, said });
        Ok(())
    }

    /// Says what was kept, as far as it is taken until `end`; what is said from
    /// then on goes where it went before. Allocates nothing.
    pub fn give_back(&self, end: Instant) {
        let Some(Kept { real, mut said }) = self.kept().take() else { return };
        // Where it fails there is nothing to say it on.
        let _ = dup2_stderr(&real);
        let mut piece = [0; PIECE];
        while let Ok(length @ 1..) = said.read(&mut piece) {
            // Whose words these are is not known: nothing in them may control
            // the terminal.
            let harmless = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n');
            piece[..length].iter_mut().filter(|byte| !harmless(byte)).for_each(|byte| *byte = b'?');
            if !write_until(end, &real, &piece[..length]) {
                return;
            }
        }
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Option<Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
