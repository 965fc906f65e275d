//! The views: a pane a file. They draw an immutable [`Frame`] and never
//! search.

pub mod chart;
pub mod chips;
pub mod detail;
pub mod footer;
pub mod head;
pub mod list;
pub mod popup;
pub mod query;

use super::canvas::Canvas;
use super::layout::Layout;
use ratatui::layout::{Position, Rect};

/// What is drawn.
pub enum Frame<'f> {
    /// The window shows no more than these lines.
    TooSmall(Vec<String>),
    /// The detail alone, over the whole window but for the footer.
    Alone {
        detail: detail::Detail<'f>,
        text: Rect,
        hints: footer::Footer,
        footer: Rect,
    },
    Panes(Box<Panes<'f>>),
}

/// The panes and where they stand.
pub struct Panes<'f> {
    pub layout: Layout,
    pub query: query::QueryLine<'f>,
    pub strip: query::Strip,
    pub heads: head::PaneTitles<'f>,
    pub list: list::List<'f>,
    pub detail: detail::Detail<'f>,
    pub chart: chart::Chart<'f>,
    pub footer: footer::Footer,
    pub popup: Option<popup::Popup>,
}

/// Draws a frame; gives where the cursor stands.
pub fn draw(canvas: &mut Canvas, frame: &Frame) -> Option<Position> {
    match frame {
        Frame::TooSmall(said) => {
            for (y, line) in (0..).zip(said) {
                canvas.put(0, y, u16::MAX, line, canvas.theme.text);
            }
            None
        }
        Frame::Alone { detail, text, hints, footer } => {
            detail.draw(canvas, *text);
            hints.draw(canvas, *footer);
            None
        }
        Frame::Panes(panes) => draw_panes(canvas, panes),
    }
}

fn draw_panes(canvas: &mut Canvas, it: &Panes) -> Option<Position> {
    let layout = &it.layout;
    let cursor = it.query.draw(canvas, layout.query);
    if let Some(area) = layout.strip {
        it.strip.draw(canvas, area);
    }
    it.heads.draw(canvas, layout, &it.list, &it.chart);
    if let Some(area) = layout.list {
        it.list.draw(canvas, area, layout.snippet);
    }
    if let Some(area) = layout.detail {
        it.detail.draw(canvas, area);
    }
    if let Some(area) = layout.chart {
        it.chart.draw(canvas, area);
    }
    if let Some(area) = layout.footer {
        it.footer.draw(canvas, area);
    }
    match &it.popup {
        Some(popup) => popup.draw(canvas, layout),
        None => cursor,
    }
}
