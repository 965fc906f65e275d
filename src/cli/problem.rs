//! Why a command cannot be carried out, and how that is said: on one line, in
//! the language chosen, safe to print.

use super::output::one_line;
use crate::messages::cli::{CliWords, words};
use crate::messages::own;
use crate::messages::{case, config};
use crate::model::{Dimension, Lang, Library, Term};
use crate::query::Choice;
use crate::query::names::NoSuchName;
use crate::report::columns::Column;
use crate::report::shell::quoted;
use crate::store::StoreError;
use crate::tally::Columns;
use crate::terminal::TerminalError;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::io;
use unicode_segmentation::UnicodeSegmentation;

/// How much of an argument an error repeats, in grapheme clusters.
const SHOWN: usize = 60;

/// The most valid values that an error lists.
const LISTED: usize = 16;

/// The same where nothing is near: prefectures are 47.
const LISTED_ALL: usize = 48;

/// How many of the cases that an id may mean are named.
const SEVERAL: usize = 5;

/// What went wrong; every one of them ends the program with exit code 2.
#[derive(Debug)]
pub enum CommandError {
    UnknownOption {
        option: String,
        similar: Option<String>,
    },
    UnexpectedArgument(String),
    TooManyArguments {
        given: usize,
        most: usize,
    },
    /// The valid values, if they are few; the one that was probably meant.
    InvalidValue {
        option: String,
        value: String,
        valid: Vec<String>,
        similar: Option<String>,
    },
    MissingValue {
        option: String,
        valid: Vec<String>,
    },
    TakesNoValue(String),
    MissingArgument(String),
    NotUtf8(String),
    NotUnderstood,
    /// No value of the dimension is called so; those that are near, or where
    /// none is all, or what most cases have and how many more there are.
    NoSuchValue {
        dimension: Dimension,
        value: String,
        nearest: Vec<String>,
        all: Vec<String>,
        more: usize,
    },
    /// A place in these prefectures, and none itself.
    NoPrefecture {
        value: String,
        within: Vec<String>,
    },
    /// More than one value is called so.
    SeveralValues {
        dimension: Dimension,
        value: String,
        values: Vec<String>,
    },
    NoSuchCase {
        id: String,
        nearest: Vec<String>,
    },
    /// The ids of several cases begin so.
    SeveralCases {
        id: String,
        ids: Vec<String>,
    },
    NoSuchDimension(String),
    NoSuchColumn(String),
    /// `@name` stands for no query of the configuration; those that there are.
    NoSuchQuery {
        name: String,
        known: Vec<String>,
    },
    /// A file that cannot be written.
    UnwritableFile {
        file: String,
        cause: io::Error,
    },
    BadRange {
        dimension: Dimension,
        value: String,
    },
    BadLimit(String),
    NotForCommand {
        option: String,
        command: String,
    },
    ExcludeEachOther(&'static str, &'static str),
    WordsBeforeCommand {
        words: String,
        command: String,
    },
    /// A file is there already, and is not replaced unasked.
    FileExists(String),
    /// A word that can only be a file's name, and the nearest that is there.
    NoSuchFile {
        file: String,
        nearest: Option<String>,
    },
    /// The name of a file to write ends as that of a kind that is not written.
    NoForm {
        file: String,
        ending: String,
    },
    /// So many cases are marked as not to be shared freely.
    Restricted(usize),
    UnreadableMarks(String),
    ShowWhat,
    LikeWhat,
    /// Files were named that give no case; what is wrong with them, in words.
    NotOpened(String),
    NothingToOpen,
    /// There is no place for the reader's own files.
    NoHome,
    NoEditor {
        editor: String,
        cause: String,
    },
    /// A file that is to be added to is not in the project's format.
    OtherFormat {
        file: String,
        cause: io::Error,
    },
    /// Another instance is writing the file.
    FileBusy(String),
    KioskAlone,
    KioskNeedsTerminal,
    UnreadableInput(io::Error),
    UnwritableOutput(io::Error),
    /// Standard output is closed (`>&-`).
    ClosedOutput,
    BrokenData(StoreError),
    Terminal(TerminalError),
}

impl CommandError {
    /// What clap found wrong with the arguments.
    pub fn of_clap(error: &clap::Error) -> CommandError {
        let text = |kind| match error.get(kind) {
            Some(ContextValue::String(text)) => Some(text.clone()),
            Some(ContextValue::Strings(texts)) => texts.first().cloned(),
            _ => None,
        };
        let argument = || text(ContextKind::InvalidArg).unwrap_or_default();
        let option = || bare(argument().split([' ', '=']).next().unwrap_or_default());
        let valid = || match error.get(ContextKind::ValidValue) {
            Some(ContextValue::Strings(values)) if values.len() <= LISTED => values.clone(),
            _ => Vec::new(),
        };
        match error.kind() {
            ErrorKind::UnknownArgument if argument().starts_with('-') => {
                let option = argument();
                let similar = text(ContextKind::SuggestedArg).filter(|it| is_near(&option, it));
                CommandError::UnknownOption { option, similar }
            }
            ErrorKind::UnknownArgument => CommandError::UnexpectedArgument(argument()),
            ErrorKind::InvalidValue => match text(ContextKind::InvalidValue) {
                Some(value) if !value.is_empty() => CommandError::InvalidValue {
                    option: option(),
                    value,
                    valid: valid(),
                    similar: text(ContextKind::SuggestedValue),
                },
                _ => CommandError::MissingValue { option: option(), valid: valid() },
            },
            ErrorKind::TooManyValues => CommandError::TakesNoValue(option()),
            ErrorKind::MissingRequiredArgument => CommandError::MissingArgument(bare(&argument())),
            _ => CommandError::NotUnderstood,
        }
    }

    /// A missing value of a dimension with all that it can be, if they are few.
    pub fn with_values(self, library: &Library) -> CommandError {
        let CommandError::MissingValue { option, valid } = self else { return self };
        let dimension = Dimension::named(option.trim_start_matches('-'));
        let terms = dimension.map_or(&[][..], |dimension| library.vocabulary.terms(dimension));
        let all = terms.iter().filter(|_| terms.len() <= LISTED).map(|term| term.id.clone());
        let valid = if valid.is_empty() { all.collect() } else { valid };
        CommandError::MissingValue { option, valid }
    }

    /// Why a name is no value of a dimension. Where nothing is near, all values
    /// are named if they are few.
    pub fn no_such_value(
        library: &Library,
        dimension: Dimension,
        value: String,
        why: NoSuchName,
        lang: Lang,
    ) -> CommandError {
        let named = |ids: Vec<String>| ids.iter().map(|id| with_name(library, dimension, id, lang)).collect();
        match why {
            NoSuchName::NoRange => CommandError::BadRange { dimension, value },
            NoSuchName::Several { ids } => {
                CommandError::SeveralValues { dimension, value, values: named(ids) }
            }
            NoSuchName::Within { ids } => CommandError::NoPrefecture { value, within: named(ids) },
            NoSuchName::None { nearest } => {
                if !nearest.is_empty() {
                    let (nearest, all) = (named(nearest), Vec::new());
                    return CommandError::NoSuchValue { dimension, value, nearest, all, more: 0 };
                }
                let terms = library.vocabulary.terms(dimension);
                // Of a prefecture a person types the name.
                let named_so = |term: &Term| match dimension {
                    Dimension::Prefecture => term.name(lang).to_owned(),
                    _ => term.id.clone(),
                };
                let mut all: Vec<String> = terms.iter().map(named_so).collect();
                let mut more = 0;
                if terms.is_empty() || terms.len() > LISTED_ALL {
                    all = most_frequent(library, dimension);
                    more = all.len().saturating_sub(LISTED);
                    all.truncate(LISTED);
                }
                CommandError::NoSuchValue { dimension, value, nearest, all, more }
            }
        }
    }

    /// Why an id is that of no case.
    pub fn no_such_case(id: String, why: NoSuchName) -> CommandError {
        match why {
            NoSuchName::None { nearest } => CommandError::NoSuchCase { id, nearest },
            NoSuchName::Several { ids } => CommandError::SeveralCases { id, ids },
            NoSuchName::NoRange | NoSuchName::Within { .. } => {
                CommandError::NoSuchCase { id, nearest: Vec::new() }
            }
        }
    }

    /// One line in a language; nothing in it controls a terminal.
    pub fn say(&self, lang: Lang) -> String {
        let (words, own) = (words(lang), own::words(lang));
        match self {
            CommandError::UnknownOption { option, similar } => {
                (words.unknown_option)(&shown(option)) + &meant(words, similar)
            }
            CommandError::UnexpectedArgument(argument) => (words.unexpected_argument)(&shown(argument)),
            CommandError::TooManyArguments { given, most } => (words.too_many_arguments)(*given, *most),
            CommandError::InvalidValue { option, value, valid, similar } => {
                (words.invalid_value)(&shown(option), &shown(value), &list(lang, valid))
                    + &meant(words, similar)
            }
            CommandError::MissingValue { option, valid } => {
                (words.missing_value)(&shown(option), &list(lang, valid))
            }
            CommandError::TakesNoValue(option) => (words.takes_no_value)(&shown(option)),
            CommandError::MissingArgument(argument) => (words.missing_argument)(&shown(argument)),
            CommandError::NotUtf8(argument) => (words.not_utf8)(&shown(argument)),
            CommandError::NotUnderstood => words.not_understood.to_owned(),
            CommandError::NoSuchValue { dimension, value, nearest, all, more } => {
                let option = format!("--{}", dimension.id());
                let (nearest, all) = (list(lang, nearest), list(lang, all));
                (words.no_such_value)(&option, &shown(value), &nearest, &all, *more)
            }
            CommandError::NoPrefecture { value, within } => {
                (words.no_prefecture)(&shown(value), &list(lang, within))
            }
            CommandError::SeveralValues { dimension, value, values } => {
                let option = format!("--{}", dimension.id());
                (words.several_values)(&option, &shown(value), &list(lang, values))
            }
            CommandError::NoSuchCase { id, nearest } => {
                (words.no_such_case)(&shown(id), &list(lang, nearest))
            }
            CommandError::SeveralCases { id, ids } => {
                let more = ids.len().saturating_sub(SEVERAL);
                let ids = list(lang, &ids[..ids.len().min(SEVERAL)]);
                (words.several_cases)(&shown(id), &ids, more)
            }
            CommandError::NoSuchDimension(dimension) => {
                let all: Vec<String> = Dimension::all().map(|it| it.id().to_owned()).collect();
                (words.no_such_dimension)(&shown(dimension), &list(lang, &all))
            }
            CommandError::NoSuchColumn(column) => {
                let all: Vec<String> = Column::ALL.iter().map(|it| it.id().to_owned()).collect();
                (words.no_such_column)(&shown(column), &list(lang, &all))
            }
            CommandError::NoSuchQuery { name, known } => {
                let known: Vec<String> = known.iter().map(|name| shown(name)).collect();
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                (config::words(lang).no_query)(&shown(name), &known)
            }
            CommandError::UnwritableFile { file, cause } => {
                (words.unwritable_file)(&shown(file), &shown(&cause.to_string()))
            }
            CommandError::BadRange { dimension: Dimension::Year, value } => (words.bad_years)(&shown(value)),
            CommandError::BadRange { dimension, value } => {
                (words.bad_range)(&format!("--{}", dimension.id()), &shown(value))
            }
            CommandError::BadLimit(value) => (words.bad_limit)(&shown(value)),
            CommandError::NotForCommand { option, command } => {
                (words.not_for_command)(&format!("--{option}"), command)
            }
            CommandError::ExcludeEachOther(one, other) => {
                (words.exclude_each_other)(&format!("--{one}"), &format!("--{other}"))
            }
            CommandError::WordsBeforeCommand { words: before, command } => {
                (words.words_before_command)(&shown(before), command)
            }
            CommandError::FileExists(file) => (words.file_exists)(&shown(file)),
            CommandError::NoSuchFile { file, nearest } => {
                (words.no_such_file)(&shown(file), &meant(words, nearest), &shown(&quoted(file)))
            }
            CommandError::NoForm { file, ending } => (words.no_form)(&shown(file), &shown(ending)),
            CommandError::Restricted(cases) => (words.restricted)(*cases),
            CommandError::UnreadableMarks(cause) => (words.unreadable_marks)(&shown(cause)),
            CommandError::ShowWhat => words.show_what.to_owned(),
            CommandError::LikeWhat => words.like_what.to_owned(),
            CommandError::NotOpened(said) => said.clone(),
            CommandError::NothingToOpen => words.nothing_to_open.to_owned(),
            CommandError::NoHome => own.no_home.to_owned(),
            CommandError::NoEditor { editor, cause } => (own.no_editor)(&shown(editor), &shown(cause)),
            CommandError::OtherFormat { file, cause } => {
                (own.other_format)(&shown(file), &shown(&cause.to_string()))
            }
            CommandError::FileBusy(file) => (own.busy)(&shown(file)),
            CommandError::KioskAlone => words.kiosk_alone.to_owned(),
            CommandError::KioskNeedsTerminal => words.kiosk_needs_terminal.to_owned(),
            CommandError::UnreadableInput(cause) => (words.unreadable_input)(&shown(&cause.to_string())),
            CommandError::ClosedOutput => words.closed_output.to_owned(),
            CommandError::UnwritableOutput(cause) => (words.unwritable_output)(&shown(&cause.to_string())),
            CommandError::Terminal(TerminalError::NoOutput) => words.no_terminal_output.to_owned(),
            CommandError::Terminal(TerminalError::NoInput) => words.no_terminal_input.to_owned(),
            CommandError::Terminal(TerminalError::Idle(time)) => (words.idle)(time.as_secs() / 60),
            CommandError::Terminal(TerminalError::Gone) => words.terminal_gone.to_owned(),
            CommandError::Terminal(TerminalError::System { source, .. }) => {
                (words.terminal_failed)(&shown(&source.to_string()))
            }
            CommandError::BrokenData(cause) => (words.broken_data)(&shown(&cause.to_string())),
        }
    }
}

/// The ids that cases have in a dimension, what most have first, each with how many.
fn most_frequent(library: &Library, dimension: Dimension) -> Vec<String> {
    let column = Columns::new(library);
    let column = column.of(dimension);
    let mut counted: Vec<(usize, String)> = column
        .choices()
        .zip(column.loaded())
        .filter(|(choice, count)| **count > 0 && *choice != Choice::Unknown)
        .map(|(choice, count)| (*count, choice.typed()))
        .collect();
    counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(count, id)| format!("{id} ({count})")).collect()
}

/// An id with its name, where the name says more: `JP-17 (Ishikawa)`.
fn with_name(library: &Library, dimension: Dimension, id: &str, lang: Lang) -> String {
    match library.vocabulary.term(dimension, id).map(|term| term.name(lang)) {
        Some(name) if !name.eq_ignore_ascii_case(&id.replace('-', " ")) => format!("{id} ({name})"),
        _ => id.to_owned(),
    }
}

/// An argument's name without the brackets of a usage line.
fn bare(argument: &str) -> String {
    argument.trim_matches(['<', '>', '[', ']', '.']).to_owned()
}

/// Whether one option can have been meant by what was typed for it: the rest
/// is not typed yet, or as much is right as is wrong.
fn is_near(typed: &str, option: &str) -> bool {
    option.starts_with(typed) || strsim::normalized_damerau_levenshtein(typed, option) >= 0.5
}

fn meant(words: &CliWords, similar: &Option<String>) -> String {
    similar.as_ref().map(|similar| (words.did_you_mean)(&shown(similar))).unwrap_or_default()
}

fn list(lang: Lang, items: &[String]) -> String {
    items.iter().map(|item| shown(item)).collect::<Vec<_>>().join(case::words(lang).comma)
}

/// Foreign text as an error repeats it: safe, on one line, not too long.
pub fn shown(text: &str) -> String {
    let safe = one_line(text);
    match safe.grapheme_indices(true).nth(SHOWN) {
        Some((at, _)) => format!("{}…", &safe[..at]),
        None => safe,
    }
}
