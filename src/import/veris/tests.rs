use super::*;
use crate::import::record::Left;
use serde_json::json;

fn vocabulary() -> Vocabulary {
    crate::store::embedded().expect("the embedded data").vocabulary.as_ref().clone()
}

fn record() -> Value {
    json!({
        "schema_version": "1.3.4", "source_id": "vcdb", "incident_id": "0A1B-FF", "security_incident": "Suspected",
        "summary": "A clinic mailed bills to the wrong patients. It learnt of it from a call.",
        "action": { "error": { "variety": ["Misdelivery"], "vector": ["Carelessness"] },
            "malware": { "variety": ["Ransomware"], "vector": ["Unknown"] } },
        "actor": { "internal": { "variety": ["End-user"], "motive": ["NA"] }, "external": { "name": ["J. Doe"] } },
        "asset": { "assets": [{ "variety": "M - Documents", "amount": 3 }] },
        "attribute": { "confidentiality": { "data_total": 1200, "data": [{ "variety": "Medical", "amount": 1200 }] } },
        "discovery_notes": "The clinic notified the patients.",
        "control_failure": "No second look.",
        "impact": { "overall_amount": 5000, "iso_currency_code": "USD", "overall_rating": "Minor" },
        "timeline": { "incident": { "year": 2015, "month": 3, "day": 1 }, "discovery": { "unit": "Months", "value": 2 } },
        "victim": { "victim_id": "Clinic Ltd", "industry": "621111", "employee_count": "11 to 100", "country": ["US"], "state": "CA" },
        "reference": "http://a.example/1;http://a.example/2",
        "plus": { "analyst": "somebody", "github": "1" },
    })
}

fn english(text: Option<Text>) -> String {
    text.and_then(|text| text.en).expect("an English text")
}

#[test]
fn a_record_becomes_a_case() {
    let case = case(&record(), &vocabulary()).expect("a case");
    assert_eq!(case.id, "vcdb-0a1b-ff");
    assert_eq!(case.title.en.as_deref(), Some("A clinic mailed bills to the wrong patients."));
    assert_eq!(case.organisation.as_deref(), Some("Clinic Ltd"));
    assert_eq!((case.industry.as_deref(), case.prefecture.as_deref()), (Some("services"), Some("US-CA")));
    assert_eq!((case.year, case.month), (Some(2015), Some(3)));
    assert_eq!(case.threats, ["ransomware", "misdelivery"]);
    assert_eq!((case.affected, case.data), (Some(1200), vec!["personal".to_owned()]));
    assert_eq!(case.size.and_then(|size| size.ja).as_deref(), Some("従業員11～100人"));
    assert_eq!(english(case.response), "The clinic notified the patients.");
    assert_eq!(english(case.impact), "Records: 1,200\nData: Medical (1,200)\nCost: 5,000 USD");
    assert_eq!(case.sources.len(), 2);
    assert_eq!(english(case.caveat), "Security incident: Suspected");
    let told = english(case.incident);
    assert!(told.contains("Time to discovery: 2 Months"), "{told}");
    assert!(told.contains("Control failure: No second look."), "what tells no act is a fact: {told}");
    assert!(!told.contains("Doe") && !told.contains("NA"), "{told}");
}

#[test]
fn without_a_summary_the_coded_fields_are_told_and_that_is_said() {
    let mut record = record();
    record["summary"] = json!("");
    let case = case(&record, &vocabulary()).expect("a case");
    assert_eq!(case.title.en.as_deref(), Some("Ransomware, Misdelivery at Clinic Ltd (2015)"));
    assert!(case.title.ja.is_some_and(|title| title.starts_with("Clinic Ltd ランサムウェア・")));
    assert!(english(case.incident).starts_with("Malware: Ransomware\nError: Misdelivery"));
    assert!(english(case.caveat).starts_with("Composed: "));
}

#[test]
fn what_is_not_carried_is_counted_by_path() {
    let mut left = Left::default();
    left.count(&record(), CARRIED);
    let paths: Vec<String> = left.into_paths().map(|(path, _)| path).collect();
    let expected = [
        "actor.external.name[]",
        "asset.assets[].amount",
        "impact.overall_rating",
        "plus.analyst",
        "plus.github",
        "timeline.incident.day",
    ];
    assert_eq!(paths, expected);
}

#[test]
fn an_area_is_taken_only_where_it_is_a_code() {
    let mut record = record();
    let mut of = |country: Value, state: &str| {
        record["victim"]["country"] = country;
        record["victim"]["state"] = json!(state);
        area(&record)
    };
    assert_eq!(of(json!(["US"]), "US-TX").as_deref(), Some("US-TX"));
    assert_eq!(of(json!(["GB"]), "GB-LND").as_deref(), Some("GB-LND"));
    for (country, state) in
        [(json!(["US"]), "Texas"), (json!(["US", "CA"]), "TX"), (json!(["Unknown"]), "TX"), (json!([]), "TX")]
    {
        assert_eq!(of(country, state), None);
    }
}

#[test]
fn odd_values_are_left_out_and_never_a_panic() {
    let odd = json!({ "schema_version": 1, "action": {}, "summary": 5, "timeline": { "incident": { "year": 99999, "month": 13 } },
        "victim": [], "attribute": { "confidentiality": { "data": [1, "x", null] } }, "reference": {} });
    assert!(is_record(&odd));
    assert!(case(&odd, &vocabulary()).is_none());
    let mut little = odd;
    little["summary"] = json!("Something happened");
    let case = case(&little, &vocabulary()).expect("a case");
    assert_eq!((case.year, case.month, case.id.as_str()), (None, None, ""));
}
