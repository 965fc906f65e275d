//! Horizontal bars: label, bar, number; no axis, no grid, zero at the left.

use super::PictureFrame;
use super::paper::{Anchor, DARK, INK, LIGHT, LINE, MARGIN, PaperSheet, TEXT, WIDTH, lines, width};

/// A bar, or a head over some of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DrawnBar<'a> {
    /// `matched` of `loaded`; the dark part is never longer than the light one.
    Count {
        /// What is counted, cut where it needs more than two lines.
        label: &'a str,
        /// Cases that match: the dark part.
        matched: usize,
        /// All cases, matching or not: the light part.
        loaded: usize,
    },
    /// The name of the bars below it.
    Head(&'a str),
}

/// A chart of bars.
#[derive(Debug, Clone)]
pub struct Bars<'a> {
    /// Title, notes and origin, which stand round the bars.
    pub frame: PictureFrame<'a>,
    /// From the top down; none at all is a chart too.
    pub bars: &'a [DrawnBar<'a>],
}

/// The widest that labels may be, in px, and on how many lines.
const LABEL: f32 = 240.0;
const LABEL_LINES: usize = 2;

/// Between label, bar and number, and between two rows, in px.
const GAP: f32 = 8.0;
const ROW_GAP: f32 = 4.0;
const BAR: f32 = 12.0;

/// The chart as an SVG document.
pub fn bars(chart: &Bars) -> String {
    let mut sheet = PaperSheet::new(&chart.frame);
    let numbers: Vec<String> = chart.bars.iter().map(number).collect();
    let number_room = numbers.iter().map(|number| width(number, TEXT)).fold(0.0, f32::max);
    let labels: Vec<Vec<String>> = chart.bars.iter().map(label).collect();
    let label_room = labels.iter().flatten().map(|line| width(line, TEXT)).fold(0.0, f32::max);
    let left = MARGIN + label_room + GAP;
    let room = (WIDTH - MARGIN - number_room - GAP - left).max(1.0);
    let longest = chart.bars.iter().map(loaded).max().unwrap_or(0).max(1);
    let mut told = Vec::new();
    for ((bar, label), number) in chart.bars.iter().zip(&labels).zip(&numbers) {
        let height = (label.len() as f32 * TEXT * LINE).max(BAR);
        match bar {
            DrawnBar::Head(name) => {
                sheet.y += ROW_GAP;
                sheet.paragraph(name, TEXT, INK, true);
                continue;
            }
            DrawnBar::Count { label: name, matched, loaded } => {
                for (n, line) in label.iter().enumerate() {
                    let base = sheet.y + n as f32 * TEXT * LINE + TEXT;
                    sheet.text(left - GAP, base, TEXT, Anchor::End, INK, false, line);
                }
                let long = |count: usize| count as f32 / longest as f32 * room;
                let top = sheet.y + (TEXT * LINE - BAR) / 2.0 - 1.0;
                sheet.rect(left, top, long(*loaded), BAR, LIGHT);
                sheet.rect(left, top, long(*matched.min(loaded)), BAR, DARK);
                sheet.text(WIDTH - MARGIN, sheet.y + TEXT, TEXT, Anchor::End, INK, false, number);
                told.push(format!("{name}: {number}"));
            }
        }
        sheet.y += height + ROW_GAP;
    }
    sheet.finish(&chart.frame, &told.join("; "))
}

fn number(bar: &DrawnBar) -> String {
    match bar {
        DrawnBar::Count { matched, loaded, .. } if matched == loaded => loaded.to_string(),
        DrawnBar::Count { matched, loaded, .. } => format!("{matched} / {loaded}"),
        DrawnBar::Head(_) => String::new(),
    }
}

fn label(bar: &DrawnBar) -> Vec<String> {
    match bar {
        DrawnBar::Count { label, .. } => lines(label, TEXT, LABEL, LABEL_LINES),
        DrawnBar::Head(_) => Vec::new(),
    }
}

fn loaded(bar: &DrawnBar) -> usize {
    match bar {
        DrawnBar::Count { matched, loaded, .. } => *loaded.max(matched),
        DrawnBar::Head(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    fn chart(bars: &[DrawnBar]) -> String {
        let frame = PictureFrame {
            lang: Lang::En,
            title: "Cases by <industry>",
            notes: &["dark: matching"],
            foot: "jirei",
        };
        super::bars(&Bars { frame, bars })
    }

    #[test]
    fn a_bar_is_as_long_as_its_count() {
        let svg = chart(&[
            DrawnBar::Count { label: "Construction", matched: 5, loaded: 10 },
            DrawnBar::Count { label: "Retail", matched: 0, loaded: 20 },
        ]);
        let widths: Vec<f32> = svg
            .lines()
            .filter(|line| line.contains("height=\"12.0\""))
            .filter_map(|line| line.split("width=\"").nth(1)?.split('"').next()?.parse().ok())
            .collect();
        let [light, dark, whole, none] = widths[..] else { panic!("{svg}") };
        assert!((light * 2.0 - whole).abs() < 0.2 && (dark * 4.0 - whole).abs() < 0.3 && none == 0.0);
    }

    #[test]
    fn what_is_shown_is_told_too() {
        let svg = chart(&[DrawnBar::Count { label: "A & B", matched: 1, loaded: 2 }]);
        assert!(svg.contains("<title>Cases by &lt;industry&gt;</title>"));
        assert!(svg.contains("<desc>A &amp; B: 1 / 2</desc>"), "{svg}");
    }

    #[test]
    fn a_head_stands_over_its_bars_and_no_bar_at_all_is_a_chart_too() {
        let svg =
            chart(&[DrawnBar::Head("Reporting"), DrawnBar::Count { label: "Police", matched: 1, loaded: 1 }]);
        assert!(svg.find(">Reporting<") < svg.find(">Police<") && svg.contains(">Reporting<"));
        assert!(chart(&[]).ends_with("</svg>\n"));
    }
}
