//! A STIX 2.1 bundle: each `incident` in it as a case.
//!
//! The core object has a name and a description; the extension for incidents
//! (OASIS common objects, draft of 2023) brings impacts, tasks and events, each
//! an object of its own. Indicators and observables are not carried.

use super::codes;
use super::record::{self, FactLines, Left, add, at, objects, said, text, texts};
use crate::model::{Case, Text, Tlp, Vocabulary};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// The extension for incidents.
const EXTENSION: &str = "extension-definition--ef765651-680c-498d-9894-99799f2fa126";

/// Types of objects that cases are made of. Others are counted by their type.
const CARRIED: [&str; 9] = [
    "incident",
    "impact",
    "task",
    "event",
    "identity",
    "location",
    "relationship",
    "marking-definition",
    "extension-definition",
];

/// The markings that every program knows: TLP 1 and TLP 2.
const TLP: [(&str, Tlp); 9] = [
    ("marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9", Tlp::Clear),
    ("marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", Tlp::Green),
    ("marking-definition--f88d31f6-486f-44da-b317-01333bde0b82", Tlp::Amber),
    ("marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed", Tlp::Red),
    ("marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", Tlp::Clear),
    ("marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", Tlp::Green),
    ("marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", Tlp::Amber),
    ("marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003", Tlp::AmberStrict),
    ("marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", Tlp::Red),
];

/// Words in incident types and labels, and the threat that they name.
const THREATS: &[(&str, &str)] = &[
    ("ransom", "ransomware"),
    ("emotet", "emotet"),
    ("phish", "phishing"),
    ("business-email", "business-email-compromise"),
    ("denial-of-service", "denial-of-service"),
    ("dos", "denial-of-service"),
    ("defac", "web-tampering"),
    ("skim", "card-skimming"),
    ("malware", "malware"),
    ("malicious-code", "malware"),
    ("virus", "malware"),
    ("compromised-credential", "account-takeover"),
    ("account", "account-takeover"),
    ("insider", "insider"),
    ("misconfig", "misconfiguration"),
    ("loss", "lost-media"),
    ("theft", "lost-media"),
    ("supply-chain", "supply-chain"),
    ("third-party", "supply-chain"),
    ("unauthorized", "unauthorized-access"),
    ("intrusion", "unauthorized-access"),
    ("exploit", "unauthorized-access"),
];

/// Sectors of STIX (open vocabulary `industry-sector-ov`), and the survey's class.
const SECTORS: &[(&str, &str)] = &[
    ("agriculture", "agriculture"),
    ("aerospace", "manufacturing"),
    ("automotive", "manufacturing"),
    ("chemical", "manufacturing"),
    ("manufacturing", "manufacturing"),
    ("pharmaceuticals", "manufacturing"),
    ("energy", "manufacturing"),
    ("utilities", "manufacturing"),
    ("water", "manufacturing"),
    ("mining", "manufacturing"),
    ("construction", "construction"),
    ("communications", "information"),
    ("technology", "information"),
    ("telecommunications", "information"),
    ("transportation", "transport"),
    ("retail", "retail"),
    ("financial-services", "finance"),
    ("insurance", "finance"),
    ("education", "services"),
    ("entertainment", "services"),
    ("government", "services"),
    ("healthcare", "services"),
    ("hospitality-leisure", "services"),
    ("non-profit", "services"),
    ("defense", "services"),
    ("infrastructure", "services"),
];

/// Relationships of one object that are followed.
const RELATED_MOST: usize = 1_000;

/// A bundle, its objects by id.
pub struct Bundle<'a> {
    objects: HashMap<&'a str, &'a Value>,
    all: Vec<&'a Value>,
    /// The relationships that an object is at an end of, in their order.
    relationships: HashMap<&'a str, Vec<&'a Value>>,
}

impl<'a> Bundle<'a> {
    /// The bundle of a document, if it is one.
    pub fn of(document: &'a Value) -> Option<Bundle<'a>> {
        if document.get("type").and_then(Value::as_str) != Some("bundle") {
            return None;
        }
        let all: Vec<&Value> = objects(document, "objects").collect();
        let by_id = all.iter().filter_map(|object| Some((text(object, "id")?, *object)));
        let mut relationships: HashMap<&str, Vec<&Value>> = HashMap::new();
        for relationship in all.iter().copied().filter(|object| is(object, "relationship")) {
            for end in ["source_ref", "target_ref"].iter().filter_map(|end| text(relationship, end)) {
                relationships.entry(end).or_default().push(relationship);
            }
        }
        Some(Bundle { objects: by_id.collect(), all, relationships })
    }

    /// The incidents, each with its number among the bundle's objects.
    pub fn incidents(&self) -> impl Iterator<Item = (usize, &'a Value)> {
        self.all.iter().copied().enumerate().filter(|(_, object)| is(object, "incident"))
    }

    /// Counts the objects that are in no case, by their type.
    pub fn count(&self, left: &mut Left) {
        for object in &self.all {
            let kind = text(object, "type").unwrap_or("?");
            if !CARRIED.contains(&kind) {
                left.add(&format!("objects[] ({kind})"), 1);
            }
        }
    }

    /// The case that an incident tells; none if it has neither a name nor a
    /// description.
    pub fn case(&self, incident: &Value, vocabulary: &Vocabulary) -> Option<Case> {
        let description = text(incident, "description");
        let title = text(incident, "name").or(description)?;
        let core = extended(incident);
        let mut facts = FactLines::default();
        facts.add("Types", &texts(core, "incident_types"));
        facts.add("Found by", &texts(core, "detection_methods"));
        facts.add("State", &texts(core, "investigation_status"));
        let events = self.in_time_order(core, incident, "event");
        for event in &events {
            facts.add(told_at(event).as_deref().unwrap_or("Event"), &named(event));
        }
        let tasks = self.in_time_order(core, incident, "task");
        let response: Vec<String> = tasks.iter().filter_map(|task| told_task(task)).collect();
        let victims = self.related(incident, &["targets", "impacts", "impacted", "victim"], "identity");
        let victim =
            victims.into_iter().find(|identity| text(identity, "identity_class") != Some("individual"));
        let place = self.related(victim.unwrap_or(incident), &["located-at"], "location").into_iter().next();
        let began = events.first().and_then(|event| text(event, "start_time"));
        let (year, month) = record::date(began.or_else(|| text(incident, "created")).unwrap_or_default());
        let suspected = texts(core, "determination").into_iter().filter(|value| *value != "confirmed");
        let mut caveat = FactLines::default();
        caveat.add("Determination", &suspected.collect::<Vec<_>>());
        if began.is_none() && year.is_some() {
            caveat.add("Date", &["when the record was made, as the incident's own is not given"]);
        }
        let mut threats = Vec::new();
        for word in texts(core, "incident_types").into_iter().chain(texts(incident, "labels")) {
            let word = word.to_lowercase().replace(['_', ' '], "-");
            if let Some((_, id)) = THREATS.iter().find(|(part, _)| word.contains(part)) {
                add(&mut threats, &vocabulary.threats, id);
            }
        }
        Some(Case {
            id: text(incident, "id").map(record::slug).unwrap_or_default(),
            title: said(title)?,
            incident: facts.under(description).and_then(|told| said(&told)),
            response: said(&response.join("\n")),
            impact: self.impact(incident, core),
            organisation: victim.and_then(|victim| text(victim, "name")).map(str::to_owned),
            industry: victim.and_then(industry),
            prefecture: place.and_then(area),
            year,
            month,
            threats,
            sources: sources(incident),
            tlp: self.tlp(incident),
            caveat: caveat.under(None).and_then(|caveat| said(&caveat)),
            ..Case::default()
        })
    }

    /// What it cost: the impact objects that no other supersedes, and counts.
    fn impact(&self, incident: &Value, core: &Value) -> Option<Text> {
        let mut lines: Vec<String> = Vec::new();
        let mut impacts = self.referred(core, incident, "impact");
        impacts.retain(|impact| impact.get("superseded_by_ref").or(impact.get("superseded_by")).is_none());
        for impact in impacts {
            let category = text(impact, "impact_category").unwrap_or("impact");
            let told = text(impact, "description").or_else(|| text(extended(impact), "description"));
            // The numbers stand in a block named after the category, which the
            // published examples put beside the extension and not into it.
            let block = impact.get(category).or_else(|| extended(impact).get(category));
            let detail = block.map(block_line).unwrap_or_default();
            let line = [told.map(str::to_owned), (!detail.is_empty()).then_some(detail)];
            let line: Vec<String> = line.into_iter().flatten().collect();
            if !line.is_empty() {
                lines.push(format!("{category}: {}", line.join("; ")));
            }
        }
        if let Some(counts) = core.get("impacted_entity_counts") {
            lines.push(format!("affected: {}", block_line(counts)));
        }
        said(&lines.join("\n"))
    }

    /// Objects of a type that an incident refers to, in the order of their start.
    fn in_time_order(&self, core: &Value, incident: &Value, kind: &str) -> Vec<&'a Value> {
        let mut found = self.referred(core, incident, kind);
        found.sort_by_key(|object| text(object, "start_time").unwrap_or_default().to_owned());
        found
    }

    /// Objects of a type that an incident names in a list of references or by a
    /// relationship.
    fn referred(&self, core: &Value, incident: &Value, kind: &str) -> Vec<&'a Value> {
        let key = format!("{kind}_refs");
        let lists = [texts(core, &key), texts(incident, &key)].concat();
        let sequences = [kind, "sequence"].into_iter().flat_map(|name| {
            objects(core, &format!("{name}s"))
                .filter_map(|entry| text(entry, &format!("{kind}_ref")))
                .collect::<Vec<_>>()
        });
        let named = lists.into_iter().chain(sequences);
        let mut found: Vec<&Value> = named.filter_map(|id| self.objects.get(id).copied()).collect();
        found.extend(self.related(incident, &[], kind));
        found.retain(|object| is(object, kind));
        let mut seen = HashSet::new();
        found.retain(|object| seen.insert(text(object, "id").unwrap_or_default()));
        found
    }

    /// Objects of a type at the other end of a relationship; of any kind of
    /// relationship where none is named.
    fn related(&self, object: &Value, kinds: &[&str], other: &str) -> Vec<&'a Value> {
        let Some(id) = text(object, "id") else { return Vec::new() };
        let relationships = self.relationships.get(id).into_iter().flatten().take(RELATED_MOST);
        let ends = relationships.filter_map(|relationship| {
            let kind = text(relationship, "relationship_type").unwrap_or_default();
            let (from, to) = (text(relationship, "source_ref")?, text(relationship, "target_ref")?);
            let wanted = kinds.is_empty() || kinds.contains(&kind);
            match wanted {
                true if from == id => Some(to),
                true if to == id => Some(from),
                _ => None,
            }
        });
        ends.filter_map(|id| self.objects.get(id).copied()).filter(|object| is(object, other)).collect()
    }

    /// The strictest mark.
    fn tlp(&self, incident: &Value) -> Option<Tlp> {
        let marks = texts(incident, "object_marking_refs").into_iter().filter_map(|id| {
            let known = TLP.iter().find(|(known, _)| *known == id).map(|(_, tlp)| *tlp);
            known.or_else(|| {
                let definition = self.objects.get(id)?;
                let name = text(definition, "definition.tlp").or_else(|| text(definition, "name"))?;
                Tlp::named(name)
            })
        });
        marks.max()
    }
}

fn is(object: &Value, kind: &str) -> bool {
    text(object, "type") == Some(kind)
}

/// What the extension says of an object; the object itself where it has none.
fn extended(object: &Value) -> &Value {
    let extensions = object.get("extensions");
    let own = extensions.and_then(|extensions| extensions.get(EXTENSION));
    own.or_else(|| extensions?.as_object()?.values().find(|value| value.is_object())).unwrap_or(object)
}

fn named(object: &Value) -> Vec<&str> {
    let name = text(object, "name").or_else(|| text(object, "description"));
    let types = || texts(object, "event_types");
    name.map_or_else(types, |name| vec![name])
}

/// `Event 2024-04-26`, so that the order can be followed.
fn told_at(event: &Value) -> Option<String> {
    let day = text(event, "start_time")?.get(..10)?;
    Some(format!("Event {day}"))
}

fn told_task(task: &Value) -> Option<String> {
    let name = text(task, "name");
    let description = text(task, "description");
    let outcome = text(task, "outcome").map(|outcome| format!("({outcome})"));
    let told: Vec<String> = [name, description].into_iter().flatten().map(str::to_owned).collect();
    let told = told.join(": ");
    (!told.is_empty()).then(|| [Some(told), outcome].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// `key value, key value` of an object's plain members, in their order.
fn block_line(block: &Value) -> String {
    let Value::Object(members) = block else { return block.as_str().unwrap_or_default().to_owned() };
    let lines = members.iter().filter_map(|(key, value)| match value {
        Value::String(text) => Some(format!("{key} {text}")),
        Value::Number(number) => Some(format!("{key} {number}")),
        Value::Bool(flag) => Some(format!("{key} {flag}")),
        _ => None,
    });
    lines.collect::<Vec<_>>().join(", ")
}

fn industry(identity: &Value) -> Option<String> {
    let sectors = texts(identity, "sectors");
    let of = |sector: &&str| {
        let sector = sector.to_lowercase();
        let known = SECTORS.iter().find(|(part, _)| sector.starts_with(part)).map(|(_, class)| *class);
        known.or_else(|| codes::naics(text(identity, "naics")?))
    };
    sectors.iter().find_map(of).map(str::to_owned)
}

/// ISO 3166-2 of a location's country and area, where both are codes.
fn area(location: &Value) -> Option<String> {
    let (country, area) = (text(location, "country")?, text(location, "administrative_area")?);
    let (country, area) = (country.to_uppercase(), area.to_uppercase());
    let code = if area.starts_with(&format!("{country}-")) { area } else { format!("{country}-{area}") };
    let sound =
        |part: &str, most: usize| part.len() <= most && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let (country, area) = code.split_once('-')?;
    (country.len() == 2 && !area.is_empty() && sound(country, 2) && sound(area, 3)).then(|| code.clone())
}

fn sources(incident: &Value) -> Vec<crate::model::Source> {
    let mut found = Vec::new();
    for reference in objects(incident, "external_references") {
        let named = text(reference, "source_name").map(str::to_owned);
        for mut source in record::sources(at(reference, "url").and_then(Value::as_str).unwrap_or_default()) {
            source.publisher = named.clone();
            source.title = text(reference, "description").map(str::to_owned);
            found.push(source);
        }
    }
    found
}

#[cfg(test)]
mod tests;
