//! A MISP event (core format draft-dulaunoy-misp-core-format) as a case: what
//! is prose. Most events are indicators; none of those is carried, so that no
//! address of an attacker is ever a line to click.

use super::record::{self, FactLines, Left, add, objects, said, text};
use crate::model::{Case, Tlp, Vocabulary};
use serde_json::Value;

/// The parts of an event that a case is made of; of attributes only some are.
pub const CARRIED: &[&str] = &["uuid", "info", "date", "EventReport", "Tag", "Attribute", "Orgc.name"];

/// Words in tags, and the threat that they name.
const THREATS: &[(&str, &str)] = &[
    ("ransom", "ransomware"),
    ("emotet", "emotet"),
    ("phishing", "phishing"),
    ("business-email-compromise", "business-email-compromise"),
    ("ddos", "denial-of-service"),
    ("denial-of-service", "denial-of-service"),
    ("rsit:availability=\"dos\"", "denial-of-service"),
    ("defac", "web-tampering"),
    ("skimm", "card-skimming"),
    ("malware", "malware"),
    ("malicious-code", "malware"),
    ("ms-caro-malware", "malware"),
    ("intrusion", "unauthorized-access"),
    ("compromise", "unauthorized-access"),
    ("insider", "insider"),
    ("action:misuse", "insider"),
    ("action:error:variety=\"misdelivery\"", "misdelivery"),
    ("action:error:variety=\"misconfiguration\"", "misconfiguration"),
    ("action:error:variety=\"loss\"", "lost-media"),
    ("action:physical:variety=\"theft\"", "lost-media"),
    ("supply-chain", "supply-chain"),
];

/// The tags that classify an incident; others (of sightings, galaxies of
/// malware and actors) classify indicators.
const CLASSIFYING: [&str; 6] =
    ["rsit:", "veris:", "circl:incident-classification", "ms-caro-malware", "europol-incident", "enisa:"];

/// The case that an event tells; none if nothing in it is prose. What is not
/// carried is counted.
pub fn case(event: &Value, vocabulary: &Vocabulary, left: &mut Left) -> Option<Case> {
    left.count(event, CARRIED);
    let title = text(event, "info")?;
    let mut told: Vec<&str> = Vec::new();
    for report in objects(event, "EventReport") {
        match report.get("deleted") {
            Some(Value::Bool(true)) => left.add("EventReport[] (deleted)", 1),
            _ => told.extend(text(report, "content")),
        }
    }
    let mut sources = Vec::new();
    for attribute in objects(event, "Attribute") {
        let (kind, category) = (text(attribute, "type"), text(attribute, "category"));
        let value = text(attribute, "value").unwrap_or_default();
        match (kind, category) {
            (Some("link"), Some("External analysis")) => sources.extend(record::sources(value)),
            (Some("text" | "comment"), _) if !value.is_empty() => told.push(value),
            _ => left.add(&format!("Attribute[] ({})", kind.unwrap_or("?")), 1),
        }
    }
    let tags: Vec<&str> = objects(event, "Tag").filter_map(|tag| text(tag, "name")).collect();
    let mut facts = FactLines::default();
    let is_class = |tag: &&&str| CLASSIFYING.iter().any(|class| tag.to_lowercase().starts_with(class));
    let classes: Vec<&str> = tags.iter().filter(is_class).copied().collect();
    facts.add("Tags", &classes);
    let told = told.join("\n\n");
    let incident = said(&facts.under((!told.is_empty()).then_some(told.as_str()))?);
    let (year, month) = record::date(text(event, "date").unwrap_or_default());
    let mut threats = Vec::new();
    for tag in classes.iter().map(|tag| tag.to_lowercase()) {
        if let Some((_, threat)) = THREATS.iter().find(|(word, _)| tag.contains(word)) {
            add(&mut threats, &vocabulary.threats, threat);
        }
    }
    let tlp = tags
        .iter()
        .filter(|tag| tag.to_lowercase().starts_with("tlp:"))
        .filter_map(|tag| Tlp::named(tag))
        .max();
    Some(Case {
        id: text(event, "uuid").map(|uuid| format!("misp-{}", record::slug(uuid))).unwrap_or_default(),
        title: said(title)?,
        incident,
        year,
        month,
        threats,
        sources,
        tlp,
        caveat: year.and_then(|_| said("The date is when the event was reported.")),
        ..Case::default()
    })
}

/// Who published an event: not the victim.
pub fn publisher(event: &Value) -> Option<&str> {
    text(event, "Orgc.name")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn vocabulary() -> Vocabulary {
        crate::store::embedded().expect("the embedded data").vocabulary.as_ref().clone()
    }

    fn event() -> Value {
        json!({ "Event": {
            "uuid": "5F0A-1", "info": "Ransomware at a dentist's", "date": "2024-04-26",
            "Orgc": { "name": "CSIRT Example" },
            "EventReport": [
                { "content": "# What happened\nThe server was encrypted.", "deleted": false },
                { "content": "withdrawn", "deleted": true },
            ],
            "Attribute": [
                { "category": "External analysis", "type": "link", "value": "https://example.jp/report" },
                { "category": "Internal reference", "type": "comment", "value": "Backups were whole." },
                { "category": "Network activity", "type": "url", "value": "http://evil.example/x" },
                { "category": "Network activity", "type": "ip-dst", "value": "192.0.2.1" },
            ],
            "Tag": [{ "name": "tlp:amber" }, { "name": "rsit:malicious-code=\"ransomware\"" }],
            "Object": [{ "name": "file" }],
        }})
    }

    #[test]
    fn prose_becomes_the_case_and_indicators_do_not() {
        let document = event();
        let event = &document["Event"];
        let mut left = Left::default();
        let case = case(event, &vocabulary(), &mut left).expect("a case");
        let told = case.incident.and_then(|text| text.en).expect("an incident");
        assert!(told.starts_with("# What happened") && told.contains("Backups were whole."), "{told}");
        assert!(
            !told.contains("withdrawn") && !told.contains("192.0.2.1") && !told.contains("evil"),
            "{told}"
        );
        assert_eq!(case.id, "misp-5f0a-1");
        assert_eq!((case.year, case.month), (Some(2024), Some(4)));
        assert_eq!(case.tlp, Some(Tlp::Amber));
        assert_eq!(case.threats, ["ransomware"]);
        assert_eq!(case.sources[0].url, "https://example.jp/report");
        assert_eq!(publisher(event), Some("CSIRT Example"));
        let left: Vec<(String, usize)> = left.into_paths().collect();
        let expected = [
            ("Attribute[] (ip-dst)", 1),
            ("Attribute[] (url)", 1),
            ("EventReport[] (deleted)", 1),
            ("Object[].name", 1),
        ];
        assert_eq!(left, expected.map(|(path, count)| (path.to_owned(), count)));
    }
}
