//! How well search finds what the person means: success@5 by class of query.
//!
//! Runs on the sets of `tests/fixtures`, and on labelled queries whose files
//! are named. Ends with 1 below the floors.
//!
//!     cargo bench --bench score [-- --verbose] [FILE...]

#[path = "../tests/support/labelled.rs"]
mod labelled;

use jirei::model::Library;
use jirei::search::Engine;
use jirei::store;
use labelled::{Labelled, judged};
use std::collections::BTreeMap;
use std::process::ExitCode;

/// Over all classes, and in each.
const FLOOR: f64 = 0.95;
const CLASS_FLOOR: f64 = 0.85;
const ZERO_CEILING: f64 = 0.01;

const SETS: [&str; 2] = ["tests/fixtures/queries.jsonl", "tests/fixtures/queries-kinds.jsonl"];

#[derive(Default)]
struct Sum {
    queries: usize,
    success: usize,
    zero: usize,
    reciprocal: f64,
    /// Relevant ones among the first five, and how many these could be.
    relevant: usize,
    of: usize,
}

fn main() -> ExitCode {
    let verbose = std::env::args().any(|arg| arg == "--verbose");
    let library = match store::embedded() {
        Ok(library) => library,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let engine = Engine::new(&library);
    let mut good = true;
    let named: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    for set in SETS.into_iter().chain(named.iter().map(String::as_str)) {
        match std::fs::read_to_string(set) {
            Ok(lines) => good &= score(set, &lines, &engine, &library, verbose),
            Err(error) => {
                println!("{set}: {error}");
                good = false;
            }
        }
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn score(set: &str, lines: &str, engine: &Engine, library: &Library, verbose: bool) -> bool {
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let labelled = match Labelled::parse(line) {
            Ok(labelled) => labelled,
            Err(error) => {
                println!("{set}: {error}: {line}");
                return false;
            }
        };
        let outcome = labelled.answer(engine);
        let mut ids = judged(outcome.hits.iter().map(|hit| library.cases[hit.case].id.as_str()));
        ids.truncate(10);
        let relevant = |id: &&str| labelled.relevant.iter().any(|relevant| relevant == id);
        let success = labelled.served(&ids);
        if verbose && !success {
            let shown: Vec<String> =
                ids.iter().take(6).map(|id| format!("{id}{}", if relevant(id) { "*" } else { "" })).collect();
            println!(
                "{} [{}] {}: must {}; found {} ({} full): {}",
                labelled.id,
                labelled.class,
                labelled.query,
                labelled.must.join(" "),
                outcome.hits.len(),
                outcome.full,
                shown.join(" ")
            );
        }
        for class in [labelled.class.as_str(), "~ all"] {
            let sum = sums.entry(class.to_owned()).or_default();
            sum.queries += 1;
            sum.success += usize::from(success);
            sum.zero += usize::from(ids.is_empty());
            sum.relevant += ids.iter().take(5).filter(|id| relevant(id)).count();
            sum.of += ids.len().min(5).min(labelled.relevant.len()).max(1);
            sum.reciprocal += ids.iter().position(&relevant).map_or(0.0, |at| 1.0 / (at + 1) as f64);
        }
    }
    println!("{set}");
    println!("{:<16}{:>5}{:>11}{:>7}{:>7}{:>7}  verdict", "class", "n", "success@5", "P@5", "MRR", "zero");
    let mut good = true;
    for (class, sum) in &sums {
        let all = class == "~ all";
        let share = |count: usize| count as f64 / sum.queries as f64;
        // In a small class one miss is allowed.
        let ok = match all {
            true => share(sum.success) >= FLOOR && share(sum.zero) < ZERO_CEILING,
            false => share(sum.success) >= CLASS_FLOOR || sum.queries - sum.success <= 1,
        };
        good &= ok;
        println!(
            "{:<16}{:>5}{:>11.3}{:>7.3}{:>7.3}{:>7.3}  {}",
            class,
            sum.queries,
            share(sum.success),
            sum.relevant as f64 / sum.of as f64,
            sum.reciprocal / sum.queries as f64,
            share(sum.zero),
            if ok { "ok" } else { "MISSED" }
        );
    }
    good
}
