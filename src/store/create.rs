//! A new file, whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file: beside its place first, synced, then put there. A file that
/// is there is replaced only by `force`.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where a file is there and is not to be
/// replaced; else what the system says. Nothing is then changed or left behind.
pub fn write(path: &Path, content: &[u8], force: bool) -> io::Result<()> {
    // A link is followed, so that what it leads to is replaced and not the link.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if !force && fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let new = beside(&place);
    let written = OpenOptions::new().write(true).create_new(true).open(&new).and_then(|mut file| {
        file.write_all(content)?;
        if let Ok(before) = fs::metadata(&place) {
            file.set_permissions(before.permissions())?;
        }
        file.sync_all()
    });
    let put = || {
        if force {
            fs::rename(&new, &place)
        } else {
            fs::hard_link(&new, &place).and_then(|()| fs::remove_file(&new))
        }
    };
    written.and_then(|()| put()).inspect_err(|_| {
        let _ = fs::remove_file(&new);
    })?;
    // A file system that cannot sync a folder has still put the file there.
    if let Some(folder) = place.parent() {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.tmp-{}", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_is_written_once_and_replaced_only_by_force() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.html");
        write(&path, b"one", false).expect("written");
        let error = write(&path, b"two", false).expect_err("there already");
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).expect("there"), b"one");
        write(&path, b"three", true).expect("replaced");
        assert_eq!(fs::read(&path).expect("there"), b"three");
        assert_eq!(names(folder.path()), ["a.html"], "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_and_the_mode_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let (path, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&path, "old").expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
        symlink(&path, &link).expect("linked");
        write(&link, b"new", true).expect("replaced");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(fs::read(&path).expect("there"), b"new");
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn where_it_cannot_be_written_nothing_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(write(&folder.path().join("none/a"), b"x", false).is_err());
        assert!(write(folder.path(), b"x", true).is_err());
        assert_eq!(names(folder.path()), Vec::<String>::new());
    }
}
