//! The thread that searches: the loop hands it questions and never waits.

use crate::tui::question::{Question, Reply};
use std::io;
use std::sync::mpsc::{self, Receiver, Sender, TryIter};
use std::thread;

/// Where questions go and replies come from. The thread ends when this is
/// dropped, after the search it is at.
pub struct Worker {
    questions: Sender<Question>,
    replies: Receiver<Reply>,
}

impl Worker {
    /// Starts the thread. Before the first question it calls `warm`; behind
    /// each reply it calls `wake`. A large library answers in two steps.
    pub fn start(
        warm: impl FnOnce() + Send + 'static,
        answer: impl Fn(&Question) -> Option<Reply> + Send + 'static,
        wake: impl Fn() + Send + 'static,
    ) -> io::Result<Worker> {
        let (questions, asked) = mpsc::channel::<Question>();
        let (replied, replies) = mpsc::channel();
        thread::Builder::new().name("search".into()).spawn(move || {
            let mut first = asked.try_recv().ok();
            if first.is_none() {
                warm();
            }
            while let Some(question) = first.take().or_else(|| asked.recv().ok()) {
                // Only the newest is still asked.
                let question = asked.try_iter().last().unwrap_or(question);
                for step in [&Question::first_answer as &dyn Fn(&Question) -> Option<Reply>, &answer] {
                    let Some(reply) = step(&question) else { continue };
                    if replied.send(reply).is_err() {
                        return;
                    }
                    wake();
                }
            }
        })?;
        Ok(Worker { questions, replies })
    }

    /// Asks; the reply comes when it comes.
    pub fn ask(&self, question: Question) {
        // The thread ends with the program only, or its panic ends it.
        let _ = self.questions.send(question);
    }

    /// What was replied since the last call.
    pub fn replies(&self) -> TryIter<'_, Reply> {
        self.replies.try_iter()
    }
}
