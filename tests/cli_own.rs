//! The commands on files of one's own: check, import, new, add, schema, and how
//! a file is read.

#[path = "support/cli.rs"]
mod support;

use serde_json::Value;
use std::fs;
use std::path::Path;
use support::{Run, command, jirei, run};
use tempfile::TempDir;

const LIST: &str = "事故一覧,,,\n管理番号,件名,概要,種別\nR5-001,誤送信,宛先を間違えた。,誤送信\nR5-002,紛失,USBを失くした。,ランサムウエア\n合計,2件,,\n";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        fs::write(folder.path().join(name), content).expect("written");
    }
    folder
}

/// Runs the program there, with homes there too.
fn there(folder: &Path, args: &[&str]) -> Run {
    run(&mut prepared(folder, args))
}

fn prepared(folder: &Path, args: &[&str]) -> std::process::Command {
    let mut command = command(args);
    command.current_dir(folder).env("HOME", folder.join("home")).env("PATH", "/usr/bin:/bin");
    command
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn check_tells_each_problem_with_its_place_and_the_nearest_that_is_right() {
    let case = r#"{"title": "Lost drive", "incident": "On a train.", "threats": ["ransomwear"], "year": 1024, "incidnet": "x"}"#;
    let odd = "件名,概要,種別,発生日\n誤送信,宛先,フィシング,令和5年13月\n紛失,鞄,紛失,2024/4\n";
    let folder =
        folder(&[("mine.json", case), ("odd.csv", odd), ("broken.json", "{\"format\": 1, \"cases\": [{")]);
    let warned = there(folder.path(), &["check", "mine.json"]);
    assert_eq!(warned.code, Some(1), "{}", warned.stderr);
    let lines = warned.lines();
    assert!(
        lines.contains(&"mine.json: threats[0]: warning: \"ransomwear\" is not an id or a name of the vocabulary; did you mean \"ransomware\"?"),
        "{}", warned.stdout
    );
    assert!(lines.contains(&"mine.json: incidnet: warning: there is no field \"incidnet\"; it was left out; did you mean \"incident\"?"), "{}", warned.stdout);
    assert_eq!(lines.last(), Some(&"files: 1, cases: 1, errors: 0, warnings: 3"));
    let odd = there(folder.path(), &["check", "odd.csv", "--lang", "ja"]);
    assert!(
        odd.stdout.contains("odd.csv:2:3: 注意:") && odd.stdout.contains("近いもの: フィッシング"),
        "{}",
        odd.stdout
    );
    assert!(
        odd.stdout.contains("odd.csv:2:4: 注意: 「令和5年13月」は日付として読めません"),
        "{}",
        odd.stdout
    );
    let broken = there(folder.path(), &["check", "broken.json"]);
    assert!(broken.code == Some(2) && broken.stdout.contains("error:"), "{}", broken.stdout);
}

/// One broken field in each case: its place, what is wrong, what is expected.
#[test]
fn each_rule_of_the_format_is_noticed_in_its_field() {
    let rules = [
        (r#""lesson": ["a"]"#, "lesson: warning: "),
        (r#""impact": {"en": 7}"#, "impact.en: warning: "),
        (r#""larger_than_sme": "yes""#, "larger_than_sme: warning: "),
        (r#""affected": "many""#, "affected: warning: "),
        (r#""stopped_days": -1"#, "stopped_days: warning: "),
        (r#""support": "fully""#, "support: warning: "),
        (r#""date": "spring""#, "date: warning: "),
        (r#""collection": "yours""#, "collection: warning: "),
    ];
    let case = |(field, _): &(&str, &str)| format!(r#"{{"title": "Lost drive", "incident": "x", {field}}}"#);
    let cases: Vec<String> = rules.iter().map(case).collect();
    let head = r#"{"id": "mine", "title": "Mine", "short": "Mine", "published": "May", "survey": 3}"#;
    let file = format!(r#"{{"format": 1, "collection": {head}, "cases": [{}]}}"#, cases.join(","));
    let folder = folder(&[("mine.json", &file)]);
    let checked = there(folder.path(), &["check", "mine.json"]);
    assert_eq!(checked.code, Some(1), "{}", checked.stderr);
    for (number, (_, problem)) in rules.iter().enumerate() {
        let line = format!("mine.json: cases[{number}].{problem}");
        assert!(checked.stdout.contains(&line), "{line}: {}", checked.stdout);
    }
}

#[test]
fn check_is_content_with_sound_files_and_those_that_are_shipped() {
    let folder = folder(&[("list.csv", "件名,概要,対応\n誤送信,宛先,謝罪\n")]);
    let clean = there(folder.path(), &["check", "list.csv"]);
    assert_eq!((clean.stdout.as_str(), clean.code), ("files: 1, cases: 1, no problems\n", Some(0)));
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data/japan-public.json");
    assert_eq!(jirei(&["check", data]).code, Some(0));
}

#[test]
fn check_as_json_has_places_kinds_and_an_account() {
    let folder = folder(&[("list.csv", LIST), ("none.pdf", "%PDF-1.7")]);
    let run = there(folder.path(), &["check", "--json", "list.csv", "none.pdf"]);
    let all: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((run.code, &all["errors"], &all["warnings"]), (Some(2), &1.into(), &0.into()));
    assert_eq!(all["files"][0]["account"]["rows"], 3);
    assert_eq!(all["files"][0]["encoding"], "utf-8");
    let problem = &all["problems"][0];
    assert_eq!((&problem["file"], &problem["severity"]), (&"none.pdf".into(), &"error".into()));
    assert_eq!(problem["problem"]["kind"], "not-opened");
    assert!(problem["message"].as_str().is_some_and(|message| message.contains("PDF")));
}

#[test]
fn the_first_problems_are_told_when_a_file_opens_and_check_is_named_for_the_rest() {
    let rows: String = (0..15).map(|n| format!("件{n},何か,きのう{n}\n")).collect();
    let folder = folder(&[("odd.csv", &format!("件名,概要,発生日\n{rows}"))]);
    let opened = there(folder.path(), &["list", "--data", "odd.csv", "--only", "--count"]);
    assert!(opened.stderr.contains("jirei check odd.csv"), "{}", opened.stderr);
    assert_eq!(there(folder.path(), &["check", "odd.csv"]).lines().len(), 16);
}

#[test]
fn the_schema_is_printed_and_knows_the_shipped_files_keys() {
    let schema: Value = serde_json::from_str(&jirei(&["schema"]).stdout).expect("JSON");
    assert_eq!(schema["title"], "CollectionFile");
    assert!(schema["$defs"]["Case"]["properties"]["incident"].is_object());
}

#[test]
fn what_is_imported_reads_back_the_same_and_a_new_row_is_a_new_block() {
    let folder = folder(&[("list.csv", LIST)]);
    let written = there(folder.path(), &["import", "list.csv", "-o", "one.json"]);
    assert_eq!((written.code, written.stdout.as_str()), (Some(0), ""), "{}", written.stderr);
    assert!(written.stderr.contains("wrote 2 cases to one.json"), "{}", written.stderr);
    there(folder.path(), &["import", "one.json", "-o", "two.json"]);
    assert_eq!(read(folder.path(), "one.json"), read(folder.path(), "two.json"));
    let shown = |name: &str| there(folder.path(), &["list", "--data", name, "--only", "--json"]).stdout;
    assert_eq!(shown("list.csv"), shown("one.json").replace("\"one\"", "\"list\""));
    let refused = there(folder.path(), &["import", "list.csv", "-o", "one.json"]);
    assert!(refused.code == Some(2) && refused.stderr.contains("--force"), "{}", refused.stderr);
    let longer = LIST.replace("R5-001", "R5-000,新しい件,起きた。,紛失\nR5-001");
    fs::write(folder.path().join("list.csv"), longer).expect("written");
    assert_eq!(there(folder.path(), &["import", "list.csv", "-o", "two.json", "--force"]).code, Some(0));
    let (one, two) = (read(folder.path(), "one.json"), read(folder.path(), "two.json"));
    let mut kept = two.lines();
    assert!(one.lines().all(|line| kept.any(|other| other == line)), "no line of the others changes");
}

#[test]
fn a_mapping_to_a_column_that_is_in_no_table_writes_nothing() {
    let folder = folder(&[("a.csv", LIST), ("b.csv", "番号,覚え\n1,鍵を失くした。\n")]);
    let wrong = ["--map", "incident=概", "--lang", "en"];
    for command in
        [&["import", "a.csv", "-o", "o.json"][..], &["list", "--data", "a.csv"], &["open", "a.csv"]]
    {
        let run = there(folder.path(), &[command, &wrong].concat());
        assert_eq!(run.code, Some(2), "{command:?}: {}", run.stderr);
        assert!(run.stdout.is_empty() && run.stderr.contains("there is no column \"概\""), "{}", run.stderr);
    }
    assert!(!folder.path().join("o.json").exists());
    // One of two tables has it: the other is told, and both are taken.
    let both = there(folder.path(), &["import", "a.csv", "b.csv", "--map", "incident=覚え", "-o", "o.json"]);
    assert_eq!(both.code, Some(0), "{}", both.stderr);
    assert!(both.stderr.contains("覚え") && folder.path().join("o.json").exists(), "{}", both.stderr);
}

#[test]
fn headers_in_kana_and_a_loss_in_thousands_are_understood() {
    let list = "分類,何がおきたか,どう対処したか,漏れた人数,被害の見込み額(千円)\nウイルス感染,端末が感染した。,遮断した。,120,500\n";
    let folder = folder(&[("jiko.csv", list)]);
    let made = there(folder.path(), &["import", "jiko.csv"]);
    let file: Value = serde_json::from_str(&made.stdout).expect("JSON");
    let case = &file["cases"][0];
    assert_eq!((&case["affected"], &case["loss_yen"]), (&120.into(), &500_000.into()), "{case}");
    let told = case.to_string();
    assert!(case["incident"].to_string().contains("端末が感染した"), "{told}");
    assert!(case["response"].to_string().contains("遮断した"), "{told}");
}

#[test]
fn several_files_become_one_collection_and_strict_writes_nothing() {
    let folder = folder(&[
        ("a.csv", LIST),
        ("b.json", r#"{"title": "Lost", "incident": "It was lost."}"#),
        ("c.pdf", "%PDF-"),
    ]);
    let all = there(folder.path(), &["import", "a.csv", "b.json", "-o", "Our cases.json"]);
    assert_eq!(all.code, Some(0), "{}", all.stderr);
    let file: Value = serde_json::from_str(&read(folder.path(), "Our cases.json")).expect("JSON");
    assert_eq!(
        (&file["collection"]["id"], file["cases"].as_array().map(Vec::len)),
        (&"our-cases".into(), Some(3))
    );
    assert_eq!(there(folder.path(), &["check", "Our cases.json"]).code, Some(0));
    let strict = there(folder.path(), &["import", "a.csv", "c.pdf", "--strict", "-o", "no.json"]);
    assert!(strict.code == Some(2) && !folder.path().join("no.json").exists());
    let printed = there(folder.path(), &["import", "b.json"]);
    assert!(printed.stdout.starts_with("{\n \"format\": 1,"), "{}", printed.stdout);
}

#[test]
fn a_file_is_explained_column_by_column_with_the_first_case_and_the_call() {
    let folder = folder(&[("list.csv", LIST)]);
    let told = there(folder.path(), &["open", "--explain", "list.csv"]);
    assert_eq!(told.code, Some(0), "{}", told.stderr);
    for part in [
        "list.csv: delimited text, utf-8",
        "comma, header in line 2, titles above: 1",
        "C 概要      incident",
        "宛先を間違えた。 | USBを失くした。",
        "3 rows = 2 cases + 1 totals",
        "jirei list.csv --encoding utf-8",
        "The first case",
        "ID: r5-001",
    ] {
        assert!(told.stdout.contains(part), "{part} in\n{}", told.stdout);
    }
    let mapped = there(folder.path(), &["open", "--explain", "list.csv", "--map", "caveat=管理番号"]);
    assert!(mapped.stdout.contains("--map caveat=管理番号"), "{}", mapped.stdout);
    assert_eq!(there(folder.path(), &["open", "--explain", "none.csv"]).code, Some(2));
    let list = there(folder.path(), &["open", "list.csv", "--only", "--color", "never"]);
    assert!(list.stdout.contains("r5-001"), "where there is no terminal, open lists: {}", list.stdout);
}

/// A program that is the person's editor: it runs a line of shell on `$1`.
fn editor(folder: &Path, script: &str) -> String {
    let path = folder.join("editor.sh");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
    format!("sh {}", path.display())
}

#[test]
fn a_case_is_written_in_the_editor_and_kept_beside_the_earlier_ones() {
    let folder = folder(&[]);
    let script = "sed -i -e 's/^Title: $/Title: Lost drive/' -e 's/^## What happened$/&\\n\\nA drive was left on a train./' \"$1\"";
    let add =
        |script: &str| run(prepared(folder.path(), &["add"]).env("EDITOR", editor(folder.path(), script)));
    let first = add(script);
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    assert!(first.stdout.starts_with("own-"), "{}", first.stdout);
    let second = add(&script.replace("Lost drive", "Lost phone"));
    let file = read(folder.path(), "home/.local/share/jirei/collections/own.json");
    let file: Value = serde_json::from_str(&file).expect("JSON");
    let titles: Vec<&str> = file["cases"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|case| case["title"]["en"].as_str())
        .collect();
    assert_eq!(titles, ["Lost drive", "Lost phone"], "{}", second.stderr);
    let shown = there(folder.path(), &["show", first.stdout.trim()]);
    assert!(shown.stdout.contains("A drive was left on a train."), "{}{}", shown.stdout, shown.stderr);
    assert_eq!(
        there(folder.path(), &["list", "--only", "--count"]).stdout,
        "2\n",
        "locks and drafts are no collections"
    );
    let nothing = add("true");
    assert_eq!((nothing.code, nothing.stdout.as_str()), (Some(1), ""), "{}", nothing.stderr);
    let drafts = fs::read_dir(folder.path().join("home/.local/state/jirei/drafts")).expect("a folder");
    assert_eq!(drafts.count(), 0, "no draft is left of what was kept");
}

#[test]
fn mistakes_are_told_and_what_was_typed_stays() {
    let folder = folder(&[]);
    let add =
        |script: &str| run(prepared(folder.path(), &["add"]).env("VISUAL", editor(folder.path(), script)));
    let typed = add("sed -i -e 's/^Title: $/Title: Lost/' -e 's/^Industry: $/Industry: Reatil/' \"$1\"");
    assert_eq!(typed.code, Some(2), "nobody can be asked: {}", typed.stderr);
    assert!(typed.stderr.contains("Reatil ×1; did you mean \"retail\"?"), "{}", typed.stderr);
    assert!(typed.stderr.contains("what happened"), "{}", typed.stderr);
    let goes_on = add("grep -q '^Title: Lost$' \"$1\" && exit 3");
    assert!(goes_on.code == Some(2) && goes_on.stderr.contains("going on"), "{}", goes_on.stderr);
    let mended = add("sed -i -e 's/Reatil/Retail/' -e 's/^## What happened$/&\\n\\nIt was lost./' \"$1\"");
    assert_eq!(mended.code, Some(0), "{}", mended.stderr);
}

#[test]
fn a_template_that_was_filled_in_is_added_from_its_file() {
    let folder = folder(&[]);
    for (lang, title, part) in [("ja", "題名: ", "## 何が起きたか"), ("en", "Title: ", "## What happened")]
    {
        let name = format!("{lang}.md");
        let new = there(folder.path(), &["new", "--lang", lang, "-o", &name]);
        assert!(new.code == Some(0) && new.stderr.contains(&format!("jirei add {name}")), "{}", new.stderr);
        assert_eq!(there(folder.path(), &["new", "-o", &name]).code, Some(2), "it is not replaced");
        let text = read(folder.path(), &name)
            .replace(title, &format!("{title}A: b"))
            .replace(part, &format!("{part}\n\nIt # happened."));
        fs::write(folder.path().join(&name), text).expect("written");
        assert_eq!(there(folder.path(), &["check", &name]).code, Some(0));
        let added = there(folder.path(), &["add", &name, "-o", "team.json"]);
        assert!(
            added.code == Some(0) && added.stdout.starts_with("team-"),
            "{}{}",
            added.stdout,
            added.stderr
        );
    }
    let file: Value = serde_json::from_str(&read(folder.path(), "team.json")).expect("JSON");
    assert_eq!(file["cases"].as_array().map(Vec::len), Some(2));
    fs::write(folder.path().join("team.json"), "{}").expect("written");
    let refused = there(folder.path(), &["add", "en.md", "-o", "team.json"]);
    assert!(refused.code == Some(2) && read(folder.path(), "team.json") == "{}", "{}", refused.stderr);
}

#[test]
fn in_a_kiosk_none_of_it_exists() {
    let folder = folder(&[("list.csv", LIST)]);
    for args in [
        &["check", "list.csv"][..],
        &["import", "list.csv", "-o", "out.json"],
        &["open", "--explain", "list.csv"],
        &["new", "-o", "out.md"],
        &["add"],
        &["schema"],
    ] {
        for kiosk in [[&["--kiosk"], args].concat(), [args, &["--kiosk"]].concat()] {
            let run = run(prepared(folder.path(), &kiosk).env("EDITOR", "touch edited; true"));
            assert!(run.code == Some(2) && run.stdout.is_empty(), "{kiosk:?}: {}", run.stderr);
        }
    }
    let left: Vec<_> =
        fs::read_dir(folder.path()).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left, ["list.csv"]);
}
