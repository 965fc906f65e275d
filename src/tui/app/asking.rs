//! What is asked and not answered yet, and what waits for the answer.

use super::App;
use crate::terminal::Event;
use crate::tui::action::{Action, Effect};
use crate::tui::finder::Asked;
use crate::tui::list::ListRow;
use crate::tui::order::Order;
use crate::tui::pane::Pane;
use crate::tui::question::{Question, Reply, Searcher};
use crossterm::event::KeyEventKind;
use std::sync::Arc;

/// Events that wait at most: a key held down while a search runs is no use.
const MOST: usize = 256;

impl App {
    /// What is to be searched now; once for each question.
    pub(crate) fn question(&mut self) -> Option<Question> {
        self.refresh();
        self.open.take()
    }

    /// Who can answer it, on any thread.
    pub(crate) fn searcher(&self) -> Arc<Searcher> {
        self.finder.searcher()
    }

    /// Takes what was found, if nothing else was asked meanwhile, and carries
    /// out what waited for it.
    pub(crate) fn answer(&mut self, reply: Reply) -> Vec<Effect> {
        let again = !self.finder.pending();
        let whole = reply.whole;
        if !self.finder.take(reply) {
            return Vec::new();
        }
        self.list_found(again);
        if !whole {
            return Vec::new();
        }
        let waited = std::mem::take(&mut self.waiting);
        let mut effects: Vec<Effect> = self.remember_query(&[]).into_iter().collect();
        effects.extend(waited.into_iter().flat_map(|event| self.update(event)));
        effects
    }

    /// Asks and answers here and now, where no other thread does.
    pub fn answer_here(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        while let Some(question) = self.question() {
            effects.extend(question.answer().into_iter().flat_map(|reply| self.answer(reply)));
        }
        effects
    }

    /// Whether what is listed is not the answer to what is asked now.
    pub fn pending(&self) -> bool {
        self.finder.pending()
    }

    /// Asks if the query changed; lists what needs no search.
    pub(super) fn refresh(&mut self) {
        let again = !self.finder.pending();
        match self.finder.ask() {
            Some(Asked::Answered) => {
                self.open = None;
                self.list_found(again);
            }
            Some(Asked::Open(question)) => self.open = Some(question),
            None => {}
        }
    }

    /// What the filters leave of the answer, in the list's order.
    pub(super) fn rows(&self) -> Vec<ListRow> {
        let passing = self.columns.passing(&self.filters);
        let mut rows = self.finder.rows(|case| passing.admits(case));
        self.order.sort(&mut rows, &self.library);
        if self.own_first() {
            rows.sort_by_key(|row| !self.library.cases.is_placed(row.case));
        }
        rows
    }

    /// Whether the person's own cases stand before all others: files were named
    /// on the command line, and nothing is asked or sorted.
    pub(super) fn own_first(&self) -> bool {
        let named = !self.own.arguments.is_empty() && self.shipped > 0;
        named && !self.asked() && self.order == Order::Relevance
    }

    /// Lists what was found; `again` for the same question, asked of more cases.
    fn list_found(&mut self, again: bool) {
        let rows = self.rows();
        // The best match stays selected as long as nobody chose another row.
        if again && (self.list.cursor.at > 0 || self.focus != Pane::Prompt) {
            self.list.renew(rows);
        } else {
            self.list.replace(rows);
        }
        if let Some(case) = self.wanted.take() {
            self.list.select_case(case);
        }
        self.unsettled = true;
    }

    /// Whether an event cannot be carried out before the query is answered.
    /// What edits the query never waits for anything but what changes places.
    pub(super) fn must_wait(&mut self, event: &Event) -> bool {
        let action = match event {
            Event::Resize(_) | Event::Resumed => return false,
            Event::Key(key) if key.kind == KeyEventKind::Release => return false,
            Event::Key(key) => self.keys.action(self.context(), *key),
            Event::Paste(_) => None,
            Event::Mouse(_) => return !self.waiting.is_empty(),
        };
        let edits = matches!((event, action), (Event::Paste(_), _) | (_, Some(Action::Edit(_))));
        if action == Some(Action::Interrupt) || edits && self.waiting.iter().all(|it| self.only_moves(it)) {
            return false;
        }
        if !self.waiting.is_empty() {
            return true;
        }
        let needed = action.is_some_and(|it| self.layer.is_none() && it.needs_answer());
        if needed {
            self.refresh();
        }
        needed && self.finder.pending()
    }

    pub(super) fn wait_with(&mut self, event: Event) -> Vec<Effect> {
        if self.waiting.len() < MOST {
            self.waiting.push_back(event);
        }
        Vec::new()
    }

    /// A move in the list or in the case is void once another query is typed.
    fn only_moves(&self, event: &Event) -> bool {
        let prompt = self.focus == Pane::Prompt && self.layer.is_none();
        let Event::Key(key) = event else { return false };
        let action = self.keys.action(self.context(), *key);
        prompt && matches!(action, Some(Action::List(_) | Action::Detail(_)))
    }

    /// The query changed: what waits has nothing left to act on.
    pub(super) fn forget_waiting(&mut self) {
        self.waiting.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Case, Lang, Library, Segment, Text};
    use crate::query::Filters;
    use crate::settings::Settings;
    use crate::tui::Options;
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    /// Two parts, the better matches in the second.
    fn library() -> Library {
        let mut library = Library::default();
        for (part, title) in ["a report on the quokka", "quokka"].into_iter().enumerate() {
            let case = |number: u16| Case {
                id: format!("{part}-{number}"),
                title: Text { ja: None, en: Some(if number < 3 { title } else { "an owl" }.to_owned()) },
                incident: Some(Text { ja: None, en: Some("quokka ".repeat(part)) }),
                year: Some(2000 + number),
                ..Case::default()
            };
            library.append([], Segment::new((0..5).map(case).collect()));
        }
        library
    }

    #[test]
    fn first_rows_are_refined_once_and_never_under_a_selection_moved_by_hand() {
        let settings = Settings::new(Lang::En);
        let options = Options { settings, query: "quokka".into(), filters: Filters::default() };
        let mut app = App::new(&library(), options);
        let question = app.question().expect("asked");
        question.searcher.made();
        let first = question.first_answer().expect("two parts");
        assert!(!first.whole);
        app.answer(first);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        app.draw(&mut buffer);
        let listed: Vec<usize> = app.listed().collect();
        assert!(!listed.is_empty() && app.pending());
        // A step down is taken in the list that it will be taken in, and not before.
        app.update(Event::Key(KeyEvent::new(KeyCode::Down, KeyModifiers::NONE)));
        assert_eq!(app.list.cursor.at, 0, "the list is not done");
        let whole = question.answer().expect("the newest");
        assert!(whole.whole && whole.outcome.full >= 6);
        app.answer(whole);
        assert_eq!(app.list.cursor.at, 1);
        assert!(!app.pending(), "nothing follows");
        let all: Vec<usize> = app.listed().collect();
        assert!(listed.iter().all(|case| all.contains(case)), "{listed:?} of {all:?}");
        // Whatever else comes for it is late.
        let selected = app.selected_case();
        for late in [question.first_answer(), question.answer()].into_iter().flatten() {
            app.answer(late);
        }
        assert_eq!((app.selected_case(), app.listed().collect()), (selected, all));
    }
}
