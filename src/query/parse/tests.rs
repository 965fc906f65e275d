use super::*;
use proptest::prelude::*;

/// The query as a person would write it out: `a (b|c) !d`, remarks after a semicolon.
fn read(text: &str) -> String {
    let query = Query::parse(text);
    let atom = |atom: &Atom| {
        let what = match &atom.condition {
            Condition::Word(word) => format!(
                "{}{}{}{}",
                if word.begins { "^" } else { "" },
                if word.exact { "'" } else { "" },
                word.text,
                if word.ends { "$" } else { "" }
            ),
            Condition::Field(scope, value) => format!("{}={value}", scope.name(crate::model::Lang::En)),
            Condition::Span(dimension, span) => format!("{}={span}", dimension.id()),
            Condition::Dates(dates) => {
                let one = |date: &Date| {
                    format!("{:?}{}", date.years, date.month.map_or(String::new(), |m| format!("-{m}")))
                };
                dates.iter().map(one).collect::<Vec<_>>().join(",")
            }
        };
        format!("{}{what}", if atom.excluded { "!" } else { "" })
    };
    let clauses: Vec<String> = query
        .clauses
        .iter()
        .map(|clause| clause.alternatives.iter().map(atom).collect::<Vec<_>>().join("|"))
        .collect();
    let remarks: Vec<String> = query.remarks.iter().map(|remark| format!("; {remark:?}")).collect();
    clauses.join(", ") + &remarks.concat()
}

#[test]
fn words_and_operators() {
    assert_eq!(read("a b"), "a, b");
    assert_eq!(read("建設\u{3000}ランサム"), "建設, ランサム");
    assert_eq!(read("a | b c"), "a|b, c");
    assert_eq!(read("a|b"), "a|b");
    assert_eq!(read("!a !\"b c\""), "!a, !'b c");
    assert_eq!(read("'a 'b'"), "'a, 'b");
    assert_eq!(read("^a b$ ^c$"), "^a, b$, ^c$");
    assert_eq!(read("\"a b\" 「c d」"), "'a b, 'c d");
    assert_eq!(read(""), "");
}

#[test]
fn operators_of_other_search_boxes() {
    assert_eq!(read("usb -mail"), "usb, !mail");
    assert_eq!(read("usb －mail −x"), "usb, !mail, !x");
    assert_eq!(read("-\"a b\""), "!'a b");
    assert_eq!(read("e-mail -5 -- -"), "e-mail, -5, --, -");
    assert_eq!(read("NOT usb"), "!usb");
    assert_eq!(read("usb NOT mail"), "usb, !mail");
    assert_eq!(read("usb OR mail"), "usb|mail");
    assert_eq!(read("usb AND mail && x"), "usb, mail, x");
    assert_eq!(read("!!usb"), "!usb; Dangling { operator: \"!\" }");
    assert_eq!(read("usb NOT"), "usb; Dangling { operator: \"NOT\" }");
    assert_eq!(read("usb OR"), "usb; Dangling { operator: \"|\" }");
    assert_eq!(read("AND usb"), "usb; Dangling { operator: \"AND\" }");
    assert_eq!(read("ORGANISATION NOTE android or"), "ORGANISATION, NOTE, android, or");
    assert_eq!(read("threat :ransomware x"), "threat=ransomware, x");
    assert_eq!(read("threat : ransomware"), "threat=ransomware");
}

#[test]
fn dates_of_a_field() {
    assert_eq!(read("year:2020-2022 年:令和4年"), "2020..=2022, 2022..=2022");
    assert_eq!(read("year:2022,2024 year:R4.11"), "2022..=2022,2024..=2024, 2022..=2022-11");
    assert_eq!(read("year:R5.13"), "R5.13; WrongDate { typed: \"R5.13\" }");
}

#[test]
fn full_width_operators() {
    assert_eq!(read("ａ｜ｂ ！ｃ"), "ａ|ｂ, !ｃ");
    assert_eq!(read("業種：建設 年：２０２２"), "industry=建設, 2022..=2022");
    assert_eq!(read("“a b”"), "'a b");
}

#[test]
fn fields() {
    assert_eq!(read("industry:construction"), "industry=construction");
    assert_eq!(read("industry:\"real estate\" x"), "industry=real estate, x");
    assert_eq!(read("!threat:insider"), "!threat=insider");
    assert_eq!(read("year:2020..2022 year:2020.."), "2020..=2022, 2020..=65535");
    assert_eq!(read("place:東京|place:大阪"), "place=東京|place=大阪");
    assert_eq!(read("'industry:construction ^year:2020"), "'industry:construction, ^year:2020");
}

#[test]
fn what_is_unfinished_or_wrong_becomes_plain_words_and_is_told() {
    assert_eq!(read("\"a b"), "a, b; UnclosedQuote { rest: \"a b\" }");
    assert_eq!(read("!\"a"), "!a; UnclosedQuote { rest: \"a\" }");
    assert_eq!(read("a |"), "a; Dangling { operator: \"|\" }");
    assert_eq!(read("| a"), "a; Dangling { operator: \"|\" }");
    assert_eq!(read("a || b"), "a|b");
    for lone in ["!", "^", "$", "'", "\""] {
        let told = format!("a; Dangling {{ operator: {lone:?} }}");
        let unclosed = "a; UnclosedQuote { rest: \"\" }".to_owned();
        assert_eq!(read(&format!("a {lone}")), if lone == "\"" { unclosed } else { told });
    }
    assert_eq!(read("industry:"), "; EmptyField { scope: Of(Industry) }");
    assert_eq!(read("year:soon"), "soon; WrongRange { scope: Of(Year), unit: Year, typed: \"soon\" }");
    assert_eq!(read("colour:red"), "colour:red; UnknownField { name: \"colour\", nearest: None }");
    assert_eq!(read("thret:red"), "thret:red; UnknownField { name: \"thret\", nearest: Some(Of(Threat)) }");
    assert_eq!(read("12:30 https://example.org"), "12:30, https://example.org");
}

proptest! {
    #[test]
    fn any_text_parses_and_keeps_its_words(text in "\\PC{0,60}|[a-c!|'^$\":\u{3000} 業種「」｜！：]{0,30}") {
        let query = Query::parse(&text);
        let text: String = text.nfc().collect();
        for atom in query.clauses.iter().flat_map(|clause| &clause.alternatives) {
            match &atom.condition {
                Condition::Word(word) => prop_assert!(!word.text.is_empty() && text.contains(&word.text)),
                Condition::Field(_, value) => prop_assert!(!value.is_empty() && text.contains(value.as_str())),
                Condition::Span(_, span) => prop_assert!(span.from <= span.to),
                Condition::Dates(dates) => prop_assert!(!dates.is_empty()),
            }
        }
        prop_assert!(query.clauses.iter().all(|clause| !clause.alternatives.is_empty()));
    }
}
