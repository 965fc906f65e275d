//! The command line: a command a file.

mod chart;
mod completions;
mod definition;
mod find;
mod form;
mod like;
mod locale;
mod man;
mod output;
mod problem;
mod request;
mod show;

use crate::model::{Lang, Library};
use crate::query::Filters;
use crate::search::Engine;
use crate::store;
use crate::terminal::TerminalError;
use crate::text::width::Widths;
use output::Screen;
use problem::Problem;
use request::{Action, ColorChoice, Request};
use std::ffi::OsString;
use std::io::IsTerminal;

/// What the program ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    Found = 0,
    NothingFound = 1,
    Error = 2,
}

/// What comes of the arguments.
pub enum Outcome {
    /// All is printed.
    Done(Code),
    /// The interface is wanted.
    Interface(Box<Interface>),
}

/// What the interface is opened with.
pub struct Interface {
    pub library: Library,
    pub query: String,
    pub filters: Filters,
    pub lang: Lang,
    pub color: bool,
    /// None: ask the terminal.
    pub widths: Option<Widths>,
    pub mouse: bool,
    pub kiosk: bool,
}

/// Does what the arguments (without the program's name) ask for. Of the
/// environment it reads LC_ALL, LC_MESSAGES, LANG, NO_COLOR and TERM only.
pub fn run(args: impl Iterator<Item = OsString>) -> Outcome {
    let args: Vec<OsString> = args.collect();
    let readable: Vec<String> = args.iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let lang = locale::chosen(&readable, variable);
    let unreadable =
        args.iter().find(|arg| arg.to_str().is_none()).map(|arg| arg.to_string_lossy().into_owned());
    let done = match unreadable {
        Some(arg) => Err(Problem::NotUtf8(arg)),
        None => carry_out(&readable, lang),
    };
    done.unwrap_or_else(|problem| {
        output::note(&problem.say(lang));
        Outcome::Done(Code::Error)
    })
}

/// Says why the interface could not be opened or go on.
pub fn interface_failed(error: TerminalError, lang: Lang) -> Code {
    output::note(&Problem::Terminal(error).say(lang));
    Code::Error
}

fn carry_out(args: &[String], lang: Lang) -> Result<Outcome, Problem> {
    let library = store::embedded().map_err(Problem::BrokenData)?;
    let request = Request::parse(args, lang, &library)?;
    let terminal = std::io::stdout().is_terminal();
    let dumb = variable("TERM").as_deref() == Some("dumb");
    let interface = matches!(request.action, Action::Open { .. }) && !request.output.is_asked();
    let color = match request.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => terminal && !dumb && variable("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    if interface && request.kiosk && (!terminal || dumb) {
        return Err(Problem::KioskNeedsTerminal);
    }
    if interface && terminal && !dumb {
        let Action::Open { query } = request.action else { return Err(Problem::NotUnderstood) };
        let Request { filters, widths, mouse, kiosk, .. } = request;
        let interface = Interface { library, query, filters, lang, color, widths, mouse, kiosk };
        return Ok(Outcome::Interface(Box::new(interface)));
    }
    let columns = terminal.then(Screen::terminal_columns);
    let screen = Screen { columns, color, widths: request.widths.unwrap_or_default() };
    let look_up = LookUp { library: &library, lang, screen, request: &request };
    let answer = look_up.answer()?;
    output::write(&answer.text).map_err(Problem::UnwritableOutput)?;
    Ok(Outcome::Done(if answer.found { Code::Found } else { Code::NothingFound }))
}

/// A question from the shell, and all that an answer needs.
struct LookUp<'a> {
    library: &'a Library,
    lang: Lang,
    screen: Screen,
    request: &'a Request,
}

/// What a command prints.
struct Answer {
    text: String,
    /// Whether something was found.
    found: bool,
}

impl Answer {
    fn found(text: String) -> Answer {
        Answer { text, found: true }
    }
}

impl LookUp<'_> {
    fn answer(&self) -> Result<Answer, Problem> {
        match &self.request.action {
            Action::Open { query } | Action::Find { query } => Ok(self.find(query)),
            Action::Show { ids } => self.show(ids),
            Action::Chart { query } => Ok(self.chart(query)),
            Action::Like { sentence } => self.like(sentence.as_deref()),
            Action::Completions { shell } => Ok(Answer::found(self.completions(shell))),
            Action::Man => Ok(Answer::found(self.man())),
            Action::Print(text) => Ok(Answer::found(text.clone())),
        }
    }

    fn engine(&self) -> Engine<'_> {
        Engine::new(self.library)
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}
