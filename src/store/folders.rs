//! Where a reader's own files live: the XDG base directories.
//!
//! Source of the rules: XDG Base Directory Specification 0.8. A variable that
//! is empty or not absolute is as if it were not set. The functions take the
//! environment as a lookup, so that tests need not change the process's own.

use std::ffi::OsString;
use std::path::PathBuf;

/// What a file of the reader's is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// What the reader wrote down to steer the program.
    Config,
    /// What the reader wants to keep: own collections.
    Data,
    /// What the program remembers between sessions: marks, history.
    State,
    /// What can be made again at any time.
    Cache,
}

impl Folder {
    /// The variable that names the base directory, and where it is without.
    fn place(self) -> (&'static str, &'static str) {
        match self {
            Folder::Config => ("XDG_CONFIG_HOME", ".config"),
            Folder::Data => ("XDG_DATA_HOME", ".local/share"),
            Folder::State => ("XDG_STATE_HOME", ".local/state"),
            Folder::Cache => ("XDG_CACHE_HOME", ".cache"),
        }
    }

    /// The program's own folder in it; None where there is no home. Nothing is
    /// created.
    pub fn path(self, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
        let (name, below_home) = self.place();
        let absolute = |name| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let base = absolute(name).or_else(|| absolute("HOME").map(|home| home.join(below_home)))?;
        Some(base.join("jirei"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(folder: Folder, environment: &[(&str, &str)]) -> Option<PathBuf> {
        let found = |name: &str| environment.iter().find(|(key, _)| *key == name);
        folder.path(|name| found(name).map(|(_, value)| OsString::from(value)))
    }

    #[test]
    fn a_base_directory_that_is_named_counts() {
        let environment = [("HOME", "/home/me"), ("XDG_STATE_HOME", "/state")];
        assert_eq!(path(Folder::State, &environment), Some("/state/jirei".into()));
        assert_eq!(path(Folder::Config, &environment), Some("/home/me/.config/jirei".into()));
        assert_eq!(path(Folder::Data, &environment), Some("/home/me/.local/share/jirei".into()));
        assert_eq!(path(Folder::Cache, &environment), Some("/home/me/.cache/jirei".into()));
    }

    #[test]
    fn one_that_is_empty_or_relative_is_as_if_it_were_not_set() {
        for wrong in ["", "state", "./state"] {
            let environment = [("HOME", "/home/me"), ("XDG_STATE_HOME", wrong)];
            assert_eq!(path(Folder::State, &environment), Some("/home/me/.local/state/jirei".into()));
        }
    }

    #[test]
    fn without_a_home_there_is_no_folder() {
        assert_eq!(path(Folder::State, &[]), None);
        assert_eq!(path(Folder::State, &[("HOME", "")]), None);
    }
}
