//! The forms in which a list of cases is printed, a form a file.

mod csv;
mod explained;
mod markdown;
mod table;
mod tsv;

pub use crate::report::json::{array, lines, object};
pub use markdown::whole;

use super::LookUp;
use super::answer::Pieces;
use super::found::Found;
use super::output::one_line;
use super::request::OutputForm;
use crate::model::Case;
use crate::search::Hit;

impl LookUp<'_> {
    /// A list of hits: in the form asked for, else as a table on a terminal
    /// and as tab-separated values elsewhere.
    pub fn list(&self, found: Found, hits: Vec<Hit>) -> Pieces<'_> {
        let output = &self.request.output;
        match output.form {
            Some(OutputForm::Ids) => Box::new(self.cases(hits).map(|case| one_line(&case.id) + "\n")),
            Some(OutputForm::Json) => Box::new(array(self.cases(hits))),
            Some(OutputForm::JsonLines) => Box::new(lines(self.cases(hits))),
            Some(OutputForm::Markdown) => {
                Box::new(markdown::table(self.library, self.lang, self.cases(hits)))
            }
            Some(OutputForm::Csv) => Box::new(self.csv(self.cases(hits))),
            Some(OutputForm::Count) => Box::new(std::iter::once(format!("{}\n", hits.len()))),
            None if output.columns.is_none() && self.screen.columns.is_some() => self.table(found, hits),
            Some(OutputForm::Tsv) | None => match &output.columns {
                Some(columns) => Box::new(self.columns_of_cases(columns, self.cases(hits))),
                None => Box::new(hits.into_iter().map(move |hit| self.tsv(&found, &hit))),
            },
        }
    }

    /// The same with why each stands where it does: as text, or beside the cases in JSON.
    pub fn list_explained(&self, found: &Found, hits: Vec<Hit>) -> Pieces<'_> {
        let explanations = found.explanations(&hits);
        match self.request.output.form {
            Some(OutputForm::Json) => Box::new(array(self.explained(hits, explanations))),
            Some(OutputForm::JsonLines) => Box::new(lines(self.explained(hits, explanations))),
            _ => {
                let head = self.explanation_head(&explanations);
                let each = hits.into_iter().zip(explanations).zip(1..);
                let each = each.map(|((hit, explanation), n)| self.explanation(n, &hit, &explanation));
                Box::new(std::iter::once(head).chain(each))
            }
        }
    }

    fn cases(&self, hits: Vec<Hit>) -> impl Iterator<Item = &Case> {
        hits.into_iter().map(|hit| self.library.case(hit.case))
    }
}
