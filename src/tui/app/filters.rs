//! Filters: chosen in the chart, shown over the list, cleared.

use super::App;
use super::notes::Note;
use crate::messages::dimension::words as dimension_words;
use crate::messages::tui::words;
use crate::model::Dimension;
use crate::query::Choice;
use crate::report::{Length, value_name};
use crate::tui::order::Order;
use crate::tui::view::chips::Chip;

impl App {
    /// Sorts the list by the next key; the case that is selected stays so.
    pub(super) fn sort_by_next(&mut self) {
        self.remember();
        self.order = self.order.next();
        self.refilter();
        let said = |order: Order| order.said(self.words()).unwrap_or(self.answers_order());
        self.note = Some(Note::Text((self.words().sorted)(said(self.order), said(self.order.next()))));
    }

    /// Filters by a value, or no longer.
    pub(super) fn toggle(&mut self, dimension: Dimension, choice: &Choice) {
        self.remember();
        self.filters.toggle(dimension, choice);
        self.refilter();
    }

    /// Takes away a value, by the place of its dimension among those that
    /// filter, and its own there.
    pub(super) fn clear_filter(&mut self, dimension: usize, value: usize) {
        let Some((dimension, choices)) = self.filters.iter().nth(dimension) else { return };
        let Some(choice) = choices.get(value).cloned() else { return };
        self.toggle(dimension, &choice);
    }

    pub(super) fn clear_filters(&mut self) {
        if self.filters.is_empty() {
            self.note = Some(Note::NoFilter);
            return;
        }
        self.remember();
        self.filters = Default::default();
        self.refilter();
    }

    /// The filters in words, one for each dimension; with short names where
    /// there is little room, or where several are named.
    pub(super) fn filters_in_words(&self, short: bool) -> Vec<Chip> {
        let words = words(self.lang);
        let said = |(dimension, choices): (Dimension, &[Choice])| {
            if dimension == Dimension::Size && *choices == [Choice::Term("sme".into())] {
                return Chip { label: String::new(), values: vec![words.sme_only.to_owned()] };
            }
            let whole = !short && choices.len() == 1 && dimension != Dimension::Collection;
            let length = if whole { Length::Whole } else { Length::Short };
            let name = |it| value_name(&self.library, dimension, it, self.lang, length).into_owned();
            Chip {
                label: format!("{}: ", dimension_words(dimension, self.lang).label),
                values: choices.iter().map(name).collect(),
            }
        };
        self.filters.iter().map(said).collect()
    }
}
