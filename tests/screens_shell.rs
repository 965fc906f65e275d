//! The command line for a view: run by a shell, it gives the same cases.

#[path = "support/screen.rs"]
mod screen;
#[path = "support/cli.rs"]
mod support;

use jirei::model::{Dimension, Lang, Library, Span};
use jirei::query::{Choice, Filters};
use jirei::tally::Columns;
use jirei::tui::{Effect, Options};
use proptest::prelude::*;
use screen::{Screen, options};
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

static SHIPPED: LazyLock<Library> = LazyLock::new(|| jirei::store::embedded().expect("the embedded data"));

/// Runs a line of shell in which `jirei` is the program; gives the ids listed.
fn run(line: &str) -> Vec<String> {
    let program = Path::new(env!("CARGO_BIN_EXE_jirei"));
    let folder = program.parent().expect("a folder").display();
    let mut command = Command::new("sh");
    command.args(["-c", line]).env_clear().env("PATH", format!("{folder}:/usr/bin:/bin"));
    let run = support::run(command.env("LANG", "ja_JP.UTF-8"));
    assert!(matches!(run.code, Some(0 | 1)), "{line}: {}", run.stderr);
    run.stdout.lines().filter_map(|line| line.split('\t').next()).map(str::to_owned).collect()
}

/// What the interface lists, and the command line that it gives for that.
fn shown(it: &mut Screen) -> (Vec<String>, String) {
    let ids = it.app.listed().map(|case| SHIPPED.cases[case].id.clone()).collect();
    it.keys("=y");
    match it.effects.last() {
        Some(Effect::Copy(line)) => (ids, line.clone()),
        other => panic!("{other:?}\n{}", it.picture()),
    }
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        prop::sample::select(vec![
            "ransom",
            "建設業 'vpn",
            "患者の\"電子カルテ\"",
            "$(rm -rf ~) `id` $HOME",
            "業種:建設業 | threat:emotet",
            "!病院 --help",
            "-x",
            "it's \\ 'quoted'",
            "year:2020..2023 メール*",
            "委託先　ＶＰＮ",
        ])
        .prop_map(str::to_owned),
        "[ -~]{1,12}",
        "[ぁ-んァ-ン、。「」a-z'\"\\\\$`!]{1,10}",
    ]
}

/// Any few values of any dimensions, "unknown" and ranges included.
fn filters() -> impl Strategy<Value = Filters> {
    let columns = Columns::new(&SHIPPED);
    let listed: Vec<(Dimension, Choice)> = Dimension::all()
        .flat_map(|dimension| {
            let choices: Vec<Choice> = columns.of(dimension).choices().collect();
            choices.into_iter().map(move |choice| (dimension, choice))
        })
        .filter(|(dimension, choice)| *choice != Choice::Unknown || dimension.spec().unknown)
        .collect();
    let ranges: Vec<Dimension> = Dimension::all().filter(|it| it.unit().is_some()).collect();
    // Years as they are, and any other numbers; with an open end or without.
    let range = (prop::sample::select(ranges), 0_u64..30, prop::option::of(0_u64..9)).prop_map(
        |(dimension, from, length)| {
            let (from, each) =
                if dimension == Dimension::Year { (2000 + from, 1) } else { (from * 97 + 1, 1_000) };
            let to = length.map_or(u64::MAX, |length| from + length * each);
            (dimension, Choice::Span(Span { from, to }))
        },
    );
    let value = prop_oneof![3 => prop::sample::select(listed), 1 => range];
    prop::collection::vec(value, 0..3).prop_map(|chosen| {
        let mut filters = Filters::default();
        chosen.into_iter().for_each(|(dimension, choice)| filters.choose(dimension, choice));
        filters
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn a_shell_gives_the_same_cases_in_the_same_order(
        query in texts(),
        filters in filters(),
        sorted in 0_usize..5,
        sentence in prop::bool::weighted(0.2),
    ) {
        let asked = Options { query, filters, ..options(Lang::En) };
        let mut it = Screen::on(&SHIPPED, (120, 40), asked);
        if sentence {
            it.keys("<C-t>");
        }
        it.keys("<Esc>").keys(&"S".repeat(sorted));
        let (ids, line) = shown(&mut it);
        prop_assert_eq!(run(&line), ids, "{}", line);
    }
}

#[test]
fn cases_like_one_are_listed_by_a_command_too() {
    for lang in Lang::BOTH {
        let mut it = Screen::on(&SHIPPED, (120, 40), options(lang));
        it.keys("handa<Esc>s");
        let (ids, line) = shown(&mut it);
        assert!(line.ends_with("-- handa-hospital-2021") && ids.len() > 3, "{line}");
        assert_eq!(run(&line), ids, "{line}");
    }
}
