//! Search finds what the person means: a floor on the labelled queries of
//! `tests/fixtures/queries.jsonl`, which were written without it, and nothing
//! for nonsense.

mod support {
    pub mod labelled;
}

use jirei::model::{Case, Lang, Library};
use jirei::query::Query;
use jirei::search::Engine;
use jirei::store;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use support::labelled::Labelled;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| store::embedded().expect("the embedded data loads"));

fn labelled() -> Vec<Labelled> {
    set(include_str!("fixtures/queries.jsonl"))
}

fn set(text: &str) -> Vec<Labelled> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| Labelled::parse(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

fn ids(cases: impl Iterator<Item = usize>) -> Vec<&'static str> {
    cases.map(|case| LIBRARY.cases[case].id.as_str()).collect()
}

#[test]
fn search_serves_the_labelled_queries() {
    serves(&labelled());
}

#[test]
fn search_serves_every_kind_of_spelling() {
    serves(&set(include_str!("fixtures/queries-kinds.jsonl")));
}

fn serves(queries: &[Labelled]) {
    let engine = Engine::new(&LIBRARY);
    let mut classes: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    let mut empty = 0;
    for labelled in queries {
        let outcome = labelled.answer(&engine);
        let found = ids(outcome.hits.iter().map(|hit| hit.case));
        let served = labelled.served(&found);
        let (all, good) = classes.entry(labelled.class.clone()).or_default();
        *all += 1;
        *good += usize::from(served);
        empty += usize::from(found.is_empty());
        if !served {
            missed.push(format!("{} {}: {:?}", labelled.id, labelled.query, &found[..found.len().min(5)]));
        }
    }
    let report = missed.join("\n");
    assert!(missed.len() * 20 <= queries.len(), "under 0.95 over all classes:\n{report}");
    assert!(empty * 100 < queries.len(), "{empty} queries of {} find nothing:\n{report}", queries.len());
    for (class, (all, good)) in classes {
        // One miss is allowed in a small class.
        assert!(good * 100 >= all * 85 || all - good <= 1, "{class}: {good} of {all}:\n{report}");
    }
}

#[test]
fn nonsense_finds_nothing() {
    let engine = Engine::new(&LIBRARY);
    let lines: Vec<&str> =
        include_str!("fixtures/nonsense.txt").lines().filter(|line| !line.is_empty()).collect();
    assert!(lines.len() >= 20);
    for line in lines {
        let outcome = engine.search(&Query::parse(line));
        let found = ids(outcome.hits.iter().map(|hit| hit.case));
        assert!(found.is_empty(), "{line} finds {found:?}, corrected {:?}", outcome.corrections);
    }
}

#[test]
fn the_labelled_queries_are_hard_enough() {
    let queries = labelled();
    assert!(queries.len() >= 60);
    let classes: BTreeSet<&str> = queries.iter().map(|labelled| labelled.class.as_str()).collect();
    let all = "cross-language english ja-keyword ja-variant name romaji sentence-en sentence-ja typo-abbrev";
    assert_eq!(classes.into_iter().collect::<Vec<_>>().join(" "), all);
    for labelled in &queries {
        assert!(!labelled.must.is_empty(), "{}", labelled.id);
        assert!(labelled.must.iter().all(|id| labelled.relevant.contains(id)), "{}", labelled.id);
        for id in &labelled.relevant {
            let case = &LIBRARY.cases[LIBRARY.position(id).unwrap_or_else(|| panic!("no case {id}"))];
            for lang in Lang::BOTH {
                let title = case.title.get(lang).to_lowercase();
                assert!(
                    !title.contains(&labelled.query.to_lowercase()),
                    "{} is part of a title",
                    labelled.query
                );
            }
        }
    }
    let served = queries.iter().filter(|labelled| labelled.served(&grep(&labelled.query))).count();
    assert!(served * 10 < queries.len() * 4, "grep serves {served} of {}", queries.len());
}

/// What a person gets from grep: cases that have all words as they are, by how
/// many the title has, then by how often they stand there.
fn grep(query: &str) -> Vec<&'static str> {
    let query = query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut hits: Vec<(usize, usize, usize)> = Vec::new();
    for (at, case) in LIBRARY.cases.iter().enumerate() {
        let title = Lang::BOTH.map(|lang| case.title.get(lang)).join("\n").to_lowercase();
        let text = format!("{title}\n{}", body(case).join("\n").to_lowercase());
        if words.iter().all(|word| text.contains(word)) {
            let in_title = words.iter().filter(|word| title.contains(*word)).count();
            let often = words.iter().map(|word| text.matches(word).count()).sum();
            hits.push((in_title, often, at));
        }
    }
    hits.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then(a.2.cmp(&b.2)));
    ids(hits.into_iter().map(|hit| hit.2))
}

fn body(case: &Case) -> Vec<String> {
    let texts = [&case.incident, &case.response, &case.impact, &case.lesson];
    let texts = texts.into_iter().flatten().flat_map(|text| [&text.ja, &text.en]).flatten();
    let fields = [&case.organisation, &case.industry, &case.prefecture].into_iter().flatten();
    let lists = case.threats.iter().chain(&case.measures);
    texts.chain(fields).chain(lists).cloned().chain(case.year.map(|year| year.to_string())).collect()
}

#[test]
fn the_labels_name_cases_that_are_there() {
    let known: BTreeSet<&str> = LIBRARY.cases.iter().map(|case| case.id.as_str()).collect();
    let labelled_on = include_str!("fixtures/labelled-cases.txt");
    assert!(labelled_on.lines().all(|id| known.contains(id)));
    for labelled in labelled() {
        for id in labelled.relevant.iter().chain(&labelled.must) {
            assert!(labelled_on.lines().any(|known| known == id), "{}: {id}", labelled.id);
        }
    }
}
