//! The mouse: a click gives the focus and selects, a second one reads; filters
//! and the footer's keys are buttons; the wheel scrolls what is under it.

use super::layers::types;
use super::{App, Pane};
use crate::model::Dimension;
use crate::query::Choice;
use crate::tui::action::{Action, Effect, Movement};
use crate::tui::cursor::NOTCH;
use crate::tui::layers::Did;
use crate::tui::layout::Layout;
use crate::tui::view::popup;
use crate::tui::view::query::Cleared;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};
use std::ops::Range;

impl App {
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
        let again = self.moment.clicked == Some((at.x, at.y));
        self.moment.clicked = (!again).then_some((at.x, at.y));
        let geometry = self.geometry();
        let Some(layout) = geometry.layout.filter(|_| self.alone.is_none()) else { return Vec::new() };
        let within = |area: Option<Rect>| area.filter(|area| area.contains(at));
        if let Some(action) = within(layout.footer).and_then(|it| self.footer().at(at.x, it, self.widths)) {
            return self.act(action);
        }
        if self.layer.is_some() {
            return self.click_layer(at, &layout);
        }
        self.note = None;
        let cleared = within(layout.strip).and_then(|it| self.strip().at(at.x, it, self.widths));
        if layout.query.contains(at) {
            self.click_query(at.x);
        } else if let Some(cleared) = cleared {
            match cleared {
                Cleared::One(dimension, value) => self.clear_filter(dimension, value),
                Cleared::All => self.clear_filters(),
            }
        } else if let Some(area) = within(layout.list) {
            self.focus_on(Pane::List);
            let line = usize::from(at.y - area.y).checked_sub(geometry.notice.len());
            if at.x + 1 == area.right() && self.list.rows().len() > geometry.height(Pane::List) {
                self.jump(Pane::List, at.y - area.y, area.height);
            } else if let Some(row) = line.and_then(|line| self.list.row_at(line, geometry.row_lines())) {
                self.list.select(row);
                self.unsettled = true;
                self.settle();
                if again {
                    return self.act(Action::Read);
                }
            }
        } else if let Some(area) = within(layout.chart.map(|area| geometry.bars_area(area))) {
            self.settle();
            let bar = self.facet.cursor.top + usize::from(at.y - area.y);
            self.focus_on(Pane::Chart);
            if at.x + 1 == area.right() && self.facet.rows().len() > usize::from(area.height) {
                self.jump(Pane::Chart, at.y - area.y, area.height);
            } else if self.facet.rows().get(bar).is_some_and(|row| row.entry().is_some()) {
                self.facet.select(bar);
                self.switch_bar();
            }
        } else if let Some(area) = within(layout.detail) {
            let reading = self.reading;
            let value = self.value_at(at, area);
            self.focus_on(Pane::Detail);
            self.reading = reading;
            if let Some((dimension, choice)) = value {
                self.toggle(dimension, &choice);
                return Vec::new();
            }
            if at.x + 1 == area.right() && self.reader.lines().len() > usize::from(area.height) {
                self.jump(Pane::Detail, at.y - area.y, area.height);
            } else if again {
                return self.act(Action::Read);
            }
        } else if let Some(head) = within(layout.head.filter(|_| layout.one)) {
            // The list's name leads back to the prompt that was left by a click.
            if let Some(pane) = self.heads(&geometry).pane_at(at.x, head, self.widths) {
                self.settle();
                self.focus_on(if pane == Pane::List { self.home } else { pane });
            }
        }
        Vec::new()
    }

    /// The value that a fact of the case names, where one stands.
    fn value_at(&self, at: Position, area: Rect) -> Option<(Dimension, Choice)> {
        let line = self.reader.lines().get(self.reader.top + usize::from(at.y - area.y))?;
        let x = at.x.checked_sub(area.x + 1 + line.indent)?;
        let cells = |end: usize| self.widths.str(&line.text[..end.min(line.text.len())]) as u16;
        let here = |range: &Range<usize>| (cells(range.start)..cells(range.end)).contains(&x);
        let (_, dimension, choice) = line.values.iter().find(|(range, ..)| here(range))?;
        Some((*dimension, choice.clone()))
    }

    /// To the part of a pane that its scroll bar has at this height.
    fn jump(&mut self, pane: Pane, y: u16, height: u16) {
        let part = |count: usize| count * usize::from(y) / usize::from(height.saturating_sub(1).max(1));
        match pane {
            Pane::Prompt | Pane::List => {
                let row = part(self.list.rows().len().saturating_sub(1));
                self.list.select(row);
                self.unsettled = true;
                self.settle();
            }
            Pane::Chart => self.facet.select(part(self.facet.rows().len().saturating_sub(1))),
            Pane::Detail => {
                self.reader.top = part(self.reader.lines().len().saturating_sub(usize::from(height)));
            }
        }
    }

    /// A click in the layer that is open, or beside it: that closes it.
    fn click_layer(&mut self, at: Position, layout: &Layout) -> Vec<Effect> {
        let Some(mut layer) = self.layer.take() else { return Vec::new() };
        let scene = self.scene(popup::place(layout, u16::MAX), types(&*layer));
        let view = layer.view(&scene);
        let inside = popup::inside(view.area(layout), view.typed.is_some());
        let did = if inside.contains(at) {
            layer.click(at.x - inside.x, at.y - inside.y, &scene)
        } else if view.area(layout).contains(at) {
            Did::Stays
        } else {
            return Vec::new();
        };
        self.layer = Some(layer);
        self.done(did).unwrap_or_default()
    }

    fn click_query(&mut self, x: u16) {
        self.focus_on(Pane::Prompt);
        let start = self.query_line(None).start(self.widths);
        self.finder.prompt.click(usize::from(x.saturating_sub(start)), self.widths);
    }

    fn wheel(&mut self, at: Position, down: bool) -> Vec<Effect> {
        let step = if down { Movement::Down } else { Movement::Up };
        if self.layer.is_some() {
            return (0..NOTCH)
                .flat_map(|_| self.act_in_layer(Action::Go(step)).unwrap_or_default())
                .collect();
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
