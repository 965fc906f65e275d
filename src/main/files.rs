//! The person's own files for the interface, which itself opens nothing.

use jirei::cli::{self, FilesBehind};
use jirei::import::pace::Pace;
use jirei::import::{Field, FileChange, Taken};
use jirei::model::{Lang, Library};
use jirei::search::Engine;
use jirei::terminal::TerminalError;
use jirei::tui::Loader;
use jirei::tui::files::Files;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// So long a person waits for the first screen, where files may be wrong: then
/// the shell says it, and no screen opens.
const PATIENCE: Duration = Duration::from_millis(100);

/// Reads the person's own files, on a thread of their own. Gives an exit code if
/// it is plain at once that they hold nothing.
pub fn loader(own: FilesBehind, lang: Lang) -> Result<Loader, ExitCode> {
    let (named, map) = (own.named, own.map.clone());
    let mut loader = Loader::start(Arc::new(OwnFiles(own))).map_err(|source| {
        let error = TerminalError::System { action: "start a reading beside", source };
        ExitCode::from(cli::interface_failed(error, lang) as u8)
    })?;
    let nothing =
        loader.within(PATIENCE).filter(|_| named).and_then(|it| cli::nothing_opened(it, &map, lang));
    nothing.map_or(Ok(loader), |code| Err(ExitCode::from(code as u8)))
}

struct OwnFiles(FilesBehind);

impl Files for OwnFiles {
    fn read(&self, pace: &Pace, arrived: &mut dyn FnMut(&Library)) -> (Library, Taken) {
        self.0.shelf.read(pace, arrived)
    }

    fn keep(&self, library: &Library, engine: &Engine) {
        self.0.shelf.keep(library, &|segment, part, put| engine.write_part(segment, part, put));
    }

    fn can_read_again(&self) -> bool {
        self.0.shelf.can_read_again()
    }

    fn changes(&self) -> Vec<FileChange> {
        self.0.shelf.changes()
    }

    fn map(&self, header: &str, map: Vec<(Field, String)>) -> bool {
        self.0.shelf.map(header, map)
    }

    fn arguments(&self) -> Vec<String> {
        self.0.arguments.clone()
    }
}
