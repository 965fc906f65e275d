//! The views that were seen: a stack to go back in, and forward again.

use super::App;
use super::notes::Note;
use crate::model::Dimension;
use crate::query::Filters;
use crate::tui::action::Effect;
use crate::tui::finder::Asks;
use crate::tui::layers::history::Past;
use crate::tui::order::Order;
use crate::tui::pane::Pane;

/// Views that are kept.
const MOST: usize = 100;

/// What was asked, what filtered it, what the chart counted, and where one was
/// in it.
#[derive(Debug, Clone)]
pub(super) struct View {
    asks: Asks,
    filters: Filters,
    order: Order,
    dimension: Dimension,
    case: Option<usize>,
}

/// What was seen before this view, and after it.
#[derive(Debug, Default, Clone)]
pub(super) struct Views {
    back: Vec<View>,
    forward: Vec<View>,
    /// The query is being typed: its letters are one step together.
    pub typing: bool,
    /// The chart is being turned: its turns are one step together.
    pub turning: bool,
}

impl Views {
    /// The same views of another library.
    pub fn carry_over(&mut self, moved: &dyn Fn(usize) -> Option<usize>) {
        for view in self.back.iter_mut().chain(&mut self.forward) {
            view.case = view.case.and_then(moved);
            view.asks.carry_over(moved);
        }
    }
}

impl View {
    fn shows_as(&self, other: &View) -> bool {
        let chart = self.dimension == other.dimension;
        chart && self.asks == other.asks && self.filters == other.filters && self.order == other.order
    }
}

impl App {
    /// The view as it is.
    pub(super) fn view(&self) -> View {
        View {
            asks: self.finder.asks(),
            filters: self.filters.clone(),
            order: self.order,
            dimension: self.facet.dimension(),
            case: self.wanted.or(self.selected_case()),
        }
    }

    /// Keeps the view as it is: it is about to change.
    pub(super) fn remember(&mut self) {
        let view = self.view();
        self.keep(view);
    }

    /// Keeps a view that was.
    pub(super) fn keep(&mut self, view: View) {
        let views = &mut self.views;
        views.forward.clear();
        if views.back.last().is_some_and(|last| last.shows_as(&view)) {
            views.back.pop();
        }
        if views.back.len() == MOST {
            views.back.remove(0);
        }
        views.back.push(view);
    }

    /// The first letter of a change keeps the view before it.
    pub(super) fn remember_typing(&mut self) {
        if !std::mem::replace(&mut self.views.typing, true) {
            self.remember();
        }
    }

    /// Earlier queries from other sessions; from now on they are kept.
    pub fn keep_history(&mut self, past: Vec<Past>, damaged: bool) {
        self.history = past;
        self.keeps = true;
        if damaged {
            self.note = Some(Note::HistoryAside);
        }
    }

    /// Queries cannot be kept.
    pub fn not_kept(&mut self) {
        self.keeps = false;
        self.note = Some(Note::NotKept);
    }

    /// A query of words that found something belongs to the earlier ones when
    /// one leaves it. A sentence never does: it tells of oneself.
    pub(super) fn remember_query(&mut self, effects: &[Effect]) -> Option<Effect> {
        let leaves = self.focus != Pane::Prompt || effects.iter().any(|it| matches!(it, Effect::Quit(_)));
        let text = self.finder.answered_text();
        let asked = !self.finder.pending() && !self.finder.compares() && !text.is_empty();
        let (full, last) = (self.finder.outcome().full, self.history.last());
        if !(leaves && asked && full > 0) || last.is_some_and(|last| last.text == text) {
            return None;
        }
        let past = Past { text: text.to_owned(), found: full };
        self.history.push(past.clone());
        self.keeps.then_some(Effect::Remember(past.text, past.found))
    }

    /// Back to the view before this one; gives whether there is one.
    pub(super) fn earlier(&mut self) -> bool {
        let now = self.view();
        while let Some(view) = self.views.back.pop() {
            if !view.shows_as(&now) {
                self.views.forward.push(now);
                self.show(view);
                return true;
            }
        }
        self.note = Some(Note::NoEarlier);
        false
    }

    /// Forward again.
    pub(super) fn later(&mut self) {
        let Some(view) = self.views.forward.pop() else {
            self.note = Some(Note::NoLater);
            return;
        };
        let now = self.view();
        self.views.back.push(now);
        self.show(view);
    }

    pub(super) fn show(&mut self, view: View) {
        self.filters = view.filters;
        if self.facet.turn_to(view.dimension) {
            self.tally();
        }
        self.order = view.order;
        self.wanted = view.case;
        if self.finder.asks() == view.asks {
            self.refilter();
            if let Some(case) = self.wanted.take() {
                self.list.select_case(case);
                self.unsettled = true;
            }
        } else {
            self.finder.ask_again(view.asks);
        }
        self.settle();
    }
}
