//! The loop itself, on a terminal made of channels and a worker that is slow.

use super::*;
use crate::import::pace::Pace as Reading;
use crate::import::{Field, FileChange, Taken};
use crate::model::Lang;
use crate::model::{Case, Segment, Text};
use crate::settings::Settings;
use crate::store::embedded;
use crate::terminal::Link;
use crate::tui::files::Files;
use crate::tui::question::{Question, Reply};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

/// What a terminal is told and tells.
struct Wire {
    events: Receiver<Vec<Event>>,
    frames: Sender<(Instant, String)>,
}

impl Screen for Wire {
    fn events(&mut self, wait: Option<Duration>) -> Result<Vec<Event>, TerminalError> {
        match self.events.recv_timeout(wait.unwrap_or(Duration::from_secs(60))) {
            Ok(events) => Ok(events),
            Err(RecvTimeoutError::Timeout) => Ok(Vec::new()),
            Err(RecvTimeoutError::Disconnected) => Err(TerminalError::Gone),
        }
    }

    fn present(&mut self, frame: &Buffer, _: Option<Position>, _: &[Link]) -> Result<usize, TerminalError> {
        let text: String = frame.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        self.frames.send((Instant::now(), text)).map_err(|_| TerminalError::Gone)?;
        Ok(100)
    }

    fn size(&self) -> Size {
        Size::new(80, 24)
    }

    fn set_mouse(&mut self, _: bool) -> Result<(), TerminalError> {
        Ok(())
    }

    fn suspend(&mut self) {}

    fn repaint(&mut self) {}

    fn copy(&mut self, _: &str) -> Result<(), CopyError> {
        Ok(())
    }
}

/// The interface in a thread, and both ends of its terminal.
struct Running {
    events: Sender<Vec<Event>>,
    frames: Receiver<(Instant, String)>,
    code: thread::JoinHandle<Result<u8, TerminalError>>,
}

impl Running {
    fn start(slow: Duration) -> Running {
        Running::start_idle(slow, None)
    }

    fn start_idle(slow: Duration, idle: Option<Duration>) -> Running {
        Running::start_with(slow, idle, None)
    }

    fn start_with(slow: Duration, idle: Option<Duration>, files: Option<Arc<dyn Files>>) -> Running {
        let (events, received) = mpsc::channel();
        let (presented, frames) = mpsc::channel();
        let wake = events.clone();
        let code = thread::spawn(move || {
            let library = embedded().expect("the embedded data");
            let options = Options {
                settings: Settings { scheme: Some(Scheme::Dark), ..Settings::new(Lang::En) },
                query: String::new(),
                filters: Default::default(),
            };
            let mut app = App::new(&library, options);
            let loader = files.map(|files| Loader::start(files).expect("a thread"));
            if let Some(loader) = &loader {
                let wake = std::sync::Mutex::new(wake.clone());
                loader.wakes(move || drop(wake.lock().expect("no panic").send(Vec::new())));
                app.opens(true, Vec::new());
            }
            let answer = move |question: &Question| -> Option<Reply> {
                thread::sleep(slow);
                question.answer()
            };
            let worker = Worker::start(|| (), answer, move || drop(wake.send(Vec::new())));
            let wire = Wire { events: received, frames: presented };
            let pace = FramePace::new(Duration::ZERO);
            let mut it = Loop::new(wire, app, pace, worker.expect("a thread"), idle);
            it.loader = loader;
            it.run()
        });
        Running { events, frames, code }
    }

    fn press(&self, code: KeyCode) -> Instant {
        let now = Instant::now();
        let event = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
        self.events.send(vec![event]).expect("the loop runs");
        now
    }

    /// When a frame first shows this.
    fn shown(&self, what: &str) -> Instant {
        self.shown_one_of(&[what]).0
    }

    /// When a frame first shows one of these, and which.
    fn shown_one_of<'w>(&self, what: &[&'w str]) -> (Instant, &'w str) {
        loop {
            let frame = self.frames.recv_timeout(Duration::from_secs(10));
            let (when, frame) = frame.unwrap_or_else(|error| panic!("no frame shows {what:?}: {error}"));
            if let Some(what) = what.iter().find(|what| frame.contains(**what)) {
                return (when, what);
            }
        }
    }
}

#[test]
fn where_nobody_is_it_says_so_and_ends() {
    let limit = Duration::from_secs(3);
    let running = Running::start_idle(Duration::ZERO, Some(limit));
    running.shown("ends in a minute");
    thread::sleep(limit / 3);
    let pressed = running.press(KeyCode::Down);
    running.shown("ends in a minute");
    let ended = running.code.join().expect("the loop");
    assert!(matches!(ended, Err(TerminalError::Idle(time)) if time == limit), "{ended:?}");
    assert!(pressed.elapsed() >= limit);
}

/// The median is held by a figure, each key by a generous bound: the machine
/// may be busy with something else.
#[test]
fn keys_are_echoed_while_a_search_runs() {
    let running = Running::start(Duration::from_millis(300));
    running.shown(" cases");
    let mut waits = Vec::new();
    let mut typed = String::from("› ");
    for c in "emotet mail".chars() {
        let pressed = running.press(KeyCode::Char(c));
        typed.push(c);
        waits.push(running.shown(typed.trim_end()).saturating_duration_since(pressed));
        thread::sleep(Duration::from_millis(70));
    }
    waits.sort();
    assert!(waits[waits.len() / 2] < Duration::from_millis(20), "{waits:?}");
    assert!(waits[waits.len() - 1] < Duration::from_millis(250), "no key waits for a search: {waits:?}");
    running.shown("Emotet");
    running.press(KeyCode::Esc);
    running.press(KeyCode::Char('q'));
    assert_eq!(running.code.join().expect("the loop").expect("a terminal"), 0);
}

#[test]
fn keys_for_the_answer_wait_for_it_and_leaving_does_not() {
    let running = Running::start(Duration::from_millis(300));
    running.shown(" cases");
    for c in "usb".chars() {
        running.press(KeyCode::Char(c));
    }
    running.press(KeyCode::Enter);
    running.shown("q list");
    running.press(KeyCode::Char('i'));
    running.press(KeyCode::Char('x'));
    let event = Event::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL));
    let pressed = Instant::now();
    running.events.send(vec![event]).expect("the loop runs");
    assert_eq!(running.code.join().expect("the loop").expect("a terminal"), 130);
    assert!(pressed.elapsed() < Duration::from_millis(250), "nobody waits for a search to leave");
}

/// How files are read.
type Way = fn(&Reading, &mut dyn FnMut(&Library)) -> (Library, Taken);

/// Files that are read in this way and in no other regard special.
struct ReadBy(Way);

impl Files for ReadBy {
    fn read(&self, pace: &Reading, arrived: &mut dyn FnMut(&Library)) -> (Library, Taken) {
        (self.0)(pace, arrived)
    }

    fn can_read_again(&self) -> bool {
        true
    }

    fn changes(&self) -> Vec<FileChange> {
        Vec::new()
    }

    fn map(&self, _: &str, _: Vec<(Field, String)>) -> bool {
        true
    }

    fn arguments(&self) -> Vec<String> {
        Vec::new()
    }
}

/// A file of a hundred cases on a disk that takes ten seconds for it.
fn slow(pace: &Reading, arrived: &mut dyn FnMut(&Library)) -> (Library, Taken) {
    let mut library = embedded().expect("the embedded data");
    let mut taken = Taken::default();
    pace.expect(100);
    for n in 0..100 {
        thread::sleep(Duration::from_millis(100));
        let title = Text { ja: None, en: Some(format!("Quokka {n}")) };
        let case = Case { id: format!("own-{n}"), title, ..Case::default() };
        library.append([], Segment::new(vec![case]));
        pace.arrived(1);
        arrived(&library);
        pace.taken(1);
        if pace.advance(1).is_err() {
            taken.stopped = Some(pace.percent());
            break;
        }
    }
    (library, taken)
}

/// The figures hold the 50 ms; this bound is generous, as machines are busy.
#[test]
fn a_reading_that_is_stopped_at_thirty_percent_leaves_a_screen_that_answers() {
    let running = Running::start_with(Duration::ZERO, None, Some(Arc::new(ReadBy(slow))));
    running.shown(" cases");
    for c in "quokka".chars() {
        running.press(KeyCode::Char(c));
    }
    running.shown("Quokka 2");
    running.shown("reading 3");
    let pressed = running.press(KeyCode::Esc);
    // Where the machine is busy the reader may have stopped before it is said that it will, or
    // come further.
    let (answered, said) = running.shown_one_of(&["stopping", "stopped at "]);
    let answered = answered.saturating_duration_since(pressed);
    assert!(answered < Duration::from_millis(250), "{answered:?}");
    if said == "stopping" {
        running.shown("stopped at ");
    }
    let pressed = running.press(KeyCode::Down);
    running.shown("r reads anew");
    assert!(pressed.elapsed() < Duration::from_millis(500), "what arrived stays, and can be moved in");
    running.press(KeyCode::Esc);
    running.press(KeyCode::Char('q'));
    assert_eq!(running.code.join().expect("the loop").expect("a terminal"), 0);
}

/// Two parts, of which the second comes while what is asked is searched in the first.
fn two_parts(_: &Reading, arrived: &mut dyn FnMut(&Library)) -> (Library, Taken) {
    let mut library = embedded().expect("the embedded data");
    for n in 0..2 {
        thread::sleep(Duration::from_millis(300));
        let title = Text { ja: None, en: Some(format!("Quokka {n}")) };
        library.append([], Segment::new(vec![Case { id: format!("own-{n}"), title, ..Case::default() }]));
        arrived(&library);
    }
    (library, Taken::default())
}

#[test]
fn what_came_while_it_was_searched_is_listed_without_another_key() {
    let running = Running::start_with(Duration::from_millis(500), None, Some(Arc::new(ReadBy(two_parts))));
    running.shown(" cases");
    for c in "quokka".chars() {
        running.press(KeyCode::Char(c));
    }
    running.shown(" 2 / ");
    running.press(KeyCode::Esc);
}
