//! `completions`: a completion script for a shell.

use super::LookUp;
use super::definition::command;
use clap_complete::Shell;

impl LookUp<'_> {
    /// The script for `bash`, `zsh` or `fish`.
    pub fn completions(&self, shell: &str) -> String {
        let shell = match shell {
            "zsh" => Shell::Zsh,
            "fish" => Shell::Fish,
            _ => Shell::Bash,
        };
        let mut definition = command(self.lang, self.library);
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut definition, "jirei", &mut script);
        String::from_utf8_lossy(&script).into_owned()
    }
}
