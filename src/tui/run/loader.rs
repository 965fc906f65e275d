//! The thread that reads the person's files: the loop is told what arrives and
//! never waits. When all is read it looks now and then whether a file changed.

use crate::import::pace::Pace;
use crate::import::{FileChange, Taken};
use crate::model::Library;
use crate::tally::Columns;
use crate::tui::app::Progress;
use crate::tui::files::Files;
use crate::tui::question::Searcher;
use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

/// Until then nobody is told how far it is.
const SILENCE: Duration = Duration::from_millis(500);
/// How often that is told.
const TICK: Duration = Duration::from_millis(200);
/// How often files are looked at.
const LOOK: Duration = Duration::from_secs(2);

/// What the thread tells.
pub enum News {
    /// The library, with what has arrived.
    Arrived(Box<(Library, Columns)>),
    /// All is read, or it was stopped.
    Taken(Taken),
    /// What became of the files since.
    Changed(Vec<FileChange>),
}

/// What is to be done.
enum Order {
    /// Reads everything, once more or for the first time.
    Read(Reading),
    /// Keeps what was read, with what this one made of it.
    Keep(Arc<Searcher>),
}

struct Reading {
    pace: Arc<Pace>,
    again: bool,
}

type Wake = Box<dyn Fn() + Send + Sync>;

/// Where news comes from. The thread ends when this is dropped, at its next
/// step.
pub struct Loader {
    files: Arc<dyn Files>,
    orders: Sender<Order>,
    news: Receiver<News>,
    wake: Arc<OnceLock<Wake>>,
    pace: Arc<Pace>,
    begun: Instant,
    /// When it is to be told how far it is; nothing once all is read.
    tick: Option<Instant>,
    /// What was told before anybody was to be woken.
    early: VecDeque<News>,
}

impl Loader {
    /// Starts to read.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(files: Arc<dyn Files>) -> io::Result<Loader> {
        let (orders, ordered) = mpsc::channel();
        let (tell, news) = mpsc::channel();
        let wake = Arc::<OnceLock<Wake>>::default();
        let now = Instant::now();
        let mut loader = Loader {
            files: Arc::clone(&files),
            orders,
            news,
            wake: Arc::clone(&wake),
            pace: Arc::default(),
            begun: now,
            tick: None,
            early: VecDeque::new(),
        };
        let told = move |news| {
            let sent = tell.send(news).is_ok();
            if let Some(wake) = wake.get() {
                wake();
            }
            sent
        };
        thread::Builder::new().name("files".into()).spawn(move || work(&*files, &ordered, &told))?;
        loader.read(now, false);
        Ok(loader)
    }

    /// What came of the files, if all of them were read within this time.
    pub fn within(&mut self, time: Duration) -> Option<&Taken> {
        let until = Instant::now() + time;
        while !matches!(self.early.back(), Some(News::Taken(_))) {
            let left = until.saturating_duration_since(Instant::now());
            match self.news.recv_timeout(left) {
                Ok(news) => self.early.push_back(news),
                Err(_) => return None,
            }
        }
        match self.early.back() {
            Some(News::Taken(taken)) => Some(taken),
            _ => None,
        }
    }

    /// Whom to wake when there is news.
    pub fn wakes(&self, wake: impl Fn() + Send + Sync + 'static) {
        // Once: there is one loop.
        let _ = self.wake.set(Box::new(wake));
    }

    /// Reads anew. While that lasts nothing arrives: the old cases stay until
    /// the new ones are there.
    pub fn read_again(&mut self, now: Instant) {
        self.read(now, true);
    }

    fn read(&mut self, now: Instant, again: bool) {
        self.pace = Arc::default();
        (self.begun, self.tick) = (now, Some(now + SILENCE));
        // The thread ends with the program only, or its panic ends it.
        let _ = self.orders.send(Order::Read(Reading { pace: Arc::clone(&self.pace), again }));
    }

    /// Has what was read kept for the next start, once this one has made ready.
    pub fn keep(&self, searcher: Arc<Searcher>) {
        let _ = self.orders.send(Order::Keep(searcher));
    }

    /// Stops the reading at its next step.
    pub fn stop(&self) {
        self.pace.stop();
    }

    /// What was told since the last call.
    pub fn news(&mut self) -> Vec<News> {
        let mut all: Vec<News> = self.early.drain(..).chain(self.news.try_iter()).collect();
        if all.iter().any(|news| matches!(news, News::Taken(_))) {
            self.tick = None;
        }
        // Of what arrived only the last says something: it holds all of it.
        let last = all.iter().rposition(|news| matches!(news, News::Arrived(_)));
        let mut at = 0;
        all.retain(|news| {
            at += 1;
            !matches!(news, News::Arrived(_)) || Some(at - 1) == last
        });
        all
    }

    /// How far it is, where that is to be told now.
    pub fn progress(&mut self, now: Instant) -> Option<Progress> {
        if self.tick.is_none_or(|tick| tick > now) {
            return None;
        }
        self.tick = Some(now + TICK);
        let seconds = now.saturating_duration_since(self.begun).as_secs_f64();
        let cases = self.pace.cases();
        Some(Progress {
            cases,
            percent: self.pace.percent(),
            rate: (cases as f64 / seconds.max(0.001)) as u64,
        })
    }

    /// How long nothing is to be told; `None` for as long as it takes.
    pub fn wait(&self, now: Instant) -> Option<Duration> {
        self.tick.map(|tick| tick.saturating_duration_since(now))
    }

    /// The files themselves.
    pub fn files(&self) -> &dyn Files {
        &*self.files
    }
}

impl Drop for Loader {
    fn drop(&mut self) {
        self.stop();
    }
}

fn work(files: &dyn Files, orders: &Receiver<Order>, tell: &dyn Fn(News) -> bool) {
    let mut seen = Vec::new();
    loop {
        match orders.recv_timeout(LOOK) {
            Ok(Order::Keep(searcher)) => files.keep(searcher.library(), searcher.made()),
            Ok(Order::Read(order)) => {
                seen.clear();
                if !carry_out(files, &order, tell) {
                    return;
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                let changes = files.changes();
                if changes != seen {
                    seen.clone_from(&changes);
                    if !tell(News::Changed(changes)) {
                        return;
                    }
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Reads, and tells of it; gives whether somebody listens.
fn carry_out(files: &dyn Files, order: &Reading, tell: &dyn Fn(News) -> bool) -> bool {
    let arrived = |library: &Library| News::Arrived(Box::new((library.clone(), Columns::new(library))));
    let (library, taken) = files.read(&order.pace, &mut |library| {
        if !order.again && !tell(arrived(library)) {
            order.pace.stop();
        }
    });
    if order.again && taken.stopped.is_none() && !tell(arrived(&library)) {
        return false;
    }
    tell(News::Taken(taken))
}
