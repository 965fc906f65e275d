//! Plain `jirei`: what its arguments do to the interface.
#![cfg(unix)]

#[path = "support/pty.rs"]
#[allow(dead_code, reason = "each test file uses a part")]
mod pty;

use pty::{Pty, Start};

fn open(args: &[&str], env: &[(&str, &str)]) -> Pty {
    Pty::start(Start { args, env, columns: 120, rows: 40, ..Start::default() })
}

/// Whether a cell of the screen has a colour of its own.
fn colored(pty: &Pty) -> bool {
    pty.look(|seen| {
        let screen = seen.terminal.screen();
        (0..40).flat_map(|row| (0..120).map(move |column| (row, column))).any(|(row, column)| {
            screen.cell(row, column).is_some_and(|cell| cell.fgcolor() != vt100::Color::Default)
        })
    })
}

fn takes_mouse(pty: &Pty) -> bool {
    pty.look(|seen| seen.terminal.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None)
}

#[test]
fn the_words_are_the_query_and_the_filters_are_set() {
    let pty = open(&["vpn", "--industry", "製造業", "--lang", "en"], &[]);
    pty.wait_text("F2");
    assert!(pty.query().contains("vpn"), "{}", pty.text());
    let text = pty.text();
    let filters = text.lines().nth(1).expect("a second line");
    assert!(filters.contains("Manufacturing"), "{text}");
}

#[test]
fn a_command_s_name_after_two_hyphens_is_a_query() {
    let pty = open(&["--", "list"], &[]);
    pty.wait_text("F2");
    assert!(pty.query().contains("list"), "{}", pty.text());
}

#[test]
fn the_language_is_that_of_the_option_else_of_the_locale() {
    open(&["--lang", "ja"], &[]).wait_text("F2 English");
    open(&[], &[("LANG", "ja_JP.UTF-8")]).wait_text("F2 English");
    open(&[], &[("LANG", "ja_JP.eucJP"), ("LC_ALL", "C")]).wait_text("F2 日本語");
}

#[test]
fn no_color_and_never_leave_the_terminal_s_own_colours() {
    for (args, env, expected) in [
        (&[][..], &[][..], true),
        (&[], &[("NO_COLOR", "1")], false),
        (&["--color", "never"], &[], false),
        (&["--color", "always"], &[("NO_COLOR", "1")], true),
    ] {
        let pty = open(args, env);
        pty.wait_text("F2");
        assert_eq!(colored(&pty), expected, "{args:?} {env:?}");
    }
}

#[test]
fn no_mouse_leaves_it_to_the_terminal() {
    let with = open(&[], &[]);
    with.wait_text("F2");
    assert!(takes_mouse(&with));
    let without = open(&["--no-mouse"], &[]);
    without.wait_text("F2");
    assert!(!takes_mouse(&without));
}

#[test]
fn a_kiosk_opens_with_a_query_too() {
    let mut pty = open(&["--kiosk", "usb"], &[]);
    pty.wait_text("F2");
    assert!(pty.query().contains("usb"), "{}", pty.text());
    pty.send("\x03");
    assert_eq!(pty.ended().0, 130);
    pty.assert_as_found();
}

#[test]
fn an_empty_term_opens_all_the_same() {
    open(&[], &[("TERM", "")]).wait_text("F2");
}

#[test]
fn a_query_that_controls_terminals_does_not() {
    let pty = open(&["\u{1b}]0;owned\u{7}\u{9b}31mvpn\u{202e}"], &[]);
    pty.wait_text("vpn");
    pty.look(|seen| {
        let raw = String::from_utf8_lossy(&seen.raw);
        assert!(!raw.contains("\u{1b}]0;") && !raw.contains(['\u{9b}', '\u{202e}']), "{raw:?}");
    });
}
