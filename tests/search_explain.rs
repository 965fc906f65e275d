//! Why each case stands where it does: what is told is what put the cases in order.

use jirei::model::Library;
use jirei::query::Query;
use jirei::search::{Class, DecidedBy, Engine, Explanation, FieldKind, Meaning, Reason};
use jirei::store;
use std::cmp::Reverse;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| store::embedded().expect("the embedded data loads"));
static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(&LIBRARY));

/// The cases found, each with why it stands there.
fn explained(text: &str) -> Vec<(usize, Explanation)> {
    let query = Query::parse(text);
    let hits = ENGINE.search(&query).hits;
    let explanations = ENGINE.explain(&query, &hits);
    assert_eq!(hits.len(), explanations.len(), "{text}");
    hits.iter().map(|hit| hit.case).zip(explanations).collect()
}

fn of(text: &str, id: &str) -> Explanation {
    let position = LIBRARY.position(id).unwrap_or_else(|| panic!("no case {id}"));
    let mut found = explained(text).into_iter();
    found.find(|(case, _)| *case == position).unwrap_or_else(|| panic!("{text} does not find {id}")).1
}

/// What is compared, by what the explanation says alone and the case's date.
fn key(case: usize, place: &DecidedBy) -> impl Ord + use<> {
    let of = LIBRARY.case(case);
    let date = Reverse((of.year, of.month));
    // No sum is negative: its bits are in its order.
    match place {
        DecidedBy::Full { class, titled, sum } => (Some(*class), !titled, Reverse(sum.to_bits()), date, case),
        DecidedBy::Nearest { sum, .. } => (None, true, Reverse(sum.to_bits()), Reverse((None, None)), case),
        DecidedBy::Filtered => (None, true, Reverse(0), date, case),
        DecidedBy::Unasked => (None, true, Reverse(0), Reverse((None, None)), case),
    }
}

/// What is labelled as asked of `find`; and some of the sentences, which are asked of `like`.
fn labelled() -> Vec<String> {
    let sets = [include_str!("fixtures/queries.jsonl"), include_str!("fixtures/queries-kinds.jsonl")];
    let lines = sets.into_iter().flat_map(str::lines).filter(|line| !line.trim().is_empty());
    let lines = lines.map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a labelled query"));
    let (sentences, words): (Vec<_>, Vec<_>) = lines.partition(|line: &serde_json::Value| {
        line["class"].as_str().expect("its class").starts_with("sentence")
    });
    let asked = words.into_iter().chain(sentences.into_iter().take(6));
    asked.map(|line| line["query"].as_str().expect("its words").to_owned()).collect()
}

#[test]
fn the_explanation_gives_the_order_of_every_labelled_query() {
    let mut kinds = [0; 4];
    let others =
        ["", "industry:construction", "!vpn", "建設業", "rnsmwr", "vpn 病院 | clinic", "usb year:2020.."];
    for text in labelled().iter().map(String::as_str).chain(others) {
        let found = explained(text);
        let mut sorted = found.clone();
        sorted.sort_by_key(|(case, explanation)| key(*case, &explanation.place));
        let cases = |found: &[(usize, Explanation)]| found.iter().map(|(case, _)| *case).collect::<Vec<_>>();
        assert_eq!(cases(&found), cases(&sorted), "{text}");
        for (case, explanation) in &found {
            adds_up(text, *case, explanation);
            kinds[match explanation.place {
                DecidedBy::Full { .. } => 0,
                DecidedBy::Nearest { .. } => 1,
                DecidedBy::Filtered => 2,
                DecidedBy::Unasked => 3,
            }] += 1;
        }
    }
    assert!(kinds.iter().all(|count| *count > 0), "{kinds:?}");
}

/// The parts of an explanation give the whole.
fn adds_up(text: &str, case: usize, Explanation { place, clauses }: &Explanation) {
    let said = || format!("{text}, {}: {place:?} {clauses:#?}", LIBRARY.case(case).id);
    let all = || clauses.iter().map(|clause| clause.worth.value());
    match place {
        DecidedBy::Full { class, sum, .. } => {
            assert!((all().sum::<f32>() - sum).abs() < 1e-4, "{}", said());
            let needed = clauses.iter().filter(|clause| clause.needed);
            assert!(needed.clone().all(|clause| clause.class.is_some()), "{}", said());
            let weakest = clauses.iter().filter_map(|clause| clause.class).max();
            assert!(weakest >= Some(*class), "{}", said());
        }
        DecidedBy::Nearest { sum, likeness, words, .. } => {
            assert!((likeness + 1.5 * words - sum).abs() < 1e-3, "{}", said());
            assert!(all().sum::<f32>() + 1e-3 >= *words, "{}", said());
        }
        DecidedBy::Filtered | DecidedBy::Unasked => assert!(clauses.is_empty(), "{}", said()),
    }
    for Reason { typed, class, worth, found, .. } in clauses {
        assert!(!typed.is_empty(), "{}", said());
        assert!(class.is_some() || worth.value() == 0.0, "{}", said());
        // The best of what is told is what counts, and up to a tenth for all together.
        let best = found.iter().flat_map(|found| &found.fields).map(|found| found.best).fold(0.0, f32::max);
        assert!(worth.had <= best + 0.1, "{}", said());
    }
}

#[test]
fn it_tells_what_a_word_was_taken_for_and_where() {
    let meanings = |text: &str, id: &str| -> Vec<Meaning> {
        let clauses = of(text, id).clauses;
        clauses.into_iter().flat_map(|clause| clause.found).map(|found| found.meaning).collect()
    };
    let has = |text: &str, id: &str, meaning: Meaning| {
        let told = meanings(text, id);
        assert!(told.contains(&meaning), "{text}: {told:?}");
    };
    let hospital = "handa-hospital-2021";
    has("ransomware 病院", hospital, Meaning::Itself);
    has("ransamu", hospital, Meaning::Reading("ransamu".into()));
    has("hospitals", hospital, Meaning::Stem("hospit".into()));
    has("病院", hospital, Meaning::Synonym("hospital".into()));
    has("ランサム", hospital, Meaning::Term(jirei::model::Dimension::Threat, "ransomware".into()));
    has("rnsmwr", "utsunomiya-clinic-2025", Meaning::Abbreviation("ransomware".into()));
    has("病院 2021", hospital, Meaning::Date);
    has("病院 id:handa", hospital, Meaning::Id);
    let DecidedBy::Full { class, titled, .. } = of("rnsmwr", "utsunomiya-clinic-2025").place else {
        panic!("it has all")
    };
    assert_eq!((class, titled), (Class::Abbreviated, false));
    let clause = &of("病院", hospital).clauses[0];
    assert_eq!(clause.found[0].fields[0].field, Some(FieldKind::Title), "{clause:#?}");
    assert_eq!(clause.found[0].fields[0].best, 1.0);
}
