//! The commands on files of one's own.

use super::positional;
use crate::messages::help::HelpWords;
use clap::{Command, ValueHint};

/// What such a command says of itself and takes besides options.
pub fn subcommand(command: Command, words: &HelpWords) -> Command {
    let own = &words.own;
    let paths = |needed: bool| {
        let path = positional("PATH", own.path, words).value_hint(ValueHint::AnyPath);
        if needed { path.num_args(1..).required(true) } else { path.num_args(0..) }
    };
    let (about, usage, after, path) = match command.get_name() {
        "open" => (own.open, "jirei open PATH... [OPTIONS]", own.after_open, Some(paths(true))),
        "check" => (own.check, "jirei check PATH... [OPTIONS]", own.after_check, Some(paths(true))),
        "import" => (own.import, "jirei import PATH... [-o FILE]", own.after_import, Some(paths(true))),
        "new" => (own.new, "jirei new [-o FILE]", own.after_new, None),
        "add" => (own.add, "jirei add [PATH]... [-o FILE]", own.after_add, Some(paths(false))),
        _ => (own.schema, "jirei schema", own.after_schema, None),
    };
    command.about(about).override_usage(usage).after_help(after).args(path)
}
