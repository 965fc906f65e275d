//! What is drawn, as values: the views see these and nothing else.

use super::{App, Pane, Popup};
use crate::messages::case::words as case_words;
use crate::messages::keys::{self, KeyWords};
use crate::messages::tui::{TuiWords, words};
use crate::model::Dimension;
use crate::report::Facts;
use crate::search::Zone;
use crate::tui::action::Action;
use crate::tui::finder::Mode;
use crate::tui::glyphs::Glyphs;
use crate::tui::help;
use crate::tui::layout;
use crate::tui::list::Row;
use crate::tui::view::chart::{BarRow, Chart};
use crate::tui::view::detail::Detail;
use crate::tui::view::footer::{self, Footer};
use crate::tui::view::head::Heads;
use crate::tui::view::list::{CaseRow, List, Passage, Unfold, place_cells, short_place};
use crate::tui::view::popup::{self, Popup as PopupView};
use crate::tui::view::query::{QueryLine, Strip};
use crate::tui::view::{Frame, Panes};

impl App<'_> {
    pub(super) fn frame(&self) -> Frame<'_> {
        let Some(layout) = self.layout() else {
            let (width, height) = layout::SMALLEST;
            return Frame::TooSmall((self.words().too_small)(width, height));
        };
        if let Some((text, footer)) = layout::alone(self.area).filter(|_| self.alone.is_some()) {
            return Frame::Alone { detail: self.detail(), text, hints: self.footer(), footer };
        }
        Frame::Panes(Box::new(Panes {
            layout,
            query: self.query_line(),
            strip: self.strip(),
            heads: self.heads(),
            list: self.list_view(),
            detail: self.detail(),
            chart: self.chart(),
            footer: self.footer(),
            popup: self.popup_view(),
        }))
    }

    pub(super) fn words(&self) -> &'static TuiWords {
        words(self.lang)
    }

    pub(super) fn key_words(&self) -> &'static KeyWords {
        keys::keys(self.lang)
    }

    pub(super) fn glyphs(&self) -> &'static Glyphs {
        Glyphs::of(self.widths)
    }

    pub(super) fn query_line(&self) -> QueryLine<'_> {
        let similar = self.finder.similar_to().map(|case| self.library.cases[case].title.get(self.lang));
        let sentence = self.finder.mode() == Mode::Sentence || similar.is_some();
        let words = self.words();
        QueryLine {
            like: sentence.then_some(words.like),
            prompt: &self.finder.prompt,
            similar,
            placeholder: if sentence { words.ask_sentence } else { words.ask_words },
            ghost: self.finder.completion(self.lang).filter(|_| self.finder.prompt.at_end()),
            focused: self.focus == Pane::Prompt && self.popup.is_none(),
            matched: if self.finder.only_partial() { 0 } else { self.list.rows().len() },
            total: self.library.cases.len(),
            cases: words.cases,
        }
    }

    pub(super) fn strip(&self) -> Strip {
        let filters = self.filters_in_words(false);
        let clears = (!filters.is_empty()).then(|| (self.words().clears)(&self.clearing_keys()));
        Strip { filters, short_filters: self.filters_in_words(true), clears, note: self.note() }
    }

    pub(super) fn heads(&self) -> Heads<'_> {
        let words = self.words();
        let (first, last) = (self.reader.top + 1, self.reader.top + self.height(Pane::Detail));
        let count = self.reader.lines().len();
        Heads {
            names: [words.list, words.detail, words.chart],
            next: self.key_name(Action::NextPane),
            focus: self.focus,
            case: self.reader.case().map_or("", |at| self.library.cases[at].id.as_str()),
            lines: (count > 0).then(|| (first, last.min(count), count)),
            matched_loaded: words.matched_loaded,
            survey: words.survey,
        }
    }

    fn list_view(&self) -> List<'_> {
        let height = self.height(Pane::List);
        let seen = self.list.rows().iter().skip(self.list.cursor.top).take(height);
        // The row under the list follows a fast cursor as the detail does.
        let settled = self.list.rows().iter().find(|row| Some(row.case) == self.reader.case()).copied();
        let hidden = self.layout().is_some_and(|layout| layout.detail.is_none());
        List {
            notice: self.notice(),
            rows: seen.map(|row| self.case_row(*row)).collect(),
            top: self.list.cursor.top,
            total: self.list.rows().len(),
            selected: self.list.cursor.at,
            focused: matches!(self.focus, Pane::Prompt | Pane::List) && self.popup.is_none(),
            partial: self.finder.only_partial(),
            passage: settled.and_then(|row| self.passage(row)),
            unfold: settled.filter(|_| hidden).map(|row| self.unfold(row)),
            unknown: self.words().unknown,
            place: place_cells(self.lang),
        }
    }

    fn unfold(&self, row: Row) -> Unfold<'_> {
        let facts = Facts::new(&self.library.cases[row.case], self.library, self.lang);
        Unfold { place: facts.prefecture_known().map(short_place), title: facts.title() }
    }

    fn case_row(&self, row: Row) -> CaseRow<'_> {
        let case = &self.library.cases[row.case];
        let facts = Facts::new(case, self.library, self.lang);
        let (industry, place, title) = (facts.industry_short(), facts.prefecture_known(), facts.title());
        let marks = |text: Option<&str>, zone| text.map_or(Vec::new(), |text| self.finder.marks(text, zone));
        CaseRow {
            industry,
            industry_marks: marks(industry, Zone::Short),
            place: place.map(short_place),
            place_marks: marks(place, Zone::Short),
            year: case.year,
            title,
            title_marks: marks(Some(title), Zone::Title),
        }
    }

    /// Why a row matched, where its title does not show it.
    fn passage(&self, row: Row) -> Option<Passage> {
        let shared = &self.finder.hit(row)?.shared;
        if !shared.is_empty() {
            let names: Vec<&str> = shared.iter().map(|text| text.get(self.lang)).collect();
            let comma = case_words(self.lang).comma;
            return Some(Passage { text: (self.words().shares)(&names.join(comma)), marks: Vec::new() });
        }
        let title = self.library.cases[row.case].title.get(self.lang);
        if !self.finder.marks(title, Zone::Title).is_empty() {
            return None;
        }
        self.finder.passage(row, self.lang).map(|it| Passage { text: it.text, marks: it.marks })
    }

    fn detail(&self) -> Detail<'_> {
        Detail {
            lines: self.reader.lines(),
            top: self.reader.top,
            at_match: self.reader.at_match,
            margin: self.alone.is_none(),
        }
    }

    fn chart(&self) -> Chart<'_> {
        let term = |id: &str| self.library.vocabulary.term(Dimension::Industry, id);
        let bars = self.bars.iter().map(|bar| BarRow {
            label: match &bar.id {
                Some(id) => term(id).map_or(id.as_str(), |term| term.short(self.lang)),
                None => self.words().unknown,
            },
            chosen: self.filters.industries.contains(&bar.id),
            matched: bar.matched,
            loaded: bar.loaded,
            survey: bar.survey,
        });
        Chart {
            bars: bars.collect(),
            cursor: self.bar,
            focused: self.focus == Pane::Chart && self.popup.is_none(),
            told: self.told(),
            more: self.words().more,
        }
    }

    /// How many of the cases that the survey counted are loaded.
    fn told(&self) -> Option<String> {
        let (id, survey) =
            self.library.collections.iter().find_map(|it| Some((&it.id, it.survey.as_ref()?)))?;
        let told = self.library.cases.iter().filter(|case| case.collection == *id).count();
        Some((self.words().told)(told, survey.companies))
    }

    pub(super) fn footer(&self) -> Footer {
        let language = format!("{} {}", self.key_name(Action::Language), keys::hints(self.lang).language);
        let hints = match (&self.popup, self.alone) {
            (None, Some(_)) => footer::hints_alone(self.lang, self.glyphs()),
            _ => {
                let sentence = self.finder.mode() == Mode::Sentence;
                footer::hints(self.context(), sentence, self.lang, self.glyphs())
            }
        };
        Footer { hints, language }
    }

    fn popup_view(&self) -> Option<PopupView> {
        match self.popup.as_ref()? {
            Popup::Help { top } => Some(PopupView {
                title: self.words().help,
                lines: self.help_lines(),
                top: (*top).min(self.help_extent().0.saturating_sub(self.help_extent().1)),
                whole: true,
            }),
            Popup::CommandLine => Some(PopupView {
                title: self.words().command_line,
                lines: popup::wrapped(&self.command_line(), self.popup_cells(), self.widths),
                top: 0,
                whole: false,
            }),
        }
    }

    fn popup_cells(&self) -> u16 {
        popup::cells(self.area.width)
    }

    fn help_lines(&self) -> Vec<popup::Line> {
        let off: &[Action] = if self.kiosk { &[Action::Suspend] } else { &[] };
        help::lines(self.lang, self.popup_cells(), self.widths, off)
    }

    /// The lines of the help, and how many of them show.
    pub(super) fn help_extent(&self) -> (usize, usize) {
        let layout = self.layout().unwrap_or_default();
        (self.help_lines().len(), usize::from(popup::place(&layout, u16::MAX).height.saturating_sub(2)))
    }
}
