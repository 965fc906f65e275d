//! What a case, a collection and the vocabulary are: the documented data format.

pub mod case;
pub mod check;
pub mod collection;
pub mod dimension;
pub mod guide;
pub mod lang;
pub mod place;
pub mod tlp;
pub mod vocabulary;

pub use case::{Case, Source, Support};
pub use check::{Fault, Level, Problem};
pub use collection::{Collection, CollectionFile, Survey};
pub use dimension::{Dimension, Span, Unit, Values};
pub use guide::{Guide, Guides};
pub use lang::{Lang, Text};
pub use place::{At, Place};
pub use tlp::Tlp;
pub use vocabulary::{Term, Vocabulary};

/// Everything that is loaded: the cases in the order in which they are listed
/// without a query, what they come from, and the words they are described by.
#[derive(Debug, Clone, Default)]
pub struct Library {
    pub cases: Vec<Case>,
    pub collections: Vec<Collection>,
    pub vocabulary: Vocabulary,
    /// What firms are told to follow.
    pub guides: Guides,
    /// How words are read, as `data/readings.tsv` has it.
    pub readings: &'static str,
    /// Terms that mean the same, as `data/synonyms.txt` has them.
    pub synonyms: &'static str,
    /// The search's index of these very cases, where it was made beforehand;
    /// empty where it was not.
    pub index: &'static [u8],
}

impl Library {
    /// How many cases there are.
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether there is no case.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// The case at a position, which is less than [`Library::len`].
    pub fn case(&self, at: usize) -> &Case {
        &self.cases[at]
    }

    /// The position of the case with this id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.cases.iter().position(|case| case.id == id)
    }

    /// The collection that a case names, if it is loaded.
    pub fn collection(&self, id: &str) -> Option<&Collection> {
        self.collections.iter().find(|collection| collection.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use schemars::{JsonSchema, schema_for};

    /// The schema of a type beside the one checked in. With JIREI_BLESS=1 the
    /// file is written instead.
    fn agrees<T: JsonSchema>(name: &str) {
        let path = format!("{}/data/schema/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
        let made = serde_json::to_string_pretty(&schema_for!(T)).expect("a schema is JSON") + "\n";
        if std::env::var_os("JIREI_BLESS").is_some() {
            std::fs::write(&path, &made).expect("the schema can be written");
        }
        let kept = std::fs::read_to_string(&path).expect("the schema is checked in");
        assert!(
            kept == made,
            "{path} is not the types' schema: run this test with JIREI_BLESS=1 and look at the diff"
        );
    }

    #[test]
    fn the_schema_of_a_collection_is_that_of_the_types() {
        agrees::<CollectionFile>("collection");
    }

    #[test]
    fn the_schema_of_the_guides_is_that_of_the_types() {
        agrees::<Guides>("guides");
    }

    #[test]
    fn the_schema_of_the_vocabulary_is_that_of_the_types() {
        agrees::<Vocabulary>("vocabulary");
    }
}
