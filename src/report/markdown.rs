//! The whole case as Markdown (CommonMark).

use super::labelled::{Labelled, Section, labelled, source_name};
use crate::messages::case::words;
use crate::model::{Case, Lang, Library};
use std::fmt::Write;

/// The whole case: a heading, its facts as a list, its texts under headings of
/// their own, its sources as links.
pub fn markdown(case: &Case, library: &Library, lang: Lang) -> String {
    let Labelled { title, facts, sections } = labelled(case, library, lang);
    let mut out = format!("# {}\n", escape(title));
    // Writing to a string cannot fail.
    for (label, value) in facts {
        let _ = write!(out, "\n- **{label}**: {}", escape(&value));
    }
    out.push('\n');
    for (name, section) in sections {
        let _ = write!(out, "\n## {name}\n\n");
        match section {
            Section::Text(text) => {
                let _ = writeln!(out, "{}", escape(text));
            }
            Section::Lists(lists) => {
                for (name, list) in lists {
                    let _ = writeln!(out, "- **{name}**: {}", escape(&list));
                }
            }
            Section::Sources(sources) => {
                for source in sources {
                    let name = escape(&source_name(source, words(lang).comma));
                    let _ = writeln!(out, "- [{name}](<{}>)", address(&source.url));
                }
            }
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
        assert!(text.contains("- **Date**: 2021 or earlier\n"), "{text}");
    }
}
