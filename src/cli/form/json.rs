//! JSON: whole cases in the data format, in both languages. Their texts were
//! made safe when they were loaded. Nothing that is printed has a map whose
//! keys are no strings, so that writing it to memory cannot fail.

use serde::Serialize;

/// A JSON array, indented, an item a piece.
pub fn array<T: Serialize>(items: impl Iterator<Item = T>) -> impl Iterator<Item = String> {
    let mut items = items.peekable();
    let mut begun = false;
    let mut ended = false;
    std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let before = if begun { "" } else { "[" };
        begun = true;
        let Some(item) = items.next() else {
            ended = true;
            return Some(format!("{before}]\n"));
        };
        // Within a string no line break stands as itself.
        let item = serde_json::to_string_pretty(&item).unwrap_or_default().replace('\n', "\n  ");
        let after = if items.peek().is_some() { "," } else { "\n" };
        Some(format!("{before}\n  {item}{after}"))
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
}
