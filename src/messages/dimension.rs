//! What dimensions are called, and what is said of their values.

use crate::model::{Dimension, Lang, Span, Unit};

/// The words of a dimension.
#[derive(Debug)]
pub struct DimensionWords {
    /// Its name before a value: `Industry: Construction`.
    pub label: &'static str,
    /// What its option does, in the help.
    pub help: &'static str,
}

/// The words of a dimension in a language.
pub fn words(dimension: Dimension, lang: Lang) -> DimensionWords {
    let (ja, en) = match dimension {
        Dimension::Industry => (
            ["業種", "業種: IDか、日本語か英語の名前"],
            ["Industry", "Industry: its ID, or its name in either language"],
        ),
        Dimension::Kind => (["種別", "事例の種別"], ["Kind", "Kind of case"]),
        Dimension::Threat => (["脅威", "脅威"], ["Threats", "Threat"]),
        Dimension::Measure => (["対策", "とった対策"], ["Measures", "Measure taken or announced"]),
        Dimension::Region => {
            (["地方", "地方: 北海道、東北、関東など八つ"], ["Region", "Region: one of Japan's eight"])
        }
        Dimension::Prefecture => {
            (["都道府県", "都道府県(「県」はなくてもよい)"], ["Prefecture", "Prefecture"])
        }
        Dimension::Year => (
            ["時期", "年: 2022、2020..2023、2020..、..2020"],
            ["Date", "Year: 2022, 2020..2023, 2020.. or ..2020"],
        ),
        Dimension::Data => (
            ["情報の種類", "漏れた、またはそのおそれのある情報"],
            ["Data", "Kind of data leaked or lost, or possibly so"],
        ),
        Dimension::Affected => (
            ["人数・件数", "影響した人や件の数: 1000..、>1000"],
            ["People or records", "People or records affected: 1000.., >1000"],
        ),
        Dimension::Loss => {
            (["損失額", "損失の額(円): 10000000..、>1000万円"], ["Loss", "What it cost, in yen: 10000000.."])
        }
        Dimension::Stopped => (
            ["停止日数", "止まった日数: 7..、>7日"],
            ["Days stopped", "Days that something stood still: 7.."],
        ),
        Dimension::Support => (
            ["裏づけ", "出典の裏づけ: supported か partly"],
            ["Support", "How well sources bear it: supported or partly"],
        ),
        Dimension::Size => (
            ["規模", "規模: sme(中小企業など)か larger(それより大きい)"],
            ["Size", "Size: sme, or larger than an SME"],
        ),
        Dimension::Collection => (["収録元", "収録元"], ["Collection", "Collection"]),
    };
    let [label, help] = match lang {
        Lang::Ja => ja,
        Lang::En => en,
    };
    DimensionWords { label, help }
}

/// What stands for the values of a case that has none of a dimension of many: a
/// near miss has no kind, good practice no threat.
pub fn none_told(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "記載なし",
        Lang::En => "none told",
    }
}

/// Numbers of a range in words: `2020–2023`, `1,000–9,999`.
pub fn span(span: Span, unit: Unit, lang: Lang) -> String {
    if unit == Unit::Year {
        return year_span(span, lang);
    }
    let (from, to) = (grouped(span.from), grouped(span.to));
    match lang {
        Lang::Ja => {
            let unit = match unit {
                Unit::Year => "年",
                // People in one case, records in another.
                Unit::People => "",
                Unit::Yen => "円",
                Unit::Days => "日",
            };
            match (span.from, span.to) {
                (a, b) if a == b => format!("{from}{unit}"),
                (0, _) => format!("{to}{unit}以下"),
                (_, u64::MAX) => format!("{from}{unit}以上"),
                _ => format!("{from}～{to}{unit}"),
            }
        }
        Lang::En => {
            let unit = match unit {
                Unit::Year | Unit::People => "",
                Unit::Yen => " yen",
                Unit::Days => " days",
            };
            match (span.from, span.to) {
                (a, b) if a == b => format!("{from}{unit}"),
                (0, _) => format!("up to {to}{unit}"),
                (_, u64::MAX) => format!("{from}{unit} or more"),
                _ => format!("{from}–{to}{unit}"),
            }
        }
    }
}

/// Years as a person writes them: no comma between thousands.
fn year_span(Span { from, to }: Span, lang: Lang) -> String {
    match (from, to, lang) {
        (from, to, _) if from == to => from.to_string(),
        (0, to, Lang::Ja) => format!("{to}年以前"),
        (0, to, Lang::En) => format!("{to} or earlier"),
        (from, u64::MAX, Lang::Ja) => format!("{from}年以降"),
        (from, u64::MAX, Lang::En) => format!("{from} or later"),
        (from, to, Lang::Ja) => format!("{from}～{to}年"),
        (from, to, Lang::En) => format!("{from}–{to}"),
    }
}

/// A number with a comma between thousands.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_said_with_their_unit() {
        let said = |from, to, unit, lang| span(Span { from, to }, unit, lang);
        assert_eq!(said(1_000, 9_999, Unit::People, Lang::En), "1,000–9,999");
        assert_eq!(said(1_000_000, u64::MAX, Unit::Yen, Lang::Ja), "1,000,000円以上");
        assert_eq!(said(7, 7, Unit::Days, Lang::Ja), "7日");
        assert_eq!(said(0, 6, Unit::Days, Lang::En), "up to 6 days");
        assert_eq!(said(2020, u64::MAX, Unit::Year, Lang::Ja), "2020年以降");
        assert_eq!(said(0, 2014, Unit::Year, Lang::En), "2014 or earlier");
        assert_eq!(said(2020, 2023, Unit::Year, Lang::En), "2020–2023");
        assert_eq!(said(2022, 2022, Unit::Year, Lang::Ja), "2022");
    }
}
