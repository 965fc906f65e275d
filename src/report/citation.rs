//! The citation: title, what, where, when, and the sources, on a few lines.

use super::labelled::source_name;
use super::outline::{Body, Fact, PartKind, outline};
use crate::messages::case::words;
use crate::model::{Case, Dimension, Lang, Library, Source};
use crate::text::sanitise::sanitise_line;

/// The case as a person cites it, out of its outline: the title; the threats, the
/// organisation, industry, place and date that are known; its sources, one a line; where in
/// which file it stands and with whom it may be shared.
pub fn citation(case: &Case, library: &Library, lang: Lang) -> String {
    let words = words(lang);
    let (mut title, mut facts, mut sources) = ("", Vec::new(), &[][..]);
    // How many other cases name a measure is not told here.
    for part in outline(case, library, lang, &|_| 0) {
        match part.body {
            Body::Text(text) if part.block == PartKind::Title => title = text,
            Body::Facts(more) => facts.extend(more),
            Body::Sources(all) => sources = all,
            Body::Text(_) | Body::Groups(_) => {}
        }
    }
    let values = |wanted: &dyn Fn(&Fact) -> bool| -> Vec<String> {
        facts.iter().filter(|fact| wanted(fact)).map(|fact| fact.text.to_string()).collect()
    };
    // A gap of a survey is of no dimension.
    let of = |dimension| values(&|fact| fact.of.as_ref().is_some_and(|(of, _)| *of == dimension));
    let called = |label: &str| values(&|fact| fact.label == label);
    let threats = Some(of(Dimension::Threat).join(words.comma)).filter(|threats| !threats.is_empty());
    let about: Vec<String> = threats
        .into_iter()
        .chain(called(words.organisation))
        .chain([Dimension::Industry, Dimension::Prefecture, Dimension::Year].into_iter().flat_map(of))
        .collect();
    let mut lines = vec![title.to_owned()];
    lines.extend((!about.is_empty()).then(|| about.join(" / ")));
    lines.extend(sources.iter().map(|source| line_of(source, words.comma)));
    // How a person gets back to the cell to mend.
    lines.extend(called(words.file).iter().map(|place| sanitise_line(place).into_owned()));
    lines.extend(called("TLP"));
    lines.push(format!("jirei: {}", case.id));
    lines.join("\n")
}

/// One source on a line: publisher, what it tells, address.
fn line_of(source: &Source, comma: &str) -> String {
    match source_name(source, comma) {
        name if name == source.url => name,
        name => format!("{name}{comma}{}", source.url),
    }
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
            "Phishing / Yamagata Tetsudo (山形鉄道株式会社) / Transport and postal services / Yamagata / March 2025"
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
