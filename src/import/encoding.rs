//! In which encoding a text is written: by a rule of our own over the bytes.
//!
//! In this order: a byte order mark; NULs at every second place; only ASCII
//! with the escapes of ISO-2022-JP; UTF-8, even damaged, if more than eight
//! characters are sound for each place that is not; Windows-1252 if bytes above
//! ASCII stand alone among letters; else Shift_JIS (as Windows has it, code
//! page 932) or EUC-JP, whichever looks more like Japanese (see `points`).
//! The whole text is looked at: Japanese may begin on a late page.

mod points;

use encoding_rs::{EUC_JP, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::{memchr_iter, memmem};
use std::borrow::Cow;

/// Sound characters for each bad place that make damaged UTF-8.
const SOUND: usize = 8;
/// How many bad places are told one by one.
const TOLD: usize = 20;

/// An encoding that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with a mark or without; plain ASCII too.
    Utf8,
    /// UTF-16 with the low byte first, which Windows calls Unicode.
    Utf16Le,
    /// UTF-16 with the high byte first.
    Utf16Be,
    /// Code page 932, Microsoft's Shift_JIS.
    ShiftJis,
    /// EUC-JP, of older Unix systems.
    EucJp,
    /// ISO-2022-JP, of mail: seven bits and escapes.
    Iso2022Jp,
    /// Windows-1252, of Western Europe; Latin-1 is read as it.
    Windows1252,
}

impl<'de> serde::Deserialize<'de> for Encoding {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Encoding, D::Error> {
        let name = String::deserialize(from)?;
        Encoding::named(&name).ok_or_else(|| serde::de::Error::custom(name))
    }
}

impl serde::Serialize for Encoding {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.name())
    }
}

impl Encoding {
    /// Every one, in the order in which a person is told what there is.
    pub const ALL: [Encoding; 7] = [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::ShiftJis,
        Encoding::EucJp,
        Encoding::Iso2022Jp,
        Encoding::Windows1252,
    ];

    /// The name that a person reads and types.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::ShiftJis => "shift_jis",
            Encoding::EucJp => "euc-jp",
            Encoding::Iso2022Jp => "iso-2022-jp",
            Encoding::Windows1252 => "windows-1252",
        }
    }

    /// The encoding of this name, or of a usual other name of it.
    pub fn named(name: &str) -> Option<Encoding> {
        let key: String =
            name.chars().filter(char::is_ascii_alphanumeric).map(|char| char.to_ascii_lowercase()).collect();
        Some(match key.as_str() {
            "utf8" | "utf8bom" => Encoding::Utf8,
            "utf16" | "utf16le" | "unicode" => Encoding::Utf16Le,
            "utf16be" => Encoding::Utf16Be,
            "shiftjis" | "sjis" | "cp932" | "ms932" | "windows31j" => Encoding::ShiftJis,
            "eucjp" | "ujis" => Encoding::EucJp,
            "iso2022jp" | "jis" => Encoding::Iso2022Jp,
            "windows1252" | "cp1252" | "latin1" | "iso88591" => Encoding::Windows1252,
            _ => return None,
        })
    }

    fn table(self) -> &'static encoding_rs::Encoding {
        match self {
            Encoding::Utf8 => UTF_8,
            Encoding::Utf16Le => UTF_16LE,
            Encoding::Utf16Be => UTF_16BE,
            Encoding::ShiftJis => SHIFT_JIS,
            Encoding::EucJp => EUC_JP,
            Encoding::Iso2022Jp => ISO_2022_JP,
            Encoding::Windows1252 => WINDOWS_1252,
        }
    }
}

/// A text and what it was written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The bytes themselves where they are UTF-8.
    pub text: Cow<'b, str>,
    /// The one given, else the one that the bytes look like.
    pub encoding: Encoding,
    /// Lines and columns, from 1, of the first places that could not be read;
    /// U+FFFD stands there.
    pub bad: Vec<(u32, u32)>,
    /// How many such places there are.
    pub bad_count: usize,
    /// Characters that a firm made for itself, shown as 〓.
    pub private: usize,
}

/// Decodes a text: by the encoding given, else by the one that it looks like.
pub fn decode(bytes: &[u8], given: Option<Encoding>) -> Decoded<'_> {
    let (marked, mark) = marked(bytes);
    let encoding = given.or(marked).unwrap_or_else(|| guess(bytes));
    // A mark of another encoding than the one given is part of the text.
    let bytes = if marked == Some(encoding) { &bytes[mark..] } else { bytes };
    let (mut text, _) = encoding.table().decode_without_bom_handling(bytes);
    // They begin with one of two bytes.
    let any = memchr::memchr2_iter(0xee, 0xef, text.as_bytes()).any(|at| text[at..].starts_with(is_private));
    let private = if any { text.matches(is_private).count() } else { 0 };
    if private > 0 {
        text = Cow::Owned(text.replace(is_private, "〓"));
    }
    let (bad, bad_count) = bad_places(&text);
    Decoded { text, encoding, bad, bad_count, private }
}

fn is_private(char: char) -> bool {
    matches!(char, '\u{e000}'..='\u{f8ff}')
}

fn marked(bytes: &[u8]) -> (Option<Encoding>, usize) {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => (Some(Encoding::Utf8), 3),
        [0xff, 0xfe, ..] => (Some(Encoding::Utf16Le), 2),
        [0xfe, 0xff, ..] => (Some(Encoding::Utf16Be), 2),
        _ => (None, 0),
    }
}

/// The lines and columns where U+FFFD begins, and how many such places there are.
fn bad_places(text: &str) -> (Vec<(u32, u32)>, usize) {
    let bytes = text.as_bytes();
    let mark = "\u{fffd}".as_bytes();
    if memmem::find(bytes, mark).is_none() {
        return (Vec::new(), 0);
    }
    let begins = |at: &usize| *at == 0 || !bytes[..*at].ends_with(mark);
    let count = memmem::find_iter(bytes, mark).filter(begins).count();
    let places = text.split('\n').zip(1..).flat_map(|(line, row)| {
        let before = std::iter::once(' ').chain(line.chars());
        let begins = |(char, before): &(char, char)| *char == '\u{fffd}' && before != char;
        let columns = line.chars().zip(before).zip(1..);
        columns.filter(move |(pair, _)| begins(pair)).map(move |(_, column)| (row, column))
    });
    (places.take(TOLD).collect(), count)
}

fn guess(bytes: &[u8]) -> Encoding {
    if let Some(wide) = utf16(bytes) {
        return wide;
    }
    let Some(first) = bytes.iter().position(|byte| !byte.is_ascii()) else {
        let escaped = [b"\x1b$B", b"\x1b$@"].iter().any(|escape| memmem::find(bytes, *escape).is_some());
        return if escaped { Encoding::Iso2022Jp } else { Encoding::Utf8 };
    };
    let rest = &bytes[first..];
    if is_utf8(rest) {
        Encoding::Utf8
    } else if is_latin(bytes, first) {
        Encoding::Windows1252
    } else if points::of_euc(rest) > points::of_shift_jis(rest) {
        Encoding::EucJp
    } else {
        Encoding::ShiftJis
    }
}

/// UTF-16 without a mark: NULs are the other halves of ASCII, so they stand at
/// every second place, and line ends have one.
pub fn utf16(bytes: &[u8]) -> Option<Encoding> {
    if let (Some(encoding @ (Encoding::Utf16Le | Encoding::Utf16Be)), _) = marked(bytes) {
        return Some(encoding);
    }
    let (mut even, mut odd) = (0, 0);
    for at in memchr_iter(0, bytes) {
        if at % 2 == 0 { even += 1 } else { odd += 1 }
    }
    let nuls = even + odd;
    if nuls == 0 || bytes.len() % 2 == 1 || nuls.max(1) * 64 < bytes.len() && !ends_lines(bytes) {
        return None;
    }
    if odd >= 2 * even {
        Some(Encoding::Utf16Le)
    } else if even >= 2 * odd {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Whether at least half of the line feeds have a NUL beside them.
fn ends_lines(bytes: &[u8]) -> bool {
    let beside = |at: usize| bytes.get(at + 1) == Some(&0) || at > 0 && bytes[at - 1] == 0;
    let (all, wide) =
        memchr_iter(b'\n', bytes).fold((0, 0), |(all, wide), at| (all + 1, wide + usize::from(beside(at))));
    all > 0 && wide * 2 >= all
}

fn is_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut bad, mut seen) = (0_usize, 0_usize, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        seen += chunk.valid().len() + chunk.invalid().len();
        // A text that was cut in the middle of a character is not damaged.
        let cut = seen == bytes.len()
            && matches!(chunk.invalid(), [0xc2..=0xf4] | [0xe0..=0xf4, _] | [0xf0..=0xf4, _, _]);
        // One spoilt byte makes up to three pieces that stand together.
        let apart = !chunk.valid().is_empty() || bad == 0;
        bad += usize::from(!chunk.invalid().is_empty() && !cut && apart);
    }
    sound > SOUND * bad && sound > 0
}

/// Bytes above ASCII that stand alone among at least twice as many letters.
fn is_latin(bytes: &[u8], first: usize) -> bool {
    let high = |at: usize| bytes.get(at).is_some_and(|byte| !byte.is_ascii());
    let mut count = 0;
    for at in first..bytes.len() {
        if high(at) {
            if high(at + 1) {
                return false;
            }
            count += 1;
        }
    }
    let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    letters >= 2 * count && !is_half_kanji(bytes, first)
}

/// Whether every lone byte would be the first half of a Japanese character
/// whose second half is a letter, as in ソ (83 5C) or 表 (95 5C), and none stands
/// before what no such character has.
fn is_half_kanji(bytes: &[u8], first: usize) -> bool {
    let lead = |byte: u8| matches!(byte, 0x81..=0x84 | 0x88..=0x9f | 0xe0..=0xea);
    let mut at = first;
    let mut letters = bytes[..first].iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    while let Some(byte) = bytes.get(at) {
        let pair = !byte.is_ascii();
        if pair && !(lead(*byte) && bytes.get(at + 1).is_some_and(|trail| matches!(trail, 0x40..=0x7e))) {
            return false;
        }
        letters += usize::from(!pair && byte.is_ascii_alphabetic());
        at += if pair { 2 } else { 1 };
    }
    letters == 0
}

#[cfg(test)]
mod tests;
