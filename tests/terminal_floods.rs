//! Whatever is sent however fast, and whether or not the terminal is read, the
//! program stays small, lives, and ends when it is told to.

#[path = "support/pty.rs"]
#[allow(dead_code, reason = "each test crate uses its part of the harness")]
mod pty;

use pty::{PATIENCE, Pty};
use rustix::process::Signal;
use std::thread;
use std::time::Duration;

/// The promise is 16 MiB above idle.
const MOST: usize = 16 * 1024;
/// How long each kind is sent for: enough for the old queue to pass the limit.
const TIME: Duration = Duration::from_millis(400);

/// What can be sent without end.
const FLOODS: [(&str, &[u8]); 16] = [
    ("one key", b"x"),
    ("a key and Backspace", b"a\x7f"),
    ("the language", b"\x1bOQ"),
    ("arrows", b"\x1b[B\x1b[B\x1b[A"),
    ("tabs", b"\t"),
    (
        "prose without marks",
        "建設業の会社がランサムウェアに感染した。The backup was on the same share.\r".as_bytes(),
    ),
    ("marked pastes", b"\x1b[200~ransomware at a hospital\x1b[201~"),
    ("a paste without an end", b"\x1b[200~ransomware at a hospital "),
    ("combining marks", "e\u{301}\u{302}".as_bytes()),
    ("jamo", "\u{1100}".as_bytes()),
    ("movements", b"\x1b[<35;10;10M\x1b[<35;11;10M"),
    ("the wheel", b"\x1b[<65;10;10M"),
    ("clicks", b"\x1b[<0;10;10M\x1b[<0;10;10m\x1b[<0;12;1M\x1b[<0;12;1m"),
    ("answers that nobody asked for", b"\x1b[1;2R\x1b]11;rgb:0000/0000/0000\x1b\\"),
    ("sequences without an end", b"\x1b[1;1;1;1;1;1\x1b]52;c;xxxxxxxxxxxxxxxx"),
    ("bytes that are no text", b"\xff\xfe\x80\x00\xc3\x28"),
];

#[test]
fn no_flood_makes_it_large_whether_or_not_it_is_read() {
    for (kind, bytes) in FLOODS {
        let mut pty = Pty::jirei(&[]);
        pty.send("ransom");
        pty.wait_text("› ransom");
        let idle = pty.peak();
        pty.flood(bytes, TIME);
        let read = pty.peak();
        pty.read_on(false);
        pty.flood(bytes, TIME);
        let unread = pty.peak();
        for (peak, how) in [(read, "read"), (unread, "not read")] {
            assert!(peak <= idle + MOST, "{kind}, {how}: {peak} KiB, {idle} KiB idle");
        }
        pty.signal(Signal::TERM);
        let (code, took) = pty.ended();
        assert_eq!(code, 143, "{kind}");
        assert!(took < Duration::from_secs(1), "{kind}: {took:?}");
    }
}

#[test]
fn a_window_that_never_holds_still_costs_nothing() {
    let mut pty = Pty::jirei(&[]);
    let idle = pty.peak();
    for step in 0..2_000 {
        pty.tell_size(40 + step % 60, 15 + step % 15);
        if step % 100 == 0 {
            thread::sleep(Duration::from_millis(5));
        }
    }
    assert!(pty.peak() <= idle + MOST, "{} KiB, {idle} KiB idle", pty.peak());
    pty.tell_size(100, 30);
    pty.wait_text("F2");
    pty.send("\x03");
    let (code, took) = pty.ended();
    assert_eq!(code, 130);
    assert!(took < PATIENCE);
}
