//! From the words of a query to what they mean here.

use super::aliases::Name;
use super::evidence::Table;
use super::meaning::{Class, Edge, Found, Meaning, Needle, Scope as Within};
use super::stem::stem;
use super::{Correction, Engine, compound, correct};
use crate::model::Dimension;
use crate::query::parse::{Atom, Clause, What, Word};
use crate::query::{Note, Query, Scope};
use crate::text::fold::{fold, is_japanese};
use crate::text::reading::Pattern;
use std::sync::Arc;

/// How surely a match is what the person meant, beside the word itself.
const INFLECTED: f32 = 0.95;
const ALIAS: f32 = 0.8;
const ALIAS_FACET: f32 = 0.95;
const SPOKEN: f32 = 0.9;
/// Read aloud, for what is an English word of the texts as well.
const SPOKEN_ENGLISH: f32 = 0.4;
const BEGUN: f32 = 0.3;
/// Letters after which a term may be begun.
const LEAST_BEGUN: usize = 3;
/// Latin words from this length on are found inflected.
const LEAST_INFLECTED: usize = 3;
/// Latin aliases shorter than this match as whole words only.
const LEAST_PREFIX: usize = 4;

/// A clause, and what each case has of it.
pub(super) struct Resolved {
    pub meaning: Meaning,
    pub table: Table,
    /// A case must have it even in a partial match: a field, an exclusion.
    pub required: bool,
}

pub(super) struct Resolver<'e> {
    pub engine: &'e Engine<'e>,
    pub literal: bool,
    pub corrections: Vec<Correction>,
    pub notes: Vec<Note>,
}

impl Resolver<'_> {
    pub fn clauses(&mut self, query: &Query) -> Vec<Resolved> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < query.clauses.len() {
            let (meaning, taken) = match self.term(&query.clauses[at..]) {
                Some(term) => term,
                None => (self.clause(&query.clauses[at]), 1),
            };
            let required = query.clauses[at]
                .alternatives
                .iter()
                .any(|atom| atom.excluded || !matches!(atom.what, What::Word(_)));
            at += taken;
            if let Some(meaning) = meaning {
                let table = self.engine.table(&meaning);
                found.push(Resolved { meaning, table, required });
            }
        }
        found
    }

    /// The longest term of several words that the clauses begin with, and how
    /// many clauses it takes: one of the alias table, or, at the query's end,
    /// the beginning of one (`credit` finds what `credit union` finds, last).
    fn term(&mut self, clauses: &[Clause]) -> Option<(Option<Meaning>, usize)> {
        let words: Vec<&str> = clauses.iter().map_while(plain).take(self.engine.aliases.longest).collect();
        for length in (1..=words.len()).rev() {
            let last = length == clauses.len();
            if length == 1 {
                return Some((self.word(words[0], last), 1));
            }
            let phrase = fold(&words[..length].join(" "));
            let known = self.engine.aliases.has(&phrase);
            let mut begun = Vec::new();
            if last {
                self.begun(&phrase, &mut begun);
            }
            if !known && begun.is_empty() {
                continue;
            }
            let each = words[..length].iter().filter_map(|word| self.word(word, false)).collect();
            let mut parts = vec![Meaning::All(each)];
            if known {
                parts.push(Meaning::Needle(Needle::new(phrase.clone(), 1.0)));
                self.names(&phrase, &mut parts);
            }
            parts.append(&mut begun);
            return Some((Some(Meaning::Any(parts)), length));
        }
        None
    }

    /// What the terms of several words stand for that a query's end begins.
    fn begun(&self, folded: &str, parts: &mut Vec<Meaning>) {
        if folded.len() < LEAST_BEGUN {
            return;
        }
        for key in self.engine.aliases.beginning(folded) {
            for group in self.engine.aliases.groups(key) {
                for name in self.engine.aliases.group(*group) {
                    parts.push(match name {
                        Name::Facet(dimension, id) => Meaning::Facet(*dimension, id.clone(), BEGUN),
                        Name::Term(term) => {
                            Meaning::Needle(Needle { class: Class::Weak, ..alias_needle(term, BEGUN) })
                        }
                    });
                }
            }
        }
    }

    fn clause(&mut self, clause: &Clause) -> Option<Meaning> {
        let mut parts: Vec<Meaning> = clause.alternatives.iter().filter_map(|atom| self.atom(atom)).collect();
        if parts.len() > 1 { Some(Meaning::Any(parts)) } else { parts.pop() }
    }

    fn atom(&mut self, atom: &Atom) -> Option<Meaning> {
        let meaning = match &atom.what {
            What::Years(years) => Some(Meaning::Years(years.clone())),
            What::Field(scope, typed) => self.field(*scope, typed),
            What::Word(word) if word.exact || word.begins || word.ends => as_written(word),
            What::Word(word) if atom.excluded => {
                // What is to be kept out is not guessed at.
                let folded = fold(&word.text);
                (!folded.is_empty()).then(|| self.as_known(&word.text))
            }
            What::Word(word) => self.word(&word.text, false),
        }?;
        Some(if atom.excluded { Meaning::Not(Box::new(meaning)) } else { meaning })
    }

    /// A plain word: as it is known, else corrected. The `last` one of a query
    /// may begin a term of several words. None if nothing is left of it (`・`).
    fn word(&mut self, typed: &str, last: bool) -> Option<Meaning> {
        let (known, taken) = self.known_or_corrected(typed)?;
        let mut parts = vec![known];
        if last {
            self.begun(&fold(taken.as_deref().unwrap_or(typed)), &mut parts);
        }
        Some(Meaning::Any(parts))
    }

    /// A word's meaning, and what was taken instead of it.
    fn known_or_corrected(&mut self, typed: &str) -> Option<(Meaning, Option<String>)> {
        let trimmed = typed.trim_matches(|c: char| !c.is_alphanumeric() && !is_japanese(c));
        let typed = if trimmed.is_empty() { typed } else { trimmed };
        let folded = fold(typed);
        if folded.is_empty() {
            return None;
        }
        let known = self.found(self.as_known(typed));
        if self.literal || known.table.occurs() {
            return Some((Meaning::Found(known), None));
        }
        let mut parts = vec![Meaning::Found(known)];
        let pieces = compound::split(self.engine, typed);
        let as_they_are = pieces.as_ref().and_then(|pieces| self.pieces(pieces, |_| None));
        if let Some((taken, meaning)) = as_they_are {
            parts.push(meaning);
            self.correction(typed, taken);
            return Some((Meaning::Any(parts), None));
        }
        if let Some((taken, meaning)) = self.corrected(&folded) {
            parts.push(meaning);
            self.correction(typed, taken.clone());
            return Some((Meaning::Any(parts), Some(taken)));
        }
        let corrected = |piece: &str| self.corrected(&fold(piece));
        if let Some((taken, meaning)) = pieces.and_then(|pieces| self.pieces(&pieces, corrected)) {
            parts.push(meaning);
            self.correction(typed, taken);
            return Some((Meaning::Any(parts), None));
        }
        parts.extend(super::abbreviate::words(self.engine, &folded));
        Some((Meaning::Any(parts), None))
    }

    /// The pieces of a compound, each of which a case has as it is or by what
    /// is taken `instead`.
    fn pieces(
        &self,
        pieces: &[String],
        instead: impl Fn(&str) -> Option<(String, Meaning)>,
    ) -> Option<(String, Meaning)> {
        let piece = |piece: &String| {
            let known = self.found(self.as_known(piece));
            if known.table.occurs() { Some((piece.clone(), Meaning::Found(known))) } else { instead(piece) }
        };
        let (taken, meanings): (Vec<String>, Vec<Meaning>) =
            pieces.iter().map(piece).collect::<Option<Vec<_>>>()?.into_iter().unzip();
        Some((taken.join(" "), Meaning::All(meanings)))
    }

    /// The nearest word that a case has.
    fn corrected(&self, folded: &str) -> Option<(String, Meaning)> {
        let mut nearest = correct::nearest(self.engine, folded).into_iter();
        nearest.find_map(|taken| {
            let known = self.found(self.as_known(&taken));
            known.table.occurs().then_some((taken, Meaning::Found(known)))
        })
    }

    fn found(&self, meaning: Meaning) -> Arc<Found> {
        let table = self.engine.table(&meaning);
        Arc::new(Found { meaning, table })
    }

    fn correction(&mut self, typed: &str, taken: String) {
        let correction = Correction { typed: typed.to_owned(), taken };
        if !self.corrections.contains(&correction) {
            self.corrections.push(correction);
        }
    }

    /// A word by all its names: itself, inflected, read aloud, aliases.
    pub fn as_known(&self, typed: &str) -> Meaning {
        let folded = &*fold(typed);
        let mut parts = vec![Meaning::Needle(Needle::new(folded, 1.0))];
        let mut english = false;
        if folded.is_ascii() {
            if folded.len() >= LEAST_INFLECTED && !folded.contains([' ', '-']) {
                parts.push(Meaning::Needle(Needle::stem(stem(folded), INFLECTED)));
            }
            for form in self.engine.hyphenated(folded) {
                parts.push(Meaning::Needle(Needle::word(form, INFLECTED)));
            }
            if folded.contains('-') && folded.contains(|c: char| c.is_ascii_alphanumeric()) {
                for other in [folded.replace('-', ""), folded.replace('-', " ")] {
                    parts.push(Meaning::Needle(Needle::word(other, INFLECTED)));
                }
            }
            english = self.engine.index.has_english(folded);
        }
        self.names(folded, &mut parts);
        if let Some(pieces) = compound::pieces(self.engine, typed) {
            let piece = |piece: &String| {
                let folded = fold(piece);
                let mut parts = vec![Meaning::Needle(Needle::new(folded.as_str(), 1.0))];
                self.names(&folded, &mut parts);
                Meaning::Any(parts)
            };
            parts.push(Meaning::Near(pieces.iter().map(piece).collect()));
        }
        if let Some(mut pattern) = Pattern::parse(folded).or_else(|| Pattern::of_kana(typed)) {
            let quality = if english { SPOKEN_ENGLISH } else { SPOKEN };
            for key in self.engine.spoken_aliases().get(&pattern.letters).into_iter().flatten() {
                self.names(key, &mut parts);
            }
            let speech = &self.engine.spoken().spoken;
            let whole = speech.find(&pattern).any(|found| found.whole_end);
            pattern.unfinished = !whole;
            parts.push(Meaning::Spoken(pattern, quality));
        }
        Meaning::Any(parts)
    }

    /// What the alias table has for a folded term.
    fn names(&self, folded: &str, parts: &mut Vec<Meaning>) {
        parts.extend(self.engine.aliases.of(folded).into_iter().map(name_meaning));
    }

    /// The value of a field; a value that there is not is a plain word.
    fn field(&mut self, scope: Scope, typed: &str) -> Option<Meaning> {
        let folded = fold(typed);
        match scope {
            Scope::Id => Some(Meaning::Id(folded)),
            Scope::Organisation => {
                let meaning = within(self.as_known(typed), Within::Organisation);
                Some(meaning)
            }
            Scope::Year => None,
            _ => {
                let dimension = scope.dimension()?;
                let ids = self.values(dimension, &folded);
                if ids.is_empty() {
                    self.notes.push(Note::UnknownValue { scope, typed: typed.to_owned() });
                    return self.word(typed, false);
                }
                Some(Meaning::Any(ids.into_iter().map(|id| Meaning::Facet(dimension, id, 0.6)).collect()))
            }
        }
    }

    /// The ids that a value of a field may mean: by exact name, else by a name
    /// that begins so, else by alias, part of a name, or reading.
    fn values(&self, dimension: Dimension, folded: &str) -> Vec<String> {
        let terms = self.engine.library.vocabulary.terms(dimension);
        let names = |term: &crate::model::Term| {
            let short = term.short.iter().flat_map(|short| [&short.ja, &short.en]).flatten();
            let names = [&term.id, &term.ja, &term.en].into_iter().chain(short);
            names.map(|name| fold(name)).collect::<Vec<_>>()
        };
        let by = |test: &dyn Fn(&str) -> bool| -> Vec<String> {
            let found = terms.iter().filter(|term| names(term).iter().any(|name| test(name)));
            found.map(|term| term.id.clone()).collect()
        };
        let known = |id: &str| terms.iter().any(|term| term.id == id);
        let aliases = || -> Vec<String> {
            let names = self.engine.aliases.of(folded).into_iter();
            let facets = names.filter_map(|name| match name {
                Name::Facet(of, id) if *of == dimension && known(id) => Some(id.clone()),
                _ => None,
            });
            facets.collect()
        };
        let spoken = || -> Vec<String> {
            let Some(pattern) = Pattern::parse(folded) else { return Vec::new() };
            let read = |text: &str| {
                let mut spoken = crate::text::reading::Spoken::new();
                spoken.add(text, &self.engine.lexicon);
                spoken.find(&pattern).next().is_some()
            };
            terms.iter().filter(|term| read(&term.ja)).map(|term| term.id.clone()).collect()
        };
        [
            by(&|name| name == folded),
            by(&|name| name.starts_with(folded)),
            aliases(),
            by(&|name| name.contains(folded)),
            spoken(),
        ]
        .into_iter()
        .find(|ids| !ids.is_empty())
        .unwrap_or_default()
    }
}

/// The text of a clause that is one plain word.
fn plain(clause: &Clause) -> Option<&str> {
    match clause.alternatives.as_slice() {
        [Atom { excluded: false, what: What::Word(word) }] if !word.exact && !word.begins && !word.ends => {
            Some(&word.text)
        }
        _ => None,
    }
}

/// A word that is to be found as it stands.
fn as_written(word: &Word) -> Option<Meaning> {
    let folded = fold(&word.text);
    if folded.is_empty() {
        return None;
    }
    let mut needle = Needle { exact: true, ..Needle::new(folded, 1.0) };
    if word.begins {
        needle.left = Edge::Field;
    }
    if word.ends {
        needle.right = Edge::Field;
    }
    if word.begins || word.ends {
        needle.scope = Within::Names;
    }
    Some(Meaning::Needle(needle))
}

/// What a name of the alias table finds.
pub(super) fn name_meaning(name: &Name) -> Meaning {
    match name {
        Name::Facet(dimension, id) => Meaning::Facet(*dimension, id.clone(), ALIAS_FACET),
        Name::Term(term) => Meaning::Needle(alias_needle(term, ALIAS)),
    }
}

fn alias_needle(term: &str, quality: f32) -> Needle {
    let mut needle = Needle { alias: true, ..Needle::new(term, quality) };
    if term.is_ascii() {
        needle.left = Edge::Word;
        if term.len() < LEAST_PREFIX {
            needle.right = Edge::Word;
        }
    }
    needle
}

/// The same, in this part of a case only.
fn within(meaning: Meaning, scope: Within) -> Meaning {
    match meaning {
        Meaning::Needle(needle) => Meaning::Needle(Needle { scope, ..needle }),
        Meaning::Any(parts) => Meaning::Any(
            parts
                .into_iter()
                .filter(|part| matches!(part, Meaning::Needle(_) | Meaning::Any(_) | Meaning::Spoken(..)))
                .map(|part| within(part, scope))
                .collect(),
        ),
        other => other,
    }
}
