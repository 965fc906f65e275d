//! What is said of a query that was not taken as it was typed.

use super::case;
use crate::model::{Lang, Unit};
use crate::query::{Remark, Scope};

/// What was not understood, in one line.
pub fn remark(remark: &Remark, lang: Lang) -> String {
    match lang {
        Lang::Ja => japanese(remark),
        Lang::En => english(remark),
    }
}

/// The values of a field that has none yet, each with how many cases it would list.
pub fn open_field(scope: Scope, values: &[(String, usize)], lang: Lang) -> String {
    let value = |(value, count): &(String, usize)| format!("{value} {count}");
    let values: Vec<String> = values.iter().map(value).collect();
    format!("{}: {}", scope.name(lang), values.join(case::words(lang).comma))
}

/// How to ask a field that has no value yet for a number, and how many cases tell one.
pub fn open_range(scope: Scope, unit: Unit, told: usize, lang: Lang) -> String {
    let name = scope.name(lang);
    let (one, range) = match unit {
        Unit::Year => (format!("{name}:2022"), format!("{name}:2020..2023")),
        _ => (format!("{name}:>1000"), format!("{name}:100..1000")),
    };
    match lang {
        Lang::Ja => format!("例: {one}、{range}、{name}:不明(記載のある事例: {told}件)"),
        Lang::En => format!("write {one}, {range} or {name}:unknown ({told} cases tell it)"),
    }
}

fn japanese(remark: &Remark) -> String {
    match remark {
        Remark::UnclosedQuote { .. } => "引用符が閉じていないので、一語ずつ探しました".into(),
        Remark::Dangling { operator } => format!("「{operator}」の相手がないので、除きました"),
        Remark::EmptyField { scope } => format!("「{}:」の後に値がまだありません", scope.name(Lang::Ja)),
        Remark::UnknownField { name, nearest: Some(scope) } => format!(
            "「{name}:」という項目はないので、言葉として探しました (「{}:」のことですか)",
            scope.name(Lang::Ja)
        ),
        Remark::UnknownField { name, nearest: None } => {
            format!("「{name}:」という項目はないので、言葉として探しました")
        }
        Remark::WrongRange { scope, unit: Unit::Year, typed } => {
            let name = scope.name(Lang::Ja);
            format!("「{typed}」は年ではないので、言葉として探しました（例: {name}:2022、{name}:2020..2023）")
        }
        Remark::WrongRange { scope, typed, .. } => {
            let name = scope.name(Lang::Ja);
            format!("「{typed}」は数ではないので、言葉として探しました（例: {name}:>1000、{name}:100..1000）")
        }
        Remark::WrongDate { typed } => format!("「{typed}」という日付はないので、言葉として探しました"),
        Remark::PlaceWithin { typed, within } => {
            format!("「{typed}」は都道府県ではなく{}にあるので、言葉として探しました", within.get(Lang::Ja))
        }
        Remark::UnknownValue { scope, typed } => {
            format!("{}に「{typed}」はないので、言葉として探しました", scope.name(Lang::Ja))
        }
    }
}

fn english(remark: &Remark) -> String {
    match remark {
        Remark::UnclosedQuote { .. } => "the quotation mark is not closed: searched word by word".into(),
        Remark::Dangling { operator } => format!("nothing for \"{operator}\" to work on: left out"),
        Remark::EmptyField { scope } => format!("no value after \"{}:\" yet", scope.name(Lang::En)),
        Remark::UnknownField { name, nearest: Some(scope) } => {
            format!("no field \"{name}:\" (did you mean \"{}:\"?): searched as words", scope.name(Lang::En))
        }
        Remark::UnknownField { name, nearest: None } => format!("no field \"{name}:\": searched as words"),
        Remark::WrongRange { scope, unit: Unit::Year, typed } => {
            let name = scope.name(Lang::En);
            format!("\"{typed}\" is not a year: searched as a word (try {name}:2022 or {name}:2020..2023)")
        }
        Remark::WrongRange { scope, typed, .. } => {
            let name = scope.name(Lang::En);
            format!("\"{typed}\" is not a number: searched as a word (try {name}:>1000 or {name}:100..1000)")
        }
        Remark::WrongDate { typed } => format!("there is no date \"{typed}\": searched as a word"),
        Remark::PlaceWithin { typed, within } => {
            let within = within.get(Lang::En);
            format!("no prefecture \"{typed}\", it is in {within}: searched as words")
        }
        Remark::UnknownValue { scope, typed } => {
            format!("no {} \"{typed}\": searched as words", scope.name(Lang::En))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;

    #[test]
    fn every_note_says_what_was_done() {
        for (typed, en, ja) in [
            ("\"a", "not closed", "閉じていない"),
            ("a |", "left out", "除きました"),
            ("year:", "\"year:\"", "「年:」"),
            ("colour:red", "no field \"colour:\"", "「colour:」"),
            ("year:soon", "not a year", "年ではない"),
            ("year:R5.13", "no date \"R5.13\"", "「R5.13」という日付はない"),
        ] {
            let query = Query::parse(typed);
            let [told] = query.remarks.as_slice() else { panic!("{typed}: {:?}", query.remarks) };
            assert!(remark(told, Lang::En).contains(en), "{}", remark(told, Lang::En));
            assert!(remark(told, Lang::Ja).contains(ja), "{}", remark(told, Lang::Ja));
        }
    }
}
