//! The readings of all that can be searched.

use super::index::{Index, each_field};
use crate::model::{Lang, Library};
use crate::text::reading::{Lexicon, Spoken};

/// Every Japanese field as it is read.
#[derive(Debug, Default)]
pub(super) struct Speech {
    pub spoken: Spoken,
    /// The letter where each field begins.
    starts: Vec<u32>,
}

impl Speech {
    /// Fields come in the order of the index's Japanese ones. The text is read
    /// as it was written: folded small kana would be read otherwise.
    pub fn new(library: &Library, lexicon: &Lexicon) -> Speech {
        let mut speech = Speech::default();
        each_field(library, Lang::Ja, |_, _, text| {
            speech.starts.push(speech.spoken.len() as u32);
            speech.spoken.add(text, lexicon);
        });
        speech
    }

    /// The field that a letter belongs to.
    pub fn field_at(&self, letter: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= letter).saturating_sub(1)
    }

    /// About where in the arena a letter stands, for distances.
    pub fn place(&self, letter: usize, index: &Index) -> u32 {
        let field = self.field_at(letter);
        let start = self.starts.get(field).map_or(0, |start| *start as usize);
        let end = self.starts.get(field + 1).map_or(self.spoken.len(), |start| *start as usize);
        let from = index.fields[field].start as usize;
        let length = index.end(field) - from;
        (from + length * (letter - start) / (end - start).max(1)) as u32
    }
}
