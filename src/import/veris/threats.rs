//! The vocabulary's threats out of what VERIS codes.

use crate::import::record::{add, at, texts};
use crate::model::Vocabulary;
use serde_json::Value;

/// A list of coded values, one of them, the threat.
const VALUES: &[(&str, &str, &str)] = &[
    ("action.malware.variety", "Ransomware", "ransomware"),
    ("action.social.variety", "Phishing", "phishing"),
    ("action.social.variety", "Pretexting", "business-email-compromise"),
    ("action.social.variety", "Scam", "business-email-compromise"),
    ("action.hacking.variety", "Use of stolen creds", "account-takeover"),
    ("action.hacking.variety", "Brute force", "account-takeover"),
    ("action.hacking.variety", "DoS", "denial-of-service"),
    ("action.malware.variety", "DoS", "denial-of-service"),
    ("attribute.integrity.variety", "Defacement", "web-tampering"),
    ("action.physical.variety", "Skimmer", "card-skimming"),
    ("action.physical.variety", "Theft", "lost-media"),
    ("action.error.variety", "Loss", "lost-media"),
    ("action.error.variety", "Misdelivery", "misdelivery"),
    ("action.error.variety", "Misconfiguration", "misconfiguration"),
    ("action.error.variety", "Publishing error", "misconfiguration"),
    ("action.error.variety", "Disposal error", "improper-disposal"),
    ("action.error.variety", "Malfunction", "system-fault"),
];

/// Ways of hacking that have a threat of their own.
const NO_INTRUSION: [&str; 3] = ["Use of stolen creds", "Brute force", "DoS"];

/// The threats of a record, those that name the most first.
pub fn of(record: &Value, vocabulary: &Vocabulary) -> Vec<String> {
    let mut ids = Vec::new();
    let mut found = |id| add(&mut ids, &vocabulary.threats, id);
    for (path, value, threat) in VALUES {
        if texts(record, path).contains(value) {
            found(threat);
        }
    }
    if at(record, "action.malware").is_some() {
        let names = texts(record, "action.malware.name");
        if names.iter().any(|name| name.to_lowercase().contains("emotet")) {
            found("emotet");
        }
        let varieties = texts(record, "action.malware.variety");
        if varieties.is_empty() || varieties.iter().any(|variety| *variety != "Ransomware") {
            found("malware");
        }
    }
    let hacking = texts(record, "action.hacking.variety");
    if at(record, "action.hacking").is_some()
        && (hacking.is_empty() || hacking.iter().any(|variety| !NO_INTRUSION.contains(variety)))
    {
        found("unauthorized-access");
    }
    if at(record, "action.misuse").is_some() {
        found("insider");
    }
    if at(record, "actor.partner").is_some() {
        found("supply-chain");
    }
    if texts(record, "security_incident").contains(&"Near miss") {
        found("near-miss");
    }
    ids
}
