//! `find` and `list`: the cases that match, in every form.

#[path = "support/cli.rs"]
mod support;

use jirei::model::Case;
use std::collections::BTreeSet;
use support::{command, ids, jirei, run};

fn library() -> jirei::model::Library {
    jirei::store::embedded().expect("the embedded data")
}

#[test]
fn words_are_joined_by_and() {
    let found = ids(&["find", "ransomware", "hospital", "--ids"]);
    assert!(found.contains(&"handa-hospital-2021".to_owned()), "{found:?}");
    assert_eq!(
        found,
        ids(&["find", "ransomware hospital", "--ids"]),
        "one argument with a space is the same"
    );
}

#[test]
fn a_pipe_gets_whole_tab_separated_lines_with_the_id_first() {
    let run = jirei(&["find", "yamagata-railway-2025"]);
    assert_eq!(run.code, Some(0));
    let case = &library().cases[library().position("yamagata-railway-2025").expect("the case")];
    let title = case.title.en.as_deref().expect("English");
    let line = format!("yamagata-railway-2025\t2025-03\tTransport and postal services\tYamagata\t{title}");
    assert!(run.lines().contains(&line.as_str()), "{}", run.stdout);
    assert!(!run.stdout.contains('\u{1b}'));
}

#[test]
fn what_a_case_does_not_tell_is_an_empty_field() {
    let run = jirei(&["list", "--collection", "ipa-sme-2021"]);
    let of_b = run.lines().into_iter().find(|line| line.starts_with("ipa2021-b")).expect("case B");
    assert!(of_b.starts_with("ipa2021-b\t\t\t\t"), "{of_b}");
}

#[test]
fn tsv_is_what_a_pipe_gets() {
    assert_eq!(jirei(&["list", "--tsv"]).stdout, jirei(&["list"]).stdout);
}

#[test]
fn list_prints_all_the_survey_s_cases_first() {
    let listed = ids(&["list", "--ids"]);
    let loaded: Vec<String> = library().cases.iter().map(|case| case.id.clone()).collect();
    assert_eq!(listed, loaded);
    assert_eq!(listed[..3], ["ipa2021-a", "ipa2021-b", "ipa2021-c"]);
    assert_eq!(listed, ids(&["find", "--ids"]), "no words: all");
}

#[test]
fn an_open_field_lists_its_values_with_counts() {
    let run = jirei(&["find", "threat:"]);
    assert_eq!(run.code, Some(0));
    let listed = run.stderr.strip_prefix("jirei: threat: ").expect(&run.stderr);
    for value in listed.trim().split(", ") {
        let (value, count) = value.rsplit_once(' ').expect(value);
        let found = jirei(&["find", &format!("threat:{value}"), "--count"]).stdout;
        assert_eq!(found.trim(), count, "{value} can be typed as it stands");
    }
    // Of the cases that pass the rest of the query and the filters.
    let some = jirei(&["find", "業種:", "ransomware", "--year", "2024..", "--lang", "ja"]).stderr;
    let found = jirei(&["find", "ransomware", "--industry", "製造業", "--year", "2024..", "--count"]).stdout;
    assert!(some.starts_with("jirei: 業種: ") && some.contains(&format!(" {}", found.trim())), "{some}");
    let range = jirei(&["find", "loss:"]).stderr;
    assert!(range.starts_with("jirei: write loss:>1000, loss:100..1000 or loss:unknown ("), "{range}");
}

#[test]
fn a_range_of_the_query_says_how_many_do_not_tell_as_the_option_does() {
    let note = |args: &[&str]| jirei(args).stderr;
    let option = note(&["list", "--exposed", "personal", "--year", "2024", "--stopped", ">7"]);
    let query = note(&["find", "data:personal", "year:2024", "stopped:>7"]);
    assert!(option.contains(" more do not tell: days stopped (--stopped unknown finds them)"), "{option}");
    let told = |notes: &str| -> BTreeSet<String> {
        let forms = notes.replace("--", "").replace(":unknown", " unknown");
        forms.lines().filter(|line| line.contains(" not tell: ")).map(str::to_owned).collect()
    };
    assert_eq!(told(&query), told(&option));
    let both = note(&["find", "stopped:>7", "--year", "2024"]);
    let all = note(&["find", "stopped:>7"]);
    assert!(
        both.contains("more do not tell") && all.contains("more do not tell") && both != all,
        "{both}{all}"
    );
}

#[test]
fn find_without_words_says_that_it_lists_all_and_list_need_not() {
    assert_eq!(jirei(&["find", "--count"]).stderr, "jirei: no words to find: these are all cases\n");
    assert_eq!(jirei(&["list", "--count"]).stderr, "");
}

#[test]
fn with_no_command_a_pipe_gets_what_find_prints() {
    assert_eq!(jirei(&["ransomware"]).stdout, jirei(&["find", "ransomware"]).stdout);
    assert_eq!(jirei(&[]).stdout, jirei(&["list"]).stdout);
    assert_eq!(jirei(&["--limit", "3", "--ids"]).lines().len(), 3);
}

#[test]
fn a_query_that_is_a_command_s_name_goes_after_two_hyphens() {
    let searched = jirei(&["--", "list"]);
    assert_eq!(searched.stdout, jirei(&["find", "list"]).stdout);
    assert_ne!(searched.stdout, jirei(&["list"]).stdout);
}

#[test]
fn json_is_whole_cases_in_the_data_format_and_reads_back_the_same() {
    let run = jirei(&["list", "--json"]);
    let cases: Vec<Case> = serde_json::from_str(&run.stdout).expect("an array of cases");
    assert_eq!(cases, library().cases.iter().cloned().collect::<Vec<_>>());
    assert_eq!(
        run.stdout,
        jirei(&["list", "--json", "--lang", "ja"]).stdout,
        "both languages, whatever --lang"
    );
}

#[test]
fn json_leaves_no_key_out_and_has_null_for_what_is_absent() {
    let run = jirei(&["list", "--json", "--collection", "ipa-sme-2021"]);
    let cases: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(&run.stdout).expect("an array of objects");
    let of_b = cases.iter().find(|case| case["id"] == "ipa2021-b").expect("case B");
    for absent in ["industry", "prefecture", "organisation", "size", "year", "month", "impact"] {
        assert!(of_b[absent].is_null(), "{absent}");
    }
    let keys = |case: &serde_json::Map<_, _>| case.keys().cloned().collect::<Vec<String>>();
    assert!(cases.iter().all(|case| keys(case) == keys(of_b)));
    assert_eq!(keys(of_b).len(), 25);
}

#[test]
fn jsonl_is_the_same_cases_one_a_line() {
    let run = jirei(&["list", "--jsonl"]);
    let cases: Vec<Case> =
        run.lines().into_iter().map(|line| serde_json::from_str(line).expect("a case")).collect();
    assert_eq!(cases, library().cases.iter().cloned().collect::<Vec<_>>());
}

#[test]
fn json_of_nothing_is_an_empty_array() {
    let run = jirei(&["find", "zxqv wkjh", "--json"]);
    assert_eq!((run.stdout.as_str(), run.code), ("[]\n", Some(1)));
}

#[test]
fn markdown_is_a_table_with_a_row_a_case() {
    let run = jirei(&["list", "--collection", "ipa-sme-2021", "--markdown"]);
    let lines = run.lines();
    assert_eq!(lines[0], "| ID | Date | Industry | Prefecture | Title |");
    assert_eq!(lines[1], "| --- | --- | --- | --- | --- |");
    assert!(
        lines[3].starts_with("| ipa2021-b | unknown | unknown | unknown | Weak password"),
        "{}",
        lines[3]
    );
    assert_eq!(lines.len(), 5);
}

#[test]
fn limit_keeps_the_best() {
    let all = ids(&["find", "ransomware", "--ids"]);
    assert_eq!(ids(&["find", "ransomware", "--ids", "--limit", "3"]), all[..3]);
    assert_eq!(ids(&["find", "ransomware", "--ids", "-n3"]), all[..3]);
}

#[test]
fn sort_by_date_is_newest_first_and_by_title_in_the_language() {
    let library = library();
    let case = |id: &String| &library.cases[library.position(id).expect("a case")];
    let by_date = ids(&["find", "ransomware", "--ids", "--sort", "date"]);
    assert!(by_date.is_sorted_by_key(|id| std::cmp::Reverse((case(id).year, case(id).month))));
    let by_title = ids(&["find", "ransomware", "--ids", "--sort", "title", "--lang", "ja"]);
    assert!(by_title.is_sorted_by_key(|id| case(id).title.ja.clone()));
    let sorted = |mut ids: Vec<String>| {
        ids.sort();
        ids
    };
    assert_eq!(sorted(by_date), sorted(by_title), "an order leaves nothing out");
}

#[test]
fn filters_take_ids_and_names_in_either_language() {
    let by_id = ids(&["list", "--ids", "--industry", "construction", "--prefecture", "JP-17"]);
    assert!(by_id.contains(&"ipa2021-a".to_owned()));
    assert_eq!(by_id, ids(&["list", "--ids", "--industry", "建設業", "--prefecture", "石川"]));
    assert_eq!(by_id, ids(&["list", "--ids", "--industry", "CONSTR.", "--prefecture", "ｉｓｈｉｋａｗａ"]));
    assert!(ids(&["list", "--ids", "--industry", "unknown"]).contains(&"ipa2021-b".to_owned()));
}

#[test]
fn values_of_a_filter_are_alternatives_filters_are_joined() {
    let count = |args: &[&str]| ids(&[&["list", "--ids"], args].concat()).len();
    let (retail, wholesale) = (count(&["--industry", "retail"]), count(&["--industry", "wholesale"]));
    assert_eq!(count(&["--industry", "retail", "--industry", "wholesale"]), retail + wholesale);
    let both = count(&["--industry", "retail", "--threat", "card-skimming"]);
    assert!(both < retail, "{both} of {retail}");
}

#[test]
fn years_and_sme_and_kind_narrow_the_list() {
    let library = library();
    let holds = |args: &[&str], test: &dyn Fn(&Case) -> bool| {
        let mut listed = ids(&[&["list", "--ids"], args].concat());
        let mut right: Vec<String> =
            library.cases.iter().filter(|case| test(case)).map(|case| case.id.clone()).collect();
        listed.sort();
        right.sort();
        assert_eq!(listed, right, "{args:?}");
        assert!(!right.is_empty() && right.len() < library.cases.len(), "{args:?} tells something");
    };
    holds(&["--year", "2022"], &|case| case.year == Some(2022));
    holds(&["--year", "2020..2022"], &|case| case.year.is_some_and(|year| (2020..=2022).contains(&year)));
    holds(&["--year", "2024.."], &|case| case.year.is_some_and(|year| year >= 2024));
    holds(&["--year", "..2010"], &|case| case.year.is_some_and(|year| year <= 2010));
    holds(&["--year", "2012", "--year", "2022"], &|case| matches!(case.year, Some(2012 | 2022)));
    holds(&["--sme"], &|case| !case.larger_than_sme);
    holds(&["--kind", "取引先からの要請"], &|case| {
        case.kinds.contains(&"partner-request".to_owned())
    });
    holds(&["--collection", "japan-public"], &|case| case.collection == "japan-public");
}

#[test]
fn nothing_found_is_exit_code_1_and_a_line_on_stderr() {
    let run = jirei(&["find", "zxqv wkjh", "--ids"]);
    assert_eq!(
        (run.stdout.as_str(), run.stderr.as_str(), run.code),
        ("", "jirei: no case matches\n", Some(1))
    );
    let run = jirei(&["find", "zxqv wkjh", "--lang", "ja"]);
    assert_eq!((run.stderr.as_str(), run.code), ("jirei: 一致する事例はありません\n", Some(1)));
}

#[test]
fn nothing_found_says_when_it_is_because_of_the_filters() {
    let run = jirei(&["find", "yamagata-railway-2025", "--year", "2001", "--ids"]);
    assert_eq!((run.stdout.as_str(), run.code), ("", Some(1)));
    assert!(
        run.stderr.starts_with("jirei: no case matches (") && run.stderr.ends_with(" without the filters)\n")
    );
}

#[test]
fn a_query_that_is_too_long_is_cut_and_that_is_said() {
    let long = "ransomware ".repeat(100);
    let run = jirei(&["find", &long, "--ids"]);
    assert_eq!(run.stderr.lines().next(), Some("jirei: too long: searched with the first 128 characters"));
}

#[test]
fn a_spreadsheet_gets_the_columns_asked_for_under_their_names() {
    let run = jirei(&["list", "--csv", "--columns", "id,date,threat", "--limit", "2"]);
    let lines = run.lines();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0].trim_end(), "\"ID\",\"Date\",\"Threats\"");
    assert!(run.stdout.ends_with("\r\n"));
    let all = jirei(&["list", "--csv", "--bom", "--lang", "ja"]);
    assert!(all.stdout.starts_with("\u{feff}\"ID\",\"題名\""), "{}", all.stdout);
    assert!(
        all.lines()[0]
            .trim_end()
            .ends_with("\"漏れた情報の種類\",\"被害人数・件数\",\"損失額(円)\",\"停止日数\"")
    );
    let numbers =
        jirei(&["list", "--csv", "--columns", "exposed,affected,loss,stopped", "--affected", "1000000.."]);
    assert_eq!(
        numbers.lines()[0].trim_end(),
        "\"Kinds of data\",\"People or records affected\",\"Loss (yen)\",\"Days stopped\""
    );
    let tabs = jirei(&["list", "--columns", "date,id", "--limit", "1", "--year", "2022"]);
    assert!(tabs.stdout.starts_with("2022-") && tabs.stdout.contains('\t'), "{}", tabs.stdout);
    let wrong = jirei(&["list", "--columns", "id,colour"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.stderr.contains("no column “colour”; choose of: id, title"), "{}", wrong.stderr);
}

#[test]
fn count_says_only_how_many() {
    let run = jirei(&["find", "ransomware", "--count"]);
    assert_eq!(run.stdout, format!("{}\n", ids(&["find", "ransomware", "--ids"]).len()));
    let none = jirei(&["find", "zxqv wkjh", "--count"]);
    assert_eq!((none.stdout.as_str(), none.code), ("0\n", Some(1)));
}

#[test]
fn cases_are_found_and_sorted_by_how_many_they_touched_what_it_cost_and_how_long() {
    let numbers = |args: &[&str], field: &str| -> Vec<Option<u64>> {
        let all: Vec<serde_json::Value> =
            serde_json::from_str(&jirei(&[args, &["--json"]].concat()).stdout).expect("JSON");
        all.iter().map(|case| case[field].as_u64()).collect()
    };
    for (query, field, least) in [
        ("affected:>1000", "affected", 1_001),
        ("人数:1万人以上", "affected", 10_000),
        ("loss:>1000万円", "loss_yen", 10_000_001),
        ("stopped:>7日", "stopped_days", 8),
    ] {
        let found = numbers(&["find", query], field);
        assert!(!found.is_empty(), "{query}");
        assert!(
            found.iter().all(|number| number.is_some_and(|number| number >= least)),
            "{query}: {found:?}"
        );
    }
    let sorted = numbers(&["list", "--sort", "affected"], "affected");
    assert!(sorted.is_sorted_by(|a, b| a >= b) && sorted[0] > sorted[9], "{:?}", &sorted[..10]);
    let cards = jirei(&["list", "--exposed", "payment-card", "--ids"]);
    assert!(cards.lines().contains(&"kitchoan-2022") && !cards.lines().contains(&"gekkeikan-2022"));
    let shown = jirei(&["show", "uda-hospital-2018", "--lang", "en"]);
    for fact in ["Personal data", "People or records: 1,133", "Loss: 38,000,000 yen", "Days stopped: 2 days"]
    {
        assert!(shown.stdout.contains(fact), "{fact}\n{}", shown.stdout);
    }
}

#[test]
fn a_year_counted_from_today_is_that_year() {
    // The middle of 2022.
    let found = |args: &[&str]| {
        let run = run(command(args).env("SOURCE_DATE_EPOCH", "1656633600"));
        let mut ids: Vec<String> = run.stdout.lines().map(str::to_owned).collect();
        ids.sort();
        assert!(!ids.is_empty(), "{args:?}: {}", run.stderr);
        ids
    };
    for typed in ["昨年", "去年", "last year"] {
        assert_eq!(found(&["list", "--ids", "--year", typed]), found(&["list", "--ids", "--year", "2021"]));
        let query = format!("year:\"{typed}\"");
        assert_eq!(found(&["find", "--ids", &query]), found(&["find", "--ids", "year:2021"]));
        let of_2021 = found(&["list", "--ids", "--year", "2021"]);
        let words = found(&["find", "--ids", typed]);
        assert!(of_2021.iter().all(|id| words.contains(id)), "{typed} in words");
    }
    assert_eq!(found(&["list", "--ids", "--year", "今年"]), found(&["list", "--ids", "--year", "2022"]));
}

#[test]
fn explain_tells_why_each_case_stands_where_it_does() {
    let run = jirei(&["find", "--explain", "-n", "2", "vpn", "hospital"]);
    assert_eq!(run.code, Some(0));
    let text = &run.stdout;
    assert!(text.starts_with("Compared in this order: how the weakest word matches;"), "{text}");
    let first = &ids(&["find", "--ids", "vpn", "hospital"])[..2];
    assert!(text.contains(&format!("\n1. {}  ", first[0])) && text.contains(&format!("\n2. {}  ", first[1])));
    assert!(text.contains("\n   matches as typed or by another name; sum "), "{text}");
    assert!(text.contains("\n   vpn  ") && text.contains("[as typed: "), "{text}");
    assert!(text.contains(" = rare ") && !text.contains("always required"), "{text}");
    let filtered = jirei(&["find", "--explain", "vpn", "!tokyo"]).stdout;
    assert!(filtered.contains("\n   !tokyo  always required"), "{filtered}");
    let japanese = jirei(&["find", "--explain", "--lang", "ja", "zebra", "病院"]).stdout;
    assert!(japanese.starts_with("すべての語を含む事例はありません。"), "{japanese}");
    assert!(japanese.contains("\n   zebra  なし\n"), "{japanese}");
    assert!(jirei(&["find", "--explain", "建設業"]).stdout.starts_with("a name alone is that filter"));
    assert_eq!(jirei(&["find", "--explain", "asdfqwerty"]).code, Some(1));
}

#[test]
fn explain_stands_beside_the_case_in_json() {
    let run = jirei(&["find", "--explain", "--json", "-n", "3", "vpn"]);
    let listed: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).expect("JSON");
    let plain = jirei(&["find", "--json", "-n", "3", "vpn"]).stdout;
    let plain: Vec<serde_json::Value> = serde_json::from_str(&plain).expect("JSON");
    assert_eq!(listed.len(), 3);
    for (mut explained, plain) in listed.into_iter().zip(plain) {
        let why = explained.as_object_mut().expect("a case").remove("explanation").expect("why");
        assert_eq!(explained, plain, "the case as it is without it");
        assert_eq!((&why["place"], &why["class"]), (&"full".into(), &"literal".into()), "{why}");
        assert_eq!(why["clauses"][0]["typed"], "vpn");
        assert_eq!(why["clauses"][0]["found"][0]["as"], "itself", "{why}");
    }
}

#[test]
fn explain_goes_with_the_order_that_it_explains() {
    for other in [&["--ids"][..], &["--csv"], &["--columns", "id"], &["--sort", "date"]] {
        let run = jirei(&[&["find", "vpn", "--explain"], other].concat());
        assert_eq!(run.code, Some(2), "{other:?}");
        assert!(run.stderr.contains("--explain"), "{}", run.stderr);
    }
    let run = jirei(&["list", "--explain"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("--explain"), "{}", run.stderr);
}
