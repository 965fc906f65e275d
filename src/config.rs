//! The reader's configuration: `config.toml`, read into settings and mistakes.
//!
//! Settings are the command line's options under the same names, so that one
//! definition says what each takes: here they become arguments, and the parser
//! of the command line judges their values. Every mistake is collected, with
//! its line; what is right counts all the same.

pub mod keys;

use keys::{Bound, Press, QUIT};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// The commented default, which is the documentation as well. A test takes
/// every line of it in and reads it.
pub const DEFAULT: &str = include_str!("config/default.toml");

/// Options that a configuration may set, as `name = "value"`.
const VALUED: [&str; 5] = ["lang", "color", "ambiguous-width", "theme", "sort"];

/// Lists of values that become an option each time.
const LISTS: [(&str, &str); 1] = [("data", "data")];

/// Switches: the name, and the option that says no.
const SWITCHES: [(&str, &str); 4] =
    [("cache", "--no-cache"), ("history", "--no-history"), ("links", "--no-links"), ("mouse", "--no-mouse")];

/// What else there is: filters as a shell writes them, and two tables.
const OTHERS: [&str; 3] = ["filters", "keys", "queries"];

/// What a configuration says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// As if they stood before everything on the command line.
    pub settings: Vec<Setting>,
    /// Queries with a name: `@name` stands for their arguments.
    pub queries: Vec<ConfiguredQuery>,
    /// Bindings in the order of their lines, each key once.
    pub keys: Vec<Bound>,
    /// All that is wrong, in the order of the lines.
    pub mistakes: Vec<Mistake>,
}

/// Arguments that a line stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Where the setting stands, from 1.
    pub line: usize,
    /// Words as the parser of the command line takes them.
    pub arguments: Vec<String>,
}

/// A query with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfiguredQuery {
    /// Where it is defined, from 1.
    pub line: usize,
    /// Letters, digits, `-` and `_`, without the `@` that calls it.
    pub name: String,
    /// What the name stands for, split as a shell would.
    pub arguments: Vec<String>,
}

/// What is wrong, and in which line (from 1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where a person has to look, from 1.
    pub line: usize,
    /// Which mistake it is, with the names that it is told by.
    pub what: Wrong,
}

/// What can be wrong with a configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It is no TOML there; the parser's own words.
    Syntax(String),
    /// There is no such setting; the nearest one, if one is near.
    Unknown {
        /// The setting as it is written.
        name: String,
        /// The setting that was probably meant.
        nearest: Option<&'static str>,
    },
    /// A value of another kind is wanted.
    Kind {
        /// The setting, or its entry in a table.
        name: String,
        /// What it would have taken.
        wanted: Wanted,
    },
    /// Quotes that do not close, in what a shell would split.
    Quotes {
        /// The setting or the query whose text it is.
        name: String,
    },
    /// A name of a query that a shell would not take as one word.
    QueryName {
        /// The name as it is written.
        name: String,
    },
    /// It names no key.
    Key {
        /// What is written where a key is wanted.
        name: String,
    },
    /// A key that keeps the meaning that it has.
    KeptKey {
        /// The key as it is written.
        name: String,
    },
    /// The key is bound already, in that line.
    BoundTwice {
        /// The key as [`Press`] shows it.
        name: String,
        /// Where the binding stands that counts, from 1.
        line: usize,
    },
    /// The one key that ends the program does something else, and no other
    /// key was given that: it is bound all the same.
    NoQuit {
        /// The key as [`Press`] shows it.
        name: String,
    },
    /// There is no such action; the nearest one, if one is near.
    Action {
        /// The action as it is written.
        name: String,
        /// The action that was probably meant.
        nearest: Option<&'static str>,
    },
}

/// What a setting takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A text in quotes; where an option takes it, a whole number too.
    Text,
    /// `true` or `false`.
    Switch,
    /// A list of texts, or one text.
    Texts,
    /// A table of its own, `[name]`.
    Table,
}

/// Reads a configuration.
pub fn read(text: &str) -> Config {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut reading = Reading { text, config: Config::default() };
    for error in errors {
        let at = error.span().unwrap_or_default();
        reading.wrong(&at, Wrong::Syntax(error.message().to_owned()));
    }
    for (name, value) in document.get_ref() {
        reading.setting(name.get_ref(), &name.span(), value.get_ref());
    }
    let mut config = reading.config;
    bind_once(&mut config);
    let quits = config.keys.iter().any(|bound| bound.action == QUIT);
    if let Some(bound) = config.keys.iter().find(|bound| bound.press.is_quit() && !quits) {
        let what = Wrong::NoQuit { name: bound.press.to_string() };
        config.mistakes.push(Mistake { line: bound.line, what });
    }
    config.mistakes.sort_by_key(|mistake| mistake.line);
    config
}

/// Of several actions for one key the first counts.
fn bind_once(config: &mut Config) {
    config.keys.sort_by_key(|bound| bound.line);
    let mut kept: Vec<Bound> = Vec::new();
    for bound in config.keys.drain(..) {
        match kept.iter().find(|other| other.press == bound.press) {
            None => kept.push(bound),
            Some(other) => {
                let what = Wrong::BoundTwice { name: bound.press.to_string(), line: other.line };
                config.mistakes.push(Mistake { line: bound.line, what });
            }
        }
    }
    config.keys = kept;
}

/// The arguments that a shell would make of a text; None where quotes do not close.
pub fn split(text: &str) -> Option<Vec<String>> {
    shell_words::split(text).ok()
}

struct Reading<'a> {
    text: &'a str,
    config: Config,
}

impl Reading<'_> {
    fn setting(&mut self, name: &str, at: &Range<usize>, value: &DeValue) {
        let line = self.line(at);
        if VALUED.contains(&name) {
            match scalar(value) {
                Some(value) => self.set(line, vec![format!("--{name}={value}")]),
                None => self.kind(name, at, Wanted::Text),
            }
        } else if let Some((_, option)) = LISTS.iter().find(|(list, _)| *list == name) {
            match texts(value) {
                Some(values) => {
                    self.set(line, values.iter().map(|value| format!("--{option}={value}")).collect());
                }
                None => self.kind(name, at, Wanted::Texts),
            }
        } else if let Some((_, no)) = SWITCHES.iter().find(|(switch, _)| *switch == name) {
            match value.as_bool() {
                Some(true) => {}
                Some(false) => self.set(line, vec![(*no).to_owned()]),
                None => self.kind(name, at, Wanted::Switch),
            }
        } else {
            self.other(name, at, value);
        }
    }

    fn other(&mut self, name: &str, at: &Range<usize>, value: &DeValue) {
        let line = self.line(at);
        match name {
            "filters" => match value.as_str().map(split) {
                Some(Some(arguments)) => self.set(line, arguments),
                Some(None) => self.wrong(at, Wrong::Quotes { name: name.to_owned() }),
                None => self.kind(name, at, Wanted::Text),
            },
            "queries" | "keys" => match value.as_table() {
                Some(table) => {
                    for (entry, value) in table {
                        let (entry, at) = (entry.get_ref(), entry.span());
                        match value.get_ref().as_str() {
                            None => self.kind(entry, &at, Wanted::Text),
                            Some(value) if name == "queries" => self.query(entry, &at, value),
                            Some(value) => self.bind(entry, &at, value),
                        }
                    }
                }
                None => self.kind(name, at, Wanted::Table),
            },
            _ => {
                let nearest = nearest(name, names());
                self.wrong(at, Wrong::Unknown { name: name.to_owned(), nearest });
            }
        }
    }

    fn query(&mut self, name: &str, at: &Range<usize>, value: &str) {
        let name = name.to_owned();
        if !is_query_name(&name) {
            return self.wrong(at, Wrong::QueryName { name });
        }
        match split(value) {
            Some(arguments) => {
                let line = self.line(at);
                self.config.queries.push(ConfiguredQuery { line, name, arguments });
            }
            None => self.wrong(at, Wrong::Quotes { name }),
        }
    }

    fn bind(&mut self, key: &str, at: &Range<usize>, action: &str) {
        let name = key.to_owned();
        match (Press::named(key), keys::action(action)) {
            (None, _) => self.wrong(at, Wrong::Key { name }),
            (Some(press), _) if press.is_kept() => self.wrong(at, Wrong::KeptKey { name }),
            (_, Err(nearest)) => self.wrong(at, Wrong::Action { name: action.to_owned(), nearest }),
            (Some(press), Ok(action)) => {
                let line = self.line(at);
                self.config.keys.push(Bound { line, press, action });
            }
        }
    }

    fn set(&mut self, line: usize, arguments: Vec<String>) {
        self.config.settings.push(Setting { line, arguments });
    }

    fn kind(&mut self, name: &str, at: &Range<usize>, wanted: Wanted) {
        self.wrong(at, Wrong::Kind { name: name.to_owned(), wanted });
    }

    fn wrong(&mut self, at: &Range<usize>, what: Wrong) {
        let line = self.line(at);
        self.config.mistakes.push(Mistake { line, what });
    }

    fn line(&self, at: &Range<usize>) -> usize {
        let before = self.text.as_bytes().get(..at.start).unwrap_or(self.text.as_bytes());
        1 + before.iter().filter(|byte| **byte == b'\n').count()
    }
}

/// A text, or what a person writes without quotes: `ambiguous-width = 2`.
fn scalar(value: &DeValue) -> Option<String> {
    let number = || value.as_integer().map(|number| number.to_string());
    value.as_str().map(str::to_owned).or_else(number)
}

/// Several texts, or one.
fn texts(value: &DeValue) -> Option<Vec<String>> {
    match value {
        DeValue::Array(values) => {
            values.iter().map(|value| value.get_ref().as_str().map(str::to_owned)).collect()
        }
        value => value.as_str().map(|text| vec![text.to_owned()]),
    }
}

/// Whether a name of a query is one word to a shell: letters, digits, `-`, `_`.
pub fn is_query_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// Every name of a setting.
fn names() -> impl Iterator<Item = &'static str> {
    let lists = LISTS.iter().map(|(name, _)| *name);
    let switches = SWITCHES.iter().map(|(name, _)| *name);
    VALUED.into_iter().chain(lists).chain(switches).chain(OTHERS)
}

/// The name that was probably meant.
pub fn nearest<'n>(name: &str, of: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    const NEAR: f64 = 0.8;
    let likeness = |of: &str| strsim::jaro_winkler(name, of);
    of.filter(|of| likeness(of) >= NEAR).max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn arguments(text: &str) -> Vec<String> {
        read(text).settings.into_iter().flat_map(|setting| setting.arguments).collect()
    }

    #[test]
    fn settings_are_options_of_the_command_line() {
        let text = "lang = \"ja\"\nmouse = false\nambiguous-width = 2\ndata = [\"a.xlsx\", \"b\"]\n\
                    filters = \"--industry '建設業' --sme\"\n";
        let mut found = arguments(text);
        found.sort();
        assert_eq!(
            found,
            [
                "--ambiguous-width=2",
                "--data=a.xlsx",
                "--data=b",
                "--industry",
                "--lang=ja",
                "--no-mouse",
                "--sme",
                "建設業"
            ]
        );
        assert!(read(text).mistakes.is_empty());
    }

    #[test]
    fn queries_have_names_and_keys_have_actions() {
        let config = read(
            "[queries]\nvpn = \"--industry construction vpn\"\n\"月例\" = \"--year 2026\"\n\
             [keys]\nw = \"mark\"\n\"Ctrl-E\" = \"export\"\n",
        );
        assert!(config.mistakes.is_empty(), "{:?}", config.mistakes);
        let named: Vec<(&str, usize)> =
            config.queries.iter().map(|it| (it.name.as_str(), it.arguments.len())).collect();
        assert!(named.contains(&("vpn", 3)) && named.contains(&("月例", 2)), "{named:?}");
        let bound = config.keys.iter().map(|it| format!("{}: {} {}", it.line, it.press, it.action));
        assert_eq!(bound.collect::<Vec<_>>(), ["5: w mark", "6: ctrl-e export"]);
    }

    #[test]
    fn what_is_wrong_with_a_key_or_a_query_is_told_with_its_line() {
        let config = read("keys = 1\n[queries]\n\"two words\" = \"vpn\"\nopen = \"'a\"\nnumber = 1\n");
        let lines = |config: &Config| config.mistakes.iter().map(|it| it.line).collect::<Vec<_>>();
        assert_eq!(lines(&config), [1, 3, 4, 5], "{:?}", config.mistakes);
        let config = read(
            "[keys]\nw = \"marc\"\nesc = \"mark\"\nww = \"mark\"\n\"Ctrl-E\" = \"export\"\n\
             \"ctrl-e\" = \"mark\"\n",
        );
        let told: Vec<_> = config.mistakes.iter().map(|it| (it.line, it.what.clone())).collect();
        assert_eq!(
            told,
            [
                (2, Wrong::Action { name: "marc".into(), nearest: Some("mark") }),
                (3, Wrong::KeptKey { name: "esc".into() }),
                (4, Wrong::Key { name: "ww".into() }),
                (6, Wrong::BoundTwice { name: "ctrl-e".into(), line: 5 }),
            ]
        );
        assert_eq!(config.keys.len(), 1, "the first counts");
    }

    #[test]
    fn every_mistake_is_told_with_its_line_and_the_rest_counts() {
        let text =
            "lang = 1.5\nlanguage = \"ja\"\nmouse = \"no\"\ntheme = \"dark\"\nfilters = \"--sme 'open\"\n";
        let config = read(text);
        let told: Vec<(usize, &Wrong)> =
            config.mistakes.iter().map(|mistake| (mistake.line, &mistake.what)).collect();
        assert_eq!(told.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 2, 3, 5]);
        assert_eq!(told[1].1, &Wrong::Unknown { name: "language".into(), nearest: Some("lang") });
        assert_eq!(told[2].1, &Wrong::Kind { name: "mouse".into(), wanted: Wanted::Switch });
        assert_eq!(config.settings, [Setting { line: 4, arguments: vec!["--theme=dark".into()] }]);
    }

    #[test]
    fn broken_toml_does_not_hide_what_is_right() {
        let config = read("lang = \"ja\nmouse = false\n");
        assert!(config.settings.contains(&Setting { line: 2, arguments: vec!["--no-mouse".into()] }));
        assert!(config.mistakes.iter().any(|mistake| mistake.line == 1), "{:?}", config.mistakes);
    }

    #[test]
    fn the_default_is_commented_and_says_nothing_until_a_line_is_taken_in() {
        assert_eq!(read(DEFAULT), Config::default());
        let taken: String = DEFAULT
            .lines()
            .map(|line| {
                match line.strip_prefix("# ").filter(|line| line.contains(" = ") || line.starts_with('[')) {
                    Some(setting) => format!("{setting}\n"),
                    None => format!("{line}\n"),
                }
            })
            .collect();
        let config = read(&taken);
        assert!(config.mistakes.is_empty(), "{:?}", config.mistakes);
        assert_eq!((config.queries.len(), config.keys.len()), (2, 2));
        for action in keys::ACTIONS {
            let words = DEFAULT.split(|c: char| !(c.is_ascii_lowercase() || c == '-'));
            assert!(words.into_iter().any(|word| word == action), "{action}");
        }
        for name in names() {
            assert!(
                taken.lines().any(|line| line.starts_with(name) || line == format!("[{name}]")),
                "{name}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd_to_be_read(text in "(?s).{0,200}") {
            let lines = text.lines().count().max(1);
            for mistake in read(&text).mistakes {
                prop_assert!(mistake.line >= 1 && mistake.line <= lines + 1);
            }
        }
    }
}
