//! The facts of a case in words: ids turned into names.

use crate::messages::case::words;
use crate::messages::dimension;
use crate::model::{Case, Dimension, Lang, Library, Span};
use crate::text::fold::is_kana;
use std::borrow::Cow;

/// A case seen in a language, with the names of what it is described by. An
/// id that the vocabulary does not have stands for itself.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    case: &'a Case,
    library: &'a Library,
    lang: Lang,
}

impl<'a> Facts<'a> {
    /// The case as it is told in `lang`, by the names that the library has.
    pub fn new(case: &'a Case, library: &'a Library, lang: Lang) -> Facts<'a> {
        Facts { case, library, lang }
    }

    /// The one line that tells the case.
    pub fn title(&self) -> &'a str {
        self.case.title.get(self.lang)
    }

    /// `2025-03` or `2025`.
    pub fn date(&self) -> Option<String> {
        match (self.case.year, self.case.month) {
            (Some(year), Some(month)) => Some(format!("{year}-{month:02}")),
            (Some(year), None) => Some(year.to_string()),
            (None, _) => None,
        }
    }

    /// When it was, as a person writes it: `April 2022`, `2022年4月`, or
    /// `2021 or earlier` where no more is known.
    pub fn when(&self) -> Option<String> {
        let words = words(self.lang);
        match self.case.year {
            Some(year) => Some((words.when)(year, self.case.month)),
            None => self.latest_year().map(words.at_latest),
        }
    }

    /// When the organisation found the problem, or first disclosed it; nothing where that is not known.
    pub fn year(&self) -> Option<u16> {
        self.case.year
    }

    /// The latest year that it can have been, where no year is known: that of
    /// the survey that tells it.
    pub fn latest_year(&self) -> Option<u16> {
        let survey = self.library.collection(&self.case.collection)?.survey.as_ref()?;
        survey.year.filter(|_| self.case.year.is_none())
    }

    /// The industry's name, or "unknown".
    pub fn industry(&self) -> &'a str {
        self.case.industry.as_deref().map_or(self.unknown(), |id| self.name(Dimension::Industry, id))
    }

    /// The industry in at most 8 cells, where it is known.
    pub fn industry_short(&self) -> Option<&'a str> {
        let id = self.case.industry.as_deref()?;
        Some(self.library.vocabulary.term(Dimension::Industry, id).map_or(id, |term| term.short(self.lang)))
    }

    /// The prefecture's name, or "unknown".
    pub fn prefecture(&self) -> &'a str {
        self.prefecture_known().unwrap_or(self.unknown())
    }

    /// The prefecture's name where it is known.
    pub fn prefecture_known(&self) -> Option<&'a str> {
        self.case.prefecture.as_deref().map(|id| self.name(Dimension::Prefecture, id))
    }

    /// The names of the kinds it is of: damage suffered, measures in practice.
    pub fn kinds(&self) -> Vec<&'a str> {
        self.case.kinds.iter().map(|id| self.name(Dimension::Kind, id)).collect()
    }

    /// The names of what it was attacked with or went wrong by, as the case lists them.
    pub fn threats(&self) -> Vec<&'a str> {
        self.case.threats.iter().map(|id| self.name(Dimension::Threat, id)).collect()
    }

    /// The first of the threats, in at most 14 cells.
    pub fn threat_short(&self) -> Option<&'a str> {
        let id = self.case.threats.first()?;
        Some(self.library.vocabulary.term(Dimension::Threat, id).map_or(id, |term| term.short(self.lang)))
    }

    /// The kinds of data that were or may have been exposed or lost.
    pub fn data(&self) -> Vec<&'a str> {
        self.case.data.iter().map(|id| self.name(Dimension::Data, id)).collect()
    }

    /// What the texts give in numbers, each with what it counts: people or
    /// records affected, yen lost, days stopped.
    pub fn extent(&self) -> Vec<(&'static str, String)> {
        self.extent_of().into_iter().map(|(_, label, said)| (label, said)).collect()
    }

    /// The same with the dimension of each.
    pub fn extent_of(&self) -> Vec<(Dimension, &'static str, String)> {
        let numbers = [Dimension::Affected, Dimension::Loss, Dimension::Stopped].map(|dimension| {
            let (number, unit) = self.case.values(dimension).number().zip(dimension.unit())?;
            let said = dimension::span(Span::only(number), unit, self.lang);
            Some((dimension, dimension::words(dimension, self.lang).label, said))
        });
        numbers.into_iter().flatten().collect()
    }

    /// The names of what was done or announced, as the case lists them.
    pub fn measures(&self) -> Vec<&'a str> {
        self.case.measures.iter().map(|id| self.name(Dimension::Measure, id)).collect()
    }

    /// The collection's title.
    pub fn collection(&self) -> &'a str {
        let id = self.case.collection.as_str();
        self.library.collection(id).map_or(id, |collection| collection.title.get(self.lang))
    }

    /// The collection in at most 8 cells.
    pub fn collection_short(&self) -> &'a str {
        let id = self.case.collection.as_str();
        self.library.collection(id).map_or(id, |collection| collection.short.get(self.lang))
    }

    /// The organisation's name; in English as it is read, the name itself
    /// behind. A reading in kana is for searching.
    pub fn organisation(&self) -> Option<Cow<'a, str>> {
        let name = self.case.organisation.as_deref()?;
        let latin = |reading: &&str| self.lang == Lang::En && !reading.chars().any(is_kana);
        let reading = self.case.organisation_reading.as_deref().filter(latin);
        Some(reading.map_or(Cow::Borrowed(name), |reading| Cow::Owned(format!("{reading} ({name})"))))
    }

    /// The organisation's size, and whether it is larger than an SME.
    pub fn size(&self) -> Option<String> {
        let size = self.case.size.as_ref().map(|size| size.get(self.lang));
        let larger = self.case.larger_than_sme.then_some(words(self.lang).larger_than_sme);
        let parts: Vec<&str> = size.into_iter().chain(larger).collect();
        (!parts.is_empty()).then(|| parts.join(words(self.lang).comma))
    }

    /// The organisation's name and the facts by which a person places the
    /// case: organisation, industry, prefecture, date; those that are known.
    pub fn setting(&self) -> Vec<String> {
        let organisation = self.organisation().map(Cow::into_owned);
        let industry = self.case.industry.is_some().then(|| self.industry().to_owned());
        let prefecture = self.prefecture_known().map(str::to_owned);
        organisation.into_iter().chain(industry).chain(prefecture).chain(self.date()).collect()
    }

    fn name(&self, dimension: Dimension, id: &'a str) -> &'a str {
        self.library.vocabulary.term(dimension, id).map_or(id, |term| term.name(self.lang))
    }

    fn unknown(&self) -> &'static str {
        words(self.lang).unknown
    }
}
