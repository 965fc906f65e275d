//! The program in a pty of 120x40, and a terminal that answers what it asks.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// What a frame stands between: a synchronised update.
const FRAME: (&[u8], &[u8]) = (b"\x1b[?2026h", b"\x1b[?2026l");

/// The question for the cursor's position, and a narrow terminal's answer.
const POSITION: (&[u8], &[u8]) = (b"\x1b[6n", b"\x1b[1;2R");

/// How long a frame may take before the measurement is given up.
const PATIENCE: Duration = Duration::from_secs(5);

/// A running interface.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    /// Output that is not looked at yet.
    pending: Vec<u8>,
    /// What a person sees.
    screen: vt100::Parser,
    /// Keeps the terminal open.
    _master: Box<dyn MasterPty + Send>,
}

impl Session {
    /// Starts the program and waits for its first frame: how long that took
    /// from before the fork.
    pub fn start(args: &[&str]) -> anyhow::Result<(Session, Duration)> {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size)?;
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_jirei"));
        command.args(args);
        command.env_clear();
        command.env("LANG", "en_US.UTF-8");
        command.env("TERM", "xterm-256color");
        let mut reader = pty.master.try_clone_reader()?;
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    break;
                }
            }
        });
        let writer = pty.master.take_writer()?;
        let started = Instant::now();
        let child = pty.slave.spawn_command(command)?;
        drop(pty.slave);
        let mut session = Session {
            child,
            writer,
            output,
            pending: Vec::new(),
            screen: vt100::Parser::new(40.try_into()?, 120.try_into()?, 0),
            _master: pty.master,
        };
        let frame = session.frame(|output| contains(output, FRAME.1))?;
        Ok((session, frame - started))
    }

    /// When output was there of which `end` tells that it is whole.
    fn frame(&mut self, end: impl Fn(&[u8]) -> bool) -> anyhow::Result<Instant> {
        loop {
            let (at, bytes) = self.output.recv_timeout(PATIENCE)?;
            self.pending.extend_from_slice(&bytes);
            self.screen.process(&bytes);
            if contains(&self.pending, POSITION.0) {
                self.pending.clear();
                self.writer.write_all(POSITION.1)?;
                self.writer.flush()?;
            }
            if end(&self.pending) {
                self.pending.clear();
                return Ok(at);
            }
        }
    }

    /// When the screen first shows a text.
    pub fn until(&mut self, shows: impl Fn(&str) -> bool) -> anyhow::Result<Instant> {
        let mut at = Instant::now();
        while !shows(&self.screen.screen().contents()) {
            at = self.frame(|_| true)?;
        }
        Ok(at)
    }

    /// Types, and waits for nothing.
    pub fn send(&mut self, keys: &str) -> anyhow::Result<Instant> {
        let typed = Instant::now();
        self.writer.write_all(keys.as_bytes())?;
        self.writer.flush()?;
        Ok(typed)
    }

    /// Types a key and waits for the frame that answers it.
    pub fn key(&mut self, key: &str) -> anyhow::Result<Duration> {
        let typed = Instant::now();
        self.writer.write_all(key.as_bytes())?;
        self.writer.flush()?;
        // A key that only moves the cursor needs no synchronised update.
        let whole = |output: &[u8]| !contains(output, FRAME.0) || contains(output, FRAME.1);
        Ok(self.frame(whole)? - typed)
    }

    /// Rests, and counts the bytes that come meanwhile.
    pub fn rest(&mut self, time: Duration) -> usize {
        let until = Instant::now() + time;
        let mut count = self.pending.len();
        self.pending.clear();
        loop {
            match self.output.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok((_, bytes)) => count += bytes.len(),
                Err(RecvTimeoutError::Timeout) => return count,
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(until.saturating_duration_since(Instant::now()));
                    return count;
                }
            }
        }
    }

    pub fn process(&self) -> anyhow::Result<u32> {
        self.child.process_id().ok_or_else(|| anyhow::anyhow!("the program has ended"))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
