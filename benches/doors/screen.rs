//! What is typed and what is pasted: the interface in a pty.

use crate::pty::Session;
use anyhow::Context;
use std::time::Duration;

/// Nothing is drawn for so long: what was sent is dealt with.
const QUIET: Duration = Duration::from_millis(250);

/// A way in.
pub struct Door {
    pub name: &'static str,
    /// What opens the line that is typed in.
    keys: &'static str,
    /// What stands around the text.
    around: (&'static str, &'static str),
}

const TYPED: (&str, &str) = ("", "");
/// As a terminal marks what is pasted.
const PASTED: (&str, &str) = ("\x1b[200~", "\x1b[201~");

pub const DOORS: [Door; 4] = [
    Door { name: "typed query", keys: "", around: TYPED },
    Door { name: "pasted query", keys: "", around: PASTED },
    Door { name: "typed sentence", keys: "\x14", around: TYPED },
    Door { name: "pasted sentence", keys: "\x14", around: PASTED },
];

/// The most time and memory (KiB) that any of the texts takes, each by a session of its
/// own, and the text that takes most time.
pub fn dearest<'t>(door: &Door, texts: &'t [String]) -> anyhow::Result<(Duration, usize, &'t str)> {
    let usual = cost(door, "zz")?;
    let mut dearest = (Duration::ZERO, 0, "");
    for text in texts {
        let (time, memory) = cost(door, text)?;
        let time = time.saturating_sub(usual.0);
        dearest.1 = dearest.1.max(memory.saturating_sub(usual.1));
        if time >= dearest.0 {
            (dearest.0, dearest.2) = (time, text);
        }
    }
    Ok(dearest)
}

/// The processor's time and the memory that a text takes, from the first frame on.
fn cost(door: &Door, text: &str) -> anyhow::Result<(Duration, usize)> {
    let (mut session, _) = Session::start(&[])?;
    let process = session.process()?;
    session.send(door.keys)?;
    while session.rest(QUIET) > 0 {}
    let before = (processor(process)?, memory(process)?);
    session.send(&[door.around.0, text, door.around.1].concat())?;
    while session.rest(QUIET) > 0 {}
    Ok((processor(process)? - before.0, memory(process)?.saturating_sub(before.1)))
}

/// Of all threads: Linux counts each in nanoseconds.
fn processor(process: u32) -> anyhow::Result<Duration> {
    let mut nanos = 0;
    for thread in std::fs::read_dir(format!("/proc/{process}/task"))? {
        let told = std::fs::read_to_string(thread?.path().join("schedstat"))?;
        nanos += told.split(' ').next().context("no time")?.parse::<u64>()?;
    }
    Ok(Duration::from_nanos(nanos))
}

/// The most memory that it had so far, in KiB.
fn memory(process: u32) -> anyhow::Result<usize> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no peak")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
