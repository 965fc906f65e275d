//! The interface's state. [`App::update`] takes an event and gives what the
//! loop is to do; [`App::draw`] shows the state. Both are pure: no clock, no
//! terminal. Time is the loop's, which calls [`App::settle`] when the person
//! rests.
//!
//! Nor does it search: `App::question` gives what is to be searched, and
//! `App::answer` takes what was found. Keys that need the answer wait for it
//! and are carried out in the order in which they were pressed; what is typed
//! meanwhile shows at once.

mod asking;
mod chart;
mod copying;
mod exporting;
mod filters;
mod frame;
mod geometry;
mod layers;
mod loading;
mod marks;
mod misread;
mod mouse;
mod notes;
mod press;
mod update;
mod views;

use super::action::{Action, Effect};
use super::canvas::Canvas;
use super::command_line::{Shown, command_line};
use super::document::Style;
use super::errand::Destination;
use super::facet::Facet;
use super::finder::Finder;
use super::keymap::Keys;
use super::layers::Layer;
use super::layers::export::Choices;
use super::layers::history::{Named, Past};
use super::list::ListState;
use super::marks::Marks;
use super::order::Order;
pub use super::pane::Pane;
use super::question::Question;
use super::reader::{MadeFor, Reader};
use super::theme::Theme;
use super::view;
use crate::config::keys::Bound;
use crate::model::{Lang, Library};
use crate::query::Filters;
use crate::settings::Settings;
use crate::tally::{Columns, Counts};
use crate::terminal::Event;
use crate::text::width::Widths;
use geometry::Geometry;
pub use loading::Progress;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::cell::OnceCell;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

/// How the interface starts.
#[derive(Debug, Clone)]
pub struct Options {
    /// What the reader chose; colours and widths that were not chosen are the defaults.
    pub settings: Settings,
    /// What the prompt holds at the start.
    pub query: String,
    /// What the list is narrowed to at the start.
    pub filters: Filters,
}

/// All state of the interface.
pub struct App {
    library: Arc<Library>,
    /// Cases that are no person's own.
    shipped: usize,
    lang: Lang,
    theme: Theme,
    widths: Widths,
    kiosk: bool,
    mouse: bool,
    /// The window's size when last told or drawn.
    area: Rect,
    focus: Pane,
    /// Where Tab comes back to: the prompt or the list.
    home: Pane,
    layer: Option<Box<dyn Layer>>,
    keys: Keys,
    /// The reader's own queries.
    queries: Vec<Named>,
    /// Earlier queries, in the order in which they were asked.
    history: Vec<Past>,
    /// Whether queries are kept between sessions.
    keeps: bool,
    /// The detail alone, and the pane that had the focus before.
    alone: Option<Pane>,
    /// The case in full width and height, and the pane that had the focus
    /// before.
    reading: Option<Pane>,
    finder: Finder,
    marks: Marks,
    /// Where files are written, and what was chosen for one last.
    place: Destination,
    day: String,
    choices: Choices,
    /// What a file is being written for: refused, it opens again.
    exporting: Option<Box<dyn Layer>>,
    /// What is done once its key is pressed again: it lets out what is not to
    /// be shared freely.
    confirming: Option<Action>,
    filters: Filters,
    list: ListState,
    reader: Reader,
    columns: Columns,
    facet: Facet,
    /// The cases of the answer, whatever the filters.
    found: Vec<usize>,
    /// Of every dimension, of what is found, under the filters.
    counts: Counts,
    /// What that was counted of: a step down a list of many cases counts nothing anew.
    counted: Option<CountedOf>,
    order: Order,
    /// How many cases name each measure, once a case is shown.
    named: OnceCell<HashMap<String, usize>>,
    /// Detail and chart lag behind.
    unsettled: bool,
    /// The search whose matches the detail shows.
    settled_search: u64,
    /// The sources were asked for: a digit copies an address.
    choosing: bool,
    note: Option<notes::Note>,
    /// To be searched, and not yet handed out.
    open: Option<Question>,
    /// What was pressed and needs an answer that is not there yet.
    waiting: VecDeque<Event>,
    /// The case to select when the answer is there.
    wanted: Option<usize>,
    /// What had the focus, and what the case had grown from, before a query
    /// was begun.
    came_from: (Pane, Option<Pane>),
    views: views::Views,
    moment: press::Moment,
    own: loading::Own,
}

/// On what the chart's numbers, and the order of its rows, depend beside its dimension.
#[derive(PartialEq)]
struct CountedOf {
    answer: u64,
    cases: usize,
    /// Rows keep their places while somebody chooses among them.
    in_chart: bool,
    filters: Filters,
}

impl App {
    /// The state before the first event: the query line has the focus, and nothing is searched yet.
    pub fn new(library: &Library, options: Options) -> App {
        let Options { settings, query, filters } = options;
        let library = Arc::new(library.clone());
        let columns = Columns::new(&library);
        let mut finder = Finder::new(Arc::clone(&library), settings.this_year);
        let cut = finder.insert(&query);
        App {
            shipped: (0..library.len()).filter(|at| !library.cases.is_placed(*at)).count(),
            library,
            lang: settings.lang,
            theme: Theme::new(settings.scheme.unwrap_or_default()),
            widths: settings.widths.unwrap_or_default(),
            kiosk: settings.kiosk,
            mouse: settings.mouse,
            area: Rect::default(),
            focus: Pane::Prompt,
            home: Pane::Prompt,
            layer: None,
            keys: Keys::default(),
            queries: Vec::new(),
            history: Vec::new(),
            keeps: false,
            alone: None,
            reading: None,
            finder,
            marks: Marks::default(),
            place: Destination::default(),
            day: String::new(),
            choices: Choices::default(),
            exporting: None,
            confirming: None,
            filters,
            list: ListState::default(),
            reader: Reader::default(),
            facet: Facet::default(),
            found: Vec::new(),
            counts: columns.count(std::iter::empty(), &Filters::default()),
            columns,
            counted: None,
            order: Order::default(),
            named: OnceCell::new(),
            unsettled: true,
            settled_search: 0,
            choosing: false,
            note: cut.then_some(notes::Note::Capped),
            open: None,
            waiting: VecDeque::new(),
            wanted: None,
            came_from: (Pane::List, None),
            views: views::Views::default(),
            moment: press::Moment::default(),
            own: loading::Own::default(),
        }
    }

    /// Takes an event; gives what the loop is to do. A changed query is
    /// asked when its answer is needed, not for every key.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        if self.must_wait(&event) {
            return self.wait_with(event);
        }
        let mut effects = self.carry_out(event);
        // Before the program may end.
        if let Some(remember) = self.remember_query(&effects) {
            effects.insert(0, remember);
        }
        effects
    }

    fn carry_out(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(key) => self.press(key),
            Event::Mouse(event) => self.point(event),
            Event::Paste(text) => self.paste(&text),
            Event::Resize(size) => {
                self.area = Rect::new(0, 0, size.width, size.height);
                Vec::new()
            }
            Event::Resumed => Vec::new(),
        }
    }

    /// The reader's own keys and queries.
    pub fn configure(&mut self, keys: &[Bound], queries: Vec<Named>) {
        self.keys = Keys::new(keys);
        self.queries = queries;
    }

    /// Says that the interface ends in a minute if nobody presses a key.
    pub fn ends_soon(&mut self) {
        self.note = Some(notes::Note::EndsSoon);
    }

    /// The cases that are loaded now.
    pub fn library(&self) -> Arc<Library> {
        Arc::clone(&self.library)
    }

    /// The pane that keys go to while no layer is open.
    pub fn focus(&self) -> Pane {
        self.focus
    }

    /// The case that the list has selected, by its position in the library.
    pub fn selected_case(&self) -> Option<usize> {
        self.list.row().map(|row| row.case)
    }

    /// The cases that are listed, by their positions in the library.
    pub fn listed(&self) -> impl Iterator<Item = usize> {
        self.list.rows().iter().map(|row| row.case)
    }

    /// The case that the detail shows.
    pub fn shown_case(&self) -> Option<usize> {
        self.reader.case()
    }

    /// Whether a popup or the detail alone covers the panes.
    pub fn is_covered(&self) -> bool {
        self.layer.is_some() || self.alone.is_some()
    }

    /// Whether what covers the panes has a line that is typed in.
    pub fn types_in_layer(&self) -> bool {
        self.layer.as_ref().is_some_and(|layer| layer.context().is_typed_in())
    }

    /// The part of the query line before the caret.
    pub fn query_before_caret(&self) -> &str {
        self.finder.prompt.before()
    }

    /// Whether detail and chart lag behind the list and the query.
    pub fn unsettled(&self) -> bool {
        self.unsettled
    }

    /// Brings detail and chart up to the list and the query, as soon as that is
    /// answered.
    pub fn settle(&mut self) {
        self.refresh();
        if !self.unsettled || self.finder.pending() {
            return;
        }
        self.unsettled = false;
        self.settled_search = self.finder.answered();
        self.reader.turn_to(self.selected_case());
        let of = CountedOf {
            answer: self.finder.answered(),
            cases: self.library.len(),
            in_chart: self.focus == Pane::Chart,
            filters: self.filters.clone(),
        };
        if self.counted.as_ref() != Some(&of) {
            self.found = self.finder.cases().collect();
            self.counts = self.columns.count(self.found.iter().copied(), &self.filters);
            self.tally();
            self.counted = Some(of);
        }
    }

    /// Draws everything into a blank buffer; gives where the cursor stands, or
    /// nothing where it is hidden.
    pub fn draw(&mut self, buffer: &mut Buffer) -> Option<Position> {
        self.area = buffer.area;
        self.refresh();
        if self.searched_never() {
            self.settle();
        }
        let geometry = self.geometry();
        self.fit(&geometry);
        let mut canvas = Canvas::new(buffer, self.widths, self.theme);
        view::draw(&mut canvas, &self.frame(&geometry))
    }

    fn searched_never(&self) -> bool {
        self.facet.rows().is_empty()
    }

    /// Filters changed: list what they leave.
    fn refilter(&mut self) {
        self.refresh();
        let rows = self.rows();
        self.list.narrow(rows);
        self.unsettled = true;
        self.settle();
    }

    /// Whether a query, a sentence or a case is asked for.
    fn asked(&self) -> bool {
        let alike = self.finder.similar_to().is_some();
        !self.finder.prompt.text().trim().is_empty() || alike || self.finder.lists_marked()
    }

    /// Lays the panes' contents out for the window as it is; one that is too
    /// small moves nothing.
    fn fit(&mut self, geometry: &Geometry) {
        let Some(layout) = geometry.layout else { return };
        self.list.head(self.heads_before());
        // What does not show keeps its place.
        if layout.list.is_some() {
            self.list.show(geometry.list_lines(), geometry.row_lines());
        }
        if layout.chart.is_some() {
            self.facet.show(geometry.height(Pane::Chart));
        }
        let room = self.query_line(None).room(layout.query, self.widths);
        self.finder.prompt.scroll(usize::from(room), self.widths);
        if let Some((_, cells)) = geometry.detail() {
            let (lang, widths) = (self.lang, self.widths);
            let made_for = MadeFor { lang, cells, widths, search: self.settled_search };
            let highlights = |text: &str, zone| self.finder.highlights(text, zone);
            let counts = self.named.get_or_init(|| chart::naming(&self.columns));
            let named = |id: &str| counts.get(id).copied().unwrap_or(0);
            let style = Style { lang, cells, widths, highlights: &highlights, named: &named };
            self.reader.lay_out(&self.library, made_for, &style);
            self.reader.clamp(geometry.height(Pane::Detail));
        }
    }

    /// The command line that shows the same, safe to paste into a shell.
    fn command_line(&self) -> String {
        let similar = self.finder.similar_to().map(|case| &self.library.cases[case]);
        command_line(&Shown {
            text: self.finder.prompt.text(),
            mode: self.finder.mode(),
            similar,
            filters: &self.filters,
            order: self.order,
            lang: self.lang,
            listed: self.list.rows().len(),
            own: &self.own.arguments,
        })
    }
}
