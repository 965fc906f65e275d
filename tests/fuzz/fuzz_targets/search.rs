//! Whatever is asked, and whatever text it is looked for in: search, marks and
//! passages hold what they promise.

#![no_main]

use jirei::model::{Lang, Library};
use jirei::query::{Query, limit};
use jirei::search::{Engine, Zone};
use libfuzzer_sys::fuzz_target;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| jirei::store::embedded().expect("the embedded data"));
static ENGINE: LazyLock<Engine<'static>> = LazyLock::new(|| Engine::new(&LIBRARY));

fuzz_target!(|input: &str| {
    // The first line is the query, the rest the text.
    let (typed, text) = input.split_once('\n').unwrap_or((input, input));
    let (typed, _) = limit::capped(typed, limit::QUERY);
    let query = Query::parse(typed);
    let outcome = ENGINE.search(&query);
    assert!(outcome.full <= outcome.hits.len());
    for zone in [Zone::Title, Zone::Short, Zone::Body] {
        marks_hold(text, &ENGINE.marks(&outcome, text, zone));
    }
    if let Some(hit) = outcome.hits.last()
        && let Some(passage) = ENGINE.passage(&outcome, hit, Lang::Ja)
    {
        marks_hold(&passage.text, &passage.marks);
    }
    assert_eq!(ENGINE.search(&query).hits, outcome.hits, "the same answer again");
    let (sentence, _) = limit::capped(text, limit::SENTENCE);
    let like = ENGINE.like(sentence, None);
    marks_hold(text, &ENGINE.marks(&like, text, Zone::Body));
});

fn marks_hold(text: &str, marks: &[Range<usize>]) {
    let boundary = |at| at == text.len() || text.grapheme_indices(true).any(|(start, _)| start == at);
    assert!(marks.windows(2).all(|pair| pair[0].end < pair[1].start), "sorted, apart: {marks:?}");
    for mark in marks {
        assert!(mark.start < mark.end, "not empty: {mark:?}");
        assert!(boundary(mark.start) && boundary(mark.end), "{mark:?} of {text:?}");
    }
}
