use super::*;
use crate::import::fault::Severity;
use crate::model::Lang;
use serde_json::json;

fn vocabulary() -> Vocabulary {
    crate::store::embedded().expect("the embedded data").vocabulary.as_ref().clone()
}

/// The case of an object, and its problems as `path: fault`.
fn read(object: Value) -> (Option<Case>, Vec<(String, Fault)>) {
    let mut problems = Vec::new();
    let Value::Object(object) = object else { panic!("an object") };
    let case = case(&object, "cases[3]", &Place::file("mine.json"), &vocabulary(), &mut problems);
    let shown = problems.into_iter().map(|problem| (problem.place.to_string(), problem.fault)).collect();
    (case, shown)
}

#[test]
fn a_title_and_an_incident_in_one_language_are_enough() {
    let (case, problems) =
        read(json!({ "title": "USBメモリの紛失", "incident": "電車に置き忘れた。", "id": "a-1" }));
    let case = case.expect("a case");
    assert_eq!((case.id.as_str(), case.title.get(Lang::Ja)), ("a-1", "USBメモリの紛失"));
    assert_eq!(case.title.en, None);
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn without_a_title_or_an_incident_there_is_no_case() {
    for (object, place) in [
        (json!({ "title": "x", "incident": "  " }), "mine.json: cases[3].incident"),
        (json!({ "incident": "x" }), "mine.json: cases[3].title"),
        (json!({}), "mine.json: cases[3].title"),
    ] {
        let (case, problems) = read(object);
        assert_eq!((case, problems), (None, vec![(place.to_owned(), Fault::Missing)]));
    }
}

#[test]
fn terms_are_known_by_id_and_by_name() {
    let (case, problems) = read(json!({
        "title": "x", "incident": "y", "industry": "建設業", "threats": "Ransomware", "measures": ["backup-restore"],
        "prefecture": "東京都", "year": "2024", "month": 4, "sources": "https://example.jp/a https://example.jp/b",
        "affected": "1,200", "tlp": "TLP:AMBER", "support": "partly", "larger_than_sme": true,
    }));
    let case = case.expect("a case");
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!((case.industry.as_deref(), case.prefecture.as_deref()), (Some("construction"), Some("JP-13")));
    assert_eq!(
        (case.threats, case.measures),
        (vec!["ransomware".to_owned()], vec!["backup-restore".to_owned()])
    );
    assert_eq!((case.year, case.month, case.affected), (Some(2024), Some(4), Some(1200)));
    assert_eq!((case.sources.len(), case.tlp), (2, Some(Tlp::Amber)));
}

#[test]
fn what_cannot_be_read_is_left_out_and_told_with_the_nearest() {
    let (case, problems) = read(json!({
        "title": { "ja": "あ", "de": "x" }, "incident": "y", "threats": ["ransomwear"], "industry": 7, "year": 1850,
        "month": 3, "prefecture": "Tokio", "id": "A 1", "incidnet": "z", "sources": [{ "url": "ftp://x" }], "tlp": "pink",
    }));
    let case = case.expect("a case all the same");
    assert_eq!((case.id.as_str(), case.threats.len(), case.year, case.month), ("a-1", 0, None, None));
    let wrong = |found: &str, expected, nearest: Option<&str>| Fault::Wrong {
        found: found.into(),
        expected,
        nearest: nearest.map(str::to_owned),
    };
    let expected = [
        ("incidnet", Fault::UnknownKey { key: "incidnet".into(), nearest: Some("incident".into()) }),
        ("year", wrong("1850", Expected::Year, None)),
        ("month", wrong("3", Expected::Month, None)),
        ("id", wrong("A 1", Expected::Id, Some("a-1"))),
        ("title.de", Fault::UnknownKey { key: "de".into(), nearest: None }),
        ("industry", wrong("7", Expected::Term, None)),
        ("prefecture", wrong("Tokio", Expected::Area, Some("Tokyo"))),
        ("threats[0]", wrong("ransomwear", Expected::Term, Some("ransomware"))),
        ("sources[0].url", wrong("ftp://x", Expected::Address, None)),
        ("tlp", wrong("pink", Expected::Tlp, None)),
    ];
    let expected = expected.map(|(path, fault)| (format!("mine.json: cases[3].{path}"), fault));
    assert_eq!(problems, expected);
    assert!(problems.iter().all(|(_, fault)| fault.severity() == Severity::Warning));
}

#[test]
fn every_shipped_case_reads_back_as_it_is() {
    let library = crate::store::embedded().expect("the embedded data");
    for shipped in &library.cases {
        let Ok(Value::Object(object)) = serde_json::to_value(shipped) else { panic!("an object") };
        let mut problems = Vec::new();
        let read = case(&object, "", &Place::file("x"), &library.vocabulary, &mut problems).expect("a case");
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(Case { collection: shipped.collection.clone(), ..read }, *shipped);
    }
}
