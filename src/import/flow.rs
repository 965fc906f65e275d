//! What a reader asks and tells while it reads: whether to go on, how far it is,
//! and cases that are there before the file is at its end.

use super::ImportedCase;
use crate::model::Collection;
use std::fmt::Debug;

/// Cases that are handed on together.
pub const BATCH: usize = 500;

/// For whom a file is read.
pub trait Flow: Debug {
    /// Whether to go on. What was read until then stays, and the account with it.
    fn goes_on(&self) -> bool;

    /// So much of the whole is taken; each reader has a measure of its own.
    fn taken(&self, done: usize, of: usize);

    /// Takes cases that are ready, in the order of the file. `collection` is what
    /// the file says that they are together.
    fn arrived(&self, cases: Vec<ImportedCase>, collection: Option<&Collection>);
}
