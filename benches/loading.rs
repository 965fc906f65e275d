//! A large file on its way to the screen: `cargo bench --bench loading -- [N titles|texts]…`,
//! without words a million titles and 100,000 cases with texts.
//!
//! What the program's own user waits for, by the clock and by the processors' time: the
//! first cases on the screen, the answer to what only the last line has, a look-up from the
//! shell; then what the parts of the work cost, and what it takes in memory.

#[path = "support/asked.rs"]
mod asked;
#[path = "support/generate.rs"]
mod generate;
#[path = "support/process.rs"]
mod process;
#[path = "figures/pty.rs"]
#[allow(dead_code, reason = "shared with the bench of figures")]
mod pty;

use generate::{Content, line};
use jirei::import::pace::Pace;
use jirei::model::Library;
use jirei::search::Engine;
use jirei::store::open::How;
use jirei::store::shelf::Shelf;
use jirei::{store, threads};
use process::{high_water, mb, processor, resident};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

fn main() -> ExitCode {
    let usual = [(1_000_000, Content::Titles), (100_000, Content::Texts)];
    let sizes = asked::asked(&usual);
    match sizes.into_iter().try_for_each(|(cases, content)| measure(cases, content)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn measure(cases: u64, content: Content) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("made.jsonl");
    let bytes = write(&path, cases, content)?;
    println!("\n{cases} cases, {content:?}: {:.1} MB of JSON Lines", mb(bytes));
    on_the_screen(&path, cases)?;
    from_the_shell(&path, cases)?;
    by_parts(&path)
}

fn write(path: &Path, cases: u64, content: Content) -> anyhow::Result<usize> {
    let (mut out, mut bytes, mut text) = (BufWriter::new(File::create(path)?), 0, String::new());
    for number in 0..cases {
        text.clear();
        line(number, content, &mut text);
        out.write_all(text.as_bytes())?;
        bytes += text.len();
    }
    out.flush()?;
    Ok(bytes)
}

/// What the last line alone has.
fn last(cases: u64) -> String {
    format!("inc{:07}", cases - 1)
}

/// The real program at a terminal.
fn on_the_screen(path: &Path, cases: u64) -> anyhow::Result<()> {
    let path = path.to_string_lossy();
    let start = Instant::now();
    let (mut session, frame) = pty::Session::start(&["--only", "--data", &path, "--lang", "en"])?;
    let first = session.until(|screen| shown(screen).is_some_and(|(_, all)| all > 0))?;
    session.send(&last(cases))?;
    let found = session.until(|screen| shown(screen) == Some((1, cases)))?;
    println!(
        "  on the screen: a frame {:.3} s, first cases {:.3} s, the last case found {:.3} s; at most {:.0} MB",
        frame.as_secs_f64(),
        (first - start).as_secs_f64(),
        (found - start).as_secs_f64(),
        high_water(session.process()?)
    );
    Ok(())
}

/// `N / M cases`, as the screen has it.
fn shown(screen: &str) -> Option<(u64, u64)> {
    screen.match_indices(" / ").find_map(|(at, slash)| {
        let all = screen[at + slash.len()..].split_once(" cases")?.0.parse().ok()?;
        let listed = screen[..at].rsplit(|char: char| !char.is_ascii_digit()).next()?;
        Some((listed.parse().ok()?, all))
    })
}

/// The real program from a shell.
fn from_the_shell(path: &Path, cases: u64) -> anyhow::Result<()> {
    let cache = tempfile::tempdir()?;
    let (last, named) = (last(cases), "ransomware server".to_owned());
    for (query, keeps) in [(&last, false), (&named, false), (&last, true), (&last, true), (&named, true)] {
        let start = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_jirei"));
        command.env("XDG_CACHE_HOME", cache.path()).args(["find", query, "--only", "--ids", "--limit", "10"]);
        command.args((!keeps).then_some("--no-cache")).arg("--data").arg(path);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut most = 0.0_f64;
        while child.try_wait()?.is_none() {
            let now = high_water(child.id());
            most = most.max(if now.is_nan() { 0.0 } else { now });
            std::thread::sleep(Duration::from_millis(5));
        }
        let (took, how) = (start.elapsed().as_secs_f64(), if keeps { "with a cache" } else { "without" });
        println!("  find {query:20} {how:12} {took:.3} s, at most {most:.0} MB");
    }
    println!("  kept: {:.0} MB", mb(kept(&cache.path().join("jirei"))?));
    Ok(())
}

/// Bytes of what is kept.
fn kept(folder: &Path) -> anyhow::Result<usize> {
    let sizes = fs::read_dir(folder)?.map(|entry| Ok(entry?.metadata()?.len() as usize));
    sizes.sum()
}

/// The same by its parts, in this process.
fn by_parts(path: &Path) -> anyhow::Result<()> {
    let mut base = store::embedded()?;
    base.cases = Default::default();
    let shelf = Shelf::new(base, vec![path.to_owned()], How::default(), None);
    let (start, before, room) = (Instant::now(), processor(), resident());
    let mut first = None;
    let (library, taken) = shelf.read(&Pace::default(), &mut |_: &Library| {
        first.get_or_insert_with(|| start.elapsed());
    });
    let (clock, busy) = (start.elapsed(), processor() - before);
    println!(
        "  read: first cases {:.3} s, all {:.3} s by the clock, {:.3} s of the processors; {} cases",
        first.unwrap_or_default().as_secs_f64(),
        clock.as_secs_f64(),
        busy.as_secs_f64(),
        taken.account().cases
    );
    let cases = resident() - room;
    let (start, before) = (Instant::now(), processor());
    let engine = Engine::with(&library, threads::share);
    println!(
        "  indexed: {:.3} s by the clock, {:.3} s of the processors",
        start.elapsed().as_secs_f64(),
        (processor() - before).as_secs_f64()
    );
    let [folded, postings] = engine.index_bytes();
    let text = library.cases.text_bytes();
    println!(
        "  memory, MB: texts {:.0}, cases with them {cases:.0}, folded {:.0}, postings {:.0}, all {:.0}: {:.1} bytes \
         for a byte of text",
        mb(text),
        mb(folded),
        mb(postings),
        resident() - room,
        (resident() - room) / mb(text)
    );
    Ok(())
}
