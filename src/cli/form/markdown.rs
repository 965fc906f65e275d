//! Markdown: a list of cases as a table, cases in full one after the other.

use crate::cli::output::one_line;
use crate::messages::case::words;
use crate::model::{Case, Lang, Library};
use crate::report::markdown::escape;
use crate::report::{Facts, markdown};

/// A table of cases, a row each.
pub fn table(library: &Library, lang: Lang, cases: &[&Case]) -> String {
    let words = words(lang);
    let mut out =
        row([words.id, words.date, words.industry, words.prefecture, words.title].map(str::to_owned));
    out.push_str("| --- | --- | --- | --- | --- |\n");
    for case in cases {
        let facts = Facts::new(case, library, lang);
        let date = facts.date().unwrap_or_else(|| words.unknown.to_owned());
        let cells = [&case.id, date.as_str(), facts.industry(), facts.prefecture(), facts.title()];
        out.push_str(&row(cells.map(|cell| escape(&one_line(cell)))));
    }
    out
}

fn row(cells: [String; 5]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// Cases in full, a blank line between them.
pub fn whole(library: &Library, lang: Lang, cases: &[&Case]) -> String {
    cases.iter().map(|case| markdown(case, library, lang)).collect::<Vec<_>>().join("\n")
}
