//! What actions do to the state.

use super::notes::Note;
use super::{App, Pane};
use crate::tui::action::{Action, Edit, Effect, Movement};
use crate::tui::document::PartKind;
use crate::tui::keymap::Context;

impl App {
    /// Pasted text goes to the query line, wherever the focus is: at the caret,
    /// or as a word of its own if one does not stand in the line.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        if let Some(mut layer) = self.layer.take() {
            let taken = layer.paste(text, &self.scene(self.layer_area(), true));
            self.layer = taken.then_some(layer);
            if taken {
                return Vec::new();
            }
        }
        let elsewhere = self.focus != Pane::Prompt;
        if elsewhere && is_leaned_on(text) {
            return Vec::new();
        }
        let effects = self.leave_alone();
        self.remember_typing();
        self.focus_on(Pane::Prompt);
        let mut cut = false;
        if elsewhere {
            self.finder.edit(Edit::End);
            let glued = self.finder.prompt.before().ends_with(|c: char| !c.is_whitespace());
            cut = glued && self.finder.insert(" ");
        }
        cut |= self.finder.insert(text);
        self.forget_waiting();
        self.note = cut.then_some(Note::Capped);
        effects
    }

    /// Where a key pressed now counts.
    pub(super) fn context(&self) -> Context {
        match (&self.layer, self.focus) {
            (Some(layer), _) => layer.context(),
            (None, Pane::Prompt) if self.finder.prompt.text().is_empty() => Context::EmptyPrompt,
            (None, Pane::Prompt) => Context::Prompt,
            (None, Pane::List) => Context::List,
            (None, Pane::Detail) => Context::Detail,
            (None, Pane::Chart) => Context::Chart,
        }
    }

    /// Carries out an action; gives what the loop is to do for it.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        self.note = None;
        let confirming = self.confirming.take();
        if let Some(effects) = self.act_in_layer(action) {
            return effects;
        }
        self.views.typing &= matches!(action, Action::Edit(_));
        self.views.turning &= matches!(action, Action::NextDimension | Action::PreviousDimension);
        match action {
            Action::Edit(edit) => self.edit(edit),
            Action::List(step) if self.layer.is_none() => self.move_in_list(step),
            Action::Go(step) if self.layer.is_none() && self.focus == Pane::List => self.move_in_list(step),
            Action::Mark if self.layer.is_none() => return self.mark(),
            settled => {
                self.settle();
                if self.must_ask(settled, confirming) {
                    return Vec::new();
                }
                return self.act_settled(settled);
            }
        }
        Vec::new()
    }

    /// Actions that need the answer to the query.
    fn act_settled(&mut self, action: Action) -> Vec<Effect> {
        if action.needs_case() && self.reader.case().is_none() && self.alone.is_none() {
            self.note = Some(Note::NoCase);
            return Vec::new();
        }
        match action {
            Action::Quit => return vec![Effect::Quit(0)],
            Action::Interrupt => return self.stop_reading().unwrap_or_else(|| vec![Effect::Quit(130)]),
            other if self.kiosk && other.is_not_for_a_kiosk() => {}
            Action::Suspend => return vec![Effect::Suspend],
            Action::Repaint => return vec![Effect::Repaint],
            Action::Export if self.kiosk => self.note = Some(Note::Text(self.cannot_save())),
            Action::Reload => return self.reload(),
            Action::Help
            | Action::CommandLine
            | Action::Filter
            | Action::Queries
            | Action::Table
            | Action::Export
            | Action::Files => {
                return self.open_layer(action).unwrap_or_default();
            }
            Action::Language => self.lang = self.lang.other(),
            Action::NextPane if self.completes() && self.take_completion() => {}
            Action::NextPane => return self.next_pane(true),
            Action::PreviousPane => return self.next_pane(false),
            Action::Back => return self.back(),
            Action::Read => {
                self.reading = Some(self.focus);
                self.focus = Pane::Detail;
            }
            Action::NewQuery => {
                let effects = self.leave_alone();
                let before = (self.focus, self.reading);
                self.focus_on(Pane::Prompt);
                self.came_from = before;
                self.finder.prompt.select(true);
                return effects;
            }
            Action::EditQuery => {
                let effects = self.leave_alone();
                self.focus_on(Pane::Prompt);
                return effects;
            }
            Action::ClearFilters => self.clear_filters(),
            Action::AsTyped => {
                self.remember();
                let switched = self.finder.switch_literal();
                self.note = (!switched).then_some(Note::NoCorrection);
            }
            Action::Sentence => {
                let effects = self.leave_alone();
                self.layer = None;
                self.remember();
                self.focus_on(Pane::Prompt);
                self.note = self.finder.switch_mode().then_some(Note::Capped);
                return effects;
            }
            Action::Similar => return self.find_similar(),
            Action::CopyCitation | Action::CopyCase => return self.copy(action),
            Action::Sources => {
                let reading = self.reading;
                self.focus_on(Pane::Detail);
                self.reading = reading;
                let height = self.fitted();
                self.reader.go_to(PartKind::Sources, height);
                self.choosing = true;
                self.note = Some(Note::ChooseSource);
            }
            Action::MouseSwitch => {
                self.mouse = !self.mouse;
                self.note = Some(if self.mouse { Note::MouseOn } else { Note::MouseOff });
                if self.alone.is_none() {
                    return vec![Effect::Mouse(self.mouse)];
                }
            }
            Action::Alone if self.alone.is_some() => return self.leave_alone(),
            Action::Alone => {
                self.alone = Some(self.focus);
                self.focus = Pane::Detail;
                if self.mouse {
                    return vec![Effect::Mouse(false)];
                }
            }
            Action::MarkFound => return self.mark_found(true),
            Action::UnmarkFound => return self.mark_found(false),
            Action::OnlyMarked => return self.only_marked(),
            Action::SwitchBar => self.switch_bar(),
            Action::NextDimension => self.turn_chart(true),
            Action::PreviousDimension => self.turn_chart(false),
            Action::NextOrder => self.sort_by_next(),
            Action::Earlier => {
                self.earlier();
            }
            Action::Later => self.later(),
            Action::Shrink if self.reading.is_some() => return self.back(),
            // Nothing has grown.
            Action::Shrink | Action::Digit(_) => {}
            Action::Section(forward) => self.section(forward),
            Action::Roll(down) => self.roll(down),
            Action::NextMatch | Action::PreviousMatch => {
                let forward = action == Action::NextMatch;
                let height = self.fitted();
                let before = self.reader.at_match;
                self.note = Some(match self.reader.seek_match(forward, height) {
                    Some((at, count)) => {
                        let now = self.reader.at_match;
                        let round = before.is_some() && if forward { now <= before } else { now >= before };
                        Note::Match(at, count, round)
                    }
                    None => Note::NoMatchHere,
                });
            }
            Action::NextCase => self.turn(Movement::Down),
            Action::PreviousCase => self.turn(Movement::Up),
            Action::Detail(step) => self.scroll_detail(step),
            Action::Go(step) | Action::List(step) => self.go(step),
            // A layer's own.
            Action::Edit(_)
            | Action::Choose
            | Action::CopyShown
            | Action::Mark
            | Action::Column(_)
            | Action::NextOption
            | Action::PreviousOption => {}
        }
        Vec::new()
    }

    /// Takes the completion that is offered at the end of the line; gives whether one is.
    fn take_completion(&mut self) -> bool {
        let rest = self.finder.completion(self.lang).filter(|_| self.finder.prompt.at_end());
        if let Some(rest) = &rest {
            self.remember_typing();
            self.note = self.finder.insert(rest).then_some(Note::Capped);
            self.forget_waiting();
        }
        rest.is_some()
    }

    fn edit(&mut self, edit: Edit) {
        if matches!(edit, Edit::Right | Edit::End) && self.take_completion() {
            return;
        }
        let before = (!self.views.typing).then(|| self.view());
        let changed = self.finder.edit(edit);
        if changed {
            self.forget_waiting();
            self.views.typing = true;
            before.into_iter().for_each(|view| self.keep(view));
        }
        if !changed && matches!(edit, Edit::Insert(_)) && self.finder.is_full() {
            self.note = Some(Note::Capped);
        }
    }

    pub(super) fn move_in_list(&mut self, step: Movement) {
        self.refresh();
        let before = self.list.row();
        let height = self.geometry().height(Pane::List);
        self.list.cursor.go(step, self.list.rows().len(), height);
        if self.list.row() != before {
            self.unsettled = true;
            // Whoever comes back in haste finds no match marked, as after a rest.
            self.reader.at_match = None;
        }
    }

    /// To the next group of the list, or the next paragraph of the case.
    fn section(&mut self, forward: bool) {
        if self.focus == Pane::Detail {
            let height = self.fitted();
            return self.reader.go_to_section(forward, height);
        }
        let (at, last) = (self.list.cursor.at, self.list.rows().len().saturating_sub(1));
        let heads = self.list.heads();
        let to = if forward {
            heads.iter().copied().find(|head| *head > at).unwrap_or(last)
        } else {
            heads.iter().copied().rev().find(|head| *head < at).unwrap_or(0)
        };
        self.move_in_list(Movement::To(to));
        self.settle();
    }

    /// Moves the view of the pane by a line.
    fn roll(&mut self, down: bool) {
        let geometry = self.geometry();
        match self.focus {
            Pane::Detail => self.scroll_detail(if down { Movement::Down } else { Movement::Up }),
            Pane::Chart => {
                let rows = self.facet.rows().len();
                self.facet.cursor.roll(down, rows, geometry.height(Pane::Chart));
            }
            Pane::Prompt | Pane::List => {
                self.list.cursor.roll(down, self.list.rows().len(), geometry.height(Pane::List));
                self.unsettled = true;
                self.settle();
            }
        }
    }

    /// Another case of the list, read at once.
    fn turn(&mut self, step: Movement) {
        let before = self.reader.case();
        self.reader.leave();
        self.move_in_list(step);
        self.settle();
        if self.reader.case() != before {
            self.fitted();
            self.reader.come_back();
        }
    }

    fn go(&mut self, step: Movement) {
        match self.focus {
            Pane::Detail => self.scroll_detail(step),
            Pane::Chart => self.facet.go(step, self.geometry().height(Pane::Chart)),
            Pane::Prompt | Pane::List => {}
        }
    }

    /// Lays everything out; gives the rows of the detail.
    fn fitted(&mut self) -> usize {
        let geometry = self.geometry();
        self.fit(&geometry);
        geometry.height(Pane::Detail)
    }

    pub(super) fn scroll_detail(&mut self, step: Movement) {
        let height = self.fitted();
        self.reader.scroll(step, height);
    }

    pub(super) fn focus_on(&mut self, pane: Pane) {
        if matches!(pane, Pane::Prompt | Pane::List) {
            self.home = pane;
        }
        self.reading = None;
        if pane == Pane::Prompt && (self.finder.similar_to().is_some() || self.finder.lists_marked()) {
            self.remember();
            self.finder.ask_the_line();
        }
        self.finder.prompt.select(false);
        if pane != Pane::Detail {
            self.reading = None;
        }
        self.focus = pane;
    }

    /// Whether Tab takes the completion of what is typed: the line has the focus.
    fn completes(&self) -> bool {
        self.focus == Pane::Prompt && self.layer.is_none() && self.alone.is_none()
    }

    /// The prompt with the list, the detail, the chart, and round again.
    fn next_pane(&mut self, forward: bool) -> Vec<Effect> {
        let effects = self.leave_alone();
        self.layer = None;
        self.reading = None;
        self.focus = match (self.focus, forward) {
            (Pane::Prompt | Pane::List, true) | (Pane::Chart, false) => Pane::Detail,
            (Pane::Detail, true) | (Pane::Prompt | Pane::List, false) => Pane::Chart,
            (Pane::Chart, true) | (Pane::Detail, false) => self.home,
        };
        effects
    }

    /// Closes what is open, the innermost first; else to the list.
    fn back(&mut self) -> Vec<Effect> {
        if self.layer.take().is_some() {
            return Vec::new();
        }
        if self.alone.is_some() {
            return self.leave_alone();
        }
        if self.finder.prompt.is_selected() {
            self.finder.prompt.select(false);
            (self.focus, self.reading) = self.came_from;
            return Vec::new();
        }
        if let Some(before) = self.reading.take() {
            self.focus = before;
            return Vec::new();
        }
        if let Some(effects) = self.stop_reading() {
            return effects;
        }
        match (self.focus, self.finder.similar_to()) {
            // The chart may have been turned meanwhile, or a filter chosen.
            (Pane::List, similar @ Some(_)) => while self.finder.similar_to() == similar && self.earlier() {},
            (before, _) => {
                self.focus_on(Pane::List);
                self.note = (before == Pane::Prompt).then_some(Note::Letters);
            }
        }
        Vec::new()
    }

    pub(super) fn leave_alone(&mut self) -> Vec<Effect> {
        let Some(before) = self.alone.take() else { return Vec::new() };
        self.focus = before;
        if self.mouse { vec![Effect::Mouse(true)] } else { Vec::new() }
    }

    fn find_similar(&mut self) -> Vec<Effect> {
        let Some(case) = self.reader.case() else { return Vec::new() };
        let effects = self.leave_alone();
        self.remember();
        self.finder.compare_with(case, self.lang);
        self.focus_on(Pane::List);
        self.settle();
        effects
    }
}

/// Whether a text is what a key gives on which something lies: one or two characters over
/// and over. Where letters are commands that is no text.
fn is_leaned_on(text: &str) -> bool {
    let first = text.chars().next();
    let other = text.chars().find(|c| Some(*c) != first);
    text.len() > 100 && text.chars().all(|c| Some(c) == first || Some(c) == other)
}
