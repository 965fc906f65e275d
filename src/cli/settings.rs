//! What the reader has set beforehand: `config.toml`, then `JIREI_OPTS`, as
//! arguments before those of the command line. A mistake is told with its
//! line, and the program goes on without that line.

use super::definition::{COMMANDS, takes};
use super::output;
use super::problem::{CommandError, shown};
use super::request::{Request, Task};
use super::variable;
use crate::config::keys::Bound;
use crate::config::{self, Config, ConfiguredQuery, Mistake, Setting};
use crate::messages::config::{words, wrong};
use crate::model::{Lang, Library};
use crate::store::folders::Folder;
use std::io;
use std::path::PathBuf;

/// The file's name in the configuration folder.
const FILE: &str = "config.toml";

/// The variable with options for every call.
const OPTIONS: &str = "JIREI_OPTS";

/// Arguments that are set in one place: nobody writes so many, and each takes memory before
/// it is looked at.
const ARGUMENTS_MOST: usize = 1_024;

/// The arguments with what is set before them, and what is set besides.
#[derive(Debug, Default)]
pub struct Preset {
    pub args: Vec<String>,
    pub queries: Vec<ConfiguredQuery>,
    pub keys: Vec<Bound>,
}

/// What counts for these arguments; nothing but them in a kiosk.
///
/// # Errors
/// Where `@name` stands for no query that is configured.
pub fn before(args: &[String], lang: Lang, library: &Library) -> Result<Preset, CommandError> {
    let written = || args.iter().take_while(|arg| *arg != "--");
    if written().any(|arg| arg == "--kiosk") {
        return Ok(Preset { args: args.to_vec(), ..Preset::default() });
    }
    let command = written().find(|arg| COMMANDS.contains(&arg.as_str())).map(String::as_str);
    let (config, mistakes) = checked(lang, library);
    let Config { settings, queries, keys, .. } = config;
    let mut settings: Vec<String> = settings.into_iter().flat_map(|setting| setting.arguments).collect();
    if command == Some("config") {
        // It tells the mistakes itself, and takes nothing.
        settings.clear();
    } else {
        mistakes.iter().for_each(|mistake| output::note(mistake));
        settings.extend(variables(lang, library));
    }
    let taken = grouped(settings).into_iter().filter(|group| fits(group, command));
    let args = taken.flatten().chain(named(args, &queries)?).collect();
    Ok(Preset { args, queries, keys })
}

/// The arguments with those of a query in the place of its `@name`.
fn named(args: &[String], queries: &[ConfiguredQuery]) -> Result<Vec<String>, CommandError> {
    let words = args.iter().take_while(|arg| *arg != "--").count();
    let mut all = Vec::new();
    for (at, arg) in args.iter().enumerate() {
        match arg.strip_prefix('@').filter(|name| at < words && config::is_query_name(name)) {
            None => all.push(arg.clone()),
            Some(name) => match queries.iter().find(|query| query.name == name) {
                Some(query) => all.extend(query.arguments.iter().cloned()),
                None => {
                    let known = queries.iter().map(|query| query.name.clone()).collect();
                    return Err(CommandError::NoSuchQuery { name: name.to_owned(), known });
                }
            },
        }
    }
    Ok(all)
}

/// Where the configuration is, whether there is one or not.
pub fn path() -> Option<PathBuf> {
    Some(Folder::Config.path(|name| variable(name).map(Into::into))?.join(FILE))
}

/// The configuration without what is wrong in it, and every mistake in words.
pub fn checked(lang: Lang, library: &Library) -> (Config, Vec<String>) {
    let Some(path) = path() else { return (Config::default(), Vec::new()) };
    let name = shown(&path.to_string_lossy());
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (Config::default(), Vec::new()),
        Err(error) => {
            return (Config::default(), vec![(words(lang).unreadable)(&name, &shown(&error.to_string()))]);
        }
    };
    let mut config = config::read(&text);
    let mut told: Vec<(usize, String)> =
        config.mistakes.drain(..).map(|Mistake { line, what }| (line, shown(&wrong(&what, lang)))).collect();
    config.settings.retain(|Setting { line, arguments }| match parsed(arguments, lang, library) {
        Ok(_) => true,
        Err(problem) => {
            told.push((*line, problem.say(lang)));
            false
        }
    });
    config.queries.retain(|query| match parsed(&query.arguments, lang, library) {
        Ok(Request { action: Task::Open { .. }, .. }) => true,
        Ok(_) => {
            told.push((query.line, (words(lang).no_command_here)(&shown(&query.name))));
            false
        }
        Err(problem) => {
            told.push((query.line, problem.say(lang)));
            false
        }
    });
    told.sort_by_key(|(line, _)| *line);
    (config, told.into_iter().map(|(line, what)| format!("{name}:{line}: {what}")).collect())
}

/// What arguments that were set beforehand ask for.
fn parsed(arguments: &[String], lang: Lang, library: &Library) -> Result<Request, CommandError> {
    match arguments.len() {
        given if given > ARGUMENTS_MOST => {
            Err(CommandError::TooManyArguments { given, most: ARGUMENTS_MOST })
        }
        _ => Request::parse(arguments, lang, library),
    }
}

fn variables(lang: Lang, library: &Library) -> Vec<String> {
    let Some(text) = variable(OPTIONS) else { return Vec::new() };
    let Some(arguments) = config::split(&text) else {
        output::note(&format!("{OPTIONS}: {}", words(lang).quotes));
        return Vec::new();
    };
    match parsed(&arguments, lang, library) {
        Ok(_) => arguments,
        Err(problem) => {
            output::note(&format!("{OPTIONS}: {}", problem.say(lang)));
            Vec::new()
        }
    }
}

/// Each option with its value.
fn grouped(arguments: Vec<String>) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = Vec::new();
    for argument in arguments {
        match groups.last_mut() {
            Some(group) if !argument.starts_with('-') => group.push(argument),
            _ => groups.push(vec![argument]),
        }
    }
    groups
}

/// Whether the command takes the option.
fn fits(group: &[String], command: Option<&str>) -> bool {
    let Some(command) = command else { return true };
    let option = group.first().map(|option| option.trim_start_matches('-'));
    let option = option.and_then(|option| option.split('=').next()).unwrap_or_default();
    takes(command, if option == "n" { "limit" } else { option })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_for_its_arguments_before_two_hyphens() {
        let query =
            ConfiguredQuery { line: 1, name: "vpn".into(), arguments: vec!["--sme".into(), "vpn".into()] };
        let expanded = |args: &[&str]| {
            named(&args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>(), std::slice::from_ref(&query))
        };
        assert_eq!(expanded(&["find", "@vpn", "--ids"]).expect("known"), ["find", "--sme", "vpn", "--ids"]);
        assert_eq!(expanded(&["find", "--", "@vpn"]).expect("a word"), ["find", "--", "@vpn"]);
        assert_eq!(expanded(&["find", "@", "a@b"]).expect("words"), ["find", "@", "a@b"]);
        assert!(expanded(&["find", "@vqn"]).is_err());
    }

    #[test]
    fn an_option_keeps_its_value_and_goes_only_where_it_is_taken() {
        let arguments = ["--industry", "建設業", "--no-mouse", "--sort=date"].map(str::to_owned).to_vec();
        let groups = grouped(arguments);
        assert_eq!(groups.len(), 3);
        let taken = |command| groups.iter().filter(|group| fits(group, command)).count();
        assert_eq!(taken(None), 3);
        assert_eq!(taken(Some("find")), 2, "the mouse is the interface's");
        assert_eq!(taken(Some("chart")), 1);
        assert_eq!(taken(Some("man")), 0);
    }
}
