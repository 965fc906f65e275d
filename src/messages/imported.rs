//! What an imported case says of how it was made, in its caveat.

use crate::model::Lang;

/// What is said in a case's caveat.
#[derive(Debug)]
pub struct ImportedWords {
    /// The file has no title for the case; it was made of other parts.
    pub title_composed: &'static str,
    /// The year is a fiscal year, April to March.
    pub fiscal_year: &'static str,
    /// The date is about, or the first of a span.
    pub date_about: &'static str,
    /// An era date after the era's end.
    pub past_era: &'static str,
    /// The date is not when it was found: which column it is of.
    pub date_of: fn(column: &str) -> String,
    /// The month stood without a year, which a title or the sheet's name gave.
    pub year_from_title: &'static str,
    /// Between the sentences.
    pub between: &'static str,
    /// What is between a label and its value.
    pub colon: &'static str,
}

const JA: ImportedWords = ImportedWords {
    title_composed: "題名は元の表になく、内容から付けました。",
    fiscal_year: "時期は年度です。",
    date_about: "時期はおおよその日、または期間の始まりです。",
    past_era: "時期は、終わった元号の年で書かれています。",
    date_of: |column| format!("時期は「{column}」の欄によります。"),
    year_from_title: "年は、表の題名かシート名から補いました。",
    between: "",
    colon: "：",
};

const EN: ImportedWords = ImportedWords {
    title_composed: "The table gives no title; this one was made from its other columns.",
    fiscal_year: "The date is a fiscal year.",
    date_about: "The date is approximate, or the first day of a span.",
    past_era: "The date is written in an era that had ended by then.",
    date_of: |column| format!("The date is that of the column \"{column}\"."),
    year_from_title: "The year was taken from the table's title or the sheet's name.",
    between: " ",
    colon: ": ",
};

/// The words in a language.
pub fn words(lang: Lang) -> &'static ImportedWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
