//! Files of one's own in real sessions: read behind a usable screen, stopped,
//! read anew.

use crate::pty::{Pty, Start};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use tempfile::TempDir;

fn lines(numbers: std::ops::Range<usize>) -> String {
    let line =
        |n| format!("{{\"id\": \"own-{n}\", \"title\": \"Quokka {n}\", \"incident\": \"Something.\"}}\n");
    numbers.map(line).collect()
}

fn start(home: &TempDir, args: &[&str]) -> Pty {
    let place = home.path().to_str().unwrap();
    Pty::start(Start { args, env: &[("XDG_STATE_HOME", place)], ..Start::default() })
}

fn write(home: &TempDir, name: &str, text: &str) -> String {
    let path = home.path().join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_large_file_is_searched_while_it_is_read_and_what_arrived_stays() {
    let home = tempfile::tempdir().unwrap();
    let file = write(&home, "large.jsonl", &lines(0..400_000));
    let mut pty = start(&home, &[&file, "usb"]);
    pty.wait_text("USB");
    pty.wait_text("Esc stops");
    pty.send("\x15quokka");
    pty.wait_text("Quokka 1");
    pty.wait_text("a second");
    pty.send("\x03");
    pty.wait_text("stopped at ");
    pty.send("\x1bOR");
    pty.wait_text("large.jsonl: JSON Lines");
    pty.send("q");
    pty.wait_text("Quokka");
    pty.send("\x03");
    assert_eq!(pty.ended().0, 130);
}

#[test]
fn a_command_says_on_standard_error_how_far_it_is() {
    let home = tempfile::tempdir().unwrap();
    let file = write(&home, "large.jsonl", &lines(0..80_000));
    let mut pty = start(&home, &["list", "--count", "--only", "--data", &file]);
    pty.wait_text("a second");
    assert_eq!(pty.ended().0, 0);
    assert_eq!(pty.text().trim(), "80000", "and takes it away");
}

#[test]
fn a_file_that_grows_is_noticed_and_read_anew() {
    let home = tempfile::tempdir().unwrap();
    let file = write(&home, "own.jsonl", &lines(0..3));
    let mut pty = start(&home, &["--only", &file]);
    pty.wait_text("3 / 3 cases");
    let mut open = OpenOptions::new().append(true).open(&file).unwrap();
    open.write_all(lines(3..5).as_bytes()).unwrap();
    pty.wait_text("own.jsonl has grown");
    pty.send("\x1b");
    pty.wait("the list", vt100::Screen::hide_cursor);
    pty.send("r");
    pty.wait_text("5 / 5 cases");
    fs::remove_file(&file).unwrap();
    pty.wait_text("own.jsonl is gone");
    pty.send("q");
    assert_eq!(pty.ended().0, 0);
}

#[test]
fn a_spreadsheet_opens_with_its_account_and_its_columns() {
    let home = tempfile::tempdir().unwrap();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/own-cases.xlsx");
    let pty = start(&home, &["--lang", "ja", "--only", file.to_str().unwrap()]);
    pty.wait_text("行 8 = 事例 6 + 合計 1 + 注記 1");
    pty.send("\r");
    pty.wait_text("令和6年度!");
    pty.send("\x1b\x1bOR");
    pty.wait_text("D 件名");
    assert!(pty.text().contains("R6.4.12 | 令和6年6月3日 | 2024-09-17"), "{}", pty.text());
}

#[test]
fn a_file_of_which_nothing_can_be_taken_opens_no_screen() {
    let home = tempfile::tempdir().unwrap();
    let file = write(&home, "a.pdf.txt", "%PDF-1.7\n");
    let mut pty = start(&home, &[&file]);
    assert_eq!(pty.ended().0, 2);
    assert!(pty.text().contains("a.pdf.txt: a PDF cannot be opened"), "{}", pty.text());
    assert!(!pty.look(|seen| crate::pty::find(&seen.raw, b"\x1b[?1049h").is_some()), "no screen was opened");
}

#[test]
fn a_filter_may_name_a_collection_that_is_in_the_file_alone() {
    let home = tempfile::tempdir().unwrap();
    let file = write(&home, "mine.jsonl", &lines(0..3));
    let pty = start(&home, &[&file, "--collection", "mine"]);
    pty.wait_text(" 3 / ");
    pty.wait_text("Quokka");
}

#[test]
fn a_large_table_arrives_and_stops_as_lines_do() {
    let home = tempfile::tempdir().unwrap();
    let rows: String = (0..50_000).map(|n| format!("{n},Quokka {n},\"What, and how\"\n")).collect();
    let file = write(&home, "large.csv", &format!("No,title,incident\n{rows}"));
    let mut pty = start(&home, &[&file]);
    pty.wait_text("Esc stops");
    pty.send("quokka");
    pty.wait_text("Quokka 1");
    pty.send("\x03");
    pty.wait_text("stopped at ");
    pty.send("\x03");
    assert_eq!(pty.ended().0, 130);
}

/// `add` with an editor that runs these lines of shell the first and the second
/// time, on the template in `$1`.
fn adding(home: &TempDir, first: &str, second: &str) -> Pty {
    let seen = home.path().join("seen");
    let seen = seen.to_str().unwrap();
    let script = format!("if [ -e {seen} ]; then\n{second}\nelse\ntouch {seen}\n{first}\nfi\n");
    let editor = format!("sh {}", write(home, "editor.sh", &script));
    let place = home.path().to_str().unwrap();
    let env = [("XDG_STATE_HOME", place), ("XDG_DATA_HOME", place), ("VISUAL", editor.as_str())];
    Pty::start(Start { args: &["add"], env: &env, ..Start::default() })
}

const TITLE: &str = "sed -i 's/^Title: $/Title: Lost drive/' \"$1\"";
const INDUSTRY: &str = "sed -i 's/^Industry: $/Industry: Reatil/' \"$1\"";
const TOLD: &str = "sed -i 's/^## What happened$/&\\n\\nIt was left on a train./' \"$1\"";

#[test]
fn a_case_that_is_not_finished_is_edited_again() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = adding(&home, TITLE, TOLD);
    pty.wait_text("edit it again? [Enter: edit, q: leave]");
    pty.send("\r");
    assert_eq!(pty.ended().0, 0, "{}", pty.text());
    let own = fs::read_to_string(home.path().join("jirei/collections/own.json")).unwrap();
    assert!(own.contains("Lost drive") && own.contains("It was left on a train."), "{own}");
}

#[test]
fn a_case_with_a_slip_can_be_kept_as_it_is_or_left() {
    let home = tempfile::tempdir().unwrap();
    let all = format!("{TITLE}; {INDUSTRY}; {TOLD}");
    let mut pty = adding(&home, &all, "exit 1");
    pty.wait_text("did you mean \"retail\"?");
    pty.wait_text("[Enter: edit, s: add it as it is, q: leave]");
    pty.send("q\r");
    assert_eq!(pty.ended().0, 2);
    assert!(pty.text().contains("drafts"), "where the draft is, is said: {}", pty.text());
    fs::remove_file(home.path().join("seen")).unwrap();
    let mut pty = adding(&home, "true", "exit 1");
    pty.wait_text("s: add it as it is");
    pty.send("s\r");
    assert_eq!(pty.ended().0, 0, "{}", pty.text());
    let own = fs::read_to_string(home.path().join("jirei/collections/own.json")).unwrap();
    assert!(own.contains("Lost drive"), "the draft was gone on with: {own}");
}
