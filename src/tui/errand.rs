//! What is done outside while the screen goes on: a lock, a slow disk or a
//! network folder may take their time, and no key waits for them.

use crate::model::Lang;
use crate::report::export::{Format, Sheet};

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Write a change of the marks.
    Mark(Change),
    /// Look which marks other instances have written.
    LookAtMarks,
    /// Write cases to a file, as `jirei export` does.
    Export(Box<Export>),
}

/// A change of the marks, by the ids of cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Marks these after those that are marked.
    Add(Vec<String>),
    /// Takes the marks of these away.
    Remove(Vec<String>),
}

/// The marks that the file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// In the order of marking.
    pub ids: Vec<String>,
    /// Where a file that could not be understood was put.
    pub aside: Option<String>,
}

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// By their positions, in the order of the sheet.
    pub cases: Vec<usize>,
    /// The form of the file.
    pub format: Format,
    /// What is told of the cases; a form that is only rows has no use for it.
    pub sheet: Sheet,
    /// Whether organisations, places and sources stand in it.
    pub names: bool,
    /// A sheet as short as can be.
    pub brief: bool,
    /// The language that it is written in.
    pub lang: Lang,
    /// What was asked, in words; empty where nothing was.
    pub asked: String,
    /// The command line that makes the same; empty where none does.
    pub command: String,
    /// Its name as it was typed or offered: in the folder of [`Destination`] where it has none.
    pub file: String,
    /// The name is the program's own: another like it will do where there is a
    /// file of that name.
    pub offered: bool,
}

/// Why a file was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unwritten {
    /// There is one of that name, and it is never replaced.
    Exists(String),
    /// What the system says.
    Failed(String),
}

/// What became of an errand.
#[derive(Debug, PartialEq, Eq)]
pub enum Done {
    /// So many changes were written, and this is what the file holds; or why
    /// not.
    Marks(usize, Result<Kept, String>),
    /// So many cases were written to this file, and which is which to another.
    Export(usize, Result<Written, Unwritten>),
}

/// Files that were written, by their names in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file that was asked for; an offered name may have got a number.
    pub file: String,
    /// For whoever leads a training without names: which case is which.
    pub key: Option<String>,
}

/// Where files of the reader's are written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Destination {
    /// The folder that names are in which have none.
    pub folder: String,
    /// Over SSH, who and where this is, `-P 2222 suzuki@192.0.2.10`: how a copy
    /// from one's own machine begins.
    pub host: Option<String>,
}

/// Who does it: the program around the interface, which knows files.
pub trait Outside: Send {
    /// Applies changes to the marks that are kept, whatever other instances
    /// wrote meanwhile; without a change it only reads them. Else says why not.
    fn marks(&mut self, changes: &[Change]) -> Result<Kept, String>;

    /// Writes a new file, its pieces as they are made; gives its name in full.
    fn write(&mut self, file: &str, pieces: &mut dyn Iterator<Item = String>) -> Result<String, Unwritten>;

    /// Today, `2026-11-27`.
    fn today(&self) -> String;
}
