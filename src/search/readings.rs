//! The readings of all that can be searched.

use super::index::{Index, each_field};
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
    pub fn new(library: &Library, cases: Range<usize>, lexicon: &Lexicon) -> ReadingIndex {
        let mut readings = ReadingIndex::default();
        each_field(library, cases, Lang::Ja, |_, _, text| {
            readings.starts.push(readings.spoken.len() as u32);
            readings.spoken.add(text, lexicon);
        });
        readings
    }

    /// Adds the readings of the cases that come next.
    pub fn append(&mut self, other: &ReadingIndex) {
        let moved = self.spoken.len() as u32;
        self.starts.extend(other.starts.iter().map(|start| start + moved));
        self.spoken.append(&other.spoken);
    }

    /// The field that a letter belongs to; letters come in order, `field` is
    /// that of the one before.
    pub fn field_from(&self, mut field: usize, letter: usize) -> usize {
        while self.starts.get(field + 1).is_some_and(|next| *next as usize <= letter) {
            field += 1;
        }
        field
    }

    /// About where in the arena a letter of a field stands, for distances.
    pub fn place(&self, field: usize, letter: usize, index: &Index) -> u32 {
        let start = self.starts.get(field).map_or(0, |start| *start as usize);
        let end = self.starts.get(field + 1).map_or(self.spoken.len(), |start| *start as usize);
        let from = index.fields[field].start as usize;
        let length = index.end(field) - from;
        (from + length * (letter - start) / (end - start).max(1)) as u32
    }
}
