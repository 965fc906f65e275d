//! A program in a real pty, and a terminal (vt100) that shows what it writes
//! and answers what it asks.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::io::{ErrorKind, Read, Write};
use std::os::fd::BorrowedFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Nothing here takes longer, also on a loaded machine.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// The question for the cursor's position.
const QUESTION: &[u8] = b"\x1b[6n";

/// What the terminal answers when it is asked how wide a character was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "each test file uses a part")]
pub enum Answer {
    Narrow,
    Wide,
    /// Narrow, and on a background of this colour.
    On(&'static str),
    /// Narrow, after so many milliseconds, in two pieces.
    Late(u64),
    Never,
}

/// How a program is started.
pub struct Start<'a> {
    pub program: &'a str,
    pub args: &'a [&'a str],
    pub env: &'a [(&'a str, &'a str)],
    pub columns: u16,
    pub rows: u16,
    pub answer: Answer,
}

impl Default for Start<'_> {
    fn default() -> Self {
        Start {
            program: env!("CARGO_BIN_EXE_jirei"),
            args: &[],
            env: &[],
            columns: 100,
            rows: 30,
            answer: Answer::Narrow,
        }
    }
}

/// What came from the program.
pub struct Seen {
    pub terminal: vt100::Parser,
    pub raw: Vec<u8>,
}

/// A running program and its terminal.
pub struct Pty {
    pub child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Arc<Mutex<Option<Box<dyn Write + Send>>>>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    reading: Arc<AtomicBool>,
    over: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
    before: String,
}

impl Pty {
    /// jirei with these arguments, its first screen drawn.
    pub fn jirei(args: &[&str]) -> Pty {
        let pty = Pty::start(Start { args, ..Start::default() });
        pty.wait("the first screen", |screen| screen.contents().contains("F2"));
        pty
    }

    /// Starts a program.
    pub fn start(start: Start<'_>) -> Pty {
        let size = PtySize { rows: start.rows, cols: start.columns, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).unwrap();
        let before = format!("{:?}", pty.master.get_termios());
        let mut command = CommandBuilder::new(start.program);
        command.args(start.args);
        command.env_clear();
        for (name, value) in [("PATH", "/usr/bin:/bin"), ("TERM", "xterm-256color"), ("LANG", "en_US.UTF-8")]
        {
            command.env(name, value);
        }
        for (name, value) in start.env {
            command.env(name, value);
        }
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let (rows, columns) = (start.rows.try_into().unwrap(), start.columns.try_into().unwrap());
        let seen = Seen { terminal: vt100::Parser::new(rows, columns, 0), raw: Vec::new() };
        let mut pty = Pty {
            child,
            writer: Arc::new(Mutex::new(Some(pty.master.take_writer().unwrap()))),
            master: Some(pty.master),
            seen: Arc::new((Mutex::new(seen), Condvar::new())),
            reading: Arc::new(AtomicBool::new(true)),
            over: Arc::new(AtomicBool::new(false)),
            reader: None,
            before,
        };
        pty.reader = Some(pty.read(start.answer));
        pty
    }

    fn read(&self, answer: Answer) -> JoinHandle<()> {
        let master = self.master.as_ref().unwrap();
        let fd = master.as_raw_fd().unwrap();
        let mut reader = master.try_clone_reader().unwrap();
        let (seen, writer) = (Arc::clone(&self.seen), Arc::clone(&self.writer));
        let (reading, over) = (Arc::clone(&self.reading), Arc::clone(&self.over));
        thread::spawn(move || {
            // SAFETY: the thread is joined before the master is closed.
            let fd = unsafe { BorrowedFd::borrow_raw(fd) };
            let tick = Timespec { tv_sec: 0, tv_nsec: 10_000_000 };
            let mut bytes = [0; 65536];
            while !over.load(Ordering::SeqCst) {
                if !reading.load(Ordering::SeqCst) {
                    thread::sleep(Duration::from_millis(10));
                    continue;
                }
                let mut fds = [PollFd::new(&fd, PollFlags::IN)];
                if poll(&mut fds, Some(&tick)).unwrap_or(0) == 0 {
                    continue;
                }
                let count = match reader.read(&mut bytes) {
                    Ok(count @ 1..) => count,
                    Err(error) if error.kind() == ErrorKind::WouldBlock => continue,
                    _ => break,
                };
                let mut now = seen.0.lock().unwrap();
                now.terminal.process(&bytes[..count]);
                let asked = find(&now.raw, QUESTION).is_some();
                now.raw.extend_from_slice(&bytes[..count]);
                if !asked && find(&now.raw, QUESTION).is_some() {
                    reply(answer, &writer);
                }
                seen.1.notify_all();
            }
            over.store(true, Ordering::SeqCst);
            seen.1.notify_all();
        })
    }

    /// Types.
    pub fn send(&self, text: &str) {
        let mut writer = self.writer.lock().unwrap();
        let writer = writer.as_mut().unwrap();
        writer.write_all(text.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Sends bytes, however many are taken: a program that ended takes none.
    pub fn send_bytes(&self, bytes: &[u8]) {
        let mut writer = self.writer.lock().unwrap();
        if let Some(writer) = writer.as_mut() {
            let _ = writer.write_all(bytes).and_then(|()| writer.flush());
        }
    }

    /// Sends `bytes` over and over for so long, as fast as they are taken; gives
    /// how many were. Only signals reach the program for certain after it.
    pub fn flood(&self, bytes: &[u8], time: Duration) -> usize {
        let fd = self.master.as_ref().unwrap().as_raw_fd().unwrap();
        // SAFETY: the master is not closed meanwhile.
        let fd = unsafe { BorrowedFd::borrow_raw(fd) };
        let mut writer = self.writer.lock().unwrap();
        let writer = writer.as_mut().unwrap();
        // For good: the writer says goodbye when it is dropped, and must not be
        // stuck in that.
        rustix::io::ioctl_fionbio(fd, true).unwrap();
        let (end, mut sent, mut at) = (Instant::now() + time, 0, 0);
        while Instant::now() < end {
            match writer.write(&bytes[at..]) {
                Ok(count) => (sent, at) = (sent + count, (at + count) % bytes.len()),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    thread::sleep(Duration::from_millis(1));
                }
                // It ended; who asks it next will see.
                Err(_) => break,
            }
        }
        sent
    }

    /// The most memory that it had so far, in KiB.
    pub fn peak(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// Waits until the screen is as wished.
    #[track_caller]
    pub fn wait(&self, what: &str, wished: impl Fn(&vt100::Screen) -> bool) {
        self.wait_for(what, |seen| wished(seen.terminal.screen()));
    }

    /// Waits until what was seen is as wished.
    #[track_caller]
    pub fn wait_for(&self, what: &str, wished: impl Fn(&Seen) -> bool) {
        let end = Instant::now() + PATIENCE;
        let mut seen = self.seen.0.lock().unwrap();
        while !wished(&seen) {
            let left = end.saturating_duration_since(Instant::now());
            let screen = seen.terminal.screen().contents();
            assert!(!left.is_zero(), "waited in vain for {what}; the screen:\n{screen}");
            seen = self.seen.1.wait_timeout(seen, left.min(Duration::from_millis(50))).unwrap().0;
        }
    }

    /// Waits until `text` stands on the screen.
    #[track_caller]
    pub fn wait_text(&self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// Looks at what was seen.
    pub fn look<T>(&self, at: impl FnOnce(&Seen) -> T) -> T {
        at(&self.seen.0.lock().unwrap())
    }

    /// The screen as text.
    pub fn text(&self) -> String {
        self.look(|seen| seen.terminal.screen().contents())
    }

    /// The line of the query.
    pub fn query(&self) -> String {
        self.text().lines().next().unwrap_or_default().to_owned()
    }

    /// Gives the window another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        let mut seen = self.seen.0.lock().unwrap();
        seen.terminal.screen_mut().set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        drop(seen);
        self.tell_size(columns, rows);
    }

    /// Tells the program a size that the terminal does not have.
    pub fn tell_size(&self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    pub fn pid(&self) -> i32 {
        self.child.process_id().unwrap().try_into().unwrap()
    }

    /// Sends the program a signal by its number.
    pub fn signal(&self, signal: rustix::process::Signal) {
        rustix::process::kill_process(rustix::process::Pid::from_raw(self.pid()).unwrap(), signal).unwrap();
    }

    /// The exit code, and how long it took to end.
    #[track_caller]
    pub fn ended(&mut self) -> (u32, Duration) {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                assert_eq!(status.signal(), None, "killed instead of ended");
                let took = start.elapsed();
                // What it wrote last is read.
                thread::sleep(Duration::from_millis(50));
                return (status.exit_code(), took);
            }
            assert!(start.elapsed() < PATIENCE, "still there; the screen:\n{}", self.text());
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Stops reading, as a terminal does whose window is stopped; or goes on.
    pub fn read_on(&self, on: bool) {
        self.reading.store(on, Ordering::SeqCst);
    }

    /// Closes the terminal.
    pub fn vanish(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        *self.writer.lock().unwrap() = None;
        self.master = None;
    }

    /// Holds that the terminal is as it was found.
    #[track_caller]
    pub fn assert_as_found(&self) {
        // What was written last may not be read yet on a loaded machine.
        let end = Instant::now() + Duration::from_secs(1);
        while self.look(|seen| seen.terminal.screen().alternate_screen()) && Instant::now() < end {
            thread::sleep(Duration::from_millis(10));
        }
        self.look(|seen| {
            let screen = seen.terminal.screen();
            assert!(!screen.alternate_screen(), "the alternate screen is still shown");
            assert!(!screen.hide_cursor(), "the cursor is hidden");
            assert!(!screen.bracketed_paste(), "pastes are still marked");
            assert_eq!(
                screen.mouse_protocol_mode(),
                vt100::MouseProtocolMode::None,
                "the mouse is still taken"
            );
            assert_eq!(screen.fgcolor(), vt100::Color::Default);
            assert!(!screen.bold() && !screen.inverse() && !screen.underline(), "attributes are still on");
        });
        assert_eq!(format!("{:?}", self.master.as_ref().unwrap().get_termios()), self.before);
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // The process may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.over.store(true, Ordering::SeqCst);
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
    }
}

fn reply(answer: Answer, writer: &Arc<Mutex<Option<Box<dyn Write + Send>>>>) {
    let column = match answer {
        Answer::Wide => 3,
        _ => 2,
    };
    let (delay, pieces) = match answer {
        Answer::Never => return,
        Answer::Late(milliseconds) => (milliseconds, vec!["\x1b".to_owned(), format!("[1;{column}R")]),
        Answer::On(colour) => (0, vec![format!("\x1b]11;{colour}\x1b\\\x1b[1;{column}R")]),
        Answer::Narrow | Answer::Wide => (0, vec![format!("\x1b[1;{column}R")]),
    };
    let writer = Arc::clone(writer);
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(delay));
        for piece in pieces {
            if let Some(writer) = writer.lock().unwrap().as_mut() {
                // The program may have ended meanwhile.
                let _ = writer.write_all(piece.as_bytes()).and_then(|()| writer.flush());
            }
            thread::sleep(Duration::from_millis(10));
        }
    });
}

/// Where `wanted` begins in `bytes`.
pub fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
