//! `like`: the cases nearest to what a sentence tells.

#[path = "support/cli.rs"]
mod support;

use jirei::model::{Case, Lang};
use jirei::text::fold::fold;
use std::io::Write;
use std::process::Stdio;
use support::{Run, command, ids, jirei, on_terminal};

const SCAM: &str = "昼休みに警告画面が出て電話をかけたら遠隔操作された";

fn with_input(args: &[&str], input: &[u8]) -> Run {
    let mut child = command(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // What is beyond the longest sentence need not be read.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { stdout: text(output.stdout), stderr: text(output.stderr), code: output.status.code() }
}

fn threats_of(id: &str) -> Vec<String> {
    let library = jirei::store::embedded().expect("the embedded data");
    library.cases[library.position(id).expect(id)].threats.clone()
}

#[test]
fn a_sentence_finds_cases_of_its_kind() {
    let found = ids(&["like", SCAM, "--ids"]);
    assert!(found.len() <= 10, "ten without --limit");
    assert!(threats_of(&found[0]).contains(&"support-scam".to_owned()), "{found:?}");
}

#[test]
fn the_sentence_may_come_on_standard_input() {
    let piped = with_input(&["like", "--ids"], format!("{SCAM}\n").as_bytes());
    assert_eq!(piped.stdout, jirei(&["like", SCAM, "--ids"]).stdout);
    assert_eq!(piped.code, Some(0));
    assert_eq!(with_input(&["like", "-", "--ids"], SCAM.as_bytes()).stdout, piped.stdout);
}

#[test]
fn each_result_says_what_it_shares() {
    let run = jirei(&["like", SCAM, "--lang", "ja"]);
    for line in run.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!(fields.len(), 6, "{line}");
        assert!(!fields[5].is_empty());
    }
    let (table, _) = on_terminal(100, &[("NO_COLOR", "1")], &["like", SCAM, "-n2", "--lang", "ja"]);
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[2].starts_with("  共通: "), "{table}");
}

#[test]
fn limit_sort_filters_and_forms_are_those_of_find() {
    assert_eq!(ids(&["like", SCAM, "--ids", "-n3"]), ids(&["like", SCAM, "--ids"])[..3]);
    let cases: Vec<Case> =
        serde_json::from_str(&jirei(&["like", SCAM, "--json", "--year", "2020.."]).stdout).expect("cases");
    assert!(cases.iter().all(|case| case.year.is_some_and(|year| year >= 2020)));
    let by_date: Vec<Case> =
        serde_json::from_str(&jirei(&["like", SCAM, "--json", "--sort", "date"]).stdout).expect("cases");
    assert!(by_date.is_sorted_by_key(|case| std::cmp::Reverse((case.year, case.month))));
}

#[test]
fn no_sentence_is_an_error() {
    for input in ["", " \n　"] {
        let run = with_input(&["like"], input.as_bytes());
        assert_eq!(run.code, Some(2));
        assert_eq!(
            run.stderr,
            "jirei: no sentence to compare with; give it as an argument or on standard input\n"
        );
    }
}

#[test]
fn input_that_is_not_utf8_is_an_error() {
    let run = with_input(&["like"], b"\xb7\xfa\xc0\xdf\xb6\xc8");
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.starts_with("jirei: cannot read standard input: "), "{}", run.stderr);
}

#[test]
fn a_long_text_is_cut_and_that_is_said() {
    let run = with_input(&["like", "--ids"], SCAM.repeat(10_000).as_bytes());
    assert_eq!(run.code, Some(0));
    assert_eq!(run.stderr, "jirei: too long: searched with the first 1000 characters\n");
}

#[test]
fn nonsense_is_like_nothing() {
    let run = jirei(&["like", "zxqv wkjh", "--ids"]);
    assert_eq!(
        (run.stdout.as_str(), run.stderr.as_str(), run.code),
        ("", "jirei: no case matches\n", Some(1))
    );
}

#[test]
fn what_is_shared_is_written_as_the_case_writes_it() {
    let library = jirei::store::embedded().expect("the embedded data");
    for (sentence, word) in [
        ("winny usb", "Winny"),
        ("hospital vpn", "VPN"),
        ("our pc was locked", "PC"),
        ("サーバが漏洩", "サーバー"),
        ("名簿の漏洩", "漏えい"),
    ] {
        for (lang, shown) in [("en", Lang::En), ("ja", Lang::Ja)] {
            let run = jirei(&["like", sentence, "--lang", lang]);
            let lines = run.stdout.lines().map(|line| line.split('\t').collect::<Vec<_>>());
            let shared: Vec<(&str, Vec<&str>)> =
                lines.map(|cells| (cells[0], cells[5].split([',', '、']).map(str::trim).collect())).collect();
            assert!(shared.iter().any(|(_, words)| words.contains(&word)), "{word}: {shared:?}");
            // In no other way where the case has it so.
            for (id, words) in &shared {
                let case = &library.cases[library.position(id).expect(id)];
                let told = [&case.incident, &case.response, &case.impact, &case.lesson].into_iter().flatten();
                let has = told.chain([&case.title]).any(|text| text.get(shown).contains(word));
                let other = words.iter().find(|it| fold(it) == fold(word) && **it != word);
                assert!(!has || other.is_none(), "{id}: {other:?}");
            }
        }
    }
}
