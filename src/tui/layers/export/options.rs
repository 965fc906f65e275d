//! What can be chosen for an export, and the command line that chooses the
//! same.

use super::Offer;
use crate::messages::export::{ExportWords, NamedForm};
use crate::report::export::{Format, Sheet};
use crate::report::shell::quoted;
use crate::text::width::Widths;
use crate::tui::prompt::Prompt;

/// Which cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Found,
    Marked,
    /// The one that is shown.
    This,
}

/// The rows of the popup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormRow {
    Cases,
    Sheet,
    Format,
    Names,
    Name,
}

pub const ROWS: [FormRow; 5] =
    [FormRow::Cases, FormRow::Sheet, FormRow::Format, FormRow::Names, FormRow::Name];

/// What is told of the cases: a sheet, in brief or not; or nothing but rows.
const SHEETS: [Option<(Sheet, bool)>; 5] = [
    Some((Sheet::Digest, false)),
    Some((Sheet::Digest, true)),
    Some((Sheet::Training, false)),
    Some((Sheet::Check, false)),
    None,
];

/// The forms of sheets, and those of rows.
const OF_SHEETS: [Format; 2] = [Format::Html, Format::Markdown];
const OF_ROWS: [Format; 2] = [Format::Csv, Format::Json];

/// What is chosen, by the position in each row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    pub cases: usize,
    sheet: usize,
    format: usize,
    pub names: bool,
}

impl Default for Choices {
    fn default() -> Choices {
        Choices { cases: 0, sheet: 0, format: 0, names: true }
    }
}

/// All that the popup shows.
pub struct Form<'e> {
    pub offer: &'e Offer,
    pub choices: Choices,
    pub row: FormRow,
    pub name: &'e Prompt,
    pub command: Option<String>,
    pub restricted: usize,
    pub warned: bool,
    pub refused: Option<&'e str>,
    pub words: &'static ExportWords,
    pub cells: u16,
    pub widths: Widths,
}

impl FormRow {
    /// How many options it has where that does not depend on what was found.
    pub fn options(self) -> usize {
        match self {
            FormRow::Sheet => SHEETS.len(),
            FormRow::Format | FormRow::Names => 2,
            FormRow::Cases | FormRow::Name => 0,
        }
    }
}

impl Choices {
    /// The sheet, and whether in brief; rows have none, and take the default.
    pub fn sheet(self) -> (Sheet, bool) {
        SHEETS[self.sheet].unwrap_or((Sheet::Digest, false))
    }

    /// The position of what is told among the words for it.
    pub fn told(self) -> usize {
        self.sheet
    }

    pub fn format(self) -> Format {
        self.formats()[self.format]
    }

    /// The forms that what is told can take.
    pub fn formats(self) -> [Format; 2] {
        if SHEETS[self.sheet].is_some() { OF_SHEETS } else { OF_ROWS }
    }

    /// Chooses this form, and with it what can take it: rows, or a sheet.
    pub fn take(&mut self, format: Format) {
        let rows = !format.has_sheets();
        if rows != SHEETS[self.sheet].is_none() {
            self.sheet = if rows { SHEETS.len() - 1 } else { 0 };
        }
        self.format = self.formats().iter().position(|form| *form == format).unwrap_or(0);
    }

    pub fn chosen(self, row: FormRow) -> usize {
        match row {
            FormRow::Cases => self.cases,
            FormRow::Sheet => self.sheet,
            FormRow::Format => self.format,
            FormRow::Names => usize::from(!self.names),
            FormRow::Name => 0,
        }
    }

    pub fn set(&mut self, row: FormRow, option: usize) {
        match row {
            FormRow::Cases => self.cases = option,
            FormRow::Sheet => self.sheet = option.min(SHEETS.len() - 1),
            FormRow::Format => self.format = option.min(1),
            FormRow::Names => self.names = option == 0,
            FormRow::Name => {}
        }
    }

    /// The next or the previous of so many, round the ends.
    pub fn turn(&mut self, row: FormRow, forward: bool, count: usize) {
        if count > 0 {
            let step = if forward { 1 } else { count - 1 };
            self.set(row, (self.chosen(row) + step) % count);
        }
    }

    /// The command that gives the same file; without one, the same sheet.
    pub fn command(self, arguments: &str, file: Option<&str>, restricted: bool) -> String {
        let (sheet, brief) = self.sheet();
        let mut words = vec!["jirei export".to_owned()];
        words.push(format!("--format {}", self.format().id()));
        if sheet != Sheet::Digest {
            words.push(format!("--sheet {}", sheet.id()));
        }
        for (wanted, option) in
            [(brief, "--brief"), (!self.names, "--no-names"), (restricted, "--share-restricted")]
        {
            words.extend(wanted.then(|| option.to_owned()));
        }
        words.extend(file.map(|file| format!("-o {}", quoted(file))));
        words.extend((!arguments.is_empty()).then(|| arguments.to_owned()));
        words.join(" ")
    }
}

fn named(format: Format) -> NamedForm {
    match format {
        Format::Html => NamedForm::Html,
        Format::Markdown => NamedForm::Markdown,
        Format::Csv => NamedForm::Csv,
        Format::Json => NamedForm::Json,
    }
}

impl Form<'_> {
    /// The options of a row in words.
    pub fn options(&self, row: FormRow) -> Vec<String> {
        let words = self.words;
        match row {
            FormRow::Cases => {
                let said = |(which, cases, _): &(Which, Vec<usize>, Option<String>)| match which {
                    Which::Found => (words.found)(cases.len()),
                    Which::Marked => (words.marked)(cases.len()),
                    Which::This => words.this.to_owned(),
                };
                self.offer.cases.iter().map(said).collect()
            }
            FormRow::Sheet => words.sheets.map(str::to_owned).into(),
            FormRow::Format => {
                self.choices.formats().map(|format| words.form(named(format)).to_owned()).into()
            }
            FormRow::Names => words.names.map(str::to_owned).into(),
            FormRow::Name => Vec::new(),
        }
    }

    pub fn label(&self, row: FormRow) -> &'static str {
        let [cases, sheet, format, names, name] = self.words.rows;
        match row {
            FormRow::Cases => cases,
            FormRow::Sheet => sheet,
            FormRow::Format => format,
            FormRow::Names => names,
            FormRow::Name => name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_for_a_spreadsheet_have_other_forms_than_sheets() {
        let mut choices = Choices::default();
        assert_eq!(choices.formats(), [Format::Html, Format::Markdown]);
        choices.turn(FormRow::Sheet, false, FormRow::Sheet.options());
        assert_eq!((choices.format(), choices.sheet()), (Format::Csv, (Sheet::Digest, false)));
        choices.turn(FormRow::Sheet, true, FormRow::Sheet.options());
        assert_eq!(choices.format(), Format::Html, "round the end");
    }

    #[test]
    fn the_command_says_what_is_chosen_and_nothing_else() {
        let mut choices = Choices::default();
        assert_eq!(
            choices.command("--marked", Some("a.html"), false),
            "jirei export --format html -o a.html --marked"
        );
        choices.set(FormRow::Sheet, 2);
        choices.set(FormRow::Names, 1);
        assert_eq!(
            choices.command("", Some("my sheet.html"), true),
            "jirei export --format html --sheet training --no-names --share-restricted -o 'my sheet.html'"
        );
    }
}
