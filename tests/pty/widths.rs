//! A terminal that draws ambiguous characters two cells wide.
//!
//! vt100 draws them in one. So the emitted bytes go to it with each ambiguous
//! character replaced by 〓, which everything draws in two; then the screen
//! must be the layout that was intended, cell by cell.

use crate::pty::{Answer, Pty, Start};
use jirei::model::Lang;
use jirei::settings::{Scheme, Settings};
use jirei::terminal::Event;
use jirei::text::width::{Widths, is_ambiguous};
use jirei::tui::{App, Options};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const STAND_IN: char = '〓';

/// What a wide terminal shows of these bytes.
fn wide_terminal(bytes: &[u8], columns: u16, rows: u16) -> vt100::Parser {
    // What was read so far may end inside a character.
    let text = String::from_utf8_lossy(bytes);
    let replaced: String =
        text.chars().map(|char| if is_ambiguous(char) { STAND_IN } else { char }).collect();
    let mut terminal = vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
    terminal.process(replaced.as_bytes());
    terminal
}

/// Where the terminal does not show a symbol of the buffer in its own cell.
fn difference(terminal: &vt100::Parser, buffer: &Buffer) -> Option<String> {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            let stands_in: String =
                symbol.chars().map(|c| if is_ambiguous(c) { STAND_IN } else { c }).collect();
            let cell = terminal.screen().cell(y, x).unwrap();
            let shown = if cell.has_contents() { cell.contents() } else { " " };
            let cells = Widths::Wide.grapheme(symbol);
            if shown != stands_in || cell.is_wide() != (cells == 2) {
                return Some(format!("{shown:?} instead of {stands_in:?} at column {x} of row {y}"));
            }
            x += cells.max(1) as u16;
        }
    }
    None
}

/// The interface drawn in this process, as it is intended.
fn intended(lang: Lang, keys: &str, columns: u16, rows: u16) -> Buffer {
    let library = jirei::store::embedded().unwrap();
    let options = Options {
        settings: Settings { scheme: Some(Scheme::Dark), widths: Some(Widths::Wide), ..Settings::new(lang) },
        query: String::new(),
        filters: Default::default(),
    };
    let mut app = App::new(&library, options);
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    app.draw(&mut buffer);
    for event in jirei_events(keys) {
        app.update(event);
        app.answer_here();
        app.settle();
    }
    buffer.reset();
    app.draw(&mut buffer);
    buffer
}

fn jirei_events(keys: &str) -> Vec<Event> {
    let mut decoder = jirei::terminal::input::Decoder::default();
    decoder.feed(keys.as_bytes());
    let inputs = decoder.by_ref();
    inputs
        .filter_map(|input| match input {
            jirei::terminal::input::Input::Event(event) => Some(event),
            jirei::terminal::input::Input::Position { .. } | jirei::terminal::input::Input::Background(_) => {
                None
            }
        })
        .collect()
}

#[test]
fn every_symbol_stands_in_its_own_cells() {
    let mut ambiguous = 0;
    for (lang, locale) in [(Lang::Ja, "ja_JP.UTF-8"), (Lang::En, "en_US.UTF-8")] {
        for (columns, rows) in [(120, 40), (80, 24), (60, 20), (40, 15)] {
            for keys in ["", "ransom", "①→Яé■", "\x1bOP"] {
                let pty = Pty::start(Start {
                    env: &[("LANG", locale)],
                    columns,
                    rows,
                    answer: Answer::Wide,
                    ..Start::default()
                });
                pty.send(keys);
                let intended = intended(lang, keys, columns, rows);
                let symbols = intended.content.iter().filter(|cell| cell.symbol().contains(is_ambiguous));
                ambiguous += symbols.count();
                let last = std::cell::RefCell::new(None);
                pty.wait_for("the intended screen", |seen| {
                    let now = difference(&wide_terminal(&seen.raw, columns, rows), &intended);
                    if *last.borrow() != now {
                        println!("{columns}x{rows}, {keys:?}: {now:?}");
                        *last.borrow_mut() = now.clone();
                    }
                    now.is_none()
                });
            }
        }
    }
    assert!(ambiguous >= 4 * 8, "{ambiguous} ambiguous characters: too few to prove anything");
}

#[test]
fn borders_and_markers_are_not_ambiguous_and_mean_nothing_in_a_query() {
    let buffer = intended(Lang::En, "", 120, 40);
    let lines: Vec<String> = (0..40).map(|y| (0..120).map(|x| buffer[(x, y)].symbol()).collect()).collect();
    let text = lines.join("\n");
    let drawn = |char: char| ('\u{2500}'..='\u{259f}').contains(&char);
    assert!(!text.contains(|char: char| drawn(char) && is_ambiguous(char)), "{text}");
    assert!(!text.contains(['|', '#', '~']), "{text}");
}

#[test]
fn the_option_outranks_the_terminal() {
    let pty = Pty::start(Start { args: &["--ambiguous-width", "2"], ..Start::default() });
    pty.wait_text("F2");
    assert!(!pty.text().contains('─'), "{}", pty.text());
}
