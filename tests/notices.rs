//! What a published program owes to others: notices that are current, licences
//! that may be shipped, lock files that are whole.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

fn root(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn cargo(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(args).current_dir(root("")).output().unwrap();
    assert!(output.status.success(), "cargo {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Name, version and licence of every crate that the program is built from.
fn built_in() -> BTreeSet<(String, String, String)> {
    let tree = cargo(&[
        "tree",
        "--locked",
        "--offline",
        "-e",
        "normal,build",
        "--target",
        "x86_64-unknown-linux-gnu",
        "--prefix",
        "none",
        "-f",
        "{p}|{l}",
    ]);
    let line = |line: &str| {
        let (package, licence) = line.split_once('|')?;
        let mut words = package.split(' ');
        let (name, version) = (words.next()?, words.next()?.trim_start_matches('v'));
        let licence = licence.trim_end_matches(" (*)");
        (name != "jirei").then(|| (name.to_owned(), version.to_owned(), licence.to_owned()))
    };
    tree.lines().filter_map(line).collect()
}

#[test]
fn the_notices_name_every_crate_of_the_program() {
    let notices = std::fs::read_to_string(root("THIRD-PARTY.md")).unwrap();
    let rows = notices.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let row = |row: &str| {
        let mut cells = row.split(" | ").map(str::to_owned);
        Some((cells.next()?, cells.next()?, cells.next()?))
    };
    let named: BTreeSet<_> = rows.skip(1).filter_map(row).collect();
    let built_in = built_in();
    let missing: Vec<_> = built_in.difference(&named).collect();
    let stale: Vec<_> = named.difference(&built_in).collect();
    assert!(
        missing.is_empty() && stale.is_empty(),
        "run scripts/notices.py: missing {missing:?}, stale {stale:?}"
    );
}

#[test]
fn every_licence_may_be_shipped() {
    let deny = std::fs::read_to_string(root("deny.toml")).unwrap();
    let (_, allow) = deny.split_once("allow = [").unwrap();
    let allowed: BTreeSet<&str> = allow.split(']').next().unwrap().split('"').skip(1).step_by(2).collect();
    assert!(allowed.contains("MIT"));
    for (name, _, licence) in built_in() {
        let plain = licence.replace(['(', ')'], "").replace('/', " OR ");
        let choices = plain.split(" OR ").map(|choice| choice.split(" AND ").map(str::trim));
        let fine = choices.into_iter().any(|mut all| all.all(|part| allowed.contains(part)));
        assert!(fine, "{name}: {licence}");
    }
}

/// The targets for fuzzing are a workspace of their own, which nothing builds
/// from day to day.
#[test]
fn the_lock_file_for_fuzzing_knows_every_dependency() {
    let lock = std::fs::read_to_string(root("tests/fuzz/Cargo.lock")).unwrap();
    let named: BTreeSet<&str> = lock.lines().filter_map(|line| line.strip_prefix("name = ")).collect();
    for (name, ..) in built_in() {
        assert!(
            named.contains(format!("{name:?}").as_str()),
            "cargo update -w in tests/fuzz: {name} is missing"
        );
    }
}
