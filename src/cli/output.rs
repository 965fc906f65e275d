//! Standard output: written at once, in colour or not, as wide as the terminal.

use crate::terminal;
use crate::text::sanitise::sanitise_line;
use crate::text::width::Widths;
use std::io::{self, Write};
use std::ops::Range;

/// Columns where the terminal does not tell its own.
const COLUMNS: usize = 80;

/// The narrowest and the widest that a terminal is believed to be.
const BELIEVED: std::ops::RangeInclusive<usize> = 20..=500;

/// Where output goes and what it may look like.
#[derive(Debug, Clone, Copy)]
pub struct OutputScreen {
    /// Columns of the terminal; None where output is not read on one.
    pub columns: Option<usize>,
    pub color: bool,
    pub widths: Widths,
}

impl OutputScreen {
    /// The columns of the terminal on standard output.
    pub fn terminal_columns() -> usize {
        let told = terminal::window().map(|size| usize::from(size.width));
        told.map_or(COLUMNS, |columns| columns.clamp(*BELIEVED.start(), *BELIEVED.end()))
    }

    /// Text in a style, where there is colour.
    pub fn paint(&self, style: TextStyle, text: &str) -> String {
        if self.color && !text.is_empty() {
            format!("{}{text}\x1b[0m", style.code())
        } else {
            text.to_owned()
        }
    }

    /// A line with its matches marked, where there is colour: only there it is
    /// asked for them.
    pub fn highlight(&self, text: &str, highlights: impl FnOnce() -> Vec<Range<usize>>) -> String {
        if !self.color {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for highlight in highlights() {
            out.push_str(&text[done..highlight.start]);
            out.push_str(&self.paint(TextStyle::Match, &text[highlight.clone()]));
            done = highlight.end;
        }
        out.push_str(&text[done..]);
        out
    }
}

/// What a piece of output is. Only the terminal's own colours are used.
#[derive(Debug, Clone, Copy)]
pub enum TextStyle {
    Id,
    Match,
    Heading,
}

impl TextStyle {
    fn code(self) -> &'static str {
        match self {
            TextStyle::Id => "\x1b[36m",
            TextStyle::Match => "\x1b[1;31m",
            TextStyle::Heading => "\x1b[1m",
        }
    }
}

/// Foreign text on one line, without anything that controls a terminal.
pub fn one_line(text: &str) -> String {
    sanitise_line(text).into_owned()
}

/// Text cut to `cells`, with an ellipsis where something is left out.
pub fn fitted(text: &str, cells: usize, widths: Widths) -> String {
    if widths.str(text) <= cells {
        return text.to_owned();
    }
    let ellipsis = ellipsis(widths);
    let kept = widths.prefix(text, cells.saturating_sub(widths.str(ellipsis)));
    format!("{}{ellipsis}", kept.trim_end())
}

/// What stands for text left out: `…` is ambiguous in width.
pub fn ellipsis(widths: Widths) -> &'static str {
    match widths {
        Widths::Narrow => "…",
        Widths::Wide => "...",
    }
}

/// Text filled up with spaces to `cells`.
pub fn padded(text: &str, cells: usize, widths: Widths) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(widths.str(text))))
}

/// Bytes that are gathered before they are written.
const BUFFER: usize = 64 * 1024;

/// Writes the pieces of an answer as they are made. A reader that has gone away
/// is no error: what it would not read is not made.
pub fn write(pieces: impl Iterator<Item = String>, to: impl Write) -> io::Result<()> {
    let mut to = io::BufWriter::with_capacity(BUFFER, to);
    let written = pieces.into_iter().try_for_each(|piece| to.write_all(piece.as_bytes()));
    match written.and_then(|()| to.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // What is left in the buffer has nowhere to go.
            let _ = to.into_parts();
            Ok(())
        }
        done => done,
    }
}

/// Says something on a line of standard error, if it can be written.
pub fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "jirei: {text}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// Takes so many bytes, then ends with this error.
    struct Reader(usize, io::ErrorKind);

    impl Write for Reader {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.0 == 0 {
                return Err(self.1.into());
            }
            let taken = bytes.len().min(self.0);
            self.0 -= taken;
            Ok(taken)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn pieces_are_made_as_they_are_written_and_no_more_when_the_reader_is_gone() {
        let made = Cell::new(0);
        let pieces = || {
            (0..1_000_000).map(|n| {
                made.set(n + 1);
                format!("{n:>99}\n")
            })
        };
        assert!(write(pieces(), Reader(300_000, io::ErrorKind::BrokenPipe)).is_ok());
        assert!(made.get() < 10_000, "{} were made for 3,000 that were read", made.get());
        let full = write(pieces(), Reader(300_000, io::ErrorKind::StorageFull));
        assert_eq!(full.map_err(|error| error.kind()), Err(io::ErrorKind::StorageFull));
        let mut all = Vec::new();
        assert!(write(["a".to_owned(), "b".to_owned()].into_iter(), &mut all).is_ok());
        assert_eq!(all, b"ab");
    }
}
