//! The words of exports: in the interface, and in what is written.

use crate::model::Lang;

/// What is said of an export.
#[derive(Debug)]
pub struct ExportWords {
    /// The collection that exported cases of several collections become.
    pub collection: &'static str,
    pub collection_short: &'static str,
    /// What was written: how many cases, and where.
    pub written: fn(usize, &str) -> String,
    /// The second file, with which case is which.
    pub key_written: fn(&str) -> String,
}

const JA: ExportWords = ExportWords {
    collection: "書き出した事例",
    collection_short: "書き出し",
    written: |n, file| format!("{n}件を {file} に書き出しました"),
    key_written: |file| format!("番号と事例の対応は {file} にあります。研修の前に配らないでください"),
};

const EN: ExportWords = ExportWords {
    collection: "Exported cases",
    collection_short: "export",
    written: |n, file| {
        let cases = if n == 1 { "1 case".to_owned() } else { format!("{n} cases") };
        format!("{cases} written to {file}")
    },
    key_written: |file| format!("which case is which stands in {file}: not for the people who are trained"),
};

/// The words in a language.
pub fn words(lang: Lang) -> &'static ExportWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
