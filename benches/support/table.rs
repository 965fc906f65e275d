//! A table of figures with targets and verdicts.

use std::process::ExitCode;

/// A figure.
pub struct Row {
    pub name: &'static str,
    pub target: String,
    pub measured: String,
    pub ok: bool,
    /// The same of other programs; `None` where there is nothing to tell.
    pub others: Vec<Option<String>>,
}

/// Prints the figures; a failure where one misses its target.
pub fn print(others: &[&str], rows: &[Row]) -> ExitCode {
    print!("{:<44} {:>12} {:>16}      ", "figure", "target", "measured");
    others.iter().for_each(|name| print!(" {name:>24.24}"));
    println!();
    for row in rows {
        let verdict = if row.ok { "ok" } else { "MISS" };
        print!("{:<44} {:>12} {:>16}  {verdict:<4}", row.name, row.target, row.measured);
        row.others.iter().for_each(|other| print!(" {:>24}", other.as_deref().unwrap_or("-")));
        println!();
    }
    ExitCode::from(u8::from(rows.iter().any(|row| !row.ok)))
}

/// The middle one; `values` are not empty.
pub fn median(values: &mut [usize]) -> usize {
    values.sort_unstable();
    values[values.len() / 2]
}
