//! A real xterm, narrow and with `-cjk_width`, is asked how wide it is.

#[path = "support/tools.rs"]
mod tools;

use jirei::terminal::{Session, SessionOptions};
use jirei::text::width::Widths;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

const PATIENCE: Duration = Duration::from_secs(20);

/// Where the program in xterm writes what it found.
const ANSWER: &str = "JIREI_TEST_ANSWER";

#[test]
#[ignore = "the program in the xterm of the other test"]
fn child_asks() {
    let session = Session::open(SessionOptions::default()).unwrap();
    let found = format!("{:?}, answered: {}\n", session.widths(), !session.round_trip().is_zero());
    fs::write(std::env::var_os(ANSWER).unwrap(), found).unwrap();
}

/// What the table of widths must get right.
const SAMPLES: [&str; 22] = [
    "a", "é", "ü", "Ω", "Я", "①", "→", "■", "●", "─", "│", "…", "×", "※", "“", "°", "·", "あ", "漢", "ｱ",
    "～", "e\u{301}",
];

/// Asks the terminal how far the cursor moved over each sample.
#[test]
#[ignore = "the program in the xterm of the other test"]
fn child_measures() {
    let (mut input, mut output) = (std::io::stdin(), std::io::stdout());
    let mut modes = rustix::termios::tcgetattr(&input).unwrap();
    modes.make_raw();
    rustix::termios::tcsetattr(&input, rustix::termios::OptionalActions::Now, &modes).unwrap();
    let mut columns = Vec::new();
    for sample in SAMPLES {
        write!(output, "\r{sample}\x1b[6n").unwrap();
        output.flush().unwrap();
        let mut answer = Vec::new();
        while !answer.ends_with(b"R") {
            let mut byte = [0];
            input.read_exact(&mut byte).unwrap();
            answer.push(byte[0]);
        }
        let answer = String::from_utf8(answer).unwrap();
        let column: usize = answer.trim_end_matches('R').rsplit(';').next().unwrap().parse().unwrap();
        columns.push((column - 1).to_string());
    }
    fs::write(std::env::var_os(ANSWER).unwrap(), columns.join(" ") + "\n").unwrap();
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
fn a_real_xterm_says_how_wide_it_is_and_draws_so() {
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
        let found = inside_xterm(display.trim(), option, "child_asks");
        assert_eq!(found, format!("{widths:?}, answered: true\n"), "xterm {option}");

        let measured = inside_xterm(display.trim(), option, "child_measures");
        let ours: Vec<String> = SAMPLES.iter().map(|sample| widths.str(sample).to_string()).collect();
        assert_eq!(measured.trim(), ours.join(" "), "xterm {option} draws {SAMPLES:?}");
    }
}

/// What a program writes that runs in a real xterm.
fn inside_xterm(display: &str, option: &str, program: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let answer = folder.path().join("answer");
    let _xterm = Command::new("xterm")
        .args(["-u8", option, "-geometry", "100x30", "-e"])
        .arg(std::env::current_exe().unwrap())
        .args([program, "--exact", "--ignored", "--nocapture"])
        .env("DISPLAY", format!(":{display}"))
        .env("LC_ALL", "C.UTF-8")
        .env(ANSWER, &answer)
        .stderr(Stdio::null())
        .spawn()
        .map(Running)
        .unwrap();
    let start = Instant::now();
    loop {
        match fs::read_to_string(&answer) {
            Ok(found) if found.ends_with('\n') => return found,
            _ => assert!(start.elapsed() < PATIENCE, "no answer of xterm {option}"),
        }
        thread::sleep(Duration::from_millis(30));
    }
}
