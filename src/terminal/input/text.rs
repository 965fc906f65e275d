//! Characters and control keys.

use super::Step;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The character at the beginning of `bytes`, which are not empty and do not
/// begin with Esc. Bytes that are no UTF-8 and C1 controls are skipped.
pub(super) fn character(bytes: &[u8]) -> Step {
    let length = match bytes[0] {
        0x00..=0x1f | 0x7f => return Step::key(control(bytes[0]), 1),
        0x20..=0x7e => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Step::Skip(1),
    };
    let continued = bytes[1..].iter().take(length - 1).take_while(|byte| matches!(byte, 0x80..=0xbf)).count();
    if 1 + continued < length {
        return if 1 + continued == bytes.len() { Step::More } else { Step::Skip(1 + continued) };
    }
    match std::str::from_utf8(&bytes[..length]).ok().and_then(|text| text.chars().next()) {
        Some(char) if !char.is_control() => Step::key(key(char), length),
        _ => Step::Skip(length),
    }
}

/// A printable character as a key; capitals carry Shift, as in crossterm.
pub(super) fn key(char: char) -> KeyEvent {
    let shift = if char.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    KeyEvent::new(KeyCode::Char(char), shift)
}

/// A control byte as a key. Both 0x08 and 0x7f are Backspace: terminals
/// disagree, and Ctrl-H means the same.
fn control(byte: u8) -> KeyEvent {
    let ctrl = |char| KeyEvent::new(KeyCode::Char(char), KeyModifiers::CONTROL);
    match byte {
        0x00 => ctrl(' '),
        0x08 | 0x7f => KeyCode::Backspace.into(),
        b'\t' => KeyCode::Tab.into(),
        b'\r' => KeyCode::Enter.into(),
        0x01..=0x1a => ctrl((byte - 0x01 + b'a').into()),
        _ => ctrl((byte.wrapping_sub(0x1c) % 4 + b'4').into()),
    }
}
