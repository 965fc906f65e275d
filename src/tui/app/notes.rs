//! What the interface says: in the line under the query, and over the list.

use super::{App, Pane};
use crate::messages::dimension::words as dimension_words;
use crate::messages::files::FilesWords;
use crate::messages::tui::{TuiWords, words};
use crate::messages::{files, marks, query};
use crate::model::Dimension;
use crate::query::{Choice, Remark};
use crate::report::values::{Length, open_field};
use crate::search::is_large;
use crate::text::wrap::wrap;
use crate::tui::action::Action;
use crate::tui::canvas::fit;
use crate::tui::finder::Mode;
use crate::tui::keymap::{Context, Key};
use crate::tui::view::query::Said;

/// What the last key did or could not do. It stands until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Note {
    /// Said by whoever knew what to say.
    Text(String),
    /// The same, and what a key does about it.
    WithKey(String, String),
    Capped,
    ChooseSource,
    SentAddress(usize),
    NoSource(usize),
    SentCommand,
    TooLong,
    MouseOn,
    MouseOff,
    NoMatchHere,
    /// Which match one came to, of how many, and whether round the end.
    Match(usize, usize, bool),
    NoKey(Key),
    Count(usize),
    TypedHere,
    NoEarlier,
    NoLater,
    Held,
    HistoryAside,
    NotKept,
    NoFilter,
    NoCorrection,
    NoCase,
    EndsSoon,
    /// Who typed is now where letters are commands.
    Letters,
    /// What came of the files.
    Taken,
    NoFiles,
    NotAgain,
    /// What was read before stays.
    StaysOld,
    /// A mapping holds from now on, and is kept or not.
    Mapped(bool),
}

impl Note {
    fn text(&self, words: &TuiWords, own: &FilesWords, mode: Mode) -> String {
        let plain = match *self {
            Note::Text(ref text) | Note::WithKey(ref text, _) => return text.clone(),
            Note::Capped => return (words.capped)(mode.limit()),
            Note::ChooseSource => words.choose_source,
            Note::SentAddress(number) => return (words.sent_address)(number),
            Note::NoSource(number) => return (words.no_source)(number),
            Note::SentCommand => words.sent_command,
            Note::TooLong => words.too_long,
            Note::MouseOn => words.mouse_on,
            Note::MouseOff => words.mouse_off,
            Note::NoMatchHere => words.no_match_here,
            Note::Match(at, count, false) => return (words.match_at)(at, count),
            Note::Match(at, count, true) => return (words.match_round)(at, count),
            // Said with the key's name by whoever knows the names.
            Note::NoKey(_) | Note::Letters | Note::Taken => "",
            Note::NoFiles => own.no_files,
            Note::NotAgain => own.not_again,
            Note::StaysOld => own.stays_old,
            Note::Mapped(true) => own.kept,
            Note::Mapped(false) => own.not_kept,
            Note::Count(count) => return (words.count)(count),
            Note::TypedHere => words.typed_here,
            Note::NoEarlier => words.no_earlier,
            Note::NoLater => words.no_later,
            Note::Held => words.held,
            Note::HistoryAside => words.history_aside,
            Note::NotKept => words.not_kept,
            Note::NoFilter => words.no_filter,
            Note::NoCorrection => words.no_correction,
            Note::NoCase => words.no_case_here,
            Note::EndsSoon => words.ends_soon,
        };
        plain.to_owned()
    }
}

impl App {
    /// Says whether the text of an [`Effect::Copy`](crate::tui::Effect) was
    /// sent; it may be longer than the terminal takes.
    pub fn copied(&mut self, sent: bool) {
        if !sent {
            self.note = Some(Note::TooLong);
        }
    }

    /// The note that is shown: of the last key, else of the query.
    pub(super) fn note(&self) -> Option<Said> {
        let words = words(self.lang);
        if let Some(Note::NoKey(key)) = self.note {
            let tells = self.key_name(Action::Help);
            return Some(Said {
                text: (words.no_key)(&self.named(key)),
                key: Some((words.tells_keys)(&tells)),
            });
        }
        if let Some(Note::WithKey(text, key)) = &self.note {
            return Some(Said { text: text.clone(), key: Some(key.clone()) });
        }
        if self.note == Some(Note::Taken) {
            return self.said_of_taken();
        }
        if let Some(note) = self.note.as_ref().filter(|note| **note != Note::Letters) {
            let own = files::words(self.lang);
            return Some(Said { text: note.text(words, own, self.finder.mode()), key: None });
        }
        if let Some(said) = self.said_of_reading() {
            return Some(said);
        }
        if self.finder.similar_to().is_some() {
            let key =
                self.keys.key_for(self.context(), Action::Back).filter(|_| self.context() == Context::List);
            let key = key.map(|key| (words.back)(&self.named(key)));
            return Some(Said { text: words.like_this.to_owned(), key });
        }
        if self.finder.lists_marked() {
            let key = self
                .keys
                .key_for(self.context(), Action::OnlyMarked)
                .map(|key| (words.back)(&self.named(key)));
            return Some(Said { text: marks::words(self.lang).only_marked.to_owned(), key });
        }
        // Under a popup no key does it.
        let undo = self.keys.key_for(self.context(), Action::AsTyped).map(|key| self.named(key));
        let dot = format!(" {} ", self.glyphs().dot);
        let outcome = self.finder.outcome();
        let taken: Vec<&str> = outcome.corrections.iter().map(|it| it.taken.as_str()).collect();
        let mut said = Vec::new();
        let mut key = None;
        if !taken.is_empty() {
            said.push((words.used)(&taken));
            key = undo.as_deref().map(words.undo);
        } else if self.finder.literal() {
            said.push(words.as_typed.to_owned());
            key = undo.as_deref().map(words.correct);
        }
        let open = |remark: &Remark| match remark {
            Remark::EmptyField { scope } => Some(*scope),
            _ => None,
        };
        said.extend(outcome.remarks.iter().map(|remark| match open(remark) {
            Some(scope) => {
                let (columns, counts) = (&self.columns, &self.counts);
                open_field(&self.library, columns, counts, scope, self.lang, Length::Short)
            }
            None => query::remark(remark, self.lang),
        }));
        if key.is_none() && outcome.remarks.iter().any(|remark| open(remark).is_some()) {
            key = Some((words.all_values)(&self.keys_from_list(Action::Filter)));
        }
        if let said @ Some(_) = self.said_of_files().filter(|_| said.is_empty()) {
            return said;
        }
        if said.is_empty() && !self.list.rows().is_empty() {
            said.extend(self.untold());
        }
        if let said @ Some(_) = self.said_of_earlier_marks().filter(|_| said.is_empty()) {
            return said;
        }
        if said.is_empty() && self.filters.is_empty() && self.note == Some(Note::Letters) {
            let types = format!("{} {}", self.key_name(Action::NewQuery), words.types);
            return Some(Said { text: words.letters.to_owned(), key: Some(types) });
        }
        if said.is_empty() && is_large(&self.library) {
            said.push(files::words(self.lang).large.to_owned());
        }
        (!said.is_empty()).then(|| Said { text: said.join(&dot), key })
    }

    /// What is said over the rows, in lines: that nothing matched, or not all of
    /// the query, or that filters hide what matched.
    pub(super) fn notice(&self, width: u16) -> Vec<String> {
        let words = self.words();
        let cells = usize::from(width.saturating_sub(3));
        let query = &*fit(self.finder.answered_text(), cells as u16, self.widths);
        let (hits, rows) = (self.finder.hits(), self.list.rows().len());
        let mut said = Vec::new();
        let untold = self.untold();
        if self.library.cases.is_empty() {
            said.push(words.no_case.to_owned());
        } else if hits == 0 && self.finder.compares() {
            said.push(words.nothing_like.to_owned());
        } else if hits == 0 {
            said.push((words.nothing_matches)(query));
            match untold.is_empty() {
                true => said.push(words.nothing_advice.to_owned()),
                false => said.extend(untold),
            }
        } else if rows == 0 && !untold.is_empty() {
            // That they tell no number is no "none".
            said.push((words.filtered_out)(hits));
            said.extend(untold);
            said.push((words.filtered_advice)(&self.clearing_keys()));
        } else if rows == 0 {
            said.extend([(words.filtered_out)(hits), (words.filtered_advice)(&self.clearing_keys())]);
        } else if self.finder.only_partial() {
            said.push(format!("{}{}", words.nothing_has, (words.some_have)(rows)));
        }
        let lines = |text: String| -> Vec<String> {
            wrap(&text, cells, self.widths).into_iter().map(|line| text[line].to_owned()).collect()
        };
        said.into_iter().flat_map(lines).collect()
    }

    /// Of each range that filters: how many cases pass all else and do not tell
    /// the number. Most tell their year: of the others nothing is said where
    /// some are listed.
    fn untold(&self) -> Vec<String> {
        let listed = !self.list.rows().is_empty();
        let ranges = self.filters.iter().filter(|(dimension, choices)| {
            dimension.unit().is_some()
                && !choices.contains(&Choice::Unknown)
                && !(listed && *dimension == Dimension::Year)
        });
        let said = ranges.filter_map(|(dimension, _)| {
            let count = self.counts.of(dimension).last().copied().filter(|count| *count > 0)?;
            let label = dimension_words(dimension, self.lang).label.to_lowercase();
            Some((self.words().untold)(count, &label))
        });
        // A range of the query goes with what of the query is left.
        let asked = self.finder.outcome().untold.iter().filter_map(|(dimension, cases)| {
            let passing = self.columns.passing(&self.filters);
            let count = cases.iter().filter(|case| passing.admits(**case)).count();
            let label = dimension_words(*dimension, self.lang).label.to_lowercase();
            (count > 0).then(|| (self.words().untold)(count, &label))
        });
        said.chain(asked).collect()
    }

    /// The keys that clear the filters from where the focus is.
    pub(super) fn clearing_keys(&self) -> String {
        self.keys_from_list(Action::ClearFilters)
    }

    /// The keys for what the list does, from where the focus is.
    pub(super) fn keys_from_list(&self, action: Action) -> String {
        let key = self.key_in(Context::List, action);
        match self.focus {
            Pane::Prompt => format!("{} {key}", self.key_in(Context::Prompt, Action::Back)),
            _ => key,
        }
    }

    /// The key for an action where the focus is, by name.
    pub(super) fn key_name(&self, action: Action) -> String {
        self.key_in(self.context(), action)
    }

    pub(super) fn key_in(&self, context: Context, action: Action) -> String {
        self.keys.key_for(context, action).map_or_else(String::new, |key| self.named(key))
    }

    fn named(&self, key: Key) -> String {
        key.name(self.glyphs(), self.key_words())
    }
}
