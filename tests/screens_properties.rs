//! Whatever is typed, wherever: no panic, and every screen holds what all
//! screens hold (`support/screen.rs` asserts it at each frame).

#[path = "support/screen.rs"]
mod screen;

use crossterm::event::{MouseButton, MouseEventKind};
use jirei::model::Lang;
use jirei::settings::{Scheme, Settings};
use jirei::terminal::Event;
use jirei::text::width::Widths;
use jirei::tui::Options;
use proptest::prelude::*;
use screen::{Screen, options};

const KEYS: [&str; 76] = [
    "f",
    "c",
    "C",
    "S",
    "U",
    "5",
    "2",
    "{",
    "}",
    "H",
    "+",
    "<C-r>",
    "<C-y>",
    "<A-BS>",
    "j",
    "k",
    "g",
    "G",
    "n",
    "N",
    "J",
    "K",
    "z",
    "o",
    "s",
    "u",
    "x",
    "y",
    "Y",
    "=",
    "L",
    "m",
    "?",
    "/",
    "i",
    "q",
    "<Space>",
    "<Tab>",
    "<S-Tab>",
    "<Esc>",
    "<Enter>",
    "<Up>",
    "<Down>",
    "<Left>",
    "<Right>",
    "<Home>",
    "<End>",
    "<PgUp>",
    "<PgDn>",
    "<BS>",
    "<Del>",
    "<F1>",
    "<F2>",
    "<C-d>",
    "<C-u>",
    "<C-n>",
    "<C-p>",
    "<C-w>",
    "<C-t>",
    "<C-o>",
    "<C-k>",
    "<C-a>",
    "<C-e>",
    "ransom",
    "vpn",
    "建設",
    "ﾗﾝｻﾑ",
    "か\u{3099}",
    "👩\u{200d}💻",
    "①",
    "|",
    "!",
    "\"",
    "industry:",
    "'",
    "year:2024..",
];

#[derive(Debug, Clone)]
enum Input {
    Key(&'static str),
    Resize(u16, u16),
    Click(u16, u16),
    Wheel(bool, u16, u16),
    Paste(String),
}

fn input() -> impl Strategy<Value = Input> {
    prop_oneof![
        12 => prop::sample::select(KEYS.to_vec()).prop_map(Input::Key),
        2 => (0u16..140, 0u16..50).prop_map(|(width, height)| Input::Resize(width, height)),
        2 => (0u16..140, 0u16..50).prop_map(|(x, y)| Input::Click(x, y)),
        1 => (any::<bool>(), 0u16..140, 0u16..50).prop_map(|(down, x, y)| Input::Wheel(down, x, y)),
        1 => "\\PC{0,40}".prop_map(Input::Paste),
    ]
}

fn carry_out(screen: &mut Screen, input: Input) {
    match input {
        Input::Key(keys) => screen.keys(keys),
        Input::Resize(width, height) => screen.resize(width, height),
        Input::Click(x, y) => screen.mouse(MouseEventKind::Down(MouseButton::Left), x, y),
        Input::Wheel(true, x, y) => screen.mouse(MouseEventKind::ScrollDown, x, y),
        Input::Wheel(false, x, y) => screen.mouse(MouseEventKind::ScrollUp, x, y),
        Input::Paste(text) => screen.event(Event::Paste(text)),
    };
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn nothing_that_is_typed_breaks_a_screen(
        inputs in prop::collection::vec(input(), 1..40), japanese: bool, wide: bool, colour: bool
    ) {
        let lang = if japanese { Lang::Ja } else { Lang::En };
        let widths = if wide { Widths::Wide } else { Widths::Narrow };
        let mut screen = Screen::with((80, 24), Options { settings: Settings { widths: Some(widths), scheme: Some(if colour { Scheme::Dark } else { Scheme::Mono }), ..Settings::new(lang) }, ..options(lang) });
        for input in inputs {
            carry_out(&mut screen, input);
        }
        let case = screen.app.selected_case();
        for last in [Input::Key("<F2>"), Input::Resize(100, 30), Input::Resize(10, 3), Input::Resize(40, 15)] {
            carry_out(&mut screen, last);
            prop_assert_eq!(screen.app.selected_case(), case, "language and size keep the case");
        }
    }
    #[test]
    fn a_slow_search_ends_where_a_quick_one_does(
        keys in prop::collection::vec((prop::sample::select(KEYS.to_vec()), any::<bool>()), 1..30)
    ) {
        let new = || Screen::with((80, 24), options(Lang::En));
        let (mut quick, mut slow) = (new(), new());
        for (keys, answered) in keys {
            quick.keys(keys);
            for event in screen::parse(keys) {
                slow.feed(event);
                slow.draw();
            }
            if answered {
                slow.answer();
            }
        }
        slow.answer().draw();
        prop_assert_eq!(slow.picture(), quick.picture());
        prop_assert_eq!(&slow.effects, &quick.effects);
    }
}
