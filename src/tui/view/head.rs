//! The rules over, between and under the panes, and the panes' names in them.

use crate::text::width::Widths;
use crate::tui::app::Pane;
use crate::tui::canvas::Canvas;
use crate::tui::layout::Layout;
use crate::tui::view::chart;
use ratatui::layout::Rect;
use ratatui::style::Style;

const PANES: [Pane; 3] = [Pane::List, Pane::Detail, Pane::Chart];

/// What stands in the rules.
pub struct Heads<'f> {
    /// List, detail, chart.
    pub names: [&'static str; 3],
    /// The key that leads from pane to pane.
    pub next: String,
    pub focus: Pane,
    /// The id of the case in the detail.
    pub case: &'f str,
    /// First and last line of the detail that shows, and how many there are.
    pub lines: Option<(usize, usize, usize)>,
    /// The chart's columns.
    pub matched_loaded: &'static str,
    pub survey: &'static str,
}

impl Heads<'_> {
    pub fn draw(&self, canvas: &mut Canvas, layout: &Layout) {
        let head = layout.head;
        for rule in [Some(head), layout.middle, layout.foot].into_iter().flatten() {
            canvas.rule(rule.x, rule.right(), rule.y);
        }
        let left = Rect { width: layout.split.unwrap_or(head.right()) - head.x, ..head };
        let right = layout.split.map(|x| Rect { x: x + 1, width: head.right() - x - 1, ..head });
        let names =
            if layout.one { self.all_names(canvas, head) } else { self.name(canvas, left, Pane::List) };
        if layout.detail.is_some() {
            let rule = right.or(layout.middle).unwrap_or(head);
            if !layout.one {
                let used = self.name(canvas, rule, Pane::Detail);
                self.case_id(canvas, rule, used);
            }
            self.position(canvas, rule);
        }
        if layout.chart.is_some() {
            let rule = layout.middle.or(right).unwrap_or(head);
            let used = if layout.one { names } else { self.name(canvas, rule, Pane::Chart) };
            self.columns(canvas, rule, rule.x + used);
        }
        if let Some(x) = layout.split {
            let bottom = layout.foot.map_or(layout.footer.y, |foot| foot.y);
            canvas.rule_down(x, head.y + 1, bottom);
            canvas.put(x, head.y, 1, canvas.glyphs.tee_down, canvas.theme.dim);
            canvas.put(x, bottom, 1, canvas.glyphs.tee_up, canvas.theme.dim);
            if let Some(middle) = layout.middle {
                canvas.put(x, middle.y, 1, canvas.glyphs.tee_left, canvas.theme.dim);
            }
        }
    }

    /// The pane whose name stands in this column, where the rule names all.
    pub fn pane_at(&self, x: u16, rule: Rect, widths: Widths) -> Option<Pane> {
        let mut start = rule.x + 2;
        for (name, pane) in self.names.iter().zip(PANES) {
            let end = start + widths.str(name) as u16;
            if (start..end).contains(&x) {
                return Some(pane);
            }
            start = end + 3;
        }
        None
    }

    fn style(&self, canvas: &Canvas, pane: Pane) -> Style {
        let focus = if self.focus == Pane::Prompt { Pane::List } else { self.focus };
        if focus == pane { canvas.theme.focus } else { canvas.theme.text }
    }

    fn pane_name(&self, pane: Pane) -> &'static str {
        let [list, detail, chart] = self.names;
        match pane {
            Pane::Prompt | Pane::List => list,
            Pane::Detail => detail,
            Pane::Chart => chart,
        }
    }

    /// A name near the left end of a rule; gives the cells up to its end.
    fn name(&self, canvas: &mut Canvas, rule: Rect, pane: Pane) -> u16 {
        let (text, style) = (format!(" {} ", self.pane_name(pane)), self.style(canvas, pane));
        canvas.put(rule.x + 1, rule.y, rule.width - 1, &text, style) + 1
    }

    /// The names of all panes; gives the cells up to their end.
    fn all_names(&self, canvas: &mut Canvas, rule: Rect) -> u16 {
        let mut x = rule.x + 1;
        for (n, pane) in PANES.into_iter().enumerate() {
            let between = if n == 0 { " ".to_owned() } else { format!(" {} ", canvas.glyphs.dot) };
            x += canvas.put(x, rule.y, rule.right() - x, &between, canvas.theme.dim);
            x += canvas.put(x, rule.y, rule.right() - x, self.pane_name(pane), self.style(canvas, pane));
        }
        let next = format!("  {} ", self.next);
        x + canvas.put(x, rule.y, rule.right() - x, &next, canvas.theme.dim) - rule.x
    }

    fn case_id(&self, canvas: &mut Canvas, rule: Rect, used: u16) {
        let room = rule.width.saturating_sub(used + 18);
        let id = canvas.fit(self.case, room).into_owned();
        if !id.is_empty() {
            canvas.put(rule.x + used, rule.y, room + 1, &format!("{id} "), canvas.theme.dim);
        }
    }

    fn position(&self, canvas: &mut Canvas, rule: Rect) {
        if let Some((first, last, count)) = self.lines {
            let text = format!(" {first}{}{last}/{count} ", canvas.glyphs.none);
            canvas.put_right(rule.right() - 1, rule.y, &text, canvas.theme.dim);
        }
    }

    /// The names of the chart's columns, over them, as far as there is room
    /// right of `from`.
    fn columns(&self, canvas: &mut Canvas, rule: Rect, from: u16) {
        let columns = chart::columns(rule);
        let mut end = columns.survey_end + 1;
        for (name, column_end) in [(self.survey, end), (self.matched_loaded, columns.loaded_end + 1)] {
            let text = format!(" {name} ");
            end = end.min(column_end);
            if end >= from + canvas.widths.str(&text) as u16 {
                end = canvas.put_right(end, rule.y, &text, canvas.theme.dim);
            }
        }
    }
}
