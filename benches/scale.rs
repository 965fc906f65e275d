//! Search at any size: `cargo bench --bench scale -- [N titles|texts]… [registers]`, without
//! words 10,000 cases to a million titles, 10,000 and 100,000 cases with texts, all made up,
//! and the registers that are at hand.
//!
//! Every key of 60 queries is searched to the exact result, as the interface asks for it;
//! the tables say how long that takes, what the steps come to by counts, and how both grow.
//!
//!     cargo bench --bench scale -- keys LINES WORDS
//!
//! types the words of one file into the lines of another: for `scripts/peers.py`.

#[path = "support/asked.rs"]
mod asked;
#[path = "support/generate.rs"]
mod generate;
#[path = "scale/lines.rs"]
mod lines;
#[path = "support/made.rs"]
mod made;
#[path = "support/process.rs"]
#[allow(dead_code, reason = "shared by several benchmarks")]
mod process;
#[path = "scale/registers.rs"]
mod registers;
#[path = "scale/steps.rs"]
mod steps;
#[path = "scale/typed.rs"]
mod typed;

use generate::Content;
use jirei::model::{Library, Segment};
use jirei::query::{Filters, Query};
use jirei::search::Engine;
use jirei::tally::Columns;
use jirei::{store, threads};
use process::{mb, processor, resident};
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use steps::Measured;
use typed::{QUERIES, SENTENCES, beginnings};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let done = match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["keys", lines, words] => lines::keys(Path::new(lines), Path::new(words)),
        words => all(words.is_empty(), words.contains(&"registers")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Measures the sizes that were asked for, and the registers.
fn all(everything: bool, registers: bool) -> anyhow::Result<()> {
    use Content::{Texts, Titles};
    let usual = [(10_000, Titles), (100_000, Titles), (1_000_000, Titles), (10_000, Texts), (100_000, Texts)];
    let mut measured = Vec::new();
    for (cases, content) in asked::asked(if registers { &[] } else { &usual }) {
        println!("\n{cases} cases, {content:?}");
        let (library, bytes) = timed("cases from JSON Lines", || library(cases, content))?;
        println!("  {:.1} MB of JSON", mb(bytes));
        let kind = if content == Titles { "titles" } else { "with texts" };
        measured.push(measure(&library, kind, format!("{cases} {kind}")));
    }
    if everything || registers {
        for (name, library) in registers::registers()? {
            println!("\n{name}: {} cases", library.len());
            measured.push(measure(&library, name, name.to_owned()));
        }
    }
    steps::growth(&measured);
    Ok(())
}

fn measure(library: &Library, kind: &'static str, name: String) -> Measured {
    let text: usize = library.cases.iter().map(|case| case.text_bytes()).sum();
    let before = resident();
    let engine = timed("index", || Engine::with(library, threads::share));
    let [folded, postings] = engine.index_bytes();
    println!(
        "  texts {:.1} MB, folded {:.1}, postings {:.1}; resident before {:.0}, after {:.0} MB",
        mb(text),
        mb(folded),
        mb(postings),
        before,
        resident()
    );
    timed("what is made when needed", || engine.warm());
    let columns = timed("columns of the charts", || Columns::new(library));
    println!("  resident {:.0} MB", resident());
    let (mut keys, mut busy, mut tallies) = (Vec::new(), Vec::new(), Vec::new());
    let (mut first, mut first_clock) = (Vec::new(), Vec::new());
    let mut all_steps = Vec::new();
    for typed in QUERIES.into_iter().flat_map(beginnings) {
        let parsed = Query::parse(typed);
        let (start, before) = (Instant::now(), processor());
        // As long as the interface looks for them.
        let enough = || start.elapsed() >= Duration::from_millis(5);
        let began = black_box(engine.first_of(&parsed, || false, enough)).map_or(0, |outcome| outcome.full);
        let (soon_clock, soon) = (start.elapsed(), processor() - before);
        let (start, before) = (Instant::now(), processor());
        let outcome = black_box(engine.search(&parsed));
        let (clock, took) = (start.elapsed(), processor() - before);
        keys.push((clock, typed.to_owned(), outcome.full));
        busy.push((took, typed.to_owned(), outcome.full));
        // Where no rows come first, the whole answer is what shows.
        let (then_clock, then) = if began > 0 { Default::default() } else { (clock, took) };
        first_clock.push((soon_clock + then_clock, typed.to_owned(), began));
        first.push((soon + then, typed.to_owned(), began));
        let start = Instant::now();
        let counts = columns.count(outcome.hits.iter().map(|hit| hit.case), &Filters::default());
        tallies.push((start.elapsed(), typed.to_owned(), counts.admitted));
        all_steps.push(steps::steps(&outcome, &counts));
    }
    table("a key to the exact result, by the clock", &mut keys);
    table("the same by the processors' time", &mut busy);
    table("a key to its first rows, by the clock", &mut first_clock);
    table("the same by the processors' time", &mut first);
    table("counts of all charts, by the clock", &mut tallies);
    let mut likes: Vec<(Duration, String, usize)> = Vec::new();
    let mut likes_clock = Vec::new();
    timed("the first like", || engine.like(SENTENCES[0], None).full);
    for sentence in SENTENCES {
        let (start, before) = (Instant::now(), processor());
        let found = black_box(engine.like(sentence, None)).full;
        likes_clock.push((start.elapsed(), sentence.to_owned(), found));
        likes.push((processor() - before, sentence.to_owned(), found));
    }
    table("like, by the clock", &mut likes_clock);
    table("the same by the processors' time", &mut likes);
    println!("  resident {:.0} MB", resident());
    let ms = |keys: &[(Duration, String, usize)]| keys.iter().map(|key| key.0.as_secs_f64() * 1e3).collect();
    Measured { name, cases: library.len(), kind, clock: ms(&keys), busy: ms(&busy), steps: all_steps }
}

/// A library of so many cases, and the bytes of JSON they came from.
fn library(cases: u64, content: Content) -> anyhow::Result<(Library, usize)> {
    const BATCH: u64 = 50_000;
    let mut library = store::embedded()?;
    library.cases = Default::default();
    let vocabulary = library.vocabulary.clone();
    let mut bytes = 0;
    for start in (0..cases).step_by(BATCH as usize) {
        let (cases, read) = made::cases(start..cases.min(start + BATCH), content, &vocabulary);
        bytes += read;
        library.append([], Segment::new(cases));
    }
    Ok((library, bytes))
}

fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let (start, before) = (Instant::now(), processor());
    let made = work();
    let (clock, busy) = (start.elapsed().as_secs_f64(), (processor() - before).as_secs_f64());
    println!("  {name}: {clock:.3} s by the clock, {busy:.3} s of the processors");
    made
}

/// Prints how long keys took, and the slowest.
fn table(name: &str, keys: &mut [(Duration, String, usize)]) {
    keys.sort();
    let took: Vec<Duration> = keys.iter().map(|key| key.0).collect();
    let [p50, p90, p99, most] =
        [50, 90, 99, 100].map(|percent| steps::percentile(&took, percent).as_secs_f64() * 1e3);
    println!("  {name}, {} of them: p50 {p50:.1} ms, p90 {p90:.1}, p99 {p99:.1}, max {most:.1}", keys.len());
    for (took, typed, found) in keys.iter().rev().take(8) {
        println!("    {:8.1} ms  {typed}  ({found})", took.as_secs_f64() * 1e3);
    }
}
