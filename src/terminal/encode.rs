//! A frame as the fewest bytes that turn the shown one into it.
//!
//! ratatui's own backend writes every changed cell with a full move and full
//! attributes. Over a slow link bytes are time, so here
//!
//! * a few unchanged cells are written again where that is shorter than a
//!   move, and a move takes its shortest form;
//! * blanks to the end of a line, and long runs of them, are erased;
//! * only the attributes that differ are sent, colours in their short form.
//!
//! A symbol whose width terminals disagree on (emoji, combining marks) is
//! followed by a move to a fixed column, so that nothing behind it shifts.

mod glyph;
mod links;
mod motion;
mod pen;

use super::Link;
use crate::text::width::Widths;
use glyph::{Glyph, glyphs};
use links::Links;
use motion::CursorPlace;
use pen::Pen;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::io::Write;

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const CLEAR: &[u8] = b"\x1b[m\x1b[H\x1b[J";
const SHOW: &[u8] = b"\x1b[?25h";
const HIDE: &[u8] = b"\x1b[?25l";

/// A gap of more cells is never written again: the shortest move over it takes
/// four bytes.
const GAP_MOST: usize = 8;
/// Fewer blanks than this are written: erasing them takes as many bytes, and
/// then the cursor is still before them.
const ERASE_LEAST: usize = 10;

/// Keeps what the terminal shows.
pub struct Encoder {
    widths: Widths,
    shown: Buffer,
    forgotten: bool,
    pen: Pen,
    links: Links,
    /// The link that is open.
    link: u16,
    place: CursorPlace,
    /// `None` when that is not known.
    cursor_shown: Option<bool>,
    body: Vec<u8>,
    out: Vec<u8>,
}

impl Encoder {
    /// For a terminal that was just cleared, with plain attributes.
    pub fn new(widths: Widths) -> Encoder {
        Encoder {
            widths,
            shown: Buffer::empty(Rect::ZERO),
            forgotten: true,
            pen: Pen::default(),
            links: Links::default(),
            link: 0,
            place: CursorPlace::Unknown,
            cursor_shown: Some(true),
            body: Vec::new(),
            out: Vec::new(),
        }
    }

    /// Forgets what is shown: the next frame is written whole.
    pub fn forget(&mut self) {
        self.forgotten = true;
        self.cursor_shown = None;
    }

    /// The bytes that show `frame`, with the cursor at `cursor` or hidden;
    /// none when that is shown already. `frame` begins at 0,0.
    pub fn encode(&mut self, frame: &Buffer, cursor: Option<Position>) -> &[u8] {
        self.encode_linked(frame, cursor, &[])
    }

    /// The same for a frame of which some cells lead to addresses.
    pub fn encode_linked(&mut self, frame: &Buffer, cursor: Option<Position>, links: &[Link]) -> &[u8] {
        self.body.clear();
        self.out.clear();
        if self.links.full() {
            self.links = Links::default();
            self.forgotten = true;
        }
        let mut linked = self.links.replace(links);
        if self.forgotten || self.shown.area != frame.area {
            self.body.extend_from_slice(CLEAR);
            self.pen = Pen::default();
            self.place = CursorPlace::At { x: 0, y: 0 };
            self.shown = Buffer::empty(frame.area);
            self.forgotten = false;
            linked.clear();
        }
        self.rows(frame, &linked);
        self.follow(0);
        let cells = !self.body.is_empty();
        match cursor {
            Some(Position { x, y }) => {
                self.place.go(&mut self.body, x, y);
                if self.cursor_shown != Some(true) {
                    self.body.extend_from_slice(SHOW);
                }
            }
            None if self.cursor_shown != Some(false) => self.body.extend_from_slice(HIDE),
            None => {}
        }
        self.cursor_shown = Some(cursor.is_some());
        if cells {
            self.out.extend_from_slice(BEGIN);
        }
        self.out.extend_from_slice(&self.body);
        if cells {
            self.out.extend_from_slice(END);
        }
        &self.out
    }

    /// `linked` is what of the shown frame is linked.
    fn rows(&mut self, frame: &Buffer, linked: &[(u16, u16, u16, u16)]) {
        let width = usize::from(frame.area.width);
        if width == 0 {
            return;
        }
        let shown = std::mem::replace(&mut self.shown, Buffer::empty(Rect::ZERO));
        let rows = shown.content.chunks(width).zip(frame.content.chunks(width));
        for (y, (before, after)) in (0..).zip(rows) {
            let (was, is) = (linked, self.links.spans());
            let relinked = !was.iter().filter(|it| it.0 == y).eq(is.iter().filter(|it| it.0 == y));
            if before != after || relinked {
                let (mut before, mut after) = (glyphs(before, self.widths), glyphs(after, self.widths));
                links::mark(&mut before, y, linked);
                links::mark(&mut after, y, self.links.spans());
                self.row(y, &before, &after);
            }
        }
        self.shown = shown;
        // Cell by cell: a whole frame would be new memory, each time.
        self.shown.area = frame.area;
        self.shown.content.clone_from(&frame.content);
    }

    fn row(&mut self, y: u16, before: &[Glyph<'_>], after: &[Glyph<'_>]) {
        let filled =
            |row: &[Glyph<'_>]| row.iter().rposition(|glyph| !glyph.is_erased()).map_or(0, |last| last + 1);
        let (text_end, shown_end) = (filled(after), filled(before));
        let changed = |x: &usize| before[*x] != after[*x];
        // What a symbol of doubtful width did to the cells behind it is not known.
        let doubtful = |x: &usize| changed(x) && !(before[*x].steady && after[*x].steady);
        let unknown = (0..after.len()).find(doubtful).unwrap_or(after.len());
        let due = |x: &usize| changed(x) || *x > unknown && after[*x].cells > 0;
        let mut at = 0;
        while let Some(next) = (at..after.len()).find(due) {
            let blank = after[next..].iter().take_while(|glyph| glyph.is_erased()).count();
            let blanks = (next..next + blank).rev().find(due).map_or(0, |last| last + 1 - next);
            self.go(next, y, after);
            if next >= text_end && (shown_end > next + 3 || next > unknown) {
                self.erase(b"\x1b[K");
                return;
            }
            if blanks >= ERASE_LEAST {
                self.erase(format!("\x1b[{blanks}X").as_bytes());
                at = next + blanks;
            } else {
                at = next + self.write(&after[next], after.len());
            }
        }
    }

    /// Erasing takes the background along, so it must be the plain one.
    fn erase(&mut self, sequence: &[u8]) {
        self.follow(0);
        self.pen.change_for_blank(&mut self.body);
        self.body.extend_from_slice(sequence);
    }

    /// Goes to column `x` of row `y`, by writing what stands between again
    /// where that is shorter.
    fn go(&mut self, x: usize, y: u16, row: &[Glyph<'_>]) {
        let mut moved = Vec::new();
        let mut place = self.place;
        place.go(&mut moved, x as u16, y);
        if let CursorPlace::At { x: from, y: row_now } = self.place
            && row_now == y
            && usize::from(from) < x
            && x - usize::from(from) <= GAP_MOST
        {
            let gap = &row[usize::from(from)..x];
            let target = row[x].pen;
            let mut again = Vec::new();
            let mut pen = self.pen;
            let steady = gap.iter().all(|glyph| glyph.steady && glyph.link == self.link);
            for glyph in gap.iter().filter(|glyph| glyph.cells > 0) {
                glyph.write(&mut again, &mut pen);
            }
            let cost = |bytes: &[u8], mut pen: Pen| {
                let mut change = Vec::new();
                pen.change(&mut change, target);
                bytes.len() + change.len()
            };
            // The first of the gap must not be the second half of a glyph.
            if steady && gap[0].cells > 0 && cost(&again, pen) <= cost(&moved, self.pen) {
                self.body.extend_from_slice(&again);
                self.pen = pen;
                self.place = CursorPlace::At { x: x as u16, y };
                return;
            }
        }
        self.body.extend_from_slice(&moved);
        self.place = place;
    }

    /// Opens the link that what follows is part of, or closes the open one.
    fn follow(&mut self, link: u16) {
        if self.link != link {
            let bytes = if link == 0 { links::CLOSE.to_vec() } else { self.links.open(link) };
            self.body.extend_from_slice(&bytes);
            self.link = link;
        }
    }

    /// Writes one glyph where the cursor is; gives the cells it took.
    fn write(&mut self, glyph: &Glyph<'_>, width: usize) -> usize {
        self.follow(glyph.link);
        glyph.write(&mut self.body, &mut self.pen);
        let cells = glyph.cells.max(1);
        if let CursorPlace::At { x, y } = self.place {
            let x = x + cells as u16;
            // After the last column the cursor waits before the line's end.
            self.place = match glyph.steady {
                true if usize::from(x) < width => CursorPlace::At { x, y },
                true => CursorPlace::Row { y },
                false => CursorPlace::Unknown,
            };
        }
        cells
    }
}

/// Appends a decimal number.
fn push_number(out: &mut Vec<u8>, number: u16) {
    // Writing to memory does not fail.
    let _ = write!(out, "{number}");
}

#[cfg(test)]
mod tests;
