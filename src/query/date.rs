//! Dates as people write them: 2022, 令和4年, R4.11, 2022-04, Apr 2022, 2020〜2022.

use crate::text::fold::fold;
use std::ops::RangeInclusive;

/// What a date names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    /// From the first to the last, both included.
    pub years: RangeInclusive<u16>,
    /// 1 to 12, of a single year.
    pub month: Option<u8>,
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDate {
    /// Nothing of a date.
    Other,
    /// A date that there is not: R5.13, 平成40年, 2023..2020.
    Wrong,
}

/// Eras and the year before their first.
const ERAS: [(&str, &str, u16, u16); 5] = [
    ("令和", "r", 2018, 99),
    ("平成", "h", 1988, 31),
    ("昭和", "s", 1925, 64),
    ("大正", "t", 1911, 15),
    ("明治", "m", 1867, 45),
];

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTHS_LONG: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The dates that a text names as a whole: one, a range, or several with commas
/// between. `this_year` is what 今年 and 昨年 count from; they are no dates
/// without it.
pub fn dates(typed: &str, this_year: Option<u16>) -> Result<Vec<Date>, NoDate> {
    let text = fold(typed);
    let parts = text.split([',', '、']);
    let dates = parts.map(|part| range(part.trim(), this_year)).collect::<Result<Vec<Date>, NoDate>>()?;
    if dates.is_empty() { Err(NoDate::Other) } else { Ok(dates) }
}

/// A date or a range of years.
fn range(text: &str, this_year: Option<u16>) -> Result<Date, NoDate> {
    let single = date(text, this_year);
    if single != Err(NoDate::Other) {
        return single;
    }
    for between in ["...", "..", "~", "カラ", " to ", "-", "/"] {
        let Some((first, last)) = text.split_once(between) else { continue };
        if between == "..." {
            return Err(NoDate::Wrong);
        }
        let last = last.trim().trim_end_matches("マデ");
        let year = |text: &str| date(text.trim(), this_year).map(|date| date.years);
        let open = between == ".." || between == "~" || between == "カラ";
        let years = match (first.trim(), last) {
            ("", "") => return Err(NoDate::Other),
            ("", last) if open => 0..=*year(last)?.end(),
            (first, "") if open => *year(first)?.start()..=u16::MAX,
            (first, last) => *year(first)?.start()..=*year(last)?.end(),
        };
        return if years.is_empty() { Err(NoDate::Wrong) } else { Ok(Date { years, month: None }) };
    }
    Err(NoDate::Other)
}

/// A year, or a month of one.
fn date(text: &str, this_year: Option<u16>) -> Result<Date, NoDate> {
    if let Some(year) = this_year.and_then(|this_year| relative(text, this_year)) {
        return Ok(Date { years: year..=year, month: None });
    }
    if let Some(found) = english(text) {
        return Ok(found);
    }
    let (year, rest) = match era(text)? {
        Some(found) => found,
        None => western(text).ok_or(NoDate::Other)?,
    };
    let month = match rest {
        "" | "年" | "年度" => None,
        _ => Some(month(rest).ok_or(NoDate::Other)?),
    };
    match month {
        Some(month) if !(1..=12).contains(&month) => Err(NoDate::Wrong),
        month => Ok(Date { years: year..=year, month }),
    }
}

fn relative(text: &str, this_year: u16) -> Option<u16> {
    match text {
        "今年" | "本年" | "this year" => Some(this_year),
        "昨年" | "去年" | "last year" => this_year.checked_sub(1),
        "一昨年" => this_year.checked_sub(2),
        _ => None,
    }
}

/// The western year of an era's, and what stands behind it: 令和5年 and R5 are
/// 2023.
fn era(text: &str) -> Result<Option<(u16, &str)>, NoDate> {
    let named = ERAS.iter().find_map(|(kanji, letter, before, last)| {
        let japanese = text.strip_prefix(kanji).map(|rest| (rest, true));
        let rest =
            japanese.or_else(|| text.strip_prefix(letter).map(|rest| (rest.trim_start_matches('.'), false)));
        rest.map(|(rest, japanese)| (rest, japanese, *before, *last))
    });
    let Some((rest, japanese, before, last)) = named else { return Ok(None) };
    let (number, rest) = match rest.strip_prefix('元') {
        Some(rest) => (1, rest),
        None => match numeral(rest) {
            Some(found) => found,
            None => return Ok(None),
        },
    };
    // R5 and H31, but not r5000 or h264.
    let whole = rest.is_empty() || rest.starts_with(['年', '.', '-', '/']);
    match whole {
        _ if !whole && !japanese => Ok(None),
        _ if !(1..=last).contains(&number) => Err(NoDate::Wrong),
        _ => Ok(Some((before + number, rest))),
    }
}

/// A number of one or two figures, in digits or kanji.
fn numeral(text: &str) -> Option<(u16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        return Some((text[..digits].parse().ok()?, &text[digits..]));
    }
    let kanji = text.find(|c| !"一二三四五六七八九十".contains(c)).unwrap_or(text.len());
    let quantity = crate::text::number::quantity_of(&format!("{}年", &text[..kanji]))?;
    Some((u16::try_from(quantity.value / 100).ok()?, &text[kanji..]))
}

/// A year of four figures, and what stands behind it.
fn western(text: &str) -> Option<(u16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (digits == 4).then(|| Some((text[..4].parse().ok()?, &text[4..])))?
}

/// The month behind a year: 年4月, -04, /4, .4.
fn month(rest: &str) -> Option<u8> {
    let rest = rest.strip_prefix("年度").or_else(|| rest.strip_prefix(['年', '-', '/', '.']))?;
    let (number, rest) = numeral(rest)?;
    matches!(rest, "" | "月").then(|| u8::try_from(number).ok())?
}

/// `apr 2022`, `2022 april`.
fn english(text: &str) -> Option<Date> {
    let (one, other) = text.split_once(' ')?;
    let name = |word: &str| {
        let word = word.trim_end_matches(['.', ',']);
        let named = |months: &[&str; 12]| months.iter().position(|month| *month == word);
        named(&MONTHS).or_else(|| named(&MONTHS_LONG)).or_else(|| (word == "sept").then_some(8))
    };
    let (month, year) = match (name(one), name(other)) {
        (Some(month), None) => (month, other),
        (None, Some(month)) => (month, one),
        _ => return None,
    };
    let (year, rest) = western(year)?;
    rest.is_empty().then(|| Date { years: year..=year, month: u8::try_from(month + 1).ok() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Option<(u16, u16, Option<u8>)> {
        let found = dates(text, Some(2026)).ok()?;
        let [date] = found.as_slice() else { return None };
        Some((*date.years.start(), *date.years.end(), date.month))
    }

    #[test]
    fn years_and_eras() {
        for text in [
            "2023",
            "２０２３",
            "2023年",
            "令和5年",
            "令和５年",
            "令和五年",
            "R5",
            "r5",
            "Ｒ５",
            "R5年",
            "R.5",
        ] {
            assert_eq!(one(text), Some((2023, 2023, None)), "{text}");
        }
        assert_eq!(one("令和元年"), Some((2019, 2019, None)));
        for text in ["平成31年", "H31", "h31", "平成三十一年"] {
            assert_eq!(one(text), Some((2019, 2019, None)), "{text}");
        }
        assert_eq!(one("S63"), Some((1988, 1988, None)));
        assert_eq!(one("昨年"), Some((2025, 2025, None)));
        assert_eq!(one("this year"), Some((2026, 2026, None)));
        assert_eq!(dates("昨年", None), Err(NoDate::Other));
    }

    #[test]
    fn months() {
        for text in [
            "2022-04",
            "2022/04",
            "2022/4",
            "2022.4",
            "2022年4月",
            "令和4年4月",
            "R4.4",
            "R4/04",
            "Apr 2022",
            "April 2022",
            "apr. 2022",
            "2022 Apr",
        ] {
            assert_eq!(one(text), Some((2022, 2022, Some(4))), "{text}");
        }
    }

    #[test]
    fn ranges_and_lists() {
        for text in [
            "2020-2022",
            "2020〜2022",
            "2020～2022",
            "2020..2022",
            "2020–2022",
            "2020年から2022年",
            "2020年から2022年まで",
            "R2-R4",
            "令和2年〜令和4年",
            "2020 to 2022",
        ] {
            assert_eq!(one(text), Some((2020, 2022, None)), "{text}");
        }
        assert_eq!(one("2020.."), Some((2020, u16::MAX, None)));
        assert_eq!(one("..2020"), Some((0, 2020, None)));
        assert_eq!(one("2020〜"), Some((2020, u16::MAX, None)));
        assert_eq!(one("2020年から"), Some((2020, u16::MAX, None)));
        let list = dates("2022,2024", None).expect("two years");
        assert_eq!(list.iter().map(|date| *date.years.start()).collect::<Vec<_>>(), [2022, 2024]);
    }

    #[test]
    fn what_is_wrong_is_told_from_what_is_no_date() {
        for text in
            ["R5.13", "2022-13", "2022年0月", "平成40年", "H32", "2023..2020", "2022-2020", "2020...2021"]
        {
            assert_eq!(dates(text, None), Err(NoDate::Wrong), "{text}");
        }
        for text in [
            "",
            "..",
            "22",
            "20222",
            "two",
            "+2020",
            "2020..2021..2022",
            "h264",
            "r5000",
            "router",
            "3-4",
            "may",
        ] {
            assert_eq!(dates(text, None), Err(NoDate::Other), "{text}");
        }
    }
}
