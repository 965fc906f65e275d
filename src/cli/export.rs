//! `export`: cases as a file to hand on.

use super::clock::today;
use super::problem::{Problem, shown};
use super::request::{self, Sort};
use super::{Answer, LookUp, output, variable};
use crate::messages::{cli, export as said};
use crate::model::Dimension;
use crate::query::Choice;
use crate::report::export::{Exported, export, restricted};
use crate::report::sheet::Order;
use crate::report::values::{Length, value_name};
use crate::store::folders::Folder;
use crate::store::{create, marks};
use std::cmp::Reverse;
use std::path::Path;

impl LookUp<'_> {
    /// Writes the cases that match, or those that are marked, to a file or to
    /// standard output.
    pub fn export(&self, wanted: &request::Export) -> Result<Answer, Problem> {
        let found = self.chosen(wanted)?;
        if found.is_empty() {
            return Ok(Answer { text: String::new(), found: false });
        }
        let date = today();
        let asked = self.asked(&wanted.query);
        let command = format!("jirei {}", shell_words::join(self.args));
        let order = Order {
            library: self.library,
            lang: self.lang,
            found: &found,
            asked: &asked,
            command: &command,
            date: &date,
            names: wanted.names,
            brief: wanted.brief,
        };
        match restricted(&order) {
            0 => {}
            _ if wanted.share_restricted => {}
            cases => return Err(Problem::Restricted(cases)),
        }
        let made = export(&order, wanted.format, wanted.sheet).map_err(Problem::NoJson)?;
        match &wanted.file {
            None => Ok(Answer::found(made.text)),
            Some(file) => self.write(&made, file, found.len(), wanted.force),
        }
    }

    fn write(&self, made: &Exported, file: &str, cases: usize, force: bool) -> Result<Answer, Problem> {
        let words = said::words(self.lang);
        self.put(file, &made.text, force)?;
        let mut told = vec![(words.written)(cases, &shown(file))];
        if let Some(key) = &made.key {
            let path = Path::new(file);
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
            let name = format!("{stem}-key{}", ending.unwrap_or_default());
            let beside = path.with_file_name(name).to_string_lossy().into_owned();
            self.put(&beside, key, force)?;
            told.push((words.key_written)(&shown(&beside)));
        }
        told.iter().for_each(|line| output::note(line));
        Ok(Answer::found(String::new()))
    }

    fn put(&self, file: &str, text: &str, force: bool) -> Result<(), Problem> {
        create::write(Path::new(file), text.as_bytes(), force).map_err(|cause| match cause.kind() {
            std::io::ErrorKind::AlreadyExists => Problem::FileExists(file.to_owned()),
            _ => Problem::UnwritableFile { file: file.to_owned(), cause },
        })
    }

    /// The positions of the cases that are to leave, in their order.
    fn chosen(&self, wanted: &request::Export) -> Result<Vec<usize>, Problem> {
        if wanted.marked {
            return self.marked();
        }
        let found = self.search(&wanted.query);
        let hits = self.admitted(&found);
        let mut cases: Vec<usize> = hits.iter().map(|hit| hit.case).collect();
        let case = |at: &usize| self.library.case(*at);
        match self.request.output.sort {
            None | Some(Sort::Relevance) => {}
            Some(Sort::Date) => cases.sort_by_key(|at| Reverse((case(at).year, case(at).month))),
            Some(Sort::Most(dimension)) => {
                cases.sort_by_key(|at| Reverse(case(at).values(dimension).number()));
            }
            Some(Sort::Title) => cases.sort_by_key(|at| case(at).title.get(self.lang).to_owned()),
        }
        cases.truncate(self.request.output.limit.unwrap_or(usize::MAX));
        if cases.is_empty() {
            output::note(cli::words(self.lang).nothing_found);
        }
        Ok(cases)
    }

    fn marked(&self) -> Result<Vec<usize>, Problem> {
        let words = cli::words(self.lang);
        let folder = Folder::State.path(|name| variable(name).map(Into::into));
        let marked = match folder {
            Some(folder) => marks::read(&folder.join(marks::FILE), &today())
                .map_err(|error| Problem::UnreadableMarks(error.to_string()))?,
            None => marks::Marked::default(),
        };
        if let Some(aside) = marked.set_aside {
            output::note(&(words.marks_set_aside)(&shown(&aside.to_string_lossy())));
        }
        let admitted = |at: &usize| self.request.filters.admit(self.library.case(*at));
        let cases: Vec<usize> =
            marked.ids.iter().filter_map(|id| self.library.position(id)).filter(admitted).collect();
        if cases.is_empty() {
            output::note(words.nothing_marked);
        }
        Ok(cases)
    }

    /// The question in words: the query, then the names of what is filtered by.
    fn asked(&self, query: &str) -> String {
        let name = |dimension: Dimension, choice: &Choice| {
            value_name(self.library, dimension, choice, self.lang, Length::Whole).into_owned()
        };
        let filters = self.request.filters.iter().flat_map(|(dimension, choices)| {
            choices.iter().map(move |choice| (dimension, choice)).collect::<Vec<_>>()
        });
        let query = (!query.trim().is_empty()).then(|| query.trim().to_owned());
        query
            .into_iter()
            .chain(filters.map(|(dimension, choice)| name(dimension, choice)))
            .collect::<Vec<_>>()
            .join(" · ")
    }
}
