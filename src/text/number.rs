//! Numbers as people write them, with what they count: 5,700件, 3千万円,
//! ¥30 million, 二か月, two months.
//!
//! Everything works on folded text ([`crate::text::fold`]): digits are ASCII,
//! か月, カ月, ヶ月 and ヵ月 are one. A number is read whole: 1カ月 is no part of
//! 21カ月, and 27001 of iso27001 is no number.

mod counter;
mod english;
mod japanese;

pub use counter::Counter;

use std::ops::Range;

/// A number and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Its bytes in the folded text, the counter included.
    pub range: Range<usize>,
    /// In hundredths.
    pub value: u64,
    /// None where nothing known stands beside it.
    pub counter: Option<Counter>,
}

impl Quantity {
    /// Whether this, as asked for, is the other, as written: the same number,
    /// of the same things unless one of them does not say.
    pub fn is(&self, written: &Quantity) -> bool {
        self.value == written.value
            && match (self.counter, written.counter) {
                (Some(asked), Some(written)) => asked == written,
                _ => true,
            }
    }
}

/// Every number of a folded text, in its order.
pub fn quantities(folded: &str) -> Vec<Quantity> {
    let bytes = folded.as_bytes();
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let Some(c) = folded[at..].chars().next() else { break };
        let next = at + c.len_utf8();
        if !may_begin(c) {
            at = next;
            continue;
        }
        match quantity(folded, at) {
            Some(quantity) => {
                at = quantity.range.end.max(next);
                found.push(quantity);
            }
            // What is no number as a whole is none from its middle.
            None => at = folded[at..].find(|c: char| !word(c)).map_or(bytes.len(), |end| at + end).max(next),
        }
    }
    found
}

/// The number that a folded text is, as a whole.
pub fn quantity_of(folded: &str) -> Option<Quantity> {
    quantity(folded, 0).filter(|quantity| quantity.range == (0..folded.len()))
}

/// The number that a folded text begins with.
pub fn leading(folded: &str) -> Option<Quantity> {
    quantity(folded, 0)
}

/// The number that begins at a byte of a folded text.
fn quantity(text: &str, at: usize) -> Option<Quantity> {
    if text[..at].chars().next_back().is_some_and(|before| joins(before, &text[..at])) {
        return None;
    }
    let (currency, start) = match text[at..].strip_prefix('¥') {
        Some(rest) => (true, text.len() - rest.trim_start().len()),
        None => (false, at),
    };
    let written = japanese::number(&text[start..]).or_else(|| english::number(&text[start..]))?;
    let mut end = start + written.length;
    let mut value = written.value;
    if let Some((length, scale)) = english::scale(&text[end..], currency) {
        value = value.checked_mul(scale)?;
        end += length;
    }
    let (unit, length) = match counter::after(&text[end..]) {
        Some((unit, length)) => (Some(unit), length),
        None => (None, 0),
    };
    end += length;
    // 3d, 2fa: a name. Kanji that count nothing (三井, 千葉) are no number.
    let letter = |c: char| c.is_ascii_alphanumeric();
    if length == 0 && (text[end..].starts_with(letter) || !currency && written.needs_unit) {
        return None;
    }
    let unit = if currency { Some(Counter::Yen) } else { unit };
    Some(Quantity { range: at..end, value, counter: unit })
}

/// A number as far as it is written, in hundredths.
struct Written {
    length: usize,
    value: u64,
    /// It is one only where something is counted: 三 of 三件.
    needs_unit: bool,
}

fn may_begin(c: char) -> bool {
    c.is_ascii_digit() || c == '¥' || japanese::numeral(c) || c.is_ascii_lowercase()
}

/// What belongs to a word or a number in Latin letters.
fn word(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// Whether what stands before makes a number a part of something else.
fn joins(before: char, text: &str) -> bool {
    let further = || text.chars().rev().nth(1).is_some_and(|c| c.is_ascii_alphanumeric());
    before.is_ascii_alphanumeric()
        || japanese::numeral(before)
        || matches!(before, '.' | ',' | '-' | ':' | '/') && further()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    fn read(text: &str) -> Vec<(u64, Option<Counter>)> {
        quantities(&fold(text)).into_iter().map(|it| (it.value / 100, it.counter)).collect()
    }

    #[test]
    fn every_way_to_write_a_number_is_one_number() {
        for (spellings, value, unit) in [
            (&["5700件", "5,700件", "５，７００件", "5700 records"][..], 5_700, Counter::Item),
            (
                &[
                    "3000万円",
                    "3,000万円",
                    "3千万円",
                    "30,000,000円",
                    "¥30 million",
                    "¥30m",
                    "￥30,000,000",
                    "三千万円",
                    "30 million yen",
                ],
                30_000_000,
                Counter::Yen,
            ),
            (
                &["2か月", "2カ月", "2ヶ月", "2ヵ月", "２ヶ月", "二か月", "2箇月", "2 months", "two months"],
                2,
                Counter::Month,
            ),
            (&["8万5千人", "85,000人", "8.5万人", "85,000 people"], 85_000, Counter::Person),
            (&["5億4,000万円", "540,000,000円", "¥540 million", "5.4億円"], 540_000_000, Counter::Yen),
            (
                &["3万2千件", "32,000件", "thirty-two thousand records", "32 thousand records"],
                32_000,
                Counter::Item,
            ),
            (&["二つ", "2つ", "２つ"], 2, Counter::Thing),
            (&["五か条", "5箇条", "5か条"], 5, Counter::Article),
        ] {
            for text in spellings {
                assert_eq!(read(text), [(value, Some(unit))], "{text}");
                assert!(quantity_of(&fold(text)).is_some(), "{text}");
            }
        }
    }

    #[test]
    fn a_number_is_read_whole_and_only_where_it_is_one() {
        assert_eq!(read("1年5か月"), [(1, Some(Counter::Year)), (5, Some(Counter::Month))]);
        assert_eq!(read("21か月"), [(21, Some(Counter::Month))]);
        assert_eq!(read("1,805件中3件"), [(1_805, Some(Counter::Item)), (3, Some(Counter::Item))]);
        assert_eq!(read("2022年4月"), [(2_022, Some(Counter::Year)), (4, Some(Counter::MonthOfYear))]);
        for text in [
            "ISO27001",
            "SP800-171",
            "3Dセキュア",
            "三井製糖",
            "千葉県",
            "第三者",
            "九州",
            "one of them",
            "2fa",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
        assert_eq!(read("bs 7799"), [(7_799, None)]);
    }

    #[test]
    fn a_unit_that_is_not_said_is_any() {
        let is = |asked: &str, written: &str| {
            quantity_of(&fold(asked)).expect(asked).is(&quantities(&fold(written))[0])
        };
        assert!(is("5700", "約5,700件") && is("5,700件", "5,700 addresses") && is("2件", "2件"));
        assert!(!is("2件", "2か月") && !is("57", "5,700件") && !is("1か月", "21か月"));
    }
}
