//! How fast search answers on the shipped cases: target, measured, verdict;
//! ends with 1 on a miss.
//!
//!     cargo bench --bench search

#[path = "../tests/support/worst.rs"]
mod worst;

use jirei::model::{Library, Segment};
use jirei::query::Query;
use jirei::search::Engine;
use jirei::text::reading::Lexicon;
use jirei::{store, threads};
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Each key is measured so often, and its best time taken: what the machine
/// does besides is not the search's.
const TIMES: usize = 5;

#[derive(serde::Deserialize)]
struct Labelled {
    class: String,
    query: String,
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<bool> {
    let library = store::embedded()?;
    let mut words = Vec::new();
    let mut sentences = Vec::new();
    for line in std::fs::read_to_string("tests/fixtures/queries.jsonl")?.lines() {
        let labelled: Labelled = serde_json::from_str(line)?;
        let to = if labelled.class.starts_with("sentence") { &mut sentences } else { &mut words };
        to.push(labelled.query);
    }
    // The longest that the prompt takes.
    sentences.push(sentences.concat().chars().cycle().take(1_000).collect());
    let engine = Engine::new(&library);
    engine.warm();

    let mut good = true;
    let mut say = |name: &str, target: Duration, measured: Duration| {
        let ok = measured <= target;
        good &= ok;
        println!(
            "{name:<44}{:>9.2} ms{:>9.3} ms  {}",
            target.as_secs_f64() * 1e3,
            measured.as_secs_f64() * 1e3,
            if ok { "ok" } else { "MISSED" }
        );
    };
    println!("{:<44}{:>12}{:>12}  verdict", "figure", "target", "measured");
    say(
        "load of the reading lexicon",
        ms(2.0),
        best(|| {
            black_box(Lexicon::new(library.readings.clone()));
        }),
    );
    say(
        "index of the cases",
        ms(5.0),
        best(|| {
            black_box(Engine::new(&library));
        }),
    );
    say(
        "index, with all that is made when needed",
        ms(25.0),
        best(|| {
            let engine = Engine::new(&library);
            engine.warm();
            black_box(&engine);
        }),
    );
    say(
        "one word, from nothing",
        ms(8.0),
        best(|| {
            let engine = Engine::new(&library);
            black_box(engine.search(&Query::parse("kensetsu")));
        }),
    );
    let mut keys: Vec<(Duration, String)> = Vec::new();
    for query in &words {
        for (end, c) in query.char_indices() {
            let typed = &query[..end + c.len_utf8()];
            let took = best(|| {
                black_box(engine.search(&Query::parse(typed)));
            });
            keys.push((took, typed.to_owned()));
        }
    }
    keys.sort();
    say("key to ranked ids, median", ms(0.5), percentile(&keys, 50));
    say("key to ranked ids, 99 of 100", ms(1.0), percentile(&keys, 99));
    say(
        "the first like, which makes its own index",
        ms(15.0),
        best(|| {
            let engine = Engine::new(&library);
            black_box(engine.like(&sentences[0], None));
        }),
    );
    let mut likes: Vec<(Duration, String)> = Vec::new();
    for sentence in &sentences {
        let took = best(|| {
            black_box(engine.like(sentence, None));
        });
        likes.push((took, sentence.clone()));
    }
    likes.sort();
    say("like, the slowest (a sentence of 1,000)", ms(5.0), percentile(&likes, 100));
    let mut odd: Vec<(Duration, String)> = Vec::new();
    for query in worst::queries() {
        let took = best(|| {
            black_box(engine.search(&Query::parse(&query)));
        });
        odd.push((took, query.chars().take(40).collect()));
    }
    odd.sort();
    say("any query, however odd or long", ms(50.0), percentile(&odd, 100));
    for (took, typed) in odd.iter().rev().take(8) {
        println!("  slowest of the odd: {:.3} ms {typed}", took.as_secs_f64() * 1e3);
    }
    println!("{} keys of {} queries; {} sentences", keys.len(), words.len(), sentences.len());
    for (took, typed) in keys.iter().rev().take(5) {
        println!("  slowest keys: {:.3} ms {typed}", took.as_secs_f64() * 1e3);
    }
    repeated(&library, &words, &sentences[0]);
    Ok(good)
}

/// Cases of the repeated library.
const REPEATED: usize = 20_000;

/// The steps at [`REPEATED`] cases (the shipped ones over and over, each with two words of
/// its own), beside what they took before there were postings, parts and threads, on a
/// machine of the same kind: 161 cases repeated then.
fn repeated(library: &Library, queries: &[String], sentence: &str) {
    let cases = (0..REPEATED).map(|n| {
        let mut case = library.case(n % library.len()).clone();
        case.id = format!("repeated-{n}");
        let title = case.title.en.unwrap_or_default();
        case.title.en = Some(format!("{title} own{n:05} w{:05}", REPEATED - n));
        case
    });
    let mut many = Library::new((*library.vocabulary).clone(), &library.readings, &library.synonyms);
    many.append(library.collections.iter().cloned(), Segment::new(cases.collect()));
    let once = |run: &mut dyn FnMut()| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    println!("{:<44}{:>12}{:>12}", format!("at {REPEATED} repeated cases"), "before", "now");
    let say = |name: &str, before: f64, now: Duration| {
        println!("{name:<44}{before:>9.0} ms{:>9.1} ms", now.as_secs_f64() * 1e3);
    };
    let mut engine = None;
    say("index", 200.0, once(&mut || engine = Some(Engine::with(&many, threads::share))));
    let Some(engine) = engine else { return };
    say("all that is made when needed", 667.0, once(&mut || engine.warm()));
    let mut keys: Vec<(Duration, String)> = Vec::new();
    for query in queries {
        let took = best(|| {
            black_box(engine.search(&Query::parse(query)));
        });
        keys.push((took, query.clone()));
    }
    keys.sort();
    say("a query, median", 17.0, percentile(&keys, 50));
    say("a query, worst", 46.0, percentile(&keys, 100));
    let mut like = || {
        black_box(engine.like(sentence, None));
    };
    say("like, the first", 1_203.0, once(&mut like));
    say("like, again", 34.0, best(like));
}

fn ms(ms: f64) -> Duration {
    Duration::from_secs_f64(ms / 1e3)
}

fn best(mut run: impl FnMut()) -> Duration {
    let time = |run: &mut dyn FnMut()| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..TIMES).map(|_| time(&mut run)).min().unwrap_or_default()
}

fn percentile(sorted: &[(Duration, String)], percent: usize) -> Duration {
    let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(at).map_or(Duration::ZERO, |entry| entry.0)
}
