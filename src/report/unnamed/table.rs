//! Many names found in a text in one pass, by how they begin: ten thousand
//! names cost a text no more than ten.

use std::cmp::Reverse;
use std::collections::HashMap;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    Organisation,
    Place,
}

/// Names, in lower case, and how long those are that begin alike: every other
/// name begins with 株式会社, so that the beginning alone is not enough.
#[derive(Debug, Default)]
pub struct NameTable {
    names: HashMap<String, NameKind>,
    /// The longest first.
    lengths: HashMap<[u8; START], Vec<usize>>,
}

/// Bytes that a name begins with: a kanji. Shorter names are words like others.
const START: usize = 3;

impl NameTable {
    /// A table of these names; the longest that fits is found.
    pub fn new(names: impl IntoIterator<Item = (String, NameKind)>) -> NameTable {
        let mut table = NameTable::default();
        for (name, kind) in names {
            let name = name.to_ascii_lowercase();
            if let Some(start) = name.as_bytes().first_chunk::<START>() {
                table.lengths.entry(*start).or_default().push(name.len());
                table.names.entry(name).or_insert(kind);
            }
        }
        for lengths in table.lengths.values_mut() {
            lengths.sort_unstable_by_key(|len| Reverse(*len));
            lengths.dedup();
        }
        table
    }

    /// The longest name that begins at this byte of a text in lower case, and
    /// its bytes. One of Latin letters must stand as a word of its own.
    fn at(&self, text: &str, at: usize) -> Option<(usize, NameKind)> {
        let lengths = self.lengths.get(text.as_bytes()[at..].first_chunk::<START>()?)?;
        lengths.iter().find_map(|len| {
            let name = text.get(at..at + len)?;
            let kind = self.names.get(name)?;
            (!name.is_ascii() || is_word(text, at, at + len)).then_some((*len, *kind))
        })
    }
}

/// The text with every name of these tables replaced, the longest where several
/// begin.
pub fn replaced<'w>(text: &str, tables: &[&NameTable], by: impl Fn(NameKind) -> &'w str) -> String {
    let lower = text.to_ascii_lowercase();
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (at, _) in lower.char_indices() {
        if at < done {
            continue;
        }
        let found = tables.iter().filter_map(|table| table.at(&lower, at)).max_by_key(|(len, _)| *len);
        if let Some((len, kind)) = found {
            out.push_str(&text[done..at]);
            out.push_str(by(kind));
            done = at + len;
        }
    }
    out + &text[done..]
}

/// Whether no Latin letter or digit stands on either side.
fn is_word(text: &str, start: usize, end: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    !letter(text[..start].chars().next_back()) && !letter(text[end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn without(text: &str, names: &[&str]) -> String {
        let table = NameTable::new(names.iter().map(|name| ((*name).to_owned(), NameKind::Organisation)));
        replaced(text, &[&table], |_| "[x]")
    }

    #[test]
    fn a_name_goes_whatever_its_case_and_the_longest_first() {
        assert_eq!(without("Acme and ACME, not Acmes", &["acme"]), "[x] and [x], not Acmes");
        assert_eq!(without("山田建設は山田建設だ", &["山田建設"]), "[x]は[x]だ");
        assert_eq!(without("山田建設工業", &["山田建設", "山田建設工業"]), "[x]");
        assert_eq!(without("", &["acme"]), "");
        assert_eq!(without("ab", &["ab"]), "ab", "too short for a name");
    }

    proptest! {
        #[test]
        fn nothing_is_left_of_a_name_that_is_not_latin(
            before in "\\PC{0,12}", name in "[あ-ん一-龠]{2,6}", after in "\\PC{0,12}",
        ) {
            let text = format!("{before}{name}{after}{name}");
            prop_assert!(!without(&text, &[&name]).contains(&name));
        }
    }
}
