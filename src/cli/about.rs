//! `about`: what is loaded, how much of it, and on what it rests.

use super::output::{TextStyle, one_line};
use super::request::OutputForm;
use super::{Answer, LookUp, form};
use crate::messages::{case, decision};
use crate::model::{Collection, Dimension, Lang, Text};
use crate::query::{Choice, Filters};
use crate::report::{Length, value_name};
use crate::tally::{Bar, Columns};
use serde::Serialize;

/// `about --json`.
#[derive(Serialize)]
struct JsonAbout<'a> {
    version: &'static str,
    cases: usize,
    licence: &'static str,
    collections: Vec<JsonCollection<'a>>,
    years: Years,
    support: Vec<JsonSupport>,
    guides: Vec<JsonGuide<'a>>,
}

#[derive(Serialize)]
struct JsonCollection<'a> {
    id: &'a str,
    title: &'a Text,
    publisher: Option<&'a Text>,
    published: Option<&'a str>,
    cases: usize,
    /// Of a survey: the companies that it counted.
    survey_companies: Option<u32>,
}

#[derive(Serialize)]
struct JsonSupport {
    id: Option<String>,
    cases: usize,
}

#[derive(Serialize)]
struct JsonGuide<'a> {
    id: &'a str,
    title: &'a Text,
    edition: &'a str,
    published: &'a str,
    url: &'a str,
}

/// From when to when, and how many cases tell no year.
#[derive(Serialize)]
struct Years {
    first: Option<u16>,
    last: Option<u16>,
    not_told: usize,
}

impl LookUp<'_> {
    /// What is loaded.
    pub fn about(&self) -> Answer<'_> {
        let Self { library, .. } = self;
        let years = || library.cases.dates().filter_map(|(year, _)| year);
        let years = Years {
            first: years().min(),
            last: years().max(),
            not_told: library.cases.dates().filter(|(year, _)| year.is_none()).count(),
        };
        let columns = Columns::new(library);
        let all = library.cases.len();
        let counts = columns.count(0..all, &Filters::default());
        let support = columns.bars(library, &counts, Dimension::Support);
        Answer::of(match self.request.output.form {
            Some(OutputForm::Json) => self.json_about(years, &support),
            _ => self.told_about(&years, &support),
        })
    }

    fn told_about(&self, years: &Years, support: &[Bar]) -> String {
        let (Self { library, .. }, words) = (self, decision::words(self.lang));
        let mut out = self.wrapped(&format!("jirei {}: {}", env!("CARGO_PKG_VERSION"), words.notice));
        let mut block = |head: &str, lines: Vec<String>| {
            out.push_str(&format!("\n{}\n", self.screen.paint(TextStyle::Heading, head)));
            lines.iter().for_each(|line| out.push_str(&self.wrapped(&one_line(line))));
        };
        let count = |cases: usize, name: &str| format!("{cases:>5}  {name}");
        let mut cases = vec![count(library.len(), words.all)];
        cases.extend(library.collections.iter().map(|it| count(self.loaded_of(it), &self.said_of(it))));
        block(words.loaded_cases, cases);
        let span = match (years.first, years.last) {
            (Some(first), Some(last)) => format!("{first}..{last}, "),
            _ => String::new(),
        };
        block(words.years, vec![format!("{span}{}", (words.not_told)(years.not_told))]);
        let name = |choice| value_name(library, Dimension::Support, choice, self.lang, Length::Whole);
        let bars = support.iter().filter(|bar| bar.loaded > 0);
        block(
            case::words(self.lang).support,
            bars.map(|bar| count(bar.loaded, &name(&bar.choice))).collect(),
        );
        let guides = library.guides.guides.iter().map(|guide| {
            let edition = (words.edition)(&guide.edition, &guide.published);
            format!("{} ({edition})", guide.title.get(self.lang))
        });
        block(words.guides, guides.collect());
        block(words.licence, vec![words.licence_text.to_owned()]);
        out
    }

    fn loaded_of(&self, collection: &Collection) -> usize {
        let Self { library, .. } = self;
        let of = |at: &usize| library.cases.facts(*at).collection == collection.id;
        (0..library.len()).filter(of).count()
    }

    /// A collection's title, who published it when, and how much of it is told.
    fn said_of(&self, collection: &Collection) -> String {
        let words = decision::words(self.lang);
        let mut said = vec![collection.title.get(self.lang).to_owned()];
        said.extend(collection.publisher.as_ref().map(|name| name.get(self.lang).to_owned()));
        said.extend(collection.published.as_ref().map(|when| format!("{} {when}", words.published)));
        let told = |companies| (words.told)(self.loaded_of(collection), companies);
        said.extend(collection.survey.as_ref().map(|survey| told(survey.companies)));
        said.join(case::words(self.lang).comma)
    }

    fn json_about(&self, years: Years, support: &[Bar]) -> String {
        let Self { library, .. } = self;
        let id = |bar: &Bar| (bar.choice != Choice::Unknown).then(|| bar.choice.typed());
        form::object(&JsonAbout {
            version: env!("CARGO_PKG_VERSION"),
            cases: library.len(),
            licence: decision::words(Lang::En).licence_text,
            collections: library
                .collections
                .iter()
                .map(|it| JsonCollection {
                    id: &it.id,
                    title: &it.title,
                    publisher: it.publisher.as_ref(),
                    published: it.published.as_deref(),
                    cases: self.loaded_of(it),
                    survey_companies: it.survey.as_ref().map(|survey| survey.companies),
                })
                .collect(),
            years,
            support: support.iter().map(|bar| JsonSupport { id: id(bar), cases: bar.loaded }).collect(),
            guides: library
                .guides
                .guides
                .iter()
                .map(|it| JsonGuide {
                    id: &it.id,
                    title: &it.title,
                    edition: &it.edition,
                    published: &it.published,
                    url: &it.url,
                })
                .collect(),
        })
    }
}
