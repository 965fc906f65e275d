//! Writes made-up cases as JSON Lines, for the benchmarks at size and for a
//! look at the program with many cases.
//!
//!     cargo bench --bench generate -- 100000 texts cases.jsonl
//!     cargo bench --bench generate -- 1000000 titles > titles.jsonl

#[path = "support/generate.rs"]
mod generate;

use anyhow::{Context, bail};
use generate::Content;
use std::fs::File;
use std::io::{BufWriter, Write};

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let (count, content, file) = match args.as_slice() {
        [] => return Ok(()), // `cargo bench` runs every benchmark
        [count, content] => (count, content, None),
        [count, content, file] => (count, content, Some(file)),
        _ => bail!("wanted: COUNT titles|texts [FILE]"),
    };
    let count: u64 = count.parse().with_context(|| format!("no number of cases: {count}"))?;
    let content = match content.as_str() {
        "titles" => Content::Titles,
        "texts" => Content::Texts,
        other => bail!("cases have titles or texts, not {other}"),
    };
    let out: Box<dyn Write> = match file {
        Some(file) => Box::new(File::create(file).with_context(|| format!("cannot write {file}"))?),
        None => Box::new(std::io::stdout().lock()),
    };
    let mut out = BufWriter::new(out);
    let mut line = String::new();
    for number in 0..count {
        line.clear();
        generate::line(number, content, &mut line);
        out.write_all(line.as_bytes())?;
    }
    Ok(out.flush()?)
}
