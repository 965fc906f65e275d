//! The direction of the modules, as `docs/architecture.md` draws it: read from
//! the source, so that a wrong `use` fails here and not in a review.

use std::fs;
use std::path::Path;

/// A part of the crate and the parts that it may name besides itself.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("model", &["text"]),
    ("text", &[]),
    ("messages", &["model", "query"]),
    ("query", &["model", "text"]),
    ("search", &["model", "text", "query"]),
    ("tally", &["model", "query"]),
    ("import", &["model", "text", "messages"]),
    ("report", &["model", "text", "messages", "query", "tally", "import"]),
    ("config", &[]),
    ("store", &["model", "text", "import", "workbook"]),
    ("workbook", &["model", "import"]),
    ("terminal", &["text"]),
    (
        "cli",
        &[
            "model", "text", "query", "search", "tally", "import", "report", "messages", "config", "store",
            "terminal",
        ],
    ),
    ("tui", &["model", "text", "query", "search", "tally", "import", "report", "messages", "terminal"]),
    ("build", &["model", "text", "query", "search", "store"]),
    ("lib", &[]),
    (
        "main",
        &["model", "text", "messages", "query", "search", "store", "cli", "tui", "terminal", "workbook"],
    ),
];

/// The core, which is pure.
const CORE: &[&str] = &["model", "text", "query", "search", "tally", "import", "report", "messages"];

/// What the core may not name: the world outside, and the crates of the shell.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::thread",
    "std::time",
    "std::net",
    "std::io",
    "println!",
    "eprintln!",
    "print!",
    "clap::",
    "crossterm::",
    "ratatui::",
    "anyhow::",
    "rustix::",
    "signal_hook::",
];

/// Every breach in one source file: `file:line: what`.
fn breaches(file: &str, part: &str, source: &str) -> Vec<String> {
    let Some((_, allowed)) = MAY_NAME.iter().find(|(name, _)| *name == part) else {
        return vec![format!("{file}: the part `{part}` has no rule here")];
    };
    let mut found = Vec::new();
    for (number, line) in source.lines().enumerate() {
        if line.trim_start().starts_with("#[cfg(test)]") && part != "main" {
            break; // tests stand last in a file and may use anything
        }
        let code = line.split("//").next().unwrap_or_default();
        for prefix in ["crate::", "jirei::"] {
            for (at, _) in code.match_indices(prefix) {
                for named in names_after(&code[at + prefix.len()..]) {
                    let known = MAY_NAME.iter().any(|(name, _)| *name == named);
                    if known && named != part && !allowed.contains(&named) {
                        found.push(format!("{file}:{}: `{part}` names `{named}`", number + 1));
                    }
                }
            }
        }
        if CORE.contains(&part) {
            for impure in IMPURE.iter().filter(|impure| code.contains(*impure)) {
                found.push(format!("{file}:{}: the core names `{impure}`", number + 1));
            }
        }
    }
    found
}

/// The first path segments after `crate::`: one, or those of a braced list.
fn names_after(rest: &str) -> Vec<&str> {
    let ident = |text: &str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    match rest.strip_prefix('{') {
        Some(list) => list
            .split('}')
            .next()
            .unwrap_or_default()
            .split(',')
            .map(|item| item.trim())
            .map(|item| &item[..ident(item)])
            .collect(),
        None => vec![&rest[..ident(rest)]],
    }
}

fn walk(folder: &Path, visit: &mut impl FnMut(&Path)) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, visit);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            visit(&path);
        }
    }
}

/// Every breach below a source folder, and how many files were read.
fn read_tree(root: &Path) -> (Vec<String>, usize) {
    let (mut found, mut files) = (Vec::new(), 0);
    walk(root, &mut |path| {
        files += 1;
        // A file of tests, declared with `#[cfg(test)] mod tests;`, may use anything.
        if path.ends_with("tests.rs") {
            return;
        }
        let inside = path.strip_prefix(root).unwrap().to_str().unwrap();
        let part = inside.split(['/', '.']).next().unwrap();
        found.extend(breaches(inside, part, &fs::read_to_string(path).unwrap()));
    });
    (found, files)
}

#[test]
fn modules_only_name_what_the_plan_allows() {
    let (found, files) = read_tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(files > 20, "only {files} files read");
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_check_finds_each_forbidden_use_of_the_fixture() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/architecture");
    let (found, _) = read_tree(&fixture);
    assert_eq!(
        found,
        [
            "model/reads_files.rs:3: the core names `std::fs`",
            "search.rs:4: `search` names `tui`",
            "search.rs:5: `search` names `cli`",
            "tui/pane.rs:3: `tui` names `cli`",
        ]
    );
}

#[test]
fn a_module_without_a_rule_is_a_breach() {
    assert_eq!(breaches("odd.rs", "odd", "").len(), 1);
}

#[test]
fn the_map_in_the_documentation_names_every_part() {
    let map = include_str!("../docs/architecture.md");
    for (part, _) in MAY_NAME {
        let shown = map.lines().any(|line| line.trim_start().contains(&format!("{part}.rs")));
        assert!(shown, "docs/architecture.md does not show {part}.rs");
    }
}
