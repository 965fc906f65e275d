//! Where a term stands in a part: found in the dictionary of words where it is one,
//! else in the texts that may have it.

use super::Engine;
use super::cuts::stands_across;
use super::fit::{Fit, INSIDE, LEAST_INSIDE, begins_a_word, fits};
use super::index::{FieldKind, IndexCursor};
use super::part::IndexPart;
use super::plan::{Edge, SearchTerm};
use super::postings::{Candidates, DictionaryEntry, Postings};
use super::scores::{Class, Rows, Score};
use crate::model::Lang;
use crate::text::fold::{is_cjk, is_japanese, is_kana};
use memchr::memmem::Finder;
use std::ops::Range;

/// Kanji terms up to this length are tried for standing across words.
const ACROSS: usize = 3;

/// Looking through the texts of a case takes as long as reading about so many bytes of lists.
const CASE: usize = 64;

/// Finds a term in a part.
pub(super) struct Matcher<'a> {
    engine: &'a Engine,
    part: &'a IndexPart,
    term: &'a SearchTerm,
    finder: Finder<'a>,
    /// It stands in Japanese texts only.
    japanese: bool,
    /// It is tried for standing across words.
    across: bool,
}

/// A place where the term stands.
pub(super) struct Occurrence {
    pub case: usize,
    pub field: usize,
    pub kind: FieldKind,
    pub from: usize,
    pub fit: Fit,
    titled: bool,
}

impl<'a> Matcher<'a> {
    pub fn new(engine: &'a Engine, part: &'a IndexPart, term: &'a SearchTerm) -> Matcher<'a> {
        let text = &term.text;
        Matcher {
            engine,
            part,
            term,
            finder: Finder::new(text),
            japanese: text.chars().any(is_japanese),
            across: (2..=ACROSS).contains(&text.chars().count()) && text.chars().all(is_cjk),
        }
    }

    /// Every match; cases come in no order.
    pub fn each(&self, found: impl FnMut(Occurrence)) {
        if self.term.text.is_empty() {
            return;
        }
        let Some(postings) = self.part.postings() else { return self.everywhere(found) };
        let fields = self.term.left == Edge::Field || self.term.right == Edge::Field;
        if !fields && self.term.text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return self.words(postings, found);
        }
        match postings.candidates(&self.term.text) {
            Candidates::Anywhere => self.everywhere(found),
            Candidates::Character(c) => self.character(postings, c, found),
            Candidates::Places(phrase) => {
                let text = phrase.unsure();
                self.at_places(phrase, text, found);
            }
            Candidates::Looked(places) => self.at_places(places.into_iter(), Some(&self.term.text), found),
        }
    }

    /// The matches among places that come in order, where this text stands there.
    fn at_places(
        &self,
        places: impl Iterator<Item = usize>,
        text: Option<&str>,
        mut found: impl FnMut(Occurrence),
    ) {
        let hay = self.hay().as_bytes();
        let mut cursor = IndexCursor::default();
        // As a walk finds them: none begins within another.
        let mut free = 0;
        for from in places.take_while(|from| *from < hay.len()) {
            if from >= free && is_there(hay, from, text) {
                free = from + self.term.text.len();
                self.at(from, &mut cursor).into_iter().for_each(&mut found);
            }
        }
    }

    /// What the term may stand in.
    fn hay(&self) -> &'a str {
        let index = &self.part.index;
        if self.japanese { &index.arena[..index.english] } else { &index.arena }
    }

    /// Walks over all texts.
    fn everywhere(&self, mut found: impl FnMut(Occurrence)) {
        let hay = self.hay();
        let mut cursor = IndexCursor::default();
        let begins = begins_a_word(self.term);
        for from in self.finder.find_iter(hay.as_bytes()) {
            let inside = || from > 0 && hay.as_bytes()[from - 1].is_ascii_alphanumeric();
            if begins && inside() {
                continue; // before it is asked where that is: of a single letter most are inside
            }
            if let Some(place) = self.at(from, &mut cursor) {
                found(place);
            }
        }
    }

    /// A term that is a word, or a part of one.
    fn words(&self, postings: &'a Postings, mut found: impl FnMut(Occurrence)) {
        let (index, term) = (&self.part.index, self.term);
        let inside = term.exact || (term.left != Edge::Word && term.text.len() >= LEAST_INSIDE);
        let letters = term.text.bytes().all(|byte| byte.is_ascii_alphabetic());
        let whole = match &term.stem {
            // What is no English word is its own stem, and no other word's.
            Some(stem) => !letters && *stem == term.text,
            None => letters && term.left == Edge::Word && term.right == Edge::Word,
        };
        let mut fits_of = Vec::new();
        // Words that count up stand one behind the other.
        let (mut cursor, mut reached) = (IndexCursor::default(), 0);
        let mut word = |word: DictionaryEntry| {
            let mark = memchr::memchr3(b'-', b',', b'.', word.text.as_bytes());
            if mark.is_some() && word.text.contains('-') {
                return; // its parts are there as well
            }
            fits_of.clear();
            let mut fit = |from: usize| {
                let range = from..from + term.text.len();
                let fit = fits(word.text, range, 0..word.text.len(), term);
                fits_of.extend(fit.map(|fit| (from, fit)));
            };
            // Within a word without marks no other word begins.
            if inside || mark.is_some() {
                self.finder.find_iter(word.text.as_bytes()).for_each(fit);
            } else {
                fit(0);
            }
            if fits_of.is_empty() {
                return;
            }
            for at in postings.of(word) {
                if at < reached {
                    cursor = IndexCursor::default();
                }
                reached = at;
                let case = index.seek(&mut cursor, at);
                let (field, kind) = (cursor.field(), index.field(cursor.field()).kind);
                if !term.scope.admits(kind) {
                    continue;
                }
                for (from, fit) in &fits_of {
                    let titled = self.itself(kind, fit.class);
                    let fit = Fit { end: at + fit.end, ..*fit };
                    found(Occurrence { case, field, kind, from: at + from, fit, titled });
                }
            }
        };
        if inside {
            postings.having(&term.text).for_each(&mut word);
        } else if whole {
            postings.exactly(&term.text).into_iter().for_each(&mut word);
        } else {
            postings.beginning(&term.text).for_each(&mut word);
        }
    }

    /// A single character: what follows is known without a look at the texts.
    fn character(&self, postings: &Postings, c: char, mut found: impl FnMut(Occurrence)) {
        let hay = self.hay().len();
        for (next, places) in postings.of_character(c) {
            if self.term.right != Edge::Kana || is_kana(next) {
                let mut cursor = IndexCursor::default();
                let places = places.take_while(|from| *from < hay);
                places.filter_map(|from| self.at(from, &mut cursor)).for_each(&mut found);
            }
        }
    }

    /// Whether a match is the word itself in a title.
    fn itself(&self, kind: FieldKind, class: Class) -> bool {
        kind == FieldKind::Title && class == Class::Literal && !self.term.synonym
    }

    /// How many bytes of lists are read for it, where there are lists.
    pub fn cost(&self) -> usize {
        self.part.postings().map_or(0, |postings| postings.cost(&self.term.text))
    }

    /// Every match in some of the cases, which come in order; in each in the order of the
    /// texts.
    pub fn within(&self, cases: &Rows, mut found: impl FnMut(Occurrence)) {
        let index = &self.part.index;
        if self.part.postings().is_some() && self.cost() < cases.len().saturating_mul(CASE) {
            let mut wanted = vec![false; index.cases()];
            cases.iter().for_each(|(case, _)| wanted[*case as usize] = true);
            let mut places = Vec::new();
            self.each(|place| {
                if wanted[place.case] {
                    places.push(place)
                }
            });
            if !places.is_sorted_by_key(|place: &Occurrence| place.from) {
                places.sort_unstable_by_key(|place| place.from);
            }
            return places.into_iter().for_each(found);
        }
        let langs: &[Lang] = if self.japanese { &[Lang::Ja] } else { &Lang::BOTH };
        for case in cases.iter().map(|(case, _)| *case as usize) {
            for lang in langs {
                let bytes = index.bytes_of(case, *lang);
                let mut cursor = index.cursor(case, *lang);
                for from in self.finder.find_iter(&index.arena.as_bytes()[bytes.clone()]) {
                    self.at(bytes.start + from, &mut cursor).into_iter().for_each(&mut found);
                }
            }
        }
    }

    /// Whether it stands anywhere in the texts, whatever is beside it.
    pub fn stands(&self) -> bool {
        let text = &self.term.text;
        let anywhere = || self.finder.find(self.hay().as_bytes()).is_some();
        let Some(postings) = self.part.postings() else { return anywhere() };
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return postings.having(text).next().is_some();
        }
        let hay = self.hay().as_bytes();
        match postings.candidates(text) {
            Candidates::Anywhere => anywhere(),
            Candidates::Character(c) => postings.of_character(c).next().is_some(),
            Candidates::Looked(places) => {
                places.into_iter().any(|from| from < hay.len() && is_there(hay, from, Some(text)))
            }
            Candidates::Places(mut phrase) => {
                let unsure = phrase.unsure();
                phrase.any(|from| from < hay.len() && is_there(hay, from, unsure))
            }
        }
    }

    /// The match that begins at a byte of the arena, if it is one.
    fn at(&self, from: usize, cursor: &mut IndexCursor) -> Option<Occurrence> {
        let index = &self.part.index;
        let case = index.seek(cursor, from);
        let field = index.field(cursor.field());
        if !self.term.scope.admits(field.kind) {
            return None;
        }
        let hay = self.hay();
        let range = from..from + self.term.text.len();
        let mut fit = fits(hay, range.clone(), field.start..index.end(cursor.field()), self.term)?;
        if self.across && self.stands_across(hay, &range) {
            (fit.class, fit.quality) = (Class::Weak, fit.quality * INSIDE);
        }
        let titled = self.itself(field.kind, fit.class);
        Some(Occurrence { case, field: cursor.field(), kind: field.kind, from, fit, titled })
    }

    /// Whether a run of kanji begins within a word of the lexicon and ends
    /// outside it (京都 in 東京都).
    fn stands_across(&self, hay: &str, found: &Range<usize>) -> bool {
        let known = self.part.cuts().and_then(|cuts| cuts.across(found));
        known.unwrap_or_else(|| stands_across(hay, found, &self.engine.lexicon))
    }
}

/// Whether what is not sure stands from a byte on.
fn is_there(hay: &[u8], from: usize, unsure: Option<&str>) -> bool {
    unsure.is_none_or(|text| hay.get(from..).is_some_and(|hay| hay.starts_with(text.as_bytes())))
}

impl Occurrence {
    pub fn score(&self) -> Score {
        Score::of(self.fit.class, self.fit.quality * self.kind.weight(), 1).titled(self.titled)
    }
}
