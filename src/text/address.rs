//! Web addresses as a person reads them, and cut to lines.

use super::sanitise::sanitise_line;
use super::width::Widths;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Signs before which an address is cut gladly: the next line begins with one,
/// so that nobody takes the line before for the whole.
const SIGNS: [&str; 6] = ["/", "?", "&", "#", "=", "%"];

/// The address with percent-encoded text as the text that it stands for:
/// `/%E4%BE%8B` as `/例`. What is ASCII stays encoded, for decoded it would mean
/// something else, and so does what is not UTF-8 or would not be safe to show.
pub fn readable(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut rest = address;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (bytes, length) = encoded(rest);
        let text = std::str::from_utf8(&bytes).ok().filter(|text| {
            !text.is_empty() && text.chars().all(char::is_alphanumeric) && sanitise_line(text) == *text
        });
        let length = length.max(1);
        out.push_str(text.unwrap_or(&rest[..length]));
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// The bytes beyond ASCII that the text begins with as `%XX`, and how much of
/// the text they take.
fn encoded(text: &str) -> (Vec<u8>, usize) {
    let pairs = text.as_bytes().chunks(3).map_while(|chunk| match chunk {
        [b'%', high, low] => {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            let byte = digit(*high)? * 16 + digit(*low)?;
            u8::try_from(byte).ok().filter(|byte| *byte >= 0x80)
        }
        _ => None,
    });
    let bytes: Vec<u8> = pairs.collect();
    let length = bytes.len() * 3;
    (bytes, length)
}

/// The byte ranges of an address on lines of so many cells: cut before a sign
/// where one stands in the last third of the line, else between two letters or
/// digits, never behind a sign that may end an address or a sentence.
pub fn lines(address: &str, cells: usize, widths: Widths) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < address.len() {
        let rest = &address[start..];
        let whole = widths.prefix(rest, cells.max(2)).len();
        let end = if whole == rest.len() { whole } else { cut(rest, whole) };
        // A grapheme wider than the line would never fit.
        let end = if end == 0 { rest.graphemes(true).next().map_or(rest.len(), str::len) } else { end };
        lines.push(start..start + end);
        start += end;
    }
    lines
}

/// Where to cut within the first `whole` bytes.
fn cut(text: &str, whole: usize) -> usize {
    let boundaries: Vec<(usize, &str)> =
        text.grapheme_indices(true).take_while(|(at, _)| *at <= whole).collect();
    let late = whole * 2 / 3;
    let begins =
        |(at, sign): &&(usize, &str)| *at >= late && SIGNS.contains(sign) && !text[..*at].ends_with('/');
    let between = |pair: &[(usize, &str)]| {
        let plain = |sign: &str| sign.chars().all(char::is_alphanumeric);
        match pair {
            [(_, before), (at, after)] if *at >= late && plain(before) && plain(after) => Some(*at),
            _ => None,
        }
    };
    let sign = boundaries.iter().rev().find(begins).map(|(at, _)| *at);
    sign.or_else(|| boundaries.windows(2).rev().find_map(between)).unwrap_or(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn kanji_are_read_and_what_would_change_the_meaning_stays() {
        for (address, read) in [
            ("https://x.jp/%E4%BA%8B%E4%BE%8B/a", "https://x.jp/事例/a"),
            ("https://x.jp/a%20b%2Fc?q=%26", "https://x.jp/a%20b%2Fc?q=%26"),
            ("https://x.jp/%8E%96%97%E1", "https://x.jp/%8E%96%97%E1"),
            ("https://x.jp/%E2%80%AEgpj.exe", "https://x.jp/%E2%80%AEgpj.exe"),
            ("https://x.jp/100%", "https://x.jp/100%"),
            ("https://x.jp/%e", "https://x.jp/%e"),
        ] {
            assert_eq!(readable(address), read);
        }
    }

    #[test]
    fn an_address_is_cut_where_it_is_seen_to_go_on() {
        let cut = |address: &'static str, cells| -> Vec<&str> {
            lines(address, cells, Widths::Narrow).into_iter().map(|line| &address[line]).collect()
        };
        assert_eq!(
            cut("https://news.yahoo.co.jp/articles/65b809d94ba4b5fd7849421db1484cce44012028", 38),
            ["https://news.yahoo.co.jp/articles", "/65b809d94ba4b5fd7849421db1484cce44012", "028"]
        );
        assert_eq!(cut("https://www.example-company.co.jp/", 20), ["https://www.exampl", "e-company.co.jp/"]);
        assert_eq!(cut("https://a.jp", 20), ["https://a.jp"]);
    }

    proptest! {
        #[test]
        fn the_lines_are_the_address_and_fit(address in "https?://[a-z事./?&=%-]{0,60}", cells in 2usize..30) {
            let cut = lines(&address, cells, Widths::Narrow);
            prop_assert_eq!(cut.iter().map(|line| &address[line.clone()]).collect::<String>(), address.clone());
            prop_assert!(cut.iter().all(|line| Widths::Narrow.str(&address[line.clone()]) <= cells));
        }

        #[test]
        fn reading_never_fails_and_changes_only_what_was_encoded(address in "[a-z%0-9A-F事/]{0,40}") {
            let read = readable(&address);
            prop_assert!(address.contains('%') || read == address);
        }
    }
}
