//! What leaves through the terminal's clipboard: the shown case, or those that
//! are marked. What is not to be shared freely asks first.

use super::App;
use super::notes::Note;
use crate::messages::export::{ExportWords, words};
use crate::model::Tlp;
use crate::report::export::restricted;
use crate::report::shell::quoted;
use crate::report::{citation, markdown};
use crate::tui::action::{Action, Effect};
use crate::tui::pane::Pane;

impl App {
    /// The cases that copying is about, and whether that is the marked: who is
    /// in a case means that one, who is elsewhere the marked, if there are any.
    fn to_copy(&self) -> (Vec<usize>, bool) {
        let marked = if self.focus == Pane::Detail { Vec::new() } else { self.marked() };
        match marked.is_empty() {
            true => (self.reader.case().into_iter().collect(), false),
            false => (marked, true),
        }
    }

    /// Whether an action lets out what is not to be shared freely, and its key
    /// was not pressed twice: then it is said what a second time does.
    pub(super) fn must_ask(&mut self, action: Action, confirming: Option<Action>) -> bool {
        if !matches!(action, Action::CopyCitation | Action::CopyCase) || confirming == Some(action) {
            return false;
        }
        let (cases, _) = self.to_copy();
        let restricted = restricted(&self.library, &cases);
        let case = cases.iter().filter_map(|at| self.library.cases[*at].tlp).find(|tlp| tlp.is_restricted());
        let Some(label) = case.map(Tlp::label) else { return false };
        let key = self.key_name(action);
        self.note = Some(Note::Text((self.export_words().copy_restricted)(restricted, label, &key)));
        self.confirming = Some(action);
        true
    }

    /// Copies citations, or whole cases.
    pub(super) fn copy(&mut self, action: Action) -> Vec<Effect> {
        let (cases, marked) = self.to_copy();
        let whole = action == Action::CopyCase;
        let text = |at: &usize| {
            let case = &self.library.cases[*at];
            if whole {
                markdown(case, &self.library, self.lang)
            } else {
                citation(case, &self.library, self.lang)
            }
        };
        let texts: Vec<String> = cases.iter().map(text).collect();
        let words = self.export_words();
        let said = match (marked, whole) {
            (true, true) => (words.sent_marked)(cases.len()),
            (true, false) => (words.sent_citations)(cases.len()),
            (false, true) => self.words().sent_case.to_owned(),
            (false, false) => self.words().sent_citation.to_owned(),
        };
        // PuTTY and others take nothing: a file is the other way.
        let key = if self.kiosk { String::new() } else { self.key_name(Action::Export) };
        self.note = Some(if key.is_empty() {
            Note::Text(said)
        } else {
            Note::WithKey(said, (words.else_file)(&key))
        });
        vec![Effect::Copy(texts.join(if whole { "\n---\n\n" } else { "\n" }))]
    }

    /// The command line that shows the marked cases, and how many there are.
    pub(super) fn marked_command(&self) -> Option<(String, usize)> {
        let marked = self.marked();
        let ids = marked.iter().map(|at| quoted(&self.library.cases[*at].id)).collect::<Vec<_>>().join(" ");
        (!marked.is_empty()).then(|| (format!("jirei show {ids}"), marked.len()))
    }

    /// Copies the address of a source, by its number from 1.
    pub(super) fn copy_source(&mut self, number: usize) -> Vec<Effect> {
        let sources = self.reader.case().map_or(&[][..], |at| &self.library.cases[at].sources);
        let Some(source) = number.checked_sub(1).and_then(|at| sources.get(at)) else {
            self.note = Some(Note::NoSource(number));
            return Vec::new();
        };
        self.note = Some(Note::SentAddress(number));
        vec![Effect::Copy(source.url.clone())]
    }

    pub(super) fn export_words(&self) -> &'static ExportWords {
        words(self.lang)
    }
}
