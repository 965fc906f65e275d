//! Numbers and ranges of them as a person writes them: people affected, yen
//! lost, days stopped, years.
//!
//! | written | means |
//! |---|---|
//! | `1000` | exactly so many |
//! | `100..1000` `100..` `..1000` | from, to, both included |
//! | `>1000` `>=1000` `<1000` `<=1000` | compared; `≥` and `≤` too |
//! | `1000以上` `1000以下` `1000未満` `1000超` | the same in Japanese |
//!
//! A number may have commas, a part behind a point, 千 万 億 or k and m, and a
//! unit: 人 名 件, 円 ¥ yen, 日 days, 週間 weeks, か月 months (of 30 days).

use super::date::dates;
use crate::model::{Span, Unit};
use unicode_normalization::UnicodeNormalization;

/// The numbers that `typed` names; None where it is no number of this unit or
/// no number can lie there.
pub fn span(typed: &str, unit: Unit) -> Option<Span> {
    if unit == Unit::Year
        && let Ok([date]) = dates(typed, None).as_deref()
    {
        let years = &date.years;
        let to = if *years.end() == u16::MAX { u64::MAX } else { u64::from(*years.end()) };
        return Some(Span { from: u64::from(*years.start()), to });
    }
    let typed: String = typed.nfkc().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let typed = typed.to_lowercase();
    let span = if let Some((from, to)) = typed.split_once("..") {
        let (from, to) = (from.trim_end_matches('.'), to.trim_start_matches('.'));
        if from.is_empty() && to.is_empty() {
            return None;
        }
        let from = if from.is_empty() { 0 } else { number(from, unit)? };
        let to = if to.is_empty() { u64::MAX } else { number(to, unit)? };
        Span { from, to }
    } else {
        let (how, rest) = compared(&typed);
        let number = number(rest, unit)?;
        match how {
            How::Is => Span::only(number),
            How::Least => Span { from: number, to: u64::MAX },
            How::Most => Span { from: 0, to: number },
            How::Over => Span { from: number.checked_add(1)?, to: u64::MAX },
            How::Under => Span { from: 0, to: number.checked_sub(1)? },
        }
    };
    (span.from <= span.to).then_some(span)
}

/// How a number is compared.
#[derive(Debug, Clone, Copy)]
enum How {
    Is,
    Least,
    Most,
    Over,
    Under,
}

/// The comparison, and the number without it.
fn compared(typed: &str) -> (How, &str) {
    let before = [
        (">=", How::Least),
        ("≥", How::Least),
        ("<=", How::Most),
        ("≤", How::Most),
        (">", How::Over),
        ("<", How::Under),
    ];
    let after = [
        ("以上", How::Least),
        ("以下", How::Most),
        ("以内", How::Most),
        ("未満", How::Under),
        ("超", How::Over),
    ];
    let before = before.iter().find_map(|(sign, how)| Some((*how, typed.strip_prefix(sign)?)));
    let after = || after.iter().find_map(|(sign, how)| Some((*how, typed.strip_suffix(sign)?)));
    before.or_else(after).unwrap_or((How::Is, typed))
}

/// A number with its unit, which may be left out.
fn number(text: &str, unit: Unit) -> Option<u64> {
    let years = unit == Unit::Year;
    let units: &[(&str, u64)] = match unit {
        Unit::Year => &[("年", 1)],
        Unit::People => &[("人", 1), ("名", 1), ("件", 1), ("people", 1)],
        Unit::Yen => &[("円", 1), ("yen", 1), ("jpy", 1)],
        Unit::Days => &[
            ("日間", 1),
            ("日", 1),
            ("days", 1),
            ("day", 1),
            ("週間", 7),
            ("weeks", 7),
            ("week", 7),
            ("か月", 30),
            ("ヶ月", 30),
            ("カ月", 30),
            ("months", 30),
            ("month", 30),
        ],
    };
    let text = if unit == Unit::Yen { text.trim_start_matches('¥') } else { text };
    let unit = units.iter().find_map(|(name, times)| Some((text.strip_suffix(name)?, *times)));
    let (text, times) = unit.unwrap_or((text, 1));
    let scales = [("千万", 10_000_000), ("億", 100_000_000), ("万", 10_000), ("千", 1_000)];
    let latin = [("m", 1_000_000), ("k", 1_000)];
    let scale =
        scales.iter().chain(&latin).find_map(|(name, scale)| Some((text.strip_suffix(name)?, *scale)));
    let (text, scale) = scale.unwrap_or((text, 1));
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 8 || (text.ends_with('.')) {
        return None;
    }
    if years && (text.len() != 4 || scale != 1) {
        return None;
    }
    let scale: u64 = scale * times;
    let whole = whole.parse::<u64>().ok()?.checked_mul(scale)?;
    let tenth = 10u64.pow(part.len() as u32);
    let part = if part.is_empty() { 0 } else { part.parse::<u64>().ok()?.checked_mul(scale)? };
    (part % tenth == 0).then(|| whole.checked_add(part / tenth))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str, unit: Unit) -> Option<String> {
        span(typed, unit).map(|span| span.to_string())
    }

    #[test]
    fn numbers_are_compared_and_spanned() {
        for (typed, means) in [
            ("1000", "1000"),
            (">1000", "1001.."),
            (">=1,000人", "1000.."),
            ("≥１０００", "1000.."),
            ("<100", "..99"),
            ("1000人以上", "1000.."),
            ("100名未満", "..99"),
            ("100..1000", "100..1000"),
            ("1k..", "1000.."),
            ("..1.5万", "..15000"),
        ] {
            assert_eq!(read(typed, Unit::People).as_deref(), Some(means), "{typed}");
        }
        assert_eq!(read(">1000万円", Unit::Yen).as_deref(), Some("10000001.."));
        assert_eq!(read("２億円以上", Unit::Yen).as_deref(), Some("200000000.."));
        assert_eq!(read("￥5千万", Unit::Yen).as_deref(), Some("50000000"));
        assert_eq!(read(">7日", Unit::Days).as_deref(), Some("8.."));
        assert_eq!(read(">=2weeks", Unit::Days).as_deref(), Some("14.."));
        assert_eq!(read("1か月以上", Unit::Days).as_deref(), Some("30.."));
        assert_eq!(read("2020..2023", Unit::Year).as_deref(), Some("2020..2023"));
        assert_eq!(read(">=2020", Unit::Year).as_deref(), Some("2020.."));
    }

    #[test]
    fn what_is_no_number_or_holds_none() {
        for typed in [
            "",
            "..",
            "many",
            ">",
            "-5",
            "1.2.3",
            "5..3",
            "1e3",
            "<0",
            "99999999999999999999",
            "5days",
            "1.5",
        ] {
            assert_eq!(read(typed, Unit::People), None, "{typed}");
        }
        for typed in ["soon", "22", ">22", "2k"] {
            assert_eq!(read(typed, Unit::Year), None, "{typed}");
        }
    }
}
