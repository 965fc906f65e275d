//! What holds for whatever came of a file.

use jirei::import::{Field, Imported, NOTHING_REMEMBERED, ReadOptions};
use jirei::model::{Lang, Library, Text};
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| jirei::store::embedded().expect("the embedded data"));

/// The options of a file, with columns mapped by hand.
pub fn options(map: &[(Field, String)]) -> ReadOptions<'_> {
    ReadOptions {
        file: "fuzz",
        vocabulary: &LIBRARY.vocabulary,
        sheets: &[],
        map,
        remembered: &NOTHING_REMEMBERED,
        flow: None,
    }
}

/// The account adds up, and every case has a title and says nothing impossible.
pub fn hold(imported: &Imported) {
    let account = &imported.report.account;
    assert!(account.adds_up(), "{account:?}");
    assert_eq!(account.cases, imported.cases.len());
    for entry in &imported.cases {
        let case = &entry.case;
        assert!(case.title != Text::default());
        assert!(Lang::BOTH.iter().any(|lang| !case.title.get(*lang).trim().is_empty()));
        assert!(case.month.is_none_or(|month| (1..=12).contains(&month) && case.year.is_some()));
    }
}
