//! The views: a pane a file. They draw an immutable [`Frame`] and never
//! search.

pub mod chart;
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
    /// The window shows no more than this line.
    TooSmall(String),
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
    pub heads: head::Heads<'f>,
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
            canvas.put(0, 0, u16::MAX, said, canvas.theme.text);
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
    it.strip.draw(canvas, layout.strip);
    it.heads.draw(canvas, layout);
    if let (Some(list), Some(passage)) = (layout.list, layout.passage) {
        it.list.draw(canvas, list, passage, scroll_bar(layout, list));
    }
    if let Some(area) = layout.detail {
        it.detail.draw(canvas, area);
    }
    if let Some(area) = layout.chart {
        it.chart.draw(canvas, area, scroll_bar(layout, area));
    }
    it.footer.draw(canvas, layout.footer);
    if let Some(popup) = &it.popup {
        popup.draw(canvas, layout);
    }
    cursor
}

/// The column of a pane's scroll bar: the rule beside it, or its own last.
fn scroll_bar(layout: &Layout, area: Rect) -> u16 {
    layout.split.filter(|x| *x == area.right()).unwrap_or(area.right() - 1)
}
