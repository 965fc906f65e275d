//! What is drawn, as values: the views see these and nothing else.

use super::geometry::Geometry;
use super::layers::types;
use super::{App, Pane};
use crate::messages::case::words as case_words;
use crate::messages::keys::{self, KeyWords};
use crate::messages::marks;
use crate::messages::tui::{TuiWords, words};
use crate::model::{Collection, Dimension, Survey};
use crate::query::Choice;
use crate::report::Facts;
use crate::search::Zone;
use crate::terminal::Link;
use crate::text::wrap::wrap;
use crate::tui::action::Action;
use crate::tui::document::Line;
use crate::tui::finder::Mode;
use crate::tui::glyphs::Glyphs;
use crate::tui::keymap::Context;
use crate::tui::layout::{self, Layout};
use crate::tui::list::ListRow;
use crate::tui::order::Order;
use crate::tui::view::detail::Detail;
use crate::tui::view::footer::{self, Footer};
use crate::tui::view::head::PaneTitles;
use crate::tui::view::list::{CaseRow, List, RowSnippet, place_cells, short_place, threat_cells, year_cells};
use crate::tui::view::popup::{self, Popup as PopupView};
use crate::tui::view::query::{QueryLine, Strip};
use crate::tui::view::{Frame, Panes};
use ratatui::layout::Position;

impl App {
    pub(super) fn frame(&self, geometry: &Geometry) -> Frame<'_> {
        let Some(layout) = geometry.layout else {
            let (width, height) = layout::SMALLEST;
            let said = (self.words().too_small)(width, height);
            let lines = wrap(&said, usize::from(self.area.width), self.widths);
            return Frame::TooSmall(lines.into_iter().map(|line| said[line].to_owned()).collect());
        };
        if let Some((text, footer)) = geometry.alone {
            return Frame::Alone { detail: self.detail(), text, hints: self.footer(), footer };
        }
        Frame::Panes(Box::new(Panes {
            layout,
            query: self.query_line(self.finder.completion(self.lang)),
            strip: self.strip(),
            heads: self.heads(geometry),
            list: self.list_view(geometry),
            detail: self.detail(),
            chart: self.chart(),
            footer: self.footer(),
            popup: self.popup_view(&layout),
        }))
    }

    /// The addresses of sources that show, each piece where it stands.
    pub fn links(&self) -> Vec<Link> {
        let geometry = self.geometry();
        let sources = self.reader.case().map_or(&[][..], |at| &self.library.cases[at].sources);
        let Some((area, _)) = geometry.detail().filter(|_| self.layer.is_none()) else { return Vec::new() };
        let margin = u16::from(self.alone.is_none());
        let seen = self.reader.lines().iter().skip(self.reader.top);
        let link = |(y, line): (u16, &Line)| {
            let address = sources.get(line.source?)?.url.clone();
            let cells = self.widths.str(&line.text) as u16;
            Some(Link { at: Position::new(area.x + margin + line.indent, y), cells, address })
        };
        (area.y..area.bottom()).zip(seen).filter_map(link).collect()
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

    /// The query line, with what Right would add to it.
    pub(super) fn query_line(&self, ghost: Option<String>) -> QueryLine<'_> {
        let similar = self.finder.similar_to().map(|case| self.library.cases[case].title.get(self.lang));
        let sentence = self.finder.mode() == Mode::Sentence || similar.is_some();
        let (words, marks) = (self.words(), marks::words(self.lang));
        let marked = self.marks.loaded(&self.library);
        QueryLine {
            like: sentence.then_some(if similar.is_some() { words.like } else { words.sentence }),
            sentence: sentence && similar.is_none(),
            prompt: &self.finder.prompt,
            marked: marks.count.map(|said| if marked > 0 { said(marked) } else { String::new() }),
            similar: self.finder.lists_marked().then_some(marks.only_marked).or(similar),
            placeholder: if sentence { words.ask_sentence } else { words.ask_words },
            ghost: ghost.filter(|_| self.finder.prompt.at_end()),
            focused: self.focus == Pane::Prompt && self.layer.is_none(),
            matched: match (self.finder.pending(), self.finder.only_partial()) {
                (true, _) => None,
                (false, true) => Some(0),
                (false, false) => Some(self.list.rows().len()),
            },
            searching: self.glyphs().ellipsis,
            total: self.library.cases.len(),
            cases: words.cases,
        }
    }

    pub(super) fn strip(&self) -> Strip {
        let filters = self.filters_in_words(false);
        let clears = (!filters.is_empty()).then(|| (self.words().clears)(&self.clearing_keys()));
        let sentence = self.finder.mode() == Mode::Sentence && self.finder.similar_to().is_none();
        let purpose = match (filters.is_empty(), sentence, self.context()) {
            (true, true, Context::EmptyPrompt | Context::Prompt) => self.purpose_of_sentence(),
            (true, false, Context::EmptyPrompt) => self.purpose(),
            _ => Vec::new(),
        };
        Strip {
            filters,
            short_filters: self.filters_in_words(true),
            or: self.words().or,
            clears,
            note: self.note(),
            purpose,
        }
    }

    /// What a sentence is for, and how to come back to words.
    fn purpose_of_sentence(&self) -> Vec<String> {
        let back = format!("{} {}", self.key_name(Action::Sentence), keys::hints(self.lang).by_words);
        let dot = format!(" {} ", self.glyphs().dot);
        let said = self.words().sentence_is;
        vec![format!("{said}{dot}{back}"), back]
    }

    /// What this is, how to begin and how to leave, from the longest wording to
    /// the shortest.
    fn purpose(&self) -> Vec<String> {
        let words = self.words();
        let [up, down, ..] = self.glyphs().arrows;
        let quit = format!("{} {}", self.key_name(Action::Interrupt), words.quit);
        let read = format!("{} {}", self.key_name(Action::Read), words.read);
        let choose = format!("{up}/{down} {}", words.choose);
        let [whole, short] = words.purpose.map(|said| said(self.shipped));
        let dot = format!(" {} ", self.glyphs().dot);
        [vec![&whole, &choose, &read, &quit], vec![&whole, &read, &quit], vec![&short, &quit], vec![&quit]]
            .into_iter()
            // Of a person's own files nothing is claimed.
            .map(|parts| parts.into_iter().filter(|it| self.shipped > 0 || ![&whole, &short].contains(it)))
            .map(|parts| parts.map(String::as_str).collect::<Vec<_>>().join(&dot))
            .collect()
    }

    pub(super) fn heads(&self, geometry: &Geometry) -> PaneTitles<'_> {
        let words = self.words();
        let (first, last) = (self.reader.top + 1, self.reader.top + geometry.height(Pane::Detail));
        let count = self.reader.lines().len();
        let rows = self.list.rows().len();
        PaneTitles {
            names: [words.list, words.detail, self.chart_name()],
            next: self.key_name(Action::NextPane),
            focus: self.focus,
            order: self.order(),
            selected: (self.list.cursor.at + usize::from(rows > 0), rows, words.cases),
            case: self.reader.case().map_or("", |at| self.library.cases[at].id.as_str()),
            lines: (count > 0).then(|| (first, last.min(count), count)),
            columns: self.columns(),
        }
    }

    /// In which order the list stands.
    fn order(&self) -> &'static str {
        self.order.said(self.words()).unwrap_or(self.answers_order())
    }

    /// The answer's own order.
    pub(super) fn answers_order(&self) -> &'static str {
        if self.finder.lists_marked() {
            return marks::words(self.lang).as_marked;
        }
        let words = self.words();
        match (self.finder.compares() || self.finder.only_partial(), self.asked()) {
            (true, _) => words.closest_first,
            (false, true) => words.best_first,
            (false, false) if self.own_first() => words.own_first,
            (false, false) if self.heads_before().len() > 1 => words.survey_first,
            (false, false) => words.newest_first,
        }
    }

    /// The survey behind the first collection that has one.
    pub(super) fn survey(&self) -> Option<(&Collection, &Survey)> {
        self.library.collections.iter().find_map(|it| Some((it, it.survey.as_ref()?)))
    }

    /// The rows before which a line stands: without a question the person's own
    /// cases come first, then the survey's, and the others after them.
    pub(super) fn heads_before(&self) -> Vec<usize> {
        if self.asked() || self.order != Order::Relevance {
            return Vec::new();
        }
        let placed = |row: &ListRow| self.library.cases.is_placed(row.case);
        let rows = self.list.rows();
        // Many may be the person's own, and a frame counts them.
        let own = match rows.first() {
            Some(first) if self.own_first() && placed(first) => rows.partition_point(placed),
            _ => 0,
        };
        let survey = self.survey().map(|(collection, _)| collection.id.as_str());
        let told =
            |row: &&ListRow| !placed(row) && Some(self.library.cases[row.case].collection.as_str()) == survey;
        let told = rows[own..].iter().take_while(told).count();
        if own + told == 0 {
            return Vec::new();
        }
        let mut heads = vec![0, own, own + told];
        heads.dedup();
        heads.retain(|head| *head < rows.len());
        heads
    }

    /// What the line before a row says: the survey and how many of its cases
    /// are told, or the collection that follows.
    fn head_before(&self, row: usize) -> Option<String> {
        let rows = self.list.rows();
        let id = &self.library.cases[rows.get(row)?.case].collection;
        let collection = self.library.collection(id)?;
        Some(match &collection.survey {
            Some(survey) => {
                let told = self.columns.loaded(Dimension::Collection, &Choice::Term(id.clone()));
                let told = (self.words().told)(told, survey.companies);
                format!("{} {} {told}", collection.short.get(self.lang), self.glyphs().dot)
            }
            None => collection.title.get(self.lang).to_owned(),
        })
    }

    fn list_view(&self, geometry: &Geometry) -> List<'_> {
        let top = self.list.cursor.top;
        let fitting = self.list.fitting(geometry.list_lines(), geometry.row_lines());
        let seen = self.list.rows().iter().skip(top).take(fitting);
        // The row under the list follows a fast cursor as the detail does.
        let settled = self.list.rows().iter().find(|row| Some(row.case) == self.reader.case()).copied();
        let heads = self.list.heads().iter().filter_map(|&at| Some((at, self.head_before(at)?)));
        List {
            notice: geometry.notice.clone(),
            rows: seen.map(|row| self.case_row(*row)).collect(),
            heads: heads.collect(),
            top,
            total: self.list.rows().len(),
            selected: self.list.cursor.at,
            focused: matches!(self.focus, Pane::Prompt | Pane::List) && self.layer.is_none(),
            partial: self.finder.only_partial(),
            snippet: settled.and_then(|row| self.snippet(row)),
            lines: geometry.row_lines() as u16,
            year: year_cells(self.widths),
            place: place_cells(self.lang),
            threat: threat_cells(self.lang),
            names: self.words().columns,
        }
    }

    fn case_row(&self, row: ListRow) -> CaseRow<'_> {
        let case = &self.library.cases[row.case];
        let facts = Facts::new(case, &self.library, self.lang);
        let (industry, place, title) = (facts.industry_short(), facts.prefecture_known(), facts.title());
        let threat = facts.threat_short();
        let highlights =
            |text: Option<&str>, zone| text.map_or(Vec::new(), |text| self.finder.highlights(text, zone));
        let latest = facts.latest_year().map(|year| format!("{}{year}", self.glyphs().at_most));
        CaseRow {
            marked: self.marks.has(&case.id),
            industry,
            industry_highlights: highlights(industry, Zone::Short),
            place: place.map(short_place),
            place_highlights: highlights(place, Zone::Short),
            year: case.year.map(|year| year.to_string()).or(latest),
            threat,
            threat_marks: highlights(threat, Zone::Short),
            title,
            title_highlights: highlights(Some(title), Zone::Title),
        }
    }

    /// Why a row matched, where its title does not show it.
    fn snippet(&self, row: ListRow) -> Option<RowSnippet> {
        let shared = self.finder.hit(row)?.shared();
        if !shared.is_empty() {
            let names: Vec<&str> = shared.iter().map(|text| text.get(self.lang)).collect();
            let comma = case_words(self.lang).comma;
            return Some(RowSnippet {
                name: self.words().shares,
                text: names.join(comma),
                highlights: Vec::new(),
            });
        }
        let title = self.library.cases[row.case].title.get(self.lang);
        if !self.finder.highlights(title, Zone::Title).is_empty() {
            return None;
        }
        let name = self.words().matches;
        self.finder.snippet(row, self.lang).map(|it| RowSnippet {
            name,
            text: it.text,
            highlights: it.highlights,
        })
    }

    fn detail(&self) -> Detail<'_> {
        Detail {
            lines: self.reader.lines(),
            top: self.reader.top,
            at_match: self.reader.at_match,
            margin: self.alone.is_none(),
        }
    }

    pub(super) fn footer(&self) -> Footer {
        let language = format!("{} {}", self.key_name(Action::Language), keys::hints(self.lang).language);
        let hints = match (&self.layer, self.alone) {
            (None, Some(_)) => footer::hints_alone(&self.keys, self.lang, self.glyphs()),
            _ => {
                let sentence = self.finder.mode() == Mode::Sentence;
                footer::hints(&self.keys, self.context(), sentence, self.lang, self.glyphs())
            }
        };
        let mut hints = hints;
        hints.retain(|hint| !self.kiosk || hint.action.is_none_or(|it| !it.is_not_for_a_kiosk()));
        Footer { hints, language }
    }

    fn popup_view(&self, layout: &Layout) -> Option<PopupView> {
        let area = popup::place(layout, u16::MAX);
        self.layer.as_ref().map(|layer| layer.view(&self.scene(area, types(&**layer))))
    }
}
