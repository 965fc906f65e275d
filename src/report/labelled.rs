//! A case as labelled lines and sections, for text that is read outside the screen: what
//! `show` prints and what is copied as Markdown. Made of the outline, so that both tell
//! what the screen tells.

use super::outline::{Body, Fact, MeasureGroup, Part, outline};
use crate::messages::case::words;
use crate::model::{Case, Lang, Library, Source};
use std::borrow::Cow;

/// A case to be set as text.
#[derive(Debug)]
pub struct Labelled<'a> {
    pub title: &'a str,
    /// Each fact once, by its label; several values stand behind one.
    pub facts: Vec<(&'static str, String)>,
    /// What follows, each part under its name.
    pub sections: Vec<(String, Section<'a>)>,
}

/// What stands under a heading.
#[derive(Debug)]
pub enum Section<'a> {
    Text(&'a str),
    /// Groups of names: what the group is called, and its names in one line.
    Lists(Vec<(&'static str, String)>),
    Sources(&'a [Source]),
}

/// The outline of a case, its facts gathered under labels.
pub fn labelled<'a>(case: &'a Case, library: &'a Library, lang: Lang) -> Labelled<'a> {
    let comma = words(lang).comma;
    let mut made = Labelled { title: "", facts: Vec::new(), sections: Vec::new() };
    // How many other cases name a measure is not told here.
    let mut parts = outline(case, library, lang, &|_| 0);
    // What case it is comes first where it is read away from the list.
    parts.sort_by_key(|part| part.block != super::outline::PartKind::About);
    for Part { block, name, aside, body } in parts {
        match body {
            Body::Text(text) if block == super::outline::PartKind::Title => made.title = text,
            Body::Text(text) => {
                let aside = aside.map(|aside| format!(" {aside}")).unwrap_or_default();
                made.sections.push((format!("{name}{aside}"), Section::Text(text)));
            }
            Body::Facts(facts) => facts.into_iter().for_each(|fact| made.add(fact, comma)),
            Body::Groups(groups) => {
                let list = |MeasureGroup { name, measures }: MeasureGroup<'a>| {
                    let names: Vec<&str> = measures.iter().map(|measure| measure.name).collect();
                    (name, names.join(comma))
                };
                let lists = groups.into_iter().map(list).collect();
                made.sections.push((name.to_owned(), Section::Lists(lists)));
            }
            Body::Sources(sources) => made.sections.push((name.to_owned(), Section::Sources(sources))),
        }
    }
    made
}

impl Labelled<'_> {
    fn add(&mut self, fact: Fact<'_>, comma: &str) {
        let value: Cow<str> = fact.value.unwrap_or(fact.text);
        match self.facts.iter_mut().find(|(label, _)| *label == fact.label) {
            Some((_, values)) => {
                values.push_str(comma);
                values.push_str(&value);
            }
            None => self.facts.push((fact.label, value.into_owned())),
        }
    }
}

/// Publisher and title of a source; its address where it has neither.
pub fn source_name(source: &Source, comma: &str) -> String {
    let name: Vec<&str> =
        [&source.publisher, &source.title].into_iter().flatten().map(String::as_str).collect();
    if name.is_empty() { source.url.clone() } else { name.join(comma) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_has_a_label_and_every_label_stands_once() {
        let library = crate::store::embedded().expect("the embedded data");
        for (case, lang) in library.cases.iter().flat_map(|case| Lang::BOTH.map(|lang| (case, lang))) {
            let made = labelled(case, &library, lang);
            let labels: Vec<&str> = made.facts.iter().map(|(label, _)| *label).collect();
            assert!(labels.iter().all(|label| !label.is_empty()), "{}: {:?}", case.id, made.facts);
            let mut once = labels.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), labels.len(), "{}: {labels:?}", case.id);
            assert_eq!(made.facts[0], ("ID", case.id.clone()));
            assert_eq!(made.title, case.title.get(lang));
        }
    }

    #[test]
    fn it_has_every_text_of_the_outline() {
        let library = crate::store::embedded().expect("the embedded data");
        for case in &library.cases {
            let made = labelled(case, &library, Lang::En);
            let texts: Vec<&str> = made
                .sections
                .iter()
                .filter_map(|(_, section)| match section {
                    Section::Text(text) => Some(*text),
                    _ => None,
                })
                .collect();
            for text in [&case.impact, &case.incident, &case.response, &case.lesson, &case.caveat] {
                assert!(text.as_ref().is_none_or(|text| texts.contains(&text.get(Lang::En))), "{}", case.id);
            }
        }
    }
}
