//! `export`: cases as a file to hand on.

use super::answer::Pieces;
use super::clock::today;
use super::problem::{CommandError, shown};
use super::request;
use super::{Answer, LookUp, variable};
use crate::messages::{cli, export as said};
use crate::report::export::{Exported, asked, beside, export, restricted};
use crate::report::sheet::SheetOrder;
use crate::store::folders::Folder;
use crate::store::{create, marks};
use std::path::Path;

/// What the pieces of an export are made of, as they are written.
pub struct ExportContent {
    found: Vec<usize>,
    asked: String,
    command: String,
    date: String,
}

impl LookUp<'_> {
    /// Writes the cases that match, or those that are marked, to a file or to
    /// standard output.
    pub fn export(&self, wanted: &request::ExportRequest) -> Result<Answer<'_>, CommandError> {
        let (found, notes) = if wanted.marked { self.marked()? } else { self.chosen(&wanted.query) };
        if found.is_empty() {
            return Ok(Answer::silent().found_if(false).noting(notes));
        }
        match restricted(self.library, &found) {
            0 => {}
            _ if wanted.share_restricted => {}
            cases => return Err(CommandError::Restricted(cases)),
        }
        let cases = found.len();
        let content = self.export.get_or_init(|| ExportContent {
            asked: asked(self.library, &wanted.query, &self.request.filters, self.lang),
            command: format!("jirei {}", shell_words::join(without_file(self.args))),
            date: today(),
            found,
        });
        let order = SheetOrder {
            library: self.library,
            lang: self.lang,
            found: &content.found,
            asked: &content.asked,
            command: &content.command,
            date: &content.date,
            names: wanted.names,
            brief: wanted.brief,
        };
        let made = export(order, wanted.format, wanted.sheet);
        Ok(match &wanted.file {
            None => Answer::streaming(made.pieces).noting(notes),
            Some(file) => self.write(made, file, cases, wanted.force)?.after(notes),
        })
    }

    fn write(
        &self,
        made: Exported,
        file: &str,
        cases: usize,
        force: bool,
    ) -> Result<Answer<'_>, CommandError> {
        let words = said::words(self.lang);
        put(file, made.pieces, force)?;
        let mut told = vec![(words.written)(cases, &shown(file))];
        if let Some(key) = made.key {
            let beside = beside(file, "key");
            put(&beside, key, force)?;
            told.push((words.key_written)(&shown(&beside)));
        }
        Ok(Answer::silent().noting(told))
    }

    /// The positions of the cases that are to leave, in their order, and what
    /// is to be said of that.
    fn chosen(&self, query: &str) -> (Vec<usize>, Vec<String>) {
        let mut found = self.search(query);
        let mut hits = self.admitted(&mut found);
        self.arrange(&mut hits);
        let nothing = hits.is_empty().then(|| cli::words(self.lang).nothing_found.to_owned());
        found.notes.extend(nothing);
        (hits.iter().map(|hit| hit.case).collect(), found.notes)
    }

    /// The same of the cases that are marked.
    fn marked(&self) -> Result<(Vec<usize>, Vec<String>), CommandError> {
        let words = cli::words(self.lang);
        let folder = Folder::State.path(|name| variable(name).map(Into::into));
        let marked = match folder {
            Some(folder) => marks::read(&folder.join(marks::FILE), &today())
                .map_err(|error| CommandError::UnreadableMarks(error.to_string()))?,
            None => marks::Marked::default(),
        };
        let aside = marked.set_aside.as_deref().map(std::path::Path::to_string_lossy);
        let mut notes: Vec<String> =
            aside.iter().map(|aside| (words.marks_set_aside)(&shown(aside))).collect();
        let admitted = |at: &usize| self.request.filters.admit(&self.library.cases.facts(*at));
        let cases: Vec<usize> =
            marked.ids.iter().filter_map(|id| self.library.position(id)).filter(admitted).collect();
        notes.extend(cases.is_empty().then(|| words.nothing_marked.to_owned()));
        Ok((cases, notes))
    }
}

fn put(file: &str, pieces: Pieces, force: bool) -> Result<(), CommandError> {
    create::write(Path::new(file), pieces, force).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::AlreadyExists => CommandError::FileExists(file.to_owned()),
        _ => CommandError::UnwritableFile { file: file.to_owned(), cause },
    })
}

/// The arguments that say what stands on a sheet: where it was written to is
/// nobody's business but the writer's.
fn without_file(args: &[String]) -> Vec<&String> {
    let mut all = Vec::new();
    let mut file = false;
    for arg in args {
        let named = arg == "-o" || arg == "--output";
        let joined = arg.starts_with("--output=") || arg.starts_with("-o") && !named;
        if !(named || joined || std::mem::take(&mut file) || arg == "--force") {
            all.push(arg);
        }
        file = named;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_does_not_tell_where_it_was_written_to() {
        let left = |args: &[&str]| {
            let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
            without_file(&args).into_iter().cloned().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(left(&["export", "vpn", "-o", "/home/me/a.html", "--brief"]), "export vpn --brief");
        assert_eq!(left(&["export", "--output=a.html", "-oa.html", "--force", "vpn"]), "export vpn");
    }
}
