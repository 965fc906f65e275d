//! Romaji: one form for Hepburn, Kunrei and word-processor spellings.
//!
//! The form is Kunrei without doubled letters and with long vowels shortened:
//! `shouhi`, `syohi`, `shōhi`, `shohhi` are all `syohi`. Which vowels are long is
//! kept beside it: a vowel typed long wants a long one, a vowel typed short
//! takes either.

use super::text::LEAST_CUT;
use super::{Lexicon, ReadingText};
use crate::text::fold::is_kana;

/// Fewer kana are too short to be looked for among readings.
const LEAST_KANA: usize = 3;

/// So many ways to read a word are tried.
const MOST_READINGS: usize = 16;

/// A romaji word as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// In the form of this module.
    pub letters: String,
    /// For each letter, whether it was typed long.
    pub long: Vec<bool>,
    /// It may end inside a character's reading, as while it is typed (`kens` of
    /// `kensetsu`): to be taken back where it is known to be whole, lest `tokyo`
    /// find 当局.
    pub unfinished: bool,
}

/// Consonants as typed and as they become; longer ones first.
const ONSETS: [(&str, &str); 36] = [
    ("ky", "ky"),
    ("gy", "gy"),
    ("sh", "sy"),
    ("sy", "sy"),
    ("jy", "zy"),
    ("zy", "zy"),
    ("ch", "ty"),
    ("cy", "ty"),
    ("ty", "ty"),
    ("ny", "ny"),
    ("hy", "hy"),
    ("by", "by"),
    ("py", "py"),
    ("my", "my"),
    ("ry", "ry"),
    ("dy", "zy"),
    ("fy", "hy"),
    ("ts", "t"),
    ("th", "t"),
    ("dh", "d"),
    ("j", "zy"),
    ("k", "k"),
    ("g", "g"),
    ("s", "s"),
    ("z", "z"),
    ("t", "t"),
    ("d", "d"),
    ("n", "n"),
    ("h", "h"),
    ("f", "f"),
    ("b", "b"),
    ("p", "p"),
    ("m", "m"),
    ("y", "y"),
    ("r", "r"),
    ("w", "w"),
];

/// The syllable of a consonant (already of this module's form) and a vowel.
fn syllable(onset: &str, vowel: char) -> (&str, char) {
    match (onset, vowel) {
        ("sy", 'i') => ("s", 'i'),
        ("ty", 'i') => ("t", 'i'),
        ("zy", 'i') => ("z", 'i'),
        ("f", 'u') => ("h", 'u'),
        ("d", 'u') => ("z", 'u'),
        ("w", 'i' | 'e' | 'o') => ("u", vowel),
        ("w", 'u') | ("y", 'i') => ("", vowel),
        ("y", 'e') => ("i", 'e'),
        _ => (onset, vowel),
    }
}

/// Letters under construction: keeps doubled letters out and long vowels marked.
#[derive(Debug, Default)]
struct Letters {
    letters: String,
    long: Vec<bool>,
}

impl Letters {
    /// Adds a letter unless it doubles or lengthens the last one.
    fn push(&mut self, letter: char) {
        let last = self.letters.chars().next_back();
        let lengthens = last == Some(letter) || (last == Some('o') && letter == 'u');
        if lengthens {
            if "aiueo".contains(letter)
                && let Some(long) = self.long.last_mut()
            {
                *long = true;
            }
            return;
        }
        self.letters.push(letter);
        self.long.push(false);
    }

    /// The last vowel is long (ー).
    fn lengthen(&mut self) {
        if self.letters.ends_with(['a', 'i', 'u', 'e', 'o'])
            && let Some(long) = self.long.last_mut()
        {
            *long = true;
        }
    }
}

impl Pattern {
    /// Whether it may end within a character's reading, unfinished as it is.
    pub fn may_be_cut(&self) -> bool {
        self.letters.len() >= LEAST_CUT
    }

    /// Whether a character's reading may end where it does: all end with a vowel or with n.
    pub fn may_be_whole(&self) -> bool {
        self.letters.ends_with(['a', 'i', 'u', 'e', 'o', 'n'])
    }

    /// Reads a folded Latin word as romaji; None if it is none (`cart`, `vpn`).
    pub fn parse(word: &str) -> Option<Pattern> {
        if !word.is_ascii() {
            return None;
        }
        let mut out = Letters::default();
        let mut rest = word;
        let mut vowels = 0;
        while let Some(c) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix(['\'', '-']) {
                if c == '-' {
                    out.lengthen();
                }
                rest = after;
                continue;
            }
            if "aiueo".contains(c) {
                out.push(c);
                vowels += 1;
                rest = &rest[1..];
                continue;
            }
            let next = rest[c.len_utf8()..].chars().next();
            if next == Some(c) && !matches!(c, 'n' | 'm') || rest.starts_with("tch") {
                rest = &rest[1..];
                continue;
            }
            // Ohsaka, Satoh: a long o as in passports.
            let long = c == 'h' && next.is_none_or(|next| !"aiueoy".contains(next));
            if long && rest.len() < word.len() && out.letters.ends_with('o') {
                out.lengthen();
                rest = &rest[1..];
                continue;
            }
            let nasal = match (c, next) {
                ('n', Some('y')) => false,
                ('n', next) => next.is_none_or(|next| !"aiueo".contains(next)),
                ('m', Some('b' | 'p' | 'm')) => true,
                _ => false,
            };
            if nasal {
                out.push('n');
                rest = &rest[1..];
                continue;
            }
            if let Some(after) = rest.strip_prefix('v') {
                let vowel = after.chars().next().filter(|c| "aiueo".contains(*c))?;
                out.push('b');
                out.push(vowel);
                vowels += 1;
                rest = &after[1..];
                continue;
            }
            let (typed, onset) = *ONSETS.iter().find(|(typed, _)| rest.starts_with(typed))?;
            let after = &rest[typed.len()..];
            match after.chars().next() {
                Some(vowel) if "aiueo".contains(vowel) => {
                    let (onset, vowel) = syllable(onset, vowel);
                    for letter in onset.chars().chain([vowel]) {
                        out.push(letter);
                    }
                    vowels += 1;
                    rest = &after[1..];
                }
                None => {
                    // The beginning of a syllable: only what it surely begins with.
                    if let Some(letter) = onset.chars().next().filter(|letter| *letter != 'f') {
                        out.push(letter);
                    }
                    rest = after;
                }
                Some(_) => return None,
            }
        }
        (vowels > 0).then_some(Pattern { letters: out.letters, long: out.long, unfinished: true })
    }
}

impl Pattern {
    /// Kana (three or more) as they are read: まつなが finds 松永. None if
    /// there is anything else.
    pub fn of_kana(word: &str) -> Option<Pattern> {
        if word.chars().count() < LEAST_KANA { None } else { Pattern::of_short_kana(word) }
    }

    /// The same for kana of any number: for words that are compared whole.
    pub fn of_short_kana(word: &str) -> Option<Pattern> {
        if !word.chars().all(|c| is_kana(c) || matches!(c, 'ｦ'..='ﾟ')) {
            return None;
        }
        let mut spoken = ReadingText::new();
        spoken.add(word, &Lexicon::default());
        let (letters, long) = spoken.plain()?;
        Some(Pattern { letters, long, unfinished: true })
    }

    /// How a word may be read, kana as they stand and kanji by all their
    /// readings; none where a kanji has none.
    pub fn readings_of(word: &str, lexicon: &Lexicon) -> Vec<Pattern> {
        let mut read = vec![String::new()];
        let mut rest = word;
        while let Some(c) = rest.chars().next() {
            let (length, readings) = match lexicon.longest(rest) {
                Some((length, readings)) => (length, readings.split('\t').collect()),
                None if is_kana(c) => (c.len_utf8(), vec![&rest[..c.len_utf8()]]),
                None => return Vec::new(),
            };
            let more = |before: &String| {
                readings.iter().map(move |reading| format!("{before}{reading}")).collect::<Vec<_>>()
            };
            read = read.iter().flat_map(more).take(MOST_READINGS).collect();
            rest = &rest[length..];
        }
        let pattern = |kana: String| Pattern::of_short_kana(&kana.replace('.', ""));
        read.into_iter().filter_map(pattern).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(word: &str) -> String {
        Pattern::parse(word).map(|pattern| pattern.letters).unwrap_or_default()
    }

    #[test]
    fn spellings_agree() {
        for (spellings, form) in [
            (&["kensetsu", "kensetu", "kennsetsu"][..], "kensetu"),
            (&["taishokusha", "taisyokusya", "taishokusya"], "taisyokusya"),
            (&["shachou", "syachou", "syatyou", "shacho", "shatyou"], "syatyo"),
            (&["fukuoka", "hukuoka"], "hukuoka"),
            (&["jouhou", "zyouhou", "joho", "jyouhou"], "zyoho"),
            (&["kin'yuu", "kinnyuu", "kinyu", "kinyuu"], "kinyu"),
            (&["shimbun", "sinbun", "shinbun"], "sinbun"),
            (&["matcha", "maccha", "mattya"], "matya"),
            (&["ka-do", "kaado", "kado"], "kado"),
            (&["oosaka", "osaka", "ousaka"], "osaka"),
            (&["uirusu", "wirusu"], "uirusu"),
            (&["tsuchi", "tuti"], "tuti"),
            (&["gamma", "ganma"], "ganma"),
        ] {
            for spelling in spellings {
                assert_eq!(letters(spelling), form, "{spelling}");
            }
        }
    }

    #[test]
    fn what_is_no_romaji() {
        for word in
            ["cart", "vpn", "false", "strict", "usb", "x", "iso27001", "k", "", "backup", "アア", "kaア"]
        {
            assert_eq!(Pattern::parse(word), None, "{word}");
        }
    }

    #[test]
    fn kana_are_read_as_they_stand() {
        let letters = |kana| Pattern::of_kana(kana).map(|pattern| pattern.letters);
        assert_eq!(letters("まつなが").as_deref(), Some("matunaga"));
        assert_eq!(letters("こうじょう").as_deref(), Some("kozyo"));
        assert_eq!(letters("ｶｲｼﾞ").as_deref(), Some("kaizi"));
        assert_eq!(letters("かみ"), None);
        assert_eq!(letters("松永は"), None);
    }

    #[test]
    fn long_vowels_are_kept_aside_and_the_last_syllable_may_be_begun() {
        let pattern = Pattern::parse("kou").expect("romaji");
        assert_eq!((pattern.letters.as_str(), pattern.long), ("ko", vec![false, true]));
        let pattern = Pattern::parse("kens").expect("romaji");
        assert_eq!(pattern.letters, "kens");
        assert_eq!(letters("taish"), "tais");
    }

    #[test]
    fn a_word_is_read_in_all_its_ways() {
        let lexicon = Lexicon::new("今日\tキョウ\n建\tケン\tタテ\n");
        let letters =
            |word| Pattern::readings_of(word, &lexicon).into_iter().map(|it| it.letters).collect::<Vec<_>>();
        assert_eq!(letters("建てなおし"), ["kentenaosi", "tatetenaosi"]);
        assert!(letters("今").is_empty());
    }
}
