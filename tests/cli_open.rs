//! Plain `jirei`: what its arguments do to the interface.
#![cfg(unix)]

#[path = "support/pty.rs"]
#[allow(dead_code, reason = "each test file uses a part")]
mod pty;

use pty::{Answer, Pty, Start};

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
fn the_colours_are_for_the_terminal_s_background_or_the_theme_that_is_asked_for() {
    let dim = |answer, args| {
        let pty = Pty::start(Start { args, columns: 120, rows: 40, answer, ..Start::default() });
        pty.wait_text("F2");
        pty.look(|seen| {
            let asked = pty::find(&seen.raw, b"\x1b]11;?").is_some();
            let screen = seen.terminal.screen();
            (asked, screen.cell(2, 0).map(|cell| cell.fgcolor()))
        })
    };
    let indexed = |number| Some(vt100::Color::Idx(number));
    assert_eq!(dim(Answer::On("rgb:0000/2b2b/3636"), &[]), (true, indexed(246)));
    assert_eq!(dim(Answer::On("rgb:fd/f6/e3"), &[]), (true, indexed(241)));
    assert_eq!(dim(Answer::Narrow, &[]), (true, indexed(243)), "a terminal that does not say");
    assert_eq!(dim(Answer::On("rgb:fd/f6/e3"), &["--theme", "dark"]), (false, indexed(246)));
    assert_eq!(dim(Answer::Narrow, &["--theme=mono"]), (false, Some(vt100::Color::Default)));
    assert_eq!(
        dim(Answer::On("rgb:fd/f6/e3"), &["--ambiguous-width=1"]),
        (true, indexed(241)),
        "also where the width is known"
    );
}

#[test]
fn addresses_are_links_where_the_terminal_takes_them() {
    let linked = |args: &[&str], env: &[(&str, &str)]| {
        let pty = open(args, env);
        pty.wait_text("F2");
        pty.send("handa\x1b");
        pty.wait_text("1/1 ");
        pty.send("oG");
        pty.wait_text("https://");
        pty.look(|seen| pty::find(&seen.raw, b"\x1b]8;id=1;https://").is_some())
    };
    assert!(linked(&[], &[]));
    assert!(!linked(&["--no-links"], &[]));
    assert!(!linked(&[], &[("TERM", "screen")]), "GNU screen");
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
