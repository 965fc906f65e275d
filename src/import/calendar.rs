//! The dates of a table: what a column tells that a cell does not.

use super::Field;
use super::columns::MappedColumn;
use super::date::{self, Exact, When};
use super::fault::{Fault, Problem};
use super::table::TableRow;
use crate::model::{At, Place};
use std::borrow::Cow;

/// In this order a case's date is looked for: when it was found, else when it
/// was disclosed; and what stands in for these.
const ORDER: [Field; 4] = [Field::Found, Field::Disclosed, Field::Occurred, Field::Reported];

/// The date of a case and how it was come by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dated {
    pub year: Option<u16>,
    pub month: Option<u8>,
    pub exact: Option<Exact>,
    /// The column, where it is not when the case was found or disclosed.
    pub instead: Option<String>,
    /// The year is the title's.
    pub year_from_title: bool,
}

/// How a table's date columns are read.
#[derive(Debug, Default)]
pub struct Calendar {
    /// In the order in which they count.
    columns: Vec<MappedColumn>,
    /// Columns whose day comes before its month.
    day_first: Vec<usize>,
    /// The year that a title or the sheet's name tells, and whether it is fiscal.
    title: Option<(u16, bool)>,
    since_1904: bool,
}

impl Calendar {
    /// Looks at all rows of the date columns. Two-digit years are told once a
    /// column.
    pub fn of(
        columns: &[MappedColumn],
        rows: &[&TableRow],
        title: Option<(u16, bool)>,
        since_1904: bool,
        place: &Place,
    ) -> (Calendar, Vec<Problem>) {
        let mut dates: Vec<MappedColumn> =
            columns.iter().filter(|column| column.field.is_some_and(Field::is_date)).cloned().collect();
        let rank = |column: &MappedColumn| {
            let order = ORDER.iter().position(|field| Some(*field) == column.field);
            (!column.by_hand, order)
        };
        dates.sort_by_key(rank);
        let (mut day_first, mut problems) = (Vec::new(), Vec::new());
        for column in &dates {
            let (mut days_before, mut days_behind, mut two_digits) = (0, 0, Vec::new());
            for row in rows {
                match date::read(row.get(column.index)) {
                    When::Either { first, second, .. } => {
                        days_before += usize::from(first > 12);
                        days_behind += usize::from(second > 12);
                    }
                    When::TwoDigits => two_digits.push(row),
                    _ => {}
                }
            }
            if days_before > days_behind {
                day_first.push(column.index);
            }
            if let Some(row) = two_digits.first() {
                let text = row.get(column.index).to_owned();
                let at = At::Cell { row: row.at, column: number(column) };
                problems.push(Fault::TwoDigitYear { text, count: two_digits.len() }.at(place, at));
            }
        }
        (Calendar { columns: dates, day_first, title, since_1904 }, problems)
    }

    /// The date of a row. A cell that is no date is a problem; the next column
    /// is tried then.
    pub fn date<'v>(
        &self,
        row: &TableRow,
        value: impl Fn(usize) -> &'v str,
        place: &Place,
    ) -> (Dated, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut dated = Dated::default();
        for column in &self.columns {
            if dated.year.is_some() {
                break;
            }
            let cell = value(column.index);
            let instead = !matches!(column.field, Some(Field::Found | Field::Disclosed));
            let instead = || instead.then(|| column.name.clone());
            let since_1900 = if self.since_1904 { date::serial_of_1904(cell) } else { None };
            let cell = since_1900.as_deref().unwrap_or(cell);
            let when = match date::read(cell) {
                When::Either { first, second, year } => {
                    date::from_either(first, second, year, self.day_first.contains(&column.index))
                }
                when => when,
            };
            match when {
                When::Date { year, month, exact } => {
                    dated = Dated {
                        year: Some(year),
                        month,
                        exact: Some(exact),
                        instead: instead(),
                        year_from_title: false,
                    };
                }
                When::NoYear { month } => {
                    if let Some(title) = self.title {
                        let year = Some(date::year_of_month(title, month));
                        dated = Dated {
                            year,
                            month: Some(month),
                            instead: instead(),
                            year_from_title: true,
                            ..Dated::default()
                        };
                    }
                }
                When::Unread => {
                    let at = At::Cell { row: row.at, column: number(column) };
                    problems.push(Fault::NoDate { text: cell.chars().take(60).collect() }.at(place, at));
                }
                When::Either { .. } | When::Unknown | When::TwoDigits => {}
            }
        }
        (dated, problems)
    }
}

/// The year that the rows above the header or the sheet's name tell; the
/// sheet's name counts more.
pub fn title_year(sheet: Option<&str>, above: &[&TableRow]) -> Option<(u16, bool)> {
    let titles = above.iter().flat_map(|row| row.filled().map(|(_, text)| text));
    let fiscal_first =
        |years: Vec<(u16, bool)>| years.iter().find(|(_, fiscal)| *fiscal).or(years.first()).copied();
    sheet.and_then(date::year_in).or_else(|| fiscal_first(titles.filter_map(date::year_in).collect()))
}

fn number(column: &MappedColumn) -> u32 {
    u32::try_from(column.index + 1).unwrap_or(u32::MAX)
}

/// What stands in the same column above, for cells that only say so.
#[derive(Debug, Default)]
pub struct Above(Vec<String>);

impl Above {
    /// The text of a cell, with `〃` filled from above in columns where that may be.
    pub fn fill<'c>(&mut self, column: &MappedColumn, cell: &'c str) -> Cow<'c, str> {
        if column.field.is_none_or(Field::is_narrative) {
            return Cow::Borrowed(cell);
        }
        if super::values::is_as_above(cell) {
            return Cow::Owned(self.0.get(column.index).cloned().unwrap_or_default());
        }
        if self.0.len() <= column.index {
            self.0.resize(column.index + 1, String::new());
        }
        let above = &mut self.0[column.index];
        above.clear();
        above.push_str(cell);
        Cow::Borrowed(cell)
    }
}
