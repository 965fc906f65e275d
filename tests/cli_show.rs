//! `show`: cases in full.

#[path = "support/cli.rs"]
mod support;

use jirei::model::{Case, Lang};
use support::{jirei, on_terminal};

fn case(id: &str) -> Case {
    let library = jirei::store::embedded().expect("the embedded data");
    library.cases[library.position(id).expect(id)].clone()
}

#[test]
fn a_pipe_gets_every_text_of_the_case_unwrapped() {
    for (lang, code) in [(Lang::Ja, "ja"), (Lang::En, "en")] {
        let case = case("yamagata-railway-2025");
        let run = jirei(&["show", "yamagata-railway-2025", "--lang", code]);
        assert_eq!(run.code, Some(0));
        assert_eq!(run.lines()[0], case.title.get(lang));
        for text in [case.incident, case.response, case.impact, case.lesson] {
            let text = text.expect("a told case");
            assert!(run.lines().contains(&text.get(lang)), "{}", run.stdout);
        }
        for source in &case.sources {
            assert!(run.lines().contains(&format!("  {}", source.url).as_str()), "an address stays whole");
        }
    }
}

#[test]
fn the_facts_stand_under_the_title_unknown_ones_as_unknown() {
    let run = jirei(&["show", "ipa2021-b"]);
    for line in [
        "ID: ipa2021-b",
        "Kind: Damage suffered",
        "Industry: unknown",
        "Prefecture: unknown",
        "Date: 2021 or earlier",
    ] {
        assert!(run.lines().contains(&line), "{line}: {}", run.stdout);
    }
    let larger = jirei(&["show", "handa-hospital-2021"]);
    assert!(!larger.stdout.contains("Organisation: \n"), "no empty fact");
}

#[test]
fn a_terminal_gets_lines_that_fit_and_none_begins_with_closing_punctuation() {
    let widths = jirei::text::width::Widths::Narrow;
    for columns in [40, 60, 80, 200] {
        let (text, code) =
            on_terminal(columns, &[], &["show", "yamagata-railway-2025", "--lang", "ja", "--color=never"]);
        assert_eq!(code, 0);
        for line in text.lines().filter(|line| !line.starts_with("  https://")) {
            assert!(widths.str(line) <= usize::from(columns).min(80), "{columns}: {line}");
            assert!(!line.starts_with(['、', '。', '」', '）']), "{line}");
        }
        let joined: String = text.lines().collect();
        let incident = case("yamagata-railway-2025").incident.expect("told").ja.expect("Japanese");
        assert!(joined.contains(&incident), "nothing is lost by wrapping");
    }
}

#[test]
fn several_cases_come_in_the_order_named_and_ids_in_any_case_or_width() {
    let run = jirei(&["show", "IPA2021-B", "ｉｐａ２０２１－ａ"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let ids: Vec<&str> = run.lines().into_iter().filter(|line| line.starts_with("ID: ")).collect();
    assert_eq!(ids, ["ID: ipa2021-b", "ID: ipa2021-a"]);
    let twice = jirei(&[&["show"][..], &["ipa2021-b", "ipa2021-a"].repeat(3_000)].concat());
    assert!(twice.stdout == run.stdout, "a case that is named often is shown once");
}

#[test]
fn json_is_an_array_of_whole_cases() {
    let run = jirei(&["show", "ipa2021-b", "ipa2021-a", "--json"]);
    let cases: Vec<Case> = serde_json::from_str(&run.stdout).expect("cases");
    assert_eq!(cases, [case("ipa2021-b"), case("ipa2021-a")]);
}

#[test]
fn markdown_has_a_heading_a_case_and_links() {
    let run = jirei(&["show", "ipa2021-a", "ipa2021-b", "--markdown"]);
    let headings: Vec<&str> = run.lines().into_iter().filter(|line| line.starts_with("# ")).collect();
    assert_eq!(headings.len(), 2);
    assert!(run.stdout.contains("\n## Incident\n\nAt a builder in Ishikawa"));
    assert!(run.stdout.contains("](<https://www.ipa.go.jp/"));
}

#[test]
fn filters_choose_cases_without_ids_and_among_them() {
    let cases = |args: &[&str]| -> Vec<Case> {
        serde_json::from_str(&jirei(&[&["show", "--json"], args].concat()).stdout).expect("cases")
    };
    assert!(cases(&["--prefecture", "石川"]).contains(&case("ipa2021-a")));
    assert_eq!(cases(&["ipa2021-a", "ipa2021-b", "--prefecture", "石川"]), [case("ipa2021-a")]);
    let none = jirei(&["show", "ipa2021-b", "--prefecture", "石川"]);
    assert_eq!((none.code, none.stderr.as_str()), (Some(1), "jirei: no case matches\n"));
}

#[test]
fn a_wrong_id_names_the_nearest_and_nothing_is_printed() {
    let run = jirei(&["show", "ipa2021-a", "handa-hospitl-2021"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(
        run.stderr.starts_with(
            "jirei: there is no case “handa-hospitl-2021”; the nearest are: handa-hospital-2021"
        ),
        "{}",
        run.stderr
    );
    assert_eq!(run.stderr.lines().count(), 1);
}

#[test]
fn no_id_is_an_error_that_says_where_ids_are() {
    let run = jirei(&["show"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(2), "jirei: no ID of a case to show; jirei list prints the IDs\n")
    );
}
