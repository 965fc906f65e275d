//! The thread that runs errands. It is asked, and answers when it has done; it
//! ends when everything is written.

use crate::model::Library;
use crate::report::export::{beside, export};
use crate::report::sheet::SheetOrder;
use crate::tui::errand::{Done, Errand, Export, Outside, Unwritten, Written};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryIter};
use std::thread;
use std::time::Duration;

/// How long the program waits at its end for what is not written yet.
const PATIENCE: Duration = Duration::from_secs(3);

/// Names that are tried for a file whose name the program may choose.
const NAMES: usize = 1_000;

/// Where errands go and what became of them comes from.
pub struct Errands {
    asked: Option<Sender<(Errand, Arc<Library>)>>,
    done: Receiver<Done>,
}

impl Errands {
    /// Starts the thread; behind everything that is done it calls `wake`.
    pub fn start(mut outside: Box<dyn Outside>, wake: impl Fn() + Send + 'static) -> io::Result<Errands> {
        let (asked, errands) = mpsc::channel::<(Errand, Arc<Library>)>();
        let (tell, done) = mpsc::channel();
        thread::Builder::new().name("errands".into()).spawn(move || {
            while let Ok(first) = errands.recv() {
                // What waits is written at once: a key held down costs a few
                // writes and not one for each time it repeats.
                let waiting: Vec<_> = std::iter::once(first).chain(errands.try_iter()).collect();
                for done in run(waiting, outside.as_mut()) {
                    if tell.send(done).is_err() {
                        return;
                    }
                    wake();
                }
            }
        })?;
        Ok(Errands { asked: Some(asked), done })
    }

    /// Hands an errand over, with the cases as they are loaded now.
    pub fn ask(&self, errand: Errand, library: Arc<Library>) {
        if let Some(asked) = &self.asked {
            // The thread ends after this does.
            let _ = asked.send((errand, library));
        }
    }

    /// What was done since the last call.
    pub fn done(&self) -> TryIter<'_, Done> {
        self.done.try_iter()
    }
}

impl Drop for Errands {
    /// Waits until everything is written, but not for ever.
    fn drop(&mut self) {
        self.asked = None;
        while !matches!(
            self.done.recv_timeout(PATIENCE),
            Err(RecvTimeoutError::Disconnected | RecvTimeoutError::Timeout)
        ) {}
    }
}

/// Runs errands: changes of marks as one, then files.
fn run(errands: Vec<(Errand, Arc<Library>)>, outside: &mut dyn Outside) -> Vec<Done> {
    let (mut changes, mut files, mut marks) = (Vec::new(), Vec::new(), false);
    for (errand, library) in errands {
        match errand {
            Errand::Mark(change) => changes.push(change),
            Errand::LookAtMarks => marks = true,
            Errand::Export(export) => files.push((export, library)),
        }
    }
    let mut done = Vec::new();
    if marks || !changes.is_empty() {
        done.push(Done::Marks(changes.len(), outside.marks(&changes)));
    }
    for (file, library) in files {
        done.push(Done::Export(file.cases.len(), write(&file, &library, outside)));
    }
    done
}

fn write(wanted: &Export, library: &Library, outside: &mut dyn Outside) -> Result<Written, Unwritten> {
    let date = outside.today();
    let order = SheetOrder {
        library,
        lang: wanted.lang,
        found: &wanted.cases,
        asked: &wanted.asked,
        command: &wanted.command,
        date: &date,
        names: wanted.names,
        brief: wanted.brief,
    };
    let mut file = wanted.file.clone();
    for number in 2..NAMES {
        let mut made = export(order, wanted.format, wanted.sheet);
        match outside.write(&file, &mut made.pieces) {
            Ok(written) => {
                let key = made.key.as_mut().map(|key| outside.write(&beside(&file, "key"), key));
                return Ok(Written { file: written, key: key.transpose()? });
            }
            Err(Unwritten::Exists(_)) if wanted.offered => file = beside(&wanted.file, &number.to_string()),
            Err(error) => return Err(error),
        }
    }
    Err(Unwritten::Exists(file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::report::export::{Format, Sheet};
    use crate::store::embedded;
    use crate::tui::errand::{Change, Kept};
    use std::collections::BTreeMap;
    use std::sync::Mutex;

    /// A slow disk that notes what it is asked to write.
    #[derive(Default, Clone)]
    struct Slow {
        marks: Arc<Mutex<Vec<usize>>>,
        files: Arc<Mutex<BTreeMap<String, String>>>,
    }

    impl Outside for Slow {
        fn marks(&mut self, changes: &[Change]) -> Result<Kept, String> {
            thread::sleep(Duration::from_millis(50));
            self.marks.lock().expect("no panic").push(changes.len());
            Ok(Kept::default())
        }

        fn write(
            &mut self,
            file: &str,
            pieces: &mut dyn Iterator<Item = String>,
        ) -> Result<String, Unwritten> {
            let mut files = self.files.lock().expect("no panic");
            if files.contains_key(file) {
                return Err(Unwritten::Exists(file.to_owned()));
            }
            files.insert(file.to_owned(), pieces.collect());
            Ok(format!("/home/me/{file}"))
        }

        fn today(&self) -> String {
            "2026-11-27".to_owned()
        }
    }

    fn wanted(file: &str, offered: bool) -> Errand {
        Errand::Export(Box::new(Export {
            cases: vec![1, 0],
            format: Format::Markdown,
            sheet: Sheet::Training,
            names: false,
            brief: false,
            lang: Lang::En,
            asked: "vpn".to_owned(),
            command: "jirei export".to_owned(),
            file: file.to_owned(),
            offered,
        }))
    }

    #[test]
    fn a_hundred_marks_are_few_writes_and_all_are_written_at_the_end() {
        let disk = Slow::default();
        let library = Arc::new(embedded().expect("the embedded data"));
        let errands = Errands::start(Box::new(disk.clone()), || ()).expect("a thread");
        for n in 0..100 {
            errands.ask(Errand::Mark(Change::Add(vec![n.to_string()])), Arc::clone(&library));
        }
        drop(errands);
        let written = disk.marks.lock().expect("no panic");
        assert_eq!(written.iter().sum::<usize>(), 100);
        assert!(written.len() < 20, "{written:?}");
    }

    #[test]
    fn an_offered_name_that_is_taken_gets_a_number_and_a_typed_one_is_refused() {
        let mut disk = Slow::default();
        let library = Arc::new(embedded().expect("the embedded data"));
        let mut write = |errand| run(vec![(errand, Arc::clone(&library))], &mut disk).remove(0);
        let written = |name: &str, key: &str| {
            Done::Export(
                2,
                Ok(Written { file: format!("/home/me/{name}"), key: Some(format!("/home/me/{key}")) }),
            )
        };
        assert_eq!(write(wanted("a.md", true)), written("a.md", "a-key.md"));
        assert_eq!(write(wanted("a.md", true)), written("a-2.md", "a-2-key.md"));
        assert_eq!(write(wanted("a.md", false)), Done::Export(2, Err(Unwritten::Exists("a.md".into()))));
        assert!(disk.files.lock().expect("no panic")["a.md"].contains("2026-11-27"));
    }
}
