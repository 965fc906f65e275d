//! What of a story is marked in the cases that are like it.

use crate::model::{Case, Library, Segment, Text, Vocabulary};
use crate::search::{Engine, Zone};

/// What is marked in the titles of the cases like a story, which have nothing but titles.
fn marked(titles: &[&str], story: &str) -> Vec<String> {
    let case = |(n, title): (usize, &&str)| {
        let title = Some((*title).to_owned());
        Case { id: format!("{n}"), title: Text { ja: title.clone(), en: title }, ..Case::default() }
    };
    let mut library = Library::new(Vocabulary::default(), "", "");
    library.append([], Segment::new(titles.iter().enumerate().map(case).collect()));
    let engine = Engine::new(&library);
    let outcome = engine.like(story, None);
    let marks = |title: &&str| {
        let ranges = engine.highlights(&outcome, title, Zone::Title).into_iter();
        ranges.map(|range| title[range].to_owned()).collect::<Vec<_>>()
    };
    titles.iter().flat_map(marks).collect()
}

#[test]
fn the_words_of_a_story_are_marked_and_the_pairs_of_characters_are_not() {
    assert_eq!(marked(&["zebras crossing", "other"], "one zebra was lost"), ["zebras"]);
    // 機の is shared, and no word.
    assert_eq!(marked(&["洗濯機の中", "other"], "複合機の設定"), [""; 0]);
}
