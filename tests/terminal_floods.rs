//! Whatever is sent however fast, and whether or not the terminal is read, the
//! program stays small, lives, and ends when it is told to.

#[path = "support/floods.rs"]
mod floods;
#[path = "support/pty.rs"]
#[allow(dead_code, reason = "each test crate uses its part of the harness")]
mod pty;

use floods::{FLOODS, MOST};
use pty::{PATIENCE, Pty};
use rustix::process::Signal;
use std::thread;
use std::time::Duration;

/// How long each kind is sent for: enough for the old queue to pass the limit.
const TIME: Duration = Duration::from_millis(400);

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
