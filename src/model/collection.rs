//! A collection of cases, and the file it is kept in.

use super::{Case, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the data format that this program reads and writes.
pub const FORMAT: u32 = 1;

/// A file of the data format: one collection and its cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CollectionFile {
    /// The version of the data format: 1.
    pub format: u32,
    /// What the cases belong to.
    pub collection: Collection,
    /// The cases, in the order in which they are listed.
    pub cases: Vec<Case>,
    /// Pieces of the cases' texts and how they are read, in kana, as whoever wrote them
    /// typed them (furigana of a workbook): for the search by sound alone.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub readings: Readings,
}

/// Pieces of texts, and how each is read.
pub type Readings = BTreeMap<String, Vec<String>>;

/// What a set of cases is and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Collection {
    /// Unique over everything that is loaded; lower-case letters, digits and hyphens.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// A name for narrow places, at most 8 cells wide.
    pub short: Text,
    /// Who published it.
    #[serde(default)]
    pub publisher: Option<Text>,
    /// `YYYY` or `YYYY-MM`.
    #[serde(default)]
    pub published: Option<String>,
    /// The published counts of the survey behind the collection.
    #[serde(default)]
    pub survey: Option<Survey>,
}

/// The published counts of a survey: it may count more cases than it tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// The year in which it was made: what it tells was no later.
    #[serde(default)]
    pub year: Option<u16>,
    /// How many companies' cases it counts.
    pub companies: u32,
    /// Companies by industry id; sums to `companies`.
    pub by_industry: BTreeMap<String, u32>,
}

impl Survey {
    /// How many companies the industries add up to; at most what a number holds.
    pub fn counted(&self) -> u32 {
        self.by_industry.values().fold(0, |sum: u32, count| sum.saturating_add(*count))
    }
}
