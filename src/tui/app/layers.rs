//! The layer that is open: opened, given its keys, closed. To add one, write
//! its file in `tui/layers` and open it here.

use super::App;
use super::notes::Note;
use crate::tui::action::{Action, Effect};
use crate::tui::keymap::Context;
use crate::tui::layers::command::Command;
use crate::tui::layers::cross::CrossView;
use crate::tui::layers::export::ExportPopup;
use crate::tui::layers::files::FilesPane;
use crate::tui::layers::help::Help;
use crate::tui::layers::history::History;
use crate::tui::layers::picker::Picker;
use crate::tui::layers::{Did, Layer, Scene};
use crate::tui::pane::Pane;
use crate::tui::view::popup;
use ratatui::layout::Rect;

impl App {
    /// Opens the layer that an action is for, or closes it if it is open; gives
    /// nothing for other actions.
    pub(super) fn open_layer(&mut self, action: Action) -> Option<Vec<Effect>> {
        let layer: Box<dyn Layer> = match action {
            Action::Help => Box::new(Help::new(self.context())),
            Action::Table => Box::new(CrossView::new(self.facet.dimension())),
            Action::CommandLine => Box::new(Command::new(self.command_line(), self.marked_command())),
            Action::Filter => Box::new(Picker::new(&self.scene(Rect::default(), true))),
            Action::Files if !self.has_files() => {
                self.note = Some(Note::NoFiles);
                return Some(Vec::new());
            }
            Action::Files => Box::new(FilesPane::new(self.own.taken.clone())),
            Action::Queries => Box::new(History::new(&self.queries, &self.history)),
            Action::Export => Box::new(ExportPopup::new(self.offer(), self.choices)),
            _ => return None,
        };
        let effects = self.leave_alone();
        let open = self.layer.take().is_some();
        // The help's own key closes it; from another layer it opens.
        self.layer = (!open || action != Action::Help).then_some(layer);
        Some(effects)
    }

    /// What the open layer does with an action; nothing where none is open, or
    /// where the action is not the layer's.
    pub(super) fn act_in_layer(&mut self, action: Action) -> Option<Vec<Effect>> {
        let mut layer = self.layer.take()?;
        let did = layer.act(action, &self.scene(self.layer_area(), types(&*layer)));
        self.layer = Some(layer);
        self.done(did)
    }

    /// What a layer did, carried out.
    pub(super) fn done(&mut self, did: Did) -> Option<Vec<Effect>> {
        match did {
            Did::Stays => {}
            Did::Passes => return None,
            Did::Toggles(dimension, choice) => {
                self.toggle(dimension, &choice);
            }
            Did::Filters(filters) => {
                self.remember();
                self.filters = filters;
                self.refilter();
            }
            Did::Commands(text) => self.layer = Some(Box::new(Command::new(text, None))),
            Did::Maps(header, map) => {
                self.layer = None;
                return Some(self.map(header, map));
            }
            Did::Asks(text) => {
                self.layer = None;
                self.ask_text(&text);
            }
            Did::AsksWith(text, filters) => {
                self.layer = None;
                self.ask_text(&text);
                self.filters = filters;
                self.refilter();
            }
            Did::Exports(export, choices) => {
                self.exporting = self.layer.take();
                return Some(self.export(export, choices));
            }
            Did::Copies(text) => {
                self.note = Some(Note::SentCommand);
                return Some(vec![Effect::Copy(text)]);
            }
            Did::Does(action, pane) => {
                self.layer = None;
                if let Some(pane) = pane.filter(|pane| *pane != self.focus) {
                    self.settle();
                    self.focus_on(pane);
                }
                return Some(self.act(action));
            }
        }
        Some(Vec::new())
    }

    /// Puts a query in the place of the one that is there.
    fn ask_text(&mut self, text: &str) {
        self.remember();
        self.focus_on(Pane::Prompt);
        self.note = self.finder.ask_words(text).then_some(Note::Capped);
        self.forget_waiting();
    }

    /// What a layer sees where it has this place.
    pub(super) fn scene(&self, area: Rect, typed: bool) -> Scene<'_> {
        let inside = popup::inside(area, typed);
        Scene {
            keys: &self.keys,
            lang: self.lang,
            widths: self.widths,
            cells: inside.width,
            rows: inside.height,
            kiosk: self.kiosk,
            library: &self.library,
            filters: &self.filters,
            columns: &self.columns,
            counts: &self.counts,
            found: &self.found,
            query: self.finder.words(),
        }
    }

    /// The place of a layer that takes all there is.
    pub(super) fn layer_area(&self) -> Rect {
        self.geometry().layout.map_or_else(Rect::default, |layout| popup::place(&layout, u16::MAX))
    }
}

/// Whether a layer has a line to type in.
pub(super) fn types(layer: &dyn Layer) -> bool {
    layer.context() == Context::Narrow
}
