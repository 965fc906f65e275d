//! What is changed about the terminal, and the one way to change it back.

use super::TerminalError;
use super::errors::Errors;
use super::tty::{Tty, write_until};
use rustix::termios::Termios;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

/// The alternate screen, empty, and bracketed paste.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[m\x1b[H\x1b[J";
/// The end of a frame that was cut, plain style, no mouse, no paste marks, a
/// visible cursor, and last the main screen with the cursor where it was; with
/// it comes the style of when it was left, which is made plain again.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[m\x1b[?1000;1006l\x1b[?2004l\x1b[?25h\x1b[?1049l\x1b[m";
/// Clicks and the wheel with SGR coordinates. Not every motion: that would
/// send bytes over the link for each cell the pointer crosses.
const MOUSE_ON: &[u8] = b"\x1b[?1000;1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1000;1006l";

/// How long leaving may wait for a terminal that takes no bytes: the process
/// is to end within 100 ms, and this leaves time for the rest.
const PATIENCE: Duration = Duration::from_millis(60);
/// Between two looks whether another thread has finished writing.
const LOOK: Duration = Duration::from_millis(1);

/// Everything that must be undone. Shared by the session, the panic hook and
/// the threads that may end the process.
pub(super) struct Guard {
    pub tty: Tty,
    before: Termios,
    screen: Mutex<Screen>,
    /// Held while bytes go out: for long where the terminal takes none.
    writing: Mutex<()>,
    /// Whether input is ours; beside the locks.
    listening: AtomicBool,
    /// Whether the terminal was asked something and has not answered.
    asked: AtomicBool,
    errors: Errors,
}

/// What is on. Never held during a write.
struct Screen {
    state: State,
    mouse: bool,
    /// The terminal is to be set up before anything else is written: whoever
    /// takes it back may be the thread that must never wait for it.
    due: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Ours.
    Entered,
    /// The shell's, while the process is stopped.
    Lent,
    /// The shell's, for good.
    Over,
}

impl Guard {
    /// Sets the terminal up. From here on [`Guard::leave`] undoes it.
    pub fn enter(tty: Tty, mouse: bool) -> Result<Arc<Guard>, TerminalError> {
        let system = |source| TerminalError::System { action: "set up", source };
        let before = tty.modes().map_err(system)?;
        let guard = Arc::new(Guard {
            tty,
            before,
            screen: Mutex::new(Screen { state: State::Lent, mouse, due: false }),
            writing: Mutex::new(()),
            listening: AtomicBool::new(false),
            asked: AtomicBool::new(false),
            errors: Errors::default(),
        });
        guard.take_back().map_err(system)?;
        guard.errors.keep().map_err(|source| {
            guard.leave();
            system(source)
        })?;
        Ok(guard)
    }

    /// Sets the terminal up as it was set up last: after the process was
    /// stopped, or by whatever happened to the terminal meanwhile. The line
    /// discipline at once, the screen with the next write.
    pub fn take_back(&self) -> io::Result<()> {
        let mut screen = self.screen();
        if screen.state == State::Over {
            return Ok(());
        }
        let mut raw = self.before.clone();
        raw.make_raw();
        // The modes first: a process in the background is stopped here,
        // before it has written anything.
        self.tty.set_modes(&raw)?;
        screen.state = State::Entered;
        screen.due = true;
        self.listening.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Leaves the terminal as it was found, until [`Guard::take_back`].
    pub fn lend(&self) {
        self.restore(State::Lent);
    }

    /// Leaves the terminal as it was found; the second time nothing happens.
    pub fn leave(&self) {
        self.restore(State::Over);
        self.errors.give_back(Instant::now() + PATIENCE);
    }

    /// Says a last word where errors are read, if that takes it.
    pub fn say(&self, text: &str) {
        write_until(Instant::now() + PATIENCE, &io::stderr(), text.as_bytes());
    }

    /// Whether what is typed is for us, and not for the shell that has the
    /// terminal back or gets it back just now.
    pub fn listening(&self) -> bool {
        self.listening.load(Ordering::SeqCst)
    }

    /// Notes that the terminal owes an answer, or that it came.
    pub fn set_asked(&self, asked: bool) {
        self.asked.store(asked, Ordering::SeqCst);
    }

    /// Waits until `end` for an answer that is still to come: the shell would
    /// take it for something typed.
    pub fn await_answer(&self, end: Instant) {
        while self.asked.load(Ordering::SeqCst) && Instant::now() < end {
            thread::sleep(LOOK);
        }
    }

    /// Writes to the terminal unless it was left. Allocates nothing: a failed
    /// allocation in here would keep the terminal from being left.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let (due, mouse) = {
            let mut screen = self.screen();
            if screen.state != State::Entered {
                return Ok(());
            }
            (std::mem::take(&mut screen.due), screen.mouse)
        };
        let mut output = &self.tty.output;
        if due {
            output.write_all(ENTER)?;
            output.write_all(if mouse { MOUSE_ON } else { b"" })?;
        }
        output.write_all(bytes)
    }

    /// Turns the reporting of the mouse on or off.
    pub fn set_mouse(&self, on: bool) -> io::Result<()> {
        if std::mem::replace(&mut self.screen().mouse, on) == on {
            return Ok(());
        }
        self.write(if on { MOUSE_ON } else { MOUSE_OFF })
    }

    /// A terminal that takes no bytes (its window stopped, another thread
    /// stuck in writing to it) is given up after a moment, since the process
    /// must end; the line discipline comes back in any case. Allocates nothing:
    /// there may be no memory.
    fn restore(&self, state: State) {
        self.listening.store(false, Ordering::SeqCst);
        let end = Instant::now() + PATIENCE;
        let was = {
            let mut screen = self.screen();
            let untouched = std::mem::take(&mut screen.due);
            let was = std::mem::replace(&mut screen.state, state);
            if untouched { State::Lent } else { was }
        };
        if was == State::Entered {
            // A thread that has the right to write and does not give it back
            // either waits for the terminal, which then takes no bytes of ours
            // either, or was stopped in the middle by an abort.
            let _writing = self.writing_until(end);
            write_until(end, &self.tty.output, LEAVE);
        }
        // After the screen, so that a key typed meanwhile is not echoed there.
        // Where it fails there is no terminal to restore.
        let _ = self.tty.set_modes(&self.before);
    }

    /// The right to write, unless another thread has it until `end`.
    fn writing_until(&self, end: Instant) -> Option<MutexGuard<'_, ()>> {
        loop {
            match self.writing.try_lock() {
                Ok(writing) => return Some(writing),
                Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
                Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(LOOK),
                Err(TryLockError::WouldBlock) => return None,
            }
        }
    }

    /// A panic under the lock leaves nothing half changed: the state is set
    /// before the bytes go out.
    fn screen(&self) -> MutexGuard<'_, Screen> {
        self.screen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
