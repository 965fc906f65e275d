//! The real OpenSSH server on loopback, with the settings and the wrapper that
//! are shipped: `contrib/jirei-sshd.conf`, `contrib/jirei-kiosk`.

#[path = "support/pty.rs"]
#[allow(dead_code, reason = "each test crate uses its part of the harness")]
mod pty;
#[path = "support/tools.rs"]
mod tools;

use pty::{PATIENCE, Pty, Start};
use std::fs;
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tools::installed;

const TOOLS: [&str; 6] = ["/usr/sbin/sshd", "ssh", "ssh-keygen", "scp", "sftp", "env"];

/// A server of our own: its keys, its settings and its log in one folder.
struct Server {
    folder: tempfile::TempDir,
    port: u16,
    child: Child,
    user: String,
}

impl Server {
    fn start() -> Server {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let user = run(Command::new("id").arg("-un")).trim().to_owned();
        for key in ["host", "client"] {
            run(Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(at(key)));
        }
        fs::create_dir(at("keys")).unwrap();
        fs::copy(at("client.pub"), at("keys").join(&user)).unwrap();

        let wrapper =
            shipped("contrib/jirei-kiosk").replace("/usr/local/bin/jirei", env!("CARGO_BIN_EXE_jirei"));
        fs::write(at("kiosk"), wrapper).unwrap();
        fs::set_permissions(at("kiosk"), fs::Permissions::from_mode(0o755)).unwrap();
        let settings = shipped("contrib/jirei-sshd.conf")
            .replace("Match User cases", &format!("Match User {user}"))
            .replace("/etc/ssh/jirei_keys", at("keys").to_str().unwrap())
            .replace("/usr/local/libexec/jirei-kiosk", at("kiosk").to_str().unwrap());
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        // What is the test's own: where it listens, and that its folder is in /tmp.
        let own = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nPidFile none\nUsePAM no\nStrictModes no\n\
             PermitRootLogin prohibit-password\nSubsystem sftp internal-sftp\n",
            at("host").display()
        );
        fs::write(at("sshd_config"), own + &settings).unwrap();
        if user == "root" {
            fs::create_dir_all("/run/sshd").unwrap();
        }
        let log = fs::File::create(at("log")).unwrap();
        let child = Command::new("/usr/sbin/sshd")
            .args(["-D", "-e", "-f"])
            .arg(at("sshd_config"))
            .stderr(log)
            .spawn();
        let server = Server { port, child: child.unwrap(), user, folder };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(start.elapsed() < PATIENCE, "sshd does not listen:\n{}", server.log());
            thread::sleep(Duration::from_millis(20));
        }
        server
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn log(&self) -> String {
        fs::read_to_string(self.at("log")).unwrap()
    }

    /// Options that ssh, scp and sftp share; the port's letter differs.
    fn options(&self, port: &str) -> Vec<String> {
        let hosts = format!("UserKnownHostsFile={}", self.at("known").display());
        let key = self.at("client").display().to_string();
        [
            "-F",
            "/dev/null",
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            &hosts,
            "-o",
            "LogLevel=ERROR",
            "-o",
            "BatchMode=yes",
            "-o",
            "SendEnv=LANG NO_COLOR EVIL",
            "-i",
            &key,
            port,
            &self.port.to_string(),
        ]
        .map(str::to_owned)
        .to_vec()
    }

    fn host(&self) -> String {
        format!("{}@127.0.0.1", self.user)
    }

    /// A person at a terminal of this size, before the first screen.
    fn connect(&self, columns: u16, rows: u16, more: &[&str]) -> Pty {
        let (options, host) = (self.options("-p"), self.host());
        let mut args: Vec<&str> = options.iter().map(String::as_str).collect();
        args.extend(["-tt", &host]);
        args.extend(more);
        let env = [("LANG", "en_US.UTF-8"), ("EVIL", "x")];
        Pty::start(Start { program: "ssh", args: &args, env: &env, columns, rows, ..Start::default() })
    }

    /// A client that is no terminal.
    fn client(&self, program: &str, port: &str, args: &[&str]) -> Output {
        Command::new(program).args(self.options(port)).args(args).stdin(Stdio::null()).output().unwrap()
    }

    /// The process ids of jirei that this server started.
    fn sessions(&self) -> Vec<u32> {
        let parent = |pid: u32| -> Option<u32> {
            let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
            stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
        };
        let ours = |pid: u32| {
            let mut ancestors = std::iter::successors(Some(pid), |pid| parent(*pid));
            ancestors.any(|ancestor| ancestor == self.child.id())
        };
        let all = fs::read_dir("/proc")
            .unwrap()
            .filter_map(|entry| entry.unwrap().file_name().to_str()?.parse().ok());
        let is_jirei = |pid: &u32| {
            fs::read_link(format!("/proc/{pid}/exe"))
                .is_ok_and(|exe| exe == Path::new(env!("CARGO_BIN_EXE_jirei")))
        };
        all.filter(is_jirei).filter(|pid| ours(*pid)).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn shipped(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn a_session_works_and_a_resize_arrives() {
    if !installed(&TOOLS) {
        return;
    }
    let server = Server::start();
    let pty = server.connect(100, 30, &[]);
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
    let pty = server.connect(100, 30, &[]);
    pty.wait_text("F2");
    assert_eq!(server.sessions().len(), 1);
    pty.signal(rustix::process::Signal::KILL);
    let start = Instant::now();
    while !server.sessions().is_empty() {
        assert!(start.elapsed() < Duration::from_secs(1), "still there after a second");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn two_people_do_not_see_each_other() {
    if !installed(&TOOLS) {
        return;
    }
    let server = Server::start();
    let people = [server.connect(100, 30, &[]), server.connect(100, 30, &[])];
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
    let pty = server.connect(100, 30, &["echo", "a-shell-was-here"]);
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
