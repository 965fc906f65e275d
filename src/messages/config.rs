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
    table: &'static str,
    query_name: fn(name: &str) -> String,
    key: fn(name: &str) -> String,
    kept_key: fn(name: &str) -> String,
    bound_twice: fn(name: &str, line: usize) -> String,
    no_quit: fn(name: &str) -> String,
    action: fn(name: &str) -> String,
    /// A query that names a command.
    pub no_command_here: fn(name: &str) -> String,
    /// There is no query of this name; the names that there are.
    pub no_query: fn(name: &str, names: &[&str]) -> String,
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
    table: "その下に行を並べた [表] ",
    query_name: |name| format!("{name} は検索の名前に使えません(文字、数字、- と _ だけです)"),
    key: |name| format!("{name} というキーはありません(例: w、ctrl-e、alt-x、F5、space)"),
    kept_key: |name| format!("{name} の働きは変えられません"),
    bound_twice: |name, line| format!("{name} は{line}行目で割り当て済みです"),
    no_quit: |name| {
        format!(
            "{name} のほかに終了(quit)のキーがありません。Ctrl-C では終われますが、quit も割り当ててください"
        )
    },
    action: |name| format!("{name} という操作はありません。"),
    no_command_here: |name| format!("{name}: 検索語と絞り込みだけを書いてください(コマンドは書けません)"),
    no_query: |name, names| {
        let known = names.join("、");
        format!(
            "@{name} という名前の検索は config.toml にありません(あるもの: {})",
            if known.is_empty() { "なし" } else { &known }
        )
    },
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
    table: "a table, with a line for each below it",
    query_name: |name| format!("{name} cannot name a query: letters, digits, - and _ can"),
    key: |name| format!("there is no key {name} (w, ctrl-e, alt-x, F5, space are keys)"),
    kept_key: |name| format!("{name} keeps the meaning that it has"),
    bound_twice: |name, line| format!("{name} is bound in line {line} already"),
    no_quit: |name| format!("{name} was the only key for quit beside Ctrl-C: give quit another one"),
    action: |name| format!("there is no action {name}; "),
    no_command_here: |name| format!("{name}: words and filters only, no command"),
    no_query: |name, names| {
        let known = names.join(", ");
        format!(
            "config.toml names no query {name} (it names: {})",
            if known.is_empty() { "none" } else { &known }
        )
    },
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
        Wrong::QueryName { name } => (words.query_name)(name),
        Wrong::Key { name } => (words.key)(name),
        Wrong::KeptKey { name } => (words.kept_key)(name),
        Wrong::BoundTwice { name, line } => (words.bound_twice)(name, *line),
        Wrong::NoQuit { name } => (words.no_quit)(name),
        Wrong::Action { name, nearest } => {
            (words.action)(name) + &(words.nearest)(nearest.unwrap_or("jirei config default"))
        }
        Wrong::Kind { name, wanted } => {
            let wanted = match wanted {
                Wanted::Text => words.text,
                Wanted::Switch => words.switch,
                Wanted::Texts => words.texts,
                Wanted::Table => words.table,
            };
            (words.kind)(name, wanted)
        }
    }
}
