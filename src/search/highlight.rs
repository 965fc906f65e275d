//! What of a displayed text matched.

use super::fit::fits;
use super::plan::{Edge, FieldScope, Node};
use super::scores::Class;
use super::{Engine, Outcome, Zone};
use crate::text::fold::{Folded, fold_mapped};
use crate::text::number::quantities;
use crate::text::reading::ReadingText;
use std::ops::Range;

impl Engine {
    /// The byte ranges of `text` that an outcome's query matches, sorted, not
    /// overlapping, on grapheme boundaries.
    pub fn highlights(&self, outcome: &Outcome, text: &str, zone: Zone) -> Vec<Range<usize>> {
        let mut leaves = Vec::new();
        outcome.nodes.iter().for_each(|node| node.leaves(&mut leaves));
        if leaves.is_empty() {
            return Vec::new();
        }
        let folded = fold_mapped(text);
        let mut spoken = None;
        let mut highlights: Vec<Range<usize>> = Vec::new();
        let mut by_synonym: Vec<Range<usize>> = Vec::new();
        for leaf in leaves {
            match leaf {
                Node::Term(term) => {
                    let names = term.scope != FieldScope::Anywhere
                        || term.left == Edge::Field
                        || term.right == Edge::Field;
                    if names && zone == Zone::Body || term.class != Class::Literal || term.text.is_empty() {
                        continue;
                    }
                    for (from, found) in folded.text.match_indices(&term.text) {
                        let range = from..from + found.len();
                        if let Some(fit) = fits(&folded.text, range, 0..folded.text.len(), term) {
                            let highlights = if term.synonym { &mut by_synonym } else { &mut highlights };
                            highlights.push(folded.source(from..fit.end));
                        }
                    }
                }
                Node::Reading { pattern, .. } => {
                    let spoken = spoken.get_or_insert_with(|| {
                        let mut spoken = ReadingText::mapped();
                        spoken.add(text, &self.lexicon);
                        spoken
                    });
                    highlights.extend(spoken.find(pattern).map(|found| spoken.source(found.letters)));
                }
                Node::Quantity(asked) => {
                    let same = quantities(&folded.text).into_iter().filter(|written| asked.is(written));
                    highlights.extend(same.map(|written| folded.source(written.range)));
                }
                Node::Abbreviation { word, letters, .. } if zone != Zone::Body => {
                    scattered(&folded, word, letters, &mut highlights);
                }
                Node::Facet(dimension, id, _) if zone == Zone::Short => {
                    let term = self.library.vocabulary.term(*dimension, id);
                    if term.is_some_and(|term| term.names().any(|name| name == text)) {
                        by_synonym.push(0..text.len());
                    }
                }
                _ => {}
            }
        }
        let typed = joined(text, highlights);
        let other = |highlight: &Range<usize>| {
            typed.iter().all(|typed| typed.end <= highlight.start || highlight.end <= typed.start)
        };
        by_synonym.retain(other);
        by_synonym.extend(typed.iter().cloned());
        joined(text, by_synonym)
    }
}

/// The letters of an abbreviation in the words it stands for.
fn scattered(folded: &Folded, word: &str, letters: &str, highlights: &mut Vec<Range<usize>>) {
    for (from, _) in folded.text.match_indices(word) {
        let mut at = from;
        for letter in letters.chars() {
            let Some(offset) = folded.text[at..from + word.len()].find(letter) else { break };
            highlights.push(folded.source(at + offset..at + offset + letter.len_utf8()));
            at += offset + letter.len_utf8();
        }
    }
}

/// Sorted, on grapheme boundaries; what overlaps or touches made one.
pub(super) fn joined(text: &str, mut highlights: Vec<Range<usize>>) -> Vec<Range<usize>> {
    highlights.retain(|highlight| !highlight.is_empty() && highlight.end <= text.len());
    highlights.sort_by_key(|highlight| (highlight.start, highlight.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(highlights.len());
    for highlight in highlights {
        match joined.last_mut() {
            Some(last) if highlight.start <= last.end => last.end = last.end.max(highlight.end),
            _ => joined.push(highlight),
        }
    }
    joined
}
