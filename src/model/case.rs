//! One case: what happened to an organisation and what it did.

use super::{Dimension, Place, Text, Tlp, Values};
use serde::{Deserialize, Serialize};

/// A case as the data format has it. When written, absent values are null and
/// no key is left out; when read, a key may be absent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Unique over everything that is loaded; lower-case letters, digits and hyphens.
    pub id: String,
    /// The id of the collection that the case belongs to.
    pub collection: String,
    /// Ids of kinds (`measures`, `damage`, `partner-request`).
    #[serde(default)]
    pub kinds: Vec<String>,
    /// One line that tells the case.
    pub title: Text,
    /// Id of one of the survey's ten industry classes; null if unknown.
    #[serde(default)]
    pub industry: Option<String>,
    /// ISO 3166-2 code (`JP-17`); null if unknown.
    #[serde(default)]
    pub prefecture: Option<String>,
    /// The organisation's public name; null if the sources do not give it.
    #[serde(default)]
    pub organisation: Option<String>,
    /// How that name is read, in Latin letters, for those who cannot read it; of
    /// a list that has it in kana, those. A reading, not the organisation's own
    /// Latin name.
    #[serde(default)]
    pub organisation_reading: Option<String>,
    /// How large the organisation is, in words.
    #[serde(default)]
    pub size: Option<Text>,
    /// Whether it is larger than a small or medium-sized enterprise.
    #[serde(default)]
    pub larger_than_sme: bool,
    /// When the organisation found the problem, or first disclosed it.
    #[serde(default)]
    pub year: Option<u16>,
    /// 1 to 12, only with a year.
    #[serde(default)]
    pub month: Option<u8>,
    /// Ids of threats.
    #[serde(default)]
    pub threats: Vec<String>,
    /// What happened.
    #[serde(default)]
    pub incident: Option<Text>,
    /// What the organisation did.
    #[serde(default)]
    pub response: Option<Text>,
    /// What it cost.
    #[serde(default)]
    pub impact: Option<Text>,
    /// How many people or records were or may have been affected: the largest
    /// count that the texts give; null if they give none.
    #[serde(default)]
    pub affected: Option<u64>,
    /// What kinds of data were or may have been exposed or lost: ids of the
    /// vocabulary's `data`; empty if the texts tell of none.
    #[serde(default)]
    pub data: Vec<String>,
    /// What it cost the organisation, in yen; null if the texts do not say.
    #[serde(default)]
    pub loss_yen: Option<u64>,
    /// For how many days something that people use stood still, in whole days;
    /// null if the texts do not say.
    #[serde(default)]
    pub stopped_days: Option<u32>,
    /// The writers' reading of the case, not the source's words.
    #[serde(default)]
    pub lesson: Option<Text>,
    /// Ids of measures, announced prevention steps included.
    #[serde(default)]
    pub measures: Vec<String>,
    /// Where the facts come from.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// How well the sources bear the stated facts.
    #[serde(default)]
    pub support: Option<Support>,
    /// What a reader must know before relying on the case.
    #[serde(default)]
    pub caveat: Option<Text>,
    /// With whom it may be shared (Traffic Light Protocol). Public cases have
    /// no mark, and then the key is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tlp: Option<Tlp>,
    /// Where it stands in the file that it was opened from. Not part of the data
    /// format: the place moves with every row that is added above.
    #[serde(skip)]
    pub place: Option<Box<Place>>,
}

impl Case {
    /// Bytes of its texts, in both languages.
    pub fn text_bytes(&self) -> usize {
        let Case { title, size, incident, response, impact, lesson, .. } = self;
        let texts = [size, incident, response, impact, lesson].into_iter().flatten().chain([title]);
        texts.flat_map(|text| [&text.ja, &text.en]).flatten().map(String::len).sum()
    }

    /// What the case has in a dimension.
    pub fn values(&self, dimension: Dimension) -> Values<'_> {
        (dimension.spec().values)(self)
    }
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The web address.
    pub url: String,
    /// Who published it.
    #[serde(default)]
    pub publisher: Option<String>,
    /// What the page tells, in few words.
    #[serde(default)]
    pub title: Option<String>,
}

/// How well a case's sources bear its facts, as a second reader found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Support {
    /// Each stated fact was borne out.
    Supported,
    /// Some facts rest on one weaker source.
    Partly,
}
