//! How much bytes look like Japanese in an encoding, by classes of bytes and
//! without a table: kana 3, punctuation and the kanji of level 1 2, half-width
//! kana (of one byte) and makers' characters 0, the kanji of level 2 -1, what is not assigned
//! -4, what is no character -8; over the number of characters.

/// The points of what is no character.
const ERROR: i64 = -8;

/// The points of bytes read as Shift_JIS, in thousandths.
pub fn of_shift_jis(bytes: &[u8]) -> i64 {
    mean(bytes, |byte, rest| match (byte, rest.first().copied()) {
        (0xa1..=0xdf, _) => (0, 1),
        (0x81..=0x9f | 0xe0..=0xfc, Some(trail @ (0x40..=0x7e | 0x80..=0xfc))) => {
            (shift_jis_pair(byte, trail), 2)
        }
        _ => (ERROR, 1),
    })
}

fn shift_jis_pair(lead: u8, trail: u8) -> i64 {
    match (lead, trail) {
        (0x82, 0x9f..=0xf1) | (0x83, 0x40..=0x96) => 3,
        (0x81, _) | (0x82, 0x4f..=0x9a) => 2,
        (0x88, 0x9f..) | (0x89..=0x97, _) | (0x98, ..=0x72) => 2,
        (0x83, 0x9f..=0xd6) | (0x84, ..=0xbe) | (0x87, 0x40..=0x9c) | (0xed..=0xee | 0xfa..=0xfc, _) => 0,
        (0x98, 0x9f..) | (0x99..=0x9f | 0xe0..=0xe9, _) | (0xea, ..=0xa4) => -1,
        _ => -4,
    }
}

/// The points of bytes read as EUC-JP, in thousandths.
pub fn of_euc(bytes: &[u8]) -> i64 {
    mean(bytes, |byte, rest| match (byte, rest) {
        // Half-width kana have two bytes, which few Shift_JIS texts have in a row.
        (0x8e, [0xa1..=0xdf, ..]) => (2, 2),
        (0x8f, [0xa1..=0xfe, 0xa1..=0xfe, ..]) => (-1, 3),
        (0xa1..=0xfe, [0xa1..=0xfe, ..]) => (euc_row(byte), 2),
        _ => (ERROR, 1),
    })
}

fn euc_row(lead: u8) -> i64 {
    match lead - 0xa0 {
        4 | 5 => 3,
        1..=3 | 16..=47 => 2,
        6..=8 | 13 | 89..=92 => 0,
        48..=84 => -1,
        _ => -4,
    }
}

/// The mean of a step's points over all characters above ASCII. A step takes a
/// byte above ASCII and what follows, and gives points and a length.
fn mean(bytes: &[u8], step: impl Fn(u8, &[u8]) -> (i64, usize)) -> i64 {
    let (mut sum, mut count, mut at) = (0, 0, 0);
    while let Some((&byte, rest)) = bytes.get(at..).and_then(<[u8]>::split_first) {
        if byte.is_ascii() {
            at += 1;
            continue;
        }
        let (points, length) = step(byte, rest);
        sum += points * 1000;
        count += 1;
        at += length;
    }
    sum / std::cmp::max(count, 1)
}
