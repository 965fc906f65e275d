//! Search at any size, on made-up cases: `cargo bench --bench scale -- [N titles|texts]…`,
//! without words 10,000, 100,000 cases with texts and a million titles.
//!
//! Every key of 60 queries is searched to the exact result, as the interface asks for it;
//! the table says how long that takes, and what the parts of the work come to.

#[path = "support/asked.rs"]
mod asked;
#[path = "support/generate.rs"]
mod generate;

use generate::{Content, line};
use jirei::import::{self, NOTHING_REMEMBERED, ReadOptions};
use jirei::model::{Library, Segment};
use jirei::query::Query;
use jirei::search::Engine;
use jirei::{store, threads};
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Typed letter by letter: words, readings, kana, mistakes, single letters, fields,
/// exclusions, alternatives, nonsense.
const QUERIES: [&str; 60] = [
    "ransomware",
    "phishing",
    "server",
    "personal records",
    "credit union",
    "warehouse",
    "patient",
    "builders",
    "encrypted",
    "the police",
    "kensetsu",
    "byouin",
    "kojin",
    "rouei",
    "shokuhin",
    "insatsu",
    "unyu",
    "tokyo",
    "漏えい",
    "漏洩",
    "個人情報",
    "信用金庫",
    "サーバー",
    "ランサムウェア",
    "不正アクセス",
    "病院",
    "山",
    "顧客名簿",
    "警察に報告",
    "通販サイト",
    "かいざん",
    "さーばー",
    "ふせい",
    "もれ",
    "ransomeware",
    "phising",
    "wharehouse",
    "ランサムウエア",
    "サーバ",
    "フィッシグ",
    "a",
    "e",
    "x",
    "の",
    "industry:construction",
    "threat:ransomware",
    "year:2022",
    "id:inc0",
    "!ransomware server",
    "病院 !山",
    "ransomware|phishing",
    "紛失|盗難",
    "inc0",
    "rnsm",
    "zzxqv",
    "2022年4月",
    "3,684件",
    "5700",
    "vpn gateway hospital",
    "建設 サーバー 個人情報",
];

/// Told in sentences.
const SENTENCES: [&str; 4] = [
    "Our file server was encrypted by ransomware and customer lists leaked",
    "社員が業務用パソコンを紛失し、顧客の個人情報が漏えいした可能性がある",
    "An employee who left the company copied the customer list before leaving",
    "取引先を装ったメールの添付ファイルを開いてしまい、社内のネットワークにウイルスが広がった",
];

fn main() -> ExitCode {
    let usual = [(10_000, Content::Texts), (100_000, Content::Texts), (1_000_000, Content::Titles)];
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
    println!("\n{cases} cases, {content:?}");
    let (library, bytes) = timed("cases from JSON Lines", || made(cases, content))?;
    let text: usize = library.cases.iter().map(|case| case.text_bytes()).sum();
    let before = resident();
    let engine = timed("index", || Engine::with(&library, threads::share));
    let [folded, postings] = engine.index_bytes();
    println!(
        "  JSON {:.1} MB, texts {:.1}, folded {:.1}, postings {:.1}; resident before {:.0}, after {:.0} MB",
        mb(bytes),
        mb(text),
        mb(folded),
        mb(postings),
        before,
        resident()
    );
    timed("what is made when needed", || engine.warm());
    println!("  resident {:.0} MB", resident());
    let (mut keys, mut busy) = (Vec::new(), Vec::new());
    let (mut first, mut first_clock) = (Vec::new(), Vec::new());
    for query in QUERIES {
        for (end, c) in query.char_indices() {
            let typed = &query[..end + c.len_utf8()];
            let parsed = Query::parse(typed);
            let (start, before) = (Instant::now(), processor());
            let began = black_box(engine.first_of(&parsed)).map_or(0, |outcome| outcome.full);
            if began > 0 {
                first.push((processor() - before, typed.to_owned(), began));
                first_clock.push((start.elapsed(), typed.to_owned(), began));
            }
            let (start, before) = (Instant::now(), processor());
            let outcome = black_box(engine.search(&parsed));
            let typed = || typed.to_owned();
            keys.push((start.elapsed(), typed(), outcome.full));
            busy.push((processor() - before, typed(), outcome.full));
        }
    }
    table("a key to the exact result, by the clock", &mut keys);
    table("the same by the processors' time", &mut busy);
    table("a key to its first rows, by the clock", &mut first_clock);
    table("the same by the processors' time", &mut first);
    let mut likes: Vec<(Duration, String, usize)> = Vec::new();
    timed("the first like", || engine.like(SENTENCES[0], None).full);
    for sentence in SENTENCES {
        let before = processor();
        let found = black_box(engine.like(sentence, None)).full;
        likes.push((processor() - before, sentence.to_owned(), found));
    }
    table("like", &mut likes);
    println!("  resident {:.0} MB", resident());
    Ok(())
}

/// A library of so many cases, and the bytes of JSON they came from.
fn made(cases: u64, content: Content) -> anyhow::Result<(Library, usize)> {
    const BATCH: u64 = 50_000;
    let mut library = store::embedded()?;
    library.cases = Default::default();
    let vocabulary = library.vocabulary.clone();
    let mut bytes = 0;
    for start in (0..cases).step_by(BATCH as usize) {
        let mut lines = String::new();
        (start..cases.min(start + BATCH)).for_each(|number| line(number, content, &mut lines));
        bytes += lines.len();
        let options = ReadOptions {
            file: "made.jsonl",
            vocabulary: &vocabulary,
            sheets: &[],
            map: &[],
            remembered: &NOTHING_REMEMBERED,
            flow: None,
        };
        let imported = import::bytes(lines.as_bytes(), None, &options);
        let cases = imported.cases.into_iter().map(|entry| entry.case).collect();
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

/// What the processors have done for all threads of this process.
fn processor() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

fn mb(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// What the process has in memory, in MB.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or(f64::NAN) * 1024.0 / 1e6
}

fn table(name: &str, keys: &mut [(Duration, String, usize)]) {
    keys.sort();
    let at = |percent: usize| {
        let at = (keys.len() * percent).div_ceil(100).saturating_sub(1);
        keys.get(at).map_or(0.0, |key| key.0.as_secs_f64() * 1e3)
    };
    println!(
        "  {name}, {} of them: p50 {:.1} ms, p90 {:.1}, p99 {:.1}, max {:.1}",
        keys.len(),
        at(50),
        at(90),
        at(99),
        at(100)
    );
    for (took, typed, found) in keys.iter().rev().take(8) {
        println!("    {:8.1} ms  {typed}  ({found})", took.as_secs_f64() * 1e3);
    }
}
