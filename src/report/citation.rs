//! The citation: title, what, where, when, and the sources, on a few lines.

use super::Facts;
use crate::model::{Case, Lang, Library, Source};
use crate::text::sanitise::sanitise_line;

/// The case as a person cites it: the title; the threats, the organisation,
/// industry, place and date that are known; its sources, one a line; where in
/// which file it stands and with whom it may be shared.
pub fn citation(case: &Case, library: &Library, lang: Lang) -> String {
    let facts = Facts::new(case, library, lang);
    let mut lines = vec![facts.title().to_owned()];
    let comma = crate::messages::case::words(lang).comma;
    let what = (!case.threats.is_empty()).then(|| facts.threats().join(comma));
    let about: Vec<String> = what.into_iter().chain(facts.setting()).collect();
    if !about.is_empty() {
        lines.push(about.join(" / "));
    }
    lines.extend(case.sources.iter().map(source));
    // How a person gets back to the cell to mend.
    let place = case.place.as_deref().map(|place| sanitise_line(&place.to_string()).into_owned());
    lines.extend(place.map(|place| (crate::messages::case::words(lang).told_in)(&place)));
    lines.extend(case.tlp.map(|tlp| tlp.label().to_owned()));
    lines.push(format!("jirei: {}", case.id));
    lines.join("\n")
}

/// One source on a line: publisher, what it tells, address.
fn source(source: &Source) -> String {
    let parts = [source.publisher.as_deref(), source.title.as_deref(), Some(source.url.as_str())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{At, Place, Tlp};

    #[test]
    fn a_citation_says_what_where_when_and_by_which_sources() {
        let library = crate::store::embedded().expect("the embedded data");
        let case = &library.cases[library.position("yamagata-railway-2025").expect("the case")];
        let text = citation(case, &library, Lang::En);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], case.title.get(Lang::En));
        assert_eq!(
            lines[1],
            "Phishing / Yamagata Tetsudo (山形鉄道株式会社) / Transport and postal services / Yamagata / 2025-03"
        );
        assert_eq!(lines.len(), 3 + case.sources.len());
        assert!(lines[2].starts_with("テレビユー山形, 山形鉄道の被害額と経緯, https://"), "{}", lines[2]);
        assert_eq!(lines.last(), Some(&"jirei: yamagata-railway-2025"));
    }

    #[test]
    fn a_case_of_a_file_says_where_it_stands_and_with_whom_it_may_be_shared() {
        let place = Place { file: "list.xlsx".into(), sheet: Some("2023年度".into()), at: At::Row(14) };
        let mut case = Case { id: "own-1".into(), place: Some(Box::new(place)), ..Case::default() };
        case.tlp = Some(Tlp::Amber);
        let cited = |lang| citation(&case, &Library::default(), lang);
        assert!(cited(Lang::En).ends_with("\nfrom list.xlsx 2023年度!14\nTLP:AMBER\njirei: own-1"));
        assert!(cited(Lang::Ja).contains("\n取り込み元: list.xlsx 2023年度!14\n"));
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let library = crate::store::embedded().expect("the embedded data");
        let case = &library.cases[library.position("ipa2021-b").expect("the case")];
        let text = citation(case, &library, Lang::Ja);
        assert_eq!(text.lines().nth(1), Some("アカウントの乗っ取り、不正アクセス"));
    }
}
