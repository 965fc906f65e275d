//! What is in archives and compressed files, one level deep, in memory: nothing
//! is ever written, so no name leads anywhere.

use super::files::is_passed_over;
use super::read::{self, Content, FILE_MOST, Failure};
use crate::import::encoding;
use crate::import::pace::Pace;
use crate::import::{Fault, Kind, kind};
use flate2::read::MultiGzDecoder;
use lzma_rust2::XzReader;
use std::io::{self, Cursor, Read};
use std::path::{Component, Path};

/// Bytes that may come out of one archive, whatever its members promise: so many
/// in any case, and no more than so many times what it has. Lists shrink to a
/// tenth, and to much less what was made to be large.
const INFLATED_MOST: u64 = 512 << 20;
const INFLATED_SURE: u64 = 64 << 20;
const INFLATED_TIMES: u64 = 40;

/// Bytes of a tar that are in no member: its members meet their limit first, and
/// its names do not go on without end.
const BETWEEN_MEMBERS: u64 = 1 << 20;

/// Members of an archive that are read; those behind are told.
const MEMBERS_MOST: usize = 20_000;

/// Memory that an xz file may ask for, in kB; `xz -9` asks for 65 MiB.
const XZ_MEMORY_KB: u32 = 100 << 10;

/// What is told of an archive while it is unpacked: the name of a member (none
/// for the only content of a compressed file) and its content or what is wrong.
pub type Visit<'v> = dyn FnMut(Option<&str>, Result<Content, Fault>) -> Result<(), Failure> + 'v;

/// Unpacks an archive or a compressed file.
///
/// # Errors
/// If the reading was stopped.
pub fn unpack(bytes: &[u8], kind: Kind, pace: &Pace, visit: &mut Visit) -> Result<(), Failure> {
    let times = (bytes.len() as u64).saturating_mul(INFLATED_TIMES);
    within(times.clamp(INFLATED_SURE, INFLATED_MOST), bytes, kind, pace, visit)
}

/// Bytes that may come out, and those that still may.
struct Budget {
    most: u64,
    left: u64,
}

fn within(most: u64, bytes: &[u8], kind: Kind, pace: &Pace, visit: &mut Visit) -> Result<(), Failure> {
    let mut left = Budget { most, left: most };
    match kind {
        Kind::Gz => stream(MultiGzDecoder::new(bytes), &mut left, pace, visit),
        Kind::Xz => stream(XzReader::new_mem_limit(bytes, true, XZ_MEMORY_KB), &mut left, pace, visit),
        Kind::Tar => tar(bytes, &mut left, pace, visit),
        _ => zip(bytes, &mut left, pace, visit),
    }
}

/// What a decompressor gives: an archive, or one file.
fn stream(mut from: impl Read, left: &mut Budget, pace: &Pace, visit: &mut Visit) -> Result<(), Failure> {
    let mut head = Vec::new();
    if let Err(error) = (&mut from).take(512).read_to_end(&mut head) {
        return visit(None, Err(broken(&error, left.most)));
    }
    let whole = Cursor::new(head.clone()).chain(from);
    if kind::of(&head) == Kind::Tar {
        return tar(whole, left, pace, visit);
    }
    member(None, whole, left, pace, visit)
}

fn tar(from: impl Read, left: &mut Budget, pace: &Pace, visit: &mut Visit) -> Result<(), Failure> {
    let mut archive = tar::Archive::new(Counted { from, left: left.left.saturating_add(BETWEEN_MEMBERS) });
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return visit(None, Err(broken(&error, left.most))),
    };
    for (number, entry) in entries.enumerate() {
        if number >= MEMBERS_MOST {
            return visit(None, Err(Fault::TooManyFiles { most: MEMBERS_MOST }));
        }
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return visit(None, Err(broken(&error, left.most))),
        };
        // Links and devices lead out of the archive or nowhere.
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let name = decoded(&entry.path_bytes());
        if let Some(name) = admitted(&name, visit)? {
            member(Some(&name), entry, left, pace, visit)?;
        }
    }
    Ok(())
}

fn zip(bytes: &[u8], left: &mut Budget, pace: &Pace, visit: &mut Visit) -> Result<(), Failure> {
    let mut archive = match zip::ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => return visit(None, Err(Fault::BadArchive { message: error.to_string() })),
    };
    let mut names: Vec<(String, usize)> = Vec::new();
    for at in 0..archive.len().min(MEMBERS_MOST) {
        match archive.by_index_raw(at) {
            Ok(entry) if entry.is_file() => names.push((decoded(entry.name_raw()), at)),
            Ok(_) => {}
            Err(error) => visit(None, Err(Fault::BadArchive { message: error.to_string() }))?,
        }
    }
    if archive.len() > MEMBERS_MOST {
        visit(None, Err(Fault::TooManyFiles { most: MEMBERS_MOST }))?;
    }
    names.sort();
    for (name, at) in names {
        let Some(name) = admitted(&name, visit)? else { continue };
        match archive.by_index(at) {
            Ok(entry) => member(Some(&name), entry, left, pace, visit)?,
            Err(error) => visit(Some(&name), Err(Fault::BadArchive { message: error.to_string() }))?,
        }
    }
    Ok(())
}

/// Names in old archives of Windows are in code page 932 and say so nowhere.
fn decoded(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding::decode(name, None).text.into_owned(),
    }
}

/// The name of a member that is to be read.
fn admitted(name: &str, visit: &mut Visit) -> Result<Option<String>, Failure> {
    let name = name.replace('\\', "/");
    let parts: Vec<Component> = Path::new(&name).components().collect();
    if parts.iter().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir)) {
        visit(Some(&name), Err(Fault::Climbs))?;
        return Ok(None);
    }
    let hidden = parts.iter().any(|part| matches!(part, Component::Normal(part) if is_passed_over(part)));
    Ok((!hidden).then_some(name))
}

fn member(
    name: Option<&str>,
    mut from: impl Read,
    left: &mut Budget,
    pace: &Pace,
    visit: &mut Visit,
) -> Result<(), Failure> {
    if left.left == 0 {
        return visit(name, Err(Fault::TooLarge { most: left.most }));
    }
    let inflating = Pace::default();
    // What is inflated is not what is expected to be read, but it may be stopped.
    let mut watched = Watched { from: &mut from, pace, stopped: false };
    let content = read::all(&mut watched, left.left.min(FILE_MOST), &inflating);
    let stopped = watched.stopped;
    match content {
        _ if stopped => Err(Failure::Stopped),
        Ok(content) => {
            left.left = left.left.saturating_sub(content.bytes.len() as u64);
            let content = match content.failed {
                Some(Fault::System { message }) => {
                    Content { failed: Some(Fault::BadArchive { message }), ..content }
                }
                _ => content,
            };
            visit(name, Ok(content))
        }
        Err(Failure::Fault(Fault::TooLarge { .. })) => {
            left.left = 0;
            visit(name, Err(Fault::TooLarge { most: left.most }))
        }
        Err(Failure::Fault(fault)) => {
            left.left = left.left.saturating_sub(INFLATED_MOST / 8);
            visit(name, Err(fault))
        }
        Err(Failure::Stopped) => Err(Failure::Stopped),
    }
}

fn broken(error: &io::Error, most: u64) -> Fault {
    match error.kind() {
        io::ErrorKind::FileTooLarge => Fault::TooLarge { most },
        _ => Fault::BadArchive { message: error.to_string() },
    }
}

/// Ends with an error where more comes out than may.
struct Counted<R> {
    from: R,
    left: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.left = self.left.checked_sub(read as u64).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(read)
    }
}

/// Ends where the reading is to stop.
struct Watched<'a, R> {
    from: &'a mut R,
    pace: &'a Pace,
    stopped: bool,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.stopped = self.pace.is_stopped();
        if self.stopped { Ok(0) } else { self.from.read(into) }
    }
}

#[cfg(test)]
mod tests;
