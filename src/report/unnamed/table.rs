//! Many names found in a text in one pass, by their first bytes: ten thousand
//! names cost a text no more than ten.

use std::collections::HashMap;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Organisation,
    Place,
}

/// Names, in lower case, by how they begin.
#[derive(Debug, Default)]
pub struct Table {
    by_start: HashMap<[u8; START], Vec<(String, Kind)>>,
}

/// Bytes that a name begins with: a kanji. Shorter names are words like others.
const START: usize = 3;

impl Table {
    /// A table of these names; the longest that fits is found.
    pub fn new(names: impl IntoIterator<Item = (String, Kind)>) -> Table {
        let mut table = Table::default();
        for (name, kind) in names {
            let name = name.to_ascii_lowercase();
            if let Some(start) = name.as_bytes().first_chunk::<START>() {
                table.by_start.entry(*start).or_default().push((name, kind));
            }
        }
        for names in table.by_start.values_mut() {
            names.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            names.dedup_by(|(a, _), (b, _)| a == b);
        }
        table
    }

    /// The longest name that begins at this byte of a text in lower case, and
    /// its bytes. One of Latin letters must stand as a word of its own.
    fn at(&self, text: &str, at: usize) -> Option<(usize, Kind)> {
        let rest = &text.as_bytes()[at..];
        let names = self.by_start.get(rest.first_chunk::<START>()?)?;
        let (name, kind) = names.iter().find(|(name, _)| {
            rest.starts_with(name.as_bytes()) && (!name.is_ascii() || is_word(text, at, at + name.len()))
        })?;
        Some((name.len(), *kind))
    }
}

/// The text with every name of these tables replaced, the longest where several
/// begin.
pub fn replaced<'w>(text: &str, tables: &[&Table], by: impl Fn(Kind) -> &'w str) -> String {
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
        let table = Table::new(names.iter().map(|name| ((*name).to_owned(), Kind::Organisation)));
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
