//! A file put in its place whole, or not at all.
//!
//! The content is written beside the place first, synced, and then renamed: an
//! interrupted or failed write (a full disk, a killed process) leaves the old
//! file as it was. What such a write leaves beside it, the next one removes.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Links that are followed from one to the next; more is a circle.
const LINKS_MOST: usize = 40;

/// Writes a file, its pieces as they are made. A link is followed, so that what it leads to is replaced and
/// not the link; a file that is there keeps its mode, and is replaced only by
/// `force`. What is no file (a pipe, a terminal) is written to.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where a file is there and is not to be
/// replaced; else what the system says. Nothing is then changed or left behind.
pub fn write<P: AsRef<[u8]>>(
    path: &Path,
    mut pieces: impl Iterator<Item = P>,
    force: bool,
) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(data) if is_no_file(&data) => {
            let mut file = OpenOptions::new().write(true).open(path)?;
            return pieces.try_for_each(|piece| file.write_all(piece.as_ref()));
        }
        Ok(_) if !force => return Err(io::ErrorKind::AlreadyExists.into()),
        _ => {}
    }
    let place = followed(path)?;
    let put = |new: &Path| if force { fs::rename(new, &place) } else { put_new(new, &place) };
    written(&place, pieces, None, put)
}

/// Replaces a file, or makes it with the permissions given: for files of the
/// program's own, which a caller holds a lock on.
///
/// # Errors
/// What the system says; the old file is then whole.
pub fn replace(path: &Path, content: &[u8], new_file: Option<Permissions>) -> io::Result<()> {
    let place = followed(path)?;
    written(&place, std::iter::once(content), new_file, |new| fs::rename(new, &place))
}

/// Where links lead to, also where nothing is there yet.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut place = path.to_owned();
    for _ in 0..LINKS_MOST {
        match fs::read_link(&place) {
            Ok(target) => place = place.parent().unwrap_or(Path::new("")).join(target),
            Err(_) => return Ok(place),
        }
    }
    Err(io::Error::other("too many levels of symbolic links"))
}

fn is_no_file(data: &fs::Metadata) -> bool {
    !data.is_file() && !data.is_dir()
}

fn written<P: AsRef<[u8]>>(
    place: &Path,
    mut pieces: impl Iterator<Item = P>,
    new_file: Option<Permissions>,
    put: impl FnOnce(&Path) -> io::Result<()>,
) -> io::Result<()> {
    remove_stale(place);
    let new = beside(place, std::process::id());
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // Nobody else may read what only the reader may.
    #[cfg(unix)]
    if new_file.is_some() {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let made = options.open(&new).and_then(|file| {
        let mut file = BufWriter::new(file);
        pieces.try_for_each(|piece| file.write_all(piece.as_ref()))?;
        let file = file.into_inner()?;
        let before = fs::metadata(place).map(|before| before.permissions()).ok();
        if let Some(permissions) = before.or(new_file) {
            file.set_permissions(permissions)?;
        }
        file.sync_all()
    });
    made.and_then(|()| put(&new)).inspect_err(|_| {
        let _ = fs::remove_file(&new);
    })?;
    // The rename lasts once the folder is synced; a file system that cannot do
    // that has still put the file there.
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
    let _ = File::open(folder.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Puts a new file where none is: never over one that another program has made
/// since.
fn put_new(new: &Path, place: &Path) -> io::Result<()> {
    match fs::hard_link(new, place) {
        Ok(()) => fs::remove_file(new),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // A file system without hard links.
        Err(_) if !place.exists() => fs::rename(new, place),
        Err(_) => Err(io::ErrorKind::AlreadyExists.into()),
    }
}

/// The beginning of the names of files that are being written for a place.
fn prefix(place: &Path) -> String {
    format!(".{}.tmp-", place.file_name().unwrap_or_default().to_string_lossy())
}

fn beside(place: &Path, process: u32) -> PathBuf {
    place.with_file_name(format!("{}{process}", prefix(place)))
}

/// Removes what writes that were killed left beside a place: files of processes
/// that are no more, and of an earlier one with this one's number.
fn remove_stale(place: &Path) {
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
    let Ok(entries) = fs::read_dir(folder.unwrap_or(Path::new("."))) else { return };
    let prefix = prefix(place);
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let process = name.strip_prefix(&prefix).and_then(|process| process.parse().ok());
        if process.is_some_and(|process: u32| process == std::process::id() || !is_running(process)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a process may still be there.
#[cfg(unix)]
pub(super) fn is_running(process: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let pid = i32::try_from(process).ok().and_then(Pid::from_raw);
    pid.is_none_or(|pid| test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

#[cfg(not(unix))]
pub(super) fn is_running(_: u32) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::iter::once;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_is_written_once_and_replaced_only_by_force() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.html");
        write(&path, once(b"one"), false).expect("written");
        let error = write(&path, once(b"two"), false).expect_err("there already");
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).expect("there"), b"one");
        write(&path, once(b"three"), true).expect("replaced");
        assert_eq!(fs::read(&path).expect("there"), b"three");
        assert_eq!(names(folder.path()), ["a.html"], "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_and_the_mode_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let (path, link) = (folder.path().join("real"), folder.path().join("link"));
        symlink("real", &link).expect("linked");
        write(&link, once(b"first"), false).expect("where the link leads to nothing yet");
        assert_eq!(fs::read(&path).expect("there"), b"first");
        fs::set_permissions(&path, Permissions::from_mode(0o640)).expect("set");
        assert!(write(&link, once(b"new"), false).is_err(), "a link to a file is that file");
        write(&link, once(b"new"), true).expect("replaced");
        replace(&link, b"newer", Some(Permissions::from_mode(0o600))).expect("replaced");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(fs::read(&path).expect("there"), b"newer");
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o640);
        symlink("circle", folder.path().join("circle")).expect("linked");
        assert!(write(&folder.path().join("circle"), once(b"x"), true).is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_no_file_is_written_to_and_stays() {
        write(Path::new("/dev/null"), once(b"x"), false).expect("written");
        write(Path::new("/dev/null"), once(b"x"), true).expect("written");
        assert!(is_no_file(&fs::metadata("/dev/null").expect("there")), "it is not replaced");
    }

    #[test]
    fn where_it_cannot_be_written_nothing_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(write(&folder.path().join("none/a"), once(b"x"), false).is_err());
        assert!(write(folder.path(), once(b"x"), true).is_err());
        assert_eq!(names(folder.path()), Vec::<String>::new());
    }

    #[cfg(unix)]
    #[test]
    fn what_a_killed_write_left_is_removed_by_the_next() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        // No process has the largest number; the parent of this one runs.
        let parent = std::os::unix::process::parent_id();
        for process in [i32::MAX as u32, std::process::id(), parent] {
            fs::write(beside(&path, process), "half").expect("written");
        }
        write(&path, once(b"whole"), false).expect("written");
        let left = format!(".a.tmp-{parent}");
        let mut names = names(folder.path());
        names.sort();
        assert_eq!(names, [left.as_str(), "a"]);
    }
}
