//! What the dearest inputs of 128 KiB cost, by every way in which text comes in:
//! `cargo bench --bench doors -- [WAY …] [1/3]`. For each way, or those whose names hold a
//! word that is given, the worst of many texts (or of a third of them): beside what the
//! command costs with two letters, at most 50 ms of the processor and 20 MiB; ends with 1
//! on a miss.

#[path = "figures/pty.rs"]
#[allow(dead_code, reason = "a part of it is used")]
mod pty;
#[path = "doors/screen.rs"]
mod screen;
#[path = "../tests/support/worst.rs"]
mod worst;

use serde_json::json;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

/// Bytes of the longest input: Linux takes no longer argument.
const BYTES: usize = 128 * 1024 - 64;
const TIME: Duration = Duration::from_millis(50);
const MEMORY: usize = 20 * 1024;

/// Runs of each, which the time is the mean of: Linux counts in hundredths of a second.
const RUNS: u32 = 4;
const TICK: Duration = Duration::from_millis(10);

/// A way in.
struct Door {
    name: &'static str,
    /// What stands before the text, or before each of its words.
    arguments: &'static [&'static str],
    way: Way,
}

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Argument,
    /// The value of the option before it.
    Value,
    /// The name of an option.
    Option,
    /// A word an argument.
    Words,
    Input,
    /// The id of a case in a file, its title, its text.
    Member(&'static str),
    /// The id of a marked case.
    Mark,
    /// A query of `config.toml`.
    Configured,
    /// `JIREI_OPTS`.
    Variable,
}

const DOORS: [Door; 15] = [
    Door { name: "find TEXT", arguments: &["find", "--count"], way: Way::Argument },
    Door { name: "find WORDS", arguments: &["find", "--count"], way: Way::Words },
    Door { name: "find --explain TEXT", arguments: &["find", "--explain", "-n1"], way: Way::Argument },
    Door { name: "like TEXT", arguments: &["like", "--count"], way: Way::Argument },
    Door { name: "like < TEXT", arguments: &["like", "--count", "-"], way: Way::Input },
    Door { name: "show TEXT", arguments: &["show"], way: Way::Argument },
    Door { name: "show IDS", arguments: &["show"], way: Way::Words },
    Door { name: "list --industry TEXT", arguments: &["list", "--count", "--industry"], way: Way::Value },
    Door { name: "--TEXT", arguments: &["list", "--count"], way: Way::Option },
    Door { name: "id in a file", arguments: &["show", "zz", "--data"], way: Way::Member("id") },
    Door { name: "title in a file", arguments: &["find", "zz", "--data"], way: Way::Member("title") },
    Door { name: "text in a file", arguments: &["find", "zz", "--data"], way: Way::Member("incident") },
    Door { name: "id among the marks", arguments: &["export", "--marked"], way: Way::Mark },
    Door { name: "query in config.toml", arguments: &["list", "--count"], way: Way::Configured },
    Door { name: "JIREI_OPTS", arguments: &["list", "--count"], way: Way::Variable },
];

fn main() -> ExitCode {
    let mut texts = texts();
    let words = std::env::args().skip(1).filter(|word| !word.starts_with('-'));
    let (shares, wanted): (Vec<String>, Vec<String>) = words.partition(|word| share(word).is_some());
    if let Some((which, of)) = shares.first().and_then(|word| share(word)) {
        let each = texts.len().div_ceil(of);
        texts = texts.into_iter().skip(each * which.saturating_sub(1)).take(each).collect();
    }
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str()));
    let mut missed = false;
    println!("{:<24} {:>10} {:>10} {:>10}", "way", "at most", "target", "memory");
    println!("{} texts of 128 KiB each way", texts.len());
    for door in DOORS.iter().filter(|door| is_wanted(door.name)) {
        let usual = processor(door, "zz");
        let Some(need) = least_memory(door, "zz") else {
            println!("{:<24} could not be run", door.name);
            return ExitCode::FAILURE;
        };
        let costs = texts.iter().map(|text| (processor(door, text).saturating_sub(usual), text));
        let Some((most, text)) = costs.max() else { continue };
        let more = texts.iter().all(|text| put(door, text).is_ok() && run(door, text, Some(need + MEMORY)));
        missed |= most > TIME || !more;
        tell(door.name, most, more, text);
    }
    for door in screen::DOORS.iter().filter(|door| is_wanted(door.name)) {
        match screen::dearest(door, &texts) {
            Ok((most, grown, text)) => {
                missed |= most > TIME || grown > MEMORY;
                tell(door.name, most, grown <= MEMORY, text);
            }
            Err(error) => {
                println!("{:<24} could not be run: {error:#}", door.name);
                missed = true;
            }
        }
    }
    let _ = std::fs::remove_dir_all(folder());
    ExitCode::from(u8::from(missed))
}

/// `2/3`: the second third.
fn share(word: &str) -> Option<(usize, usize)> {
    let (which, of) = word.split_once('/')?;
    Some((which.parse().ok()?, of.parse().ok().filter(|of| *of > 0)?))
}

fn tell(name: &str, most: Duration, small: bool, text: &str) {
    let verdict = if most > TIME || !small { "MISS" } else { "ok" };
    let memory = if small { "< 20 MiB" } else { "> 20 MiB" };
    let begun: String = text.chars().take(24).collect();
    let most = format!("{:.1} ms", most.as_secs_f64() * 1e3);
    println!("{name:<24} {most:>10} {:>10} {memory:>10}  {verdict} {begun:?}", "50 ms");
}

/// What is dear for its length, each as long as an argument can be.
fn texts() -> Vec<String> {
    let clusters = ["\u{1100}", "\u{110bd}", "\u{600}", "\u{e33}", "\u{fdfa}", "e\u{301}", "क्", "👩\u{200d}"];
    let clusters = clusters.into_iter().map(str::to_owned);
    let texts = worst::queries().into_iter().chain(clusters).filter(|text| !text.is_empty());
    let mut texts: Vec<String> = texts.map(|text| filled(&text)).collect();
    let library = jirei::store::embedded();
    let ids =
        library.map(|library| library.cases.iter().map(|case| case.id.clone() + " ").collect::<String>());
    // Ids that are right, and all that are nearly so.
    texts.extend(ids.iter().map(|ids| filled(ids)));
    texts.extend(ids.iter().map(|ids| filled(&ids.replace("-20", "-21"))));
    texts
}

fn filled(text: &str) -> String {
    let mut filled = text.repeat(BYTES / text.len() + 1);
    let end = (0..=BYTES).rev().find(|end| filled.is_char_boundary(*end)).unwrap_or(0);
    filled.truncate(end);
    filled
}

/// The command with the text; `data` is the most memory of its own that it may have, in KiB.
fn command(door: &Door, text: &str, data: Option<usize>) -> Command {
    let program = env!("CARGO_BIN_EXE_jirei");
    let mut command = match data {
        None => Command::new(program),
        Some(kib) => {
            let mut command = Command::new("sh");
            command.args(["-c", &format!("ulimit -d {kib}; exec \"$@\""), "sh", program]);
            command
        }
    };
    command.args(door.arguments);
    match door.way {
        Way::Argument => command.args(["--", text]),
        Way::Value => command.arg(text),
        Way::Option => command.arg(format!("--{text}")),
        Way::Words => command.arg("--").args(text.split(' ').filter(|word| !word.is_empty())),
        Way::Member(_) => command.arg(folder().join("own.json")),
        Way::Variable => command.env("JIREI_OPTS", text),
        Way::Input | Way::Mark | Way::Configured => &mut command,
    };
    command.env("LANG", "C.UTF-8").env_remove("JIREI_DATA");
    if door.way != Way::Variable {
        command.env_remove("JIREI_OPTS");
    }
    for home in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
        command.env(home, folder());
    }
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// A home of its own, with nothing in it but what a way puts there.
fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("jirei-doors-{}", std::process::id()))
}

/// Puts the text where the way has it from.
fn put(door: &Door, text: &str) -> std::io::Result<()> {
    let _ = std::fs::remove_dir_all(folder());
    std::fs::create_dir_all(folder().join("jirei"))?;
    match door.way {
        Way::Member(member) => {
            let mut case = json!({ "id": "own", "title": "own", "incident": "own" });
            case[member] = text.into();
            std::fs::write(folder().join("own.json"), json!([case]).to_string())
        }
        Way::Mark => {
            let marks = json!({ "format": 1, "marks": [{ "id": text, "at": "2026-11-27" }] });
            std::fs::write(folder().join("jirei/marks.json"), marks.to_string())
        }
        Way::Configured => {
            let text = format!("[queries]\nlong = {}\n", json!(text));
            std::fs::write(folder().join("jirei/config.toml"), text)
        }
        _ => Ok(()),
    }
}

/// Whether the command ends as it does for its own reasons: found, nothing found, an error.
fn run(door: &Door, text: &str, data: Option<usize>) -> bool {
    let Ok(mut child) = command(door, text, data).spawn() else { return false };
    if let Some(mut input) = child.stdin.take()
        && door.way == Way::Input
    {
        // It reads no more than a sentence can have.
        let _ = input.write_all(text.as_bytes());
    }
    child.wait().is_ok_and(|status| matches!(status.code(), Some(0..=2)))
}

/// The processor's time that a run takes, of all its threads: what else the machine does
/// is not counted.
fn processor(door: &Door, text: &str) -> Duration {
    if let Err(error) = put(door, text) {
        println!("{}: {error}", door.name);
    }
    let before = of_children();
    for _ in 0..RUNS {
        run(door, text, None);
    }
    TICK * of_children().saturating_sub(before) / RUNS
}

/// Ticks that the children so far took.
fn of_children() -> u32 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind_the_name = stat.rsplit(')').next().unwrap_or_default();
    // Fields 16 and 17; the first here is the third.
    behind_the_name.split_whitespace().skip(13).take(2).filter_map(|ticks| ticks.parse::<u32>().ok()).sum()
}

/// The least memory with which a command runs, in KiB, to the nearest MiB.
fn least_memory(door: &Door, text: &str) -> Option<usize> {
    put(door, text).ok()?;
    (1..256).map(|mib| mib * 1024).find(|kib| run(door, text, Some(*kib)))
}
