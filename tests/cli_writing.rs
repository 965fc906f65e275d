//! Files are written whole or not at all: on a full disk, and whenever the
//! program is killed.

#[path = "support/cli.rs"]
mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::{command, run};

/// Numbers that look like chance and are the same in every run (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most.max(1)
    }
}

/// Adds a case to a collection and kills the program at some moment: one half
/// anywhere in its run, one half as soon as it has begun to write. Gives the id
/// if it came to be printed.
fn killed(folder: &Path, number: usize, whole: Duration, chance: &mut Chance) -> Option<String> {
    let case = format!(r#"{{"id": "case-{number}", "title": "Case {number}", "incident": "It was lost."}}"#);
    fs::write(folder.join("case.json"), case).expect("written");
    let mut command = command(&["add", "case.json", "-o", "all.json"]);
    let mut child =
        command.current_dir(folder).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
    let written = folder.join(format!(".all.json.tmp-{}", child.id()));
    let begun = Instant::now();
    let micros = |time: Duration| u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
    if number.is_multiple_of(2) {
        std::thread::sleep(Duration::from_micros(chance.below(micros(whole))));
    } else {
        while !written.exists()
            && begun.elapsed() < 4 * whole
            && child.try_wait().is_ok_and(|end| end.is_none())
        {
            std::hint::spin_loop();
        }
        std::thread::sleep(Duration::from_micros(chance.below(3000)));
    }
    // One that has ended already cannot be killed.
    let _ = child.kill();
    let output = child.wait_with_output().expect("it ends");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    printed.ends_with('\n').then(|| printed.trim().to_owned())
}

/// After every kill the collection is whole, and has every case whose id was told.
fn kill_at_random(trials: usize) {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let mut told = BTreeSet::new();
    let begun = Instant::now();
    let case = r#"{"id": "first", "title": "First", "incident": "It was lost."}"#;
    fs::write(folder.join("case.json"), case).expect("written");
    let first = run(command(&["add", "case.json", "-o", "all.json"]).current_dir(folder));
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    let whole = begun.elapsed();
    told.insert("first".to_owned());
    let mut ended = 0;
    for number in 0..trials {
        if let Some(id) = killed(folder, number, whole, &mut chance) {
            ended += 1;
            told.insert(id);
        }
        let text = fs::read_to_string(folder.join("all.json")).expect("there");
        let file: Value =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("trial {number}: {error}"));
        let cases = file["cases"].as_array().expect("a list");
        let there: BTreeSet<String> =
            cases.iter().filter_map(|case| case["id"].as_str()).map(str::to_owned).collect();
        assert_eq!(there.len(), cases.len(), "no case stands there twice");
        assert!(told.is_subset(&there), "trial {number}: {:?} are lost", told.difference(&there));
    }
    let last = run(command(&["add", "case.json", "-o", "all.json"]).current_dir(folder));
    assert_eq!(last.code, Some(0), "{}", last.stderr);
    let left: Vec<_> =
        fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains(".tmp-")), "{left:?}");
    eprintln!("{trials} kills, {ended} after the case was told to be kept, none lost");
}

#[test]
fn a_killed_write_loses_nothing() {
    kill_at_random(40);
}

/// `cargo test --test cli_writing -- --ignored --nocapture`: some minutes.
#[test]
#[ignore = "takes minutes"]
fn a_thousand_killed_writes_lose_nothing() {
    kill_at_random(1000);
}

#[test]
fn a_full_disk_leaves_the_old_file_whole() {
    let place = tempfile::tempdir().expect("a folder");
    let rows: String =
        (0..2000).map(|n| format!("Case {n},It was lost on the way to the station.\n")).collect();
    fs::write(place.path().join("list.csv"), format!("title,incident\n{rows}")).expect("written");
    let disk = place.path().join("disk");
    fs::create_dir(&disk).expect("made");
    // In a mount namespace of its own, so that nothing is left mounted.
    let script = r#"
        mount -t tmpfs -o size=128k jirei "$1/disk" 2>/dev/null || exit 77
        cd "$1/disk" && printf old > out.json
        "$2" import ../list.csv -o out.json --force 2> ../error
        echo "code $?"; cat out.json; echo; ls -A
        "$2" import ../list.csv -o new.json 2>> ../error
        echo "code $?"; ls -A"#;
    let program = env!("CARGO_BIN_EXE_jirei");
    let output = Command::new("unshare")
        .args(["--mount", "--map-root-user", "sh", "-c", script, "sh"])
        .args([place.path().to_str().expect("UTF-8"), program])
        .env("LANG", "en_US.UTF-8")
        .stderr(Stdio::null())
        .output();
    let output = match output {
        Ok(output) if output.status.success() => String::from_utf8(output.stdout).expect("UTF-8"),
        other => return eprintln!("skipped: no disk of one's own can be mounted here: {other:?}"),
    };
    assert_eq!(output, "code 2\nold\nout.json\ncode 2\nout.json\n");
    let error = fs::read_to_string(place.path().join("error")).expect("there");
    assert!(error.contains("out.json") && error.contains("No space left"), "{error}");
}
