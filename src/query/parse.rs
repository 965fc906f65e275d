//! The query language.

/// A parsed query. Parsing never fails: what is unfinished or wrong is taken
/// as plain words and told in `notes`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The text as it was typed.
    pub text: String,
    /// Take words as they are: no correction of typing errors.
    pub literal: bool,
    /// The words, all of which a case must have.
    pub words: Vec<String>,
}

impl Query {
    pub fn parse(text: &str) -> Query {
        Query {
            text: text.to_owned(),
            literal: false,
            words: text.split_whitespace().map(str::to_lowercase).collect(),
        }
    }

    /// Whether nothing was asked for (every case matches).
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}
