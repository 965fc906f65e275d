//! Charts as SVG for a report: fit for print, the same in every viewer.
//!
//! Presentation attributes only (office programs read little CSS), one `<text>`
//! a piece (librsvg drops a space that begins a second `<tspan>`), families
//! named with Japanese ones first (librsvg takes no notice of `lang`, and a
//! Chinese face draws 直 and 骨 otherwise). Grey on paper tells dark from light.

mod bars;
mod cross;
mod paper;

pub use bars::{Bars, DrawnBar, bars};
pub use cross::{DrawnCross, DrawnCrossRow, cross};

/// What stands round a chart, whatever it shows. All of it is plain text.
#[derive(Debug, Clone, Copy)]
pub struct PictureFrame<'a> {
    /// The language of the document: `ja` or `en`.
    pub lang: crate::model::Lang,
    /// What is counted.
    pub title: &'a str,
    /// What the two tones mean, what the reader must know.
    pub notes: &'a [&'a str],
    /// Where it comes from: version, date, command line.
    pub foot: &'a str,
}
