//! What the interface has done outside: its marks are kept in the reader's
//! state folder, as `jirei export --marked` finds them.

use jirei::cli::today;
use jirei::store::folders::Folder;
use jirei::store::marks::{self, Marked, MarksError};
use jirei::tui::Around;
use jirei::tui::errand::{Change, Kept, Outside};
use std::path::PathBuf;

/// Tries to get at the file before another instance is taken to hold it for
/// good; each waits 200 ms. Nobody waits for it at the keys.
const TRIES: usize = 25;

/// The reader's own files.
struct Own {
    /// None: there is no state folder.
    marks: Option<PathBuf>,
}

/// What the interface has around it; on a shared host nothing.
pub fn around(kiosk: bool) -> Option<Around> {
    if kiosk {
        return None;
    }
    let folder = Folder::State.path(|name| std::env::var_os(name));
    let path = folder.map(|folder| folder.join(marks::FILE));
    let read = path.as_ref().map(|path| told(marks::read(path, &today())));
    Some(Around { marks: read, outside: Box::new(Own { marks: path }) })
}

impl Outside for Own {
    fn marks(&mut self, changes: &[Change]) -> Result<Kept, String> {
        let Some(path) = &self.marks else { return Ok(Kept::default()) };
        let today = today();
        if changes.is_empty() {
            return told(marks::read(path, &today));
        }
        let changes: Vec<marks::Change> = changes.iter().map(written).collect();
        let mut done = marks::change(path, &today, &changes);
        for _ in 1..TRIES {
            if !done.as_ref().is_err_and(MarksError::is_busy) {
                break;
            }
            done = marks::change(path, &today, &changes);
        }
        told(done)
    }
}

fn written(change: &Change) -> marks::Change {
    match change {
        Change::Add(ids) => marks::Change::Add(ids.clone()),
        Change::Remove(ids) => marks::Change::Remove(ids.clone()),
    }
}

fn told(done: Result<Marked, MarksError>) -> Result<Kept, String> {
    let Marked { ids, set_aside } = done.map_err(|error| error.to_string())?;
    Ok(Kept { ids, aside: set_aside.map(|path| path.display().to_string()) })
}
