//! Dates in a text, below the year: a day that a newspaper wrote about names
//! the organisation.

pub use crate::messages::case::MONTHS;

/// A Japanese text without months and days: 4月22日, 12月. Three months (3か月)
/// are no date.
pub fn without_japanese_dates(text: &str, by: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        match month(rest) {
            Some(len) => {
                out.push_str(by);
                rest = &rest[len..];
            }
            None => {
                // The whole number, so that no part of it is read as a month.
                let len = number(rest).unwrap_or(c.len_utf8());
                out.push_str(&rest[..len]);
                rest = &rest[len..];
            }
        }
    }
    out
}

/// The bytes of a month, with its day if one follows.
fn month(text: &str) -> Option<usize> {
    let len = number(text)?;
    let after = text[len..].strip_prefix('月')?;
    let month = len + '月'.len_utf8();
    let day = number(after).filter(|day| after[*day..].starts_with('日'));
    Some(month + day.map_or(0, |day| day + '日'.len_utf8()))
}

/// The bytes of a number in digits of either width.
fn number(text: &str) -> Option<usize> {
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let len = text.find(|c| !digit(c)).unwrap_or(text.len());
    (len > 0).then_some(len)
}

/// An English text without months and days: 22 April, April 22, in May.
pub fn without_english_dates(text: &str, by: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, name)) = first_month(rest) {
        let (before, after) = (&rest[..at], &rest[at + name.len()..]);
        let (before, day_before) = without_day_before(before);
        let day_after = day_after(after);
        let is_date = name != "May" || day_before || day_after > 0 || follows_a_preposition(before);
        if is_date {
            out.push_str(before);
            out.push_str(by);
            rest = &after[day_after..];
        } else {
            out.push_str(&rest[..at + name.len()]);
            rest = after;
        }
    }
    out + rest
}

/// The first month that stands as a word of its own.
fn first_month(text: &str) -> Option<(usize, &'static str)> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let whole = |at: usize, name: &str| {
        !letter(text[..at].chars().next_back()) && !letter(text[at + name.len()..].chars().next())
    };
    let found = MONTHS.into_iter().filter_map(|name| {
        let mut places = text.match_indices(name).map(|(at, _)| at);
        Some((places.find(|at| whole(*at, name))?, name))
    });
    found.min()
}

/// What stands before a month without the day at its end (`On 22 `, `the 3rd
/// of `), and whether there was one.
fn without_day_before(text: &str) -> (&str, bool) {
    let trimmed = text.strip_suffix(" of ").unwrap_or(text).trim_end_matches(' ');
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|it| trimmed.strip_suffix(it)).unwrap_or(trimmed);
    let start = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = bare.len() - start.len();
    let alone = !start.ends_with(|c: char| c.is_alphanumeric() || ",.".contains(c));
    if (1..=2).contains(&digits) && alone { (start, true) } else { (text, false) }
}

/// The bytes of a day behind a month: ` 22`.
fn day_after(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(' ') else { return 0 };
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=2).contains(&digits) { 1 + digits } else { 0 }
}

/// Whether a month may follow: `may` begins sentences.
fn follows_a_preposition(before: &str) -> bool {
    const BEFORE: [&str; 14] = [
        "in", "since", "until", "by", "from", "to", "of", "early", "late", "mid", "last", "between", "and",
        "before",
    ];
    let word = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    BEFORE.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_goes_with_its_day_and_the_year_stays() {
        let ja = |text| without_japanese_dates(text, "〔月日〕");
        assert_eq!(ja("2025年3月24日に、翌25日"), "2025年〔月日〕に、翌25日");
        assert_eq!(ja("４月上旬から12月まで"), "〔月日〕上旬から〔月日〕まで");
        for stays in ["3か月後", "月に1日", "5日間", "161件"] {
            assert_eq!(ja(stays), stays);
        }
        let en = |text| without_english_dates(text, "[date]");
        assert_eq!(en("On 24 March a worker; in April 2022"), "On [date] a worker; in [date] 2022");
        assert_eq!(
            en("Between 20 and 29 October, on the 3rd of May"),
            "Between 20 and [date], on the [date]"
        );
        assert_eq!(en("April 22, 2022. In May it"), "[date], 2022. In [date] it");
        for stays in ["May we ask", "the Mayor marched", "Augusta"] {
            assert_eq!(en(stays), stays);
        }
    }
}
