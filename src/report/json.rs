//! JSON: whole cases in the data format, in both languages. Their texts were
//! made safe when they were loaded. Nothing that is printed has a map whose
//! keys are no strings, so that writing it to memory cannot fail.

use serde::Serialize;

use crate::model::{Collection, CollectionFile, FORMAT, Readings};

/// A JSON array, indented, an item a piece.
pub fn array<T: Serialize>(items: impl Iterator<Item = T>) -> impl Iterator<Item = String> {
    within(String::new(), items, "", "\n")
}

/// A file of the data format, a case a piece. They are all of this collection.
pub fn collection<T: Serialize>(
    collection: Collection,
    cases: impl Iterator<Item = T>,
) -> impl Iterator<Item = String> {
    let empty = CollectionFile { format: FORMAT, collection, cases: Vec::new(), readings: Readings::new() };
    let head = serde_json::to_string_pretty(&empty).unwrap_or_default();
    within(head.trim_end_matches("[]\n}").to_owned(), cases, "  ", "\n}\n")
}

/// An array between what stands before and behind it, where lines begin with `indent`.
fn within<T: Serialize>(
    before: String,
    items: impl Iterator<Item = T>,
    indent: &'static str,
    behind: &'static str,
) -> impl Iterator<Item = String> {
    let line = format!("\n{indent}  ");
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
        let item = serde_json::to_string_pretty(&item).unwrap_or_default().replace('\n', &line);
        let end = if items.peek().is_some() { ",".to_owned() } else { format!("\n{indent}") };
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
