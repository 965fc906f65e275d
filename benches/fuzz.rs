//! The real program in a real pty against whatever a person, a terminal and a
//! link can do: random keys, mouse, pastes, resizes, late and broken answers,
//! signals.
//!
//!     cargo bench --bench fuzz                        a minute, from a new seed
//!     cargo bench --bench fuzz -- --minutes 20
//!     cargo bench --bench fuzz -- --seed 4711         that session again
//!
//! Each session has a seed of its own, from which all that is sent and when
//! follows. Held are: it lives until it is told to end, ends then soon with the
//! right code, leaves the terminal as it was found, writes nothing that is no
//! UTF-8 or controls more than the encoder may, and stays small.

#[path = "../tests/support/pty.rs"]
#[allow(dead_code, reason = "a part of the harness is enough")]
mod pty;

use portable_pty::ExitStatus;
use pty::{Answer, Pty, Start};
use rustix::process::Signal;
use std::path::Path;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How a program enters its screen.
const ENTERED: &[u8] = b"\x1b[?1049h";
/// A session is at most so many inputs.
const INPUTS: u64 = 160;
/// KiB; a debug build draws slowly but needs no more.
const MEMORY: usize = 64 * 1024;
/// Ctrl-C may come behind some thousand keys in a debug build: so much of the
/// processors' time they may take, however long a loaded machine needs for it.
const WORK: Duration = Duration::from_secs(25);
/// Where nothing was at work for so long, Ctrl-C is lost.
const IDLE: Duration = Duration::from_secs(5);
/// A program that has no terminal yet gets it within this.
const STARTED: Duration = Duration::from_secs(60);

/// What a person types and a terminal sends, whole and broken.
const KEYS: [&str; 46] = [
    "j",
    "k",
    "G",
    "g",
    "/",
    "i",
    "x",
    "z",
    "s",
    "y",
    "o",
    "=",
    "?",
    "L",
    "m",
    "f",
    "n",
    "N",
    " ",
    "\r",
    "\t",
    "\x1b",
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1b[5~",
    "\x1b[6~",
    "\x1b[H",
    "\x1b[F",
    "\x1b[Z",
    "\x1bOP",
    "\x1bOQ",
    "\x07",
    "\x0c",
    "\x12",
    "\x14",
    "\x15",
    "\x17",
    "\x01",
    "\x05",
    "\x7f",
    "\x1bf",
    "\x1b]",
    "\x1bP",
    "\x1b\x1b[A",
];
const TEXTS: [&str; 16] = [
    "ransomware hospital ",
    "建設業 ランサムウェア",
    "らんさむ",
    "industry:construction ",
    "2020..2022",
    "-vpn |usb \"mail ",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{1100}\u{1100}\u{1100}\u{1161}",
    "น้ำ न्द्र 🇯🇵",
    "👩\u{200d}💻",
    "\u{fdfa}",
    "\u{202e}\u{200b}\0\u{9b}31m",
    "\u{600}x",
    "𠮷野家 葛\u{e0100}",
    "a\r\nb\tc",
    "(((((((((",
];
const REPORTS: [&str; 8] = [
    "\x1b[12;2R",
    "\x1b[1;1R",
    "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
    "\x1b]11;rgb:00",
    "\x1bP1+r544e\x1b\\",
    "\x1b[?62;4c",
    "[B",
    "[<0;3",
];

/// A generator of numbers (SplitMix64): small, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ x >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ x >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ x >> 31
    }

    /// A number below `most`.
    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len() as u64) as usize]
    }
}

/// The bytes of one thing that happens.
fn input(random: &mut Random) -> Vec<u8> {
    let place = |random: &mut Random| (random.below(130) + 1, random.below(45) + 1);
    match random.below(20) {
        0..8 => random.of(&KEYS).as_bytes().to_vec(),
        8..11 => random.of(&TEXTS).as_bytes().to_vec(),
        11 => {
            format!("\x1b[200~{}\x1b[201~", random.of(&TEXTS).repeat(random.below(30) as usize)).into_bytes()
        }
        12 => random.of(&TEXTS).repeat(random.below(200) as usize).into_bytes(),
        13 => random.of(&REPORTS).as_bytes().to_vec(),
        14..17 => {
            let (x, y) = place(random);
            let button = [0, 0, 0, 2, 32, 35, 64, 65][random.below(8) as usize];
            let end = if random.below(3) == 0 { 'm' } else { 'M' };
            format!("\x1b[<{button};{x};{y}{end}").into_bytes()
        }
        17 => random.of(&KEYS).repeat(random.below(60) as usize).into_bytes(),
        18 => (0..random.below(24))
            .map(|_| random.next() as u8)
            .filter(|byte| !b"\x03\x1a\x1c".contains(byte))
            .collect(),
        // An edit and a click in one read: nothing is drawn between them.
        _ => {
            let (x, y) = place(random);
            format!("{}\x1b[<0;{x};{y}M", random.of(&["\x15", "\x17", "\x01", "\x7f"])).into_bytes()
        }
    }
}

/// What a session was sent, and what it was still at when it was told to end.
struct Held {
    bytes: usize,
    work: Duration,
}

/// One session; what is wrong with it.
fn session(seed: u64) -> Result<Held, String> {
    let random = &mut Random(seed);
    let answers = [Answer::Narrow, Answer::Wide, Answer::Late(60), Answer::Late(400), Answer::Never];
    let (columns, rows) = (20 + random.below(110) as u16, 6 + random.below(36) as u16);
    let args: &[&str] = [&["--kiosk"][..], &[], &["--lang", "ja"], &["--no-mouse"], &["--color", "never"]]
        [random.below(5) as usize];
    let answer = answers[random.below(5) as usize];
    let mut pty = Pty::start(Start { args, columns, rows, answer, ..Start::default() });
    if random.below(3) > 0 {
        thread::sleep(Duration::from_millis(random.below(400)));
    }
    let mut bytes = 0;
    let mut clicked = false;
    for _ in 0..random.below(INPUTS) {
        match random.below(24) {
            0 => pty.tell_size(random.below(140) as u16, random.below(45) as u16),
            1 => thread::sleep(Duration::from_millis(random.below(120))),
            2 => pty.signal(Signal::WINCH),
            _ => {
                let input = input(random);
                bytes += input.len();
                clicked |= pty::find(&input, b"\x1b[<").is_some();
                // Pieces, as a link cuts them.
                let cut = random.below(input.len() as u64 + 1) as usize;
                for piece in [&input[..cut], &input[cut..]] {
                    pty.send_bytes(piece);
                    if random.below(6) == 0 {
                        thread::sleep(Duration::from_millis(random.below(70)));
                    }
                }
            }
        }
        if let Ok(Some(status)) = pty.child.try_wait() {
            // `q` in the list ends it too, and a click on “Ctrl-C quit”.
            return match status.exit_code() {
                0 => check(&pty).map(|()| Held { bytes, work: Duration::ZERO }),
                130 if clicked => check(&pty).map(|()| Held { bytes, work: Duration::ZERO }),
                _ => Err(format!("{status:?}")),
            };
        }
    }
    if pty.peak() > MEMORY {
        return Err(format!("{} KiB of memory", pty.peak()));
    }
    // Before it has the terminal, Ctrl-C is the kernel's.
    let start = Instant::now();
    while pty.look(|seen| pty::find(&seen.raw, ENTERED).is_none()) {
        if start.elapsed() > STARTED {
            return Err(format!("no screen; {}", tasks(&pty)));
        }
        thread::sleep(Duration::from_millis(10));
    }
    // Out of an unfinished paste and whatever else swallows keys; the terminal may have been
    // waited for before.
    thread::sleep(Duration::from_millis(1_500));
    let (status, work) = interrupt(&mut pty)?;
    match status.exit_code() {
        130 | 0 => check(&pty).map(|()| Held { bytes, work }),
        _ => Err(format!("{status:?}; the screen:\n{}", pty.text())),
    }
}

/// Ctrl-C: how it ended, and what it was at work on before. It may be busy with what was
/// typed, but not do nothing.
fn interrupt(pty: &mut Pty) -> Result<(ExitStatus, Duration), String> {
    let (before, written) = (worked(pty), pty.look(|seen| seen.raw.len()));
    pty.send_bytes(b"\x03");
    let (mut last, mut active) = (before, Instant::now());
    loop {
        if let Ok(Some(status)) = pty.child.try_wait() {
            return Ok((status, last.saturating_sub(before)));
        }
        let (now, waits) = (worked(pty), asleep(pty));
        if now > last || !waits {
            (last, active) = (now, Instant::now());
        }
        let work = now.saturating_sub(before);
        if work < WORK && active.elapsed() < IDLE {
            thread::sleep(Duration::from_millis(20));
            continue;
        }
        let written = pty.look(|seen| seen.raw.len()) - written;
        let (tasks, screen) = (tasks(pty), pty.text());
        pty.send_bytes(b"\x03");
        thread::sleep(IDLE);
        let again = if matches!(pty.child.try_wait(), Ok(Some(_))) { "ends it" } else { "does not either" };
        return Err(format!(
            "Ctrl-C ends nothing: {work:?} at work and {written} bytes written since, another one {again}\n\
             {tasks}; the screen:\n{screen}"
        ));
    }
}

/// The processors' time that it took so far.
fn worked(pty: &Pty) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pty.pid())).unwrap_or_default();
    // Behind the name, which may have blanks: user and system time, in hundredths.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    Duration::from_millis(10 * fields.filter_map(|field| field.parse::<u64>().ok()).sum::<u64>())
}

/// What its threads do: name, state, what they wait in.
fn threads_of(pty: &Pty) -> Vec<[String; 3]> {
    let Ok(tasks) = std::fs::read_dir(format!("/proc/{}/task", pty.pid())) else { return Vec::new() };
    let read = |task: &Path, name| std::fs::read_to_string(task.join(name)).unwrap_or_default();
    let state = |stat: String| stat.rsplit(") ").next().unwrap_or_default().chars().take(1).collect();
    let paths = tasks.flatten().map(|task| task.path());
    paths
        .map(|it| [read(&it, "comm").trim().to_owned(), state(read(&it, "stat")), read(&it, "syscall")])
        .collect()
}

fn asleep(pty: &Pty) -> bool {
    threads_of(pty).iter().all(|[_, state, _]| state == "S")
}

fn tasks(pty: &Pty) -> String {
    let all = threads_of(pty);
    all.iter().map(|[name, state, call]| format!("  {name} {state} {call}")).collect()
}

/// The terminal afterwards, and every byte that it was sent.
fn check(pty: &Pty) -> Result<(), String> {
    thread::sleep(Duration::from_millis(50));
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| pty.assert_as_found()))
        .map_err(|_| "the terminal is not as it was found".to_owned())?;
    let raw = pty.look(|seen| seen.raw.clone());
    // Before and after, what is typed is echoed by the kernel.
    let start = pty::find(&raw, ENTERED).unwrap_or(raw.len());
    let length = pty::find(&raw[start..], b"\x1b[?1049l").unwrap_or(raw.len() - start);
    let text = std::str::from_utf8(&raw[start..start + length])
        .map_err(|error| format!("bytes that are no UTF-8: {error}"))?;
    let mut rest = text;
    while let Some(at) = rest.find('\x1b') {
        rest = &rest[at + 1..];
        let allowed = rest.starts_with("[")
            || rest.starts_with("]52;c;")
            || rest.starts_with("]11;?")
            || rest.starts_with("]8;")
            || rest.starts_with('\\');
        if !allowed {
            return Err(format!("an escape of its own: {:?}", rest.chars().take(12).collect::<String>()));
        }
    }
    let control = |char: &char| char.is_control() && !"\x1b\r\n\x08\x07".contains(*char);
    match text.chars().find(control) {
        Some(char) => Err(format!("a control character: {char:?}")),
        None => Ok(()),
    }
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let number = |name: &str| -> Option<u64> {
        let at = args.iter().position(|arg| arg == name)?;
        args.get(at + 1)?.parse().ok()
    };
    let end = Instant::now() + Duration::from_secs(60 * number("--minutes").unwrap_or(1));
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs());
    let first = number("--seed").unwrap_or(now % 1_000_000 * 1_000);
    let (mut sessions, mut bytes, mut most) = (0, 0, (Duration::ZERO, first));
    for seed in first.. {
        match session(seed) {
            Ok(held) => {
                bytes += held.bytes;
                most = most.max((held.work, seed));
            }
            Err(wrong) => {
                eprintln!("seed {seed}: {wrong}");
                return ExitCode::FAILURE;
            }
        }
        sessions += 1;
        if number("--seed").is_some() || Instant::now() >= end {
            break;
        }
    }
    println!("{sessions} sessions from seed {first}, {bytes} bytes sent: nothing wrong");
    println!("at most {:?} at work before Ctrl-C (seed {})", most.0, most.1);
    ExitCode::SUCCESS
}
