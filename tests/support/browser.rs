//! Pages as the browsers print and run them.
#![allow(dead_code, reason = "each test file uses a part")]

use std::io::{BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a browser may take to start on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Prints an HTML file to a PDF beside it with Chromium.
pub fn chromium(page: &Path) -> PathBuf {
    let pdf = page.with_extension("chromium.pdf");
    let profile = tempfile::tempdir().unwrap();
    let status = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--no-pdf-header-footer"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(format!("file://{}", page.display()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("chromium starts");
    assert!(status.success() && pdf.exists(), "chromium printed nothing");
    pdf
}

/// The document of an HTML file after its scripts ran in Chromium.
pub fn ran(page: &Path) -> String {
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--dump-dom", "--virtual-time-budget=5000"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}", page.display()))
        .stderr(Stdio::null())
        .output()
        .expect("chromium starts");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Prints an HTML file to a PDF beside it with Firefox, which does so over its
/// own remote protocol (Marionette): a length, a colon, a JSON message.
pub fn firefox(page: &Path) -> PathBuf {
    let pdf = page.with_extension("firefox.pdf");
    let profile = tempfile::tempdir().unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let preferences = format!("user_pref(\"marionette.port\", {port});\n");
    std::fs::write(profile.path().join("user.js"), preferences).unwrap();
    let child = Command::new("firefox-esr")
        .args(["--headless", "--marionette", "--no-remote", "--profile"])
        .arg(profile.path())
        .env("HOME", profile.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("firefox starts");
    let _firefox = Ended(child);
    let mut session = Marionette::connect(port);
    session.call("WebDriver:NewSession", serde_json::json!({}));
    session.call("WebDriver:Navigate", serde_json::json!({ "url": format!("file://{}", page.display()) }));
    let a4 = serde_json::json!({
        "page": { "width": 21.0, "height": 29.7 }, "background": false, "shrinkToFit": false,
    });
    let printed = session.call("WebDriver:Print", a4);
    let base64 = printed["value"].as_str().expect("a PDF");
    let mut decoder = Command::new("base64")
        .arg("-d")
        .stdin(Stdio::piped())
        .stdout(std::fs::File::create(&pdf).unwrap())
        .spawn()
        .unwrap();
    decoder.stdin.take().unwrap().write_all(base64.as_bytes()).unwrap();
    assert!(decoder.wait().unwrap().success());
    pdf
}

struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Marionette {
    stream: BufReader<TcpStream>,
    calls: u32,
}

impl Marionette {
    fn connect(port: u16) -> Marionette {
        let until = Instant::now() + PATIENCE;
        let stream = loop {
            match TcpStream::connect(("127.0.0.1", port)) {
                Ok(stream) => break stream,
                Err(error) => assert!(Instant::now() < until, "no Firefox on {port}: {error}"),
            }
            thread::sleep(Duration::from_millis(100));
        };
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut session = Marionette { stream: BufReader::new(stream), calls: 0 };
        session.read();
        session
    }

    fn call(&mut self, name: &str, parameters: serde_json::Value) -> serde_json::Value {
        self.calls += 1;
        let message = serde_json::json!([0, self.calls, name, parameters]).to_string();
        write!(self.stream.get_mut(), "{}:{message}", message.len()).unwrap();
        let answer = self.read();
        assert!(answer[2].is_null(), "{name}: {}", answer[2]);
        answer[3].clone()
    }

    fn read(&mut self) -> serde_json::Value {
        let mut length = 0;
        loop {
            let mut byte = [0];
            self.stream.read_exact(&mut byte).unwrap();
            match byte[0] {
                b':' => break,
                digit => length = length * 10 + usize::from(digit - b'0'),
            }
        }
        let mut message = vec![0; length];
        self.stream.read_exact(&mut message).unwrap();
        serde_json::from_slice(&message).unwrap()
    }
}

/// A printed sheet as poppler sees it.
pub struct Printed {
    pdf: PathBuf,
    pub pages: usize,
}

impl Printed {
    pub fn new(pdf: PathBuf) -> Printed {
        let info = output(Command::new("pdfinfo").arg(&pdf));
        let pages = info.lines().find_map(|line| line.strip_prefix("Pages:"));
        Printed { pages: pages.unwrap().trim().parse().unwrap(), pdf }
    }

    /// The text of a page (from 1), without white space, as lines are broken
    /// where they fit.
    pub fn text(&self, page: usize) -> String {
        let page = page.to_string();
        let text = output(Command::new("pdftotext").args(["-f", &page, "-l", &page]).arg(&self.pdf).arg("-"));
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    /// The least white margin of a page in mm: left, right, top, bottom. Looked
    /// up in a picture of it, so that nothing that is cut goes unseen.
    pub fn margins(&self, page: usize) -> [f32; 4] {
        const DPI: f32 = 50.0;
        let number = page.to_string();
        let picture = Command::new("pdftoppm")
            .args(["-gray", "-r", "50", "-f", &number, "-l", &number])
            .arg(&self.pdf)
            .output()
            .expect("pdftoppm runs")
            .stdout;
        // `P5 WIDTH HEIGHT 255`, then a byte a pixel.
        let mut fields = picture.splitn(5, u8::is_ascii_whitespace).skip(1);
        let mut number = || -> usize { String::from_utf8_lossy(fields.next().unwrap()).parse().unwrap() };
        let (width, height) = (number(), number());
        let pixels = &picture[picture.len() - width * height..];
        let dark = |x: usize, y: usize| pixels[y * width + x] < 200;
        let column = |x: &usize| (0..height).any(|y| dark(*x, y));
        let row = |y: &usize| (0..width).any(|x| dark(x, *y));
        let mm = |pixels: usize| pixels as f32 / DPI * 25.4;
        [
            mm((0..width).find(column).unwrap_or(width)),
            mm((0..width).rev().find(column).map_or(width, |x| width - 1 - x)),
            mm((0..height).find(row).unwrap_or(height)),
            mm((0..height).rev().find(row).map_or(height, |y| height - 1 - y)),
        ]
    }
}

fn output(command: &mut Command) -> String {
    let output = command.output().expect("poppler runs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
