//! How arguments are read: where options may stand, what is refused and how
//! that is said, help, completions, man page, language.

#[path = "support/cli.rs"]
mod support;

use support::{Run, command, ids, jirei, run};

/// Every option of the listing commands, with a value.
const OPTIONS: &[&[&str]] = &[
    &["--industry", "services"],
    &["--kind", "damage"],
    &["--threat", "ransomware"],
    &["--prefecture", "東京"],
    &["--year", "2020.."],
    &["--collection", "japan-public"],
    &["--sme"],
    &["--limit", "4"],
    &["--sort", "date"],
    &["--ids"],
    &["--json"],
    &["--jsonl"],
    &["--tsv"],
    &["--markdown"],
    &["--lang", "ja"],
    &["--color", "always"],
    &["--ambiguous-width", "2"],
    &["--help"],
    &["--version"],
];

fn error(args: &[&str]) -> String {
    let run = jirei(args);
    assert_eq!(run.code, Some(2), "{args:?}: {run:?}");
    assert_eq!(run.stdout, "", "{args:?}");
    assert_eq!(run.stderr.lines().count(), 1, "one line: {}", run.stderr);
    run.stderr.trim_end().strip_prefix("jirei: ").expect("it says who speaks").to_owned()
}

#[test]
fn every_option_is_accepted_before_and_after_the_command() {
    for option in OPTIONS {
        let after = jirei(&[&["list"], *option].concat());
        let before = jirei(&[*option, &["list"]].concat());
        assert_eq!(after.code, Some(0), "{option:?}: {}", after.stderr);
        if *option != ["--help"] {
            assert_eq!(before.stdout, after.stdout, "{option:?}");
        }
        assert_eq!(before.code, Some(0), "{option:?}: {}", before.stderr);
    }
    let chart = |args: &[&str]| jirei(args).stdout;
    assert_eq!(chart(&["--query", "vpn", "chart"]), chart(&["chart", "--query", "vpn"]));
    assert_eq!(chart(&["--json", "show", "ipa2021-a"]), chart(&["show", "ipa2021-a", "--json"]));
}

#[test]
fn repeated_filters_before_and_after_the_command_are_merged() {
    let split = jirei(&["--industry", "retail", "list", "--ids", "--industry", "wholesale"]);
    let together = jirei(&["list", "--ids", "--industry", "retail", "--industry", "wholesale"]);
    assert_eq!(split.stdout, together.stdout);
    assert_ne!(split.stdout, jirei(&["list", "--ids", "--industry", "wholesale"]).stdout);
}

#[test]
fn of_an_option_with_one_value_the_last_counts() {
    assert_eq!(jirei(&["--limit", "9", "list", "--ids", "--limit", "5", "--limit", "2"]).lines().len(), 2);
}

#[test]
fn an_option_that_the_command_does_not_take_is_refused_on_either_side() {
    let message = "chart has no option --limit; jirei chart --help lists those it has";
    assert_eq!(error(&["chart", "--limit", "3"]), message);
    assert_eq!(error(&["--limit", "3", "chart"]), message);
    assert_eq!(
        error(&["show", "ipa2021-a", "--ids"]),
        "show has no option --ids; jirei show --help lists those it has"
    );
}

#[test]
fn mistakes_are_told_with_what_to_do() {
    assert_eq!(
        error(&["find", "--lmit", "3"]),
        "there is no option --lmit; see jirei --help, or write a word to search for after -- (did you mean --limit?)"
    );
    assert_eq!(
        error(&["find", "--sort", "dat"]),
        "--sort cannot be “dat”; choose one of: relevance, date, title, affected, loss, stopped (did you mean date?)"
    );
    assert_eq!(
        error(&["find", "--sort"]),
        "--sort needs a value; write one of these after it: relevance, date, title, affected, loss, stopped"
    );
    assert_eq!(
        error(&["find", "--industry"]),
        "--industry needs a value; write one of these after it: agriculture, construction, manufacturing, \
         information, transport, wholesale, retail, finance, real-estate, services"
    );
    assert_eq!(
        error(&["find", "--prefecture"]),
        "--prefecture needs a value; write one after it",
        "47 are too many"
    );
    assert_eq!(error(&["find", "--json=3"]), "--json takes no value; leave out the = and what follows it");
    assert_eq!(error(&["list", "--ids", "--json"]), "--ids and --json exclude each other; choose one");
    assert_eq!(error(&["--tsv", "list", "--jsonl"]), "--jsonl and --tsv exclude each other; choose one");
    assert_eq!(error(&["list", "vpn"]), "unexpected argument: vpn; to search for it: jirei find vpn");
    assert_eq!(error(&["completions"]), "SHELL is missing; see jirei --help");
    assert_eq!(
        error(&["completions", "tcsh"]),
        "SHELL cannot be “tcsh”; choose one of: bash, zsh, fish (did you mean zsh?)"
    );
    for limit in ["0", "-1", "many", "1.5", "99999999999999999999"] {
        let message = format!("--limit: “{limit}” is not a number of cases; write a whole number from 1 up");
        assert_eq!(error(&["list", &format!("--limit={limit}")]), message);
    }
    for year in ["22", "2023..2020", "..", "soon"] {
        let message =
            format!("--year: “{year}” is not a year; write it like 2022, 2020..2023, 2020.. or ..2020");
        assert_eq!(error(&["list", "--year", year]), message);
    }
}

#[test]
fn what_was_meant_is_named_only_where_it_is_near() {
    let unknown = "there is no option --bogus; see jirei --help, or write a word to search for after --";
    assert_eq!(error(&["--bogus"]), unknown);
    assert!(error(&["list", "--pref", "osaka"]).ends_with("(did you mean --prefecture?)"));
    assert_eq!(
        error(&["list", "--data", "personal"]),
        "personal: is not there (to filter by kind of data: --exposed personal)"
    );
    assert_eq!(error(&["list", "--data", "nowhere.csv"]), "nowhere.csv: is not there");
    let typed = jirei(&["fnd", "ransom"]);
    let note = "jirei: fnd is no command and was searched for (did you mean jirei find?)";
    assert!(typed.stderr.starts_with(note) && !typed.stdout.is_empty(), "{}", typed.stderr);
    assert!(!jirei(&["find", "fnd", "ransom"]).stderr.contains("command"), "a command was given");
    assert!(!jirei(&["insider"]).stderr.contains("command"));
}

#[test]
fn an_option_takes_whatever_a_value_is_called() {
    for (option, called, id) in [
        ("--threat", "フィッシング詐欺", "phishing"),
        ("--threat", "lockbit", "ransomware"),
        ("--industry", "kensetsu", "construction"),
        ("--prefecture", "toukyou", "JP-13"),
        ("--region", "近畿", "kinki"),
        ("--measure", "警察", "police-report"),
        ("--support", "partly", "partly"),
    ] {
        let listed = |value| jirei(&["list", option, value, "--ids"]).stdout;
        assert!(!listed(called).is_empty());
        assert_eq!(listed(called), listed(id), "{option} {called}");
    }
}

#[test]
fn what_a_case_does_not_tell_can_be_asked_for_in_every_dimension() {
    for option in ["industry", "threat", "measure", "region", "prefecture", "year"] {
        let option = format!("--{option}");
        let unknown = jirei(&["list", &option, "unknown", "--json"]);
        let cases: Vec<serde_json::Value> = serde_json::from_str(&unknown.stdout).expect("an array");
        assert!(!cases.is_empty(), "{option}");
        assert_eq!(unknown.stdout, jirei(&["list", &option, "不明", "--json"]).stdout);
    }
    let wrong = jirei(&["list", "--industry", "zzz"]);
    assert!(wrong.stderr.contains("choose one of: agriculture"), "nothing is near: {}", wrong.stderr);
    let rare = jirei(&["list", "--measure", "zzz"]);
    assert!(rare.stderr.contains("the most frequent are: public-disclosure ("), "{}", rare.stderr);
    assert!(rare.stderr.contains("; jirei chart measure lists "), "how to see the others: {}", rare.stderr);
    let collection = jirei(&["list", "--collection", "zzz"]);
    assert!(collection.stderr.contains("choose one of: ") && collection.stderr.contains("ipa-sme-2021 (3)"));
    let several = jirei(&["list", "--industry", "re"]);
    assert!(
        several.stderr.contains("may mean several; write one of: retail, real-estate"),
        "{}",
        several.stderr
    );
}

#[test]
fn a_city_is_no_prefecture_and_is_told_the_one_that_it_is_in() {
    for (city, en, ja) in
        [("横浜", "Kanagawa", "神奈川県"), ("sendai", "Miyagi", "宮城県"), ("Kobe", "Hyogo", "兵庫県")]
    {
        let said = jirei(&["list", "--prefecture", city]).stderr;
        assert!(said.starts_with(&format!("jirei: “{city}” is no prefecture; it is in JP-")), "{said}");
        assert!(said.contains(&format!("({en})")), "{said}");
        let said = jirei(&["list", "--prefecture", city, "--lang", "ja"]).stderr;
        assert!(said.contains(&format!("「{city}」は都道府県ではなく")) && said.contains(ja), "{said}");
        let said = jirei(&["find", &format!("place:{city}")]).stderr;
        assert!(
            said.contains(&format!("no prefecture \"{city}\", it is in {en}: searched as words")),
            "{said}"
        );
    }
}

#[test]
fn an_unknown_industry_or_threat_names_the_nearest() {
    for (option, wrong, right) in [
        ("--industry", "constraction", "construction"),
        ("--threat", "ransomwear", "ransomware"),
        ("--threat", "フィッシュング", "phishing"),
        ("--kind", "damaged", "damage"),
        ("--prefecture", "Ishikwa", "JP-17"),
        ("--collection", "ipa", "ipa-sme-2021"),
    ] {
        let run = jirei(&["list", option, wrong, "--ids"]);
        if option == "--collection" {
            assert_eq!(run.code, Some(0), "the beginning of a name is enough");
            continue;
        }
        let message = error(&["list", option, wrong]);
        let expected = format!("{option} has no “{wrong}”; the nearest are: ");
        let nearest = message.strip_prefix(&expected).expect(&message);
        assert!(nearest.split([',', ' ']).any(|id| id == right), "{message}");
    }
}

#[test]
fn a_query_before_a_command_is_told_apart_from_a_search_for_the_command_s_name() {
    let message = error(&["vpn", "--lang", "en", "list"]);
    assert_eq!(
        message,
        "“list” is a command, and the query “vpn” stands before it; to search for all of them, write them after --"
    );
}

#[test]
fn errors_are_in_the_language_chosen() {
    let japanese = |run: Run| {
        assert_eq!(run.code, Some(2));
        assert!(!run.stderr.is_ascii(), "{}", run.stderr);
        run.stderr
    };
    let message = japanese(jirei(&["--lang", "ja", "list", "--limit", "x"]));
    assert_eq!(message, "jirei: --limit の「x」は件数ではありません。1以上の整数を書いてください\n");
    japanese(jirei(&["list", "--limit", "x", "--lang=ja"]));
    japanese(run(command(&["list", "--limit", "x"]).env("LC_ALL", "ja_JP.UTF-8")));
}

#[test]
fn the_language_comes_from_the_option_else_from_the_locale() {
    let title = |variables: &[(&str, &str)], args: &[&str]| {
        let run = run(command(args).env_remove("LANG").envs(variables.iter().copied()));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run.lines()[0].to_owned()
    };
    let show = ["show", "ipa2021-a"];
    let japanese = title(&[], &["show", "ipa2021-a", "--lang", "ja"]);
    let english = title(&[], &show);
    assert!(!japanese.is_ascii() && english.is_ascii());
    assert_eq!(title(&[("LANG", "ja_JP.UTF-8")], &show), japanese);
    assert_eq!(title(&[("LANG", "ja_JP.eucJP")], &show), japanese, "a locale that is not UTF-8 works");
    assert_eq!(title(&[("LANG", "ja_JP.UTF-8"), ("LC_MESSAGES", "de_DE")], &show), english);
    assert_eq!(title(&[("LANG", "C"), ("LC_MESSAGES", "ja_JP"), ("LC_ALL", "")], &show), japanese);
    assert_eq!(title(&[("LC_ALL", "C"), ("LC_MESSAGES", "ja_JP")], &show), english);
    assert_eq!(title(&[("LANG", "ja_JP.UTF-8")], &["show", "ipa2021-a", "--lang", "en"]), english);
}

#[test]
fn help_is_there_for_all_commands_in_both_languages_with_examples() {
    for lang in ["ja", "en"] {
        let root = jirei(&["--help", "--lang", lang]);
        assert_eq!((root.code, root.stderr.as_str()), (Some(0), ""));
        assert_eq!(root.stdout, jirei(&["help", "--lang", lang]).stdout);
        assert_eq!(root.stdout, jirei(&["-h", "--lang", lang]).stdout);
        for name in ["find", "list", "show", "chart", "like", "completions", "man", "help"] {
            assert!(root.stdout.contains(&format!("\n  {name} ")), "{name}");
            let help = jirei(&[name, "--help", "--lang", lang]);
            assert_eq!(help.code, Some(0));
            assert!(help.stdout.contains(&format!("jirei {name}")), "{}", help.stdout);
            assert_eq!(help.stdout, jirei(&["help", name, "--lang", lang]).stdout);
        }
        assert!(root.stdout.contains("jirei -- list"), "examples");
    }
    let english_words = ["Usage", "Options", "Arguments", "Commands", "Print", "default", "possible values"];
    let japanese = jirei(&["--help", "--lang", "ja"]).stdout;
    assert!(english_words.iter().all(|word| !japanese.contains(word)), "{japanese}");
}

#[test]
fn every_example_of_the_help_finds_something() {
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_jirei")).parent().expect("a folder").display();
    let path = format!("{folder}:/usr/bin:/bin");
    let mut run = 0;
    for (name, lang) in ["", "find", "list", "show", "chart", "measures", "like"]
        .iter()
        .flat_map(|name| [(name, "ja"), (name, "en")])
    {
        let help = jirei(&["--lang", lang, "help", name][..if name.is_empty() { 3 } else { 4 }]).stdout;
        for line in help.lines().filter(|line| line.starts_with("  jirei ") && !line.contains(['<', '>'])) {
            // What it does stands behind, after spaces.
            let example = line.trim().split("  ").next().expect("a command");
            let output = std::process::Command::new("sh").args(["-c", example]).env("PATH", &path).output();
            let output = output.expect("sh");
            assert_eq!(output.status.code(), Some(0), "{example}: {output:?}");
            assert!(!output.stdout.is_empty(), "{example}");
            run += 1;
        }
    }
    assert!(run > 20, "{run} examples");
}

#[test]
fn version_is_one_line() {
    let version = format!("jirei {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(jirei(&["--version"]).stdout, version);
    assert_eq!(jirei(&["-V"]).stdout, version);
}

#[test]
fn completions_know_the_commands_the_options_and_the_vocabulary() {
    for shell in ["bash", "zsh", "fish"] {
        let run = jirei(&["completions", shell]);
        assert_eq!(run.code, Some(0));
        for word in ["find", "prefecture", "ambiguous-width", "construction", "ransomware", "relevance"] {
            assert!(run.stdout.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn bash_takes_its_completions() {
    let script = jirei(&["completions", "bash"]).stdout;
    let complete =
        "COMP_WORDS=(jirei find --thr); COMP_CWORD=2; _jirei jirei --thr find; echo \"${COMPREPLY[*]}\"";
    let Ok(output) =
        std::process::Command::new("bash").args(["-c", &format!("{script}\n{complete}")]).output()
    else {
        assert!(std::env::var_os("CI").is_none(), "bash is needed in CI");
        return eprintln!("skipped: no bash");
    };
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "--threat", "{output:?}");
}

#[test]
fn the_man_page_has_its_sections_in_both_languages() {
    let english = jirei(&["man"]).stdout;
    for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OUTPUT", "NOTES"] {
        assert!(english.contains(&format!(".SH {section}\n")), "{section}: {english}");
    }
    let japanese = jirei(&["man", "--lang", "ja"]).stdout;
    for section in ["名前", "書式", "説明", "コマンド", "出力", "補足"] {
        assert!(japanese.contains(&format!(".SH {section}\n")), "{section}: {japanese}");
    }
    assert!(english.contains("Exit codes: 0 found, 1 nothing found, 2 error"));
}

#[test]
fn man_shows_the_page_without_a_warning() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("jirei.1");
    std::fs::write(&page, jirei(&["man"]).stdout).expect("the page is written");
    let mut man = std::process::Command::new("man");
    man.args(["--warnings", "-E", "UTF-8", "-l"]).arg(&page).env("LC_ALL", "C.UTF-8").env("MANWIDTH", "80");
    let Ok(output) = man.output() else {
        assert!(std::env::var_os("CI").is_none(), "man is needed in CI");
        return eprintln!("skipped: no man");
    };
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(shown.contains("Exit codes: 0 found, 1 nothing found, 2 error"), "{shown}");
}

#[test]
fn kiosk_is_the_interface_alone() {
    let alone = "--kiosk gives the interface only; leave out commands and output forms";
    assert_eq!(error(&["--kiosk", "list"]), alone);
    assert_eq!(error(&["--kiosk", "man"]), alone);
    assert_eq!(error(&["--kiosk", "--json"]), alone);
    assert_eq!(
        error(&["list", "--kiosk"]),
        "list has no option --kiosk; jirei list --help lists those it has"
    );
    assert_eq!(
        error(&["--kiosk"]),
        "--kiosk needs a terminal; connect with ssh -t",
        "standard output is a pipe"
    );
}

#[test]
fn a_limit_is_a_number_in_any_width_and_a_wrong_one_is_told() {
    assert_eq!(ids(&["list", "--ids", "--limit", "２"]).len(), 2);
    for wrong in ["-1", "0", "1.5", "many"] {
        let run = jirei(&["list", "--limit", wrong]);
        let told = format!("jirei: --limit: “{wrong}” is not a number of cases");
        assert!(run.code == Some(2) && run.stderr.starts_with(&told), "{}", run.stderr);
    }
}

#[test]
fn every_shell_completes_names_in_both_languages_and_ids() {
    let script = |shell| jirei(&["completions", shell]).stdout;
    let folder = tempfile::tempdir().expect("a folder");
    let sourced = folder.path().join("jirei.bash");
    std::fs::write(&sourced, script("bash")).expect("the script");
    let bash = |words: &str, at: usize| {
        let ask = format!(
            "source {}\nCOMP_WORDS=({words}); COMP_CWORD={at}; COMPREPLY=(); _jirei jirei \"${{COMP_WORDS[{at}]}}\" \"${{COMP_WORDS[$(({at}-1))]}}\"; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            sourced.display()
        );
        let output = std::process::Command::new("bash").args(["-c", &ask]).output().expect("bash");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    for (words, at, offered) in [
        ("jirei list --prefecture tok", 3, "tokyo"),
        ("jirei list --prefecture 東", 3, "東京都"),
        ("jirei list --threat ran", 3, "ransomware"),
        ("jirei list --region ki", 3, "kinki"),
        ("jirei list --collection ipa", 3, "ipa-sme-2021"),
        ("jirei show tekk", 2, "tekken-2020"),
    ] {
        let offers = bash(words, at);
        assert!(offers.lines().any(|line| line == offered), "{words}: {offers}");
    }
    for shell in ["zsh", "fish"] {
        let file = folder.path().join(format!("jirei.{shell}"));
        std::fs::write(&file, script(shell)).expect("the script");
        match std::process::Command::new(shell).arg("-n").arg(&file).output() {
            Ok(output) => assert!(output.status.success(), "{shell}: {output:?}"),
            Err(_) => {
                eprintln!("skipped: no {shell}");
                continue;
            }
        }
        assert!(
            script(shell).contains("tokyo")
                && script(shell).contains("東京都")
                && script(shell).contains("tekken-2020")
        );
        if shell == "fish" {
            let ask = format!("source {}; complete -C 'jirei list --prefecture tok'", file.display());
            let output =
                std::process::Command::new("fish").args(["--no-config", "-c", &ask]).output().expect("fish");
            let offers = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(offers.lines().any(|line| line.starts_with("tokyo")), "{offers} {output:?}");
        }
    }
}

#[test]
fn the_man_page_is_dated() {
    let page = command(&["man"]).env("SOURCE_DATE_EPOCH", "1795737600").output().expect("it starts");
    let page = String::from_utf8_lossy(&page.stdout).into_owned();
    let title = page.lines().find(|line| line.starts_with(".TH ")).expect("a title line");
    assert!(title.contains("2026-11-27"), "{title}");
}
