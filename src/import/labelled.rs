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

/// What stands before a heading and makes it one.
const MARKS: [char; 18] =
    ['■', '□', '●', '○', '◎', '◆', '◇', '▼', '▽', '▲', '△', '▶', '►', '★', '☆', '※', '§', '#'];
/// What stands before a heading, and before an item of a list as well.
const BULLETS: [char; 5] = ['・', '*', '＊', '-', '－'];
/// What a heading stands between.
const BRACKETS: [(char, char); 10] = [
    ('【', '】'),
    ('［', '］'),
    ('[', ']'),
    ('＜', '＞'),
    ('<', '>'),
    ('〈', '〉'),
    ('《', '》'),
    ('「', '」'),
    ('『', '』'),
    ('〔', '〕'),
];
/// The longest label, in characters.
const LABEL_MOST: usize = 30;

/// The label at the beginning of a line, and what follows it on the line: before a
/// colon (`概要：`), in brackets (`［概要］`), or a heading of its own (`■概要`,
/// `２．対応`, `概要`).
fn label(line: &str) -> Option<(&str, &str)> {
    let bare = line.trim();
    let unmarked = bare.trim_start_matches(MARKS).trim_start();
    let line = unmarked.trim_start_matches(BULLETS).trim_start();
    for (open, close) in BRACKETS {
        if let Some((label, value)) = line.strip_prefix(open).and_then(|rest| rest.split_once(close)) {
            let value = value.trim_start().trim_start_matches([':', '：']).trim();
            // 「概要」を送った quotes a word.
            let heading = open == '【' || value.is_empty() || !matches!(open, '「' | '『' | '<');
            let known = open == '【' || words::field(label).is_some();
            return (heading && known).then_some((label.trim(), value));
        }
    }
    if let Some((label, value)) = line.split_once([':', '：']) {
        let plain = !label.contains([',', '\t', ';', '"', '、', '。']) && is_short(label);
        return (plain && !value.starts_with("//")).then_some((label.trim(), value.trim()));
    }
    let marked = unmarked.len() < bare.len();
    let bulleted = line.len() < unmarked.len();
    is_heading(line, marked && !bulleted).then_some((line, ""))
}

fn is_short(label: &str) -> bool {
    label.chars().count() <= LABEL_MOST
}

/// Whether a line that is a known label and nothing else is a heading: 氏名 and 住所
/// may as well be what leaked, an item of a list; 報告者 is none.
fn is_heading(line: &str, marked: bool) -> bool {
    if !is_short(line) || line.contains([',', '，', '\t', ';', '"', '、', '。', '「']) {
        return false;
    }
    match words::field(line) {
        None => false,
        Some(_) if marked => true,
        Some(Field::Person) => words::is_known(line) && line.ends_with('者'),
        Some(Field::Title | Field::Incident | Field::Response | Field::Lesson) => words::is_known(line),
        Some(field) => field.is_date() && words::is_known(line),
    }
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
                    record.settle();
                    let line = Some(line).filter(|_| value.is_empty() && !words::is_known(label));
                    let (label, value, line) = (label.to_owned(), value.to_owned(), line.map(str::to_owned));
                    record.pairs.push(Pair { label, value, line });
                }
            }
            // Before the first label stands a heading, which is no case's.
            None if open => records.last_mut().into_iter().for_each(|record| record.go_on(line)),
            None => {}
        }
        blank = 0;
    }
    records.iter_mut().for_each(Record::settle);
    table(records, place)
}

/// Whether a line's label is one: known, or marked as a label and no clock's hour.
fn is_label(line: &str, label: &str) -> bool {
    words::field(label).is_some() || line.trim_start_matches(MARKS).trim_start().starts_with('【')
}

struct Record {
    at: u32,
    pairs: Vec<Pair>,
}

struct Pair {
    label: String,
    value: String,
    /// The whole line, where it only looks like a heading.
    line: Option<String>,
}

impl Record {
    fn go_on(&mut self, line: &str) {
        if let Some(Pair { value, .. }) = self.pairs.last_mut() {
            if !value.is_empty() {
                value.push('\n');
            }
            value.push_str(line.trim());
        }
    }

    /// What looked like a heading and has nothing below it is a line of the text
    /// above: 「2. 再発防止策の検討」 in a list of what was done.
    fn settle(&mut self) {
        let alone = |pair: &mut Pair| pair.line.is_some() && pair.value.trim().is_empty();
        if self.pairs.len() > 1
            && let Some(Pair { line: Some(line), .. }) = self.pairs.pop_if(alone)
        {
            self.go_on(&line);
        }
    }

    /// The first label of the record stands there again.
    fn begins_again(&self, label: &str) -> bool {
        self.pairs.first().is_some_and(|first| words::key(&first.label) == words::key(label))
    }

    /// A part of the same case may stand behind two empty lines; its label is
    /// new then.
    fn has_title(&self, label: &str) -> bool {
        self.pairs.iter().any(|other| words::key(&other.label) == words::key(label))
    }
}

/// Records with labels of their own as one table.
fn table(records: Vec<Record>, place: &Place) -> Table {
    let first = records.first().map_or(1, |record| record.at);
    let mut labels = Labels::default();
    for record in records {
        let mut cells: Vec<String> = Vec::new();
        for Pair { label, value, .. } in record.pairs {
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

    /// Headings as reports have them; each of these was once a case of its own.
    #[test]
    fn headings_are_labels_however_they_are_marked() {
        for (incident, response) in [
            ("概要：", "対応："),
            ("【概要】", "【対応】"),
            ("■概要", "■対応"),
            ("［概要］", "［対応］"),
            ("[概要]", "[対応]"),
            ("＜概要＞", "＜対応＞"),
            ("〈事故の概要〉", "〈対応内容〉"),
            ("「概要」", "「対応」"),
            ("■【概要】", "■【対応】"),
            ("● 発生状況", "● 対応状況"),
            ("◆内容", "◆対処"),
            ("▼ 概要", "▼ 対応内容"),
            ("１．概要", "２．対応"),
            ("1. 事案の概要", "2. 事案への対応"),
            ("(1) 事故の概要", "(2) 事故への対応"),
            ("① 概要", "② 対応"),
            ("・概要", "・対応"),
            ("概要", "対応"),
            ("■何が起きたか", "■どう対応したか"),
            ("Summary:", "Response:"),
            ("## Summary", "## Response"),
        ] {
            let text = format!(
                "件名：USBメモリの紛失\n発生日：2024年4月3日\n{incident}\n鞄を置き忘れた。\n・氏名\n・住所\n{response}\n駅に届けた。\n「対応」を急いだ。\n"
            );
            assert!(is_labelled(&text), "{incident}");
            let cases = cases(&text);
            assert_eq!(cases.len(), 1, "{incident}: {cases:?}");
            let values: Vec<&str> = cases[0].1.iter().map(|(_, value)| value.as_str()).collect();
            let expected = [
                "USBメモリの紛失",
                "2024年4月3日",
                "鞄を置き忘れた。\n・氏名\n・住所",
                "駅に届けた。\n「対応」を急いだ。",
            ];
            assert_eq!(values, expected, "{incident}");
        }
    }

    #[test]
    fn what_only_looks_like_a_heading_stays_in_the_text() {
        let cases = cases("件名：誤送信\n概要：宛先違い\n対応：\n1. 謝罪\n2. 再発防止策の検討\n3. 届出\n");
        assert_eq!(cases[0].1[2].1, "1. 謝罪\n2. 再発防止策の検討\n3. 届出");
        let cases = self::cases("件名：誤送信\n概要：宛先違い\n対応：\n■謝罪\n■再発防止策の検討\n");
        assert_eq!(cases[0].1[2].1, "■謝罪\n■再発防止策の検討");
    }

    #[test]
    fn who_reported_is_a_label_and_no_part_of_the_text_above() {
        let text = "■件名\n誤送信\n■概要\n宛先を違えた。\n■報告者\n見本太郎\n報告者\n見本花子\n";
        let cases = cases(text);
        assert!(
            cases[0]
                .1
                .iter()
                .any(|(label, value)| label == "■報告者" || label == "報告者" && value == "見本太郎"),
            "{cases:?}"
        );
        assert!(
            !cases[0].1.iter().any(|(label, value)| label == "概要" && value.contains("見本")),
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
