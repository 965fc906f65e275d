//! What a query means: conditions that a case can be tried against.

use super::evaluated::Evaluated;
use super::index::FieldKind;
use super::scores::Class;
use super::stem::{beginning, stem};
use crate::model::Dimension;
use crate::query::Choice;
use crate::query::date::Date;
use crate::text::number::Quantity;
use crate::text::reading::Pattern;
use std::sync::Arc;

/// What must stand at an end of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Any,
    /// No Latin letter or digit.
    Word,
    /// Kana: what stands before is a verb's stem.
    Kana,
    /// The end of the field.
    Field,
}

/// Where in a case a term counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldScope {
    Anywhere,
    /// Titles and organisations.
    Names,
    Organisation,
}

impl FieldScope {
    pub fn admits(self, kind: FieldKind) -> bool {
        match self {
            FieldScope::Anywhere => true,
            FieldScope::Names => matches!(kind, FieldKind::Title | FieldKind::Name),
            FieldScope::Organisation => kind == FieldKind::Name,
        }
    }
}

/// Folded text to be found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SearchTerm {
    pub text: String,
    /// Any word with this stem; `text` is what all of them begin with.
    pub stem: Option<String>,
    pub left: Edge,
    pub right: Edge,
    pub scope: FieldScope,
    pub class: Class,
    /// 0 to 1: how surely it is what the person meant.
    pub quality: f32,
    /// Another name of what was typed: marked where what was typed is not.
    pub synonym: bool,
    /// Wanted as it stands, inside other words as well, however short.
    pub exact: bool,
}

impl SearchTerm {
    pub fn new(text: impl Into<String>, quality: f32) -> SearchTerm {
        let (left, right) = (Edge::Any, Edge::Any);
        SearchTerm {
            text: text.into(),
            stem: None,
            left,
            right,
            scope: FieldScope::Anywhere,
            class: Class::Literal,
            quality,
            synonym: false,
            exact: false,
        }
    }

    /// Any word with the stem of this one.
    pub fn inflected(word: &str, quality: f32) -> SearchTerm {
        let stem = stem(word).into_owned();
        let text = beginning(&stem).to_owned();
        SearchTerm { stem: Some(stem), left: Edge::Word, ..SearchTerm::new(text, quality) }
    }

    pub fn word(text: impl Into<String>, quality: f32) -> SearchTerm {
        SearchTerm { left: Edge::Word, right: Edge::Word, ..SearchTerm::new(text, quality) }
    }
}

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Term(SearchTerm),
    /// Read aloud so.
    Reading {
        pattern: Pattern,
        quality: f32,
        scope: FieldScope,
    },
    /// Letters of this word of titles and names, in order.
    Abbreviation {
        word: String,
        letters: String,
        quality: f32,
        scope: FieldScope,
    },
    Facet(Dimension, String, f32),
    /// A value of a dimension that no text has: numbers, and "unknown".
    Chosen(Dimension, Choice),
    /// The case's own date.
    Dates(Vec<Date>),
    /// A number of the texts.
    Quantity(Quantity),
    /// Part of the case's id.
    Id(String),
    Any(Vec<Node>),
    All(Vec<Node>),
    /// All of them, each close to the one before.
    Near(Vec<Node>),
    Not(Box<Node>),
    /// What is, or will be, tried by itself.
    Evaluated(Arc<Evaluated>),
}

impl Node {
    /// Every condition that a match can be highlighted for.
    pub fn leaves<'a>(&'a self, found: &mut Vec<&'a Node>) {
        match self {
            Node::Any(parts) | Node::All(parts) | Node::Near(parts) => {
                parts.iter().for_each(|part| part.leaves(found))
            }
            Node::Not(_) => {}
            Node::Evaluated(known) => known.node.leaves(found),
            leaf => found.push(leaf),
        }
    }

    /// The same in this part of a case only; None where a case cannot have it
    /// there (a facet is no part of a name).
    pub fn within(self, scope: FieldScope) -> Option<Node> {
        let all =
            |parts: Vec<Node>| parts.into_iter().map(|part| part.within(scope)).collect::<Option<Vec<_>>>();
        match self {
            Node::Term(term) => Some(Node::Term(SearchTerm { scope, ..term })),
            Node::Reading { pattern, quality, .. } => Some(Node::Reading { pattern, quality, scope }),
            Node::Abbreviation { word, letters, quality, .. } => {
                Some(Node::Abbreviation { word, letters, quality, scope })
            }
            Node::Facet(..) | Node::Chosen(..) | Node::Dates(_) | Node::Quantity(_) | Node::Id(_) => None,
            Node::Any(parts) => {
                let parts: Vec<Node> = parts.into_iter().filter_map(|part| part.within(scope)).collect();
                (!parts.is_empty()).then_some(Node::Any(parts))
            }
            Node::All(parts) => all(parts).map(Node::All),
            Node::Near(parts) => all(parts).map(Node::Near),
            Node::Not(part) => part.within(scope).map(|part| Node::Not(Box::new(part))),
            Node::Evaluated(known) => known.node.clone().within(scope),
        }
    }
}
