//! What a query means: conditions that a case can be tried against.

use super::evidence::Table;
use super::index::Place;
use crate::model::Dimension;
use crate::text::reading::Pattern;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// What must stand at an end of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Any,
    /// No Latin letter or digit.
    Word,
    /// The rest of a word whose stem the needle is.
    Inflected,
    /// The end of the field.
    Field,
}

/// Where in a case a needle counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Anywhere,
    /// Titles and organisations.
    Names,
    Organisation,
}

impl Scope {
    pub fn admits(self, place: Place) -> bool {
        match self {
            Scope::Anywhere => true,
            Scope::Names => matches!(place, Place::Title | Place::Name),
            Scope::Organisation => place == Place::Name,
        }
    }
}

/// How a case came to match. The order is that of the list: whatever is in a
/// later class stands below everything in an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// As typed, inflected, read aloud, or by another name.
    Literal,
    /// Inside a longer word, across words, or begun.
    Weak,
    /// Letters scattered over a word.
    Scattered,
}

/// Folded text to be found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Needle {
    pub text: String,
    pub left: Edge,
    pub right: Edge,
    pub scope: Scope,
    pub class: Class,
    /// 0 to 1: how surely it is what the person meant.
    pub quality: f32,
    /// Another name of what was typed: marked where what was typed is not.
    pub alias: bool,
    /// Wanted as it stands, inside other words as well, however short.
    pub exact: bool,
}

impl Needle {
    pub fn new(text: impl Into<String>, quality: f32) -> Needle {
        let (left, right) = (Edge::Any, Edge::Any);
        Needle {
            text: text.into(),
            left,
            right,
            scope: Scope::Anywhere,
            class: Class::Literal,
            quality,
            alias: false,
            exact: false,
        }
    }

    /// Any word with this stem.
    pub fn stem(stem: &str, quality: f32) -> Needle {
        Needle { left: Edge::Word, right: Edge::Inflected, ..Needle::new(stem, quality) }
    }

    pub fn word(text: impl Into<String>, quality: f32) -> Needle {
        Needle { left: Edge::Word, right: Edge::Word, ..Needle::new(text, quality) }
    }
}

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    Needle(Needle),
    /// Read aloud so.
    Spoken(Pattern, f32),
    /// Letters of this word of titles and names, in order.
    Scattered {
        word: String,
        letters: String,
        quality: f32,
    },
    Facet(Dimension, String, f32),
    Years(RangeInclusive<u16>),
    /// Part of the case's id.
    Id(String),
    Any(Vec<Meaning>),
    All(Vec<Meaning>),
    /// All of them, each close to the one before.
    Near(Vec<Meaning>),
    Not(Box<Meaning>),
    /// What was tried already.
    Found(Arc<Found>),
}

/// A condition and what every case has of it.
#[derive(Debug, PartialEq)]
pub(super) struct Found {
    pub meaning: Meaning,
    pub table: Table,
}

impl Meaning {
    /// Every condition that a match can be highlighted for.
    pub fn leaves<'a>(&'a self, found: &mut Vec<&'a Meaning>) {
        match self {
            Meaning::Any(parts) | Meaning::All(parts) | Meaning::Near(parts) => {
                parts.iter().for_each(|part| part.leaves(found))
            }
            Meaning::Not(_) => {}
            Meaning::Found(known) => known.meaning.leaves(found),
            leaf => found.push(leaf),
        }
    }
}
