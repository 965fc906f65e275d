//! The chart: what it counts, what it says, what choosing a bar does.

use super::App;
use crate::messages::dimension::words as dimension_words;
use crate::model::Dimension;
use crate::query::Choice;
use crate::report::{Length, value_name};
use crate::tally::Columns;
use crate::tally::measures::{COMPARED, READ_THEM, Sign, WHY_KNOWN};
use crate::tui::facet::{CountedCases, Entry, FacetRow};
use crate::tui::pane::Pane;
use crate::tui::view::chart::{self, BarKind, Chart, Heads};
use std::borrow::Cow;
use std::collections::HashMap;

/// Columns of the window from which the chart has the survey's counts.
const SURVEY_FROM: u16 = 80;

impl App {
    /// Counts what the chart shows.
    pub(super) fn tally(&mut self) {
        let counted = CountedCases {
            library: &self.library,
            columns: &self.columns,
            found: &self.found,
            counts: &self.counts,
            filters: &self.filters,
        };
        self.facet.count(&counted, self.focus == Pane::Chart);
    }

    /// Turns the chart to another dimension, or brings it up where it does not
    /// show.
    pub(super) fn turn_chart(&mut self, forward: bool) {
        if self.geometry().layout.is_some_and(|layout| layout.chart.is_none()) {
            self.focus_on(Pane::Chart);
            return;
        }
        if !std::mem::replace(&mut self.views.turning, true) {
            self.remember();
        }
        self.facet.turn(forward);
        self.tally();
    }

    /// Filters by the bar under the cursor, or no longer.
    pub(super) fn switch_bar(&mut self) {
        let Some(entry) = self.facet.entry() else { return };
        let (dimension, choice) = (entry.dimension, entry.bar.choice.clone());
        self.toggle(dimension, &choice);
    }

    /// What the chart counts.
    pub(super) fn chart_name(&self) -> &'static str {
        dimension_words(self.facet.dimension(), self.lang).label
    }

    /// What must be known to read the chart's numbers: how few cases there are,
    /// or what they are not.
    pub(super) fn chart_note(&self) -> Option<String> {
        let words = self.words();
        match (self.facet.dimension(), self.facet.base) {
            (Dimension::Measure, 0) => Some(words.not_told.to_owned()),
            (Dimension::Measure, few) if few < READ_THEM => Some((words.read_them)(few)),
            (Dimension::Measure, few) if few < COMPARED => Some((words.of_cases)(few)),
            (Dimension::Measure, _) => Some(words.signs.to_owned()),
            (Dimension::Year, _) => Some(words.collected.to_owned()),
            _ => None,
        }
    }

    /// The columns of the chart; a narrow window has no room for the survey's.
    pub(super) fn columns(&self) -> Heads {
        let words = self.words();
        let counted = self.facet.dimension() == Dimension::Industry && self.area.width >= SURVEY_FROM;
        let survey = self.survey().filter(|_| counted).map(|(collection, survey)| {
            // `IPA 2021`: whose it is, without the year.
            let name = collection.short.get(self.lang).split_whitespace().next().unwrap_or_default();
            (words.survey)(name, survey.companies)
        });
        Heads { matched: words.matched, loaded: words.loaded, survey }
    }

    pub(super) fn chart(&self) -> Chart<'_> {
        Chart {
            rows: self.facet.rows().iter().map(|row| self.chart_row(row)).collect(),
            cursor: self.facet.cursor,
            focused: self.focus == Pane::Chart && self.layer.is_none(),
            heads: self.columns(),
            of_all: self.facet.dimension() != Dimension::Measure,
            note: self.chart_note(),
            unseen: self.words().unseen,
        }
    }

    fn chart_row<'r>(&'r self, row: &'r FacetRow) -> chart::ChartRow<'r> {
        match row {
            FacetRow::Head { step, matched, loaded } => {
                let term = self.library.vocabulary.steps.iter().find(|term| Some(&term.id) == step.as_ref());
                let name = term.map_or(self.words().other_step, |term| term.name(self.lang));
                chart::ChartRow {
                    label: Cow::Owned(name.to_uppercase()),
                    kind: BarKind::Head,
                    matched: *matched,
                    loaded: *loaded,
                    survey: None,
                    sign: "",
                    aside: false,
                }
            }
            FacetRow::Bar(entry) => self.chart_bar(entry),
        }
    }

    fn chart_bar<'r>(&'r self, entry: &'r Entry) -> chart::ChartRow<'r> {
        let Entry { dimension, bar, sign } = entry;
        let nested = match self.facet.dimension() {
            Dimension::Region => *dimension == Dimension::Prefecture,
            Dimension::Measure => bar.choice != Choice::Unknown,
            _ => false,
        };
        chart::ChartRow {
            label: value_name(&self.library, *dimension, &bar.choice, self.lang, Length::Short),
            kind: BarKind::Bar { chosen: self.filters.has(*dimension, &bar.choice), nested },
            matched: bar.matched,
            loaded: bar.loaded,
            survey: bar.survey,
            sign: match sign {
                Some(Sign::More) => "+",
                Some(Sign::Less) => "-",
                None => "",
            },
            aside: *dimension == Dimension::Measure && bar.choice.typed() == WHY_KNOWN,
        }
    }
}

/// How many cases name each measure, by its id.
pub(super) fn naming(columns: &Columns) -> HashMap<String, usize> {
    let column = columns.of(Dimension::Measure);
    let named = column.choices().zip(column.loaded());
    let of_term = |(choice, count): (Choice, &usize)| match choice {
        Choice::Term(id) => Some((id, *count)),
        Choice::Span(_) | Choice::Unknown => None,
    };
    named.filter_map(of_term).collect()
}
