//! A screen that is typed on: keys written as text, the picture that follows,
//! and what must hold for every picture.
#![allow(dead_code, reason = "each test file uses its own part")]

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use jirei::model::{CollectionFile, Lang, Library, Vocabulary};
use jirei::query::Filters;
use jirei::settings::{Scheme, Settings};
use jirei::terminal::Event;
use jirei::text::width::Widths;
use jirei::tui::app::Pane;
use jirei::tui::{App, Effect, Options, layout};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

/// A few cases that do not change when the shipped ones are mended.
static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let vocabulary: Vocabulary =
        serde_json::from_str(include_str!("../../data/vocabulary.json")).expect("the vocabulary");
    let mut library = Library::new(vocabulary, "", "");
    let files =
        [include_str!("../fixtures/screen/survey.json"), include_str!("../fixtures/screen/public.json")];
    for file in files {
        let file: CollectionFile = serde_json::from_str(file).expect("a collection");
        let mut cases = file.cases;
        cases.sort_by_key(|case| std::cmp::Reverse((case.year, case.month)));
        library.cases.extend(cases);
        library.collections.push(file.collection);
    }
    library
});

/// Characters that never begin a line (禁則).
const NOT_FIRST: &str = "、。，．」』）】〕〉》！？ー・";

pub fn options(lang: Lang) -> Options {
    Options {
        settings: Settings {
            scheme: Some(Scheme::Dark),
            widths: Some(Widths::Narrow),
            ..Settings::new(lang)
        },
        query: String::new(),
        filters: Filters::default(),
    }
}

/// The same to be read on another background.
#[allow(dead_code, reason = "each test file uses a part")]
pub fn in_scheme(lang: Lang, scheme: Scheme) -> Options {
    let options = options(lang);
    Options { settings: Settings { scheme: Some(scheme), ..options.settings }, ..options }
}

/// A screen in English, of some size.
pub fn english(width: u16, height: u16) -> Screen {
    Screen::new((width, height), Lang::En)
}

/// A screen in English on which everything shows.
pub fn wide() -> Screen {
    english(120, 40)
}

/// The interface on a screen of some size.
pub struct Screen {
    pub app: App,
    pub buffer: Buffer,
    pub cursor: Option<Position>,
    /// Everything that the loop was asked to do.
    pub effects: Vec<Effect>,
    widths: Widths,
}

impl Screen {
    pub fn new((width, height): (u16, u16), lang: Lang) -> Screen {
        Screen::with((width, height), options(lang))
    }

    pub fn with(size: (u16, u16), options: Options) -> Screen {
        Screen::on(&LIBRARY, size, options)
    }

    pub fn on(library: &'static Library, (width, height): (u16, u16), options: Options) -> Screen {
        let widths = options.settings.widths.unwrap_or_default();
        let app = App::new(library, options);
        let buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let mut screen = Screen { app, buffer, cursor: None, effects: Vec::new(), widths };
        screen.answer();
        screen.draw();
        screen
    }

    /// Types keys one by one, each followed by a rest and a frame:
    /// `ransom<Down><C-u>`; `<Rest>` is half a second without a key.
    pub fn keys(&mut self, keys: &str) -> &mut Screen {
        for (at, part) in keys.split("<Rest>").enumerate() {
            if at > 0 {
                self.pause();
            }
            for event in parse(part) {
                self.event(event);
            }
        }
        self
    }

    /// One event, a rest, a frame.
    pub fn event(&mut self, event: Event) -> &mut Screen {
        self.feed(event);
        self.answer();
        self.draw();
        self
    }

    /// Half a second without a key, then a frame.
    pub fn pause(&mut self) -> &mut Screen {
        if self.app.holds_a_moment() {
            self.app.moment_passed();
        }
        self.draw();
        self
    }

    /// Answers what is asked, and rests.
    pub fn answer(&mut self) -> &mut Screen {
        let effects = self.app.answer_here();
        self.effects.extend(effects);
        self.app.settle();
        self
    }

    /// One event, neither an answer nor a rest nor a frame.
    pub fn feed(&mut self, event: Event) {
        if let Event::Resize(size) = event {
            self.buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        }
        let effects = self.app.update(event);
        self.effects.extend(effects);
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Screen {
        self.event(Event::Resize(Size::new(width, height)))
    }

    pub fn click(&mut self, column: u16, row: u16) -> &mut Screen {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row)
    }

    pub fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) -> &mut Screen {
        self.event(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
    }

    pub fn draw(&mut self) {
        self.buffer.reset();
        self.cursor = self.app.draw(&mut self.buffer);
        self.check();
    }

    /// The rows as text, a wide character for its two cells.
    pub fn rows(&self) -> Vec<String> {
        self.cells().iter().map(|row| row.iter().map(|(_, cell)| cell.symbol()).collect()).collect()
    }

    /// The picture: the rows, and where the cursor stands.
    pub fn picture(&self) -> String {
        let cursor = self.cursor.map_or("hidden".to_owned(), |at| format!("{},{}", at.x, at.y));
        let rows: Vec<String> = self.rows().iter().map(|row| row.trim_end().to_owned()).collect();
        format!("{}\ncursor {cursor}", rows.join("\n"))
    }

    /// The picture, and every run of cells that is more than plain or dim.
    pub fn styled(&self) -> String {
        let mut lines = vec![self.picture()];
        for (y, row) in self.cells().iter().enumerate() {
            let mut runs: Vec<(String, String)> = Vec::new();
            for (_, cell) in row {
                let look = look(cell);
                match runs.last_mut().filter(|(last, _)| *last == look) {
                    Some((_, text)) => text.push_str(cell.symbol()),
                    None => runs.push((look, cell.symbol().to_owned())),
                }
            }
            for (look, text) in runs.iter().filter(|(look, text)| !look.is_empty() && !text.trim().is_empty())
            {
                lines.push(format!("{y:2} {look}: {}", text.trim_end()));
            }
        }
        lines.join("\n")
    }

    pub fn contains(&self, text: &str) -> bool {
        self.rows().iter().any(|row| row.contains(text))
    }

    /// The number of the first row that contains a text.
    pub fn row_of(&self, text: &str) -> usize {
        let found = self.rows().iter().position(|row| row.contains(text));
        found.unwrap_or_else(|| panic!("{text}\n{}", self.picture()))
    }

    /// The row with the marker of the selected case.
    pub fn selected(&self) -> String {
        let marker = if self.widths == Widths::Wide { ">" } else { "▌" };
        let row = self.rows().into_iter().find(|row| row.starts_with(marker));
        row.unwrap_or_default()
    }

    /// The row inside a popup that the cursor is on.
    pub fn selected_line(&self) -> String {
        let marker = if self.widths == Widths::Wide { ">" } else { "▌" };
        let row = self.rows().into_iter().find(|row| row.trim_start_matches(['│', '|']).starts_with(marker));
        row.unwrap_or_default()
    }

    /// The cells of each row that begin a character, by display width.
    fn cells(&self) -> Vec<Vec<(u16, &Cell)>> {
        let Rect { width, height, .. } = self.buffer.area;
        let row = |y| {
            let mut cells = Vec::new();
            let mut x = 0;
            while x < width {
                let cell = &self.buffer[(x, y)];
                cells.push((x, cell));
                x += self.widths.grapheme(cell.symbol()).max(1) as u16;
            }
            cells
        };
        (0..height).map(row).collect()
    }

    /// What holds for every screen.
    fn check(&self) {
        let Rect { width, height, .. } = self.buffer.area;
        for (y, row) in self.cells().iter().enumerate() {
            let cells: usize = row.iter().map(|(_, cell)| self.widths.grapheme(cell.symbol())).sum();
            assert_eq!(cells, usize::from(width), "row {y} fills the width\n{}", self.picture());
            for (x, cell) in row {
                assert!(!cell.symbol().contains(char::is_control), "row {y} controls nothing");
                if self.widths.grapheme(cell.symbol()) == 2 {
                    assert_eq!(self.buffer[(x + 1, y as u16)].symbol(), " ", "{x},{y}: a cut character");
                }
            }
        }
        for row in self.detail_rows() {
            let first = row.trim_start().chars().next();
            assert!(
                first.is_none_or(|c| !NOT_FIRST.contains(c)),
                "no line begins so: {row}\n{}",
                self.picture()
            );
        }
        let typing = self.app.focus() == Pane::Prompt && !self.app.is_covered() && self.large_enough();
        let in_layer = self.app.types_in_layer();
        if !in_layer {
            assert_eq!(self.cursor.is_some(), typing, "a cursor where text is typed\n{}", self.picture());
        }
        if let Some(at) = self.cursor.filter(|_| !in_layer) {
            let drawable = |grapheme: &&str| self.widths.grapheme(grapheme) > 0;
            let before: String = self.app.query_before_caret().graphemes(true).filter(drawable).collect();
            let row = &self.cells()[0];
            let drawn: String =
                row.iter().take_while(|(x, _)| *x < at.x).map(|(_, cell)| cell.symbol()).collect();
            let shown = drawn.rsplit('›').next().unwrap_or_default().trim_start_matches('…').trim_start();
            assert!(at.y == 0 && at.x < width && height > 0);
            assert!(
                before.trim_start().ends_with(shown.trim_end_matches('\u{200d}'))
                    || self.widths == Widths::Wide,
                "the caret stands behind {shown:?} of {before:?}\n{}",
                self.picture()
            );
        }
    }

    fn large_enough(&self) -> bool {
        let Rect { width, height, .. } = self.buffer.area;
        (width, height) >= layout::SMALLEST && height >= layout::SMALLEST.1
    }

    /// The rows of the detail, if it shows.
    fn detail_rows(&self) -> Vec<String> {
        if self.app.is_covered() {
            return Vec::new();
        }
        let Some(area) = layout::layout(self.buffer.area, self.app.shape()).and_then(|it| it.detail) else {
            return Vec::new();
        };
        let cells = self.cells();
        (area.y..area.bottom())
            .map(|y| {
                let row = cells[usize::from(y)].iter().filter(|(x, _)| (area.x..area.right()).contains(x));
                row.map(|(_, cell)| cell.symbol()).collect()
            })
            .collect()
    }
}

/// How a cell looks, where it is more than plain or dim.
fn look(cell: &Cell) -> String {
    let named =
        [(Modifier::BOLD, "bold"), (Modifier::REVERSED, "reverse"), (Modifier::UNDERLINED, "underline")];
    let mut words: Vec<String> = Vec::new();
    if cell.fg != Color::Reset {
        words.push(format!("{:?}", cell.fg).to_lowercase());
    }
    words.extend(
        named.iter().filter(|(it, _)| cell.modifier.contains(*it)).map(|(_, name)| (*name).to_owned()),
    );
    words.join(" ")
}

/// Keys written as text: `<Down>`, `<C-u>` (Ctrl), `<A-b>` (Alt), `<lt>`.
pub fn parse(keys: &str) -> Vec<Event> {
    let mut events = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let (name, after) = match rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            Some((name, after)) => (name, after),
            None => ("", &rest[c.len_utf8()..]),
        };
        events.push(Event::Key(if name.is_empty() { plain(KeyCode::Char(c)) } else { named(name) }));
        rest = after;
    }
    events
}

fn plain(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

fn named(name: &str) -> KeyEvent {
    if let Some(key) = name.strip_prefix("C-") {
        return KeyEvent { modifiers: KeyModifiers::CONTROL, ..named(key) };
    }
    if let Some(key) = name.strip_prefix("A-") {
        return KeyEvent { modifiers: KeyModifiers::ALT, ..named(key) };
    }
    plain(match name {
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Tab" => KeyCode::Tab,
        "S-Tab" => KeyCode::BackTab,
        "S-Up" => return KeyEvent::new(KeyCode::Up, KeyModifiers::SHIFT),
        "S-Down" => return KeyEvent::new(KeyCode::Down, KeyModifiers::SHIFT),
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Space" => KeyCode::Char(' '),
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "BS" => KeyCode::Backspace,
        "Del" => KeyCode::Delete,
        "F1" => KeyCode::F(1),
        "F2" => KeyCode::F(2),
        "F3" => KeyCode::F(3),
        "lt" => KeyCode::Char('<'),
        one if one.chars().count() == 1 => KeyCode::Char(one.chars().next().expect("one character")),
        other => panic!("no key is called <{other}>"),
    })
}
