//! A part of the library with all that is indexed of it. Nothing changes a part any
//! more; an engine of a library that has grown keeps those that it has.

use super::cuts::Cuts;
use super::hash::Map;
use super::index::Index;
use super::numbers::Numbers;
use super::postings::Postings;
use super::prepared;
use super::readings::ReadingIndex;
use crate::model::stream::{self, Fill, Put};
use crate::model::{Dimension, Library, Segment};
use crate::text::reading::Lexicon;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Parts have no more cases, so that several threads have work and what is kept for
/// each case while a query is answered stays in the processor's cache.
const MOST_CASES: usize = 65_536;
/// Nor texts of more bytes, but for a single case.
const MOST_TEXT: usize = 16 << 20;
/// What is shown first of a large library is looked for part by part: the first ones are
/// small, so that what is common shows within a frame: 8,192 cases.
const HALVED: usize = 3;
/// Parts with texts of so many bytes have postings; below it, walking over the texts
/// is as fast.
const LEAST_INDEXED: usize = 1 << 20;

/// With texts of so many bytes a library is large: what only walking over all texts
/// finds is left out of them, and looked for in titles and names.
const LEAST_LARGE: usize = 16 << 20;

/// How a library is cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    pub cases: usize,
    pub text: usize,
    pub indexed: usize,
    pub large: usize,
    /// The first part of a segment is so many times halved, the next ones less and less.
    pub halved: usize,
}

impl Cut {
    pub const USUAL: Cut = Cut {
        cases: MOST_CASES,
        text: MOST_TEXT,
        indexed: LEAST_INDEXED,
        large: LEAST_LARGE,
        halved: HALVED,
    };

    /// How many cases a part of a segment has at most, and bytes of text.
    fn most(self, number: usize) -> (usize, usize) {
        let halved = self.halved.saturating_sub(number);
        ((self.cases >> halved).max(1), self.text >> halved)
    }
}

/// Where a part's cases are.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    segment: Arc<Segment>,
    /// By position in the library.
    pub cases: Range<usize>,
    /// All cases of the segment.
    whole: bool,
    /// Its number among those of the segment.
    number: usize,
}

impl Stretch {
    /// The stretches that a library is cut into.
    pub fn all(library: &Library, cut: Cut) -> Vec<Stretch> {
        let mut found = Vec::new();
        for (positions, segment) in library.cases.segments() {
            let before = found.len();
            let (mut start, mut text) = (positions.start, 0);
            for at in positions.clone() {
                let more = library.cases.text_bytes_of(at);
                let number = found.len() - before;
                let (most_cases, most_text) = cut.most(number);
                if at > start && (at - start >= most_cases || text + more > most_text) {
                    found.push(Stretch { segment: segment.clone(), cases: start..at, whole: false, number });
                    (start, text) = (at, 0);
                }
                text += more;
            }
            let whole = found.len() == before;
            let (number, cases) = (found.len() - before, start..positions.end);
            found.push(Stretch { segment: segment.clone(), cases, whole, number });
        }
        found
    }
}

/// Bytes of the longest list of postings: more than there are places in a part.
const MOST_LISTED: usize = u32::MAX as usize;

/// What was kept of a stretch at another start.
fn kept(stretch: &Stretch) -> Option<(Index, Option<Postings>)> {
    let mut read = None;
    let whole = stretch.segment.kept()?.part(stretch.number, &mut |fill| read = read_part(fill));
    read.filter(|(index, _)| whole && index.cases() == stretch.cases.len())
}

fn read_part(fill: &mut Fill) -> Option<(Index, Option<Postings>)> {
    let index = Index::read(fill)?;
    match stream::number(fill)? {
        0 => Some((index, None)),
        _ => {
            index.make_blocks();
            Some((index, Some(Postings::read(MOST_LISTED, fill)?)))
        }
    }
}

/// What is indexed of a stretch of cases.
#[derive(Debug)]
pub(super) struct IndexPart {
    stretch: Stretch,
    pub index: Arc<Index>,
    postings: Arc<OnceLock<Postings>>,
    facets: Arc<OnceLock<Facets>>,
    /// Of all texts; and of titles and names alone, in a large library.
    readings: [OnceLock<ReadingIndex>; 2],
    numbers: [OnceLock<Numbers>; 2],
    cuts: OnceLock<Cuts>,
    /// Whether every case has an id.
    named: OnceLock<bool>,
}

/// The cases of a part by the terms of the vocabulary that they have.
type Facets = Map<(Dimension, String), Vec<u32>>;

impl IndexPart {
    /// Indexes a stretch; what was indexed beforehand is read.
    pub fn new(library: &Library, stretch: Stretch, cut: Cut) -> IndexPart {
        let segment = &stretch.segment;
        if let Some((index, postings)) = kept(&stretch) {
            let postings = postings.map_or_else(OnceLock::new, OnceLock::from);
            return IndexPart::made(stretch, index, postings, OnceLock::new());
        }
        let prepared = if stretch.whole { prepared::read(segment.index(), segment) } else { None };
        let (index, whole) = match prepared {
            Some((index, readings)) => (index, OnceLock::from(readings)),
            None => (Index::new(library, stretch.cases.clone()), OnceLock::new()),
        };
        let postings = match index.arena.len() >= cut.indexed {
            true => {
                index.make_blocks();
                OnceLock::from(Postings::new(&index))
            }
            false => OnceLock::new(),
        };
        IndexPart::made(stretch, index, postings, whole)
    }

    fn made(
        stretch: Stretch,
        index: Index,
        postings: OnceLock<Postings>,
        whole: OnceLock<ReadingIndex>,
    ) -> IndexPart {
        IndexPart {
            stretch,
            index: Arc::new(index),
            postings: Arc::new(postings),
            facets: Arc::default(),
            readings: [whole, OnceLock::new()],
            numbers: Default::default(),
            cuts: OnceLock::new(),
            named: OnceLock::new(),
        }
    }

    /// Whether it is of this segment.
    pub fn is_in(&self, segment: &Arc<Segment>) -> bool {
        Arc::ptr_eq(&self.stretch.segment, segment)
    }

    /// Writes what takes long to make of it: read as [`crate::model::KeptIndex`] hands it on.
    pub fn write(&self, put: &mut Put) {
        self.index.write(put);
        stream::put_number(usize::from(self.postings().is_some()), put);
        if let Some(postings) = self.postings() {
            postings.write(put);
        }
    }

    /// The same part where the words are read in another way.
    pub fn read_anew(&self) -> IndexPart {
        IndexPart {
            stretch: self.stretch.clone(),
            index: self.index.clone(),
            postings: self.postings.clone(),
            facets: self.facets.clone(),
            readings: Default::default(),
            numbers: Default::default(),
            cuts: OnceLock::new(),
            named: OnceLock::new(),
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

    /// Its postings, where they are made: of a small part stories need them first.
    pub fn postings(&self) -> Option<&Postings> {
        self.postings.get()
    }

    /// Its postings, made where they are not.
    pub fn all_postings(&self) -> &Postings {
        self.postings.get_or_init(|| Postings::new(&self.index))
    }

    /// The folded ids of its cases, in order; None where one has none.
    pub fn ids(&self, library: &Library) -> Option<impl Iterator<Item = &str>> {
        let id = |at| library.cases.id(at);
        let named = *self.named.get_or_init(|| self.cases().all(|at| !id(at).is_empty()));
        named.then(|| (0..self.index.cases()).map(|case| self.index.id(case).unwrap_or_default()))
    }

    /// The cases that have a term of the vocabulary, counted from the part's first.
    pub fn having(&self, library: &Library, dimension: Dimension, id: &str) -> &[u32] {
        let facets = self.facets.get_or_init(|| {
            let mut facets = Facets::default();
            for (n, at) in self.cases().enumerate() {
                let case = library.cases.facts(at);
                for dimension in Dimension::all() {
                    for id in case.values(dimension).ids() {
                        let cases = facets.entry((dimension, id.to_owned())).or_default();
                        if cases.last() != Some(&(n as u32)) {
                            cases.push(n as u32);
                        }
                    }
                }
            }
            facets
        });
        facets.get(&(dimension, id.to_owned())).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where words begin within its kanji, if that was made: it spares looking at each
    /// match, and is no use for a part without postings.
    pub fn cuts(&self) -> Option<&Cuts> {
        self.cuts.get()
    }

    /// Makes them.
    pub fn cut(&self, lexicon: &Lexicon) {
        if self.postings().is_some() {
            self.cuts.get_or_init(|| Cuts::new(&self.index.arena[..self.index.english], lexicon));
        }
    }

    /// Its texts as they are read; of a `large` library the titles and names.
    pub fn readings(&self, library: &Library, lexicon: &Lexicon, large: bool) -> &ReadingIndex {
        self.readings[usize::from(large)]
            .get_or_init(|| ReadingIndex::new(library, self.cases(), lexicon, large))
    }

    /// The numbers of its texts; of a `large` library those of titles and names.
    pub fn numbers(&self, large: bool) -> &Numbers {
        self.numbers[usize::from(large)].get_or_init(|| Numbers::new(&self.index, large))
    }
}
