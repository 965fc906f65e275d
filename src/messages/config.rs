//! What is said of a configuration.

use crate::config::{Wanted, Wrong};
use crate::model::Lang;

/// The words about a configuration.
#[derive(Debug)]
pub struct ConfigWords {
    pub unreadable: fn(file: &str, cause: &str) -> String,
    pub quotes: &'static str,
    /// There is a configuration without a mistake, or none; where.
    pub sound: fn(file: &str) -> String,
    pub none: fn(file: &str) -> String,
    unknown: fn(name: &str) -> String,
    nearest: fn(name: &str) -> String,
    kind: fn(name: &str, wanted: &str) -> String,
    text: &'static str,
    switch: &'static str,
    texts: &'static str,
}

const JA: ConfigWords = ConfigWords {
    unreadable: |file, cause| format!("{file} を読めません: {cause}"),
    quotes: "引用符が閉じていません",
    sound: |file| format!("{file} に誤りはありません"),
    none: |file| format!("設定ファイルはありません。jirei config default > {file} で作れます"),
    unknown: |name| format!("{name} という設定はありません。"),
    nearest: |name| format!("{name} のことですか"),
    kind: |name, wanted| format!("{name} には{wanted}を書いてください"),
    text: "引用符で囲んだ文字",
    switch: " true か false ",
    texts: "引用符で囲んだ文字か、その並び [\"…\", \"…\"] ",
};

const EN: ConfigWords = ConfigWords {
    unreadable: |file, cause| format!("{file} cannot be read: {cause}"),
    quotes: "a quote does not close",
    sound: |file| format!("{file} has no mistake"),
    none: |file| format!("there is no configuration; jirei config default > {file} makes one"),
    unknown: |name| format!("there is no setting {name}; "),
    nearest: |name| format!("did you mean {name}?"),
    kind: |name, wanted| format!("{name} takes {wanted}"),
    text: "text in quotes",
    switch: "true or false",
    texts: "text in quotes, or a list of them: [\"...\", \"...\"]",
};

/// The words in a language.
pub fn words(lang: Lang) -> &'static ConfigWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// What is wrong, in a language.
pub fn wrong(what: &Wrong, lang: Lang) -> String {
    let words = words(lang);
    match what {
        Wrong::Syntax(told) => told.clone(),
        Wrong::Quotes { name } => format!("{name}: {}", words.quotes),
        Wrong::Unknown { name, nearest } => {
            let meant = nearest.map_or("jirei config default", |nearest| nearest);
            (words.unknown)(name) + &(words.nearest)(meant)
        }
        Wrong::Kind { name, wanted } => {
            let wanted = match wanted {
                Wanted::Text => words.text,
                Wanted::Switch => words.switch,
                Wanted::Texts => words.texts,
            };
            (words.kind)(name, wanted)
        }
    }
}
