//! `show`: cases in full.

use super::answer::Pieces;
use super::output::{TextStyle, one_line};
use super::request::OutputForm;
use super::{Answer, CommandError, LookUp, form};
use crate::messages::{case, cli};
use crate::model::Case;
use crate::query::names;
use crate::report::labelled::{Labelled, Section, labelled, source_name};
use crate::text::sanitise::sanitise;
use crate::text::wrap::wrap;
use std::collections::BTreeSet;

/// Text is set no wider than this on a wide terminal, in cells.
pub const MEASURE: usize = 80;

impl LookUp<'_> {
    /// The cases that are named, or without names those that the filters
    /// admit. Nothing is printed when one of the ids is wrong.
    pub fn show(&self, ids: &[String]) -> Result<Answer<'_>, CommandError> {
        let filters = &self.request.filters;
        if ids.is_empty() && filters.is_empty() {
            return Err(CommandError::ShowWhat);
        }
        let named: Vec<usize> = if ids.is_empty() {
            (0..self.library.cases.len()).collect()
        } else {
            let position = |id: &String| {
                names::case(self.library, id).map_err(|why| CommandError::no_such_case(id.clone(), why))
            };
            ids.iter().map(position).collect::<Result<_, _>>()?
        };
        // A case that is named twice is shown once: what is printed has a measure.
        let mut seen = BTreeSet::new();
        let cases = named.into_iter().filter(|at| seen.insert(*at)).map(|at| &self.library.cases[at]);
        let cases: Vec<&Case> = cases.filter(|case| filters.admit(case)).collect();
        let found = !cases.is_empty();
        let notes = (!found).then(|| cli::words(self.lang).nothing_found.to_owned());
        let cases = cases.into_iter();
        let pieces: Pieces = match self.request.output.form {
            Some(OutputForm::Json) => Box::new(form::array(cases)),
            Some(OutputForm::Markdown) => Box::new(form::whole(self.library, self.lang, cases)),
            _ => {
                let between = std::iter::once("").chain(std::iter::repeat("\n"));
                Box::new(cases.zip(between).map(|(case, between)| between.to_owned() + &self.whole(case)))
            }
        };
        Ok(Answer::streaming(pieces).found_if(found).noting(notes))
    }

    /// A case as text: title, facts, then its parts under headings.
    pub fn whole(&self, case: &Case) -> String {
        let comma = case::words(self.lang).comma;
        let Labelled { title, facts, sections } = labelled(case, self.library, self.lang);
        let mut out = self.paragraph(Some(TextStyle::Heading), title);
        for (label, value) in facts {
            out.push_str(&self.paragraph(None, &format!("{label}: {}", one_line(&value))));
        }
        for (name, section) in sections {
            out.push('\n');
            out.push_str(&self.paragraph(Some(TextStyle::Heading), &name));
            match section {
                Section::Text(text) => out.push_str(&self.paragraph(None, text)),
                Section::Lists(lists) => {
                    for (name, list) in lists {
                        out.push_str(&self.paragraph(None, &format!("{name}: {}", one_line(&list))));
                    }
                }
                // The address stands on a line of its own and stays whole, so that it can
                // be copied and clicked.
                Section::Sources(sources) => {
                    for source in sources {
                        out.push_str(&self.paragraph(None, &source_name(source, comma)));
                        out.push_str(&format!("  {}\n", one_line(&source.url)));
                    }
                }
            }
        }
        out
    }

    /// Text wrapped to the terminal; whole lines where there is none.
    fn paragraph(&self, style: Option<TextStyle>, text: &str) -> String {
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
