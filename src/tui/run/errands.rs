//! The thread that runs errands. It is asked, and answers when it has done; it
//! ends when everything is written.

use crate::tui::errand::{Change, Done, Errand, Outside};
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryIter};
use std::thread;
use std::time::Duration;

/// How long the program waits at its end for what is not written yet.
const PATIENCE: Duration = Duration::from_secs(3);

/// Where errands go and what became of them comes from.
pub struct Errands {
    asked: Option<Sender<Errand>>,
    done: Receiver<Done>,
}

impl Errands {
    /// Starts the thread; behind everything that is done it calls `wake`.
    pub fn start(mut outside: Box<dyn Outside>, wake: impl Fn() + Send + 'static) -> io::Result<Errands> {
        let (asked, errands) = mpsc::channel::<Errand>();
        let (tell, done) = mpsc::channel();
        thread::Builder::new().name("errands".into()).spawn(move || {
            while let Ok(first) = errands.recv() {
                // What waits is written at once: a key held down costs a few
                // writes and not one for each time it repeats.
                let waiting: Vec<Errand> = std::iter::once(first).chain(errands.try_iter()).collect();
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

    pub fn ask(&self, errand: Errand) {
        if let Some(asked) = &self.asked {
            // The thread ends after this does.
            let _ = asked.send(errand);
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

/// Runs errands in their order, changes of marks that follow each other as one.
fn run(errands: Vec<Errand>, outside: &mut dyn Outside) -> Vec<Done> {
    let mut changes: Vec<Change> = Vec::new();
    for errand in errands {
        match errand {
            Errand::Mark(change) => changes.push(change),
            Errand::LookAtMarks => {}
        }
    }
    vec![Done::Marks(changes.len(), outside.marks(&changes))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::errand::Kept;
    use std::sync::{Arc, Mutex};

    /// A slow disk that notes what it is asked to write.
    struct Slow(Arc<Mutex<Vec<usize>>>);

    impl Outside for Slow {
        fn marks(&mut self, changes: &[Change]) -> Result<Kept, String> {
            thread::sleep(Duration::from_millis(50));
            self.0.lock().expect("no panic").push(changes.len());
            Ok(Kept::default())
        }
    }

    #[test]
    fn a_hundred_marks_are_few_writes_and_all_are_written_at_the_end() {
        let written = Arc::new(Mutex::new(Vec::new()));
        let errands = Errands::start(Box::new(Slow(Arc::clone(&written))), || ()).expect("a thread");
        for n in 0..100 {
            errands.ask(Errand::Mark(Change::Add(vec![n.to_string()])));
        }
        drop(errands);
        let written = written.lock().expect("no panic");
        assert_eq!(written.iter().sum::<usize>(), 100);
        assert!(written.len() < 20, "{written:?}");
    }
}
