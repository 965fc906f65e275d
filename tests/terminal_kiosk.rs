//! `jirei --kiosk` asks nothing of the system but its terminal: every call is
//! watched by strace while every key is pressed.

#[path = "support/pty.rs"]
#[allow(dead_code, reason = "each test crate uses its part of the harness")]
mod pty;
#[path = "support/tools.rs"]
mod tools;

use pty::{Pty, Start};
use std::fs;
use std::thread;
use std::time::Duration;

/// What the loader and the runtime open before `main`.
const LOADED: [&str; 4] = ["/etc/ld.so.", "/lib", "/usr/lib", "/proc/self/maps"];

#[test]
fn a_kiosk_starts_no_process_and_opens_no_file() {
    if !tools::installed(&["strace"]) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("calls");
    let args = ["-f", "-s", "200", "-o", log.to_str().unwrap(), "-e", "trace=%file,%process,%network"];
    let mut pty = Pty::start(Start {
        program: "strace",
        args: &[&args[..], &[env!("CARGO_BIN_EXE_jirei"), "--kiosk"]].concat(),
        env: &[
            ("PAGER", "/bin/false"),
            ("EDITOR", "/bin/false"),
            ("XDG_CONFIG_HOME", "/tmp"),
            ("RUST_LOG", "trace"),
        ],
        ..Start::default()
    });
    pty.wait_text("F2");
    pty.send("usb /etc/passwd\r");
    for key in ('!'..='~').filter(|key| *key != 'q') {
        pty.send("\x07");
        pty.send(&key.to_string());
        thread::sleep(Duration::from_millis(5));
    }
    pty.send("\x07\x1bOP\x1bOQ\x1bOQ\x1a\x12\x14");
    thread::sleep(Duration::from_millis(300));
    pty.send("\x03");
    assert_eq!(pty.ended().0, 130);

    let calls = fs::read_to_string(log).unwrap();
    assert!(calls.lines().count() > 5, "strace saw nothing:\n{calls}");
    for call in calls.lines().map(|line| line.split_once(' ').map_or(line, |(_, call)| call.trim_start())) {
        let name = call.split('(').next().unwrap_or_default();
        let path = call.split('"').nth(1).unwrap_or_default();
        match name {
            "execve" => assert!(path.ends_with("/jirei"), "{call}"),
            "clone" | "clone3" => assert!(call.contains("CLONE_THREAD"), "{call}"),
            "openat" | "open" => {
                assert!(call.contains("O_RDONLY"), "{call}");
                assert!(LOADED.iter().any(|known| path.starts_with(known)), "{call}");
            }
            // A pair of our own, for signals.
            "socketpair" => assert!(call.contains("AF_UNIX"), "{call}"),
            "access" | "newfstatat" | "readlink" | "statx" | "fstatat64" => {
                assert!(path.is_empty() || LOADED.iter().any(|known| path.starts_with(known)), "{call}");
            }
            // What wakes the loop is a pipe, which is asked first whether it is a socket.
            "sendto" => assert!(call.contains("ENOTSOCK"), "{call}"),
            "recvfrom" | "exit" | "exit_group" | "wait4" => {}
            _ => assert!(!call.contains('('), "a call that a kiosk has no use for: {call}"),
        }
    }
    let executed = calls.matches("execve(").count();
    assert_eq!(executed, 1, "{calls}");
}
