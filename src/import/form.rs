//! A form: a sheet that tells one case, labels beside or above their values.

use super::table::{Table, TableRow};
use super::{Field, words};
use std::collections::BTreeSet;

/// So many rows with a known label that has a value make a form.
const LABELLED_ROWS: usize = 4;
/// A row with more labels than these is a header.
const LABELS_IN_ROW: usize = 2;
/// A form has no more rows, and no more filled cells in one, than these.
const ROWS: usize = 400;
const CELLS_IN_ROW: usize = 64;

/// The one case of a form, as a table of a header and a row; none if the sheet
/// is no form.
pub fn read(table: &Table) -> Option<Table> {
    if table.rows.len() > ROWS || table.rows.iter().any(|row| row.filled().count() > CELLS_IN_ROW) {
        return None;
    }
    let sheet = Sheet { table };
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut labelled = BTreeSet::new();
    for (at, row) in table.rows.iter().enumerate() {
        let labels: Vec<(usize, &str, Field)> = sheet.labels(row).collect();
        if labels.iter().filter(|(_, _, field)| field.weight() >= 1.0).count() > LABELS_IN_ROW {
            return None;
        }
        for (column, label, _) in labels {
            if let Some(value) = sheet.value(at, column) {
                labelled.insert(at);
                pairs.push((label.to_owned(), value));
            }
        }
    }
    if labelled.len() < LABELLED_ROWS {
        return None;
    }
    let first = table.rows.first().map_or(1, |row| row.at);
    let (labels, values): (Vec<String>, Vec<String>) = pairs.into_iter().unzip();
    let rows = vec![
        TableRow { at: first, cells: labels, ..TableRow::default() },
        TableRow { at: first, cells: values, ..TableRow::default() },
    ];
    let problems = table.problems.clone();
    Some(Table { sheet: table.sheet.clone(), rows, problems, keyed: true, ..Table::default() })
}

struct Sheet<'a> {
    table: &'a Table,
}

impl<'a> Sheet<'a> {
    /// The known labels of a row. Where the left of two words is one, the right
    /// may be its value: 「種別｜紛失」 is no pair of labels, but 「件名｜概要」 is.
    fn labels(&self, row: &'a TableRow) -> impl Iterator<Item = (usize, &'a str, Field)> {
        row.filled().filter_map(|(column, text)| Some((column, text, words::field(text)?)))
    }

    fn is_label(&self, text: &str) -> bool {
        words::field(text).is_some()
    }

    /// What stands to the right of a label, outside its merge; below it, if the
    /// right is a label too. A value may go on in the rows below, as long as
    /// these have no label.
    fn value(&self, at: usize, column: usize) -> Option<String> {
        let row = &self.table.rows[at];
        let (last_row, after) = self.merge_end(row.at, column);
        let right = row.filled().find(|(other, _)| *other >= after);
        match right {
            Some((other, text)) if !self.is_label(text) => Some(self.going_on(at, column, other, text)),
            _ => {
                let below = self.table.rows[at + 1..].iter().find(|row| row.at > last_row)?;
                let text = below.get(column);
                let near = below.at == last_row + 1;
                (near && !text.is_empty() && !self.is_label(text)).then(|| text.to_owned())
            }
        }
    }

    fn going_on(&self, at: usize, label: usize, column: usize, text: &str) -> String {
        let mut value = text.to_owned();
        let mut before = self.table.rows[at].at;
        for row in &self.table.rows[at + 1..] {
            let only = row.filled().all(|(other, _)| other == column);
            if row.at != before + 1 || !only || row.is_empty() || column <= label {
                break;
            }
            // A merge filled down says the same again.
            if row.get(column) != text {
                value.push('\n');
                value.push_str(row.get(column));
            }
            before = row.at;
        }
        value
    }

    /// The last row and the first column behind the merge that a cell is in.
    fn merge_end(&self, row: u32, column: usize) -> (u32, usize) {
        let inside = self.table.merges.iter().find(|merge| {
            (merge.rows.0..=merge.rows.1).contains(&row)
                && (merge.columns.0..=merge.columns.1).contains(&column)
        });
        inside.map_or((row, column + 1), |merge| (merge.rows.1, merge.columns.1 + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Table {
        let row = |(cells, at): (&&[&str], u32)| TableRow {
            at,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            ..TableRow::default()
        };
        Table { rows: rows.iter().zip(1..).map(row).collect(), ..Table::default() }
    }

    fn pairs(rows: &[&[&str]]) -> Option<Vec<(String, String)>> {
        let table = read(&sheet(rows))?;
        Some(table.rows[0].cells.iter().cloned().zip(table.rows[1].cells.iter().cloned()).collect())
    }

    #[test]
    fn labels_stand_beside_or_above_their_values() {
        let pairs = pairs(&[
            &["情報セキュリティ事故報告書"],
            &["", "", "", "報告日", "2024-05-02"],
            &["件名", "", "USBメモリの紛失"],
            &["発生日時", "2024-04-30", "", "発覚日時", "2024-05-01"],
            &["事故の概要", "", "電車に置き忘れた。"],
            &["", "", "駅に届けた。"],
            &["対応", "原因"],
            &["謝罪した", "不注意"],
            &["※ 3日以内に提出すること"],
        ])
        .expect("a form");
        let pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(label, value)| (label.as_str(), value.as_str())).collect();
        assert_eq!(
            pairs,
            [
                ("報告日", "2024-05-02"),
                ("件名", "USBメモリの紛失"),
                ("発生日時", "2024-04-30"),
                ("発覚日時", "2024-05-01"),
                ("事故の概要", "電車に置き忘れた。\n駅に届けた。"),
                ("対応", "謝罪した"),
                ("原因", "不注意"),
            ]
        );
    }

    #[test]
    fn a_list_is_no_form() {
        assert_eq!(pairs(&[&["件名", "発生日", "概要"], &["誤送信", "2023/4/1", "宛先"]]), None);
        assert_eq!(
            pairs(&[
                &["件名", "概要"],
                &["誤送信", "宛先"],
                &["紛失", "鞄"],
                &["感染", "添付"],
                &["盗難", "車"]
            ]),
            None
        );
    }
}
