//! `config`: the commented default, and what is wrong with one's own.

use super::problem::shown;
use super::settings::{checked, path};
use super::{Answer, LookUp, output};
use crate::config::DEFAULT;
use crate::messages::config::words;

impl LookUp<'_> {
    /// The commented default.
    pub fn config_default(&self) -> Answer {
        Answer::found(DEFAULT.to_owned())
    }

    /// Every mistake with its line; nothing found where there is one.
    pub fn config_check(&self) -> Answer {
        let words = words(self.lang);
        let (_, mistakes) = checked(self.lang, self.library);
        let path = path().unwrap_or_default();
        let name = shown(&path.to_string_lossy());
        if mistakes.is_empty() {
            let told = if path.exists() { words.sound } else { words.none };
            output::note(&told(&name));
            return Answer::found(String::new());
        }
        Answer { text: mistakes.join("\n") + "\n", found: false }
    }
}
