//! What the reader has set beforehand: `config.toml`, then `JIREI_OPTS`, as
//! arguments before those of the command line. A mistake is told with its
//! line, and the program goes on without that line.

use super::definition::{COMMANDS, takes};
use super::output;
use super::problem::shown;
use super::request::Request;
use super::variable;
use crate::config::{self, Config, Mistake, Setting};
use crate::messages::config::{words, wrong};
use crate::model::{Lang, Library};
use crate::store::folders::Folder;
use std::io;
use std::path::PathBuf;

/// The file's name in the configuration folder.
const FILE: &str = "config.toml";

/// The variable with options for every call.
const OPTIONS: &str = "JIREI_OPTS";

/// The arguments with what is set before them. None of it counts in a kiosk.
pub fn before(args: &[String], lang: Lang, library: &Library) -> Vec<String> {
    let written = || args.iter().take_while(|arg| *arg != "--");
    if written().any(|arg| arg == "--kiosk") {
        return args.to_vec();
    }
    let command = written().find(|arg| COMMANDS.contains(&arg.as_str())).map(String::as_str);
    let mut settings = Vec::new();
    // `config` tells the mistakes itself.
    if command != Some("config") {
        let (config, mistakes) = checked(lang, library);
        mistakes.iter().for_each(|mistake| output::note(mistake));
        settings.extend(config.settings.into_iter().flat_map(|setting| setting.arguments));
        settings.extend(variables(lang, library));
    }
    let taken = grouped(settings).into_iter().filter(|group| fits(group, command));
    taken.flatten().chain(args.iter().cloned()).collect()
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
    config.settings.retain(|Setting { line, arguments }| match Request::parse(arguments, lang, library) {
        Ok(_) => true,
        Err(problem) => {
            told.push((*line, problem.say(lang)));
            false
        }
    });
    told.sort_by_key(|(line, _)| *line);
    (config, told.into_iter().map(|(line, what)| format!("{name}:{line}: {what}")).collect())
}

fn variables(lang: Lang, library: &Library) -> Vec<String> {
    let Some(text) = variable(OPTIONS) else { return Vec::new() };
    let Some(arguments) = config::split(&text) else {
        output::note(&format!("{OPTIONS}: {}", words(lang).quotes));
        return Vec::new();
    };
    match Request::parse(&arguments, lang, library) {
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
