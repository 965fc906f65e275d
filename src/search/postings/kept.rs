//! Postings as bytes, kept from one start to the next.

use super::Postings;
use super::list::Places;
use crate::model::stream::{self, Fill, Put};

impl Postings {
    /// Writes all of it, for [`Postings::read`].
    pub fn write(&self, put: &mut Put) {
        let Postings { words, starts, facts, of_words, pairs, of_pairs, lengths } = self;
        stream::put_bytes(words.as_bytes(), put);
        stream::put_numbers(starts, put);
        stream::put_numbers(facts, put);
        of_words.write(put);
        let halves: Vec<u32> =
            pairs.iter().flat_map(|pair| [(*pair >> u32::BITS) as u32, *pair as u32]).collect();
        stream::put_numbers(&halves, put);
        of_pairs.write(put);
        stream::put_numbers(lengths, put);
    }

    /// What [`Postings::write`] wrote; no list has more bytes than `most`.
    pub fn read(most: usize, fill: &mut Fill) -> Option<Postings> {
        let words = stream::text(most, fill)?;
        let (starts, facts) = (stream::numbers(most, fill)?, stream::numbers(most, fill)?);
        let of_words = Places::read(most, fill)?;
        let halves = stream::numbers(most, fill)?;
        let pair = |[first, second]: &[u32; 2]| u64::from(*first) << u32::BITS | u64::from(*second);
        let pairs = halves.as_chunks().0.iter().map(pair).collect();
        let of_pairs = Places::read(most, fill)?;
        Some(Postings {
            words,
            starts,
            facts,
            of_words,
            pairs,
            of_pairs,
            lengths: stream::numbers(most, fill)?,
        })
    }
}
