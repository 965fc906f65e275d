//! Where everything stands for one frame or one event, asked once.

use super::App;
use crate::model::Dimension;
use crate::tui::layout::{self, Layout, MARGINS, Shape, TEXT};
use crate::tui::pane::Pane;
use crate::tui::view::chart;
use ratatui::layout::Rect;

/// The places of everything in the window as it is, and what of it depends on
/// the words that stand there.
pub(super) struct Geometry {
    /// Nothing where the window is too small.
    pub layout: Option<Layout>,
    /// The text and the footer of the case alone, while it stands alone.
    pub alone: Option<(Rect, Rect)>,
    /// What is said over the list's rows, in lines.
    pub notice: Vec<String>,
    /// The rows of the chart, and whether a line below says what to know.
    pub bars: usize,
    pub noted: bool,
}

impl App {
    pub(super) fn geometry(&self) -> Geometry {
        let layout = layout::layout(self.area, self.shape());
        let list = layout.and_then(|layout| layout.list);
        Geometry {
            layout,
            alone: layout::alone(self.area).filter(|_| self.alone.is_some()),
            notice: self.notice(list.map_or(0, |list| list.width)),
            bars: self.facet.rows().len(),
            noted: self.chart_note().is_some(),
        }
    }

    /// What the places depend on besides the size: known before the first
    /// tally, so that nothing moves after it.
    pub fn shape(&self) -> Shape {
        let industries = self.library.vocabulary.industries.len() as u16 + 1;
        let noted = u16::from(self.chart_note().is_some());
        let bars = match self.facet.dimension() {
            Dimension::Industry => industries,
            _ => self.facet.rows().len() as u16 + noted,
        };
        Shape { focus: self.focus, reading: self.reading.is_some(), asked: self.asked(), industries, bars }
    }
}

impl Geometry {
    /// How many rows of the pane show, or would where it does not.
    pub fn height(&self, pane: Pane) -> usize {
        let layout = self.layout.unwrap_or_default();
        let height = |area: Option<Rect>| usize::from(area.map_or(1, |area| area.height));
        match pane {
            Pane::Prompt | Pane::List => self.list_lines() / self.row_lines().max(1),
            Pane::Chart => height(layout.chart.map(|area| self.bars_area(area))),
            Pane::Detail => height(self.detail().map(|(area, _)| area)),
        }
        .max(1)
    }

    /// The rows of the chart's bars.
    pub fn bars_area(&self, area: Rect) -> Rect {
        chart::bars_area(area, self.bars, self.noted)
    }

    /// The lines of the list that its rows have.
    pub fn list_lines(&self) -> usize {
        let list = self.layout.and_then(|layout| layout.list);
        usize::from(list.map_or(1, |area| area.height)).saturating_sub(self.notice.len())
    }

    /// The lines of one row.
    pub fn row_lines(&self) -> usize {
        usize::from(self.layout.unwrap_or_default().lines)
    }

    /// The detail's place, and the cells of its text.
    pub fn detail(&self) -> Option<(Rect, u16)> {
        if let Some((text, _)) = self.alone {
            return Some((text, text.width));
        }
        let area = self.layout?.detail?;
        Some((area, (area.width - MARGINS).min(TEXT)))
    }
}
