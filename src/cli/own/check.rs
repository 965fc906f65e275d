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
        let text = if as_json {
            let all = check::json(&opened.reports, &problems, self.lang);
            serde_json::to_string_pretty(&all).map_err(CommandError::NoJson)?
        } else {
            let words = words(self.lang);
            let mut lines: Vec<String> =
                problems.iter().flat_map(|problem| check::lines(problem, self.lang)).collect();
            let (files, cases) = (opened.reports.len(), opened.cases());
            lines.push(match errors + warnings {
                0 => (words.clean)(files, cases),
                _ => (words.checked)(files, cases, errors, warnings),
            });
            lines.join("\n")
        };
        self.print(&(text + "\n"))?;
        Ok(match (errors, warnings) {
            (0, 0) => Code::Found,
            (0, _) => Code::NothingFound,
            _ => Code::Error,
        })
    }
}
