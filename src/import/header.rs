//! Which row of a table is its header: the one with the most known words.

use super::date::{self, When};
use super::table::{TableRow, trim};
use super::{Field, words};
use std::collections::HashMap;

/// The header stands in the first of so many rows that hold something.
const ROWS: usize = 30;
/// Rows in which a header word may not stand again in its column.
const BELOW: usize = 500;
/// Points that make a header; of a table with one column, and of others.
const POINTS: f64 = 1.5;
const POINTS_SINGLE: f64 = 1.0;
/// Points of a row whose every cell is a known word.
const POINTS_ALL: f64 = 1.2;

/// The header of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// The row of the names, by its index.
    pub row: usize,
    /// Index of the first row of the header: of the groups, where there are two.
    pub first: usize,
    /// The names, column by column; empty where there is none.
    pub names: Vec<Name>,
    pub points: f64,
}

/// What a column is called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    pub text: String,
    /// The group above it, where the header has two rows.
    pub group: Option<String>,
}

impl Name {
    /// The field that the name means.
    pub fn field(&self) -> Option<Field> {
        match &self.group {
            Some(group) => words::field_in_group(group, &self.text),
            None => words::field(&self.text),
        }
    }
}

/// The most header words that a row among the first has, for comparing readings
/// of one text.
pub fn hits(rows: &[TableRow]) -> f64 {
    let known = Known::of(rows);
    candidates(rows).map(|(_, row)| known.points(row)).fold(0.0, f64::max)
}

/// The header of these rows; none if no row has enough known words.
pub fn find(rows: &[TableRow]) -> Option<Header> {
    let known = Known::of(rows);
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let least = if rows.iter().all(|row| row.filled().count() <= 1) { POINTS_SINGLE } else { POINTS };
    let mut best: Option<(usize, f64)> = None;
    for (at, row) in candidates(rows) {
        let points = known.points(row);
        let all = row.filled().count() > 1 && row.filled().all(|(_, text)| words::field(text).is_some());
        if points >= (if all { POINTS_ALL } else { least }) && best.is_none_or(|(_, most)| points > most) {
            best = Some((at, points));
        }
    }
    let (at, points) = best?;
    let below = rows.get(at + 1).filter(|lower| known.continues(&rows[at], lower));
    let (first, row) = match below {
        Some(_) => (at, at + 1),
        None if at > 0 && is_group(&rows[at - 1], &rows[at]) => (at - 1, at),
        None => (at, at),
    };
    let mut header = Header { row, first, names: Vec::new(), points };
    header.names =
        if first < row { two_rows(&rows[first], &rows[row], width) } else { one_row(&rows[row], width) };
    Some(header)
}

/// The header as keys, when the first row is known to be one.
pub fn given(row: &TableRow) -> Header {
    Header { row: 0, first: 0, names: one_row(row, row.cells.len()), points: 0.0 }
}

/// The row that has most of these names, when a person names columns of a header
/// that no word tells; none if no row has any.
pub fn named<'n>(rows: &[TableRow], names: impl Iterator<Item = &'n str>) -> Option<Header> {
    let keys: Vec<String> = names.map(words::key).filter(|key| !key.is_empty()).collect();
    let has = |row: &TableRow| {
        let cells: Vec<String> = row.filled().map(|(_, text)| words::key(text)).collect();
        keys.iter().filter(|key| cells.contains(key)).count()
    };
    let rows = candidates(rows).map(|(at, row)| (has(row), at, row)).filter(|(has, ..)| *has > 0);
    // Of equals the first.
    rows.max_by_key(|(has, at, _)| (*has, std::cmp::Reverse(*at))).map(|(_, at, row)| of_row(at, row))
}

/// The first of the rows that is known to be a header: by its fingerprint.
pub fn known(rows: &[TableRow], is_known: impl Fn(&Header) -> bool) -> Option<Header> {
    candidates(rows).map(|(at, row)| of_row(at, row)).find(|header| is_known(header))
}

fn of_row(at: usize, row: &TableRow) -> Header {
    Header { row: at, first: at, names: one_row(row, row.cells.len()), points: 0.0 }
}

fn candidates(rows: &[TableRow]) -> impl Iterator<Item = (usize, &TableRow)> {
    rows.iter().enumerate().filter(|(_, row)| !row.is_empty()).take(ROWS)
}

fn one_row(row: &TableRow, width: usize) -> Vec<Name> {
    (0..width).map(|column| Name { text: row.get(column).to_owned(), group: None }).collect()
}

/// Names below, groups above: a gap below takes the name above it, and a group
/// reaches to the next one.
fn two_rows(upper: &TableRow, lower: &TableRow, width: usize) -> Vec<Name> {
    let mut group = "";
    let name = |column: usize| {
        if !upper.get(column).is_empty() {
            group = upper.get(column);
        }
        match lower.get(column) {
            "" => Name { text: upper.get(column).to_owned(), group: None },
            // Merged down, the group is the name.
            text if text == group || group.is_empty() => Name { text: text.to_owned(), group: None },
            text => Name { text: text.to_owned(), group: Some(group.to_owned()) },
        }
    };
    (0..width).map(name).collect()
}

/// Whether the row above the names holds groups, and no title.
fn is_group(upper: &TableRow, names: &TableRow) -> bool {
    let filled: Vec<(usize, &str)> = upper.filled().collect();
    let label =
        |text: &str| text.chars().count() <= 16 && !text.contains([':', '：', '。']) && !is_dated(text);
    filled.len() >= 2
        && filled.iter().all(|(_, text)| label(text))
        && upper.at + 1 == names.at
        && filled.len()
            <= names.filled().count()
                + filled.iter().filter(|(column, _)| names.get(*column).is_empty()).count()
}

/// Whether a cell is a whole date, to the day: no header says one.
fn is_dated(text: &str) -> bool {
    let numbers = text
        .split(|char: char| !char.is_numeric() && char != '元')
        .filter(|digits| !digits.is_empty())
        .count();
    let digits = text.chars().filter(|char| char.is_numeric()).count();
    let date = matches!(date::read(text), When::Date { .. } | When::Either { .. } | When::TwoDigits);
    date && (numbers >= 3 || digits >= 8)
}

/// What is known of a table's cells: how often each stands in its column.
struct Known<'a> {
    columns: HashMap<(usize, &'a str), usize>,
    /// How often a whole row is there: a header may be printed again.
    rows: HashMap<Vec<&'a str>, usize>,
}

impl<'a> Known<'a> {
    fn of(rows: &'a [TableRow]) -> Known<'a> {
        let mut known = Known { columns: HashMap::new(), rows: HashMap::new() };
        for row in rows.iter().take(BELOW) {
            for cell in row.filled() {
                *known.columns.entry(cell).or_default() += 1;
            }
            *known.rows.entry(key(row)).or_default() += 1;
        }
        known
    }

    /// The points of a row as the header; 0 for one that cannot be it.
    fn points(&self, row: &TableRow) -> f64 {
        let again = self.rows.get(&key(row)).copied().unwrap_or(1);
        let once = |cell: (usize, &str)| self.columns.get(&cell).is_none_or(|count| *count <= again);
        let hits = row.filled().filter(|cell| once(*cell)).filter_map(|(_, text)| words::field(text));
        let (mut points, mut fields) = (0.0, 0);
        for field in hits {
            points += field.weight();
            fields += usize::from(field.weight() >= 1.0);
        }
        if fields < 3 && row.filled().any(|(_, text)| is_dated(text)) { 0.0 } else { points }
    }

    /// Whether the row below a header names what its groups hold.
    fn continues(&self, upper: &TableRow, lower: &TableRow) -> bool {
        let filled: Vec<(usize, &str)> = lower.filled().collect();
        // A group spans columns: the next of it is empty above and named below.
        let under_group = |column: usize| {
            upper.get(column).is_empty()
                || upper.get(column + 1).is_empty() && !lower.get(column + 1).is_empty()
        };
        let merged = |column: usize| upper.get(column) == lower.get(column);
        filled.iter().any(|(column, _)| upper.get(*column).is_empty())
            && filled.iter().filter(|(column, _)| !merged(*column)).count() >= 2
            && filled.iter().all(|(column, text)| {
                merged(*column)
                    || under_group(*column)
                        && words::field(text).is_some()
                        && self.columns.get(&(*column, *text)) == Some(&1)
            })
    }
}

fn key(row: &TableRow) -> Vec<&str> {
    let mut cells: Vec<&str> = row.cells.iter().map(|cell| trim(cell)).collect();
    while cells.last().is_some_and(|cell| cell.is_empty()) {
        cells.pop();
    }
    cells
}

/// Whether a row is the header printed again.
pub fn is_repeated(row: &TableRow, header: &[TableRow]) -> bool {
    !row.is_empty() && header.iter().any(|header| row.filled().eq(header.filled()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &[&[&str]]) -> Vec<TableRow> {
        let row = |(cells, at): (&&[&str], u32)| TableRow {
            at,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            ..TableRow::default()
        };
        table.iter().zip(1..).map(row).collect()
    }

    fn found(table: &[&[&str]]) -> Option<(usize, usize, Vec<String>)> {
        find(&rows(table)).map(|header| {
            let names = header.names.iter().map(|name| match &name.group {
                Some(group) => format!("{group}/{}", name.text),
                None => name.text.clone(),
            });
            (header.first, header.row, names.collect())
        })
    }

    #[test]
    fn titles_above_are_no_header() {
        let (first, row, _) = found(&[
            &["令和5年度　情報セキュリティ事故一覧"],
            &["作成：情報システム課", "", "", "R6.4.1"],
            &[],
            &["管理番号", "発生日", "件名", "概要"],
            &["R5-001", "2023/4/1", "誤送信", "宛先違い"],
        ])
        .expect("a header");
        assert_eq!((first, row), (3, 3));
    }

    #[test]
    fn two_rows_are_one_header_whichever_says_more() {
        let (first, row, names) = found(&[
            &["No.", "発生状況", "", "内容", "", "対応状況"],
            &["", "発生日", "部署", "件名", "概要", "対応"],
            &["1", "2023/4/1", "営業部", "誤送信", "宛先違い", "謝罪"],
        ])
        .expect("a header");
        assert_eq!((first, row), (0, 1));
        assert_eq!(
            names,
            ["No.", "発生状況/発生日", "発生状況/部署", "内容/件名", "内容/概要", "対応状況/対応"]
        );
        let (first, row, names) = found(&[
            &["件名", "年月日", "", "概要", "対応", "原因"],
            &["", "発生日", "発覚日", "", "", ""],
            &["誤送信", "2023/4/1", "2023/4/2", "宛先違い", "謝罪", "不注意"],
        ])
        .expect("a header");
        assert_eq!((first, row), (0, 1));
        assert_eq!(names, ["件名", "年月日/発生日", "年月日/発覚日", "概要", "対応", "原因"]);
    }

    #[test]
    fn a_row_of_data_is_no_header() {
        assert_eq!(
            found(&[
                &["001", "2023/4/1", "営業部", "誤送信", "謝罪"],
                &["002", "R5.5.12", "総務部", "紛失", "届出"]
            ]),
            None
        );
        assert!(found(&[&["件名", "部署"], &["誤送信", "営業部"]]).is_some(), "nothing else is in the row");
        // Header words as values: each stands in its column more than once.
        let row: &[&str] = &["A Clinic", "CA", "Theft", "No", "Email"];
        let other: &[&str] = &["B Clinic", "WI", "Theft", "No", "Email"];
        assert_eq!(found(&[row, other, other]), None);
        assert!(
            found(&[&["事故名", "2023年4月", "2023年5月", "概要"], &["誤送信", "1", "0", "宛先"]]).is_some()
        );
    }

    #[test]
    fn a_header_printed_again_is_still_the_header() {
        let header: &[&str] = &["発生日", "件名", "概要"];
        let table = [header, &["2023/4/1", "誤送信", "宛先"], header, &["2023/5/1", "紛失", "鞄"]];
        assert_eq!(found(&table).map(|found| found.1), Some(0));
        let rows = rows(&table);
        assert!(is_repeated(&rows[2], &rows[..1]) && !is_repeated(&rows[1], &rows[..1]));
    }
}
