//! The Latin words of the texts, which a typing error or an abbreviation is
//! compared with.

use super::hash::Map;
use super::index::FieldKind;
use super::part::IndexPart;

/// A distinct word of the texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    at: u32,
    length: u16,
    /// How often it occurs.
    pub count: u32,
    /// It stands in a title or an organisation's name.
    pub named: bool,
}

/// The distinct words that are somewhat of letters, in alphabetical order.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: String,
    known: Vec<Known>,
}

impl Words {
    /// The words of parts of a library.
    pub fn new<'a>(parts: impl Iterator<Item = &'a IndexPart>) -> Words {
        let mut words: Map<&str, (u32, bool)> = Map::with_capacity_and_hasher(7_000, Default::default());
        let mut take = |word, count, named| {
            if is_of_letters(word) || word.contains('-') {
                let known = words.entry(word).or_insert((0, false));
                *known = (known.0.saturating_add(count), known.1 || named);
            }
        };
        for part in parts {
            match part.postings() {
                Some(postings) => {
                    for entry in postings.entries() {
                        let (count, named) = (postings.count(entry), postings.is_named(entry));
                        let numbers = entry.text.as_bytes().iter().any(|byte| is_mark(*byte));
                        match numbers {
                            true => each_word(entry.text, |_, word| take(word, count, named)),
                            false => take(entry.text, count, named),
                        }
                    }
                }
                None => {
                    for field in 0..part.index.len() {
                        let kind = part.index.field(field).kind;
                        let named = matches!(kind, FieldKind::Title | FieldKind::Name);
                        each_word(part.index.text(field), |_, word| take(word, 1, named));
                    }
                }
            }
        }
        let mut sorted: Vec<(&str, (u32, bool))> = words.into_iter().collect();
        sorted.sort_unstable();
        let mut made = Words::default();
        for (word, (count, named)) in sorted {
            let (at, length) = (made.text.len() as u32, word.len() as u16);
            made.known.push(Known { at, length, count, named });
            made.text.push_str(word);
        }
        made
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Every word with what is known of it.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Known)> {
        self.known.iter().map(|known| {
            let at = known.at as usize;
            (&self.text[at..at + usize::from(known.length)], known)
        })
    }
}

/// Whether letters are at least two in five of a word: others are numbers and keys,
/// which no typing error and no abbreviation is compared with.
fn is_of_letters(word: &str) -> bool {
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    letters * 5 >= word.len() * 2 && word.len() <= usize::from(u16::MAX)
}

/// Whether a mark may stand within a number.
pub(super) fn is_mark(byte: u8) -> bool {
    matches!(byte, b',' | b'.')
}

/// The words with hyphens, as [`each_word`] has them whole.
pub(super) fn each_compound<'a>(text: &'a str, mut found: impl FnMut(usize, &'a str)) {
    let bytes = text.as_bytes();
    let mut reached = 0;
    for hyphen in memchr::memchr_iter(b'-', bytes) {
        if hyphen < reached {
            continue;
        }
        let letters = |byte: &&u8| byte.is_ascii_alphanumeric();
        let before = bytes[reached..hyphen].iter().rev().take_while(letters).count();
        let mut end = hyphen;
        while bytes.get(end) == Some(&b'-') && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
            end += bytes[end..].iter().take_while(letters).count();
        }
        if before > 0 && end > hyphen {
            found(hyphen - before, &text[hyphen - before..end]);
        }
        reached = end.max(hyphen + 1);
    }
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

    #[test]
    fn compounds_are_the_words_with_hyphens() {
        for text in
            ["the e-mail, 漏えいusb x-", "a-b-c d--e -f g- h-i--j k-3,684-l", "--", "日-a a-日", "x-y"]
        {
            let (mut whole, mut compounds) = (Vec::new(), Vec::new());
            each_word(text, |at, word| whole.extend(word.contains('-').then_some((at, word))));
            each_compound(text, |at, word| compounds.push((at, word)));
            assert_eq!(compounds, whole, "{text}");
        }
    }
}
