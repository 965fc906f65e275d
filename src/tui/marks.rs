//! The cases that the reader has marked: by id, so that they survive every
//! query, and whatever is loaded next time.
//!
//! A change shows at once and is written outside (`tui/errand.rs`). What comes
//! back is what the file holds then, the changes of other instances included;
//! it counts when nothing of one's own is on its way any more.

use super::errand::{Change, Kept};
use crate::model::Library;
use std::cell::OnceCell;
use std::collections::HashSet;

/// The marks.
#[derive(Debug, Default)]
pub struct Marks {
    /// In the order of marking.
    order: Vec<String>,
    ids: HashSet<String>,
    /// Changes that are on their way to the file.
    unwritten: usize,
    /// Whether they are written anywhere.
    kept: bool,
    /// They are of an earlier session, and nobody marked anything in this one.
    from_before: bool,
    /// How many are of cases that are loaded, once that was asked: each frame asks.
    loaded: OnceCell<usize>,
}

impl Marks {
    /// What is kept; from now on changes are written.
    pub fn keep(&mut self, kept: Kept) {
        self.kept = true;
        self.from_before = !kept.ids.is_empty();
        self.take(kept.ids);
    }

    /// Whether all there are were there at the start, and nothing changed since.
    pub fn are_from_before(&self) -> bool {
        self.from_before
    }

    /// Whether marks last longer than the session.
    pub fn are_kept(&self) -> bool {
        self.kept
    }

    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// The ids, in the order of marking.
    pub fn ids(&self) -> &[String] {
        &self.order
    }

    /// How many are of cases that are loaded. Once others are loaded,
    /// [`Marks::look_again`] is to be called.
    pub fn loaded(&self, library: &Library) -> usize {
        let is_loaded = |id: &&String| library.position(id).is_some();
        *self.loaded.get_or_init(|| self.order.iter().filter(is_loaded).count())
    }

    /// Other cases are loaded than before.
    pub fn look_again(&mut self) {
        self.loaded = OnceCell::new();
    }

    /// Applies a change here; gives whether it is to be written as well.
    pub fn change(&mut self, change: &Change) -> bool {
        self.from_before = false;
        self.look_again();
        match change {
            Change::Add(ids) => {
                let new: Vec<String> =
                    ids.iter().filter(|id| self.ids.insert((*id).clone())).cloned().collect();
                self.order.extend(new);
            }
            Change::Remove(ids) => {
                for id in ids {
                    self.ids.remove(id);
                }
                self.order.retain(|id| self.ids.contains(id));
            }
        }
        self.unwritten += usize::from(self.kept);
        self.kept
    }

    /// What the file holds after so many of the changes were written.
    pub fn written(&mut self, changes: usize, kept: Kept) {
        self.unwritten = self.unwritten.saturating_sub(changes);
        if self.unwritten == 0 {
            self.take(kept.ids);
        }
    }

    /// They cannot be written: they last as long as the session.
    pub fn keep_no_more(&mut self) {
        (self.kept, self.unwritten) = (false, 0);
    }

    fn take(&mut self, ids: Vec<String>) {
        self.ids = ids.iter().cloned().collect();
        self.order = ids;
        self.look_again();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn kept(names: &[&str]) -> Kept {
        Kept { ids: ids(names), aside: None }
    }

    #[test]
    fn what_the_file_holds_counts_when_nothing_is_on_its_way() {
        let mut marks = Marks::default();
        marks.keep(kept(&["a"]));
        assert!(marks.are_from_before());
        assert!(marks.change(&Change::Add(ids(&["b"]))) && marks.change(&Change::Remove(ids(&["a"]))));
        assert!(!marks.are_from_before());
        marks.written(1, kept(&["a", "b", "theirs"]));
        assert_eq!(marks.ids(), ids(&["b"]), "the removal is not written yet");
        marks.written(1, kept(&["b", "theirs"]));
        assert_eq!(marks.ids(), ids(&["b", "theirs"]));
        assert!(marks.has("theirs") && !marks.has("a"));
    }

    #[test]
    fn marks_that_cannot_be_kept_last_as_long_as_the_session() {
        let mut marks = Marks::default();
        assert!(!marks.change(&Change::Add(ids(&["a", "a"]))), "nowhere to write to");
        assert_eq!(marks.ids(), ids(&["a"]));
        marks.keep(kept(&[]));
        marks.change(&Change::Add(ids(&["b"])));
        marks.keep_no_more();
        assert!(!marks.change(&Change::Add(ids(&["c"]))));
        assert_eq!(marks.ids(), ids(&["b", "c"]));
    }
}
