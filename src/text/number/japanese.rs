//! Numbers in digits and kanji: 3,000万, 3千万, 8万5千, 二十.

use super::Written;

/// Whether a character is a numeral or a power of ten.
pub(super) fn numeral(c: char) -> bool {
    digit(c).is_some() || small(c).is_some() || large(c).is_some()
}

fn digit(c: char) -> Option<u64> {
    "〇一二三四五六七八九".chars().position(|kanji| kanji == c).map(|value| value as u64)
}

fn small(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        _ => None,
    }
}

fn large(c: char) -> Option<u64> {
    match c {
        '万' => Some(10_000),
        '億' => Some(100_000_000),
        '兆' => Some(1_000_000_000_000),
        _ => None,
    }
}

/// The number that a folded text begins with.
pub(super) fn number(text: &str) -> Option<Written> {
    let mut reader = Reader { rest: text, whole: 0, section: 0, ascii: false };
    while reader.part()? {}
    let length = text.len() - reader.rest.len();
    let value = reader.whole.checked_add(reader.section)?;
    (length > 0).then_some(Written { length, value, needs_unit: !reader.ascii })
}

/// All values in hundredths.
struct Reader<'a> {
    rest: &'a str,
    /// What 万, 億 and 兆 have closed.
    whole: u64,
    /// What stands since.
    section: u64,
    /// Some of it is in digits.
    ascii: bool,
}

impl Reader<'_> {
    /// Takes a digit group and the powers of ten behind it; false at the end,
    /// None where the number is too large.
    fn part(&mut self) -> Option<bool> {
        let before = self.rest.len();
        let mut group = self.digits()?;
        if let Some(power) = self.rest.chars().next().and_then(small) {
            group = Some(group.unwrap_or(100).checked_mul(power)?);
            self.rest = &self.rest['千'.len_utf8()..];
        }
        self.section = self.section.checked_add(group.unwrap_or(0))?;
        if self.section > 0
            && let Some(power) = self.rest.chars().next().and_then(large)
        {
            self.whole = self.whole.checked_add(self.section.checked_mul(power)?)?;
            self.section = 0;
            self.rest = &self.rest['万'.len_utf8()..];
        }
        // Behind a power of ten more may come (8万5千, 二千三百); behind plain digits not.
        let open = self.rest.chars().next().is_some_and(|c| c.is_ascii_digit() || numeral(c));
        Some(self.rest.len() < before && open)
    }

    /// A group of digits, in hundredths: with commas, with a decimal point, or
    /// in kanji.
    fn digits(&mut self) -> Option<Option<u64>> {
        let bytes = self.rest.as_bytes();
        let run = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let mut end = run(0);
        if end == 0 {
            let kanji: Vec<u64> = self.rest.chars().map_while(digit).collect();
            if kanji.is_empty() {
                return Some(None);
            }
            self.rest = &self.rest['一'.len_utf8() * kanji.len()..];
            let value =
                kanji.iter().try_fold(0u64, |value, digit| value.checked_mul(10)?.checked_add(*digit));
            return Some(Some(value?.checked_mul(100)?));
        }
        self.ascii = true;
        if end <= 3 {
            while bytes.get(end) == Some(&b',') && run(end + 1) == 3 {
                end += 4;
            }
        }
        let whole: String = self.rest[..end].chars().filter(char::is_ascii_digit).collect();
        let mut value = whole.parse::<u64>().ok()?.checked_mul(100)?;
        let decimals = if bytes.get(end) == Some(&b'.') { run(end + 1) } else { 0 };
        if (1..=2).contains(&decimals) {
            let hundredths: u64 = self.rest[end + 1..end + 1 + decimals].parse().ok()?;
            value = value.checked_add(if decimals == 1 { hundredths * 10 } else { hundredths })?;
            end += 1 + decimals;
        }
        self.rest = &self.rest[end..];
        Some(Some(value))
    }
}
