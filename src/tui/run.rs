//! The loop: the only place of the interface that knows time, threads and a
//! terminal.
//!
//! It waits in one place, for events or for the worker to wake it, and never
//! for a search: what is asked goes to the [`worker`], and what it found is
//! taken when it is there. A frame that a key made stale waits for the answer
//! only as long as nobody notices ([`pace`]).

mod errands;
mod idle;
mod loader;
mod pace;
mod screen;
mod worker;

use super::action::Effect;
use super::app::{App, Options};
use super::errand::{Destination, Done, Kept, Outside};
use super::layers::history::{Named, Past};
use super::question::Question;
use super::theme::Scheme;
use crate::config::keys::Bound;
use crate::model::Library;
use crate::terminal::{self, CopyError, Event, Session, TerminalError};
use errands::Errands;
use idle::{Idle, IdleStep};
pub use loader::Loader;
use loader::News;
use pace::FramePace;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use screen::Screen;
use std::time::{Duration, Instant};
use worker::Worker;

/// Keeps a query that found so many cases; gives whether that worked.
pub type Keeper = Box<dyn FnMut(&str, usize) -> bool>;

/// Where earlier queries are kept; nowhere on a shared host.
pub struct Keep {
    /// The oldest first.
    pub past: Vec<Past>,
    /// What to say once, where what was kept is damaged.
    pub damaged: bool,
    /// Called for each query that is to be kept; once it fails, no more are.
    pub keep: Keeper,
}

/// What the interface has outside: the marks as they are kept, nothing where
/// there is no place for them; and who runs its errands.
pub struct Around {
    /// The marks at the start, or why they cannot be read.
    pub marks: Option<Result<Kept, String>>,
    /// Where exported files go.
    pub place: Destination,
    /// Keys that the reader binds.
    pub keys: Vec<Bound>,
    /// Queries that the reader has named.
    pub queries: Vec<Named>,
    /// Runs the errands, on a thread of its own.
    pub outside: Box<dyn Outside>,
}

/// Runs the interface until the person leaves it; gives the exit code. The
/// terminal decides the widths. Without a key for as long as the settings say
/// it ends with [`TerminalError::Idle`]; nobody waits for a search when the
/// person leaves. What `loader` reads arrives while the screen is in
/// use.
pub fn run(
    library: &Library,
    mut options: Options,
    terminal: terminal::SessionOptions,
    keep: Option<Keep>,
    around: Option<Around>,
    loader: Option<Loader>,
) -> Result<u8, TerminalError> {
    let session = Session::open(terminal)?;
    let settings = &mut options.settings;
    settings.scheme = match session.is_light() {
        Some(true) => Some(Scheme::Light),
        Some(false) => Some(Scheme::Dark),
        None => settings.scheme,
    };
    settings.widths = Some(session.widths());
    let idle = settings.idle;
    let mut app = App::new(library, options);
    if let Some(keep) = &keep {
        app.keep_history(keep.past.clone(), keep.damaged);
    }
    if let Some(loader) = &loader {
        let waker = session.waker();
        loader.wakes(move || waker.wake());
        app.opens(loader.files().can_read_again(), loader.files().arguments());
    }
    let pace = FramePace::new(session.round_trip());
    let (warmed, waker) = (app.searcher(), session.waker());
    let worker = Worker::start(move || warmed.warm(), Question::answer, move || waker.wake());
    let worker =
        worker.map_err(|source| TerminalError::System { action: "start a search beside", source })?;
    let mut running = Loop::new(session, app, pace, worker, idle);
    running.keep = keep.map(|it| it.keep);
    if let Some(Around { marks, place, keys, queries, outside }) = around {
        running.app.configure(&keys, queries);
        running.app.keep_files_in(place, &outside.today());
        let waker = running.screen.waker();
        let errands = Errands::start(outside, move || waker.wake());
        running.errands =
            Some(errands.map_err(|source| TerminalError::System { action: "run errands beside", source })?);
        match marks {
            Some(Ok(kept)) => running.app.keep_marks(kept),
            Some(Err(why)) => running.app.done_outside(Done::Marks(0, Err(why))),
            None => {}
        }
    }
    running.loader = loader;
    running.run()
}

struct Loop<S> {
    screen: S,
    app: App,
    pace: FramePace,
    worker: Worker,
    idle: Idle,
    keep: Option<Keeper>,
    errands: Option<Errands>,
    loader: Option<Loader>,
    size: Size,
    frame: Buffer,
}

impl<S: Screen> Loop<S> {
    fn new(screen: S, app: App, pace: FramePace, worker: Worker, idle: Option<Duration>) -> Loop<S> {
        let size = screen.size();
        let idle = Idle::new(idle, Instant::now());
        let frame = Buffer::default();
        Loop { screen, app, pace, worker, idle, keep: None, errands: None, loader: None, size, frame }
    }

    fn run(&mut self) -> Result<u8, TerminalError> {
        self.pace.start(Instant::now());
        self.take_news(Instant::now());
        self.app.settle();
        self.ask(Instant::now());
        loop {
            let now = Instant::now();
            match self.idle.step(now) {
                IdleStep::Stay => {}
                IdleStep::Warn => {
                    self.app.ends_soon();
                    self.pace.input(now, 0, false);
                }
                IdleStep::End(time) => return Err(TerminalError::Idle(time)),
            }
            if self.pace.moment_passed(now) {
                self.app.moment_passed();
            }
            if self.pace.settle_due(now) {
                self.app.settle();
            }
            if self.pace.frame_due(now) {
                self.draw()?;
            }
            let now = Instant::now();
            let loading = self.loader.as_ref().and_then(|it| it.wait(now));
            let waits = [self.pace.wait(now), self.idle.wait(now), loading];
            let events = self.screen.events(waits.into_iter().flatten().min())?;
            let now = Instant::now();
            self.idle.saw(now, &events);
            if !events.is_empty()
                && let Some(code) = self.update(now, events)?
            {
                return Ok(code);
            }
            self.take_done(now);
            self.take_news(now);
            if let Some(code) = self.take_replies(now)? {
                return Ok(code);
            }
        }
    }

    /// What the worker found, if it is still asked for.
    fn take_replies(&mut self, now: Instant) -> Result<Option<u8>, TerminalError> {
        let Some(reply) = self.worker.replies().last() else { return Ok(None) };
        let whole = reply.whole;
        let effects = self.app.answer(reply);
        if self.app.holds_a_moment() {
            self.pace.moment(now, true);
        }
        self.ask(now);
        if !self.app.pending() {
            self.pace.answered(now);
            // What was asked again of more cases is answered too, though nobody waits for it.
            self.pace.told(now);
        } else if !whole {
            self.pace.begun(now);
        }
        if !self.pace.settles_later() {
            self.app.settle();
        }
        self.carry_out_all(effects)
    }

    /// What was done outside.
    fn take_done(&mut self, now: Instant) {
        let Some(errands) = &self.errands else { return };
        for done in errands.done() {
            self.app.done_outside(done);
            self.pace.input(now, 0, false);
        }
    }

    /// What the files brought, and how far they are.
    fn take_news(&mut self, now: Instant) {
        let Some(loader) = &mut self.loader else { return };
        let (news, progress) = (loader.news(), loader.progress(now));
        if news.is_empty() && progress.is_none() {
            return;
        }
        progress.into_iter().for_each(|progress| self.app.progress(progress));
        for one in news {
            match one {
                News::Arrived(all) => {
                    self.app.arrived(all.0, all.1);
                    self.worker.prepare(self.app.searcher());
                }
                News::Taken(taken) => {
                    self.app.taken(taken);
                    loader.keep(self.app.searcher());
                }
                News::Changed(changes) => self.app.changed(changes),
            }
        }
        self.pace.told(now);
        self.ask(now);
    }

    /// Hands over what is asked and not searched yet.
    fn ask(&mut self, now: Instant) {
        if let Some(question) = self.app.question() {
            self.worker.ask(question);
            self.pace.asked(now);
        } else if !self.app.pending() {
            self.pace.answered(now);
        }
    }

    /// Everything that happened, then at most one question. Gives the exit code
    /// when it ends here.
    fn update(&mut self, now: Instant, events: Vec<Event>) -> Result<Option<u8>, TerminalError> {
        let keys = events.iter().filter(|event| matches!(event, Event::Key(_) | Event::Mouse(_))).count();
        let resized = events.iter().any(|event| matches!(event, Event::Resize(_)));
        let fast = self.pace.input(now, keys, resized);
        for event in events {
            match event {
                Event::Resize(size) => self.size = size,
                Event::Resumed => self.size = self.screen.size(),
                _ => {}
            }
            let effects = self.app.update(event);
            if let Some(code) = self.carry_out_all(effects)? {
                return Ok(Some(code));
            }
        }
        self.pace.moment(now, self.app.holds_a_moment());
        self.ask(now);
        if fast {
            self.pace.settle_later(now);
        } else {
            self.app.settle();
            self.pace.settled();
        }
        Ok(None)
    }

    fn carry_out_all(&mut self, effects: Vec<Effect>) -> Result<Option<u8>, TerminalError> {
        for effect in effects {
            if let Some(code) = self.carry_out(effect)? {
                return Ok(Some(code));
            }
        }
        Ok(None)
    }

    fn carry_out(&mut self, effect: Effect) -> Result<Option<u8>, TerminalError> {
        match effect {
            Effect::Quit(code) => return Ok(Some(code)),
            Effect::Suspend => self.screen.suspend(),
            Effect::Repaint => self.screen.repaint(),
            Effect::Remember(query, found) => {
                let kept = self.keep.as_mut().is_none_or(|keep| keep(&query, found));
                if !kept {
                    self.keep = None;
                    self.app.not_kept();
                }
            }
            Effect::Errand(errand) => {
                if let Some(errands) = &self.errands {
                    errands.ask(errand, self.app.library());
                }
            }
            Effect::Reload => self.read_again(),
            Effect::StopReading => {
                self.loader.iter().for_each(Loader::stop);
                self.pace.stops(Instant::now());
            }
            Effect::Map(header, map) => {
                let kept = self.loader.as_ref().is_some_and(|it| it.files().map(&header, map));
                self.app.mapped(kept);
                self.read_again();
            }
            Effect::Mouse(on) => self.screen.set_mouse(on)?,
            Effect::Copy(text) => match self.screen.copy(&text) {
                Ok(()) => self.app.copied(true),
                Err(CopyError::TooLong(_)) => self.app.copied(false),
                Err(CopyError::Terminal(error)) => return Err(error),
            },
        }
        Ok(None)
    }

    fn read_again(&mut self) {
        self.loader.iter_mut().for_each(|it| it.read_again(Instant::now()));
    }

    fn draw(&mut self) -> Result<(), TerminalError> {
        self.frame.resize(Rect::new(0, 0, self.size.width, self.size.height));
        self.frame.reset();
        let cursor = self.app.draw(&mut self.frame);
        let bytes = self.screen.present(&self.frame, cursor, &self.app.links())?;
        if !self.app.unsettled() {
            self.pace.settled();
        }
        self.pace.drawn(Instant::now(), bytes);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
