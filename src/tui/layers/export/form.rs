//! How the export's popup is laid out: a row a question, its options beside
//! each other where they fit.

use super::options::{Form, FormRow, ROWS};
use crate::report::export::Format;
use crate::text::wrap::wrap;
use crate::tui::glyphs::Glyphs;
use crate::tui::view::popup::{LinePart, Look, PopupLine};

/// Cells of the rows' names, and between two options.
const LABEL: u16 = 12;
const GAP: u16 = 3;
/// Cells from which the options stand beside the names.
const BESIDE_FROM: u16 = 50;
/// Cells of the sign before an option.
const SIGN: u16 = 2;

/// An option on its line.
struct Placed {
    line: usize,
    x: u16,
    cells: u16,
    row: FormRow,
    option: usize,
}

impl Form<'_> {
    /// The lines, and where the caret stands in them: column and line.
    pub fn lines(&self) -> (Vec<PopupLine>, Option<(u16, usize)>) {
        let (placed, starts, total) = self.placed();
        let mut lines: Vec<PopupLine> = (0..total).map(|_| PopupLine::default()).collect();
        let glyphs = Glyphs::of(self.widths);
        for (row, at) in ROWS.into_iter().zip(&starts) {
            let look = if row == self.row { Look::Selected } else { Look::Strong };
            let text = self.label(row).to_owned();
            let cells = self.widths.str(&text) as u16;
            lines[*at].parts.push(LinePart { x: 0, cells, text, look });
        }
        for it in &placed {
            let chosen = self.choices.chosen(it.row) == it.option;
            let text = self.options(it.row).swap_remove(it.option);
            let parts = &mut lines[it.line].parts;
            if chosen {
                parts.push(LinePart {
                    x: it.x,
                    cells: 1,
                    text: glyphs.chosen.to_owned(),
                    look: Look::Strong,
                });
            }
            let look = if chosen { Look::Strong } else { Look::Dim };
            parts.push(LinePart { x: it.x + SIGN, cells: it.cells, text, look });
        }
        let at = starts[ROWS.len() - 1] + usize::from(self.start() == 0);
        let room = usize::from(self.cells.saturating_sub(self.start() + 1)).max(1);
        let mut name = self.name.clone();
        name.scroll(room, self.widths);
        let (text, caret) = name.window(room, self.widths);
        let part = LinePart { x: self.start(), cells: room as u16, text: text.to_owned(), look: Look::Plain };
        lines[at].parts.push(part);
        let caret = (self.row == FormRow::Name).then(|| (self.start() + caret as u16, at));
        for line in self.refusal() {
            lines.push(PopupLine::of(line, Look::Strong));
        }
        for (said, look) in self.below() {
            for line in wrap(&said, usize::from(self.cells), self.widths) {
                lines.push(PopupLine::of(&said[line], look));
            }
        }
        (lines, caret)
    }

    /// Why the file was not written, in whole lines.
    fn refusal(&self) -> impl Iterator<Item = &str> {
        let said = self.refused.unwrap_or_default();
        let lines = self.refused.map(|said| wrap(said, usize::from(self.cells), self.widths));
        lines.into_iter().flatten().map(|line| &said[line])
    }

    /// What stands below the rows: where the file comes to stand, how it is
    /// fetched, the warning, the command.
    fn below(&self) -> Vec<(String, Look)> {
        let (words, place) = (self.words, &self.offer.place);
        let mut below = Vec::new();
        let name = self.name.text().trim();
        let whole = name.starts_with(['/', '~']) || place.folder.is_empty();
        let path = if whole { name.to_owned() } else { format!("{}/{name}", place.folder) };
        if let Some(host) = &place.host {
            below.push((format!("{} scp {host}:{path} .", words.fetch), Look::Dim));
        } else if !whole {
            below.push((path, Look::Dim));
        }
        if let Err(ending) = Format::of_file(name) {
            below.push(((words.other_kind)(&ending), Look::Strong));
        }
        if !self.choices.names {
            below.push((words.names_note.to_owned(), Look::Dim));
        }
        if self.restricted > 0 {
            let said = if self.warned { words.restricted_again } else { words.restricted };
            below.push((said(self.restricted), Look::Strong));
        }
        below.push((String::new(), Look::Plain));
        match &self.command {
            Some(command) => {
                below.push((words.same.to_owned(), Look::Dim));
                below.push((command.clone(), Look::Plain));
            }
            None => below.push((words.no_command.to_owned(), Look::Dim)),
        }
        below
    }

    /// Where the options begin.
    fn start(&self) -> u16 {
        if self.cells >= BESIDE_FROM { LABEL } else { 0 }
    }

    /// Where every option stands, on which line each row begins, and how many
    /// lines that makes with the name's.
    fn placed(&self) -> (Vec<Placed>, Vec<usize>, usize) {
        let start = self.start();
        let (mut placed, mut starts, mut line) = (Vec::new(), Vec::new(), 0);
        for row in ROWS {
            starts.push(line);
            line += usize::from(start == 0);
            let mut x = start;
            for (option, text) in self.options(row).iter().enumerate() {
                let cells = self.widths.str(text) as u16;
                if x > start && x + SIGN + cells > self.cells {
                    (x, line) = (start, line + 1);
                }
                placed.push(Placed { line, x, cells, row, option });
                x += SIGN + cells + GAP;
            }
            line += 1;
        }
        (placed, starts, line)
    }

    /// The row and the option at a place.
    pub fn at(&self, line: usize, column: u16) -> (Option<FormRow>, Option<usize>) {
        let (placed, starts, total) = self.placed();
        if line >= total {
            return (None, None);
        }
        let row = ROWS.into_iter().zip(&starts).rev().find(|(_, start)| **start <= line).map(|(row, _)| row);
        let within = |it: &&Placed| it.line == line && (it.x..it.x + SIGN + it.cells).contains(&column);
        (row, placed.iter().find(within).map(|it| it.option))
    }

    /// The first line that shows, so that the row of the cursor does, and with
    /// the name why it was refused.
    pub fn top(&self, rows: usize) -> usize {
        let (_, starts, total) = self.placed();
        let at = ROWS.iter().position(|row| *row == self.row).unwrap_or(0);
        let end = starts.get(at + 1).copied().unwrap_or_else(|| total + self.refusal().count());
        end.saturating_sub(rows.max(1))
    }
}
