//! CSV with a head line, for spreadsheets; and tab-separated values of columns
//! that were asked for.

use crate::cli::LookUp;
use crate::cli::output::one_line;
use crate::model::Case;
use crate::report::columns::Column;
use crate::report::csv;

impl LookUp<'_> {
    /// The columns asked for, else all: a head line and a line a case.
    pub fn csv<'a>(&'a self, cases: impl Iterator<Item = &'a Case>) -> impl Iterator<Item = String> {
        let columns = self.request.output.columns.as_deref().unwrap_or(&Column::ALL);
        let head = self.csv_start() + &csv::head(columns, self.lang);
        std::iter::once(head).chain(cases.map(|case| csv::row(columns, case, self.library, self.lang)))
    }

    /// The same columns of each case on a line, a tab between them.
    pub fn columns_of_cases<'a>(
        &'a self,
        columns: &'a [Column],
        cases: impl Iterator<Item = &'a Case>,
    ) -> impl Iterator<Item = String> {
        cases.map(|case| {
            let cells = columns.iter().map(|column| one_line(&column.value(case, self.library, self.lang)));
            cells.collect::<Vec<_>>().join("\t") + "\n"
        })
    }
}
