//! The person's own files as the interface shows them: how far the reading is,
//! what came of it, and what changed since.

use super::App;
use super::notes::Note;
use crate::import::{Changed, Field, FileChange, Severity, Taken};
use crate::messages::files::words;
use crate::model::Library;
use crate::report::import;
use crate::tally::Columns;
use crate::text::sanitise::sanitise_line;
use crate::tui::action::{Action, Effect};
use crate::tui::view::query::Said;
use std::cell::OnceCell;
use std::sync::Arc;

/// How far the reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Cases read so far.
    pub cases: u64,
    /// Of the bytes, from 0 to 100.
    pub percent: u8,
    /// Cases a second.
    pub rate: u64,
}

/// What is known of the files.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// Whether files are open at all.
    open: bool,
    /// All of them can be read once more.
    again: bool,
    reading: Reading,
    /// What came of them, once they are read.
    pub taken: Option<Arc<Taken>>,
    changes: Vec<FileChange>,
    /// What the command line says of them.
    pub arguments: Vec<String>,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Reading {
    #[default]
    No,
    /// Nobody was told of it yet.
    Quiet,
    Told(Progress),
    Stopping,
}

impl App {
    /// Files are open, and are being read; `again` tells whether they can be
    /// read once more.
    pub fn opens(&mut self, again: bool, arguments: Vec<String>) {
        self.own = Own { open: true, again, reading: Reading::Quiet, arguments, ..Own::default() };
    }

    /// So far is the reading.
    pub fn progress(&mut self, progress: Progress) {
        if self.own.reading != Reading::Stopping {
            self.own.reading = Reading::Told(progress);
        }
    }

    /// Cases have arrived: this is everything that is loaded now. What is asked
    /// and what is selected stay.
    pub fn arrived(&mut self, library: Library, columns: Columns) {
        let grown = library.cases.continue_those_of(&self.library.cases);
        let library = Arc::new(library);
        if !grown {
            self.carry_over(&library);
        }
        self.library = Arc::clone(&library);
        self.marks.look_again();
        self.columns = columns;
        self.named = OnceCell::new();
        self.finder.look_in(library, grown);
        self.refresh();
        self.unsettled = true;
        self.settle();
    }

    /// All is read, or it was stopped.
    pub fn taken(&mut self, taken: Taken) {
        let told = std::mem::take(&mut self.own.reading) != Reading::Quiet;
        if taken.stopped.is_some() && self.own.taken.is_some() {
            // Of a reading anew nothing arrives before all of it is there.
            self.note = Some(Note::StaysOld);
            return;
        }
        self.own.changes.clear();
        let account = taken.account();
        // What somebody named on the command line is answered for.
        let worth = told
            || !self.own.arguments.is_empty()
            || self.own.taken.is_some()
            || taken.stopped.is_some()
            || account.rows > account.cases
            || taken.worst().is_some_and(|worst| worst > Severity::Note);
        self.own.taken = Some(Arc::new(taken));
        if worth && !matches!(self.note, Some(Note::Mapped(_))) {
            self.note = Some(Note::Taken);
        }
    }

    /// Files changed since they were read.
    pub fn changed(&mut self, changes: Vec<FileChange>) {
        if !changes.is_empty() {
            // Newer than what the last key did.
            self.note = None;
        }
        self.own.changes = changes;
    }

    /// Reads the files once more.
    pub(super) fn reload(&mut self) -> Vec<Effect> {
        match (self.own.open, self.own.again, self.own.reading == Reading::No) {
            (false, ..) => self.note = Some(Note::NoFiles),
            (true, false, _) => self.note = Some(Note::NotAgain),
            (true, true, false) => {}
            (true, true, true) => {
                self.own.reading = Reading::Quiet;
                return vec![Effect::Reload];
            }
        }
        Vec::new()
    }

    /// Whether files are open.
    pub(super) fn has_files(&self) -> bool {
        self.own.open
    }

    /// Maps the columns of a header, if the files can be read once more.
    pub(super) fn map(&mut self, header: String, map: Vec<(Field, String)>) -> Vec<Effect> {
        if self.reload().is_empty() { Vec::new() } else { vec![Effect::Map(header, map)] }
    }

    /// A mapping holds from now on, and is `kept` for other sessions or not; the
    /// files are being read anew.
    pub fn mapped(&mut self, kept: bool) {
        self.own.reading = Reading::Quiet;
        self.note = Some(Note::Mapped(kept));
    }

    /// Stops a reading that shows; nothing where none does.
    pub(super) fn stop_reading(&mut self) -> Option<Vec<Effect>> {
        matches!(self.own.reading, Reading::Told(_)).then(|| {
            self.own.reading = Reading::Stopping;
            vec![Effect::StopReading]
        })
    }

    /// How far the reading is, in words.
    pub(super) fn said_of_reading(&self) -> Option<Said> {
        let words = words(self.lang);
        match self.own.reading {
            Reading::Told(Progress { cases, percent, rate }) => Some(Said {
                text: (words.reading)(cases, percent, rate),
                key: Some((words.stops)(&self.key_name(Action::Back))),
            }),
            Reading::Stopping => Some(Said { text: words.stopping.to_owned(), key: None }),
            Reading::No | Reading::Quiet => None,
        }
    }

    /// What came of the files, in words, and the key that tells the rest.
    pub(super) fn said_of_taken(&self) -> Option<Said> {
        let (words, taken) = (words(self.lang), self.own.taken.as_ref()?);
        let account = taken.account();
        let problems = taken.problems().filter(|problem| problem.fault.severity() > Severity::Note).count();
        let stopped = taken.stopped.map(words.stopped);
        let counted = import::account(&account, self.lang);
        let counted = match &taken.reports[..] {
            [only] => format!("{}: {counted}", sanitise_line(base(&only.file))),
            _ => counted,
        };
        let problems = (problems > 0).then(|| (words.problems)(problems));
        let dot = format!(" {} ", self.glyphs().dot);
        let said: Vec<String> = stopped.into_iter().chain([counted]).chain(problems).collect();
        Some(Said { text: said.join(&dot), key: Some((words.tells)(&self.key_name(Action::Files))) })
    }

    /// What is to be known of the files where nothing else is said: that they
    /// changed, or that not all of them is here.
    pub(super) fn said_of_files(&self) -> Option<Said> {
        let words = words(self.lang);
        let key = (words.reloads)(&self.reload_key());
        if let Some(change) = self.own.changes.first() {
            let file = &*sanitise_line(base(&change.file));
            let said = match change.what {
                Changed::Content => words.changed,
                Changed::Longer => words.longer,
                Changed::Gone => words.gone,
            };
            let more = self.own.changes.len() - 1;
            let more = if more > 0 { (words.and_more)(more) } else { String::new() };
            return Some(Said { text: format!("{}{more}", said(file)), key: Some(key) });
        }
        let stopped = self.own.taken.as_ref()?.stopped?;
        Some(Said { text: (words.stopped)(stopped), key: Some(key) })
    }

    /// The key that reads anew, with the way there from the query line.
    fn reload_key(&self) -> String {
        let reload = self.key_in(crate::tui::keymap::Context::List, Action::Reload);
        match self.focus {
            super::Pane::Prompt => format!("{} {reload}", self.key_name(Action::Back)),
            _ => reload,
        }
    }

    /// Brings every position over to another library, by the cases' ids.
    fn carry_over(&mut self, library: &Library) {
        let old = Arc::clone(&self.library);
        let moved = |at: usize| library.position(&old.cases.get(at)?.id);
        self.wanted = self.wanted.or(self.selected_case()).and_then(moved);
        self.reader.carry_over(&moved);
        self.views.carry_over(&moved);
        self.finder.carry_over(&moved);
        self.list.replace(Vec::new());
    }
}

/// A file's name without its folders.
fn base(file: &str) -> &str {
    file.trim_end_matches('/').rsplit('/').next().unwrap_or(file)
}
