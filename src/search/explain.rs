//! Why each case stands where it does: told by the code that puts the cases in order.

use super::index::FieldKind;
use super::nearest::nearness;
use super::plan::{Node, SearchTerm};
use super::rank::{self, Valued, Weighing, Worth, telling};
use super::resolve::{Need, Resolved};
use super::scores::{Class, Score};
use super::{Engine, Hit};
use crate::model::{Dimension, Text};
use crate::query::Query;
use crate::text::fold::fold;
use serde::{Serialize, Serializer};

/// Why a case stands where it does in an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// What decided.
    #[serde(flatten)]
    pub place: DecidedBy,
    /// What of the query it has, in the query's order; empty where that decided nothing.
    pub clauses: Vec<Reason>,
}

/// What decided a case's place, in the order in which it is compared. The date follows,
/// newest first, but for the nearest; then the library's order.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum DecidedBy {
    /// Nothing was asked for that could be weighed: the library's order.
    Unasked,
    /// All that was asked for is the name of an industry, threat, place or kind: a filter,
    /// whose cases stand by their date.
    Filtered,
    /// It has all of the query.
    Full {
        /// That of the weakest clause; the better class comes first.
        class: Class,
        /// Every word itself, no other name for it, is in its title: those come first.
        titled: bool,
        /// What the clauses are worth together; more comes first.
        sum: f32,
    },
    /// No case has all of the query, and this is one of the nearest; more comes first.
    Nearest {
        /// `likeness` and one and a half times `words`.
        sum: f32,
        /// What it shares with the query as a sentence.
        likeness: f32,
        /// What the query's words are worth.
        words: f32,
        /// The most telling of what it shares.
        shared: Vec<Text>,
    },
}

/// What a case has of a clause of the query.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// The words as they were typed, or taken.
    pub typed: String,
    /// A case without it is no match: a word. Else it is a field or an exclusion, which
    /// always holds, or a word that only makes a case better.
    pub needed: bool,
    /// How it came to match; None: the case does not have it.
    pub class: Option<Class>,
    /// What it adds to the sum.
    #[serde(flatten)]
    pub worth: Worth,
    /// What it was found as, what counts most first.
    pub found: Vec<Evidence>,
}

/// Something that a word means, and where a case has it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// What the word was taken for.
    #[serde(flatten)]
    pub meaning: Meaning,
    /// What counts most first.
    pub fields: Vec<Match>,
}

impl Evidence {
    fn best(&self) -> f32 {
        self.fields.first().map_or(0.0, |found| found.best)
    }
}

/// The best match in a kind of field.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Match {
    /// None: it is in no text of the case.
    pub field: Option<FieldKind>,
    /// How surely it is what was meant, times what the field weighs.
    pub best: f32,
}

/// What a word was taken for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "as", content = "name", rename_all = "snake_case")]
pub enum Meaning {
    /// What was typed.
    Itself,
    /// What was typed, in another form or corrected.
    Form(String),
    /// A word with this stem.
    Stem(String),
    /// Another name for it.
    Synonym(String),
    /// A text that is read so, in Latin letters.
    Reading(String),
    /// The word that it is an abbreviation of.
    Abbreviation(String),
    /// A term of the vocabulary, by its id.
    Term(#[serde(serialize_with = "by_id")] Dimension, String),
    /// A number of the case, or that it does not tell one.
    Value(#[serde(serialize_with = "by_id")] Dimension),
    /// The date of the case.
    Date,
    /// A number with this value.
    Number,
    /// A part of the id.
    Id,
    /// The parts of a compound, close to each other.
    Together,
}

fn by_id<S: Serializer>(dimension: &Dimension, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(dimension.id())
}

impl Engine {
    /// Why these hits of the answer to a query stand where they do.
    pub fn explain(&self, query: &Query, hits: &[Hit]) -> Vec<Explanation> {
        let mut resolver = self.resolver(query);
        let clauses = resolver.clauses(query);
        let plain = |place: DecidedBy| vec![Explanation { place, clauses: Vec::new() }; hits.len()];
        if clauses.is_empty() {
            return plain(DecidedBy::Unasked);
        }
        if rank::facet_alone(self, &resolver).is_some() {
            return plain(DecidedBy::Filtered);
        }
        let mut cases: Vec<usize> = hits.iter().map(|hit| hit.case).collect();
        cases.sort_unstable();
        let told: Vec<Vec<Told>> = clauses.iter().map(|clause| self.evidence(clause, &cases)).collect();
        let weighing = Weighing::new(self, &clauses);
        let mut likeness = None;
        let explained = hits.iter().map(|hit| {
            let mut reasons = Vec::with_capacity(clauses.len());
            let mut told = told.iter();
            let standing = self.part_of(hit.case).and_then(|(part, case)| {
                // Cursors go forward only, and hits come in no order of cases.
                weighing.of_part(part).standing(case, |clause, score, worth| {
                    let found = told.next().map(|told| of_case(told, hit.case)).unwrap_or_default();
                    reasons.push(reason(clause, score, worth, found));
                })
            });
            let place = match standing {
                Some(standing) => {
                    DecidedBy::Full { class: standing.class, titled: standing.titled, sum: standing.sum }
                }
                None => {
                    let likeness = likeness.get_or_insert_with(|| self.likeness(&resolver.words.join(" ")));
                    let likeness = likeness.of_case(self, hit.case);
                    let words = self.words_worth(&clauses, hit.case);
                    let sum = nearness(likeness, words);
                    DecidedBy::Nearest { sum, likeness, words, shared: hit.shared().to_vec() }
                }
            };
            Explanation { place, clauses: reasons }
        });
        explained.collect()
    }

    /// What the words of a query are worth in a case that has not all of it.
    fn words_worth(&self, clauses: &[Resolved], case: usize) -> f32 {
        let words = clauses.iter().filter(|clause| clause.need != Need::Always);
        let Some((part, case)) = self.part_of(case) else { return 0.0 };
        let worth = |clause| Valued::new(self, clause, telling(self, clause), part).seek(case).1;
        words.map(|clause| worth(clause).value()).sum()
    }

    /// What each of these cases, in order, has of what a clause means.
    fn evidence(&self, clause: &Resolved, cases: &[usize]) -> Vec<Told> {
        let mut leaves = Vec::new();
        meanings(&clause.node, &mut leaves);
        let mut told: Vec<Told> = Vec::new();
        for leaf in leaves {
            let meaning = self.meaning(leaf, &fold(&clause.typed_text));
            if let Node::Near(_) = leaf {
                let condition = self.condition(leaf.clone());
                let of = |case: &usize| Some((*case, None, self.score_of(&condition, *case)?.best));
                told.push(Told { meaning, found: cases.iter().filter_map(of).collect() });
                continue;
            }
            let mut found = Vec::new();
            self.told(leaf, cases, |case, kind, score| found.push((case, kind, score.best)));
            match told.iter_mut().find(|old| old.meaning == meaning) {
                Some(old) => old.found.append(&mut found),
                None => told.push(Told { meaning, found }),
            }
        }
        told.iter_mut().for_each(|told| told.found.sort_by_key(|(case, ..)| *case));
        told
    }

    fn meaning(&self, leaf: &Node, typed: &str) -> Meaning {
        match leaf {
            Node::Term(SearchTerm { stem: Some(stem), .. }) => Meaning::Stem(stem.clone()),
            Node::Term(term) if term.synonym => {
                Meaning::Synonym(self.synonyms.written(&term.text).to_owned())
            }
            Node::Term(term) if term.text == typed => Meaning::Itself,
            Node::Term(term) => Meaning::Form(term.text.clone()),
            Node::Reading { pattern, .. } => Meaning::Reading(pattern.letters.clone()),
            Node::Abbreviation { word, .. } => Meaning::Abbreviation(word.clone()),
            Node::Facet(dimension, id, _) => Meaning::Term(*dimension, id.clone()),
            Node::Chosen(dimension, _) => Meaning::Value(*dimension),
            Node::Dates(_) => Meaning::Date,
            Node::Quantity(_) => Meaning::Number,
            Node::Id(_) => Meaning::Id,
            Node::Any(_) | Node::All(_) | Node::Near(_) | Node::Not(_) | Node::Evaluated(_) => {
                Meaning::Together
            }
        }
    }
}

/// What cases have of something that a clause means, by their positions.
struct Told {
    meaning: Meaning,
    found: Vec<(usize, Option<FieldKind>, f32)>,
}

/// The conditions that a match can be told of; words close to each other are one.
fn meanings<'n>(node: &'n Node, found: &mut Vec<&'n Node>) {
    match node {
        Node::Any(parts) | Node::All(parts) => parts.iter().for_each(|part| meanings(part, found)),
        Node::Evaluated(known) => meanings(&known.node, found),
        Node::Not(_) => {}
        leaf => found.push(leaf),
    }
}

fn of_case(told: &[Told], case: usize) -> Vec<Evidence> {
    let evidence = told.iter().filter_map(|Told { meaning, found }| {
        let mut fields: Vec<Match> = Vec::new();
        let first = found.partition_point(|(of, ..)| *of < case);
        for (_, kind, best) in found[first..].iter().take_while(|(of, ..)| *of == case) {
            match fields.iter_mut().find(|old| old.field == *kind) {
                Some(old) => old.best = old.best.max(*best),
                None => fields.push(Match { field: *kind, best: *best }),
            }
        }
        fields.sort_by(|a, b| b.best.total_cmp(&a.best).then(a.field.cmp(&b.field)));
        (!fields.is_empty()).then(|| Evidence { meaning: meaning.clone(), fields })
    });
    let mut evidence: Vec<Evidence> = evidence.collect();
    evidence.sort_by(|a, b| b.best().total_cmp(&a.best()));
    evidence
}

fn reason(clause: &Resolved, score: Option<&Score>, worth: Worth, found: Vec<Evidence>) -> Reason {
    Reason {
        typed: clause.typed_text.clone(),
        needed: clause.need == Need::Word,
        class: score.map(|score| score.class),
        worth,
        found,
    }
}

#[cfg(test)]
mod tests;
