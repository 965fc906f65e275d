//! From the words of a query to what they mean here.

mod counted;
mod items;
mod word;

use super::evaluated::Evaluated;
use super::plan::{Edge, FieldScope, Node, SearchTerm};
use super::scores::Class;
use super::stop::asks_nothing;
use super::synonyms::SynonymTarget;
use super::{Correction, Engine, Hit, Outcome, correct};
use crate::model::{Dimension, Text};
use crate::query::names::Aliases;
use crate::query::parse::{Atom, Clause, Condition, Word};
use crate::query::{Choice, Query, Remark, Scope, names, places};
use crate::text::fold::fold;
use counted::MOST_COUNTED;
use items::{QueryItem, items};
use std::collections::HashSet;
use std::sync::Arc;

const SYNONYM: f32 = 0.8;
const SYNONYM_FACET: f32 = 0.95;
/// The value of a field.
const FIELD: f32 = 0.6;
const BEGUN: f32 = 0.3;
/// Letters after which a term may be begun.
const LEAST_BEGUN: usize = 3;
/// Words of a query that stand nowhere and are compared with all that do: typing errors
/// and abbreviations. A person makes fewer; each takes about a millisecond.
const MOST_COMPARED: usize = 8;
/// Latin synonyms shorter than this match as whole words only.
const LEAST_PREFIX: usize = 4;

/// A clause, and what tells which cases have it.
pub(super) struct Resolved {
    /// What was typed, or taken for it.
    pub typed_text: String,
    pub node: Node,
    pub condition: Arc<Evaluated>,
    /// The same for the word as it was typed alone, where other names of it
    /// count as well.
    pub typed: Option<Arc<Evaluated>>,
    pub need: Need,
}

impl Resolved {
    /// What tells which cases have it, and have the word as it was typed.
    pub fn conditions(&self) -> impl Iterator<Item = &Evaluated> {
        [&self.condition].into_iter().chain(&self.typed).map(Arc::as_ref)
    }
}

/// How much a case must have a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Whatever else it has: a field, an exclusion.
    Always,
    /// To be a full match.
    Word,
    /// It is better with it: the verb of a question.
    Better,
}

pub(super) struct Resolver<'e> {
    pub engine: &'e Engine,
    pub literal: bool,
    pub this_year: Option<u16>,
    /// The plain words, without punctuation.
    pub words: Vec<String>,
    /// There is nothing but one of them.
    pub alone: bool,
    pub corrections: Vec<Correction>,
    pub remarks: Vec<Remark>,
    pub asked: LookedUp,
}

/// What of a query was looked up already: what is asked twice is asked once, and what
/// takes long is not done for every one of many words.
#[derive(Default)]
pub(super) struct LookedUp {
    /// Words, and words together.
    words: HashSet<String>,
    /// Several words that mean nothing together.
    apart: HashSet<String>,
    /// Words that stand nowhere and were compared with those that do.
    compared: usize,
}

impl Resolver<'_> {
    pub fn clauses(&mut self, query: &Query) -> Vec<Resolved> {
        let counted = |text: &str| self.counted(&[text]).is_some();
        let items = items(self.engine, &query.clauses, counted);
        self.words = items.iter().filter_map(as_word).map(str::to_owned).collect();
        self.alone = items.len() == 1 && self.words.len() == 1;
        let stop =
            |item: &QueryItem| matches!(item, QueryItem::Word(word) if asks_nothing(word, &fold(word)));
        let speaks = items.iter().any(|item| !stop(item));
        let mut found = Vec::new();
        let mut operators: Vec<&Clause> = Vec::new();
        let mut at = 0;
        while let Some(item) = items.get(at) {
            let word = match item {
                QueryItem::Word(word) => word,
                QueryItem::Clause(clause) => {
                    at += 1;
                    if !operators.contains(clause) {
                        operators.push(clause);
                        found.extend(self.operators(clause));
                    }
                    continue;
                }
            };
            let words: Vec<&str> = items[at..].iter().map_while(as_word).collect();
            let last = at + words.len() == items.len();
            if let Some((node, taken)) = self.several(&words, last) {
                at += taken;
                let typed = words[..taken].join(" ");
                if self.asked.words.insert(typed.clone()) {
                    found.push(self.resolved(typed, node, Need::Word));
                }
            } else {
                let last = last && words.len() == 1;
                at += 1;
                if !(speaks && stop(item)) && (self.asked.words.insert(word.clone()) || last) {
                    self.plain(word, last, &mut found);
                }
            }
        }
        if !found.iter().any(|clause| clause.need == Need::Word) {
            let better = found.iter_mut().filter(|clause| clause.need == Need::Better);
            better.for_each(|clause| clause.need = Need::Word);
        }
        found
    }

    /// The answer: these hits, all of which have all clauses.
    pub fn outcome(self, clauses: Vec<Resolved>, hits: Vec<Hit>) -> Outcome {
        Outcome {
            full: hits.len(),
            hits,
            effort: self.engine.counter.effort(),
            corrections: self.corrections,
            remarks: self.remarks,
            nodes: clauses.into_iter().map(|clause| clause.node).collect(),
            ..Outcome::default()
        }
    }

    pub fn resolved(&self, typed: impl ToString, node: Node, need: Need) -> Resolved {
        let condition = self.engine.condition(node.clone());
        Resolved { typed_text: typed.to_string(), condition, node, typed: None, need }
    }

    /// A clause with operators or fields.
    fn operators(&mut self, clause: &Clause) -> Option<Resolved> {
        let fixed = |atom: &Atom| atom.excluded || !matches!(atom.condition, Condition::Word(_));
        let need = if clause.alternatives.iter().any(fixed) { Need::Always } else { Need::Word };
        let node = self.clause(clause)?;
        Some(self.resolved(clause, node, need))
    }

    /// What several words are together, and how many of them: a date, a number
    /// (30 million yen), a term of the synonym table, or, at the query's end, the
    /// beginning of one (`credit` finds what `credit union` finds, last).
    fn several(&mut self, words: &[&str], last: bool) -> Option<(Node, usize)> {
        let longest = words.len().min(self.engine.synonyms.longest.max(MOST_COUNTED));
        for length in (1..=longest).rev() {
            let last = last && length == words.len();
            let words = &words[..length];
            let together = words.join(" ");
            if !last && self.asked.apart.contains(&together) {
                if length == 1 {
                    return None;
                }
                continue;
            }
            if length <= MOST_COUNTED
                && let Some(node) = self.counted(words)
            {
                let about = if self.literal { None } else { self.about(&together, &node) };
                return Some((about.unwrap_or(node), length));
            }
            if length == 1 {
                self.asked.apart.insert(together);
                return None;
            }
            let mut phrase = fold(&together);
            let mut known = self.engine.synonyms.has(&phrase);
            let mut begun = Vec::new();
            if last {
                self.begun(&phrase, &mut begun);
            }
            let mended = if known || !begun.is_empty() || self.literal {
                None
            } else {
                correct::phrase(self.engine, &phrase)
            };
            let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            if let Some(term) = mended {
                self.correction(&together, term.clone());
                words = term.split(' ').map(str::to_owned).collect();
                (phrase, known) = (term, true);
            }
            if !known && begun.is_empty() {
                self.asked.apart.insert(together);
                continue;
            }
            let each = words.iter().filter_map(|word| self.word(word)).collect();
            let mut parts = vec![Node::All(each)];
            if known {
                parts.push(Node::Term(SearchTerm::new(phrase.clone(), 1.0)));
                self.names(&phrase, &mut parts);
            }
            parts.append(&mut begun);
            return Some((Node::Any(parts), length));
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
                        SynonymTarget::Facet(dimension, id) => Node::Facet(*dimension, id.clone(), BEGUN),
                        SynonymTarget::Term(term) => {
                            Node::Term(SearchTerm { class: Class::Weak, ..synonym_term(term, BEGUN) })
                        }
                    });
                }
            }
        }
    }

    fn clause(&mut self, clause: &Clause) -> Option<Node> {
        let alternatives = clause.alternatives.iter().enumerate();
        let once = alternatives.filter(|(n, atom)| !clause.alternatives[..*n].contains(atom));
        let mut parts: Vec<Node> = once.filter_map(|(_, atom)| self.atom(atom)).collect();
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
            Condition::Word(word) => self.word(&word.text),
        }?;
        Some(if atom.excluded { Node::Not(Box::new(node)) } else { node })
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
                let (lexicon, aliases) = (|| &self.engine.lexicon, || Aliases::new(&library.synonyms));
                let choices = names::candidates(library, dimension, typed, lexicon, aliases);
                if choices.is_empty() {
                    let typed_so = typed.to_owned();
                    let within = (dimension == Dimension::Prefecture).then(|| places::within(library, typed));
                    self.remarks.push(match within.flatten() {
                        Some(term) => {
                            let named = Text { ja: Some(term.ja.clone()), en: Some(term.en.clone()) };
                            Remark::PlaceWithin { typed: typed_so, within: Box::new(named) }
                        }
                        None => Remark::UnknownValue { scope, typed: typed_so },
                    });
                    return self.word(typed);
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

fn as_word<'i>(item: &'i QueryItem) -> Option<&'i str> {
    match item {
        QueryItem::Word(word) => Some(word),
        QueryItem::Clause(_) => None,
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
pub(super) fn name_node(name: &SynonymTarget) -> Node {
    match name {
        SynonymTarget::Facet(dimension, id) => Node::Facet(*dimension, id.clone(), SYNONYM_FACET),
        SynonymTarget::Term(term) => Node::Term(synonym_term(term, SYNONYM)),
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
