//! What one word means: itself and its other names, or what is taken instead.

use super::items::trimmed;
use super::{MOST_COMPARED, Need, Resolved, Resolver, name_node};
use crate::search::evaluated::Evaluated;
use crate::search::plan::{Edge, FieldScope, Node, SearchTerm};
use crate::search::segment::{self, Piece, Role};
use crate::search::synonyms::SynonymTarget;
use crate::search::{abbreviate, correct, spelling};
use crate::text::fold::{fold, is_cjk};
use crate::text::reading::Pattern;
use std::sync::Arc;

/// How surely a match is what the person meant, beside the word itself.
const INFLECTED: f32 = 0.95;
const READING: f32 = 0.9;
/// Read aloud, for what is an English word of the texts as well.
const READING_ENGLISH: f32 = 0.4;
/// Latin words from this length on are found inflected.
const LEAST_INFLECTED: usize = 3;
/// Kanji of a name that is found by how it is read.
const NAME: std::ops::RangeInclusive<usize> = 2..=6;

/// What a word was understood as.
enum Understood {
    Nothing,
    /// One condition, and the word that was taken instead of what was typed.
    One(Node, Option<String>),
    /// Words written together.
    Pieces(Vec<(Piece, Arc<Evaluated>)>),
}

impl Resolver<'_> {
    /// Adds the clauses of a plain word. The `last` one of a query may begin a
    /// term of several words.
    pub(super) fn plain(&mut self, typed: &str, last: bool, found: &mut Vec<Resolved>) {
        match self.understood(typed) {
            Understood::Nothing => {}
            Understood::One(node, taken) => {
                let own = fold(taken.as_deref().unwrap_or(typed));
                // A single letter has no other names, and stands in many places.
                let named = own.len() > 1;
                let itself = named.then(|| self.engine.condition(Node::Term(SearchTerm::new(own, 1.0))));
                let mut parts = vec![node];
                if last {
                    self.begun(&fold(taken.as_deref().unwrap_or(typed)), &mut parts);
                }
                let resolved = self.resolved(taken.as_deref().unwrap_or(typed), Node::Any(parts), Need::Word);
                found.push(Resolved { typed: itself, ..resolved });
            }
            Understood::Pieces(pieces) => {
                for (piece, known) in pieces {
                    let need = if piece.role == Role::Content { Need::Word } else { Need::Better };
                    found.push(self.resolved(&piece.text, Node::Evaluated(known), need));
                }
            }
        }
    }

    /// A word as one condition; None if nothing is left of it (`・`).
    pub(super) fn word(&mut self, typed: &str) -> Option<Node> {
        match self.understood(typed) {
            Understood::Nothing => None,
            Understood::One(node, _) => Some(node),
            Understood::Pieces(pieces) => {
                let content = pieces.iter().any(|(piece, _)| piece.role == Role::Content);
                let asked = |(piece, _): &(Piece, _)| !content || piece.role == Role::Content;
                let nodes = pieces.into_iter().filter(asked).map(|(_, known)| Node::Evaluated(known));
                Some(Node::All(nodes.collect()))
            }
        }
    }

    fn understood(&mut self, typed: &str) -> Understood {
        let trimmed = trimmed(typed);
        let typed = if trimmed.is_empty() { typed } else { trimmed };
        let folded = fold(typed);
        if folded.is_empty() {
            return Understood::Nothing;
        }
        let known = self.found(self.as_known(typed));
        if self.literal {
            return Understood::One(Node::Evaluated(known), None);
        }
        let meant = spelling::meant(typed).filter(|_| !self.engine.stands(&folded));
        if let Some(meant) = &meant {
            let known = self.found(self.as_known(meant));
            if self.engine.occurs(&known) {
                self.correction(typed, meant.clone());
                return Understood::One(Node::Evaluated(known), Some(meant.clone()));
            }
        } else if self.engine.occurs(&known) && !self.together(typed, &folded) {
            return Understood::One(Node::Evaluated(known), None);
        }
        if let Some(named) = self.named_in_full(typed) {
            return Understood::One(Node::Evaluated(named), None);
        }
        let read =
            self.read_otherwise(typed).filter(|_| typed.chars().all(is_cjk) || !self.nouns_occur(typed));
        let mut parts = vec![Node::Evaluated(known)];
        if let Some(read) = read {
            parts.push(Node::Evaluated(read));
            return Understood::One(Node::Any(parts), None);
        }
        let pieces = segment::split(self.engine, meant.as_deref().unwrap_or(typed)).unwrap_or_default();
        let pieces: Vec<(Piece, Arc<Evaluated>)> =
            pieces.into_iter().map(|piece| self.piece(piece)).collect();
        let content = |(piece, _): &&(Piece, Arc<Evaluated>)| piece.role == Role::Content;
        let engine = self.engine;
        let occurs = |(_, known): &(Piece, Arc<Evaluated>)| engine.occurs(known);
        if !pieces.is_empty() && pieces.iter().filter(content).all(occurs) && pieces.iter().any(occurs) {
            return self.pieces(typed, pieces);
        }
        self.wrong_date(typed);
        let compared = self.may_compare();
        if compared && let Some((taken, known)) = self.corrected(&folded) {
            parts.push(Node::Evaluated(known));
            self.correction(typed, taken.clone());
            return Understood::One(Node::Any(parts), Some(taken));
        }
        let abbreviated = if compared { abbreviate::words(self.engine, &folded) } else { Vec::new() };
        if !abbreviated.is_empty() {
            parts.extend(abbreviated);
            return Understood::One(Node::Any(parts), None);
        }
        let mended: Vec<_> = pieces.into_iter().map(|piece| self.mended(piece)).collect();
        if mended.iter().any(|piece| content(&piece) && occurs(piece)) {
            return self.pieces(typed, mended);
        }
        Understood::One(Node::Any(parts), None)
    }

    /// Whether a word is written together of nouns that all occur (個人情報ろうえい): these say
    /// more than what is read like the whole.
    fn nouns_occur(&self, typed: &str) -> bool {
        let pieces = segment::split(self.engine, typed).unwrap_or_default();
        let content: Vec<Piece> = pieces.into_iter().filter(|piece| piece.role == Role::Content).collect();
        content.len() > 1 && content.into_iter().all(|piece| self.engine.occurs(&self.piece(piece).1))
    }

    /// Whether a word that no text has as it is was written together of terms.
    fn together(&self, typed: &str, folded: &str) -> bool {
        !self.engine.stands(folded)
            && segment::split(self.engine, typed)
                .is_some_and(|pieces| segment::are_terms(self.engine, &pieces))
    }

    /// Words written together, told where that is not how they were typed.
    fn pieces(&mut self, typed: &str, pieces: Vec<(Piece, Arc<Evaluated>)>) -> Understood {
        let content = pieces.iter().filter(|(piece, _)| piece.role == Role::Content);
        let mut taken: Vec<&str> = content.map(|(piece, _)| piece.text.as_str()).collect();
        if taken.is_empty() {
            taken = pieces.iter().map(|(piece, _)| piece.text.as_str()).collect();
        }
        self.correction(typed, taken.join(" "));
        Understood::Pieces(pieces)
    }

    /// A piece and what tells which cases have it.
    fn piece(&self, piece: Piece) -> (Piece, Arc<Evaluated>) {
        let node = match piece.role {
            Role::Content => self.counted(&[&piece.text]).unwrap_or_else(|| self.as_known(&piece.text)),
            Role::Verb if piece.text.chars().all(is_cjk) => {
                Node::Term(SearchTerm { right: Edge::Kana, ..SearchTerm::new(fold(&piece.text), 1.0) })
            }
            Role::Verb => Node::Term(SearchTerm::new(fold(&piece.text), 1.0)),
        };
        let known = self.found(node);
        (piece, known)
    }

    /// A piece that no case has, corrected where that helps.
    fn mended(&mut self, (piece, known): (Piece, Arc<Evaluated>)) -> (Piece, Arc<Evaluated>) {
        if self.engine.occurs(&known) || piece.role == Role::Verb {
            return (piece, known);
        }
        if let Some(read) = self.read_otherwise(&piece.text) {
            return (piece, read);
        }
        if !self.may_compare() {
            return (piece, known);
        }
        match self.corrected(&fold(&piece.text)) {
            Some((text, known)) => (Piece { text, ..piece }, known),
            None => (piece, known),
        }
    }

    /// Whether another word that stands nowhere is compared with all words.
    fn may_compare(&mut self) -> bool {
        self.asked.compared += 1;
        self.asked.compared <= MOST_COMPARED
    }

    /// The nearest word that a case has.
    fn corrected(&self, folded: &str) -> Option<(String, Arc<Evaluated>)> {
        let mut nearest = correct::nearest(self.engine, folded).into_iter();
        nearest.find_map(|taken| {
            let known = self.found(self.as_known(&taken));
            self.engine.occurs(&known).then_some((taken, known))
        })
    }

    fn found(&self, node: Node) -> Arc<Evaluated> {
        self.engine.condition(node)
    }

    /// Whether a case has a condition, and not only inside longer words.
    pub(super) fn occurs(&self, node: &Node) -> bool {
        self.engine.occurs(&self.engine.condition(node.clone()))
    }

    /// A name that ends with another word for what it is called in full: 青い森信金,
    /// 名古屋商議所.
    fn named_in_full(&self, typed: &str) -> Option<Arc<Evaluated>> {
        let folded = fold(typed);
        let ends = folded.char_indices().skip(2).map(|(at, _)| folded.split_at(at));
        let full = ends.filter(|(_, kind)| kind.chars().nth(1).is_some()).flat_map(|(name, kind)| {
            let others = self.engine.synonyms.of(kind).into_iter();
            others.filter_map(move |other| match other {
                SynonymTarget::Term(other) if !other.is_ascii() => Some(format!("{name}{other}")),
                _ => None,
            })
        });
        let stands = |name: &String| self.engine.stands(name);
        let nodes: Vec<Node> =
            full.filter(stands).map(|name| Node::Term(SearchTerm::new(name, 1.0))).collect();
        let found = self.found(Node::Any(nodes));
        self.engine.occurs(&found).then_some(found)
    }

    /// A word that no case has as it is written, by how it is read: a name in
    /// other kanji (相馬 for そうま), a verb with kana for kanji (見なおし).
    fn read_otherwise(&self, typed: &str) -> Option<Arc<Evaluated>> {
        let kanji = typed.chars().filter(|c| is_cjk(*c)).count();
        let name = typed.chars().all(is_cjk) && NAME.contains(&kanji);
        let mixed = kanji > 0 && typed.chars().all(|c| is_cjk(c) || matches!(c, 'ぁ'..='ゖ'));
        if !name && !mixed {
            return None;
        }
        let scope = if name { FieldScope::Names } else { FieldScope::Anywhere };
        let least = if name { 4 } else { 5 };
        let patterns = Pattern::readings_of(typed, &self.engine.lexicon);
        let reading = |pattern: Pattern| Node::Reading {
            pattern: Pattern { unfinished: false, ..pattern },
            quality: READING,
            scope,
        };
        let nodes = patterns.into_iter().filter(|pattern| pattern.letters.len() >= least).map(reading);
        let found = self.found(Node::Any(nodes.collect()));
        self.engine.occurs(&found).then_some(found)
    }

    /// A word by all its names: itself, inflected, read aloud, synonyms, other
    /// spellings.
    pub(super) fn as_known(&self, typed: &str) -> Node {
        let folded = &*fold(typed);
        let mut parts = vec![Node::Term(SearchTerm::new(folded, 1.0))];
        let mut english = false;
        if folded.is_ascii() {
            self.latin(folded, &mut parts);
            english = self.engine.has_english(folded);
        } else {
            let others = self.engine.okurigana().others(typed);
            parts.extend(others.into_iter().map(|other| Node::Term(SearchTerm::new(other, 1.0))));
            if let Some(terms) = spelling::kanji_of(typed).and_then(|it| self.engine.synonym_kanji().get(&it))
            {
                terms.iter().filter(|term| *term != folded).for_each(|term| self.names(term, &mut parts));
            }
            if !self.engine.synonyms.has(folded)
                && let Some(plain) = spelling::plain_form(typed)
            {
                parts.push(self.as_known(&plain));
            }
        }
        self.names(folded, &mut parts);
        if let Some(nouns) = segment::nouns(self.engine, typed) {
            let noun = |noun: &String| {
                let folded = fold(noun);
                let mut parts = vec![Node::Term(SearchTerm::new(folded.as_str(), 1.0))];
                parts.extend(self.engine.synonyms.of(&folded).into_iter().map(name_node));
                Node::Any(parts)
            };
            parts.push(Node::Near(nouns.iter().map(noun).collect()));
        }
        if let Some(mut pattern) = Pattern::parse(folded).or_else(|| Pattern::of_kana(typed)) {
            let quality = if english { READING_ENGLISH } else { READING };
            for key in self.engine.synonym_readings().get(&pattern.letters).into_iter().flatten() {
                self.names(key, &mut parts);
            }
            if self.engine.is_large() {
                let words = self.engine.lexicon_readings().get(&pattern.letters);
                let word = |word: &String| Node::Term(SearchTerm::new(fold(word), quality));
                parts.extend(words.into_iter().flatten().map(word));
            }
            pattern.unfinished = pattern.may_be_cut() && !self.engine.is_read_whole(&pattern);
            parts.push(Node::Reading { pattern, quality, scope: FieldScope::Anywhere });
        }
        Node::Any(parts)
    }

    /// The other forms of a Latin word: inflected, with and without hyphens.
    fn latin(&self, folded: &str, parts: &mut Vec<Node>) {
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
    }
}
