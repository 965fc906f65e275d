//! The query language.
//!
//! | written | means |
//! |---|---|
//! | `a b` | both (AND); U+3000 separates too |
//! | `a \| b` | either (OR; binds closer than AND) |
//! | `!a` | not |
//! | `'a` | exactly so: no readings, synonyms, corrections |
//! | `^a` `a$` | a title or name that begins or ends so |
//! | `"a b"` 「a b」 | the phrase, exactly |
//! | `industry:a` `業種:a` | in this field; see [`Scope`] |
//!
//! Full-width ！ ｜ ： ＂ ＾ ＄ ＇ work like their ASCII forms. Nothing is an
//! error: what is unfinished or wrong is taken as plain words and told in a
//! [`Remark`].

use super::{Scope, names, range};
use crate::model::{Dimension, Span, Unit};

/// A parsed query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The text as it was typed.
    pub text: String,
    /// Take words as they are: no correction of typing errors, no splitting.
    pub literal: bool,
    /// Condition a case must have: all of these.
    pub clauses: Vec<Clause>,
    /// Condition was not understood as the language has it.
    pub remarks: Vec<Remark>,
}

/// Alternatives, one of which must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clause {
    pub alternatives: Vec<Atom>,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atom {
    /// The case must not have it (`!`).
    pub excluded: bool,
    pub condition: Condition,
}

/// Condition is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    Word(Word),
    /// The value of a field, as typed.
    Field(Scope, String),
    /// Numbers of a field.
    Span(Dimension, Span),
}

/// A word or phrase of the texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Word {
    pub text: String,
    /// As it stands: no readings, synonyms or corrections.
    pub exact: bool,
    /// At the beginning of a title or of an organisation's name.
    pub begins: bool,
    /// At the end of one.
    pub ends: bool,
}

/// A part of the query that was taken otherwise than the language has it.
/// `messages` words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// A quotation mark without its partner: the words count one by one.
    UnclosedQuote { rest: String },
    /// An operator with nothing to work on: left out.
    Dangling { operator: char },
    /// A field without a value: left out.
    EmptyField { scope: Scope },
    /// No field has this name: a plain word.
    UnknownField { name: String },
    /// Not a number of the field, or a range of them: a plain word.
    WrongRange { scope: Scope, unit: Unit, typed: String },
    /// The field has no such value: a plain word.
    UnknownValue { scope: Scope, typed: String },
}

impl Query {
    /// Reads a query; never fails.
    pub fn parse(text: &str) -> Query {
        let mut parser = Parser { rest: text, clauses: Vec::new(), remarks: Vec::new(), or: false };
        parser.run();
        Query { text: text.to_owned(), literal: false, clauses: parser.clauses, remarks: parser.remarks }
    }

    /// The same query with its words taken as they are: undoes corrections.
    pub fn literally(mut self) -> Query {
        self.literal = true;
        self
    }

    /// Whether nothing was asked for (every case matches).
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }
}

/// The ASCII form of an operator.
fn operator(c: char) -> char {
    match c {
        '！' => '!',
        '｜' => '|',
        '：' => ':',
        '＂' | '“' | '”' => '"',
        '＇' => '\'',
        '＾' => '^',
        '＄' => '$',
        _ => c,
    }
}

struct Parser<'a> {
    rest: &'a str,
    clauses: Vec<Clause>,
    remarks: Vec<Remark>,
    /// A `|` stands before what comes next.
    or: bool,
}

impl<'a> Parser<'a> {
    fn run(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            let Some(first) = self.rest.chars().next() else { break };
            if operator(first) == '|' {
                self.advance(first);
                if self.or || self.clauses.is_empty() {
                    self.remarks.push(Remark::Dangling { operator: '|' });
                }
                self.or = !self.clauses.is_empty();
                continue;
            }
            self.atom();
        }
        if self.or {
            self.remarks.push(Remark::Dangling { operator: '|' });
        }
    }

    fn advance(&mut self, by: char) {
        self.rest = &self.rest[by.len_utf8()..];
    }

    /// Takes this operator if it stands next.
    fn take(&mut self, wanted: char) -> bool {
        match self.rest.chars().next() {
            Some(c) if operator(c) == wanted => {
                self.advance(c);
                true
            }
            _ => false,
        }
    }

    fn atom(&mut self) {
        let told = self.remarks.len();
        let excluded = self.take('!');
        if let Some(phrase) = self.quoted() {
            return self
                .push(excluded, Condition::Word(Word { text: phrase, exact: true, ..Word::default() }));
        }
        let exact = self.take('\'');
        let begins = !exact && self.take('^');
        let from = self.rest;
        let token = self.token();
        if token.is_empty() && self.remarks.len() > told {
            return;
        }
        if token.is_empty() {
            let operator = match (begins, exact) {
                (true, _) => '^',
                (_, true) => '\'',
                _ => '!',
            };
            return self.remarks.push(Remark::Dangling { operator });
        }
        if !exact
            && !begins
            && let Some(condition) = self.field(token, from)
        {
            return if let Some(condition) = condition {
                self.push(excluded, condition)
            };
        }
        let mut text = if exact { token.trim_end_matches(['\'', '＇']) } else { token };
        let ends = match text.strip_suffix(['$', '＄']) {
            Some("") => return self.remarks.push(Remark::Dangling { operator: '$' }),
            Some(before) => {
                text = before;
                true
            }
            None => false,
        };
        if text.is_empty() {
            return self.remarks.push(Remark::Dangling { operator: '\'' });
        }
        self.push(excluded, Condition::Word(Word { text: text.to_owned(), exact, begins, ends }));
    }

    fn push(&mut self, excluded: bool, condition: Condition) {
        let atom = Atom { excluded, condition };
        match self.clauses.last_mut() {
            Some(clause) if self.or => clause.alternatives.push(atom),
            _ => self.clauses.push(Clause { alternatives: vec![atom] }),
        }
        self.or = false;
    }

    /// Condition stands before the next white space or `|`.
    fn token(&mut self) -> &'a str {
        let end =
            self.rest.find(|c: char| c.is_whitespace() || operator(c) == '|').unwrap_or(self.rest.len());
        let (token, rest) = self.rest.split_at(end);
        self.rest = rest;
        token
    }

    /// The phrase between quotation marks, if one stands here. Without a
    /// closing mark the opening one is dropped, and what follows is plain.
    fn quoted(&mut self) -> Option<String> {
        let open = self.rest.chars().next()?;
        let japanese = open == '「';
        if operator(open) != '"' && !japanese {
            return None;
        }
        let inner = &self.rest[open.len_utf8()..];
        let closing = inner.char_indices().find(|(_, c)| match japanese {
            true => *c == '」',
            false => operator(*c) == '"',
        });
        match closing {
            Some((end, close)) if !inner[..end].trim().is_empty() => {
                self.rest = &inner[end + close.len_utf8()..];
                Some(inner[..end].trim().to_owned())
            }
            Some((end, close)) => {
                self.rest = &inner[end + close.len_utf8()..];
                self.remarks.push(Remark::Dangling { operator: '"' });
                None
            }
            None => {
                self.rest = inner;
                self.remarks.push(Remark::UnclosedQuote { rest: inner.trim().to_owned() });
                None
            }
        }
    }

    /// `name:value`, where `from` begins with the token. None: not a field.
    /// Some(None): a field without a value.
    fn field(&mut self, token: &'a str, from: &'a str) -> Option<Option<Condition>> {
        let (at, colon) = token.char_indices().find(|(_, c)| operator(*c) == ':')?;
        let (name, value) = (&token[..at], &token[at + colon.len_utf8()..]);
        let Some(scope) = Scope::named(name) else {
            if !name.is_empty() && !value.starts_with("//") && name.chars().all(char::is_alphabetic) {
                self.remarks.push(Remark::UnknownField { name: name.to_owned() });
            }
            return None;
        };
        let value = if value.starts_with(['"', '＂', '“', '”', '「']) {
            self.rest = &from[at + colon.len_utf8()..];
            match self.quoted() {
                Some(phrase) => phrase,
                None => self.token().to_owned(),
            }
        } else {
            value.to_owned()
        };
        if value.is_empty() {
            self.remarks.push(Remark::EmptyField { scope });
            return Some(None);
        }
        let range = scope.dimension().and_then(|it| Some((it, it.unit()?)));
        let Some((dimension, unit)) = range.filter(|_| !names::is_unknown(&value)) else {
            return Some(Some(Condition::Field(scope, value)));
        };
        Some(Some(match range::span(&value, unit) {
            Some(span) => Condition::Span(dimension, span),
            None => {
                self.remarks.push(Remark::WrongRange { scope, unit, typed: value.clone() });
                Condition::Word(Word { text: value, ..Word::default() })
            }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The query as a person would write it out: `a (b|c) !d`, remarks after a semicolon.
    fn read(text: &str) -> String {
        let query = Query::parse(text);
        let atom = |atom: &Atom| {
            let what = match &atom.condition {
                Condition::Word(word) => format!(
                    "{}{}{}{}",
                    if word.begins { "^" } else { "" },
                    if word.exact { "'" } else { "" },
                    word.text,
                    if word.ends { "$" } else { "" }
                ),
                Condition::Field(scope, value) => format!("{}={value}", scope.name(crate::model::Lang::En)),
                Condition::Span(dimension, span) => format!("{}={span}", dimension.id()),
            };
            format!("{}{what}", if atom.excluded { "!" } else { "" })
        };
        let clauses: Vec<String> = query
            .clauses
            .iter()
            .map(|clause| clause.alternatives.iter().map(atom).collect::<Vec<_>>().join("|"))
            .collect();
        let remarks: Vec<String> = query.remarks.iter().map(|remark| format!("; {remark:?}")).collect();
        clauses.join(", ") + &remarks.concat()
    }

    #[test]
    fn words_and_operators() {
        assert_eq!(read("a b"), "a, b");
        assert_eq!(read("建設\u{3000}ランサム"), "建設, ランサム");
        assert_eq!(read("a | b c"), "a|b, c");
        assert_eq!(read("a|b"), "a|b");
        assert_eq!(read("!a !\"b c\""), "!a, !'b c");
        assert_eq!(read("'a 'b'"), "'a, 'b");
        assert_eq!(read("^a b$ ^c$"), "^a, b$, ^c$");
        assert_eq!(read("\"a b\" 「c d」"), "'a b, 'c d");
        assert_eq!(read(""), "");
    }

    #[test]
    fn full_width_operators() {
        assert_eq!(read("ａ｜ｂ ！ｃ"), "ａ|ｂ, !ｃ");
        assert_eq!(read("業種：建設 年：２０２２"), "industry=建設, year=2022");
        assert_eq!(read("“a b”"), "'a b");
    }

    #[test]
    fn fields() {
        assert_eq!(read("industry:construction"), "industry=construction");
        assert_eq!(read("industry:\"real estate\" x"), "industry=real estate, x");
        assert_eq!(read("!threat:insider"), "!threat=insider");
        assert_eq!(read("year:2020..2022 year:2020.."), "year=2020..2022, year=2020..");
        assert_eq!(read("place:東京|place:大阪"), "place=東京|place=大阪");
    }

    #[test]
    fn what_is_unfinished_or_wrong_becomes_plain_words_and_is_told() {
        assert_eq!(read("\"a b"), "a, b; UnclosedQuote { rest: \"a b\" }");
        assert_eq!(read("!\"a"), "!a; UnclosedQuote { rest: \"a\" }");
        assert_eq!(read("a |"), "a; Dangling { operator: '|' }");
        assert_eq!(read("| a"), "a; Dangling { operator: '|' }");
        assert_eq!(read("a || b"), "a|b; Dangling { operator: '|' }");
        for lone in ['!', '^', '$', '\'', '"'] {
            let told = format!("a; Dangling {{ operator: {lone:?} }}");
            let unclosed = "a; UnclosedQuote { rest: \"\" }".to_owned();
            assert_eq!(read(&format!("a {lone}")), if lone == '"' { unclosed } else { told });
        }
        assert_eq!(read("industry:"), "; EmptyField { scope: Of(Industry) }");
        assert_eq!(read("year:soon"), "soon; WrongRange { scope: Of(Year), unit: Year, typed: \"soon\" }");
        assert_eq!(read("colour:red"), "colour:red; UnknownField { name: \"colour\" }");
        assert_eq!(read("12:30 https://example.org"), "12:30, https://example.org");
    }

    proptest! {
        #[test]
        fn any_text_parses_and_keeps_its_words(text in "\\PC{0,60}|[a-c!|'^$\":\u{3000} 業種「」｜！：]{0,30}") {
            let query = Query::parse(&text);
            for atom in query.clauses.iter().flat_map(|clause| &clause.alternatives) {
                match &atom.condition {
                    Condition::Word(word) => prop_assert!(!word.text.is_empty() && text.contains(&word.text)),
                    Condition::Field(_, value) => prop_assert!(!value.is_empty() && text.contains(value.as_str())),
                    Condition::Span(_, span) => prop_assert!(span.from <= span.to),
                }
            }
            prop_assert!(query.clauses.iter().all(|clause| !clause.alternatives.is_empty()));
        }
    }
}
