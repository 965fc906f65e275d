//! Folding: the form in which two spellings of the same word are equal.
//!
//! A grapheme cluster at a time: NFKC (ｻｰﾊﾞ, ＶＰＮ, ①, ㈱), then case, kana,
//! long marks, variants of kanji and punctuation (see `chars`). White space
//! beside a Japanese character is dropped, other white space becomes one space;
//! a fold has none at its ends. Folding is idempotent.

mod chars;

pub use chars::{is_cjk, is_japanese, is_kana};

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// Folding makes a text so many times longer at most (㌖).
pub const MOST_LONGER: usize = 6;

/// Folded text and where each piece of it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// In the order of both texts; an entry reaches to the next one's `at`.
    pieces: Vec<Piece>,
}

/// What one grapheme cluster of the source became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// Byte in the fold.
    at: u32,
    /// Bytes in the source, long marks and the like that were dropped included.
    from: u32,
    to: u32,
}

impl Folded {
    /// The characters of the fold, where each stands, and the first character
    /// of what it came from in `source`.
    pub fn chars<'a>(&'a self, source: &'a str) -> impl Iterator<Item = (usize, char, char)> + 'a {
        let mut piece = 0;
        self.text.char_indices().map(move |(at, c)| {
            while self.pieces.get(piece + 1).is_some_and(|next| next.at as usize <= at) {
                piece += 1;
            }
            let from = self.pieces.get(piece).map_or(0, |piece| piece.from as usize);
            (at, c, source[from..].chars().next().unwrap_or(c))
        })
    }

    /// The bytes of the source that a byte range of the fold came from: whole
    /// grapheme clusters. An empty range gives an empty one.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        if range.is_empty() || self.pieces.is_empty() {
            return 0..0;
        }
        let piece = |at: usize| {
            let after = self.pieces.partition_point(|piece| piece.at as usize <= at);
            self.pieces[after.saturating_sub(1)]
        };
        piece(range.start).from as usize..piece(range.end - 1).to as usize
    }
}

/// The fold of a text.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Adds the fold of a text to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    let mut folder = Folder::<false>::new(std::mem::take(out));
    folder.run(text);
    *out = folder.out;
}

/// The fold of a text with the way back to it.
pub fn fold_mapped(text: &str) -> Folded {
    let mut folder = Folder::<true>::new(String::with_capacity(text.len()));
    folder.run(text);
    Folded { text: folder.out, pieces: folder.pieces }
}

/// A folding under way; with the way back (`MAPPED`) or without.
struct Folder<const MAPPED: bool> {
    out: String,
    pieces: Vec<Piece>,
    /// The source bytes of the cluster at hand.
    from: usize,
    to: usize,
    last: Option<char>,
    /// White space that is dropped if a Japanese character follows.
    space: Option<(usize, usize)>,
    /// Whether the last character was ヴ, which a small vowel turns to バ ビ ベ ボ.
    after_vu: bool,
}

/// A character of the source, and whether no neighbour can change it.
#[derive(Clone, Copy)]
struct Next {
    c: char,
    alone: bool,
}

impl<const MAPPED: bool> Folder<MAPPED> {
    fn new(out: String) -> Folder<MAPPED> {
        Folder { out, pieces: Vec::new(), from: 0, to: 0, last: None, space: None, after_vu: false }
    }

    fn run(&mut self, text: &str) {
        let next_at =
            |at: usize| text[at..].chars().next().map(|c| Next { c, alone: chars::stands_alone(c) });
        let mut at = 0;
        let mut this = next_at(at);
        while let Some(Next { c, alone }) = this {
            if !MAPPED && alone && c.is_ascii_graphic() && self.space.is_none() {
                let run = ascii_run(&text.as_bytes()[at..]);
                if run > 0 {
                    self.ascii(&text[at..at + run]);
                    at += run;
                    this = next_at(at);
                    continue;
                }
            }
            let next = next_at(at + c.len_utf8());
            self.from = at;
            if alone && next.is_none_or(|next| next.alone) {
                at += c.len_utf8();
                self.to = at;
                self.character(c);
                this = next;
                continue;
            }
            let Some(cluster) = text[at..].graphemes(true).next() else { break };
            at += cluster.len();
            self.to = at;
            for (n, part) in cluster.split(chars::SENTENCE).enumerate() {
                if n > 0 {
                    self.push(chars::SENTENCE);
                }
                for c in part.nfkc().flat_map(char::to_lowercase) {
                    self.compatible(c);
                }
            }
            this = next_at(at);
        }
    }

    /// Words that nothing can change but their case.
    fn ascii(&mut self, run: &str) {
        let start = self.out.len();
        self.out.push_str(run);
        self.out[start..].make_ascii_lowercase();
        self.last = run.chars().next_back();
        self.after_vu = false;
    }

    /// A character after NFKC and lower case: kana keep their voice marks,
    /// everything else loses its marks.
    fn compatible(&mut self, c: char) {
        if is_kana(c) {
            self.character(c);
        } else {
            decompose_canonical(c, |part| {
                if !is_combining_mark(part) {
                    self.character(part);
                }
            });
        }
    }

    fn character(&mut self, c: char) {
        if c.is_ascii_graphic() {
            self.after_vu = false;
            return self.push(c.to_ascii_lowercase());
        }
        let after_vu = std::mem::take(&mut self.after_vu);
        if c.is_whitespace() {
            if self.last.is_some_and(|last| !is_japanese(last)) && self.space.is_none() {
                self.space = Some((self.from, self.to));
            }
            return;
        }
        if after_vu && let Some(voiced) = chars::after_vu(c) {
            self.out.pop();
            self.out.push(voiced);
            self.last = Some(voiced);
            self.reach();
            return;
        }
        self.after_vu = chars::is_vu(c);
        if let Some(kana) = chars::spelled(c) {
            return kana.chars().for_each(|c| self.push(c));
        }
        match chars::fold(c) {
            None => self.reach(),
            // Iteration marks repeat what stands before: 人々, いすゞ.
            Some(mark @ ('々' | 'ヽ' | 'ヾ')) => {
                let repeats = |last: &char| if mark == '々' { is_cjk(*last) } else { is_kana(*last) };
                let last = self.last.filter(repeats);
                self.push(last.map_or(mark, |last| if mark == 'ヾ' { chars::voiced(last) } else { last }));
            }
            Some(folded) => self.push(folded),
        }
    }

    /// The cluster at hand left nothing: it belongs to what stands before it.
    fn reach(&mut self) {
        if MAPPED
            && self.space.is_none()
            && let Some(piece) = self.pieces.last_mut()
        {
            piece.to = self.to as u32;
        }
    }

    fn push(&mut self, c: char) {
        if let Some((from, to)) = self.space.take()
            && !is_japanese(c)
        {
            self.piece(from, to);
            self.out.push(' ');
        }
        self.piece(self.from, self.to);
        self.out.push(c);
        self.last = Some(c);
    }

    fn piece(&mut self, from: usize, to: usize) {
        let (at, from, to) = (self.out.len() as u32, from as u32, to as u32);
        if MAPPED && self.pieces.last().is_none_or(|last| (last.from, last.to) != (from, to)) {
            self.pieces.push(Piece { at, from, to });
        }
    }
}

/// How many bytes are visible ASCII with single spaces between. The last of
/// them does not count if it might join with what follows.
fn ascii_run(bytes: &[u8]) -> usize {
    let visible = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_graphic);
    let mut run = 0;
    loop {
        if visible(run) {
            run += 1;
        } else if run > 0 && bytes.get(run) == Some(&b' ') && visible(run + 1) {
            run += 2;
        } else {
            break;
        }
    }
    if bytes.get(run).is_some_and(|next| !next.is_ascii()) { run.saturating_sub(1) } else { run }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(a: &str, b: &str) {
        assert_eq!(fold(a), fold(b), "{a} and {b}");
    }

    #[test]
    fn width_case_and_kana() {
        same("ｻｰﾊﾞ", "サーバー");
        same("ｳｲﾙｽ", "ウィルス");
        same("ＶＰＮ", "vpn");
        same("なりすまし", "ナリスマシ");
        same("か\u{3099}", "が");
        same("ﾊﾞ", "バ");
        same("アイ・オー・データ", "アイオーデータ");
        same("ヴァイオリン", "バイオリン");
        same("キーヴ", "キーブ");
        same("お茶 の 通販", "お茶の通販");
        same("ISO\u{3000}27001", "iso  27001");
        same("①㈱", "1(株)");
    }

    #[test]
    fn variants_and_marks() {
        same("髙野", "高野");
        same("山﨑", "山崎");
        same("濵", "浜");
        same("人々", "人人");
        same("漏洩", "漏えい");
        same("改竄", "改ざん");
        same("いすゞ", "イスズ");
        same("学問のすゝめ", "学問のススメ");
        same("葛\u{E0100}", "葛");
        same("École", "ecole");
        same("E\u{301}cole", "ecole");
        same("３〜４", "3~4");
        same("“a”", "\"a\"");
        same("a−b", "a-b");
        same("soft\u{ad}ware", "software");
    }

    #[test]
    fn white_space_stays_only_between_what_is_not_japanese() {
        assert_eq!(fold("  Credit  Union の USB メモリ "), "credit unionノusbメモリ");
    }

    #[test]
    fn the_way_back_takes_whole_clusters() {
        let text = "新ｻｰﾊﾞー\u{3000}が ㈱髙";
        let folded = fold_mapped(text);
        assert_eq!(folded.text, "新サバガ(株)高");
        let of = |part: &str| {
            let at = folded.text.find(part).expect(part);
            &text[folded.source(at..at + part.len())]
        };
        assert_eq!(of("サバ"), "ｻｰﾊﾞー");
        assert_eq!(of("サ"), "ｻｰ");
        assert_eq!(of("バガ"), "ﾊﾞー\u{3000}が");
        assert_eq!(of("株"), "㈱");
        assert_eq!(of("高"), "髙");
        assert_eq!(folded.source(0..0), 0..0);
    }

    /// However it is written, a text is not made many times longer, and a character that
    /// stands for a sentence not at all.
    #[test]
    fn no_character_becomes_many_times_as_long() {
        let longer = |c: &char| fold(c.encode_utf8(&mut [0; 4])).len() > MOST_LONGER * c.len_utf8();
        assert_eq!(('\0'..=char::MAX).find(longer), None);
        assert_eq!(fold("ﷺ\u{600}ﷺ\u{fe00}a"), "ﷺ\u{600}ﷺa");
    }

    /// Found by fuzzing.
    #[test]
    fn a_line_end_of_two_characters_is_one_cluster() {
        let text = "a\r\nb";
        let folded = fold_mapped(text);
        assert_eq!(folded.text, "a b");
        assert_eq!(&text[folded.source(1..2)], "\r\n");
        assert_eq!(&text[folded.source(0..2)], "a\r\n");
    }

    /// Found by fuzzing.
    #[test]
    fn a_repeated_and_voiced_kana_is_folded_too() {
        assert_eq!(fold("ちヾ"), "チジ");
        assert_eq!(fold("つゞく"), "ツズク");
    }

    proptest! {
        #[test]
        fn folding_is_idempotent(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn folding_japanese_is_idempotent(text in "[ぁ-ヿｦ-ﾟ一-七々ゝゞヽヾ髙ー・ a-zＡ-Ｚ\u{3099}\u{309a}\u{fe00}\u{200d}゛]{0,24}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn mapped_and_plain_agree_and_ranges_lie_on_grapheme_boundaries(text in "\\PC{0,40}", a in 0usize..200, b in 0usize..200) {
            let folded = fold_mapped(&text);
            prop_assert_eq!(&folded.text, &fold(&text));
            let (a, b) = (a.min(b).min(folded.text.len()), a.max(b).min(folded.text.len()));
            let range = folded.source(a..b);
            let boundaries: Vec<usize> =
                text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            prop_assert!(boundaries.contains(&range.start) && boundaries.contains(&range.end));
        }
    }
}
