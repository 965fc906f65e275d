//! The popup that writes cases to a file: which cases, which sheet, in which
//! form, with names or without, and where to. What it does is what
//! `jirei export` does, and it shows that command.

mod form;
mod options;

use super::{Did, Layer, Scene};
use crate::messages::export::{ExportWords, words};
use crate::report::export::Format;
use crate::tui::action::{Action, Edit, Movement};
use crate::tui::errand::{Destination, Export as Errand};
use crate::tui::keymap::Context;
use crate::tui::prompt::Prompt;
use crate::tui::view::popup::Popup;
pub use options::{Choices, FormRow, Which};
use options::{Form, ROWS};

/// Characters of a file's name, its folders included.
const LONGEST: usize = 255;

/// What can be exported, as it was when the popup was opened.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    /// The cases of each choice, with the arguments of `jirei export` that give
    /// the same; none where no command does. Empty choices are not offered.
    pub cases: Vec<(Which, Vec<usize>, Option<String>)>,
    /// How many of each are not to be shared freely.
    pub restricted: Vec<usize>,
    /// The question in words.
    pub asked: String,
    pub place: Destination,
    /// Today, `20261127`.
    pub day: String,
}

/// The popup.
pub struct ExportPopup {
    offer: Offer,
    choices: Choices,
    row: FormRow,
    name: Prompt,
    /// The name was typed: it no longer follows the form.
    typed: bool,
    /// It was said that cases are not to be shared freely; the next Enter means
    /// it.
    warned: bool,
    /// Why the file was not written under the name that stands.
    refused: Option<String>,
}

impl ExportPopup {
    /// With the choices that were made last, as far as they are offered.
    pub fn new(offer: Offer, choices: Choices) -> ExportPopup {
        let mut it = ExportPopup {
            offer,
            choices,
            row: FormRow::Cases,
            name: Prompt::default(),
            typed: false,
            warned: false,
            refused: None,
        };
        let marked = it.offer.cases.iter().position(|(which, ..)| *which == Which::Marked);
        it.choices.cases = marked.unwrap_or(0);
        it.offer_name();
        it
    }

    /// The name follows the day and the form until one is typed.
    fn offer_name(&mut self) {
        if !self.typed {
            let name = format!("jirei-{}.{}", self.offer.day, self.choices.format().ending());
            self.name.set(&name, LONGEST);
            self.refused = None;
        }
    }

    /// The form follows the ending of a name that was typed.
    fn follow_name(&mut self) {
        let wanted = Format::of_file(self.file()).ok().flatten().filter(|_| self.typed);
        if let Some(format) = wanted.filter(|format| *format != self.choices.format()) {
            self.choices.take(format);
        }
    }

    fn file(&self) -> &str {
        self.name.text().trim()
    }

    fn restricted(&self) -> usize {
        self.offer.restricted.get(self.choices.cases).copied().unwrap_or(0)
    }

    /// The command that makes the same file or, without one, the same sheet; where
    /// there is such a command.
    fn command(&self, file: Option<&str>) -> Option<String> {
        let (_, _, arguments) = self.offer.cases.get(self.choices.cases)?;
        Some(self.choices.command(arguments.as_ref()?, file, self.restricted() > 0))
    }

    /// Chooses the next or the previous of the row.
    fn turn(&mut self, forward: bool) {
        let count = match self.row {
            FormRow::Cases => self.offer.cases.len(),
            row => row.options(),
        };
        self.choices.turn(self.row, forward, count);
        self.warned = false;
        self.offer_name();
    }

    fn go(&mut self, step: Movement) {
        let at = ROWS.iter().position(|row| *row == self.row).unwrap_or(0);
        self.row = ROWS[step.moved(at, ROWS.len(), ROWS.len())];
    }

    fn write(&mut self, scene: &Scene) -> Did {
        if self.restricted() > 0 && !std::mem::replace(&mut self.warned, true) {
            return Did::Stays;
        }
        let Some((_, cases, _)) = self.offer.cases.get(self.choices.cases) else { return Did::Stays };
        if self.file().is_empty() || Format::of_file(self.file()).is_err() {
            self.row = FormRow::Name;
            return Did::Stays;
        }
        self.refused = None;
        let (sheet, brief) = self.choices.sheet();
        Did::Exports(
            Box::new(Errand {
                cases: cases.clone(),
                format: self.choices.format(),
                sheet,
                names: self.choices.names,
                brief,
                lang: scene.lang,
                asked: self.offer.asked.clone(),
                command: self.command(None).unwrap_or_default(),
                file: self.file().to_owned(),
                offered: !self.typed,
            }),
            self.choices,
        )
    }

    fn form<'e>(&'e self, scene: &Scene<'e>, words: &'static ExportWords) -> Form<'e> {
        Form {
            offer: &self.offer,
            choices: self.choices,
            row: self.row,
            name: &self.name,
            command: self.command(Some(self.file())),
            restricted: self.restricted(),
            warned: self.warned,
            refused: self.refused.as_deref(),
            words,
            cells: scene.cells,
            widths: scene.widths,
        }
    }
}

impl Layer for ExportPopup {
    fn context(&self) -> Context {
        if self.row == FormRow::Name { Context::FileName } else { Context::Export }
    }

    fn act(&mut self, action: Action, scene: &Scene) -> Did {
        match action {
            Action::Choose => return self.write(scene),
            Action::CopyShown => {
                return self.command(Some(self.file())).map_or(Did::Stays, Did::Copies);
            }
            Action::NextOption => self.turn(true),
            Action::PreviousOption => self.turn(false),
            Action::NextPane => self.go(Movement::Down),
            Action::PreviousPane => self.go(Movement::Up),
            Action::Go(step) | Action::List(step) => self.go(step),
            Action::Edit(edit) if self.row == FormRow::Name => {
                let changed = self.name.edit(edit, LONGEST);
                self.typed |= changed;
                self.follow_name();
                self.refused = self.refused.take().filter(|_| !changed);
                self.warned &= matches!(edit, Edit::Left | Edit::Right);
            }
            _ => return Did::Passes,
        }
        Did::Stays
    }

    fn paste(&mut self, text: &str, _: &Scene) -> bool {
        if self.row == FormRow::Name {
            self.name.insert(text, LONGEST);
            (self.typed, self.refused) = (true, None);
            self.follow_name();
        }
        true
    }

    fn refused(&mut self, why: &str) -> bool {
        self.row = FormRow::Name;
        self.refused = Some(why.to_owned());
        true
    }

    fn click(&mut self, column: u16, line: u16, scene: &Scene) -> Did {
        let (row, option) = {
            let form = self.form(scene, words(scene.lang));
            form.at(form.top(usize::from(scene.rows)) + usize::from(line), column)
        };
        self.row = row.unwrap_or(self.row);
        if let (Some(row), Some(option)) = (row, option) {
            self.choices.set(row, option);
            self.warned = false;
            self.offer_name();
        }
        Did::Stays
    }

    fn view(&self, scene: &Scene) -> Popup {
        let words = words(scene.lang);
        let form = self.form(scene, words);
        let top = form.top(usize::from(scene.rows));
        let (lines, caret) = form.lines();
        Popup { title: words.popup.into(), top, lines, caret, whole: false, ..Popup::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_follows_the_form_until_one_is_typed() {
        let cases = vec![(Which::Found, vec![0, 1], Some("vpn".to_owned()))];
        let offer = Offer { cases, day: "20261127".into(), restricted: vec![0], ..Offer::default() };
        let mut it = ExportPopup::new(offer, Choices::default());
        assert_eq!(it.file(), "jirei-20261127.html");
        it.row = FormRow::Format;
        it.turn(true);
        assert_eq!(it.file(), "jirei-20261127.md");
        it.name.set("mine.html", LONGEST);
        it.typed = true;
        it.turn(true);
        assert_eq!(it.file(), "mine.html");
        assert_eq!(
            it.command(Some("mine.html")).as_deref(),
            Some("jirei export --format html -o mine.html vpn")
        );
    }
}
