//! What can be written on the command line: one definition that yields the
//! parser, the help, the completions and the man page.
//!
//! Every option stands on the root and on each command that takes it, so that
//! it is accepted before and after the command; `request` merges the two.

use crate::messages::dimension::words as dimension_words;
use crate::messages::help::{HelpWords, words};
use crate::model::{Dimension, Lang, Vocabulary};
use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::{Arg, ArgAction, Command, ValueHint};

/// The output forms; at most one of them is chosen.
pub const FORMS: [&str; 5] = ["ids", "json", "jsonl", "tsv", "markdown"];

const LISTING: [&str; 7] = ["limit", "sort", "ids", "json", "jsonl", "tsv", "markdown"];
const GENERAL: [&str; 5] = ["lang", "color", "ambiguous-width", "help", "version"];

/// The commands, in the order of the help.
pub const COMMANDS: [&str; 8] = ["find", "list", "show", "chart", "like", "completions", "man", "help"];

/// The shells that completions are made for.
pub const SHELLS: [&str; 3] = ["bash", "zsh", "fish"];

/// Nothing on the command line names a file, so that completions offer none.
const NO_FILE: ValueHint = ValueHint::Other;

/// Whether a command takes an option.
pub fn takes(command: &str, option: &str) -> bool {
    let general = GENERAL.contains(&option);
    let filter = option == "sme" || Dimension::all().any(|dimension| dimension.id() == option);
    match command {
        "find" | "list" | "like" => general || filter || LISTING.contains(&option),
        "show" => general || filter || ["json", "markdown"].contains(&option),
        "chart" => general || filter || ["json", "query"].contains(&option),
        _ => ["lang", "color", "help", "version"].contains(&option),
    }
}

/// The command line in a language. The vocabulary gives the values that
/// completions offer.
pub fn command(lang: Lang, vocabulary: &Vocabulary) -> Command {
    let words = words(lang);
    let options = options(lang, vocabulary);
    let subcommands = COMMANDS.map(|name| {
        let own = options.iter().filter(|option| takes(name, option.get_id().as_str())).cloned();
        subcommand(name, words).args(own).help_template(template(words)).disable_help_flag(true)
    });
    Command::new("jirei")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.long_about)
        .override_usage("jirei [QUERY]... [FILTERS]\n       jirei COMMAND ...")
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

fn template(words: &HelpWords) -> String {
    format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}\n", words.usage)
}

fn subcommand(name: &'static str, words: &HelpWords) -> Command {
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
            .arg(positional("ID", words.ids, words).num_args(0..))
            .after_help(words.after_show),
        "chart" => command
            .about(words.chart)
            .override_usage("jirei chart [DIMENSION] [OPTIONS]")
            .arg(positional("DIMENSION", words.dimension, words))
            .after_help(words.after_chart),
        "like" => command
            .about(words.like)
            .override_usage("jirei like [SENTENCE]... [OPTIONS]")
            .arg(positional("SENTENCE", words.sentence, words).num_args(0..))
            .after_help(words.after_like),
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

/// All options, in the order of the help.
fn options(lang: Lang, vocabulary: &Vocabulary) -> Vec<Arg> {
    let words = words(lang);
    let option = |id: &'static str, help: &'static str| Arg::new(id).long(id).help(help);
    let flag = |id, help| option(id, help).action(ArgAction::SetTrue);
    let valued =
        |id, help, value| option(id, help).value_name(value).hide_possible_values(true).value_hint(NO_FILE);
    let filter = |dimension: Dimension| {
        let value = if dimension.unit().is_some() { words.range_value } else { "NAME" };
        valued(dimension.id(), dimension_words(dimension, lang).help, value)
            .action(ArgAction::Append)
            .value_parser(Suggested::of(vocabulary, dimension))
    };
    let one_of = |id, help, value, of: &'static [&'static str]| {
        valued(id, help, value).value_parser(PossibleValuesParser::new(of))
    };
    let filters = Dimension::all().map(filter).chain([flag("sme", words.sme)]);
    let output = [
        valued("limit", words.limit, "N").short('n'),
        one_of("sort", words.sort, "ORDER", &["relevance", "date", "title"]),
        flag("ids", words.ids_only),
        flag("json", words.json),
        flag("jsonl", words.jsonl),
        flag("tsv", words.tsv),
        flag("markdown", words.markdown),
        valued("query", words.chart_query, "QUERY").action(ArgAction::Append),
    ];
    let interface = [
        one_of("theme", words.theme, "THEME", &["auto", "dark", "light", "mono"]),
        flag("no-mouse", words.no_mouse),
        flag("kiosk", words.kiosk),
    ];
    let general = [
        one_of("lang", words.lang, "LANG", &["ja", "en"]),
        one_of("color", words.color, "WHEN", &["auto", "always", "never"]),
        one_of("ambiguous-width", words.ambiguous_width, "CELLS", &["auto", "1", "2"]),
        option("help", words.print_help).short('h').action(ArgAction::Help),
        option("version", words.print_version).short('V').action(ArgAction::SetTrue),
    ];
    let under = |heading: &'static str| move |option: Arg| option.help_heading(heading);
    let mut all: Vec<Arg> = filters.map(under(words.filters_heading)).collect();
    all.extend(output.into_iter().map(under(words.output_heading)));
    all.extend(interface.into_iter().map(under(words.interface_heading)));
    all.extend(general.into_iter().map(under(words.general_heading)));
    all
}

/// Takes any text, and suggests the ids of a dimension to completions.
#[derive(Debug, Clone)]
struct Suggested(Vec<(String, String)>);

impl Suggested {
    fn of(vocabulary: &Vocabulary, dimension: Dimension) -> Suggested {
        let terms = vocabulary.terms(dimension);
        Suggested(terms.iter().map(|term| (term.id.clone(), term.en.clone())).collect())
    }
}

impl TypedValueParser for Suggested {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let values = self.0.iter().map(|(id, name)| PossibleValue::new(id.clone()).help(name.clone()));
        (!self.0.is_empty()).then(|| Box::new(values) as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clap_finds_the_definition_sound_in_both_languages() {
        for lang in Lang::BOTH {
            command(lang, &Vocabulary::default()).debug_assert();
        }
    }

    #[test]
    fn no_line_of_the_help_is_wider_than_a_small_terminal() {
        let widths = crate::text::width::Widths::Narrow;
        for lang in Lang::BOTH {
            let mut root = command(lang, &Vocabulary::default());
            root.build();
            let mut helps = vec![root.render_help().to_string(), root.render_long_help().to_string()];
            helps.extend(root.get_subcommands_mut().map(|sub| sub.render_help().to_string()));
            let lines = helps.iter().flat_map(|help| help.lines());
            let too_wide: Vec<&str> = lines.filter(|line| widths.str(line) > 80).collect();
            assert!(too_wide.is_empty(), "{too_wide:#?}");
        }
    }
}
