//! What the matchers of two crates take a key: the lines of a file, the words of another,
//! every beginning of each word to the whole answer, narrowed as their interfaces do. A line
//! for each key: what was typed and found, processors and clock in milliseconds; first the
//! same of taking the lines.
//!
//!     peers nucleo|frizbee LINES WORDS

use std::hint::black_box;
use std::time::{Duration, Instant};

/// As many processors as the others have.
const THREADS: usize = 2;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [which, lines, words] = args.as_slice() else {
        return Err("wanted: nucleo|frizbee LINES WORDS".into());
    };
    let (lines, words) = (std::fs::read_to_string(lines)?, std::fs::read_to_string(words)?);
    let lines: Vec<&str> = lines.lines().collect();
    match which.as_str() {
        "nucleo" => nucleo(&lines, &words),
        "frizbee" => frizbee(&lines, &words),
        other => return Err(format!("no peer of this name: {other}").into()),
    }
    Ok(())
}

/// Prints the key, and what it took.
fn told(typed: &str, found: usize, start: Instant, before: Duration) {
    let (busy, clock) = (processor() - before, start.elapsed());
    println!("{typed}\t{found}\t{:.3}\t{:.3}", busy.as_secs_f64() * 1e3, clock.as_secs_f64() * 1e3);
}

fn nucleo(lines: &[&str], words: &str) {
    use nucleo::pattern::{CaseMatching, Normalization};
    let mut matcher =
        nucleo::Nucleo::<()>::new(nucleo::Config::DEFAULT, std::sync::Arc::new(|| ()), Some(THREADS), 1);
    let (start, before) = (Instant::now(), processor());
    let injector = matcher.injector();
    for line in lines {
        injector.push((), |_, columns| columns[0] = (*line).into());
    }
    while matcher.tick(10).running {}
    told("", lines.len(), start, before);
    for word in words.lines() {
        for (end, c) in word.char_indices() {
            let typed = &word[..end + c.len_utf8()];
            let (start, before) = (Instant::now(), processor());
            let append = end > 0;
            matcher.pattern.reparse(0, typed, CaseMatching::Smart, Normalization::Smart, append);
            while matcher.tick(1).running {}
            told(typed, matcher.snapshot().matched_item_count() as usize, start, before);
        }
    }
}

fn frizbee(lines: &[&str], words: &str) {
    for word in words.lines() {
        for (end, c) in word.char_indices() {
            let typed = &word[..end + c.len_utf8()];
            let (start, before) = (Instant::now(), processor());
            let config = frizbee::Config::default().max_typos(Some(0));
            let mut matcher = frizbee::Matcher::new(typed, &config);
            let found = black_box(matcher.match_list_parallel(lines, THREADS)).len();
            told(typed, found, start, before);
        }
    }
}

/// What the processors have done for this process.
fn processor() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}
