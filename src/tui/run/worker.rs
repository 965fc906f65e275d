//! The thread that searches: the loop hands it questions and never waits.

use crate::tui::question::{Question, Reply, Searcher};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender, TryIter};
use std::thread;

/// Where questions go and replies come from. The thread ends when this is
/// dropped, after the search it is at.
pub struct Worker {
    jobs: Sender<Job>,
    replies: Receiver<Reply>,
}

/// What is to be done.
enum Job {
    Answer(Question),
    /// Somebody may ask this one soon.
    Prepare(Arc<Searcher>),
}

impl Worker {
    /// Starts the thread. Before the first question it calls `warm`; behind
    /// each reply it calls `wake`. A large library answers in two steps.
    pub fn start(
        warm: impl FnOnce() + Send + 'static,
        answer: impl Fn(&Question) -> Option<Reply> + Send + 'static,
        wake: impl Fn() + Send + 'static,
    ) -> io::Result<Worker> {
        let (jobs, given) = mpsc::channel::<Job>();
        let (replied, replies) = mpsc::channel();
        thread::Builder::new().name("search".into()).spawn(move || {
            let mut first = given.try_recv().ok();
            if first.is_none() {
                warm();
            }
            while let Some(job) = first.take().or_else(|| given.recv().ok()) {
                // Of each kind only the newest is still wanted, and a person waits for answers.
                let (mut question, mut soon) = (None, None);
                for job in std::iter::once(job).chain(given.try_iter()) {
                    match job {
                        Job::Answer(newer) => question = Some(newer),
                        Job::Prepare(newer) => soon = Some(newer),
                    }
                }
                let steps = [&Question::first_answer as &dyn Fn(&Question) -> Option<Reply>, &answer];
                for (question, step) in question.iter().flat_map(|it| steps.map(|step| (it, step))) {
                    let Some(reply) = step(question) else { continue };
                    if replied.send(reply).is_err() {
                        return;
                    }
                    wake();
                }
                if let Some(searcher) = soon {
                    searcher.made();
                }
            }
        })?;
        Ok(Worker { jobs, replies })
    }

    /// Asks; the reply comes when it comes.
    pub fn ask(&self, question: Question) {
        // The thread ends with the program only, or its panic ends it.
        let _ = self.jobs.send(Job::Answer(question));
    }

    /// Has a searcher made ready, once what is asked is answered.
    pub fn prepare(&self, searcher: Arc<Searcher>) {
        let _ = self.jobs.send(Job::Prepare(searcher));
    }

    /// What was replied since the last call.
    pub fn replies(&self) -> TryIter<'_, Reply> {
        self.replies.try_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Library;
    use std::time::{Duration, Instant};

    #[test]
    fn a_searcher_is_made_ready_before_somebody_asks() {
        let worker = Worker::start(|| (), Question::answer, || ()).expect("a thread");
        let searcher = Arc::new(Searcher::new(Arc::new(Library::default())));
        worker.prepare(Arc::clone(&searcher));
        let until = Instant::now() + Duration::from_secs(30);
        while searcher.engine().is_none() {
            assert!(Instant::now() < until, "it is never made");
            thread::sleep(Duration::from_millis(1));
        }
    }
}
