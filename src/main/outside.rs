//! What the interface has done outside: its marks are kept in the reader's
//! state folder, as `jirei export --marked` finds them.

use jirei::cli::{self, Configured, today};
use jirei::store::create;
use jirei::store::folders::Folder;
use jirei::store::marks::{self, Marked, MarksError};
use jirei::tui::errand::{Change, Destination, Kept, Outside, Unwritten};
use jirei::tui::{Around, Named};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Tries to get at the file before another instance is taken to hold it for
/// good; each waits 200 ms. Nobody waits for it at the keys.
const TRIES: usize = 25;

/// The reader's own files.
struct Own {
    /// None: there is no state folder.
    marks: Option<PathBuf>,
    home: Option<PathBuf>,
    folder: Option<PathBuf>,
}

/// What the interface has around it; on a shared host nothing.
pub fn around(kiosk: bool, configured: Configured) -> Option<Around> {
    if kiosk {
        return None;
    }
    let folder = Folder::State.path(|name| std::env::var_os(name));
    let path = folder.map(|folder| folder.join(marks::FILE));
    let read = path.as_ref().map(|path| told(marks::read(path, &today())));
    let home = std::env::var_os("HOME").map(PathBuf::from).filter(|home| home.is_absolute());
    let folder = std::env::current_dir().ok();
    let own = Own { marks: path, home, folder };
    let place = Destination {
        folder: own.folder.as_deref().map(|folder| own.short(folder)).unwrap_or_default(),
        host: host(|name| std::env::var(name).ok()),
    };
    let named = |cli::NamedQuery { name, query, filters }| Named { name, words: query, filters };
    let queries = configured.queries.into_iter().map(named).collect();
    Some(Around { marks: read, place, keys: configured.keys, queries, outside: Box::new(own) })
}

/// Who and where this is to a copy from the other end of an SSH session:
/// `-P 2222 suzuki@192.0.2.10`. sshd says which address and port it was called
/// by (sshd(8), SSH_CONNECTION).
fn host(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let connection = variable("SSH_CONNECTION")?;
    let mut parts = connection.split_whitespace().skip(2);
    let (called, port) = (parts.next()?, parts.next()?);
    let plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.:".contains(c));
    let user = variable("USER").or_else(|| variable("LOGNAME")).filter(|user| plain(user))?;
    let address = if called.contains(':') { format!("'[{called}]'") } else { called.to_owned() };
    let other = if port == "22" { String::new() } else { format!("-P {port} ") };
    (plain(port) && plain(called)).then(|| format!("{other}{user}@{address}"))
}

impl Own {
    /// A path as a person writes it: `~` for the home folder.
    fn short(&self, path: &Path) -> String {
        match self.home.as_deref().and_then(|home| path.strip_prefix(home).ok()) {
            Some(below) if below.as_os_str().is_empty() => "~".to_owned(),
            Some(below) => format!("~/{}", below.display()),
            None => path.display().to_string(),
        }
    }

    /// The path that was meant.
    fn path(&self, file: &str) -> PathBuf {
        match (file.strip_prefix("~/"), &self.home) {
            (Some(below), Some(home)) => home.join(below),
            _ => self.folder.as_deref().unwrap_or(Path::new("")).join(file),
        }
    }
}

impl Outside for Own {
    fn marks(&mut self, changes: &[Change]) -> Result<Kept, String> {
        let Some(path) = &self.marks else { return Ok(Kept::default()) };
        let today = today();
        if changes.is_empty() {
            return told(marks::read(path, &today));
        }
        let changes: Vec<marks::MarkChange> = changes.iter().map(written).collect();
        let mut done = marks::change(path, &today, &changes);
        for _ in 1..TRIES {
            if !done.as_ref().is_err_and(MarksError::is_busy) {
                break;
            }
            done = marks::change(path, &today, &changes);
        }
        told(done)
    }

    fn write(&mut self, file: &str, pieces: &mut dyn Iterator<Item = String>) -> Result<String, Unwritten> {
        let path = self.path(file);
        let name = self.short(&path);
        match create::write(&path, pieces, false) {
            Ok(()) => Ok(name),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(Unwritten::Exists(name)),
            Err(error) => Err(Unwritten::Failed(format!("{name}: {error}"))),
        }
    }

    fn today(&self) -> String {
        today()
    }
}

fn written(change: &Change) -> marks::MarkChange {
    match change {
        Change::Add(ids) => marks::MarkChange::Add(ids.clone()),
        Change::Remove(ids) => marks::MarkChange::Remove(ids.clone()),
    }
}

fn told(done: Result<Marked, MarksError>) -> Result<Kept, String> {
    let Marked { ids, set_aside } = done.map_err(|error| error.to_string())?;
    Ok(Kept { ids, aside: set_aside.map(|path| path.display().to_string()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_from_ones_own_machine_is_named_as_ssh_was_called() {
        let host = |connection: &'static str, user: &'static str| {
            host(move |name| match name {
                "SSH_CONNECTION" => Some(connection.to_owned()),
                "USER" => Some(user.to_owned()),
                _ => None,
            })
        };
        assert_eq!(host("198.51.100.7 50022 192.0.2.10 22", "suzuki").as_deref(), Some("suzuki@192.0.2.10"));
        let other = host("2001:db8::7 50022 2001:db8::10 2222", "suzuki");
        assert_eq!(other.as_deref(), Some("-P 2222 suzuki@'[2001:db8::10]'"));
        assert_eq!(host("198.51.100.7 50022 192.0.2.10 22", "a;b"), None, "nothing that a shell reads");
        assert_eq!(host("", "suzuki"), None);
    }
}
