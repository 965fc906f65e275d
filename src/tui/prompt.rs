//! The one-line editor of the query: readline's keys on grapheme clusters.

use super::action::Edit;
use crate::query::limit;
use crate::text::sanitise::sanitise_line;
use crate::text::width::Widths;
use unicode_segmentation::UnicodeSegmentation;

/// A line of text and the caret in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prompt {
    text: String,
    /// Byte position, on a grapheme boundary.
    caret: usize,
    /// Byte position of the first grapheme that shows: on a grapheme boundary
    /// too, and never behind the caret. [`Prompt::scroll`] alone moves it on;
    /// whatever changes the text or the caret keeps it valid.
    first: usize,
    /// All of it is selected: what is typed next takes its place.
    selected: bool,
    /// What was deleted last by more than a character.
    deleted: String,
}

impl Prompt {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the caret.
    pub fn before(&self) -> &str {
        &self.text[..self.caret]
    }

    pub fn at_end(&self) -> bool {
        self.caret == self.text.len()
    }

    /// Replaces the text; the caret stands at its end. Gives whether it was
    /// cut at `limit` grapheme clusters.
    pub fn set(&mut self, text: &str, limit: usize) -> bool {
        *self = Prompt { deleted: std::mem::take(&mut self.deleted), ..Prompt::default() };
        self.insert(text, limit)
    }

    /// Selects all of the text, or nothing.
    pub fn select(&mut self, all: bool) {
        self.selected = all && !self.text.is_empty();
        if all {
            self.caret = self.text.len();
        }
    }

    /// Whether all of the text is selected.
    pub fn is_selected(&self) -> bool {
        self.selected
    }

    /// Puts text in at the caret, as far as `limit` grapheme clusters allow.
    /// Line ends and tabs become spaces. Gives whether something was cut.
    pub fn insert(&mut self, text: &str, limit: usize) -> bool {
        if std::mem::take(&mut self.selected) {
            self.delete_much(0, self.text.len());
        }
        let clean = sanitise_line(&text.replace('\t', " ")).into_owned();
        let (clean, mut cut) = limit::capped(&clean, limit);
        // Once more behind what stands there: marks that are typed one by one
        // count like pasted ones.
        let mut head = sanitise_line(&[self.before(), clean].concat()).into_owned();
        let line = loop {
            let line = sanitise_line(&[&head, &self.text[self.caret..]].concat()).into_owned();
            if head.len() <= self.caret || !limit::capped(&line, limit).1 {
                break line;
            }
            cut = true;
            let over = line.graphemes(true).count().saturating_sub(limit).max(1);
            let kept = head[self.caret..].grapheme_indices(true).rev().nth(over - 1);
            head.truncate(self.caret + kept.map_or(0, |(at, _)| at));
        };
        self.text = line;
        self.caret = self.boundary_from(head.len());
        self.first = self.boundary_from(self.first.min(self.caret));
        cut
    }

    /// Whether no further character has room.
    pub fn is_full(&self, limit: usize) -> bool {
        limit::capped(&[self.text.as_str(), "x"].concat(), limit).1
    }

    /// Carries out an edit; gives whether the text changed.
    pub fn edit(&mut self, edit: Edit, limit: usize) -> bool {
        let selected = self.selected.then(|| self.text.clone());
        let length = self.text.len();
        if selected.is_some() && !matches!(edit, Edit::Insert(_) | Edit::Yank) {
            self.selected = false;
            let deletes = !matches!(
                edit,
                Edit::Left | Edit::Right | Edit::WordLeft | Edit::WordRight | Edit::Start | Edit::End
            );
            if deletes {
                self.delete_much(0, length);
                return true;
            }
        }
        match edit {
            Edit::Yank => {
                let text = self.deleted.clone();
                self.insert(&text, limit);
            }
            Edit::Insert(c) => {
                self.insert(c.encode_utf8(&mut [0; 4]), limit);
            }
            Edit::Left => self.caret = self.left(),
            Edit::Right => self.caret = self.right(),
            Edit::WordLeft => self.caret = self.word_left(),
            Edit::WordRight => self.caret = self.word_right(),
            Edit::Start => self.caret = 0,
            Edit::End => self.caret = length,
            Edit::DeleteLeft => self.delete(self.left(), self.caret),
            Edit::DeleteRight => self.delete(self.caret, self.right()),
            Edit::DeleteWord => self.delete_much(self.word_left(), self.caret),
            Edit::DeleteWordRight => self.delete_much(self.caret, self.word_right()),
            Edit::DeleteToStart => self.delete_much(0, self.caret),
        }
        self.first = self.boundary_from(self.first.min(self.caret));
        selected.map_or(self.text.len() != length, |before| self.text != before)
    }

    /// Scrolls no more than it takes to show the caret in `room` cells, its
    /// own included.
    pub fn scroll(&mut self, room: usize, widths: Widths) {
        while self.first < self.caret && widths.str(&self.text[self.first..self.caret]) >= room {
            self.first += self.text[self.first..].graphemes(true).next().map_or(1, str::len);
        }
        // After a deletion there may be room for more of the beginning.
        while let Some((at, _)) = self.text[..self.first].grapheme_indices(true).next_back()
            && widths.str(&self.text[at..]) < room
        {
            self.first = at;
        }
    }

    /// Whether the beginning of the text is scrolled out of sight.
    pub fn is_scrolled(&self) -> bool {
        self.first > 0
    }

    /// The part of the text that shows in `room` cells, and the cell of the
    /// caret in it.
    pub fn window(&self, room: usize, widths: Widths) -> (&str, usize) {
        let caret = widths.str(&self.text[self.first..self.caret]);
        (widths.prefix(&self.text[self.first..], room), caret)
    }

    /// Puts the caret before the grapheme that shows at `cell` of the window.
    pub fn click(&mut self, cell: usize, widths: Widths) {
        self.caret = self.first + widths.prefix(&self.text[self.first..], cell).len();
    }

    fn delete(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.caret = self.boundary_from(from);
        // What scrolled out of sight may be gone.
        self.first = self.boundary_from(self.first.min(self.caret));
    }

    /// Deletes so that [`Edit::Yank`] can bring it back.
    fn delete_much(&mut self, from: usize, to: usize) {
        if from < to {
            self.deleted = self.text[from..to].to_owned();
            self.delete(from, to);
        }
    }

    fn left(&self) -> usize {
        self.text[..self.caret].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        self.caret + self.text[self.caret..].graphemes(true).next().map_or(0, str::len)
    }

    /// Words are those of UAX #29: Japanese has no spaces to go by.
    fn word_left(&self) -> usize {
        let words = self.text[..self.caret].split_word_bound_indices();
        words.rev().find(|(_, word)| !word.trim().is_empty()).map_or(0, |(at, _)| at)
    }

    fn word_right(&self) -> usize {
        let mut words = self.text[self.caret..].split_word_bound_indices();
        let word = words.find(|(_, word)| !word.trim().is_empty());
        word.map_or(self.text.len(), |(at, word)| self.caret + at + word.len())
    }

    /// The first grapheme boundary at or after a byte position.
    fn boundary_from(&self, at: usize) -> usize {
        self.text
            .grapheme_indices(true)
            .map(|(start, _)| start)
            .find(|&start| start >= at)
            .unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn prompt(text: &str) -> Prompt {
        let mut prompt = Prompt::default();
        prompt.set(text, 128);
        prompt
    }

    fn window(prompt: &mut Prompt, room: usize) -> (&str, usize) {
        prompt.scroll(room, Widths::Narrow);
        prompt.window(room, Widths::Narrow)
    }

    #[test]
    fn a_grapheme_cluster_is_one_step_and_one_deletion() {
        let mut it = prompt("か\u{3099}い");
        it.edit(Edit::Left, 128);
        it.edit(Edit::DeleteLeft, 128);
        assert_eq!(it.text(), "い");
        assert_eq!(it.before(), "");
    }

    #[test]
    fn what_is_typed_takes_the_place_of_what_is_selected() {
        let mut it = prompt("a");
        it.select(true);
        assert!(it.edit(Edit::Insert('b'), 128), "as long as before, and another text");
        assert_eq!((it.text(), it.is_selected()), ("b", false));
        it.select(true);
        assert!(!it.edit(Edit::Left, 128));
        it.edit(Edit::Insert('c'), 128);
        assert_eq!(it.text(), "cb", "who moves in it edits it");
        it.select(true);
        assert!(it.edit(Edit::DeleteLeft, 128));
        assert_eq!(it.text(), "");
        it.edit(Edit::Yank, 128);
        assert_eq!(it.text(), "cb");
        it.edit(Edit::WordLeft, 128);
        it.edit(Edit::DeleteWordRight, 128);
        assert_eq!(it.text(), "");
        it.edit(Edit::Yank, 128);
        assert_eq!(it.text(), "cb");
    }

    /// Found by the screens' property: the scrolled-out beginning was gone.
    #[test]
    fn a_long_text_that_was_selected_and_deleted_leaves_nothing_scrolled() {
        let mut it = prompt("construction ransomware hospital");
        it.scroll(10, Widths::Narrow);
        assert!(it.is_scrolled());
        it.select(true);
        assert!(it.edit(Edit::DeleteRight, 128));
        assert!(!it.is_scrolled());
        it.scroll(10, Widths::Narrow);
    }

    #[test]
    fn words_are_found_without_spaces() {
        let mut it = prompt("建設業のランサムウェア hospital ");
        it.edit(Edit::DeleteWord, 128);
        assert_eq!(it.text(), "建設業のランサムウェア ");
        it.edit(Edit::DeleteWord, 128);
        assert_eq!(it.text(), "建設業の");
        it.edit(Edit::Start, 128);
        it.edit(Edit::WordRight, 128);
        assert_eq!(it.before(), "建");
    }

    #[test]
    fn the_line_keeps_to_its_limit() {
        let mut it = prompt("");
        assert!(!it.insert("abc", 4));
        assert!(it.insert("def", 4));
        assert_eq!(it.text(), "abcd");
        assert!(!it.insert("\u{301}", 4), "a mark joins the last letter");
        assert!(!it.edit(Edit::Insert('e'), 4));
        assert!(it.is_full(4) && !it.is_full(5));
        it.edit(Edit::Left, 4);
        it.edit(Edit::DeleteLeft, 4);
        assert!(it.insert("xyz", 4), "what stands behind the caret stays");
        assert_eq!((it.text(), it.before()), ("abxd\u{301}", "abx"));
    }

    #[test]
    fn marks_typed_one_by_one_are_counted_like_pasted_ones() {
        for mark in ['\u{301}', '\u{94d}', '\u{1100}', '\u{e33}', '\u{600}'] {
            let mut typed = prompt("e");
            for _ in 0..2_000 {
                typed.edit(Edit::Insert(mark), 128);
            }
            let mut pasted = prompt("e");
            pasted.insert(&mark.to_string().repeat(2_000), 128);
            assert_eq!(typed, pasted, "{mark:?}");
            assert!(typed.text().chars().count() < 20, "{mark:?}");
            typed.edit(Edit::Insert('x'), 128);
            assert!(typed.text().ends_with('x') && !typed.is_full(128));
        }
    }

    #[test]
    fn a_click_right_after_a_deletion_meets_no_stale_position() {
        for edit in [Edit::DeleteToStart, Edit::DeleteWord, Edit::Start, Edit::DeleteLeft] {
            let mut it = prompt(&"ransomware hospital vpn ".repeat(5));
            window(&mut it, 40);
            assert!(it.is_scrolled());
            it.edit(edit, 128);
            it.click(3, Widths::Narrow);
            it.insert("か", 128);
            assert!(it.before().ends_with('か'), "{edit:?}");
        }
    }

    #[test]
    fn a_paste_is_one_line_without_control_characters() {
        let mut it = prompt("");
        it.insert("a\r\nb\tc", 128);
        assert_eq!(it.text(), "a b c");
    }

    #[test]
    fn a_long_line_scrolls_no_more_than_it_must() {
        let mut it = prompt("事例集を読む");
        assert_eq!(window(&mut it, 20), ("事例集を読む", 12));
        assert_eq!(window(&mut it, 6), ("読む", 4));
        it.edit(Edit::Left, 128);
        assert_eq!(window(&mut it, 6), ("読む", 2));
        it.edit(Edit::Start, 128);
        assert_eq!(window(&mut it, 6), ("事例集", 0));
    }

    proptest! {
        #[test]
        fn the_caret_stays_on_a_boundary_and_in_the_window(
            text in "[a-c か\u{3099}\u{301}事👩\u{200d}]{0,12}", edits in prop::collection::vec((0usize..10, 0usize..8), 0..30),
            room in 3usize..20
        ) {
            const EDITS: [Edit; 10] = [Edit::Insert('か'), Edit::Insert('\u{3099}'), Edit::Left, Edit::Right,
                Edit::WordLeft, Edit::WordRight, Edit::DeleteLeft, Edit::DeleteRight, Edit::DeleteWord, Edit::Start];
            let mut it = prompt(&text);
            for (edit, other) in edits {
                it.edit(EDITS[edit], 20);
                match other {
                    0 => it.click(room - 1, Widths::Narrow),
                    // Several keys in one drain: nothing is drawn between them.
                    1..4 => continue,
                    _ => {}
                }
                let boundary = it.text.grapheme_indices(true).any(|(at, _)| at == it.caret) || it.at_end();
                prop_assert!(boundary, "{:?} at {}", it.text, it.caret);
                prop_assert!(it.text.graphemes(true).count() <= 20);
                let (shown, caret) = window(&mut it, room);
                prop_assert!(caret < room && Widths::Narrow.str(shown) <= room);
            }
        }
    }
}
