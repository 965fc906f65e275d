//! How long it takes to end, from the key or signal to the process's end:
//! `cargo bench --bench leaving`. Target and verdict for each way out; ends
//! with 1 on a miss.

#[path = "../tests/support/pty.rs"]
#[allow(dead_code, reason = "the harness of the tests, of which this uses a part")]
mod pty;
#[path = "support/table.rs"]
#[allow(dead_code, reason = "shared by several benchmarks")]
mod table;

use pty::Pty;
use rustix::process::Signal;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;
use table::{Row, print};

const RUNS: usize = 20;
const TARGET: Duration = Duration::from_millis(100);

/// A way out: its name, its exit code, and what is done.
type Way = (&'static str, u32, fn(&mut Pty));

const WAYS: [Way; 6] = [
    ("Ctrl-C", 130, |pty| pty.send("\x03")),
    ("SIGTERM", 143, |pty| pty.signal(Signal::TERM)),
    ("SIGHUP", 129, |pty| pty.signal(Signal::HUP)),
    ("SIGINT", 130, |pty| pty.signal(Signal::INT)),
    ("the terminal vanishes", 129, |pty| pty.vanish()),
    ("SIGTERM, the terminal takes no bytes", 143, |pty| {
        pty.read_on(false);
        // Frames until the line to the terminal is full and a write is stuck.
        for number in 0..60 {
            pty.send(if number % 2 == 0 { "usb" } else { "\x15" });
            thread::sleep(Duration::from_millis(60));
        }
        pty.signal(Signal::TERM);
    }),
];

fn main() -> ExitCode {
    let rows: Vec<Row> = WAYS
        .into_iter()
        .map(|(name, code, leave)| {
            let runs = if name.contains("no bytes") { 3 } else { RUNS };
            let longest = (0..runs)
                .map(|_| {
                    let mut pty = Pty::jirei(&[]);
                    leave(&mut pty);
                    let (ended, took) = pty.ended();
                    assert_eq!(ended, code, "{name}");
                    took
                })
                .max()
                .unwrap_or_default();
            Row {
                name,
                target: format!("{} ms", TARGET.as_millis()),
                measured: format!("{:.1} ms", longest.as_secs_f64() * 1e3),
                ok: longest <= TARGET,
                others: vec![],
            }
        })
        .collect();
    print(&[], &rows)
}
