//! Where the outermost parts of a JSON document stand, so that each is parsed
//! for itself: what is broken costs its part, not the whole document, and no
//! depth of nesting costs a stack.

use memchr::memchr2;
use std::ops::Range;

/// The parts of a list or of an object, as ranges of the text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Parts {
    pub whole: Vec<Range<usize>>,
    /// What stands where the text ends before the bracket is closed.
    pub cut: Option<Range<usize>>,
    /// Behind the closing bracket.
    pub end: usize,
}

/// The parts of the list or object that begins at `start`, where a bracket
/// stands. Whether parts are sound, and of which kind a closing bracket within
/// them is, shows when they are parsed.
pub fn parts(text: &str, start: usize) -> Parts {
    let bytes = text.as_bytes();
    let mut found = Parts { end: text.len(), ..Parts::default() };
    let (mut depth, mut from, mut at) = (0_usize, start + 1, start);
    let push = |found: &mut Parts, range: Range<usize>| {
        let range = trimmed(text, range);
        if !range.is_empty() {
            found.whole.push(range);
        }
    };
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = string_end(bytes, at),
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    push(&mut found, from..at);
                    found.end = at + 1;
                    return found;
                }
            }
            b',' if depth == 1 => {
                push(&mut found, from..at);
                from = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    found.cut = Some(trimmed(text, from.min(text.len())..text.len()));
    found
}

/// The key of a member and the range of its value; none where there is no key
/// or nothing behind it.
pub fn member(text: &str, part: Range<usize>) -> Option<(String, Range<usize>)> {
    let bytes = text.as_bytes();
    if bytes.get(part.start) != Some(&b'"') {
        return None;
    }
    let end = (string_end(bytes, part.start) + 1).min(part.end);
    let key: String = serde_json::from_str(text.get(part.start..end)?).ok()?;
    let rest = text.get(end..part.end)?;
    let colon = rest.find(|char: char| !char.is_ascii_whitespace())?;
    if !rest[colon..].starts_with(':') {
        return None;
    }
    let value = trimmed(text, end + colon + 1..part.end);
    (!value.is_empty()).then_some((key, value))
}

/// Lines and columns of places in one text. What was counted for one place is
/// not counted again for the next behind it: a list on one line may have a
/// million parts that are broken.
#[derive(Debug)]
pub struct Lines {
    /// A place, its line, and its column, from 1.
    at: usize,
    line: u32,
    column: u32,
}

impl Default for Lines {
    fn default() -> Lines {
        Lines { at: 0, line: 1, column: 1 }
    }
}

impl Lines {
    /// The line and the column of a place in the text, from 1.
    pub fn line(&mut self, text: &str, at: usize) -> (u32, u32) {
        let at = text.floor_char_boundary(at);
        if at < self.at {
            *self = Lines::default();
        }
        let between = &text[self.at..at];
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        match memchr::memrchr(b'\n', between.as_bytes()) {
            Some(end) => {
                let lines = memchr::memchr_iter(b'\n', between.as_bytes()).count();
                self.line = self.line.saturating_add(number(lines));
                self.column = number(between[end + 1..].chars().count()).saturating_add(1);
            }
            None => self.column = self.column.saturating_add(number(between.chars().count())),
        }
        self.at = at;
        (self.line, self.column)
    }
}

/// Where the string that begins at `at` has its closing quotation mark; the end
/// of the text if it has none.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr2(b'"', b'\\', rest)) {
        match bytes[at + found] {
            b'"' => return at + found,
            _ => at += found + 2,
        }
    }
    bytes.len()
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or_default();
    let start = range.start + part.len() - part.trim_ascii_start().len();
    start..start + part.trim_ascii().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> (Vec<&str>, Option<&str>, &str) {
        let parts = parts(text, 0);
        let whole = parts.whole.into_iter().map(|range| &text[range]).collect();
        (whole, parts.cut.map(|range| &text[range]), &text[parts.end..])
    }

    #[test]
    fn parts_stand_between_commas_of_the_first_level() {
        assert_eq!(
            shown(r#"[ 1, [2, 3] ,{"a":"],\""}] x"#),
            (vec!["1", "[2, 3]", r#"{"a":"],\""}"#], None, " x")
        );
        assert_eq!(shown("[]"), (vec![], None, ""));
        assert_eq!(shown("{\"a\": 1, \"b\": {}}"), (vec!["\"a\": 1", "\"b\": {}"], None, ""));
    }

    #[test]
    fn a_text_that_ends_early_gives_what_was_whole() {
        assert_eq!(shown(r#"[{"a":1},{"b":"#), (vec![r#"{"a":1}"#], Some(r#"{"b":"#), ""));
        assert_eq!(shown(r#"["a","b\"#), (vec!["\"a\""], Some("\"b\\"), ""));
        assert_eq!(shown("["), (vec![], Some(""), ""));
    }

    #[test]
    fn depth_costs_no_stack() {
        let deep = "[".repeat(2_000_000);
        assert_eq!(parts(&deep, 0).cut, Some(1..deep.len()));
    }

    #[test]
    fn members_have_a_key_and_a_value() {
        let of = |text: &str| member(text, 0..text.len()).map(|(key, range)| (key, text[range].to_owned()));
        assert_eq!(of(r#""a\"b" : [1] "#), Some(("a\"b".into(), "[1]".into())));
        for broken in ["", "\"a\"", "\"a\":", "\"a", "a:1", "\"a\" 1"] {
            assert_eq!(of(broken), None, "{broken}");
        }
    }

    #[test]
    fn places_count_lines_and_characters() {
        let text = "あ\nいう\n";
        let mut lines = Lines::default();
        assert_eq!(
            [0, 3, 4, 7, 11, 99, 4].map(|at| lines.line(text, at)),
            [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 1), (2, 1)]
        );
    }
}
