//! A clause of a query as it can be typed.

use super::date::Date;
use super::parse::{Atom, Clause, Condition, Word};
use crate::model::{Dimension, Lang};
use std::fmt;

impl fmt::Display for Clause {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, Atom { excluded, condition }) in self.alternatives.iter().enumerate() {
            let before = if n > 0 { " | " } else { "" };
            let sign = if *excluded { "!" } else { "" };
            write!(out, "{before}{sign}{condition}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Condition::Word(Word { text, exact, begins, ends }) => {
                let begin = if *begins { "^" } else { "" };
                let end = if *ends { "$" } else { "" };
                let quote = if *exact && text.contains(char::is_whitespace) {
                    "\""
                } else if *exact {
                    return write!(out, "{begin}'{text}{end}");
                } else {
                    ""
                };
                write!(out, "{begin}{quote}{text}{quote}{end}")
            }
            Condition::Field(scope, typed) => write!(out, "{}:{typed}", scope.name(Lang::En)),
            Condition::Span(dimension, span) => write!(out, "{}:{span}", dimension.spec().en),
            Condition::Dates(dates) => {
                let dates: Vec<String> = dates.iter().map(Date::to_string).collect();
                write!(out, "{}:{}", Dimension::Year.spec().en, dates.join(","))
            }
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.years.start(), self.years.end(), self.month) {
            (year, _, Some(month)) => write!(out, "{year}-{month:02}"),
            (from, to, None) if from == to => write!(out, "{from}"),
            (from, &u16::MAX, None) => write!(out, "{from}.."),
            (0, to, None) => write!(out, "..{to}"),
            (from, to, None) => write!(out, "{from}..{to}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::query::Query;

    #[test]
    fn a_clause_is_shown_as_it_can_be_typed() {
        for typed in [
            "ransomware",
            "usb | dvd",
            "!phishing",
            "'vpn",
            "\"credit union\"",
            "^data$",
            "industry:construction",
            "year:2022",
            "year:2020..2023",
            "year:2022-04",
            "affected:1000..",
            "org:university | id:tec",
        ] {
            let query = Query::parse(typed);
            let shown: Vec<String> = query.clauses.iter().map(ToString::to_string).collect();
            assert_eq!(shown, [typed]);
            assert_eq!(Query::parse(&shown[0]).clauses, query.clauses, "{typed}");
        }
    }
}
