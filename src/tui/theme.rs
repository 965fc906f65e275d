//! How things look: the terminal's own 16 colours on its own background, or
//! no colour at all. Nothing is told by colour alone.

use ratatui::style::{Color, Modifier, Style};

/// One accent for the focus, one for matches, dim for what is secondary.
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
    pub mark_selected: Style,
    /// The name of the pane that has the focus, and its cursor's marker.
    pub focus: Style,
    /// The row under the cursor of the pane that has the focus.
    pub selected: Style,
    /// The same where the focus is elsewhere.
    pub selected_away: Style,
}

impl Theme {
    /// With the terminal's 16 colours.
    pub const fn colour() -> Theme {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        Theme {
            text: plain,
            dim: plain.add_modifier(Modifier::DIM),
            ghost: plain.add_modifier(Modifier::DIM),
            strong: bold,
            highlight: bold.fg(Color::Magenta),
            mark_selected: bold.add_modifier(Modifier::REVERSED).add_modifier(Modifier::UNDERLINED),
            focus: bold.fg(Color::Cyan),
            selected: bold.add_modifier(Modifier::REVERSED),
            selected_away: plain.add_modifier(Modifier::REVERSED),
        }
    }

    /// With bold, reverse and underline only (NO_COLOR).
    pub const fn plain() -> Theme {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        Theme {
            text: plain,
            dim: plain,
            ghost: plain.add_modifier(Modifier::UNDERLINED),
            strong: bold,
            highlight: bold.add_modifier(Modifier::UNDERLINED),
            mark_selected: bold.add_modifier(Modifier::REVERSED).add_modifier(Modifier::UNDERLINED),
            focus: bold.add_modifier(Modifier::REVERSED),
            selected: bold.add_modifier(Modifier::REVERSED),
            selected_away: plain.add_modifier(Modifier::REVERSED),
        }
    }

    pub const fn new(colour: bool) -> Theme {
        if colour { Theme::colour() } else { Theme::plain() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_focus_selection_and_match_still_differ() {
        let theme = Theme::plain();
        let looks = [
            theme.text,
            theme.ghost,
            theme.selected,
            theme.selected_away,
            theme.highlight,
            theme.mark_selected,
        ];
        for (at, look) in looks.iter().enumerate() {
            assert!(!looks[..at].contains(look), "{look:?}");
            assert_eq!((look.fg, look.bg), (None, None));
        }
    }

    #[test]
    fn the_background_is_the_terminals_own() {
        let Theme { text, dim, ghost, strong, highlight, mark_selected, focus, selected, selected_away } =
            Theme::colour();
        for style in [text, dim, ghost, strong, highlight, mark_selected, focus, selected, selected_away] {
            assert_eq!(style.bg, None);
        }
    }
}
