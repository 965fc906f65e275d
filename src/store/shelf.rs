//! The files that a person opened: read beside what is loaded, looked at again,
//! and read anew.

use super::cache::{self, CacheEntry, Keeping, WriteIndex};
use super::mappings;
use super::open::{Gather, Group, How, Stamp, open_in_parts};
use crate::import::pace::Pace;
use crate::import::{Field, FileChange, Remembered, Taken};
use crate::model::Library;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Files, and what is known of them between two readings.
#[derive(Debug)]
pub struct Shelf {
    /// What they are opened beside.
    base: Library,
    paths: Vec<PathBuf>,
    /// Where mappings are kept between sessions.
    kept: Option<PathBuf>,
    /// Where something of large files is kept.
    cache: Option<PathBuf>,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    how: How,
    /// What was mapped by hand in this session.
    mapped: Remembered,
    stamps: Vec<Stamp>,
    /// What is to be kept of what was read.
    keeping: Option<Keeping>,
}

impl Shelf {
    /// Nothing is read yet.
    pub fn new(base: Library, paths: Vec<PathBuf>, how: How, kept: Option<PathBuf>) -> Shelf {
        let state = State { how, mapped: Remembered::new(), stamps: Vec::new(), keeping: None };
        Shelf { base, paths, kept, cache: None, state: Mutex::new(state) }
    }

    /// The same, which keeps something of large files in a folder.
    pub fn with_cache(self, cache: Option<PathBuf>) -> Shelf {
        Shelf { cache, ..self }
    }

    /// Keeps what was read for the next start: of the library that came of it, and the
    /// index that was made of that. Once for each reading.
    pub fn keep(&self, library: &Library, index: &WriteIndex) {
        let keeping = self.state().keeping.take();
        if let Some(keeping) = keeping {
            keeping.keep(library, index);
        }
    }

    /// Reads all; each time that cases have arrived, hands on the library with
    /// them. Gives the library with all of them, and what is told of it.
    pub fn read(&self, pace: &Pace, arrived: &mut dyn FnMut(&Library)) -> (Library, Taken) {
        let mut how = self.state().how.clone();
        how.remembered = self.kept.as_deref().map(mappings::read).unwrap_or_default();
        how.remembered.extend(self.state().mapped.clone());
        let mut library = self.base.clone();
        let vocabulary = Arc::clone(&library.vocabulary);
        let before = library.cases.segments().count();
        let cache = self.cache.as_ref();
        let entry = cache.and_then(|folder| CacheEntry::of(folder, &self.paths, &how, &library, true));
        let (opened, keeping) = match entry.as_ref().and_then(CacheEntry::read) {
            Some(found) => {
                let mut opened = found.opened;
                pace.arrived(opened.cases());
                append(&mut library, std::mem::take(&mut opened.groups));
                arrived(&library);
                (opened, None)
            }
            None => {
                let (mut gather, mut kept) = (Gather::beside(&library), Vec::new());
                let opened = open_in_parts(&self.paths, &how, &vocabulary, &mut gather, pace, &mut |parts| {
                    kept.extend(cache::parts(&parts));
                    append(&mut library, parts);
                    arrived(&library);
                });
                let keeping = entry.map(|entry| Keeping::new(entry, &opened, kept, before));
                (opened, keeping)
            }
        };
        let mut state = self.state();
        (state.stamps, state.keeping) = (opened.stamps, keeping);
        drop(state);
        if !how.map.is_empty() {
            for header in headers(&opened.taken) {
                self.remember(&header, how.map.clone());
            }
        }
        (library, opened.taken)
    }

    /// Whether all of it can be read once more: standard input cannot.
    pub fn can_read_again(&self) -> bool {
        !self.paths.iter().any(|path| path == Path::new("-"))
    }

    /// What became of the files since they were read.
    pub fn changes(&self) -> Vec<FileChange> {
        let stamps = self.state().stamps.clone();
        stamps.iter().filter_map(Stamp::change).collect()
    }

    /// Maps the columns of a header from now on, in the sessions to come too;
    /// gives whether that could be written down.
    pub fn map(&self, header: &str, map: Vec<(Field, String)>) -> bool {
        // What the command line said of all files gave way to what is said of this one.
        self.state().how.map.clear();
        self.remember(header, map)
    }

    fn remember(&self, header: &str, map: Vec<(Field, String)>) -> bool {
        let written = self.kept.as_deref().is_some_and(|path| mappings::remember(path, header, &map).is_ok());
        self.state().mapped.insert(header.to_owned(), map);
        written
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The headers of the tables that gave cases.
pub fn headers(taken: &Taken) -> Vec<String> {
    let tables = taken.reports.iter().flat_map(|report| &report.tables);
    let mapped = tables.filter(|table| table.cases > 0 && table.header.is_some());
    mapped.map(|table| table.fingerprint.clone()).collect()
}

/// Takes cases of collections into a library: each part as a segment, its
/// newest cases first.
pub fn append(library: &mut Library, parts: Vec<Group>) {
    for part in parts {
        library.read_also(&part.readings);
        let known = library.collection(&part.collection.id).is_some();
        library.append((!known).then_some(part.collection), part.cases.newest_first());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Changed;
    use std::fs;

    fn lines(from: usize, to: usize) -> String {
        let line = |at| format!("{{\"id\": \"own-{at}\", \"title\": \"case {at}\", \"incident\": \"i\"}}\n");
        (from..to).map(line).collect()
    }

    fn shelf(path: &Path) -> Shelf {
        let base = crate::store::embedded().expect("the embedded data");
        Shelf::new(base, vec![path.to_owned()], How::default(), None)
    }

    #[test]
    fn a_large_file_arrives_in_few_parts_and_nothing_is_lost() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("large.jsonl");
        fs::write(&path, lines(0, 60_000)).expect("written");
        let shelf = shelf(&path);
        let mut counts = Vec::new();
        let (library, taken) = shelf.read(&Pace::default(), &mut |library| counts.push(library.len()));
        let shipped = shelf.base.len();
        assert_eq!(library.len(), shipped + 60_000);
        assert!((3..20).contains(&counts.len()), "{counts:?}");
        assert!(counts.is_sorted() && counts[0] < library.len() / 3, "{counts:?}");
        assert_eq!((taken.reports.len(), taken.account().cases, taken.stopped), (1, 60_000, None));
        assert!(taken.account().adds_up());
        let at = library.position("own-59999").expect("the last one");
        assert_eq!(
            library.case(at).place.as_ref().map(ToString::to_string),
            Some(format!("{}:60000", path.display()))
        );
        assert_eq!(library.collections.iter().filter(|it| it.id == "large").count(), 1);
    }

    /// A large list in every form that is no lines: a text between commas, a
    /// document of cases, one of flat objects, a page.
    fn large_files() -> [(&'static str, String); 4] {
        let all = |of: &dyn Fn(usize) -> String| (0..30_000).map(of).collect::<String>();
        let csv = all(&|at| format!("{at},case {at},\"what, and how, happened\"\n"));
        let cases = lines(0, 30_000).trim_end().replace('\n', ",\n");
        let flat = all(&|at| format!("{{\"件名\": \"case {at}\", \"概要\": \"x\"}},\n"));
        let page = all(&|at| format!("<tr><td>case {at}</td><td>x</td></tr>\n"));
        [
            ("list.csv", format!("id,title,incident\n{csv}")),
            ("cases.json", format!("{{\"data\": [{cases}]}}")),
            ("flat.json", format!("[{}]", flat.trim_end().trim_end_matches(','))),
            ("page.html", format!("<table><tr><th>件名<th>概要</tr>{page}</table>")),
        ]
    }

    #[test]
    fn whatever_the_file_is_cases_arrive_while_it_is_read_and_stopping_keeps_them() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in large_files() {
            let path = folder.path().join(name);
            fs::write(&path, text).expect("written");
            let shelf = shelf(&path);
            let mut counts = Vec::new();
            let (library, taken) = shelf.read(&Pace::default(), &mut |library| counts.push(library.len()));
            let base = shelf.base.len();
            assert_eq!((library.len() - base, taken.stopped), (30_000, None), "{name}");
            assert!(counts.len() >= 3 && counts[0] - base < 10_000, "{name}: {counts:?}");
            assert_eq!((taken.account().cases, taken.reports.len()), (30_000, 1), "{name}");
            assert!(taken.account().adds_up());

            let pace = Pace::default();
            let (library, taken) = shelf.read(&pace, &mut |_| pace.stop());
            let (own, stopped) = (library.len() - base, taken.stopped.expect("stopped"));
            assert!((1_000..20_000).contains(&own), "{name}: {own}");
            assert!((40..90).contains(&stopped), "{name}: {stopped} %");
            assert_eq!(taken.account().cases, own, "{name}");
            assert!(taken.account().adds_up());
        }
    }

    #[test]
    fn what_arrived_before_it_was_stopped_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("large.jsonl");
        fs::write(&path, lines(0, 60_000)).expect("written");
        let (shelf, pace) = (shelf(&path), Pace::default());
        let (library, taken) = shelf.read(&pace, &mut |_| {
            if pace.percent() >= 30 {
                pace.stop();
            }
        });
        let percent = taken.stopped.expect("stopped");
        assert!((30..100).contains(&percent), "{percent}");
        let own = library.len() - shelf.base.len();
        assert!(own > 5_000 && own < 60_000, "{own}");
        assert_eq!(taken.account().cases, own);
    }

    #[test]
    fn a_file_is_read_anew_and_what_is_told_of_a_broken_line_names_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("list.jsonl");
        fs::write(&path, lines(0, 3)).expect("written");
        let shelf = shelf(&path);
        shelf.read(&Pace::default(), &mut |_| ());
        assert!(shelf.changes().is_empty());
        fs::write(&path, lines(0, 30_000) + "{\"title\": \n" + &lines(30_000, 30_001)).expect("written");
        assert_eq!(shelf.changes()[0].what, Changed::Longer);
        let (library, taken) = shelf.read(&Pace::default(), &mut |_| ());
        assert!(shelf.changes().is_empty());
        assert_eq!(library.len() - shelf.base.len(), 30_001);
        let places: Vec<String> = taken.problems().map(|problem| problem.place.to_string()).collect();
        assert_eq!(places.len(), 1);
        assert!(places[0].contains(":30001"), "{places:?}");
    }
}
