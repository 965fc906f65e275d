//! CSV with a head line, for spreadsheets; and tab-separated values of columns
//! that were asked for.

use crate::cli::LookUp;
use crate::cli::output::one_line;
use crate::model::Case;
use crate::report::columns::Column;
use crate::report::csv;

impl LookUp<'_> {
    /// The columns asked for, else all.
    pub fn csv(&self, cases: &[&Case]) -> String {
        let columns = self.request.output.columns.as_deref().unwrap_or(&Column::ALL);
        let rows = cases.iter().map(|case| csv::row(columns, case, self.library, self.lang));
        self.csv_start() + &csv::head(columns, self.lang) + &rows.collect::<String>()
    }

    /// The same columns of each case on a line, a tab between them.
    pub fn columns_of_cases(&self, columns: &[Column], cases: &[&Case]) -> String {
        let line = |case: &&Case| {
            let cells = columns.iter().map(|column| one_line(&column.value(case, self.library, self.lang)));
            cells.collect::<Vec<_>>().join("\t") + "\n"
        };
        cases.iter().map(line).collect()
    }
}
