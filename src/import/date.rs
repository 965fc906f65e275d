//! When something happened, as people write it in tables.

use unicode_normalization::UnicodeNormalization;

/// The years in which a case can have happened, as the data format has them.
use crate::model::check::YEARS;

/// Days since 1899-12-30, as spreadsheets count them, of 1970 and of 2099.
const SERIALS: std::ops::RangeInclusive<u32> = 25_569..=73_050;

/// What a cell of a date column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A year, its month where it is told, and how exact that is.
    Date {
        /// One in which a case can have happened.
        year: u16,
        /// 1 to 12.
        month: Option<u8>,
        /// Whether the cell says just this, or only something near it.
        exact: Exact,
    },
    /// A month (and day) without a year.
    NoYear {
        /// 1 to 12.
        month: u8,
    },
    /// Two numbers before a year of four digits: which is the month, the column
    /// tells.
    Either {
        /// The month, unless the column has its days first.
        first: u8,
        /// The day, unless the column has its days first.
        second: u8,
        /// One in which a case can have happened.
        year: u16,
    },
    /// It says that nobody knows.
    Unknown,
    /// Two digits for a year, and no era: not read.
    TwoDigits,
    /// Not a date.
    Unread,
}

/// How exact a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Exact {
    /// Just as it is written.
    Yes,
    /// A fiscal year: April to March.
    FiscalYear,
    /// About, or the first of a span.
    About,
    /// An era date after the era's end: 平成35年.
    PastEra,
}

/// Japanese eras: names and letters, the year before the first, the last year.
const ERAS: [(&str, &str, u16, u16); 5] = [
    ("令和", "r", 2018, 2100),
    ("平成", "h", 1988, 2019),
    ("昭和", "s", 1925, 1989),
    ("大正", "t", 1911, 1926),
    ("明治", "m", 1867, 1912),
];

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Words for what is not known.
const UNKNOWN: &[&str] = &[
    "不明",
    "未詳",
    "調査中",
    "確認中",
    "なし",
    "無し",
    "無",
    "-",
    "--",
    "―",
    "‐",
    "—",
    "ー",
    "−",
    "n/a",
    "na",
    "unknown",
    "tbd",
    "未定",
    "?",
    "該当なし",
    "不詳",
    "未確認",
    "none",
    "null",
    "未記入",
    "回答なし",
    "特になし",
];

/// Whether a cell says only that nothing is known or there is nothing.
pub fn is_unknown(text: &str) -> bool {
    if is_long(text) || is_number(text) {
        return false;
    }
    let text = squeezed(text);
    text.is_empty() || UNKNOWN.contains(&text.as_str())
}

/// Characters of the longest word for what is not known.
const UNKNOWN_MOST: usize = 7;

/// Whether a text begins with more characters than any word for what is not known has,
/// and all of them letters and digits that nothing takes away.
fn is_long(text: &str) -> bool {
    let kept = |char: &char| matches!(char, '0'..='9' | 'a'..='z' | 'A'..='Z' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '\u{4e00}'..='\u{9fff}');
    text.chars().take(UNKNOWN_MOST + 1).take_while(kept).count() > UNKNOWN_MOST
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a cell of a date column says.
pub fn read(cell: &str) -> When {
    // A bare year is what very long lists have.
    if cell.len() == 4 && is_number(cell) {
        let year = cell.parse().ok().filter(|year| YEARS.contains(year));
        return year.map_or(When::Unread, |year| date(year, None, Exact::Yes));
    }
    let text = squeezed(cell);
    if text.is_empty() || UNKNOWN.contains(&text.as_str()) {
        return When::Unknown;
    }
    let about = [
        "頃", "ごろ", "上旬", "中旬", "下旬", "末", "以前", "以降", "~", "〜", "から", "about", "around",
        "初め", "初旬",
    ];
    let exact = if about.iter().any(|word| text.contains(word)) { Exact::About } else { Exact::Yes };
    let found = era(&text, exact)
        .or_else(|| digits_only(&text))
        .or_else(|| year_first(&text, exact))
        .or_else(|| year_last(&text))
        .or_else(|| english(&text))
        .or_else(|| no_year(&text))
        .unwrap_or(When::Unread);
    match found {
        When::Date { year, .. } | When::Either { year, .. } if !YEARS.contains(&year) => When::Unread,
        found => found,
    }
}

/// A year that a title or the name of a sheet tells: 2023年度, 令和5年, 2023.
/// With whether it is a fiscal year, which begins in April.
pub fn year_in(text: &str) -> Option<(u16, bool)> {
    let text: String =
        text.nfkc().flat_map(char::to_lowercase).filter(|char| !char.is_whitespace()).collect();
    (0..text.len()).filter(|at| text.is_char_boundary(*at)).find_map(|at| {
        let rest = &text[at..];
        let digit_before = text[..at].ends_with(|char: char| char.is_ascii_digit());
        let letter_before = text[..at].ends_with(|char: char| char.is_ascii_alphabetic());
        let era_year =
            || (!letter_before).then(|| era_start(rest)).flatten().map(|(year, _, rest)| (year, rest));
        let plain = || {
            let (year, rest) = number(rest, 4).filter(|_| !digit_before && digit_count(rest) == 4)?;
            YEARS.contains(&year).then_some((year, rest))
        };
        let (year, rest) = era_year().or_else(plain)?;
        Some((year, rest.starts_with("年度") || rest.starts_with("fy") || text[..at].ends_with("fy")))
    })
}

/// The year of a month that stands without one under a title's year.
pub fn year_of_month((year, fiscal): (u16, bool), month: u8) -> u16 {
    if fiscal && month < 4 { year + 1 } else { year }
}

/// A date from month-first or day-first numbers.
pub fn from_either(first: u8, second: u8, year: u16, day_first: bool) -> When {
    let month = if day_first || first > 12 { second } else { first };
    let month = if (1..=12).contains(&month) { month } else { first };
    if (1..=12).contains(&month) { date(year, Some(month), Exact::Yes) } else { When::Unread }
}

/// NFKC, lower case, no white space, no weekday and no other note in brackets.
fn squeezed(cell: &str) -> String {
    let text: String =
        cell.nfkc().flat_map(char::to_lowercase).filter(|char| !char.is_whitespace()).collect();
    let mut kept = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for char in text.chars() {
        match char {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(char),
            _ => {}
        }
    }
    // NFKC makes one character of an era two kanji: ㋿ is 令和.
    if kept.is_empty() { text } else { kept }
}

fn date(year: u16, month: Option<u8>, exact: Exact) -> When {
    When::Date { year, month, exact }
}

fn month_of(number: u16) -> Option<u8> {
    u8::try_from(number).ok().filter(|month| (1..=12).contains(month))
}

/// At most so many digits as a number, and the rest.
fn number(text: &str, most: usize) -> Option<(u16, &str)> {
    let length = digit_count(text).min(most);
    Some((text.get(..length)?.parse().ok()?, &text[length..]))
}

fn digit_count(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// One of the marks between year, month and day.
fn mark(text: &str) -> Option<&str> {
    text.strip_prefix(['年', '/', '-', '.', '月', '‐', '−', ','])
}

/// An era's year at the beginning: the year, whether it is past the era's end,
/// and the rest.
fn era_start(text: &str) -> Option<(u16, bool, &str)> {
    let (before, last, rest) = ERAS.iter().find_map(|(name, letter, before, last)| {
        let rest = text.strip_prefix(name).or_else(|| text.strip_prefix(letter))?;
        Some((*before, *last, rest.strip_prefix('.').unwrap_or(rest)))
    })?;
    let (of_era, rest) = match rest.strip_prefix('元') {
        Some(rest) => (1, rest),
        None => number(rest, 2).filter(|(year, _)| *year > 0)?,
    };
    let dated = rest.starts_with(['年', '/', '-', '.']);
    (dated && !rest.starts_with(|char: char| char.is_ascii_digit())).then_some((
        before + of_era,
        before + of_era > last,
        rest,
    ))
}

fn era(text: &str, exact: Exact) -> Option<When> {
    let (year, past, rest) = era_start(text)?;
    if rest.starts_with("年度") {
        return Some(date(year, None, Exact::FiscalYear));
    }
    let exact = if past { Exact::PastEra } else { exact };
    let month = mark(rest).and_then(|rest| number(rest, 2));
    match month {
        // `R5-001` is an id, and `R5.13.1` is no date.
        Some((month, rest)) => {
            let ends = rest.is_empty() || !rest.starts_with(|char: char| char.is_ascii_digit());
            Some(if ends { date(year, Some(month_of(month)?), exact) } else { When::Unread })
        }
        None => Some(date(year, None, exact)),
    }
}

/// `2023/4/1`, `2023年4月`, `2023年`, `2023年度`, `2023-04-01T09:00`.
fn year_first(text: &str, exact: Exact) -> Option<When> {
    let text = text.strip_prefix("西暦").unwrap_or(text);
    if digit_count(text) != 4 {
        return None;
    }
    let (year, rest) = number(text, 4)?;
    if rest.starts_with("年度") || rest.starts_with("fy") {
        return Some(date(year, None, Exact::FiscalYear));
    }
    let about =
        exact == Exact::About && rest.trim_start_matches('年').chars().all(|char| !char.is_ascii_digit());
    if matches!(rest, "" | "年") || about {
        return Some(date(year, None, exact));
    }
    let (month, rest) = number(mark(rest)?, 2)?;
    let ends = !rest.starts_with(|char: char| char.is_ascii_digit());
    ends.then(|| month_of(month)).flatten().map(|month| date(year, Some(month), exact))
}

/// `20230401`, `202304`, and a spreadsheet's count of days, `45017` or `45017.5`.
fn digits_only(text: &str) -> Option<When> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) {
        return None;
    }
    match (whole.len(), text.len()) {
        (5, _) => whole.parse().ok().and_then(serial),
        (6 | 8, length) if length == whole.len() => {
            let (year, rest) = number(whole, 4)?;
            let (month, rest) = number(rest, 2)?;
            let day = rest.is_empty() || rest.parse().is_ok_and(|day: u8| (1..=31).contains(&day));
            (day && YEARS.contains(&year)).then_some(date(year, Some(month_of(month)?), Exact::Yes))
        }
        _ => None,
    }
}

/// A bare count of days since 1904 as one since 1900, which all others are.
pub fn serial_of_1904(cell: &str) -> Option<String> {
    let days: u32 = cell.split('.').next().unwrap_or_default().parse().ok()?;
    let days = days.checked_add(1462)?;
    SERIALS.contains(&days).then(|| days.to_string())
}

/// The month of a spreadsheet's day, by the civil calendar (Howard Hinnant's
/// days-to-civil, with years that begin in March).
fn serial(days: u32) -> Option<When> {
    if !SERIALS.contains(&days) {
        return None;
    }
    // From 0000-03-01 to 1899-12-30 there are 693,899 days.
    let days = days + 693_899;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let march = (5 * of_year + 2) / 153;
    let (month, next) = if march < 10 { (march + 3, 0) } else { (march - 9, 1) };
    Some(date(u16::try_from(era * 400 + year + next).ok()?, Some(u8::try_from(month).ok()?), Exact::Yes))
}

/// `04/26/2024`, `26.4.2024`; `23/4/1`, which is not read.
fn year_last(text: &str) -> Option<When> {
    if digit_count(text) > 2 {
        return None;
    }
    let (first, rest) = number(text, 2)?;
    let (second, rest) = number(rest.strip_prefix(['/', '-', '.'])?, 2)?;
    let rest = rest.strip_prefix(['/', '-', '.']);
    let Some(rest) = rest else {
        // `4/1`: a month and a day.
        return month_of(first).filter(|_| (1..=31).contains(&second)).map(|month| When::NoYear { month });
    };
    match (digit_count(rest), number(rest, 4)?) {
        (4, (year, _)) => {
            Some(When::Either { first: u8::try_from(first).ok()?, second: u8::try_from(second).ok()?, year })
        }
        (1 | 2, _) => Some(When::TwoDigits),
        _ => None,
    }
}

/// `Apr 1, 2023`, `1 April 2023`, `April 2023`.
fn english(text: &str) -> Option<When> {
    let letters: String = text.chars().skip_while(|char| !char.is_ascii_alphabetic()).take(3).collect();
    let month = MONTHS.iter().position(|month| *month == letters)?;
    let year = text
        .split(|char: char| !char.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .find_map(|digits| digits.parse().ok());
    // White space is gone: in `apr12023` the day runs into the year.
    let year = year.or_else(|| {
        let digits = text.trim_end_matches(|char: char| !char.is_ascii_digit());
        digits.get(digits.len().checked_sub(4)?..)?.parse().ok()
    });
    Some(date(year?, u8::try_from(month + 1).ok(), Exact::Yes))
}

/// `4月1日`, `4月`.
fn no_year(text: &str) -> Option<When> {
    let (month, rest) = number(text, 2)?;
    rest.strip_prefix('月')?;
    month_of(month).map(|month| When::NoYear { month })
}

#[cfg(test)]
mod tests;
