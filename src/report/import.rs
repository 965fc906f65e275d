//! How a file was read, said in words: what it was taken for, its columns, an
//! account that adds up, what was left out, and the call that would say the same.

use crate::import::{Account, ColumnReport, Field, Kind, Report, TableReport, Why};
use crate::messages::case;
use crate::messages::import::{self as messages, ImportWords, words};
use crate::model::{Lang, place};
use crate::text::sanitise::sanitise_line;
use crate::text::width::Widths;

/// Things that were left out, in one line, at most.
const LEFT: usize = 12;

/// What the file was taken for, a line for the file and one for each table:
/// `list.csv: delimited text, shift_jis`, `comma, header in line 4, 6 of 9 columns`.
pub fn taken(report: &Report, lang: Lang) -> Vec<String> {
    let comma = case::words(lang).comma;
    let encoding = report.encoding.map(|encoding| encoding.name().to_owned());
    let kind = kind(report.kind, words(lang)).to_owned();
    let what: Vec<String> = std::iter::once(kind).chain(encoding).collect();
    let mut lines = vec![format!("{}: {}", sanitise_line(&report.file), what.join(comma))];
    lines.extend(report.tables.iter().map(|table| format!("  {}", table_taken(table, lang))));
    lines
}

fn kind(kind: Kind, words: &ImportWords) -> &'static str {
    let words = &words.kinds;
    match kind {
        Kind::Xlsx => words.xlsx,
        Kind::Xlsb => words.xlsb,
        Kind::Xls => words.xls,
        Kind::Ods => words.ods,
        Kind::Json => words.json,
        Kind::JsonLines => words.json_lines,
        Kind::Html => words.html,
        Kind::Markdown => words.markdown,
        Kind::Labelled => words.labelled,
        Kind::Delimited => words.delimited,
        _ => words.other,
    }
}

fn reason(why: Why, words: &ImportWords) -> &'static str {
    let words = &words.why;
    match why {
        Why::Person => words.person,
        Why::Administration => words.administration,
        Why::Unknown => words.unknown,
        Why::Told => words.told,
        Why::NoCases => words.no_cases,
        Why::Hidden => words.hidden_sheet,
    }
}

fn table_taken(table: &TableReport, lang: Lang) -> String {
    let words = words(lang);
    let carried = table.columns.iter().filter(|column| is_carried(column)).count();
    let parts = [
        table.sheet.as_ref().map(|sheet| (words.sheet)(&sanitise_line(sheet))),
        table.delimiter.map(words.delimiter),
        Some(table.header.map_or_else(|| words.no_header.to_owned(), words.header)),
        (table.above > 0).then(|| (words.above)(table.above)),
        Some((words.columns)(carried, table.columns.len())),
        (table.hidden > 0).then(|| (words.hidden)(table.hidden)),
        table.remembered.then(|| words.remembered.to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(case::words(lang).comma)
}

/// Whether a column is in the cases.
fn is_carried(column: &ColumnReport) -> bool {
    column.field.is_some_and(|field| field.is_carried() || field == Field::Person && column.by_hand)
}

/// The sum, as one line: `8 rows = 3 cases + 2 totals + …`; parts of nothing
/// are left out.
pub fn account(account: &Account, lang: Lang) -> String {
    let words = words(lang);
    let Account { rows, cases, totals, notes, empty, headers, refused } = *account;
    let parts = [
        (words.cases, cases),
        (words.totals, totals),
        (words.notes, notes),
        (words.empty, empty),
        (words.headers, headers),
        (words.refused, refused),
    ];
    let told = parts.iter().filter(|(name, count)| *count > 0 || *name == words.cases);
    let sum: Vec<String> = told.map(|(name, count)| counted(name, *count, lang)).collect();
    format!("{} = {}", counted(words.rows_in, rows, lang), sum.join(" + "))
}

fn counted(name: &str, count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{name} {count}"),
        Lang::En => format!("{count} {name}"),
    }
}

/// What is in no case, a line for each reason.
pub fn left_out(report: &Report, lang: Lang) -> Vec<String> {
    let words = words(lang);
    let mut reasons: Vec<Why> = Vec::new();
    for left in &report.uncarried {
        if !reasons.contains(&left.why) {
            reasons.push(left.why);
        }
    }
    let line = |why: Why| {
        let all = report.uncarried.iter().filter(|left| left.why == why);
        let names: Vec<String> = all
            .map(|left| format!("{} ({})", sanitise_line(&left.what), (words.times)(left.count)))
            .collect();
        let more = names.len().checked_sub(LEFT).filter(|more| *more > 0).map(|more| format!(" +{more}"));
        let shown = names[..names.len().min(LEFT)].join(case::words(lang).comma);
        format!("{} [{}]: {shown}{}", words.not_carried, reason(why, words), more.unwrap_or_default())
    };
    reasons.into_iter().map(line).collect()
}

/// The columns of a table, a line each: letter and name, field, first values.
pub fn columns(table: &TableReport, widths: Widths, lang: Lang) -> Vec<String> {
    let words = words(lang);
    let name = |column: &ColumnReport| {
        let letters = place::letters(column.number);
        let name = sanitise_line(&column.name);
        if *name == *letters { letters } else { format!("{letters} {name}") }
    };
    let field = |column: &ColumnReport| match column.field.filter(|_| is_carried(column)) {
        Some(field) => {
            let hand = if column.by_hand { format!(" ({})", words.by_hand) } else { String::new() };
            format!("{} {}{hand}", field.name(), messages::field(field.name(), lang))
        }
        None => format!("- {}", messages::field(Field::Nothing.name(), lang)),
    };
    let value = |column: &ColumnReport| {
        let samples = column.samples.iter().map(|sample| sanitise_line(sample).into_owned());
        samples.collect::<Vec<_>>().join(" | ")
    };
    let heading = [words.column_heading, words.field_heading, words.values_heading].map(str::to_owned);
    let rows: Vec<[String; 3]> = std::iter::once(heading)
        .chain(table.columns.iter().map(|column| [name(column), field(column), value(column)]))
        .collect();
    let widest = |at: usize| rows.iter().map(|row| widths.str(&row[at])).max().unwrap_or(0);
    let (first, second) = (widest(0).min(36), widest(1));
    let pad = |text: &str, cells: usize| {
        let cut = widths.prefix(text, cells);
        format!("{cut}{}", " ".repeat(cells - widths.str(cut)))
    };
    let line = |row: &[String; 3]| format!("{}  {}  {}", pad(&row[0], first), pad(&row[1], second), row[2]);
    rows.iter().map(|row| line(row).trim_end().to_owned()).collect()
}

/// The call that says explicitly how the file was read.
pub fn call(report: &Report, path: &str) -> String {
    let mut words = vec!["jirei".to_owned(), quoted(path)];
    let mut add = |option: &str, value: &str| words.extend([option.to_owned(), quoted(value)]);
    if let Some(encoding) = report.encoding {
        add("--encoding", encoding.name());
    }
    let mut mapped: Vec<String> = Vec::new();
    for table in &report.tables {
        if let Some(sheet) = &table.sheet {
            add("--worksheet", sheet);
        }
        for column in table.columns.iter().filter(|column| is_carried(column)) {
            let field = column.field.map(Field::name).unwrap_or_default();
            let map = format!("{field}={}", sanitise_line(&column.name));
            if !mapped.contains(&map) {
                add("--map", &map);
                mapped.push(map);
            }
        }
    }
    words.join(" ")
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let safe = sanitise_line(word);
    let plain = |char: char| char.is_alphanumeric() || "-_./=+:,".contains(char);
    if !safe.is_empty() && safe.chars().all(plain) {
        safe.into_owned()
    } else {
        format!("'{}'", safe.replace('\'', r"'\''"))
    }
}

/// Everything of how a file was read, as lines.
pub fn explain(report: &Report, path: &str, widths: Widths, lang: Lang) -> Vec<String> {
    let ImportWords { call: heading, .. } = words(lang);
    let mut lines = taken(report, lang);
    for table in &report.tables {
        lines.push(String::new());
        if let Some(sheet) = table.sheet.as_ref().filter(|_| report.tables.len() > 1) {
            lines.push((words(lang).sheet)(&sanitise_line(sheet)));
        }
        lines.extend(columns(table, widths, lang));
    }
    lines.push(String::new());
    lines.push(account(&report.account, lang));
    lines.extend(left_out(report, lang));
    if report.tables.iter().any(|table| !table.columns.is_empty()) {
        lines.extend([format!("{heading}:"), format!("  {}", call(report, path))]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{self, ReadOptions};
    use crate::model::Vocabulary;

    fn report(text: &str) -> Report {
        let vocabulary: Vocabulary =
            serde_json::from_str(include_str!("../../data/vocabulary.json")).expect("the vocabulary");
        let options = ReadOptions {
            file: "list.csv",
            vocabulary: &vocabulary,
            sheets: &[],
            map: &[],
            remembered: &import::NOTHING_REMEMBERED,
            flow: None,
        };
        import::bytes(text.as_bytes(), None, &options).report
    }

    const LIST: &str = "事故一覧,,,\n番号,発生日,件名,報告者\n1,2023/4/1,誤送信,見本太郎\n2,2023/5/1,紛失,見本花子\n合計,2件,,\n";

    #[test]
    fn a_file_is_explained_column_by_column_and_nobody_is_named() {
        let japanese = explain(&report(LIST), "list.csv", Widths::Narrow, Lang::Ja).join("\n");
        let expected = "\
list.csv: 区切りテキスト、utf-8
  コンマ区切り、見出しは2行目、その上の1行は表題、4列のうち2列を使用

列        項目             値
A 番号    - 載せない       1 | 2
B 発生日  occurred 発生日  2023/4/1 | 2023/5/1
C 件名    title 題名       誤送信 | 紛失
D 報告者  - 載せない

行 3 = 事例 2 + 合計 1
載せないもの [管理用の欄]: 番号 (2件)
載せないもの [個人に関する欄。--map で指定したときだけ載せます]: 報告者 (2件)
同じように開く指定:
  jirei list.csv --encoding utf-8 --map occurred=発生日 --map title=件名";
        assert_eq!(japanese, expected);
        let english = explain(&report(LIST), "my list.csv", Widths::Narrow, Lang::En).join("\n");
        for part in [
            "comma, header in line 2, titles above: 1, 2 of 4 columns",
            "3 rows = 2 cases + 1 totals",
            "jirei 'my list.csv'",
        ] {
            assert!(english.contains(part), "{part} in\n{english}");
        }
    }

    #[test]
    fn what_a_file_says_is_safe_to_print() {
        let lines =
            explain(&report("件名\u{1b}[31m,概要\n\u{1b}]0;x\u{7},y\n"), "a\u{1b}", Widths::Narrow, Lang::En);
        assert!(!lines.join("\n").contains('\u{1b}'), "{lines:?}");
    }

    #[test]
    fn words_are_quoted_for_the_shell() {
        assert_eq!(
            [quoted("件名"), quoted("a b"), quoted("it's"), quoted("")],
            ["件名", "'a b'", r"'it'\''s'", "''"]
        );
    }
}
