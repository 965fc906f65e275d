//! Terms that mean the same in the field, in both languages.

use super::hash::Map;
use super::stem::stem;
use crate::model::{Dimension, Lang, Vocabulary, bare_prefecture};
use crate::query::Scope;
use crate::text::fold::{fold, is_japanese};
use std::borrow::Cow;

/// What a term also stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum SynonymTarget {
    /// Another term, folded.
    Term(String),
    /// Every case with this id of the vocabulary.
    Facet(Dimension, String),
}

/// The table: `a = b` finds each by the other, `a -> b` finds b by a as well.
/// What is for sentences only is read by [`super::everyday`].
#[derive(Debug, Default)]
pub(super) struct Synonyms {
    groups: Vec<Vec<SynonymTarget>>,
    /// Which groups a term leads to, by [`key`].
    by_key: Map<String, Vec<u32>>,
    /// Terms that are not written as they fold, as they are written.
    written: Map<String, String>,
    /// The most words that a term has.
    pub longest: usize,
    pub starts: Starts,
}

/// With what terms begin, and how long the longest is: most places of a
/// sentence begin none.
#[derive(Debug, Default)]
pub(super) struct Starts {
    /// By the first character of a Japanese term: characters.
    characters: Map<char, usize>,
    /// By the stem of the first word of a Latin term: words.
    words: Map<String, usize>,
}

impl Starts {
    /// Takes a term by its key.
    pub fn add(&mut self, key: &str) {
        if !key.is_ascii()
            && let Some(first) = key.chars().next()
        {
            let longest = self.characters.entry(first).or_default();
            *longest = (*longest).max(key.chars().count());
        } else if let Some(first) = key.split(' ').next() {
            let longest = self.words.entry(first.to_owned()).or_default();
            *longest = (*longest).max(key.split(' ').count());
        }
    }

    /// Characters of the longest Japanese term with this beginning; 0 if there
    /// is none.
    pub fn characters(&self, first: char) -> usize {
        self.characters.get(&first).copied().unwrap_or_default()
    }

    /// Words of the longest Latin term that begins with a word of this stem; 0
    /// if there is none.
    pub fn words(&self, stem: &str) -> usize {
        self.words.get(stem).copied().unwrap_or_default()
    }
}

/// Between everyday words and what they lead to.
pub(super) const EVERYDAY: &str = " ~> ";

/// The lines of the table that are no comment.
pub(super) fn lines(table: &str) -> impl Iterator<Item = &str> {
    table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The terms of one side of a line.
pub(super) fn side(text: &str) -> impl Iterator<Item = &str> {
    text.split(" = ").map(str::trim).filter(|name| !name.is_empty())
}

/// The form in which inflected terms are equal.
pub(super) fn key(folded: &str) -> Cow<'_, str> {
    if folded.is_ascii() {
        Cow::Owned(folded.split(' ').map(stem).collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(folded)
    }
}

impl Synonyms {
    /// Reads the table; the vocabulary's own names are groups of it too.
    pub fn new(table: &str, vocabulary: &Vocabulary) -> Synonyms {
        let mut synonyms = Synonyms::default();
        for line in lines(table).filter(|line| !line.contains(EVERYDAY)) {
            match line.split_once(" -> ") {
                Some((from, to)) => {
                    let (from, to) = (synonyms.names(from), synonyms.names(to));
                    synonyms.add(&from, &to);
                }
                None => {
                    let names = synonyms.names(line);
                    synonyms.add(&names, &names);
                }
            }
        }
        for dimension in [
            Dimension::Industry,
            Dimension::Threat,
            Dimension::Kind,
            Dimension::Measure,
            Dimension::Prefecture,
            Dimension::Data,
        ] {
            for term in vocabulary.terms(dimension) {
                let mut group = vec![SynonymTarget::Facet(dimension, term.id.clone())];
                let mut name = |text: &str| group.push(synonyms.term(text));
                name(&term.ja);
                name(&term.en);
                if dimension == Dimension::Prefecture {
                    name(bare_prefecture(&term.ja).unwrap_or(&term.ja));
                }
                for lang in Lang::BOTH {
                    if let Some(short) = term.short.as_ref().and_then(|short| short.exact(lang)) {
                        name(short);
                    }
                }
                group.dedup();
                synonyms.add(&group, &group);
            }
        }
        synonyms
    }

    fn names(&mut self, side: &str) -> Vec<SynonymTarget> {
        self::side(side).map(|name| self.name(name)).collect()
    }

    fn name(&mut self, text: &str) -> SynonymTarget {
        let facet = text.split_once(':').and_then(|(field, id)| {
            let dimension = Scope::named(field)?.dimension()?;
            Some(SynonymTarget::Facet(dimension, id.to_owned()))
        });
        facet.unwrap_or_else(|| self.term(text))
    }

    fn term(&mut self, text: &str) -> SynonymTarget {
        let folded = fold(text);
        if folded != text {
            self.written.entry(folded.clone()).or_insert_with(|| text.to_owned());
        }
        SynonymTarget::Term(folded)
    }

    /// A folded term as the table writes it.
    pub fn written<'a>(&'a self, folded: &'a str) -> &'a str {
        self.written.get(folded).map_or(folded, String::as_str)
    }

    fn add(&mut self, from: &[SynonymTarget], to: &[SynonymTarget]) {
        let group = self.groups.len() as u32;
        self.groups.push(to.to_vec());
        for name in from {
            if let SynonymTarget::Term(term) = name {
                self.longest = self.longest.max(term.split(' ').count());
                let key = key(term);
                self.starts.add(&key);
                let groups = self.by_key.entry(key.into_owned()).or_default();
                if !groups.contains(&group) {
                    groups.push(group);
                }
            }
        }
    }

    /// What a folded term also stands for, itself left out; empty if the table
    /// does not have it.
    pub fn of(&self, folded: &str) -> Vec<&SynonymTarget> {
        let other = |name: &&SynonymTarget| !matches!(name, SynonymTarget::Term(term) if term == folded);
        self.all_of(folded).into_iter().filter(other).collect()
    }

    /// The same with the term itself, in the order of the table.
    pub fn all_of(&self, folded: &str) -> Vec<&SynonymTarget> {
        let mut names: Vec<&SynonymTarget> = Vec::new();
        for name in self.groups(folded).iter().flat_map(|group| &self.groups[*group as usize]) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The groups that a folded term leads to.
    pub fn groups(&self, folded: &str) -> &[u32] {
        self.by_key.get(&*key(folded)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The names of a group.
    pub fn group(&self, group: u32) -> &[SynonymTarget] {
        &self.groups[group as usize]
    }

    pub fn has(&self, folded: &str) -> bool {
        self.by_key.contains_key(&*key(folded))
    }

    /// Everything that can be typed, by [`key`].
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.by_key.keys().map(String::as_str)
    }

    /// Every term, in the order of the table.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().flatten().filter_map(|name| match name {
            SynonymTarget::Term(term) => Some(term.as_str()),
            SynonymTarget::Facet(..) => None,
        })
    }

    /// The terms of several words that begin with these words (the last of
    /// which may be unfinished), in order.
    pub fn beginning(&self, folded: &str) -> Vec<&str> {
        let typed = key(folded);
        let begins = |key: &&str| **key != *typed && (key.starts_with(folded) || key.starts_with(&*typed));
        let mut keys: Vec<&str> = self.keys().filter(|key| key.contains(' ')).filter(begins).collect();
        keys.sort_unstable();
        keys
    }

    /// The Japanese terms, in no order.
    pub fn japanese(&self) -> impl Iterator<Item = &str> {
        self.keys().filter(|key| key.chars().any(is_japanese))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "# comment\ninsider = 内部不正 = threat:insider\nleaver = 退職者 = ex-employee\n辞める前 -> 退職 = leaver\ncredit union = 信用金庫\n";

    fn names_of(term: &str) -> Vec<String> {
        let synonyms = Synonyms::new(TABLE, &Vocabulary::default());
        let mut names: Vec<String> = synonyms
            .of(&fold(term))
            .into_iter()
            .map(|name| match name {
                SynonymTarget::Term(term) => term.clone(),
                SynonymTarget::Facet(dimension, id) => format!("{dimension:?}:{id}"),
            })
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_group_finds_each_by_the_others() {
        assert_eq!(names_of("Insider"), ["Threat:insider", "内部不正"]);
        assert_eq!(names_of("insiders"), ["Threat:insider", "insider", "内部不正"]);
        assert_eq!(names_of("credit unions"), ["credit union", "信用金庫"]);
        assert_eq!(names_of("credit"), [""; 0]);
    }

    #[test]
    fn an_arrow_leads_one_way() {
        assert_eq!(names_of("辞める前"), ["leaver", "退職"]);
        assert_eq!(names_of("退職者"), ["ex-employee", "leaver"]);
        assert_eq!(names_of("退職"), [""; 0]);
    }

    #[test]
    fn beginnings_of_terms_of_several_words() {
        let synonyms = Synonyms::new(TABLE, &Vocabulary::default());
        assert_eq!(synonyms.beginning("credit"), ["credit union"]);
        assert_eq!(synonyms.beginning("credit u"), ["credit union"]);
        assert!(synonyms.beginning("credit union").is_empty());
        assert!(synonyms.beginning("insid").is_empty());
    }
}
