//! Keys that the reader binds: `"ctrl-e" = "export"` in `[keys]`.
//!
//! A key counts wherever its action has a key, and in the place of what else it
//! means there; a character never where text is typed. The names of actions are
//! the reader's and stay; `tui::keymap` says what they do.

use std::fmt;

/// The names of actions that keys can be bound to.
pub const ACTIONS: [&str; 49] = [
    "alone",
    "as-typed",
    "back",
    "clear-filters",
    "command-line",
    "copy-case",
    "copy-citation",
    "down",
    "earlier",
    "edit-query",
    "export",
    "files",
    "filter",
    "first",
    "half-page-down",
    "half-page-up",
    "help",
    "language",
    "last",
    "later",
    "mark",
    "mark-all",
    "mouse",
    "new-query",
    "next-case",
    "next-chart",
    "next-match",
    "next-pane",
    "next-section",
    "only-marked",
    "page-down",
    "page-up",
    "previous-case",
    "previous-chart",
    "previous-match",
    "previous-pane",
    "previous-section",
    "queries",
    "quit",
    "read",
    "reload",
    "repaint",
    "sentence",
    "similar",
    "sort",
    "sources",
    "table",
    "unmark-all",
    "up",
];

/// Keys that keep their meaning: how one leaves, what terminals send in pieces
/// (`ESC [ A` where the arrow was pressed), and flow control.
const KEPT: [&str; 16] = [
    "ctrl-c",
    "ctrl-s",
    "ctrl-q",
    "ctrl-m",
    "ctrl-i",
    "esc",
    "enter",
    "tab",
    "backspace",
    "[",
    "]",
    "O",
    "B",
    "D",
    "F",
    "~",
];

/// The action that ends the program.
pub const QUIT: &str = "quit";

/// A key that is bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// Where the configuration binds it, from 1.
    pub line: usize,
    /// What is pressed for it.
    pub press: Press,
    /// One of [`ACTIONS`].
    pub action: &'static str,
}

/// A key as it is written: `ctrl-e`, `alt-x`, `F5`, `space`, `w`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Press {
    /// Whether Ctrl is held; a letter is then a small one, as terminals tell no other.
    pub ctrl: bool,
    /// Whether Alt is held.
    pub alt: bool,
    /// What is pressed while they are held.
    pub key: BareKey,
}

/// The key without what is held with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BareKey {
    /// A key that writes this character, neither a space nor a control.
    Char(char),
    /// A function key, 1 to 24.
    F(u8),
    /// A key that writes nothing visible, by a name such as `page-down`.
    Named(&'static str),
}

/// Keys that have a name.
const NAMED: [&str; 15] = [
    "backspace",
    "delete",
    "down",
    "end",
    "enter",
    "esc",
    "home",
    "insert",
    "left",
    "page-down",
    "page-up",
    "right",
    "space",
    "tab",
    "up",
];

impl Press {
    /// Whether it ends the program where nothing else is bound.
    pub fn is_quit(self) -> bool {
        self == Press { ctrl: false, alt: false, key: BareKey::Char('q') }
    }

    /// The key that a text names; nothing if it names none.
    pub fn named(text: &str) -> Option<Press> {
        let mut press = Press { ctrl: false, alt: false, key: BareKey::Char(' ') };
        let mut rest = text.trim();
        loop {
            let lower = rest.to_ascii_lowercase();
            if rest.chars().count() > 5 && lower.starts_with("ctrl-") {
                press.ctrl = true;
                rest = &rest[5..];
            } else if rest.chars().count() > 4 && lower.starts_with("alt-") {
                press.alt = true;
                rest = &rest[4..];
            } else {
                break;
            }
        }
        let lower = rest.to_ascii_lowercase();
        let mut chars = rest.chars();
        press.key = match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_control() && !c.is_whitespace() => {
                // Terminals tell no upper case with Ctrl.
                BareKey::Char(if press.ctrl { c.to_ascii_lowercase() } else { c })
            }
            _ => match lower.strip_prefix('f').and_then(|number| number.parse().ok()) {
                Some(number @ 1..=24) => BareKey::F(number),
                _ => BareKey::Named(NAMED.into_iter().find(|name| *name == lower)?),
            },
        };
        Some(press)
    }

    /// Whether it keeps the meaning that it has.
    pub fn is_kept(self) -> bool {
        KEPT.into_iter().any(|kept| Press::named(kept) == Some(self))
    }
}

impl fmt::Display for Press {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        if self.ctrl {
            out.write_str("ctrl-")?;
        }
        if self.alt {
            out.write_str("alt-")?;
        }
        match self.key {
            BareKey::Char(c) => write!(out, "{c}"),
            BareKey::F(number) => write!(out, "F{number}"),
            BareKey::Named(name) => out.write_str(name),
        }
    }
}

/// The action of this name, or the one that was probably meant.
pub fn action(name: &str) -> Result<&'static str, Option<&'static str>> {
    let known = ACTIONS.into_iter().find(|action| *action == name);
    known.ok_or_else(|| super::nearest(name, ACTIONS.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_are_written_as_people_write_them() {
        for (written, shown) in [
            ("ctrl-e", "ctrl-e"),
            ("Ctrl-E", "ctrl-e"),
            ("alt-x", "alt-x"),
            ("ctrl-alt-x", "ctrl-alt-x"),
            ("f5", "F5"),
            ("F12", "F12"),
            ("f", "f"),
            ("W", "W"),
            ("-", "-"),
            ("ctrl--", "ctrl--"),
            ("Space", "space"),
            ("Page-Down", "page-down"),
            ("ｗ", "ｗ"),
        ] {
            assert_eq!(Press::named(written).map(|it| it.to_string()).as_deref(), Some(shown), "{written}");
        }
        for wrong in ["", "ctrl-", "ctrl", "f25", "ab", "ctrl-ab", "\u{7}", "f0"] {
            assert_eq!(Press::named(wrong), None, "{wrong}");
        }
        assert!(["Ctrl-C", "esc", "["].iter().all(|it| Press::named(it).is_some_and(Press::is_kept)));
    }

    #[test]
    fn actions_are_named_once_and_in_order() {
        assert!(ACTIONS.is_sorted_by(|a, b| a < b));
        assert_eq!(action("mark"), Ok("mark"));
        assert_eq!(action("exprot"), Err(Some("export")));
        assert_eq!(action("zzz"), Err(None));
    }

    proptest! {
        #[test]
        fn what_is_shown_names_the_same_key(text in "\\PC{0,12}") {
            if let Some(press) = Press::named(&text) {
                prop_assert_eq!(Press::named(&press.to_string()), Some(press));
            }
        }
    }
}
