//! Whatever is typed, and whatever text it is looked for in: parsing, folding,
//! search and marks hold what they promise.

#![no_main]

use jirei::model::{Lang, Library};
use jirei::query::{Query, complete, limit};
use jirei::search::{Engine, Zone};
use jirei::text::fold::{fold, fold_mapped};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| jirei::store::embedded().expect("the embedded data"));
static ENGINE: LazyLock<Engine<'static>> = LazyLock::new(|| Engine::new(&LIBRARY));

fuzz_target!(|input: &str| {
    // The first line is the query, the rest the text.
    let (typed, text) = input.split_once('\n').unwrap_or((input, input));
    let (typed, _) = limit::capped(typed, limit::QUERY);

    for text in [typed, text] {
        let once = fold(text);
        assert_eq!(fold(&once), once, "folding is idempotent");
        let mapped = fold_mapped(text);
        assert_eq!(mapped.text, once, "with and without the way back");
        let middle = (0..=once.len() / 2).rev().find(|at| once.is_char_boundary(*at)).unwrap_or(0);
        on_boundaries(text, [mapped.source(0..middle), mapped.source(middle..once.len())]);
    }

    let query = Query::parse(typed);
    for lang in Lang::BOTH {
        complete(typed, typed.len(), &LIBRARY.vocabulary, lang);
    }
    let outcome = ENGINE.search(&query);
    assert!(outcome.full <= outcome.hits.len());
    for zone in [Zone::Title, Zone::Short, Zone::Body] {
        let marks = ENGINE.marks(&outcome, text, zone);
        assert!(marks.windows(2).all(|pair| pair[0].end < pair[1].start), "sorted, apart");
        assert!(marks.iter().all(|mark| mark.start < mark.end), "not empty");
        on_boundaries(text, marks);
    }
    if let Some(hit) = outcome.hits.last()
        && let Some(passage) = ENGINE.passage(&outcome, hit, Lang::Ja)
    {
        on_boundaries(&passage.text, passage.marks);
    }
    assert_eq!(ENGINE.search(&query).hits, outcome.hits, "the same answer again");
    let (sentence, _) = limit::capped(text, limit::SENTENCE);
    let like = ENGINE.like(sentence, None);
    on_boundaries(text, ENGINE.marks(&like, text, Zone::Body));
});

fn on_boundaries(text: &str, ranges: impl IntoIterator<Item = std::ops::Range<usize>>) {
    let boundary = |at| at == text.len() || text.grapheme_indices(true).any(|(start, _)| start == at);
    for range in ranges {
        assert!(range.is_empty() || (boundary(range.start) && boundary(range.end)), "{range:?} of {text:?}");
    }
}
