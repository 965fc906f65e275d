//! Escape sequences: keys, the mouse, and answers.

use super::{Input, Step};
use crate::terminal::Event;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// A control sequence, `ESC [` parameters final.
pub(super) fn control(bytes: &[u8]) -> Step {
    let Some(length) = bytes[2..].iter().position(|byte| !matches!(byte, 0x20..=0x3f)) else {
        return Step::More;
    };
    let (parameters, last) = (&bytes[2..2 + length], bytes[2 + length]);
    let end = 3 + length;
    match (parameters, last) {
        // The Linux console's F1 to F5.
        ([], b'[') => match bytes.get(3) {
            None => Step::More,
            Some(&letter @ b'A'..=b'E') => Step::key(KeyCode::F(letter - b'A' + 1).into(), 4),
            Some(_) => Step::Skip(3),
        },
        // The mouse of a terminal without SGR coordinates.
        ([], b'M') => match bytes.get(3..6) {
            None => Step::More,
            Some(&[button, x, y]) => {
                let number = |byte: u8| u16::from(byte.saturating_sub(32));
                took(mouse(number(button), number(x), number(y), true), 6)
            }
            Some(_) => Step::Skip(3),
        },
        (parameters, 0x40..=0x7e) => took(meaning(parameters, last), end),
        // Broken off: this byte begins something else.
        _ => Step::Skip(end - 1),
    }
}

/// `ESC O` final: arrows and function keys in application mode.
pub(super) fn single_shift(bytes: &[u8]) -> Step {
    match bytes.get(2) {
        None => Step::More,
        Some(&last) => match lettered(last) {
            Some(code) => Step::key(code.into(), 3),
            None if last == b'M' => Step::key(KeyCode::Enter.into(), 3),
            // rxvt's arrows with Ctrl.
            None if matches!(last, b'a'..=b'd') => lettered(last.to_ascii_uppercase())
                .map_or(Step::Skip(3), |code| Step::key(KeyEvent::new(code, KeyModifiers::CONTROL), 3)),
            // Alt-O, then something else.
            None => Step::key(KeyEvent::new(KeyCode::Char('O'), KeyModifiers::ALT), 2),
        },
    }
}

/// An answer in a string (OSC, DCS and the like): the background's colour, or
/// one that another program asked for, which is skipped up to its end. What
/// begins like no answer is Alt with a key, and text behind it.
pub(super) fn string(bytes: &[u8]) -> Step {
    let begins = match (bytes[1], bytes.get(2)) {
        (_, None) => return Step::More,
        (b']', Some(byte)) => byte.is_ascii_digit(),
        (b'P', Some(byte)) => byte.is_ascii_digit() || b">!+$|{".contains(byte),
        (b'_', Some(byte)) => *byte == b'G',
        _ => false,
    };
    if !begins {
        return Step::key(KeyEvent::new(KeyCode::Char(bytes[1].into()), KeyModifiers::ALT), 2);
    }
    for (at, &byte) in bytes.iter().enumerate().skip(2) {
        let answer = || bytes[..at].strip_prefix(b"\x1b]11;").and_then(background);
        match byte {
            0x07 => return took(answer(), at + 1),
            0x1b => {
                return match bytes.get(at + 1) {
                    None => Step::More,
                    Some(b'\\') => took(answer(), at + 2),
                    Some(_) => Step::Skip(at),
                };
            }
            // Ctrl-C, and what breaks a string off by ECMA-48 (CAN, SUB): whoever
            // wants to leave is heard however the string goes on.
            0x03 | 0x18 | 0x1a => return Step::Skip(at),
            _ => {}
        }
    }
    Step::More
}

/// `rgb:1e1e/1e1e/1e1e`, each part of one to four hexadecimal digits.
fn background(answer: &[u8]) -> Option<Input> {
    let parts = std::str::from_utf8(answer).ok()?.strip_prefix("rgb:")?;
    let part = |text: &str| {
        let most = 16_u32.checked_pow(text.len().try_into().ok()?)?.checked_sub(1)?;
        let value = u32::from_str_radix(text, 16).ok().filter(|_| (1..=4).contains(&text.len()))?;
        u8::try_from(value * 255 / most).ok()
    };
    let mut parts = parts.split('/').map(part);
    let (Some(red), Some(green), Some(blue), None) =
        (parts.next().flatten(), parts.next().flatten(), parts.next().flatten(), parts.next())
    else {
        return None;
    };
    Some(Input::Background([red, green, blue]))
}

/// Whether `bytes` are the rest of a sequence whose Esc came before, and behind
/// it nothing or other sequences: an arrow held down comes in one read.
pub(super) fn is_tail(bytes: &[u8]) -> bool {
    if !matches!(bytes, [b'[' | b'O', _, ..]) {
        return false;
    }
    let whole = [b"\x1b", bytes].concat();
    matches!(super::step(&whole), Step::Take(_, length) if matches!(whole[length..], [] | [0x1b, ..]))
        || whole.starts_with(super::PASTE_START)
}

fn took(input: Option<Input>, length: usize) -> Step {
    input.map_or(Step::Skip(length), |input| Step::Take(input, length))
}

/// What a complete control sequence says; `None` for what we have no use for.
fn meaning(parameters: &[u8], last: u8) -> Option<Input> {
    if let Some(rest) = parameters.strip_prefix(b"<") {
        let (&[button, x, y], b'M' | b'm') = (&numbers(rest)?[..], last) else { return None };
        return mouse(button, x, y, last == b'M');
    }
    let numbers = numbers(parameters)?;
    let modifiers = modifiers(numbers.get(1).copied().unwrap_or(1));
    let code = match (last, &numbers[..]) {
        // Also F3 with modifiers, which we do not use.
        (b'R', [_, column]) => return Some(Input::Position { column: *column }),
        (b'~', [number, ..]) => numbered(*number)?,
        (b'Z', _) => return Some(event(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT | modifiers))),
        (b'u', [code, ..]) => {
            let key = super::text::character(char::from_u32(u32::from(*code))?.to_string().as_bytes());
            let Step::Take(Input::Event(Event::Key(key)), _) = key else { return None };
            return Some(event(KeyEvent::new(key.code, key.modifiers | modifiers)));
        }
        _ => lettered(last)?,
    };
    Some(event(KeyEvent::new(code, modifiers)))
}

fn event(key: KeyEvent) -> Input {
    Input::Event(Event::Key(key))
}

/// Decimal parameters; an empty one counts 0.
fn numbers(parameters: &[u8]) -> Option<Vec<u16>> {
    let text = std::str::from_utf8(parameters).ok()?;
    text.split(';').map(|number| if number.is_empty() { Some(0) } else { number.parse().ok() }).collect()
}

fn modifiers(parameter: u16) -> KeyModifiers {
    let bits = parameter.saturating_sub(1);
    // Meta is what some terminals call Alt.
    let pairs = [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::ALT),
    ];
    pairs.iter().filter(|(bit, _)| bits & bit != 0).map(|(_, modifier)| *modifier).collect()
}

/// xterm's finals.
fn lettered(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

/// The VT220's numbers, with rxvt's and the Linux console's.
fn numbered(number: u16) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F((number - 10) as u8),
        17..=21 => KeyCode::F((number - 11) as u8),
        23 | 24 => KeyCode::F((number - 12) as u8),
        _ => return None,
    })
}

/// xterm's mouse report; places count from 1.
fn mouse(button: u16, x: u16, y: u16, pressed: bool) -> Option<Input> {
    let which = match button & 3 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let kind = match (button & 0b1110_0000, which) {
        (64, _) => match button & 3 {
            0 => MouseEventKind::ScrollUp,
            1 => MouseEventKind::ScrollDown,
            2 => MouseEventKind::ScrollLeft,
            _ => MouseEventKind::ScrollRight,
        },
        (32, Some(which)) => MouseEventKind::Drag(which),
        (32, None) => MouseEventKind::Moved,
        (0, Some(which)) if pressed => MouseEventKind::Down(which),
        (0, Some(which)) => MouseEventKind::Up(which),
        _ => return None,
    };
    let pairs = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)];
    let modifiers =
        pairs.iter().filter(|(bit, _)| button & bit != 0).map(|(_, modifier)| *modifier).collect();
    let mouse = MouseEvent { kind, column: x.saturating_sub(1), row: y.saturating_sub(1), modifiers };
    Some(Input::Event(Event::Mouse(mouse)))
}
