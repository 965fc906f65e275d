//! A case as labelled parts, in the order in which a person asks: what
//! happened, what it cost, to whom; then the story, what to learn from it, what
//! was done, and on whose word. Everything that shows or hands on a case goes
//! over these parts, so that all of them tell the same.

use super::Facts;
use crate::messages::case::{CaseWords, words};
use crate::messages::dimension;
use crate::model::{Case, Dimension, Guide, Item, Lang, Library, Source, Span, Support, Text};
use crate::query::Choice;
use std::borrow::Cow;

/// The step of measures that come before an incident, or before the next one.
const PREVENTION: &str = "prevention";

/// Which part it is; in the order of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    Title,
    /// What it cost.
    Impact,
    /// Industry, place, time, threats.
    Facts,
    /// Organisation and size.
    Who,
    Incident,
    Response,
    Lesson,
    Measures,
    Sources,
    /// The id, where the case comes from, how well it is borne out.
    About,
    Caveat,
}

/// A part of a case.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    pub block: PartKind,
    /// What it is called.
    pub name: &'static str,
    /// Said beside the name.
    pub aside: Option<&'static str>,
    pub body: Body<'a>,
}

/// What a part holds.
#[derive(Debug, Clone)]
pub enum Body<'a> {
    Text(&'a str),
    /// Short facts side by side.
    Facts(Vec<Fact<'a>>),
    Groups(Vec<MeasureGroup<'a>>),
    Sources(&'a [Source]),
}

/// A short fact, and the value that it is one of, if any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<'a> {
    /// What it is called where facts stand one below the other.
    pub label: &'static str,
    /// As it stands beside others.
    pub text: Cow<'a, str>,
    /// What stands behind the label, where that is not the text.
    pub value: Option<Cow<'a, str>>,
    pub of: Option<(Dimension, Choice)>,
}

/// Measures that belong together.
#[derive(Debug, Clone)]
pub struct MeasureGroup<'a> {
    pub name: &'static str,
    pub measures: Vec<NamedMeasure<'a>>,
}

/// A measure, how many other cases name it, and the items of guides that it
/// belongs to: of the guides for small firms, else of the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedMeasure<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub others: usize,
    pub see: Vec<(&'a Guide, &'a Item)>,
}

/// The parts of a case. `named` says how many cases in all name a measure, by
/// its id. What is not known is left out, but for the industry and the place of
/// a survey's case: a survey that counts by industry has a gap there.
pub fn outline<'a>(
    case: &'a Case,
    library: &'a Library,
    lang: Lang,
    named: &dyn Fn(&str) -> usize,
) -> Vec<Part<'a>> {
    let it = Outliner { case, library, lang, words: words(lang), facts: Facts::new(case, library, lang) };
    let words = it.words;
    let part = |block, name, body| Part { block, name, aside: None, body };
    let text = |block, name, text: &'a Option<Text>| {
        text.as_ref().map(|text| part(block, name, Body::Text(text.get(lang))))
    };
    let facts = |block, name, facts: Vec<Fact<'a>>| {
        (!facts.is_empty()).then(|| part(block, name, Body::Facts(facts)))
    };
    // The lesson of somebody's own file is theirs.
    let reading = |part| Part { aside: case.place.is_none().then_some(words.our_reading), ..part };
    let counted = |part| Part { aside: Some(words.others), ..part };
    let measures = it.measures(named);
    let measures =
        (!measures.is_empty()).then(|| part(PartKind::Measures, words.measures, Body::Groups(measures)));
    let sources = &case.sources;
    let sources =
        (!sources.is_empty()).then(|| part(PartKind::Sources, words.sources, Body::Sources(sources)));
    [
        Some(part(PartKind::Title, words.title, Body::Text(it.facts.title()))),
        text(PartKind::Impact, words.impact, &case.impact),
        facts(PartKind::Facts, words.facts, it.setting()),
        facts(PartKind::Who, words.organisation, it.who()),
        text(PartKind::Incident, words.incident, &case.incident),
        text(PartKind::Response, words.response, &case.response),
        text(PartKind::Lesson, words.lesson, &case.lesson).map(reading),
        measures.map(counted),
        sources,
        facts(PartKind::About, words.about, it.about()),
        text(PartKind::Caveat, words.caveat, &case.caveat),
    ]
    .into_iter()
    .flatten()
    .collect()
}

struct Outliner<'a> {
    case: &'a Case,
    library: &'a Library,
    lang: Lang,
    words: &'static CaseWords,
    facts: Facts<'a>,
}

impl<'a> Outliner<'a> {
    fn setting(&self) -> Vec<Fact<'a>> {
        let surveyed = self.library.collection(&self.case.collection).is_some_and(|it| it.survey.is_some());
        let gap = |label, gap: &'static str| {
            let unknown = Some(Cow::Borrowed(self.words.unknown));
            surveyed.then(|| Fact { value: unknown, ..plain(label, gap) })
        };
        let industry = self.case.industry.as_deref();
        let industry = industry.map(|id| self.of(Dimension::Industry, id, self.facts.industry()));
        let place = self.case.prefecture.as_deref().zip(self.facts.prefecture_known());
        let place = place.map(|(id, name)| self.of(Dimension::Prefecture, id, name));
        let year = self.case.year.map(|year| (Dimension::Year, Choice::Span(Span::only(year.into()))));
        let when = self.facts.when().map(|when| Fact { of: year, ..plain(self.words.date, when) });
        // Who may be told of it is known before anything else is read.
        let tlp = self.case.tlp.map(|tlp| plain("TLP", tlp.label()));
        let threats = self.case.threats.iter().zip(self.facts.threats());
        let threats = threats.map(|(id, name)| self.of(Dimension::Threat, id, name));
        let industry = industry.or_else(|| gap(self.words.industry, self.words.industry_unknown));
        let place = place.or_else(|| gap(self.words.prefecture, self.words.place_unknown));
        [tlp, industry, place, when].into_iter().flatten().chain(threats).chain(self.extent()).collect()
    }

    /// What was exposed, and how much of it the texts give in numbers.
    fn extent(&self) -> Vec<Fact<'a>> {
        let data =
            self.case.data.iter().zip(self.facts.data()).map(|(id, name)| self.of(Dimension::Data, id, name));
        let said = |(dimension, label, number): (Dimension, &'static str, String)| Fact {
            label,
            text: Cow::Owned(format!("{label}: {number}")),
            value: Some(Cow::Owned(number)),
            of: self
                .case
                .values(dimension)
                .number()
                .map(|it| (dimension, Choice::Span((dimension.spec().band)(it)))),
        };
        data.chain(self.facts.extent_of().into_iter().map(said)).collect()
    }

    fn who(&self) -> Vec<Fact<'a>> {
        let size = self.case.size.as_ref().map(|size| size.get(self.lang));
        let larger = self.case.larger_than_sme.then_some(self.words.larger_than_sme);
        let who = self.facts.organisation().map(|name| plain(self.words.organisation, name));
        let sizes = [size, larger].into_iter().flatten().map(|size| plain(self.words.size, size));
        who.into_iter().chain(sizes).collect()
    }

    fn measures(&self, named: &dyn Fn(&str) -> usize) -> Vec<MeasureGroup<'a>> {
        let prevents = |id: &str| {
            let term = self.library.vocabulary.term(Dimension::Measure, id);
            term.is_some_and(|term| term.step.as_deref() == Some(PREVENTION))
        };
        let group = |prevention: bool, name| {
            let measures = self.case.measures.iter().zip(self.facts.measures());
            let measures = measures.filter(|(id, _)| prevents(id) == prevention);
            let named = |(id, name): (&'a String, &'a str)| NamedMeasure {
                id,
                name,
                others: named(id).saturating_sub(1),
                see: self.see(id),
            };
            MeasureGroup { name, measures: measures.map(named).collect() }
        };
        let groups = [group(false, self.words.on_the_day), group(true, self.words.to_prevent)];
        groups.into_iter().filter(|group| !group.measures.is_empty()).collect()
    }

    /// The items that a measure surely belongs to: of guides written for small
    /// firms, or of the others where those have none.
    fn see(&self, measure: &'a str) -> Vec<(&'a Guide, &'a Item)> {
        let sure = self.library.guides.items(measure).filter(|(_, item)| !item.unconfirmed);
        let (small, others): (Vec<_>, Vec<_>) = sure.partition(|(guide, _)| guide.small_firms);
        if small.is_empty() { others } else { small }
    }

    fn about(&self) -> Vec<Fact<'a>> {
        let kinds = self.case.kinds.iter().zip(self.facts.kinds());
        let kinds = kinds.map(|(id, name)| self.of(Dimension::Kind, id, name));
        let weak = self.case.support.filter(|support| *support == Support::Partly);
        let collection = self.of(Dimension::Collection, &self.case.collection, self.facts.collection());
        let place = self.case.place.as_deref().map(ToString::to_string);
        let place = place.map(|place| Fact {
            value: Some(Cow::Owned(place.clone())),
            ..plain(self.words.file, (self.words.told_in)(&place))
        });
        [plain(self.words.id, self.case.id.as_str()), collection]
            .into_iter()
            .chain(place)
            .chain(kinds)
            .chain(weak.map(|support| plain(self.words.support, self.words.support_level(support))))
            // A case that is only looked at, not loaded, has no id yet.
            .filter(|fact| !fact.text.is_empty())
            .collect()
    }

    fn of(&self, dimension: Dimension, id: &'a str, name: &'a str) -> Fact<'a> {
        let label = dimension::words(dimension, self.lang).label;
        Fact { of: Some((dimension, Choice::Term(id.to_owned()))), ..plain(label, name) }
    }
}

fn plain<'a>(label: &'static str, text: impl Into<Cow<'a, str>>) -> Fact<'a> {
    Fact { label, text: text.into(), value: None, of: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(parts: &[Part], block: PartKind) -> Vec<String> {
        let part = parts.iter().find(|part| part.block == block);
        match part.map(|part| &part.body) {
            Some(Body::Facts(facts)) => facts.iter().map(|fact| fact.text.to_string()).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn parts_come_in_the_order_of_reading_and_the_same_in_either_language() {
        let library = crate::store::embedded().expect("the embedded data");
        for case in &library.cases {
            let [ja, en] = Lang::BOTH.map(|lang| {
                let parts = outline(case, &library, lang, &|_| 1);
                parts.into_iter().map(|part| part.block).collect::<Vec<_>>()
            });
            assert!(ja.is_sorted() && ja == en, "{}: {ja:?} {en:?}", case.id);
        }
    }

    #[test]
    fn in_english_a_name_is_given_as_it_is_read_and_itself_behind() {
        let library = crate::store::embedded().expect("the embedded data");
        let case = &library.cases[library.position("nara-coop-2022").expect("a case")];
        let who = |lang| facts(&outline(case, &library, lang, &|_| 1), PartKind::Who).remove(0);
        let name = case.organisation.clone().expect("its name");
        assert_eq!(who(Lang::Ja), name);
        let read = who(Lang::En);
        assert!(
            read.starts_with(|c: char| c.is_ascii_uppercase()) && read.ends_with(&format!(" ({name})")),
            "{read}"
        );
    }

    #[test]
    fn what_is_not_known_is_left_out_but_for_the_gap_in_a_survey() {
        let library = crate::store::embedded().expect("the embedded data");
        let told = |id: &str, lang| {
            let case = &library.cases[library.position(id).expect("the case")];
            facts(&outline(case, &library, lang, &|_| 1), PartKind::Facts)
        };
        let b = told("ipa2021-b", Lang::En);
        assert_eq!(b[..3], ["industry unknown", "place unknown", "2021 or earlier"]);
        assert_eq!(told("ipa2021-b", Lang::Ja)[..3], ["業種不明", "所在地不明", "2021年以前"]);
        for case in library.cases.iter().filter(|case| case.collection != "ipa-sme-2021") {
            let said =
                outline(case, &library, Lang::En, &|_| 1).into_iter().filter_map(|part| match part.body {
                    Body::Facts(facts) => Some(facts),
                    _ => None,
                });
            assert!(said.flatten().all(|fact| !fact.text.contains("unknown")), "{}", case.id);
        }
    }

    #[test]
    fn measures_stand_in_two_groups_with_the_number_of_other_cases() {
        let library = crate::store::embedded().expect("the embedded data");
        let case = &library.cases[library.position("ja-ogata-2022").expect("the case")];
        let parts = outline(case, &library, Lang::En, &|id| if id == "network-isolation" { 31 } else { 1 });
        let part = parts.iter().find(|part| part.block == PartKind::Measures).expect("measures");
        let Body::Groups(groups) = &part.body else { panic!("{part:?}") };
        assert_eq!(groups.iter().map(|group| group.name).collect::<Vec<_>>(), ["On the day"]);
        let isolation = groups[0].measures.iter().find(|it| it.id == "network-isolation");
        assert_eq!(isolation.map(|it| (it.name, it.others)), Some(("Network isolation", 30)));
        let all: usize = groups.iter().map(|group| group.measures.len()).sum();
        assert_eq!(all, case.measures.len());
    }

    #[test]
    fn only_weak_support_is_spoken_of() {
        let library = crate::store::embedded().expect("the embedded data");
        for case in &library.cases {
            let about = facts(&outline(case, &library, Lang::En, &|_| 1), PartKind::About);
            assert_eq!(about[0], case.id);
            let said = about.iter().any(|fact| fact.contains("weaker source"));
            assert_eq!(said, case.support == Some(Support::Partly), "{}", case.id);
        }
    }
}
