//! Text in letters of romaji, with the way back to its characters.

use super::Lexicon;
use super::romaji::{Letters, Pattern, syllable};
use crate::text::fold::{is_cjk, is_kana};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A match may begin at this letter.
const START: u8 = 1;
/// A word or a run of kana begins here.
const WORD: u8 = 2;
/// The vowel is long.
const LONG: u8 = 4;
/// A character's part of the reading ends with this letter.
const END: u8 = 8;
/// The letter's script: hiragana, katakana or kanji.
const SCRIPT: u8 = 0x30;
const HIRAGANA: u8 = 0x10;
const KATAKANA: u8 = 0x20;
const KANJI: u8 = 0x30;

/// Letters between which nothing matches.
const GAP: char = ' ';

/// Matches in hiragana alone need this many syllables: shorter ones are
/// particles and endings.
const LEAST_HIRAGANA: usize = 3;
/// A match that ends inside a character's reading needs this many letters.
const LEAST_CUT: usize = 4;

/// One or many texts as they are read.
#[derive(Debug, Default)]
pub struct Spoken {
    letters: String,
    flags: Vec<u8>,
    /// The source bytes of each letter; empty when no way back was asked for.
    sources: Vec<(u32, u32)>,
    mapped: bool,
}

/// Where a pattern was found.
#[derive(Debug, Clone, PartialEq)]
pub struct SpokenMatch {
    /// The letters.
    pub letters: Range<usize>,
    /// Begins where a word begins.
    pub word_start: bool,
    /// Ends where a character's reading ends.
    pub whole_end: bool,
}

impl Spoken {
    /// For search alone.
    pub fn new() -> Spoken {
        Spoken::default()
    }

    /// With the way back to the source, for highlighting.
    pub fn mapped() -> Spoken {
        Spoken { mapped: true, ..Spoken::default() }
    }

    /// How many letters there are.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// All letters, a space between what does not belong together.
    pub fn letters(&self) -> &str {
        &self.letters
    }

    /// The letters of one word and which are long; None if there is a gap in it.
    pub fn plain(&self) -> Option<(String, Vec<bool>)> {
        let letters = self.letters.trim_end_matches(GAP);
        let long = self.flags.iter().take(letters.len()).map(|flag| flag & LONG != 0).collect();
        (!letters.is_empty() && !letters.contains(GAP)).then(|| (letters.to_owned(), long))
    }

    /// Adds a text. What has more than one reading is added again, between its
    /// neighbours, for each of the others.
    pub fn add(&mut self, text: &str, lexicon: &Lexicon) {
        let mut others = Vec::new();
        self.add_usual(text, lexicon, &mut others);
        for other in others {
            self.gap();
            self.add_other(text, lexicon, &other);
        }
        self.gap();
    }

    /// The source bytes of a match.
    pub fn source(&self, letters: Range<usize>) -> Range<usize> {
        let sources = self.sources.get(letters).unwrap_or_default();
        let from = sources.iter().map(|source| source.0).min().unwrap_or(0);
        let to = sources.iter().map(|source| source.1).max().unwrap_or(0);
        from as usize..to as usize
    }

    /// Every place where the pattern is read.
    pub fn find<'a>(&'a self, pattern: &'a Pattern) -> impl Iterator<Item = SpokenMatch> + 'a {
        memchr::memmem::find_iter(self.letters.as_bytes(), &pattern.letters)
            .filter_map(|at| self.check(at, pattern))
    }

    fn check(&self, at: usize, pattern: &Pattern) -> Option<SpokenMatch> {
        let end = at + pattern.letters.len();
        let flags = &self.flags[at..end];
        let first = *flags.first()?;
        if first & START == 0 {
            return None;
        }
        if pattern.long.iter().zip(flags).any(|(long, flag)| *long && flag & LONG == 0) {
            return None;
        }
        let whole_end = flags.last().is_some_and(|last| last & END != 0);
        if !whole_end && pattern.letters.len() < LEAST_CUT {
            return None;
        }
        if first & SCRIPT == HIRAGANA {
            let hiragana = flags.iter().take_while(|flag| **flag & SCRIPT == HIRAGANA).count();
            if hiragana < flags.len() {
                // Only the honorific runs on into kanji: お茶, ご案内.
                let honorific = matches!(&self.letters[at..at + hiragana], "o" | "go");
                if !honorific || first & WORD == 0 && hiragana != 1 {
                    return None;
                }
            } else if flags.iter().filter(|flag| **flag & START != 0).count() < LEAST_HIRAGANA {
                return None;
            }
        }
        Some(SpokenMatch { letters: at..end, word_start: first & WORD != 0, whole_end })
    }

    fn gap(&mut self) {
        if !self.letters.is_empty() && !self.letters.ends_with(GAP) {
            self.letters.push(GAP);
            self.flags.push(0);
            if self.mapped {
                self.sources.push((0, 0));
            }
        }
    }

    fn add_usual(&mut self, text: &str, lexicon: &Lexicon, others: &mut Vec<Other>) {
        let mut at = 0;
        let mut before: Option<Range<usize>> = None;
        while let Some(c) = text[at..].chars().next() {
            let token = token(&text[at..], c, lexicon);
            let range = at..at + token.length;
            at = range.end;
            if let Some(Other { after, .. }) = others.last_mut()
                && after.is_none()
            {
                // All of the last token's other readings end with this token.
                let last = others.last().map(|other| other.range.clone());
                for other in others.iter_mut().rev().take_while(|other| Some(&other.range) == last.as_ref()) {
                    other.after = Some(range.clone());
                }
            }
            match token.what {
                What::Nothing => self.gap(),
                What::Kana => self.kana(&text[range.clone()], range.start, range.clone(), true, None),
                What::Kanji(readings) => {
                    let mut readings = readings.into_iter();
                    if let Some(usual) = readings.next() {
                        self.word(usual, &text[range.clone()], range.clone());
                    }
                    others.extend(readings.map(|reading| Other {
                        reading,
                        before: before.clone(),
                        range: range.clone(),
                        after: None,
                    }));
                }
            }
            before = Some(range);
        }
    }

    fn add_other(&mut self, text: &str, lexicon: &Lexicon, other: &Other) {
        for range in other.before.iter() {
            self.add_plain(text, range.clone(), lexicon);
        }
        self.word(other.reading, &text[other.range.clone()], other.range.clone());
        for range in other.after.iter() {
            self.add_plain(text, range.clone(), lexicon);
        }
    }

    fn add_plain(&mut self, text: &str, range: Range<usize>, lexicon: &Lexicon) {
        let Some(c) = text[range.clone()].chars().next() else { return };
        match token(&text[range.start..], c, lexicon).what {
            What::Nothing => self.gap(),
            What::Kana => self.kana(&text[range.clone()], range.start, range, true, None),
            What::Kanji(readings) => {
                if let Some(usual) = readings.into_iter().next() {
                    self.word(usual, &text[range.clone()], range);
                }
            }
        }
    }

    /// A word of kanji: character by character where the reading is split so.
    fn word(&mut self, reading: &str, surface: &str, range: Range<usize>) {
        let parts: Vec<&str> = reading.split('.').collect();
        let split = parts.len() == surface.chars().count();
        let mut from = range.start;
        let mut chars = surface.chars();
        for (n, part) in parts.iter().enumerate() {
            let source = match chars.next() {
                Some(c) if split => {
                    let source = from..from + c.len_utf8();
                    from = source.end;
                    source
                }
                _ => range.clone(),
            };
            self.kana(part, 0, source, n == 0, Some(KANJI));
        }
    }

    /// Kana as letters. `script` is given for the reading of kanji, whose
    /// letters all come from `source`; else the kana stand in the text at `at`.
    fn kana(&mut self, kana: &str, at: usize, source: Range<usize>, word: bool, script: Option<u8>) {
        let mut out = Letters::default();
        // Letters join what stands before within a word only.
        if !word && let Some(last) = self.letters.chars().next_back().filter(|c| *c != GAP) {
            out.letters.push(last);
            out.long.push(false);
        }
        let mut own: Vec<(usize, usize, u8)> = Vec::new(); // source and flags of each new letter
        let skipped = out.letters.len();
        let folded: String;
        let plain = kana.chars().all(is_kana);
        let text = if plain {
            kana
        } else {
            folded = kana.nfkc().collect();
            &folded
        };
        let mut chars = text.char_indices().peekable();
        let mut n = 0;
        while let Some((offset, c)) = chars.next() {
            let own_script = script.unwrap_or(if matches!(c, 'ぁ'..='ゟ') { HIRAGANA } else { KATAKANA });
            let mut end = offset + c.len_utf8();
            let mut sounds = match sound(katakana(c)) {
                Some(sounds) => sounds,
                None => {
                    if c == 'ー' {
                        out.lengthen();
                        if let Some(last) = own.last_mut() {
                            last.1 = if script.is_none() && plain { at + end } else { last.1 };
                        }
                    }
                    continue;
                }
            };
            if let Some((next, small)) = chars.peek().copied()
                && let Some(joined) = contract(sounds, katakana(small))
            {
                sounds = joined;
                end = next + small.len_utf8();
                chars.next();
            }
            let from =
                if script.is_none() && plain { (at + offset, at + end) } else { (source.start, source.end) };
            let (mut first, mut added) = (true, false);
            for letter in sounds.0.chars().chain(sounds.1) {
                if out.push(letter, true) {
                    let mut flags = own_script;
                    if first && (script.is_none() || n == 0) {
                        flags |= START;
                        if n == 0 && word {
                            flags |= WORD;
                        }
                    }
                    own.push((from.0, from.1, flags));
                    added = true;
                }
                first = false;
            }
            if !added && let Some(last) = own.last_mut() {
                last.1 = from.1; // it only lengthened the letter before
            }
            if script.is_none()
                && let Some(last) = own.last_mut()
            {
                last.2 |= END;
            }
            n += 1;
        }
        if let Some(last) = own.last_mut() {
            last.2 |= END;
        }
        // A long vowel may have been found on the letter of the part before.
        if skipped > 0
            && out.long.first() == Some(&true)
            && let Some(flags) = self.flags.last_mut()
        {
            *flags |= LONG;
        }
        if own.is_empty()
            && let Some(flags) = self.flags.last_mut()
            && !kana.is_empty()
            && skipped > 0
        {
            *flags |= END;
            if self.mapped
                && let Some(last) = self.sources.last_mut()
            {
                last.1 = source.end as u32;
            }
        }
        self.letters.push_str(&out.letters[skipped..]);
        for ((from, to, flags), long) in own.into_iter().zip(&out.long[skipped.min(out.long.len())..]) {
            self.flags.push(if *long { flags | LONG } else { flags });
            if self.mapped {
                self.sources.push((from as u32, to as u32));
            }
        }
    }
}

/// Another reading of a word, between the words it stands between.
struct Other {
    reading: &'static str,
    before: Option<Range<usize>>,
    range: Range<usize>,
    after: Option<Range<usize>>,
}

struct Token {
    length: usize,
    what: What,
}

enum What {
    Nothing,
    /// A run of hiragana or of katakana.
    Kana,
    Kanji(Vec<&'static str>),
}

/// The token that `text`, whose first character is `c`, begins with.
fn token(text: &str, c: char, lexicon: &Lexicon) -> Token {
    let kana = |c: char| is_kana(c) || matches!(c, 'ｦ'..='ﾟ' | '・');
    let hiragana = |c: char| matches!(c, 'ぁ'..='ゟ' | 'ー');
    if is_cjk(c) {
        return match lexicon.longest(text) {
            Some((length, readings)) => Token { length, what: What::Kanji(readings.collect()) },
            None => Token { length: c.len_utf8(), what: What::Nothing },
        };
    }
    if kana(c) {
        let same = hiragana(c);
        let length = text.find(|c: char| !kana(c) || hiragana(c) != same && c != 'ー').unwrap_or(text.len());
        return Token { length, what: What::Kana };
    }
    Token { length: c.len_utf8(), what: What::Nothing }
}

fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => char::from_u32(c as u32 + 0x60).unwrap_or(c),
        _ => c,
    }
}

/// Consonant and vowel of a katakana; ン has no vowel. None for ー, ッ and what
/// is no kana.
fn sound(c: char) -> Option<(&'static str, Option<char>)> {
    const ROWS: [(&str, &str); 17] = [
        ("", "アイウエオ"),
        ("k", "カキクケコ"),
        ("g", "ガギグゲゴ"),
        ("s", "サシスセソ"),
        ("z", "ザジズゼゾ"),
        ("t", "タチツテト"),
        ("d", "ダヂヅデド"),
        ("n", "ナニヌネノ"),
        ("h", "ハヒフヘホ"),
        ("b", "バビブベボ"),
        ("p", "パピプペポ"),
        ("m", "マミムメモ"),
        ("r", "ラリルレロ"),
        ("", "ァィゥェォ"),
        ("w", "ワヰ＿ヱヲ"),
        ("b", "＿＿ヴ＿＿"),
        ("y", "ヤ＿ユ＿ヨ"),
    ];
    match c {
        'ン' => return Some(("n", None)),
        'ャ' => return Some(("y", Some('a'))),
        'ュ' => return Some(("y", Some('u'))),
        'ョ' => return Some(("y", Some('o'))),
        'ヮ' => return Some(("w", Some('a'))),
        'ヵ' => return Some(("k", Some('a'))),
        'ヶ' => return Some(("k", Some('e'))),
        'ヂ' => return Some(("z", Some('i'))),
        'ヅ' => return Some(("z", Some('u'))),
        _ => {}
    }
    ROWS.iter().find_map(|(onset, row)| {
        let at = row.chars().position(|kana| kana == c)?;
        let vowel = "aiueo".chars().nth(at)?;
        let (onset, vowel) = syllable(onset, vowel);
        Some((onset, Some(vowel)))
    })
}

/// キ and ャ as one syllable, フ and ァ, ウ and ィ; None if they are two.
fn contract(sounds: (&'static str, Option<char>), small: char) -> Option<(&'static str, Option<char>)> {
    let vowel = match small {
        'ァ' | 'ャ' => 'a',
        'ィ' => 'i',
        'ゥ' | 'ュ' => 'u',
        'ェ' => 'e',
        'ォ' | 'ョ' => 'o',
        _ => return None,
    };
    let glide = matches!(small, 'ャ' | 'ュ' | 'ョ');
    let onset = match (sounds.0, sounds.1?, glide) {
        ("k", 'i', true) => "ky",
        ("g", 'i', true) => "gy",
        ("s", 'i', true) => "sy",
        ("s", 'i', false) => "sy",
        ("z", 'i', _) => "zy",
        ("t", 'i', true) => "ty",
        ("t", 'i', false) => "ty",
        ("t", 'e', true) => "ty",
        ("d", 'e', true) => "zy",
        ("n", 'i', true) => "ny",
        ("h", 'i', true) => "hy",
        ("h", 'u', true) => "hy",
        ("h", 'u', false) => "f",
        ("b", 'i', true) => "by",
        ("p", 'i', true) => "py",
        ("m", 'i', true) => "my",
        ("r", 'i', true) => "ry",
        ("b", 'u', false) => "b",
        ("t", 'e' | 'o' | 'u', false) => "t",
        ("d", 'e', false) => "d",
        ("d", 'o', false) => "z",
        ("", 'u', false) => "u",
        _ => return None,
    };
    Some((onset, Some(vowel)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEXICON: &str = "今日\tキョウ\n会社\tカイ.シャ\n個人\tコ.ジン\n名古屋\tナ.ゴ.ヤ\n名古屋港\tナ.ゴ.ヤ.コウ\n\
        堀\tホリ\n小売\tコ.ウリ\n建\tケン\tタ\n建設\tケン.セツ\n教育\tキョウ.イク\n東京\tトウ.キョウ\n漏\tロウ\tモ\n\
        茶\tチャ\n設\tセツ\tモウ\n退職者\tタイ.ショク.シャ\n金融\tキン.ユウ\n";

    /// What of the text is read so, first match.
    fn matched<'a>(text: &'a str, typed: &str) -> Option<&'a str> {
        let mut spoken = Spoken::mapped();
        spoken.add(text, &Lexicon::new(LEXICON));
        let pattern = Pattern::parse(typed)?;
        let found = spoken.find(&pattern).next()?;
        Some(&text[spoken.source(found.letters)])
    }

    #[test]
    fn kanji_are_found_and_marked_by_their_reading() {
        assert_eq!(matched("石の建設会社", "kensetsu"), Some("建設"));
        assert_eq!(matched("石の建設会社", "kensetu"), Some("建設"));
        assert_eq!(matched("石の建設会社", "kensetsugaisha"), None);
        assert_eq!(matched("石の建設会社", "kensetsukaisha"), Some("建設会社"));
        assert_eq!(matched("石の建設会社", "setsu"), Some("設"));
        assert_eq!(matched("石の建設会社", "kens"), Some("建設"));
        assert_eq!(matched("退職者が", "taishokusha"), Some("退職者"));
        assert_eq!(matched("金融", "kin'yuu"), Some("金融"));
        assert_eq!(matched("金融", "kinyu"), Some("金融"));
        assert_eq!(matched("小売の", "kouri"), Some("小売"));
        assert_eq!(matched("今日", "kyou"), Some("今日"));
    }

    #[test]
    fn kana_are_found_too() {
        assert_eq!(matched("サポート詐欺", "sapo-to"), Some("サポート"));
        assert_eq!(matched("サポート詐欺", "sapoto"), Some("サポート"));
        assert_eq!(matched("ランサムウェア", "ransamu"), Some("ランサム"));
        assert_eq!(matched("のなりすまし", "narisumashi"), Some("なりすまし"));
        assert_eq!(matched("ﾗﾝｻﾑ", "ransamu"), Some("ﾗﾝｻﾑ"));
        assert_eq!(matched("お茶の", "ocha"), Some("お茶"));
        assert_eq!(matched("ファイル", "fairu"), Some("ファイル"));
    }

    #[test]
    fn romaji_never_turns_into_noise() {
        assert_eq!(matched("と教育", "tokyo"), None);
        assert_eq!(matched("東京", "tokyo"), Some("東京"));
        assert_eq!(matched("公表して", "site"), None);
        assert_eq!(matched("個人の", "kou"), None);
        assert_eq!(matched("建設会社", "en"), None);
        assert_eq!(matched("名古屋港", "nagoyakou"), Some("名古屋港"));
        assert_eq!(matched("名古屋港", "kou"), Some("港"));
    }

    #[test]
    fn other_readings_are_tried() {
        assert_eq!(matched("情を漏えい", "rouei"), Some("漏えい"));
        assert_eq!(matched("水が漏れた", "moreta"), Some("漏れた"));
    }
}
