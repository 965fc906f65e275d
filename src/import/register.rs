//! What the breach register of the United States' health department (HHS, OCR)
//! tells in columns of its own: one description of what happened and of what was
//! done, and whether a partner of the organisation had the data.
//!
//! The rule for the description was made on the 3,437 that the register had: in
//! nearly all of them what was done stands behind what happened.

use super::Field;
use super::compose::Value;
use super::sentence::sentences;
use std::borrow::Cow;

/// Headers of the register, as `words::key` has them.
const DESCRIPTION: &str = "webdescription";
const ASSOCIATE: &str = "businessassociatepresent";

/// What speaks of a response, in lower case.
const DONE: [&str; 14] = [
    "notified",
    "notification",
    "notice",
    "safeguard",
    "training",
    "retrain",
    "trained",
    "sanction",
    "encryption",
    "policies",
    "corrective",
    "in response",
    "as a result",
    "technical assistance",
];

/// The values with what stands in one cell told apart; as they are where they are
/// not the register's.
pub fn told_apart<'a, 'v>(values: &'v [Value<'a>]) -> Cow<'v, [Value<'a>]> {
    let is = |value: &Value, key: &str| value.key == key;
    if !values.iter().any(|value| is(value, DESCRIPTION) || is(value, ASSOCIATE)) {
        return Cow::Borrowed(values);
    }
    let answered = values.iter().any(|value| value.field == Field::Response);
    let mut apart = Vec::with_capacity(values.len() + 2);
    for value in values {
        if is(value, ASSOCIATE) && value.text.eq_ignore_ascii_case("yes") {
            apart.push(Value { field: Field::Threats, text: "supply chain".into(), ..value.clone() });
        }
        match response_at(&value.text).filter(|_| is(value, DESCRIPTION) && !answered) {
            Some(at) => {
                let (incident, response) = value.text.split_at(at);
                let text = |text: &str| Cow::Owned(text.to_owned());
                apart.push(Value { text: text(incident.trim_end()), ..value.clone() });
                apart.push(Value { field: Field::Response, text: text(response), ..value.clone() });
            }
            None => apart.push(value.clone()),
        }
    }
    Cow::Owned(apart)
}

/// Where the response begins: at the first sentence, but not the very first, that
/// speaks of one.
fn response_at(text: &str) -> Option<usize> {
    let mut at = 0;
    for (number, sentence) in sentences(text).into_iter().enumerate() {
        // Sentences follow one another, with nothing but blanks between.
        at += text[at..].find(sentence)?;
        let lower = sentence.to_lowercase();
        let done = DONE.iter().any(|word| lower.contains(word)) || sentence.contains("OCR");
        if number > 0 && done {
            return Some(at);
        }
        at += sentence.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value<'a>(field: Field, label: &'a str, text: &'a str) -> Value<'a> {
        Value { field, label, key: crate::import::words::key(label).into(), text: text.into(), link: None }
    }

    #[test]
    fn what_was_done_stands_behind_what_happened() {
        let happened = "A laptop of Example Inc. was stolen. It held names; it lacked a password.";
        let done = "The CE notified HHS and the media.\nIt retrained its staff.";
        let told = format!("{happened} {done}");
        let row = [
            value(Field::Incident, "Web Description", &told),
            value(Field::IncidentMore, "Business Associate Present", "Yes"),
        ];
        let apart = told_apart(&row);
        let told: Vec<(Field, &str)> = apart.iter().map(|value| (value.field, &*value.text)).collect();
        let expected = [
            (Field::Incident, happened),
            (Field::Response, done),
            (Field::Threats, "supply chain"),
            (Field::IncidentMore, "Yes"),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn what_cannot_be_told_apart_and_other_tables_stay_as_they_are() {
        for (label, text) in [
            ("Web Description", "The entity notified HHS of a stolen laptop."),
            ("Web Description", "A laptop was stolen. It held names."),
            ("Description", "A laptop was stolen. Staff were notified."),
        ] {
            let row = [value(Field::Incident, label, text)];
            assert_eq!(told_apart(&row).as_ref(), row);
        }
        let no = [value(Field::IncidentMore, "Business Associate Present", "No")];
        assert_eq!(told_apart(&no).as_ref(), no);
    }
}
