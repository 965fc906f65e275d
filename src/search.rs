//! Search: from a query to ranked cases, and to what in them matched.
//!
//! [`Engine::search`] resolves each word of a query to what it means here
//! (itself, inflected forms, readings, synonyms, a correction), looks that up in
//! the folded texts, and orders the cases that have all of it. `docs/search.md`
//! tells the whole.

mod abbreviate;
mod correct;
mod cuts;
mod effort;
mod evaluated;
mod everyday;
mod explain;
mod fit;
mod hash;
mod highlight;
mod index;
mod kept;
mod like;
mod lists;
mod near;
mod nearest;
mod numbers;
mod part;
mod plan;
mod postings;
mod prepared;
mod rank;
mod readings;
mod resolve;
mod scorer;
mod scores;
mod segment;
mod snippet;
mod spelling;
mod stem;
mod stop;
mod synonyms;
mod terms;
mod words;
mod workers;

pub use effort::Effort;
pub use explain::{DecidedBy, Evidence, Explanation, Match, Meaning, Reason};
pub use index::FieldKind;
pub use rank::Worth;
pub use scores::Class;
pub use workers::Workers;

use crate::model::stream::Put;
use crate::model::{Dimension, Library, Segment, Text};
use crate::query::{Query, Remark};
use crate::text::number::Quantity;
use crate::text::reading::{Lexicon, Pattern};
use effort::EffortCounter;
use everyday::Everyday;
use index::Index;
use kept::KeptConditions;
use lists::JapaneseTerm;
use part::{Cut, IndexPart, Stretch};
use plan::{Node, SearchTerm};
use postings::Postings;
use readings::ReadingIndex;
use resolve::{LookedUp, Need, Resolver};
use scores::Gathered;
use spelling::Okurigana;
use std::collections::{BTreeMap, HashMap};
use std::ops::{Deref, Range};
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex, OnceLock};
use synonyms::Synonyms;
use terms::Matcher;
use words::Words;
use workers::side_by_side;

/// Finds cases. Made once for a library; every search gives the same answer
/// for the same query, whatever was searched before. What only some queries
/// need is made when the first of them comes, or by [`Engine::warm`].
pub struct Engine {
    inner: Arc<Inner>,
    /// The parts that are searched, by their numbers.
    searched: Range<usize>,
    /// Whether the search is given up.
    stop: Option<Stop>,
    /// What the search that this is for takes.
    counter: EffortCounter,
}

/// Says whether nobody waits any more.
type Stop = Arc<dyn Fn() -> bool + Send + Sync>;

/// What every search of a library shares.
#[doc(hidden)]
pub struct Inner {
    library: Library,
    parts: Vec<Arc<IndexPart>>,
    /// What the last conditions came to.
    kept: Mutex<KeptConditions>,
    large: bool,
    workers: Workers,
    /// What was used to gather scores in, for the next time.
    spare: Mutex<Vec<Gathered>>,
    lexicon: Lexicon,
    synonyms: Synonyms,
    everyday: OnceLock<Everyday>,
    words: OnceLock<Words>,
    with_hyphens: OnceLock<Vec<String>>,
    synonym_readings: OnceLock<HashMap<String, Vec<String>>>,
    synonym_terms: OnceLock<Vec<String>>,
    phrases: OnceLock<Vec<(String, String)>>,
    japanese_terms: OnceLock<BTreeMap<Box<str>, JapaneseTerm>>,
    okurigana: OnceLock<Okurigana>,
    synonym_kanji: OnceLock<HashMap<String, Vec<String>>>,
    dates: OnceLock<Vec<u32>>,
    lexicon_readings: OnceLock<HashMap<String, Vec<String>>>,
}

/// What it has made is shared, its count is not.
impl Clone for Engine {
    fn clone(&self) -> Engine {
        self.one_search(self.searched.clone(), self.stop.clone())
    }
}

#[cfg(test)]
mod tests;

impl Deref for Engine {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.inner
    }
}

/// The answer to a query.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Best first. The first `full` have all of the query; where none has, these
    /// are the nearest by meaning.
    pub hits: Vec<Hit>,
    /// How many of the hits have all of the query.
    pub full: usize,
    /// No case has all of the query: the hits are like it, as [`Engine::like`]
    /// finds them.
    pub nearest_by_meaning: bool,
    /// What was taken instead of words that occur nowhere; undone by
    /// [`Query::literally`].
    pub corrections: Vec<Correction>,
    /// Parts of the query that were not taken as the language has them.
    pub remarks: Vec<Remark>,
    /// Of each range that the query asks for: the cases that have all else and do not
    /// tell the number. That they do not is no "none". Of years where nothing is found.
    pub untold: Vec<(Dimension, Vec<usize>)>,
    /// What it took.
    pub effort: Effort,
    /// What was searched for: what is highlighted.
    nodes: Vec<Node>,
}

impl Outcome {
    /// Every case, in the library's order: the answer to no question.
    pub fn everything(library: &Library) -> Outcome {
        let hits = Hit::all(0..library.cases.len());
        Outcome { full: hits.len(), hits, ..Outcome::default() }
    }
}

/// A case that matched.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Position in the library.
    pub case: usize,
    /// None of most: there may be a million hits.
    shared: Option<Box<SharedTexts>>,
}

#[derive(Debug, Clone, PartialEq)]
struct SharedTexts(Vec<Text>);

impl Hit {
    fn all(cases: impl IntoIterator<Item = usize>) -> Vec<Hit> {
        cases.into_iter().map(|case| Hit { case, shared: None }).collect()
    }

    fn sharing(case: usize, shared: Vec<Text>) -> Hit {
        Hit { case, shared: Some(Box::new(SharedTexts(shared))) }
    }

    /// For a sentence: the words or threats that the case shares with it.
    pub fn shared(&self) -> &[Text] {
        self.shared.as_ref().map_or(&[], |shared| &shared.0)
    }
}

/// A word that occurs nowhere, and what was searched for instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// What was typed.
    pub typed: String,
    /// What was searched for.
    pub taken: String,
}

/// What kind of text a highlight is asked for: a plain term matches fuzzily
/// in titles and short fields, and as a substring in texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// A title.
    Title,
    /// A short field: a name, a fact.
    Short,
    /// A text.
    Body,
}

/// The snippet that shows why a case matched when its title does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// A cut of the case's text around the match.
    pub text: String,
    /// Byte ranges in `text`, on grapheme boundaries.
    pub highlights: Vec<Range<usize>>,
}

/// The index of a library's cases as bytes, for [`crate::model::Segment::with_index`]: an
/// engine of these very cases then need not make it.
pub fn prepare(library: &Library) -> Vec<u8> {
    let all = 0..library.len();
    let readings = ReadingIndex::new(library, all.clone(), &Lexicon::new(library.readings.clone()), false);
    prepared::write(library.cases.iter(), &Index::new(library, all), &readings)
}

/// Whether a library is so large that what only a walk over all texts finds is looked
/// for in titles and names alone: the same of a library as its engine says of itself.
pub fn is_large(library: &Library) -> bool {
    library.cases.text_bytes() >= Cut::USUAL.large
}

fn one_by_one(jobs: usize, job: &(dyn Fn(usize) + Sync)) {
    (0..jobs).for_each(job);
}

impl Engine {
    /// Indexes a library: what of it was indexed beforehand is read.
    pub fn new(library: &Library) -> Engine {
        Engine::with(library, one_by_one)
    }

    /// The same, with others to share the work with.
    pub fn with(library: &Library, workers: Workers) -> Engine {
        Engine::made(library, None, Cut::USUAL, workers)
    }

    /// The engine of this library after something was appended to it: what is indexed
    /// already is not indexed again.
    pub fn grown(&self, library: &Library) -> Engine {
        Engine::made(library, Some(self), Cut::USUAL, self.workers)
    }

    fn made(library: &Library, before: Option<&Engine>, cut: Cut, workers: Workers) -> Engine {
        let stretches = Stretch::all(library, cut);
        let read_alike = before.is_some_and(|before| before.library.readings == library.readings);
        let parts = side_by_side(workers, stretches.len(), |n| {
            let stretch = &stretches[n];
            let old = before.and_then(|before| before.parts.iter().find(|part| part.is_of(stretch)));
            match old {
                Some(part) if read_alike => part.clone(),
                Some(part) => Arc::new(part.read_anew()),
                None => Arc::new(IndexPart::new(library, stretch.clone(), cut)),
            }
        });
        let inner = Inner {
            kept: Mutex::default(),
            large: library.cases.text_bytes() >= cut.large,
            parts,
            workers,
            spare: Mutex::default(),
            lexicon: Lexicon::new(library.readings.clone()),
            synonyms: Synonyms::new(&library.synonyms, &library.vocabulary),
            library: library.clone(),
            everyday: OnceLock::new(),
            words: OnceLock::new(),
            with_hyphens: OnceLock::new(),
            synonym_readings: OnceLock::new(),
            synonym_terms: OnceLock::new(),
            phrases: OnceLock::new(),
            japanese_terms: OnceLock::new(),
            dates: OnceLock::new(),
            lexicon_readings: OnceLock::new(),
            okurigana: OnceLock::new(),
            synonym_kanji: OnceLock::new(),
        };
        let counter = EffortCounter::default();
        Engine { searched: 0..inner.parts.len(), inner: Arc::new(inner), stop: None, counter }
    }

    /// [`Engine::search`], given up once `stop` says so: then there is no answer.
    pub fn search_until(
        &self,
        query: &Query,
        stop: impl Fn() -> bool + Send + Sync + 'static,
    ) -> Option<Outcome> {
        let engine = self.one_search(self.searched.clone(), Some(Arc::new(stop)));
        let outcome = engine.answer(query);
        (!engine.is_stopped()).then_some(outcome)
    }

    /// What can be said at once where a search of everything takes longer than a frame: the
    /// cases of the first part that has any which match. The whole answer has them among
    /// others, perhaps at another place, and the same corrections. None in a small library,
    /// where no case matches, once `enough` says that no further part is to be looked
    /// through, and once `stop` says that nobody waits.
    pub fn first_of(
        &self,
        query: &Query,
        stop: impl Fn() -> bool + Send + Sync + 'static,
        enough: impl Fn() -> bool,
    ) -> Option<Outcome> {
        if self.parts.len() < 2 || query.is_empty() {
            return None;
        }
        let mut engine = self.one_search(self.searched.clone(), Some(Arc::new(stop)));
        // What the query means is asked of all cases, so that it means the same.
        let whole = self.one_search(self.searched.clone(), engine.stop.clone());
        let mut resolver = whole.resolver(query);
        let clauses = resolver.clauses(query);
        for part in 0..self.parts.len() {
            if clauses.is_empty() || engine.is_stopped() || part > 0 && enough() {
                return None;
            }
            let mut needed = clauses.iter().filter(|clause| clause.need != Need::Better);
            if needed.any(|clause| engine.rows(&clause.condition, part).is_empty()) {
                continue;
            }
            engine.searched = part..part + 1;
            let ranked = rank::order(&engine, &resolver, &clauses);
            if !ranked.is_empty() && !engine.is_stopped() {
                return Some(resolver.outcome(clauses, Hit::all(ranked)));
            }
        }
        None
    }

    fn is_stopped(&self) -> bool {
        self.stop.as_ref().is_some_and(|stop| stop())
    }

    /// Writes what it made of a segment's part, for a [`crate::model::KeptIndex`]; gives
    /// whether there is one of this number.
    pub fn write_part(&self, segment: &Arc<Segment>, number: usize, put: &mut Put) -> bool {
        let part = self.parts.iter().filter(|part| part.is_in(segment)).nth(number);
        part.map(|part| part.write(put)).is_some()
    }

    /// How many bytes the folded texts have, and what is indexed of them.
    pub fn index_bytes(&self) -> [usize; 2] {
        let sum = |of: fn(&IndexPart) -> usize| self.parts.iter().map(|part| of(part)).sum();
        [sum(|part| part.index.bytes()), sum(|part| part.postings().map_or(0, Postings::bytes))]
    }

    /// Makes what searches would make when they first need it.
    pub fn warm(&self) {
        self.words();
        (self.workers)(self.parts.len(), &|n| self.warm_part(&self.parts[n]));
        self.everyday();
        self.with_hyphens();
        self.okurigana();
        self.synonym_kanji();
        self.synonym_readings();
        self.synonym_terms();
        self.japanese_terms();
        self.dates();
        // The values of fields.
        self.library.cases.ids_of(Dimension::Industry);
    }

    fn warm_part(&self, part: &IndexPart) {
        self.readings(part);
        part.cut(&self.lexicon);
        part.having(&self.library, Dimension::Threat, "");
        part.ids(&self.library);
        // What nothing has all of is compared like a story.
        part.all_postings();
        // Of a small part they are made sooner than they are missed.
        if part.index.arena.len() >= Cut::USUAL.indexed {
            part.numbers(self.large);
        }
    }

    /// The cases that match, best first. An empty query matches all, in the
    /// library's order.
    pub fn search(&self, query: &Query) -> Outcome {
        self.one_search(self.searched.clone(), self.stop.clone()).answer(query)
    }

    /// What a single search is made with: the same engine, with a count of its own.
    fn one_search(&self, searched: Range<usize>, stop: Option<Stop>) -> Engine {
        Engine { inner: self.inner.clone(), searched, stop, counter: EffortCounter::default() }
    }

    fn answer(&self, query: &Query) -> Outcome {
        if query.is_empty() {
            return Outcome { remarks: query.remarks.clone(), ..Outcome::everything(&self.library) };
        }
        let mut resolver = self.resolver(query);
        let mut clauses = resolver.clauses(query);
        if clauses.is_empty() {
            return Outcome { remarks: resolver.remarks, ..Outcome::everything(&self.library) };
        }
        let found = Hit::all(rank::order(self, &resolver, &clauses));
        let untold = rank::untold(self, &resolver, &mut clauses, found.len());
        if found.is_empty() && !query.literal {
            let hits = self.nearest(&resolver.words.join(" "), &clauses);
            let nearest_by_meaning = !hits.is_empty();
            return Outcome { untold, nearest_by_meaning, full: 0, ..resolver.outcome(clauses, hits) };
        }
        Outcome { untold, ..resolver.outcome(clauses, found) }
    }

    /// Lets what no longer fits of the last conditions go, before others are asked for.
    fn trim(&self) {
        if let Ok(mut kept) = self.kept.lock() {
            kept.trim();
        }
    }

    fn resolver(&self, query: &Query) -> Resolver<'_> {
        self.trim();
        Resolver {
            engine: self,
            literal: query.literal,
            this_year: query.this_year,
            words: Vec::new(),
            alone: false,
            corrections: Vec::new(),
            remarks: query.remarks.clone(),
            asked: LookedUp::default(),
        }
    }

    /// Whether folded text stands somewhere as it is, or is a term of the
    /// synonym table.
    fn stands(&self, folded: &str) -> bool {
        let term = SearchTerm::new(folded, 1.0);
        self.synonyms.has(folded) || self.any_part(|part| Matcher::new(self, part, &term).stands())
    }

    /// Whether the English texts have this very word.
    fn has_english(&self, word: &str) -> bool {
        self.any_part(|part| match part.postings() {
            Some(postings) if word.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                postings.exactly(word).is_some_and(|word| postings.is_english(word))
            }
            _ => part.index.has_english(word),
        })
    }

    /// Whether something that is read so ends where a character's reading does.
    fn is_read_whole(&self, pattern: &Pattern) -> bool {
        let whole = |part: &IndexPart| self.readings(part).spoken.find(pattern).any(|found| found.whole_end);
        pattern.may_be_whole() && self.any_part(whole)
    }

    /// Whether a part is so: mostly the first one tells.
    fn any_part(&self, so: impl Fn(&IndexPart) -> bool + Sync) -> bool {
        let Some((first, others)) = self.parts.split_first() else { return false };
        if so(first) {
            return true;
        }
        let found = AtomicBool::new(false);
        (self.workers)(others.len(), &|n| {
            if !found.load(Relaxed) && so(&others[n]) {
                found.store(true, Relaxed);
            }
        });
        found.into_inner()
    }

    /// The number closest to one that stands nowhere, as it is written; no further from
    /// it than this share of it.
    fn number_near(&self, asked: &Quantity, share: f64) -> Option<(Quantity, String)> {
        let near = self.parts.iter().filter_map(|part| {
            let quantity = &part.numbers(self.large).near(asked, share)?.quantity;
            Some((quantity, part.index.arena.get(quantity.range.clone())?))
        });
        let (quantity, text) =
            near.min_by_key(|(quantity, _)| (quantity.value.abs_diff(asked.value), quantity.value))?;
        Some((quantity.clone(), text.to_owned()))
    }
}
