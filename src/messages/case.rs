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
    pub collection: &'static str,
    pub kind: &'static str,
    pub industry: &'static str,
    pub prefecture: &'static str,
    pub organisation: &'static str,
    pub size: &'static str,
    pub date: &'static str,
    pub threats: &'static str,
    pub id: &'static str,
    pub title: &'static str,
    /// What stands for an industry, a place or a date that is not known.
    pub unknown: &'static str,
    /// The organisation is no small or medium-sized enterprise.
    pub larger_than_sme: &'static str,
    pub supported: &'static str,
    pub partly: &'static str,
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
    collection: "収録元",
    kind: "種別",
    industry: "業種",
    prefecture: "都道府県",
    organisation: "組織",
    size: "規模",
    date: "時期",
    threats: "脅威",
    id: "ID",
    title: "題名",
    unknown: "不明",
    larger_than_sme: "中小企業より大きい組織",
    supported: "述べた事実はすべて出典で確かめた",
    partly: "一部の事実は弱い出典一つだけによる",
    comma: "、",
};

const EN: CaseWords = CaseWords {
    incident: "Incident",
    response: "Response",
    impact: "Impact",
    lesson: "Lesson",
    measures: "Measures",
    sources: "Sources",
    support: "Support",
    caveat: "Caveat",
    collection: "Collection",
    kind: "Kind",
    industry: "Industry",
    prefecture: "Prefecture",
    organisation: "Organisation",
    size: "Size",
    date: "Date",
    threats: "Threats",
    id: "ID",
    title: "Title",
    unknown: "unknown",
    larger_than_sme: "larger than an SME",
    supported: "each stated fact was borne out by the sources",
    partly: "some facts rest on one weaker source",
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
