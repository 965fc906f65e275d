//! Lines `label: value`: the text forms that agencies hand out, and reports
//! that follow one.

use super::labels::{self, Labels};
use super::table::{Table, TableRow};
use super::{Field, words};
use crate::model::Place;

/// How many known labels make a text a form.
const LABELS: usize = 3;

/// Whether a text is made of labels and values.
pub fn is_labelled(text: &str) -> bool {
    let mut fields: Vec<Field> =
        text.lines().take(400).filter_map(label).filter_map(|(label, _)| words::field(label)).collect();
    fields.sort_unstable();
    fields.dedup();
    fields.len() >= LABELS
}

/// The label at the beginning of a line, and what follows it on the line.
fn label(line: &str) -> Option<(&str, &str)> {
    let line = line.trim().trim_start_matches(['■', '□', '●', '○', '◆', '◇', '・', '*', '-']).trim_start();
    if let Some(rest) = line.strip_prefix('【') {
        let (label, value) = rest.split_once('】')?;
        return Some((label, value.trim_start_matches([':', '：']).trim()));
    }
    let (label, value) = line.split_once([':', '：'])?;
    let plain = !label.contains([',', '\t', ';', '"', '、', '。']) && label.chars().count() <= 30;
    (plain && !value.starts_with("//")).then_some((label.trim(), value.trim()))
}

/// The cases of a labelled text, as a table with the labels as header. A line
/// of hyphens, two empty lines, or the first label again begin the next case.
pub fn read(text: &str, place: &Place) -> Table {
    let mut records: Vec<Record> = Vec::new();
    let mut open = false;
    let mut blank = 0;
    for (line, at) in text.lines().zip(1..) {
        let line = line.trim_end();
        let rule = line.len() >= 3
            && line.chars().all(|char| matches!(char, '-' | '=' | '*' | '―' | '─' | '＊' | '＝'));
        if rule || line.trim().is_empty() {
            blank = if rule { 2 } else { blank + 1 };
            if blank == 1
                && open
                && let Some(record) = records.last_mut()
            {
                record.go_on("");
            }
            open = open && blank < 2;
            continue;
        }
        let known = label(line).filter(|(label, _)| is_label(line, label));
        match known {
            Some((label, value)) => {
                let again = records.last().is_some_and(|record| record.begins_again(label));
                if again
                    || !open
                        && (records.is_empty()
                            || records.last().is_some_and(|record| record.has_title(label)))
                {
                    records.push(Record { at, pairs: Vec::new() });
                }
                open = true;
                if let Some(record) = records.last_mut() {
                    record.pairs.push((label.to_owned(), value.to_owned()));
                }
            }
            // Before the first label stands a heading, which is no case's.
            None if open => records.last_mut().into_iter().for_each(|record| record.go_on(line)),
            None => {}
        }
        blank = 0;
    }
    table(records, place)
}

/// Whether a line's label is one: known, or marked as a label and no clock's hour.
fn is_label(line: &str, label: &str) -> bool {
    words::field(label).is_some() || line.trim_start().starts_with('【')
}

struct Record {
    at: u32,
    pairs: Vec<(String, String)>,
}

impl Record {
    fn go_on(&mut self, line: &str) {
        if let Some((_, value)) = self.pairs.last_mut() {
            if !value.is_empty() {
                value.push('\n');
            }
            value.push_str(line.trim());
        }
    }

    /// The first label of the record stands there again.
    fn begins_again(&self, label: &str) -> bool {
        self.pairs.first().is_some_and(|(first, _)| words::key(first) == words::key(label))
    }

    /// A part of the same case may stand behind two empty lines; its label is
    /// new then.
    fn has_title(&self, label: &str) -> bool {
        self.pairs.iter().any(|(other, _)| words::key(other) == words::key(label))
    }
}

/// Records with labels of their own as one table.
fn table(records: Vec<Record>, place: &Place) -> Table {
    let first = records.first().map_or(1, |record| record.at);
    let mut labels = Labels::default();
    for record in records {
        let mut cells: Vec<String> = Vec::new();
        for (label, value) in record.pairs {
            let free = |at: usize| cells.get(at).is_none_or(String::is_empty);
            if let Some(column) = labels.column(&words::key(&label), &label, record.at, free) {
                value.trim().clone_into(labels::cell(&mut cells, column));
            }
        }
        labels.push(TableRow { at: record.at, cells, ..TableRow::default() });
    }
    labels.table(first, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases(text: &str) -> Vec<(u32, Vec<(String, String)>)> {
        let table = read(text, &Place::default());
        let names = &table.rows[0].cells;
        let pairs = |row: &TableRow| {
            let filled = row.filled().map(|(column, text)| (names[column].clone(), text.to_owned()));
            (row.at, filled.collect())
        };
        table.rows[1..].iter().map(pairs).collect()
    }

    #[test]
    fn a_value_goes_on_to_the_next_label() {
        let cases = cases(
            "事故報告\n\n件名：USBメモリの紛失\n発生日：2024/4/30\n概要：\n10:30に電車に置き忘れた。\n\n駅に届けた。\n対応：謝罪した\n",
        );
        assert_eq!(cases.len(), 1);
        let expected = [
            ("件名", "USBメモリの紛失"),
            ("発生日", "2024/4/30"),
            ("概要", "10:30に電車に置き忘れた。\n\n駅に届けた。"),
            ("対応", "謝罪した"),
        ];
        assert_eq!(cases[0].0, 3);
        assert!(
            cases[0].1.iter().map(|(label, value)| (label.as_str(), value.as_str())).eq(expected),
            "{cases:?}"
        );
    }

    #[test]
    fn cases_are_parted_by_rules_blank_lines_or_the_first_label() {
        for between in ["\n---\n", "\n\n\n", "\n"] {
            let text = format!("【件名】\n誤送信\n【概要】\n宛先違い{between}【件名】\n紛失\n【概要】\n鞄\n");
            let cases = cases(&text);
            assert_eq!(cases.len(), 2, "{between:?}");
            assert_eq!(cases[1].1[0].1, "紛失");
        }
        let one = cases("1.件名：誤送信\n\n\n2.概要：宛先違い\n\n\n3.対応：謝罪\n");
        assert_eq!(one.len(), 1, "two empty lines before a new label go on");
    }
}
