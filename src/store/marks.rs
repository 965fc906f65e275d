//! The cases that the reader has marked, kept between sessions.
//!
//! One JSON file, `marks.json` in the state folder, in the order of marking.
//! Every change is applied to what the file holds at that moment, so that two
//! instances lose nothing. Ids of cases that are not loaded stay in the file.

use super::private;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The file's name in the state folder.
pub const FILE: &str = "marks.json";

/// The version of the file that this program reads and writes.
const FORMAT: u32 = 1;

/// What a key changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkChange {
    /// Marks these cases; those that are marked already keep their place.
    Add(Vec<String>),
    /// Takes the marks of these cases away.
    Remove(Vec<String>),
}

/// What was read or written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marked {
    /// The ids of the marked cases, in the order of marking.
    pub ids: Vec<String>,
    /// Where a file that could not be understood was put.
    pub set_aside: Option<PathBuf>,
}

/// Why marks are not kept; they then last as long as the session.
#[derive(Debug, Error)]
#[error("{}: {source}", path.display())]
pub struct MarksError {
    path: PathBuf,
    source: io::Error,
}

impl MarksError {
    /// Whether another instance is at it: trying again may help.
    pub fn is_busy(&self) -> bool {
        self.source.kind() == io::ErrorKind::WouldBlock
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    marks: Vec<Mark>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mark {
    id: String,
    /// The day of marking, `2026-11-27`.
    at: String,
}

/// The marks that are kept. `today` (`2026-11-27`) names a damaged file that
/// is set aside.
///
/// # Errors
/// Where the file is there and cannot be read, or not be set aside.
pub fn read(path: &Path, today: &str) -> Result<Marked, MarksError> {
    // The file is replaced whole, so that a sound one needs no lock: it may lie
    // where nothing can be written.
    match fs::read(path).map(|bytes| parsed(&bytes)) {
        Ok(Some(marks)) => Ok(Marked { ids: ids(marks), set_aside: None }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Marked::default()),
        Err(source) => Err(MarksError { path: path.to_owned(), source }),
        Ok(None) => changed(path, today, |_| false),
    }
}

/// Applies changes to the marks as they are kept now; gives all of them.
///
/// # Errors
/// Where the file cannot be read, locked or written; nothing is then changed.
pub fn change(path: &Path, today: &str, changes: &[MarkChange]) -> Result<Marked, MarksError> {
    changed(path, today, |marks| {
        let mut changed = false;
        for change in changes {
            let before = marks.len();
            match change {
                MarkChange::Add(ids) => {
                    let mut known: HashSet<String> = marks.iter().map(|mark| mark.id.clone()).collect();
                    let new = ids.iter().filter(|id| known.insert((*id).clone()));
                    marks.extend(new.map(|id| Mark { id: id.clone(), at: today.to_owned() }));
                }
                MarkChange::Remove(ids) => {
                    let gone: HashSet<&String> = ids.iter().collect();
                    marks.retain(|mark| !gone.contains(&mark.id));
                }
            }
            changed |= marks.len() != before;
        }
        changed
    })
}

/// The marks of a file; nothing if it is not one of ours.
fn parsed(bytes: &[u8]) -> Option<Vec<Mark>> {
    match serde_json::from_slice(bytes) {
        Ok(File { format: FORMAT, marks }) => Some(marks),
        _ => None,
    }
}

fn ids(marks: Vec<Mark>) -> Vec<String> {
    marks.into_iter().map(|mark| mark.id).collect()
}

fn changed(
    path: &Path,
    today: &str,
    apply: impl FnOnce(&mut Vec<Mark>) -> bool,
) -> Result<Marked, MarksError> {
    let done = private::change(path, |held| {
        let (mut marks, set_aside) = match held.map(|bytes| parsed(&bytes)) {
            None => (Vec::new(), None),
            Some(Some(marks)) => (marks, None),
            Some(None) => (Vec::new(), Some(private::set_aside(path, today)?)),
        };
        let content = apply(&mut marks).then(|| {
            let file = File { format: FORMAT, marks: std::mem::take(&mut marks) };
            let json = serde_json::to_vec_pretty(&file);
            marks = file.marks;
            json
        });
        Ok((content.transpose()?, Marked { ids: ids(marks), set_aside }))
    });
    done.map_err(|source| MarksError { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-11-27";

    fn named(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn marked(path: &Path) -> Vec<String> {
        read(path, TODAY).expect("readable").ids
    }

    #[test]
    fn marks_are_kept_in_the_order_of_marking() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        assert_eq!(marked(&path), named(&[]));
        change(&path, TODAY, &[MarkChange::Add(named(&["b", "a"]))]).expect("kept");
        change(&path, TODAY, &[MarkChange::Add(named(&["c", "b"]))]).expect("kept");
        assert_eq!(marked(&path), named(&["b", "a", "c"]));
        let left = change(&path, TODAY, &[MarkChange::Remove(named(&["a", "never"]))]).expect("kept");
        assert_eq!((left.ids, left.set_aside), (named(&["b", "c"]), None));
    }

    #[test]
    fn two_instances_that_toggle_a_hundred_times_each_lose_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = &folder.path().join(FILE);
        std::thread::scope(|scope| {
            for who in ["first", "second"] {
                scope.spawn(move || {
                    for n in 0..100 {
                        let id = vec![format!("{who}-{}", n / 2)];
                        // Every second toggle of an even case takes the mark away.
                        let toggle = if n % 4 == 1 { MarkChange::Remove(id) } else { MarkChange::Add(id) };
                        while change(path, TODAY, std::slice::from_ref(&toggle)).is_err() {}
                    }
                });
            }
        });
        let mut kept = marked(path);
        kept.sort();
        let odd =
            |who: &str| (0..50).filter(|n| n % 2 == 1).map(|n| format!("{who}-{n}")).collect::<Vec<_>>();
        let mut expected = [odd("first"), odd("second")].concat();
        expected.sort();
        assert_eq!(kept, expected);
    }

    #[test]
    fn a_file_that_cannot_be_understood_is_set_aside_and_said() {
        let whole = r#"{"format":1,"marks":[{"id":"a","at":"2026-11-27"}]}"#;
        let other = r#"{"format":2,"marks":[]}"#;
        for damaged in [&whole[..20], other, "", "\0\0\0", r#"{"format":1,"marks":[],"more":1}"#] {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join(FILE);
            fs::write(&path, damaged).expect("written");
            let found = change(&path, TODAY, &[MarkChange::Add(named(&["new"]))]).expect("goes on");
            assert_eq!(found.ids, named(&["new"]));
            let aside = found.set_aside.expect("said");
            assert_eq!(fs::read_to_string(aside).expect("kept"), damaged);
            assert_eq!(marked(&path), named(&["new"]));
        }
    }

    #[test]
    fn where_nothing_can_be_kept_the_reason_names_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("file"), "").expect("written");
        let path = folder.path().join("file/below").join(FILE);
        let error = change(&path, TODAY, &[MarkChange::Add(named(&["a"]))]).expect_err("no folder there");
        assert!(error.to_string().contains("marks.json: "), "{error}");
    }
}
