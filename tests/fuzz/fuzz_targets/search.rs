//! Whatever is asked, and whatever text it is looked for in: search, highlights and
//! snippets hold what they promise.

#![no_main]

use jirei::model::{Lang, Library};
use jirei::query::{Query, limit};
use jirei::search::{Engine, Zone};
use libfuzzer_sys::fuzz_target;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| jirei::store::embedded().expect("the embedded data"));
static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(&LIBRARY));

fuzz_target!(|input: &str| {
    // The first line is the query, the rest the text.
    let (typed, text) = input.split_once('\n').unwrap_or((input, input));
    let (typed, _) = limit::capped(typed, limit::QUERY);
    let query = Query::parse(typed);
    let outcome = ENGINE.search(&query);
    assert!(outcome.full <= outcome.hits.len());
    for zone in [Zone::Title, Zone::Short, Zone::Body] {
        marks_hold(text, &ENGINE.highlights(&outcome, text, zone));
    }
    if let Some(hit) = outcome.hits.last()
        && let Some(snippet) = ENGINE.snippet(&outcome, hit, Lang::Ja)
    {
        marks_hold(&snippet.text, &snippet.highlights);
    }
    assert_eq!(ENGINE.search(&query).hits, outcome.hits, "the same answer again");
    let (sentence, _) = limit::capped(text, limit::SENTENCE);
    let like = ENGINE.like(sentence, None);
    marks_hold(text, &ENGINE.highlights(&like, text, Zone::Body));
});

fn marks_hold(text: &str, highlights: &[Range<usize>]) {
    let boundary = |at| at == text.len() || text.grapheme_indices(true).any(|(start, _)| start == at);
    assert!(highlights.windows(2).all(|pair| pair[0].end < pair[1].start), "sorted, apart: {highlights:?}");
    for highlight in highlights {
        assert!(highlight.start < highlight.end, "not empty: {highlight:?}");
        assert!(boundary(highlight.start) && boundary(highlight.end), "{highlight:?} of {text:?}");
    }
}
