//! The letters of each kana, in the form of [`super::romaji`].

/// The katakana of a hiragana; anything else as it is.
pub(super) fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => char::from_u32(c as u32 + 0x60).unwrap_or(c),
        _ => c,
    }
}

/// Consonant and vowel of ァ to ヶ; ッ has none.
#[rustfmt::skip]
const SOUNDS: [(&str, u8); 86] = [
    ("", b'a'), ("", b'a'), ("", b'i'), ("", b'i'), ("", b'u'), ("", b'u'), ("", b'e'), ("", b'e'), ("", b'o'), ("", b'o'),
    ("k", b'a'), ("g", b'a'), ("k", b'i'), ("g", b'i'), ("k", b'u'), ("g", b'u'), ("k", b'e'), ("g", b'e'), ("k", b'o'), ("g", b'o'),
    ("s", b'a'), ("z", b'a'), ("s", b'i'), ("z", b'i'), ("s", b'u'), ("z", b'u'), ("s", b'e'), ("z", b'e'), ("s", b'o'), ("z", b'o'),
    ("t", b'a'), ("d", b'a'), ("t", b'i'), ("z", b'i'), ("", 0), ("t", b'u'), ("z", b'u'), ("t", b'e'), ("d", b'e'), ("t", b'o'), ("d", b'o'),
    ("n", b'a'), ("n", b'i'), ("n", b'u'), ("n", b'e'), ("n", b'o'),
    ("h", b'a'), ("b", b'a'), ("p", b'a'), ("h", b'i'), ("b", b'i'), ("p", b'i'), ("h", b'u'), ("b", b'u'), ("p", b'u'),
    ("h", b'e'), ("b", b'e'), ("p", b'e'), ("h", b'o'), ("b", b'o'), ("p", b'o'),
    ("m", b'a'), ("m", b'i'), ("m", b'u'), ("m", b'e'), ("m", b'o'),
    ("y", b'a'), ("y", b'a'), ("y", b'u'), ("y", b'u'), ("y", b'o'), ("y", b'o'),
    ("r", b'a'), ("r", b'i'), ("r", b'u'), ("r", b'e'), ("r", b'o'),
    ("w", b'a'), ("w", b'a'), ("u", b'i'), ("u", b'e'), ("u", b'o'), ("n", 0), ("b", b'u'), ("k", b'a'), ("k", b'e'),
];

/// The letters of a consonant and of the vowel after it.
pub(super) type Sound = (&'static str, Option<u8>);

/// Consonant and vowel of a katakana; ン has no vowel. None for ー, ッ and what
/// is no kana.
pub(super) fn sound(c: char) -> Option<Sound> {
    let (onset, vowel) = *SOUNDS.get((c as usize).checked_sub('ァ' as usize)?)?;
    let vowel = (vowel != 0).then_some(vowel);
    (vowel.is_some() || !onset.is_empty()).then_some((onset, vowel))
}

/// キ and ャ as one syllable, フ and ァ, ウ and ィ; None if they are two.
pub(super) fn contract(sounds: Sound, small: char) -> Option<Sound> {
    let vowel = match small {
        'ァ' | 'ャ' => b'a',
        'ィ' => b'i',
        'ゥ' | 'ュ' => b'u',
        'ェ' => b'e',
        'ォ' | 'ョ' => b'o',
        _ => return None,
    };
    let glide = matches!(small, 'ャ' | 'ュ' | 'ョ');
    let onset = match (sounds.0, sounds.1?, glide) {
        ("k", b'i', true) => "ky",
        ("g", b'i', true) => "gy",
        ("s", b'i', true) => "sy",
        ("s", b'i', false) => "sy",
        ("z", b'i', _) => "zy",
        ("t", b'i', true) => "ty",
        ("t", b'i', false) => "ty",
        ("t", b'e', true) => "ty",
        ("d", b'e', true) => "zy",
        ("n", b'i', true) => "ny",
        ("h", b'i', true) => "hy",
        ("h", b'u', true) => "hy",
        ("h", b'u', false) => "f",
        ("b", b'i', true) => "by",
        ("p", b'i', true) => "py",
        ("m", b'i', true) => "my",
        ("r", b'i', true) => "ry",
        ("b", b'u', false) => "b",
        ("t", b'e' | b'o' | b'u', false) => "t",
        ("d", b'e', false) => "d",
        ("d", b'o', false) => "z",
        ("", b'u', false) => "u",
        _ => return None,
    };
    Some((onset, Some(vowel)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kana_has_its_letters() {
        for (kana, letters) in [
            ('ア', ("", Some(b'a'))),
            ('シ', ("s", Some(b'i'))),
            ('ヂ', ("z", Some(b'i'))),
            ('ブ', ("b", Some(b'u'))),
            ('ヨ', ("y", Some(b'o'))),
            ('ワ', ("w", Some(b'a'))),
            ('ン', ("n", None)),
            ('ヶ', ("k", Some(b'e'))),
        ] {
            assert_eq!(sound(kana), Some(letters), "{kana}");
        }
        for none in ['ッ', 'ー', 'あ', 'A', '漢'] {
            assert_eq!(sound(none), None, "{none}");
        }
    }

    #[test]
    fn small_kana_join_what_stands_before() {
        let joined = |pair: &str| {
            let mut kana = pair.chars();
            contract(sound(kana.next()?)?, kana.next()?)
        };
        assert_eq!(joined("キャ"), Some(("ky", Some(b'a'))));
        assert_eq!(joined("シェ"), Some(("sy", Some(b'e'))));
        assert_eq!(joined("ファ"), Some(("f", Some(b'a'))));
        assert_eq!(joined("ティ"), Some(("t", Some(b'i'))));
        assert_eq!(joined("ウォ"), Some(("u", Some(b'o'))));
        assert_eq!(joined("カィ"), None);
        assert_eq!(joined("カア"), None);
    }
}
