//! Running the program as a person or a script does.
#![allow(dead_code, reason = "each test file uses a part")]

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::Read;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

/// How long what a program wrote last takes through a pty.
const ON_ITS_WAY: Duration = Duration::from_millis(100);

/// What a run printed and how it ended.
#[derive(Debug)]
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub code: Option<i32>,
}

impl Run {
    /// The lines of standard output.
    pub fn lines(&self) -> Vec<&str> {
        self.stdout.lines().collect()
    }
}

/// The program with an English locale and nothing else in its environment.
pub fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jirei"));
    command
        .args(args)
        .env_clear()
        .env("LANG", "en_US.UTF-8")
        .env("TERM", "xterm-256color")
        .stdin(Stdio::null());
    command
}

/// Runs the program with its output piped.
pub fn jirei(args: &[&str]) -> Run {
    run(&mut command(args))
}

/// Runs a command that was prepared.
pub fn run(command: &mut Command) -> Run {
    let Output { stdout, stderr, status } = command.output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("output in UTF-8");
    Run { stdout: text(stdout), stderr: text(stderr), code: status.code() }
}

/// Runs the program on a terminal so many columns wide, with variables added
/// to the environment: what it wrote, and its exit code. `\r\n` is `\n` again.
pub fn on_terminal(columns: u16, variables: &[(&str, &str)], args: &[&str]) -> (String, u32) {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_jirei"));
    command.args(args);
    command.env_clear();
    command.env("LANG", "en_US.UTF-8");
    command.env("TERM", "xterm-256color");
    for (name, value) in variables {
        command.env(name, value);
    }
    in_pty(columns, command)
}

/// Runs a line of shell, in which `jirei` is the program, on a dumb terminal
/// (no colour, no interface): what it wrote.
pub fn shell_on_terminal(columns: u16, locale: &str, line: &str) -> String {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_jirei"));
    let folder = program.parent().expect("a folder").display();
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", line]);
    command.cwd(env!("CARGO_MANIFEST_DIR"));
    command.env_clear();
    command.env("PATH", format!("{folder}:/usr/bin:/bin"));
    command.env("LANG", locale);
    command.env("TERM", "dumb");
    in_pty(columns, command).0
}

fn in_pty(columns: u16, command: CommandBuilder) -> (String, u32) {
    let size = PtySize { rows: 24, cols: columns, pixel_width: 0, pixel_height: 0 };
    let pty = native_pty_system().openpty(size).expect("a pty");
    let mut child = pty.slave.spawn_command(command).expect("the program starts");
    let mut reader = pty.master.try_clone_reader().expect("a reader");
    let slave = pty.slave;
    let ended = thread::spawn(move || {
        let status = child.wait().expect("it ends");
        // On a loaded machine the kernel drops what is still on its way when a pty's last user goes.
        thread::sleep(ON_ITS_WAY);
        drop(slave);
        status
    });
    let mut bytes = Vec::new();
    // The end of a pty is an error on Linux.
    let _ = reader.read_to_end(&mut bytes);
    let status = ended.join().expect("it ends");
    (String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n"), status.exit_code())
}

/// The ids that a run printed with `--ids` among its arguments.
pub fn ids(args: &[&str]) -> Vec<String> {
    let run = jirei(args);
    assert_eq!(run.code, Some(0), "{args:?}: {}", run.stderr);
    run.stdout.lines().map(str::to_owned).collect()
}
