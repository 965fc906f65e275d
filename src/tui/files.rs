//! The person's own files, as the interface needs them: read on another thread,
//! looked at while nothing else happens, read anew on a key.

use crate::import::pace::Pace;
use crate::import::{Field, FileChange, Taken};
use crate::model::Library;
use crate::search::Engine;

/// Files that are open. Given by whoever starts the interface, which itself
/// opens nothing; on a shared host there are none.
pub trait Files: Send + Sync {
    /// Reads all, and hands on the library each time that cases have arrived.
    /// Gives the library with all of them and what is told of it.
    fn read(&self, pace: &Pace, arrived: &mut dyn FnMut(&Library)) -> (Library, Taken);

    /// Keeps what was read last for the next start, with what the search made of it. Takes
    /// some time; nobody waits for it.
    fn keep(&self, _library: &Library, _engine: &Engine) {}

    /// Whether all of it can be read once more.
    fn can_read_again(&self) -> bool;

    /// What became of the files since they were read.
    fn changes(&self) -> Vec<FileChange>;

    /// Maps the columns of a header from now on; gives whether that is kept for
    /// the sessions to come.
    fn map(&self, header: &str, map: Vec<(Field, String)>) -> bool;

    /// What the command line says of them, as words of a shell.
    fn arguments(&self) -> Vec<String>;
}
