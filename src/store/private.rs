//! Small files that only the reader may see, changed whole and never half.
//!
//! A change is made under a lock on a file beside (never on the one that is
//! renamed), on what the file holds then, so that two instances lose nothing
//! of each other's. The new content is written beside, synced and renamed.

use super::create;
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a change waits for another instance's: a person waits for it.
const PATIENCE: Duration = Duration::from_millis(200);

/// How long between two tries to get the lock.
const PAUSE: Duration = Duration::from_millis(5);

/// Reads a file, changes it, and writes it if `change` gives new content; all
/// under its lock. `change` gets None where there is no file yet.
///
/// # Errors
/// Where the folder cannot be made, the lock is not got within 200 ms
/// ([`io::ErrorKind::WouldBlock`]), or a file cannot be read or written. The
/// old file is then whole.
pub fn change<T>(
    path: &Path,
    change: impl FnOnce(Option<Vec<u8>>) -> io::Result<(Option<Vec<u8>>, T)>,
) -> io::Result<T> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    let lock = lock(&lock_of(path))?;
    let held = match fs::read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let (content, answer) = change(held)?;
    if let Some(content) = content {
        create::replace(path, &content, only_me())?;
    }
    drop(lock);
    Ok(answer)
}

/// Puts a file that cannot be understood out of the way, for a person to look
/// at; gives its new name. An earlier one of that name is kept as well.
///
/// # Errors
/// Where it cannot be renamed.
pub fn set_aside(path: &Path, date: &str) -> io::Result<PathBuf> {
    let name = |n: u32| match n {
        0 => beside(path, &format!(".damaged-{date}")),
        n => beside(path, &format!(".damaged-{date}-{n}")),
    };
    let free = (0..).map(name).find(|name| !name.exists()).unwrap_or_else(|| name(0));
    fs::rename(path, &free)?;
    Ok(free)
}

fn lock(path: &Path) -> io::Result<File> {
    let file = private().truncate(false).open(path)?;
    let until = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if Instant::now() < until => std::thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::WouldBlock.into()),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

/// What a new file may be: read and written by nobody else.
fn only_me() -> Option<Permissions> {
    #[cfg(unix)]
    return Some(std::os::unix::fs::PermissionsExt::from_mode(0o600));
    #[cfg(not(unix))]
    return None;
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// The lock of a file: hidden, so that who reads the folder passes it over.
fn lock_of(path: &Path) -> PathBuf {
    path.with_file_name(format!(".{}.lock", path.file_name().unwrap_or_default().to_string_lossy()))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(path: &Path, line: &str) -> io::Result<()> {
        change(path, |held| {
            let mut content = held.unwrap_or_default();
            content.extend_from_slice(line.as_bytes());
            Ok((Some(content), ()))
        })
    }

    #[test]
    fn changes_of_two_instances_at_once_are_both_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("deep/er/state");
        std::thread::scope(|scope| {
            for name in ["a", "b"] {
                let path = &path;
                scope.spawn(move || {
                    for _ in 0..50 {
                        // One that lost the race for too long tries again, as a person would.
                        while add(path, name).is_err() {}
                    }
                });
            }
        });
        let content = fs::read_to_string(&path).expect("the file");
        assert_eq!(content.matches('a').count(), 50);
        assert_eq!(content.matches('b').count(), 50);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_reader_may_see_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("jirei/state");
        add(&path, "x").expect("written");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(&folder.path().join("jirei")), 0o700);
        let left: Vec<_> = fs::read_dir(folder.path().join("jirei")).expect("a folder").collect();
        assert_eq!(left.len(), 2, "the file and its lock, nothing half-written: {left:?}");
    }

    #[test]
    fn a_lock_that_another_holds_is_waited_for_only_so_long() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("state");
        let held = lock(&lock_of(&path)).expect("the lock");
        let error = add(&path, "x").expect_err("held");
        assert_eq!(error.kind(), io::ErrorKind::WouldBlock);
        assert!(!path.exists());
        drop(held);
        add(&path, "x").expect("free again");
    }

    #[test]
    fn a_change_that_fails_leaves_the_old_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("state");
        add(&path, "old").expect("written");
        let failed = change(&path, |_| Err::<(Option<Vec<u8>>, ()), _>(io::ErrorKind::InvalidData.into()));
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(&path).expect("there"), "old");
    }

    #[test]
    fn a_file_set_aside_never_replaces_an_earlier_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("state");
        for content in ["one", "two"] {
            fs::write(&path, content).expect("written");
            set_aside(&path, "2026-11-27").expect("set aside");
        }
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("there");
        assert_eq!(read("state.damaged-2026-11-27"), "one");
        assert_eq!(read("state.damaged-2026-11-27-1"), "two");
        assert!(!path.exists());
    }
}
