//! The one table of keys. Dispatch, the footer's hints and the help are all
//! made from it.
//!
//! Left unbound in the list on purpose: `[ ] O B D F ~` (debris of split
//! escape sequences, and OpenSSH's own escape) and, everywhere, Ctrl-S and
//! Ctrl-Q (flow control). Ctrl-/ comes as Ctrl-7: terminals send 0x1f for both.

mod own;
mod table;

use super::action::Action;
use super::glyphs::Glyphs;
use crate::messages::keys::KeyWords;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
pub use own::Keys;
pub use table::TABLE;

/// Where a key counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    Everywhere,
    Prompt,
    /// The prompt while nothing is in it.
    EmptyPrompt,
    List,
    Detail,
    Chart,
    /// A layer that only shows something.
    Popup,
    /// A layer with a list that narrows as one types.
    Narrow,
    /// The popup that shows a command line.
    Command,
    /// The popup that writes a file, and the name in it while it is typed.
    Export,
    FileName,
    /// The table of two dimensions.
    Table,
    /// The popup of the person's own files.
    Files,
}

impl Context {
    /// Whether characters are text in it.
    pub fn is_typed_in(self) -> bool {
        matches!(self, Context::Prompt | Context::EmptyPrompt | Context::Narrow | Context::FileName)
    }

    /// Itself and the contexts around it, the innermost first.
    fn inside(self) -> &'static [Context] {
        use Context::*;
        match self {
            Everywhere => &[Everywhere],
            Prompt => &[Prompt, Everywhere],
            EmptyPrompt => &[EmptyPrompt, Prompt, Everywhere],
            List => &[List, Everywhere],
            Detail => &[Detail, Everywhere],
            Chart => &[Chart, Everywhere],
            Popup => &[Popup, Everywhere],
            Narrow => &[Narrow, Everywhere],
            Command => &[Command, Popup, Everywhere],
            Export => &[Export, Command, Popup, Everywhere],
            FileName => &[FileName, Everywhere],
            Table => &[Table, Everywhere],
            Files => &[Files, Popup, Everywhere],
        }
    }
}

/// A key that is pressed: a code with Ctrl, Alt or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub modifiers: KeyModifiers,
}

/// Keys that do the same thing in some contexts.
#[derive(Debug)]
pub struct Binding {
    pub contexts: &'static [Context],
    /// The first is the one that hints name.
    pub keys: &'static [Key],
    pub action: Action,
    pub help: fn(&KeyWords) -> &'static str,
}

impl Key {
    const fn plain(code: KeyCode) -> Key {
        Key { code, modifiers: KeyModifiers::NONE }
    }

    const fn ch(c: char) -> Key {
        Key::plain(KeyCode::Char(c))
    }

    const fn ctrl(c: char) -> Key {
        Key { code: KeyCode::Char(c), modifiers: KeyModifiers::CONTROL }
    }

    const fn alt(c: char) -> Key {
        Key { code: KeyCode::Char(c), modifiers: KeyModifiers::ALT }
    }

    const fn with_alt(code: KeyCode) -> Key {
        Key { code, modifiers: KeyModifiers::ALT }
    }

    const fn shift(code: KeyCode) -> Key {
        Key { code, modifiers: KeyModifiers::SHIFT }
    }

    const fn with_ctrl(code: KeyCode) -> Key {
        Key { code, modifiers: KeyModifiers::CONTROL }
    }

    /// The key of an event. Shift is part of the character it makes, and
    /// counts with arrows only.
    pub fn of(event: KeyEvent) -> Key {
        let arrow = matches!(event.code, KeyCode::Up | KeyCode::Down | KeyCode::Left | KeyCode::Right);
        let shift = if arrow { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
        let held = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | shift);
        let code = match event.code {
            KeyCode::Char(c) if held.contains(KeyModifiers::CONTROL) => KeyCode::Char(c.to_ascii_lowercase()),
            code => code,
        };
        Key { code, modifiers: held }
    }

    /// A full-width form as the ASCII key that was meant: what an input
    /// method sends where letters are commands.
    fn half_width(self) -> Key {
        let code = match self.code {
            KeyCode::Char('\u{3000}') => KeyCode::Char(' '),
            KeyCode::Char(c @ '\u{ff01}'..='\u{ff5e}') => {
                KeyCode::Char(char::from_u32(c as u32 - 0xfee0).unwrap_or(c))
            }
            code => code,
        };
        Key { code, ..self }
    }

    /// The key's name as the footer and the help show it.
    pub fn name(self, glyphs: &Glyphs, words: &KeyWords) -> String {
        let [up, down, left, right] = glyphs.arrows;
        let name = match self.code {
            KeyCode::Char(' ') => words.space.to_owned(),
            KeyCode::Char('7') if self.modifiers == KeyModifiers::CONTROL => "/".to_owned(),
            KeyCode::Char(c) if self.modifiers.is_empty() => c.to_string(),
            KeyCode::Char(c) => c.to_ascii_uppercase().to_string(),
            KeyCode::F(n) => format!("F{n}"),
            KeyCode::Up => up.to_owned(),
            KeyCode::Down => down.to_owned(),
            KeyCode::Left => left.to_owned(),
            KeyCode::Right => right.to_owned(),
            KeyCode::BackTab => "Shift-Tab".to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::Delete => "Del".to_owned(),
            code => format!("{code:?}"),
        };
        let held = match self.modifiers {
            KeyModifiers::CONTROL => "Ctrl-",
            KeyModifiers::ALT => "Alt-",
            KeyModifiers::SHIFT => "Shift-",
            _ => "",
        };
        format!("{held}{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::Widths;
    use crate::tui::action::Edit;

    const ALL: [Context; 13] = [
        Context::Everywhere,
        Context::Prompt,
        Context::EmptyPrompt,
        Context::List,
        Context::Detail,
        Context::Chart,
        Context::Popup,
        Context::Narrow,
        Context::Command,
        Context::Export,
        Context::FileName,
        Context::Table,
        Context::Files,
    ];

    fn press(context: Context, c: char) -> Option<Action> {
        Keys::default().action(context, KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
    }

    #[test]
    fn no_key_is_bound_twice_in_a_context() {
        let mut wrong = Vec::new();
        for context in ALL {
            let mut seen = Vec::new();
            for binding in TABLE.iter().filter(|b| b.contexts.contains(&context)) {
                for key in binding.keys {
                    if seen.contains(key) {
                        wrong.push(format!("{context:?} {key:?}"));
                    }
                    seen.push(*key);
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn full_width_letters_are_commands_but_text_in_the_prompt() {
        for (wide, narrow) in [('ｊ', 'j'), ('ｑ', 'q'), ('／', '/'), ('？', '?'), ('Ｇ', 'G')] {
            assert_eq!(press(Context::List, wide), press(Context::List, narrow));
            assert!(press(Context::List, wide).is_some());
            assert_eq!(press(Context::Prompt, wide), Some(Action::Edit(Edit::Insert(wide))));
        }
        assert_eq!(press(Context::Chart, '\u{3000}'), Some(Action::SwitchBar));
    }

    #[test]
    fn debris_of_split_sequences_and_flow_control_stay_unbound() {
        // C turns the chart: what an arrow in pieces would do, and undo, is seen.
        // A takes marks away, but not behind [ or O (`app/press.rs`).
        for c in ['[', ']', 'O', 'B', 'D', 'F', '~'] {
            assert_eq!(press(Context::List, c), None, "{c}");
        }
        for context in ALL {
            for c in ['s', 'q'] {
                let event = KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL);
                assert_eq!(Keys::default().action(context, event), None);
            }
        }
    }

    #[test]
    fn alt_is_never_the_only_way() {
        for binding in TABLE {
            let plain = |key: &Key| !key.modifiers.contains(KeyModifiers::ALT);
            assert!(binding.keys.iter().any(plain), "{binding:?}");
        }
    }

    #[test]
    fn a_question_mark_is_help_only_in_an_empty_prompt() {
        assert_eq!(press(Context::EmptyPrompt, '?'), Some(Action::Help));
        assert_eq!(press(Context::Prompt, '?'), Some(Action::Edit(Edit::Insert('?'))));
    }

    #[test]
    fn keys_have_names_that_any_terminal_can_show() {
        let words = crate::messages::keys::keys(crate::model::Lang::En);
        let name = |key: Key, widths| key.name(Glyphs::of(widths), words);
        assert_eq!(name(Key::ctrl('l'), Widths::Narrow), "Ctrl-L");
        assert_eq!(name(Key::plain(KeyCode::Down), Widths::Narrow), "↓");
        assert_eq!(name(Key::plain(KeyCode::Down), Widths::Wide), "Down");
        assert_eq!(name(Key::ch('L'), Widths::Narrow), "L");
        assert_eq!(name(Key::plain(KeyCode::PageUp), Widths::Narrow), "PgUp");
    }
}
