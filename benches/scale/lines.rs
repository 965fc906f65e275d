//! The keys of other people's lines: what `scripts/peers.py` sets beside other programs.

use super::process::processor;
use super::typed::beginnings;
use anyhow::Context;
use jirei::model::{Case, Library, Segment, Text};
use jirei::query::Query;
use jirei::search::Engine;
use jirei::{store, threads};
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

/// Cases of a segment.
const BATCH: usize = 50_000;
/// How long the interface looks for first rows.
const SOON: Duration = Duration::from_millis(10);

/// Types every word of a file into a library of the lines of another, one a case, as the
/// interface asks: first rows, then the whole answer. A line for each key with what was
/// typed, found, and took of the processors and by the clock, in milliseconds; first the
/// same of making the library.
pub fn keys(lines: &Path, words: &Path) -> anyhow::Result<()> {
    let read = |path: &Path| {
        std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
    };
    let (lines, words) = (read(lines)?, read(words)?);
    let (start, before) = (Instant::now(), processor());
    let library = library(&lines)?;
    let engine = Engine::with(&library, threads::share);
    engine.warm();
    told("", library.len(), start, before);
    drop(lines);
    for typed in words.lines().flat_map(beginnings) {
        let (start, before) = (Instant::now(), processor());
        let parsed = Query::parse(typed);
        let until = start + SOON;
        black_box(engine.first_of(&parsed, || false, || Instant::now() >= until));
        let full = black_box(engine.search(&parsed)).full;
        told(typed, full, start, before);
    }
    Ok(())
}

fn told(typed: &str, found: usize, start: Instant, before: Duration) {
    let (busy, clock) = (processor() - before, start.elapsed());
    println!("{typed}\t{found}\t{:.3}\t{:.3}", busy.as_secs_f64() * 1e3, clock.as_secs_f64() * 1e3);
}

/// A case for each line: its first word is the id, the rest the title.
fn library(lines: &str) -> anyhow::Result<Library> {
    let mut library = store::embedded()?;
    library.cases = Default::default();
    let lines: Vec<&str> = lines.lines().collect();
    for batch in lines.chunks(BATCH) {
        let case = |line: &&str| {
            let (id, title) = line.split_once(' ').unwrap_or((line, line));
            let text = |wanted: bool| (title.is_ascii() != wanted).then(|| title.to_owned());
            Case { id: id.to_owned(), title: Text { ja: text(true), en: text(false) }, ..Case::default() }
        };
        library.append([], Segment::new(batch.iter().map(case).collect()));
    }
    Ok(library)
}
