//! What holds of the texts and classes of the shipped cases, beyond their
//! format: the rules of `data/README.md`.

#[path = "support/numbers.rs"]
mod numbers;

use jirei::model::{Case, Lang, Library, Text};
use jirei::store;
use numbers::{days, numbers};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| store::embedded().expect("the embedded data loads"));

fn has(ids: &[String], id: &str) -> bool {
    ids.iter().any(|known| known == id)
}

fn told(case: &Case, lang: Lang) -> String {
    let texts = [&case.incident, &case.response, &case.impact];
    texts.into_iter().flatten().map(|text| text.get(lang)).collect::<Vec<_>>().join(" ")
}

#[test]
fn one_event_is_classed_by_one_threat_the_narrowest() {
    for case in &LIBRARY.cases {
        for (narrow, wide) in
            [("emotet", "malware"), ("ransomware", "malware"), ("ransomware", "unauthorized-access")]
        {
            let both = has(&case.threats, narrow) && has(&case.threats, wide);
            assert!(!both, "{}: {narrow} is a case of {wide}", case.id);
        }
    }
}

#[test]
fn a_near_miss_is_no_damage() {
    let misses: Vec<_> = LIBRARY.cases.iter().filter(|case| has(&case.threats, "near-miss")).collect();
    assert!(!misses.is_empty());
    for case in misses {
        assert!(!has(&case.kinds, "damage"), "{}", case.id);
    }
}

#[test]
fn an_inquiry_by_a_third_party_is_classed_as_one() {
    for case in &LIBRARY.cases {
        let text = told(case, Lang::Ja);
        let named = ["第三者機関", "第三者委員会", "有識者会議"].iter().any(|name| text.contains(name));
        let classed = has(&case.measures, "third-party-investigation");
        assert!(classed || !named, "{} tells one", case.id);
        let outside = ["第三者", "有識者", "専門家"].iter().any(|name| text.contains(name));
        assert!(outside || !classed, "{} tells none", case.id);
    }
}

#[test]
fn no_english_text_begins_with_a_pronoun_that_nothing_explains() {
    for case in &LIBRARY.cases {
        // Each may be shown alone: `show --only response`, a sheet, a snippet.
        let texts = [&case.incident, &case.response, &case.impact, &case.lesson, &case.caveat];
        for text in texts.into_iter().flatten() {
            let english = text.get(Lang::En);
            let first = english.split([' ', '\'']).next().unwrap_or_default();
            assert!(
                !["It", "Its", "They", "Their", "This", "He", "His", "She", "Her"].contains(&first),
                "{}: {english}",
                case.id
            );
        }
    }
}

#[test]
fn texts_use_the_plain_apostrophe_and_quotation_mark_in_english() {
    for case in &LIBRARY.cases {
        let texts = [Some(&case.title), case.incident.as_ref(), case.response.as_ref(), case.lesson.as_ref()];
        for text in texts.into_iter().flatten().chain(&case.impact).chain(&case.caveat) {
            assert!(!text.get(Lang::En).contains(['’', '‘', '“', '”']), "{}", case.id);
        }
    }
}

#[test]
fn a_case_with_damage_has_a_lesson_but_for_two_that_tell_too_little() {
    let without: Vec<&str> = LIBRARY
        .cases
        .iter()
        .filter(|case| has(&case.kinds, "damage") && case.lesson.is_none())
        .map(|case| case.id.as_str())
        .collect();
    assert_eq!(without, ["logicvein-2025", "sanko-kucho-2025"]);
}

/// A field never says more than both languages do.
#[test]
fn every_number_of_a_field_stands_in_the_texts_of_both_languages() {
    let mut compared = [0; 3];
    for case in &LIBRARY.cases {
        for lang in Lang::BOTH {
            let text = format!("{} {}", case.title.get(lang), told(case, lang));
            let stopped = case.stopped_days.map(u64::from);
            for (at, (field, number, given)) in [
                ("affected", case.affected, numbers(&text, lang)),
                ("loss_yen", case.loss_yen, numbers(&text, lang)),
                ("stopped_days", stopped, days(&text, lang)),
            ]
            .into_iter()
            .enumerate()
            {
                let Some(number) = number else { continue };
                assert!(given.contains(&number), "{} {field} {number} in {lang:?}: {given:?}", case.id);
                compared[at] += 1;
            }
        }
    }
    assert!(compared.iter().all(|count| *count > 0), "{compared:?}");
}

#[test]
fn the_numbers_of_a_text_are_read_as_a_person_reads_them() {
    let read = |text, lang| numbers(text, lang).into_iter().collect::<Vec<_>>();
    assert_eq!(read("1億828万円と1万5,274人、約3万2千件", Lang::Ja), [15_274, 32_000, 108_280_000]);
    assert_eq!(read("1,000万313円。2.5%", Lang::Ja), [3, 10_000_313]);
    assert_eq!(
        read("¥108.28m, about 22.4 million people; two of 7,409.", Lang::En),
        [2, 7_409, 22_400_000, 108_280_000]
    );
    assert_eq!(days("約2か月、35営業日、3日", Lang::Ja).into_iter().collect::<Vec<_>>(), [3, 35, 60]);
    assert_eq!(days("two months or nine days", Lang::En).into_iter().collect::<Vec<_>>(), [9, 60]);
}

#[test]
fn data_is_told_of_where_a_leak_or_a_loss_is() {
    for case in &LIBRARY.cases {
        let leaks = ["card-skimming", "misdelivery", "lost-media", "misconfiguration"];
        let damage = has(&case.kinds, "damage");
        // A tablet of which nothing is told, and a deletion of what customers kept.
        let silent = ["wakayama-led-2025", "firstserver-2012"].contains(&case.id.as_str());
        if damage && !silent && leaks.iter().any(|threat| has(&case.threats, threat)) {
            assert!(!case.data.is_empty(), "{}", case.id);
        }
        if has(&case.threats, "card-skimming") {
            assert!(has(&case.data, "payment-card"), "{}", case.id);
        }
        if case.affected.is_some() && !silent {
            assert!(!case.data.is_empty(), "{} counts what it does not name", case.id);
        }
    }
}

#[test]
fn no_two_cases_tell_the_same() {
    let mut seen = BTreeSet::new();
    for case in &LIBRARY.cases {
        let texts: [&Option<Text>; 2] = [&case.incident, &case.response];
        for text in texts.into_iter().flatten() {
            assert!(seen.insert(text.get(Lang::Ja)), "{}", case.id);
        }
    }
}

#[test]
fn a_japanese_name_has_a_reading_in_latin_letters_that_is_no_everyday_word() {
    let english: String =
        LIBRARY.cases.iter().map(|case| told(case, Lang::En).to_lowercase() + " ").collect();
    let words: BTreeSet<&str> = english.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    for case in &LIBRARY.cases {
        let reading = case.organisation_reading.as_deref();
        let name = case.organisation.as_deref().unwrap_or_default().replace("株式会社", "");
        // A sheet without names takes a reading out of every text.
        let common = reading.is_some_and(|reading| words.contains(reading.to_lowercase().as_str()));
        if name.is_ascii() {
            assert_eq!(reading, None, "{}", case.id);
        } else {
            assert!(reading.is_some_and(|reading| reading.is_ascii()), "{}", case.id);
            assert!(!common || case.id == "iseto-2024", "{}: {reading:?} is a word of a text", case.id);
        }
    }
}

/// `data/README.md` is made by `scripts/coverage.py`; the figures in it are those
/// of the program.
#[test]
fn the_readme_counts_what_is_shipped() {
    let readme = include_str!("../data/README.md");
    let public: Vec<&Case> = LIBRARY.cases.iter().filter(|case| case.collection == "japan-public").collect();
    let addresses: BTreeSet<&str> =
        public.iter().flat_map(|case| &case.sources).map(|source| source.url.as_str()).collect();
    let count = |of: fn(&Case) -> bool| public.iter().filter(|case| of(case)).count();
    for told in [
        format!("{} cases: {} of `ipa-sme-2021`", LIBRARY.cases.len(), LIBRARY.cases.len() - public.len()),
        format!("from {} addresses", addresses.len()),
        format!("{} organisations are larger than an SME", count(|case| case.larger_than_sme)),
        format!("{} cases name no organisation", count(|case| case.organisation.is_none())),
        format!("{} have no prefecture", count(|case| case.prefecture.is_none())),
        format!("{} no year", count(|case| case.year.is_none())),
        format!("{} have a caveat", count(|case| case.caveat.is_some())),
        format!("| {} publicly documented cases", public.len()),
    ] {
        assert!(readme.contains(&told), "data/README.md does not say: {told}");
    }
    let affected = count(|case| case.affected.is_some());
    let loss = count(|case| case.loss_yen.is_some());
    let stopped = count(|case| case.stopped_days.is_some());
    for (readme, told) in [
        (
            include_str!("../README.md"),
            [format!("{affected} give a number"), format!("{loss} a loss"), format!("{stopped} the days")],
        ),
        (
            include_str!("../README.ja.md"),
            [format!("のは{affected}件"), format!("損失額は{loss}件"), format!("日数は{stopped}件")],
        ),
    ] {
        for told in told {
            assert!(readme.contains(&told), "a README does not say: {told}");
        }
    }
    for readme in [include_str!("../README.md"), include_str!("../README.ja.md")] {
        assert!(readme.contains(&LIBRARY.cases.len().to_string()));
        assert!(readme.contains(&public.len().to_string()));
        assert!(readme.contains(&count(|case| case.larger_than_sme).to_string()));
    }
}

/// The tables of `data/README.md`, row by row, counted here anew.
#[test]
fn the_readme_shows_the_tables_of_what_is_shipped() {
    let readme = include_str!("../data/README.md");
    let vocabulary = &LIBRARY.vocabulary;
    let spans = [(0, 2012), (2013, 2016), (2017, 2020), (2021, 2022), (2023, 2024), (2025, u16::MAX)];
    let industries = vocabulary.industries.iter().map(|term| (Some(term.id.as_str()), term.en.as_str()));
    for (industry, name) in industries.chain([(None, "unknown")]) {
        let here: Vec<&Case> =
            LIBRARY.cases.iter().filter(|case| case.industry.as_deref() == industry).collect();
        let count = |of: &dyn Fn(&Case) -> bool| here.iter().filter(|case| of(case)).count().to_string();
        let mut row = vec![name.to_owned(), here.len().to_string()];
        row.extend(vocabulary.kinds.iter().map(|kind| count(&|case| has(&case.kinds, &kind.id))));
        row.push(count(&|case| case.kinds.is_empty()));
        row.extend(
            spans.map(|(from, to)| count(&|case| case.year.is_some_and(|year| (from..=to).contains(&year)))),
        );
        row.push(count(&|case| case.year.is_none()));
        let row = format!("| {} |", row.join(" | "));
        assert!(readme.contains(&row), "data/README.md has no row: {row}");
    }
    let line = |start| readme.lines().find(|line| line.starts_with(start)).expect("the line is there");
    for (terms, line) in
        [(&vocabulary.threats, line("Threats: ")), (&vocabulary.measures, line("Measures: "))]
    {
        for term in terms {
            let classed = |case: &&Case| has(&case.threats, &term.id) || has(&case.measures, &term.id);
            let said = format!(" {} {}", term.en, LIBRARY.cases.iter().filter(classed).count());
            let stands =
                line.match_indices(&said).any(|(at, _)| line[at + said.len()..].starts_with([',', '.']));
            assert!(stands, "data/README.md does not say:{said}");
        }
    }
}
