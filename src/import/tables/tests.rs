//! Whole texts through the front door: what each became.

use crate::import::encoding::Encoding;
use crate::import::{self, Fault, Field, Imported, ReadOptions, Why};
use crate::model::{Case, Lang, Vocabulary};
use proptest::prelude::*;

fn vocabulary() -> Vocabulary {
    serde_json::from_str(include_str!("../../../data/vocabulary.json")).expect("the vocabulary")
}

fn import_with(text: &[u8], map: &[(Field, &str)]) -> Imported {
    let vocabulary = vocabulary();
    let map: Vec<(Field, String)> = map.iter().map(|(field, name)| (*field, (*name).to_owned())).collect();
    let imported = import::bytes(
        text,
        None,
        &ReadOptions {
            file: "list.csv",
            vocabulary: &vocabulary,
            sheets: &[],
            map: &map,
            remembered: &import::NOTHING_REMEMBERED,
            flow: None,
        },
    );
    assert!(imported.report.account.adds_up(), "{:?}", imported.report.account);
    assert_eq!(imported.report.account.cases, imported.cases.len());
    imported
}

fn import(text: &str) -> Imported {
    import_with(text.as_bytes(), &[])
}

/// The next file, of which a column is remembered by the fingerprint of its header.
fn next(fingerprint: String, (field, column): (Field, &str), text: &str) -> Imported {
    let vocabulary = vocabulary();
    let remembered = [(fingerprint, vec![(field, column.to_owned())])].into();
    let options = ReadOptions {
        file: "next.csv",
        vocabulary: &vocabulary,
        sheets: &[],
        map: &[],
        remembered: &remembered,
        flow: None,
    };
    import::bytes(text.as_bytes(), None, &options)
}

fn titles(imported: &Imported) -> Vec<&str> {
    imported.cases.iter().map(|entry| entry.case.title.get(Lang::Ja)).collect()
}

fn dates(imported: &Imported) -> Vec<(Option<u16>, Option<u8>)> {
    imported.cases.iter().map(|entry| (entry.case.year, entry.case.month)).collect()
}

fn faults(imported: &Imported) -> Vec<(String, &Fault)> {
    imported.report.problems.iter().map(|problem| (problem.place.to_string(), &problem.fault)).collect()
}

fn first(imported: &Imported) -> &Case {
    &imported.cases[0].case
}

#[test]
fn a_printed_list_is_accounted_for_row_by_row() {
    let list = import(
        "令和5年度　事故一覧,,,\n作成：情報システム課,,,R6.4.1\n,,,\n番号,発生日,件名,概要\n\
         1,4月1日,誤送信,宛先違い\n2,〃,紛失,鞄\n,,,\n小計,2件,,\n番号,発生日,件名,概要\n3,3月5日,感染,添付\n合計,3件,,\n※件名は仮のもの,,,\n",
    );
    let account = list.report.account;
    assert_eq!((account.rows, account.cases, account.empty), (8, 3, 1));
    assert_eq!((account.totals, account.headers, account.notes, account.refused), (2, 1, 1, 0));
    assert_eq!(
        dates(&list),
        [(Some(2023), Some(4)), (Some(2023), Some(4)), (Some(2024), Some(3))],
        "the fiscal year ends in March"
    );
    assert_eq!(list.cases[2].place.to_string(), "list.csv:10");
    assert_eq!((list.report.tables[0].header, list.report.tables[0].above), (Some(4), 2));
}

#[test]
fn people_are_not_carried_unless_mapped_by_hand() {
    let text =
        "件名,概要,報告者,担当者メール,電話番号\n誤送信,宛先違い,見本太郎,taro@example.jp,03-0000-0000\n";
    let guessed = import(text);
    let shown = format!("{:?}", guessed);
    for private in ["見本太郎", "taro@example.jp", "03-0000-0000"] {
        assert!(!shown.contains(private), "{private} in {shown}");
    }
    assert_eq!(guessed.report.uncarried.iter().filter(|left| left.why == Why::Person).count(), 3);
    let by_hand = import_with(text.as_bytes(), &[(Field::IncidentMore, "報告者")]);
    assert_eq!(
        first(&by_hand).incident.as_ref().map(|text| text.get(Lang::Ja)),
        Some("宛先違い\n報告者：見本太郎")
    );
}

#[test]
fn the_date_of_discovery_counts_before_that_of_the_incident() {
    let list = import("発生日,発覚日,件名,概要\n2023/3/1,2023/4/2,誤送信,宛先\n2023/3/1,不明,紛失,鞄\n");
    assert_eq!(dates(&list), [(Some(2023), Some(4)), (Some(2023), Some(3))]);
    assert!(list.cases[0].case.caveat.is_none());
    assert!(list.cases[1].case.caveat.is_some(), "it says which date stands in");
}

#[test]
fn a_column_says_whether_its_day_comes_first() {
    let day_first = import("Date,Title,Description\n03/04/2024,A,x\n26/04/2024,B,y\n");
    assert_eq!(dates(&day_first), [(Some(2024), Some(4)), (Some(2024), Some(4))]);
    let month_first = import("Date,Title,Description\n03/04/2024,A,x\n04/26/2024,B,y\n");
    assert_eq!(dates(&month_first), [(Some(2024), Some(3)), (Some(2024), Some(4))]);
}

#[test]
fn what_is_no_date_is_told_with_its_cell() {
    let list = import("件名,発生日,概要\n誤送信,R5.13.1,宛先\n紛失,23/4/1,鞄\n感染,23/5/1,添付\n");
    assert_eq!(
        faults(&list),
        [
            ("list.csv:3:2".to_owned(), &Fault::TwoDigitYear { text: "23/4/1".into(), count: 2 }),
            ("list.csv:2:2".to_owned(), &Fault::NoDate { text: "R5.13.1".into() }),
        ]
    );
}

#[test]
fn a_row_that_tells_no_case_is_refused_with_its_line() {
    let list = import("件名,概要,都道府県\n誤送信,宛先,東京都\n,,大阪府\n");
    assert_eq!((list.report.account.cases, list.report.account.refused), (1, 1));
    assert_eq!(faults(&list), [("list.csv:3".to_owned(), &Fault::NoCase)]);
}

#[test]
fn a_comma_that_nobody_quoted_is_told() {
    let list = import("件名,概要\n誤送信,宛先を誤り,別の顧客に送った\n");
    assert_eq!(
        faults(&list),
        [("list.csv:2".to_owned(), &Fault::Surplus { cells: 1, text: "別の顧客に送った".into() })]
    );
}

#[test]
fn without_a_header_nothing_is_guessed_and_a_mapping_helps() {
    let text = "001,2023/4/1,誤送信,宛先違い\n002,R5.5.12,紛失,鞄\n";
    let refused = import(text);
    assert_eq!((refused.report.account.rows, refused.report.account.refused), (2, 2));
    assert_eq!(refused.report.tables[0].columns[2].samples, ["誤送信", "紛失"]);
    let mapped =
        import_with(text.as_bytes(), &[(Field::Title, "C"), (Field::Incident, "4"), (Field::Found, "B")]);
    assert_eq!(
        (titles(&mapped), dates(&mapped)),
        (vec!["誤送信", "紛失"], vec![(Some(2023), Some(4)), (Some(2023), Some(5))])
    );
}

#[test]
fn a_mapping_that_was_given_before_is_taken_for_the_same_header() {
    let text = "件名,発生日,社内メモ\n誤送信,2023/4/1,宛先を誤った\n";
    let fingerprint = import(text).report.tables[0].fingerprint.clone();
    let next = next(fingerprint, (Field::Incident, "社内メモ"), "件 名,発生日※,社内メモ\n紛失,2023/5/1,鞄\n");
    assert_eq!(first(&next).incident.as_ref().map(|text| text.get(Lang::Ja)), Some("鞄"));
    assert!(next.report.tables[0].remembered);
}

#[test]
fn two_cases_of_one_number_have_two_ids() {
    let list = import("管理番号,件名,概要\nR5-1,誤送信,宛先\nR5-1,紛失,鞄\n");
    let ids: Vec<&str> = list.cases.iter().map(|entry| entry.case.id.as_str()).collect();
    assert_eq!(ids, ["r5-1", "r5-1-2"]);
}

#[test]
fn readings_come_from_a_column_of_their_own() {
    let list = import("会社名,フリガナ,件名,概要\n株式会社見本,ミホン,誤送信,宛先\n");
    assert_eq!(list.cases[0].readings, [("株式会社見本".to_owned(), "ミホン".to_owned())]);
}

#[test]
fn damaged_bytes_are_told_and_the_rest_is_read() {
    let mut bytes = "件名,概要\n誤送信,宛先を誤った。\n紛失,鞄を置き忘れた。\n".as_bytes().to_vec();
    bytes[20] = 0xff;
    let list = import_with(&bytes, &[]);
    assert_eq!(list.cases.len(), 2);
    assert!(matches!(list.report.problems[0].fault, Fault::Damaged { encoding: Encoding::Utf8, count: 1 }));
}

#[test]
fn labelled_text_markdown_pages_and_prose_are_cases_too() {
    for (text, titled, place) in [
        ("件名：誤送信\n発生日：2023/4/1\n概要：宛先違い\n対応：謝罪\n", "誤送信", "list.csv:1"),
        ("# 誤送信\n\n宛先を誤った。\n\n## 発生日\n2023/4/1\n", "誤送信", "list.csv:1"),
        ("<table><tr><th>件名<th>発生日<tr><td>誤送信<td>2023/4/1</table>", "誤送信", "list.csv:2"),
        ("誤送信の記録\n\n宛先を誤り、別の顧客に送った。\n", "誤送信の記録", "list.csv:1"),
    ] {
        let imported = import(text);
        assert_eq!(titles(&imported), [titled], "{text}");
        assert_eq!(imported.cases[0].place.to_string(), place, "{text}");
    }
}

/// Something like a list, and something like none.
fn texts() -> impl Strategy<Value = String> {
    let cell = prop::sample::select(vec![
        "件名",
        "概要",
        "発生日",
        "対応",
        "氏名",
        "2023/4/1",
        "R5.4.1",
        "23/4/1",
        "不明",
        "〃",
        "合計",
        "※注",
        "\"",
        "誤送信",
        "",
        "a b",
        "\u{0}",
        "種別",
        "350",
    ]);
    let between = prop::sample::select(vec![",", "\t", ";", "\n", "\r\n", "：", "、"]);
    prop::collection::vec((cell, between), 0..60)
        .prop_map(|parts| parts.into_iter().flat_map(|(cell, between)| [cell, between]).collect())
}

proptest! {
    #[test]
    fn the_account_of_any_text_adds_up(text in texts()) {
        let imported = import(&text);
        for entry in &imported.cases {
            prop_assert!(!entry.case.title.get(Lang::Ja).is_empty());
        }
    }

    #[test]
    fn the_account_of_any_bytes_adds_up(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        import_with(&bytes, &[]);
    }
}

#[test]
fn a_header_that_no_word_tells_is_the_row_whose_columns_are_named() {
    let text = "社外秘,,\nア,イ,ウ\n1,誤送信,宛先を間違えた。\n2,紛失,鞄を置き忘れた。\n";
    assert!(import(text).cases.is_empty(), "nothing is guessed");
    let mapped = import_with(text.as_bytes(), &[(Field::Title, "イ"), (Field::Incident, "ウ")]);
    assert_eq!(titles(&mapped), ["誤送信", "紛失"], "the header is no case");
    assert_eq!(mapped.report.tables[0].header, Some(2));
    let by_letter = import_with(text.as_bytes(), &[(Field::Title, "B"), (Field::Incident, "C")]);
    assert_eq!(by_letter.report.tables[0].header, None);
    let fingerprint = mapped.report.tables[0].fingerprint.clone();
    let next = next(fingerprint, (Field::Title, "イ"), "ア,イ,ウ\n3,盗難,車\n");
    assert_eq!(titles(&next), ["盗難"], "next month's file has the same header");
}

#[test]
fn days_of_a_workbook_that_counts_from_1904_are_dates() {
    let row = |at, cells: [&str; 2]| import::TableRow {
        at,
        cells: cells.map(str::to_owned).to_vec(),
        ..Default::default()
    };
    let rows = vec![row(1, ["件名", "発生日"]), row(2, ["誤送信", "43555"]), row(3, ["紛失", "2023-05-01"])];
    let vocabulary = vocabulary();
    let options = ReadOptions {
        file: "list.xlsx",
        vocabulary: &vocabulary,
        sheets: &[],
        map: &[],
        remembered: &import::NOTHING_REMEMBERED,
        flow: None,
    };
    let table = |since_1904| import::Table { rows: rows.clone(), since_1904, ..Default::default() };
    let read = |since_1904| dates(&import::tables(vec![table(since_1904)], import::Kind::Xlsx, &options));
    assert_eq!(read(true), [(Some(2023), Some(4)), (Some(2023), Some(5))]);
    assert_eq!(read(false), [(Some(2019), Some(3)), (Some(2023), Some(5))]);
}

#[test]
fn codes_and_marks_of_columns_are_read() {
    let list = import(
        "件名,概要,業種コード,NAICS,TLP\n誤送信,宛先,39,,TLP:AMBER\n紛失,鞄,,52,3\n盗難,車,99,,pink\n",
    );
    let of =
        |at: usize| (list.cases[at].case.industry.as_deref(), list.cases[at].case.tlp.map(|tlp| tlp.label()));
    assert_eq!(of(0), (Some("information"), Some("TLP:AMBER")));
    assert_eq!(of(1), (Some("finance"), Some("TLP:RED")));
    assert_eq!(of(2), (None, None));
    let untold: Vec<_> =
        faults(&list).into_iter().filter(|(_, fault)| matches!(fault, Fault::NoTerm { .. })).collect();
    assert_eq!(untold.len(), 2, "{untold:?}");
}

#[test]
fn a_list_that_tells_no_incident_or_gives_no_title_says_so() {
    let told = |text: &str| -> Vec<Fault> {
        let problems = import(text).report.problems.into_iter().map(|problem| problem.fault);
        problems.filter(|fault| matches!(fault, Fault::NoNarrative | Fault::NoTitle)).collect()
    };
    assert_eq!(told("件名,発生日,対応\n誤送信,2023/4/1,謝罪\n"), [Fault::NoNarrative]);
    assert_eq!(told("発生日,概要,対応\n2023/4/1,宛先を違えた。,謝罪\n"), [Fault::NoTitle]);
    assert_eq!(told("件名,発生日,概要\n誤送信,2023/4/1,宛先\n"), []);
    assert_eq!(told("件名,発生日,原因\n誤送信,2023/4/1,不注意\n"), [], "a cause tells of it");
    assert_eq!(told("発生日：2023/4/1\n概要：宛先\n対応：謝罪\n"), [], "a text need not have one");
}
