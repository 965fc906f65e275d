//! Line breaking by UAX #14 with 禁則, by display width.

use super::width::Widths;
use std::ops::Range;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

/// The byte ranges of the lines of `text` when no line may be wider than
/// `cells`. Breaks are greedy; the white space at a break belongs to no line. A piece without a break
/// opportunity that is too wide is cut between graphemes.
pub fn wrap(text: &str, cells: usize, widths: Widths) -> Vec<Range<usize>> {
    let cells = cells.max(2);
    let mut lines = Vec::new();
    let mut start = 0;
    let mut end = 0;
    for (at, opportunity) in linebreaks(text) {
        let fits = widths.str(text[start..at].trim_end()) <= cells;
        if !fits {
            if end > start {
                lines.push(trimmed(text, start..end));
                start = end;
            }
            while widths.str(text[start..at].trim_end()) > cells {
                let cut = start + cut(&text[start..at], cells, widths);
                lines.push(trimmed(text, start..cut));
                start = cut;
            }
        }
        end = at;
        if opportunity == BreakOpportunity::Mandatory && (at < text.len() || start < at) {
            lines.push(trimmed(text, start..at));
            start = at;
            end = at;
        }
    }
    lines
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range.clone()].trim_end().len()
}

/// Bytes of the longest prefix that fits, at least one grapheme.
fn cut(text: &str, cells: usize, widths: Widths) -> usize {
    let prefix = widths.prefix(text, cells).len();
    prefix.max(text.graphemes(true).next().map_or(0, str::len))
}
