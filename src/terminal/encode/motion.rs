//! The shortest way from one cell to another.

use super::push_number;

/// Where the terminal's cursor is, as far as that is certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CursorPlace {
    Unknown,
    /// Behind the last column of this row.
    Row {
        y: u16,
    },
    At {
        x: u16,
        y: u16,
    },
}

impl CursorPlace {
    /// Appends the shortest move to `x`, `y`.
    pub fn go(&mut self, out: &mut Vec<u8>, x: u16, y: u16) {
        let target = CursorPlace::At { x, y };
        if *self != target {
            let mut best = absolute(x, y);
            let mut consider = |candidate: Vec<u8>| {
                if candidate.len() < best.len() {
                    best = candidate;
                }
            };
            match *self {
                CursorPlace::Unknown => {}
                CursorPlace::Row { y: from } => {
                    for down in vertical(from, y) {
                        consider([down, along(None, x)].concat());
                    }
                }
                CursorPlace::At { x: column, y: from } => {
                    for down in vertical(from, y) {
                        consider([down, along(Some(column), x)].concat());
                    }
                }
            }
            out.extend_from_slice(&best);
            *self = target;
        }
    }
}

/// `ESC [ row ; column H`, without what is 1.
fn absolute(x: u16, y: u16) -> Vec<u8> {
    let mut out = b"\x1b[".to_vec();
    if y > 0 {
        push_number(&mut out, y + 1);
    }
    if x > 0 {
        out.push(b';');
        push_number(&mut out, x + 1);
    }
    out.push(b'H');
    out
}

/// Ways to another row that keep the column. A line feed moves only down: the
/// output is not processed, and the last row is never passed.
fn vertical(from: u16, to: u16) -> Vec<Vec<u8>> {
    if to >= from {
        vec![vec![b'\n'; usize::from(to - from)], by(to - from, b'B')]
    } else {
        vec![by(from - to, b'A')]
    }
}

/// The shortest way along a row; absolute where the column is not known.
fn along(from: Option<u16>, to: u16) -> Vec<u8> {
    let mut ways = vec![by(to + 1, b'G'), [b"\r".to_vec(), by(to, b'C')].concat()];
    match from {
        Some(from) if from <= to => ways.push(by(to - from, b'C')),
        Some(from) => {
            ways.push(by(from - to, b'D'));
            ways.push(vec![b'\x08'; usize::from(from - to)]);
        }
        None => {}
    }
    ways.into_iter().min_by_key(Vec::len).unwrap_or_default()
}

/// `ESC [ count letter`, without a count of 1; nothing for 0.
fn by(count: u16, letter: u8) -> Vec<u8> {
    let mut out = Vec::new();
    if count > 0 {
        out.extend_from_slice(b"\x1b[");
        if count > 1 {
            push_number(&mut out, count);
        }
        out.push(letter);
    }
    out
}
