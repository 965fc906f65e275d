//! What a file is: by its content, never by its name.

use super::labelled;
use memchr::memmem;
use serde::Serialize;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Nothing, or white space.
    Empty,
    /// Workbooks, this one and the next three: Excel's since 2007.
    Xlsx,
    /// Excel's binary parts in a zip.
    Xlsb,
    /// Excel until 2003: a compound file.
    Xls,
    /// OpenDocument, of LibreOffice and others.
    Ods,
    /// A workbook that a password protects.
    Password,
    /// Archives and compressed files, to `Tar`: what is inside has a kind of its own.
    Zip,
    /// One file, compressed by gzip.
    Gz,
    /// One file, compressed by xz.
    Xz,
    /// Members one behind another, not compressed.
    Tar,
    /// Text, which [`of_text`] tells apart once it is decoded.
    Text,
    /// One document; of which kind, its keys tell.
    Json,
    /// An object on each line.
    JsonLines,
    /// The program's own data format. It and the next three are JSON that says what
    /// it is; the reader of JSON tells it.
    Collection,
    /// Records of the VERIS schema.
    Veris,
    /// A bundle of STIX 2.1.
    Stix,
    /// Events of MISP.
    Misp,
    /// A web page, read for its tables.
    Html,
    /// Headings and what stands below them.
    Markdown,
    /// Lines `label: value`.
    Labelled,
    /// Comma-separated values and the like; also plain text.
    Delimited,
    /// From here on what is not opened, each known by name.
    Pdf,
    /// PNG, JPEG, GIF or WebP.
    Image,
    /// A text of Word, old or new.
    Word,
    /// Any other document of an office program.
    OtherOffice,
    /// SpreadsheetML 2003.
    Xml2003,
    /// Markup that is neither a page nor a workbook.
    Xml,
    /// Bytes that are no text and none of the above; a device, too.
    Binary,
}

/// What bytes are; text of any kind and encoding is [`Kind::Text`].
pub fn of(bytes: &[u8]) -> Kind {
    match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => of_zip(bytes),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => of_compound(bytes),
        [0x1f, 0x8b, ..] => Kind::Gz,
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Kind::Xz,
        _ if bytes.get(257..262) == Some(b"ustar") => Kind::Tar,
        [b'%', b'P', b'D', b'F', ..] => Kind::Pdf,
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => Kind::Image,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Kind::Image,
        _ if bytes.iter().all(u8::is_ascii_whitespace) => Kind::Empty,
        [0xef, 0xbb, 0xbf] | [0xff, 0xfe] | [0xfe, 0xff] => Kind::Empty,
        _ if is_binary(bytes) => Kind::Binary,
        _ => Kind::Text,
    }
}

/// What decoded text is.
pub fn of_text(text: &str) -> Kind {
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let begins = |line: &str| line.trim_start().starts_with('{');
    let object = |line: &str| begins(line) && line.trim_end().ends_with('}');
    match text.chars().next() {
        None => Kind::Empty,
        // The second may be cut short, or broken: it is a line all the same.
        Some('{') if lines.next().is_some_and(object) && lines.next().is_some_and(begins) => Kind::JsonLines,
        Some('{') => Kind::Json,
        // `[担当]` may begin a text; a list of objects, or nothing, is JSON.
        Some('[') if text[1..].trim_start().starts_with(['{', ']', '[', '"']) => Kind::Json,
        Some('<') => of_markup(text),
        Some('-') if has_front_matter(text) => Kind::Markdown,
        _ if labelled::is_labelled(text) => Kind::Labelled,
        Some('#') if text.starts_with("# ") || text.starts_with("## ") => Kind::Markdown,
        Some('-') if text.starts_with("---\n") || text.starts_with("---\r") => Kind::Markdown,
        _ => Kind::Delimited,
    }
}

/// Whether a text begins with a head between two lines of hyphens, behind which
/// a heading stands: labelled cases may be parted by such lines too.
fn has_front_matter(text: &str) -> bool {
    let mut lines = text.lines();
    lines.next().is_some_and(|line| line.trim_end() == "---")
        && lines.by_ref().take(400).any(|line| matches!(line.trim_end(), "---" | "..."))
        && lines.find(|line| !line.trim().is_empty()).is_some_and(|line| line.starts_with(['#', '<']))
}

fn of_markup(text: &str) -> Kind {
    let head: String = text.chars().take(2000).collect::<String>().to_ascii_lowercase();
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet")
        || head.contains("progid=\"excel.sheet\"")
    {
        return Kind::Xml2003;
    }
    let html = ["<html", "<!doctype html", "<table", "<body", "<meta"].iter().any(|tag| head.contains(tag));
    let table = || text.as_bytes().windows(6).any(|tag| tag.eq_ignore_ascii_case(b"<table"));
    if html || table() { Kind::Html } else { Kind::Xml }
}

/// A zip by its members: a workbook, a Word file, an archive.
fn of_zip(bytes: &[u8]) -> Kind {
    let mut office = false;
    for name in members(bytes) {
        match name {
            b"xl/workbook.xml" => return Kind::Xlsx,
            b"xl/workbook.bin" => return Kind::Xlsb,
            b"content.xml" => {
                // The type stands at the very beginning, if it is not compressed.
                let head = &bytes[..bytes.len().min(200)];
                let other = memmem::find(head, b"opendocument.").is_some()
                    && memmem::find(head, b"opendocument.spreadsheet").is_none();
                return if other { Kind::OtherOffice } else { Kind::Ods };
            }
            _ if name.starts_with(b"word/") => return Kind::Word,
            // A workbook part may be named otherwise in the package's relations.
            _ if name.starts_with(b"xl/worksheets/") => return Kind::Xlsx,
            b"[Content_Types].xml" => office = true,
            _ => {}
        }
    }
    if office { Kind::OtherOffice } else { Kind::Zip }
}

/// The names in a zip's central directory, at most a thousand.
fn members(bytes: &[u8]) -> Vec<&[u8]> {
    let u16_at = |at: usize| Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    let u32_at =
        |at: usize| usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok();
    // The end record is the last thing but for a comment of at most 64 kB.
    let tail = bytes.len().saturating_sub(66_000);
    let start = bytes
        .get(tail..)
        .and_then(|end| memmem::rfind(end, b"PK\x05\x06"))
        .and_then(|at| u32_at(tail + at + 16));
    let mut at = start.unwrap_or(usize::MAX);
    let mut names = Vec::new();
    while bytes.get(at..).is_some_and(|rest| rest.starts_with(b"PK\x01\x02")) && names.len() < 1000 {
        let (Some(name), Some(extra), Some(comment)) = (u16_at(at + 28), u16_at(at + 30), u16_at(at + 32))
        else {
            break;
        };
        names.extend(bytes.get(at + 46..at + 46 + name));
        at += 46 + name + extra + comment;
    }
    names
}

/// A compound file by the names of its streams, which are in UTF-16.
fn of_compound(bytes: &[u8]) -> Kind {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).chain([0, 0]).collect();
        memmem::find(bytes, &wide).is_some()
    };
    match () {
        () if has("EncryptedPackage") => Kind::Password,
        () if has("Workbook") || has("Book") => Kind::Xls,
        () if has("WordDocument") => Kind::Word,
        () => Kind::OtherOffice,
    }
}

/// Whether bytes are no text in any encoding: control characters that no text
/// has, in more than one place of a hundred; NULs are told by the encoding.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1 << 16)];
    let control = |byte: &&u8| matches!(**byte, 1..=8 | 0x0e..=0x19 | 0x1c..=0x1f);
    let nuls = memchr::memchr_iter(0, head).count();
    if super::encoding::utf16(bytes).is_some() {
        return false;
    }
    head.iter().filter(control).count() * 100 > head.len() || nuls * 10 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn magic_numbers_decide() {
        for (bytes, kind) in [
            (&b""[..], Kind::Empty),
            (b" \r\n\t\n", Kind::Empty),
            (b"\xef\xbb\xbf", Kind::Empty),
            (b"\x1f\x8b\x08", Kind::Gz),
            (b"\xfd7zXZ\0\0", Kind::Xz),
            (b"%PDF-1.7", Kind::Pdf),
            (b"\x89PNG\r\n\x1a\n", Kind::Image),
            (b"\0\x01\x02\x03\x04\x05\x06\x07\x08\0\0\0", Kind::Binary),
            (b"PK\x05\x06", Kind::Zip),
            ("件名,発生日".as_bytes(), Kind::Text),
            (b"\x8c\x8f\x96\xbc,1\n", Kind::Text),
            (b"\xff\xfea\0,\0b\0", Kind::Text),
        ] {
            assert_eq!(of(bytes), kind, "{bytes:?}");
        }
        let mut tar = vec![b'a'; 257];
        tar.extend(b"ustar\0");
        assert_eq!(of(&tar), Kind::Tar);
    }

    #[test]
    fn a_compound_file_is_told_by_its_streams() {
        let file = |name: &str| {
            let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            bytes.extend([0; 8]);
            bytes
        };
        assert_eq!(of(&file("EncryptedPackage")), Kind::Password);
        assert_eq!(of(&file("Workbook")), Kind::Xls);
        assert_eq!(of(&file("Book")), Kind::Xls);
        assert_eq!(of(&file("WordDocument")), Kind::Word);
        assert_eq!(of(&file("__properties_version1.0")), Kind::OtherOffice);
    }

    #[test]
    fn text_is_told_by_how_it_begins_and_by_its_labels() {
        for (text, kind) in [
            ("", Kind::Empty),
            ("{\"format\": 1}", Kind::Json),
            ("{\n \"a\": {}\n}", Kind::Json),
            ("{\"a\":1}\n{\"a\":2}\n", Kind::JsonLines),
            (" [ {\"a\":1} ]", Kind::Json),
            ("[担当]\n", Kind::Delimited),
            ("<html><table>", Kind::Html),
            ("<TABLE BORDER=1>", Kind::Html),
            ("<?xml version=\"1.0\"?><a/>", Kind::Xml),
            ("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>", Kind::Xml2003),
            ("# 誤送信\n\n## 概要\n", Kind::Markdown),
            ("---\ntitle: a\n---\n", Kind::Markdown),
            ("---\n題名: a\n発覚日: 2024\n業種: 建設業\n---\n\n## 概要\n", Kind::Markdown),
            ("---\n件名: a\n概要: b\n対応: c\n---\n件名: d\n", Kind::Labelled),
            ("件名：誤送信\n発生日：2023/4/1\n概要：宛先違い\n", Kind::Labelled),
            ("【件名】\n誤送信\n【概要】\n宛先\n【対応】\n謝罪\n", Kind::Labelled),
            ("#,題名\n1,a\n", Kind::Delimited),
            ("件名,概要\n", Kind::Delimited),
        ] {
            assert_eq!(of_text(text), kind, "{text:?}");
        }
    }
}
