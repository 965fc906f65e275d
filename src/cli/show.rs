//! `show`: cases in full.

use super::answer::Pieces;
use super::output::{Style, one_line};
use super::request::Form;
use super::{Answer, LookUp, Problem, form};
use crate::messages::{case, cli, dimension};
use crate::model::{Case, Dimension, Source, Text};
use crate::query::names;
use crate::report::Facts;
use crate::text::sanitise::sanitise;
use crate::text::wrap::wrap;

/// Text is set no wider than this on a wide terminal, in cells.
pub const MEASURE: usize = 80;

impl LookUp<'_> {
    /// The cases that are named, or without names those that the filters
    /// admit. Nothing is printed when one of the ids is wrong.
    pub fn show(&self, ids: &[String]) -> Result<Answer<'_>, Problem> {
        let filters = &self.request.filters;
        if ids.is_empty() && filters.is_empty() {
            return Err(Problem::ShowWhat);
        }
        let named: Vec<usize> = if ids.is_empty() {
            (0..self.library.cases.len()).collect()
        } else {
            let position = |id: &String| {
                names::case(self.library, id).map_err(|why| Problem::no_such_case(id.clone(), why))
            };
            ids.iter().map(position).collect::<Result<_, _>>()?
        };
        let cases = named.into_iter().map(|at| &self.library.cases[at]);
        let cases: Vec<&Case> = cases.filter(|case| filters.admit(case)).collect();
        let found = !cases.is_empty();
        let notes = (!found).then(|| cli::words(self.lang).nothing_found.to_owned());
        let cases = cases.into_iter();
        let pieces: Pieces = match self.request.output.form {
            Some(Form::Json) => Box::new(form::array(cases)),
            Some(Form::Markdown) => Box::new(form::whole(self.library, self.lang, cases)),
            _ => {
                let between = std::iter::once("").chain(std::iter::repeat("\n"));
                Box::new(cases.zip(between).map(|(case, between)| between.to_owned() + &self.whole(case)))
            }
        };
        Ok(Answer::streaming(pieces).found_if(found).noting(notes))
    }

    /// A case as text: title, facts, then its parts under headings.
    pub fn whole(&self, case: &Case) -> String {
        let words = case::words(self.lang);
        let facts = Facts::new(case, self.library, self.lang);
        let mut out = self.paragraph(Some(Style::Heading), facts.title());
        let mut fact = |name: &str, value: &str| {
            if !value.is_empty() {
                out.push_str(&self.paragraph(None, &format!("{name}: {}", one_line(value))));
            }
        };
        let list = |names: Vec<&str>| names.join(words.comma);
        fact(words.id, &case.id);
        fact(words.collection, facts.collection());
        fact(words.kind, &list(facts.kinds()));
        fact(words.industry, facts.industry());
        fact(words.prefecture, facts.prefecture());
        fact(words.organisation, facts.organisation().as_deref().unwrap_or_default());
        fact(words.size, &facts.size().unwrap_or_default());
        fact(words.date, facts.date().as_deref().unwrap_or(words.unknown));
        fact(words.threats, &list(facts.threats()));
        fact(dimension::words(Dimension::Data, self.lang).label, &list(facts.data()));
        for (label, number) in facts.extent() {
            fact(label, &number);
        }
        let mut part = |name: &str, body: String| {
            if !body.is_empty() {
                out.push('\n');
                out.push_str(&self.paragraph(Some(Style::Heading), name));
                out.push_str(&body);
            }
        };
        let told = |text: &Option<Text>| {
            text.as_ref().map(|text| self.paragraph(None, text.get(self.lang))).unwrap_or_default()
        };
        part(words.incident, told(&case.incident));
        part(words.response, told(&case.response));
        part(words.impact, told(&case.impact));
        part(words.lesson, told(&case.lesson));
        part(words.measures, self.paragraph(None, &list(facts.measures())));
        part(words.sources, case.sources.iter().map(|source| self.source(source)).collect());
        let support = case.support.map(|support| words.support_level(support)).unwrap_or_default();
        part(words.support, self.paragraph(None, support));
        part(words.caveat, told(&case.caveat));
        out
    }

    /// A source: what it is, and on a line of its own the address, which stays
    /// whole so that it can be copied and clicked.
    fn source(&self, source: &Source) -> String {
        let name: Vec<&str> =
            [&source.publisher, &source.title].into_iter().flatten().map(String::as_str).collect();
        let name = self.paragraph(None, &name.join(case::words(self.lang).comma));
        format!("{name}  {}\n", one_line(&source.url))
    }

    /// Text wrapped to the terminal; whole lines where there is none.
    fn paragraph(&self, style: Option<Style>, text: &str) -> String {
        let text = sanitise(text);
        let measure = if self.screen.columns.is_some() { MEASURE } else { usize::MAX };
        let lines = wrap(&text, self.width().min(measure), self.screen.widths).into_iter();
        let lines = lines.map(|line| match style {
            Some(style) => self.screen.paint(style, &text[line]),
            None => text[line].to_owned(),
        });
        lines.map(|line| line + "\n").collect()
    }
}
