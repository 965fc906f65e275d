//! `show`: cases in full.

use super::output::{Style, one_line};
use super::request::Form;
use super::{Answer, LookUp, Problem, form, output};
use crate::messages::{case, cli};
use crate::model::{Case, Text};
use crate::query::names;
use crate::report::{Facts, citation};
use crate::text::sanitise::sanitise;
use crate::text::wrap::wrap;

/// Text is set no wider than this on a wide terminal, in cells.
const MEASURE: usize = 80;

impl LookUp<'_> {
    /// The cases that are named, or without names those that the filters
    /// admit. Nothing is printed when one of the ids is wrong.
    pub fn show(&self, ids: &[String]) -> Result<Answer, Problem> {
        let filters = &self.request.filters;
        if ids.is_empty() && filters.is_empty() {
            return Err(Problem::ShowWhat);
        }
        let named: Vec<usize> = if ids.is_empty() {
            (0..self.library.cases.len()).collect()
        } else {
            let position = |id: &String| {
                names::case(self.library, id)
                    .map_err(|none| Problem::NoSuchCase { id: id.clone(), nearest: none.nearest })
            };
            ids.iter().map(position).collect::<Result<_, _>>()?
        };
        let cases = named.into_iter().map(|at| &self.library.cases[at]);
        let cases: Vec<&Case> = cases.filter(|case| filters.admit(case)).collect();
        if cases.is_empty() {
            output::note(cli::words(self.lang).nothing_found);
        }
        let text = match self.request.output.form {
            Some(Form::Json) => form::array(&cases),
            Some(Form::Markdown) => form::whole(self.library, self.lang, &cases),
            _ => cases.iter().map(|case| self.whole(case)).collect::<Vec<_>>().join("\n"),
        };
        Ok(Answer { text, found: !cases.is_empty() })
    }

    /// A case as text: title, facts, then its parts under headings.
    fn whole(&self, case: &Case) -> String {
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
        fact(words.organisation, case.organisation.as_deref().unwrap_or_default());
        fact(words.size, &facts.size().unwrap_or_default());
        fact(words.date, facts.date().as_deref().unwrap_or(words.unknown));
        fact(words.threats, &list(facts.threats()));
        let mut part = |name: &str, text: &str| {
            if !text.is_empty() {
                out.push('\n');
                out.push_str(&self.paragraph(Some(Style::Heading), name));
                out.push_str(&self.paragraph(None, text));
            }
        };
        let text = |text: &'_ Option<Text>| {
            text.as_ref().map(|text| text.get(self.lang).to_owned()).unwrap_or_default()
        };
        part(words.incident, &text(&case.incident));
        part(words.response, &text(&case.response));
        part(words.impact, &text(&case.impact));
        part(words.lesson, &text(&case.lesson));
        part(words.measures, &list(facts.measures()));
        let sources: Vec<String> = case.sources.iter().map(citation::source).collect();
        part(words.sources, &sources.join("\n"));
        part(words.support, case.support.map(|support| words.support_level(support)).unwrap_or_default());
        part(words.caveat, &text(&case.caveat));
        out
    }

    /// Text wrapped to the terminal; whole lines where there is none.
    fn paragraph(&self, style: Option<Style>, text: &str) -> String {
        let text = sanitise(text);
        let lines = wrap(&text, self.width().min(self.measure()), self.screen.widths);
        let lines = lines.into_iter().map(|line| match style {
            Some(style) => self.screen.paint(style, &text[line]),
            None => text[line].to_owned(),
        });
        lines.map(|line| line + "\n").collect()
    }

    fn measure(&self) -> usize {
        if self.screen.columns.is_some() { MEASURE } else { usize::MAX }
    }
}
