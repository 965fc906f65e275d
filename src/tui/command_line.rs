//! The command line that gives the same cases as the interface shows.

use super::finder::Mode;
use super::order::Order;
use crate::model::{Case, Lang};
use crate::query::Filters;
use crate::report::shell::{options, quoted};

/// What is shown.
pub struct Shown<'s> {
    pub text: &'s str,
    pub mode: Mode,
    /// The case that others are compared with.
    pub similar: Option<&'s Case>,
    pub filters: &'s Filters,
    pub order: Order,
    pub lang: Lang,
    /// How many cases are listed.
    pub listed: usize,
    /// The words that open the person's files.
    pub own: &'s [String],
}

/// A command, safe to paste into a POSIX shell.
pub fn command_line(shown: &Shown) -> String {
    let Shown { text, mode, similar, filters, order, lang, listed, own } = shown;
    let text = text.trim();
    let mut words: Vec<String> = Vec::new();
    if similar.is_some() {
        // Cases are compared in the language that is read.
        let lang = match lang {
            Lang::Ja => "ja",
            Lang::En => "en",
        };
        words.push(format!("jirei like --lang {lang}"));
    } else {
        let command = match mode {
            _ if text.is_empty() => "jirei list",
            Mode::Words => "jirei find",
            Mode::Sentence => "jirei like",
        };
        words.push(command.to_owned());
    }
    if similar.is_some() || *mode == Mode::Sentence && !text.is_empty() {
        // The command lists fewer of its own accord.
        words.push(format!("--limit {}", (*listed).max(1)));
    }
    words.extend(order.option().map(|name| format!("--sort {name}")));
    words.extend(own.iter().cloned());
    words.extend(options(filters));
    if let Some(case) = similar {
        words.extend(["--".to_owned(), quoted(&case.id)]);
    } else if !text.is_empty() {
        words.extend(["--".to_owned(), quoted(text)]);
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Dimension, Span};
    use crate::query::Choice;

    fn find<'s>(text: &'s str, filters: &'s Filters) -> Shown<'s> {
        Shown {
            text,
            mode: Mode::Words,
            similar: None,
            filters,
            order: Order::Relevance,
            lang: Lang::Ja,
            listed: 12,
            own: &[],
        }
    }

    #[test]
    fn the_query_the_filters_and_the_order_become_arguments() {
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
            command_line(&Shown { order: Order::Stopped, ..find("ransom", &filters) }),
            "jirei find --sort stopped --industry construction --industry unknown --year 2020..2023 \
             --year 2025 --year 2024.. --size sme -- ransom"
        );
        assert_eq!(command_line(&find(" ", &Filters::default())), "jirei list");
    }

    #[test]
    fn a_shell_takes_the_query_as_it_is() {
        let none = Filters::default();
        assert_eq!(command_line(&find("建設業 'a $(x)", &none)), r"jirei find -- '建設業 '\''a $(x)'");
        assert_eq!(command_line(&find("-x", &none)), "jirei find -- '-x'");
        assert_eq!(
            command_line(&Shown { mode: Mode::Sentence, ..find("電話をかけた", &none) }),
            "jirei like --limit 12 -- '電話をかけた'"
        );
    }
}
