//! Marks in real sessions: kept on disk, by several at once, nowhere on a
//! shared host.

use crate::pty::{Pty, Start};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

fn session(state: &TempDir, args: &[&str]) -> Pty {
    let place = state.path().to_str().unwrap();
    let pty = Pty::start(Start { args, env: &[("XDG_STATE_HOME", place)], ..Start::default() });
    pty.wait_text("F2");
    pty
}

fn to_list(pty: &Pty) {
    pty.send("\x1b");
    pty.wait("the list", vt100::Screen::hide_cursor);
}

fn leave(mut pty: Pty) {
    pty.send("\x03");
    assert_eq!(pty.ended().0, 130);
}

fn file(state: &TempDir) -> PathBuf {
    state.path().join("jirei/marks.json")
}

/// The ids that the file holds.
fn marked(state: &TempDir) -> Vec<String> {
    let text = fs::read_to_string(file(state)).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    json["marks"].as_array().unwrap().iter().map(|mark| mark["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn marks_are_there_in_the_next_session_and_for_export() {
    let state = tempfile::tempdir().unwrap();
    let pty = session(&state, &["usb"]);
    to_list(&pty);
    pty.send("  ");
    pty.wait_text("2 marked");
    leave(pty);
    let kept = marked(&state);
    assert_eq!(kept.len(), 2, "{kept:?}");
    let pty = session(&state, &["ransom"]);
    pty.wait_text("2 marked");
    leave(pty);
    let mut export = std::process::Command::new(env!("CARGO_BIN_EXE_jirei"));
    export.args(["export", "--marked", "--format", "json"]).env("XDG_STATE_HOME", state.path());
    let text = String::from_utf8(export.output().unwrap().stdout).unwrap();
    assert!(kept.iter().all(|id| text.contains(id.as_str())));
}

/// One marks the first hundred cases; the other begins seventy before the last
/// and toggles every second one twice.
#[test]
fn two_sessions_that_toggle_a_hundred_times_each_lose_nothing() {
    let state = tempfile::tempdir().unwrap();
    let listed = std::process::Command::new(env!("CARGO_BIN_EXE_jirei")).args(["list", "--ids"]).output();
    let listed = String::from_utf8(listed.unwrap().stdout).unwrap();
    let ids: Vec<&str> = listed.lines().collect();
    let start = ids.len() - 71;
    let (one, two) = (session(&state, &[]), session(&state, &[]));
    for pty in [&one, &two] {
        to_list(pty);
    }
    let at = |pty: &Pty, row: usize| pty.wait_text(&format!(" {row}/{} ", ids.len()));
    two.send("G70k");
    at(&two, start + 1);
    for n in 0..100 {
        one.send(" ");
        if n < 67 {
            two.send(if n % 2 == 0 { " " } else { " k " });
            at(&two, start + n + 2);
        }
        // More keys at once than a person types would be taken as a paste.
        at(&one, n + 2);
    }
    leave(one);
    leave(two);
    let others = (0..67).step_by(2).map(|n| ids[start + n]);
    let mut expected: Vec<&str> = ids[..100].iter().copied().chain(others).collect();
    let mut kept = marked(&state);
    expected.sort_unstable();
    kept.sort_unstable();
    assert_eq!(kept, expected);
}

#[test]
fn a_damaged_file_is_set_aside_and_said() {
    let state = tempfile::tempdir().unwrap();
    fs::create_dir(state.path().join("jirei")).unwrap();
    fs::write(file(&state), "{\"format\":1,\"marks\":[{").unwrap();
    let pty = session(&state, &[]);
    pty.wait_text("the file of marks was damaged");
    to_list(&pty);
    pty.send(" ");
    pty.wait_text("1 marked");
    leave(pty);
    assert_eq!(marked(&state).len(), 1);
    let names = fs::read_dir(state.path().join("jirei")).unwrap();
    let aside = names.filter(|it| it.as_ref().unwrap().file_name().to_string_lossy().contains("damaged-"));
    assert_eq!(aside.count(), 1);
}

#[test]
fn a_shared_host_keeps_no_marks() {
    let state = tempfile::tempdir().unwrap();
    let pty = session(&state, &["--kiosk"]);
    to_list(&pty);
    pty.send(" a");
    pty.wait_text("no key a here");
    leave(pty);
    assert_eq!(fs::read_dir(state.path()).unwrap().count(), 0);
}

#[test]
fn e_and_enter_write_a_file_and_never_replace_one() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_str().unwrap();
    let pty = Pty::start(Start { env: &[("HOME", place)], args: &["usb"], ..Start::default() });
    pty.wait_text("F2");
    to_list(&pty);
    for name in ["mine.html", "mine.html", "other.html"] {
        pty.send("e");
        pty.wait_text("Enter write");
        pty.send("jjjj");
        pty.wait("a caret", |screen| !screen.hide_cursor());
        pty.send("\x15");
        pty.send(&format!("~/{name}"));
        pty.wait_text(&format!("-o '~/{name}'"));
        pty.send("\r");
        pty.wait("an answer", |screen| {
            let text = screen.contents();
            text.contains("written to ~/") || text.contains("never replaced")
        });
    }
    leave(pty);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert!(read("mine.html").contains("<html") && read("other.html").contains("<html"));
}
