//! Bands, spans and amounts as VERIS codes them.

use crate::import::record::{add, count, grouped, is_known, objects, text};
use crate::model::{Text, Vocabulary};
use serde_json::Value;

/// How large a victim is.
pub struct Band {
    pub size: Text,
    /// Larger than a small or medium-sized enterprise for certain: a band that
    /// reaches over 300 employees but begins below it is not.
    pub large: bool,
}

/// The size that a band of `victim.employee_count` tells.
pub fn band(band: &str) -> Option<Band> {
    let sized =
        |ja: String, en: String, large| Some(Band { size: Text { ja: Some(ja), en: Some(en) }, large });
    if let Some((from, to)) = band.split_once(" to ") {
        let (from, to) = (from.trim().parse::<u64>().ok()?, to.trim().parse::<u64>().ok()?);
        return sized(
            format!("従業員{}～{}人", grouped(from), grouped(to)),
            format!("{} to {} employees", grouped(from), grouped(to)),
            from > 300,
        );
    }
    match band {
        "Over 100000" => sized("従業員100,000人超".into(), "over 100,000 employees".into(), true),
        "Large" => sized("従業員1,000人超".into(), "over 1,000 employees".into(), true),
        "Small" => sized("従業員1,000人以下".into(), "1,000 employees or fewer".into(), false),
        _ => None,
    }
}

/// `{unit, value}` as words: `2 Months`; only the unit where no value is known.
pub fn span(span: &Value) -> Option<String> {
    let unit = text(span, "unit").filter(|unit| is_known(unit))?;
    Some(match span.get("value") {
        Some(Value::Number(value)) => format!("{value} {unit}"),
        _ => unit.to_owned(),
    })
}

/// A kind of data and how many records of it: `Medical (4,000)`.
pub fn amount(data: &Value) -> Option<String> {
    let name = text(data, "variety").filter(|name| is_known(name))?;
    Some(match count(data, "amount") {
        Some(amount) => format!("{name} ({})", grouped(amount)),
        None => name.to_owned(),
    })
}

/// The kinds of data that the vocabulary has a term for.
pub fn data(record: &Value, vocabulary: &Vocabulary) -> Vec<String> {
    let mut ids = Vec::new();
    for data in objects(record, "attribute.confidentiality.data") {
        let id = match text(data, "variety").unwrap_or_default() {
            "Personal" | "Medical" | "Sensitive Personal" => "personal",
            "Payment" => "payment-card",
            "Credentials" => "credentials",
            "Internal" | "Secrets" | "Source code" | "Classified" => "business",
            _ => continue,
        };
        add(&mut ids, &vocabulary.data, id);
    }
    ids
}
