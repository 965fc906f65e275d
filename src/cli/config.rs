//! `config`: the commented default, and what is wrong with one's own.

use super::problem::shown;
use super::settings::{checked, path};
use super::{Answer, LookUp};
use crate::config::DEFAULT;
use crate::messages::config::words;

impl LookUp<'_> {
    /// The commented default.
    pub fn config_default(&self) -> Answer<'_> {
        Answer::of(DEFAULT.to_owned())
    }

    /// Every mistake with its line; nothing found where there is one.
    pub fn config_check(&self) -> Answer<'_> {
        let words = words(self.lang);
        let (_, mistakes) = checked(self.lang, self.library);
        let path = path().unwrap_or_default();
        let name = shown(&path.to_string_lossy());
        if mistakes.is_empty() {
            let told = if path.exists() { words.sound } else { words.none };
            return Answer::silent().noting([told(&name)]);
        }
        Answer::of(mistakes.join("\n") + "\n").found_if(false)
    }
}
