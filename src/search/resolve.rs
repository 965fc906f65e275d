//! From the words of a query to what they mean here.

use super::plan::{Edge, Evaluated, FieldScope, Node, SearchTerm};
use super::scores::{Class, Scores};
use super::synonyms::Name;
use super::{Correction, Engine, compound, correct};
use crate::query::parse::{Atom, Clause, Condition, Word};
use crate::query::{Choice, Query, Remark, Scope, names};
use crate::text::fold::{fold, is_japanese};
use crate::text::reading::Pattern;
use std::sync::Arc;

/// How surely a match is what the person meant, beside the word itself.
const INFLECTED: f32 = 0.95;
const SYNONYM: f32 = 0.8;
const SYNONYM_FACET: f32 = 0.95;
/// The value of a field.
const FIELD: f32 = 0.6;
const READING: f32 = 0.9;
/// Read aloud, for what is an English word of the texts as well.
const READING_ENGLISH: f32 = 0.4;
const BEGUN: f32 = 0.3;
/// Letters after which a term may be begun.
const LEAST_BEGUN: usize = 3;
/// Latin words from this length on are found inflected.
const LEAST_INFLECTED: usize = 3;
/// Latin synonyms shorter than this match as whole words only.
const LEAST_PREFIX: usize = 4;

/// A clause, and what each case has of it.
pub(super) struct Resolved {
    pub node: Node,
    pub scores: Scores,
    /// A case must have it even in a partial match: a field, an exclusion.
    pub required: bool,
}

pub(super) struct Resolver<'e> {
    pub engine: &'e Engine,
    pub literal: bool,
    pub corrections: Vec<Correction>,
    pub remarks: Vec<Remark>,
}

impl Resolver<'_> {
    pub fn clauses(&mut self, query: &Query) -> Vec<Resolved> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < query.clauses.len() {
            let (node, taken) = match self.term(&query.clauses[at..]) {
                Some(term) => term,
                None => (self.clause(&query.clauses[at]), 1),
            };
            let required = query.clauses[at]
                .alternatives
                .iter()
                .any(|atom| atom.excluded || !matches!(atom.condition, Condition::Word(_)));
            at += taken;
            if let Some(node) = node {
                let scores = self.engine.scores(&node);
                found.push(Resolved { node, scores, required });
            }
        }
        found
    }

    /// The longest term of several words that the clauses begin with, and how
    /// many clauses it takes: one of the synonym table, or, at the query's end,
    /// the beginning of one (`credit` finds what `credit union` finds, last).
    fn term(&mut self, clauses: &[Clause]) -> Option<(Option<Node>, usize)> {
        let words: Vec<&str> = clauses.iter().map_while(plain).take(self.engine.synonyms.longest).collect();
        for length in (1..=words.len()).rev() {
            let last = length == clauses.len();
            if length == 1 {
                return Some((self.word(words[0], last), 1));
            }
            let phrase = fold(&words[..length].join(" "));
            let known = self.engine.synonyms.has(&phrase);
            let mut begun = Vec::new();
            if last {
                self.begun(&phrase, &mut begun);
            }
            if !known && begun.is_empty() {
                continue;
            }
            let each = words[..length].iter().filter_map(|word| self.word(word, false)).collect();
            let mut parts = vec![Node::All(each)];
            if known {
                parts.push(Node::Term(SearchTerm::new(phrase.clone(), 1.0)));
                self.names(&phrase, &mut parts);
            }
            parts.append(&mut begun);
            return Some((Some(Node::Any(parts)), length));
        }
        None
    }

    /// What the terms of several words stand for that a query's end begins.
    fn begun(&self, folded: &str, parts: &mut Vec<Node>) {
        if folded.len() < LEAST_BEGUN {
            return;
        }
        for key in self.engine.synonyms.beginning(folded) {
            for group in self.engine.synonyms.groups(key) {
                for name in self.engine.synonyms.group(*group) {
                    parts.push(match name {
                        Name::Facet(dimension, id) => Node::Facet(*dimension, id.clone(), BEGUN),
                        Name::Term(term) => {
                            Node::Term(SearchTerm { class: Class::Weak, ..synonym_term(term, BEGUN) })
                        }
                    });
                }
            }
        }
    }

    fn clause(&mut self, clause: &Clause) -> Option<Node> {
        let mut parts: Vec<Node> = clause.alternatives.iter().filter_map(|atom| self.atom(atom)).collect();
        if parts.len() > 1 { Some(Node::Any(parts)) } else { parts.pop() }
    }

    fn atom(&mut self, atom: &Atom) -> Option<Node> {
        let node = match &atom.condition {
            Condition::Span(dimension, span) => Some(Node::Chosen(*dimension, Choice::Span(*span))),
            Condition::Dates(dates) => Some(Node::Dates(dates.clone())),
            Condition::Field(scope, typed) => self.field(*scope, typed),
            Condition::Word(word) if word.exact || word.begins || word.ends => as_written(word),
            Condition::Word(word) if atom.excluded => {
                // What is to be kept out is not guessed at.
                let folded = fold(&word.text);
                (!folded.is_empty()).then(|| self.as_known(&word.text))
            }
            Condition::Word(word) => self.word(&word.text, false),
        }?;
        Some(if atom.excluded { Node::Not(Box::new(node)) } else { node })
    }

    /// A plain word: as it is known, else corrected. The `last` one of a query
    /// may begin a term of several words. None if nothing is left of it (`・`).
    fn word(&mut self, typed: &str, last: bool) -> Option<Node> {
        let (known, taken) = self.known_or_corrected(typed)?;
        let mut parts = vec![known];
        if last {
            self.begun(&fold(taken.as_deref().unwrap_or(typed)), &mut parts);
        }
        Some(Node::Any(parts))
    }

    /// A word's node, and what was taken instead of it.
    fn known_or_corrected(&mut self, typed: &str) -> Option<(Node, Option<String>)> {
        let trimmed = typed.trim_matches(|c: char| !c.is_alphanumeric() && !is_japanese(c));
        let typed = if trimmed.is_empty() { typed } else { trimmed };
        let folded = fold(typed);
        if folded.is_empty() {
            return None;
        }
        let known = self.found(self.as_known(typed));
        if self.literal || known.scores.occurs() {
            return Some((Node::Evaluated(known), None));
        }
        let mut parts = vec![Node::Evaluated(known)];
        let pieces = compound::split(self.engine, typed);
        let as_they_are = pieces.as_ref().and_then(|pieces| self.pieces(pieces, |_| None));
        if let Some((taken, node)) = as_they_are {
            parts.push(node);
            self.correction(typed, taken);
            return Some((Node::Any(parts), None));
        }
        if let Some((taken, node)) = self.corrected(&folded) {
            parts.push(node);
            self.correction(typed, taken.clone());
            return Some((Node::Any(parts), Some(taken)));
        }
        let corrected = |piece: &str| self.corrected(&fold(piece));
        if let Some((taken, node)) = pieces.and_then(|pieces| self.pieces(&pieces, corrected)) {
            parts.push(node);
            self.correction(typed, taken);
            return Some((Node::Any(parts), None));
        }
        parts.extend(super::abbreviate::words(self.engine, &folded));
        Some((Node::Any(parts), None))
    }

    /// The pieces of a compound, each of which a case has as it is or by what
    /// is taken `instead`.
    fn pieces(
        &self,
        pieces: &[String],
        instead: impl Fn(&str) -> Option<(String, Node)>,
    ) -> Option<(String, Node)> {
        let piece = |piece: &String| {
            let known = self.found(self.as_known(piece));
            if known.scores.occurs() { Some((piece.clone(), Node::Evaluated(known))) } else { instead(piece) }
        };
        let (taken, nodes): (Vec<String>, Vec<Node>) =
            pieces.iter().map(piece).collect::<Option<Vec<_>>>()?.into_iter().unzip();
        Some((taken.join(" "), Node::All(nodes)))
    }

    /// The nearest word that a case has.
    fn corrected(&self, folded: &str) -> Option<(String, Node)> {
        let mut nearest = correct::nearest(self.engine, folded).into_iter();
        nearest.find_map(|taken| {
            let known = self.found(self.as_known(&taken));
            known.scores.occurs().then_some((taken, Node::Evaluated(known)))
        })
    }

    fn found(&self, node: Node) -> Arc<Evaluated> {
        let scores = self.engine.scores(&node);
        Arc::new(Evaluated { node, scores })
    }

    fn correction(&mut self, typed: &str, taken: String) {
        let correction = Correction { typed: typed.to_owned(), taken };
        if !self.corrections.contains(&correction) {
            self.corrections.push(correction);
        }
    }

    /// A word by all its names: itself, inflected, read aloud, synonyms.
    pub fn as_known(&self, typed: &str) -> Node {
        let folded = &*fold(typed);
        let mut parts = vec![Node::Term(SearchTerm::new(folded, 1.0))];
        let mut english = false;
        if folded.is_ascii() {
            if folded.len() >= LEAST_INFLECTED && !folded.contains([' ', '-']) {
                parts.push(Node::Term(SearchTerm::inflected(folded, INFLECTED)));
            }
            for form in self.engine.hyphenated(folded) {
                parts.push(Node::Term(SearchTerm::word(form, INFLECTED)));
            }
            if folded.contains('-') && folded.contains(|c: char| c.is_ascii_alphanumeric()) {
                for other in [folded.replace('-', ""), folded.replace('-', " ")] {
                    parts.push(Node::Term(SearchTerm::word(other, INFLECTED)));
                }
            }
            english = self.engine.index.has_english(folded);
        }
        self.names(folded, &mut parts);
        if let Some(pieces) = compound::pieces(self.engine, typed) {
            let piece = |piece: &String| {
                let folded = fold(piece);
                let mut parts = vec![Node::Term(SearchTerm::new(folded.as_str(), 1.0))];
                self.names(&folded, &mut parts);
                Node::Any(parts)
            };
            parts.push(Node::Near(pieces.iter().map(piece).collect()));
        }
        if let Some(mut pattern) = Pattern::parse(folded).or_else(|| Pattern::of_kana(typed)) {
            let quality = if english { READING_ENGLISH } else { READING };
            for key in self.engine.synonym_readings().get(&pattern.letters).into_iter().flatten() {
                self.names(key, &mut parts);
            }
            let readings = &self.engine.spoken().spoken;
            let whole = readings.find(&pattern).any(|found| found.whole_end);
            pattern.unfinished = !whole;
            parts.push(Node::Reading { pattern, quality, scope: FieldScope::Anywhere });
        }
        Node::Any(parts)
    }

    /// What the synonym table has for a folded term.
    fn names(&self, folded: &str, parts: &mut Vec<Node>) {
        parts.extend(self.engine.synonyms.of(folded).into_iter().map(name_node));
    }

    /// The value of a field; a value that there is not is a plain word.
    fn field(&mut self, scope: Scope, typed: &str) -> Option<Node> {
        let folded = fold(typed);
        match scope {
            Scope::Id => Some(Node::Id(folded)),
            Scope::Organisation => {
                // What no name has is no name at all, rather than a word of a text.
                let nowhere = Node::Any(Vec::new());
                Some(self.as_known(typed).within(FieldScope::Organisation).unwrap_or(nowhere))
            }
            Scope::Of(dimension) => {
                let library = &self.engine.library;
                let choices = names::candidates(library, dimension, typed, || &self.engine.lexicon);
                if choices.is_empty() {
                    self.remarks.push(Remark::UnknownValue { scope, typed: typed.to_owned() });
                    return self.word(typed, false);
                }
                let node = |choice| match choice {
                    Choice::Term(id) => Node::Facet(dimension, id, FIELD),
                    Choice::Span(_) | Choice::Unknown => Node::Chosen(dimension, choice),
                };
                Some(Node::Any(choices.into_iter().map(node).collect()))
            }
        }
    }
}

/// The text of a clause that is one plain word.
fn plain(clause: &Clause) -> Option<&str> {
    match clause.alternatives.as_slice() {
        [Atom { excluded: false, condition: Condition::Word(word) }]
            if !word.exact && !word.begins && !word.ends =>
        {
            Some(&word.text)
        }
        _ => None,
    }
}

/// A word that is to be found as it stands.
fn as_written(word: &Word) -> Option<Node> {
    let folded = fold(&word.text);
    if folded.is_empty() {
        return None;
    }
    let mut term = SearchTerm { exact: true, ..SearchTerm::new(folded, 1.0) };
    if word.begins {
        term.left = Edge::Field;
    }
    if word.ends {
        term.right = Edge::Field;
    }
    if word.begins || word.ends {
        term.scope = FieldScope::Names;
    }
    Some(Node::Term(term))
}

/// What a name of the synonym table finds.
pub(super) fn name_node(name: &Name) -> Node {
    match name {
        Name::Facet(dimension, id) => Node::Facet(*dimension, id.clone(), SYNONYM_FACET),
        Name::Term(term) => Node::Term(synonym_term(term, SYNONYM)),
    }
}

fn synonym_term(term: &str, quality: f32) -> SearchTerm {
    let mut found = SearchTerm { synonym: true, ..SearchTerm::new(term, quality) };
    if term.is_ascii() {
        found.left = Edge::Word;
        if term.len() < LEAST_PREFIX {
            found.right = Edge::Word;
        }
    }
    found
}
