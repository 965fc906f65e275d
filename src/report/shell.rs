//! What was asked as words of a command line, safe to paste into a POSIX shell.

use crate::query::{Choice, Filters};

/// One word to a shell, whatever it holds.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ',' | '/' | ':');
    if !word.is_empty() && !word.starts_with('-') && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// The options that choose these filters, a value each.
pub fn options(filters: &Filters) -> Vec<String> {
    filters
        .iter()
        .flat_map(|(dimension, choices)| {
            let option = move |choice: &Choice| format!("--{} {}", dimension.id(), quoted(&choice.typed()));
            choices.iter().map(option)
        })
        .collect()
}
