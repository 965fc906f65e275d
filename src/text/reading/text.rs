//! Text in letters of romaji, with the way back to its characters.

use super::Lexicon;
use super::kana::{contract, katakana, sound};
use super::romaji::Pattern;
use crate::text::fold::{is_cjk, is_kana};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
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
const GAP: u8 = b' ';

/// So many readings beside the usual one are looked for.
const OTHERS: usize = 3;

/// Matches in hiragana alone need this many syllables: shorter ones are
/// particles and endings.
const LEAST_HIRAGANA: usize = 3;
/// A match that runs from hiragana into kanji needs this many letters.
const LEAST_MIXED: usize = 7;
/// A match that ends inside a character's reading needs this many letters.
pub(super) const LEAST_CUT: usize = 4;

/// One or many texts as they are read.
#[derive(Debug, Default)]
pub struct ReadingText {
    /// ASCII.
    letters: Vec<u8>,
    flags: Vec<u8>,
    /// The source bytes of each letter; empty when no way back was asked for.
    sources: Vec<(u32, u32)>,
    mapped: bool,
    /// Where a reading already stands, by where the lexicon has it: with no way
    /// back to keep it is copied from there.
    known: HashMap<usize, Range<usize>>,
    /// The lexicon that `known` is of: kept, so that no other stands in its place.
    lexicon: Option<Arc<str>>,
}

/// Where a pattern was found.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingMatch {
    /// The letters.
    pub letters: Range<usize>,
    /// Begins where a word begins.
    pub word_start: bool,
    /// Ends where a character's reading ends.
    pub whole_end: bool,
}

impl ReadingText {
    /// For search alone.
    pub fn new() -> ReadingText {
        ReadingText::default()
    }

    /// With the way back to the source, for highlighting.
    pub fn mapped() -> ReadingText {
        ReadingText { mapped: true, ..ReadingText::default() }
    }

    /// Letters and their flags, for [`ReadingText::from_parts`].
    pub fn parts(&self) -> (&str, &[u8]) {
        (self.letters(), &self.flags)
    }

    /// What [`ReadingText::parts`] gave, for search alone.
    pub fn from_parts(letters: String, flags: Vec<u8>) -> ReadingText {
        ReadingText { letters: letters.into_bytes(), flags, ..ReadingText::default() }
    }

    /// How many letters there are.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// All letters, a space between what does not belong together.
    pub fn letters(&self) -> &str {
        std::str::from_utf8(&self.letters).unwrap_or_default()
    }

    /// The letters of one word and which are long; None if there is a gap in it.
    pub fn plain(&self) -> Option<(String, Vec<bool>)> {
        let letters = self.letters().trim_end();
        let long = self.flags.iter().take(letters.len()).map(|flag| flag & LONG != 0).collect();
        (!letters.is_empty() && !letters.contains(' ')).then(|| (letters.to_owned(), long))
    }

    /// Adds a text. What has more than one reading is added again, between its
    /// neighbours, for some of the others.
    pub fn add(&mut self, text: &str, lexicon: &Lexicon) {
        if !self.lexicon.as_ref().is_some_and(|of| Arc::ptr_eq(of, lexicon.data())) {
            self.known.clear();
            self.lexicon = Some(lexicon.data().clone());
        }
        let mut tokens: Vec<Token> = Vec::new();
        let mut at = 0;
        while let Some((length, kind)) = token(&text[at..], lexicon) {
            tokens.push(Token { range: at..at + length, kind });
            at += length;
        }
        for token in &tokens {
            self.token(token, text);
        }
        for (n, token) in tokens.iter().enumerate() {
            let TokenKind::Kanji(readings) = token.kind else { continue };
            for reading in readings.split('\t').skip(1).take(OTHERS) {
                self.gap();
                if let Some(before) = n.checked_sub(1).and_then(|n| tokens.get(n)) {
                    self.token(before, text);
                }
                self.word(reading, &text[token.range.clone()], token.range.clone());
                if let Some(after) = tokens.get(n + 1) {
                    self.token(after, text);
                }
            }
        }
        self.gap();
    }

    /// The letters of a text as it is usually read, up to the first gap.
    pub fn usual(text: &str, lexicon: &Lexicon) -> String {
        let mut read = ReadingText::new();
        let mut at = 0;
        while let Some((length, kind)) = token(&text[at..], lexicon) {
            read.token(&Token { range: at..at + length, kind }, text);
            if read.letters.last() == Some(&GAP) {
                break;
            }
            at += length;
        }
        read.letters().trim_end().to_owned()
    }

    /// Adds all of another text behind this one.
    pub fn append(&mut self, other: &ReadingText) {
        self.letters.extend_from_slice(&other.letters);
        self.flags.extend_from_slice(&other.flags);
        self.sources.extend_from_slice(&other.sources);
    }

    /// The source bytes of a match.
    pub fn source(&self, letters: Range<usize>) -> Range<usize> {
        let sources = self.sources.get(letters).unwrap_or_default();
        let from = sources.iter().map(|source| source.0).min().unwrap_or(0);
        let to = sources.iter().map(|source| source.1).max().unwrap_or(0);
        from as usize..to as usize
    }

    /// Every place where the pattern is read.
    pub fn find<'a>(&'a self, pattern: &'a Pattern) -> impl Iterator<Item = ReadingMatch> + 'a {
        memchr::memmem::find_iter(&self.letters, &pattern.letters).filter_map(|at| self.check(at, pattern))
    }

    fn check(&self, at: usize, pattern: &Pattern) -> Option<ReadingMatch> {
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
        if !whole_end && (!pattern.unfinished || pattern.letters.len() < LEAST_CUT) {
            return None;
        }
        if first & SCRIPT == HIRAGANA {
            let hiragana = flags.iter().take_while(|flag| **flag & SCRIPT == HIRAGANA).count();
            if hiragana < flags.len() {
                // Only the honorific runs on into kanji: お茶, ご案内.
                let honorific = matches!(&self.letters[at..at + hiragana], b"o" | b"go");
                let honorific = honorific && (first & WORD != 0 || hiragana == 1);
                // A long word that is written half in kana: やり取り.
                let mixed = first & WORD != 0 && whole_end && flags.len() >= LEAST_MIXED;
                if !honorific && !mixed {
                    return None;
                }
            } else if flags.iter().filter(|flag| **flag & START != 0).count() < LEAST_HIRAGANA {
                return None;
            }
        }
        Some(ReadingMatch { letters: at..end, word_start: first & WORD != 0, whole_end })
    }

    fn gap(&mut self) {
        if !self.letters.is_empty() && self.letters.last() != Some(&GAP) {
            self.letters.push(GAP);
            self.flags.push(0);
            if self.mapped {
                self.sources.push((0, 0));
            }
        }
    }

    /// Adds a token by its usual reading.
    fn token(&mut self, token: &Token, text: &str) {
        let range = token.range.clone();
        match token.kind {
            TokenKind::Nothing => self.gap(),
            TokenKind::Kana => self.kana(&text[range.clone()], range, true, None),
            TokenKind::Kanji(readings) => {
                let end = memchr::memchr(b'\t', readings.as_bytes()).unwrap_or(readings.len());
                self.word(&readings[..end], &text[range.clone()], range);
            }
        }
    }

    /// A word of kanji: character by character where the reading is split so.
    fn word(&mut self, reading: &str, surface: &str, range: Range<usize>) {
        if self.mapped {
            return self.read(reading, surface, range);
        }
        let at = self.letters.len();
        match self.known.get(&reading.as_bytes().as_ptr().addr()).cloned() {
            Some(known) => {
                self.letters.extend_from_within(known.clone());
                self.flags.extend_from_within(known);
            }
            None => {
                self.read(reading, surface, range);
                self.known.insert(reading.as_bytes().as_ptr().addr(), at..self.letters.len());
            }
        }
    }

    fn read(&mut self, reading: &str, surface: &str, range: Range<usize>) {
        let split = reading.matches('.').count() + 1 == surface.chars().count();
        let mut from = range.start;
        let mut chars = surface.chars();
        for (n, part) in reading.split('.').enumerate() {
            let source = match chars.next() {
                Some(c) if split => {
                    let source = from..from + c.len_utf8();
                    from = source.end;
                    source
                }
                _ => range.clone(),
            };
            self.kana(part, source, n == 0, Some(KANJI));
        }
    }

    /// Kana as letters. `script` is given for the reading of kanji, whose
    /// letters all come from `source`; else the kana are the source. A `word`
    /// begins here, or goes on.
    fn kana(&mut self, kana: &str, source: Range<usize>, word: bool, script: Option<u8>) {
        let plain = kana.chars().all(is_kana);
        if !plain {
            let folded: String = kana.nfkc().collect();
            return self.kana_from(&folded, source, word, script, false);
        }
        self.kana_from(kana, source, word, script, true);
    }

    fn kana_from(&mut self, kana: &str, source: Range<usize>, word: bool, script: Option<u8>, exact: bool) {
        // Letters join what stands before within a word only.
        let floor = if word { self.letters.len() } else { 0 };
        let mut chars = kana.char_indices().peekable();
        let mut n = 0;
        while let Some((offset, c)) = chars.next() {
            let own_script = script.unwrap_or(if matches!(c, 'ぁ'..='ゟ') { HIRAGANA } else { KATAKANA });
            let mut end = offset + c.len_utf8();
            let Some(mut sounds) = sound(katakana(c)) else {
                if c == 'ー' {
                    self.lengthen(floor);
                    self.reach(
                        if script.is_none() && exact { source.start + end } else { source.end },
                        floor,
                    );
                }
                continue;
            };
            if let Some((next, small)) = chars.peek().copied()
                && let Some(joined) = contract(sounds, katakana(small))
            {
                sounds = joined;
                end = next + small.len_utf8();
                chars.next();
            }
            let from = match script.is_none() && exact {
                true => (source.start + offset, source.start + end),
                false => (source.start, source.end),
            };
            let mut flags = own_script;
            if script.is_none() || n == 0 {
                flags |= START;
            }
            if n == 0 && word {
                flags |= WORD;
            }
            let mut added = false;
            for letter in sounds.0.bytes().chain(sounds.1) {
                if self.letter(letter, floor) {
                    self.flags.push(flags);
                    if self.mapped {
                        self.sources.push((from.0 as u32, from.1 as u32));
                    }
                    added = true;
                }
                flags = own_script;
            }
            if !added {
                self.reach(from.1, floor); // it only lengthened the letter before
            }
            if script.is_none() {
                self.end(floor);
            }
            n += 1;
        }
        if n > 0 {
            self.end(floor);
        }
    }

    /// The last letter, if it belongs to the word that began at `floor`.
    fn last(&self, floor: usize) -> Option<u8> {
        let last = *self.letters.last()?;
        (self.letters.len() > floor && last != GAP).then_some(last)
    }

    /// Adds a letter unless it doubles or lengthens the last one of the word.
    fn letter(&mut self, letter: u8, floor: usize) -> bool {
        let last = self.last(floor);
        if last == Some(letter) || (last == Some(b'o') && letter == b'u') {
            self.lengthen(floor);
            return false;
        }
        self.letters.push(letter);
        true
    }

    fn lengthen(&mut self, floor: usize) {
        if self.last(floor).is_some_and(|last| b"aiueo".contains(&last))
            && let Some(flags) = self.flags.last_mut()
        {
            *flags |= LONG;
        }
    }

    /// A character's reading ends with the last letter.
    fn end(&mut self, floor: usize) {
        if self.last(floor).is_some()
            && let Some(flags) = self.flags.last_mut()
        {
            *flags |= END;
        }
    }

    /// The last letter comes from what reaches to this byte of the source too.
    fn reach(&mut self, to: usize, floor: usize) {
        if self.last(floor).is_some()
            && let Some(source) = self.sources.last_mut()
        {
            source.1 = to as u32;
        }
    }
}

struct Token<'l> {
    range: Range<usize>,
    kind: TokenKind<'l>,
}

#[derive(Clone, Copy)]
enum TokenKind<'l> {
    Nothing,
    /// A run of hiragana or of katakana.
    Kana,
    /// Readings, a tab between them.
    Kanji(&'l str),
}

/// The length of the token that a text begins with, and what it is; None at its
/// end.
fn token<'l>(text: &str, lexicon: &'l Lexicon) -> Option<(usize, TokenKind<'l>)> {
    let kana = |c: char| is_kana(c) || matches!(c, 'ｦ'..='ﾟ' | '・');
    let hiragana = |c: char| matches!(c, 'ぁ'..='ゟ' | 'ー');
    let c = text.chars().next()?;
    if is_cjk(c) {
        return Some(match lexicon.longest(text) {
            Some((length, readings)) => (length, TokenKind::Kanji(readings)),
            None => (c.len_utf8(), TokenKind::Nothing),
        });
    }
    if kana(c) {
        let same = hiragana(c);
        let length = text.find(|c: char| !kana(c) || hiragana(c) != same && c != 'ー').unwrap_or(text.len());
        return Some((length, TokenKind::Kana));
    }
    // Whatever is not read is one gap.
    let length = text.find(|c: char| kana(c) || is_cjk(c)).unwrap_or(text.len());
    Some((length, TokenKind::Nothing))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEXICON: &str = "今日\tキョウ\n会社\tカイ.シャ\n個人\tコ.ジン\n名古屋\tナ.ゴ.ヤ\n名古屋港\tナ.ゴ.ヤ.コウ\n\
        堀\tホリ\n小売\tコ.ウリ\n建\tケン\tタ\n建設\tケン.セツ\n教育\tキョウ.イク\n東京\tトウ.キョウ\n漏\tロウ\tモ\n\
        茶\tチャ\n設\tセツ\tモウ\n退職者\tタイ.ショク.シャ\n金融\tキン.ユウ\n";

    /// What of the text is read so, first match.
    fn matched<'a>(text: &'a str, typed: &str) -> Option<&'a str> {
        let mut spoken = ReadingText::mapped();
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

    /// What is asked before texts are looked through for a pattern that is whole.
    #[test]
    fn a_characters_reading_ends_with_a_vowel_or_n() {
        let kana = || ('ァ'..='ヺ').chain(['ー']);
        let mut spoken = ReadingText::new();
        for (one, other) in kana().flat_map(|one| kana().map(move |other| (one, other))) {
            let lexicon = format!("漏\t{one}{other}\n漏洩\t{one}.{other}\n");
            spoken.add(&format!("{one}{other}漏、漏洩"), &Lexicon::new(lexicon));
        }
        let ends = spoken.flags.iter().zip(&spoken.letters).filter(|(flag, _)| **flag & END != 0);
        let mut letters: Vec<u8> = ends.map(|(_, letter)| *letter).collect();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(String::from_utf8_lossy(&letters), "aeinou");
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
