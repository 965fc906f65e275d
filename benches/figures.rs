//! The figures that jirei promises, measured on the program as it is released:
//! `cargo bench --bench figures`. For each: target, measured, verdict; ends
//! with 1 on a miss.
//!
//! Times are taken from outside, in a pty, so that they hold all that a person
//! waits for except the network and the terminal's own drawing.

#[path = "figures/own.rs"]
mod own;
#[path = "figures/pty.rs"]
mod pty;

use pty::Session;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Runs for the figures of one process each.
const STARTS: usize = 40;

/// Between two keys: longer than what the interface waits for in a burst.
const BETWEEN_KEYS: Duration = Duration::from_millis(150);

/// How long nobody types.
const IDLE: Duration = Duration::from_secs(5);

/// So many of the slowest are named.
const SLOWEST: usize = 4;

/// What is typed, and taken back key by key.
const TYPED: [&str; 8] =
    ["ransomware", "建設業 vpn", "hospital", "kensetsu", "退職者", "phishing bank", "usb", "委託先 email"];

/// A figure: what it is, its target, what was measured, whether that holds.
struct Figure {
    name: &'static str,
    target: String,
    measured: String,
    ok: bool,
    /// What took longest, where that tells something.
    slowest: String,
}

/// A time, and what was done in it.
type Timed = (Duration, String);

fn main() -> ExitCode {
    match figures() {
        Ok(figures) => {
            println!("{:<44} {:>10} {:>32}", "figure", "target", "measured");
            for figure in &figures {
                let verdict = if figure.ok { "ok" } else { "MISS" };
                println!("{:<44} {:>10} {:>32}  {verdict}", figure.name, figure.target, figure.measured);
            }
            for figure in figures.iter().filter(|figure| !figure.slowest.is_empty()) {
                println!("{}: {}", figure.name, figure.slowest);
            }
            ExitCode::from(u8::from(figures.iter().any(|figure| !figure.ok)))
        }
        Err(error) => {
            println!("could not be measured: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn figures() -> anyhow::Result<Vec<Figure>> {
    let mut figures = vec![size()?, first_frame()?, find()?];
    let (mut session, _) = Session::start(&[])?;
    figures.push(keys(&mut session)?);
    figures.push(facets(&mut session)?);
    figures.push(memory(&session)?);
    figures.extend(idle(&mut session)?);
    figures.extend(own::figures()?);
    Ok(figures)
}

fn size() -> anyhow::Result<Figure> {
    let mib = std::fs::metadata(env!("CARGO_BIN_EXE_jirei"))?.len() as f64 / f64::from(1 << 20);
    Ok(Figure {
        name: "size of the binary",
        target: "6 MiB".into(),
        measured: format!("{mib:.2} MiB"),
        ok: mib <= 6.0,
        slowest: String::new(),
    })
}

fn first_frame() -> anyhow::Result<Figure> {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        times.push(Session::start(&[])?.1);
    }
    Ok(median("exec to first frame, 120x40, median", times, Duration::from_millis(15)))
}

fn find() -> anyhow::Result<Figure> {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let started = Instant::now();
        let status = Command::new(env!("CARGO_BIN_EXE_jirei"))
            .args(["find", "ransomware"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status()?;
        times.push(started.elapsed());
        anyhow::ensure!(status.success(), "`jirei find ransomware` ended with {status}");
    }
    Ok(median("jirei find ransomware, median", times, Duration::from_millis(10)))
}

fn keys(session: &mut Session) -> anyhow::Result<Figure> {
    let mut times = Vec::new();
    session.rest(BETWEEN_KEYS);
    for text in TYPED {
        let mut characters = [0; 4];
        for (at, key) in text.char_indices() {
            let time = session.key(key.encode_utf8(&mut characters))?;
            times.push((time, format!("{key} behind “{}”", &text[..at])));
            session.rest(BETWEEN_KEYS);
        }
        for (at, key) in text.char_indices().rev() {
            times.push((session.key("\x7f")?, format!("{key} taken back behind “{}”", &text[..at])));
            session.rest(BETWEEN_KEYS);
        }
    }
    Ok(p99("key to finished frame, p99", times))
}

/// The chart is turned through its dimensions; in each, bars are chosen and
/// let go.
fn facets(session: &mut Session) -> anyhow::Result<Figure> {
    for key in ["\x07", "3"] {
        session.key(key)?;
        session.rest(Duration::from_secs(1));
    }
    let mut times = Vec::new();
    for turned in 1..=14 {
        for (pressed, key) in ["c", "\r", "j", "\r", "k", "\r", "j", "\r"].into_iter().enumerate() {
            let time = session.key(key)?;
            if key != "j" && key != "k" {
                times.push((time, format!("{key:?}, key {} of dimension {turned}", pressed + 1)));
            }
            session.rest(BETWEEN_KEYS);
        }
    }
    Ok(p99("a dimension turned, a filter toggled, p99", times))
}

fn p99(name: &'static str, mut times: Vec<Timed>) -> Figure {
    times.sort();
    let target = Duration::from_millis(3);
    let p99 = times[(times.len() * 99).div_ceil(100) - 1].0;
    Figure {
        name,
        target: milliseconds(target),
        measured: format!("{} (median {})", milliseconds(p99), milliseconds(times[times.len() / 2].0)),
        ok: p99 <= target,
        slowest: slowest(&times),
    }
}

/// The last of times that are in order.
fn slowest(times: &[Timed]) -> String {
    let told = times.iter().rev().take(SLOWEST).map(|(time, what)| format!("{} {what}", milliseconds(*time)));
    told.collect::<Vec<_>>().join("; ")
}

fn memory(session: &Session) -> anyhow::Result<Figure> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", session.process()?))?;
    let mib = field(&status, "VmHWM:")? as f64 / 1024.0;
    Ok(Figure {
        name: "peak memory after these keys (VmHWM)",
        target: "12 MiB".into(),
        measured: format!("{mib:.1} MiB"),
        ok: mib <= 12.0,
        slowest: String::new(),
    })
}

/// Nobody types: no wake-up of any thread, no byte.
fn idle(session: &mut Session) -> anyhow::Result<[Figure; 2]> {
    session.rest(Duration::from_secs(1));
    let before = wake_ups(session.process()?)?;
    let bytes = session.rest(IDLE);
    let woken = wake_ups(session.process()?)? - before;
    let figure = |name, count: u64| Figure {
        name,
        target: "0".into(),
        measured: format!("{count} in {} s", IDLE.as_secs()),
        ok: count == 0,
        slowest: String::new(),
    };
    Ok([figure("wake-ups while nobody types", woken), figure("bytes while nobody types", bytes as u64)])
}

/// Context switches of all threads so far.
fn wake_ups(process: u32) -> anyhow::Result<u64> {
    let mut sum = 0;
    for thread in std::fs::read_dir(format!("/proc/{process}/task"))? {
        let status = std::fs::read_to_string(thread?.path().join("status"))?;
        sum += field(&status, "voluntary_ctxt_switches:")? + field(&status, "nonvoluntary_ctxt_switches:")?;
    }
    Ok(sum)
}

fn field(status: &str, name: &str) -> anyhow::Result<u64> {
    let value = status.lines().find_map(|line| line.strip_prefix(name));
    let number = value.and_then(|value| value.split_whitespace().next());
    Ok(number.ok_or_else(|| anyhow::anyhow!("no {name} in the process's status"))?.parse()?)
}

fn median(name: &'static str, mut times: Vec<Duration>, target: Duration) -> Figure {
    times.sort();
    let median = times[times.len() / 2];
    let (best, worst) = (times[0], times[times.len() - 1]);
    Figure {
        name,
        target: milliseconds(target),
        measured: format!("{} ({} to {})", milliseconds(median), milliseconds(best), milliseconds(worst)),
        ok: median <= target,
        slowest: String::new(),
    }
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}
