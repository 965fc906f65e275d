//! A person at a terminal, over ssh or at the host itself.

use crate::pty::find;
use crate::sshd::Server;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::io::{Read, Write};
use std::os::fd::BorrowedFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

pub const BETWEEN_KEYS: Duration = Duration::from_millis(500);

/// All must have their first screen by then.
const START: Duration = Duration::from_secs(60);

/// What ends a frame, and the question for the cursor's position.
const FRAME_END: &[u8] = b"\x1b[?2026l";
const QUESTION: &[u8] = b"\x1b[6n";

/// Typed over and over, each with a frame of its own; the last key empties the line.
const KEYS: [&str; 12] = ["r", "a", "n", "s", "o", "m", "w", "a", "r", "e", "\x1b[B", "\x15"];

/// A session and who types in it.
pub struct Client {
    master: Box<dyn MasterPty + Send>,
    reader: Box<dyn Read + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// Output since the last frame ended.
    pending: Vec<u8>,
    frames: usize,
    /// When the next key is due, and which.
    next: Instant,
    key: usize,
    /// When the key was pressed that has no frame yet.
    pressed: Option<Instant>,
}

/// What sends without an end.
pub struct Flood {
    /// How many bytes were taken so far.
    sent: Arc<AtomicUsize>,
    read: Arc<AtomicBool>,
    client: Client,
}

impl Client {
    /// A session over ssh, or one on this machine where there is no server.
    pub fn start(server: Option<&Server>) -> Client {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).expect("a pty");
        let mut command = match server {
            Some(server) => {
                let mut command = CommandBuilder::new("ssh");
                command.args(server.options("-p"));
                command.args(["-tt", &server.host()]);
                command
            }
            None => CommandBuilder::new(env!("CARGO_BIN_EXE_jirei")),
        };
        command.env("TERM", "xterm-256color");
        command.env("LANG", "en_US.UTF-8");
        let child = pty.slave.spawn_command(command).expect("a session");
        Client {
            reader: pty.master.try_clone_reader().expect("a reader"),
            writer: pty.master.take_writer().expect("a writer"),
            master: pty.master,
            child,
            pending: Vec::new(),
            frames: 0,
            next: Instant::now(),
            key: 0,
            pressed: None,
        }
    }

    /// The process that was started: of a session on this machine, jirei itself.
    pub fn process(&self) -> Option<u32> {
        self.child.process_id()
    }

    /// Sends these bytes over and over, and reads what comes, on threads of their own,
    /// until the flood is dropped.
    pub fn flood(mut self, bytes: &'static [u8]) -> Flood {
        let (sent, read) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(true)));
        let (mut reader, reads) = (self.master.try_clone_reader().expect("a reader"), Arc::clone(&read));
        thread::spawn(move || {
            let mut buffer = [0; 65_536];
            loop {
                if !reads.load(Ordering::Relaxed) {
                    thread::sleep(Duration::from_millis(20));
                } else if !reader.read(&mut buffer).is_ok_and(|count| count > 0) {
                    break;
                }
            }
        });
        let mut writer = std::mem::replace(&mut self.writer, Box::new(std::io::sink()));
        let count = Arc::clone(&sent);
        thread::spawn(move || {
            let burst = bytes.repeat(8_192 / bytes.len() + 1);
            while writer.write_all(&burst).is_ok() {
                count.fetch_add(burst.len(), Ordering::Relaxed);
            }
        });
        Flood { sent, read, client: self }
    }

    fn press(&mut self) {
        self.writer.write_all(KEYS[self.key].as_bytes()).expect("a key");
        self.writer.flush().expect("a key");
        self.pressed = Some(Instant::now());
        self.key = (self.key + 1) % KEYS.len();
        self.next += BETWEEN_KEYS;
    }

    /// Reads what is there; gives how long the key that it answers took.
    fn read(&mut self) -> Option<Duration> {
        let mut bytes = [0; 16_384];
        let count = self.reader.read(&mut bytes).unwrap_or(0);
        assert!(count > 0, "a session ended");
        self.pending.extend_from_slice(&bytes[..count]);
        if self.frames == 0 && find(&self.pending, QUESTION).is_some() {
            self.pending.clear();
            self.writer.write_all(b"\x1b[1;2R").expect("an answer");
            self.writer.flush().expect("an answer");
        }
        if !self.pending.ends_with(FRAME_END) && find(&self.pending, FRAME_END).is_none() {
            return None;
        }
        self.pending.clear();
        self.frames += 1;
        self.pressed.take().map(|pressed| pressed.elapsed())
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Flood {
    /// Stops reading what comes.
    pub fn stop_reading(&self) {
        self.read.store(false, Ordering::Relaxed);
    }

    /// Ends the session; gives how many bytes it took.
    pub fn end(self) -> usize {
        // So that the thread which reads sees the end.
        self.read.store(true, Ordering::Relaxed);
        drop(self.client);
        self.sent.load(Ordering::Relaxed)
    }
}

/// Waits until all have their first screen.
pub fn begun(clients: &mut [Client]) {
    let end = Instant::now() + START;
    while clients.iter().any(|client| client.frames == 0) {
        assert!(Instant::now() < end, "not all sessions began");
        pump(clients, Duration::from_millis(20));
    }
}

/// What each key took while all type for so long, the quickest first.
pub fn typed(clients: &mut [Client], time: Duration) -> Vec<Duration> {
    let (start, count) = (Instant::now(), clients.len() as u32);
    for (number, client) in (0..).zip(clients.iter_mut()) {
        (client.next, client.pressed) = (start + BETWEEN_KEYS * number / count, None);
    }
    let mut latencies: Vec<Duration> = Vec::new();
    while start.elapsed() < time {
        let now = Instant::now();
        for client in clients.iter_mut().filter(|client| client.next <= now) {
            // A key that got no frame in its time counts for all of it.
            latencies.extend(client.pressed.take().map(|_| BETWEEN_KEYS));
            client.press();
        }
        let next = clients.iter().map(|client| client.next).min().unwrap_or(now);
        latencies.extend(pump(clients, next.saturating_duration_since(Instant::now())));
    }
    latencies.sort_unstable();
    latencies
}

/// Reads from all clients until `time` has passed.
fn pump(clients: &mut [Client], time: Duration) -> Vec<Duration> {
    let fds: Vec<i32> = clients.iter().filter_map(|client| client.master.as_raw_fd()).collect();
    let end = Instant::now() + time;
    let mut latencies = Vec::new();
    loop {
        let left = end.saturating_duration_since(Instant::now());
        let ready: Vec<bool> = {
            // SAFETY: the masters live as long as `clients`, which this borrows.
            let borrowed: Vec<BorrowedFd<'_>> =
                fds.iter().map(|fd| unsafe { BorrowedFd::borrow_raw(*fd) }).collect();
            let mut polled: Vec<PollFd<'_>> =
                borrowed.iter().map(|fd| PollFd::new(fd, PollFlags::IN)).collect();
            let limit = Timespec { tv_sec: left.as_secs() as i64, tv_nsec: left.subsec_nanos().into() };
            poll(&mut polled, Some(&limit)).expect("poll");
            polled.iter().map(|fd| !fd.revents().is_empty()).collect()
        };
        for (client, _) in clients.iter_mut().zip(ready).filter(|(_, ready)| *ready) {
            latencies.extend(client.read());
        }
        if left.is_zero() {
            return latencies;
        }
    }
}
