//! What is counted, in both languages.

/// What a number counts. What a unit does not tell apart here (records, cards,
/// sheets of paper) is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counter {
    /// Money.
    Yen,
    /// 年, years.
    Year,
    /// A span: か月.
    Month,
    /// 月: April.
    MonthOfYear,
    /// 週, weeks.
    Week,
    /// 日, days.
    Day,
    /// 時, hours.
    Hour,
    /// 分, minutes.
    Minute,
    /// 人 and 名, people.
    Person,
    /// 件, 点, 通, 枚, 冊.
    Item,
    /// 台.
    Machine,
    /// 社.
    Company,
    /// か所.
    Place,
    /// か条.
    Article,
    /// つ.
    Thing,
    /// 回.
    Time,
    /// 世帯.
    Household,
    /// % and 割.
    Percent,
    /// What stands before 万 or million, by itself: 3,000 of 3,000万円.
    Scaled,
}

/// As folded, the longest first.
const JAPANESE: [(&str, Counter); 38] = [
    ("カ月間", Counter::Month),
    ("カ月", Counter::Month),
    ("ケ月", Counter::Month),
    ("箇月", Counter::Month),
    ("個月", Counter::Month),
    ("カ所", Counter::Place),
    ("ケ所", Counter::Place),
    ("箇所", Counter::Place),
    ("カ条", Counter::Article),
    ("ケ条", Counter::Article),
    ("箇条", Counter::Article),
    ("世帯", Counter::Household),
    ("週間", Counter::Week),
    ("時間", Counter::Hour),
    ("日間", Counter::Day),
    ("年間", Counter::Year),
    ("年度", Counter::Year),
    ("分間", Counter::Minute),
    ("人分", Counter::Person),
    ("名分", Counter::Person),
    ("件分", Counter::Item),
    ("円", Counter::Yen),
    ("年", Counter::Year),
    ("月", Counter::MonthOfYear),
    ("週", Counter::Week),
    ("日", Counter::Day),
    ("時", Counter::Hour),
    ("人", Counter::Person),
    ("名", Counter::Person),
    ("件", Counter::Item),
    ("点", Counter::Item),
    ("通", Counter::Item),
    ("枚", Counter::Item),
    ("台", Counter::Machine),
    ("社", Counter::Company),
    ("ツ", Counter::Thing),
    ("回", Counter::Time),
    ("%", Counter::Percent),
];

const ENGLISH: [(&str, Counter); 33] = [
    ("yen", Counter::Yen),
    ("jpy", Counter::Yen),
    ("year", Counter::Year),
    ("years", Counter::Year),
    ("month", Counter::Month),
    ("months", Counter::Month),
    ("week", Counter::Week),
    ("weeks", Counter::Week),
    ("day", Counter::Day),
    ("days", Counter::Day),
    ("hour", Counter::Hour),
    ("hours", Counter::Hour),
    ("minute", Counter::Minute),
    ("minutes", Counter::Minute),
    ("person", Counter::Person),
    ("people", Counter::Person),
    ("customers", Counter::Person),
    ("staff", Counter::Person),
    ("record", Counter::Item),
    ("records", Counter::Item),
    ("item", Counter::Item),
    ("items", Counter::Item),
    ("cards", Counter::Item),
    ("pages", Counter::Item),
    ("cases", Counter::Item),
    ("pcs", Counter::Machine),
    ("machines", Counter::Machine),
    ("servers", Counter::Machine),
    ("companies", Counter::Company),
    ("firms", Counter::Company),
    ("times", Counter::Time),
    ("households", Counter::Household),
    ("percent", Counter::Percent),
];

/// The unit that stands behind a number, and its bytes.
pub(super) fn after(rest: &str) -> Option<(Counter, usize)> {
    let japanese = JAPANESE.iter().find(|(name, _)| rest.starts_with(name));
    if let Some((name, unit)) = japanese {
        return Some((*unit, name.len()));
    }
    let spaced = rest.strip_prefix([' ', '-'])?;
    let length = spaced.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(spaced.len());
    let unit = ENGLISH.iter().find(|(name, _)| *name == &spaced[..length])?.1;
    Some((unit, rest.len() - spaced.len() + length))
}
