//! When nobody is there: the interface says so and ends, before whoever keeps
//! the connection cuts it and leaves the terminal as it is.

use crate::terminal::Event;
use std::time::{Duration, Instant};

/// So long before the end it is said on the screen.
const WARNING: Duration = Duration::from_secs(60);

/// Since when nobody has pressed a key.
#[derive(Debug)]
pub struct Idle {
    /// `None`: nothing ever ends.
    limit: Option<Duration>,
    last: Instant,
    warned: bool,
}

/// What is to be done now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdleStep {
    Stay,
    /// Say that it ends in a minute, or sooner.
    Warn,
    /// End, after so long.
    End(Duration),
}

impl Idle {
    /// Somebody is there now, and the interface ends `limit` after they left.
    pub fn new(limit: Option<Duration>, now: Instant) -> Idle {
        Idle { limit, last: now, warned: false }
    }

    /// How long nothing is to be done; `None` for ever.
    pub fn wait(&self, now: Instant) -> Option<Duration> {
        let limit = self.limit?;
        let next = if self.warned { limit } else { limit.saturating_sub(WARNING) };
        Some((self.last + next).saturating_duration_since(now))
    }

    /// This happened. Keys, mouse and pastes come from somebody; a window
    /// changes its size by itself.
    pub fn saw(&mut self, now: Instant, events: &[Event]) {
        if events.iter().any(|event| !matches!(event, Event::Resize(_) | Event::Resumed)) {
            (self.last, self.warned) = (now, false);
        }
    }

    /// What is to be done.
    pub fn step(&mut self, now: Instant) -> IdleStep {
        let Some(limit) = self.limit else { return IdleStep::Stay };
        let idle = now.saturating_duration_since(self.last);
        if idle >= limit {
            IdleStep::End(limit)
        } else if idle + WARNING >= limit && !std::mem::replace(&mut self.warned, true) {
            IdleStep::Warn
        } else {
            IdleStep::Stay
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyCode;
    use ratatui::layout::Size;

    const MINUTE: Duration = Duration::from_secs(60);

    #[test]
    fn a_minute_before_the_end_it_is_said_once() {
        let start = Instant::now();
        let mut idle = Idle::new(Some(29 * MINUTE), start);
        assert_eq!(idle.wait(start), Some(28 * MINUTE));
        assert_eq!(idle.step(start + 27 * MINUTE), IdleStep::Stay);
        let resize = [Event::Resize(Size::new(80, 24)), Event::Resumed];
        idle.saw(start + 28 * MINUTE, &resize);
        assert_eq!(idle.step(start + 28 * MINUTE), IdleStep::Warn);
        assert_eq!(idle.step(start + 28 * MINUTE), IdleStep::Stay);
        assert_eq!(idle.wait(start + 28 * MINUTE), Some(MINUTE));
        assert_eq!(idle.step(start + 29 * MINUTE), IdleStep::End(29 * MINUTE));
    }

    #[test]
    fn a_key_begins_the_time_again() {
        let start = Instant::now();
        let mut idle = Idle::new(Some(29 * MINUTE), start);
        assert_eq!(idle.step(start + 28 * MINUTE), IdleStep::Warn);
        let key = [Event::Key(KeyCode::Down.into())];
        idle.saw(start + 28 * MINUTE, &key);
        assert_eq!(idle.step(start + 28 * MINUTE), IdleStep::Stay);
        assert_eq!(idle.wait(start + 28 * MINUTE), Some(28 * MINUTE));
        assert_eq!(idle.step(start + 56 * MINUTE), IdleStep::Warn);
    }

    #[test]
    fn without_a_limit_nothing_ends() {
        let start = Instant::now();
        let mut idle = Idle::new(None, start);
        assert_eq!(idle.wait(start), None);
        assert_eq!(idle.step(start + 10_000 * MINUTE), IdleStep::Stay);
    }
}
