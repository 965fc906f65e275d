//! A line that is an object of plain values, read without a tree in between: lists of
//! a million lines are made of these. What is anything else, however slightly, is left
//! to the reader of values, which says the same of these lines, only more slowly.

use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

/// The members of an object in the order of the line; null is none.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Members<'t>(Vec<(Cow<'t, str>, Option<Cow<'t, str>>)>);

impl<'t> Members<'t> {
    /// The members of a line whose values are texts, numbers, or yes and no; none
    /// where one is a list or an object, and where the line is no JSON.
    pub fn of(line: &'t str) -> Option<Members<'t>> {
        let mut json = serde_json::Deserializer::from_str(line);
        let members = json.deserialize_map(Line).ok()?;
        json.end().ok().map(|()| members)
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| &**key)
    }

    /// A value as the text of a cell; none for null.
    pub fn text(&self, number: usize) -> Option<&str> {
        self.0.get(number)?.1.as_deref()
    }

    /// Whether every value is null.
    pub fn say_nothing(&self) -> bool {
        self.0.iter().all(|(_, value)| value.is_none())
    }

    /// Whether a record of these keys and of plain values can only be a row of a
    /// table, and each key is there once.
    pub fn are_a_row(&self) -> bool {
        let has = |wanted: &str| self.0.iter().any(|(key, _)| key == wanted);
        // In order, since a line may have a hundred thousand keys.
        let mut keys: Vec<&str> = self.keys().collect();
        keys.sort_unstable();
        let twice = keys.windows(2).any(|pair| pair[0] == pair[1]);
        !has("type") && !(has("title") && (has("incident") || has("response"))) && !twice
    }
}

struct Line;

impl<'t> Visitor<'t> for Line {
    type Value = Members<'t>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object of plain values")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Members<'t>, A::Error> {
        let mut members = Vec::with_capacity(8);
        while let Some(Plain(key)) = map.next_key()? {
            let Plain(value) = map.next_value()?;
            members.push((key.unwrap_or_default(), value));
        }
        Ok(Members(members))
    }
}

/// A plain value as the text of a cell.
struct Plain<'t>(Option<Cow<'t, str>>);

impl<'t> serde::Deserialize<'t> for Plain<'t> {
    fn deserialize<D: Deserializer<'t>>(from: D) -> Result<Plain<'t>, D::Error> {
        from.deserialize_any(PlainVisitor)
    }
}

struct PlainVisitor;

impl<'t> Visitor<'t> for PlainVisitor {
    type Value = Plain<'t>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a plain value")
    }

    fn visit_borrowed_str<E>(self, text: &'t str) -> Result<Plain<'t>, E> {
        Ok(Plain(Some(Cow::Borrowed(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Plain<'t>, E> {
        Ok(Plain(Some(Cow::Owned(text.to_owned()))))
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Plain<'t>, E> {
        Ok(Plain(Some(Cow::Borrowed(if yes { "true" } else { "false" }))))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Plain<'t>, E> {
        Ok(Plain(Some(Cow::Owned(number.to_string()))))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Plain<'t>, E> {
        Ok(Plain(Some(Cow::Owned(number.to_string()))))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Plain<'t>, E> {
        Ok(Plain(Some(Cow::Owned(Value::from(number).to_string()))))
    }

    fn visit_unit<E>(self) -> Result<Plain<'t>, E> {
        Ok(Plain(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(line: &str) -> Option<Vec<(String, String)>> {
        let members = Members::of(line)?;
        let text = |number| members.text(number).unwrap_or_default().to_owned();
        Some(members.keys().enumerate().map(|(number, key)| (key.to_owned(), text(number))).collect())
    }

    #[test]
    fn plain_values_are_the_texts_of_cells() {
        let read =
            members("{\"a\":\"x\\n\",\"b\":1.50,\"c\":-7,\"d\":null,\"e\":true,\"件名\":\"誤送信\"}\r");
        let expected =
            [("a", "x\n"), ("b", "1.5"), ("c", "-7"), ("d", ""), ("e", "true"), ("件名", "誤送信")];
        assert_eq!(read, Some(expected.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec()));
    }

    #[test]
    fn what_is_not_plain_is_left_to_others() {
        for line in ["{\"a\":[1]}", "{\"a\":{}}", "{\"a\":1", "{} x", "[1]", "1", ""] {
            assert_eq!(members(line), None, "{line}");
        }
        let row = |line| Members::of(line).is_some_and(|members| members.are_a_row());
        assert!(row("{\"title\":\"a\",\"id\":\"x\"}"));
        for line in ["{\"type\":\"bundle\"}", "{\"a\":1,\"a\":2}", "{\"title\":\"a\",\"incident\":null}"] {
            assert!(!row(line), "{line}");
        }
    }
}
