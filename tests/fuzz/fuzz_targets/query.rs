//! Whatever is typed, and whatever text there is: parsing, completion, folding
//! and reading hold what they promise.

#![no_main]

use jirei::model::{Lang, Library};
use jirei::query::{Query, complete};
use jirei::text::fold::{fold, fold_mapped};
use jirei::text::reading::{Lexicon, Pattern, ReadingText};
use libfuzzer_sys::fuzz_target;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| jirei::store::embedded().expect("the embedded data"));
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(LIBRARY.readings.clone()));

fuzz_target!(|input: &str| {
    // The first line is the query, the rest the text.
    let (typed, text) = input.split_once('\n').unwrap_or((input, input));

    let query = Query::parse(typed);
    assert_eq!(query.text, typed);
    assert!(query.clauses.iter().all(|clause| !clause.alternatives.is_empty()));
    let half = typed.len() / 2;
    for lang in Lang::BOTH {
        complete(typed, typed.len(), &LIBRARY.vocabulary, lang);
        complete(typed, half, &LIBRARY.vocabulary, lang);
    }

    let once = fold(text);
    assert_eq!(fold(&once), once, "folding is idempotent");
    let mapped = fold_mapped(text);
    assert_eq!(mapped.text, once, "with and without the way back");
    let middle = (0..=once.len() / 2).rev().find(|at| once.is_char_boundary(*at)).unwrap_or(0);
    for range in [0..middle, middle..once.len()] {
        on_boundaries(text, mapped.source(range));
    }

    let mut spoken = ReadingText::mapped();
    spoken.add(text, &LEXICON);
    let folded = fold(typed);
    for pattern in [Pattern::parse(&folded), Pattern::of_kana(typed)].into_iter().flatten() {
        assert_eq!(pattern.letters.len(), pattern.long.len());
        for found in spoken.find(&pattern) {
            let source = spoken.source(found.letters);
            assert!(!source.is_empty() && text.get(source.clone()).is_some(), "{source:?} of {text:?}");
        }
    }
});

fn on_boundaries(text: &str, range: Range<usize>) {
    let boundary = |at| at == text.len() || text.grapheme_indices(true).any(|(start, _)| start == at);
    assert!(range.is_empty() || (boundary(range.start) && boundary(range.end)), "{range:?} of {text:?}");
}
