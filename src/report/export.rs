//! What leaves the program as a file: which form, which sheet.

use super::columns::Column;
use super::document::{Document, html::html, markdown::markdown};
use super::sheet::{SheetOrder, check, digest, key, training};
use super::unnamed::{Names, unnamed};
use super::values::{Length, value_name};
use super::{Pieces, csv, json};
use crate::messages::export::words;
use crate::model::{Case, Collection, Lang, Library, Text, Tlp};
use crate::query::Filters;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::path::Path;

/// The form of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One page that a browser shows and prints, with nothing to load.
    Html,
    /// CommonMark with tables, to paste or to edit.
    Markdown,
    /// A table for a spreadsheet, a case a row.
    Csv,
    /// A collection in the data format, which opens again.
    Json,
}

/// What is told of the cases, where the form has sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// Counts, and each case with what it cost first.
    Digest,
    /// Stories and questions first, and what was done on a page of its own.
    Training,
    /// What a guide says to have ready, with boxes to tick and what the cases did.
    Check,
}

impl Format {
    /// Every form, in the order in which they are offered.
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
    /// Every sheet, in the order in which they are offered.
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
pub(crate) struct Exported<'a> {
    pub pieces: Pieces<'a>,
    /// A second file, for whoever leads a training without names: which case
    /// is which.
    pub key: Option<Pieces<'a>>,
}

/// Makes the file: a case, or a part of the sheet, a piece.
pub(crate) fn export<'a>(order: SheetOrder<'a>, format: Format, sheet: Sheet) -> Exported<'a> {
    let document = || match sheet {
        Sheet::Digest => digest(order),
        Sheet::Training => training(order),
        Sheet::Check => check(order),
    };
    let render = |document: Document<'a>| -> Pieces<'a> {
        match format {
            Format::Markdown => Box::new(markdown(document)),
            _ => Box::new(html(document)),
        }
    };
    let pieces: Pieces = match format {
        Format::Html | Format::Markdown => render(document()),
        Format::Csv => Box::new(rows(order)),
        Format::Json => Box::new(collection(order)),
    };
    let wants_key = sheet == Sheet::Training && format.has_sheets() && !order.names;
    Exported { pieces, key: wants_key.then(|| render(key(order))) }
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
fn rows(order: SheetOrder<'_>) -> impl Iterator<Item = String> + '_ {
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
    let head = csv::BOM.to_owned() + &csv::head(&columns, order.lang);
    let row = move |case: Cow<Case>| csv::row(&columns, &case, order.library, order.lang);
    std::iter::once(head).chain(cases(order).map(row))
}

/// A file of the data format, which opens again. Cases of several collections
/// become one of their own.
fn collection(order: SheetOrder<'_>) -> impl Iterator<Item = String> + '_ {
    let mut ids = order.found.iter().map(|at| &order.library.case(*at).collection);
    let first = ids.next();
    let one = first.filter(|id| ids.all(|other| other == *id));
    let known = one.and_then(|id| order.library.collection(id)).filter(|_| order.names);
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
    let id = collection.id.clone();
    let cases = cases(order).map(move |case| Case { collection: id.clone(), ..case.into_owned() });
    json::collection(collection, cases)
}

/// The cases in their order, without names where there are to be none.
fn cases(order: SheetOrder<'_>) -> impl Iterator<Item = Cow<'_, Case>> {
    let others = OnceCell::new();
    (1..).zip(order.found).map(move |(number, at)| {
        let case = order.library.case(*at);
        match order.names {
            true => Cow::Borrowed(case),
            false => Cow::Owned(unnamed(case, number, others.get_or_init(|| Names::of(order.library)))),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::model::CollectionFile;

    fn order<'a>(library: &'a Library, found: &'a [usize], names: bool) -> SheetOrder<'a> {
        SheetOrder {
            library,
            lang: Lang::En,
            found,
            asked: "",
            command: "jirei export",
            date: "2026-11-27",
            names,
            brief: false,
        }
    }

    fn text(order: SheetOrder, format: Format, sheet: Sheet) -> String {
        export(order, format, sheet).pieces.collect()
    }

    #[test]
    fn a_file_is_made_as_it_is_written_a_case_a_piece() {
        let library = crate::store::embedded().expect("the embedded data");
        let all: Vec<usize> = (0..library.len()).collect();
        for (format, sheet) in [
            (Format::Json, Sheet::Digest),
            (Format::Csv, Sheet::Digest),
            (Format::Html, Sheet::Digest),
            (Format::Markdown, Sheet::Training),
        ] {
            for names in [true, false] {
                let lengths = |found| -> Vec<usize> {
                    export(order(&library, found, names), format, sheet).pieces.map(|it| it.len()).collect()
                };
                let (few, more) = (lengths(&all[..10]), lengths(&all));
                assert!(more.len() > few.len() + 100, "{format:?}: {} pieces", more.len());
                // But for the list of what is not known, which is one of them.
                let mut lengths = more;
                lengths.sort_unstable();
                let second = lengths[lengths.len() - 2];
                assert!(second < 20_000, "{format:?}: {second} bytes at once");
            }
        }
        // What is not there is not asked for before its turn.
        let found = [0, 1, usize::MAX];
        for (format, pieces) in [(Format::Csv, 3), (Format::Markdown, 4)] {
            let brief = SheetOrder { brief: true, ..order(&library, &found, true) };
            assert_eq!(export(brief, format, Sheet::Digest).pieces.take(pieces).count(), pieces);
        }
    }

    #[test]
    fn json_reads_back_as_the_same_cases() {
        let library = crate::store::embedded().expect("the embedded data");
        let found: Vec<usize> = (0..library.len()).collect();
        let made = text(order(&library, &found, true), Format::Json, Sheet::Digest);
        let file: CollectionFile = serde_json::from_str(&made).expect("the data format");
        assert_eq!(file.cases.len(), library.len());
        for (read, case) in file.cases.iter().zip(found.iter().map(|at| library.case(*at))) {
            assert_eq!(*read, Case { collection: "export".into(), ..case.clone() });
        }
        let one = text(order(&library, &[0], true), Format::Json, Sheet::Digest);
        let file: CollectionFile = serde_json::from_str(&one).expect("the data format");
        assert_eq!(file.collection.id, library.case(0).collection, "one collection stays what it is");
        assert_eq!(file.cases[0], *library.case(0));
    }

    #[test]
    fn no_form_without_names_names_an_organisation_an_id_or_a_source() {
        let library = crate::store::embedded().expect("the embedded data");
        let found: Vec<usize> = (0..library.len()).collect();
        for format in Format::ALL {
            for sheet in Sheet::ALL {
                let made = export(order(&library, &found, false), format, sheet);
                let text: String = made.pieces.collect();
                let folded = text.to_lowercase();
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
        let text = text(order(&library, &found, true), Format::Markdown, Sheet::Training);
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
        let made = text(order(&library, &[0, 1], true), Format::Csv, Sheet::Digest);
        assert!(made.starts_with("\u{feff}\"ID\",\"Title\""));
        assert_eq!(made.matches("\r\n").count(), 3);
        let without = text(order(&library, &[0], false), Format::Csv, Sheet::Digest);
        assert!(
            !without.contains("Organisation")
                && !without.contains("Prefecture")
                && !without.contains("Month")
        );
    }
}
