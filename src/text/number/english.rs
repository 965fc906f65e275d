//! Numbers in English words, and the powers of ten behind digits.

use super::Written;

#[rustfmt::skip]
const WORDS: [(&str, u64); 28] = [
    ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8),
    ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14),
    ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20),
    ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80),
    ("ninety", 90), ("hundred", 100),
];

const SCALES: [(&str, u64); 3] = [("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000)];

/// Short for these behind a currency sign.
const SHORT: [(&str, u64); 5] =
    [("bn", 1_000_000_000), ("m", 1_000_000), ("b", 1_000_000_000), ("k", 1_000), ("mn", 1_000_000)];

/// The number in words that a folded text begins with (`thirty-two`); its powers
/// of ten are read by [`scale`].
pub(super) fn number(text: &str) -> Option<Written> {
    let mut value = 0;
    let mut length = 0;
    let mut at = 0;
    for word in text.split([' ', '-']) {
        let Some((_, amount)) = WORDS.iter().find(|(known, _)| *known == word) else { break };
        value = if *amount == 100 { value.max(1) * 100 } else { value + amount };
        length = at + word.len();
        at = length + 1;
    }
    let value = u64::checked_mul(value, 100)?;
    let whole = text[length..].starts_with(|c: char| c.is_ascii_alphanumeric());
    (length > 0 && !whole).then_some(Written { length, value, needs_unit: !scaled(&text[length..]) })
}

fn scaled(rest: &str) -> bool {
    scale(rest, false).is_some()
}

/// The power of ten behind a number, and its bytes.
pub(super) fn scale(rest: &str, currency: bool) -> Option<(usize, u64)> {
    let spaced = rest.strip_prefix([' ', '-']).unwrap_or(rest);
    let gap = rest.len() - spaced.len();
    let ends = |word: &str| !spaced[word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
    let begins = |(word, _): &&(&str, u64)| spaced.starts_with(word) && ends(word);
    let long = SCALES.iter().find(begins);
    long.or_else(|| SHORT.iter().filter(|_| currency).find(begins))
        .map(|(word, power)| (gap + word.len(), *power))
}
