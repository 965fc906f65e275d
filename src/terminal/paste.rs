//! Pastes from a terminal that does not mark them.

use super::Event;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// More characters than this in one drain are pasted: nobody types so fast.
const TYPED_MOST: usize = 16;

/// A key held down gives so many in a quarter of a minute: more in one drain are put in
/// together, since each for itself would look at all of the line.
const HELD_MOST: usize = 512;

/// Turns each run of characters that cannot have been typed into a paste. A
/// run of one or two keys over and over is a key held down on a slow link (j
/// and k, say), unless it is longer than anybody holds one.
pub(super) fn recognise(events: Vec<Event>) -> Vec<Event> {
    if events.len() <= TYPED_MOST {
        return events;
    }
    let mut out = Vec::new();
    let mut rest = &events[..];
    while !rest.is_empty() {
        let run = rest.iter().take_while(|event| character(event).is_some()).count();
        let text: String = rest[..run].iter().filter_map(character).collect();
        let held = run > HELD_MOST && text.contains(|char: char| !char.is_control());
        if held || is_paste(&text) {
            out.push(Event::Paste(text));
        } else {
            out.extend_from_slice(&rest[..run]);
        }
        let other = rest[run..].iter().take_while(|event| character(event).is_none()).count();
        out.extend_from_slice(&rest[run..run + other]);
        rest = &rest[run + other..];
    }
    out
}

/// Whether `events` end in what looks like a paste, so that more of it is
/// worth waiting for.
pub(super) fn likely(events: &[Event]) -> bool {
    let text: Vec<char> = events.iter().rev().map_while(character).take(TYPED_MOST * 4).collect();
    is_paste(&text.iter().collect::<String>())
}

fn is_paste(text: &str) -> bool {
    let printable = text.chars().filter(|char| !char.is_control());
    let mut distinct: Vec<char> = Vec::new();
    let mut count = 0;
    for char in printable {
        count += 1;
        if distinct.len() < 3 && !distinct.contains(&char) {
            distinct.push(char);
        }
    }
    count > TYPED_MOST && distinct.len() > 2
}

/// The character that a key would be in a paste.
fn character(event: &Event) -> Option<char> {
    let Event::Key(KeyEvent { code, modifiers, .. }) = event else { return None };
    match (*code, *modifiers) {
        (KeyCode::Char(char), KeyModifiers::NONE | KeyModifiers::SHIFT) => Some(char),
        (KeyCode::Enter, KeyModifiers::NONE) => Some('\r'),
        (KeyCode::Char('j'), KeyModifiers::CONTROL) => Some('\n'),
        (KeyCode::Tab, KeyModifiers::NONE) => Some('\t'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Event> {
        let key = |char| match char {
            '\r' => KeyCode::Enter.into(),
            '\n' => KeyEvent::new(KeyCode::Char('j'), KeyModifiers::CONTROL),
            char => KeyCode::Char(char).into(),
        };
        text.chars().map(|char| Event::Key(key(char))).collect()
    }

    #[test]
    fn sixteen_characters_are_typed_and_seventeen_pasted() {
        assert_eq!(recognise(keys("abcdefghijklmnop")), keys("abcdefghijklmnop"));
        assert_eq!(recognise(keys("abcdefghijklmnopq")), [Event::Paste("abcdefghijklmnopq".into())]);
    }

    #[test]
    fn newlines_of_a_paste_do_not_act_as_keys() {
        let text = "建設業の会社で\rランサムウェアに\n感染した事例";
        assert_eq!(recognise(keys(text)), [Event::Paste(text.into())]);
        assert!(likely(&keys(text)));
    }

    #[test]
    fn a_key_held_down_is_no_paste() {
        assert_eq!(recognise(keys(&"j".repeat(40))), keys(&"j".repeat(40)));
        assert_eq!(recognise(keys(&"jjjk".repeat(10))), keys(&"jjjk".repeat(10)));
        assert_eq!(recognise(keys(&"\r".repeat(40))), keys(&"\r".repeat(40)));
        assert!(!likely(&keys(&"j".repeat(40))));
    }

    #[test]
    fn what_nobody_holds_so_long_is_put_in_at_once() {
        for text in ["x".repeat(513), "e\u{301}".repeat(300)] {
            assert_eq!(recognise(keys(&text)), [Event::Paste(text)]);
        }
        assert_eq!(recognise(keys(&"x".repeat(512))), keys(&"x".repeat(512)));
        assert_eq!(recognise(keys(&"\r".repeat(600))), keys(&"\r".repeat(600)));
    }

    #[test]
    fn other_keys_stay_keys_beside_a_paste() {
        let down = Event::Key(KeyCode::Down.into());
        let burst =
            [vec![down.clone()], keys("abcdefghijklmnopqrs"), vec![down.clone()], keys("jk")].concat();
        let mut wanted = vec![down.clone(), Event::Paste("abcdefghijklmnopqrs".into()), down];
        wanted.extend(keys("jk"));
        assert_eq!(recognise(burst), wanted);
    }
}
