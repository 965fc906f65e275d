//! `completions`: a completion script for a shell.

use super::LookUp;
use super::definition::{command, with_queries};
use super::output::one_line;
use crate::model::Case;
use clap_complete::Shell;

impl LookUp<'_> {
    /// The script for `bash`, `zsh` or `fish`.
    pub fn completions(&self, shell: &str) -> String {
        let shell = match shell {
            "zsh" => Shell::Zsh,
            "fish" => Shell::Fish,
            _ => Shell::Bash,
        };
        let mut definition = with_queries(command(self.lang, self.library), self.queries);
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut definition, "jirei", &mut script);
        let mut script = String::from_utf8_lossy(&script).into_owned();
        if shell == Shell::Fish {
            script.push_str(&self.ids_for_fish());
            let line = |name: &String| format!("complete -c jirei -f -a '@{name}'\n");
            script.extend(self.queries.iter().map(line));
        }
        script
    }

    /// The ids of `show`: the generator for fish leaves arguments out.
    fn ids_for_fish(&self) -> String {
        let quoted = |text: &str| one_line(text).replace('\\', "\\\\").replace('\'', "\\'");
        let line = |case: &Case| {
            let (id, title) = (quoted(&case.id), quoted(case.title.get(self.lang)));
            format!("complete -c jirei -n '__fish_seen_subcommand_from show' -f -a '{id}' -d '{title}'\n")
        };
        self.library.cases.iter().map(line).collect()
    }
}
