//! A part of the library with all that is indexed of it. Nothing changes a part any
//! more; an engine of a library that has grown keeps those that it has.

use super::index::Index;
use super::numbers::Numbers;
use super::postings::Postings;
use super::prepared;
use super::readings::ReadingIndex;
use crate::model::{Library, Segment};
use crate::text::reading::Lexicon;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Parts have no more cases, so that several threads have work and what is kept for
/// each case while a query is answered stays in the processor's cache.
const MOST_CASES: usize = 65_536;
/// Nor texts of more bytes, but for a single case.
const MOST_TEXT: usize = 16 << 20;
/// Parts with texts of so many bytes have postings; below it, walking over the texts
/// is as fast.
const LEAST_INDEXED: usize = 1 << 20;

/// How a library is cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    pub cases: usize,
    pub text: usize,
    pub indexed: usize,
}

impl Cut {
    pub const USUAL: Cut = Cut { cases: MOST_CASES, text: MOST_TEXT, indexed: LEAST_INDEXED };
}

/// Where a part's cases are.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    segment: Arc<Segment>,
    /// By position in the library.
    pub cases: Range<usize>,
    /// All cases of the segment.
    whole: bool,
}

impl Stretch {
    /// The stretches that a library is cut into.
    pub fn all(library: &Library, cut: Cut) -> Vec<Stretch> {
        let mut found = Vec::new();
        for (positions, segment) in library.cases.segments() {
            let before = found.len();
            let (mut start, mut text) = (positions.start, 0);
            for at in positions.clone() {
                let more = library.case(at).text_bytes();
                if at > start && (at - start >= cut.cases || text + more > cut.text) {
                    found.push(Stretch { segment: segment.clone(), cases: start..at, whole: false });
                    (start, text) = (at, 0);
                }
                text += more;
            }
            let whole = found.len() == before;
            found.push(Stretch { segment: segment.clone(), cases: start..positions.end, whole });
        }
        found
    }
}

/// What is indexed of a stretch of cases.
#[derive(Debug)]
pub(super) struct Part {
    stretch: Stretch,
    pub index: Arc<Index>,
    postings: Option<Arc<Postings>>,
    readings: OnceLock<ReadingIndex>,
    numbers: OnceLock<Numbers>,
}

impl Part {
    /// Indexes a stretch; what was indexed beforehand is read.
    pub fn new(library: &Library, stretch: Stretch, cut: Cut) -> Part {
        let segment = &stretch.segment;
        let prepared = if stretch.whole { prepared::read(segment.index(), segment.cases()) } else { None };
        let (index, readings) = match prepared {
            Some((index, readings)) => (index, OnceLock::from(readings)),
            None => (Index::new(library, stretch.cases.clone()), OnceLock::new()),
        };
        let postings = (index.arena.len() >= cut.indexed).then(|| Arc::new(Postings::new(&index)));
        Part { stretch, index: Arc::new(index), postings, readings, numbers: OnceLock::new() }
    }

    /// The same part where the words are read in another way.
    pub fn read_anew(&self) -> Part {
        Part {
            stretch: self.stretch.clone(),
            index: self.index.clone(),
            postings: self.postings.clone(),
            readings: OnceLock::new(),
            numbers: OnceLock::new(),
        }
    }

    /// Whether it is of this stretch.
    pub fn is_of(&self, stretch: &Stretch) -> bool {
        Arc::ptr_eq(&self.stretch.segment, &stretch.segment) && self.stretch.cases == stretch.cases
    }

    /// The positions of its cases.
    pub fn cases(&self) -> Range<usize> {
        self.stretch.cases.clone()
    }

    /// Its postings, where it is large enough.
    pub fn postings(&self) -> Option<&Postings> {
        self.postings.as_deref()
    }

    /// Its texts as they are read.
    pub fn readings(&self, library: &Library, lexicon: &Lexicon) -> &ReadingIndex {
        self.readings.get_or_init(|| ReadingIndex::new(library, self.cases(), lexicon))
    }

    /// The numbers of its texts.
    pub fn numbers(&self) -> &Numbers {
        self.numbers.get_or_init(|| Numbers::new(&self.index))
    }
}
