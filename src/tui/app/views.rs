//! The views that were seen: a stack to go back in, and forward again.

use super::App;
use super::notes::Note;
use crate::query::Filters;
use crate::tui::finder::Asks;
use crate::tui::order::Order;

/// Views that are kept.
const MOST: usize = 100;

/// What was asked, what filtered it, and where one was in it.
#[derive(Debug, Clone)]
pub(super) struct View {
    asks: Asks,
    filters: Filters,
    order: Order,
    case: Option<usize>,
}

/// What was seen before this view, and after it.
#[derive(Debug, Default)]
pub(super) struct Views {
    back: Vec<View>,
    forward: Vec<View>,
    /// The query is being typed: its letters are one step together.
    pub typing: bool,
}

impl View {
    fn shows_as(&self, other: &View) -> bool {
        self.asks == other.asks && self.filters == other.filters && self.order == other.order
    }
}

impl App<'_> {
    /// The view as it is.
    pub(super) fn view(&self) -> View {
        View {
            asks: self.finder.asks(),
            filters: self.filters.clone(),
            order: self.order,
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

    /// Back to the view before this one.
    pub(super) fn earlier(&mut self) {
        let now = self.view();
        while let Some(view) = self.views.back.pop() {
            if !view.shows_as(&now) {
                self.views.forward.push(now);
                return self.show(view);
            }
        }
        self.note = Some(Note::NoEarlier);
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

    fn show(&mut self, view: View) {
        self.filters = view.filters;
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
