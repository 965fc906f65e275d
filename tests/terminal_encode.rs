//! What the encoder writes, read by an independent terminal (vt100).

use jirei::terminal::encode::Encoder;
use jirei::text::width::Widths;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

const WIDTH: u16 = 30;
const HEIGHT: u16 = 6;

/// One thing drawn: text at a place in a style.
#[derive(Debug, Clone)]
struct Stroke {
    x: u16,
    y: u16,
    text: String,
    style: Style,
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let text = prop_oneof![
        "[ a-c]{1,30}",
        "[ aあ漢─●é]{1,16}",
        Just(" ".repeat(30)),
        Just("か\u{3099}b".to_owned()),
        Just("👩‍💻x".to_owned()),
        Just("ｶﾞｷﾞ".to_owned()),
    ];
    let colour =
        prop_oneof![Just(Color::Reset), Just(Color::Cyan), Just(Color::LightRed), Just(Color::Indexed(200))];
    let modifier = prop_oneof![
        Just(Modifier::empty()),
        Just(Modifier::BOLD),
        Just(Modifier::REVERSED | Modifier::DIM),
        Just(Modifier::UNDERLINED)
    ];
    (0..WIDTH, 0..HEIGHT, text, colour.clone(), colour, modifier).prop_map(
        |(x, y, text, fg, bg, modifier)| Stroke {
            x,
            y,
            text,
            style: Style::reset().fg(fg).bg(bg).add_modifier(modifier),
        },
    )
}

fn draw(frame: &mut Buffer, strokes: &[Stroke]) {
    for stroke in strokes {
        frame.set_string(stroke.x, stroke.y, &stroke.text, stroke.style);
    }
}

/// What a terminal shows of a cell, attributes of a blank that cannot be seen
/// left out.
fn seen(parser: &vt100::Parser) -> Vec<String> {
    let mut cells = Vec::new();
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let cell = parser.screen().cell(y, x).unwrap();
            let blank = matches!(cell.contents(), "" | " ");
            let plain = blank && !cell.inverse() && !cell.underline();
            let contents = if blank { " " } else { cell.contents() };
            cells.push(if plain {
                format!("{contents} {:?}", cell.bgcolor())
            } else {
                format!(
                    "{contents} {:?} {:?} {} {} {} {}",
                    cell.fgcolor(),
                    cell.bgcolor(),
                    cell.bold(),
                    cell.dim(),
                    cell.inverse(),
                    cell.underline()
                )
            });
        }
    }
    cells
}

/// An ambiguous character as one that vt100 draws in two cells.
fn stand_in(char: char) -> char {
    if "─①→×".contains(char) { '〓' } else { char }
}

/// Lays text out as on a wide terminal; nothing overlaps half a character.
fn draw_wide(buffer: &mut Buffer, x: u16, y: u16, text: &str) {
    let mut x = x;
    for char in text.chars() {
        let cells = Widths::Wide.grapheme(char.encode_utf8(&mut [0; 4])) as u16;
        if x + cells > WIDTH {
            return;
        }
        // What stood half under it is no more.
        if x > 0 && Widths::Wide.grapheme(buffer[(x - 1, y)].symbol()) == 2 {
            buffer[(x - 1, y)].set_symbol(" ");
        }
        buffer[(x, y)].set_char(char);
        if cells == 2 {
            buffer[(x + 1, y)].set_symbol(" ");
        }
        x += cells;
    }
}

fn terminal() -> vt100::Parser {
    vt100::Parser::new(HEIGHT.try_into().unwrap(), WIDTH.try_into().unwrap(), 0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// After any sequence of frames the screen is what the last frame alone
    /// makes of an empty one, and the cursor stands where it was put.
    #[test]
    fn the_screen_is_the_last_frame(
        frames in prop::collection::vec(prop::collection::vec(stroke(), 0..6), 1..5),
        (x, y) in (0..WIDTH, 0..HEIGHT),
    ) {
        let mut encoder = Encoder::new(Widths::Narrow);
        let mut step_by_step = terminal();
        let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
        for strokes in &frames {
            draw(&mut buffer, strokes);
            step_by_step.process(encoder.encode(&buffer, Some(Position { x, y })));
        }
        let mut at_once = terminal();
        at_once.process(Encoder::new(Widths::Narrow).encode(&buffer, Some(Position { x, y })));
        prop_assert_eq!(seen(&step_by_step), seen(&at_once));
        prop_assert_eq!(step_by_step.screen().cursor_position(), (y, x));
        prop_assert_eq!(encoder.encode(&buffer, Some(Position { x, y })), b"");
    }

    /// The same where ambiguous characters take two cells: vt100 sees them as
    /// characters that do.
    #[test]
    fn a_wide_terminal_shows_each_symbol_in_its_own_cells(
        frames in prop::collection::vec(prop::collection::vec((0..WIDTH, 0..HEIGHT, "[ aあ─①→×ｱ]{1,20}"), 0..5), 1..4),
    ) {
        let mut encoder = Encoder::new(Widths::Wide);
        let mut terminal = terminal();
        let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
        for strokes in &frames {
            for (x, y, text) in strokes {
                draw_wide(&mut buffer, *x, *y, text);
            }
            let bytes = String::from_utf8(encoder.encode(&buffer, None).to_vec()).unwrap();
            let replaced: String = bytes.chars().map(stand_in).collect();
            terminal.process(replaced.as_bytes());
        }
        for (at, cell) in buffer.content.iter().enumerate() {
            let (x, y) = buffer.pos_of(at);
            let shown = terminal.screen().cell(y, x).unwrap();
            let second = x > 0 && Widths::Wide.grapheme(buffer[(x - 1, y)].symbol()) == 2;
            let wanted = if second { "" } else { cell.symbol() };
            let wanted: String = wanted.chars().map(stand_in).collect();
            prop_assert_eq!(shown.contents().trim(), wanted.trim(), "at {},{}", x, y);
        }
    }

    /// The first frame shows each symbol of the buffer in its own cell.
    #[test]
    fn the_first_frame_is_the_buffer(strokes in prop::collection::vec(stroke(), 0..6)) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
        draw(&mut buffer, &strokes);
        let mut terminal = terminal();
        terminal.process(Encoder::new(Widths::Narrow).encode(&buffer, None));
        let mut skip = 0;
        for (at, cell) in buffer.content.iter().enumerate() {
            let (x, y) = buffer.pos_of(at);
            if x == 0 || skip == 0 {
                skip = Widths::Narrow.grapheme(cell.symbol()).max(1);
                let shown = terminal.screen().cell(y, x).unwrap();
                // Of joined emoji the first is drawn, voiced half-width kana full width.
                let first = |text: &str| match text {
                    "ｶﾞ" => 'ガ',
                    "ｷﾞ" => 'ギ',
                    text => text.chars().next().unwrap_or(' '),
                };
                let fits = skip == 1 || x + 1 < WIDTH;
                let wanted = if fits { first(cell.symbol()) } else { ' ' };
                prop_assert_eq!(first(shown.contents()), wanted, "at {},{}", x, y);
            }
            skip -= 1;
        }
        prop_assert!(terminal.screen().hide_cursor());
    }
}
