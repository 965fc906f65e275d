//! `chart`: counts as bars.

#[path = "support/cli.rs"]
mod support;

use serde_json::Value;
use support::{ids, jirei, on_terminal};

fn bars(args: &[&str]) -> Vec<Value> {
    let run = jirei(&[&["chart", "--json"], args].concat());
    serde_json::from_str(&run.stdout).expect("an array")
}

fn matched(bars: &[Value], id: &str) -> u64 {
    let bar = bars.iter().find(|bar| bar["id"] == id).expect(id);
    bar["matched"].as_u64().expect("a count")
}

#[test]
fn json_has_the_ten_industries_and_unknown_with_all_six_keys() {
    let bars = bars(&[]);
    assert_eq!(bars.len(), 11);
    for bar in &bars {
        let keys: Vec<&String> = bar.as_object().expect("an object").keys().collect();
        assert_eq!(keys.len(), 6);
        for key in ["id", "ja", "en", "matched", "loaded", "survey_count"] {
            assert!(bar.get(key).is_some(), "{key}");
        }
    }
    let survey: u64 = bars.iter().filter_map(|bar| bar["survey_count"].as_u64()).sum();
    assert_eq!(survey, 61, "the survey's companies");
    let unknown = bars.last().expect("a bar");
    assert!(unknown["id"].is_null() && unknown["survey_count"].is_null());
    assert_eq!((unknown["ja"].as_str(), unknown["en"].as_str()), (Some("不明"), Some("unknown")));
}

#[test]
fn a_near_miss_has_no_kind_which_is_not_an_unknown_one() {
    let bars = bars(&["kind"]);
    let none = bars.last().expect("a bar");
    assert_eq!((none["ja"].as_str(), none["en"].as_str()), (Some("記載なし"), Some("none told")));
    for typed in ["none told", "記載なし", "unknown"] {
        let listed = ids(&["list", "--kind", typed, "--ids"]);
        assert_eq!(none["loaded"], listed.len(), "{typed}");
    }
}

#[test]
fn without_a_query_everything_matches() {
    let bars = bars(&[]);
    assert!(bars.iter().all(|bar| bar["matched"] == bar["loaded"]));
    let loaded: u64 = bars.iter().filter_map(|bar| bar["loaded"].as_u64()).sum();
    assert_eq!(loaded as usize, ids(&["list", "--ids"]).len());
}

#[test]
fn a_bar_s_count_is_what_the_list_gives_when_it_is_chosen() {
    let bars = bars(&["--query", "ransomware", "--year", "2020.."]);
    for id in ["construction", "manufacturing", "services"] {
        let listed = ids(&["find", "ransomware", "--year", "2020..", "--industry", id, "--ids"]);
        assert_eq!(matched(&bars, id) as usize, listed.len(), "{id}");
    }
}

#[test]
fn choosing_an_industry_does_not_empty_the_other_bars() {
    assert_eq!(bars(&["--industry", "construction"]), bars(&[]));
}

#[test]
fn a_pipe_gets_tab_separated_counts() {
    let run = jirei(&["chart", "industry", "--lang", "ja"]);
    let lines = run.lines();
    assert_eq!(lines.len(), 11);
    let fields: Vec<&str> = lines[1].split('\t').collect();
    assert_eq!((fields[0], fields[3]), ("建設業", "7"));
    assert!(lines[10].starts_with("不明\t") && lines[10].ends_with('\t'), "no survey count: {}", lines[10]);
    assert_eq!(run.stdout, jirei(&["chart", "業種", "--lang", "ja"]).stdout);
}

#[test]
fn a_terminal_gets_bars_in_columns_that_fit_it() {
    let widths = jirei::text::width::Widths::Narrow;
    for (columns, lang) in [(40, "ja"), (80, "en"), (80, "ja"), (120, "en")] {
        let args = ["chart", "--query", "ransomware", "--color=never", "--lang", lang];
        let (text, code) = on_terminal(columns, &[], &args);
        assert_eq!(code, 0);
        let cells: Vec<usize> = text.lines().map(|line| widths.str(line)).collect();
        assert_eq!(cells.len(), 12, "{text}");
        assert!(
            cells.iter().all(|&c| c == cells[0] && c <= usize::from(columns)),
            "{columns}: {cells:?}\n{text}"
        );
        // The longest bar takes what its line has, up to forty cells.
        let longest = text.lines().map(|line| line.matches(['█', '▒']).count()).max();
        let used = cells[0] == usize::from(columns);
        assert!(used || longest == Some(40), "{columns}: {cells:?} {longest:?}\n{text}");
    }
}

#[test]
fn a_terminal_with_wide_ambiguous_characters_gets_ascii() {
    let (text, _) = on_terminal(80, &[], &["chart", "--ambiguous-width", "2", "--color=never"]);
    assert!(text.contains("####") && text.is_ascii(), "{text}");
}

#[test]
fn nothing_counted_is_exit_code_1() {
    let run = jirei(&["chart", "--query", "zxqv wkjh", "--json"]);
    assert_eq!(run.code, Some(1));
    let bars: Vec<Value> = serde_json::from_str(&run.stdout).expect("the bars are there, empty");
    assert!(bars.iter().all(|bar| bar["matched"] == 0));
}

#[test]
fn an_unknown_dimension_is_an_error() {
    let run = jirei(&["chart", "vpn"]);
    assert_eq!(run.code, Some(2));
    let told = "jirei: cannot count by “vpn”; write one of: industry, kind, threat, measure, region,";
    assert!(run.stderr.starts_with(told) && run.stderr.contains("--query"), "{}", run.stderr);
}

#[test]
fn every_dimension_can_be_counted_by_any_of_its_names() {
    for (names, first) in [
        (["region", "地方"], "Hokkaido"),
        (["measure", "対策"], "Public disclosure"),
        (["place", "prefecture"], "Hokkaido"),
        (["support", "裏付け"], "Borne out by the sources"),
        (["size", "規模"], "SME"),
    ] {
        let runs = names.map(|name| jirei(&["chart", name, "--lang", "en"]));
        assert!(runs[0].stdout.starts_with(&format!("{first}\t")), "{}", runs[0].stdout);
        assert_eq!(runs[0].stdout, runs[1].stdout, "{names:?}");
    }
}

#[test]
fn a_table_of_two_dimensions_fits_the_terminal_and_says_what_it_does_not_say() {
    let widths = jirei::text::width::Widths::Narrow;
    for (columns, lang) in [(40, "en"), (40, "ja"), (80, "ja"), (80, "en"), (120, "en")] {
        let args = ["chart", "threat", "--by", "measure", "--color=never", "--lang", lang];
        let (text, code) = on_terminal(columns, &[], &args);
        assert_eq!(code, 0);
        assert!(text.lines().all(|line| widths.str(line) <= usize::from(columns)), "{columns}:\n{text}");
        let (other, sum) = if lang == "ja" {
            ("他", "足しても合計になりません")
        } else {
            ("othe", "do not sum")
        };
        assert!(text.contains(other) && text.replace('\n', " ").contains(sum), "{text}");
        assert!(text.lines().nth(1).is_some_and(|line| line.contains(char::is_numeric)));
    }
    let (text, _) = on_terminal(80, &[], &["chart", "threat", "--by", "industry", "--color=always"]);
    let bold = text.lines().find(|line| line.starts_with("Skimming")).expect("the row");
    let greatest = bold.split("\u{1b}[1m").nth(1).and_then(|rest| rest.split('\u{1b}').next());
    let greatest: u64 = greatest.and_then(|number| number.trim().parse().ok()).expect("a bold number");
    let plain = bold.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
    let mut counts: Vec<u64> = plain.split_whitespace().filter_map(|cell| cell.parse().ok()).collect();
    counts.pop();
    assert_eq!(counts.iter().max(), Some(&greatest), "the greatest of the row: {bold:?}");
    assert!(bold.contains("    ."), "a dot for nothing");
}

#[test]
fn a_cell_counts_what_both_filters_list() {
    let run = jirei(&["chart", "threat", "--by", "region", "--year", "2020..", "--json"]);
    let cross: Value = serde_json::from_str(&run.stdout).expect("an object");
    let columns = cross["column_values"].as_array().expect("columns");
    let kinki = columns.iter().position(|column| column["id"] == "kinki").expect("Kinki");
    let unknown = columns.iter().position(|column| column["id"].is_null()).expect("unknown");
    for row in cross["row_values"].as_array().expect("rows").iter().filter(|row| row["id"].is_string()) {
        let threat = row["id"].as_str().expect("an id");
        for (column, region) in [(kinki, "kinki"), (unknown, "unknown")] {
            let listed =
                jirei(&["list", "--threat", threat, "--region", region, "--year", "2020..", "--ids"]);
            assert_eq!(row["counts"][column], listed.lines().len(), "{threat} {region}");
        }
    }
}

#[test]
fn a_spreadsheet_gets_a_head_and_what_both_filters_list() {
    let run = jirei(&["chart", "industry", "--by", "threat", "--csv", "--bom", "--lang", "ja"]);
    assert!(run.stdout.starts_with("\u{feff}\"業種\",\""), "{}", run.stdout);
    assert!(run.stdout.lines().last().is_some_and(|line| line.starts_with("\"事例\",")));
    let bars = jirei(&["chart", "region", "--csv"]).stdout;
    assert!(bars.starts_with("\"Region\",\"matched\",\"loaded\",\"survey\"\r\n"), "{bars}");
}

#[test]
fn a_picture_is_written_and_drawn_by_a_viewer() {
    let folder = tempfile::tempdir().expect("a folder");
    let ci = std::env::var_os("CI").is_some();
    for (name, args) in [
        ("bars", &["chart", "measure", "--threat", "ransomware"][..]),
        ("cross", &["chart", "threat", "--by", "industry"][..]),
    ] {
        for lang in ["ja", "en"] {
            let svg = folder.path().join(format!("{name}-{lang}.svg"));
            let file = svg.to_str().expect("UTF-8");
            let run = jirei(&[args, &["--lang", lang, "--svg", file]].concat());
            assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "{}", run.stderr);
            let text = std::fs::read_to_string(&svg).expect("the picture");
            assert!(text.starts_with("<svg ") && text.contains("<title>") && text.contains("<desc>"));
            assert!(text.contains(&format!("lang=\"{lang}\"")) && text.contains("jirei chart "), "{text}");
            let png = folder.path().join("picture.png");
            match std::process::Command::new("rsvg-convert").arg(&svg).arg("-o").arg(&png).status() {
                Ok(status) => {
                    assert!(status.success() && std::fs::metadata(&png).is_ok_and(|it| it.len() > 5_000))
                }
                Err(error) if ci => panic!("rsvg-convert (librsvg2-bin): {error}"),
                Err(_) => eprintln!("skipped: no rsvg-convert"),
            }
        }
    }
    let run = jirei(&["chart", "region", "--svg", "/nowhere/at/all.svg"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("cannot write /nowhere/at/all.svg"), "{}", run.stderr);
}
