//! What happened and was not looked at yet: a queue with a bound.
//!
//! Whoever is at the other end of the terminal sends as fast as they like and
//! need not read. So only so much is kept: the thread that reads the terminal
//! waits for room (and with it the kernel, sshd, the network and the sender),
//! and what is worth nothing in masses takes one place only: where the pointer
//! is, the window's size, that the process runs again. Wheel notches in one
//! direction are dropped beyond more than any list is long.

use super::Event;
use crossterm::event::MouseEventKind;
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Events that may wait; a person presses some thirty keys a second.
pub(super) const EVENTS: usize = 4_096;
/// Bytes of pasted text that may wait.
const PASTED: usize = 256 * 1024;
/// Notches of the wheel in one direction and a row that may wait.
const NOTCHES: usize = 512;

/// The queue; clones are the same one.
#[derive(Debug, Clone, Default)]
pub(super) struct Queue(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    /// Something was put in, or the queue was closed.
    filled: Condvar,
    /// Everything was taken out, or the queue was closed.
    emptied: Condvar,
}

#[derive(Debug, Default)]
struct State {
    events: VecDeque<Event>,
    pasted: usize,
    /// Notches of one kind at the end.
    notches: usize,
    woken: bool,
    /// Nobody takes or puts any more.
    closed: bool,
}

/// Wakes whoever waits in [`super::Session::events`], from any thread: there is
/// something to look at that is no event of the terminal.
#[derive(Debug, Clone)]
pub struct Waker(Queue);

impl Waker {
    /// Makes the present or the next call of `events` return at once.
    pub fn wake(&self) {
        self.0.state().woken = true;
        self.0.0.filled.notify_all();
    }
}

impl Queue {
    pub fn waker(&self) -> Waker {
        Waker(self.clone())
    }

    /// Puts events in, waiting for room; gives whether anybody will take them.
    pub fn put(&self, events: impl IntoIterator<Item = Event>) -> bool {
        let mut state = self.state();
        for event in events {
            while state.is_full() && !state.closed {
                self.0.filled.notify_all();
                state = self.0.emptied.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            if state.closed {
                return false;
            }
            state.push(event);
        }
        self.0.filled.notify_all();
        !state.closed
    }

    /// Puts in what takes one place only ([`Event::Resize`], [`Event::Resumed`])
    /// without ever waiting: for the thread that must stay awake.
    pub fn put_now(&self, event: Event) {
        let mut state = self.state();
        let same = |other: &Event| std::mem::discriminant(other) == std::mem::discriminant(&event);
        state.events.retain(|other| !same(other));
        state.push(event);
        self.0.filled.notify_all();
    }

    /// Waits until there is something, then takes all. Empty when `wait` passed
    /// or a [`Waker`] woke it; `None` when the queue was closed.
    pub fn take(&self, wait: Option<Duration>) -> Option<Vec<Event>> {
        let end = wait.and_then(|wait| Instant::now().checked_add(wait));
        let mut state = self.state();
        while state.events.is_empty() && !state.woken && !state.closed {
            let filled = &self.0.filled;
            state = match end.map(|end| end.saturating_duration_since(Instant::now())) {
                Some(Duration::ZERO) => break,
                Some(left) => filled.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0,
                None => filled.wait(state).unwrap_or_else(PoisonError::into_inner),
            };
        }
        if state.closed {
            return None;
        }
        let State { events, .. } = std::mem::take(&mut *state);
        self.0.emptied.notify_all();
        Some(events.into())
    }

    /// Lets go whoever waits.
    pub fn close(&self) {
        self.state().closed = true;
        self.0.filled.notify_all();
        self.0.emptied.notify_all();
    }

    /// A panic under the lock leaves nothing half changed.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn is_full(&self) -> bool {
        self.events.len() >= EVENTS || self.pasted >= PASTED
    }

    fn push(&mut self, event: Event) {
        let kind = |event: &Event| match event {
            Event::Mouse(mouse) => Some(mouse.kind),
            _ => None,
        };
        let (this, last) = (kind(&event), self.events.back().and_then(kind));
        match this {
            Some(MouseEventKind::Moved | MouseEventKind::Drag(_)) if this == last => {
                self.events.pop_back();
            }
            Some(kind) if is_wheel(kind) => {
                self.notches = if this == last { self.notches + 1 } else { 1 };
                if self.notches > NOTCHES {
                    return;
                }
            }
            _ => {}
        }
        if let Event::Paste(text) = &event {
            self.pasted += text.len();
        }
        self.events.push_back(event);
    }
}

fn is_wheel(kind: MouseEventKind) -> bool {
    use MouseEventKind::{ScrollDown, ScrollLeft, ScrollRight, ScrollUp};
    matches!(kind, ScrollDown | ScrollLeft | ScrollRight | ScrollUp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyModifiers, MouseEvent};
    use ratatui::layout::Size;
    use std::thread;

    const AT_ONCE: Option<Duration> = Some(Duration::ZERO);

    fn key(char: char) -> Event {
        Event::Key(KeyCode::Char(char).into())
    }

    fn mouse(kind: MouseEventKind, column: u16) -> Event {
        Event::Mouse(MouseEvent { kind, column, row: 0, modifiers: KeyModifiers::NONE })
    }

    #[test]
    fn events_come_out_as_they_went_in_and_once() {
        let queue = Queue::default();
        assert!(queue.put([key('a'), Event::Paste("b".into()), key('c')]));
        assert!(queue.put([key('d')]));
        assert_eq!(queue.take(None).unwrap(), [key('a'), Event::Paste("b".into()), key('c'), key('d')]);
        assert_eq!(queue.take(AT_ONCE).unwrap(), []);
    }

    #[test]
    fn whoever_floods_waits() {
        let queue = Queue::default();
        let flood = queue.clone();
        let sender = thread::spawn(move || flood.put((0..3 * EVENTS).map(|_| key('x'))));
        let mut taken = 0;
        while taken < 3 * EVENTS {
            let events = queue.take(None).unwrap();
            assert!(events.len() <= EVENTS);
            taken += events.len();
        }
        assert_eq!((taken, sender.join().unwrap()), (3 * EVENTS, true));
    }

    #[test]
    fn pastes_wait_by_their_length() {
        let queue = Queue::default();
        let flood = queue.clone();
        let paste = || Event::Paste("x".repeat(64 * 1024));
        let sender = thread::spawn(move || flood.put((0..100).map(|_| paste())));
        let mut taken = 0;
        while taken < 100 {
            let events = queue.take(None).unwrap();
            assert!(events.len() <= PASTED / (64 * 1024));
            taken += events.len();
        }
        assert!(sender.join().unwrap());
    }

    #[test]
    fn movement_takes_one_place_and_the_wheel_a_few() {
        let queue = Queue::default();
        let moves = (0..1_000).map(|x| mouse(MouseEventKind::Moved, x));
        queue.put(moves.chain([key('a')]));
        assert_eq!(queue.take(AT_ONCE).unwrap(), [mouse(MouseEventKind::Moved, 999), key('a')]);
        let down = (0..100_000).map(|_| mouse(MouseEventKind::ScrollDown, 1));
        queue.put(down.chain([mouse(MouseEventKind::ScrollUp, 1), key('a')]));
        let events = queue.take(AT_ONCE).unwrap();
        assert_eq!(events.len(), NOTCHES + 2);
        assert_eq!(events[NOTCHES..], [mouse(MouseEventKind::ScrollUp, 1), key('a')]);
    }

    #[test]
    fn only_the_last_size_counts_and_needs_no_room() {
        let queue = Queue::default();
        let size = |width| Event::Resize(Size { width, height: 24 });
        queue.put((0..EVENTS).map(|_| key('x')));
        for width in 1..1_000 {
            queue.put_now(size(width));
            queue.put_now(Event::Resumed);
        }
        let events = queue.take(AT_ONCE).unwrap();
        assert_eq!(events[EVENTS..], [size(999), Event::Resumed]);
    }

    #[test]
    fn a_waker_wakes_once_also_before_anybody_waits() {
        let queue = Queue::default();
        queue.waker().wake();
        assert_eq!(queue.take(None), Some(vec![]));
        assert_eq!(queue.take(AT_ONCE), Some(vec![]));
        let waker = queue.waker();
        let waking = thread::spawn(move || waker.wake());
        assert_eq!(queue.take(None), Some(vec![]));
        waking.join().unwrap();
    }

    #[test]
    fn a_closed_queue_lets_everybody_go() {
        let queue = Queue::default();
        let stuck = queue.clone();
        let sender = thread::spawn(move || stuck.put((0..2 * EVENTS).map(|_| key('x'))));
        queue.close();
        assert!(!sender.join().unwrap());
        assert_eq!(queue.take(None), None);
    }
}
