//! When to draw: at once, but never more than the link carries.
//!
//! A frame that waits is replaced by a newer one; a frame that is sent cannot
//! be called back, and over SSH every queue on the way is filled before a write
//! blocks. So while keys come fast
//!
//! 1. a frame follows the last one after [`FRAME`] at the earliest;
//! 2. frames together stay within one TCP segment for each round trip, what
//!    TCP itself supposes of a link it does not know; a few frames' worth may
//!    be sent ahead, and no frame waits longer than [`LONGEST`] for it, nor the
//!    one that shows where the person came to rest;
//! 3. what is costly to draw and read by nobody meanwhile (detail and chart)
//!    follows when nothing was pressed for [`REST`]; after a rest, at once;
//! 4. a frame waits for the answer to a query for [`QUICK`] at most, so that a
//!    quick search costs one frame and a slow one holds up nobody's keys; the
//!    answer that was not there then has the next frame, as soon as it comes;
//! 5. a window that is being resized is drawn when its size holds still for
//!    [`STILL`], or after [`LONGEST`].
//!
//! Nothing here reads the clock: the loop says what time it is.

use std::time::{Duration, Instant};

/// Between two frames.
const FRAME: Duration = Duration::from_millis(50);
/// Without a key for this long, the person rests.
pub const REST: Duration = Duration::from_millis(100);
/// What is typed shows without the answer after this long, where searches are
/// slow; where they are quick, the answer is worth waiting for a little more: as long
/// as a screen keeps a picture.
const GRACE: Duration = Duration::from_millis(8);
const QUICK: Duration = Duration::from_millis(16);
/// The first frame may wait longer: nobody has typed anything yet.
const FIRST: Duration = Duration::from_millis(100);
/// What holds for a moment holds for this long after the last key.
const MOMENT: Duration = Duration::from_millis(500);
/// Without a change for this long, a size holds still.
const STILL: Duration = Duration::from_millis(30);
/// No frame waits longer.
const LONGEST: Duration = Duration::from_millis(300);
/// Bytes of a round trip: a small TCP segment less what SSH adds.
const SEGMENT: f64 = 1_000.0;
/// Bytes that may be sent ahead: two frames of a typed character.
const AHEAD: f64 = 6_000.0;
/// Links do not answer faster than this, as far as frames are concerned.
const NEAREST: Duration = Duration::from_millis(1);

/// What the loop knows of time.
#[derive(Debug)]
pub struct FramePace {
    /// Bytes a second that the link is taken to carry.
    rate: f64,
    /// Bytes that may be sent now; negative when too many were.
    allowance: f64,
    last_frame: Option<Instant>,
    /// When the allowance was reckoned.
    reckoned: Option<Instant>,
    /// What makes the screen out of date came from no key.
    unasked: bool,
    last_key: Option<Instant>,
    /// The screen is out of date, and since when.
    stale: Option<Instant>,
    /// When a size first and last changed, of those that were not drawn.
    resized: Option<(Instant, Instant)>,
    /// When detail and chart are to follow.
    settle: Option<Instant>,
    /// They follow with the next frame.
    settling: bool,
    /// When what holds for a moment no longer does.
    moment: Option<Instant>,
    /// A question is open, and frames wait for its answer until then.
    grace: Option<Instant>,
    /// When the question was asked that is open, and whether the last one was
    /// answered quickly.
    asked: Option<Instant>,
    quick: bool,
    /// What was typed was drawn without the answer, or with the beginning of it.
    echoed: bool,
    /// What makes the screen out of date does not wait for its turn behind the last frame:
    /// it answers what was echoed, or says that something stops.
    at_once: bool,
}

impl FramePace {
    /// For a terminal that answers after `round_trip`.
    pub fn new(round_trip: Duration) -> FramePace {
        FramePace {
            rate: SEGMENT / round_trip.max(NEAREST).as_secs_f64(),
            allowance: AHEAD,
            last_frame: None,
            reckoned: None,
            unasked: false,
            last_key: None,
            stale: None,
            resized: None,
            settle: None,
            settling: false,
            moment: None,
            grace: None,
            asked: None,
            quick: true,
            echoed: false,
            at_once: false,
        }
    }

    /// Something holds for a moment from now on, or nothing does.
    pub fn moment(&mut self, now: Instant, holds: bool) {
        self.moment = holds.then(|| now + MOMENT);
    }

    /// Whether the moment has passed; it passes once.
    pub fn moment_passed(&mut self, now: Instant) -> bool {
        let passed = self.moment.is_some_and(|at| at <= now);
        if passed {
            self.moment = None;
            self.stale.get_or_insert(now);
        }
        passed
    }

    /// The interface starts: the first frame is to be drawn.
    pub fn start(&mut self, now: Instant) {
        self.stale = Some(now);
        self.grace = Some(now + FIRST);
    }

    /// A question went to the worker.
    pub fn asked(&mut self, now: Instant) {
        self.asked.get_or_insert(now);
        self.grace.get_or_insert(now + if self.quick { QUICK } else { GRACE });
    }

    /// The beginning of the answer is there. Where the rest comes soon enough, one
    /// frame has both.
    pub fn begun(&mut self, now: Instant) {
        if self.echoed {
            self.stale.get_or_insert(now);
            self.at_once = true;
        }
    }

    /// Something was told to stop, and the screen says so.
    pub fn stops(&mut self, now: Instant) {
        self.stale.get_or_insert(now);
        self.at_once = true;
    }

    /// No question is open any more.
    pub fn answered(&mut self, now: Instant) {
        if let Some(asked) = self.asked.take() {
            self.quick = now.saturating_duration_since(asked) < QUICK;
        }
        if self.grace.take().is_some() {
            self.stale.get_or_insert(now);
        }
        self.at_once |= std::mem::take(&mut self.echoed);
    }

    /// Whether detail and chart are to follow later.
    pub fn settles_later(&self) -> bool {
        self.settle.is_some()
    }

    /// `keys` events came in one go, a resize among them or not. Gives whether
    /// the person is fast: then [`FramePace::settle_due`] says when to settle.
    pub fn input(&mut self, now: Instant, keys: usize, resized: bool) -> bool {
        let resting = self.last_key.is_none_or(|last| now.saturating_duration_since(last) >= REST);
        let fast = keys > 1 || keys == 1 && !resting;
        if keys > 0 {
            self.last_key = Some(now);
        }
        self.unasked = false;
        if resized {
            self.resized = Some((self.resized.map_or(now, |(first, _)| first), now));
        }
        self.stale.get_or_insert(now);
        fast
    }

    /// Something is to be told that nobody asked for: its frame holds up none
    /// that a key asks for.
    pub fn told(&mut self, now: Instant) {
        self.unasked = self.stale.is_none();
        self.stale.get_or_insert(now);
    }

    /// Detail and chart are to follow later.
    pub fn settle_later(&mut self, now: Instant) {
        self.settle = Some(now + REST);
    }

    /// Whether they are to follow now; then they count as followed.
    pub fn settle_due(&mut self, now: Instant) -> bool {
        let due = self.settle.is_some_and(|at| at <= now);
        if due {
            self.settled();
            self.settling = true;
            self.stale.get_or_insert(now);
        }
        due
    }

    /// They have followed.
    pub fn settled(&mut self) {
        self.settle = None;
    }

    /// Whether to draw now.
    pub fn frame_due(&self, now: Instant) -> bool {
        self.frame_at().is_some_and(|at| at <= now)
    }

    /// A frame of so many bytes was drawn.
    pub fn drawn(&mut self, now: Instant, bytes: usize) {
        if let Some(last) = self.reckoned {
            let earned = now.saturating_duration_since(last).as_secs_f64() * self.rate;
            self.allowance = (self.allowance + earned).min(AHEAD);
        }
        self.allowance -= bytes as f64;
        self.reckoned = Some(now);
        if !std::mem::take(&mut self.unasked) {
            self.last_frame = Some(now);
        }
        self.stale = None;
        self.resized = None;
        self.settling = false;
        self.at_once = false;
        self.echoed = self.asked.is_some();
    }

    /// How long to wait for input; `None` for as long as it takes.
    pub fn wait(&self, now: Instant) -> Option<Duration> {
        let next = [self.frame_at(), self.settle, self.moment].into_iter().flatten().min()?;
        Some(next.saturating_duration_since(now))
    }

    /// When the stale screen is to be drawn.
    fn frame_at(&self) -> Option<Instant> {
        let stale = self.stale?;
        let mut at = self.grace.map_or(stale, |grace| stale.max(grace));
        if let Some(last) = self.last_frame {
            let debt = if self.settling { 0.0 } else { (-self.allowance).max(0.0) / self.rate };
            let least = if self.at_once { Duration::ZERO } else { FRAME };
            at = at.max(last + Duration::from_secs_f64(debt).clamp(least, LONGEST));
        }
        if let Some((first, last)) = self.resized {
            at = at.max((last + STILL).min(first + LONGEST));
        }
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Milliseconds after the start of a test.
    struct Clock(Instant);

    impl Clock {
        fn at(&self, milliseconds: u64) -> Instant {
            self.0 + Duration::from_millis(milliseconds)
        }
    }

    fn near() -> (FramePace, Clock) {
        (FramePace::new(Duration::from_micros(200)), Clock(Instant::now()))
    }

    fn far() -> (FramePace, Clock) {
        (FramePace::new(Duration::from_millis(200)), Clock(Instant::now()))
    }

    #[test]
    fn nothing_pending_means_no_time_out() {
        let (mut pace, clock) = near();
        assert_eq!(pace.wait(clock.at(0)), None);
        pace.input(clock.at(0), 1, false);
        pace.drawn(clock.at(0), 100);
        assert_eq!(pace.wait(clock.at(0)), None);
    }

    #[test]
    fn the_first_key_is_drawn_at_once_and_the_next_after_a_frame() {
        let (mut pace, clock) = near();
        assert!(!pace.input(clock.at(0), 1, false), "after a rest nobody is fast");
        assert!(pace.frame_due(clock.at(0)));
        pace.drawn(clock.at(0), 4_000);
        assert!(pace.input(clock.at(20), 1, false));
        assert!(!pace.frame_due(clock.at(20)));
        assert_eq!(pace.wait(clock.at(20)), Some(Duration::from_millis(30)));
        assert!(pace.frame_due(clock.at(50)));
    }

    #[test]
    fn a_frame_that_nobody_asked_for_holds_up_no_key() {
        let (mut pace, clock) = near();
        pace.input(clock.at(0), 1, false);
        pace.drawn(clock.at(0), 100);
        pace.told(clock.at(200));
        assert!(pace.frame_due(clock.at(200)));
        pace.drawn(clock.at(200), 100);
        pace.input(clock.at(210), 1, false);
        assert!(pace.frame_due(clock.at(210)), "at once");
        pace.told(clock.at(211));
        pace.drawn(clock.at(211), 100);
        pace.input(clock.at(220), 1, false);
        assert!(!pace.frame_due(clock.at(220)), "but keys wait for each other's frames");
    }

    #[test]
    fn a_frame_waits_for_a_quick_answer_and_not_for_a_slow_one() {
        let (mut pace, clock) = near();
        pace.input(clock.at(0), 1, false);
        pace.asked(clock.at(0));
        assert!(!pace.frame_due(clock.at(7)));
        pace.answered(clock.at(7));
        assert!(pace.frame_due(clock.at(7)), "one frame with the answer");
        pace.drawn(clock.at(7), 100);
        pace.input(clock.at(100), 1, false);
        pace.asked(clock.at(100));
        assert!(!pace.frame_due(clock.at(115)));
        assert!(pace.frame_due(clock.at(116)), "the key alone, once");
        pace.drawn(clock.at(116), 100);
        assert_eq!(pace.wait(clock.at(116)), None);
        pace.input(clock.at(300), 1, false);
        assert!(pace.frame_due(clock.at(300)), "nothing is waited for twice");
        pace.drawn(clock.at(300), 100);
        pace.answered(clock.at(400));
        assert!(pace.frame_due(clock.at(400)), "the answer has a frame of its own");
        pace.drawn(clock.at(400), 100);
        pace.input(clock.at(600), 1, false);
        pace.asked(clock.at(600));
        assert_eq!(pace.wait(clock.at(600)), Some(GRACE), "searches are slow here");
    }

    #[test]
    fn an_answer_does_not_wait_for_the_frame_that_its_key_had() {
        let (mut pace, clock) = near();
        pace.input(clock.at(0), 1, false);
        pace.asked(clock.at(0));
        pace.begun(clock.at(5));
        assert!(!pace.frame_due(clock.at(15)), "the rest may come soon");
        pace.drawn(clock.at(16), 100);
        pace.begun(clock.at(20));
        assert!(pace.frame_due(clock.at(20)), "the first rows");
        pace.drawn(clock.at(20), 100);
        pace.answered(clock.at(30));
        assert!(pace.frame_due(clock.at(30)), "all of them");
        pace.drawn(clock.at(30), 100);
        pace.input(clock.at(33), 1, false);
        pace.asked(clock.at(33));
        pace.answered(clock.at(40));
        assert!(!pace.frame_due(clock.at(79)), "but the next key waits for its turn");
        pace.stops(clock.at(45));
        assert!(pace.frame_due(clock.at(45)), "unless it stops a reading");
        pace.drawn(clock.at(45), 100);
        pace.input(clock.at(50), 1, false);
        assert!(!pace.frame_due(clock.at(94)));
    }

    #[test]
    fn several_keys_at_once_are_fast() {
        let (mut pace, clock) = near();
        assert!(pace.input(clock.at(0), 2, false));
    }

    #[test]
    fn detail_and_chart_follow_when_the_person_rests() {
        let (mut pace, clock) = near();
        for key in 0..10 {
            let now = clock.at(key * 33);
            if pace.input(now, 1, false) {
                pace.settle_later(now);
            }
            assert!(!pace.settle_due(now));
            if pace.frame_due(now) {
                pace.drawn(now, 200);
            }
        }
        assert!(!pace.settle_due(clock.at(297 + 99)));
        assert!(pace.settle_due(clock.at(297 + 100)));
        assert!(pace.frame_due(clock.at(297 + 100)));
        assert!(!pace.settle_due(clock.at(297 + 200)), "once");
    }

    /// Keys every 33 ms whose frames take `bytes` each, for two seconds: the
    /// bytes sent after the first half second, a second.
    fn held(mut pace: FramePace, clock: &Clock, bytes: usize) -> f64 {
        let mut sent = 0;
        for tick in 0..2_000 {
            let now = clock.at(tick);
            if tick % 33 == 0 {
                pace.input(now, 1, false);
            }
            if pace.frame_due(now) {
                pace.drawn(now, bytes);
                sent += if tick >= 500 { bytes } else { 0 };
            }
        }
        sent as f64 / 1.5
    }

    #[test]
    fn a_key_held_down_does_not_flood_a_far_link() {
        let (pace, clock) = far();
        let rate = held(pace, &clock, 2_200);
        assert!(rate < 10_000.0, "{rate} bytes a second, more than 115,200 bit/s carry");
        let (pace, clock) = near();
        let rate = held(pace, &clock, 2_200);
        assert!(rate > 30_000.0, "{rate} bytes a second: a near terminal waits for nothing");
    }

    #[test]
    fn no_frame_waits_longer_than_the_longest() {
        let (mut pace, clock) = far();
        pace.input(clock.at(0), 1, false);
        pace.drawn(clock.at(0), 1_000_000);
        pace.input(clock.at(1), 1, false);
        assert_eq!(pace.wait(clock.at(1)), Some(LONGEST - Duration::from_millis(1)));
    }

    #[test]
    fn where_the_person_comes_to_rest_is_shown_at_once() {
        let (mut pace, clock) = far();
        pace.input(clock.at(0), 1, false);
        pace.drawn(clock.at(0), 1_000_000);
        pace.input(clock.at(60), 1, false);
        pace.settle_later(clock.at(60));
        assert!(!pace.frame_due(clock.at(159)));
        assert!(pace.settle_due(clock.at(160)) && pace.frame_due(clock.at(160)));
    }

    #[test]
    fn a_window_being_dragged_is_drawn_when_it_holds_still() {
        let (mut pace, clock) = near();
        for step in 0..5 {
            pace.input(clock.at(step * 10), 0, true);
            assert!(!pace.frame_due(clock.at(step * 10)));
        }
        assert!(!pace.frame_due(clock.at(69)));
        assert!(pace.frame_due(clock.at(70)));
        for step in 0..29 {
            pace.input(clock.at(step * 10), 0, true);
        }
        assert!(pace.frame_due(clock.at(300)), "or after a while all the same");
    }
}
