//! The rules over, between and under the panes, and the panes' names in them.

use crate::text::width::Widths;
use crate::tui::canvas::Canvas;
use crate::tui::layout::Layout;
use crate::tui::pane::Pane;
use crate::tui::view::chart;
use crate::tui::view::list::List;
use ratatui::layout::Rect;
use ratatui::style::Style;

const PANES: [Pane; 3] = [Pane::List, Pane::Detail, Pane::Chart];

/// What stands in the rules.
pub struct PaneTitles<'f> {
    /// List, detail, chart.
    pub names: [&'static str; 3],
    /// The key that leads from pane to pane.
    pub next: String,
    pub focus: Pane,
    /// In which order the list stands.
    pub order: &'static str,
    /// The selected row, how many there are, and what they are.
    pub selected: (usize, usize, &'static str),
    /// The id of the case in the detail.
    pub case: &'f str,
    /// First and last line of the detail that shows, and how many there are.
    pub lines: Option<(usize, usize, usize)>,
    /// The chart's columns.
    pub columns: chart::Heads,
}

impl PaneTitles<'_> {
    /// `list` and `chart` know where the columns stand that the names are put
    /// over.
    pub fn draw(&self, canvas: &mut Canvas, layout: &Layout, list: &List, chart: &chart::Chart) {
        let Some(head) = layout.head else { return };
        for rule in [Some(head), layout.middle, layout.foot].into_iter().flatten() {
            canvas.rule(rule.x, rule.right(), rule.y);
        }
        let below = layout.middle.unwrap_or(head);
        let left = Rect { width: layout.split.unwrap_or(below.right()) - below.x, ..below };
        let right = layout.split.map(|x| Rect { x: x + 1, width: below.right() - x - 1, ..below });
        let names = layout.one.then(|| self.all_names(canvas, head));
        if let Some(area) = layout.list {
            let used = names.unwrap_or_else(|| self.name(canvas, head, Pane::List));
            let named = list.column_names(area, canvas.widths);
            self.place_in_list(canvas, head, used, &named);
        }
        if layout.detail.is_some() {
            let used = names.unwrap_or_else(|| self.name(canvas, left, Pane::Detail));
            self.case_id(canvas, left, used);
        }
        if layout.chart.is_some() {
            let rule = right.unwrap_or(left);
            let used = names.unwrap_or_else(|| self.name(canvas, rule, Pane::Chart));
            self.columns(canvas, chart.columns(rule, canvas.widths), rule.y, rule.x + used);
        }
        if let (Some(x), Some(middle), Some(foot)) = (layout.split, layout.middle, layout.foot) {
            canvas.rule_down(x, middle.y + 1, foot.y);
            canvas.put(x, middle.y, 1, canvas.glyphs.tee_down, canvas.theme.dim);
            canvas.put(x, foot.y, 1, canvas.glyphs.tee_up, canvas.theme.dim);
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

    /// The columns' names over them, in which order the list stands, and which
    /// row is selected, as far as there is room.
    fn place_in_list(&self, canvas: &mut Canvas, rule: Rect, used: u16, named: &[(u16, &str)]) {
        let (at, count, what) = self.selected;
        if count == 0 {
            return;
        }
        let dim = canvas.theme.dim;
        let position = |at: usize| format!(" {at}/{count} {what} ");
        // As wide as it ever gets, so that the order never moves.
        let widest = canvas.widths.str(&position(count)) as u16;
        let right = rule.right() - 1;
        let mut end = right - widest;
        // Where it has no room beside the names, the last gives way as a whole.
        canvas.put_right(right, rule.y, &" ".repeat(widest.into()), dim);
        if end > rule.x + used {
            canvas.rule(end, right, rule.y);
        }
        canvas.put_right(right, rule.y, &position(at), dim);
        let order = format!(" {} ", self.order);
        if canvas.widths.str(&order) as u16 + 2 <= end.saturating_sub(rule.x + used) {
            end = canvas.put_right(end - 1, rule.y, &order, dim);
        }
        let mut from = rule.x + used;
        for (x, name) in named {
            let cells = canvas.widths.str(name) as u16 + 2;
            let x = x.saturating_sub(1);
            if x >= from && x + cells <= end {
                // One space stands between two names.
                from = x + canvas.put(x, rule.y, cells, &format!(" {name} "), dim) - 1;
            }
        }
    }

    /// The id of the case, whole where the lines' numbers leave room, and those.
    fn case_id(&self, canvas: &mut Canvas, rule: Rect, used: u16) {
        let x = rule.x + used;
        let mut end = rule.right();
        if let Some((first, last, count)) = self.lines {
            let text = format!(" {first}{}{last}/{count} ", canvas.glyphs.none);
            let whole = canvas.widths.str(self.case) + canvas.widths.str(&text) + 2;
            if whole <= usize::from(end.saturating_sub(x)) || self.case.is_empty() {
                end = canvas.put_right(end - 1, rule.y, &text, canvas.theme.dim);
            }
        }
        let id = canvas.fit(self.case, end.saturating_sub(x + 1)).into_owned();
        if !id.is_empty() {
            canvas.put(x, rule.y, end - x, &format!("{id} "), canvas.theme.dim);
        }
    }

    /// The names of the chart's columns over them, as far as there is room
    /// right of `from`.
    fn columns(&self, canvas: &mut Canvas, at: chart::ColumnEnds, y: u16, from: u16) {
        let survey = self.columns.survey.as_deref().zip(at.survey_end);
        let names = [
            survey,
            Some((self.columns.loaded, at.loaded_end)),
            Some((self.columns.matched, at.matched_end)),
        ];
        for (name, end) in names.into_iter().flatten() {
            let text = format!(" {name} ");
            if (end + 1).saturating_sub(canvas.widths.str(&text) as u16) >= from {
                canvas.put_right(end + 1, y, &text, canvas.theme.dim);
            }
        }
    }
}
