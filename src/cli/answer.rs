//! What a command answers, before anything of it is written.

pub use crate::report::Pieces;

/// The answer of a command: a value, so that a test reads what a person sees.
pub struct Answer<'a> {
    /// Said on standard error before the pieces: what was taken otherwise than
    /// it was typed, and what was written where. Each is safe to print.
    pub notes: Vec<String>,
    /// Whether something was found: the exit code.
    pub found: bool,
    /// What is written to standard output.
    pub pieces: Pieces<'a>,
}

impl<'a> Answer<'a> {
    /// Something found: a text that is there as a whole.
    pub fn of(text: String) -> Answer<'a> {
        Answer::streaming(std::iter::once(text))
    }

    /// Something found, in pieces.
    pub fn streaming(pieces: impl Iterator<Item = String> + 'a) -> Answer<'a> {
        Answer { notes: Vec::new(), found: true, pieces: Box::new(pieces) }
    }

    /// Something done, and nothing to write.
    pub fn silent() -> Answer<'a> {
        Answer::streaming(std::iter::empty())
    }

    /// The same, found or not.
    pub fn found_if(self, found: bool) -> Answer<'a> {
        Answer { found, ..self }
    }

    /// The same with something to say before all that it says already.
    pub fn after(mut self, mut notes: Vec<String>) -> Answer<'a> {
        notes.append(&mut self.notes);
        Answer { notes, ..self }
    }

    /// The same with more to say.
    pub fn noting(mut self, notes: impl IntoIterator<Item = String>) -> Answer<'a> {
        self.notes.extend(notes);
        self
    }
}
