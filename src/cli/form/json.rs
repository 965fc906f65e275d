//! JSON: whole cases in the data format, in both languages. Their texts were
//! made safe when they were loaded.

use serde::Serialize;

/// A JSON array, indented. Nothing that is printed has a map whose keys are no
/// strings, so that writing it to memory cannot fail.
pub fn array<T: Serialize>(items: &[T]) -> String {
    serde_json::to_string_pretty(items).unwrap_or_default() + "\n"
}

/// One JSON value, indented.
pub fn object<T: Serialize>(item: &T) -> String {
    serde_json::to_string_pretty(item).unwrap_or_default() + "\n"
}

/// A JSON object a line.
pub fn lines<T: Serialize>(items: &[T]) -> String {
    items.iter().map(|item| serde_json::to_string(item).unwrap_or_default() + "\n").collect()
}
