//! Files that are made to cost more than they hold: each ends soon, keeps to its
//! bounds and says what it left out. Most of these were minutes or gibibytes once.

use super::*;
use crate::import::{COLUMNS_MOST, Severity};
use crate::model::Library;
use std::fs;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

static LIBRARY: LazyLock<Library> = LazyLock::new(|| crate::store::embedded().expect("the embedded data"));

/// What came of a file with this content, which is not waited for for ever.
fn opened(content: &str) -> Opened {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("list");
    fs::write(&path, content).expect("written");
    let begun = Instant::now();
    let mut gather = Gather::default();
    let opened = open(&[path], &How::default(), &LIBRARY.vocabulary, &mut gather, &Pace::default());
    // Generous: a debug build on a machine that does much else.
    assert!(begun.elapsed() < Duration::from_secs(120), "{:?}", begun.elapsed());
    assert!(opened.account().adds_up());
    opened
}

fn has(opened: &Opened, fault: impl Fn(&Fault) -> bool) -> bool {
    opened.problems().any(|problem| fault(&problem.fault))
}

fn too_wide(fault: &Fault) -> bool {
    matches!(fault, Fault::TooManyColumns { most: COLUMNS_MOST })
}

#[test]
fn a_new_key_in_each_record_is_not_a_column_without_end() {
    let line = |at: usize| format!("{{\"key {at}\": 1, \"件名\": \"case {at}\", \"概要\": \"x\"}}\n");
    let lines: String = (0..20_000).map(line).collect();
    for text in [lines.clone(), format!("[{}]", lines.trim_end().replace('\n', ","))] {
        let opened = opened(&text);
        assert_eq!(opened.cases(), 20_000);
        assert!(has(&opened, too_wide));
    }
}

#[test]
fn a_new_heading_in_each_case_is_not_a_column_without_end() {
    let case = |at: usize| format!("# case {at}\nwhat happened\n\n## heading {at}\ntext\n\n");
    let markdown = opened(&(0..20_000).map(case).collect::<String>());
    assert_eq!(markdown.cases(), 20_000);
    assert!(has(&markdown, too_wide));
    let case = |at: usize| format!("件名: case {at}\n概要: x\n対応: y\n【項目{at}】z\n");
    let labelled = opened(&(0..5_000).map(case).collect::<String>());
    assert_eq!(labelled.cases(), 5_000);
    assert!(has(&labelled, too_wide));
}

#[test]
fn quotes_that_never_close_cost_their_own_line() {
    for row in ["\"a\",\"b\n", "\"a\n\"b\"\"\n", "\"a\n", "\"\n"] {
        let opened = opened(&format!("件名,概要\n{}", row.repeat(20_000)));
        // Two of the last kind close each other.
        assert!(opened.account().rows >= 10_000, "{row:?}: {:?}", opened.account());
        assert!(opened.problems().count() <= 10_100, "{row:?}: {}", opened.problems().count());
    }
}

#[test]
fn values_without_a_term_and_dates_that_are_none_are_not_told_one_by_one() {
    let row = |at: usize| format!("a{at},b,業{at},種{at},県{at},令和五年{at}月\n");
    let list = format!("件名,概要,業種,種別,都道府県,発生日\n{}", (0..20_000).map(row).collect::<String>());
    let opened = opened(&list);
    assert_eq!(opened.cases(), 20_000);
    assert!(opened.problems().count() <= 10_010, "{}", opened.problems().count());
}

#[test]
fn a_page_of_scripts_and_spans_is_read_once() {
    let scripts = opened(&format!("<table>{}<tr><td>x</table>", "<script></script>".repeat(30_000)));
    assert_eq!(scripts.cases(), 0);
    // 30,000 rows of 1,024 columns that 40 bytes ask for.
    let row = "<tr><td colspan=999999999 rowspan=99999999>a<td>b</tr>";
    let spans = opened(&format!("<table><tr><th>件名<th>概要</tr>{}</table>", row.repeat(30_000)));
    assert_eq!(spans.account().rows, 30_000);
}

#[test]
fn a_line_of_commas_costs_little_more_than_itself() {
    let wide = format!("件名,概要\n{}", format!("a,b{}\n", ",".repeat(1_000)).repeat(3_000));
    let opened = opened(&wide);
    assert_eq!(opened.cases(), 3_000);
    assert!(!has(&opened, |fault| fault.severity() == Severity::Error));
}

#[test]
fn a_list_of_nothing_says_so() {
    for nothing in ["件名,概要\n".repeat(3), format!("件名,概要\n{}", ",\n".repeat(2_000))] {
        assert!(has(&opened(&nothing), |fault| *fault == Fault::NoRows), "{nothing:.40}");
    }
}

#[test]
fn relationships_of_a_bundle_are_looked_up_and_not_gone_through() {
    let incident = |at: usize| {
        format!("{{\"type\":\"incident\",\"id\":\"incident--{at}\",\"name\":\"a\",\"description\":\"b\"}},")
    };
    let relation = |at: usize| {
        format!(
            "{{\"type\":\"relationship\",\"id\":\"relationship--{at}\",\"relationship_type\":\"targets\",\"source_ref\":\"incident--{at}\",\"target_ref\":\"identity--0\"}},"
        )
    };
    let incidents: String = (0..5_000).map(incident).collect();
    let relations: String = (0..20_000).map(relation).collect();
    let identity =
        r#"{"type":"identity","id":"identity--0","name":"Example Ltd","identity_class":"organization"}"#;
    let bundle = opened(&format!(
        r#"{{"type":"bundle","id":"bundle--1","objects":[{incidents}{relations}{identity}]}}"#
    ));
    assert_eq!(bundle.cases(), 5_000);
    let cases = &bundle.groups[0].cases;
    assert!(cases.iter().all(|case| case.organisation.as_deref() == Some("Example Ltd")));
}

/// A folder with a file of these bytes, and what came of it.
fn opened_bytes(name: &str, bytes: &[u8]) -> Opened {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("written");
    let mut gather = Gather::default();
    open(&[path], &How::default(), &LIBRARY.vocabulary, &mut gather, &Pace::default())
}

#[test]
fn of_a_page_with_tables_without_end_the_first_thousand_are_read() {
    let table = "<table><tr><th>件名<th>概要</tr><tr><td>誤送信<td>宛先</tr></table>";
    let most = crate::import::SHEETS_MOST;
    let told = |fault: &Fault| *fault == Fault::TooManySheets { most };
    let page = opened(&table.repeat(100_000));
    assert_eq!(page.cases(), most);
    assert!(has(&page, told));
    let page = opened(&table.repeat(most));
    assert_eq!(page.cases(), most);
    assert!(!has(&page, told));
}

#[test]
fn a_list_of_broken_parts_on_one_line_is_gone_through_once() {
    for part in ["{\"title\":},", "[},"] {
        let broken = opened(&format!("[{{\"title\":\"a\",\"incident\":\"b\"}},{}1]", part.repeat(500_000)));
        assert!(broken.problems().count() <= 10_001);
    }
    let lines =
        opened(&format!("{{\"title\":\"a\",\"incident\":\"b\"}}\n{}", "{\"title\":\n".repeat(500_000)));
    assert_eq!((lines.cases(), lines.problems().count()), (1, 10_000));
}

#[test]
fn of_keys_and_values_that_are_none_ten_thousand_are_told() {
    let keys: String = (0..100_000).map(|at| format!("\"k{at}\":1,")).collect();
    let opened_keys = opened(&format!("{{{keys}\"title\":\"a\",\"incident\":\"b\"}}"));
    assert_eq!((opened_keys.cases(), opened_keys.problems().count()), (1, 10_000));
    let threats = "\"ransomwear\",".repeat(1_000_000);
    let of_threats = opened(&format!("{{\"threats\":[{threats}1],\"title\":\"a\",\"incident\":\"b\"}}"));
    assert_eq!((of_threats.cases(), of_threats.problems().count()), (1, 10_000));
    let long = format!("{{\"threats\":\"{}\",\"title\":\"a\",\"incident\":\"b\"}}", "x".repeat(10_000_000));
    assert_eq!(opened(&long).cases(), 1);
}

#[test]
fn addresses_without_end_are_compared_by_their_letters_once() {
    let addresses: String = (0..300_000).map(|at| format!("https://example.com/{at};")).collect();
    let record = opened(&format!(
        r#"{{"schema_version":"1.3","action":{{"error":{{"variety":["Loss"]}}}},"summary":"x","reference":"{addresses}"}}"#
    ));
    assert_eq!(record.groups[0].cases[0].sources.len(), 300_000);
}

/// Each of a hundred thousand members is opened; the archive as a whole has a clock.
#[test]
fn an_archive_is_read_in_its_time_and_what_came_stays() {
    let mut tar = tar::Builder::new(Vec::new());
    let list = "件名,概要\n誤送信,宛先\n".repeat(2_000);
    for at in 0..3_000 {
        let mut header = tar::Header::new_ustar();
        header.set_size(list.len() as u64);
        tar.append_data(&mut header, format!("{at}.csv"), list.as_bytes()).expect("in memory");
    }
    let begun = Instant::now();
    let opened = opened_bytes("many.tar", &tar.into_inner().expect("in memory"));
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    assert!(opened.cases() > 1_000);
    let late = has(&opened, |fault| matches!(fault, Fault::Late { .. }));
    assert!(late || opened.cases() > 1_000_000, "{} cases", opened.cases());
}

#[test]
fn folders_without_end_are_gone_through_once() {
    let folder = tempfile::tempdir().expect("a folder");
    for at in 0..20_000 {
        fs::create_dir(folder.path().join(at.to_string())).expect("made");
    }
    let mut gather = Gather::default();
    let begun = Instant::now();
    let paths = [folder.path().to_owned()];
    let opened = open(&paths, &How::default(), &LIBRARY.vocabulary, &mut gather, &Pace::default());
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
    assert!(has(&opened, |fault| *fault == Fault::EmptyFolder));
}

#[test]
fn of_an_archive_with_files_without_end_twenty_thousand_are_read() {
    let mut tar = tar::Builder::new(Vec::new());
    for at in 0..20_001 {
        let mut header = tar::Header::new_ustar();
        header.set_size(0);
        tar.append_data(&mut header, format!("{at}.csv"), &b""[..]).expect("in memory");
    }
    let opened = opened_bytes("many.tar", &tar.into_inner().expect("in memory"));
    let told = |fault: &Fault| matches!(fault, Fault::TooManyFiles { most: 20_000 } | Fault::Late { .. });
    assert!(has(&opened, told));
}

#[test]
fn of_an_archive_with_cases_without_end_half_a_million_are_read() {
    let list = format!("件名,概要\n{}", "a,b\n".repeat(300_000));
    let mut tar = tar::Builder::new(Vec::new());
    for at in 0..4 {
        let mut header = tar::Header::new_ustar();
        header.set_size(list.len() as u64);
        tar.append_data(&mut header, format!("{at}.csv"), list.as_bytes()).expect("in memory");
    }
    let opened = opened_bytes("lists.tar", &tar.into_inner().expect("in memory"));
    let told = |fault: &Fault| matches!(fault, Fault::TooManyRows { most: 500_000 } | Fault::Late { .. });
    assert!(has(&opened, told));
    assert!(opened.cases() <= 600_000, "{}", opened.cases());
}

#[test]
fn of_rows_without_end_half_a_million_are_read() {
    let list = opened(&format!("件名,概要\n{}", "a,b\n".repeat(500_100)));
    assert!(has(&list, |fault| matches!(fault, Fault::TooManyRows { most: 500_000 })));
    assert_eq!(list.cases(), 499_999, "the header is a row too");
}
