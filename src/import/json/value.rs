//! A JSON value that remembers which keys stood twice.

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// What `serde_json` refuses to nest deeper than, as it says it.
const TOO_DEEP: &str = "recursion limit exceeded";

/// Why a part is no JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// Nested deeper than 128 levels.
    Deep,
    /// The text ends within it.
    Cut,
    /// What was expected, and the line and column, from 1, within the part.
    Syntax { message: String, line: usize, column: usize },
}

/// Parses a text that is one JSON value; gives the paths of keys that stand
/// twice in an object, of which the last counts.
///
/// # Errors
/// Why it is none.
pub fn parse(text: &str) -> Result<(Value, Vec<String>), Broken> {
    let mut twice = Vec::new();
    let mut json = serde_json::Deserializer::from_str(text);
    let seed = Node { path: &mut String::new(), twice: &mut twice };
    let value = seed.deserialize(&mut json).and_then(|value| json.end().map(|()| value));
    match value {
        Ok(value) => Ok((value, twice)),
        Err(error) if error.is_eof() => Err(Broken::Cut),
        Err(error) => {
            let message = error.to_string();
            // The place stands behind the message, and is said in our own way.
            let message = message.split(" at line ").next().unwrap_or(&message).to_owned();
            match message.as_str() {
                TOO_DEEP => Err(Broken::Deep),
                _ => Err(Broken::Syntax { message, line: error.line(), column: error.column() }),
            }
        }
    }
}

struct Node<'a> {
    path: &'a mut String,
    twice: &'a mut Vec<String>,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let length = self.path.len();
        let mut list = Vec::new();
        loop {
            self.path.push_str(&format!("[{}]", list.len()));
            let item = items.next_element_seed(Node { path: self.path, twice: self.twice })?;
            self.path.truncate(length);
            match item {
                Some(item) => list.push(item),
                None => return Ok(Value::Array(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let length = self.path.len();
        let mut map = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            if length > 0 {
                self.path.push('.');
            }
            self.path.push_str(&key);
            if map.contains_key(&key) {
                self.twice.push(self.path.clone());
            }
            let value = members.next_value_seed(Node { path: self.path, twice: self.twice });
            self.path.truncate(length);
            map.insert(key, value?);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_as_serde_json_has_it() {
        let text = r#"{"a":[1,-2,1.5,"x\n",true,null,{"b":{}}],"c":18446744073709551615}"#;
        let (value, twice) = parse(text).expect("JSON");
        assert_eq!(value, serde_json::from_str::<Value>(text).expect("JSON"));
        assert!(twice.is_empty());
    }

    #[test]
    fn keys_that_stand_twice_are_told_and_the_last_counts() {
        let (value, twice) = parse(r#"{"a":1,"b":[{"c":1,"c":2}],"a":3}"#).expect("JSON");
        assert_eq!(twice, ["b[0].c", "a"]);
        assert_eq!(value["a"], 3);
    }

    #[test]
    fn what_is_no_json_is_told_apart() {
        assert_eq!(parse(r#"{"a":"#), Err(Broken::Cut));
        assert_eq!(parse(&"[".repeat(200_000)), Err(Broken::Deep));
        let Err(Broken::Syntax { message, line, column }) = parse("{\"a\": 1\n,, }") else {
            panic!("broken")
        };
        assert_eq!((message.as_str(), line, column), ("key must be a string", 2, 2));
        assert!(matches!(parse("{} x"), Err(Broken::Syntax { .. })));
        let Err(Broken::Syntax { message, .. }) = parse(r#"{"a": {"b": tru}}"#) else { panic!("broken") };
        assert_eq!(message, "expected ident", "said once, however deep it stands");
    }
}
