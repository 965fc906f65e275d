//! What a case, a collection and the vocabulary are: the documented data format.

pub mod case;
pub mod check;
pub mod collection;
pub mod lang;
pub mod vocabulary;

pub use case::{Case, Source, Support};
pub use collection::{Collection, CollectionFile, Survey};
pub use lang::{Lang, Text};
pub use vocabulary::{Dimension, Term, Vocabulary};

/// Everything that is loaded: the cases in the order in which they are listed
/// without a query, what they come from, and the words they are described by.
#[derive(Debug, Clone, Default)]
pub struct Library {
    pub cases: Vec<Case>,
    pub collections: Vec<Collection>,
    pub vocabulary: Vocabulary,
}

impl Library {
    /// The position of the case with this id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.cases.iter().position(|case| case.id == id)
    }

    /// The collection that a case names, if it is loaded.
    pub fn collection(&self, id: &str) -> Option<&Collection> {
        self.collections.iter().find(|collection| collection.id == id)
    }
}
