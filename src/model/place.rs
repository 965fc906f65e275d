//! Where a case or a problem stands in the file that it came from.

use std::fmt;
use std::sync::Arc;

/// A place in somebody's file. Shown as a spreadsheet or an editor would name
/// it: `list.xlsx 2023年度!C14`, `list.csv:12`, `records.json: cases[3].title`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// The file, as the person named it; a member of an archive behind it. A million
    /// cases may share it.
    pub file: Arc<str>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Where in the file.
    pub at: At,
}

/// Where in the file or in the sheet. Lines, rows and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, serde::Serialize, serde::Deserialize)]
pub enum At {
    /// The whole of it.
    #[default]
    Whole,
    /// A line of a text, or a row of a sheet.
    Row(u32),
    /// A column of that line or row.
    Cell {
        /// From 1.
        row: u32,
        /// From 1.
        column: u32,
    },
    /// A path in a structured file: `cases[3].title.ja`.
    Path(String),
}

impl Place {
    /// The whole file.
    pub fn file(file: &str) -> Place {
        Place { file: file.into(), ..Place::default() }
    }

    /// Another place in the same file and sheet.
    pub fn with(&self, at: At) -> Place {
        Place { at, ..self.clone() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.file)?;
        match (&self.sheet, &self.at) {
            (None, At::Whole) => Ok(()),
            (None, At::Row(row)) => write!(out, ":{row}"),
            (None, At::Cell { row, column }) => write!(out, ":{row}:{column}"),
            (None, At::Path(path)) => write!(out, ": {path}"),
            (Some(sheet), At::Whole) => write!(out, " {sheet}"),
            (Some(sheet), At::Row(row)) => write!(out, " {sheet}!{row}"),
            (Some(sheet), At::Cell { row, column }) => write!(out, " {sheet}!{}{row}", letters(*column)),
            (Some(sheet), At::Path(path)) => write!(out, " {sheet}: {path}"),
        }
    }
}

/// A column as spreadsheets name it: 1 is A, 27 is AA. Nothing for 0.
pub fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while let Some(below) = rest.checked_sub(1) {
        letters.push(char::from(b'A' + u8::try_from(below % 26).unwrap_or_default()));
        rest = below / 26;
    }
    letters.iter().rev().collect()
}

/// The column that a spreadsheet names so, from 1; none if these are no letters.
pub fn column(letters: &str) -> Option<u32> {
    let digit =
        |byte: u8| byte.is_ascii_alphabetic().then(|| u32::from(byte.to_ascii_uppercase() - b'A') + 1);
    let fold = |sum: u32, byte| Some(sum * 26 + digit(byte)?);
    if letters.is_empty() || letters.len() > 3 { None } else { letters.bytes().try_fold(0, fold) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_named_as_the_program_that_wrote_it_names_it() {
        let place = |sheet: Option<&str>, at| Place { file: "list".into(), sheet: sheet.map(Into::into), at };
        for (place, shown) in [
            (place(None, At::Whole), "list"),
            (place(None, At::Row(12)), "list:12"),
            (place(None, At::Cell { row: 12, column: 3 }), "list:12:3"),
            (place(None, At::Path("cases[3].title".into())), "list: cases[3].title"),
            (place(Some("2023年度"), At::Whole), "list 2023年度"),
            (place(Some("2023年度"), At::Row(14)), "list 2023年度!14"),
            (place(Some("2023年度"), At::Cell { row: 14, column: 3 }), "list 2023年度!C14"),
        ] {
            assert_eq!(place.to_string(), shown);
        }
    }

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        for (number, name) in
            [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")]
        {
            assert_eq!(letters(number), name);
            assert_eq!(column(name), Some(number));
        }
        assert_eq!((column(""), column("A1"), column("ABCD"), letters(0).as_str()), (None, None, None, ""));
    }
}
