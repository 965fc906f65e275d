//! What is changed about the terminal, and the one way to change it back.

use super::TerminalError;
use super::tty::Tty;
use rustix::termios::Termios;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

/// The alternate screen, empty, and bracketed paste.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[m\x1b[H\x1b[J";
/// The end of a frame that was cut, plain style, no mouse, no paste marks, a
/// visible cursor, and last the main screen with the cursor where it was.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[m\x1b[?1000;1006l\x1b[?2004l\x1b[?25h\x1b[?1049l";
/// Clicks and the wheel with SGR coordinates. Not every motion: that would
/// send bytes over the link for each cell the pointer crosses.
const MOUSE_ON: &[u8] = b"\x1b[?1000;1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1000;1006l";

/// How long leaving may wait for a terminal that takes no bytes: the process
/// is to end within 100 ms, and this leaves time for the rest.
const PATIENCE: Duration = Duration::from_millis(60);

/// Everything that must be undone. Shared by the session, the panic hook and
/// the threads that may end the process.
pub(super) struct Guard {
    pub tty: Tty,
    before: Termios,
    screen: Mutex<Screen>,
    /// Whether input is ours; beside the lock, which a stuck write may hold.
    listening: AtomicBool,
}

/// What is on; bytes go out only under its lock.
struct Screen {
    state: State,
    mouse: bool,
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
        let screen = Mutex::new(Screen { state: State::Lent, mouse });
        let guard = Arc::new(Guard { tty, before, screen, listening: AtomicBool::new(false) });
        guard.take_back().map_err(system)?;
        Ok(guard)
    }

    /// Sets the terminal up as it was set up last: after the process was
    /// stopped, or by whatever happened to the terminal meanwhile.
    pub fn take_back(&self) -> io::Result<()> {
        let mut screen = self.lock();
        if screen.state == State::Over {
            return Ok(());
        }
        let mut raw = self.before.clone();
        raw.make_raw();
        // The modes first: a process in the background is stopped here,
        // before it has written anything.
        self.tty.set_modes(&raw)?;
        screen.state = State::Entered;
        self.listening.store(true, Ordering::SeqCst);
        let mut bytes = ENTER.to_vec();
        if screen.mouse {
            bytes.extend_from_slice(MOUSE_ON);
        }
        (&self.tty.output).write_all(&bytes)
    }

    /// Leaves the terminal as it was found, until [`Guard::take_back`].
    pub fn lend(self: &Arc<Guard>) {
        self.restore(State::Lent);
    }

    /// Leaves the terminal as it was found; the second time nothing happens.
    pub fn leave(self: &Arc<Guard>) {
        self.restore(State::Over);
    }

    /// Whether what is typed is for us, and not for the shell that has the
    /// terminal back or gets it back just now.
    pub fn listening(&self) -> bool {
        self.listening.load(Ordering::SeqCst)
    }

    /// Writes to the terminal unless it was left.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let screen = self.lock();
        if screen.state == State::Entered { (&self.tty.output).write_all(bytes) } else { Ok(()) }
    }

    /// Turns the reporting of the mouse on or off.
    pub fn set_mouse(&self, on: bool) -> io::Result<()> {
        let mut screen = self.lock();
        if screen.mouse == on {
            return Ok(());
        }
        screen.mouse = on;
        let bytes = if on { MOUSE_ON } else { MOUSE_OFF };
        if screen.state == State::Entered { (&self.tty.output).write_all(bytes) } else { Ok(()) }
    }

    /// A terminal that takes no bytes (its window stopped, another thread
    /// stuck in writing to it) is given up after a moment, since the process
    /// must end; the line discipline comes back in any case.
    fn restore(self: &Arc<Guard>, state: State) {
        self.listening.store(false, Ordering::SeqCst);
        let (done, left) = mpsc::channel();
        let guard = Arc::clone(self);
        let helper = thread::Builder::new().spawn(move || {
            guard.restore_screen(state);
            // Nobody listens any more when it was too late.
            let _ = done.send(());
        });
        match helper {
            Ok(_) => {
                // Done or not, what follows is the same.
                let _ = left.recv_timeout(PATIENCE);
            }
            Err(_) => self.restore_screen(state),
        }
        // After the screen, so that a key typed meanwhile is not echoed there.
        // Where it fails there is no terminal to restore.
        let _ = self.tty.set_modes(&self.before);
    }

    fn restore_screen(&self, state: State) {
        let mut screen = self.lock();
        let was = std::mem::replace(&mut screen.state, state);
        if was == State::Entered {
            // Where it fails there is no terminal to restore.
            let _ = (&self.tty.output).write_all(LEAVE);
        }
    }

    /// A panic under the lock leaves nothing half changed: the state is set
    /// before the bytes go out.
    fn lock(&self) -> MutexGuard<'_, Screen> {
        self.screen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
