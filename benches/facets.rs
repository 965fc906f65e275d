//! The screen at size: `cargo bench --bench facets`. 100,000 made-up cases with texts of
//! about 600 characters and the values of the shipped ones: the counts of all dimensions, a
//! table, and from a key to the drawn frame: a bar chosen, the chart turned, a list gone
//! through with its passages and highlights, a case read, marks. Ends with 1 on a miss.

#[path = "support/generate.rs"]
#[allow(dead_code, reason = "shared by several benchmarks")]
mod generate;
#[path = "support/made.rs"]
mod made;
#[path = "support/table.rs"]
#[allow(dead_code, reason = "shared by several benchmarks")]
mod table;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use generate::Content;
use jirei::model::{Case, Dimension, Lang, Library, Segment};
use jirei::query::{Choice, Filters};
use jirei::settings::{Scheme, Settings};
use jirei::tally::Columns;
use jirei::tally::measures::measures_in;
use jirei::terminal::Event;
use jirei::text::width::Widths;
use jirei::tui::{App, Options, Pane};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use table::{Row, print};

const CASES: usize = 100_000;
/// Runs of a count, and of a key.
const RUNS: usize = 40;

fn main() -> ExitCode {
    let library = match enlarged() {
        Ok(library) => library,
        Err(error) => {
            println!("could not be measured: {error}");
            return ExitCode::FAILURE;
        }
    };
    let columns = Columns::new(&library);
    let mut filters = Filters::default();
    filters.choose(Dimension::Threat, Choice::Term("ransomware".into()));
    filters.choose(Dimension::Region, Choice::Unknown);
    let all = library.cases.len();
    let counts = times(|| columns.count(0..all, &filters).admitted);
    let whole = times(|| columns.count(0..all, &Filters::default()).admitted);
    let crossed =
        times(|| columns.cross(0..all, &filters, Dimension::Measure, Dimension::Industry, usize::MAX).all);
    let found: Vec<usize> = (0..all).collect();
    let measured = times(|| measures_in(&library, &columns, &found).here_of);
    let mut rows = vec![
        row("counts of all dimensions, no filter", whole),
        row("counts of all dimensions, two filters", counts),
        row("a table of measures by industry", crossed),
        row("the measures of all", measured),
    ];
    rows.extend(frames(&library).into_iter().map(|(name, times)| row(name, times)));
    println!("{} cases, the slowest but one of a hundred; frames: from the key on", library.len());
    print(&[], &rows)
}

/// Milliseconds that everything here may take: two frames of sixty a second.
const TARGET: f64 = 30.0;

fn row(name: &'static str, mut times: Vec<Duration>) -> Row {
    times.sort();
    let at = |percent: usize| times[(times.len() * percent).div_ceil(100) - 1].as_secs_f64() * 1e3;
    let measured = format!("{:.1}, {:.1} ms", at(50), at(99));
    Row { name, target: format!("{TARGET:.0} ms"), measured, ok: at(99) <= TARGET, others: vec![] }
}

/// Made-up texts with the values of the shipped cases.
fn enlarged() -> anyhow::Result<Library> {
    let mut library = jirei::store::embedded()?;
    let shipped: Vec<Case> = library.cases.iter().cloned().collect();
    library.cases = Default::default();
    let vocabulary = library.vocabulary.clone();
    for start in (0..CASES as u64).step_by(20_000) {
        let (made, _) = made::cases(start..start + 20_000, Content::Texts, &vocabulary);
        let with_values = made.into_iter().zip(shipped.iter().cycle()).map(|(made, values)| Case {
            id: made.id,
            title: made.title,
            incident: made.incident,
            response: made.response,
            ..Case { impact: None, lesson: None, caveat: None, ..values.clone() }
        });
        library.append([], Segment::new(with_values.collect()));
    }
    Ok(library)
}

fn times(mut what: impl FnMut() -> usize) -> Vec<Duration> {
    let run = |_| {
        let start = Instant::now();
        std::hint::black_box(what());
        start.elapsed()
    };
    (0..RUNS).map(run).collect()
}

/// From keys to drawn frames: of all cases, and of those that a word finds.
fn frames(library: &Library) -> Vec<(&'static str, Vec<Duration>)> {
    let options = |query: &str| Options {
        settings: Settings {
            scheme: Some(Scheme::Dark),
            widths: Some(Widths::Narrow),
            mouse: false,
            ..Settings::new(Lang::Ja)
        },
        query: query.to_owned(),
        filters: Filters::default(),
    };
    let key = |code| KeyEvent::new(code, KeyModifiers::NONE);
    let letter = |letter| key(KeyCode::Char(letter));
    let mut all = Screen::new(library, options(""));
    let mut found = Screen::new(library, options("個人情報"));
    let turned = |screen: &mut Screen| screen.times(Pane::Chart, &[letter('c')]);
    let toggled = |screen: &mut Screen| screen.times(Pane::Chart, &[key(KeyCode::Enter)]);
    let gone = |screen: &mut Screen| screen.times(Pane::List, &[letter('j')]);
    vec![
        ("the chart turned", turned(&mut all)),
        ("a bar chosen, and let go", toggled(&mut all)),
        ("a step down the list", gone(&mut all)),
        ("all marked", all.times(Pane::List, &[letter('a')])),
        ("of an answer: the chart turned", turned(&mut found)),
        ("a bar chosen, and let go", toggled(&mut found)),
        ("a step down the list, highlighted", gone(&mut found)),
        ("a page down, with passages", found.times(Pane::List, &[key(KeyCode::PageDown)])),
        ("a case read and left", found.times(Pane::List, &[key(KeyCode::Enter), key(KeyCode::Esc)])),
        ("a case marked", found.times(Pane::List, &[letter(' ')])),
        ("all that was found marked", found.times(Pane::List, &[letter('a')])),
    ]
}

/// The interface without a terminal.
struct Screen {
    app: App,
    buffer: Buffer,
}

impl Screen {
    fn new(library: &Library, options: Options) -> Screen {
        let mut screen =
            Screen { app: App::new(library, options), buffer: Buffer::empty(Rect::new(0, 0, 120, 40)) };
        screen.press(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
        screen
    }

    /// From a key to all that it changes on the screen.
    fn press(&mut self, key: KeyEvent) -> Duration {
        let start = Instant::now();
        self.app.update(Event::Key(key));
        self.app.answer_here();
        self.app.settle();
        self.buffer.reset();
        self.app.draw(&mut self.buffer);
        start.elapsed()
    }

    /// What each of the keys takes in a pane, over and over.
    fn times(&mut self, pane: Pane, keys: &[KeyEvent]) -> Vec<Duration> {
        let mut left = 8;
        while self.app.focus() != pane && left > 0 {
            self.press(KeyEvent::new(KeyCode::Tab, KeyModifiers::NONE));
            left -= 1;
        }
        let mut times = Vec::new();
        (0..RUNS).for_each(|_| times.extend(keys.iter().map(|key| self.press(*key))));
        times
    }
}
