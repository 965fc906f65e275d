//! Markdown: a list of cases as a table, cases in full one after the other.

use crate::cli::output::one_line;
use crate::messages::case::words;
use crate::model::{Case, Lang, Library};
use crate::report::markdown::escape;
use crate::report::{Facts, markdown};

/// A table of cases, a row each.
pub fn table<'a>(
    library: &'a Library,
    lang: Lang,
    cases: impl Iterator<Item = &'a Case>,
) -> impl Iterator<Item = String> {
    let words = words(lang);
    let head = row([words.id, words.date, words.industry, words.prefecture, words.title].map(str::to_owned));
    let line = "| --- | --- | --- | --- | --- |\n".to_owned();
    [head, line].into_iter().chain(cases.map(move |case| {
        let facts = Facts::new(case, library, lang);
        let date = facts.date().unwrap_or_else(|| words.unknown.to_owned());
        let cells = [&case.id, date.as_str(), facts.industry(), facts.prefecture(), facts.title()];
        row(cells.map(|cell| escape(&one_line(cell))))
    }))
}

fn row(cells: [String; 5]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// Cases in full, a blank line between them.
pub fn whole<'a>(
    library: &'a Library,
    lang: Lang,
    cases: impl Iterator<Item = &'a Case>,
) -> impl Iterator<Item = String> {
    let between = std::iter::once("").chain(std::iter::repeat("\n"));
    cases.zip(between).map(move |(case, between)| between.to_owned() + &markdown(case, library, lang))
}
