//! The command line: a command a file.

mod about;
mod answer;
mod chart;
mod clock;
mod completions;
mod config;
mod data;
mod definition;
mod export;
mod find;
mod form;
mod found;
mod like;
mod locale;
mod man;
mod measures;
mod output;
mod own;
mod problem;
mod request;
mod settings;
mod show;

use crate::config::{self as config_file, keys::Bound};
use crate::import::{Field, Taken};
use crate::model::{Lang, Library};
use crate::query::Filters;
use crate::search::Engine;
use crate::settings::{Scheme, Settings};
use crate::store;
use crate::store::cache::Keeping;
use crate::terminal::TerminalError;
use crate::threads;
use answer::Answer;
use output::OutputScreen;
use problem::CommandError;
use request::{ColorChoice, Request, Task};

pub use clock::today;
pub use data::FilesBehind;
use std::cell::OnceCell;
use std::ffi::OsString;
use std::io::IsTerminal;
use std::mem::ManuallyDrop;

/// Arguments that a command line has at most: as many ids of eight letters as `xargs` puts
/// on one. More cost time and memory for each, before anything is known of them.
const ARGUMENTS_MOST: usize = 16_384;

/// What the program ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// Something was found, or all went well.
    Found = 0,
    /// Nothing was found, or a check of files or of the configuration has something to tell.
    NothingFound = 1,
    /// It could not be done, or a check of files found errors.
    Error = 2,
}

/// What comes of the arguments.
pub enum CommandOutcome {
    /// All is printed.
    Done(Code),
    /// The interface is wanted.
    Interface(Box<Interface>),
}

/// What the interface is opened with.
pub struct Interface {
    /// The cases that are looked at, without those of `own`.
    pub library: Library,
    /// How the interface shows itself; without colour where the terminal or the reader wants none.
    pub settings: Settings,
    /// What the prompt holds.
    pub query: String,
    /// What the command line filters by.
    pub filters: Filters,
    /// What `config.toml` gives besides options.
    pub configured: Configured,
    /// Files of the person's own, which are not read yet.
    pub own: Option<FilesBehind>,
}

/// What the reader has set for the interface alone.
pub struct Configured {
    /// Queries that open the interface; one of another command is left out.
    pub queries: Vec<NamedQuery>,
    /// Keys that the reader has bound, each once.
    pub keys: Vec<Bound>,
}

/// A query of the configuration: its name, its words and its filters.
pub struct NamedQuery {
    /// As it is called after `@`, without the sign.
    pub name: String,
    /// The words for the prompt; may be empty.
    pub query: String,
    /// What it filters by besides its words.
    pub filters: Filters,
}

/// Does what the arguments (without the program's name) ask for. Of the
/// environment it reads LC_ALL, LC_MESSAGES, LANG, NO_COLOR, TERM, JIREI_OPTS
/// and, for the reader's own files, HOME and the XDG base directories,
/// and where no kiosk is asked for JIREI_DATA. Where standard output is `closed`
/// nothing is done: the answer would have nowhere to go.
pub fn run(mut args: impl Iterator<Item = OsString>, closed: bool) -> CommandOutcome {
    let first: Vec<OsString> = args.by_ref().take(ARGUMENTS_MOST).collect();
    let more = args.count();
    let args = first;
    let readable: Vec<String> = args.iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let lang = locale::chosen(&readable, variable);
    let unreadable =
        args.iter().find(|arg| arg.to_str().is_none()).map(|arg| arg.to_string_lossy().into_owned());
    let done = match unreadable {
        _ if closed => Err(CommandError::ClosedOutput),
        _ if more > 0 => {
            Err(CommandError::TooManyArguments { given: args.len() + more, most: ARGUMENTS_MOST })
        }
        Some(arg) => Err(CommandError::NotUtf8(arg)),
        None => carry_out(&readable, lang),
    };
    done.unwrap_or_else(|problem| {
        output::note(&problem.say(lang));
        CommandOutcome::Done(Code::Error)
    })
}

/// Says why the interface could not be opened or go on.
pub fn interface_failed(error: TerminalError, lang: Lang) -> Code {
    output::note(&CommandError::Terminal(error).say(lang));
    Code::Error
}

/// Says why none of the files gave a case, if none did, or which column that was
/// mapped by hand none of them has.
pub fn nothing_opened(taken: &Taken, map: &[(Field, String)], lang: Lang) -> Option<Code> {
    let opened = data::usable(taken, false, true, lang).and_then(|()| data::mapped(taken, map, lang));
    let problem = opened.err()?;
    output::note(&problem.say(lang));
    Some(Code::Error)
}

fn carry_out(args: &[String], lang: Lang) -> Result<CommandOutcome, CommandError> {
    let library = store::embedded().map_err(CommandError::BrokenData)?;
    let settings::Preset { args, queries, keys } = settings::before(args, lang, &library)?;
    let args = &args[..];
    let lang = locale::chosen(args, variable);
    let terminal = std::io::stdout().is_terminal();
    let dumb = variable("TERM").as_deref() == Some("dumb");
    let (mut own, mut keeping) = (None, None);
    let behind = |data: &data::Data, library| match data.behind && terminal && !dumb {
        true => {
            let (library, files) = data::behind(data, library, lang)?;
            own = files;
            Ok(library)
        }
        false => data::load(data, library, lang, &mut keeping),
    };
    let parsed = match Request::parse_with(args, lang, library.clone(), behind) {
        // A filter may name what only the files have: then they are read first.
        Err(_) if own.is_some() => {
            let load = |data: &data::Data, library| data::load(data, library, lang, &mut keeping);
            Request::parse_with(args, lang, library, load)
        }
        parsed => parsed,
    };
    let (request, library) = parsed?;
    let color = match request.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => terminal && !dumb && variable("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    if let Task::Open { query } = &request.action
        && !request.output.is_asked()
    {
        if terminal && !dumb {
            // Under the interface; it is there when that is left.
            find::command_meant(query, lang).iter().for_each(|note| output::note(note));
            return Ok(CommandOutcome::Interface(Box::new(Interface {
                query: query.clone(),
                filters: request.filters,
                configured: Configured {
                    queries: queries.iter().filter_map(|query| named(query, lang, &library)).collect(),
                    keys,
                },
                own,
                settings: Settings {
                    scheme: if color { request.settings.scheme } else { Some(Scheme::Mono) },
                    ..request.settings
                },
                library,
            })));
        }
        if request.settings.kiosk {
            return Err(CommandError::KioskNeedsTerminal);
        }
    }
    let names: Vec<String> = queries.iter().map(|query| query.name.clone()).collect();
    let columns = terminal.then(OutputScreen::terminal_columns);
    let screen = OutputScreen { columns, color, widths: request.settings.widths.unwrap_or_default() };
    if let Task::Own(own) = &request.action {
        let files = own::FileCommand { library: &library, lang, screen, request: &request, args };
        return files.carry_out(own).map(CommandOutcome::Done);
    }
    // The program ends with the answer: the system takes a million cases back at once, one by
    // one they take long.
    let library = ManuallyDrop::new(library);
    let (export, engine) = (OnceCell::new(), OnceCell::new());
    let look_up = ManuallyDrop::new(LookUp {
        library: &library,
        lang,
        screen,
        request: &request,
        args,
        queries: &names,
        export,
        engine,
    });
    let answer = look_up.answer()?;
    answer.notes.iter().for_each(|note| output::note(note));
    output::write(answer.pieces, std::io::stdout().lock()).map_err(CommandError::UnwritableOutput)?;
    // Who asked has the answer.
    if let Some(keeping) = keeping {
        look_up.keep(keeping);
    }
    Ok(CommandOutcome::Done(if answer.found { Code::Found } else { Code::NothingFound }))
}

fn named(query: &config_file::ConfiguredQuery, lang: Lang, library: &Library) -> Option<NamedQuery> {
    let request = Request::parse(&query.arguments, lang, library).ok()?;
    let Task::Open { query: words } = request.action else { return None };
    Some(NamedQuery { name: query.name.clone(), query: words, filters: request.filters })
}

/// A question from the shell, and all that an answer needs.
struct LookUp<'a> {
    library: &'a Library,
    lang: Lang,
    screen: OutputScreen,
    request: &'a Request,
    /// As they were written.
    args: &'a [String],
    /// The names of the reader's own queries.
    queries: &'a [String],
    /// What is exported: its pieces are made of it while they are written.
    export: OnceCell<export::ExportContent>,
    /// Who searches, once something is looked for: to make one takes longer than all the
    /// rest.
    engine: OnceCell<Engine>,
}

impl LookUp<'_> {
    /// Who searches the library.
    fn engine(&self) -> &Engine {
        let Self { library, engine, .. } = self;
        engine.get_or_init(|| Engine::with(library, threads::share))
    }

    /// Keeps what was made of large files for the next start.
    fn keep(&self, keeping: Keeping) {
        let Self { library, engine, .. } = self;
        keeping.keep(library, &|segment, part, put| {
            engine.get().is_some_and(|engine| engine.write_part(segment, part, put))
        });
    }

    fn answer(&self) -> Result<Answer<'_>, CommandError> {
        match &self.request.action {
            Task::Open { query } | Task::Find { query } => Ok(self.find(query)),
            Task::List => Ok(self.find("")),
            Task::Show { ids } => self.show(ids),
            Task::Chart(chart) => self.chart(chart),
            Task::Measures { query } => Ok(self.measures(query)),
            Task::About => Ok(self.about()),
            Task::Export(export) => self.export(export),
            Task::Config { check: false } => Ok(self.config_default()),
            Task::Config { check: true } => Ok(self.config_check()),
            Task::Like { sentence } => self.like(sentence.as_deref()),
            Task::Completions { shell } => Ok(Answer::of(self.completions(shell))),
            Task::Man => Ok(Answer::of(self.man())),
            Task::Print(text) => Ok(Answer::of(text.clone())),
            // Carried out before the cases are looked at.
            Task::Own(_) => Ok(Answer::of(String::new())),
        }
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::Widths;

    /// What takes a terminal over, and what hides or reorders text.
    const HOSTILE: &str =
        "x\u{1b}]52;c;eA==\u{7}\u{1b}]8;;u\u{1b}\\\u{1b}P+q\u{9b}31m\u{90}\u{202e}\u{200b}\r\ty\nz";

    /// A library whose every text is hostile.
    fn library() -> Library {
        let text = serde_json::json!({ "ja": HOSTILE, "en": HOSTILE });
        let file = serde_json::json!({
            "format": 1,
            "collection": { "id": "mine", "title": text, "short": text },
            "cases": [{
                "id": HOSTILE, "collection": "mine", "kinds": [HOSTILE], "title": text,
                "industry": HOSTILE, "prefecture": HOSTILE, "organisation": HOSTILE, "size": text,
                "year": 2024, "threats": [HOSTILE], "incident": text, "response": text, "impact": text,
                "lesson": text, "measures": [HOSTILE],
                "sources": [{ "url": HOSTILE, "publisher": HOSTILE, "title": HOSTILE }], "caveat": text,
            }],
        });
        let vocabulary = serde_json::json!({
            "industries": [], "kinds": [], "threats": [], "measures": [], "prefectures": [],
        });
        let files = [("mine.json", file.to_string())];
        let files: Vec<(&str, &str)> = files.iter().map(|(name, json)| (*name, json.as_str())).collect();
        store::load(("vocabulary.json", &vocabulary.to_string()), &files).expect("the data format")
    }

    #[test]
    fn no_output_form_lets_a_case_control_the_terminal() {
        let library = library();
        let forms = ["--ids", "--json", "--jsonl", "--tsv", "--markdown", "--sme"];
        let shows = ["--json", "--markdown", "--sme"];
        let lists = forms.iter().flat_map(|form| [["find", "x", form], ["like", "eA== 31m", form]]);
        let all = lists
            .chain(shows.iter().map(|form| ["show", "--year=2024", form]))
            .chain([["chart", "--query", "x"]]);
        for (args, columns) in all.flat_map(|args| [(args, None), (args, Some(60))]) {
            let strings: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
            let request = Request::parse(&strings, Lang::En, &library).expect("sound arguments");
            let screen = OutputScreen { columns, color: false, widths: Widths::Narrow };
            let look_up = LookUp {
                library: &library,
                lang: Lang::En,
                screen,
                request: &request,
                args: &strings,
                queries: &[],
                export: OnceCell::new(),
                engine: OnceCell::new(),
            };
            let text: String = look_up.answer().expect("an answer").pieces.collect();
            assert!(!text.is_empty(), "{args:?} prints something");
            let harmful = |c: char| c.is_control() && !"\n\t".contains(c) || "\u{202e}\u{200b}".contains(c);
            assert!(!text.contains(harmful), "{args:?}: {text:?}");
            if ["--ids", "--jsonl", "--tsv"].contains(&args[2]) {
                assert_eq!(text.lines().count(), 1, "a case is a line: {text:?}");
            }
        }
    }
}
