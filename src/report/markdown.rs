//! The whole case as Markdown (CommonMark).

use super::Facts;
use crate::messages::case::words;
use crate::model::{Case, Lang, Library, Text};
use std::fmt::Write;

/// The whole case: a heading, its facts as a list, its texts under headings of
/// their own, its sources as links.
pub fn markdown(case: &Case, library: &Library, lang: Lang) -> String {
    let facts = Facts::new(case, library, lang);
    let words = words(lang);
    let mut out = format!("# {}\n", escape(facts.title()));
    let mut list = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = write!(out, "\n- **{name}**: {}", escape(value));
        }
    };
    let joined = |names: Vec<&str>| (!names.is_empty()).then(|| names.join(words.comma));
    list(words.id, Some(&case.id));
    list(words.collection, Some(facts.collection()));
    list(words.kind, joined(facts.kinds()).as_deref());
    list(words.industry, Some(facts.industry()));
    list(words.prefecture, Some(facts.prefecture()));
    list(words.organisation, case.organisation.as_deref());
    list(words.size, facts.size().as_deref());
    list(words.date, Some(facts.date().as_deref().unwrap_or(words.unknown)));
    list(words.threats, joined(facts.threats()).as_deref());
    list(words.measures, joined(facts.measures()).as_deref());
    list(words.support, case.support.map(|support| words.support_level(support)));
    list(words.caveat, case.caveat.as_ref().map(|caveat| caveat.get(lang)));
    out.push('\n');
    let mut section = |name: &str, text: Option<&Text>| {
        if let Some(text) = text {
            let _ = write!(out, "\n## {name}\n\n{}\n", escape(text.get(lang)));
        }
    };
    section(words.incident, case.incident.as_ref());
    section(words.response, case.response.as_ref());
    section(words.impact, case.impact.as_ref());
    section(words.lesson, case.lesson.as_ref());
    if !case.sources.is_empty() {
        let _ = write!(out, "\n## {}\n\n", words.sources);
        for source in &case.sources {
            let name: Vec<&str> =
                [&source.publisher, &source.title].into_iter().flatten().map(String::as_str).collect();
            let name = if name.is_empty() { source.url.clone() } else { name.join(", ") };
            let _ = writeln!(out, "- [{}](<{}>)", escape(&name), address(&source.url));
        }
    }
    out
}

/// Text in which no character is Markdown: a letter of a foreign text must not
/// turn into a link, an image or HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let line_start = at == 0 || text[..at].ends_with('\n');
        let inline = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&');
        if inline || (line_start && matches!(c, '#' | '-' | '+' | '=' | '~')) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// An address for between angle brackets, which it must not end.
pub fn address(url: &str) -> String {
    url.replace('<', "%3C").replace('>', "%3E").replace(['\n', ' '], "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_case_has_its_texts_and_all_its_sources() {
        let library = crate::store::embedded().expect("the embedded data");
        for (case, lang) in library.cases.iter().flat_map(|case| Lang::BOTH.map(|lang| (case, lang))) {
            let text = markdown(case, &library, lang);
            for part in [&case.incident, &case.response, &case.impact, &case.lesson, &case.caveat] {
                let part = part.as_ref().map(|text| escape(text.get(lang))).unwrap_or_default();
                assert!(text.contains(&part), "{} lacks {part}", case.id);
            }
            assert!(case.sources.iter().all(|source| text.contains(&source.url)), "{}", case.id);
        }
    }

    #[test]
    fn foreign_text_does_not_turn_into_markup() {
        assert_eq!(escape("![x](y) <script> *a* _b_"), "!\\[x\\](y) \\<script\\> \\*a\\* \\_b\\_");
        assert_eq!(escape("# no heading\n- no list"), "\\# no heading\n\\- no list");
        assert_eq!(address("https://x/> [evil](y)"), "https://x/%3E%20[evil](y)");
    }

    #[test]
    fn what_is_unknown_is_said() {
        let library = crate::store::embedded().expect("the embedded data");
        let case = &library.cases[library.position("ipa2021-b").expect("the case")];
        let text = markdown(case, &library, Lang::En);
        assert!(text.contains("- **Industry**: unknown\n- **Prefecture**: unknown\n"), "{text}");
    }
}
