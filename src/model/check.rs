//! Every problem of a collection file, with its JSON path.

use super::collection::FORMAT;
use super::{Case, CollectionFile, Dimension, Lang, Survey, Term, Text, Vocabulary};
use crate::text::sanitise::is_unseen;
use crate::text::width::Widths;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;
use thiserror::Error;

/// Cells of a short name, in Japanese and in English: the width of the industry
/// column.
pub const SHORT_CELLS: [usize; 2] = [8, 8];
/// Cells of a measure's short name: what a chart has room for beside its bar.
pub const MEASURE_CELLS: [usize; 2] = [20, 24];
/// The same of a threat's: its column in the list.
pub const THREAT_CELLS: [usize; 2] = [14, 12];
/// Cells of a shipped title: what two lines of a narrow list hold.
pub const TITLE_CELLS: [usize; 2] = [90, 90];
/// Years that a case may have: before these, nobody had a computer to lose.
pub const YEARS: RangeInclusive<u16> = 1960..=2100;

/// Months that a date may have.
pub const MONTHS: RangeInclusive<u8> = 1..=12;

/// Whether a text is a code of ISO 3166-2: two letters, a hyphen, one to three letters or
/// digits.
pub fn is_code(code: &str) -> bool {
    let part = |part: &str, known: fn(&u8) -> bool| part.as_bytes().iter().all(known);
    code.split_once('-').is_some_and(|(country, area)| {
        country.len() == 2
            && (1..=3).contains(&area.len())
            && part(country, u8::is_ascii_uppercase)
            && part(area, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    })
}

/// Whether a text is the address of a page: of http or https, with a host, and nothing in it
/// that no address has.
pub fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !url.chars().any(|char| char.is_whitespace() || is_unseen(char))
}

/// How strict to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The data format, for anyone's data: one language is enough, and a case
    /// needs no response and no source.
    Format,
    /// The cases that come with the program: told in both languages, with
    /// sources, every term from the vocabulary.
    Shipped,
}

/// A problem and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The JSON path in the file: `cases[3].title.ja`.
    pub path: String,
    /// What is wrong.
    pub fault: FormatFault,
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.path, self.fault)
    }
}

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FormatFault {
    /// A version of the format that this program does not read.
    #[error("is format {0}; this program reads format {FORMAT}")]
    Format(u32),
    /// A text that must be there is not.
    #[error("is missing")]
    Missing,
    /// A text of nothing.
    #[error("is empty: give a text, or null")]
    Empty,
    /// White space at an end.
    #[error("begins or ends with white space")]
    Untrimmed,
    /// A character that cannot be seen or controls a terminal.
    #[error("contains U+{code:04X}, which is not to be seen or controls a terminal", code = u32::from(*.0))]
    Control(char),
    /// Cells that it is wide, and that it may be.
    #[error("is {0} cells wide, more than {1}")]
    TooWide(usize, usize),
    /// Something that is no id.
    #[error("{0:?} is not an id: lower-case letters, digits and hyphens")]
    Id(String),
    /// A value that a list or the file has already.
    #[error("{0:?} stands here a second time")]
    Twice(String),
    /// A value that the vocabulary does not have.
    #[error("{0:?} is not in the vocabulary")]
    Unknown(String),
    /// A case of another collection than the file's.
    #[error("{0:?} is not the id of the file's collection")]
    OtherCollection(String),
    /// No code of a prefecture or country.
    #[error("{0:?} is not an ISO 3166-2 code such as JP-17")]
    Code(String),
    /// A year that cannot be.
    #[error("{0} is not a year from {first} to {last}", first = YEARS.start(), last = YEARS.end())]
    Year(u16),
    /// A month that cannot be.
    #[error("{0} is not a month from 1 to 12")]
    Month(u8),
    /// A month of no year.
    #[error("stands without a year")]
    MonthWithoutYear,
    /// No date.
    #[error("{0:?} is neither YYYY nor YYYY-MM")]
    Date(String),
    /// No web address.
    #[error("{0:?} is not an address that begins with http:// or https://")]
    Url(String),
    /// What a survey's industries add up to, and what it says that they are.
    #[error("sums to {0}, not to the {1} companies of the survey")]
    Sum(u32, u32),
}

/// All problems of a file, in the order of the file.
pub fn check(file: &CollectionFile, vocabulary: &Vocabulary, level: Level) -> Vec<Violation> {
    let mut checker = Checker { vocabulary, level, problems: Vec::new() };
    checker.file(file);
    checker.problems
}

/// All problems of a vocabulary.
pub fn check_vocabulary(vocabulary: &Vocabulary) -> Vec<Violation> {
    let mut checker = Checker { vocabulary, level: Level::Shipped, problems: Vec::new() };
    checker.terms("industries", &vocabulary.industries, SHORT_CELLS, Checker::id);
    checker.terms("kinds", &vocabulary.kinds, SHORT_CELLS, Checker::id);
    checker.terms("threats", &vocabulary.threats, THREAT_CELLS, Checker::id);
    checker.terms("measures", &vocabulary.measures, MEASURE_CELLS, Checker::id);
    checker.terms("prefectures", &vocabulary.prefectures, SHORT_CELLS, Checker::code);
    checker.terms("steps", &vocabulary.steps, SHORT_CELLS, Checker::id);
    for (list, terms) in
        [("regions", &vocabulary.regions), ("supports", &vocabulary.supports), ("sizes", &vocabulary.sizes)]
    {
        checker.terms(list, terms, SHORT_CELLS, Checker::id);
    }
    checker.terms("data", &vocabulary.data, SHORT_CELLS, Checker::id);
    for (list, terms) in [("industries", &vocabulary.industries), ("measures", &vocabulary.measures)] {
        for (at, _) in terms.iter().enumerate().filter(|(_, term)| term.short.is_none()) {
            checker.add(&format!("{list}[{at}].short"), FormatFault::Missing);
        }
    }
    for (at, measure) in vocabulary.measures.iter().enumerate() {
        let path = format!("measures[{at}].step");
        match &measure.step {
            Some(step) => checker.one_of(&path, &vocabulary.steps, step),
            None => checker.add(&path, FormatFault::Missing),
        }
    }
    checker.problems
}

struct Checker<'a> {
    vocabulary: &'a Vocabulary,
    level: Level,
    problems: Vec<Violation>,
}

impl Checker<'_> {
    fn add(&mut self, path: &str, fault: FormatFault) {
        self.problems.push(Violation { path: path.to_owned(), fault });
    }

    fn shipped(&self) -> bool {
        self.level == Level::Shipped
    }

    fn file(&mut self, file: &CollectionFile) {
        if file.format != FORMAT {
            self.add("format", FormatFault::Format(file.format));
        }
        let collection = &file.collection;
        self.id("collection.id", &collection.id);
        self.line("collection.title", &collection.title, None);
        self.line("collection.short", &collection.short, Some(SHORT_CELLS));
        self.optional("collection.publisher", collection.publisher.as_ref());
        if let Some(published) = &collection.published {
            self.date("collection.published", published);
        }
        if let Some(survey) = &collection.survey {
            self.survey(survey);
        }
        let mut ids = BTreeSet::new();
        for (at, case) in file.cases.iter().enumerate() {
            let path = format!("cases[{at}]");
            if !ids.insert(&case.id) {
                self.add(&format!("{path}.id"), FormatFault::Twice(case.id.clone()));
            }
            if case.collection != collection.id {
                self.add(
                    &format!("{path}.collection"),
                    FormatFault::OtherCollection(case.collection.clone()),
                );
            }
            self.case(&path, case);
        }
    }

    fn survey(&mut self, survey: &Survey) {
        let path = "collection.survey.by_industry";
        for id in survey.by_industry.keys() {
            self.term(&format!("{path}.{id}"), Dimension::Industry, id);
        }
        let sum = survey.counted();
        if sum != survey.companies {
            self.add(path, FormatFault::Sum(sum, survey.companies));
        }
    }

    fn case(&mut self, path: &str, case: &Case) {
        self.id(&format!("{path}.id"), &case.id);
        self.ids(&format!("{path}.kinds"), Dimension::Kind, &case.kinds);
        self.line(&format!("{path}.title"), &case.title, self.shipped().then_some(TITLE_CELLS));
        if let Some(id) = &case.industry {
            self.term(&format!("{path}.industry"), Dimension::Industry, id);
        }
        if let Some(code) = &case.prefecture {
            self.prefecture(&format!("{path}.prefecture"), code);
        }
        if let Some(name) = &case.organisation {
            self.plain(&format!("{path}.organisation"), name, false);
        }
        if let Some(reading) = &case.organisation_reading {
            self.plain(&format!("{path}.organisation_reading"), reading, false);
        }
        self.optional(&format!("{path}.size"), case.size.as_ref());
        self.when(path, case);
        self.ids(&format!("{path}.threats"), Dimension::Threat, &case.threats);
        self.ids(&format!("{path}.data"), Dimension::Data, &case.data);
        for (name, text, needed) in [
            ("incident", &case.incident, true),
            ("response", &case.response, true),
            ("impact", &case.impact, false),
            ("lesson", &case.lesson, false),
        ] {
            let path = format!("{path}.{name}");
            if needed && self.shipped() && text.is_none() {
                self.add(&path, FormatFault::Missing);
            }
            self.optional(&path, text.as_ref());
        }
        self.ids(&format!("{path}.measures"), Dimension::Measure, &case.measures);
        self.sources(path, case);
        self.optional(&format!("{path}.caveat"), case.caveat.as_ref());
    }

    fn when(&mut self, path: &str, case: &Case) {
        if let Some(year) = case.year.filter(|year| !YEARS.contains(year)) {
            self.add(&format!("{path}.year"), FormatFault::Year(year));
        }
        let path = format!("{path}.month");
        match case.month {
            Some(month) if !MONTHS.contains(&month) => self.add(&path, FormatFault::Month(month)),
            Some(_) if case.year.is_none() => self.add(&path, FormatFault::MonthWithoutYear),
            _ => {}
        }
    }

    fn sources(&mut self, path: &str, case: &Case) {
        if self.shipped() {
            if case.sources.is_empty() {
                self.add(&format!("{path}.sources"), FormatFault::Missing);
            }
            if case.support.is_none() {
                self.add(&format!("{path}.support"), FormatFault::Missing);
            }
        }
        for (at, source) in case.sources.iter().enumerate() {
            let path = format!("{path}.sources[{at}]");
            self.url(&format!("{path}.url"), &source.url);
            for (name, text) in [("publisher", &source.publisher), ("title", &source.title)] {
                match text {
                    Some(text) => self.plain(&format!("{path}.{name}"), text, false),
                    None if self.shipped() => self.add(&format!("{path}.{name}"), FormatFault::Missing),
                    None => {}
                }
            }
        }
    }

    fn terms(&mut self, path: &str, terms: &[Term], short: [usize; 2], id: fn(&mut Self, &str, &str)) {
        let mut ids = BTreeSet::new();
        for (at, term) in terms.iter().enumerate() {
            let path = format!("{path}[{at}]");
            id(self, &format!("{path}.id"), &term.id);
            if !ids.insert(&term.id) {
                self.add(&format!("{path}.id"), FormatFault::Twice(term.id.clone()));
            }
            self.plain(&format!("{path}.ja"), &term.ja, false);
            self.plain(&format!("{path}.en"), &term.en, false);
            if let Some(name) = &term.short {
                self.line(&format!("{path}.short"), name, Some(short));
            }
        }
    }

    /// Ids of a vocabulary dimension, each once.
    fn ids(&mut self, path: &str, dimension: Dimension, ids: &[String]) {
        let mut seen = BTreeSet::new();
        for (at, id) in ids.iter().enumerate() {
            let path = format!("{path}[{at}]");
            self.term(&path, dimension, id);
            if !seen.insert(id) {
                self.add(&path, FormatFault::Twice(id.clone()));
            }
        }
    }

    fn term(&mut self, path: &str, dimension: Dimension, id: &str) {
        self.one_of(path, self.vocabulary.terms(dimension), id);
    }

    fn one_of(&mut self, path: &str, terms: &[Term], id: &str) {
        if !terms.iter().any(|term| term.id == id) {
            self.add(path, FormatFault::Unknown(id.to_owned()));
        }
    }

    /// Other people's data may come from anywhere; the shipped cases from Japan.
    fn prefecture(&mut self, path: &str, code: &str) {
        if self.shipped() { self.term(path, Dimension::Prefecture, code) } else { self.code(path, code) }
    }

    fn id(&mut self, path: &str, id: &str) {
        let known = |char: char| matches!(char, 'a'..='z' | '0'..='9' | '-');
        if id.is_empty() || id.starts_with('-') || !id.chars().all(known) {
            self.add(path, FormatFault::Id(id.to_owned()));
        }
    }

    fn code(&mut self, path: &str, code: &str) {
        if !is_code(code) {
            self.add(path, FormatFault::Code(code.to_owned()));
        }
    }

    fn date(&mut self, path: &str, date: &str) {
        let (year, month) = date.split_once('-').unwrap_or((date, "01"));
        let digits =
            |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        let good = digits(year, 4)
            && digits(month, 2)
            && year.parse().is_ok_and(|year| YEARS.contains(&year))
            && month.parse().is_ok_and(|month| MONTHS.contains(&month));
        if !good {
            self.add(path, FormatFault::Date(date.to_owned()));
        }
    }

    fn url(&mut self, path: &str, url: &str) {
        if !is_address(url) {
            self.add(path, FormatFault::Url(url.to_owned()));
        }
    }

    fn optional(&mut self, path: &str, text: Option<&Text>) {
        if let Some(text) = text {
            self.text(path, text, !self.shipped());
        }
    }

    /// A text of one line, at most so many cells wide in Japanese and in English.
    fn line(&mut self, path: &str, text: &Text, most: Option<[usize; 2]>) {
        self.text(path, text, false);
        let Some(most) = most else { return };
        for (lang, most) in Lang::BOTH.into_iter().zip(most) {
            let cells = text.exact(lang).map_or(0, |text| Widths::Wide.str(text));
            if cells > most {
                self.add(&in_lang(path, lang), FormatFault::TooWide(cells, most));
            }
        }
    }

    /// Text in one language, in both for shipped cases.
    fn text(&mut self, path: &str, text: &Text, lines: bool) {
        if !self.shipped() && Lang::BOTH.iter().all(|lang| text.exact(*lang).is_none()) {
            self.add(path, FormatFault::Missing);
        }
        for lang in Lang::BOTH {
            let path = in_lang(path, lang);
            match text.exact(lang) {
                Some(text) => self.plain(&path, text, lines),
                None if self.shipped() => self.add(&path, FormatFault::Missing),
                None => {}
            }
        }
    }

    /// Something to read, without characters that cannot be seen; with `lines`
    /// it may have several lines.
    fn plain(&mut self, path: &str, text: &str, lines: bool) {
        if text.trim().is_empty() {
            self.add(path, FormatFault::Empty);
        } else if self.shipped() && text.trim() != text {
            self.add(path, FormatFault::Untrimmed);
        }
        if let Some(char) = text.chars().find(|&char| is_unseen(char) && !(lines && char == '\n')) {
            self.add(path, FormatFault::Control(char));
        }
    }
}

fn in_lang(path: &str, lang: Lang) -> String {
    let key = match lang {
        Lang::Ja => "ja",
        Lang::En => "en",
    };
    format!("{path}.{key}")
}
