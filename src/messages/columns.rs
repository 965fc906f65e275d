//! The heads of the columns of a table of cases.

use crate::model::Lang;

/// A head for each column of `report::columns`.
#[derive(Debug)]
pub struct ColumnWords {
    pub id: &'static str,
    pub title: &'static str,
    pub date: &'static str,
    pub year: &'static str,
    pub month: &'static str,
    pub industry: &'static str,
    pub industry_id: &'static str,
    pub prefecture: &'static str,
    pub prefecture_id: &'static str,
    pub kind: &'static str,
    pub kind_id: &'static str,
    pub threat: &'static str,
    pub threat_id: &'static str,
    pub organisation: &'static str,
    pub size: &'static str,
    pub incident: &'static str,
    pub response: &'static str,
    pub impact: &'static str,
    pub lesson: &'static str,
    pub measure: &'static str,
    pub measure_id: &'static str,
    pub source: &'static str,
    pub url: &'static str,
    pub support: &'static str,
    pub caveat: &'static str,
    pub collection: &'static str,
}

const JA: ColumnWords = ColumnWords {
    id: "ID",
    title: "題名",
    date: "時期",
    year: "年",
    month: "月",
    industry: "業種",
    industry_id: "業種コード",
    prefecture: "都道府県",
    prefecture_id: "都道府県コード",
    kind: "種別",
    kind_id: "種別コード",
    threat: "脅威",
    threat_id: "脅威コード",
    organisation: "組織",
    size: "規模",
    incident: "出来事",
    response: "対応",
    impact: "影響",
    lesson: "教訓(編者)",
    measure: "対策",
    measure_id: "対策コード",
    source: "出典",
    url: "出典の所在",
    support: "裏づけ",
    caveat: "注意",
    collection: "収録元",
};

const EN: ColumnWords = ColumnWords {
    id: "ID",
    title: "Title",
    date: "Date",
    year: "Year",
    month: "Month",
    industry: "Industry",
    industry_id: "Industry code",
    prefecture: "Prefecture",
    prefecture_id: "Prefecture code",
    kind: "Kind",
    kind_id: "Kind code",
    threat: "Threats",
    threat_id: "Threat codes",
    organisation: "Organisation",
    size: "Size",
    incident: "Incident",
    response: "Response",
    impact: "Impact",
    lesson: "Lesson (our reading)",
    measure: "Measures",
    measure_id: "Measure codes",
    source: "Sources",
    url: "Addresses",
    support: "Support",
    caveat: "Caveat",
    collection: "Collection",
};

/// The heads in a language.
pub fn words(lang: Lang) -> &'static ColumnWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
