//! A real xterm, narrow and with `-cjk_width`, is asked how wide it is.

#[path = "support/tools.rs"]
mod tools;

use jirei::terminal::{Options, Session};
use jirei::text::width::Widths;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

const PATIENCE: Duration = Duration::from_secs(20);

/// Where the program in xterm writes what it found.
const ANSWER: &str = "JIREI_TEST_ANSWER";

#[test]
#[ignore = "the program in the xterm of the other test"]
fn child_asks() {
    let session = Session::open(Options::default()).unwrap();
    let found = format!("{:?}, answered: {}\n", session.widths(), !session.round_trip().is_zero());
    fs::write(std::env::var_os(ANSWER).unwrap(), found).unwrap();
}

/// Ends what it holds.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_real_xterm_says_how_wide_it_is() {
    if !tools::installed(&["Xvfb", "xterm"]) {
        return;
    }
    let mut server = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1200x800x24"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map(Running)
        .unwrap();
    let mut display = String::new();
    BufReader::new(server.0.stdout.take().unwrap()).read_line(&mut display).unwrap();

    for (option, widths) in [("+cjk_width", Widths::Narrow), ("-cjk_width", Widths::Wide)] {
        let folder = tempfile::tempdir().unwrap();
        let answer = folder.path().join("answer");
        let _xterm = Command::new("xterm")
            .args(["-u8", option, "-geometry", "100x30", "-e"])
            .arg(std::env::current_exe().unwrap())
            .args(["child_asks", "--exact", "--ignored", "--nocapture"])
            .env("DISPLAY", format!(":{}", display.trim()))
            .env("LC_ALL", "C.UTF-8")
            .env(ANSWER, &answer)
            .stderr(Stdio::null())
            .spawn()
            .map(Running)
            .unwrap();
        let start = Instant::now();
        let found = loop {
            match fs::read_to_string(&answer) {
                Ok(found) if found.ends_with('\n') => break found,
                _ => assert!(start.elapsed() < PATIENCE, "no answer of xterm {option}"),
            }
            thread::sleep(Duration::from_millis(30));
        };
        assert_eq!(found, format!("{widths:?}, answered: true\n"), "xterm {option}");
    }
}
