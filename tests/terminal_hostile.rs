//! Untrusted text in the interface: cases, names and queries. Every byte that
//! goes to the terminal is read here, and what is not a sequence of the encoder
//! itself controls nothing.

use jirei::model::Lang;
use jirei::settings::{Scheme, Settings};
use jirei::store;
use jirei::terminal::Event;
use jirei::terminal::clipboard::{Multiplexer, sequence};
use jirei::terminal::encode::Encoder;
use jirei::terminal::input::{Decoder, Input};
use jirei::text::width::Widths;
use jirei::tui::{App, Effect, Options};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const HOSTILE: [&str; 10] = [
    "\u{1b}]52;c;ZXZpbA==\u{7}",
    "\u{1b}]8;;https://evil.example\u{1b}\\link\u{1b}]8;;\u{1b}\\",
    "\u{1b}]0;title\u{7}",
    "\u{1b}P+q544e\u{1b}\\",
    "\u{1b}[2J\u{1b}[?1049l\u{1b}c",
    "\u{9b}31mred\u{90}dcs\u{9c}\u{9d}0;t\u{9c}",
    "\u{202e}txt.exe\u{2066}\u{200f}",
    "zero\u{200b}width\u{feff}\u{ad}\u{e0041}\u{200d}",
    "bell\u{7}back\u{8}\u{7f}\0nul\r\n\tend",
    "mark\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
];

/// A collection whose every text is hostile.
fn library() -> jirei::model::Library {
    let all = HOSTILE.join(" / ");
    let text = serde_json::json!({ "ja": format!("事例 {all}"), "en": format!("case {all}") });
    let case = |number: usize| {
        serde_json::json!({
            "id": format!("evil-{number}"), "collection": "evil", "title": text, "organisation": all, "size": text,
            "incident": text, "response": text, "impact": text, "lesson": text, "caveat": text, "year": 2024,
            "sources": [{ "url": format!("https://example.com/{all}"), "publisher": all, "title": all }],
        })
    };
    let file = serde_json::json!({
        "format": 1,
        "collection": { "id": "evil", "title": text, "short": text, "publisher": text, "published": all },
        "cases": [case(1), case(2)],
    });
    let vocabulary = include_str!("../data/vocabulary.json");
    store::load(("vocabulary.json", vocabulary), &[("evil.json", &file.to_string())]).unwrap()
}

/// The text between the encoder's own sequences; fails on any other.
#[track_caller]
fn shown(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        plain.push_str(&rest[..at]);
        let sequence = rest[at..].strip_prefix("\u{1b}[").expect("only control sequences");
        let end = sequence.find(|char: char| !"?;0123456789".contains(char)).unwrap();
        let last = sequence[end..].chars().next().unwrap();
        assert!("mHJKXABCDGhl".contains(last), "ESC [ {}", &sequence[..=end]);
        if "hl".contains(last) {
            assert!(["?2026", "?25"].contains(&&sequence[..end]), "mode {}", &sequence[..end]);
        }
        rest = &sequence[end + 1..];
    }
    plain.push_str(rest);
    let moves = ['\n', '\r', '\u{8}'];
    for char in plain.chars().filter(|char| !moves.contains(char)) {
        assert!(!char.is_control(), "{char:?} in {plain:?}");
        assert!(
            !matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{e0000}'..),
            "{char:?}"
        );
    }
    plain
}

fn keys(text: &str) -> Vec<Event> {
    let mut decoder = Decoder::default();
    decoder.feed(text.as_bytes());
    let events = |input| match input {
        Input::Event(event) => Some(event),
        Input::Position { .. } | Input::Background(_) => None,
    };
    decoder.by_ref().filter_map(events).collect()
}

#[test]
fn nothing_hostile_reaches_the_terminal_from_cases_and_queries() {
    let library = library();
    for (lang, widths, query) in [
        (Lang::Ja, Widths::Narrow, ""),
        (Lang::En, Widths::Wide, ""),
        (Lang::En, Widths::Narrow, "\u{1b}]52;c;ZXZpbA==\u{7}"),
    ] {
        let options = Options {
            settings: Settings { scheme: Some(Scheme::Dark), widths: Some(widths), ..Settings::new(lang) },
            query: query.to_owned(),
            filters: Default::default(),
        };
        let mut app = App::new(&library, options);
        let mut encoder = Encoder::new(widths);
        let mut seen = String::new();
        let pastes = HOSTILE.iter().map(|text| vec![Event::Paste((*text).to_owned())]);
        let typed = [
            "\x15", "evil", "\x07", "z", "z", "y", "Y", "=", "\x07", "o", "s", "\x07?", "\x07L", "\r",
            "jjjjGg",
        ];
        let steps = pastes.chain(typed.into_iter().map(keys));
        for (number, events) in steps.enumerate() {
            for event in events {
                for effect in app.update(event) {
                    if let Effect::Copy(text) = effect {
                        let sent = sequence(&text, Multiplexer::None).unwrap();
                        let payload =
                            sent.strip_prefix(b"\x1b]52;c;").unwrap().strip_suffix(b"\x07").unwrap();
                        assert!(
                            payload.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(byte))
                        );
                    }
                }
            }
            app.answer_here();
            app.settle();
            let (width, height) = [(120, 40), (80, 24), (40, 15)][number % 3];
            let mut frame = Buffer::empty(Rect::new(0, 0, width, height));
            let cursor = app.draw(&mut frame);
            seen.push_str(&shown(encoder.encode(&frame, cursor)));
        }
        assert!(seen.contains('␛'), "controls are shown as pictures");
    }
}
