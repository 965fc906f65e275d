//! A VERIS record (vocabulary for event recording and incident sharing, schema
//! 1.3) as a case.
//!
//! The coded fields are told as lines under the summary, or instead of it;
//! what `CARRIED` does not name is counted by path. Names of actors, and who
//! coded the record, are never carried: they may be individuals.

mod coded;
mod threats;

use super::codes;
use super::record::{self, FactLines, at, count, grouped, is_known, said, text, texts};
use super::sentence::sentences;
use crate::model::check::YEARS;
use crate::model::{Case, Dimension, Text, Vocabulary};
use crate::text::width::Widths;
use serde_json::Value;

/// The paths that a case is made of.
pub const CARRIED: &[&str] = &[
    "schema_version",
    "incident_id",
    "source_id",
    "summary",
    "notes",
    "confidence",
    "security_incident",
    "targeted",
    "campaign_id",
    "reference",
    "discovery_notes",
    "discovery_method",
    "control_failure",
    "corrective_action",
    "action.environmental.variety",
    "action.error.variety",
    "action.error.vector",
    "action.hacking.variety",
    "action.hacking.vector",
    "action.hacking.cve",
    "action.malware.variety",
    "action.malware.vector",
    "action.malware.name",
    "action.malware.cve",
    "action.misuse.variety",
    "action.misuse.vector",
    "action.physical.variety",
    "action.physical.vector",
    "action.social.variety",
    "action.social.vector",
    "actor.external.variety",
    "actor.external.motive",
    "actor.internal.variety",
    "actor.internal.motive",
    "actor.partner.motive",
    "asset.assets[].variety",
    "attribute.availability.variety",
    "attribute.availability.duration",
    "attribute.confidentiality.data",
    "attribute.confidentiality.data_total",
    "attribute.confidentiality.data_disclosure",
    "attribute.confidentiality.data_victim",
    "attribute.integrity.variety",
    "impact.iso_currency_code",
    "impact.loss",
    "impact.notes",
    "impact.overall_amount",
    "timeline.incident.year",
    "timeline.incident.month",
    "timeline.discovery",
    "timeline.containment",
    "timeline.exfiltration",
    "victim.victim_id",
    "victim.industry",
    "victim.employee_count",
    "victim.country",
    "victim.state",
];

/// The ways of acting, as the schema names them.
const ACTIONS: [(&str, &str); 7] = [
    ("malware", "Malware"),
    ("hacking", "Hacking"),
    ("social", "Social"),
    ("misuse", "Misuse"),
    ("physical", "Physical"),
    ("error", "Error"),
    ("environmental", "Environmental"),
];

/// What a note says that tells of something done, not only of what was found.
const ACTS: [&str; 16] = [
    "notified",
    "hired",
    "implemented",
    "disabled",
    "reset",
    "contacted",
    "removed",
    "blocked",
    "fired",
    "terminated",
    "deleted",
    "investigated",
    "shut down",
    "reported the",
    "strengthen",
    "retrained",
];

/// Whether a document is a VERIS record.
pub fn is_record(value: &Value) -> bool {
    value.get("schema_version").is_some() && value.get("action").is_some_and(Value::is_object)
}

/// The case that a record tells; none if it tells nothing.
pub fn case(record: &Value, vocabulary: &Vocabulary) -> Option<Case> {
    let summary = text(record, "summary");
    let facts = facts(record);
    let composed = summary.is_none();
    let incident = facts.under(summary)?;
    let threats = threats::of(record, vocabulary);
    let title = match summary.and_then(|summary| first_fitting(summary)) {
        Some(sentence) => said(sentence)?,
        None => title(record, &threats, vocabulary),
    };
    let year = count(record, "timeline.incident.year").and_then(|year| u16::try_from(year).ok());
    let year = year.filter(|year| YEARS.contains(year));
    let month = count(record, "timeline.incident.month").and_then(|month| u8::try_from(month).ok());
    let industry = codes::naics(text(record, "victim.industry").unwrap_or_default());
    let band = coded::band(text(record, "victim.employee_count").unwrap_or_default());
    Some(Case {
        id: id(record),
        title,
        industry: industry.map(str::to_owned),
        prefecture: area(record),
        organisation: text(record, "victim.victim_id").filter(|name| is_known(name)).map(str::to_owned),
        larger_than_sme: band.as_ref().is_some_and(|band| band.large),
        size: band.map(|band| band.size),
        year,
        month: year.and(month.filter(|month| (1..=12).contains(month))),
        threats,
        incident: said(&incident),
        response: response(record),
        impact: impact(record).and_then(|impact| said(&impact)),
        sources: record::sources(text(record, "reference").unwrap_or_default()),
        caveat: caveat(record, composed).and_then(|caveat| said(&caveat)),
        affected: count(record, "attribute.confidentiality.data_total"),
        data: coded::data(record, vocabulary),
        ..Case::default()
    })
}

/// The record's own id behind the name of its source.
fn id(record: &Value) -> String {
    let own = record::slug(text(record, "incident_id").unwrap_or_default());
    let source = record::slug(text(record, "source_id").unwrap_or_default());
    match (own.as_str(), source.as_str()) {
        ("", _) => String::new(),
        (own, "") => format!("veris-{own}"),
        (own, source) => format!("{source}-{own}"),
    }
}

/// The first sentence, if it fits a title.
fn first_fitting(text: &str) -> Option<&str> {
    let first = sentences(text).into_iter().next()?;
    (Widths::Wide.str(first) <= record::TITLE_MOST).then_some(first)
}

/// A title composed of what is coded: what happened, to whom, when.
fn title(record: &Value, threats: &[String], vocabulary: &Vocabulary) -> Text {
    let actions: Vec<&str> =
        ACTIONS.iter().filter(|(key, _)| has_action(record, key)).map(|(_, name)| *name).collect();
    let victim = text(record, "victim.victim_id").filter(|name| is_known(name));
    let year = count(record, "timeline.incident.year");
    let names = |ja: bool| {
        let terms = threats.iter().filter_map(|id| vocabulary.term(Dimension::Threat, id));
        let names: Vec<&str> =
            terms.map(|term| if ja { term.ja.as_str() } else { term.en.as_str() }).collect();
        if names.is_empty() {
            actions.join(if ja { "・" } else { ", " })
        } else {
            names.join(if ja { "・" } else { ", " })
        }
    };
    let or = |names: String, none: &str| if names.is_empty() { none.to_owned() } else { names };
    let (ja, en) = (or(names(true), "インシデント"), or(names(false), "Incident"));
    let ja = [victim.map(str::to_owned), Some(ja), year.map(|year| format!("({year})"))];
    let en = [Some(en), victim.map(|victim| format!("at {victim}")), year.map(|year| format!("({year})"))];
    let join = |parts: [Option<String>; 3]| Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
    Text { ja: join(ja), en: join(en) }
}

fn has_action(record: &Value, key: &str) -> bool {
    at(record, "action").and_then(|action| action.get(key)).is_some()
}

/// The coded fields as lines.
fn facts(record: &Value) -> FactLines {
    let mut facts = FactLines::default();
    for (key, name) in ACTIONS {
        let mut all = texts(record, &format!("action.{key}.variety"));
        all.extend(texts(record, &format!("action.{key}.name")));
        all.extend(texts(record, &format!("action.{key}.cve")));
        facts.add(name, &all);
        facts.add(&format!("{name} vector"), &texts(record, &format!("action.{key}.vector")));
    }
    for (key, name) in
        [("external", "External actor"), ("internal", "Internal actor"), ("partner", "Partner")]
    {
        facts.add(name, &texts(record, &format!("actor.{key}.variety")));
        facts.add(&format!("{name}'s motive"), &texts(record, &format!("actor.{key}.motive")));
    }
    let assets: Vec<&str> =
        record::objects(record, "asset.assets").filter_map(|asset| text(asset, "variety")).collect();
    facts.add("Assets", &assets);
    facts.add("Whose data", &texts(record, "attribute.confidentiality.data_victim"));
    facts.add("Disclosure", &texts(record, "attribute.confidentiality.data_disclosure"));
    facts.add("Integrity", &texts(record, "attribute.integrity.variety"));
    facts.add("Availability", &texts(record, "attribute.availability.variety"));
    for key in ["external", "internal", "partner"] {
        let found = texts(record, &format!("discovery_method.{key}.variety"));
        facts.add(&format!("Found by ({key})"), &found);
    }
    for (key, name) in [
        ("discovery", "Time to discovery"),
        ("containment", "Time to containment"),
        ("exfiltration", "Time to exfiltration"),
    ] {
        let span = at(record, "timeline").and_then(|timeline| timeline.get(key)).and_then(coded::span);
        facts.add(name, &span.iter().map(String::as_str).collect::<Vec<_>>());
    }
    facts.add("Targeted", &texts(record, "targeted"));
    facts.add("Campaign", &texts(record, "campaign_id"));
    facts.add("Country", &texts(record, "victim.country"));
    for (path, name) in [("discovery_notes", "Discovery"), ("control_failure", "Control failure")] {
        facts.add(
            name,
            &texts(record, path).into_iter().filter(|note| !tells_an_act(note)).collect::<Vec<_>>(),
        );
    }
    facts
}

fn tells_an_act(note: &str) -> bool {
    let note = note.to_lowercase();
    ACTS.iter().any(|act| note.contains(act))
}

/// What was done, where a note tells it: 5 % of the public records have such a
/// note, and the others say nothing of it.
fn response(record: &Value) -> Option<Text> {
    let mut told = texts(record, "corrective_action");
    for path in ["discovery_notes", "control_failure", "impact.notes"] {
        told.extend(texts(record, path).into_iter().filter(|note| tells_an_act(note)));
    }
    told.retain(|note| is_known(note));
    said(&told.join("\n"))
}

fn impact(record: &Value) -> Option<String> {
    let mut facts = FactLines::default();
    let line = |facts: &mut FactLines, label: &str, value: Option<String>| {
        facts.add(label, &value.iter().map(String::as_str).collect::<Vec<_>>());
    };
    line(&mut facts, "Records", count(record, "attribute.confidentiality.data_total").map(grouped));
    let data: Vec<String> =
        record::objects(record, "attribute.confidentiality.data").filter_map(coded::amount).collect();
    facts.add("Data", &data.iter().map(String::as_str).collect::<Vec<_>>());
    line(&mut facts, "Interruption", at(record, "attribute.availability.duration").and_then(coded::span));
    let currency = text(record, "impact.iso_currency_code").unwrap_or_default();
    let money = |number: u64| format!("{} {currency}", grouped(number)).trim().to_owned();
    line(&mut facts, "Cost", count(record, "impact.overall_amount").map(money));
    for loss in record::objects(record, "impact.loss") {
        let name = text(loss, "variety").filter(|name| is_known(name)).unwrap_or("Loss");
        line(&mut facts, name, count(loss, "amount").map(money));
    }
    facts.add(
        "Note",
        &texts(record, "impact.notes").into_iter().filter(|note| !tells_an_act(note)).collect::<Vec<_>>(),
    );
    facts.under(None)
}

fn caveat(record: &Value, composed: bool) -> Option<String> {
    let mut facts = FactLines::default();
    if composed {
        facts.add("Composed", &["the record has no summary; its coded fields are told instead"]);
    }
    facts.add(
        "Security incident",
        &texts(record, "security_incident")
            .into_iter()
            .filter(|value| *value != "Confirmed")
            .collect::<Vec<_>>(),
    );
    facts.add(
        "Confidence",
        &texts(record, "confidence").into_iter().filter(|value| *value != "High").collect::<Vec<_>>(),
    );
    facts.add("Note", &texts(record, "notes"));
    facts.under(None)
}

/// ISO 3166-2, where one country and one of its areas is named.
fn area(record: &Value) -> Option<String> {
    let [country] = texts(record, "victim.country")[..] else { return None };
    let [state] = texts(record, "victim.state")[..] else { return None };
    let letters = |text: &str, length: std::ops::RangeInclusive<usize>| {
        length.contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    let (country, area) = state.split_once('-').unwrap_or((country, state));
    let sound = letters(country, 2..=2) && is_known(country) && is_known(area) && letters(area, 1..=3);
    sound.then(|| format!("{country}-{area}"))
}

#[cfg(test)]
mod tests;
