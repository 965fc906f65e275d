//! A class on one host: `cargo bench --bench load -- [local] [SESSIONS] [KIND …]`.
//!
//! Each is a session of the real OpenSSH server with the shipped settings (`local`: a
//! process on this machine), and types two keys a second. From key to finished frame,
//! measured at the client, and the memory that a session has to itself. The clients run on
//! the same machine and are part of its load. Then the same while one more session floods,
//! once for each kind of flood, or those whose names hold a word that is given.

#[path = "load/client.rs"]
mod client;
#[path = "../tests/support/floods.rs"]
mod floods;
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

use client::{Client, begun, typed};
use floods::{FLOODS, MOST};
use sshd::Server;
use std::fs;
use std::process::ExitCode;
use std::time::Duration;
use table::{Row, print};

const SESSIONS: usize = 100;
/// How long all type before a flood, and while each is read and while it is not.
const TIME: Duration = Duration::from_secs(10);
const FLOOD: Duration = Duration::from_secs(2);

/// What a key may take, one of a hundred more: when nobody floods, and when one does.
const KEY: Duration = Duration::from_millis(25);
const FLOODED: Duration = Duration::from_millis(40);
const PRIVATE: usize = 6_144;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let local = words.iter().any(|word| word == "local");
    let sessions = words.iter().find_map(|word| word.parse().ok()).unwrap_or(SESSIONS);
    let kinds: Vec<&String> =
        words.iter().filter(|word| *word != "local" && word.parse::<usize>().is_err()).collect();
    let missing = if local { Vec::new() } else { tools::missing(&sshd::TOOLS) };
    if !missing.is_empty() {
        eprintln!(
            "not measured: {} not installed (Debian: openssh-server, openssh-client)",
            missing.join(", ")
        );
        return ExitCode::FAILURE;
    }
    let server = (!local).then(Server::start);
    let mut clients: Vec<Client> = (0..sessions).map(|_| Client::start(server.as_ref())).collect();
    begun(&mut clients);
    let latencies = typed(&mut clients, TIME);
    let of_all = match &server {
        Some(server) => server.sessions(),
        None => clients.iter().filter_map(Client::process).collect(),
    };
    let private = of_all.into_iter().map(private_kib).max().unwrap_or(0);
    let row = |name, target, measured, ok| Row { name, target, measured, ok, others: vec![] };
    let mut rows = vec![
        row("key to frame, median", "-".into(), told(share(&latencies, 50)), true),
        row("key to frame, p99", told(KEY), told(share(&latencies, 99)), share(&latencies, 99) <= KEY),
        row("memory of a session to itself, most", kib(PRIVATE), kib(private), private <= PRIVATE),
    ];
    let asked = |name: &str| kinds.is_empty() || kinds.iter().any(|word| name.contains(word.as_str()));
    for (name, bytes) in FLOODS.into_iter().filter(|(name, _)| asked(name)) {
        let flooded = flooded(server.as_ref(), &mut clients, bytes);
        let p99 = share(&flooded.latencies, 99);
        let measured = format!("{}, {}", told(p99), kib(flooded.grown));
        let ok = p99 <= FLOODED && flooded.grown <= MOST;
        println!("{name}: {:.1} MB taken", flooded.sent as f64 / 1e6);
        rows.push(row(name, format!("{}, {}", told(FLOODED), kib(MOST)), measured, ok));
    }
    println!(
        "{sessions} sessions{}, {} keys; under a flood: p99 of the others' keys, what the flooded session grew by",
        if local { " on this machine" } else { " over sshd" },
        latencies.len()
    );
    print(&[], &rows)
}

/// What one session that floods does to the others and to itself.
struct Flooded {
    latencies: Vec<Duration>,
    /// KiB above what it had before.
    grown: usize,
    /// Bytes that were taken.
    sent: usize,
}

/// All type while one more session sends these bytes as fast as they are taken; in the
/// second half it does not read what comes.
fn flooded(server: Option<&Server>, clients: &mut [Client], bytes: &'static [u8]) -> Flooded {
    let before = server.map(Server::sessions).unwrap_or_default();
    let mut flooder = Client::start(server);
    begun(std::slice::from_mut(&mut flooder));
    let process = match server {
        Some(server) => server.sessions().into_iter().find(|process| !before.contains(process)),
        None => flooder.process(),
    };
    let peak = || process.map_or(0, peak_kib);
    let idle = peak();
    let flood = flooder.flood(bytes);
    let mut latencies = typed(clients, FLOOD);
    flood.stop_reading();
    latencies.extend(typed(clients, FLOOD));
    latencies.sort_unstable();
    let grown = peak().saturating_sub(idle);
    Flooded { latencies, grown, sent: flood.end() }
}

/// The value below which so many of a hundred are; they are in order.
fn share(of: &[Duration], percent: usize) -> Duration {
    of.get(of.len().saturating_sub(1) * percent / 100).copied().unwrap_or(Duration::MAX)
}

fn told(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

fn kib(count: usize) -> String {
    format!("{count} KiB")
}

/// The most memory that a process had so far.
fn peak_kib(process: u32) -> usize {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// Memory that no other process shares.
fn private_kib(process: u32) -> usize {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let kib = |line: &str| line.split_whitespace().nth(1)?.parse::<usize>().ok();
    rollup.lines().filter(|line| line.starts_with("Private_")).filter_map(kib).sum()
}
