//! What is to be done with files of one's own.

use super::given::Given;

/// A command on files of one's own that does not look at the loaded cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnCommand {
    /// How a file is read, column by column.
    Explain,
    /// Every problem of files; as JSON, or as lines.
    Check { json: bool },
    /// The cases of files in the project's format.
    Import(Target),
    /// An empty case to be filled in.
    New(Target),
    /// A case is written in an editor, or taken from files, and kept in a
    /// collection: a file, or the reader's own.
    Add { file: Option<String> },
    /// The JSON Schema of the project's format.
    Schema,
}

/// Where something is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Target {
    /// None: standard output.
    pub file: Option<String>,
    /// Whether a file that is there is replaced.
    pub force: bool,
}

/// The command, if it is one of these.
pub fn own(given: &Given) -> Option<OwnCommand> {
    let target = || Target { file: given.last("output"), force: given.flag("force") };
    Some(match given.command()? {
        "open" if given.flag("explain") => OwnCommand::Explain,
        "check" => OwnCommand::Check { json: given.flag("json") },
        "import" => OwnCommand::Import(target()),
        "new" => OwnCommand::New(target()),
        "add" => OwnCommand::Add { file: given.last("output") },
        "schema" => OwnCommand::Schema,
        _ => return None,
    })
}
