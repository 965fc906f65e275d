//! The attributes that the next glyph is written with (SGR).

use super::push_number;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// The attributes that are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// What shows on a cell without a character.
const SHOWS_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

/// Attributes that one code switches off.
const OFF: [(Modifier, u16); 7] = [
    (Modifier::BOLD.union(Modifier::DIM), 22),
    (Modifier::ITALIC, 23),
    (Modifier::UNDERLINED, 24),
    (Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK), 25),
    (Modifier::REVERSED, 27),
    (Modifier::HIDDEN, 28),
    (Modifier::CROSSED_OUT, 29),
];

const ON: [(Modifier, u16); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

impl Pen {
    /// The attributes of a cell; of a blank one only those that show.
    pub fn of(cell: &Cell, blank: bool) -> Pen {
        let pen = Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        if blank && !pen.modifier.intersects(SHOWS_ON_BLANK) {
            Pen { bg: pen.bg, ..Pen::default() }
        } else {
            pen
        }
    }

    /// Switches to `target` by the shorter of what differs and all anew.
    pub fn change(&mut self, out: &mut Vec<u8>, target: Pen) {
        if *self == target {
            return;
        }
        let differing = self.difference(target);
        let anew = Pen::default().difference(target);
        out.extend_from_slice(b"\x1b[");
        // An empty parameter is 0, plain.
        if anew.is_empty() {
            // `ESC [ m`
        } else if anew.len() < differing.len() {
            out.push(b';');
            out.extend_from_slice(&anew);
        } else {
            out.extend_from_slice(&differing);
        }
        out.push(b'm');
        *self = target;
    }

    /// Switches to what a blank of `target` needs: attributes that do not show
    /// on it stay as they are.
    pub fn change_blank(&mut self, out: &mut Vec<u8>, target: Pen) {
        let shows = |pen: &Pen| pen.modifier.intersects(SHOWS_ON_BLANK);
        if self.bg != target.bg || shows(self) || shows(&target) {
            self.change(out, target);
        }
    }

    /// Switches to what an erased cell needs.
    pub fn change_for_blank(&mut self, out: &mut Vec<u8>) {
        self.change_blank(out, Pen::default());
    }

    /// The parameters that turn this pen into `target`.
    fn difference(self, target: Pen) -> Vec<u8> {
        let mut parameters = Vec::new();
        let mut push = |code: u16| {
            if !parameters.is_empty() {
                parameters.push(b';');
            }
            push_number(&mut parameters, code);
        };
        let mut on = self.modifier;
        for (attributes, code) in OFF {
            if on.intersects(attributes) && !target.modifier.contains(on.intersection(attributes)) {
                on.remove(attributes);
                push(code);
            }
        }
        for (attribute, code) in ON {
            if target.modifier.contains(attribute) && !on.contains(attribute) {
                push(code);
            }
        }
        if self.fg != target.fg {
            colour(target.fg, 0).into_iter().for_each(&mut push);
        }
        if self.bg != target.bg {
            colour(target.bg, 10).into_iter().for_each(&mut push);
        }
        parameters
    }
}

/// The codes of a colour; `shift` is 10 for the background.
fn colour(colour: Color, shift: u16) -> Vec<u16> {
    let named = |number: u16| if number < 8 { 30 + number } else { 82 + number };
    let code = match colour {
        Color::Reset => 39,
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
        Color::Indexed(number @ 0..16) => named(number.into()),
        Color::Indexed(number) => return vec![38 + shift, 5, number.into()],
        Color::Rgb(r, g, b) => return vec![38 + shift, 2, r.into(), g.into(), b.into()],
    };
    vec![code + shift]
}
