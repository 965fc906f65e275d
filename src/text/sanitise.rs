//! The one gate through which foreign text enters: a case that was loaded, an
//! argument, a file name, a message of another library.
//!
//! | in | out |
//! |---|---|
//! | C0 controls, DEL | their pictures: `ESC` is `␛` |
//! | TAB | four spaces |
//! | CR, CR LF, line and paragraph separators | a newline |
//! | C1 controls, bidi controls, noncharacters | `U+FFFD` |
//! | what is invisible: zero-width space and joiners, BOM, soft hyphen, fillers, tags | nothing |
//! | a variation selector | kept directly behind a kanji, whose form it chooses; else nothing |
//! | a fifth and later combining mark on one base | nothing |
//! | a seventeenth and later code point of one grapheme cluster | nothing |
//!
//! The zero-width joiner goes too: Japanese and English do not need it, and
//! terminals disagree on the emoji that it joins. The result is valid for
//! display and for search alike, and sanitising it again changes nothing.

use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::GraphemeCursor;

/// More marks on one base are no writing system's.
const MARKS_MOST: usize = 4;

/// More code points in one grapheme cluster are no writing system's: the
/// longest conjuncts of Sanskrit have eleven. Without an end a cluster costs
/// whoever compares or draws it more than its length.
const CLUSTER_MOST: usize = 16;

/// Text of one or more lines without anything that controls a terminal or
/// hides from the reader.
pub fn sanitise(text: &str) -> Cow<'_, str> {
    let (plain, rest) = text.split_at(plain(text.as_bytes()));
    let mut gate = Gate { kanji: plain.chars().next_back().is_some_and(is_kanji), ..Gate::default() };
    for (at, char) in rest.char_indices() {
        let (before, at) = (gate, plain.len() + at);
        if gate.admit(char) != Verdict::Same || gate.is_full(&text[..at + char.len_utf8()], char) {
            return Cow::Owned(rewrite(text, at, before));
        }
    }
    Cow::Borrowed(text)
}

/// How many bytes at the beginning are plain English and Japanese, told by the
/// bytes alone: nearly all text is so to its end, and all text comes by here.
fn plain(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += match (byte, bytes.get(at + 1), bytes.get(at + 2)) {
            (b' '..=b'~' | b'\n', ..) => 1,
            // U+3000 to 3029: before the combining tone marks.
            (0xe3, Some(0x80), Some(0x80..=0xa9)) => 3,
            // U+3040 to 30FF but for the combining voice marks.
            (0xe3, Some(0x81 | 0x83), _) => 3,
            (0xe3, Some(0x82), Some(third)) if !matches!(third, 0x99 | 0x9a) => 3,
            // U+4000 to 9FFF.
            (0xe4..=0xe9, ..) => 3,
            // U+FF00 to FF3F: full-width letters.
            (0xef, Some(0xbc), _) => 3,
            _ => return at,
        };
    }
    at
}

/// The same in one line: a newline is a space.
pub fn sanitise_line(text: &str) -> Cow<'_, str> {
    match sanitise(text) {
        line if line.contains('\n') => Cow::Owned(line.replace('\n', " ")),
        line => line,
    }
}

/// `text` from `at` on through `gate`, behind what needed no change.
fn rewrite(text: &str, at: usize, mut gate: Gate) -> String {
    let (same, rest) = text.split_at(at);
    let mut out = String::with_capacity(text.len() + 8);
    out.push_str(same);
    let mut chars = rest.chars().peekable();
    while let Some(char) = chars.next() {
        if char == '\r' {
            chars.next_if_eq(&'\n');
        }
        match gate.admit(char) {
            Verdict::Same => gate.push(&mut out, char),
            Verdict::Drop => {}
            Verdict::Instead(text) => text.chars().for_each(|char| gate.push(&mut out, char)),
            Verdict::Picture(picture) => gate.push(&mut out, picture),
        }
    }
    out
}

/// What becomes of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Same,
    Drop,
    Instead(&'static str),
    Picture(char),
}

/// What went through just before.
#[derive(Debug, Clone, Copy, Default)]
struct Gate {
    kanji: bool,
    marks: usize,
    /// Where the cluster begins that ends here, and its code points but for
    /// the first.
    cluster: usize,
    joined: usize,
    /// The last character may be joined by others than marks.
    joins: bool,
}

impl Gate {
    fn admit(&mut self, char: char) -> Verdict {
        let verdict = match char {
            // Most of Japanese and English, first.
            ' '..='~' | '\n' => Verdict::Same,
            '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}' => Verdict::Same,
            _ if is_kanji(char) => {
                (self.kanji, self.marks) = (true, 0);
                return Verdict::Same;
            }
            '\t' => Verdict::Instead("    "),
            '\r' | '\u{2028}' | '\u{2029}' => Verdict::Instead("\n"),
            '\0'..='\x1f' => Verdict::Picture(picture(char)),
            '\x7f' => Verdict::Picture('␡'),
            '\u{80}'..='\u{9f}' => Verdict::Instead("\u{fffd}"),
            _ if is_bidi(char) || is_noncharacter(char) => Verdict::Instead("\u{fffd}"),
            _ if is_selector(char) && self.kanji => Verdict::Same,
            _ if is_selector(char) || is_invisible(char) => return Verdict::Drop,
            _ if is_combining_mark(char) => {
                self.kanji = false;
                self.marks += 1;
                return if self.marks <= MARKS_MOST { Verdict::Same } else { Verdict::Drop };
            }
            _ => Verdict::Same,
        };
        (self.kanji, self.marks) = (false, 0);
        verdict
    }

    /// Whether `char`, the last of `text`, is one too many for its cluster.
    fn is_full(&mut self, text: &str, char: char) -> bool {
        let simple =
            |char| matches!(char, '\n' | ' '..='~' | '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}');
        let simple = simple(char) || is_kanji(char);
        let at = text.len() - char.len_utf8();
        // Two simple ones never join.
        let may_join = std::mem::replace(&mut self.joins, !simple) || !simple;
        if may_join && joins(&text[self.cluster..], at - self.cluster) {
            self.joined += 1;
        } else {
            (self.cluster, self.joined) = (at, 0);
        }
        let full = self.joined >= CLUSTER_MOST;
        self.joined = self.joined.min(CLUSTER_MOST - 1);
        // A letter behind prepended signs is text: it stays, as the last.
        full && !simple
    }

    fn push(&mut self, out: &mut String, char: char) {
        out.push(char);
        if self.is_full(out, char) {
            out.pop();
        }
    }
}

/// Whether the character at `at` belongs to the grapheme cluster before it.
fn joins(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(false)
}

/// `U+2400` and the following show C0 controls.
fn picture(control: char) -> char {
    char::from_u32(0x2400 + u32::from(control)).unwrap_or('\u{fffd}')
}

fn is_kanji(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Whether a character is nothing to read: it controls a terminal, reorders what stands
/// around it, or takes no room. A newline is one too.
pub fn is_unseen(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{2028}' | '\u{2029}')
        || is_bidi(char)
        || is_noncharacter(char)
        || is_invisible(char)
}

/// Variation selectors; the second block chooses among forms of a kanji.
fn is_selector(char: char) -> bool {
    matches!(char, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// What reorders the text around it (UAX #9).
fn is_bidi(char: char) -> bool {
    matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_noncharacter(char: char) -> bool {
    matches!(char, '\u{fdd0}'..='\u{fdef}') || u32::from(char) & 0xfffe == 0xfffe
}

/// Default_Ignorable_Code_Point and the like, as far as not named above.
fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{ad}'
            | '\u{34f}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206a}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e00ff}'
            | '\u{e01f0}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn ordinary_text_is_not_copied() {
        for text in ["", "plain", "建設業の会社\nｻｰﾊﾞ「ＶＰＮ」①〜é"] {
            assert!(matches!(sanitise(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn what_is_plain_by_its_bytes_needs_no_change() {
        let all = (0..=0x10_ffff).filter_map(char::from_u32);
        let plain: Vec<char> = all.filter(|c| plain(c.to_string().as_bytes()) == c.len_utf8()).collect();
        assert!(plain.len() > 24_000, "{}", plain.len());
        for char in plain {
            assert_eq!(Gate::default().admit(char), Verdict::Same, "{char:?}");
            assert_eq!(Gate { kanji: true, ..Gate::default() }.admit(char), Verdict::Same, "{char:?}");
            assert!(!is_combining_mark(char), "{char:?} counts as a mark");
        }
    }

    #[test]
    fn what_controls_a_terminal_is_shown() {
        assert_eq!(sanitise("\x1b]52;c;Zm9v\x07"), "␛]52;c;Zm9v␇");
        assert_eq!(sanitise("\x1b]8;;http://example.com\x1b\\"), "␛]8;;http://example.com␛\\");
        assert_eq!(sanitise("\0\x7f\u{9b}2J\u{90}"), "␀␡\u{fffd}2J\u{fffd}");
    }

    #[test]
    fn white_space_keeps_its_meaning() {
        assert_eq!(sanitise("a\tb\r\nc\rd\u{2028}e\n\rf"), "a    b\nc\nd\ne\n\nf");
        assert_eq!(sanitise("\u{3000}字下げ"), "\u{3000}字下げ");
        assert_eq!(sanitise_line("one\r\ntwo\nthree"), "one two three");
        assert!(matches!(sanitise_line("建設"), Cow::Borrowed(_)));
    }

    #[test]
    fn nothing_reorders_or_hides_text() {
        assert_eq!(sanitise("gnp.\u{202e}exe\u{200f}"), "gnp.\u{fffd}exe\u{fffd}");
        assert_eq!(sanitise("pass\u{200b}word\u{feff}\u{ad}\u{e0041}\u{e007f}\u{3164}\u{200d}"), "password");
    }

    #[test]
    fn a_kanji_keeps_the_form_that_a_selector_chooses() {
        assert_eq!(sanitise("葛\u{e0100}飾"), "葛\u{e0100}飾");
        assert_eq!(sanitise("葛\u{e0100}\u{e0101}"), "葛\u{e0100}", "one");
        assert_eq!(sanitise("a\u{fe0f}☎\u{fe0f}か\u{fe00}"), "a☎か");
    }

    #[test]
    fn marks_stay_where_a_language_needs_them() {
        assert_eq!(sanitise("か\u{3099}e\u{301}"), "か\u{3099}e\u{301}");
        assert_eq!(sanitise(&format!("x{}y", "\u{301}".repeat(200))), "x\u{301}\u{301}\u{301}\u{301}y");
        let hidden = format!("x{}", "\u{301}\u{200b}".repeat(200));
        assert_eq!(sanitise(&hidden), "x\u{301}\u{301}\u{301}\u{301}", "what is dropped starts no new count");
    }

    #[test]
    fn a_cluster_is_as_long_as_a_writing_system_has_them() {
        for text in ["र्त्स्न्यां", "น้ำ", "ཧཱུྃ", "각", "한\u{11ab}", "🇯🇵"]
        {
            assert!(matches!(sanitise(text), Cow::Borrowed(_)), "{text}");
        }
        let signs = format!("{}a{}", "\u{600}".repeat(12), "\u{200d}\u{1f3fb}".repeat(12));
        let safe = sanitise(&signs);
        assert!(
            safe.graphemes(true).all(|cluster| cluster.chars().count() <= CLUSTER_MOST + 1),
            "what stands before a letter counts with what stands behind it: {safe:?}"
        );
        for endless in
            ["\u{1100}", "\u{110bd}", "\u{600}", "\u{e33}", "क\u{94d}", "\u{1161}", "👩\u{200d}", "🇯"]
        {
            let text = format!("a{}b", endless.repeat(40_000));
            let safe = sanitise(&text);
            let longest = safe.graphemes(true).map(|cluster| cluster.chars().count()).max();
            assert!(longest <= Some(CLUSTER_MOST + 1), "{endless:?}: {longest:?}");
            assert!(safe.ends_with('b'), "{endless:?}");
        }
    }

    /// Anything, and much of what is changed.
    fn hostile() -> impl Strategy<Value = String> {
        let char = prop_oneof![
            any::<char>(),
            prop::char::range('\0', '\u{a0}'),
            prop::char::range('\u{2000}', '\u{206f}'),
            prop::char::range('\u{300}', '\u{304}'),
            prop::char::range('\u{e0000}', '\u{e01ff}'),
            prop::sample::select(vec!['\r', '\n', '葛', 'a', '\u{fe00}', '\u{3099}', '\u{feff}']),
            // What joins others than marks, over and over.
            prop::sample::select(vec![
                '\u{1100}', '\u{1161}', '\u{11a8}', '\u{600}', '\u{e33}', 'क', '\u{94d}', '🇯'
            ]),
        ];
        prop::collection::vec(char, 0..60).prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn no_control_comes_through(text in hostile()) {
            let safe = sanitise(&text).into_owned();
            prop_assert!(!safe.chars().any(|char| char.is_control() && char != '\n'), "{:?}", safe);
            prop_assert!(!safe.chars().any(|char| is_bidi(char) || is_invisible(char)), "{:?}", safe);
            prop_assert!(!sanitise_line(&text).chars().any(char::is_control));
            prop_assert!(safe.graphemes(true).all(|cluster| cluster.chars().count() <= CLUSTER_MOST + 1));
        }

        #[test]
        fn once_is_enough(text in hostile()) {
            let safe = sanitise(&text).into_owned();
            prop_assert!(matches!(sanitise(&safe), Cow::Borrowed(_)), "{:?}", safe);
        }
    }
}
