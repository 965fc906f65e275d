//! The command line that gives the same cases as the interface shows.

use super::finder::Mode;
use crate::model::Case;
use crate::query::Filters;
use crate::report::shell::{options, quoted};

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
    words.extend(options(filters));
    if similar.is_none() && !text.is_empty() {
        words.extend(["--".to_owned(), quoted(text)]);
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Dimension, Span};
    use crate::query::Choice;

    #[test]
    fn the_query_and_the_filters_become_arguments() {
        let mut filters = Filters::default();
        for (dimension, choice) in [
            (Dimension::Industry, Choice::Term("construction".into())),
            (Dimension::Industry, Choice::Unknown),
            (Dimension::Size, Choice::Term("sme".into())),
            (Dimension::Year, Choice::Span(Span { from: 2020, to: 2023 })),
            (Dimension::Year, Choice::Span(Span::only(2025))),
            (Dimension::Year, Choice::Span(Span { from: 2024, to: u64::MAX })),
        ] {
            filters.choose(dimension, choice);
        }
        assert_eq!(
            command_line("ransom", Mode::Words, None, &filters),
            "jirei find --industry construction --industry unknown --year 2020..2023 --year 2025 \
             --year 2024.. --size sme -- ransom"
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
