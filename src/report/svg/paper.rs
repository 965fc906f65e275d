//! The paper: text laid out without knowing the font, and its escaping.

use super::PictureFrame;
use crate::model::Lang;
use crate::report::markup::escape;
use crate::text::width::Widths;
use crate::text::wrap::wrap;
use std::fmt::Write;
use unicode_segmentation::UnicodeSegmentation;

/// 640 px at 96 dpi are 170 mm: an A4 page less its margins.
pub const WIDTH: f32 = 640.0;
pub const MARGIN: f32 = 12.0;

/// Sizes of type, and the line's height as a multiple of it, in px.
pub const TITLE: f32 = 16.0;
pub const TEXT: f32 = 12.0;
pub const SMALL: f32 = 10.0;
pub const LINE: f32 = 1.5;

/// Ink: text, secondary text, the dark and the light tone of bars.
pub const INK: &str = "#1a1a1a";
pub const GREY: &str = "#555555";
pub const DARK: &str = "#1f4e79";
pub const LIGHT: &str = "#d5dbe1";

const FAMILIES: &str =
    "'Noto Sans CJK JP','Noto Sans JP','BIZ UDPGothic','Yu Gothic',Meiryo,'Hiragino Sans',sans-serif";

/// Where a text's anchor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    End,
}

/// A document under way: what is drawn, from the top down.
pub struct PaperSheet {
    body: String,
    /// The top of what comes next, in px.
    pub y: f32,
}

impl PaperSheet {
    /// A sheet with the chart's title on it.
    pub fn new(frame: &PictureFrame) -> PaperSheet {
        let mut sheet = PaperSheet { body: String::new(), y: MARGIN };
        sheet.paragraph(frame.title, TITLE, INK, true);
        sheet.y += TEXT / 2.0;
        sheet
    }

    /// Text from margin to margin, on as many lines as it needs.
    pub fn paragraph(&mut self, text: &str, size: f32, ink: &str, bold: bool) {
        for line in lines(text, size, WIDTH - 2.0 * MARGIN, usize::MAX) {
            self.text(MARGIN, self.y + size, size, Anchor::Start, ink, bold, &line);
            self.y += size * LINE;
        }
    }

    /// A line of text on a base line.
    #[expect(clippy::too_many_arguments, reason = "they are SVG's own attributes")]
    pub fn text(&mut self, x: f32, y: f32, size: f32, anchor: Anchor, ink: &str, bold: bool, text: &str) {
        let anchor = if anchor == Anchor::End { " text-anchor=\"end\"" } else { "" };
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        let text = escape(text);
        let _ = writeln!(
            self.body,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" fill=\"{ink}\"{anchor}{weight}>{text}</text>"
        );
    }

    /// A filled rectangle.
    pub fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, ink: &str) {
        let _ = writeln!(
            self.body,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{ink}\"/>"
        );
    }

    /// The whole document, with notes and foot below what is drawn.
    pub fn finish(mut self, frame: &PictureFrame, description: &str) -> String {
        self.y += TEXT / 2.0;
        for note in frame.notes {
            self.paragraph(note, TEXT, INK, false);
        }
        self.paragraph(frame.foot, SMALL, GREY, false);
        let height = self.y + MARGIN;
        let lang = match frame.lang {
            Lang::Ja => "ja",
            Lang::En => "en",
        };
        let (title, description) = (escape(frame.title), escape(description));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height:.0}\" \
             viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" lang=\"{lang}\" xml:lang=\"{lang}\" \
             font-family=\"{FAMILIES}\">\n<title>{title}</title>\n<desc>{description}</desc>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{}</svg>\n",
            self.body
        )
    }
}

/// How wide a text is at most in any of the families, in px: measured without
/// a font, so taken a little wider than it is.
pub fn width(text: &str, size: f32) -> f32 {
    let em = |grapheme: &str| match grapheme.chars().next() {
        Some('\u{1f000}'..) => 1.4,
        Some('m' | 'w' | 'M' | 'W' | '@' | '%') => 0.95,
        Some('A'..='Z' | '&') => 0.75,
        _ if Widths::Wide.grapheme(grapheme) > 1 => 1.0,
        _ => 0.6,
    };
    text.graphemes(true).map(em).sum::<f32>() * size
}

/// A text on at most `most` lines of `room` px; what does not fit ends in an ellipsis.
pub fn lines(text: &str, size: f32, room: f32, most: usize) -> Vec<String> {
    let cells = (room / (size * 0.6)).max(4.0) as usize;
    let ranges = wrap(text, cells, Widths::Wide);
    let mut lines: Vec<String> =
        ranges.iter().take(most).map(|range| text[range.clone()].to_owned()).collect();
    if let (true, Some(last)) = (ranges.len() > most, lines.last_mut()) {
        *last = format!("{}…", Widths::Wide.prefix(last, cells.saturating_sub(2)).trim_end());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_label_keeps_to_its_lines_and_says_that_it_is_cut() {
        let long = "とても長い名前".repeat(10);
        let cut = lines(&long, TEXT, 200.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…'));
        assert!(cut.iter().all(|line| width(line, TEXT) <= 200.0), "{cut:?}");
        assert_eq!(lines("short", TEXT, 200.0, 2), ["short"]);
    }

    #[test]
    fn capitals_and_wide_characters_are_given_their_room() {
        assert!(width("MW", 10.0) > width("il", 10.0));
        assert!(width("漢", 10.0) >= 10.0 && width("😀", 10.0) >= 13.0);
    }
}
