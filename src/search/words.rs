//! The Latin words of the texts, which a typing error or an abbreviation is
//! compared with.

use super::hash::Map;
use super::index::{FieldKind, Index};

/// A distinct word of the arena.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    at: u32,
    length: u16,
    /// How often it occurs.
    pub count: u32,
    /// It stands in a title or an organisation's name.
    pub named: bool,
}

/// All distinct words, in alphabetical order.
#[derive(Debug, Default)]
pub(super) struct Words {
    known: Vec<Known>,
}

impl Words {
    pub fn new(index: &Index) -> Words {
        let mut at: Map<&str, usize> = Map::with_capacity_and_hasher(8_000, Default::default());
        let mut known: Vec<Known> = Vec::with_capacity(8_000);
        for (number, field) in index.fields.iter().enumerate() {
            let text = &index.arena[field.start as usize..index.end(number)];
            let named = matches!(field.kind, FieldKind::Title | FieldKind::Name);
            each_word(text, |from, word| {
                let slot = *at.entry(word).or_insert_with(|| {
                    known.push(Known {
                        at: field.start + from as u32,
                        length: word.len() as u16,
                        count: 0,
                        named: false,
                    });
                    known.len() - 1
                });
                known[slot].count += 1;
                known[slot].named |= named;
            });
        }
        known.sort_unstable_by(|a, b| text(&index.arena, a).cmp(text(&index.arena, b)));
        Words { known }
    }

    /// Every word with what is known of it.
    pub fn iter<'a>(&'a self, index: &'a Index) -> impl Iterator<Item = (&'a str, &'a Known)> {
        self.known.iter().map(|known| (text(&index.arena, known), known))
    }
}

fn text<'a>(arena: &'a str, known: &Known) -> &'a str {
    &arena[known.at as usize..known.at as usize + usize::from(known.length)]
}

/// The Latin words of folded text and where they stand; a word with hyphens
/// comes whole, and then its parts.
pub(super) fn each_word<'a>(text: &'a str, mut found: impl FnMut(usize, &'a str)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let start = at;
        let mut part = at;
        loop {
            while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
                at += 1;
            }
            found(part, &text[part..at]);
            let more =
                bytes.get(at) == Some(&b'-') && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
            if !more {
                break;
            }
            at += 1;
            part = at;
        }
        if part > start {
            found(start, &text[start..at]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_parts() {
        let mut found = Vec::new();
        each_word("the e-mail, 漏えいusb x-", |at, word| found.push((at, word)));
        assert_eq!(found, [(0, "the"), (4, "e"), (6, "mail"), (4, "e-mail"), (21, "usb"), (25, "x")]);
    }
}
