//! The direction of the modules, as `docs/architecture.md` draws it: read from
//! the syntax tree of the source, so that a wrong `use` fails here and not in a
//! review, however it is written.

#[path = "support/source.rs"]
mod source;

use source::Named;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A part of the crate and the parts that it may name besides itself.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("model", &["text"]),
    ("text", &[]),
    ("messages", &["model", "query", "config"]),
    ("query", &["model", "text"]),
    ("search", &["model", "text", "query"]),
    ("tally", &["model", "query"]),
    ("import", &["model", "text", "messages"]),
    ("report", &["model", "text", "messages", "query", "tally", "import"]),
    ("config", &[]),
    ("threads", &[]),
    ("settings", &["model", "text"]),
    ("store", &["model", "text", "import", "workbook", "threads"]),
    ("workbook", &["model", "import"]),
    ("terminal", &["text"]),
    (
        "cli",
        &[
            "model", "text", "query", "search", "tally", "import", "report", "messages", "config",
            "settings", "store", "terminal", "threads",
        ],
    ),
    (
        "tui",
        &[
            "config", "model", "text", "query", "search", "tally", "import", "report", "messages",
            "settings", "terminal", "threads",
        ],
    ),
    ("build", &["model", "text", "query", "search", "store"]),
    ("lib", &[]),
    (
        "main",
        &[
            "config", "settings", "model", "text", "messages", "query", "search", "import", "store", "cli",
            "tui", "terminal", "workbook",
        ],
    ),
];

/// The core, which is pure.
const CORE: &[&str] =
    &["model", "text", "query", "search", "tally", "import", "report", "messages", "settings"];

/// What the core may not name: the world outside, and the crates of the shell.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::thread",
    "std::time::SystemTime",
    "std::time::Instant",
    "std::net",
    "std::io",
    "std::os",
    "clap",
    "crossterm",
    "ratatui",
    "anyhow",
    "rustix",
    "signal_hook",
];

/// Macros that write to the outside, or read what is there when it is built.
const IMPURE_MACROS: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

/// What a view may not name: it draws what it is given, and never searches.
const NOT_IN_VIEWS: &[&str] = &[
    "crate::search",
    "crate::query",
    "crate::store",
    "crate::tally",
    "crate::tui::app",
    "crate::tui::finder",
    "crate::tui::question",
];

/// Lines of a file, at most.
const LONGEST: usize = 500;

/// Whether a path is this one or lies in it.
fn lies_in(path: &str, root: &str) -> bool {
    path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Every breach in one source file: `file:line: what`.
fn breaches(file: &str, part: &str, source: &str) -> Vec<String> {
    let Some((_, allowed)) = MAY_NAME.iter().find(|(name, _)| *name == part) else {
        return vec![format!("{file}: the part `{part}` has no rule here")];
    };
    let mut found = Vec::new();
    if source.lines().count() > LONGEST {
        found.push(format!("{file}: more than {LONGEST} lines"));
    }
    let named = match source::names(file, source) {
        Ok(named) => named,
        Err(error) => return vec![format!("{file}: is no Rust: {error}")],
    };
    let core = CORE.contains(&part);
    let view = file.starts_with("tui/view");
    for Named { path, line, is_macro } in named {
        let mut breach = |what: String| found.push(format!("{file}:{line}: {what}"));
        if is_macro {
            if core && IMPURE_MACROS.contains(&path.as_str()) {
                breach(format!("the core calls `{path}!`"));
            }
            continue;
        }
        let inside = path.strip_prefix("crate::").or_else(|| path.strip_prefix("jirei::"));
        let other = inside.and_then(|inside| inside.split("::").next()).unwrap_or_default();
        let known = MAY_NAME.iter().any(|(name, _)| *name == other);
        if known && other != part && !allowed.contains(&other) {
            breach(format!("`{part}` names `{other}`"));
        }
        if core && let Some(impure) = IMPURE.iter().find(|root| lies_in(&path, root)) {
            breach(format!("the core names `{impure}`"));
        }
        if view && let Some(root) = NOT_IN_VIEWS.iter().find(|root| lies_in(&path, root)) {
            breach(format!("a view names `{root}`"));
        }
        if path.ends_with("::*") && ["std::*", "crate::*"].contains(&path.as_str())
            || ["std as", "crate as"].iter().any(|renamed| path.starts_with(renamed))
        {
            breach(format!("`use {path}` hides what is named"));
        }
    }
    found.dedup();
    found
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
            "model/walks_past.rs:3: the core names `std::fs`",
            "model/walks_past.rs:3: the core names `std::thread`",
            "model/walks_past.rs:4: `model` names `tui`",
            "model/walks_past.rs:5: `use std as outside` hides what is named",
            "model/walks_past.rs:8: the core names `std::env`",
            "model/walks_past.rs:9: `model` names `store`",
            "model/walks_past.rs:10: the core calls `eprintln!`",
            "search.rs:4: `search` names `tui`",
            "search.rs:5: `search` names `cli`",
            "tui/pane.rs:3: `tui` names `cli`",
            "tui/view/searches.rs:3: a view names `crate::search`",
            "tui/view/searches.rs:6: a view names `crate::tui::finder`",
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

/// The types of a source file that other modules may name.
fn types(source: &str) -> syn::Result<Vec<String>> {
    let named = |item: syn::Item| {
        let (vis, name) = match item {
            syn::Item::Struct(it) => (it.vis, it.ident),
            syn::Item::Enum(it) => (it.vis, it.ident),
            syn::Item::Trait(it) => (it.vis, it.ident),
            syn::Item::Type(it) => (it.vis, it.ident),
            _ => return None,
        };
        (!matches!(vis, syn::Visibility::Inherited)).then(|| name.to_string())
    };
    Ok(syn::parse_file(source)?.items.into_iter().filter_map(named).collect())
}

/// A name says which of them it is, wherever it is read.
#[test]
fn no_two_modules_name_a_type_alike() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut places = BTreeMap::<String, Vec<String>>::new();
    walk(&root, &mut |path| {
        let file = path.strip_prefix(&root).unwrap().display().to_string();
        for name in types(&fs::read_to_string(path).unwrap()).unwrap() {
            places.entry(name).or_default().push(file.clone());
        }
    });
    assert!(places.len() > 300, "{} types", places.len());
    places.retain(|_, files| files.len() > 1);
    assert!(places.is_empty(), "{places:#?}");
    let source = "pub struct A; pub(super) enum B {} struct C; pub type D = u8; pub trait E {}";
    assert_eq!(types(source).unwrap(), ["A", "B", "D", "E"]);
}

#[test]
fn a_file_that_grows_without_end_is_a_breach() {
    let long = "// a line\n".repeat(LONGEST + 1);
    assert_eq!(breaches("model/long.rs", "model", &long), ["model/long.rs: more than 500 lines"]);
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"), &mut |path| {
        let lines = fs::read_to_string(path).unwrap().lines().count();
        assert!(lines <= 2 * LONGEST, "{path:?} has {lines} lines: split it by subject");
    });
}
