//! When to colour, and when not to draw at all.

/// The `--color` option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum When {
    /// Where it goes to a terminal that has colours.
    #[default]
    Auto,
    /// Even into a file or a pipe.
    Always,
    /// Bold, reverse and underline only.
    Never,
}

/// Whether to colour: the option decides; then `NO_COLOR` (set and not empty,
/// <https://no-color.org>); then `TERM=dumb` and output that is no terminal
/// mean none.
pub fn coloured(when: When, no_color: Option<&str>, term: Option<&str>, to_terminal: bool) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => no_color.is_none_or(str::is_empty) && can_draw(term) && to_terminal,
    }
}

/// Whether a terminal that calls itself `term` can be drawn on. Without a name
/// it is taken for one that can: nearly all do.
pub fn can_draw(term: Option<&str>) -> bool {
    term != Some("dumb")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_choice_that_speaks_decides() {
        let xterm = Some("xterm");
        assert!(coloured(When::Auto, None, xterm, true));
        assert!(coloured(When::Auto, Some(""), xterm, true), "an empty NO_COLOR counts as unset");
        assert!(coloured(When::Auto, None, None, true));
        assert!(!coloured(When::Auto, Some("1"), xterm, true));
        assert!(!coloured(When::Auto, None, Some("dumb"), true));
        assert!(!coloured(When::Auto, None, xterm, false));
        assert!(
            coloured(When::Always, Some("1"), Some("dumb"), false),
            "the option outranks the environment"
        );
        assert!(!coloured(When::Never, None, xterm, true));
    }

    #[test]
    fn only_a_dumb_terminal_is_not_drawn_on() {
        assert!(!can_draw(Some("dumb")));
        assert!(can_draw(Some("vt220")));
        assert!(can_draw(None));
    }
}
