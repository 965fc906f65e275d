//! The command line that gives the same cases as the interface shows.

use super::finder::Mode;
use crate::model::Case;
use crate::query::Filters;
use std::ops::RangeInclusive;

/// A command, safe to paste into a POSIX shell.
pub fn command_line(text: &str, mode: Mode, similar: Option<&Case>, filters: &Filters) -> String {
    let text = text.trim();
    let mut words: Vec<String> = Vec::new();
    if let Some(case) = similar {
        words.extend(["jirei show".to_owned(), quoted(&case.id), "| jirei like".to_owned()]);
    } else {
        let command = match mode {
            _ if text.is_empty() => "jirei list",
            Mode::Words => "jirei find",
            Mode::Sentence => "jirei like",
        };
        words.push(command.to_owned());
    }
    let unknown = |id: &Option<String>| id.clone().unwrap_or_else(|| "unknown".to_owned());
    let mut option = |name: &str, value: &str| words.push(format!("--{name} {}", quoted(value)));
    filters.industries.iter().for_each(|id| option("industry", &unknown(id)));
    filters.kinds.iter().for_each(|id| option("kind", id));
    filters.threats.iter().for_each(|id| option("threat", id));
    filters.prefectures.iter().for_each(|id| option("prefecture", &unknown(id)));
    filters.years.iter().for_each(|years| option("year", &year_range(years)));
    filters.collections.iter().for_each(|id| option("collection", id));
    if filters.sme {
        words.push("--sme".to_owned());
    }
    if similar.is_none() && !text.is_empty() {
        words.extend(["--".to_owned(), quoted(text)]);
    }
    words.join(" ")
}

/// Years as `--year` takes them.
pub fn year_range(years: &RangeInclusive<u16>) -> String {
    let bound = |year: u16, open: u16| if year == open { String::new() } else { year.to_string() };
    if years.start() == years.end() {
        years.start().to_string()
    } else {
        format!("{}..{}", bound(*years.start(), u16::MIN), bound(*years.end(), u16::MAX))
    }
}

/// One word to a shell, whatever it holds.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ',' | '/' | ':');
    if !word.is_empty() && !word.starts_with('-') && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_and_the_filters_become_arguments() {
        let filters = Filters {
            industries: vec![Some("construction".into()), None],
            years: vec![2020..=2023, 2025..=2025, 2024..=u16::MAX],
            sme: true,
            ..Filters::default()
        };
        assert_eq!(
            command_line("ransom", Mode::Words, None, &filters),
            "jirei find --industry construction --industry unknown --year 2020..2023 --year 2025 \
             --year 2024.. --sme -- ransom"
        );
        assert_eq!(command_line(" ", Mode::Words, None, &Filters::default()), "jirei list");
    }

    #[test]
    fn a_shell_takes_the_query_as_it_is() {
        let find = |text| command_line(text, Mode::Words, None, &Filters::default());
        assert_eq!(find("建設業 'a $(x)"), r"jirei find -- '建設業 '\''a $(x)'");
        assert_eq!(find("-x"), "jirei find -- '-x'");
        assert_eq!(
            command_line("電話をかけた", Mode::Sentence, None, &Filters::default()),
            "jirei like -- '電話をかけた'"
        );
    }
}
