//! Line breaking by UAX #14 with 禁則, by display width.
//!
//! The opportunities are those of `unicode-linebreak`, which lets no line
//! begin with 、。」ー and the like nor end with 「（. They are taken greedily.
//! Only what has no opportunity and is wider than a line (a long address) is
//! cut between grapheme clusters; the cut moves back where the rest would begin
//! with such a mark.

use super::width::Widths;
use std::ops::Range;
use unicode_linebreak::{BreakClass, BreakOpportunity, break_property, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

/// The byte ranges of the lines of `text` when no line may be wider than
/// `cells` (at least 2), but for one that is a single character. The white space at a break belongs to no line; empty
/// text has none.
pub fn wrap(text: &str, cells: usize, widths: Widths) -> Vec<Range<usize>> {
    let mut lines = Lines { text, cells: cells.max(2), widths, done: Vec::new(), line: 0..0, used: 0 };
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        // UAX #14 breaks behind a full-width space, even one behind an opening mark.
        if opportunity == BreakOpportunity::Allowed && opens(&text[start..end]) {
            continue;
        }
        lines.add(start..end);
        if opportunity == BreakOpportunity::Mandatory {
            lines.finish(end);
        }
        start = end;
    }
    lines.done
}

struct Lines<'a> {
    text: &'a str,
    cells: usize,
    widths: Widths,
    done: Vec<Range<usize>>,
    /// The unfinished line, and the cells of it with its last white space.
    line: Range<usize>,
    used: usize,
}

impl Lines<'_> {
    /// Adds what stands between two opportunities.
    fn add(&mut self, piece: Range<usize>) {
        let text = &self.text[piece.clone()];
        let visible = text.trim_end();
        let width = self.widths.str(visible);
        if self.used + width > self.cells && !self.line.is_empty() {
            self.finish(piece.start);
        }
        if self.used + width > self.cells {
            self.cut(piece.start, visible);
        }
        // What a cut left over, or all of it.
        let rest = &self.text[self.line.start.max(piece.start)..piece.end];
        self.used += self.widths.str(rest);
        self.line.end = piece.end;
    }

    /// Finishes the line; the next one begins at `next`.
    fn finish(&mut self, next: usize) {
        let line = self.line.start..next;
        let visible = self.text[line.clone()].trim_end().len();
        self.done.push(line.start..line.start + visible);
        self.line = next..next;
        self.used = 0;
    }

    /// Finishes lines of `piece`, which begins at `start` and is too wide,
    /// until the rest of it fits.
    fn cut(&mut self, start: usize, piece: &str) {
        let graphemes: Vec<(usize, &str)> = piece.grapheme_indices(true).collect();
        let (mut first, mut used) = (0, 0);
        let mut at = 0;
        while at < graphemes.len() {
            let width = self.widths.grapheme(graphemes[at].1);
            // What is wider than a line by itself has one.
            if used > 0 && used + width > self.cells {
                let good =
                    |cut: &usize| !starts_no_line(graphemes[*cut].1) && !opens(&piece[..graphemes[*cut].0]);
                first = (first + 1..=at).rev().find(good).unwrap_or(at);
                self.finish(start + graphemes[first].0);
                (at, used) = (first, 0);
            } else {
                used += width;
                at += 1;
            }
        }
    }
}

/// 行頭禁則: closing marks, small kana, the long vowel mark, repetition marks.
fn starts_no_line(grapheme: &str) -> bool {
    matches!(
        class(grapheme),
        BreakClass::ClosePunctuation
            | BreakClass::CloseParenthesis
            | BreakClass::Exclamation
            | BreakClass::InfixSeparator
            | BreakClass::NonStarter
            | BreakClass::ConditionalJapaneseStarter
    )
}

/// 行末禁則: opening marks.
fn ends_no_line(grapheme: &str) -> bool {
    class(grapheme) == BreakClass::OpenPunctuation
}

/// Whether the last thing seen is an opening mark.
fn opens(piece: &str) -> bool {
    piece.trim_end().graphemes(true).next_back().is_some_and(ends_no_line)
}

fn class(grapheme: &str) -> BreakClass {
    break_property(grapheme.chars().next().map_or(0, u32::from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, cells: usize) -> Vec<&str> {
        wrap(text, cells, Widths::Narrow).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn words_and_characters_fill_the_line() {
        assert_eq!(lines("the quick brown fox", 10), ["the quick", "brown fox"]);
        assert_eq!(
            lines("攻撃者はVPN機器の脆弱性を突いた。", 10),
            ["攻撃者は", "VPN機器の", "脆弱性を突", "いた。"]
        );
        assert_eq!(lines("", 10), [""; 0]);
    }

    #[test]
    fn a_newline_always_breaks() {
        assert_eq!(lines("a\n\nb\n", 10), ["a", "", "b"]);
        assert_eq!(lines("\n\na", 10), ["", "", "a"]);
    }

    #[test]
    fn closing_marks_stay_with_what_they_close() {
        assert_eq!(lines("あいうえお、かき", 10), ["あいうえ", "お、かき"]);
        assert_eq!(lines("あいうえ「かき」", 10), ["あいうえ", "「かき」"]);
        assert_eq!(lines("あいうえサーバ", 10), ["あいうえ", "サーバ"]);
        assert_eq!(lines("あいうえきょう", 10), ["あいうえ", "きょう"]);
    }

    #[test]
    fn an_address_without_opportunities_is_cut() {
        assert_eq!(lines("see aaaaaaaaaabbbb", 8), ["see", "aaaaaaaa", "aabbbb"]);
        assert_eq!(lines("aaaaaaa.b", 7), ["aaaaaa", "a.b"], "no line begins with a full stop");
    }

    #[test]
    fn where_nothing_else_is_possible_marks_begin_lines() {
        assert_eq!(lines("、、、、、", 4), ["、、", "、、", "、"]);
        assert_eq!(lines("あ、", 1), ["あ", "、"], "a line has two cells at least");
    }

    /// In a window of a few cells it was tried without end, and memory with it.
    #[test]
    fn a_character_wider_than_a_line_has_one_to_itself() {
        for wide in ["か\u{ff9e}", "क्ष्म्य"] {
            assert!(Widths::Narrow.str(wide) > 2 && wide.graphemes(true).count() == 1, "{wide}");
            assert_eq!(lines(&format!("a{wide}{wide}b"), 2), ["a", wide, wide, "b"]);
        }
    }

    #[test]
    fn wide_ambiguous_characters_count_twice() {
        let text = "①②③④";
        let wrapped = |widths| wrap(text, 4, widths).len();
        assert_eq!((wrapped(Widths::Narrow), wrapped(Widths::Wide)), (1, 2));
    }

    fn prose() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-z]{1,30}",
            "[あかさ漢字サバ]{1,12}",
            "[ﾀ-ﾝ]{1,4}",
            prop::sample::select(vec![
                "、",
                "。",
                "」",
                "「",
                "（",
                "）",
                "ー",
                "っ",
                " ",
                "\n",
                "…",
                "①",
                "\u{3000}",
                "!",
                ".",
                "か\u{3099}",
                "か\u{ff9e}",
                "क्ष्म्य"
            ])
            .prop_map(str::to_owned),
        ];
        prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn all_text_is_kept_in_order(text in prose(), cells in 0usize..40) {
            let kept: String = wrap(&text, cells, Widths::Narrow).into_iter().map(|line| &text[line]).collect();
            let solid = |text: &str| text.chars().filter(|char| !char.is_whitespace()).collect::<String>();
            prop_assert_eq!(solid(&kept), solid(&text));
        }

        #[test]
        fn no_line_is_wider(text in prose(), cells in 2usize..40, wide: bool) {
            let widths = if wide { Widths::Wide } else { Widths::Narrow };
            for line in wrap(&text, cells, widths) {
                let line = &text[line];
                prop_assert!(widths.str(line) <= cells || line.graphemes(true).count() == 1, "{:?}", line);
            }
        }

        /// Runs of marks that alone are wider than a line aside.
        #[test]
        fn no_line_begins_or_ends_with_a_forbidden_mark(text in prose(), cells in 24usize..40) {
            let longest = text.split(|char| !"、。」「（）ーっ.!…".contains(char)).map(|run| run.chars().count()).max();
            prop_assume!(longest < Some(6));
            let ranges = wrap(&text, cells, Widths::Narrow);
            for pair in ranges.windows(2) {
                let (before, after) = (&text[pair[0].clone()], &text[pair[1].clone()]);
                // Behind white space a line begins as its author wrote it.
                let between = &text[pair[0].end..pair[1].start];
                if between.is_empty() {
                    prop_assert!(!"、。」）ーっ.!".contains(after.chars().next().unwrap()), "{:?}", after);
                }
                if !between.contains('\n') {
                    prop_assert!(!before.ends_with(['「', '（']), "{:?}", before);
                }
            }
        }
    }
}
