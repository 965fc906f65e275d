//! What is kept of large files for the next start: never needed, and never wrong.

#[path = "support/cli.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use support::{Run, command, run};
use tempfile::TempDir;

/// A folder with a list of nine megabytes.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("list.jsonl"), list("was left")).expect("written");
    folder
}

/// Nine cases of a megabyte each, two of one year.
fn list(happened: &str) -> String {
    let text = format!("A drive {happened} on a train. ").repeat(36_000);
    let line = |n: usize| {
        format!(
            "{{\"id\": \"own-{n}\", \"件名\": \"Drive {n}\", \"year\": {}, \"cause\": \"A bag that nobody looked after\", \"incident\": \"{text}\"}}\n",
            2010 + n / 2
        )
    };
    (1..=9).map(line).collect()
}

/// Runs the program there, with a cache of its own.
fn there(folder: &Path, args: &[&str]) -> Run {
    run(prepared(folder, args))
}

fn prepared<'c>(folder: &Path, args: &[&str]) -> &'c mut std::process::Command {
    let mut command = command(args);
    command.current_dir(folder).env("XDG_CACHE_HOME", folder.join("cache")).env("HOME", folder);
    Box::leak(Box::new(command))
}

const LIST: [&str; 5] = ["list", "--ids", "--only", "--data", "list.jsonl"];
const FIND: [&str; 6] = ["find", "left drvie", "--jsonl", "--only", "--data", "list.jsonl"];

fn without(args: &[&'static str]) -> Vec<&'static str> {
    [args, &["--no-cache"]].concat()
}

/// What is kept, with what else there is in its folder.
fn kept(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join("cache/jirei"));
    entries.map_or_else(|_| Vec::new(), |entries| entries.flatten().map(|entry| entry.path()).collect())
}

fn same(one: &Run, other: &Run) {
    assert!(one.stdout == other.stdout && !one.stdout.is_empty(), "{} beside {}", one.stderr, other.stderr);
    assert_eq!((&one.stderr, one.code), (&other.stderr, other.code));
}

#[test]
fn a_second_start_answers_the_very_same_and_writes_nothing() {
    let folder = folder();
    let fresh = [there(folder.path(), &without(&FIND)), there(folder.path(), &without(&LIST))];
    assert!(kept(folder.path()).is_empty(), "--no-cache");
    let list = there(folder.path(), &LIST);
    let first = there(folder.path(), &FIND);
    let [path] = &kept(folder.path())[..] else { panic!("{:?}", kept(folder.path())) };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(path), mode(path.parent().expect("a folder"))), (0o600, 0o700));
    }
    let written = || fs::metadata(path).and_then(|data| data.modified()).expect("there");
    let before = written();
    let second = there(folder.path(), &FIND);
    assert_eq!(written(), before, "all of it was there");
    for found in [&first, &second] {
        same(found, &fresh[0]);
    }
    for listed in [&list, &there(folder.path(), &LIST)] {
        same(listed, &fresh[1]);
    }
}

#[test]
fn what_has_changed_or_is_asked_for_otherwise_is_read_anew() {
    let folder = folder();
    let path = folder.path().join("list.jsonl");
    let first = there(folder.path(), &LIST);
    assert_eq!((first.lines().len(), kept(folder.path()).len()), (9, 1));
    // As long and as old as before.
    let modified = fs::metadata(&path).and_then(|data| data.modified()).expect("there");
    fs::write(&path, list("was lost")).expect("written");
    let file = fs::File::options().write(true).open(&path).expect("opened");
    file.set_modified(modified).expect("set");
    let show = |args: &[&str]| {
        let all = [&["show", "own-1", "--json", "--only", "--data", "list.jsonl"], args].concat();
        there(folder.path(), &all).stdout
    };
    assert!(show(&[]).contains("was lost"));
    assert!(show(&[]).contains("\"lesson\": null"));
    assert!(!show(&["--map", "lesson=cause"]).contains("\"lesson\": null"));
    assert!(!show(&[]).contains("\"lesson\": null"), "the mapping is remembered for this header");
    let beside = there(folder.path(), &["list", "--ids", "--data", "list.jsonl"]);
    assert!(beside.lines().len() > 100, "beside the shipped cases");
    assert_eq!(kept(folder.path()).len(), 1, "one thing is kept of a list");
}

#[test]
fn what_is_damaged_is_not_taken() {
    let folder = folder();
    let first = there(folder.path(), &LIST);
    let [path] = &kept(folder.path())[..] else { panic!("{:?}", kept(folder.path())) };
    let whole = fs::read(path).expect("there");
    let mut damages: Vec<Vec<u8>> =
        [0, 10, 30, whole.len() / 2].iter().map(|cut| whole[..*cut].to_vec()).collect();
    for at in [3, 9, 25, 100, whole.len() / 3, whole.len() - 40] {
        let mut wrong = whole.clone();
        wrong[at] ^= 0x20;
        damages.push(wrong);
    }
    for (number, damage) in damages.iter().enumerate() {
        fs::write(path, damage).expect("written");
        let again = there(folder.path(), &LIST);
        assert!(again.stdout == first.stdout && again.stderr == first.stderr, "damage {number}");
    }
}

#[test]
fn nothing_is_kept_of_small_lists_of_standard_input_and_of_what_must_not_be_passed_on() {
    let folder = folder();
    let restricted =
        list("was left").replace("件名", "title").replacen("\"year\"", "\"tlp\": \"amber\", \"year\"", 1);
    fs::write(folder.path().join("amber.jsonl"), restricted).expect("written");
    fs::write(folder.path().join("small.jsonl"), "{\"title\": \"a\", \"incident\": \"b\"}\n")
        .expect("written");
    for file in ["amber.jsonl", "small.jsonl"] {
        assert_eq!(there(folder.path(), &["list", "--data", file]).code, Some(0), "{file}");
    }
    let piped = prepared(folder.path(), &["list", "--data", "-"]);
    piped.stdin(fs::File::open(folder.path().join("list.jsonl")).expect("opened"));
    assert_eq!(run(piped).code, Some(0));
    assert!(kept(folder.path()).is_empty());
    fs::create_dir_all(folder.path().join(".config/jirei")).expect("made");
    fs::write(folder.path().join(".config/jirei/config.toml"), "cache = false\n").expect("written");
    assert_eq!(there(folder.path(), &LIST).code, Some(0));
    assert!(kept(folder.path()).is_empty(), "as the configuration has it");
}

#[test]
fn where_nothing_can_be_kept_nobody_is_told() {
    let folder = folder();
    fs::write(folder.path().join("cache"), "a file where the folder would be").expect("written");
    let first = there(folder.path(), &LIST);
    same(&first, &there(folder.path(), &without(&LIST)));
}

#[test]
fn two_at_once_both_answer_and_leave_one_whole() {
    let folder = folder();
    let runs = [(); 2].map(|()| {
        let command = prepared(folder.path(), &LIST);
        command.stdout(std::process::Stdio::piped()).spawn().expect("the program starts")
    });
    let answers = runs.map(|run| run.wait_with_output().expect("ended").stdout);
    assert!(answers[0] == answers[1] && !answers[0].is_empty());
    assert_eq!(kept(folder.path()).len(), 1);
    let third = there(folder.path(), &LIST);
    assert_eq!(third.stdout.as_bytes(), answers[0]);
}
