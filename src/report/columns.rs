//! The columns of a table of cases: what each is called, and what it holds.

use super::Facts;
use crate::messages::columns::words;
use crate::model::{Case, Dimension, Lang, Library};

/// A column, by what it holds. The order of [`Column::ALL`] is that of a
/// spreadsheet: what a person reads first stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    Id,
    Title,
    /// `2025-03` or `2025`.
    Date,
    Year,
    Month,
    Industry,
    IndustryId,
    Prefecture,
    PrefectureId,
    Kind,
    KindId,
    Threat,
    ThreatId,
    Organisation,
    Size,
    Incident,
    Response,
    Impact,
    Lesson,
    Measure,
    MeasureId,
    /// Publisher and title of each source.
    Source,
    Url,
    Support,
    Caveat,
    Collection,
    /// The kinds of data that were or may have been exposed or lost.
    Exposed,
    /// People or records, a bare number.
    Affected,
    /// Yen, a bare number.
    Loss,
    /// Days, a bare number.
    Stopped,
}

impl Column {
    pub const ALL: [Column; 30] = {
        use Column::*;
        [
            Id,
            Title,
            Date,
            Year,
            Month,
            Industry,
            IndustryId,
            Prefecture,
            PrefectureId,
            Kind,
            KindId,
            Threat,
            ThreatId,
            Organisation,
            Size,
            Incident,
            Response,
            Impact,
            Lesson,
            Measure,
            MeasureId,
            Source,
            Url,
            Support,
            Caveat,
            Collection,
            Exposed,
            Affected,
            Loss,
            Stopped,
        ]
    };

    /// What the command line calls it: `industry`, `industry-id`.
    pub fn id(self) -> &'static str {
        match self {
            Column::Id => "id",
            Column::Title => "title",
            Column::Date => "date",
            Column::Year => "year",
            Column::Month => "month",
            Column::Industry => "industry",
            Column::IndustryId => "industry-id",
            Column::Prefecture => "prefecture",
            Column::PrefectureId => "prefecture-id",
            Column::Kind => "kind",
            Column::KindId => "kind-id",
            Column::Threat => "threat",
            Column::ThreatId => "threat-id",
            Column::Organisation => "organisation",
            Column::Size => "size",
            Column::Incident => "incident",
            Column::Response => "response",
            Column::Impact => "impact",
            Column::Lesson => "lesson",
            Column::Measure => "measure",
            Column::MeasureId => "measure-id",
            Column::Source => "source",
            Column::Url => "url",
            Column::Support => "support",
            Column::Caveat => "caveat",
            Column::Collection => "collection",
            Column::Exposed => "exposed",
            Column::Affected => "affected",
            Column::Loss => "loss",
            Column::Stopped => "stopped",
        }
    }

    /// The column of this id.
    pub fn named(id: &str) -> Option<Column> {
        Column::ALL.into_iter().find(|column| column.id() == id)
    }

    /// The head of the column.
    pub fn head(self, lang: Lang) -> &'static str {
        let words = words(lang);
        match self {
            Column::Id => words.id,
            Column::Title => words.title,
            Column::Date => words.date,
            Column::Year => words.year,
            Column::Month => words.month,
            Column::Industry => words.industry,
            Column::IndustryId => words.industry_id,
            Column::Prefecture => words.prefecture,
            Column::PrefectureId => words.prefecture_id,
            Column::Kind => words.kind,
            Column::KindId => words.kind_id,
            Column::Threat => words.threat,
            Column::ThreatId => words.threat_id,
            Column::Organisation => words.organisation,
            Column::Size => words.size,
            Column::Incident => words.incident,
            Column::Response => words.response,
            Column::Impact => words.impact,
            Column::Lesson => words.lesson,
            Column::Measure => words.measure,
            Column::MeasureId => words.measure_id,
            Column::Source => words.source,
            Column::Url => words.url,
            Column::Support => words.support,
            Column::Caveat => words.caveat,
            Column::Collection => words.collection,
            Column::Exposed => words.exposed,
            Column::Affected => words.affected,
            Column::Loss => words.loss,
            Column::Stopped => words.stopped,
        }
    }

    /// What a case has there; empty where it has nothing. Several values are
    /// separated by `; `, those of a text keep their lines.
    pub fn value(self, case: &Case, library: &Library, lang: Lang) -> String {
        let facts = Facts::new(case, library, lang);
        let text = |text: &Option<crate::model::Text>| {
            text.as_ref().map(|text| text.get(lang).to_owned()).unwrap_or_default()
        };
        let number = |number: Option<u16>| number.map(|number| number.to_string()).unwrap_or_default();
        let counted =
            |dimension| case.values(dimension).number().map(|number| number.to_string()).unwrap_or_default();
        let sources = |of: fn(&crate::model::Source) -> String| {
            case.sources.iter().map(of).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(BETWEEN)
        };
        match self {
            Column::Id => case.id.clone(),
            Column::Title => facts.title().to_owned(),
            Column::Date => facts.date().unwrap_or_default(),
            Column::Year => number(case.year),
            Column::Month => number(case.month.map(u16::from)),
            Column::Industry => {
                case.industry.as_ref().map(|_| facts.industry().to_owned()).unwrap_or_default()
            }
            Column::IndustryId => case.industry.clone().unwrap_or_default(),
            Column::Prefecture => facts.prefecture_known().unwrap_or_default().to_owned(),
            Column::PrefectureId => case.prefecture.clone().unwrap_or_default(),
            Column::Kind => facts.kinds().join(BETWEEN),
            Column::KindId => case.kinds.join(BETWEEN),
            Column::Threat => facts.threats().join(BETWEEN),
            Column::ThreatId => case.threats.join(BETWEEN),
            Column::Organisation => case.organisation.clone().unwrap_or_default(),
            Column::Size => facts.size().unwrap_or_default(),
            Column::Incident => text(&case.incident),
            Column::Response => text(&case.response),
            Column::Impact => text(&case.impact),
            Column::Lesson => text(&case.lesson),
            Column::Measure => facts.measures().join(BETWEEN),
            Column::MeasureId => case.measures.join(BETWEEN),
            Column::Source => sources(|source| {
                [&source.publisher, &source.title]
                    .into_iter()
                    .flatten()
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(", ")
            }),
            Column::Url => sources(|source| source.url.clone()),
            Column::Support => {
                let words = crate::messages::case::words(lang);
                case.support.map(|support| words.support_level(support).to_owned()).unwrap_or_default()
            }
            Column::Caveat => text(&case.caveat),
            Column::Collection => facts.collection().to_owned(),
            Column::Exposed => facts.data().join(BETWEEN),
            Column::Affected => counted(Dimension::Affected),
            Column::Loss => counted(Dimension::Loss),
            Column::Stopped => counted(Dimension::Stopped),
        }
    }
}

/// Between several values in one cell.
const BETWEEN: &str = "; ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_an_id_of_its_own_and_is_found_by_it() {
        for column in Column::ALL {
            assert_eq!(Column::named(column.id()), Some(column));
            for lang in Lang::BOTH {
                assert!(!column.head(lang).is_empty());
            }
        }
        assert_eq!(Column::named("colour"), None);
    }

    #[test]
    fn names_stand_beside_the_codes() {
        let library = crate::store::embedded().expect("the embedded data");
        let case = &library.cases[library.position("yamagata-railway-2025").expect("the case")];
        let value = |column: Column, lang| column.value(case, &library, lang);
        assert_eq!(value(Column::Prefecture, Lang::Ja), "山形県");
        assert_eq!(value(Column::Prefecture, Lang::En), "Yamagata");
        assert_eq!(value(Column::PrefectureId, Lang::En), "JP-06");
        assert_eq!(value(Column::Year, Lang::En), "2025");
        assert_eq!(value(Column::Month, Lang::En), "3");
        assert_eq!(value(Column::Url, Lang::Ja).split("; ").count(), case.sources.len());
    }

    #[test]
    fn what_a_case_tells_in_numbers_stands_as_bare_numbers_behind_the_rest() {
        let library = crate::store::embedded().expect("the embedded data");
        let told = |column: Column| {
            library
                .cases
                .iter()
                .map(|case| column.value(case, &library, Lang::En))
                .filter(|it| !it.is_empty())
                .count()
        };
        let have = |has: fn(&Case) -> bool| library.cases.iter().filter(|case| has(case)).count();
        assert_eq!(told(Column::Affected), have(|case| case.affected.is_some()));
        assert_eq!(told(Column::Loss), have(|case| case.loss_yen.is_some()));
        assert_eq!(told(Column::Stopped), have(|case| case.stopped_days.is_some()));
        assert_eq!(told(Column::Exposed), have(|case| !case.data.is_empty()));
        let case = library.cases.iter().find(|case| case.affected > Some(1000)).expect("a case");
        let value = Column::Affected.value(case, &library, Lang::Ja);
        assert_eq!(value.parse().ok(), case.affected, "no unit and no comma");
        let behind = Column::ALL.map(Column::id);
        assert!(behind.ends_with(&["collection", "exposed", "affected", "loss", "stopped"]));
    }

    #[test]
    fn what_is_not_known_is_an_empty_cell() {
        let library = crate::store::embedded().expect("the embedded data");
        let case = &library.cases[library.position("ipa2021-b").expect("the case")];
        for column in [Column::Industry, Column::IndustryId, Column::Prefecture, Column::Year, Column::Date] {
            assert_eq!(column.value(case, &library, Lang::En), "", "{column:?}");
        }
    }
}
