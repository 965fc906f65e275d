//! Counting at size: `cargo bench --bench facets`. 100,000 cases with the
//! values of the shipped ones: the counts of all dimensions, a table, and from
//! a key in the chart to the drawn frame. Ends with 1 on a miss.

#[path = "support/table.rs"]
#[allow(dead_code, reason = "shared by several benchmarks")]
mod table;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jirei::model::{Case, Dimension, Lang, Library, Segment};
use jirei::query::{Choice, Filters};
use jirei::settings::{Scheme, Settings};
use jirei::tally::Columns;
use jirei::terminal::Event;
use jirei::text::width::Widths;
use jirei::tui::{App, Options};
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
    let [turned, toggled] = frames(&library);
    let row = |name, target: f64, times: Vec<Duration>| {
        let p99 = times[(times.len() * 99).div_ceil(100) - 1].as_secs_f64() * 1e3;
        let measured = format!("{p99:.1} ms");
        Row { name, target: format!("{target:.0} ms"), measured, ok: p99 <= target, others: vec![] }
    };
    println!("{} cases, the slowest but one of a hundred", library.len());
    print(
        &[],
        &[
            row("counts of all dimensions, no filter", 30.0, whole),
            row("counts of all dimensions, two filters", 30.0, counts),
            row("a table of measures by industry", 30.0, crossed),
            row("the chart turned, key to drawn frame", 100.0, turned),
            row("a bar chosen, key to drawn frame", 100.0, toggled),
        ],
    )
}

/// The shipped cases over and over, without their texts.
fn enlarged() -> anyhow::Result<Library> {
    let mut library = jirei::store::embedded()?;
    let bare = |case: &Case| Case {
        incident: None,
        response: None,
        impact: None,
        lesson: None,
        caveat: None,
        sources: Vec::new(),
        ..case.clone()
    };
    let shipped: Vec<Case> = library.cases.iter().map(bare).collect();
    let more = (0..CASES - shipped.len()).map(|number| {
        let case = &shipped[number % shipped.len()];
        Case { id: format!("{}-{number}", case.id), ..case.clone() }
    });
    library.append(Vec::new(), Segment::new(more.collect()));
    Ok(library)
}

fn times(mut what: impl FnMut() -> usize) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(what());
            start.elapsed()
        })
        .collect();
    times.sort();
    times
}

/// From a key to the drawn frame: the chart turned, a bar chosen and let go.
fn frames(library: &Library) -> [Vec<Duration>; 2] {
    let options = Options {
        settings: Settings {
            scheme: Some(Scheme::Dark),
            widths: Some(Widths::Narrow),
            mouse: false,
            ..Settings::new(Lang::En)
        },
        query: String::new(),
        filters: Filters::default(),
    };
    let mut app = App::new(library, options);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    let mut press = |code| {
        let start = Instant::now();
        app.update(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        app.answer_here();
        app.settle();
        buffer.reset();
        app.draw(&mut buffer);
        start.elapsed()
    };
    press(KeyCode::Esc);
    press(KeyCode::BackTab);
    let mut turned: Vec<Duration> = (0..RUNS).map(|_| press(KeyCode::Char('c'))).collect();
    let mut toggled: Vec<Duration> = (0..RUNS).map(|_| press(KeyCode::Enter)).collect();
    turned.sort();
    toggled.sort();
    [turned, toggled]
}
