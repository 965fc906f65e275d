//! Marking cases, and listing those that are marked.

use super::App;
use super::notes::Note;
use crate::messages::marks::words;
use crate::tui::action::{Action, Effect, Movement};
use crate::tui::errand::{Change, Done, Errand, Kept};
use crate::tui::keymap::Context;
use crate::tui::view::query::Said;

impl App {
    /// The marks of other sessions; from now on they are kept. Without any the
    /// marks last as long as the session.
    pub fn keep_marks(&mut self, kept: Kept) {
        self.tell_of(kept.aside.as_deref());
        self.marks.keep(kept);
    }

    /// What became of an errand.
    pub fn done_outside(&mut self, done: Done) {
        match done {
            Done::Marks(changes, Ok(kept)) => {
                self.tell_of(kept.aside.as_deref());
                self.marks.written(changes, kept);
                self.list_new_marks();
            }
            Done::Marks(_, Err(why)) => {
                if self.marks.are_kept() {
                    self.note = Some(Note::Text((words(self.lang).not_kept)(&why)));
                }
                self.marks.keep_no_more();
            }
            Done::Export(cases, done) => self.exported(cases, done),
        }
    }

    /// What another instance marked joins the list of the marked; what it took
    /// away stays until one leaves the list.
    fn list_new_marks(&mut self) {
        if !self.finder.lists_marked() {
            return;
        }
        let mut cases: Vec<usize> = self.finder.cases().collect();
        let new: Vec<usize> = self.marked().into_iter().filter(|case| !cases.contains(case)).collect();
        if !new.is_empty() {
            cases.extend(new);
            self.wanted = self.selected_case();
            self.finder.list_marked(cases);
            self.settle();
        }
    }

    fn tell_of(&mut self, aside: Option<&str>) {
        if let Some(file) = aside {
            self.note = Some(Note::Text((words(self.lang).set_aside)(file)));
        }
    }

    /// The marked cases that are loaded, by their positions, in the order of
    /// marking.
    pub(super) fn marked(&self) -> Vec<usize> {
        self.marks.ids().iter().filter_map(|id| self.library.position(id)).collect()
    }

    /// Marks the selected case or takes its mark away, and goes on to the next.
    pub(super) fn mark(&mut self) -> Vec<Effect> {
        self.refresh();
        let Some(row) = self.list.row() else {
            self.note = Some(Note::NoCase);
            return Vec::new();
        };
        let id = self.library.cases[row.case].id.clone();
        let marked = self.marks.has(&id);
        self.move_in_list(Movement::Down);
        if self.marks.ids().is_empty() {
            let words = words(self.lang);
            let key = self.key_in(Context::List, Action::Export);
            self.note = Some(match self.kiosk {
                true => Note::Text(words.first.to_owned()),
                false => Note::WithKey(words.first.to_owned(), (words.writes)(&key)),
            });
        }
        if !marked {
            return self.change_marks(Change::Add(vec![id]));
        }
        let effects = self.change_marks(Change::Remove(vec![id]));
        self.note = Some(Note::Text((words(self.lang).taken_off)(self.marks.loaded(&self.library))));
        effects
    }

    /// Marks outlive the session: whoever does not know of them would take them
    /// off with the key that marks.
    pub(super) fn said_of_earlier_marks(&self) -> Option<Said> {
        let count = self.marks.loaded(&self.library);
        (count > 0 && self.marks.are_from_before()).then(|| {
            let words = words(self.lang);
            let off = self.key_in(Context::List, Action::UnmarkFound);
            let key = Some((words.shows)(&self.keys_from_list(Action::OnlyMarked), &off));
            Said { text: (words.from_before)(count), key }
        })
    }

    /// Marks everything that is listed, or takes all those marks away.
    pub(super) fn mark_found(&mut self, marks: bool) -> Vec<Effect> {
        let ids = self.list.rows().iter().map(|row| self.library.cases.id(row.case));
        let ids: Vec<String> = ids.filter(|id| self.marks.has(id) != marks).map(str::to_owned).collect();
        let words = words(self.lang);
        let takes_away = || (words.takes_away)(&self.key_in(Context::List, Action::UnmarkFound));
        self.note = Some(match (ids.len(), marks) {
            (0, true) => Note::Text(words.all_marked.to_owned()),
            (0, false) => Note::Text(words.none_marked_here.to_owned()),
            (count, true) => Note::WithKey((words.marked)(count), takes_away()),
            (count, false) => Note::Text((words.unmarked)(count)),
        });
        if ids.is_empty() {
            return Vec::new();
        }
        self.change_marks(if marks { Change::Add(ids) } else { Change::Remove(ids) })
    }

    fn change_marks(&mut self, change: Change) -> Vec<Effect> {
        let first = self.marks.ids().is_empty() && !self.marks.are_kept();
        if self.marks.change(&change) {
            return vec![Effect::Errand(Errand::Mark(change))];
        }
        if first {
            let words = words(self.lang);
            self.note = Some(Note::Text((words.not_kept)(words.no_folder)));
        }
        Vec::new()
    }

    /// Lists only the marked, whatever is asked; or again what was listed
    /// before.
    pub(super) fn only_marked(&mut self) -> Vec<Effect> {
        if self.finder.lists_marked() {
            // A filter chosen meanwhile is a view of its own.
            while self.finder.lists_marked() && self.earlier() {}
            return Vec::new();
        }
        let look = self.look_at_marks();
        let (marked, words) = (self.marked(), words(self.lang));
        let missing = self.marks.ids().len() - marked.len();
        if missing > 0 {
            self.note = Some(Note::Text((words.not_loaded)(missing)));
        }
        if marked.is_empty() {
            let key = self.key_in(Context::List, Action::Mark);
            self.note.get_or_insert_with(|| Note::Text((words.nothing_marked)(&key)));
            return look;
        }
        self.remember();
        self.filters = Default::default();
        self.order = Default::default();
        self.finder.list_marked(marked);
        self.focus_on(crate::tui::pane::Pane::List);
        self.settle();
        look
    }

    /// Other instances may have marked something meanwhile.
    pub(super) fn look_at_marks(&self) -> Vec<Effect> {
        let kept = self.marks.are_kept();
        if kept { vec![Effect::Errand(Errand::LookAtMarks)] } else { Vec::new() }
    }
}
