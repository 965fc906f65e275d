//! The signs that rules, bars and markers are drawn with.

use crate::text::width::Widths;

/// Signs of one cell each, but for the ellipsis and `at_most`, which may take
/// two. Most box drawing is East Asian Ambiguous: where such characters take two
/// cells, ASCII that means nothing in the query language stands for them, and
/// the dashed lines and small triangles, which are not ambiguous.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    pub rule: &'static str,
    pub bar: &'static str,
    pub tee_down: &'static str,
    pub tee_up: &'static str,
    pub corners: [&'static str; 4],
    /// Before the selected row.
    pub cursor: &'static str,
    /// Before a chosen bar.
    pub chosen: &'static str,
    /// Before a marked case.
    pub marked: &'static str,
    pub prompt: &'static str,
    pub dot: &'static str,
    pub ellipsis: &'static str,
    pub close: &'static str,
    pub thumb: &'static str,
    pub full: &'static str,
    pub rest: &'static str,
    /// What is not known, and where there is nothing to count.
    pub none: &'static str,
    /// Before what is counted out of sight.
    pub above: &'static str,
    pub below: &'static str,
    /// Before the latest year that it can have been.
    pub at_most: &'static str,
    /// Names of the arrow keys: up, down, left, right.
    pub arrows: [&'static str; 4],
}

const NARROW: Glyphs = Glyphs {
    rule: "─",
    bar: "│",
    tee_down: "┬",
    tee_up: "┴",
    corners: ["┌", "┐", "└", "┘"],
    cursor: "▌",
    chosen: "●",
    marked: "*",
    prompt: "›",
    dot: "·",
    ellipsis: "…",
    close: "×",
    thumb: "┃",
    full: "━",
    rest: "╌",
    none: "–",
    above: "↑",
    below: "↓",
    at_most: "≤",
    arrows: ["↑", "↓", "←", "→"],
};

const WIDE: Glyphs = Glyphs {
    rule: "╌",
    bar: "╎",
    tee_down: "+",
    tee_up: "+",
    corners: ["+"; 4],
    cursor: ">",
    chosen: "*",
    marked: "*",
    prompt: ">",
    dot: "/",
    ellipsis: "..",
    close: "x",
    thumb: "╏",
    full: "╍",
    rest: "╌",
    none: "-",
    above: "▴",
    below: "▾",
    at_most: "..",
    arrows: ["Up", "Down", "Left", "Right"],
};

impl Glyphs {
    pub const fn of(widths: Widths) -> &'static Glyphs {
        match widths {
            Widths::Narrow => &NARROW,
            Widths::Wide => &WIDE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_takes_one_cell() {
        for widths in [Widths::Narrow, Widths::Wide] {
            let g = Glyphs::of(widths);
            let signs = [
                g.rule, g.bar, g.tee_down, g.tee_up, g.cursor, g.chosen, g.marked, g.prompt, g.dot, g.close,
                g.thumb, g.full, g.rest, g.none, g.above, g.below,
            ];
            for sign in signs.into_iter().chain(g.corners) {
                assert_eq!(widths.str(sign), 1, "{sign}");
            }
            assert!(signs.iter().all(|sign| !"|!\"'^$:#~".contains(sign)), "no sign of the query language");
            assert!(widths == Widths::Narrow || g.arrows.iter().all(|name| name.is_ascii()));
        }
    }
}
