//! What the values of dimensions are called.

use crate::messages::{case, dimension as said};
use crate::model::{Dimension, Lang, Library};
use crate::query::Choice;
use std::borrow::Cow;

/// How much room a name may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    Whole,
    /// At most 8 cells where the vocabulary has a short name.
    Short,
}

/// The name of a value; an id that the vocabulary does not have stands for
/// itself.
pub fn value_name<'a>(
    library: &'a Library,
    dimension: Dimension,
    choice: &'a Choice,
    lang: Lang,
    length: Length,
) -> Cow<'a, str> {
    match choice {
        Choice::Unknown if dimension.is_many() => Cow::Borrowed(said::none_told(lang)),
        Choice::Unknown => Cow::Borrowed(case::words(lang).unknown),
        Choice::Span(span) => Cow::Owned(match dimension.unit() {
            Some(unit) => said::span(*span, unit, lang),
            None => span.to_string(),
        }),
        Choice::Term(id) => {
            let collection = || {
                let collection =
                    (dimension == Dimension::Collection).then(|| library.collection(id)).flatten()?;
                Some(match length {
                    Length::Whole => collection.title.get(lang),
                    Length::Short => collection.short.get(lang),
                })
            };
            let term = library.vocabulary.term(dimension, id).map(|term| match length {
                Length::Whole => term.name(lang),
                Length::Short => term.short(lang),
            });
            Cow::Borrowed(term.or_else(collection).unwrap_or(id))
        }
    }
}
