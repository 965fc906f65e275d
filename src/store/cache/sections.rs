//! A file of sections, each with a sum: written from the front to the back, read in any
//! order.

use crate::model::stream::{Fill, Put};
use foldhash::quality::{FixedState, FoldHasher};
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a file begins with; then come place, length and sum of its head.
const MAGIC: &[u8; 8] = b"jireicc1";
const BEGINS: u64 = 32;

/// Bytes of a head are few.
const HEAD_MOST: u64 = 64 << 20;

/// Small things are read and written so many bytes at a time.
const BUFFER: usize = 64 << 10;

/// Where something stands in the file.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct FileSection {
    at: u64,
    length: u64,
    sum: u64,
}

fn sum() -> FoldHasher<'static> {
    FixedState::with_seed(0x6a69_7265_6900).build_hasher()
}

/// Writes a file beside the place that it is for.
pub struct SectionWriter {
    file: File,
    temporary: PathBuf,
    path: PathBuf,
    at: u64,
    most: u64,
    buffer: Vec<u8>,
    done: bool,
}

/// Whether a file is one that somebody is writing, or was.
pub fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') && name.ends_with(".new")
}

impl SectionWriter {
    /// A new file, for this place, of at most so many bytes.
    pub fn beside(path: &Path, most: u64) -> io::Result<SectionWriter> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let temporary = path.with_file_name(format!(".{name}.{}.new", std::process::id()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&temporary)?;
        let path = path.to_owned();
        let begun = file.write_all(&[0; BEGINS as usize]);
        let writer =
            SectionWriter { file, temporary, path, at: BEGINS, most, buffer: Vec::new(), done: false };
        begun.map(|()| writer)
    }

    /// Appends a section.
    pub fn section(&mut self, write: impl FnOnce(&mut Put)) -> io::Result<FileSection> {
        let (at, mut length, mut sum, mut result) = (self.at, 0, sum(), Ok(()));
        write(&mut |bytes| {
            sum.write(bytes);
            length += bytes.len() as u64;
            if result.is_ok() {
                result = self.bytes(bytes, at + length);
            }
        });
        result?;
        self.at += length;
        Ok(FileSection { at, length, sum: sum.finish() })
    }

    fn bytes(&mut self, bytes: &[u8], end: u64) -> io::Result<()> {
        if end > self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        if self.buffer.len() + bytes.len() > BUFFER {
            self.file.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        match bytes.len() {
            large if large >= BUFFER => self.file.write_all(bytes),
            _ => {
                self.buffer.extend_from_slice(bytes);
                Ok(())
            }
        }
    }

    /// Writes the head and puts the file in its place.
    pub fn finish(mut self, head: &[u8]) -> io::Result<()> {
        let head = self.section(|put| put(head))?;
        self.file.write_all(&self.buffer)?;
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(MAGIC)?;
        for number in [head.at, head.length, head.sum] {
            self.file.write_all(&number.to_le_bytes())?;
        }
        fs::rename(&self.temporary, &self.path)?;
        self.done = true;
        Ok(())
    }
}

impl Drop for SectionWriter {
    fn drop(&mut self) {
        if !self.done {
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

/// The head of a file, if it is one and undamaged.
pub fn head(file: &Arc<File>) -> Option<Vec<u8>> {
    let mut begins = [0; BEGINS as usize];
    read_at(file, &mut begins, 0).ok()?;
    let (magic, numbers) = begins.split_at_checked(MAGIC.len())?;
    let [at, length, sum] = *numbers.as_chunks().0 else { return None };
    let [at, length, sum] = [at, length, sum].map(u64::from_le_bytes);
    if magic != MAGIC || length > HEAD_MOST {
        return None;
    }
    whole(file, FileSection { at, length, sum }, |fill| {
        let mut head = vec![0; length as usize];
        fill(&mut head).then_some(head)
    })
}

/// What is read of a section, if that is undamaged.
pub fn whole<T>(
    file: &Arc<File>,
    section: FileSection,
    read: impl FnOnce(&mut Fill) -> Option<T>,
) -> Option<T> {
    let mut reader = SectionReader::new(file, section);
    let made = read(&mut |bytes| reader.fill(bytes));
    made.filter(|_| reader.is_whole())
}

/// Reads a section from its beginning to its end.
pub struct SectionReader<'f> {
    file: &'f File,
    section: FileSection,
    /// Where in the file the buffer begins; what is taken of it; and what was read.
    at: u64,
    taken: usize,
    buffer: Vec<u8>,
    sum: FoldHasher<'static>,
}

impl<'f> SectionReader<'f> {
    /// Nothing is read yet.
    pub fn new(file: &'f File, section: FileSection) -> SectionReader<'f> {
        SectionReader { file, section, at: section.at, taken: 0, buffer: Vec::new(), sum: sum() }
    }

    fn left(&self) -> u64 {
        let end = self.section.at.saturating_add(self.section.length);
        end.saturating_sub(self.at + self.taken as u64)
    }

    /// Fills bytes with those that follow; gives whether there were so many.
    pub fn fill(&mut self, bytes: &mut [u8]) -> bool {
        if bytes.len() as u64 > self.left() {
            return false;
        }
        let there = &self.buffer[self.taken..];
        let (first, rest) = bytes.split_at_mut(there.len().min(bytes.len()));
        first.copy_from_slice(&there[..first.len()]);
        self.taken += first.len();
        let read = rest.is_empty() || self.read(rest);
        self.sum.write(bytes);
        read
    }

    /// Reads what the buffer had no more of.
    fn read(&mut self, bytes: &mut [u8]) -> bool {
        let at = self.at + self.taken as u64;
        if bytes.len() >= BUFFER {
            (self.at, self.taken) = (at + bytes.len() as u64, 0);
            self.buffer.clear();
            return read_at(self.file, bytes, at).is_ok();
        }
        let length = self.left().min(BUFFER as u64) as usize;
        (self.at, self.taken) = (at, bytes.len());
        self.buffer.resize(length, 0);
        let read = read_at(self.file, &mut self.buffer, at).is_ok();
        bytes.copy_from_slice(&self.buffer[..bytes.len()]);
        read
    }

    /// Whether all of it was read, and is as it was written.
    pub fn is_whole(&self) -> bool {
        self.left() == 0 && self.sum.finish() == self.section.sum
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(not(unix))]
fn read_at(_: &File, _: &mut [u8], _: u64) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
