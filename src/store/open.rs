//! Opens files that people have: paths in, cases of collections of their own
//! and a report of each file out. Nothing is ever written.

mod files;
mod gather;
mod onward;
mod read;
mod stamp;
mod unpack;

pub use files::unreadable;
pub(in crate::store) use files::{FileInput, files as files_of};
use gather::Prepared;
pub use gather::{Gather, Group};
pub use stamp::Stamp;

use crate::import::encoding::Encoding;
use crate::import::pace::Pace;
use crate::import::{self, Fault, Field, Imported, Kind, Problem, ReadOptions, Report, Taken, kind};
use crate::model::{At, Place, Vocabulary};
use crate::threads;
use crate::workbook;
use onward::Onward;
use read::{Content, FILE_MOST, Failure, FilePieces};
use std::fs::File;
use std::io::{self, Read};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What a person says about the files beside their paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct How {
    /// None: as it looks.
    pub encoding: Option<Encoding>,
    /// The worksheets that are read; empty: all.
    pub sheets: Vec<String>,
    /// Which column a field stands in.
    pub map: Vec<(Field, String)>,
    /// What was mapped by hand before.
    pub remembered: import::Remembered,
    /// This program, which is started again to read workbooks; none: the one
    /// that runs.
    pub program: Option<PathBuf>,
}

/// What came of the paths.
#[derive(Debug, Default)]
pub struct Opened {
    /// In the order of the paths.
    pub groups: Vec<Group>,
    /// What is told of it.
    pub taken: Taken,
    /// The files that were read, as they were then.
    pub stamps: Vec<Stamp>,
}

impl Deref for Opened {
    type Target = Taken;

    fn deref(&self) -> &Taken {
        &self.taken
    }
}

impl Opened {
    /// How many cases there are.
    pub fn cases(&self) -> usize {
        self.groups.iter().map(|group| group.cases.len()).sum()
    }
}

/// Takes cases as they arrive, in parts of their collections.
pub type Arrived<'a> = dyn FnMut(Vec<Group>) + 'a;

/// Cases of the first part that is handed on: what one sheet or folder of a
/// firm holds comes in one.
const FIRST: usize = 2_000;

/// Seconds in which an archive or a workbook must be read; what came until then
/// stays.
const SECONDS_MOST: u64 = 8;

/// Cases of one archive, as many as of one table: its files may say the same bytes
/// over and over.
const CASES_MOST: usize = 500_000;

/// The same of a text, which holds what its bytes say; and so many of them have a second
/// more. None has come near it, and none may cost without end.
const TEXT_SECONDS: u64 = 120;
const TEXT_A_SECOND: usize = 1 << 20;

/// Seconds in which a content must be read.
fn seconds(kind: Kind, bytes: usize) -> u64 {
    if kind == Kind::Text { TEXT_SECONDS + (bytes / TEXT_A_SECOND) as u64 } else { SECONDS_MOST }
}

/// Bytes of the first piece of a file of lines, and of the largest.
const PIECE: usize = 1 << 20;
const PIECE_MOST: usize = 8 << 20;

/// Opens paths. `gather` knows what is loaded already, so that ids stay unique.
pub fn open(
    paths: &[PathBuf],
    how: &How,
    vocabulary: &Vocabulary,
    gather: &mut Gather,
    pace: &Pace,
) -> Opened {
    let mut groups = Vec::new();
    let opened = read(paths, how, vocabulary, gather, (pace, usize::MAX), &mut |part| groups.extend(part));
    Opened { groups, ..opened }
}

/// The same, and hands the cases on while they are read: the parts depend on
/// the files alone, and grow with what there is. None is left in what it gives.
pub fn open_in_parts(
    paths: &[PathBuf],
    how: &How,
    vocabulary: &Vocabulary,
    gather: &mut Gather,
    pace: &Pace,
    arrived: &mut Arrived,
) -> Opened {
    read(paths, how, vocabulary, gather, (pace, FIRST), arrived)
}

fn read(
    paths: &[PathBuf],
    how: &How,
    vocabulary: &Vocabulary,
    gather: &mut Gather,
    (pace, part): (&Pace, usize),
    arrived: &mut Arrived,
) -> Opened {
    let mut opened = Opened::default();
    let mut inputs = Vec::new();
    for path in paths {
        let files = files::files(path, &mut opened.taken.problems);
        if path.is_dir() {
            opened.stamps.extend(Stamp::of(path));
        }
        inputs.extend(files.into_iter().map(|input| (path.as_path(), input)));
    }
    inputs.iter().for_each(|(_, input)| pace.expect(input.size()));
    let (mut part, mut handed) = (part, 0);
    for (path, input) in inputs {
        let mut reader = Reader {
            how,
            vocabulary,
            gather,
            pace,
            path,
            opened: &mut opened,
            part: &mut part,
            handed: &mut handed,
            arrived,
            told: 0,
            until: None,
            seconds: SECONDS_MOST,
        };
        if let Err(Failure::Stopped) = reader.input(&input) {
            opened.taken.stopped = Some(pace.percent());
            break;
        }
    }
    let rest = gather.take();
    if !rest.is_empty() {
        arrived(rest);
    }
    opened
}

impl FileInput {
    /// Bytes, as far as that can be known beforehand.
    fn size(&self) -> u64 {
        match self {
            FileInput::Standard => 0,
            FileInput::File(path) => std::fs::metadata(path).map_or(0, |data| data.len()),
        }
    }
}

struct Reader<'a> {
    how: &'a How,
    vocabulary: &'a Vocabulary,
    gather: &'a mut Gather,
    pace: &'a Pace,
    /// The path that the file was found by: what is found by one path is one
    /// collection.
    path: &'a Path,
    opened: &'a mut Opened,
    /// Cases that are handed on together from here on, and how many were.
    part: &'a mut usize,
    handed: &'a mut usize,
    arrived: &'a mut Arrived<'a>,
    /// Bytes of the content that is being read that were told as taken.
    told: u64,
    /// When the file must be read, an archive with all that is in it, and the seconds
    /// that it has.
    until: Option<Instant>,
    seconds: u64,
}

impl Reader<'_> {
    fn input(&mut self, input: &FileInput) -> Result<(), Failure> {
        let name = input.name();
        let read = match input {
            FileInput::Standard => self.stream(&name, io::stdin()),
            FileInput::File(path) => match open_file(path) {
                Ok((file, size)) => {
                    self.opened.stamps.extend(Stamp::of(path));
                    self.stream(&name, file.take(size))
                }
                Err(fault) => Err(Failure::Fault(fault)),
            },
        };
        match read {
            Err(Failure::Fault(fault)) => {
                self.refuse(&name, fault);
                Ok(())
            }
            other => other,
        }
    }

    /// A file from its beginning: lines piece by piece, anything else when all
    /// of it is there.
    fn stream(&mut self, name: &str, from: impl Read + Send) -> Result<(), Failure> {
        let mut pieces = FilePieces::new(from, FILE_MOST, self.pace);
        let mut content = Content::default();
        pieces.read(&mut content, PIECE)?;
        if !pieces.ended() && import::begins_lines(&content.bytes, self.how.encoding) {
            return self.lines(name, pieces, content.bytes);
        }
        pieces.read(&mut content, usize::MAX)?;
        let size = content.bytes.len() as u64;
        self.content(name, content, true)?;
        self.taken(size);
        Ok(())
    }

    /// JSON Lines, of which these bytes are read: pieces of whole lines, each read for
    /// itself by whoever is free, and gathered in the order of the file.
    fn lines(
        &mut self,
        name: &str,
        mut pieces: FilePieces<impl Read + Send>,
        mut behind: Vec<u8>,
    ) -> Result<(), Failure> {
        let (mut above, mut size, mut ended) = (0_u32, PIECE, Ok(()));
        let next = || match pieces.lines(&mut behind, size) {
            Ok(content) => {
                let content = content?;
                let first = above;
                let lines = memchr::memchr_iter(b'\n', &content.bytes).count();
                above = above.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
                size = (size * 2).min(PIECE_MOST);
                Some((content, first))
            }
            Err(failure) => {
                ended = Err(failure);
                None
            }
        };
        let (how, vocabulary) = (self.how, self.vocabulary);
        let read = |(content, above): (Content, u32)| {
            let mut imported =
                import::lines(&content.bytes, above, how.encoding, &options(how, name, vocabulary));
            let cut = content.cut.iter().map(|line| Fault::LineCut.at(&Place::file(name), At::Row(*line)));
            imported.report.problems.extend(cut);
            (Prepared::from(imported), content.bytes.len() as u64, content.failed)
        };
        let (mut report, mut stopped) = (None::<Report>, false);
        threads::in_order(next, read, |(prepared, bytes, failed)| {
            if let Some(fault) = failed {
                self.refuse(name, fault);
            }
            self.pace.arrived(prepared.cases());
            let said = self.gather.add(self.path, prepared);
            match &mut report {
                Some(report) => report.join(said),
                None => report = Some(said),
            }
            self.pace.taken(bytes);
            self.hand_on();
            stopped = self.pace.is_stopped();
            !stopped
        });
        self.opened.taken.reports.extend(report);
        if stopped { Err(Failure::Stopped) } else { ended }
    }

    /// Hands on what was gathered, where that is enough: parts grow with what
    /// was handed on before, so that there are few of them however much comes.
    fn hand_on(&mut self) {
        let waiting = self.gather.waiting();
        if waiting >= *self.part {
            *self.handed += waiting;
            *self.part = (*self.part).max(*self.handed / 2);
            (self.arrived)(self.gather.hand_over());
        }
    }

    /// A file's content, or a member's of an archive.
    fn content(&mut self, name: &str, content: Content, outermost: bool) -> Result<(), Failure> {
        let kind = kind::of(&content.bytes);
        if outermost {
            self.seconds = seconds(kind, content.bytes.len());
            self.until = Some(Instant::now() + Duration::from_secs(self.seconds));
        }
        match kind {
            Kind::Gz | Kind::Xz | Kind::Tar | Kind::Zip if outermost => self.archive(name, &content, kind)?,
            Kind::Zip | Kind::Tar | Kind::Gz | Kind::Xz => self.refuse(name, Fault::Nested),
            Kind::Text => self.text(name, &content)?,
            Kind::Xlsx | Kind::Xlsb | Kind::Xls | Kind::Ods => self.workbook(name, kind, &content)?,
            Kind::Empty => self.refuse(name, Fault::NotOpened(Kind::Empty)),
            other => self.refuse(name, Fault::NotOpened(other)),
        }
        if let Some(fault) = content.failed {
            self.refuse(name, fault);
        }
        Ok(())
    }

    fn archive(&mut self, name: &str, content: &Content, kind: Kind) -> Result<(), Failure> {
        let mut any = false;
        let pace = self.pace;
        let before = pace.cases();
        unpack::unpack(&content.bytes, kind, pace, &mut |member, content| {
            any = true;
            if pace.cases() - before >= CASES_MOST as u64 {
                return Err(Failure::Fault(Fault::TooManyRows { most: CASES_MOST }));
            }
            if self.is_late() {
                return Err(self.late());
            }
            let inner = member.map_or_else(|| name.to_owned(), |member| format!("{name}/{member}"));
            match content {
                Ok(content) => {
                    // How much comes out of an archive is known when it is out.
                    let size = content.bytes.len() as u64;
                    self.pace.expect(size);
                    self.content(&inner, content, false)?;
                    self.taken(size);
                    Ok(())
                }
                Err(fault) => {
                    self.refuse(&inner, fault);
                    Ok(())
                }
            }
        })?;
        if !any {
            self.refuse(name, Fault::EmptyFolder);
        }
        Ok(())
    }

    fn text(&mut self, name: &str, content: &Content) -> Result<(), Failure> {
        let how = self.how;
        let cut = content.cut.iter().map(|line| Fault::LineCut.at(&Place::file(name), At::Row(*line)));
        self.flowing(name, content, |options| {
            let mut imported = import::bytes(&content.bytes, how.encoding, options);
            imported.report.problems.extend(cut);
            imported
        })
    }

    /// Takes what comes of a content while it is being read.
    fn flowing(
        &mut self,
        name: &str,
        content: &Content,
        read: impl FnOnce(&ReadOptions) -> Imported,
    ) -> Result<(), Failure> {
        let (how, vocabulary) = (self.how, self.vocabulary);
        let onward = Onward::new(self, name, content.bytes.len() as u64);
        let imported = read(&ReadOptions { flow: Some(&onward), ..options(how, name, vocabulary) });
        let (report, told, ended) = onward.finish(imported);
        self.told = told;
        self.opened.taken.reports.push(report);
        match ended {
            true if self.pace.is_stopped() => Err(Failure::Stopped),
            true => Err(self.late()),
            false => Ok(()),
        }
    }

    fn late(&self) -> Failure {
        Failure::Fault(Fault::Late { seconds: self.seconds })
    }

    fn is_late(&self) -> bool {
        self.until.is_some_and(|until| Instant::now() >= until)
    }

    /// All of a content is taken, whatever was told of it on the way.
    fn taken(&mut self, size: u64) {
        self.pace.taken(size.saturating_sub(std::mem::take(&mut self.told)));
    }

    /// The sheets of a workbook, by the process that reads them.
    fn workbook(&mut self, name: &str, kind: Kind, content: &Content) -> Result<(), Failure> {
        let how = self.how;
        let program = how.program.clone().or_else(|| std::env::current_exe().ok()).unwrap_or_default();
        // What its rows are made into takes time too.
        let until =
            self.until.map(|until| until - Duration::from_secs(SECONDS_MOST - workbook::SECONDS_MOST));
        let on_time = || until.is_none_or(|until| Instant::now() < until);
        match workbook::read(&content.bytes, name, &program, &|| on_time() && !self.pace.is_stopped()) {
            Ok(sheets) => {
                let in_time = on_time();
                if !in_time && sheets.iter().all(|sheet| sheet.rows.is_empty()) {
                    return Err(self.late());
                }
                self.flowing(name, content, |options| import::tables(sheets, kind, options))?;
                if in_time { Ok(()) } else { Err(self.late()) }
            }
            Err(error) => {
                self.refuse(name, Fault::Workbook(error.into()));
                Ok(())
            }
        }
    }

    /// A file of which nothing can be read.
    fn refuse(&mut self, name: &str, fault: Fault) {
        self.opened.taken.problems.push(Problem { place: Place::file(name), fault });
    }
}

/// How one file is read.
fn options<'o>(how: &'o How, file: &'o str, vocabulary: &'o Vocabulary) -> ReadOptions<'o> {
    ReadOptions {
        file,
        vocabulary,
        sheets: &how.sheets,
        map: &how.map,
        remembered: &how.remembered,
        flow: None,
    }
}

/// A file and how many bytes of it are read: what is written to it from now on
/// is not.
fn open_file(path: &Path) -> Result<(File, u64), Fault> {
    let file = File::open(path).map_err(|error| of_system(&error))?;
    let data = file.metadata().map_err(|error| of_system(&error))?;
    if data.is_file() {
        return Ok((file, data.len()));
    }
    if is_device(&data) {
        return Err(Fault::NotOpened(Kind::Binary));
    }
    // A pipe (`<(command)`) ends where its writer ends.
    Ok((file, FILE_MOST + 1))
}

#[cfg(unix)]
fn is_device(data: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let kind = data.file_type();
    kind.is_block_device() || kind.is_char_device() || kind.is_socket()
}

#[cfg(not(unix))]
fn is_device(_: &std::fs::Metadata) -> bool {
    false
}

/// What the system said, in our words where we have them.
fn of_system(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::NotFound => Fault::NotFound,
        io::ErrorKind::PermissionDenied => Fault::NotAllowed,
        _ => Fault::System { message: error.to_string() },
    }
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;
