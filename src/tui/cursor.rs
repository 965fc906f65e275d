//! A cursor in rows that scroll.

use super::action::Movement;

/// Rows that one notch of the wheel moves.
pub const NOTCH: usize = 3;

/// Which row is selected, and which is the first that shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    pub at: usize,
    pub top: usize,
}

impl Cursor {
    /// Selects a row, or the last where there are fewer.
    pub fn select(&mut self, at: usize, count: usize) {
        self.at = at.min(count.saturating_sub(1));
    }

    pub fn go(&mut self, step: Movement, count: usize, height: usize) {
        let shown = height.min(count.saturating_sub(self.top)).max(1);
        let at = match step {
            Movement::ShownFirst => self.top,
            Movement::ShownLast => self.top + shown - 1,
            step => step.moved(self.at, count, height),
        };
        self.select(at, count);
    }

    /// Moves the view by a line; the cursor stays in it.
    pub fn roll(&mut self, down: bool, count: usize, height: usize) {
        self.shift(down, 1, count, height);
    }

    /// Moves the view under the wheel; the cursor stays in it.
    pub fn wheel(&mut self, down: bool, count: usize, height: usize) {
        self.shift(down, NOTCH, count, height);
    }

    fn shift(&mut self, down: bool, rows: usize, count: usize, height: usize) {
        let last = count.saturating_sub(height);
        self.top = if down { (self.top + rows).min(last) } else { self.top.saturating_sub(rows) };
        self.select(self.at.clamp(self.top, self.top + height.max(1) - 1), count);
    }

    /// Scrolls no more than it takes to show the cursor.
    pub fn show(&mut self, count: usize, height: usize) {
        let height = height.max(1);
        self.top = self.top.clamp((self.at + 1).saturating_sub(height), self.at);
        self.top = self.top.min(count.saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_view_moves_no_more_than_it_must() {
        let mut it = Cursor::default();
        for (at, height, top) in [(4, 5, 0), (5, 5, 1), (3, 5, 1), (0, 5, 0), (19, 5, 15), (19, 40, 0)] {
            it.select(at, 20);
            it.show(20, height);
            assert_eq!(it.top, top, "row {at} in {height}");
        }
    }

    #[test]
    fn a_step_leads_to_what_shows() {
        let mut it = Cursor { at: 7, top: 5 };
        for (step, at) in [(Movement::ShownFirst, 5), (Movement::ShownLast, 9)] {
            it.go(step, 20, 5);
            assert_eq!(it.at, at, "{step:?}");
        }
        let mut few = Cursor::default();
        few.go(Movement::ShownLast, 3, 10);
        assert_eq!(few.at, 2, "no further than there is");
    }

    #[test]
    fn the_wheel_moves_the_view_and_keeps_the_cursor_in_it() {
        let mut it = Cursor::default();
        it.wheel(true, 20, 5);
        assert_eq!(it, Cursor { at: 3, top: 3 });
        for _ in 0..9 {
            it.wheel(true, 20, 5);
        }
        assert_eq!(it, Cursor { at: 15, top: 15 });
        for _ in 0..9 {
            it.wheel(false, 20, 5);
        }
        assert_eq!(it, Cursor { at: 4, top: 0 });
        it.wheel(true, 0, 5);
        assert_eq!(it, Cursor::default());
    }
}
