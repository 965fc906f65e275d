//! Lists that a firm is told to follow, and which measure belongs to which
//! item. The items' names are ours and short; the lists are their publishers'.

use super::{Lang, Text};
use serde::{Deserialize, Serialize};

/// The guides and what links measures to them: `data/guides.json`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Guides {
    /// The version of the data format: 1.
    pub format: u32,
    /// The guides, in the order in which they are named.
    pub guides: Vec<Guide>,
    /// Sure ones only. A measure of a case is what was done once, an item what
    /// to have always: a link says "see also", not "fulfils".
    pub links: Vec<MeasureLink>,
    /// Measures that surely belong to no item.
    pub unlinked: Vec<String>,
}

/// A list that a firm is told to follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// What links call it.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// What it is called beside a measure, in at most 12 cells.
    pub short: Text,
    /// It is written for small and medium-sized firms.
    #[serde(default, skip_serializing_if = "is_false")]
    pub small_firms: bool,
    /// Who published it.
    pub publisher: Text,
    /// Which edition the items are of.
    pub edition: String,
    /// `YYYY` or `YYYY-MM`.
    pub published: String,
    /// Where it can be had.
    pub url: String,
    /// Its items, in its order.
    pub items: Vec<Item>,
}

/// An item of a guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// As the guide numbers it: `11`, `RS.MA`.
    pub no: String,
    /// What it asks for, in Japanese.
    pub ja: String,
    /// The same in English.
    pub en: String,
    /// It belongs to a later edition and was seen in one secondary source only.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unconfirmed: bool,
}

/// A measure that belongs to an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MeasureLink {
    /// The id of the measure.
    pub measure: String,
    /// The id of the guide.
    pub guide: String,
    /// The number of the item.
    pub item: String,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

impl Item {
    /// What it asks for, in a language.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

impl Guides {
    /// The guide with this id.
    pub fn guide(&self, id: &str) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.id == id)
    }

    /// The items that a measure belongs to, with their guides, in the order of
    /// the guides.
    pub fn items<'a>(&'a self, measure: &'a str) -> impl Iterator<Item = (&'a Guide, &'a Item)> {
        self.guides.iter().flat_map(move |guide| {
            let links =
                self.links.iter().filter(move |link| link.guide == guide.id && link.measure == measure);
            links.filter_map(move |link| Some((guide, guide.items.iter().find(|item| item.no == link.item)?)))
        })
    }

    /// The measures that belong to an item.
    pub fn measures<'a>(&'a self, guide: &'a str, item: &'a str) -> impl Iterator<Item = &'a str> {
        let links = self.links.iter().filter(move |link| link.guide == guide && link.item == item);
        links.map(|link| link.measure.as_str())
    }
}
