//! Drafts: what a person is writing in an editor. A draft stays until its case
//! is kept, whatever becomes of the program meanwhile.

use super::create::is_running;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder's name in the state folder.
pub const FOLDER: &str = "drafts";

/// A draft to write on: the newest that was left by a program that runs no more,
/// else a new one with this text. Tells whether it was left.
///
/// # Errors
/// Where none can be made.
pub fn begin(folder: &Path, text: &str) -> io::Result<(PathBuf, bool)> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    let own = folder.join(name(std::process::id()));
    if let Some(left) = left(folder)? {
        fs::rename(left, &own)?;
        return Ok((own, true));
    }
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&own)?.write_all(text.as_bytes())?;
    Ok((own, false))
}

fn name(process: u32) -> String {
    format!("draft-{process}.md")
}

/// The newest draft that nobody is writing on.
fn left(folder: &Path) -> io::Result<Option<PathBuf>> {
    let is_left = |name: &str| {
        let process = name.strip_prefix("draft-").and_then(|rest| rest.strip_suffix(".md"));
        let process = process.and_then(|process| process.parse().ok());
        process.is_some_and(|process: u32| process == std::process::id() || !is_running(process))
    };
    let entries = fs::read_dir(folder)?.flatten();
    let drafts = entries.filter(|entry| is_left(&entry.file_name().to_string_lossy()));
    let written = |entry: &fs::DirEntry| entry.metadata().and_then(|data| data.modified()).ok();
    Ok(drafts.max_by_key(written).map(|entry| entry.path()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_that_was_left_is_gone_on_with_and_another_s_is_not() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("state/drafts");
        let (new, left) = begin(&folder, "empty").expect("made");
        assert_eq!((fs::read_to_string(&new).expect("there").as_str(), left), ("empty", false));
        fs::remove_file(&new).expect("removed");
        #[cfg(unix)]
        {
            let gone = folder.join(name(i32::MAX as u32));
            fs::write(&gone, "typed").expect("written");
            fs::write(folder.join(name(std::os::unix::process::parent_id())), "other's").expect("written");
            let (draft, left) = begin(&folder, "empty").expect("found");
            assert_eq!((fs::read_to_string(&draft).expect("there").as_str(), left), ("typed", true));
            assert!(!gone.exists());
        }
    }
}
