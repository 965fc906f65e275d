//! What a case, a collection and the vocabulary are: the documented data format.

pub mod case;
pub mod check;
pub mod collection;
pub mod dimension;
pub mod guide;
pub mod lang;
pub mod library;
pub mod packed;
pub mod place;
pub mod segment;
pub mod stream;
pub mod tlp;
pub mod vocabulary;

pub use case::{Case, Source, Support};
pub use check::{FormatFault, Level, Violation};
pub use collection::{Collection, CollectionFile, FORMAT, Readings, Survey};
pub use dimension::{Dimension, Span, Unit, Values};
pub use guide::{Guide, Guides, Item};
pub use lang::{Lang, Text};
pub use library::{Cases, Library};
pub use packed::PackedCases;
pub use place::{At, Place};
pub use segment::{KeptIndex, Segment};
pub use tlp::Tlp;
pub use vocabulary::{Term, Vocabulary, bare_prefecture};

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
