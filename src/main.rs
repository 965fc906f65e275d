//! Arguments to exit code.

#[path = "main/closed.rs"]
mod closed;
#[path = "main/files.rs"]
mod files;
#[path = "main/outside.rs"]
mod outside;

use jirei::cli::{self, CommandOutcome, Interface};
use jirei::settings::Settings;
use jirei::store::folders::Folder;
use jirei::store::history;
use jirei::terminal::clipboard::Multiplexer;
use jirei::terminal::{self, TerminalError, takes_links};
use jirei::tui::{self, Keep, Past};
use jirei::workbook;
use std::panic;
use std::process::{self, ExitCode};

/// As after SIGHUP: there is no terminal any more to say anything on.
const HANGUP: u8 = 129;

/// The exit code of a panic, as Rust has it.
const PANIC: i32 = 101;

fn main() -> ExitCode {
    end_at_panics();
    if std::env::args_os().nth(1).is_some_and(|first| first == workbook::ARGUMENT) {
        workbook::serve();
        return ExitCode::SUCCESS;
    }
    match cli::run(std::env::args_os().skip(1), closed::is_output_closed()) {
        CommandOutcome::Done(code) => ExitCode::from(code as u8),
        CommandOutcome::Interface(interface) => open(*interface),
    }
}

/// Makes a panic in any thread say its message and end the process: nothing goes on
/// after one, so that the release is built without the code that would unwind
/// (`panic = "abort"`), which without this leaves a core file behind.
fn end_at_panics() {
    let say = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        say(panic);
        process::exit(PANIC);
    }));
}

/// Opens the interface, until the person leaves it.
fn open(interface: Interface) -> ExitCode {
    let Interface { library, settings, query, filters, configured, own } = interface;
    let Settings { lang, kiosk, history: keeps, .. } = settings;
    let term = std::env::var("TERM").ok();
    // A kiosk reads no environment but what its wrapper sets, and is remote.
    let is_set = |name| !kiosk && std::env::var_os(name).is_some();
    let terminal = terminal::SessionOptions {
        mouse: settings.mouse,
        widths: settings.widths,
        background: settings.scheme.is_none(),
        links: settings.links && takes_links(term.as_deref(), is_set("TMUX")),
        remote: kiosk || is_set("SSH_CONNECTION"),
        multiplexer: Multiplexer::detect(term.as_deref(), is_set("TMUX")),
    };
    let options = tui::Options { settings, query, filters };
    let loader = match own.map(|own| files::loader(own, lang)).transpose() {
        Ok(loader) => loader,
        Err(code) => return code,
    };
    match tui::run(
        &library,
        options,
        terminal,
        history(kiosk || !keeps),
        outside::around(kiosk, configured),
        loader,
    ) {
        Ok(code) => ExitCode::from(code),
        Err(TerminalError::Gone) => ExitCode::from(HANGUP),
        Err(error @ TerminalError::Idle(_)) => {
            cli::interface_failed(error, lang);
            ExitCode::SUCCESS
        }
        Err(error) => ExitCode::from(cli::interface_failed(error, lang) as u8),
    }
}

/// Earlier queries, and where they are kept: the reader's own folder, nowhere
/// on a shared host or where there is no such folder.
fn history(nowhere: bool) -> Option<Keep> {
    let folder = (!nowhere).then(|| Folder::State.path(|name| std::env::var_os(name))).flatten()?;
    let path = folder.join("history");
    let today = std::time::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs() / 86_400);
    let kept = history::read(&path, &today.to_string()).ok()?;
    Some(Keep {
        past: kept.queries.into_iter().map(|(text, found)| Past { text, found }).collect(),
        damaged: kept.set_aside.is_some(),
        keep: Box::new(move |query, found| history::append(&path, query, found).is_ok()),
    })
}
