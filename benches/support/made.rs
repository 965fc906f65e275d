//! Made-up cases as the program reads them.

use crate::generate::{Content, line};
use jirei::import::{self, NOTHING_REMEMBERED, ReadOptions};
use jirei::model::{Case, Vocabulary};
use std::ops::Range;

/// The cases with these numbers, and how many bytes they take as JSON Lines.
pub fn cases(numbers: Range<u64>, content: Content, vocabulary: &Vocabulary) -> (Vec<Case>, usize) {
    let mut lines = String::new();
    numbers.for_each(|number| line(number, content, &mut lines));
    let options = ReadOptions {
        file: "made.jsonl",
        vocabulary,
        sheets: &[],
        map: &[],
        remembered: &NOTHING_REMEMBERED,
        flow: None,
    };
    let imported = import::bytes(lines.as_bytes(), None, &options).cases;
    (imported.into_iter().map(|entry| entry.case).collect(), lines.len())
}
