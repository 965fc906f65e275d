//! `check`: every problem of files.

use super::FileCommand;
use crate::cli::Code;
use crate::cli::problem::CommandError;
use crate::import::{self, Severity};
use crate::messages::own::words;
use crate::report::check;

impl FileCommand<'_> {
    /// Prints every problem with its place, and what there is in all: no
    /// problem, warnings, or errors.
    pub fn check(&self, as_json: bool) -> Result<Code, CommandError> {
        let opened = self.opened();
        let problems: Vec<&import::Problem> = opened.problems().collect();
        let [errors, warnings] = [Severity::Error, Severity::Warning]
            .map(|severity| check::count(problems.iter().copied(), severity));
        if as_json {
            self.print(check::json(&opened.reports, &problems, self.lang))?;
        } else {
            let words = words(self.lang);
            let (files, cases) = (opened.reports.len(), opened.cases());
            let all = match errors + warnings {
                0 => (words.clean)(files, cases),
                _ => (words.checked)(files, cases, errors, warnings),
            };
            let lines = problems.iter().flat_map(|problem| check::lines(problem, self.lang));
            self.print(lines.chain([all]).map(|line| line + "\n"))?;
        }
        Ok(match (errors, warnings) {
            (0, 0) => Code::Found,
            (0, _) => Code::NothingFound,
            _ => Code::Error,
        })
    }
}
