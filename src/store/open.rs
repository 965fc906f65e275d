//! Opens files that people have: paths in, cases of collections of their own
//! and a report of each file out. Nothing is ever written.

mod files;
mod gather;
mod read;
mod unpack;

pub use gather::{Gather, Group};

use crate::import::encoding::Encoding;
use crate::import::pace::Pace;
use crate::import::{self, Account, Fault, Field, Imported, Kind, Options, Problem, Report, Severity, kind};
use crate::model::{At, Place, Vocabulary};
use crate::workbook;
use files::Input;
use read::{Content, FILE_MOST, Failure};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What a person says about the files beside their paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct How {
    /// None: as it looks.
    pub encoding: Option<Encoding>,
    pub sheets: Vec<String>,
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
    /// One of each file or member of an archive, in the order in which they were read.
    pub reports: Vec<Report>,
    /// Problems of paths that are no file.
    pub problems: Vec<Problem>,
    /// Somebody stopped it, when so many percent were read.
    pub stopped: Option<u8>,
}

impl Opened {
    /// All problems: of paths, then of files.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().chain(self.reports.iter().flat_map(|report| &report.problems))
    }

    /// The worst of the problems.
    pub fn worst(&self) -> Option<Severity> {
        self.problems().map(|problem| problem.fault.severity()).max()
    }

    /// The accounts of all files as one.
    pub fn account(&self) -> Account {
        let mut account = Account::default();
        self.reports.iter().for_each(|report| account.add(&report.account));
        account
    }

    pub fn cases(&self) -> usize {
        self.groups.iter().map(|group| group.cases.len()).sum()
    }
}

/// Opens paths. `gather` knows what is loaded already, so that ids stay unique.
pub fn open(
    paths: &[PathBuf],
    how: &How,
    vocabulary: &Vocabulary,
    gather: &mut Gather,
    pace: &Pace,
) -> Opened {
    let mut opened = Opened::default();
    let mut inputs = Vec::new();
    for path in paths {
        let files = files::files(path, &mut opened.problems);
        inputs.extend(files.into_iter().map(|input| (path.as_path(), input)));
    }
    inputs.iter().for_each(|(_, input)| pace.expect(input.size()));
    for (path, input) in inputs {
        let mut reader = Reader { how, vocabulary, gather, pace, path, opened: &mut opened };
        if let Err(Failure::Stopped) = reader.input(&input) {
            opened.stopped = Some(pace.percent());
            break;
        }
    }
    opened.groups = gather.take();
    opened
}

impl Input {
    /// Bytes, as far as that can be known beforehand.
    fn size(&self) -> u64 {
        match self {
            Input::Standard => 0,
            Input::File(path) => std::fs::metadata(path).map_or(0, |data| data.len()),
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
}

impl Reader<'_> {
    fn input(&mut self, input: &Input) -> Result<(), Failure> {
        let name = input.name();
        let content = match input {
            Input::Standard => read::all(&mut io::stdin().lock(), FILE_MOST, self.pace),
            Input::File(path) => match open_file(path) {
                Ok((mut file, size)) => read::all(&mut (&mut file).take(size), FILE_MOST, self.pace),
                Err(fault) => Err(Failure::Fault(fault)),
            },
        };
        match content {
            Ok(content) => self.content(&name, content, true),
            Err(Failure::Fault(fault)) => {
                self.refuse(&name, fault);
                Ok(())
            }
            Err(Failure::Stopped) => Err(Failure::Stopped),
        }
    }

    /// A file's content, or a member's of an archive.
    fn content(&mut self, name: &str, content: Content, outermost: bool) -> Result<(), Failure> {
        let kind = kind::of(&content.bytes);
        match kind {
            Kind::Gz | Kind::Xz | Kind::Tar | Kind::Zip if outermost => self.archive(name, &content, kind)?,
            Kind::Zip | Kind::Tar | Kind::Gz | Kind::Xz => self.refuse(name, Fault::Nested),
            Kind::Text => self.text(name, &content),
            Kind::Xlsx | Kind::Xlsb | Kind::Xls | Kind::Ods => self.workbook(name, kind, &content),
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
        unpack::unpack(&content.bytes, kind, pace, &mut |member, content| {
            any = true;
            let inner = member.map_or_else(|| name.to_owned(), |member| format!("{name}/{member}"));
            match content {
                Ok(content) => self.content(&inner, content, false),
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

    fn text(&mut self, name: &str, content: &Content) {
        let options = Options {
            file: name,
            vocabulary: self.vocabulary,
            sheets: &self.how.sheets,
            map: &self.how.map,
            remembered: &self.how.remembered,
        };
        let mut imported = import::bytes(&content.bytes, self.how.encoding, &options);
        let cut = content.cut.iter().map(|line| Fault::LineCut.at(&Place::file(name), At::Row(*line)));
        imported.report.problems.extend(cut);
        self.take(imported);
    }

    /// The sheets of a workbook, by the process that reads them.
    fn workbook(&mut self, name: &str, kind: Kind, content: &Content) {
        let program = self.how.program.clone().or_else(|| std::env::current_exe().ok()).unwrap_or_default();
        match workbook::read(&content.bytes, name, &program, &|| !self.pace.is_stopped()) {
            Ok(sheets) => {
                let (sheets_named, map) = (&self.how.sheets, &self.how.map);
                let options = Options {
                    file: name,
                    vocabulary: self.vocabulary,
                    sheets: sheets_named,
                    map,
                    remembered: &self.how.remembered,
                };
                self.take(import::tables(sheets, kind, &options));
            }
            Err(error) => self.refuse(name, Fault::Workbook(error.into())),
        }
    }

    fn take(&mut self, imported: Imported) {
        self.pace.arrived(imported.cases.len());
        let report = self.gather.add(self.path, imported);
        self.opened.reports.push(report);
    }

    /// A file of which nothing can be read.
    fn refuse(&mut self, name: &str, fault: Fault) {
        self.opened.problems.push(Problem { place: Place::file(name), fault });
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
mod tests;
