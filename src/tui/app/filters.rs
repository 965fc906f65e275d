//! Filters: chosen in the chart, shown over the list, cleared.

use super::App;
use super::notes::Note;
use crate::messages::dimension::words as dimension_words;
use crate::messages::tui::words;
use crate::model::Dimension;
use crate::query::Choice;
use crate::report::{Length, value_name};

impl App {
    /// Sorts the list by the next key; the case that is selected stays so.
    pub(super) fn sort_by_next(&mut self) {
        self.remember();
        self.order = self.order.next();
        self.refilter();
    }

    /// Takes away the filter of one dimension, by its place among them.
    pub(super) fn clear_filter(&mut self, at: usize) {
        let Some((dimension, choices)) = self.filters.iter().nth(at) else { return };
        let choices = choices.to_vec();
        self.remember();
        choices.iter().for_each(|choice| self.filters.remove(dimension, choice));
        self.refilter();
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
    pub(super) fn filters_in_words(&self, short: bool) -> Vec<String> {
        let words = words(self.lang);
        let said = |(dimension, choices): (Dimension, &[Choice])| {
            if dimension == Dimension::Size && *choices == [Choice::Term("sme".into())] {
                return words.sme_only.to_owned();
            }
            let whole = !short && choices.len() == 1 && dimension != Dimension::Collection;
            let length = if whole { Length::Whole } else { Length::Short };
            let names = choices.iter().map(|it| value_name(&self.library, dimension, it, self.lang, length));
            let label = dimension_words(dimension, self.lang).label;
            format!("{label}: {}", names.collect::<Vec<_>>().join(words.or))
        };
        self.filters.iter().map(said).collect()
    }
}
