//! `add`: a case is written in an editor, or taken from files, and kept in a
//! collection of one's own. What was typed is never lost: the draft stays until
//! its case is kept.

use super::{FileCommand, editor, variable};
use crate::cli::problem::CommandError;
use crate::cli::{Code, data, output};
use crate::import::{Field, Severity};
use crate::messages::own::words;
use crate::model::{Case, Collection, CollectionFile, Readings, Text, collection::FORMAT};
use crate::report::{check, collection, template::template};
use crate::store::folders::Folder;
use crate::store::open::{Gather, Opened};
use crate::store::{drafts, private};
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file of the reader's own collection, in the folder of the collections.
const FILE: &str = "own.json";

/// Its id.
const ID: &str = "own";

/// What is to become of a draft.
enum Next {
    Keep(Opened),
    Edit,
    Leave,
}

impl FileCommand<'_> {
    /// Adds cases to the file, or to the reader's own collection.
    pub fn add(&self, file: Option<&str>) -> Result<Code, CommandError> {
        let place = match file {
            Some(file) => PathBuf::from(file),
            None => data::collections().ok_or(CommandError::NoHome)?.join(FILE),
        };
        if self.data().paths.is_empty() {
            return self.write(&place);
        }
        let opened = self.opened();
        data::usable(&opened, self.data().strict, true, self.lang)?;
        data::tell(&opened, &self.data().paths, self.lang);
        self.keep(opened, &place)
    }

    /// A draft, in the editor until it is a case.
    fn write(&self, place: &Path) -> Result<Code, CommandError> {
        let words = words(self.lang);
        let empty = template(&self.library.vocabulary, self.lang);
        let folder = Folder::State.path(|name| variable(name).map(Into::into)).ok_or(CommandError::NoHome)?;
        let folder = folder.join(drafts::FOLDER);
        let unwritable =
            |cause| CommandError::UnwritableFile { file: folder.to_string_lossy().into_owned(), cause };
        let (draft, left) = drafts::begin(&folder, &empty).map_err(unwritable)?;
        let name = output::one_line(&draft.to_string_lossy());
        if left {
            output::note(&(words.goes_on)(&name));
        }
        let done = self.edited(&draft, &empty, place);
        match done {
            Ok(Code::Found | Code::NothingFound) => {
                let _ = fs::remove_file(&draft);
            }
            _ => output::note(&(words.kept)(&name)),
        }
        done
    }

    fn edited(&self, draft: &Path, empty: &str, place: &Path) -> Result<Code, CommandError> {
        loop {
            editor::edit(draft)?;
            let written = fs::read_to_string(draft).map_err(|cause| CommandError::UnwritableFile {
                file: draft.to_string_lossy().into_owned(),
                cause,
            });
            if written.as_deref().is_ok_and(|text| text == empty || text.trim().is_empty()) {
                output::note(words(self.lang).nothing_written);
                return Ok(Code::NothingFound);
            }
            match self.judged(draft) {
                Next::Keep(opened) => return self.keep(opened, place),
                Next::Leave => return Ok(Code::Error),
                Next::Edit => {}
            }
        }
    }

    /// Tells the mistakes of a draft, and asks what to do.
    fn judged(&self, draft: &Path) -> Next {
        let words = words(self.lang);
        let how = &self.data().how;
        let vocabulary = &self.library.vocabulary;
        let opened = data::read(&[draft.to_owned()], how, vocabulary, Gather::default(), self.lang);
        let problems = opened.problems().filter(|problem| problem.fault.severity() > Severity::Note);
        let mut mistakes: Vec<String> =
            problems.flat_map(|problem| check::lines(problem, self.lang)).collect();
        let untold = opened.cases() > 0 && !tells(&opened);
        if untold {
            mistakes.push(words.no_incident.to_owned());
        }
        if mistakes.is_empty() && opened.cases() > 0 {
            return Next::Keep(opened);
        }
        mistakes.iter().for_each(|mistake| output::note(mistake));
        let usable = opened.cases() > 0 && !untold && opened.worst() != Some(Severity::Error);
        let question = if usable { words.again_or_keep } else { words.again };
        match editor::ask(question) {
            None => Next::Leave,
            Some(answer) if answer.starts_with(words.leave) => Next::Leave,
            Some(answer) if usable && answer.starts_with(words.keep) => Next::Keep(opened),
            Some(_) => Next::Edit,
        }
    }

    /// Appends the cases to a collection, and prints their ids.
    fn keep(&self, opened: Opened, place: &Path) -> Result<Code, CommandError> {
        let file = place.to_string_lossy().into_owned();
        let ids = private::change(place, |held| {
            let mut all = match held {
                None => CollectionFile {
                    format: FORMAT,
                    collection: own(place),
                    cases: Vec::new(),
                    readings: Readings::new(),
                },
                Some(bytes) => serde_json::from_slice::<CollectionFile>(&bytes)
                    .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?,
            };
            let ids = self.append(&mut all, opened);
            let text: String =
                collection::json(all.collection, all.cases.into_iter(), all.readings).collect();
            Ok((Some(text.into_bytes()), ids))
        });
        let ids = ids.map_err(|cause| match cause.kind() {
            io::ErrorKind::InvalidData => CommandError::OtherFormat { file: file.clone(), cause },
            io::ErrorKind::WouldBlock => CommandError::FileBusy(file.clone()),
            _ => CommandError::UnwritableFile { file: file.clone(), cause },
        })?;
        output::note(&(words(self.lang).added)(ids.len(), &output::one_line(&file)));
        self.print(ids.iter().map(|id| format!("{id}\n")))?;
        Ok(Code::Found)
    }

    /// The cases behind those of the collection, with ids that nothing loaded has.
    fn append(&self, all: &mut CollectionFile, opened: Opened) -> Vec<String> {
        let mut taken: HashSet<String> = all.cases.iter().map(|case| case.id.clone()).collect();
        taken.extend(self.library.cases.ids().map(str::to_owned));
        let mut ids = Vec::new();
        for group in opened.groups {
            for (surface, typed) in collection::readings(&group.readings) {
                let known = all.readings.entry(surface).or_default();
                known.extend(typed.into_iter().filter(|kana| !known.contains(kana)).collect::<Vec<_>>());
            }
            // An id that was made begins with the name of the file it came from.
            let made = format!("{}-", group.collection.id);
            for case in group.cases.into_cases() {
                let id = match case.id.strip_prefix(&made) {
                    Some(rest) => format!("{}-{rest}", all.collection.id),
                    None => case.id.clone(),
                };
                let numbered = (2_u32..).map(|number| format!("{id}-{number}"));
                let mut free = std::iter::once(id.clone()).chain(numbered).filter(|id| !taken.contains(id));
                let id = free.next().unwrap_or(case.id.clone());
                taken.insert(id.clone());
                ids.push(id.clone());
                all.cases.push(Case { id, ..case });
            }
        }
        ids
    }
}

/// Whether what was read tells what happened. What of a labelled text no term
/// stands for is told there too; that alone is no incident.
fn tells(opened: &Opened) -> bool {
    let mut columns =
        opened.reports.iter().flat_map(|report| &report.tables).flat_map(|table| &table.columns);
    let labelled = opened.reports.iter().any(|report| !report.tables.is_empty());
    let mut cases = opened.groups.iter().flat_map(|group| group.cases.iter());
    match labelled {
        true => columns.any(|column| matches!(column.field, Some(Field::Incident | Field::IncidentMore))),
        false => cases.all(|case| case.incident.is_some()),
    }
}

/// The head of a collection that is begun.
fn own(place: &Path) -> Collection {
    let text = |ja: &str, en: &str| Text { ja: Some(ja.to_owned()), en: Some(en.to_owned()) };
    if place.file_name().is_some_and(|name| name == FILE) {
        let (title, short) = (text("自分の事例", "Own cases"), text("自分", "Own"));
        return Collection { id: ID.to_owned(), title, short, ..Collection::default() };
    }
    let name = place.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let id = Some(crate::import::record::slug(&name)).filter(|id| !id.is_empty());
    let short: String = name.chars().take(4).collect();
    Collection {
        id: id.unwrap_or_else(|| ID.to_owned()),
        title: text(&name, &name),
        short: text(&short, &short),
        ..Collection::default()
    }
}
