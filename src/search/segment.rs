//! Japanese written together, taken apart: 建設業ランサムウェア, and questions
//! such as 警告画面が出て電話番号が書いてあった.
//!
//! Cut at known words (lexicon, synonyms, katakana of the texts), where the
//! script changes, and at particles and auxiliaries; verbs by their stem.

mod grammar;

pub(super) use grammar::carries_nothing;

use super::Engine;
use crate::query::date::dates;
use crate::text::fold::{fold, fold_mapped, is_cjk, is_japanese, is_kana};
use crate::text::number;
use crate::text::reading::Pattern;

/// Longest known word or date that is tried, in characters.
const LONGEST: usize = 16;

/// Katakana words of fewer characters stand in too many longer ones.
const LEAST_FOREIGN: usize = 3;

/// With what a date begins that is no number: eras, and years counted from this one.
const DATE_BEGINS: [char; 8] = ['令', '平', '昭', '昨', '去', '今', '本', '一'];
const ANY_YEAR: u16 = 2000;

/// Hiragana of fewer characters are endings.
const LEAST_HIRAGANA: usize = 3;

/// A part of what was written together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub text: String,
    pub role: Role,
}

/// What a piece asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A noun: what is asked for.
    Content,
    /// The kanji of a verb, or hiragana that no list has: better with it.
    Verb,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Hiragana,
    Katakana,
    Kanji,
    Other,
}

fn script(c: char) -> Script {
    match c {
        'ぁ'..='ゟ' => Script::Hiragana,
        _ if is_kana(c) => Script::Katakana,
        _ if is_cjk(c) => Script::Kanji,
        _ => Script::Other,
    }
}

/// The pieces of a word with Japanese in it; None if it is one piece.
pub(super) fn split(engine: &Engine, typed: &str) -> Option<Vec<Piece>> {
    if !typed.chars().any(is_japanese) {
        return None;
    }
    let mut cutter = Cutter {
        engine,
        whole: typed.len(),
        pieces: Vec::new(),
        unknown: String::new(),
        after_kanji: false,
        joined: false,
    };
    cutter.run(typed);
    let pieces = cutter.pieces;
    let one = pieces.len() == 1 && pieces[0].text == typed;
    (!one && !pieces.is_empty()).then_some(pieces)
}

/// The nouns of a word that is none by itself: neither the lexicon nor the
/// synonym table has it.
pub(super) fn nouns(engine: &Engine, typed: &str) -> Option<Vec<String>> {
    let one = typed.chars().count() < 3 || engine.lexicon.has(typed) || engine.synonyms.has(&fold(typed));
    let pieces = if one { None } else { split(engine, typed) }?;
    let nouns = pieces.iter().all(|piece| piece.role == Role::Content);
    (nouns && pieces.len() > 1).then(|| pieces.into_iter().map(|piece| piece.text).collect())
}

/// Whether pieces are terms of the field: words of their own, wherever each of
/// them stands (VPNランサムウェア).
pub(super) fn are_terms(engine: &Engine, pieces: &[Piece]) -> bool {
    pieces.len() > 1 && pieces.iter().all(|piece| engine.synonyms.has(&fold(&piece.text)))
}

struct Cutter<'e> {
    engine: &'e Engine,
    /// Bytes of all that was typed: it is not looked up whole.
    whole: usize,
    pieces: Vec<Piece>,
    /// Characters of no known word yet.
    unknown: String,
    /// What was taken last ends with a kanji.
    after_kanji: bool,
    /// A kanji stands right before what is of no known word yet.
    joined: bool,
}

impl Cutter<'_> {
    fn run(&mut self, typed: &str) {
        let mut rest = typed;
        while let Some(c) = rest.chars().next() {
            let taken = match script(c) {
                Script::Katakana => one_foreign_word(self.engine, rest, self.whole),
                _ => None,
            }
            .or_else(|| known(self.engine, rest, self.whole));
            if let Some(length) = taken {
                self.flush(rest);
                self.word(&rest[..length]);
                rest = &rest[length..];
                continue;
            }
            if let Some(length) = date(rest).or_else(|| quantity(rest)) {
                self.flush(rest);
                self.push(&rest[..length], Role::Content);
                rest = &rest[length..];
                continue;
            }
            if script(c) == Script::Hiragana {
                rest = self.hiragana(rest);
                continue;
            }
            let last = self.unknown.chars().next_back().map(script);
            if !(c.is_alphanumeric() || is_japanese_word(c)) {
                self.flush(rest);
            } else {
                if last.is_some_and(|last| last != script(c)) {
                    self.flush(rest);
                }
                if self.unknown.is_empty() {
                    self.joined = self.after_kanji && script(c) == Script::Kanji;
                }
                self.unknown.push(c);
                self.after_kanji = script(c) == Script::Kanji;
            }
            rest = &rest[c.len_utf8()..];
        }
        self.flush("");
    }

    /// A run of hiragana: particles and auxiliaries go, a word read like one of
    /// the field's terms stays (もれ for 漏れ), and so does what the texts have
    /// where there is more in it than these. Gives what stands behind.
    fn hiragana<'t>(&mut self, text: &'t str) -> &'t str {
        self.flush(text);
        let end = text.find(|c| script(c) != Script::Hiragana && c != 'ー').unwrap_or(text.len());
        let (run, behind) = text.split_at(end);
        let after_kanji = self.after_kanji;
        self.after_kanji = false;
        // Four kana that are read like a term are no verb's ending: 情報ろうえい.
        let term = run.chars().count() > LEAST_HIRAGANA && self.read(run) == Some(run.len());
        let verb = if after_kanji && !term { grammar::okurigana(run) } else { 0 };
        let mut rest = &run[verb..];
        let before = self.pieces.len();
        let mut left = false;
        while let Some(c) = rest.chars().next() {
            let length =
                if let Some(length) = known(self.engine, rest, self.whole).or_else(|| self.read(rest)) {
                    self.flush(rest);
                    self.push(&rest[..length], Role::Content);
                    length
                } else if let Some(length) = grammar::function_word(rest) {
                    self.flush(rest);
                    length
                } else {
                    left = true;
                    self.unknown.push(c);
                    c.len_utf8()
                };
            rest = &rest[length..];
        }
        self.flush("");
        let begins = text.len() == self.whole;
        let word = if begins { run } else { grammar::without_particles(run) };
        // A word of the texts in kana (もちだし), with what looks like a particle.
        let read = |word: &&str| {
            // What stands so in kana (がほかの) is no word in kanji.
            let other = word.chars().count() > LEAST_HIRAGANA && !self.engine.stands(&fold(word));
            let pattern = Pattern::of_kana(word).filter(|_| other);
            pattern.is_some_and(|pattern| self.engine.is_read_whole(&pattern))
        };
        if left
            && verb == 0
            && run.len() < self.whole
            && let Some(word) = [run, word].into_iter().find(read)
        {
            self.pieces.truncate(before);
            self.push(word, Role::Content);
            return behind;
        }
        if left
            && verb == 0
            && run.len() < self.whole
            && word.chars().count() >= LEAST_HIRAGANA
            && self.engine.stands(&fold(word))
        {
            self.pieces.truncate(before);
            self.push(word, if grammar::ends_as_a_verb(word) { Role::Verb } else { Role::Content });
        }
        behind
    }

    /// The bytes of the longest beginning that is read like a synonym.
    fn read(&self, run: &str) -> Option<usize> {
        let readings = self.engine.synonym_readings();
        let ends = run.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1).take(LONGEST);
        let mut found = None;
        for end in ends {
            let read =
                Pattern::of_short_kana(&run[..end]).is_some_and(|it| readings.contains_key(&it.letters));
            if read {
                found = Some(end);
            }
        }
        found
    }

    /// A known word: a noun, or a verb by its kanji.
    fn word(&mut self, word: &str) {
        self.after_kanji = word.chars().next_back().is_some_and(is_cjk);
        let kanji = word.chars().filter(|c| is_cjk(*c)).count();
        let inflected = kanji == 1 && word.chars().next_back().is_some_and(|c| script(c) == Script::Hiragana);
        if inflected && !self.engine.synonyms.has(&fold(word)) {
            let stem: String = word.chars().filter(|c| is_cjk(*c)).collect();
            self.push(&stem, Role::Verb);
        } else {
            self.push(word, Role::Content);
        }
    }

    /// What is of no known word ends before `next`.
    fn flush(&mut self, next: &str) {
        let piece = std::mem::take(&mut self.unknown);
        let Some(first) = piece.chars().next() else { return };
        let single = piece.chars().nth(1).is_none();
        match script(first) {
            Script::Hiragana | Script::Other if single => {}
            Script::Hiragana => self.push(&piece, Role::Verb),
            // A kanji before hiragana is a verb's; one between words is a prefix
            // or a suffix (用, 先, 側).
            // A term of the field that is one kanji stands by itself (紙カルテ).
            Script::Kanji
                if single
                    && !self.joined
                    && !next.starts_with(is_cjk)
                    && self.engine.synonyms.has(&fold(&piece)) =>
            {
                self.push(&piece, Role::Content);
            }
            Script::Kanji if single => {
                if next.chars().next().is_some_and(|c| script(c) == Script::Hiragana)
                    || self.whole == piece.len()
                {
                    self.push(&piece, Role::Verb);
                }
            }
            _ => self.push(&piece, Role::Content),
        }
    }

    fn push(&mut self, text: &str, role: Role) {
        if !fold(text).is_empty() && !self.pieces.iter().any(|piece| piece.text == text) {
            self.pieces.push(Piece { text: text.to_owned(), role });
        }
    }
}

fn is_japanese_word(c: char) -> bool {
    script(c) != Script::Other || c == 'ー'
}

/// The bytes of the katakana that `text` begins with, if they are no row of
/// known words: half of a foreign word is not a word.
fn one_foreign_word(engine: &Engine, text: &str, whole: usize) -> Option<usize> {
    let run = text.find(|c| script(c) != Script::Katakana).unwrap_or(text.len());
    let mut rest = &text[..run];
    while let Some(length) = known(engine, rest, whole) {
        if rest[..length].chars().count() < LEAST_FOREIGN {
            break;
        }
        rest = &rest[length..];
    }
    (!rest.is_empty()).then_some(run)
}

/// The bytes of the date that a text begins with: 昨年, 令和5年4月, 2022年.
fn date(text: &str) -> Option<usize> {
    let first = text.chars().next().filter(|c| c.is_ascii_digit() || DATE_BEGINS.contains(c))?;
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
    let ends: Vec<usize> = ends.skip(1).collect();
    // Any year will do: what counts is that it is one.
    let dated = |end: &usize| {
        let whole = text[*end..].chars().next().is_none_or(|next| !next.is_ascii_digit());
        let told = !first.is_ascii_digit() || text[..*end].ends_with(['年', '月', '度']);
        whole && told && dates(&text[..*end], Some(ANY_YEAR)).is_ok()
    };
    ends.into_iter().rev().find(dated)
}

/// The bytes of the number with its unit that a text begins with.
fn quantity(text: &str) -> Option<usize> {
    let head: String = text.chars().take(LONGEST * 2).collect();
    let folded = fold_mapped(&head);
    let quantity = number::leading(&folded.text)?;
    Some(folded.source(quantity.range).end)
}

/// The length of the longest known word of two characters or more that `text`
/// begins with, the whole of what was typed left out.
fn known(engine: &Engine, text: &str, whole: usize) -> Option<usize> {
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST).collect();
    let function = grammar::function_word(text).unwrap_or(0);
    ends.into_iter().skip(1).rev().find(|end| {
        let word = &text[..*end];
        *end < whole
            && *end > function
            && word.chars().any(is_japanese)
            && (engine.lexicon.has(word)
                || engine.synonyms.has(&fold(word))
                || engine.is_katakana_of_texts(&fold(word)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_begins_with_a_digit_says_that_it_is_one() {
        for (text, date_in_it) in [
            ("2022年の事件", "2022年"),
            ("2022年4月に", "2022年4月"),
            ("昨年の", "昨年"),
            ("令和5年4月に", "令和5年4月"),
            ("令和10年12月に", "令和10年12月"),
        ] {
            assert_eq!(date(text), Some(date_in_it.len()), "{text}");
        }
        for text in ["20220401", "2022/04/01", "12台", "事件"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
