//! The real OpenSSH server on loopback, with the settings and the wrapper that
//! are shipped: `contrib/jirei-sshd.conf`, `contrib/jirei-kiosk`.

use super::pty::{PATIENCE, Pty, Start};
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What must be installed.
pub const TOOLS: [&str; 6] = ["/usr/sbin/sshd", "ssh", "ssh-keygen", "scp", "sftp", "env"];

/// A server of our own: its keys, its settings and its log in one folder.
pub struct Server {
    folder: tempfile::TempDir,
    pub port: u16,
    child: Child,
    user: String,
}

impl Server {
    pub fn start() -> Server {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let user = run(Command::new("id").arg("-un")).trim().to_owned();
        for key in ["host", "client"] {
            run(Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(at(key)));
        }
        fs::create_dir(at("keys")).unwrap();
        let key = fs::read_to_string(at("client.pub")).unwrap();
        fs::write(at("keys").join(&user), format!("restrict,pty {key}")).unwrap();

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

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn log(&self) -> String {
        fs::read_to_string(self.at("log")).unwrap()
    }

    /// Options that ssh, scp and sftp share; the port's letter differs.
    pub fn options(&self, port: &str) -> Vec<String> {
        let (key, hosts) = (self.at("client"), self.at("known"));
        let text = format!(
            "-F /dev/null -i {} {port} {} -o UserKnownHostsFile={} -o StrictHostKeyChecking=no -o LogLevel=ERROR \
             -o BatchMode=yes -o SendEnv=NO_COLOR -o SendEnv=LANG -o SendEnv=EVIL",
            key.display(),
            self.port,
            hosts.display()
        );
        text.split(' ').map(str::to_owned).collect()
    }

    pub fn host(&self) -> String {
        format!("{}@127.0.0.1", self.user)
    }

    /// A person at a terminal of this size, before the first screen; with more
    /// options, which come first and so win, and a command.
    pub fn connect(&self, columns: u16, rows: u16, options: &[&str], command: &[&str]) -> Pty {
        let (common, host) = (self.options("-p"), self.host());
        let mut args = options.to_vec();
        args.extend(common.iter().map(String::as_str));
        args.extend(["-tt", &host]);
        args.extend(command);
        let env = [("LANG", "en_US.UTF-8"), ("EVIL", "x")];
        Pty::start(Start { program: "ssh", args: &args, env: &env, columns, rows, ..Start::default() })
    }

    /// A client that is no terminal.
    pub fn client(&self, program: &str, port: &str, args: &[&str]) -> Output {
        Command::new(program).args(self.options(port)).args(args).stdin(Stdio::null()).output().unwrap()
    }

    /// The process ids of jirei that this server started.
    pub fn sessions(&self) -> Vec<u32> {
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
