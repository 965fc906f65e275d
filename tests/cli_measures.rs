//! `measures` and `about`: what the others did, and what is loaded.

#[path = "support/cli.rs"]
mod support;

use serde_json::Value;
use support::{ids, jirei, on_terminal};

#[test]
fn from_thirty_cases_a_sign_stands_where_a_difference_is_clear() {
    let run = jirei(&["measures", "--threat", "ransomware", "--json"]);
    let value: Value = serde_json::from_str(&run.stdout).expect("an object");
    assert!(value["here_of"].as_u64().is_some_and(|here| here >= 30), "{value}");
    let measures = value["measures"].as_array().expect("an array");
    let sign = |id: &str| &measures.iter().find(|row| row["id"] == id).expect(id)["sign"];
    assert_eq!((sign("network-isolation"), sign("customer-notice")), (&"+".into(), &"-".into()));
    assert!(sign("public-disclosure").is_null(), "it is why we know");
    for row in measures.iter().take(5) {
        let id = row["id"].as_str().expect("an id");
        let listed = ids(&["list", "--threat", "ransomware", "--measure", id, "--ids"]);
        assert_eq!(row["here"], listed.len(), "{id}");
    }
    let (text, _) = on_terminal(80, &[], &["measures", "--threat", "ransomware"]);
    assert!(text.replace("\r\n", " ").replace('\n', " ").contains("not that it helps"), "{text}");
}

/// A threat of an industry that so many loaded cases have.
fn few(wanted: std::ops::Range<u64>) -> ([String; 4], u64) {
    let run = jirei(&["chart", "threat", "--by", "industry", "--json"]);
    let cross: Value = serde_json::from_str(&run.stdout).expect("an object");
    let columns = cross["column_values"].as_array().expect("columns");
    for row in cross["row_values"].as_array().expect("rows") {
        for (column, count) in columns.iter().zip(row["counts"].as_array().expect("counts")) {
            let count = count.as_u64().unwrap_or(0);
            if let (true, Some(threat), Some(industry)) =
                (wanted.contains(&count), row["id"].as_str(), column["id"].as_str())
            {
                return (["--threat", threat, "--industry", industry].map(str::to_owned), count);
            }
        }
    }
    panic!("no cell counts {wanted:?}");
}

#[test]
fn few_cases_get_no_sign_and_no_share_but_their_names() {
    for (wanted, ja, en) in
        [(2..5, "読み比べてください", "cases: read them"), (6..15, "比べられません", "Too few to compare")]
    {
        let (filters, count) = few(wanted);
        let filters: Vec<&str> = filters.iter().map(String::as_str).collect();
        for (lang, told, to_read) in
            [("en", en, "To read them: jirei show"), ("ja", ja, "読むには: jirei show")]
        {
            let args = [&["measures", "--color=never", "--lang", lang], filters.as_slice()].concat();
            let (text, code) = on_terminal(100, &[], &args);
            assert_eq!(code, 0);
            assert!(text.starts_with(&count.to_string()) && text.contains(told), "{text}");
            assert!(text.contains(to_read), "{text}");
            for claim in ["効果", "推奨", "おすすめ", "%", "+ ", "recommend", "effective"] {
                assert!(!text.contains(claim), "{claim}");
            }
        }
    }
}

#[test]
fn every_line_fits_and_no_id_is_cut() {
    let widths = jirei::text::width::Widths::Narrow;
    let all = ids(&["list", "--ids"]);
    for (columns, lang) in [(40, "ja"), (40, "en"), (80, "en"), (120, "ja")] {
        let (text, _) = on_terminal(
            columns,
            &[],
            &["measures", "--threat", "ransomware", "--color=never", "--lang", lang],
        );
        for line in text.lines() {
            assert!(widths.str(line) <= usize::from(columns), "{columns}: {line}");
            let named = line.split("  ").last().unwrap_or_default();
            let id = |word: &str| word.len() > 9 && word.contains('-') && word.ends_with(char::is_numeric);
            let ids = named.split(' ').filter(|word| word.is_ascii() && id(word));
            ids.for_each(|word| assert!(all.contains(&word.to_owned()), "{line}"));
        }
    }
}

#[test]
fn nothing_that_matches_is_said_and_is_exit_code_1() {
    let run = jirei(&["measures", "zxqv wkjh"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("no case matches"), "{}", run.stderr);
}

#[test]
fn about_says_how_much_is_loaded_and_on_what_it_rests() {
    let run = jirei(&["about", "--json"]);
    let value: Value = serde_json::from_str(&run.stdout).expect("an object");
    assert_eq!(value["cases"], ids(&["list", "--ids"]).len());
    let survey = &value["collections"][0];
    assert_eq!((&survey["cases"], &survey["survey_companies"]), (&3.into(), &61.into()));
    let support = value["support"].as_array().expect("an array");
    assert_eq!(support.iter().filter_map(|it| it["cases"].as_u64()).sum::<u64>(), value["cases"]);
    for (lang, told) in [("en", "3 of 61 told"), ("ja", "61社のうち3件を掲載")] {
        let run = jirei(&["about", "--lang", lang]);
        assert!(run.stdout.contains(told), "{}", run.stdout);
        assert!(run.stdout.contains("NIST CSF 2.0") && run.stdout.contains("Apache-2.0"));
    }
}
