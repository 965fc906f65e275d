//! The names of a case's parts.

use crate::model::{Lang, Support};

/// What the parts of a case are called.
#[derive(Debug)]
pub struct CaseWords {
    pub incident: &'static str,
    pub response: &'static str,
    pub impact: &'static str,
    pub lesson: &'static str,
    pub measures: &'static str,
    pub sources: &'static str,
    pub support: &'static str,
    pub caveat: &'static str,
    pub industry: &'static str,
    pub prefecture: &'static str,
    pub organisation: &'static str,
    pub size: &'static str,
    pub date: &'static str,
    pub id: &'static str,
    /// The head of a column of years.
    pub year: &'static str,
    pub title: &'static str,
    /// Industry, place, time and threats together.
    pub facts: &'static str,
    /// The id, and where the case comes from.
    pub about: &'static str,
    /// A month or a year as a person writes it, and a year that it was at the
    /// latest.
    pub when: fn(u16, Option<u8>) -> String,
    pub at_latest: fn(u16) -> String,
    /// Said of a lesson: it is not the source's.
    pub our_reading: &'static str,
    /// Measures taken when it happened, and against the next time.
    pub on_the_day: &'static str,
    pub to_prevent: &'static str,
    /// What the number behind a measure is, and what stands in brackets.
    pub others: &'static str,
    /// Where a case of one's own was told: file and place in it.
    pub told_in: fn(&str) -> String,
    /// The label before that.
    pub file: &'static str,
    pub industry_unknown: &'static str,
    pub place_unknown: &'static str,
    /// What stands for an industry, a place or a date that is not known.
    pub unknown: &'static str,
    /// The organisation is no small or medium-sized enterprise.
    pub larger_than_sme: &'static str,
    pub supported: &'static str,
    pub partly: &'static str,
    /// Between a name and what it names.
    pub colon: &'static str,
    /// Between the items of a list.
    pub comma: &'static str,
}

const JA: CaseWords = CaseWords {
    incident: "出来事",
    response: "対応",
    impact: "影響",
    lesson: "教訓",
    measures: "対策",
    sources: "出典",
    support: "裏づけ",
    caveat: "注意",
    industry: "業種",
    prefecture: "都道府県",
    organisation: "組織",
    size: "規模",
    date: "時期",
    id: "ID",
    year: "年",
    title: "題名",
    facts: "概要",
    about: "この事例",
    when: |year, month| match month {
        Some(month) => format!("{year}年{month}月"),
        None => format!("{year}年"),
    },
    at_latest: |year| format!("{year}年以前"),
    our_reading: "(編者による)",
    on_the_day: "起きたとき",
    to_prevent: "再発を防ぐ",
    others: "(ほかの事例の数、手引きの項目)",
    told_in: |place| format!("取り込み元: {place}"),
    file: "取り込み元",
    industry_unknown: "業種不明",
    place_unknown: "所在地不明",
    unknown: "不明",
    larger_than_sme: "中小企業より大きい組織",
    supported: "述べた事実はすべて出典で確かめた",
    partly: "一部の事実は弱い出典一つだけによる",
    colon: ": ",
    comma: "、",
};

/// Months as English texts write them.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const EN: CaseWords = CaseWords {
    incident: "Incident",
    response: "Response",
    impact: "Impact",
    lesson: "Lesson",
    measures: "Measures",
    sources: "Sources",
    support: "Support",
    caveat: "Caveat",
    industry: "Industry",
    prefecture: "Prefecture",
    organisation: "Organisation",
    size: "Size",
    date: "Date",
    id: "ID",
    year: "Year",
    title: "Title",
    facts: "Facts",
    about: "This case",
    when: |year, month| match month.and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?)) {
        Some(month) => format!("{month} {year}"),
        None => year.to_string(),
    },
    at_latest: |year| format!("{year} or earlier"),
    our_reading: "(our reading)",
    on_the_day: "On the day",
    to_prevent: "To prevent it",
    others: "(other cases that name it, item of a guide)",
    told_in: |place| format!("from {place}"),
    file: "File",
    industry_unknown: "industry unknown",
    place_unknown: "place unknown",
    unknown: "unknown",
    larger_than_sme: "larger than an SME",
    supported: "each stated fact was borne out by the sources",
    partly: "some facts rest on one weaker source",
    colon: ": ",
    comma: ", ",
};

/// The names of a case's parts in a language.
pub fn words(lang: Lang) -> &'static CaseWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

impl CaseWords {
    /// How well the sources bear the case, in words.
    pub fn support_level(&self, support: Support) -> &'static str {
        match support {
            Support::Supported => self.supported,
            Support::Partly => self.partly,
        }
    }
}
