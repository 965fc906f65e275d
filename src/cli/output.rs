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
pub struct Screen {
    /// Columns of the terminal; None where output is not read on one.
    pub columns: Option<usize>,
    pub color: bool,
    pub widths: Widths,
}

impl Screen {
    /// The columns of the terminal on standard output.
    pub fn terminal_columns() -> usize {
        let told = terminal::window().map(|size| usize::from(size.width));
        told.map_or(COLUMNS, |columns| columns.clamp(*BELIEVED.start(), *BELIEVED.end()))
    }

    /// Text in a style, where there is colour.
    pub fn paint(&self, style: Style, text: &str) -> String {
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
            out.push_str(&self.paint(Style::Match, &text[highlight.clone()]));
            done = highlight.end;
        }
        out.push_str(&text[done..]);
        out
    }
}

/// What a piece of output is. Only the terminal's own colours are used.
#[derive(Debug, Clone, Copy)]
pub enum Style {
    Id,
    Match,
    Heading,
}

impl Style {
    fn code(self) -> &'static str {
        match self {
            Style::Id => "\x1b[36m",
            Style::Match => "\x1b[1;31m",
            Style::Heading => "\x1b[1m",
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

/// Writes all of the output at once. A reader that has gone away is no error.
pub fn write(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// Says something on a line of standard error, if it can be written.
pub fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "jirei: {text}");
}
