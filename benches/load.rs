//! A class of 100 on one host: `cargo bench --bench load`.
//!
//! Each is a session of the real OpenSSH server with the shipped settings, and
//! types two keys a second. From key to finished frame, measured at the client, and
//! the memory that a session has to itself. The clients run on the same machine and
//! are part of its load. Then the same while one more session floods.

#[path = "../tests/support/pty.rs"]
#[allow(dead_code, reason = "the harness of the tests, of which this uses a part")]
mod pty;
#[path = "../tests/support/sshd.rs"]
#[allow(dead_code, reason = "the harness of the tests, of which this uses a part")]
mod sshd;
#[path = "support/table.rs"]
#[allow(dead_code, reason = "shared by several benchmarks")]
mod table;
#[path = "../tests/support/tools.rs"]
mod tools;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use pty::find;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use sshd::Server;
use std::fs;
use std::io::{Read, Write};
use std::os::fd::BorrowedFd;
use std::process::ExitCode;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use table::{Row, print};

const SESSIONS: usize = 100;
const BETWEEN_KEYS: Duration = Duration::from_millis(500);
const TIME: Duration = Duration::from_secs(20);
/// All must have their first screen by then.
const START: Duration = Duration::from_secs(120);

/// What ends a frame, and the question for the cursor's position.
const FRAME_END: &[u8] = b"\x1b[?2026l";
const QUESTION: &[u8] = b"\x1b[6n";

/// Typed over and over; the last key empties the line.
const KEYS: [&str; 12] = ["r", "a", "n", "s", "o", "m", " ", "u", "s", "b", "\x1b[B", "\x15"];

fn main() -> ExitCode {
    let missing = tools::missing(&sshd::TOOLS);
    if !missing.is_empty() {
        eprintln!(
            "not measured: {} not installed (Debian: openssh-server, openssh-client)",
            missing.join(", ")
        );
        return ExitCode::FAILURE;
    }
    let server = Server::start();
    let mut clients: Vec<Client> = (0..SESSIONS).map(|_| Client::start(&server)).collect();
    let end = Instant::now() + START;
    while clients.iter().any(|client| client.frames == 0) {
        assert!(Instant::now() < end, "not all sessions began");
        pump(&mut clients, Duration::from_millis(50));
    }
    let latencies = typed(&mut clients, TIME);
    let mut private: Vec<u64> = server.sessions().into_iter().map(private_kib).collect();
    private.sort_unstable();
    // One of the others sends as fast as the connection takes it: keys, and the wheel.
    let mut flooder = Client::start(&server);
    let end = Instant::now() + START;
    while flooder.frames == 0 {
        assert!(Instant::now() < end, "the flooding session began");
        pump(std::slice::from_mut(&mut flooder), Duration::from_millis(50));
    }
    let flood = flooder.flood();
    let flooded = typed(&mut clients, TIME);
    drop(flooder);
    let sent = flood.join().unwrap_or(0);
    let share = |of: &[Duration], share: usize| of[(of.len() - 1) * share / 100];
    let at = |percent: usize| share(&latencies, percent);
    let milliseconds = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
    let most = private[private.len() - 1];
    println!("{} sessions, {} frames", private.len(), latencies.len());
    let row = |name, target: String, measured, ok| Row { name, target, measured, ok, others: vec![] };
    print(
        &[],
        &[
            row("key to frame, p50", "-".into(), milliseconds(at(50)), true),
            row(
                "key to frame, p99",
                "25 ms".into(),
                milliseconds(at(99)),
                at(99) <= Duration::from_millis(25),
            ),
            row(
                "the same, while one floods",
                "40 ms".into(),
                format!("{} ({} MiB sent)", milliseconds(share(&flooded, 99)), sent >> 20),
                share(&flooded, 99) <= Duration::from_millis(40),
            ),
            row("private memory of a session, most", "6144 KiB".into(), format!("{most} KiB"), most <= 6_144),
        ],
    )
}

/// What each key took while all type for so long, the quickest first.
fn typed(clients: &mut [Client], time: Duration) -> Vec<Duration> {
    let start = Instant::now();
    for (number, client) in (0..).zip(clients.iter_mut()) {
        (client.next, client.pressed) = (start + BETWEEN_KEYS * number / SESSIONS as u32, None);
    }
    let mut latencies: Vec<Duration> = Vec::new();
    while start.elapsed() < time {
        let now = Instant::now();
        for client in clients.iter_mut().filter(|client| client.next <= now) {
            client.press();
        }
        let next = clients.iter().map(|client| client.next).min().unwrap_or(now);
        latencies.extend(pump(clients, next.saturating_duration_since(Instant::now())));
    }
    latencies.sort_unstable();
    latencies
}

/// A person at an ssh client.
struct Client {
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

impl Client {
    fn start(server: &Server) -> Client {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).expect("a pty");
        let mut command = CommandBuilder::new("ssh");
        command.args(server.options("-p"));
        command.args(["-tt", &server.host()]);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "en_US.UTF-8");
        let child = pty.slave.spawn_command(command).expect("ssh");
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

    /// Sends without an end, and reads what comes, on threads of their own, until the
    /// client is dropped; gives how many bytes were taken.
    fn flood(&mut self) -> JoinHandle<usize> {
        let mut reader = self.master.try_clone_reader().expect("a reader");
        thread::spawn(move || {
            let mut bytes = [0; 65_536];
            while reader.read(&mut bytes).is_ok_and(|count| count > 0) {}
        });
        let mut writer = std::mem::replace(&mut self.writer, Box::new(std::io::sink()));
        thread::spawn(move || {
            let burst = "ransom\x7f\x1b[<65;40;20M".repeat(512);
            let mut sent = 0;
            while writer.write_all(burst.as_bytes()).is_ok() {
                sent += burst.len();
            }
            sent
        })
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

/// Memory that no other process shares.
fn private_kib(pid: u32) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let kib = |line: &str| line.split_whitespace().nth(1)?.parse::<u64>().ok();
    rollup.lines().filter(|line| line.starts_with("Private_")).filter_map(kib).sum()
}
