//! The arguments of two levels as one: before a command and after it.

use crate::cli::definition::takes;
use crate::cli::problem::CommandError;
use clap::ArgMatches;

/// What was written before a command and after it, as one.
pub struct Given<'a> {
    pub root: &'a ArgMatches,
    pub sub: Option<(&'a str, &'a ArgMatches)>,
}

impl Given<'_> {
    pub fn command(&self) -> Option<&str> {
        self.sub.map(|(name, _)| name)
    }

    fn levels(&self) -> impl Iterator<Item = &ArgMatches> {
        std::iter::once(self.root).chain(self.sub.map(|(_, matches)| matches))
    }

    /// All values of an option or an argument, in the order in which they were written.
    pub fn many(&self, id: &str) -> Vec<String> {
        self.levels()
            .filter_map(|level| level.try_get_many::<String>(id).ok().flatten())
            .flatten()
            .cloned()
            .collect()
    }

    /// The value that counts of an option that has one.
    pub fn last(&self, id: &str) -> Option<String> {
        self.many(id).pop()
    }

    pub fn flag(&self, id: &str) -> bool {
        self.levels().any(|level| matches!(level.try_get_one::<bool>(id), Ok(Some(true))))
    }

    /// An option before a command that does not take it, or a query there.
    pub fn refuse_what_the_command_does_not_take(&self) -> Result<(), CommandError> {
        let Some(command) = self.command() else { return Ok(()) };
        for id in self.root.ids().map(|id| id.as_str()) {
            let written = self.root.value_source(id) == Some(clap::parser::ValueSource::CommandLine);
            if !written || takes(command, id) {
                continue;
            }
            return Err(match id {
                "QUERY" => CommandError::WordsBeforeCommand {
                    words: self.many("QUERY").join(" "),
                    command: command.to_owned(),
                },
                "kiosk" => CommandError::KioskAlone,
                _ => CommandError::NotForCommand { option: id.to_owned(), command: command.to_owned() },
            });
        }
        Ok(())
    }
}
