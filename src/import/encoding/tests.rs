use super::*;
use proptest::prelude::*;

/// What such lists hold, a cell or a line each.
const LINES: &[&str] = &[
    "件名",
    "発生日",
    "業種",
    "紛失",
    "誤送信",
    "不明",
    "調査中",
    "営業部",
    "総務課",
    "㈱見本商事",
    "①確認済",
    "情報ｼｽﾃﾑ部",
    "ﾒｰﾙの誤送信",
    "USBメモリを紛失した。",
    "令和5年4月1日",
    "2023年4月",
    "約１２０名",
    "管理番号,発生日,部署,件名",
    "R5-001,2023/4/1,営業部,\"宛先を誤り、別の顧客に送った\"",
    "VPN装置の脆弱性から侵入され、サーバー５台が暗号化された。",
    "表計算ソフトの予定表を能力開発室へ申請",
    "取引先を装うメールの添付ファイルを開き、Emotetに感染した。",
    "髙橋（仮名）が﨑の字を誤って登録",
];

const LATIN: &[&str] = &[
    "it’s a laptop that was stolen from the car",
    "café data was sent to the wrong person",
    "The attacker – unknown so far – used a password",
    "Müller GmbH reported a loss of media",
];

fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => encoding.table().encode(text).0.into_owned(),
    }
}

fn file() -> String {
    LINES.iter().map(|line| format!("{line}\r\n")).collect()
}

#[test]
fn a_file_is_read_in_whatever_it_was_written() {
    for encoding in Encoding::ALL {
        let text = if encoding == Encoding::Windows1252 { LATIN.join("\n") } else { file() };
        // Makers' characters stand in no JIS standard.
        let text = match encoding {
            Encoding::EucJp | Encoding::Iso2022Jp => text.replace(['㈱', '①', '髙', '﨑'], "◎"),
            _ => text,
        };
        let bytes = encoded(&text, encoding);
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding, decoded.bad_count), (encoding, 0));
        assert!(encoding == Encoding::Iso2022Jp || decoded.text == text);
    }
}

#[test]
fn a_line_is_enough_for_shift_jis() {
    for line in LINES {
        let bytes = encoded(line, Encoding::ShiftJis);
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding, &*decoded.text), (Encoding::ShiftJis, *line));
    }
    for line in LATIN {
        assert_eq!(decode(&encoded(line, Encoding::Windows1252), None).text, *line);
    }
}

#[test]
fn a_mark_decides_and_is_no_part_of_the_text() {
    for (mark, encoding) in [
        (&b"\xef\xbb\xbf"[..], Encoding::Utf8),
        (b"\xff\xfe", Encoding::Utf16Le),
        (b"\xfe\xff", Encoding::Utf16Be),
    ] {
        let bytes = [mark, &encoded("件名\t対応", encoding)].concat();
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding, &*decoded.text), (encoding, "件名\t対応"));
    }
}

#[test]
fn japanese_that_begins_late_is_seen() {
    let text = "mail was sent to the wrong person, apologised\n".repeat(600) + "誤送信,謝罪した\n";
    assert_eq!(decode(&encoded(&text, Encoding::ShiftJis), None).text, text);
}

#[test]
fn damage_is_tolerated_and_its_place_told() {
    for encoding in [Encoding::Utf8, Encoding::ShiftJis] {
        let mut bytes = encoded(&file(), encoding);
        let at = bytes.len() - 4;
        bytes[at] = 0xff;
        let decoded = decode(&bytes, None);
        assert_eq!(decoded.encoding, encoding);
        assert_eq!(decoded.bad_count, 1);
        assert_eq!(decoded.bad[0].0, u32::try_from(LINES.len()).unwrap());
    }
    let bytes = encoded(&file(), Encoding::Utf8);
    for cut in 10..40 {
        assert_eq!(decode(&bytes[..cut], None).encoding, Encoding::Utf8, "cut at {cut}");
    }
}

#[test]
fn a_nul_makes_no_utf16_of_a_text() {
    let mut bytes = file().into_bytes();
    bytes[40] = 0;
    assert_eq!(decode(&bytes, None).encoding, Encoding::Utf8);
    assert_eq!(decode(b"title,incident\na\0,b\n\n", None).encoding, Encoding::Utf8);
}

#[test]
fn characters_of_ones_own_are_shown_and_counted() {
    let decoded = decode(b"\xf0\x40\x82\xcc\x8c\x8f\x96\xbc", Some(Encoding::ShiftJis));
    assert_eq!((&*decoded.text, decoded.private), ("〓の件名", 1));
}

#[test]
fn an_encoding_that_is_given_is_taken() {
    assert_eq!(decode(b"\xb6\xc5", Some(Encoding::ShiftJis)).text, "ｶﾅ");
    for encoding in Encoding::ALL {
        assert_eq!(Encoding::named(encoding.name()), Some(encoding));
    }
    assert_eq!(Encoding::named("CP932"), Some(Encoding::ShiftJis));
    assert_eq!(Encoding::named("ebcdic"), None);
}

proptest! {
    #[test]
    fn any_bytes_are_decoded(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let decoded = decode(&bytes, None);
        prop_assert!(decoded.bad.len() <= decoded.bad_count);
        for encoding in Encoding::ALL {
            decode(&bytes, Some(encoding));
        }
    }
}
