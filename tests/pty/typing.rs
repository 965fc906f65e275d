//! What is typed and pasted arrives, and only that.

use crate::pty::{Answer, Pty, Start, find};
use std::time::{Duration, Instant};
use std::{fs, thread};

fn shows_query(text: &str) -> impl Fn(&vt100::Screen) -> bool {
    move |screen| screen.contents().lines().next().unwrap_or_default().contains(text)
}

/// Long enough for what must not happen to have happened.
fn settle() {
    thread::sleep(Duration::from_millis(400));
}

/// Leaves the prompt; the list has no caret.
#[track_caller]
fn to_list(pty: &Pty) {
    pty.send("\x1b");
    pty.wait("the list", vt100::Screen::hide_cursor);
}

/// The row that the list's cursor is in.
fn selected(pty: &Pty) -> Option<usize> {
    pty.text().lines().position(|line| line.starts_with('▌'))
}

#[test]
fn an_arrow_in_two_packets_is_an_arrow() {
    let pty = Pty::jirei(&[]);
    pty.send("usb");
    pty.wait("the query", shows_query("› usb"));
    let before = selected(&pty).unwrap();
    pty.send("\x1b");
    thread::sleep(Duration::from_millis(15));
    pty.send("[B");
    pty.wait("the next row", |screen| {
        screen.contents().lines().position(|line| line.starts_with('▌')) == Some(before + 1)
    });
    assert!(pty.query().contains("› usb "), "{}", pty.query());
}

#[test]
fn a_lone_escape_leads_to_the_list() {
    let pty = Pty::jirei(&[]);
    to_list(&pty);
    pty.send("j");
    settle();
    assert!(!pty.query().contains("› j"), "{}", pty.query());
}

#[test]
fn both_backspaces_take_a_character() {
    let pty = Pty::jirei(&[]);
    pty.send("usbxy");
    pty.wait("the query", shows_query("› usbxy"));
    pty.send("\x08\x7f");
    pty.wait("it shortened", shows_query("› usb "));
}

#[test]
fn a_marked_paste_is_one_line() {
    let pty = Pty::jirei(&[]);
    pty.send("\x1b[200~usb\r\nmemory\x1b[201~");
    pty.wait("the paste", shows_query("› usb memory "));
}

#[test]
fn an_unmarked_paste_is_one_line_too() {
    let pty = Pty::jirei(&[]);
    pty.send("退職者が顧客の名簿を\rUSBメモリで持ち出した");
    pty.wait("the paste", shows_query("› 退職者が顧客の名簿を USBメモリで持ち出した"));
}

#[test]
fn ten_thousand_bytes_at_once_arrive_and_are_capped_with_a_note() {
    let pty = Pty::jirei(&[]);
    pty.send(&"abcdefghi ".repeat(1_000));
    pty.wait("a note with the limit", |screen| screen.contents().contains("128"));
    pty.send("\x15usb");
    pty.wait("the next query", shows_query("› usb "));
}

#[test]
fn full_width_keys_are_commands_outside_the_prompt() {
    let mut pty = Pty::jirei(&[]);
    to_list(&pty);
    let before = selected(&pty).unwrap();
    pty.send("ｊ");
    pty.wait("the next row", |screen| {
        screen.contents().lines().position(|line| line.starts_with('▌')) == Some(before + 1)
    });
    pty.send("／");
    settle();
    pty.send("ｕｓｂ");
    pty.wait("text in the prompt", |screen| {
        screen.contents().lines().next().unwrap_or_default().contains("ｕｓｂ")
    });
    to_list(&pty);
    pty.send("ｑ");
    assert_eq!(pty.ended().0, 0);
}

#[test]
fn a_late_answer_is_not_typed() {
    let pty = Pty::start(Start { answer: Answer::Late(350), ..Start::default() });
    pty.wait_text("F2");
    pty.send("usb");
    thread::sleep(Duration::from_millis(600));
    pty.send("b");
    pty.wait("the query alone", shows_query("› usbb "));
}

#[test]
fn keys_typed_while_the_terminal_is_asked_are_kept() {
    let pty = Pty::start(Start { answer: Answer::Never, ..Start::default() });
    pty.wait_for("the question", |seen| find(&seen.raw, b"\x1b[6n").is_some());
    pty.send("usb");
    pty.wait("the query", shows_query("› usb "));
}

#[test]
fn the_terminal_is_asked_once_and_not_at_all_when_told() {
    let pty = Pty::jirei(&[]);
    pty.resize(90, 28);
    pty.send("usb\x0c");
    pty.wait("the query", shows_query("› usb "));
    settle();
    let questions =
        |pty: &Pty| pty.look(|seen| String::from_utf8_lossy(&seen.raw).matches("\x1b[6n").count());
    assert_eq!(questions(&pty), 1);
    let told = ["--ambiguous-width", "1", "--theme", "dark"];
    assert_eq!(questions(&Pty::jirei(&told)), 0);
}

/// Calls of write(2) by the program so far.
fn writes(pty: &Pty) -> u64 {
    let io = fs::read_to_string(format!("/proc/{}/io", pty.pid())).unwrap();
    io.lines().find_map(|line| line.strip_prefix("syscw: ")).unwrap().parse().unwrap()
}

#[test]
fn a_frame_is_one_write_and_no_change_is_none() {
    let pty = Pty::jirei(&[]);
    settle();
    let before = writes(&pty);
    pty.send("u");
    pty.wait("the query", shows_query("› u"));
    settle();
    // Where the search takes its time, the key is echoed before the answer.
    let asked = writes(&pty) - before;
    assert!((1..=2).contains(&asked), "{asked}");
    // Up on the first row changes nothing, an arrow the caret alone.
    pty.send("\x1b[A");
    settle();
    assert_eq!(writes(&pty) - before, asked);
    pty.send("\x1b[D");
    settle();
    assert_eq!(writes(&pty) - before, asked + 1);
}

#[test]
fn a_key_held_down_is_drawn_seldom_and_ends_where_it_must() {
    let pty = Pty::jirei(&[]);
    settle();
    let before = writes(&pty);
    let start = Instant::now();
    for _ in 0..30 {
        pty.send("\x1b[B");
        thread::sleep(Duration::from_millis(15));
    }
    settle();
    let frames = writes(&pty) - before;
    let most = start.elapsed().as_millis() as u64 / 50;
    assert!((2..=most.min(29)).contains(&frames), "{frames} frames for 30 keys in {} ms", most * 50);
    // The detail follows: the 31st case.
    let list: Vec<String> =
        jirei::store::embedded().unwrap().cases.iter().map(|case| case.id.clone()).collect();
    pty.wait_text(&format!("Case {}", list[30]));
}

#[test]
fn a_dragged_window_ends_at_its_last_size() {
    let pty = Pty::jirei(&[]);
    settle();
    let before = writes(&pty);
    for columns in 70..100 {
        pty.resize(columns, 24);
    }
    pty.wait("24 lines", |screen| {
        let text = screen.contents();
        text.lines().count() == 24 && text.contains("F2")
    });
    settle();
    assert!(writes(&pty) - before < 20, "{} writes for 30 sizes", writes(&pty) - before);
    pty.look(|seen| {
        let right = seen.terminal.screen().contents_between(0, 90, 0, 99);
        assert!(right.contains("cases"), "the first line ends at the right edge: {right}");
    });
}

#[test]
fn a_huge_window_is_clamped() {
    let pty = Pty::start(Start { columns: 5_000, rows: 1_000, ..Start::default() });
    pty.wait_text("F2");
    let status = fs::read_to_string(format!("/proc/{}/status", pty.pid())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(kilobytes < 100_000, "{kilobytes} kB");
}

#[test]
fn the_mouse_moves_the_list_until_it_is_switched_off() {
    let pty = Pty::jirei(&[]);
    let before = selected(&pty).unwrap();
    pty.send(&format!("\x1b[<0;5;{}M\x1b[<0;5;{}m", before + 3, before + 3));
    pty.wait("the row clicked on", |screen| {
        screen.contents().lines().position(|line| line.starts_with('▌')) == Some(before + 2)
    });
    to_list(&pty);
    pty.send("m");
    pty.wait("the mouse given back", |screen| screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None);
}

#[test]
fn copying_sends_a_sequence_that_screen_gets_wrapped() {
    let start = |term: &str| {
        let pty = Pty::start(Start { env: &[("TERM", term)], ..Start::default() });
        pty.wait_text("F2");
        to_list(&pty);
        pty.send("y");
        pty
    };
    let pty = start("xterm-256color");
    pty.wait_for("OSC 52", |seen| find(&seen.raw, b"\x1b]52;c;").is_some());
    let pty = start("screen-256color");
    pty.wait_for("OSC 52 in DCS", |seen| find(&seen.raw, b"\x1bP\x1b]52;c;").is_some());
}

#[test]
fn earlier_queries_are_there_in_the_next_session_and_on_a_shared_host_nowhere() {
    let state = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("history");
    let _ = fs::remove_dir_all(&state);
    let place = state.to_str().unwrap();
    let session = |args: &[&str], keys: &[&str]| {
        let pty = Pty::start(Start { args, env: &[("XDG_STATE_HOME", place)], ..Start::default() });
        pty.wait("the first screen", |screen| screen.contents().contains("F2"));
        for key in keys {
            pty.send(key);
            settle();
        }
        pty
    };
    drop(session(&["--kiosk"], &["usb", "\x1b"]));
    assert!(!state.exists(), "a kiosk writes nothing");
    drop(session(&[], &["usb", "\x1b", "/phishing", "\x1b"]));
    let kept = fs::read_to_string(state.join("jirei/history")).unwrap();
    let queries: Vec<&str> = kept.lines().filter_map(|line| line.split('\t').nth(1)).collect();
    assert_eq!(queries, ["usb", "phishing"]);
    let next = session(&[], &["\x12"]);
    next.wait("the earlier queries", |screen| {
        let text = screen.contents();
        text.find("phishing").is_some_and(|first| text[first..].contains("usb"))
    });
}
