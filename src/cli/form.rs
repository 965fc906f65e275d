//! The forms in which a list of cases is printed, a form a file.

mod csv;
mod json;
mod markdown;
mod table;
mod tsv;

pub use json::{array, lines, object};
pub use markdown::whole;

use super::LookUp;
use super::found::Found;
use super::output::one_line;
use super::request::Form;
use crate::model::Case;
use crate::search::Hit;

impl LookUp<'_> {
    /// A list of hits: in the form asked for, else as a table on a terminal
    /// and as tab-separated values elsewhere.
    pub fn list(&self, found: &Found, hits: &[&Hit]) -> String {
        let cases = || hits.iter().map(|hit| &self.library.cases[hit.case]).collect::<Vec<&Case>>();
        match self.request.output.form {
            Some(Form::Ids) => cases().iter().map(|case| one_line(&case.id) + "\n").collect(),
            Some(Form::Json) => array(&cases()),
            Some(Form::JsonLines) => lines(&cases()),
            Some(Form::Markdown) => markdown::table(self.library, self.lang, &cases()),
            Some(Form::Csv) => self.csv(&cases()),
            Some(Form::Count) => format!("{}\n", hits.len()),
            Some(Form::Tsv) | None if self.request.output.columns.is_some() => {
                self.columns_of_cases(self.request.output.columns.as_deref().unwrap_or_default(), &cases())
            }
            None if self.screen.columns.is_some() => self.table(found, hits),
            Some(Form::Tsv) | None => self.tsv(found, hits),
        }
    }
}
