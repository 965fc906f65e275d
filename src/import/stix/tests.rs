use super::*;
use serde_json::json;

fn vocabulary() -> Vocabulary {
    crate::store::embedded().expect("the embedded data").vocabulary.as_ref().clone()
}

fn bundle() -> Value {
    json!({ "type": "bundle", "id": "bundle--1", "objects": [
        { "type": "incident", "id": "incident--A", "name": "Ransomware at a mill", "created": "2024-05-01T00:00:00Z",
          "description": "Shared folders were encrypted.",
          "object_marking_refs": ["marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"],
          "external_references": [{ "source_name": "Notice", "url": "https://example.org/n" }, { "source_name": "x" }],
          "extensions": { EXTENSION: {
              "extension_type": "property-extension", "incident_types": ["ransomware-attack"],
              "determination": "suspected", "detection_methods": ["user-reported"],
              "impact_refs": ["impact--1", "impact--2"], "task_refs": ["task--2", "task--1"], "event_refs": ["event--1"],
              "impacted_entity_counts": { "customer": 12 } } } },
        { "type": "impact", "id": "impact--1", "impact_category": "monetary", "description": "Restoring the servers",
          "monetary": { "currency": "EUR", "max_amount": 5000 } },
        { "type": "impact", "id": "impact--2", "impact_category": "availability", "superseded_by_ref": "impact--1" },
        { "type": "task", "id": "task--1", "name": "Cut off the network", "start_time": "2024-04-26T09:00:00Z" },
        { "type": "task", "id": "task--2", "name": "Restored", "description": "from tape", "outcome": "successful",
          "start_time": "2024-04-28T09:00:00Z" },
        { "type": "event", "id": "event--1", "name": "Encryption began", "start_time": "2024-04-25T23:00:00Z" },
        { "type": "identity", "id": "identity--1", "name": "Mill Ltd", "identity_class": "organization",
          "sectors": ["manufacturing"] },
        { "type": "identity", "id": "identity--2", "name": "A. Person", "identity_class": "individual" },
        { "type": "location", "id": "location--1", "country": "JP", "administrative_area": "JP-13" },
        { "type": "relationship", "id": "relationship--0", "relationship_type": "targets",
          "source_ref": "incident--A", "target_ref": "identity--2" },
        { "type": "relationship", "id": "relationship--1", "relationship_type": "targets",
          "source_ref": "incident--A", "target_ref": "identity--1" },
        { "type": "relationship", "id": "relationship--2", "relationship_type": "located-at",
          "source_ref": "identity--1", "target_ref": "location--1" },
        { "type": "indicator", "id": "indicator--1", "pattern": "[url:value = 'http://evil.example']" },
        { "type": "report", "id": "report--1", "name": "no case" },
        { "type": "incident", "id": "incident--B", "description": "Only described.", "created": "2023-01-01" },
        { "type": "incident", "id": "incident--C" },
    ]})
}

fn case(number: usize) -> Option<Case> {
    let document = bundle();
    let bundle = Bundle::of(&document).expect("a bundle");
    let (_, incident) = bundle.incidents().nth(number).expect("that many incidents");
    bundle.case(incident, &vocabulary())
}

fn english(text: Option<Text>) -> String {
    text.and_then(|text| text.en).expect("an English text")
}

#[test]
fn an_incident_and_what_belongs_to_it_become_a_case() {
    let case = case(0).expect("a case");
    assert_eq!(case.id, "incident-a");
    assert_eq!(case.organisation.as_deref(), Some("Mill Ltd"), "individuals are never named");
    assert_eq!(case.industry.as_deref(), Some("manufacturing"));
    assert_eq!(case.prefecture.as_deref(), Some("JP-13"));
    assert_eq!((case.year, case.month), (Some(2024), Some(4)), "of the first event, not of the record");
    assert_eq!(case.threats, ["ransomware"]);
    assert_eq!(case.tlp, Some(Tlp::Amber));
    assert_eq!(case.sources.len(), 1);
    assert_eq!(
        english(case.incident),
        "Shared folders were encrypted.\n\nTypes: ransomware-attack\nFound by: user-reported\n\
         Event 2024-04-25: Encryption began"
    );
    assert_eq!(english(case.response), "Cut off the network\nRestored: from tape (successful)");
    assert_eq!(
        english(case.impact),
        "monetary: Restoring the servers; currency EUR, max_amount 5000\naffected: customer 12"
    );
    assert_eq!(english(case.caveat), "Determination: suspected");
}

#[test]
fn without_events_the_date_is_the_records_and_said_to_be() {
    let case = case(1).expect("a case");
    assert_eq!((case.year, case.month), (Some(2023), Some(1)));
    assert!(english(case.caveat).starts_with("Date: when the record was made"));
}

#[test]
fn an_incident_that_tells_nothing_is_no_case() {
    assert!(case(2).is_none());
    assert!(Bundle::of(&json!({ "type": "report" })).is_none());
}

#[test]
fn what_is_not_carried_is_counted_by_type() {
    let document = bundle();
    let mut left = Left::default();
    Bundle::of(&document).expect("a bundle").count(&mut left);
    let left: Vec<(String, usize)> = left.into_paths().collect();
    assert_eq!(left, [("objects[] (indicator)".to_owned(), 1), ("objects[] (report)".to_owned(), 1)]);
}
