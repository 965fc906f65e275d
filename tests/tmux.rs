//! Inside the real tmux and the real GNU screen.

#[path = "support/pty.rs"]
#[allow(dead_code, reason = "each test crate uses its part of the harness")]
mod pty;
#[path = "support/tools.rs"]
mod tools;

use pty::{PATIENCE, Pty, Start, find};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};
use tools::installed;

/// A tmux server of its own, with jirei in its only window.
struct Tmux {
    folder: tempfile::TempDir,
}

impl Tmux {
    fn start() -> Tmux {
        let tmux = Tmux { folder: tempfile::tempdir().unwrap() };
        tmux.run(&["new-session", "-d", "-x", "100", "-y", "30", "sh"]);
        tmux.run(&["set-option", "-s", "set-clipboard", "on"]);
        tmux.run(&["set-option", "-s", "escape-time", "10"]);
        tmux.run(&["send-keys", &format!("{}; echo code=$?", env!("CARGO_BIN_EXE_jirei")), "Enter"]);
        tmux.wait("F2");
        tmux
    }

    fn run(&self, args: &[&str]) -> String {
        let output = Command::new("tmux")
            .arg("-S")
            .arg(self.folder.path().join("socket"))
            .args(["-u", "-f", "/dev/null"])
            .args(args)
            .env("LANG", "C.UTF-8")
            .env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"))
            .env_remove("TMUX")
            .output()
            .unwrap();
        assert!(output.status.success(), "tmux {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        // A buffer that is listed may be cut within a character.
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn screen(&self) -> String {
        self.run(&["capture-pane", "-p"])
    }

    /// Waits until `text` stands on the screen; gives the screen.
    #[track_caller]
    fn wait(&self, text: &str) -> String {
        self.wait_for(text, |screen| screen.contains(text))
    }

    #[track_caller]
    fn wait_for(&self, what: &str, wished: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let screen = self.screen();
            if wished(&screen) {
                return screen;
            }
            assert!(start.elapsed() < PATIENCE, "waited in vain for {what}:\n{screen}");
            thread::sleep(Duration::from_millis(30));
        }
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        let socket = self.folder.path().join("socket");
        let _ = Command::new("tmux").arg("-S").arg(socket).arg("kill-server").output();
    }
}

fn query(screen: &str) -> &str {
    screen.lines().next().unwrap_or_default()
}

#[test]
fn tmux_types_pastes_resizes_and_copies() {
    if !installed(&["tmux"]) {
        return;
    }
    let tmux = Tmux::start();
    tmux.run(&["send-keys", "ransom"]);
    let screen = tmux.wait("› ransom");
    assert!(screen.contains('─') && screen.contains('│'), "{screen}");

    tmux.run(&["send-keys", "C-u"]);
    tmux.run(&["set-buffer", "退職者\nUSBメモリ"]);
    tmux.run(&["paste-buffer", "-p"]);
    tmux.wait_for("the paste in one line", |screen| query(screen).contains("› 退職者 USBメモリ "));

    tmux.run(&["send-keys", "C-u", "usb", "Down"]);
    tmux.wait_for("the second row", |screen| {
        query(screen).contains("› usb ") && screen.lines().nth(4).is_some_and(|line| line.starts_with('▌'))
    });

    tmux.run(&["resize-window", "-x", "80", "-y", "24"]);
    let screen = tmux.wait_for("24 rows", |screen| {
        screen.trim_end_matches('\n').lines().count() == 24
            && screen.contains("F2")
            && screen.contains("› usb ")
    });
    let rule = screen.lines().find(|line| line.starts_with('─')).unwrap();
    assert_eq!(rule.trim_end().chars().count(), 80, "{screen}");

    tmux.run(&["send-keys", "Escape"]);
    // Escape and a letter that follow each other at once are an Alt key.
    thread::sleep(Duration::from_millis(500));
    tmux.run(&["send-keys", "y"]);
    let start = Instant::now();
    while !tmux
        .run(&["list-buffers", "-F", "#{buffer_sample}"])
        .lines()
        .any(|line| !line.starts_with("退職者"))
    {
        assert!(start.elapsed() < PATIENCE, "tmux got no copy");
        thread::sleep(Duration::from_millis(30));
    }
    assert!(tmux.run(&["show-buffer"]).contains("http"), "{}", tmux.run(&["show-buffer"]));

    tmux.run(&["send-keys", "q"]);
    tmux.wait("code=0");
    let modes = "#{alternate_on}#{mouse_any_flag}#{cursor_flag}";
    assert_eq!(tmux.run(&["display-message", "-p", modes]).trim(), "001");
}

/// Ends a screen server although its test failed.
struct Screen<'a> {
    sockets: &'a str,
}

impl Drop for Screen<'_> {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = Command::new("screen").args(["-X", "quit"]).env("SCREENDIR", self.sockets).output();
    }
}

#[test]
fn screen_draws_it_and_passes_a_copy_on() {
    if !installed(&["screen"]) {
        return;
    }
    let private = fs::Permissions::from_mode(0o700);
    let folder = tempfile::Builder::new().permissions(private).tempdir().unwrap();
    let sockets = folder.path().to_str().unwrap();
    let _server = Screen { sockets };
    let pty = Pty::start(Start {
        program: "screen",
        args: &["-U", "-c", "/dev/null", env!("CARGO_BIN_EXE_jirei")],
        env: &[("SCREENDIR", sockets), ("LANG", "C.UTF-8"), ("LC_ALL", "C.UTF-8")],
        ..Start::default()
    });
    pty.wait_text("F2");
    pty.send("usb");
    pty.wait_text("› usb ");
    // Ctrl-G: screen holds an Esc back, as it may begin a key of its own.
    pty.send("\x07y");
    pty.wait_for("OSC 52 outside of screen", |seen| find(&seen.raw, b"\x1b]52;c;").is_some());
    pty.send("q");
    pty.wait_text("[screen is terminating]");
}
