//! The two ends of the terminal, and the questions that the kernel answers.

use super::TerminalError;
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, Termios, isatty, tcgetattr, tcgetwinsize, tcsetattr};
use std::fs::File;
use std::io;
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

/// The largest window that is drawn. The client of an SSH connection chooses
/// the size, and 5000x5000 cells would take gigabytes.
const LARGEST: Size = Size { width: 500, height: 200 };

/// The size of the terminal that standard output is, in cells; `None` when it
/// is a file or a pipe, or when the terminal does not know.
pub fn window() -> Option<Size> {
    let size = tcgetwinsize(io::stdout()).ok()?;
    let known = size.ws_col > 0 && size.ws_row > 0;
    known.then_some(Size { width: size.ws_col, height: size.ws_row })
}

/// Where keys come from and frames go to.
pub(super) struct Tty {
    pub input: File,
    pub output: File,
}

impl Tty {
    /// Keys come from standard input where it is a terminal, else from the
    /// controlling terminal, so that text can be piped in.
    pub fn open() -> Result<Tty, TerminalError> {
        let system = |source| TerminalError::System { action: "open", source };
        if !isatty(io::stdout()) {
            return Err(TerminalError::NoOutput);
        }
        let output = io::stdout().as_fd().try_clone_to_owned().map_err(system)?;
        let input = if isatty(io::stdin()) {
            io::stdin().as_fd().try_clone_to_owned().map_err(system)?.into()
        } else {
            File::open("/dev/tty").map_err(|_| TerminalError::NoInput)?
        };
        Ok(Tty { input, output: output.into() })
    }

    /// The window, clamped to what is drawn; 80x24 where it is not known.
    pub fn size(&self) -> Size {
        match tcgetwinsize(&self.output) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
                Size { width: size.ws_col.min(LARGEST.width), height: size.ws_row.min(LARGEST.height) }
            }
            _ => Size { width: 80, height: 24 },
        }
    }

    /// The line discipline as it is.
    pub fn modes(&self) -> io::Result<Termios> {
        Ok(again(|| tcgetattr(&self.input))?)
    }

    /// Sets the line discipline at once, without waiting for output to drain:
    /// a stopped terminal never drains.
    pub fn set_modes(&self, modes: &Termios) -> io::Result<()> {
        Ok(again(|| tcsetattr(&self.input, OptionalActions::Now, modes))?)
    }
}

/// What waiting for input came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wait {
    Ready,
    TimedOut,
    /// The other end is closed.
    Gone,
}

/// Waits until there is something to read; without a limit, for ever and
/// without waking up. Input that is there counts before a hang-up.
pub(super) fn wait_readable(file: &File, limit: Option<Duration>) -> Wait {
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    let mut fds = [PollFd::new(file, PollFlags::IN)];
    match again(|| poll(&mut fds, limit.as_ref())) {
        Ok(0) => Wait::TimedOut,
        Ok(_) if fds[0].revents().contains(PollFlags::IN) => Wait::Ready,
        Ok(_) | Err(_) => Wait::Gone,
    }
}

/// The terminal takes this much at once where it takes anything.
const PIECE: usize = 64;

/// Writes to a terminal that may take no bytes; gives up at `end`, and then
/// gives false. Allocates nothing.
pub(super) fn write_until(end: Instant, output: &impl AsFd, bytes: &[u8]) -> bool {
    for piece in bytes.chunks(PIECE) {
        let mut rest = piece;
        while !rest.is_empty() {
            let left = end.saturating_duration_since(Instant::now());
            let mut fds = [PollFd::new(output, PollFlags::OUT)];
            let ready = again(|| poll(&mut fds, Timespec::try_from(left).ok().as_ref()));
            if !matches!(ready, Ok(1..)) || !fds[0].revents().contains(PollFlags::OUT) {
                return false;
            }
            match again(|| rustix::io::write(output, rest)) {
                Ok(written) => rest = &rest[written..],
                Err(_) => return false,
            }
        }
    }
    true
}

/// Repeats a system call that a signal interrupted.
fn again<T>(mut call: impl FnMut() -> Result<T, Errno>) -> Result<T, Errno> {
    loop {
        match call() {
            Err(Errno::INTR) => {}
            result => return result,
        }
    }
}
