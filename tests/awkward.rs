//! Lists as people have them, in every encoding that can write them: each is
//! read as it is meant, and every row of it is accounted for.

use encoding_rs::{EUC_JP, ISO_2022_JP, SHIFT_JIS};
use jirei::import::{self, Imported, NOTHING_REMEMBERED, ReadOptions};
use jirei::model::{Library, Vocabulary};
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| jirei::store::embedded().expect("the embedded data"));

/// The lists: what is expected of each stands in the first line of its section.
const LISTS: &str = include_str!("fixtures/awkward.txt");

/// A list, its name, and what is expected of it.
struct List {
    name: &'static str,
    expected: Vec<(&'static str, &'static str)>,
    text: &'static str,
}

fn lists() -> Vec<List> {
    let list = |section: &'static str| {
        let (head, text) = section.split_once('\n').expect("a head");
        let mut words = head.split_whitespace();
        let name = words.next().expect("a name");
        List { name, expected: words.map(|word| word.split_once('=').expect("key=value")).collect(), text }
    };
    LISTS.split("==== ").skip(1).map(list).collect()
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

/// The text in every encoding that can write all of it.
fn encoded(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let mut all = vec![
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8 with a mark", [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        ("UTF-16LE", [&b"\xff\xfe"[..], &utf16(text, u16::to_le_bytes)].concat()),
        ("UTF-16BE", [&b"\xfe\xff"[..], &utf16(text, u16::to_be_bytes)].concat()),
        ("UTF-16LE without a mark", utf16(text, u16::to_le_bytes)),
    ];
    for (name, encoding) in [("CP932", SHIFT_JIS), ("EUC-JP", EUC_JP), ("ISO-2022-JP", ISO_2022_JP)] {
        let (bytes, _, lost) = encoding.encode(text);
        if !lost {
            all.push((name, bytes.into_owned()));
        }
    }
    all
}

fn read(bytes: &[u8], vocabulary: &Vocabulary) -> Imported {
    let options = ReadOptions {
        file: "list",
        vocabulary,
        sheets: &[],
        map: &[],
        remembered: &NOTHING_REMEMBERED,
        flow: None,
    };
    import::bytes(bytes, None, &options)
}

/// What came of a list, under the key of an expectation.
fn found(imported: &Imported, key: &str) -> String {
    let account = &imported.report.account;
    let date = |entry: &import::ImportedCase| match (entry.case.year, entry.case.month) {
        (None, _) => "-".to_owned(),
        (Some(year), None) => year.to_string(),
        (Some(year), Some(month)) => format!("{year}-{month:02}"),
    };
    match key {
        "cases" => account.cases.to_string(),
        "totals" => account.totals.to_string(),
        "notes" => account.notes.to_string(),
        "empty" => account.empty.to_string(),
        "headers" => account.headers.to_string(),
        "dates" => imported.cases.iter().map(date).collect::<Vec<_>>().join(","),
        "header" => {
            let header = imported.report.tables.first().and_then(|table| table.header);
            header.map(|row| row.to_string()).unwrap_or_default()
        }
        "kind" => serde_json::to_value(imported.report.kind)
            .ok()
            .and_then(|kind| kind.as_str().map(str::to_owned))
            .unwrap_or_default(),
        other => panic!("nothing is known of {other}"),
    }
}

#[test]
fn every_list_is_read_as_it_is_meant_in_every_encoding() {
    let lists = lists();
    assert!(lists.len() >= 30, "{} lists", lists.len());
    let (mut read_right, mut wrong) = (0, Vec::new());
    for list in &lists {
        for (encoding, bytes) in encoded(list.text) {
            let imported = read(&bytes, &LIBRARY.vocabulary);
            assert!(imported.report.account.adds_up(), "{}", list.name);
            // What is not expected in the head is not there: but for empty lines.
            let none = ["totals", "notes", "headers"].into_iter();
            let none = none.filter(|key| !list.expected.iter().any(|(known, _)| known == key));
            for (key, expected) in list.expected.iter().copied().chain(none.map(|key| (key, "0"))) {
                let found = found(&imported, key);
                if found != expected {
                    wrong.push(format!("{} in {encoding}: {key} is {found}, not {expected}", list.name));
                }
            }
            read_right += 1;
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(read_right >= 200, "{read_right} files");
}

#[test]
fn people_are_in_no_case_and_the_report_says_which_columns_they_were() {
    let lists = lists();
    let list = lists.iter().find(|list| list.name == "people-left-out").expect("it is there");
    let imported = read(list.text.as_bytes(), &LIBRARY.vocabulary);
    let told = format!("{:?}", imported.cases);
    assert!(!told.contains("見本") && !told.contains('@') && !told.contains("03-"), "{told}");
    let left: Vec<&str> = imported
        .report
        .uncarried
        .iter()
        .filter(|left| left.why == import::Why::Person)
        .map(|left| left.what.as_str())
        .collect();
    assert_eq!(left, ["報告者", "担当者メール", "電話番号"]);
}
