//! What the READMEs show is what the program prints: each `console` block is
//! run on a terminal of 100 columns. `JIREI_BLESS=1` writes the answers anew.

mod support {
    pub mod cli;
}

use std::fs;
use std::path::Path;
use support::cli::shell_on_terminal;

const COLUMNS: u16 = 100;
const FENCE: &str = "```console\n";

/// The commands of a README, each with the answer that it shows.
fn blocks(readme: &str) -> Vec<(&str, &str)> {
    readme
        .split(FENCE)
        .skip(1)
        .map(|rest| {
            let block = rest.split("```").next().unwrap();
            let (command, answer) = block.split_once('\n').unwrap();
            (command.strip_prefix("$ ").expect("a block begins with a command"), answer)
        })
        .collect()
}

fn check(name: &str, locale: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let mut readme = fs::read_to_string(&path).unwrap();
    let bless = std::env::var_os("JIREI_BLESS").is_some();
    let shown: Vec<(String, String)> = blocks(&readme)
        .into_iter()
        .map(|(command, answer)| (command.to_owned(), answer.to_owned()))
        .collect();
    assert!(shown.len() >= 4, "{name} shows {} answers", shown.len());
    for (command, answer) in shown {
        let printed = shell_on_terminal(COLUMNS, locale, &command);
        if bless {
            readme = readme.replace(
                &format!("{FENCE}$ {command}\n{answer}```"),
                &format!("{FENCE}$ {command}\n{printed}```"),
            );
        } else {
            assert_eq!(printed, answer, "{name} shows another answer to: {command}");
        }
    }
    if bless {
        fs::write(path, readme).unwrap();
    }
}

#[test]
fn the_readme_shows_real_answers() {
    check("README.md", "en_US.UTF-8");
}

#[test]
fn the_japanese_readme_shows_real_answers() {
    check("README.ja.md", "ja_JP.UTF-8");
}

#[test]
fn both_have_the_same_sections_tables_and_blocks() {
    let shape = |readme: &str| {
        let count = |start: &str| readme.lines().filter(|line| line.starts_with(start)).count();
        [count("## "), count("|"), count("- "), count("```"), count("![")]
    };
    assert_eq!(shape(include_str!("../README.md")), shape(include_str!("../README.ja.md")));
}

#[test]
fn the_pictures_are_in_the_repository() {
    for readme in [include_str!("../README.md"), include_str!("../README.ja.md")] {
        for rest in readme.split("](docs/images/").skip(1) {
            let file = rest.split(')').next().unwrap();
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/images").join(file);
            assert!(path.exists(), "{file} is missing");
        }
    }
}
