//! How things look: the terminal's own text on its own background with three
//! colours of the 256 that no palette redefines, or no colour at all. Nothing
//! is told by colour alone. `docs/colours.md` has the contrast of every pair.

pub use crate::settings::Scheme;
use ratatui::style::{Color, Modifier, Style};

/// One accent for the focus, one for matches, grey for what is secondary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    pub text: Style,
    /// Secondary: rules, columns, hints.
    pub dim: Style,
    /// What is offered and not typed.
    pub ghost: Style,
    /// Titles and headings.
    pub strong: Style,
    /// What a query found.
    pub highlight: Style,
    /// The same in the selected row.
    pub highlight_selected: Style,
    /// The name of the pane that has the focus, and its cursor's marker.
    pub focus: Style,
    /// The row under the cursor of the pane that has the focus.
    pub selected: Style,
    /// The same where the focus is elsewhere.
    pub selected_away: Style,
}

impl Theme {
    pub const fn new(scheme: Scheme) -> Theme {
        match scheme {
            Scheme::Either => Theme::coloured(243, 163, 63),
            Scheme::Dark => Theme::coloured(246, 213, 80),
            Scheme::Light => Theme::coloured(241, 127, 25),
            Scheme::Mono => Theme::mono(),
        }
    }

    /// With three colours of the 256: what is secondary, matches, the focus.
    const fn coloured(dim: u8, highlight: u8, focus: u8) -> Theme {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        let dim = plain.fg(Color::Indexed(dim));
        Theme {
            text: plain,
            dim,
            ghost: dim,
            strong: bold,
            highlight: bold.fg(Color::Indexed(highlight)),
            highlight_selected: reversed.add_modifier(Modifier::BOLD).add_modifier(Modifier::UNDERLINED),
            focus: bold.fg(Color::Indexed(focus)),
            selected: reversed.add_modifier(Modifier::BOLD),
            selected_away: reversed,
        }
    }

    const fn mono() -> Theme {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        let selected = reversed.add_modifier(Modifier::BOLD);
        Theme {
            text: plain,
            dim: plain,
            ghost: plain.add_modifier(Modifier::UNDERLINED),
            strong: bold,
            highlight: bold.add_modifier(Modifier::UNDERLINED),
            highlight_selected: selected.add_modifier(Modifier::UNDERLINED),
            focus: selected,
            selected,
            selected_away: reversed,
        }
    }
}

#[cfg(test)]
mod tests;
