//! The closed vocabulary: a list of terms for each dimension that has one.

use super::{Dimension, Lang, Text};
use serde::{Deserialize, Serialize};

/// An entry of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// What cases call it.
    pub id: String,
    /// Its name in Japanese.
    pub ja: String,
    /// Its name in English.
    pub en: String,
    /// A name for columns and charts: at most 8 cells wide, that of a measure
    /// at most 20 in Japanese and 24 in English.
    #[serde(default)]
    pub short: Option<Text>,
    /// For a measure, the id of the step of handling an incident that it
    /// belongs to; ours, after the order of IPA's guide.
    #[serde(default)]
    pub step: Option<String>,
}

/// A prefecture's Japanese name without 県, 府 or 都: 石川 of 石川県; None where it has none
/// of them (北海道).
pub fn bare_prefecture(name: &str) -> Option<&str> {
    name.strip_suffix(['県', '府', '都'])
}

impl Term {
    /// Its name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }

    /// Every name: in both languages, whole and short.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let short = self.short.iter().flat_map(|short| [&short.ja, &short.en]).flatten();
        [&self.ja, &self.en].into_iter().chain(short).map(String::as_str)
    }

    /// The short name, or the whole one where there is none.
    pub fn short(&self, lang: Lang) -> &str {
        self.short.as_ref().and_then(|short| short.exact(lang)).unwrap_or_else(|| self.name(lang))
    }
}

/// All terms; a list's order is the order of display.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// The classes of the survey.
    pub industries: Vec<Term>,
    /// What a case tells of: damage, or measures taken.
    pub kinds: Vec<Term>,
    /// What happened to the organisation.
    pub threats: Vec<Term>,
    /// What it did, or said that it would do.
    pub measures: Vec<Term>,
    /// Where it is: prefectures of Japan.
    pub prefectures: Vec<Term>,
    /// The steps of handling an incident, in their order.
    #[serde(default)]
    pub steps: Vec<Term>,
    /// The kinds of data that a case may expose.
    #[serde(default)]
    pub data: Vec<Term>,
    /// The regions that the prefectures belong to.
    #[serde(default)]
    pub regions: Vec<Term>,
    /// How well sources bear a case.
    #[serde(default)]
    pub supports: Vec<Term>,
    /// Small and medium-sized, or larger.
    #[serde(default)]
    pub sizes: Vec<Term>,
}

impl Vocabulary {
    /// The terms of a dimension; empty for those that are not vocabulary
    /// (collection, year).
    pub fn terms(&self, dimension: Dimension) -> &[Term] {
        (dimension.spec().terms)(self)
    }

    /// The term with this id.
    pub fn term(&self, dimension: Dimension, id: &str) -> Option<&Term> {
        self.terms(dimension).iter().find(|term| term.id == id)
    }
}
