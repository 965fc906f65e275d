//! What a file was like when it was read, to notice that it is another now.

use crate::import::{Changed, FileChange};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A file or folder and what the system said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    path: PathBuf,
    size: u64,
    modified: Option<SystemTime>,
    /// Which file it is: saving by renaming puts another one in its place.
    node: u64,
}

impl Stamp {
    /// As it is now; nothing where there is none, and of what has no time of
    /// its own, such as a pipe.
    pub fn of(path: &Path) -> Option<Stamp> {
        let data = fs::metadata(path).ok().filter(|data| data.is_file() || data.is_dir())?;
        Some(Stamp {
            path: path.to_owned(),
            size: data.len(),
            modified: data.modified().ok(),
            node: node(&data),
        })
    }

    /// What became of it since.
    pub fn change(&self) -> Option<FileChange> {
        let what = match Stamp::of(&self.path) {
            None => Changed::Gone,
            Some(now) if now == *self => return None,
            Some(now) if now.node == self.node && now.size > self.size && self.path.is_file() => {
                Changed::Longer
            }
            Some(_) => Changed::Content,
        };
        Some(FileChange { file: self.path.to_string_lossy().into_owned(), what })
    }
}

#[cfg(unix)]
fn node(data: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(data)
}

#[cfg(not(unix))]
fn node(_: &Metadata) -> u64 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_file_that_changes_grows_or_goes_is_noticed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("list.csv");
        fs::write(&path, "title\n").expect("written");
        let stamp = || Stamp::of(&path).expect("a file");
        let what = |stamp: &Stamp| stamp.change().map(|change| change.what);
        let first = stamp();
        assert_eq!(what(&first), None);
        let mut file = fs::OpenOptions::new().append(true).open(&path).expect("opened");
        file.write_all(b"one\n").expect("written");
        assert_eq!(what(&first), Some(Changed::Longer));
        let second = stamp();
        fs::write(folder.path().join("new"), "title\none\n").expect("written");
        fs::rename(folder.path().join("new"), &path).expect("renamed");
        assert_eq!(what(&second), Some(Changed::Content), "saved by renaming, as long as before");
        fs::remove_file(&path).expect("removed");
        assert_eq!(what(&stamp_of_folder(folder.path())), None);
        assert_eq!(what(&second), Some(Changed::Gone));
    }

    fn stamp_of_folder(path: &Path) -> Stamp {
        Stamp::of(path).expect("a folder")
    }
}
