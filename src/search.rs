//! Search: from a query to ranked cases, and to what in them matched.
//!
//! [`Engine::search`] resolves each word of a query to what it means here
//! (itself, inflected forms, readings, aliases, a correction), looks that up in
//! the folded texts, and orders the cases that have all of it. `docs/search.md`
//! tells the whole.

mod abbreviate;
mod aliases;
mod compound;
mod correct;
mod everyday;
mod evidence;
mod index;
mod like;
mod marks;
mod meaning;
mod passage;
mod prepared;
mod rank;
mod resolve;
mod sieve;
mod speech;
mod stem;
mod words;

use crate::model::{Lang, Library, Text};
use crate::query::{Note, Query};
use crate::text::fold::{fold, is_japanese};
use crate::text::reading::{Lexicon, Spoken};
use aliases::Aliases;
use everyday::Everyday;
use index::Index;
use like::Features;
use meaning::Meaning;
use resolve::Resolver;
use sieve::Sieve;
use speech::Speech;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::OnceLock;
use words::Words;

/// Finds cases. Made once for a library; every search gives the same answer
/// for the same query, whatever was searched before. What only some queries
/// need is made when the first of them comes, or by [`Engine::warm`].
pub struct Engine<'a> {
    library: &'a Library,
    index: Index,
    lexicon: Lexicon,
    aliases: Aliases,
    everyday: OnceLock<Everyday>,
    sieve: OnceLock<Sieve>,
    words: OnceLock<Words>,
    hyphenated: OnceLock<Vec<String>>,
    speech: OnceLock<Speech>,
    spoken_aliases: OnceLock<HashMap<String, Vec<String>>>,
    alias_terms: OnceLock<Vec<String>>,
    katakana: OnceLock<BTreeMap<String, String>>,
    japanese_terms: OnceLock<BTreeMap<String, String>>,
    features: OnceLock<Features>,
}

/// The answer to a query.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Best first. The first `full` have all of the query; the others are the
    /// best partial matches (there are some only where `full` is 0).
    pub hits: Vec<Hit>,
    pub full: usize,
    /// What was taken instead of words that occur nowhere; undone by
    /// [`Query::literally`].
    pub corrections: Vec<Correction>,
    /// Parts of the query that were not taken as the language has them.
    pub notes: Vec<Note>,
    /// What was searched for: what is highlighted.
    meanings: Vec<Meaning>,
}

impl Outcome {
    /// Every case, in the library's order: the answer to no question.
    pub fn everything(library: &Library) -> Outcome {
        let hits: Vec<Hit> = (0..library.cases.len()).map(|case| Hit { case, shared: Vec::new() }).collect();
        Outcome { full: hits.len(), hits, ..Outcome::default() }
    }
}

/// A case that matched.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Position in the library.
    pub case: usize,
    /// For a sentence: the words or threats that the case shares with it.
    pub shared: Vec<Text>,
}

/// A word that occurs nowhere, and what was searched for instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub typed: String,
    pub taken: String,
}

/// What kind of text a highlight is asked for: a plain term matches fuzzily
/// in titles and short fields, and as a substring in texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    Title,
    Short,
    Body,
}

/// The passage that shows why a case matched when its title does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// A cut of the case's text around the match.
    pub text: String,
    /// Byte ranges in `text`, on grapheme boundaries.
    pub marks: Vec<Range<usize>>,
}

/// The index of a library as bytes, for [`Library::index`]: an engine of these
/// very cases then need not make it.
pub fn prepare(library: &Library) -> Vec<u8> {
    let speech = Speech::new(library, &Lexicon::new(library.readings));
    prepared::write(library, &Index::new(library), &speech)
}

impl<'a> Engine<'a> {
    /// Indexes a library.
    pub fn new(library: &'a Library) -> Engine<'a> {
        let (index, speech) = match prepared::read(library.index, library) {
            Some((index, speech)) => (index, OnceLock::from(speech)),
            None => (Index::new(library), OnceLock::new()),
        };
        Engine {
            index,
            lexicon: Lexicon::new(library.readings),
            aliases: Aliases::new(library.aliases, &library.vocabulary),
            library,
            everyday: OnceLock::new(),
            sieve: OnceLock::new(),
            words: OnceLock::new(),
            hyphenated: OnceLock::new(),
            speech,
            spoken_aliases: OnceLock::new(),
            alias_terms: OnceLock::new(),
            katakana: OnceLock::new(),
            japanese_terms: OnceLock::new(),
            features: OnceLock::new(),
        }
    }

    /// Makes what searches would make when they first need it.
    pub fn warm(&self) {
        self.sieve();
        self.words();
        self.spoken();
        self.spoken_aliases();
        self.alias_terms();
        self.japanese_terms();
    }

    /// The cases that match, best first. An empty query matches all, in the
    /// library's order.
    pub fn search(&self, query: &Query) -> Outcome {
        if query.is_empty() {
            return Outcome { notes: query.notes.clone(), ..Outcome::everything(self.library) };
        }
        let mut resolver = Resolver {
            engine: self,
            literal: query.literal,
            corrections: Vec::new(),
            notes: query.notes.clone(),
        };
        let clauses = resolver.clauses(query);
        if clauses.is_empty() {
            return Outcome { notes: resolver.notes, ..Outcome::everything(self.library) };
        }
        let (cases, full) = rank::order(self, &clauses);
        Outcome {
            hits: cases.into_iter().map(|case| Hit { case, shared: Vec::new() }).collect(),
            full,
            corrections: resolver.corrections,
            notes: resolver.notes,
            meanings: clauses.into_iter().map(|clause| clause.meaning).collect(),
        }
    }

    fn everyday(&self) -> &Everyday {
        self.everyday.get_or_init(|| Everyday::new(self.library.aliases, &self.aliases))
    }

    /// The groups of the alias table that a folded term of a sentence leads to,
    /// and whether it is one of the field's own.
    fn said(&self, folded: &str) -> impl Iterator<Item = (u32, bool)> {
        let own = self.aliases.groups(folded).iter().map(|group| (*group, true));
        own.chain(self.everyday().groups(folded).iter().map(|group| (*group, false)))
    }

    fn features(&self) -> &Features {
        self.features.get_or_init(|| Features::new(self.library))
    }

    /// The words of the texts that differ from this one by hyphens only.
    fn hyphenated(&self, word: &str) -> impl Iterator<Item = &str> {
        let joined = word.replace('-', "");
        let words = self.hyphenated.get_or_init(|| self.index.hyphenated());
        let same = move |other: &&str| {
            let mut rest = joined.bytes();
            other.bytes().filter(|byte| *byte != b'-').all(|byte| rest.next() == Some(byte))
                && rest.next().is_none()
        };
        let this = word.to_owned();
        words.iter().map(String::as_str).filter(move |other| *other != this).filter(same)
    }

    /// Worth its making where there are many needles.
    fn sieve(&self) -> &Sieve {
        self.sieve.get_or_init(|| Sieve::new(&self.index.arena))
    }

    fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::new(&self.index))
    }

    fn spoken(&self) -> &Speech {
        self.speech.get_or_init(|| Speech::new(self.library, &self.lexicon))
    }

    /// The Japanese terms of the alias table by how they are read.
    fn spoken_aliases(&self) -> &HashMap<String, Vec<String>> {
        self.spoken_aliases.get_or_init(|| {
            let mut read: HashMap<String, Vec<String>> = HashMap::new();
            for term in self.aliases.japanese() {
                let mut spoken = Spoken::new();
                spoken.add(term, &self.lexicon);
                let letters = spoken.letters().split(' ').next().unwrap_or_default();
                if term.chars().all(is_japanese) && !letters.is_empty() {
                    read.entry(letters.to_owned()).or_default().push(term.to_owned());
                }
            }
            read.values_mut().for_each(|terms| terms.sort_unstable());
            read
        })
    }

    /// The Latin terms of one word in the alias table.
    fn alias_terms(&self) -> &[String] {
        self.alias_terms.get_or_init(|| {
            let mut terms: Vec<String> = self
                .aliases
                .terms()
                .filter(|term| term.is_ascii() && !term.contains(' '))
                .map(str::to_owned)
                .collect();
            terms.sort_unstable();
            terms.dedup();
            terms
        })
    }

    /// The katakana words of the texts, folded, and as they are written.
    fn katakana(&self) -> &BTreeMap<String, String> {
        self.katakana.get_or_init(|| {
            let mut words = BTreeMap::new();
            index::each_field(self.library, Lang::Ja, |_, _, text| {
                for run in text.split(|c: char| !matches!(c, 'ァ'..='ヺ' | 'ー')) {
                    if run.chars().count() > 2 {
                        words.entry(fold(run)).or_insert_with(|| run.to_owned());
                    }
                }
            });
            words
        })
    }

    /// The Japanese words that a typing error is compared with: folded, and as
    /// they are written.
    fn japanese_terms(&self) -> &BTreeMap<String, String> {
        self.japanese_terms.get_or_init(|| {
            let mut terms = self.katakana().clone();
            for surface in self.lexicon.surfaces().filter(|surface| surface.chars().count() > 2) {
                terms.entry(fold(surface)).or_insert_with(|| surface.to_owned());
            }
            for term in self.aliases.japanese() {
                terms.entry(term.to_owned()).or_insert_with(|| self.aliases.written(term).to_owned());
            }
            terms
        })
    }
}
