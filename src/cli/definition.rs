//! What can be written on the command line: one definition that yields the
//! parser, the help, the completions and the man page.
//!
//! Every option stands on the root and on each command that takes it, so that
//! it is accepted before and after the command; `request` merges the two.

mod options;
mod own;
mod suggested;

use crate::messages::help::{HelpWords, words};
use crate::model::{Dimension, Lang, Library};
use clap::{Arg, Command, ValueHint};
use options::options;
use std::sync::Arc;
use suggested::Suggested;

/// The output forms; at most one of them is chosen.
pub const FORMS: [&str; 7] = ["ids", "json", "jsonl", "tsv", "csv", "markdown", "count"];

/// What `find`, `list` and `like` take besides the filters.
const LISTING: [&str; 4] = ["limit", "sort", "bom", "columns"];
const GENERAL: [&str; 5] = ["lang", "color", "ambiguous-width", "help", "version"];

/// What only `export` takes.
const EXPORT: [&str; 8] =
    ["format", "sheet", "output", "no-names", "brief", "marked", "force", "share-restricted"];

/// The commands, in the order of the help.
pub const COMMANDS: [&str; 18] = [
    "find",
    "list",
    "show",
    "chart",
    "measures",
    "like",
    "export",
    "open",
    "check",
    "import",
    "new",
    "add",
    "schema",
    "about",
    "config",
    "completions",
    "man",
    "help",
];

/// The shells that completions are made for.
pub const SHELLS: [&str; 3] = ["bash", "zsh", "fish"];

/// What says which files are looked at, and how they are read.
const FILES: [&str; 7] = ["data", "only", "no-cache", "strict", "encoding", "worksheet", "map"];

/// What says how files are read.
const READING: [&str; 4] = ["strict", "encoding", "worksheet", "map"];

/// What only the interface takes, but for a kiosk's.
const INTERFACE: [&str; 3] = ["theme", "no-mouse", "no-links"];

/// Names no file, so that completions offer none.
const NO_FILE: ValueHint = ValueHint::Other;

/// Whether a command takes an option.
pub fn takes(command: &str, option: &str) -> bool {
    let general = GENERAL.contains(&option);
    let files = FILES.contains(&option);
    let filter = option == "sme" || Dimension::all().any(|dimension| dimension.id() == option);
    match command {
        "find" if option == "explain" => true,
        "find" | "list" | "like" => {
            general || files || filter || LISTING.contains(&option) || FORMS.contains(&option)
        }
        "show" => general || files || filter || ["json", "markdown"].contains(&option),
        "chart" => {
            general || files || filter || ["json", "csv", "bom", "query", "by", "svg"].contains(&option)
        }
        "measures" => general || files || filter || ["json", "csv", "bom"].contains(&option),
        "about" => general || files || option == "json",
        "export" => {
            general || files || filter || ["limit", "sort"].contains(&option) || EXPORT.contains(&option)
        }
        "open" => general || files || INTERFACE.contains(&option) || ["query", "explain"].contains(&option),
        "check" => general || READING.contains(&option) || option == "json",
        "import" => general || READING.contains(&option) || ["output", "force"].contains(&option),
        "add" => general || READING.contains(&option) || option == "output",
        "new" => general || ["output", "force"].contains(&option),
        _ => ["lang", "color", "help", "version"].contains(&option),
    }
}

/// The command line in a language. The library gives the values that
/// completions offer.
pub fn command(lang: Lang, library: &Library) -> Command {
    let words = words(lang);
    let library = &Arc::new(library.clone());
    let options = options(lang, library);
    let subcommands = COMMANDS.map(|name| {
        let own = options.iter().filter(|option| takes(name, option.get_id().as_str())).cloned();
        // What an option gives differs from command to command.
        let own = own.map(|option| match (name, option.get_id().as_str()) {
            ("chart" | "measures", "json") => option.help(words.json_counts),
            ("about", "json") => option.help(words.json_about),
            ("find", "explain") => option.help(words.explain_find).help_heading(words.output_heading),
            ("like", "tsv") => option.help(words.tsv_like),
            _ => option,
        });
        subcommand(name, lang, library).args(own).help_template(template(words)).disable_help_flag(true)
    });
    Command::new("jirei")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.long_about)
        .override_usage("jirei [PATH|QUERY]... [FILTERS]\n       jirei COMMAND ...")
        .help_template(template(words))
        .after_help(words.after)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .args_override_self(true)
        .subcommand_help_heading(words.commands_heading)
        .arg(positional("QUERY", words.query, words).num_args(0..))
        .args(options)
        .subcommands(subcommands)
}

/// The definition with the names of the reader's own queries among what
/// completions offer where words are taken.
pub fn with_queries(definition: Command, queries: &[String]) -> Command {
    let offered = |arg: Arg| arg.value_parser(Suggested::queries(queries)).hide_possible_values(true);
    let mut definition = definition.mut_arg("QUERY", offered);
    for name in COMMANDS {
        definition = definition.mut_subcommand(name, |command| {
            let has_words = command.get_arguments().any(|arg| arg.get_id() == "WORDS");
            if has_words { command.mut_arg("WORDS", offered) } else { command }
        });
    }
    definition
}

fn template(words: &HelpWords) -> String {
    format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}\n", words.usage)
}

fn subcommand(name: &'static str, lang: Lang, library: &Arc<Library>) -> Command {
    let words = words(lang);
    let command = Command::new(name).disable_version_flag(true);
    match name {
        "find" => command
            .about(words.find)
            .override_usage("jirei find [WORDS]... [OPTIONS]")
            .arg(positional("WORDS", words.words, words).num_args(0..))
            .after_help(words.after_find),
        "list" => command.about(words.list).override_usage("jirei list [OPTIONS]"),
        "show" => command
            .about(words.show)
            .override_usage("jirei show ID... [OPTIONS]")
            .arg(
                positional("ID", words.ids, words)
                    .num_args(0..)
                    .value_parser(Suggested::cases(library, lang)),
            )
            .after_help(words.after_show),
        "chart" => command
            .about(words.chart)
            .override_usage("jirei chart [DIMENSION] [OPTIONS]")
            .arg(positional("DIMENSION", words.dimension, words))
            .after_help(words.after_chart),
        "measures" => command
            .about(words.measures)
            .override_usage("jirei measures [WORDS]... [OPTIONS]")
            .arg(positional("WORDS", words.words, words).num_args(0..))
            .after_help(words.after_measures),
        "about" => command.about(words.about_loaded).override_usage("jirei about [OPTIONS]"),
        "like" => command
            .about(words.like)
            .override_usage("jirei like [SENTENCE]... [OPTIONS]")
            .arg(positional("SENTENCE", words.sentence, words).num_args(0..))
            .after_help(words.after_like),
        "export" => command
            .about(words.export)
            .override_usage("jirei export [WORDS]... [OPTIONS]")
            .arg(positional("WORDS", words.words, words).num_args(0..))
            .after_help(words.after_export),
        "open" | "check" | "import" | "new" | "add" | "schema" => own::subcommand(command, words),
        "config" => command
            .about(words.config)
            .override_usage("jirei config default|check")
            .arg(
                positional("ACTION", words.config_action, words)
                    .required(true)
                    .value_parser(["default", "check"]),
            )
            .after_help(words.after_config),
        "completions" => command
            .about(words.completions)
            .override_usage("jirei completions SHELL")
            .arg(positional("SHELL", words.shell, words).required(true).value_parser(SHELLS))
            .after_help(words.after_completions),
        "man" => command.about(words.man).override_usage("jirei man").after_help(words.after_man),
        _ => command
            .about(words.help)
            .override_usage("jirei help [COMMAND]")
            .arg(positional("COMMAND", words.command, words).value_parser(COMMANDS)),
    }
}

fn positional(id: &'static str, help: &'static str, words: &HelpWords) -> Arg {
    let arg = Arg::new(id).help(help).help_heading(words.arguments_heading).hide_possible_values(true);
    arg.value_hint(NO_FILE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clap_finds_the_definition_sound_in_both_languages() {
        for lang in Lang::BOTH {
            command(lang, &Library::default()).debug_assert();
        }
    }

    #[test]
    fn no_line_of_the_help_is_wider_than_a_small_terminal() {
        let widths = crate::text::width::Widths::Narrow;
        for lang in Lang::BOTH {
            let mut root = command(lang, &Library::default());
            root.build();
            let mut helps = vec![root.render_help().to_string(), root.render_long_help().to_string()];
            helps.extend(root.get_subcommands_mut().map(|sub| sub.render_help().to_string()));
            let lines = helps.iter().flat_map(|help| help.lines());
            let too_wide: Vec<&str> = lines.filter(|line| widths.str(line) > 80).collect();
            assert!(too_wide.is_empty(), "{too_wide:#?}");
        }
    }
}
