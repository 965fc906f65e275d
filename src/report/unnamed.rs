//! A case without what tells which organisation it is.
//!
//! The cases are public: who searches will find them. What is taken away is
//! what would name the organisation at a glance: its name in every form that
//! the data has, the id (ids spell names), the sources (addresses and titles
//! do), the place below the region, the date below the year. Towns are
//! recognised by their form; a short form of a name that stands nowhere in the
//! data is not, so a sheet must be read before it is handed on.

use crate::messages::unnamed::{UnnamedWords, words};
use crate::model::{Case, Lang, Library, Text};
use crate::text::fold::is_cjk;

/// Forms of organisations, which are no part of a name.
const LEGAL: [&str; 16] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "一般社団法人",
    "公益社団法人",
    "一般財団法人",
    "公益財団法人",
    "社会福祉法人",
    "医療法人社団",
    "医療法人財団",
    "医療法人",
    "学校法人",
    "特定非営利活動法人",
    "（株）",
    "㈱",
];

/// A part of a name shorter than this is a word like others.
const LEAST_PART: usize = 3;

/// Names of organisations that any text may mention: a case tells of the firm
/// that a client's data was lost by.
#[derive(Debug)]
pub struct Names(Vec<String>);

impl Names {
    /// The names of all that is loaded.
    pub fn of(library: &Library) -> Names {
        let named = library.cases.iter().flat_map(|case| [&case.organisation, &case.organisation_reading]);
        let mut names: Vec<String> =
            named.flatten().filter(|name| name.len() > LEAST_PART).cloned().collect();
        names.sort_unstable();
        names.dedup();
        Names(names)
    }
}

/// The case with everything taken away that names the organisation, or another
/// one. `number` stands for its id.
pub fn unnamed(case: &Case, number: usize, library: &Library, others: &Names) -> Case {
    let names = names(case, others);
    let text = |text: &Text| Text {
        ja: text.ja.as_ref().map(|text| blanked(text, &names, library, words(Lang::Ja), Lang::Ja)),
        en: text.en.as_ref().map(|text| blanked(text, &names, library, words(Lang::En), Lang::En)),
    };
    Case {
        id: format!("case-{number}"),
        title: text(&case.title),
        size: case.size.as_ref().map(text),
        incident: case.incident.as_ref().map(text),
        response: case.response.as_ref().map(text),
        impact: case.impact.as_ref().map(text),
        lesson: case.lesson.as_ref().map(text),
        caveat: case.caveat.as_ref().map(text),
        organisation: None,
        organisation_reading: None,
        prefecture: None,
        month: None,
        sources: Vec::new(),
        ..case.clone()
    }
}

/// Every form of the organisation's name that the data has, the longest first.
fn names(case: &Case, others: &Names) -> Vec<String> {
    let mut names: Vec<String> = case.organisation.iter().flat_map(|name| forms(name)).collect();
    // The parts of a reading are words like any others: Center, Jimusho.
    names.extend(case.organisation_reading.clone());
    names.push(case.id.clone());
    names.extend(others.0.iter().cloned());
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}

/// A name, the name without its legal form, and its parts.
fn forms(name: &str) -> Vec<String> {
    let mut core = name.to_owned();
    for legal in LEGAL {
        core = core.replace(legal, " ");
    }
    let parts = core.split(|c: char| c.is_whitespace() || "()（）[]「」・,、/".contains(c));
    let long = parts.filter(|part| part.chars().count() >= LEAST_PART).map(str::to_owned);
    let long: Vec<String> = long.collect();
    [name.to_owned(), core.trim().to_owned()]
        .into_iter()
        .filter(|name| !name.is_empty())
        .chain(long)
        .collect()
}

fn blanked(text: &str, names: &[String], library: &Library, words: &UnnamedWords, lang: Lang) -> String {
    let mut out = text.to_owned();
    for name in names.iter().filter(|name| name.is_ascii() || text.contains(name.as_str())) {
        out = replaced(&out, name, words.organisation);
    }
    for term in &library.vocabulary.prefectures {
        out = replaced(&out, term.name(lang), words.place);
    }
    match lang {
        Lang::Ja => without_towns(&out, words.place),
        Lang::En => out,
    }
}

/// Every occurrence of a name, whatever its case; one of Latin letters as a
/// whole word only.
fn replaced(text: &str, name: &str, by: &str) -> String {
    if name.is_empty() {
        return text.to_owned();
    }
    if !name.is_ascii() {
        return text.replace(name, by);
    }
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (hay, needle) = (text.to_ascii_lowercase(), name.to_ascii_lowercase());
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (at, found) in hay.match_indices(&needle) {
        let end = at + found.len();
        if letter(text[..at].chars().next_back()) || letter(text[end..].chars().next()) {
            continue;
        }
        out.push_str(&text[done..at]);
        out.push_str(by);
        done = end;
    }
    out + &text[done..]
}

/// What follows 市 町 村 区 where they are no town's ending: 市場, 町工場, 区分.
const NO_TOWN: [&str; 16] = [
    "場", "販", "況", "民", "工場", "内会", "役場", "分", "別", "画", "間", "域", "切", "町村", "街", "議会",
];

/// What precedes them where they are none: 都市, 地区, 同市.
const NO_NAME: [&str; 9] = ["都", "地", "学", "同", "市", "町", "各", "全", "当"];

/// A Japanese text with its towns blanked: a run of kanji that ends in 市, 町,
/// 村 or 区.
fn without_towns(text: &str, by: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if !is_cjk(c) && c != 'ヶ' && c != 'ケ' {
            out.push_str(&run);
            run.clear();
            out.push(c);
            continue;
        }
        let ends = matches!(c, '市' | '町' | '村' | '区');
        let named = !run.is_empty() && !NO_NAME.iter().any(|no| run.ends_with(no));
        if ends && named && !NO_TOWN.iter().any(|no| rest.starts_with(no)) {
            out.push_str(by);
            run.clear();
        } else {
            run.push(c);
        }
    }
    out + &run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_output_of_a_case_names_its_organisation_its_id_or_a_source() {
        let library = crate::store::embedded().expect("the embedded data");
        let others = Names::of(&library);
        for (number, case) in library.cases.iter().enumerate() {
            let without = format!("{:?}", unnamed(case, number + 1, &library, &others)).to_lowercase();
            for name in names(case, &Names(Vec::new())) {
                // A part that is an everyday word may stand in a measure's id.
                let whole = case.organisation.as_deref() == Some(name.as_str()) || name == case.id;
                assert!(!whole || !without.contains(&name.to_lowercase()), "{}: {name}", case.id);
            }
            for source in &case.sources {
                let host = source.url.split('/').nth(2).unwrap_or_default();
                assert!(!without.contains(host), "{}: {host}", case.id);
            }
        }
    }

    #[test]
    fn no_text_keeps_a_prefecture_and_the_year_is_the_finest_date() {
        let library = crate::store::embedded().expect("the embedded data");
        let others = Names::of(&library);
        for (number, case) in library.cases.iter().enumerate() {
            let without = unnamed(case, number + 1, &library, &others);
            assert!(without.month.is_none() && without.prefecture.is_none());
            assert_eq!(without.year, case.year);
            let text = format!("{without:?}");
            for term in &library.vocabulary.prefectures {
                assert!(!text.contains(&term.ja), "{}: {}", case.id, term.ja);
            }
        }
    }

    #[test]
    fn a_name_goes_in_every_form() {
        assert_eq!(forms("株式会社なごみ"), ["株式会社なごみ", "なごみ", "なごみ"]);
        assert_eq!(replaced("Acme and ACME, not Acmes", "acme", "[x]"), "[x] and [x], not Acmes");
        assert_eq!(replaced("山田建設は山田建設だ", "山田建設", "〔組織〕"), "〔組織〕は〔組織〕だ");
    }

    #[test]
    fn towns_go_and_words_that_look_like_them_stay() {
        assert_eq!(without_towns("横浜市の病院と金山町立病院", "〔地〕"), "〔地〕の病院と〔地〕立病院");
        for stays in ["卸売市場", "町工場", "都市部", "地区", "区分", "同市", "市町村"] {
            assert_eq!(without_towns(stays, "〔地〕"), stays);
        }
    }
}
