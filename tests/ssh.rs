//! The real OpenSSH server on loopback, with the settings and the wrapper that
//! are shipped.

#[path = "support/floods.rs"]
mod floods;
#[path = "support/pty.rs"]
#[allow(dead_code, reason = "each test crate uses its part of the harness")]
mod pty;
#[path = "support/sshd.rs"]
mod sshd;
#[path = "support/tools.rs"]
mod tools;

use floods::{FLOODS, MOST};
use pty::PATIENCE;
use sshd::{Server, TOOLS};
use std::fs;
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tools::installed;

#[test]
fn a_session_works_and_a_resize_arrives() {
    if !installed(&TOOLS) {
        return;
    }
    let server = Server::start();
    let pty = server.connect(100, 30, &[], &[]);
    pty.wait_text("F2");
    pty.send("ransom");
    pty.wait_text("› ransom ");
    pty.resize(80, 24);
    pty.wait("24 rows of 80 columns", |screen| {
        let text = screen.contents();
        let rule = text.lines().find(|line| line.starts_with('─')).unwrap_or_default();
        text.lines().count() == 24 && rule.chars().count() == 80 && text.contains("F2")
    });
    assert!(pty.query().contains("› ransom "));

    // What reached jirei of the environment is the wrapper's choice.
    let pid = server.sessions()[0];
    let environment = fs::read_to_string(format!("/proc/{pid}/environ")).unwrap();
    let mut names: Vec<&str> =
        environment.split_terminator('\0').filter_map(|pair| pair.split('=').next()).collect();
    names.sort_unstable();
    assert_eq!(names, ["HOME", "LANG", "PATH", "TERM"]);

    let mut pty = pty;
    pty.send("\x03");
    assert_eq!(pty.ended().0, 130);
    pty.assert_as_found();
}

#[test]
fn a_client_that_is_killed_leaves_no_process() {
    if !installed(&TOOLS) {
        return;
    }
    let server = Server::start();
    let pty = server.connect(100, 30, &[], &[]);
    pty.wait_text("F2");
    assert_eq!(server.sessions().len(), 1);
    pty.signal(rustix::process::Signal::KILL);
    let start = Instant::now();
    while !server.sessions().is_empty() {
        assert!(start.elapsed() < Duration::from_secs(1), "still there after a second");
        thread::sleep(Duration::from_millis(10));
    }
}

/// The kernel may kill the largest process when memory runs out.
#[test]
fn a_session_that_is_killed_leaves_the_readers_terminal_clean() {
    if !installed(&TOOLS) {
        return;
    }
    let server = Server::start();
    let mut pty = server.connect(100, 30, &[], &[]);
    pty.wait_text("F2");
    let pid = rustix::process::Pid::from_raw(server.sessions()[0] as i32).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::KILL).unwrap();
    assert_eq!(pty.ended().0, 137);
    pty.assert_as_found();
    assert!(pty.text().contains("connect again"), "{}", pty.text());
}

#[test]
fn a_client_that_floods_and_does_not_read_makes_no_session_large() {
    if !installed(&TOOLS) {
        return;
    }
    let server = Server::start();
    let peak = |pid: u32| -> usize {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    };
    for (kind, flood) in FLOODS {
        // One of another kind may not be gone yet.
        let before = server.sessions();
        let pty = server.connect(100, 30, &[], &[]);
        pty.wait_text("F2");
        pty.send("ransom");
        pty.wait_text("› ransom");
        let pid = server.sessions().into_iter().find(|pid| !before.contains(pid)).unwrap();
        let idle = peak(pid);
        pty.read_on(false);
        pty.flood(flood, Duration::from_millis(700));
        let most = peak(pid);
        assert!(most <= idle + MOST, "{kind}: {most} KiB, {idle} KiB idle");
    }
}

/// Nothing that a session starts may gain rights by a file's set-user-id bit.
#[test]
fn a_session_can_gain_no_privileges() {
    if !installed(&TOOLS) {
        return;
    }
    let server = Server::start();
    let pty = server.connect(100, 30, &[], &[]);
    pty.wait_text("F2");
    let status = fs::read_to_string(format!("/proc/{}/status", server.sessions()[0])).unwrap();
    assert!(status.contains("NoNewPrivs:\t1"), "{status}");
}

#[test]
fn two_people_do_not_see_each_other() {
    if !installed(&TOOLS) {
        return;
    }
    let server = Server::start();
    let people = [server.connect(100, 30, &[], &[]), server.connect(100, 30, &[], &[])];
    for (pty, word) in people.iter().zip(["usb", "hospital"]) {
        pty.wait_text("F2");
        pty.send(word);
    }
    people[0].wait_text("› usb ");
    people[1].wait_text("› hospital ");
    assert_eq!(server.sessions().len(), 2);
    assert!(!people[0].query().contains("hospital") && !people[1].query().contains("usb"));
    people[0].send("\x03");
    thread::sleep(Duration::from_millis(300));
    people[1].send("s");
    people[1].wait_text("› hospitals ");
}

#[test]
fn there_is_no_shell_and_no_file_transfer() {
    if !installed(&TOOLS) {
        return;
    }
    let server = Server::start();
    let host = server.host();
    // With a terminal, a command opens jirei all the same.
    let pty = server.connect(100, 30, &[], &["echo", "a-shell-was-here"]);
    pty.wait_text("F2");
    assert!(!pty.text().contains("a-shell-was-here"));
    assert_eq!(server.sessions().len(), 1);

    // Without one there is nothing.
    let shell = server.client("ssh", "-p", &[&host, "echo", "a-shell-was-here"]);
    assert_eq!(shell.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&shell.stdout), "");
    assert!(String::from_utf8_lossy(&shell.stderr).contains("ssh -t"), "{shell:?}");

    let secret = server.at("secret");
    fs::write(&secret, "secret").unwrap();
    for (program, options) in [("scp", &["-q"][..]), ("scp", &["-q", "-O"])] {
        let copy = server.at("copy");
        let from = format!("{host}:{}", secret.display());
        let args = [options, &[&from, copy.to_str().unwrap()]].concat();
        let output = server.client(program, "-P", &args);
        assert!(!output.status.success() && !copy.exists(), "{output:?}");
        let to = format!("{host}:{}", copy.display());
        let args = [options, &[secret.to_str().unwrap(), &to]].concat();
        let output = server.client(program, "-P", &args);
        assert!(!output.status.success() && !copy.exists(), "{output:?}");
    }
    let batch = server.at("batch");
    fs::write(&batch, format!("get {} {}\n", secret.display(), server.at("copy").display())).unwrap();
    let output = server.client("sftp", "-P", &["-b", batch.to_str().unwrap(), &host]);
    assert!(!output.status.success() && !server.at("copy").exists(), "{output:?}");
}

#[test]
fn nothing_is_forwarded() {
    if !installed(&TOOLS) {
        return;
    }
    let server = Server::start();
    let host = server.host();
    let free = || TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();

    // From the client's side to a port that certainly answers: the server's own.
    let port = free();
    let forward = format!("127.0.0.1:{port}:127.0.0.1:{}", server.port);
    let mut client = Command::new("ssh")
        .args(server.options("-p"))
        .args(["-N", "-L", &forward, &host])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let mut stream = loop {
        match TcpStream::connect(("127.0.0.1", port)) {
            Ok(stream) => break stream,
            Err(_) => assert!(start.elapsed() < PATIENCE, "ssh does not listen"),
        }
        thread::sleep(Duration::from_millis(20));
    };
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut banner = String::new();
    // A reset is as good as an end.
    let _ = stream.read_to_string(&mut banner);
    assert_eq!(banner, "", "the forward reached the server");
    client.kill().unwrap();
    client.wait().unwrap();

    // From the server's side, and of sockets.
    let refused = |forward: &[&str]| {
        let args = [&["-o", "ExitOnForwardFailure=yes", "-N"], forward, &[host.as_str()]].concat();
        let output = server.client("ssh", "-p", &args);
        assert_eq!(output.status.code(), Some(255), "{forward:?}: {output:?}");
    };
    refused(&["-R", &format!("{}:127.0.0.1:{}", free(), server.port)]);
    refused(&["-R", &format!("{}:127.0.0.1:{}", server.at("socket").display(), server.port)]);
}
