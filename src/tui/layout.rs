//! Where everything stands, by the size of the window. The rules:
//!
//! 1. From 40x15 up the query line is the first row, what is noted and
//!    filtered the second, a rule with the panes' names the third, and the
//!    keys that matter the last.
//! 2. From 76x20 up all three panes show: the list over the chart on the left,
//!    the detail on the right. The detail has half the width, at most what 80
//!    cells of text need; the list has the rest.
//! 3. The chart shows every bar where the list keeps ten rows; else it takes
//!    what is over ten, and never less than five bars.
//! 4. From 50x18 up, where the three do not fit, the list stands over the
//!    detail; from 76 columns up, beside it. The chart takes the detail's
//!    place while it has the focus.
//! 5. Below that, one pane at a time, and the third row names all of them.
//! 6. Below 40x15 a line says what size is needed.
//! 7. The list's last row is kept for the passage that explains a match.
//! 8. The place of a thing depends on the size and the focus alone, never on
//!    what was found: nothing jumps.

use super::app::Pane;
use ratatui::layout::Rect;

/// The smallest window that shows anything.
pub const SMALLEST: (u16, u16) = (40, 15);
const THREE: (u16, u16) = (76, 20);
const STACKED: (u16, u16) = (50, 18);
/// Cells of text in the detail, at most.
pub const TEXT: u16 = 80;
/// What the detail needs beside its text: a margin on either side and the
/// scroll bar.
pub const MARGINS: u16 = 3;
/// Rows that the list keeps before the chart gets more, its passage included.
const LIST_FIRST: u16 = 10;
const FEWEST_BARS: u16 = 5;

/// Where everything stands. What does not show has no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    pub query: Rect,
    /// Filters and notes.
    pub strip: Rect,
    /// The rule over the panes, with their names.
    pub head: Rect,
    pub list: Option<Rect>,
    /// The row under the list.
    pub passage: Option<Rect>,
    pub detail: Option<Rect>,
    /// The rule between two panes that stand over one another.
    pub middle: Option<Rect>,
    /// The bars and the line below them.
    pub chart: Option<Rect>,
    /// The column of the rule between left and right.
    pub split: Option<u16>,
    /// The rule over the footer.
    pub foot: Option<Rect>,
    pub footer: Rect,
    /// Only one pane shows, and the head names all of them.
    pub one: bool,
}

/// The places in a window of this size when `focus` has the focus and the
/// chart has this many bars; nothing for a window that is too small.
pub fn layout(area: Rect, focus: Pane, bars: u16) -> Option<Layout> {
    let (width, height) = (area.width, area.height);
    let at_least = |(w, h): (u16, u16)| width >= w && height >= h;
    if !at_least(SMALLEST) {
        return None;
    }
    let row = |y: u16| Rect::new(area.x, area.y + y, width, 1);
    let base =
        Layout { query: row(0), strip: row(1), head: row(2), footer: row(height - 1), ..Layout::default() };
    let three = at_least(THREE);
    let beside = width >= THREE.0;
    let foot = beside.then(|| row(height - 2));
    let bottom = foot.map_or(base.footer, |foot| foot).y;
    let panes = Rect::new(area.x, base.head.y + 1, width, bottom - base.head.y - 1);
    let lower = if focus == Pane::Chart { Pane::Chart } else { Pane::Detail };
    Some(if three {
        let (left, right) = halves(panes);
        let spare = left.height.saturating_sub(LIST_FIRST + 1);
        let chart = spare.max(FEWEST_BARS + 1).min(bars + 1);
        let (upper, middle, chart) = stacked(left, chart);
        Layout { foot, split: Some(left.right()), middle: Some(middle), chart: Some(chart), ..base }
            .with(Pane::List, upper)
            .with(Pane::Detail, right)
    } else if beside {
        let (left, right) = halves(panes);
        Layout { foot, split: Some(left.right()), ..base }.with(Pane::List, left).with(lower, right)
    } else if at_least(STACKED) {
        let (upper, middle, below) = stacked(panes, panes.height - panes.height * 9 / 20 - 1);
        Layout { middle: Some(middle), ..base }.with(Pane::List, upper).with(lower, below)
    } else {
        let shown = if focus == Pane::Prompt { Pane::List } else { focus };
        Layout { one: true, ..base }.with(shown, panes)
    })
}

/// The detail alone: the whole window but for the last row, without a margin.
pub fn alone(area: Rect) -> Option<(Rect, Rect)> {
    let fits = area.width >= SMALLEST.0 && area.height >= SMALLEST.1;
    fits.then(|| {
        let text = Rect { height: area.height - 1, ..area };
        (text, Rect { y: text.bottom(), height: 1, ..area })
    })
}

impl Layout {
    fn with(mut self, pane: Pane, area: Rect) -> Layout {
        match pane {
            Pane::Prompt | Pane::List => {
                let list = Rect { height: area.height - 1, ..area };
                self.list = Some(list);
                self.passage = Some(Rect { y: list.bottom(), height: 1, ..area });
            }
            Pane::Detail => self.detail = Some(area),
            Pane::Chart => self.chart = Some(area),
        }
        self
    }
}

/// Left, and right of the rule between them.
fn halves(area: Rect) -> (Rect, Rect) {
    let right = (area.width / 2).min(TEXT + MARGINS);
    let left = area.width - right - 1;
    (Rect { width: left, ..area }, Rect { x: area.x + left + 1, width: right, ..area })
}

/// Above, the rule, and below with this height.
fn stacked(area: Rect, below: u16) -> (Rect, Rect, Rect) {
    let above = Rect { height: area.height - below - 1, ..area };
    let rule = Rect { y: above.bottom(), height: 1, ..area };
    (above, rule, Rect { y: rule.bottom(), height: below, ..area })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BARS: u16 = 11;

    fn at(width: u16, height: u16, focus: Pane) -> Layout {
        layout(Rect::new(0, 0, width, height), focus, BARS).expect("large enough")
    }

    fn panes(layout: &Layout) -> (bool, bool, bool) {
        (layout.list.is_some(), layout.detail.is_some(), layout.chart.is_some())
    }

    #[test]
    fn rule_1_query_notes_names_and_keys_have_their_rows() {
        for (width, height) in [(40, 15), (60, 20), (80, 24), (120, 40), (500, 200)] {
            let it = at(width, height, Pane::Prompt);
            assert_eq!([it.query.y, it.strip.y, it.head.y, it.footer.y], [0, 1, 2, height - 1]);
            assert_eq!(it.query.width, width);
        }
    }

    #[test]
    fn rule_2_three_panes_and_a_detail_of_half_the_width() {
        let it = at(120, 40, Pane::Prompt);
        assert_eq!(panes(&it), (true, true, true));
        assert_eq!(it.detail.map(|d| (d.x, d.width)), Some((60, 60)));
        assert_eq!(at(80, 24, Pane::List).detail.map(|d| d.width), Some(40));
        assert_eq!(at(300, 40, Pane::List).detail.map(|d| d.width), Some(TEXT + MARGINS));
    }

    #[test]
    fn rule_3_the_chart_takes_what_the_list_can_spare() {
        let rows = |height| {
            let it = at(80, height, Pane::Prompt);
            (it.list.map(|l| l.height), it.chart.map(|c| c.height))
        };
        assert_eq!(rows(40), (Some(21), Some(BARS + 1)), "all bars and the line below");
        assert_eq!(rows(24), (Some(9), Some(8)));
        assert_eq!(rows(20), (Some(7), Some(FEWEST_BARS + 1)));
        let few = layout(Rect::new(0, 0, 80, 24), Pane::Prompt, 1).and_then(|it| it.chart);
        assert_eq!(few.map(|chart| chart.height), Some(2), "no more than there are");
    }

    #[test]
    fn rule_4_list_over_detail_and_the_chart_in_its_place() {
        let it = at(60, 20, Pane::Prompt);
        assert_eq!(panes(&it), (true, true, false));
        assert!(it.list.map(|l| l.bottom()) < it.detail.map(|d| d.y));
        assert_eq!(panes(&at(60, 20, Pane::Chart)), (true, false, true));
        let low = at(120, 15, Pane::List);
        assert_eq!(panes(&low), (true, true, false));
        assert!(low.list.map(|l| l.right()) < low.detail.map(|d| d.x));
    }

    #[test]
    fn rule_5_one_pane_at_a_time() {
        assert_eq!(panes(&at(40, 15, Pane::Prompt)), (true, false, false));
        assert_eq!(panes(&at(40, 15, Pane::List)), (true, false, false));
        assert_eq!(panes(&at(40, 15, Pane::Detail)), (false, true, false));
        assert_eq!(panes(&at(40, 15, Pane::Chart)), (false, false, true));
        assert!(at(40, 15, Pane::Chart).one && !at(60, 20, Pane::Chart).one);
    }

    #[test]
    fn rule_6_a_window_that_is_too_small() {
        assert_eq!(layout(Rect::new(0, 0, 39, 40), Pane::List, BARS), None);
        assert_eq!(layout(Rect::new(0, 0, 80, 14), Pane::List, BARS), None);
        assert_eq!(alone(Rect::new(0, 0, 80, 14)), None);
    }

    #[test]
    fn rule_7_a_row_for_the_passage_under_the_list() {
        let it = at(40, 15, Pane::List);
        assert_eq!(it.passage.map(|p| p.y), it.list.map(|l| l.bottom()));
    }

    fn pane() -> impl Strategy<Value = Pane> {
        prop::sample::select(vec![Pane::Prompt, Pane::List, Pane::Detail, Pane::Chart])
    }

    proptest! {
        #[test]
        fn rule_8_panes_never_overlap_and_the_one_in_focus_shows(
            width in 40u16..300, height in 15u16..120, focus in pane()
        ) {
            let it = at(width, height, focus);
            let parts = [Some(it.query), Some(it.strip), Some(it.head), it.list, it.passage, it.detail,
                it.middle, it.chart, it.foot, Some(it.footer)];
            let parts: Vec<Rect> = parts.into_iter().flatten().collect();
            for (n, part) in parts.iter().enumerate() {
                prop_assert!(part.area() > 0 && part.bottom() <= height && part.right() <= width);
                prop_assert!(parts[..n].iter().all(|other| !other.intersects(*part)));
                prop_assert!(it.split.is_none_or(|x| part.width == width || part.right() <= x || part.x > x));
            }
            let shown = match focus {
                Pane::Prompt | Pane::List => it.list,
                Pane::Detail => it.detail,
                Pane::Chart => it.chart,
            };
            prop_assert!(shown.is_some());
        }
    }
}
