//! `new`: an empty case to fill in.

use super::{FileCommand, Target};
use crate::cli::problem::{CommandError, shown};
use crate::cli::{Code, output};
use crate::messages::own::words;
use crate::report::template::template;

impl FileCommand<'_> {
    /// Writes the template.
    pub fn new_case(&self, target: &Target) -> Result<Code, CommandError> {
        if self.put(std::iter::once(template(&self.library.vocabulary, self.lang)), target)? {
            let file = shown(target.file.as_deref().unwrap_or_default());
            output::note(&(words(self.lang).template_written)(&file));
        }
        Ok(Code::Found)
    }
}
