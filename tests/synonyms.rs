//! The table of terms that mean the same: its one shape, and that it agrees
//! with the vocabulary.

use jirei::model::{Dimension, Vocabulary};
use jirei::store;
use std::collections::{BTreeMap, BTreeSet};

const SYNONYMS: &str = include_str!("../data/synonyms.txt");
const DIMENSIONS: [(&str, Dimension); 5] = [
    ("industry", Dimension::Industry),
    ("kind", Dimension::Kind),
    ("threat", Dimension::Threat),
    ("measure", Dimension::Measure),
    ("region", Dimension::Region),
];

/// A line of the table: terms that find each other (`=`), or words that lead
/// one way (`->`) to terms.
struct Group {
    one_way: Vec<&'static str>,
    terms: Vec<&'static str>,
}

fn groups() -> Vec<Group> {
    let terms = |side: &'static str| side.split(" = ").collect();
    let lines = SYNONYMS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| match line.split_once(" -> ").or_else(|| line.split_once(" ~> ")) {
            Some((left, right)) => Group { one_way: terms(left), terms: terms(right) },
            None => Group { one_way: Vec::new(), terms: terms(line) },
        })
        .collect()
}

fn vocabulary() -> Vocabulary {
    (*store::embedded().expect("the embedded data loads").vocabulary).clone()
}

/// The dimension and id of a reference such as `threat:insider`.
fn reference(term: &str) -> Option<(Dimension, &str)> {
    let (name, id) = term.split_once(':')?;
    DIMENSIONS.iter().find(|(known, _)| *known == name).map(|(_, dimension)| (*dimension, id))
}

#[test]
fn every_line_is_a_group_of_trimmed_lower_case_terms() {
    for group in groups() {
        let several = !group.one_way.is_empty() || group.terms.len() > 1;
        assert!(several, "one term alone means nothing: {:?}", group.terms);
        for term in group.terms.iter().chain(&group.one_way) {
            assert!(!term.is_empty() && term.trim() == *term, "{term:?}");
            assert_eq!(term.to_lowercase(), *term);
            assert!(!term.contains(['=', '>', '\t', '\u{3000}']), "{term:?}");
        }
    }
}

#[test]
fn no_term_stands_in_two_groups() {
    let mut seen = BTreeSet::new();
    for group in groups().iter().filter(|group| group.one_way.is_empty()) {
        for term in &group.terms {
            assert!(seen.insert(*term), "twice: {term}");
        }
    }
}

#[test]
fn what_leads_one_way_leads_to_a_known_term() {
    let groups = groups();
    let known: BTreeSet<&str> = groups
        .iter()
        .filter(|group| group.one_way.is_empty())
        .flat_map(|group| group.terms.clone())
        .collect();
    let one_way: Vec<_> = groups.iter().filter(|group| !group.one_way.is_empty()).collect();
    assert!(!one_way.is_empty());
    for group in one_way {
        for term in &group.terms {
            assert!(known.contains(term), "{term} has no group of its own");
            assert!(!group.one_way.contains(term), "{term} leads to itself");
        }
        assert!(group.one_way.iter().all(|term| !term.contains(':')), "{:?}", group.one_way);
    }
}

#[test]
fn references_are_in_the_vocabulary() {
    let vocabulary = vocabulary();
    let mut found = 0;
    for term in groups().iter().flat_map(|group| &group.terms).filter(|term| term.contains(':')) {
        let (dimension, id) = reference(term).unwrap_or_else(|| panic!("no such kind of reference: {term}"));
        assert!(vocabulary.term(dimension, id).is_some(), "no such id: {term}");
        found += 1;
    }
    assert!(found >= DIMENSIONS.len());
}

#[test]
fn a_name_of_the_vocabulary_stands_with_its_reference_only() {
    let vocabulary = vocabulary();
    let mut names = BTreeMap::new();
    for (_, dimension) in DIMENSIONS {
        for term in vocabulary.terms(dimension) {
            for name in [term.ja.to_lowercase(), term.en.to_lowercase()] {
                names.insert(name, (dimension, term.id.as_str()));
            }
        }
    }
    for group in groups().iter().filter(|group| group.one_way.is_empty()) {
        for term in &group.terms {
            if let Some(named) = names.get(*term) {
                let referred =
                    group.terms.iter().filter_map(|term| reference(term)).any(|found| found == *named);
                assert!(referred, "{term} is the name of {named:?}: its group needs the reference");
            }
        }
    }
}

#[test]
fn each_threat_and_each_known_industry_can_be_found_by_another_name() {
    let vocabulary = vocabulary();
    let referred: BTreeSet<String> =
        groups().iter().flat_map(|group| &group.terms).map(|term| term.to_string()).collect();
    for (name, dimension) in &DIMENSIONS[..3] {
        for term in vocabulary.terms(*dimension) {
            assert!(referred.contains(&format!("{name}:{}", term.id)), "no group for {name}:{}", term.id);
        }
    }
}

#[test]
fn the_field_s_terms_are_there() {
    let together =
        |a: &str, b: &str| groups().iter().any(|group| group.terms.contains(&a) && group.terms.contains(&b));
    for (a, b) in [
        ("ransomware", "身代金ウイルス"),
        ("insider", "内部不正"),
        ("leaver", "退職者"),
        ("usb stick", "usbメモリ"),
        ("credit union", "信用金庫"),
        ("ceo fraud", "なりすまし社長"),
        ("privacy mark", "pマーク"),
        ("vishing", "自動音声"),
        ("website", "ホームページ"),
    ] {
        assert!(together(a, b), "{a} = {b}");
    }
}
