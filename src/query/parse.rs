//! The query language.
//!
//! | written | means |
//! |---|---|
//! | `a b` | both (AND); U+3000 separates too |
//! | `a \| b` | either (OR; binds closer than AND); `OR` and `\|\|` too |
//! | `!a` | not; `-a` and `NOT a` too |
//! | `'a` | exactly so: no readings, synonyms, corrections |
//! | `^a` `a$` | a title or name that begins or ends so |
//! | `"a b"` 「a b」 | the phrase, exactly |
//! | `industry:a` `業種:a` | in this field; see [`Scope`] |
//!
//! Full-width ！ ｜ ： ＂ ＾ ＄ ＇ work like their ASCII forms. Nothing is an
//! error: what is unfinished or wrong is taken as plain words and told in a
//! [`Remark`].

use super::date::{Date, NoDate, dates};
use super::{Scope, limit, names, range};
use crate::model::{Dimension, Span, Text, Unit};
use unicode_normalization::UnicodeNormalization;

/// A parsed query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The text as it was typed.
    pub text: String,
    /// Take words as they are: no correction of typing errors, no splitting.
    pub literal: bool,
    /// What a case must have: all of these.
    pub clauses: Vec<Clause>,
    /// The year that 今年 and "last year" count from, where the shell told.
    pub this_year: Option<u16>,
    /// What was not understood as the language has it.
    pub remarks: Vec<Remark>,
}

/// Alternatives, one of which must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clause {
    /// At least one.
    pub alternatives: Vec<Atom>,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atom {
    /// The case must not have it (`!`).
    pub excluded: bool,
    /// What is looked for.
    pub condition: Condition,
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// A word or a phrase.
    Word(Word),
    /// The value of a field, as typed.
    Field(Scope, String),
    /// Dates of a case, one of which it must have.
    Dates(Vec<Date>),
    /// Numbers of a field.
    Span(Dimension, Span),
}

/// A word or phrase of the texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Word {
    /// What was typed, without its signs.
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
    UnclosedQuote {
        /// What follows it.
        rest: String,
    },
    /// An operator with nothing to work on: left out.
    Dangling {
        /// As it is written.
        operator: &'static str,
    },
    /// A field without a value: left out.
    EmptyField {
        /// The field.
        scope: Scope,
    },
    /// No field has this name: a plain word.
    UnknownField {
        /// As it was typed.
        name: String,
        /// The field that may be meant.
        nearest: Option<Scope>,
    },
    /// Not a number of the field, or a range of them: a plain word.
    WrongRange {
        /// The field.
        scope: Scope,
        /// What it counts.
        unit: Unit,
        /// As it was typed.
        typed: String,
    },
    /// A date that there is not (R5.13): a plain word.
    WrongDate {
        /// As it was typed.
        typed: String,
    },
    /// The name of a place in a prefecture, not of one: a plain word. `within` has
    /// the prefecture's name in each language.
    PlaceWithin {
        /// As it was typed.
        typed: String,
        /// The prefecture.
        within: Box<Text>,
    },
    /// The field has no such value: a plain word.
    UnknownValue {
        /// The field.
        scope: Scope,
        /// As it was typed.
        typed: String,
    },
}

impl Query {
    /// Reads a query; never fails. Composed and decomposed letters (macOS) are
    /// the same.
    pub fn parse(text: &str) -> Query {
        Query::parse_in(text, None)
    }

    /// The same, where it is known which year it is. No more than [`limit::QUERY`]
    /// characters are read, so that no text is a question that takes long.
    pub fn parse_in(text: &str, this_year: Option<u16>) -> Query {
        let (text, _) = limit::capped(text, limit::QUERY);
        let composed: String = text.nfc().collect();
        let mut parser = Parser { rest: &composed, this_year, ..Parser::default() };
        parser.run();
        let Parser { clauses, remarks, .. } = parser;
        Query { text: text.to_owned(), literal: false, clauses, this_year, remarks }
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
        '＆' => '&',
        _ => c,
    }
}

/// What `name:value` was.
enum Parsed {
    NotAField,
    /// A field without a value yet.
    Empty,
    Condition(Condition),
}

#[derive(Default)]
struct Parser<'a> {
    rest: &'a str,
    this_year: Option<u16>,
    clauses: Vec<Clause>,
    remarks: Vec<Remark>,
    /// A `|` stands before what comes next.
    or: bool,
    /// A `NOT` does.
    not: bool,
}

impl<'a> Parser<'a> {
    fn run(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.is_empty() {
                break;
            }
            if !self.between() {
                self.atom();
            }
        }
        if self.or {
            self.dangling("|");
        }
        if self.not {
            self.dangling("NOT");
        }
    }

    fn dangling(&mut self, operator: &'static str) {
        let remark = Remark::Dangling { operator };
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// Takes an operator that stands between words: `|`, and as other search
    /// boxes have them `||`, `OR`, `AND`, `&&`, `NOT`.
    fn between(&mut self) -> bool {
        let word = |word: &str| {
            let rest = self.rest.strip_prefix(word)?;
            (rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some(rest)
        };
        if let Some(rest) = word("NOT") {
            (self.rest, self.not) = (rest, true);
        } else if let Some(rest) = word("AND") {
            self.rest = rest;
            if self.clauses.is_empty() || rest.trim().is_empty() {
                self.dangling("AND");
            }
        } else if self.rest.starts_with(|c| operator(c) == '&') {
            self.rest = self.rest.trim_start_matches(|c| operator(c) == '&');
        } else if let Some(rest) = word("OR")
            .or_else(|| self.rest.strip_prefix("||"))
            .or_else(|| self.rest.strip_prefix(['|', '｜']))
        {
            self.rest = rest;
            if self.or || self.clauses.is_empty() {
                self.dangling("|");
            }
            self.or = !self.clauses.is_empty();
        } else {
            return false;
        }
        true
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

    /// Takes what keeps the next word out: `!`, or `-` in front of a letter.
    fn excluded(&mut self) -> bool {
        let mut excluded = std::mem::take(&mut self.not);
        while self.take('!') {
            if excluded {
                self.dangling("!");
            }
            excluded = true;
        }
        let mut chars = self.rest.chars();
        if !excluded
            && matches!(chars.next(), Some('-' | '－' | '−'))
            && chars.next().is_some_and(|c| c.is_alphabetic() || matches!(c, '"' | '「'))
        {
            self.rest = self.rest.trim_start_matches(['-', '－', '−']);
            excluded = true;
        }
        excluded
    }

    fn atom(&mut self) {
        let told = self.remarks.len();
        let excluded = self.excluded();
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
            return self.dangling(match (begins, exact) {
                (true, _) => "^",
                (_, true) => "'",
                _ => "!",
            });
        }
        if !exact && !begins {
            match self.field(token, from) {
                Parsed::Condition(condition) => return self.push(excluded, condition),
                Parsed::Empty => return,
                Parsed::NotAField => {}
            }
        }
        let mut text = if exact { token.trim_end_matches(['\'', '＇']) } else { token };
        let ends = match text.strip_suffix(['$', '＄']) {
            Some("") => return self.dangling("$"),
            Some(before) => {
                text = before;
                true
            }
            None => false,
        };
        if text.is_empty() {
            return self.dangling("'");
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

    /// What stands before the next white space or `|`.
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
                self.dangling("\"");
                None
            }
            None => {
                self.rest = inner;
                self.remarks.push(Remark::UnclosedQuote { rest: inner.trim().to_owned() });
                None
            }
        }
    }

    /// `name:value`, where `from` begins with the token; a space before the
    /// colon does no harm.
    fn field(&mut self, token: &'a str, from: &'a str) -> Parsed {
        let apart = self.rest.trim_start();
        let (name, value, rest) =
            if let Some((at, colon)) = token.char_indices().find(|(_, c)| operator(*c) == ':') {
                let value = at + colon.len_utf8();
                (&token[..at], &token[value..], &from[value..])
            } else if apart.starts_with([':', '：']) && Scope::named(token).is_some() {
                let rest = apart.trim_start_matches([':', '：']).trim_start();
                self.rest = rest;
                (token, self.token(), rest)
            } else {
                return Parsed::NotAField;
            };
        let Some(scope) = Scope::named(name) else {
            if !name.is_empty()
                && !value.is_empty()
                && !value.starts_with("//")
                && name.chars().all(char::is_alphabetic)
            {
                self.remarks
                    .push(Remark::UnknownField { name: name.to_owned(), nearest: Scope::nearest(name) });
            }
            return Parsed::NotAField;
        };
        let value = if value.starts_with(['"', '＂', '“', '”', '「']) {
            self.rest = rest;
            match self.quoted() {
                Some(phrase) => phrase,
                None => self.token().to_owned(),
            }
        } else {
            value.trim_end_matches(['、', '。', '，', ',']).to_owned()
        };
        if value.is_empty() {
            self.remarks.push(Remark::EmptyField { scope });
            return Parsed::Empty;
        }
        let range = scope.dimension().and_then(|it| Some((it, it.unit()?)));
        let Some((dimension, unit)) = range.filter(|_| !names::is_unknown(&value)) else {
            return Parsed::Condition(Condition::Field(scope, value));
        };
        let dates = match dimension {
            Dimension::Year => dates(&value, self.this_year),
            _ => Err(NoDate::Other),
        };
        Parsed::Condition(match (dates, range::span(&value, unit)) {
            (Ok(dates), _) => Condition::Dates(dates),
            (Err(_), Some(span)) => Condition::Span(dimension, span),
            (Err(why), None) => {
                let typed = value.clone();
                self.remarks.push(match why {
                    NoDate::Wrong => Remark::WrongDate { typed },
                    NoDate::Other => Remark::WrongRange { scope, unit, typed },
                });
                Condition::Word(Word { text: value, ..Word::default() })
            }
        })
    }
}

#[cfg(test)]
mod tests;
