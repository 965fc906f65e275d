//! The mouse: a click selects, the wheel scrolls the pane under it. A click
//! never takes the focus from the prompt: the next `q` would quit.

use super::{App, Pane, Popup};
use crate::tui::action::{Action, Effect, Step};
use crate::tui::cursor::NOTCH;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

impl App<'_> {
    pub(super) fn point(&mut self, event: MouseEvent) -> Vec<Effect> {
        let at = Position::new(event.column, event.row);
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => self.click(at),
            MouseEventKind::ScrollUp => self.wheel(at, false),
            MouseEventKind::ScrollDown => self.wheel(at, true),
            _ => Vec::new(),
        }
    }

    fn click(&mut self, at: Position) -> Vec<Effect> {
        let geometry = self.geometry();
        let layout = geometry.layout.filter(|_| self.popup.is_none() && self.alone.is_none());
        let Some(layout) = layout else { return Vec::new() };
        let on_filter = layout
            .strip
            .is_some_and(|strip| strip.contains(at) && self.strip().is_filter(at.x, strip, self.widths));
        self.note = None;
        let within = |area: Option<Rect>| area.filter(|area| area.contains(at));
        if layout.query.contains(at) {
            self.click_query(at.x);
        } else if on_filter {
            self.clear_filters();
        } else if let Some(area) = within(layout.list) {
            let line = usize::from(at.y - area.y).checked_sub(geometry.notice.len());
            self.take_focus(Pane::List);
            if let Some(row) = line.and_then(|line| self.list.row_at(line, geometry.row_lines())) {
                self.list.select(row);
                self.unsettled = true;
                self.settle();
            }
        } else if let Some(area) = within(layout.chart.map(|area| geometry.bars_area(area))) {
            self.settle();
            let bar = self.facet.cursor.top + usize::from(at.y - area.y);
            self.take_focus(Pane::Chart);
            if self.facet.rows().get(bar).is_some_and(|row| row.entry().is_some()) {
                self.facet.select(bar);
                self.switch_bar();
            }
        } else if within(layout.detail).is_some() {
            self.take_focus(Pane::Detail);
        } else if let Some(head) = within(layout.head.filter(|_| layout.one)) {
            // The list's name leads back to the prompt that was left by a click.
            if let Some(pane) = self.heads(&geometry).pane_at(at.x, head, self.widths) {
                self.settle();
                self.focus = if pane == Pane::List { self.home } else { pane };
            }
        } else if within(layout.footer).is_some_and(|it| self.footer().is_language(at.x, it, self.widths)) {
            return self.act(Action::Language);
        }
        Vec::new()
    }

    fn take_focus(&mut self, pane: Pane) {
        if self.focus != Pane::Prompt {
            self.focus_on(pane);
        }
    }

    fn click_query(&mut self, x: u16) {
        self.focus_on(Pane::Prompt);
        let start = self.query_line(None).start(self.widths);
        self.finder.prompt.click(usize::from(x.saturating_sub(start)), self.widths);
    }

    fn wheel(&mut self, at: Position, down: bool) -> Vec<Effect> {
        let step = if down { Step::Down } else { Step::Up };
        if let Some(popup) = &self.popup {
            if matches!(popup, Popup::Help { .. }) {
                (0..NOTCH).for_each(|_| drop(self.act(Action::Go(step))));
            }
            return Vec::new();
        }
        let geometry = self.geometry();
        let Some(layout) = geometry.layout else { return Vec::new() };
        let within = |area: Option<Rect>| area.is_some_and(|area| area.contains(at));
        if within(layout.list) {
            self.refresh();
            let (count, height) = (self.list.rows().len(), geometry.height(Pane::List));
            let before = self.list.row();
            self.list.cursor.wheel(down, count, height);
            self.unsettled |= self.list.row() != before;
        } else if within(layout.chart) {
            let height = geometry.height(Pane::Chart);
            let rows = self.facet.rows().len();
            self.facet.cursor.wheel(down, rows, height);
        } else if within(layout.detail) {
            (0..NOTCH).for_each(|_| self.scroll_detail(step));
        }
        Vec::new()
    }
}
