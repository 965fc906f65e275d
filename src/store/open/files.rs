//! Which files a path means: itself, or what is in the folder.

use super::of_system;
use crate::import::{Fault, Problem};
use crate::model::Place;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders in folders; more is no collection of cases.
const DEPTH_MOST: usize = 16;

/// Files and folders below one path; more is a mistake, such as the root of a system.
const FILES_MOST: usize = 200_000;

/// What is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileInput {
    Standard,
    File(PathBuf),
}

impl FileInput {
    /// The name that a person gave it, or sees in a folder.
    pub fn name(&self) -> String {
        match self {
            FileInput::Standard => "-".to_owned(),
            FileInput::File(path) => path.to_string_lossy().into_owned(),
        }
    }
}

/// The files that a path means. A folder is read in byte order of the names;
/// hidden files and what office programs leave beside their files are not read,
/// links are followed, a folder is read once.
pub fn files(path: &Path, problems: &mut Vec<Problem>) -> Vec<FileInput> {
    if path == Path::new("-") {
        return vec![FileInput::Standard];
    }
    let mut found = Vec::new();
    match fs::metadata(path) {
        Err(error) => problems.push(unreadable(path, &error)),
        Ok(data) if data.is_dir() => {
            let mut walk = Walk { seen: HashSet::new(), found: &mut found, problems };
            walk.folder(path, 0);
            if found.is_empty() && problems.is_empty() {
                problems.push(problem(path, Fault::EmptyFolder));
            }
        }
        Ok(_) => found.push(FileInput::File(path.to_owned())),
    }
    found
}

struct Walk<'a> {
    seen: HashSet<PathBuf>,
    found: &'a mut Vec<FileInput>,
    problems: &'a mut Vec<Problem>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, depth: usize) {
        let real = match fs::canonicalize(folder) {
            Ok(real) => real,
            Err(error) => return self.problems.push(unreadable(folder, &error)),
        };
        if self.seen.contains(&real) || depth > DEPTH_MOST {
            return self.problems.push(problem(folder, Fault::SameFolder));
        }
        self.seen.insert(real);
        let entries = fs::read_dir(folder).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.problems.push(unreadable(folder, &error)),
        };
        entries.sort_by_key(|entry| entry.file_name());
        for path in
            entries.into_iter().filter(|entry| !is_passed_over(&entry.file_name())).map(|entry| entry.path())
        {
            if self.found.len() + self.seen.len() > FILES_MOST {
                return self.problems.push(problem(folder, Fault::TooManyFiles { most: FILES_MOST }));
            }
            match fs::metadata(&path) {
                Ok(data) if data.is_dir() => self.folder(&path, depth + 1),
                Ok(data) if data.is_file() => self.found.push(FileInput::File(path)),
                // Sockets, devices and pipes in a folder are nobody's cases.
                Ok(_) => {}
                Err(error) => self.problems.push(unreadable(&path, &error)),
            }
        }
    }
}

/// Hidden files, Excel's and LibreOffice's lock files, what archives of other
/// systems carry along.
pub fn is_passed_over(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.')
        || name.starts_with("~$")
        || name == "__MACOSX"
        || name == "Thumbs.db"
        || name == "desktop.ini"
}

pub fn problem(path: &Path, fault: Fault) -> Problem {
    Problem { place: Place::file(&path.to_string_lossy()), fault }
}

/// A file that cannot be read, as a problem of the import.
pub fn unreadable(path: &Path, error: &io::Error) -> Problem {
    problem(path, of_system(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(path: &Path) -> (Vec<String>, Vec<Fault>) {
        let mut problems = Vec::new();
        let found = files(path, &mut problems);
        let strip = |input: FileInput| input.name().replace(&format!("{}/", path.display()), "");
        (found.into_iter().map(strip).collect(), problems.into_iter().map(|problem| problem.fault).collect())
    }

    #[test]
    fn a_folder_is_read_in_byte_order_without_what_hides() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.csv", "B.csv", "a/z.json", ".hidden", "~$list.xlsx", ".DS_Store", "あ.csv"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, "x").expect("written");
        }
        assert_eq!(
            names(folder.path()),
            (["B.csv", "a/z.json", "b.csv", "あ.csv"].map(str::to_owned).to_vec(), vec![])
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_links_back_is_read_once() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("in")).expect("made");
        fs::write(folder.path().join("in/a.csv"), "x").expect("written");
        std::os::unix::fs::symlink("..", folder.path().join("in/loop")).expect("linked");
        std::os::unix::fs::symlink("nowhere", folder.path().join("in/none")).expect("linked");
        let (found, faults) = names(folder.path());
        assert_eq!(found, ["in/a.csv"]);
        assert!(matches!(faults[..], [Fault::SameFolder, Fault::NotFound]), "{faults:?}");
    }

    #[test]
    fn what_is_not_there_or_empty_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(names(folder.path()), (vec![], vec![Fault::EmptyFolder]));
        assert_eq!(names(&folder.path().join("no")), (vec![], vec![Fault::NotFound]));
        assert_eq!(files(Path::new("-"), &mut Vec::new()), [FileInput::Standard]);
    }
}
