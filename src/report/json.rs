//! JSON: whole cases in the data format, in both languages. Their texts were
//! made safe when they were loaded. Nothing that is printed has a map whose
//! keys are no strings, so that writing it to memory cannot fail.

use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};

use crate::model::{Collection, CollectionFile, FORMAT, Readings};

/// How far a value within another is indented.
const INDENT: &str = "  ";

/// A JSON array, indented, an item a piece.
pub fn array<T: Serialize>(items: impl Iterator<Item = T>) -> impl Iterator<Item = String> {
    within(String::new(), items, "", INDENT, "\n".to_owned())
}

/// An object of which one member is an array, an item a piece. `head` is the object with
/// what stands before the array; `behind` is written of what stands behind it.
pub fn object_with<T: Serialize>(
    head: impl Serialize,
    name: &str,
    items: impl Iterator<Item = T>,
    behind: (&str, usize),
) -> impl Iterator<Item = String> {
    let head = pretty(&head, INDENT);
    let before = format!("{},\n{INDENT}\"{name}\": ", head.trim_end_matches("\n}"));
    within(before, items, INDENT, INDENT, format!(",\n{INDENT}\"{}\": {}\n}}\n", behind.0, behind.1))
}

/// A file of the data format, a case a piece. They are all of this collection.
pub fn collection<T: Serialize>(
    collection: Collection,
    cases: impl Iterator<Item = T>,
) -> impl Iterator<Item = String> {
    collection_file(collection, cases, Readings::new(), INDENT)
}

/// The same with how words are read behind the cases; a value within another is indented
/// so far.
pub(super) fn collection_file<T: Serialize>(
    collection: Collection,
    cases: impl Iterator<Item = T>,
    readings: Readings,
    indent: &'static str,
) -> impl Iterator<Item = String> {
    let empty = CollectionFile { format: FORMAT, collection, cases: Vec::new(), readings: Readings::new() };
    let head = pretty(&empty, indent).trim_end_matches("[]\n}").to_owned();
    let readings = match readings.is_empty() {
        true => String::new(),
        false => {
            let readings = pretty(&readings, indent).replace('\n', &format!("\n{indent}"));
            format!(",\n{indent}\"readings\": {readings}")
        }
    };
    within(head, cases, indent, indent, readings + "\n}\n")
}

/// A value over several lines.
fn pretty(value: &impl Serialize, indent: &'static str) -> String {
    let mut out = Vec::new();
    let formatter = PrettyFormatter::with_indent(indent.as_bytes());
    let written = value.serialize(&mut Serializer::with_formatter(&mut out, formatter));
    written.ok().and_then(|()| String::from_utf8(out).ok()).unwrap_or_default()
}

/// An array between what stands before and behind it, where lines begin with `margin`.
fn within<T: Serialize>(
    before: String,
    items: impl Iterator<Item = T>,
    margin: &'static str,
    indent: &'static str,
    behind: String,
) -> impl Iterator<Item = String> {
    let line = format!("\n{margin}{indent}");
    let mut items = items.peekable();
    let mut before = Some(before + "[");
    let mut ended = false;
    std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let begun = before.take().unwrap_or_default();
        let Some(item) = items.next() else {
            ended = true;
            return Some(format!("{begun}]{behind}"));
        };
        // Within a string no line break stands as itself.
        let item = pretty(&item, indent).replace('\n', &line);
        let end = if items.peek().is_some() { ",".to_owned() } else { format!("\n{margin}") };
        Some(format!("{begun}{line}{item}{end}"))
    })
}

/// One JSON value, indented.
pub fn object<T: Serialize>(item: &T) -> String {
    serde_json::to_string_pretty(item).unwrap_or_default() + "\n"
}

/// A JSON object a line.
pub fn lines<T: Serialize>(items: impl Iterator<Item = T>) -> impl Iterator<Item = String> {
    items.map(|item| serde_json::to_string(&item).unwrap_or_default() + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_in_pieces_is_the_array_as_a_whole() {
        for items in [vec![], vec![vec!["a\nb", "c"]], vec![vec!["a"], vec![], vec!["b"]]] {
            let pieces: Vec<String> = array(items.iter()).collect();
            assert_eq!(pieces.len(), items.len() + 1);
            assert_eq!(pieces.concat(), serde_json::to_string_pretty(&items).expect("JSON") + "\n");
        }
    }

    #[test]
    fn a_collection_in_pieces_is_the_file_as_a_whole() {
        let library = crate::store::embedded().expect("the embedded data");
        for cases in [vec![], library.cases.iter().take(3).cloned().collect()] {
            let of = library.collections[0].clone();
            let pieces: Vec<String> = collection(of.clone(), cases.iter()).collect();
            assert_eq!(pieces.len(), cases.len() + 1);
            let file = CollectionFile { format: FORMAT, collection: of, cases, readings: Readings::new() };
            assert_eq!(pieces.concat(), serde_json::to_string_pretty(&file).expect("JSON") + "\n");
        }
    }
}
