//! `like`: the cases nearest to what a sentence tells.

use super::{Answer, CommandError, LookUp};
use crate::messages::cli::words;
use crate::query::limit;
use std::io::{self, IsTerminal, Read};

/// How many cases are listed without `--limit`.
const NEAREST: usize = 10;

/// Bytes of standard input that can hold a sentence of the longest kind.
const INPUT: u64 = 64 * 1024;

impl LookUp<'_> {
    /// The cases nearest to a sentence, or to the text on standard input (`-`,
    /// or no sentence where something is piped in).
    pub fn like(&self, sentence: Option<&str>) -> Result<Answer<'_>, CommandError> {
        let sentence = match sentence {
            Some("-") => input()?,
            Some(sentence) => sentence.to_owned(),
            None if io::stdin().is_terminal() => return Err(CommandError::LikeWhat),
            None => input()?,
        };
        let (sentence, cut) = limit::capped(sentence.trim(), limit::SENTENCE);
        if sentence.is_empty() {
            return Err(CommandError::LikeWhat);
        }
        // An id that some case has stands for what that case tells.
        let mut found = match self.library.position(sentence) {
            Some(case) => self.like_case(case),
            None => self.nearest(sentence),
        };
        if cut {
            found.notes.push((words(self.lang).cut)(limit::SENTENCE));
        }
        let mut hits = self.admitted(&mut found);
        hits.truncate(self.request.output.limit.unwrap_or(NEAREST));
        Ok(self.print(found, hits))
    }
}

/// The text on standard input. A cut character at the end of a long input is
/// beyond what is used.
fn input() -> Result<String, CommandError> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(INPUT).read_to_end(&mut bytes).map_err(CommandError::UnreadableInput)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) if error.utf8_error().error_len().is_none() => {
            Ok(String::from_utf8_lossy(error.as_bytes()).into_owned())
        }
        Err(error) => Err(CommandError::UnreadableInput(io::Error::new(io::ErrorKind::InvalidData, error))),
    }
}
