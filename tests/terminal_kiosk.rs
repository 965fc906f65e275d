//! `jirei --kiosk` asks nothing of the system but its terminal: every call is
//! watched by strace while every key is pressed.

#[path = "support/pty.rs"]
#[allow(dead_code, reason = "each test crate uses its part of the harness")]
mod pty;
#[path = "support/tools.rs"]
mod tools;

use pty::{Pty, Start};
use std::collections::HashMap;
use std::fs;
use std::thread;
use std::time::Duration;

/// What the loader and the runtime open before `main`.
const LOADED: [&str; 4] = ["/etc/ld.so.", "/lib", "/usr/lib", "/proc/self/maps"];

/// The calls, each in one piece: strace tells a call that another thread's came
/// between in two lines, `… <unfinished ...>` and `<... name resumed>…`.
fn whole(log: &str) -> Vec<String> {
    let mut calls = Vec::new();
    let mut begun: HashMap<&str, &str> = HashMap::new();
    for line in log.lines() {
        let (thread, call) =
            line.split_once(' ').map_or(("", line), |(thread, call)| (thread, call.trim_start()));
        if let Some(start) = call.strip_suffix(" <unfinished ...>") {
            begun.insert(thread, start);
        } else if let Some((_, end)) =
            call.strip_prefix("<... ").and_then(|rest| rest.split_once(" resumed>"))
        {
            calls.push(format!("{}{end}", begun.remove(thread).unwrap_or_default()));
        } else {
            calls.push(call.to_owned());
        }
    }
    // What never came back, as the last `exit_group` of a thread that waits.
    calls.extend(begun.into_values().map(str::to_owned));
    calls
}

#[test]
fn a_call_told_in_two_lines_is_one_call() {
    let log = "7 sendto(13, \"\", 0 <unfinished ...>\n8 exit(0) = ?\n7 <... sendto resumed>, NULL, 0) = -1 ENOTSOCK\n";
    assert_eq!(whole(log), ["exit(0) = ?", "sendto(13, \"\", 0, NULL, 0) = -1 ENOTSOCK"]);
}

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
    for call in whole(&calls) {
        let call = call.as_str();
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
            // A thread that the end of the process met before strace could read what
            // it was about to ask: no call was carried out.
            "???" => assert!(call == "???(" || call.contains("= ?"), "{call}"),
            _ => assert!(!call.contains('('), "a call that a kiosk has no use for: {call}"),
        }
    }
    let executed = calls.matches("execve(").count();
    assert_eq!(executed, 1, "{calls}");
}
