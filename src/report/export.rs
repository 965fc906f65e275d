//! What leaves the program as a file: which form, which sheet.

use super::columns::Column;
use super::csv;
use super::document::{html::html, markdown::markdown};
use super::sheet::{Order, check, digest, key, training};
use super::unnamed::{Names, unnamed};
use super::values::{Length, value_name};
use crate::messages::export::words;
use crate::model::{Case, Collection, CollectionFile, FORMAT, Lang, Library, Text, Tlp};
use crate::query::Filters;
use std::borrow::Cow;
use std::path::Path;

/// The form of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Html,
    Markdown,
    Csv,
    Json,
}

/// What is told of the cases, where the form has sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    Digest,
    Training,
    Check,
}

impl Format {
    pub const ALL: [Format; 4] = [Format::Html, Format::Markdown, Format::Csv, Format::Json];

    /// What the command line calls it.
    pub fn id(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Markdown => "markdown",
            Format::Csv => "csv",
            Format::Json => "json",
        }
    }

    /// The ending of a file of this form.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            other => other.id(),
        }
    }

    /// Whether it is a page that a sheet can stand on; the others are rows.
    pub fn has_sheets(self) -> bool {
        matches!(self, Format::Html | Format::Markdown)
    }

    /// The form with this id.
    pub fn named(id: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.id() == id)
    }

    /// The form that a file's name asks for by its ending; none where the
    /// ending is not one of a form.
    ///
    /// # Errors
    /// The ending, where it promises a file of another kind.
    pub fn of_file(file: &str) -> Result<Option<Format>, String> {
        let ending = Path::new(file).extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("html" | "htm") => Ok(Some(Format::Html)),
            Some("md" | "markdown") => Ok(Some(Format::Markdown)),
            Some("csv") => Ok(Some(Format::Csv)),
            Some("json") => Ok(Some(Format::Json)),
            Some(other) if OTHERS.contains(&other) => Err(other.to_owned()),
            _ => Ok(None),
        }
    }
}

/// Endings of files that other programs open, and that no form here can be.
const OTHERS: [&str; 32] = [
    "doc", "docx", "docm", "odt", "rtf", "pdf", "ppt", "pptx", "odp", "xls", "xlsx", "xlsm", "xlsb", "ods",
    "txt", "tsv", "xml", "yaml", "yml", "toml", "jsonl", "ndjson", "svg", "png", "jpg", "jpeg", "zip", "gz",
    "eml", "mht", "xhtml", "epub",
];

impl Sheet {
    pub const ALL: [Sheet; 3] = [Sheet::Digest, Sheet::Training, Sheet::Check];

    /// What the command line calls it.
    pub fn id(self) -> &'static str {
        match self {
            Sheet::Digest => "digest",
            Sheet::Training => "training",
            Sheet::Check => "check",
        }
    }

    /// The sheet with this id.
    pub fn named(id: &str) -> Option<Sheet> {
        Sheet::ALL.into_iter().find(|sheet| sheet.id() == id)
    }
}

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    pub text: String,
    /// A second file, for whoever leads a training without names: which case
    /// is which.
    pub key: Option<String>,
}

/// Makes the file.
///
/// # Errors
/// Where the cases cannot be written as JSON.
pub fn export(order: &Order, format: Format, sheet: Sheet) -> Result<Exported, serde_json::Error> {
    let document = || match sheet {
        Sheet::Digest => digest(order),
        Sheet::Training => training(order),
        Sheet::Check => check(order),
    };
    let render = |document: &super::document::Document| match format {
        Format::Markdown => markdown(document),
        _ => html(document),
    };
    let text = match format {
        Format::Html | Format::Markdown => render(&document()),
        Format::Csv => rows(order),
        Format::Json => collection(order)?,
    };
    let wants_key = sheet == Sheet::Training && format.has_sheets() && !order.names;
    let key = wants_key.then(|| render(&key(order)));
    Ok(Exported { text, key })
}

/// The name of a file that belongs beside another: `a.html` and `key` give
/// `a-key.html`.
pub fn beside(file: &str, what: &str) -> String {
    let path = Path::new(file);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
    let name = format!("{stem}-{what}{}", ending.unwrap_or_default());
    path.with_file_name(name).to_string_lossy().into_owned()
}

/// The question in words: the query, then the names of what is filtered by.
pub fn asked(library: &Library, query: &str, filters: &Filters, lang: Lang) -> String {
    let filters = filters.iter().flat_map(|(dimension, choices)| {
        choices.iter().map(move |choice| value_name(library, dimension, choice, lang, Length::Whole))
    });
    let query = (!query.trim().is_empty()).then(|| query.trim().into());
    query.into_iter().chain(filters).collect::<Vec<Cow<str>>>().join(" · ")
}

/// The cases among these whose mark restricts with whom they may be shared.
pub fn restricted(library: &Library, found: &[usize]) -> usize {
    let marked = |at: &&usize| library.case(**at).tlp.is_some_and(Tlp::is_restricted);
    found.iter().filter(marked).count()
}

/// A table for a spreadsheet; without names, without the columns that hold them.
fn rows(order: &Order) -> String {
    const NAMING: [Column; 7] = [
        Column::Date,
        Column::Month,
        Column::Prefecture,
        Column::PrefectureId,
        Column::Organisation,
        Column::Source,
        Column::Url,
    ];
    let columns: Vec<Column> =
        Column::ALL.into_iter().filter(|column| order.names || !NAMING.contains(column)).collect();
    let mut text = csv::BOM.to_owned() + &csv::head(&columns, order.lang);
    for case in cases(order) {
        text.push_str(&csv::row(&columns, &case, order.library, order.lang));
    }
    text
}

/// A file of the data format, which opens again. Cases of several collections
/// become one of their own.
fn collection(order: &Order) -> Result<String, serde_json::Error> {
    let mut cases = cases(order);
    let first = cases.first().map(|case| case.collection.clone());
    let one = first.filter(|id| cases.iter().all(|case| case.collection == *id));
    let known = one.and_then(|id| order.library.collection(&id)).filter(|_| order.names);
    let collection = known.cloned().unwrap_or_else(|| Collection {
        id: "export".to_owned(),
        title: Text {
            ja: Some(words(Lang::Ja).collection.to_owned()),
            en: Some(words(Lang::En).collection.to_owned()),
        },
        short: Text {
            ja: Some(words(Lang::Ja).collection_short.to_owned()),
            en: Some(words(Lang::En).collection_short.to_owned()),
        },
        publisher: None,
        published: None,
        survey: None,
    });
    cases.iter_mut().for_each(|case| case.collection.clone_from(&collection.id));
    let file = CollectionFile { format: FORMAT, collection, cases };
    Ok(serde_json::to_string_pretty(&file)? + "\n")
}

fn cases(order: &Order) -> Vec<Case> {
    let others = Names::of(order.library);
    let told = |(number, at): (usize, &usize)| {
        let case = order.library.case(*at);
        if order.names { case.clone() } else { unnamed(case, number, &others) }
    };
    (1..).zip(order.found).map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<T>(library: &Library, found: &[usize], names: bool, make: impl Fn(&Order) -> T) -> T {
        make(&Order {
            library,
            lang: Lang::En,
            found,
            asked: "",
            command: "jirei export",
            date: "2026-11-27",
            names,
            brief: false,
        })
    }

    #[test]
    fn json_reads_back_as_the_same_cases() {
        let library = crate::store::embedded().expect("the embedded data");
        let found: Vec<usize> = (0..library.len()).collect();
        let made = with(&library, &found, true, |order| export(order, Format::Json, Sheet::Digest));
        let file: CollectionFile = serde_json::from_str(&made.expect("JSON").text).expect("the data format");
        assert_eq!(file.cases.len(), library.len());
        for (read, case) in file.cases.iter().zip(found.iter().map(|at| library.case(*at))) {
            assert_eq!(*read, Case { collection: "export".into(), ..case.clone() });
        }
        let one = with(&library, &[0], true, |order| export(order, Format::Json, Sheet::Digest));
        let file: CollectionFile = serde_json::from_str(&one.expect("JSON").text).expect("the data format");
        assert_eq!(file.collection.id, library.case(0).collection, "one collection stays what it is");
        assert_eq!(file.cases[0], *library.case(0));
    }

    #[test]
    fn no_form_without_names_names_an_organisation_an_id_or_a_source() {
        let library = crate::store::embedded().expect("the embedded data");
        let found: Vec<usize> = (0..library.len()).collect();
        for format in Format::ALL {
            for sheet in Sheet::ALL {
                let made = with(&library, &found, false, |order| export(order, format, sheet)).expect("made");
                let (text, folded) = (&made.text, made.text.to_lowercase());
                for case in library.cases.iter() {
                    let names = case.organisation.iter().chain(&case.organisation_reading);
                    // One is called any, which other cases' texts may say.
                    for name in names.filter(|name| name.len() > 3) {
                        assert!(!text.contains(name.as_str()), "{format:?} {sheet:?}: {name}");
                    }
                    assert!(!folded.contains(&case.id), "{format:?} {sheet:?}: {}", case.id);
                    for host in case.sources.iter().filter_map(|source| source.url.split('/').nth(2)) {
                        assert!(!folded.contains(&host.to_lowercase()), "{format:?} {sheet:?}: {host}");
                    }
                }
                assert_eq!(made.key.is_some(), sheet == Sheet::Training && format.has_sheets());
            }
        }
    }

    #[test]
    fn the_first_pages_of_a_training_tell_nothing_of_the_response_and_no_title() {
        let library = crate::store::embedded().expect("the embedded data");
        let found: Vec<usize> = (0..library.len()).collect();
        let made = with(&library, &found, true, |order| export(order, Format::Markdown, Sheet::Training));
        let text = made.expect("made").text;
        let (story, answers) = text.split_once("\n---\n").expect("a page of its own");
        let is_story =
            |case: &&Case| case.incident.is_some() && case.kinds.iter().any(|kind| kind == "damage");
        assert!(text.contains("are left out: they tell how a firm is prepared"), "cases of practice");
        for case in library.cases.iter().filter(is_story) {
            let title = super::super::markdown::escape(case.title.get(Lang::En));
            assert!(!story.contains(&title), "{}", case.id);
            assert!(answers.contains(&title), "{}", case.id);
            let response = case.response.as_ref().map(|text| text.get(Lang::En)).unwrap_or_default();
            for sentence in response.split(". ").filter(|sentence| sentence.len() > 20) {
                assert!(
                    !story.contains(&super::super::markdown::escape(sentence)),
                    "{}: {sentence}",
                    case.id
                );
            }
        }
    }

    #[test]
    fn rows_for_a_spreadsheet_begin_with_a_mark_and_a_head() {
        let library = crate::store::embedded().expect("the embedded data");
        let made = with(&library, &[0, 1], true, |order| export(order, Format::Csv, Sheet::Digest));
        let text = made.expect("made").text;
        assert!(text.starts_with("\u{feff}\"ID\",\"Title\""));
        assert_eq!(text.matches("\r\n").count(), 3);
        let without = with(&library, &[0], false, |order| export(order, Format::Csv, Sheet::Digest));
        let without = without.expect("made").text;
        assert!(
            !without.contains("Organisation")
                && !without.contains("Prefecture")
                && !without.contains("Month")
        );
    }
}
