//! An empty case to be filled in: Markdown with a head, and what belongs where.

use crate::messages::own::words;
use crate::messages::template::{self, HeadLine};
use crate::model::{Dimension, Lang, Vocabulary};

/// Names of a list that a comment holds on one line.
const NAMED: usize = 12;

/// The template in a language. What begins with `#` in its head, and what
/// stands in `<!-- -->`, is read by nobody but people.
pub fn template(vocabulary: &Vocabulary, lang: Lang) -> String {
    let mut out = String::from("---\n");
    for line in template::head(lang) {
        match line {
            HeadLine::Comment(text) => out.push_str(&format!("# {text}\n")),
            HeadLine::Names(dimension) => out.push_str(&names(vocabulary, *dimension, lang)),
            HeadLine::Label(label) => out.push_str(&format!("{label}: \n")),
        }
    }
    out.push_str("---\n");
    for (heading, comment) in template::parts(lang) {
        out.push_str(&format!("\n## {heading}\n\n<!-- {comment} -->\n"));
    }
    out
}

/// The names of a dimension's terms as comments, some on a line.
fn names(vocabulary: &Vocabulary, dimension: Dimension, lang: Lang) -> String {
    let names: Vec<&str> = vocabulary.terms(dimension).iter().map(|term| term.name(lang)).collect();
    let lines = names.chunks(NAMED).map(|names| format!("#   {}\n", names.join(words(lang).choice)));
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{self, Kind, NOTHING_REMEMBERED, ReadOptions, kind};
    use crate::model::Tlp;

    fn vocabulary() -> Vocabulary {
        serde_json::from_str(include_str!("../../data/vocabulary.json")).expect("the vocabulary")
    }

    fn read(text: &str) -> import::Imported {
        let vocabulary = vocabulary();
        let options = ReadOptions {
            file: "new.md",
            vocabulary: &vocabulary,
            sheets: &[],
            map: &[],
            remembered: &NOTHING_REMEMBERED,
            flow: None,
        };
        import::bytes(text.as_bytes(), None, &options)
    }

    #[test]
    fn an_empty_template_is_no_case() {
        for lang in Lang::BOTH {
            let text = template(&vocabulary(), lang);
            assert_eq!(kind::of_text(&text), Kind::Markdown, "{text}");
            let imported = read(&text);
            assert!(imported.cases.is_empty(), "{:?}", imported.cases);
        }
    }

    #[test]
    fn every_field_of_a_template_is_read_back() {
        for lang in Lang::BOTH {
            let mut text = template(&vocabulary(), lang);
            let mut fill = |label: &str, value: &str| {
                assert!(text.contains(&format!("\n{label}: \n")), "{label} in {text}");
                text = text.replace(&format!("\n{label}: \n"), &format!("\n{label}: {value}\n"));
            };
            let values = [
                "# 1 lost",
                "2024-04",
                "Example Co.",
                "retail",
                "JP-17",
                "30 people",
                "lost-media; phishing",
                "internal-rules",
                "damage",
                "https://example.org/1",
                "TLP:AMBER",
            ];
            let labels = template::head(lang).iter().filter_map(|line| match line {
                HeadLine::Label(label) => Some(*label),
                _ => None,
            });
            labels.zip(values).for_each(|(label, value)| fill(label, value));
            for (at, (_, comment)) in template::parts(lang).iter().enumerate() {
                text = text.replace(
                    &format!("<!-- {comment} -->"),
                    &format!("<!-- {comment} -->\nTold {at}.\n\n# It: is"),
                );
            }
            let imported = read(&text);
            let [entry] = &imported.cases[..] else { panic!("{:?}", imported.report) };
            let case = &entry.case;
            let english = |text: &Option<crate::model::Text>| text.as_ref().and_then(|text| text.en.clone());
            assert_eq!(case.title.en.as_deref(), Some("# 1 lost"), "{lang:?}");
            assert_eq!((case.year, case.month), (Some(2024), Some(4)));
            assert_eq!(case.organisation.as_deref(), Some("Example Co."));
            assert_eq!(case.industry.as_deref(), Some("retail"));
            assert_eq!(case.prefecture.as_deref(), Some("JP-17"));
            assert!(english(&case.size).is_some_and(|size| size.contains("30 people")));
            assert_eq!((case.threats.len(), case.measures.len(), case.kinds.len()), (2, 1, 1), "{case:?}");
            assert_eq!(case.sources[0].url, "https://example.org/1");
            assert_eq!(case.tlp, Some(Tlp::Amber));
            let told = [&case.incident, &case.response, &case.impact, &case.lesson, &case.caveat];
            for (at, told) in told.into_iter().enumerate() {
                assert_eq!(english(told), Some(format!("Told {at}.\n\n# It: is")));
            }
        }
    }
}
