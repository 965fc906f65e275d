//! All of a file in memory, within limits: no line and no file makes the
//! program grow without bound.

use super::of_system;
use crate::import::Fault;
use crate::import::pace::{Pace, Stopped};
use memchr::{memchr, memrchr};
use std::io::{self, Read};

/// Bytes of a file, or of what is inflated out of an archive.
pub const FILE_MOST: u64 = 2 << 30;

/// Bytes of a line of text that are kept; the rest of it is not read.
const LINE_MOST: usize = 16 << 20;

/// Bytes of a JSON document that stands on one line. It cannot be cut; an object that is
/// longer may still be the first of many lines, and is then left out.
const JSON_MOST: usize = 40 << 20;

/// What stands in the place of an object that is left out: none, as where one is cut, so
/// that it is counted and told like that.
const BROKEN: &[u8] = b"{}}";

const PIECE: usize = 64 << 10;

/// Why a file is not, or not all, in memory.
#[derive(Debug)]
pub enum Failure {
    Stopped,
    Fault(Fault),
}

impl From<Stopped> for Failure {
    fn from(_: Stopped) -> Failure {
        Failure::Stopped
    }
}

/// What was read, and what was found on the way: lines that were cut, by number.
#[derive(Debug, Default)]
pub struct Content {
    pub bytes: Vec<u8>,
    pub cut: Vec<u32>,
    /// What ended the reading before the end; what was read until then stays.
    pub failed: Option<Fault>,
}

/// Reads to the end, to at most `most` bytes.
///
/// # Errors
/// If somebody stopped the reading, or the content is a document that cannot be
/// cut and is too large.
pub fn all(from: &mut impl Read, most: u64, pace: &Pace) -> Result<Content, Failure> {
    let mut content = Content::default();
    FilePieces::new(from, most, pace).read(&mut content, usize::MAX)?;
    Ok(content)
}

/// A file that is read in pieces.
pub struct FilePieces<'p, R> {
    from: R,
    most: u64,
    pace: &'p Pace,
    /// Bytes of the line that is being read, its number, and whether it is a
    /// document, once it is beyond the limit.
    line: usize,
    number: u32,
    long: Option<bool>,
    total: u64,
    ended: bool,
    /// What was read are lines for certain: none of them is a document.
    lines: bool,
    /// An object beyond the limit was left out, and what stands behind it tells whether it
    /// was one of many lines.
    left_out: bool,
}

impl<'p, R: Read> FilePieces<'p, R> {
    /// Of at most `most` bytes.
    pub fn new(from: R, most: u64, pace: &'p Pace) -> FilePieces<'p, R> {
        FilePieces {
            from,
            most,
            pace,
            line: 0,
            number: 1,
            long: None,
            total: 0,
            ended: false,
            lines: false,
            left_out: false,
        }
    }

    /// Whether all is read.
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// Reads on until so many bytes are there, or to the end.
    ///
    /// # Errors
    /// As [`all`].
    pub fn read(&mut self, content: &mut Content, size: usize) -> Result<(), Failure> {
        // On the stack: among the small things that are kept of each of many thousand
        // members a large one that comes and goes would leave holes.
        let mut piece = [0; PIECE];
        while !self.ended && content.bytes.len() < size {
            let read = match self.from.read(&mut piece) {
                Ok(0) => {
                    self.ended = true;
                    0
                }
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    content.failed = Some(of_system(&error));
                    self.ended = true;
                    0
                }
            };
            self.pace.advance(read as u64)?;
            self.total += read as u64;
            if self.total > self.most {
                return Err(Failure::Fault(Fault::TooLarge { most: self.most }));
            }
            self.take(&piece[..read], content)?;
        }
        if self.ended && self.left_out { Err(TOO_LONG) } else { Ok(()) }
    }

    /// Reads the next whole lines, about so many bytes of them: what stands
    /// behind the last one, `behind`, begins the next piece. Gives nothing at
    /// the end.
    ///
    /// # Errors
    /// As [`all`].
    pub fn lines(&mut self, behind: &mut Vec<u8>, size: usize) -> Result<Option<Content>, Failure> {
        self.lines = true;
        let mut content = Content { bytes: std::mem::take(behind), ..Content::default() };
        let mut wanted = size;
        loop {
            self.read(&mut content, wanted)?;
            if self.ended {
                let any = !content.bytes.is_empty() || content.failed.is_some();
                return Ok(any.then_some(content));
            }
            if let Some(end) = memrchr(b'\n', &content.bytes) {
                *behind = content.bytes.split_off(end + 1);
                return Ok(Some(content));
            }
            wanted = content.bytes.len() + PIECE;
        }
    }

    /// Leaves out the line that is being read, of which all is kept so far.
    fn leave_out(&mut self, content: &mut Content) -> Result<(), Failure> {
        let (before, line) = content.bytes.split_at(content.bytes.len() - self.line);
        let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
        // A list, or an object within one, is a document and nothing else.
        if !before.trim_ascii().is_empty() || !line.trim_ascii_start().starts_with(b"{") {
            return Err(TOO_LONG);
        }
        content.bytes.truncate(content.bytes.len() - self.line);
        content.bytes.extend_from_slice(BROKEN);
        content.cut.push(self.number);
        (self.long, self.left_out) = (Some(false), true);
        Ok(())
    }

    /// Whether a line is what stands behind an object in JSON Lines: another one.
    fn is_next_line(&mut self, part: &[u8]) -> Result<(), Failure> {
        match part.trim_ascii_start().first() {
            None => Ok(()),
            Some(b'{') => {
                (self.left_out, self.lines) = (false, true);
                Ok(())
            }
            Some(_) => Err(TOO_LONG),
        }
    }

    fn take(&mut self, mut rest: &[u8], content: &mut Content) -> Result<(), Failure> {
        while !rest.is_empty() {
            let end = memchr(b'\n', rest);
            let part = &rest[..end.map_or(rest.len(), |end| end + 1)];
            rest = &rest[part.len()..];
            if self.left_out && self.long.is_none() {
                self.is_next_line(part)?;
            }
            let long = self.line + part.len() > LINE_MOST;
            let mut document =
                long && *self.long.get_or_insert_with(|| !self.lines && is_document(&content.bytes));
            if document && self.line + part.len() > JSON_MOST {
                self.leave_out(content)?;
                document = false;
            }
            if document || !long {
                content.bytes.extend_from_slice(part);
            } else if self.line <= LINE_MOST {
                content.cut.push(self.number);
            }
            self.line += part.len();
            if end.is_some() {
                if self.line > LINE_MOST && content.bytes.last() != Some(&b'\n') {
                    content.bytes.push(b'\n');
                }
                (self.line, self.long) = (0, None);
                self.number = self.number.saturating_add(1);
            }
        }
        Ok(())
    }
}

const TOO_LONG: Failure = Failure::Fault(Fault::LineTooLong { most: JSON_MOST as u64 });

/// Whether what was read is the beginning of a JSON document, not of lines each
/// of which is one: lines end with the bracket that closes them.
fn is_document(bytes: &[u8]) -> bool {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace() && *byte < 0x80);
    let json = start.is_some_and(|start| matches!(bytes[start], b'{' | b'['));
    let lines = memrchr(b'\n', bytes).is_some_and(|end| bytes[..end].trim_ascii_end().ends_with(b"}"));
    json && !lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Content, Failure> {
        all(&mut { bytes }, FILE_MOST, &Pace::default())
    }

    #[test]
    fn lines_within_the_limit_are_kept_as_they_are() {
        let text = "a\r\nb\n\nc".repeat(50_000);
        let content = read(text.as_bytes()).expect("read");
        assert_eq!(content.bytes, text.as_bytes());
        assert!(content.cut.is_empty() && content.failed.is_none());
    }

    #[test]
    fn the_rest_of_an_endless_line_is_not_read_and_the_next_is() {
        let text = ["title,incident\n", &"x".repeat(LINE_MOST + 200_000), "\nlast,line\n"].concat();
        let content = read(text.as_bytes()).expect("read");
        assert_eq!(content.cut, [2]);
        assert!(content.bytes.len() <= LINE_MOST + 100 && content.bytes.ends_with(b"x\nlast,line\n"));
    }

    #[test]
    fn a_document_on_one_line_may_be_longer_and_is_never_cut() {
        let text = format!("[\"{}\"]", "x".repeat(LINE_MOST + 200_000));
        assert_eq!(read(text.as_bytes()).expect("read").bytes.len(), text.len());
        let text = format!("[\"{}\"]", "x".repeat(JSON_MOST));
        assert!(matches!(read(text.as_bytes()), Err(Failure::Fault(Fault::LineTooLong { .. }))));
        let lines = format!("{{}}\n{{\"a\": \"{}\"}}\n{{}}\n", "x".repeat(LINE_MOST));
        assert_eq!(read(lines.as_bytes()).expect("read").cut, [2]);
    }

    #[test]
    fn an_object_too_long_is_left_out_where_others_follow_also_as_the_first_line() {
        let long = format!("{{\"a\": \"{}\"}}", "x".repeat(JSON_MOST));
        for (before, number) in [("", 1), ("\n \n", 3), ("\u{feff}", 1)] {
            let content = read(format!("{before}{long}\n \n{{\"b\": 1}}\n{{}}\n").as_bytes()).expect("read");
            assert_eq!(content.cut, [number]);
            assert_eq!(content.bytes.trim_ascii_start(), b"{}}\n \n{\"b\": 1}\n{}\n");
            assert_eq!(memchr::memchr_iter(b'\n', &content.bytes).count(), number as usize + 3);
        }
        for document in
            [long.clone(), format!("{long}\n"), format!("{long}\nx\n"), format!("{{\"a\":\n{long}}}")]
        {
            assert!(matches!(read(document.as_bytes()), Err(Failure::Fault(Fault::LineTooLong { .. }))));
        }
    }

    #[test]
    fn more_than_the_most_is_refused_and_a_failure_keeps_what_came() {
        let limited = all(&mut io::repeat(b'\n'), 1 << 20, &Pace::default());
        assert!(matches!(limited, Err(Failure::Fault(Fault::TooLarge { .. }))));
        let mut broken = b"a,b\n".chain(Broken);
        let content = all(&mut broken, FILE_MOST, &Pace::default()).expect("what came");
        assert_eq!((content.bytes.as_slice(), content.failed.is_some()), (&b"a,b\n"[..], true));
    }

    struct Broken;

    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::UnexpectedEof.into())
        }
    }

    #[test]
    fn somebody_may_stop_it() {
        let pace = Pace::default();
        pace.stop();
        assert!(matches!(all(&mut &b"x"[..], FILE_MOST, &pace), Err(Failure::Stopped)));
    }
}
