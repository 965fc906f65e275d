//! A large file of one's own that is read behind the screen: what keys take
//! meanwhile, and how soon the screen answers when the reading is stopped.

use super::pty::Session;
use super::{Figure, Timed, milliseconds, slowest};
use std::io::{BufWriter, Write};
use std::thread;
use std::time::Duration;

/// Cases of the file, about 240 MB: it is not read before a person can type.
const CASES: usize = 400_000;

/// The part at which the reading is stopped, in percent.
const STOPPED: u32 = 30;

/// What is promised.
const TARGET: Duration = Duration::from_millis(50);

/// A quick typist's: right behind a frame the next one waits, so that a link is not
/// filled.
const BETWEEN_KEYS: Duration = Duration::from_millis(100);

/// Readings that are stopped.
const RUNS: usize = 6;

/// What stops one.
const STOPS: [(&str, &str); 2] = [("\x1b", "Esc"), ("\x03", "Ctrl-C")];

pub fn figures() -> anyhow::Result<[Figure; 2]> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("large.jsonl");
    let mut file = BufWriter::new(std::fs::File::create(&path)?);
    for n in 0..CASES {
        let told = "The list of members was sent to all of them with the addresses to be seen. ".repeat(4);
        writeln!(
            file,
            r#"{{"id":"own-{n}","title":"Mail {n} to the wrong people","incident":"{told}","response":"{told}"}}"#
        )?;
    }
    file.into_inner()?.sync_all()?;
    let path = path.to_string_lossy();
    let (mut keys, mut stops) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let (mut session, _) = Session::start(&[&path])?;
        session.until(|screen| percent(screen).is_some())?;
        let mut line = String::from("› ");
        for key in ["m", "a", "i", "l"] {
            thread::sleep(BETWEEN_KEYS);
            line.push_str(key);
            // Frames that tell how far it is come too: the one that answers shows the key.
            let typed = session.send(key)?;
            let shown = session.until(|screen| screen.contains(&line))?;
            keys.push((shown - typed, format!("{key} in reading {}", run + 1)));
        }
        session.until(|screen| percent(screen).is_some_and(|percent| percent >= STOPPED))?;
        let (key, name) = STOPS[run % STOPS.len()];
        let typed = session.send(key)?;
        let stopped = session.until(|screen| screen.contains("stop") && percent(screen).is_none())?;
        stops.push((stopped - typed, format!("{name} in reading {}", run + 1)));
    }
    let worst = |name, mut times: Vec<Timed>| {
        times.sort();
        let (median, worst) = (times[times.len() / 2].0, times[times.len() - 1].0);
        Figure {
            name,
            target: milliseconds(TARGET),
            measured: format!("{} (median {})", milliseconds(worst), milliseconds(median)),
            ok: worst <= TARGET,
            slowest: slowest(&times),
        }
    };
    Ok([worst("a key while a file is read, worst", keys), worst("a reading stopped at 30 %, worst", stops)])
}

/// How much of the file is read, where the screen says it.
fn percent(screen: &str) -> Option<u32> {
    let (before, _) = screen.split_once('%').filter(|_| screen.contains("reading "))?;
    before.rsplit(' ').next()?.parse().ok()
}
