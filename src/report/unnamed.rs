//! A case without what tells which organisation it is.
//!
//! The cases are public: who searches will find them. What is taken away is
//! what would name the organisation at a glance: its name in every form that
//! the data has, the id (ids spell names), the sources (addresses and titles
//! do), the place below the region, the date below the year. Towns are
//! recognised by their form; a short form of a name that stands nowhere in the
//! data is not, so a sheet must be read before it is handed on.

mod dates;
mod places;
mod table;

use crate::messages::unnamed::words;
use crate::model::{Case, Lang, Library, Text};
use table::{NameKind, NameTable, replaced};

/// Forms of organisations, which are no part of a name.
const LEGAL: [&str; 16] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "一般社団法人",
    "公益社団法人",
    "一般財団法人",
    "公益財団法人",
    "社会福祉法人",
    "医療法人社団",
    "医療法人財団",
    "医療法人",
    "学校法人",
    "特定非営利活動法人",
    "（株）",
    "㈱",
];

/// A part of a name shorter than this is a word like others.
const LEAST_PART: usize = 3;

/// Names that any text may mention: of organisations (a case tells of the firm
/// that a client's data was lost by), and of places.
#[derive(Debug)]
pub struct Names {
    ja: NameTable,
    en: NameTable,
}

impl Names {
    /// The names of all that is loaded.
    pub fn of(library: &Library) -> Names {
        let named = library.cases.iter().flat_map(|case| [&case.organisation, &case.organisation_reading]);
        let organisations: Vec<&String> = named.flatten().filter(|name| name.len() > LEAST_PART).collect();
        let table = |lang| {
            let organisations = organisations.iter().map(|name| ((*name).clone(), NameKind::Organisation));
            let places = places::prefectures(library, lang).into_iter().map(|name| (name, NameKind::Place));
            NameTable::new(organisations.chain(places))
        };
        Names { ja: table(Lang::Ja), en: table(Lang::En) }
    }
}

/// The case with everything taken away that names the organisation, or another
/// one. `number` stands for its id.
pub fn unnamed(case: &Case, number: usize, others: &Names) -> Case {
    let own = NameTable::new(names(case).into_iter().map(|name| (name, NameKind::Organisation)));
    let text = |text: &Text| Text {
        ja: text.ja.as_ref().map(|text| blanked(text, &[&own, &others.ja], Lang::Ja)),
        en: text.en.as_ref().map(|text| blanked(text, &[&own, &others.en], Lang::En)),
    };
    Case {
        id: format!("case-{number}"),
        title: text(&case.title),
        size: case.size.as_ref().map(text),
        incident: case.incident.as_ref().map(text),
        response: case.response.as_ref().map(text),
        impact: case.impact.as_ref().map(text),
        lesson: case.lesson.as_ref().map(text),
        caveat: case.caveat.as_ref().map(text),
        organisation: None,
        organisation_reading: None,
        prefecture: None,
        month: None,
        sources: Vec::new(),
        place: None,
        ..case.clone()
    }
}

/// Every form of the organisation's name that the data has, and the id.
fn names(case: &Case) -> Vec<String> {
    let mut names: Vec<String> = case.organisation.iter().flat_map(|name| forms(name)).collect();
    // The parts of a reading are words like any others: Center, Jimusho.
    names.extend(case.organisation_reading.clone());
    names.push(case.id.clone());
    names
}

/// A name, the name without its legal form, and its parts.
fn forms(name: &str) -> Vec<String> {
    let mut core = name.to_owned();
    for legal in LEGAL {
        core = core.replace(legal, " ");
    }
    let parts = core.split(|c: char| c.is_whitespace() || "()（）[]「」・,、/".contains(c));
    let long = parts.filter(|part| part.chars().count() >= LEAST_PART).map(str::to_owned);
    let long: Vec<String> = long.collect();
    [name.to_owned(), core.trim().to_owned()]
        .into_iter()
        .filter(|name| !name.is_empty())
        .chain(long)
        .collect()
}

fn blanked(text: &str, tables: &[&NameTable], lang: Lang) -> String {
    let words = words(lang);
    let by = |kind| match kind {
        NameKind::Organisation => words.organisation,
        NameKind::Place => words.place,
    };
    let out = replaced(text, tables, by);
    match lang {
        Lang::Ja => places::without_towns(&dates::without_japanese_dates(&out, words.date), words.place),
        Lang::En => {
            places::without_japanese_names(&dates::without_english_dates(&out, words.date), words.name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every shipped case without names, beside itself.
    fn shipped() -> Vec<(Case, Case)> {
        let library = crate::store::embedded().expect("the embedded data");
        let others = Names::of(&library);
        let without = |(at, case): (usize, &Case)| (case.clone(), unnamed(case, at + 1, &others));
        library.cases.iter().enumerate().map(without).collect()
    }

    #[test]
    fn no_output_of_a_case_names_its_organisation_its_id_or_a_source() {
        for (case, without) in shipped() {
            let without = format!("{without:?}").to_lowercase();
            for name in names(&case) {
                // A part that is an everyday word may stand in a measure's id.
                let whole = case.organisation.as_deref() == Some(name.as_str()) || name == case.id;
                assert!(!whole || !without.contains(&name.to_lowercase()), "{}: {name}", case.id);
            }
            for source in &case.sources {
                let host = source.url.split('/').nth(2).unwrap_or_default();
                assert!(!without.contains(host), "{}: {host}", case.id);
            }
        }
    }

    #[test]
    fn no_text_keeps_a_place_below_the_region_or_a_date_below_the_year() {
        let library = crate::store::embedded().expect("the embedded data");
        for (case, without) in shipped() {
            assert!(without.month.is_none() && without.prefecture.is_none());
            assert_eq!(without.year, case.year);
            let text = format!("{without:?}");
            for term in &library.vocabulary.prefectures {
                assert!(!text.contains(&term.ja), "{}: {}", case.id, term.ja);
                let word = |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|it| it == term.en);
                assert!(!word(&text), "{}: {}", case.id, term.en);
            }
            for month in dates::MONTHS.into_iter().filter(|month| *month != "May") {
                let texts = [&without.incident, &without.response, &without.lesson, &without.impact];
                let texts = texts.into_iter().flatten().filter_map(|text| text.en.as_ref());
                assert!(texts.into_iter().all(|text| !text.contains(month)), "{}: {month}", case.id);
            }
            let texts = [&without.incident, &without.response, &without.impact].into_iter().flatten();
            for text in texts.filter_map(|text| text.ja.as_ref()) {
                let digit = |at: usize| text[..at].ends_with(|c: char| c.is_ascii_digit());
                assert!(text.match_indices('月').all(|(at, _)| !digit(at)), "{}: {text}", case.id);
            }
        }
    }

    #[test]
    fn a_name_goes_in_every_form() {
        assert_eq!(forms("株式会社なごみ"), ["株式会社なごみ", "なごみ", "なごみ"]);
    }

    /// Ten thousand organisations cost a text no more than ten: each text is
    /// read once.
    #[test]
    fn many_names_are_found_in_one_pass() {
        let name = |n: usize| (format!("株式会社第{n}製作所"), NameKind::Organisation);
        let table = NameTable::new((0..50_000).map(name));
        let text = "株式会社第49999製作所から株式会社第7製作所への連絡が遅れた。".repeat(2_000);
        let start = std::time::Instant::now();
        let out = replaced(&text, &[&table], |_| "〔組織名〕");
        assert_eq!(out.matches("〔組織名〕").count(), 4_000);
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}
