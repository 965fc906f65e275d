//! What of a displayed text matched.

use super::evidence::fits;
use super::meaning::{Class, Edge, Meaning, Scope};
use super::{Engine, Outcome, Zone};
use crate::text::fold::{Folded, fold_mapped};
use crate::text::reading::Spoken;
use std::ops::Range;

impl Engine<'_> {
    /// The byte ranges of `text` that an outcome's query matches, sorted, not
    /// overlapping, on grapheme boundaries.
    pub fn marks(&self, outcome: &Outcome, text: &str, zone: Zone) -> Vec<Range<usize>> {
        let mut leaves = Vec::new();
        outcome.meanings.iter().for_each(|meaning| meaning.leaves(&mut leaves));
        if leaves.is_empty() {
            return Vec::new();
        }
        let folded = fold_mapped(text);
        let mut spoken = None;
        let mut marks: Vec<Range<usize>> = Vec::new();
        let mut by_alias: Vec<Range<usize>> = Vec::new();
        for leaf in leaves {
            match leaf {
                Meaning::Needle(needle) => {
                    let names = needle.scope != Scope::Anywhere
                        || needle.left == Edge::Field
                        || needle.right == Edge::Field;
                    if names && zone == Zone::Body || needle.class != Class::Literal || needle.text.is_empty()
                    {
                        continue;
                    }
                    for (from, found) in folded.text.match_indices(&needle.text) {
                        let range = from..from + found.len();
                        if let Some(fit) = fits(&folded.text, range, 0..folded.text.len(), needle) {
                            let marks = if needle.alias { &mut by_alias } else { &mut marks };
                            marks.push(folded.source(from..fit.end));
                        }
                    }
                }
                Meaning::Spoken(pattern, _) => {
                    let spoken = spoken.get_or_insert_with(|| {
                        let mut spoken = Spoken::mapped();
                        spoken.add(text, &self.lexicon);
                        spoken
                    });
                    marks.extend(spoken.find(pattern).map(|found| spoken.source(found.letters)));
                }
                Meaning::Scattered { word, letters, .. } if zone != Zone::Body => {
                    scattered(&folded, word, letters, &mut marks);
                }
                Meaning::Facet(dimension, id, _) if zone == Zone::Short => {
                    let term = self.library.vocabulary.term(*dimension, id);
                    let named = term.is_some_and(|term| {
                        let short = term.short.iter().flat_map(|short| [&short.ja, &short.en]).flatten();
                        [&term.ja, &term.en].into_iter().chain(short).any(|name| name == text)
                    });
                    if named {
                        by_alias.push(0..text.len());
                    }
                }
                _ => {}
            }
        }
        let typed = joined(text, marks);
        let other = |mark: &Range<usize>| {
            typed.iter().all(|typed| typed.end <= mark.start || mark.end <= typed.start)
        };
        by_alias.retain(other);
        by_alias.extend(typed.iter().cloned());
        joined(text, by_alias)
    }
}

/// The letters of an abbreviation in the words it stands for.
fn scattered(folded: &Folded, word: &str, letters: &str, marks: &mut Vec<Range<usize>>) {
    for (from, _) in folded.text.match_indices(word) {
        let mut at = from;
        for letter in letters.chars() {
            let Some(offset) = folded.text[at..from + word.len()].find(letter) else { break };
            marks.push(folded.source(at + offset..at + offset + letter.len_utf8()));
            at += offset + letter.len_utf8();
        }
    }
}

/// Sorted, on grapheme boundaries; what overlaps or touches made one.
pub(super) fn joined(text: &str, mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.retain(|mark| !mark.is_empty() && mark.end <= text.len());
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(marks.len());
    for mark in marks {
        match joined.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => joined.push(mark),
        }
    }
    joined
}
