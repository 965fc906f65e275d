//! A key held down over a slow link: `cargo bench --bench link`.
//!
//! The real program in the real OpenSSH, through a proxy that carries 115,200
//! bit/s each way (11,520 bytes a second, as a serial line does) and delays by
//! 100 ms each way, with queues without end. Down is held for two seconds; the
//! screen is to be final half a second after the round trip of the release.

#[path = "support/link.rs"]
mod proxy;
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

use proxy::Link;
use pty::Pty;
use sshd::Server;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};
use table::{Row, print};

/// Down is repeated as a keyboard does, for two seconds.
const REPEAT: Duration = Duration::from_millis(33);
const KEYS: usize = 60;
/// The screen is final when nothing came for so long.
const QUIET: Duration = Duration::from_millis(2_000);
const TARGET: Duration = Duration::from_millis(500);

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
    let rows: Vec<Row> = [("Down held for 2 s, then final", false), ("the same with ssh -C", true)]
        .into_iter()
        .map(|(name, compressed)| {
            let link = Link::to(server.port);
            let port = link.port.to_string();
            let options: &[&str] = if compressed { &["-C", "-p", &port] } else { &["-p", &port] };
            let pty = server.connect(120, 40, options, &[]);
            let beyond = settled(&pty).saturating_sub(proxy::ROUND_TRIP);
            Row {
                name,
                target: format!("{} ms", TARGET.as_millis()),
                measured: format!("{} ms", beyond.as_millis()),
                ok: beyond <= TARGET,
                others: vec![],
            }
        })
        .collect();
    print(&[], &rows)
}

/// How long after the release of the key the last byte comes.
fn settled(pty: &Pty) -> Duration {
    pty.wait_text("F2");
    thread::sleep(QUIET);
    for _ in 0..KEYS {
        pty.send("\x1b[B");
        thread::sleep(REPEAT);
    }
    // The last key was sent one repeat ago.
    let released = Instant::now() - REPEAT;
    let sent = || pty.look(|seen| seen.raw.len());
    let (mut last, mut at) = (sent(), released);
    while at.elapsed() < QUIET {
        thread::sleep(Duration::from_millis(2));
        if sent() != last {
            (last, at) = (sent(), Instant::now());
        }
    }
    let cases = jirei::store::embedded().expect("the embedded cases").cases;
    let text = pty.text();
    assert!(text.contains(&format!("Case {}", cases[KEYS].id)), "the wrong case is shown:\n{text}");
    pty.send("\x03");
    at - released
}
