//! The person's editor, and a question to the person.

use super::variable;
use crate::cli::problem::CommandError;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::Command;

/// Where no variable names one.
const EDITOR: &str = "vi";

/// Opens a file in the editor that VISUAL or EDITOR names, until it is left.
///
/// # Errors
/// If it cannot be started, or says that it failed.
pub fn edit(file: &Path) -> Result<(), CommandError> {
    let set = |name| variable(name).filter(|value| !value.trim().is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| EDITOR.to_owned());
    let words = shell_words::split(&editor).unwrap_or_default();
    let failed = |cause: String| CommandError::NoEditor { editor: editor.clone(), cause };
    let Some((program, arguments)) = words.split_first() else {
        return Err(failed(io::ErrorKind::InvalidInput.to_string()));
    };
    let status = Command::new(program).args(arguments).arg(file).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(failed(status.to_string())),
        Err(error) => Err(failed(error.to_string())),
    }
}

/// Asks on standard error, and takes a line; none where nobody can answer.
pub fn ask(question: &str) -> Option<String> {
    if !io::stdin().is_terminal() {
        return None;
    }
    let mut error = io::stderr().lock();
    write!(error, "{question}").and_then(|()| error.flush()).ok()?;
    let mut answer = String::new();
    match io::stdin().read_line(&mut answer) {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(answer.trim().to_lowercase()),
    }
}
