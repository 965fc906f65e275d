//! What the values of dimensions are called.

use crate::messages::{case, dimension as said, query};
use crate::model::{Dimension, Lang, Library};
use crate::query::{Choice, Remark, Scope};
use crate::tally::{Bar, Columns, Counts};
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

/// The values of a dimension as a query takes them, each one word, and how many of the
/// cases counted have them: the most first, what none has left out, "unknown" last.
fn typed_values(
    library: &Library,
    bars: &[Bar],
    dimension: Dimension,
    lang: Lang,
    length: Length,
) -> Vec<(String, usize)> {
    let mut bars: Vec<&Bar> = bars.iter().filter(|bar| bar.matched > 0).collect();
    bars.sort_by_key(|bar| (bar.choice == Choice::Unknown, std::cmp::Reverse(bar.matched)));
    let typed = |bar: &&Bar| {
        let name = value_name(library, dimension, &bar.choice, lang, length);
        let name = if name.contains(' ') { bar.choice.typed() } else { name.into_owned() };
        (name, bar.matched)
    };
    bars.iter().map(typed).collect()
}

/// What is said of a field of a query that has no value yet: its values and how many of the
/// cases counted each would list, or how a range is asked for.
pub fn open_field(
    library: &Library,
    columns: &Columns,
    counts: &Counts,
    scope: Scope,
    lang: Lang,
    length: Length,
) -> String {
    let Some(dimension) = scope.dimension() else {
        return query::remark(&Remark::EmptyField { scope }, lang);
    };
    let bars = columns.bars(library, counts, dimension);
    match dimension.unit() {
        None => query::open_field(scope, &typed_values(library, &bars, dimension, lang, length), lang),
        Some(unit) => {
            let told = bars.iter().filter(|bar| bar.choice != Choice::Unknown);
            query::open_range(scope, unit, told.map(|bar| bar.matched).sum(), lang)
        }
    }
}
