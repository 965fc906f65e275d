//! The configuration: `config.toml`, `JIREI_OPTS` and `jirei config`.

#[path = "support/cli.rs"]
mod cli;

use cli::{Run, command, jirei, run};
use std::fs;
use tempfile::TempDir;

/// A folder with this configuration.
fn configured(text: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("jirei")).unwrap();
    fs::write(folder.path().join("jirei/config.toml"), text).unwrap();
    folder
}

fn with(folder: &TempDir, args: &[&str]) -> Run {
    run(command(args).env("XDG_CONFIG_HOME", folder.path()))
}

#[test]
fn settings_count_as_options_and_the_command_line_goes_before_them() {
    let folder = configured("lang = \"ja\"\nsort = \"title\"\nmouse = false\n");
    let japanese = with(&folder, &["list", "--limit", "1"]);
    assert!(japanese.stdout.contains(|c: char| ('\u{3040}'..'\u{a000}').contains(&c)), "{}", japanese.stdout);
    let english = with(&folder, &["list", "--limit", "1", "--lang", "en", "--sort", "date"]);
    assert_eq!(english.stdout, jirei(&["list", "--limit", "1", "--sort", "date"]).stdout);
    assert_eq!(english.stderr, "", "an option of the interface alone is no fault here");
}

#[test]
fn filters_are_chosen_at_the_start() {
    let folder = configured("filters = \"--industry construction --year 2022\"\n");
    let expected = jirei(&["list", "--industry", "construction", "--year", "2022", "--ids"]).stdout;
    assert_eq!(with(&folder, &["list", "--ids"]).stdout, expected);
}

#[test]
fn every_mistake_is_told_with_its_line_and_the_program_goes_on() {
    let folder = configured("lnag = \"ja\"\nsort = \"size\"\nmouse = 3\nfilters = \"--industry nowhere\"\n");
    let listed = with(&folder, &["list", "--ids"]);
    assert_eq!(listed.stdout, jirei(&["list", "--ids"]).stdout);
    assert_eq!(listed.code, Some(0));
    for (line, what) in [(1, "did you mean lang?"), (2, "--sort"), (3, "true or false"), (4, "nowhere")] {
        let told = listed.stderr.lines().find(|told| told.contains(&format!("config.toml:{line}: ")));
        assert!(told.is_some_and(|told| told.contains(what)), "{line}: {}", listed.stderr);
    }
    let checked = with(&folder, &["config", "check"]);
    assert_eq!((checked.code, checked.stdout.lines().count()), (Some(1), 4), "{}", checked.stdout);
}

#[test]
fn the_default_has_no_mistake_and_changes_nothing() {
    let default = jirei(&["config", "default"]).stdout;
    let folder = configured(&default);
    let checked = with(&folder, &["config", "check"]);
    assert_eq!(checked.code, Some(0));
    assert!(checked.stderr.contains("has no mistake"), "{}", checked.stderr);
    assert_eq!(with(&folder, &["list"]).stdout, jirei(&["list"]).stdout);
}

#[test]
fn options_of_the_environment_stand_between() {
    let folder = configured("sort = \"title\"\n");
    let set = |options: &str, args: &[&str]| {
        run(command(args).env("XDG_CONFIG_HOME", folder.path()).env("JIREI_OPTS", options))
    };
    let by_date = jirei(&["list", "--ids", "--sort", "date"]).stdout;
    assert_eq!(set("--sort date", &["list", "--ids"]).stdout, by_date);
    let broken = set("--sort 'date", &["list", "--ids"]);
    assert!(broken.stderr.contains("JIREI_OPTS: a quote does not close"), "{}", broken.stderr);
    // More than anybody writes are not even looked at.
    let many = set(&"a ".repeat(1_025), &["list", "--count"]);
    assert!(many.stderr.contains("JIREI_OPTS: 1025 arguments, and one call takes 1024"), "{}", many.stderr);
    assert_eq!(broken.code, Some(0));
}

#[test]
fn a_named_query_stands_for_its_words_and_filters() {
    let folder = configured("[queries]\nvpn = \"--year 2021.. vpn\"\n\"月例\" = \"--threat ransomware\"\n");
    let expected = jirei(&["find", "vpn", "--year", "2021..", "--ids"]).stdout;
    assert!(!expected.is_empty());
    for args in [&["find", "@vpn", "--ids"][..], &["@vpn", "--ids"], &["find", "--ids", "@vpn"]] {
        assert_eq!(with(&folder, args).stdout, expected, "{args:?}");
    }
    let monthly = with(&folder, &["list", "@月例", "--count"]).stdout;
    assert_eq!(monthly, jirei(&["list", "--threat", "ransomware", "--count"]).stdout);
    let more = with(&folder, &["find", "@vpn", "--sme", "--ids"]).stdout;
    assert_eq!(more, jirei(&["find", "vpn", "--year", "2021..", "--sme", "--ids"]).stdout, "and more of it");
    let unknown = with(&folder, &["find", "@vqn"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("names no query vqn (it names: vpn, 月例)"), "{}", unknown.stderr);
    let word = with(&folder, &["find", "--", "@vpn"]);
    assert_ne!(word.code, Some(2), "{}", word.stderr);
    let completions = with(&folder, &["completions", "bash"]).stdout;
    assert!(completions.contains("@vpn"), "the shell completes it");
}

#[test]
fn mistakes_in_queries_and_keys_are_told_with_their_line() {
    let folder = configured(
        "[queries]\nshop = \"--industry nowhere\"\nlist = \"find vpn\"\n\n[keys]\nw = \"marc\"\n\
         \"ctrl-c\" = \"mark\"\n\"ctrl-e\" = \"export\"\n\"Ctrl-E\" = \"mark\"\nww = \"mark\"\n",
    );
    let checked = with(&folder, &["config", "check"]);
    assert_eq!(checked.code, Some(1));
    for (line, what) in [
        (2, "nowhere"),
        (3, "words and filters only"),
        (6, "did you mean mark?"),
        (7, "ctrl-c keeps the meaning"),
        (9, "ctrl-e is bound in line 8"),
        (10, "there is no key ww"),
    ] {
        let told = checked.stdout.lines().find(|told| told.contains(&format!("config.toml:{line}: ")));
        assert!(told.is_some_and(|told| told.contains(what)), "{line} {what}: {}", checked.stdout);
    }
    assert_eq!(checked.stdout.lines().count(), 6, "{}", checked.stdout);
    assert_eq!(with(&folder, &["list", "--count"]).code, Some(0), "the program goes on");
}

#[test]
fn who_takes_the_key_that_ends_the_program_is_told() {
    let check = |keys: &str| with(&configured(&format!("[keys]\n{keys}")), &["config", "check"]);
    let taken = check("w = \"mark\"\nq = \"export\"\n");
    assert!(
        taken.stdout.contains("config.toml:3: q was the only key for quit beside Ctrl-C"),
        "{}",
        taken.stdout
    );
    let moved = check("q = \"export\"\nQ = \"quit\"\n");
    assert_eq!((moved.stdout.as_str(), moved.code), ("", Some(0)));
}

#[test]
fn nothing_of_it_counts_in_a_kiosk() {
    let folder = configured("lang = \"ja\"\nlnag = 1\n[queries]\nvpn = \"vpn\"\n");
    let kiosk = with(&folder, &["--kiosk", "@vpn"]);
    assert!(!kiosk.stderr.contains("config.toml") && kiosk.stderr.is_ascii(), "{}", kiosk.stderr);
}
