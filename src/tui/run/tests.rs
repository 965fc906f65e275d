//! The loop itself, on a terminal made of channels and a worker that is slow.

use super::*;
use crate::model::Lang;
use crate::store::embedded;
use crate::terminal::Link;
use crate::text::width::Widths;
use crate::tui::question::{Question, Reply};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;
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
        let (events, received) = mpsc::channel();
        let (presented, frames) = mpsc::channel();
        let wake = events.clone();
        let code = thread::spawn(move || {
            let library = embedded().expect("the embedded data");
            let options = Options {
                lang: Lang::En,
                scheme: Scheme::Dark,
                widths: Widths::Narrow,
                mouse: true,
                kiosk: false,
                query: String::new(),
                filters: Default::default(),
            };
            let app = App::new(&library, options);
            let answer = move |question: &Question| -> Reply {
                thread::sleep(slow);
                question.answer()
            };
            let worker = Worker::start(|| (), answer, move || drop(wake.send(Vec::new())));
            let wire = Wire { events: received, frames: presented };
            Loop::new(wire, app, Pace::new(Duration::ZERO), worker.expect("a thread"), idle).run()
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
        loop {
            let (when, frame) = self.frames.recv_timeout(Duration::from_secs(10)).expect("a frame");
            if frame.contains(what) {
                return when;
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
