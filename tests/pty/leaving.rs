//! However it ends, the terminal is as it was found and the code says why.

use crate::pty::{Answer, PATIENCE, Pty, Start, find};
use jirei::terminal::{Session, SessionOptions};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use rustix::process::Signal;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{fs, thread};

/// The promise is 100 ms; a loaded machine may schedule us late.
const SOON: Duration = Duration::from_secs(3);

#[track_caller]
fn ends(mut pty: Pty, code: u32) {
    let (ended, took) = pty.ended();
    assert_eq!(ended, code);
    assert!(took < SOON, "{took:?}");
    pty.assert_as_found();
}

#[test]
fn the_screen_is_taken_over_first() {
    let pty = Pty::jirei(&[]);
    pty.look(|seen| {
        let screen = seen.terminal.screen();
        assert!(screen.alternate_screen() && screen.bracketed_paste());
        assert_ne!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    });
}

#[test]
fn q_in_the_list_ends_it_with_0() {
    let pty = Pty::jirei(&[]);
    pty.send("\x1b");
    pty.wait("the list, which has no caret", vt100::Screen::hide_cursor);
    pty.send("q");
    ends(pty, 0);
}

#[test]
fn ctrl_c_ends_it_with_130() {
    let pty = Pty::jirei(&[]);
    pty.send("\x03");
    ends(pty, 130);
}

#[test]
fn deadly_signals_end_it_with_128_and_their_number() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129), (Signal::QUIT, 131)] {
        let pty = Pty::jirei(&[]);
        pty.signal(signal);
        ends(pty, code);
    }
}

/// Nobody sends them on purpose to a program that knows nothing of them.
#[test]
fn so_do_those_that_nobody_expects() {
    let more = [
        Signal::USR1,
        Signal::USR2,
        Signal::ALARM,
        Signal::VTALARM,
        Signal::PROF,
        Signal::ABORT,
        Signal::TRAP,
        Signal::SYS,
        Signal::XCPU,
        Signal::XFSZ,
        Signal::IO,
    ];
    #[cfg(target_os = "linux")]
    let more = more.iter().chain(&[Signal::POWER, Signal::STKFLT]);
    for &signal in more {
        let pty = Pty::jirei(&[]);
        pty.signal(signal);
        ends(pty, 128 + signal.as_raw() as u32);
    }
}

/// What is said of it must not stand on the screen that is taken away.
#[test]
fn an_abort_restores_the_terminal_then_says_what_was_said() {
    for (child, said) in [
        ("leaving::child_runs_out_of_memory", "memory allocation of"),
        ("leaving::child_aborts", "said before"),
        ("leaving::child_overflows_its_stack", "has overflowed its stack"),
    ] {
        let mut pty = Pty::start(Start {
            program: &this_test(),
            args: &[child, "--exact", "--ignored", "--nocapture"],
            ..Start::default()
        });
        let (code, took) = pty.ended();
        assert_eq!(code, 134, "{child}: {}", pty.text());
        assert!(took < PATIENCE);
        pty.assert_as_found();
        let text = pty.text();
        assert!(text.contains(said) && !text.contains("xxx"), "{child}: {text}");
        assert!(!pty.look(|seen| find(&seen.raw, b"\x1b[31m").is_some()), "{child}");
    }
}

#[test]
fn nothing_is_said_to_a_terminal_that_takes_no_bytes() {
    for (child, code) in
        [("leaving::child_floods_and_panics", 101), ("leaving::child_floods_and_aborts", 134)]
    {
        let mut pty = stuck(child);
        let (ended, took) = pty.ended();
        assert_eq!(ended, code, "{child}");
        assert!(took < PATIENCE, "{child}: {took:?}");
    }
}

/// A child of this test on a terminal that is full and not read any more.
fn stuck(child: &str) -> Pty {
    let pty = Pty::start(Start {
        program: &this_test(),
        args: &[child, "--exact", "--ignored", "--nocapture"],
        ..Start::default()
    });
    pty.wait_text("full");
    pty.read_on(false);
    pty
}

#[test]
fn a_terminal_that_takes_no_bytes_keeps_no_process() {
    let mut pty = stuck("leaving::child_floods");
    thread::sleep(Duration::from_millis(300));
    pty.signal(Signal::TERM);
    let (code, took) = pty.ended();
    assert_eq!(code, 143);
    assert!(took < SOON, "{took:?}");
}

#[test]
fn a_terminal_that_vanishes_keeps_no_process() {
    let mut pty = Pty::jirei(&[]);
    pty.vanish();
    let (code, took) = pty.ended();
    assert_eq!(code, 129);
    assert!(took < SOON, "{took:?}");
}

#[test]
fn nor_does_one_that_vanishes_without_a_signal() {
    // The shell is the session's leader and alone gets the signal.
    let folder = tempfile::tempdir().unwrap();
    let code = folder.path().join("code");
    let script = format!("trap '' HUP; {}; echo $? > {}", env!("CARGO_BIN_EXE_jirei"), code.display());
    let mut pty = Pty::start(Start { program: "sh", args: &["-c", &script], ..Start::default() });
    pty.wait_text("F2");
    pty.vanish();
    let start = Instant::now();
    while fs::read_to_string(&code).unwrap_or_default() != "129\n" {
        assert!(start.elapsed() < PATIENCE, "it did not end with 129");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn keys_come_from_the_terminal_when_text_is_piped_in() {
    let script = format!("echo piped | {}", env!("CARGO_BIN_EXE_jirei"));
    let pty = Pty::start(Start { program: "sh", args: &["-c", &script], ..Start::default() });
    pty.wait_text("F2");
    pty.send("usb");
    pty.wait("the query", |screen| screen.contents().lines().next().unwrap_or_default().contains("usb"));
    pty.send("\x03");
    ends(pty, 130);
}

#[test]
fn without_any_terminal_to_read_it_says_what_to_do() {
    let script = format!("exec setsid -w {} < /dev/null", env!("CARGO_BIN_EXE_jirei"));
    let mut pty = Pty::start(Start { program: "sh", args: &["-c", &script], ..Start::default() });
    let (code, _) = pty.ended();
    assert_eq!(code, 2);
    assert!(pty.text().contains("ssh -t"), "{}", pty.text());
    pty.assert_as_found();
}

#[test]
fn a_panic_restores_the_terminal_then_says_its_message() {
    for child in ["leaving::child_panics", "leaving::child_panics_in_a_thread"] {
        let mut pty = Pty::start(Start {
            program: &this_test(),
            args: &[child, "--exact", "--ignored", "--nocapture"],
            ..Start::default()
        });
        let (code, took) = pty.ended();
        assert_eq!(code, 101);
        assert!(took < PATIENCE);
        pty.assert_as_found();
        let text = pty.text();
        assert!(text.contains("a message with ␛[31m controls"), "{text}");
    }
}

/// Stopped from outside, resumed at another size.
#[test]
fn stopped_it_leaves_the_terminal_and_comes_back() {
    let pty = Pty::jirei(&[]);
    pty.send("usb");
    pty.wait("the query", |screen| screen.contents().contains("› usb"));
    pty.signal(Signal::TSTP);
    let start = Instant::now();
    while state(pty.pid()) != 'T' {
        assert!(start.elapsed() < PATIENCE, "it did not stop");
        thread::sleep(Duration::from_millis(5));
    }
    pty.wait("the main screen", |screen| !screen.alternate_screen());
    pty.assert_as_found();
    pty.resize(80, 24);
    pty.signal(Signal::CONT);
    pty.wait("the screen again", |screen| screen.alternate_screen() && screen.contents().contains("F2"));
    assert!(pty.query().contains("› usb"), "{}", pty.text());
    assert_eq!(pty.text().lines().count(), 24);
    pty.send("\x03");
    ends(pty, 130);
}

/// A SIGCONT that comes while it is about to stop is not lost.
#[test]
fn stopped_and_continued_in_haste_it_runs_on() {
    let pty = Pty::jirei(&[]);
    for pair in 0..200 {
        pty.signal(Signal::TSTP);
        thread::sleep(Duration::from_micros(pair * 20));
        pty.signal(Signal::CONT);
        thread::sleep(Duration::from_micros(pair % 7 * 500));
    }
    pty.send("usb");
    pty.wait("the query", |screen| screen.alternate_screen() && screen.contents().contains("› usb"));
    assert_ne!(state(pty.pid()), 'T');
    pty.send("\x03");
    ends(pty, 130);
}

/// On a terminal whose other end stands still it is stopped, continued and ended.
#[test]
fn a_stuck_terminal_can_be_left_and_taken_back() {
    let mut pty = stuck("leaving::child_floods");
    thread::sleep(Duration::from_millis(200));
    pty.signal(Signal::TSTP);
    let start = Instant::now();
    while state(pty.pid()) != 'T' {
        assert!(start.elapsed() < PATIENCE, "it did not stop");
        thread::sleep(Duration::from_millis(5));
    }
    pty.signal(Signal::CONT);
    thread::sleep(Duration::from_millis(100));
    pty.signal(Signal::TERM);
    let (code, took) = pty.ended();
    assert_eq!(code, 143);
    assert!(took < SOON, "{took:?}");
}

/// Somebody who leaves at once: the answer to the question that was asked first
/// is not typed into the shell.
#[test]
fn an_answer_that_comes_late_is_not_left_to_the_shell() {
    let script = format!("{}; echo left=$?; sleep 1; echo over", env!("CARGO_BIN_EXE_jirei"));
    let pty = Pty::start(Start {
        program: "sh",
        args: &["-c", &script],
        answer: Answer::Late(450),
        ..Start::default()
    });
    pty.wait_text("F2");
    pty.send("\x03");
    pty.wait_text("over");
    let text = pty.text();
    assert!(text.contains("left=130") && !text.contains("[1;2R"), "{text}");
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_brings_it_back() {
    let pty = Pty::start(Start {
        program: "bash",
        args: &["--norc", "--noprofile", "-i"],
        env: &[("PS1", "ready> ")],
        ..Start::default()
    });
    pty.wait_text("ready>");
    pty.send(&format!("{}\r", env!("CARGO_BIN_EXE_jirei")));
    pty.wait_text("F2");
    pty.send("usb\x1a");
    pty.wait("the shell", |screen| screen.contents().contains("Stopped") && !screen.alternate_screen());
    pty.look(|seen| assert!(!seen.terminal.screen().hide_cursor()));
    pty.send("fg\r");
    pty.wait("the interface", |screen| screen.alternate_screen() && screen.contents().contains("› usb"));
    pty.send("\x03");
    pty.wait("the shell again", |screen| !screen.alternate_screen());
    pty.send("echo code=$?\r");
    pty.wait_text("code=130");
}

#[test]
fn ctrl_z_does_nothing_where_nobody_could_resume() {
    let pty = Pty::jirei(&[]);
    pty.send("\x1ausb");
    pty.wait("the query", |screen| screen.contents().contains("› usb"));
    assert_ne!(state(pty.pid()), 'T');
    assert!(pty.look(|seen| seen.terminal.screen().alternate_screen()));
}

/// The state letter that the kernel gives a process.
fn state(pid: i32) -> char {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    stat.rsplit_once(") ").unwrap().1.chars().next().unwrap()
}

fn this_test() -> String {
    std::env::current_exe().unwrap().to_str().unwrap().to_owned()
}

fn open() -> Session {
    Session::open(SessionOptions { mouse: true, ..SessionOptions::default() }).unwrap()
}

fn page(letter: &str) -> Buffer {
    let area = Rect::new(0, 0, 100, 30);
    let mut buffer = Buffer::empty(area);
    for y in 0..area.height {
        buffer.set_string(0, y, letter.repeat(100), ratatui::style::Style::new().reversed());
    }
    buffer
}

#[test]
#[ignore = "the program in the pty of another test"]
fn child_panics() {
    let mut session = open();
    session.present(&page("x"), None, &[]).unwrap();
    panic!("a message with \x1b[31m controls");
}

#[test]
#[ignore = "the program in the pty of another test"]
fn child_panics_in_a_thread() {
    let mut session = open();
    session.present(&page("x"), None, &[]).unwrap();
    thread::spawn(|| panic!("a message with \x1b[31m controls"));
    session.events(None).unwrap();
}

#[test]
#[ignore = "the program in the pty of another test"]
fn child_floods() {
    let mut session = open();
    loop {
        for letter in ["full", "fuller"] {
            session.present(&page(letter), None, &[]).unwrap();
        }
    }
}

/// Floods, and calls `then` when the terminal takes nothing any more.
fn flood_until_stuck(then: fn()) -> ! {
    let shown = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&shown);
    thread::spawn(move || {
        let mut session = open();
        loop {
            for letter in ["full", "fuller"] {
                session.present(&page(letter), None, &[]).unwrap();
                counted.fetch_add(1, Ordering::SeqCst);
            }
        }
    });
    let mut before = 0;
    loop {
        thread::sleep(Duration::from_millis(300));
        let now = shown.load(Ordering::SeqCst);
        if now > 0 && now == before {
            then();
        }
        before = now;
    }
}

#[test]
#[ignore = "the program in the pty of another test"]
fn child_floods_and_panics() {
    flood_until_stuck(|| panic!("a long message: {}", "x".repeat(100_000)));
}

#[test]
#[ignore = "the program in the pty of another test"]
fn child_floods_and_aborts() {
    flood_until_stuck(run_out_of_memory);
}

#[test]
#[ignore = "the program in the pty of another test"]
fn child_aborts() {
    let mut session = open();
    session.present(&page("x"), None, &[]).unwrap();
    eprintln!("said before, \x1b[31m in red");
    std::process::abort();
}

#[test]
#[ignore = "the program in the pty of another test"]
fn child_runs_out_of_memory() {
    let mut session = open();
    session.present(&page("x"), None, &[]).unwrap();
    run_out_of_memory();
}

#[test]
#[ignore = "the program in the pty of another test"]
fn child_overflows_its_stack() {
    fn deeper(depth: usize) -> usize {
        let room = std::hint::black_box([depth; 1_000]);
        if depth == usize::MAX { 0 } else { deeper(depth + 1) + room[depth % 1_000] }
    }
    let mut session = open();
    session.present(&page("x"), None, &[]).unwrap();
    assert_eq!(deeper(0), 0);
}

fn run_out_of_memory() {
    let much = Vec::<u8>::with_capacity(std::hint::black_box(1 << 46));
    assert_eq!(much.len(), 1, "so much memory there is not");
}

#[test]
fn without_an_answer_it_starts_all_the_same() {
    let pty = Pty::start(Start { answer: Answer::Never, ..Start::default() });
    pty.wait_text("F2");
    pty.send("\x03");
    ends(pty, 130);
}
