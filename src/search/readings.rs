//! The readings of all that can be searched.

use super::index::each_field;
use crate::model::{Lang, Library};
use crate::text::reading::{Lexicon, ReadingText};
use std::ops::Range;

/// Every Japanese field as it is read.
#[derive(Debug, Default)]
pub(super) struct ReadingIndex {
    pub spoken: ReadingText,
    /// The letter where each field begins.
    pub starts: Vec<u32>,
}

impl ReadingIndex {
    /// Fields come in the order of the index's Japanese ones. The text is read
    /// as it was written: folded small kana would be read otherwise.
    /// `names`: of titles and names only.
    pub fn new(library: &Library, cases: Range<usize>, lexicon: &Lexicon, names: bool) -> ReadingIndex {
        let mut readings = ReadingIndex::default();
        each_field(library, cases, Lang::Ja, |_, kind, text| {
            readings.starts.push(readings.spoken.len() as u32);
            if !names || kind.is_name() {
                readings.spoken.add(text, lexicon);
            }
        });
        readings
    }

    /// The field that a letter belongs to; letters come in order, `field` is
    /// that of the one before.
    pub fn field_from(&self, mut field: usize, letter: usize) -> usize {
        while self.starts.get(field + 1).is_some_and(|next| *next as usize <= letter) {
            field += 1;
        }
        field
    }
}
