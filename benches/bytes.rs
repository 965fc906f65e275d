//! Bytes and writes over the link, of the real program in a pty of 120x40 with
//! 16 colours: `cargo bench --bench bytes`. For each figure: target, measured,
//! verdict; ends with 1 on a miss. Beside it what fzf (`$FZF` or the installed
//! one) and skim (`$SKIM` or `sk`) send for the same list with a preview.

#[path = "../tests/support/pty.rs"]
#[allow(dead_code, reason = "the harness of the tests, of which this uses a part")]
mod pty;
#[path = "support/table.rs"]
#[allow(dead_code, reason = "shared by several benchmarks")]
mod table;

use pty::{Pty, Start, find};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};
use std::{env, fs, thread};
use table::{Row, median, print};

/// What is typed, character by character.
const WORDS: [&str; 16] = [
    "ransomware",
    "usb",
    "hospital",
    "vpn",
    "phishing",
    "insider",
    "backup",
    "mail",
    "建設業",
    "退職者",
    "漏えい",
    "ランサム",
    "kensetsu",
    "fukugou",
    "誤送信",
    "bank",
];

/// Nothing more comes after this much silence.
const QUIET: Duration = Duration::from_millis(250);
/// Between two keys held down: fast, yet each with a frame of its own.
const HELD: Duration = Duration::from_millis(70);

fn main() -> ExitCode {
    let jirei = Bytes::measure(Start { columns: 120, rows: 40, ..Start::default() }, &Keys::JIREI);
    let folder = tempfile::tempdir().expect("a folder");
    let list = folder.path().join("list");
    let listed = Command::new(env!("CARGO_BIN_EXE_jirei")).args(["--lang", "en", "list", "--tsv"]).output();
    fs::write(&list, listed.expect("jirei lists").stdout).expect("a list");
    let others: Vec<(String, Option<Bytes>)> = [("FZF", "fzf"), ("SKIM", "sk")]
        .into_iter()
        .map(|(variable, name)| {
            let program = env::var(variable).unwrap_or_else(|_| name.to_owned());
            let version = Command::new(&program).arg("--version").output();
            let version = version.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
            let bytes = version.as_ref().ok().map(|_| {
                let preview = format!("--preview='{} show --lang en {{1}}'", env!("CARGO_BIN_EXE_jirei"));
                let delimiter = r"--delimiter='\t' --preview-window=wrap";
                let script = format!("exec {program} {delimiter} {preview} < {}", list.display());
                Bytes::measure(
                    Start {
                        program: "sh",
                        args: &["-c", &script],
                        columns: 120,
                        rows: 40,
                        ..Start::default()
                    },
                    &Keys::FINDER,
                )
            });
            (version.map_or(format!("{name}: not installed"), |version| format!("{name} {version}")), bytes)
        })
        .collect();
    let names: Vec<&str> = others.iter().map(|(name, _)| name.as_str()).collect();
    let row = |name, target, unit: &str, of: fn(&Bytes) -> Option<usize>| {
        let measured = of(&jirei);
        let say = |bytes: &Bytes| of(bytes).map(|figure| format!("{figure}{unit}"));
        Row {
            name,
            target: format!("{target}{unit}"),
            measured: say(&jirei).unwrap_or_default(),
            ok: measured.is_some_and(|measured| measured <= target),
            others: others.iter().map(|(_, bytes)| bytes.as_ref().and_then(say)).collect(),
        }
    };
    print(
        &names,
        &[
            row("first frame", 9_000, " B", |bytes| Some(bytes.first)),
            row("a typed character, median", 4_000, " B", |bytes| Some(bytes.typed)),
            row("a typed character, nothing else changes", 100, " B", |bytes| Some(bytes.unchanged)),
            row("a cursor step, held down", 300, " B", |bytes| Some(bytes.step)),
            row("the same, the list scrolls", 2_200, " B", |bytes| Some(bytes.scroll)),
            row("a line of the detail scrolls", 2_200, " B", |bytes| bytes.detail),
            row("writes of a frame", 1, "", |bytes| Some(bytes.writes)),
        ],
    )
}

/// Keys that do the same in different programs.
struct Keys {
    ready: &'static str,
    clear: &'static str,
    down: &'static str,
    to_detail: &'static str,
    detail_down: &'static str,
    quit: &'static str,
}

impl Keys {
    const JIREI: Keys =
        Keys { ready: "F2", clear: "\x15", down: "\x1b[B", to_detail: "\t", detail_down: "j", quit: "\x03" };
    const FINDER: Keys = Keys {
        ready: "Incident",
        clear: "\x15",
        down: "\x1b[A",
        to_detail: "",
        detail_down: "\x1b[1;2B",
        quit: "\x1b",
    };
}

/// What was measured of one program.
struct Bytes {
    first: usize,
    typed: usize,
    unchanged: usize,
    step: usize,
    scroll: usize,
    /// `None` where it did not scroll.
    detail: Option<usize>,
    writes: usize,
}

impl Bytes {
    fn measure(start: Start<'_>, keys: &Keys) -> Bytes {
        let pty = Pty::start(start);
        pty.wait_text(keys.ready);
        quiet(&pty);
        let first = sent(&pty);

        let mut typed = Vec::new();
        for word in WORDS {
            for char in word.chars() {
                typed.push(after(&pty, &char.to_string()));
            }
            after(&pty, keys.clear);
        }
        after(&pty, "usb");
        let before = writes(&pty);
        let unchanged = after(&pty, " ");
        let writes = (writes(&pty) - before).max(1);
        after(&pty, keys.clear);

        // The first step is no burst yet; 20 rows are more than half a page of none.
        let mut steps: Vec<usize> = (0..34).map(|_| held(&pty, keys.down)).collect();
        quiet(&pty);
        let scroll = median(&mut steps.split_off(28));
        let step = median(&mut steps[1..10].to_vec());

        after(&pty, keys.to_detail);
        let mut lines: Vec<usize> = (0..8).map(|_| after(&pty, keys.detail_down)).collect();
        let detail = Some(median(&mut lines)).filter(|bytes| *bytes > 200);
        pty.send(keys.quit);
        Bytes { first, typed: median(&mut typed), unchanged, step, scroll, detail, writes }
    }
}

fn sent(pty: &Pty) -> usize {
    pty.look(|seen| {
        // The question before the first screen and its erasure are no frame, but they are sent.
        assert!(find(&seen.raw, b"\x1b[").is_some(), "nothing was drawn");
        seen.raw.len()
    })
}

/// Waits until nothing more comes.
fn quiet(pty: &Pty) {
    let (mut last, mut since) = (sent(pty), Instant::now());
    while since.elapsed() < QUIET {
        thread::sleep(Duration::from_millis(5));
        let now = sent(pty);
        if now != last {
            (last, since) = (now, Instant::now());
        }
    }
}

/// The bytes that a key brings, all that follows included.
fn after(pty: &Pty, key: &str) -> usize {
    let before = sent(pty);
    pty.send(key);
    quiet(pty);
    sent(pty) - before
}

/// The bytes that a key brings in a burst.
fn held(pty: &Pty, key: &str) -> usize {
    let before = sent(pty);
    pty.send(key);
    thread::sleep(HELD);
    sent(pty) - before
}

/// Calls of write(2) so far.
fn writes(pty: &Pty) -> usize {
    let io = fs::read_to_string(format!("/proc/{}/io", pty.pid())).unwrap_or_default();
    io.lines().find_map(|line| line.strip_prefix("syscw: ")?.parse().ok()).unwrap_or(0)
}
