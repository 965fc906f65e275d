//! What is done outside while the screen goes on: a lock, a slow disk or a
//! network folder may take their time, and no key waits for them.

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Write a change of the marks.
    Mark(Change),
    /// Look which marks other instances have written.
    LookAtMarks,
}

/// A change of the marks, by the ids of cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Add(Vec<String>),
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

/// What became of an errand.
#[derive(Debug, PartialEq, Eq)]
pub enum Done {
    /// So many changes were written, and this is what the file holds; or why
    /// not.
    Marks(usize, Result<Kept, String>),
}

/// Who does it: the program around the interface, which knows files.
pub trait Outside: Send {
    /// Applies changes to the marks that are kept, whatever other instances
    /// wrote meanwhile; without a change it only reads them. Else says why not.
    fn marks(&mut self, changes: &[Change]) -> Result<Kept, String>;
}
