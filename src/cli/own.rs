//! What is done with files of one's own besides looking at their cases: they
//! are explained, checked, written in the project's format; new cases are made
//! and kept.

mod add;
mod check;
mod editor;
mod explain;
mod import;
mod new;

use super::data::{self, Data};
use super::output::{self, OutputScreen};
use super::problem::CommandError;
use super::request::{OwnCommand, Request, Target};
use super::{Code, variable};
use crate::model::{Lang, Library};
use crate::store::create;
use crate::store::open::{Gather, Opened};
use std::io;
use std::iter::once;
use std::path::Path;

/// The JSON Schema of a file in the project's format; a test holds it to be
/// that of the types.
const SCHEMA: &str = include_str!("../../data/schema/collection.schema.json");

/// A command on files, and all that it needs.
pub struct FileCommand<'a> {
    pub library: &'a Library,
    pub lang: Lang,
    pub screen: OutputScreen,
    pub request: &'a Request,
    /// As they were written.
    pub args: &'a [String],
}

impl FileCommand<'_> {
    /// Carries a command out; what it has to say is printed.
    ///
    /// # Errors
    /// If nothing comes of it; what there was before is as it was.
    pub fn carry_out(&self, own: &OwnCommand) -> Result<Code, CommandError> {
        match own {
            OwnCommand::Explain => self.explain(),
            OwnCommand::Check { json } => self.check(*json),
            OwnCommand::Import(target) => self.import(target),
            OwnCommand::New(target) => self.new_case(target),
            OwnCommand::Add { file } => self.add(file.as_deref()),
            OwnCommand::Schema => self.print(once(SCHEMA.to_owned())).map(|()| Code::Found),
        }
    }

    fn data(&self) -> &Data {
        &self.request.files
    }

    /// Reads the files that are named, as if they were all there is.
    fn opened(&self) -> Opened {
        let (_, how) = data::remembering(&self.data().how);
        data::read(&self.data().paths, &how, &self.library.vocabulary, Gather::default(), self.lang)
    }

    fn print(&self, pieces: impl Iterator<Item = String>) -> Result<(), CommandError> {
        output::write(pieces, io::stdout().lock()).map_err(CommandError::UnwritableOutput)
    }

    /// Puts a text where it is wanted; whether that is a file.
    fn put(&self, pieces: impl Iterator<Item = String>, target: &Target) -> Result<bool, CommandError> {
        let Some(file) = &target.file else { return self.print(pieces).map(|()| false) };
        create::write(Path::new(file), pieces, target.force).map_err(|cause| match cause.kind() {
            io::ErrorKind::AlreadyExists => CommandError::FileExists(file.clone()),
            _ => CommandError::UnwritableFile { file: file.clone(), cause },
        })?;
        Ok(true)
    }
}
