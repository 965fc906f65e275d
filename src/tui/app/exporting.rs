//! The export: what the popup offers, and what became of the file.

use super::App;
use super::notes::Note;
use crate::report::export::{asked, restricted};
use crate::report::shell::{options, quoted};
use crate::tui::action::{Action, Effect};
use crate::tui::errand::{Destination, Errand, Export, Unwritten, Written};
use crate::tui::finder::Mode;
use crate::tui::layers::export::{Choices, Offer, Which};
use crate::tui::order::Order;

impl App {
    /// Where files are written, and the day, `2026-11-27`, that their names have.
    pub fn keep_files_in(&mut self, place: Destination, today: &str) {
        self.place = place;
        self.day = today.replace('-', "");
    }

    /// What can be exported now.
    pub(super) fn offer(&self) -> Offer {
        let found = self.list.rows().iter().map(|row| row.case).collect();
        let shown: Vec<usize> = self.reader.case().into_iter().collect();
        let this = shown.first().map(|at| format!("-- id:{}", quoted(&self.library.cases[*at].id)));
        let offered = [
            (Which::Found, found, self.arguments()),
            (Which::Marked, self.marked(), Some("--marked".to_owned())),
            (Which::This, shown, this),
        ];
        let cases: Vec<_> = offered.into_iter().filter(|(_, cases, _)| !cases.is_empty()).collect();
        Offer {
            restricted: cases.iter().map(|(_, cases, _)| restricted(&self.library, cases)).collect(),
            cases,
            asked: asked(&self.library, self.finder.prompt.text(), &self.filters, self.lang),
            place: self.place.clone(),
            day: self.day.clone(),
        }
    }

    /// The arguments of `jirei export` that give what is listed; nothing where
    /// cases are compared with a sentence or a case.
    fn arguments(&self) -> Option<String> {
        let text = self.finder.prompt.text().trim();
        if self.finder.lists_marked() {
            return Some("--marked".to_owned());
        }
        if self.finder.similar_to().is_some() || self.finder.mode() == Mode::Sentence && !text.is_empty() {
            return None;
        }
        let mut words = options(&self.filters);
        words.extend(match self.order {
            Order::Relevance => None,
            Order::Date => Some("--sort date".to_owned()),
            Order::Affected => Some("--sort affected".to_owned()),
            Order::Loss => Some("--sort loss".to_owned()),
            Order::Stopped => Some("--sort stopped".to_owned()),
        });
        if !text.is_empty() {
            words.extend(["--".to_owned(), quoted(text)]);
        }
        Some(words.join(" "))
    }

    /// Has a file written; the next one begins with the same choices.
    pub(super) fn export(&mut self, export: Box<Export>, choices: Choices) -> Vec<Effect> {
        self.choices = choices;
        self.note = Some(Note::Text(self.export_words().writing.to_owned()));
        vec![Effect::Errand(Errand::Export(export))]
    }

    /// Says what became of it, and of what kind it is. A file that was not
    /// written opens the popup again with all that was chosen.
    pub(super) fn exported(&mut self, cases: usize, done: Result<Written, Unwritten>) {
        let words = self.export_words();
        let form = self.exporting.take();
        let why = match done {
            Ok(Written { file, key }) => {
                let kind = words.sheets[self.choices.told()];
                let written = format!("{kind}: {}", (words.written)(cases, &file));
                let key = key.map(|key| format!(" {} {}", self.glyphs().dot, (words.key_is)(&key)));
                self.note = Some(Note::Text(written + key.as_deref().unwrap_or_default()));
                return;
            }
            Err(Unwritten::Exists(file)) => (words.exists)(&file),
            Err(Unwritten::Failed(why)) => (words.failed)(&why),
        };
        if self.layer.is_none() {
            self.layer = form;
        }
        let told = self.layer.as_mut().is_some_and(|layer| layer.refused(&why));
        self.note = (!told).then_some(Note::Text(why));
    }

    /// What is said where nothing can be saved.
    pub(super) fn cannot_save(&self) -> String {
        (self.export_words().nothing_saved)(&self.key_name(Action::CopyCitation))
    }
}
