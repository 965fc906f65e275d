//! Cases of one's own from the command line.

#[path = "support/cli.rs"]
mod support;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use support::{Run, command, run};
use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, content).expect("written");
    }
    folder
}

/// Runs the program there.
fn there(folder: &Path, args: &[&str]) -> Run {
    run(command(args).current_dir(folder))
}

const LIST: &str = "管理番号,件名,概要,対応\nR5-001,誤送信,宛先を間違えた。,謝罪した。\nR5-002,紛失,USBメモリを失くした。,届け出た。\n";
const CASE: &str = r#"{"title": "Lost drive", "incident": "A drive was left on a train."}"#;

#[test]
fn a_path_opens_and_two_hyphens_make_it_a_query() {
    let folder = folder(&[("list.csv", LIST)]);
    let opened = there(folder.path(), &["list.csv", "--only", "--ids"]);
    assert_eq!((opened.stdout.as_str(), opened.code), ("r5-001\nr5-002\n", Some(0)), "{}", opened.stderr);
    let searched = there(folder.path(), &["--ids", "--", "list.csv"]);
    assert!(!searched.stdout.contains("r5-001"), "it is searched for, not opened: {}", searched.stdout);
}

#[test]
fn a_misspelt_path_is_missed_and_no_query() {
    let folder = folder(&[("jiko.csv", LIST), ("own/jiko.csv", LIST)]);
    for (word, near) in [("jikoo.csv", "jiko.csv"), ("own/jikoo.csv", "own/jiko.csv")] {
        let missed = there(folder.path(), &[word, "--lang", "en"]);
        assert_eq!((missed.stdout.as_str(), missed.code), ("", Some(2)));
        let said = format!("no file {word} (did you mean {near}?); to search for the word: jirei -- {word}");
        assert!(missed.stderr.contains(&said), "{}", missed.stderr);
        let ja = there(folder.path(), &[word, "--lang", "ja"]).stderr;
        assert!(ja.contains(&format!("ファイルはありません(もしかして: {near})")), "{ja}");
        assert_ne!(
            there(folder.path(), &["--ids", "--", word]).code,
            Some(2),
            "behind -- it is searched for"
        );
    }
    for query in ["VPN/ランサムウェア", "ISO/IEC27001", "SP800-171", "own"] {
        assert_ne!(there(folder.path(), &[query, "--ids"]).code, Some(2), "{query}");
    }
}

#[test]
fn files_stand_beside_the_shipped_cases_or_alone() {
    let folder = folder(&[("list.csv", LIST), ("more/case.json", CASE)]);
    let beside = there(folder.path(), &["list", "--ids", "--data", "list.csv", "--data", "more"]);
    let alone = there(folder.path(), &["list", "--ids", "--data", "list.csv", "--data", "more", "--only"]);
    assert_eq!(alone.lines().len(), 3);
    assert!(beside.lines().len() > 150 && beside.stdout.contains("r5-001"));
    let found = there(folder.path(), &["find", "USBメモリ", "--data", "list.csv", "--only", "--ids"]);
    assert_eq!(found.stdout, "r5-002\n");
    let by_collection =
        there(folder.path(), &["list", "--data", "list.csv", "--collection", "list", "--ids"]);
    assert_eq!(by_collection.lines().len(), 2, "{}", by_collection.stderr);
}

#[test]
fn the_environment_and_the_own_folder_name_files_too() {
    let folder = folder(&[("list.csv", LIST), ("data/jirei/collections/mine.json", CASE)]);
    let mut command = command(&["list", "--only", "--ids"]);
    command
        .env("JIREI_DATA", folder.path().join("list.csv"))
        .env("XDG_DATA_HOME", folder.path().join("data"));
    assert_eq!(run(&mut command).lines().len(), 3);
}

#[test]
fn standard_input_is_a_file_as_well() {
    let mut command = command(&["list", "--only", "--data", "-", "--ids"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().expect("a pipe").write_all(LIST.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "r5-001\nr5-002\n");
}

#[test]
fn what_cannot_be_opened_ends_with_one_sentence() {
    let deep = "[".repeat(200_000);
    let folder =
        folder(&[("deep.json", &deep), ("page.pdf", "%PDF-1.7"), ("empty.csv", ""), ("list.csv", LIST)]);
    for name in ["deep.json", "page.pdf", "empty.csv", "none.csv"] {
        let refused = there(folder.path(), &["list", "--data", name]);
        assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""), "{name}");
        assert!(refused.stderr.starts_with(&format!("jirei: {name}:")), "{}", refused.stderr);
        assert_eq!(refused.stderr.lines().count(), 1, "{}", refused.stderr);
    }
    let rest = there(folder.path(), &["list", "--only", "--ids", "--data", "."]);
    assert_eq!(rest.lines().len(), 2, "the good rest is opened");
    assert_eq!(there(folder.path(), &["list", "--only", "--data", ".", "--strict"]).code, Some(2));
}

#[test]
fn a_kiosk_opens_no_file() {
    let folder = folder(&[("list.csv", LIST)]);
    let refused = there(folder.path(), &["--kiosk", "--data", "list.csv"]);
    assert_eq!(refused.code, Some(2));
    let word = there(folder.path(), &["--kiosk", "list.csv"]);
    assert!(word.stderr.contains("terminal"), "a word stays a word: {}", word.stderr);
}

#[test]
fn options_say_how_a_table_is_read() {
    let folder = folder(&[("odd.txt", "ID;件名;覚え\nx;誤送信;何かが起きた。\n")]);
    let mapped = ["list", "--only", "--ids", "--data", "odd.txt", "--map", "incident=覚え"];
    assert_eq!(there(folder.path(), &mapped).stdout, "x\n");
    let wrong = there(folder.path(), &["list", "--data", "odd.txt", "--map", "nonsense=覚え"]);
    assert!(wrong.code == Some(2) && wrong.stderr.contains("incident"), "{}", wrong.stderr);
    assert_eq!(there(folder.path(), &["list", "--data", "odd.txt", "--encoding", "x"]).code, Some(2));
}

#[test]
fn what_is_left_out_of_a_large_library_is_said_with_what_was_found() {
    let line = |n: usize, text: &str| {
        let text = text.repeat((9 << 20) / text.len());
        format!("{{\"title\": \"Long {n}\", \"incident\": \"{text}\"}}\n")
    };
    let (one, two) = (line(1, "A drive was left. "), line(2, "Mail went astray. "));
    let folder = folder(&[("large.jsonl", &format!("{one}{two}")), ("small.jsonl", CASE)]);
    let find = |file, lang| there(folder.path(), &["find", "long", "--data", file, "--only", "--lang", lang]);
    assert!(find("large.jsonl", "en").stderr.contains("many cases: readings and values of numbers"));
    assert!(find("large.jsonl", "ja").stderr.contains("題名と名前だけで探します"));
    assert_eq!(find("small.jsonl", "en").stderr.matches("many cases").count(), 0);
}
