//! Filters: chosen in the chart, shown over the list, cleared.

use super::App;
use super::notes::Note;
use crate::messages::case::words as case_words;
use crate::messages::tui::words;
use crate::model::Dimension;
use crate::tui::command_line::year_range;

impl App<'_> {
    /// Filters by the bar under the cursor, or no longer.
    pub(super) fn switch_bar(&mut self) {
        let Some(bar) = self.bars.get(self.bar.at) else { return };
        let chosen = &mut self.filters.industries;
        match chosen.iter().position(|id| *id == bar.id) {
            Some(at) => {
                chosen.remove(at);
            }
            None => chosen.push(bar.id.clone()),
        }
        self.refilter();
    }

    pub(super) fn clear_filters(&mut self) {
        if self.filters.is_empty() {
            self.note = Some(Note::NoFilter);
            return;
        }
        self.filters = Default::default();
        self.refilter();
    }

    /// The filters in words, one for each dimension; with short names where
    /// there is little room, or where several are named.
    pub(super) fn filters_in_words(&self, short: bool) -> Vec<String> {
        let (case, tui) = (case_words(self.lang), words(self.lang));
        let filters = &self.filters;
        let names = |dimension, ids: &[String]| -> Vec<String> {
            ids.iter().map(|id| self.value_name(dimension, id, !short && ids.len() == 1)).collect()
        };
        let or_unknown = |dimension, ids: &[Option<String>]| -> Vec<String> {
            let name = |id: &String| self.value_name(dimension, id, !short && ids.len() == 1);
            ids.iter().map(|id| id.as_ref().map_or(tui.unknown.to_owned(), name)).collect()
        };
        let parts = [
            (case.industry, or_unknown(Dimension::Industry, &filters.industries)),
            (case.kind, names(Dimension::Kind, &filters.kinds)),
            (case.threats, names(Dimension::Threat, &filters.threats)),
            (case.prefecture, or_unknown(Dimension::Prefecture, &filters.prefectures)),
            (case.date, filters.years.iter().map(year_range).collect()),
            (case.collection, names(Dimension::Collection, &filters.collections)),
        ];
        let mut said: Vec<String> = parts
            .into_iter()
            .filter(|(_, values)| !values.is_empty())
            .map(|(name, values)| format!("{name}: {}", values.join(tui.or)))
            .collect();
        said.extend(filters.sme.then(|| tui.sme_only.to_owned()));
        said
    }

    fn value_name(&self, dimension: Dimension, id: &str, whole: bool) -> String {
        let term = self.library.vocabulary.term(dimension, id);
        let collection = self.library.collection(id);
        match (term, collection) {
            (Some(term), _) if whole => term.name(self.lang).to_owned(),
            (Some(term), _) => term.short(self.lang).to_owned(),
            (None, Some(it)) if dimension == Dimension::Collection => it.short.get(self.lang).to_owned(),
            _ => id.to_owned(),
        }
    }
}
