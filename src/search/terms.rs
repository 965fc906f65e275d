//! Where a term stands in a part: found in the dictionary of words where it is one,
//! else in the texts that may have it.

use super::Engine;
use super::cuts::stands_across;
use super::fit::{Fit, INSIDE, LEAST_INSIDE, begins_a_word, fits};
use super::index::{FieldKind, IndexCursor};
use super::part::IndexPart;
use super::plan::{Edge, SearchTerm};
use super::postings::{Candidates, DictionaryEntry, Postings};
use super::scores::{Class, Position, Score};
use crate::model::Lang;
use crate::text::fold::{is_cjk, is_japanese, is_kana};
use memchr::memmem::Finder;
use std::ops::Range;

/// Kanji terms up to this length are tried for standing across words.
const ACROSS: usize = 3;

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
struct Place {
    case: usize,
    field: usize,
    kind: FieldKind,
    from: usize,
    fit: Fit,
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

    /// Every match and the kind of field it is in, or several of one case and kind together;
    /// cases come in no order.
    pub fn each(&self, mut found: impl FnMut(usize, FieldKind, Score)) {
        if self.term.text.is_empty() {
            return;
        }
        let Some(postings) = self.part.postings() else {
            return self.everywhere(|place| found(place.case, place.kind, place.score()));
        };
        let fields = self.term.left == Edge::Field || self.term.right == Edge::Field;
        if !fields && self.term.text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return self.words(postings, found);
        }
        let mut chars = self.term.text.chars();
        if let (Some(single), None) = (chars.next(), chars.next())
            && !fields
            && !single.is_ascii()
        {
            return self.character(postings, single, found);
        }
        self.places(postings, |place| found(place.case, place.kind, place.score()));
    }

    /// Every match of a term that is no single word, by what the postings have of it.
    fn places(&self, postings: &Postings, mut found: impl FnMut(Place)) {
        match postings.candidates(&self.term.text) {
            Candidates::Anywhere => self.everywhere(found),
            Candidates::Cases(cases) => {
                cases.into_iter().for_each(|case| self.in_case(case as usize, &mut found));
            }
            Candidates::Places(phrase) => {
                let hay = self.hay().as_bytes();
                let unsure = phrase.unsure();
                let mut cursor = IndexCursor::default();
                // As a walk finds them: none begins within another.
                let mut free = 0;
                for from in
                    phrase.take_while(|from| *from < hay.len()).filter(|from| is_there(hay, *from, unsure))
                {
                    if from >= free {
                        free = from + self.term.text.len();
                        self.at(from, &mut cursor).into_iter().for_each(&mut found);
                    }
                }
            }
        }
    }

    /// What the term may stand in.
    fn hay(&self) -> &'a str {
        let index = &self.part.index;
        if self.japanese { &index.arena[..index.english] } else { &index.arena }
    }

    /// Walks over all texts.
    fn everywhere(&self, mut found: impl FnMut(Place)) {
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
    fn words(&self, postings: &'a Postings, mut found: impl FnMut(usize, FieldKind, Score)) {
        let term = self.term;
        let inside = term.exact || (term.left != Edge::Word && term.text.len() >= LEAST_INSIDE);
        let whole = term.left == Edge::Word && term.right == Edge::Word && term.stem.is_none();
        let letters = term.text.bytes().all(|byte| byte.is_ascii_alphabetic());
        let mut fits_of = Vec::new();
        let mut word = |word: DictionaryEntry| {
            if word.text.contains('-') {
                return; // its parts are there as well
            }
            fits_of.clear();
            for from in self.finder.find_iter(word.text.as_bytes()) {
                let range = from..from + term.text.len();
                fits_of.extend(fits(word.text, range, 0..word.text.len(), term));
            }
            if fits_of.is_empty() {
                return;
            }
            for posting in postings.of(word) {
                for (kind, count) in posting.kinds().filter(|(kind, _)| term.scope.admits(*kind)) {
                    for fit in &fits_of {
                        let score = Score::of(fit.class, fit.quality * kind.weight(), count);
                        found(posting.case as usize, kind, score.titled(self.itself(kind, fit.class)));
                    }
                }
            }
        };
        if inside {
            postings.having(&term.text).for_each(&mut word);
        } else if whole && letters {
            postings.exactly(&term.text).into_iter().for_each(&mut word);
        } else {
            postings.beginning(&term.text).for_each(&mut word);
        }
    }

    /// A single character: no word of letters, so that only what follows matters.
    fn character(&self, postings: &Postings, c: char, mut found: impl FnMut(usize, FieldKind, Score)) {
        let (index, term) = (&self.part.index, self.term);
        for (next, places) in postings.of_character(c) {
            if term.right == Edge::Kana && !is_kana(next) {
                continue;
            }
            let mut cursor = IndexCursor::default();
            for at in places {
                let case = index.seek(&mut cursor, at);
                let kind = index.field(cursor.field).kind;
                if term.scope.admits(kind) {
                    let score = Score::of(term.class, term.quality * kind.weight(), 1);
                    found(case, kind, score.titled(self.itself(kind, term.class)));
                }
            }
        }
    }

    /// Whether a match is the word itself in a title.
    fn itself(&self, kind: FieldKind, class: Class) -> bool {
        kind == FieldKind::Title && class == Class::Literal && !self.term.synonym
    }

    /// Every match in a case.
    fn in_case(&self, case: usize, mut found: impl FnMut(Place)) {
        let index = &self.part.index;
        for lang in self.langs() {
            let bytes = index.bytes_of(case, *lang);
            let mut cursor = index.cursor(case, *lang);
            for from in self.finder.find_iter(&index.arena.as_bytes()[bytes.clone()]) {
                if let Some(place) = self.at(bytes.start + from, &mut cursor) {
                    found(place);
                }
            }
        }
    }

    fn langs(&self) -> &'static [Lang] {
        if self.japanese { &[Lang::Ja] } else { &Lang::BOTH }
    }

    /// Adds where it stands in a case, until there are so many.
    pub fn positions(&self, case: usize, most: usize, positions: &mut Vec<Position>) {
        if positions.len() < most && !self.term.text.is_empty() {
            self.in_case(case, |place| {
                if positions.len() < most {
                    let (from, to) = (place.from as u32, place.fit.end as u32);
                    positions.push(Position { field: place.field as u32, from, to });
                }
            });
        }
    }

    /// Whether it stands anywhere in the texts, whatever is beside it.
    pub fn stands(&self) -> bool {
        let index = &self.part.index;
        let text = &self.term.text;
        let anywhere = || self.finder.find(self.hay().as_bytes()).is_some();
        let Some(postings) = self.part.postings() else { return anywhere() };
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return postings.having(text).next().is_some();
        }
        let mut chars = text.chars();
        if let (Some(single), None) = (chars.next(), chars.next()) {
            return postings.of_character(single).next().is_some();
        }
        let in_case = |case: u32| {
            let mut texts = self.langs().iter().map(|lang| index.bytes_of(case as usize, *lang));
            texts.any(|bytes| self.finder.find(&index.arena.as_bytes()[bytes]).is_some())
        };
        let hay = self.hay().as_bytes();
        match postings.candidates(text) {
            Candidates::Anywhere => anywhere(),
            Candidates::Cases(cases) => cases.into_iter().any(in_case),
            Candidates::Places(mut phrase) => {
                let unsure = phrase.unsure();
                phrase.any(|from| from < hay.len() && is_there(hay, from, unsure))
            }
        }
    }

    /// The match that begins at a byte of the arena, if it is one.
    fn at(&self, from: usize, cursor: &mut IndexCursor) -> Option<Place> {
        let index = &self.part.index;
        let case = index.seek(cursor, from);
        let field = index.field(cursor.field);
        if !self.term.scope.admits(field.kind) {
            return None;
        }
        let hay = self.hay();
        let range = from..from + self.term.text.len();
        let mut fit = fits(hay, range.clone(), field.start..index.end(cursor.field), self.term)?;
        if self.across && self.stands_across(hay, &range) {
            (fit.class, fit.quality) = (Class::Weak, fit.quality * INSIDE);
        }
        let titled = self.itself(field.kind, fit.class);
        Some(Place { case, field: cursor.field, kind: field.kind, from, fit, titled })
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

impl Place {
    fn score(&self) -> Score {
        Score::of(self.fit.class, self.fit.quality * self.kind.weight(), 1).titled(self.titled)
    }
}
