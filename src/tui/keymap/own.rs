//! The table with the keys that the reader has bound: they go before it, each
//! where its action has a key.

use super::{Binding, Context, Key, TABLE};
use crate::config::keys::{BareKey as Written, Bound, Press};
use crate::tui::action::{Action, Edit, Movement};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What the names of the configuration mean.
const NAMED: [(&str, Action); 49] = [
    ("alone", Action::Alone),
    ("as-typed", Action::AsTyped),
    ("back", Action::Back),
    ("clear-filters", Action::ClearFilters),
    ("command-line", Action::CommandLine),
    ("copy-case", Action::CopyCase),
    ("copy-citation", Action::CopyCitation),
    ("down", Action::Go(Movement::Down)),
    ("earlier", Action::Earlier),
    ("edit-query", Action::EditQuery),
    ("export", Action::Export),
    ("files", Action::Files),
    ("filter", Action::Filter),
    ("first", Action::Go(Movement::First)),
    ("half-page-down", Action::Go(Movement::HalfDown)),
    ("half-page-up", Action::Go(Movement::HalfUp)),
    ("help", Action::Help),
    ("language", Action::Language),
    ("last", Action::Go(Movement::Last)),
    ("later", Action::Later),
    ("mark", Action::Mark),
    ("mark-all", Action::MarkFound),
    ("mouse", Action::MouseSwitch),
    ("new-query", Action::NewQuery),
    ("next-case", Action::NextCase),
    ("next-chart", Action::NextDimension),
    ("next-match", Action::NextMatch),
    ("next-pane", Action::NextPane),
    ("next-section", Action::Section(true)),
    ("only-marked", Action::OnlyMarked),
    ("page-down", Action::Go(Movement::PageDown)),
    ("page-up", Action::Go(Movement::PageUp)),
    ("previous-case", Action::PreviousCase),
    ("previous-chart", Action::PreviousDimension),
    ("previous-match", Action::PreviousMatch),
    ("previous-pane", Action::PreviousPane),
    ("previous-section", Action::Section(false)),
    ("queries", Action::Queries),
    ("quit", Action::Quit),
    ("read", Action::Read),
    ("reload", Action::Reload),
    ("repaint", Action::Repaint),
    ("sentence", Action::Sentence),
    ("similar", Action::Similar),
    ("sort", Action::NextOrder),
    ("sources", Action::Sources),
    ("table", Action::Table),
    ("unmark-all", Action::UnmarkFound),
    ("up", Action::Go(Movement::Up)),
];

/// All keys.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    own: Vec<(Key, Action)>,
}

impl Keys {
    /// The table with these before it.
    pub fn new(bound: &[Bound]) -> Keys {
        let action =
            |name: &str| NAMED.into_iter().find(|(known, _)| *known == name).map(|(_, action)| action);
        Keys { own: bound.iter().filter_map(|it| Some((key(it.press), action(it.action)?))).collect() }
    }

    /// What a key means in a context: its own bindings first, then those that
    /// count everywhere; in the prompt, any other character is text, and where
    /// letters are commands a digit counts.
    pub fn action(&self, context: Context, event: KeyEvent) -> Option<Action> {
        let typed = Key::of(event);
        let in_prompt = context.is_typed_in();
        let key = if in_prompt { typed } else { typed.half_width() };
        let own = self.own.iter().find(|(own, action)| *own == key && counts(key, *action, context));
        let bound = own.map(|(_, action)| *action).or_else(|| {
            context.inside().iter().find_map(|context| {
                let bound = |b: &&Binding| b.contexts.contains(context) && b.keys.contains(&key);
                TABLE.iter().find(bound).map(|binding| binding.action)
            })
        });
        let in_pane = matches!(context, Context::List | Context::Detail | Context::Chart);
        bound.or(match key {
            Key { code: KeyCode::Char(c), modifiers: KeyModifiers::NONE } if in_prompt => {
                Some(Action::Edit(Edit::Insert(c)))
            }
            Key { code: KeyCode::Char(c @ '0'..='9'), modifiers: KeyModifiers::NONE } if in_pane => {
                Some(Action::Digit(c as u8 - b'0'))
            }
            _ => None,
        })
    }

    /// The key by which a hint names an action in a context: one's own before
    /// those of the table.
    pub fn key_for(&self, context: Context, action: Action) -> Option<Key> {
        let own = self.own.iter().find(|(key, bound)| *bound == action && counts(*key, action, context));
        own.map(|(key, _)| *key).or_else(|| {
            context.inside().iter().find_map(|inside| {
                let binding = TABLE.iter().find(|b| b.action == action && b.contexts.contains(inside));
                binding.and_then(|it| it.keys.iter().copied().find(|key| !self.is_taken(*key, context)))
            })
        })
    }

    /// All keys of a binding where it is listed: one's own, then those that
    /// mean nothing else there.
    pub fn of(&self, binding: &Binding, contexts: &[Context]) -> Vec<Key> {
        let here = |key: Key| contexts.iter().any(|it| counts(key, binding.action, *it));
        let own = self.own.iter().filter(|(key, action)| *action == binding.action && here(*key));
        let left = |key: &Key| !contexts.iter().any(|context| self.is_taken(*key, *context));
        own.map(|(key, _)| *key).chain(binding.keys.iter().copied().filter(left)).collect()
    }

    /// Whether a key has a meaning of the reader's own in a context.
    fn is_taken(&self, key: Key, context: Context) -> bool {
        self.own.iter().any(|(own, action)| *own == key && counts(key, *action, context))
    }
}

/// Whether a key that is bound to an action counts in a context: where the
/// table has the action, and where the character is not text.
fn counts(key: Key, action: Action, context: Context) -> bool {
    let text = matches!(key, Key { code: KeyCode::Char(_), modifiers: KeyModifiers::NONE });
    let has = |inside: &Context| TABLE.iter().any(|b| b.action == action && b.contexts.contains(inside));
    !(text && context.is_typed_in()) && context.inside().iter().any(has)
}

fn key(press: Press) -> Key {
    let code = match press.key {
        Written::Char(c) => KeyCode::Char(c),
        Written::F(number) => KeyCode::F(number),
        Written::Named(name) => match name {
            "backspace" => KeyCode::Backspace,
            "delete" => KeyCode::Delete,
            "down" => KeyCode::Down,
            "end" => KeyCode::End,
            "enter" => KeyCode::Enter,
            "esc" => KeyCode::Esc,
            "home" => KeyCode::Home,
            "insert" => KeyCode::Insert,
            "left" => KeyCode::Left,
            "page-down" => KeyCode::PageDown,
            "page-up" => KeyCode::PageUp,
            "right" => KeyCode::Right,
            "space" => KeyCode::Char(' '),
            "tab" => KeyCode::Tab,
            _ => KeyCode::Up,
        },
    };
    let ctrl = if press.ctrl { KeyModifiers::CONTROL } else { KeyModifiers::NONE };
    let alt = if press.alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
    Key { code, modifiers: ctrl | alt }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::keys::ACTIONS;

    fn bound(keys: &[(&str, &str)]) -> Keys {
        let one = |(key, action): &(&str, &str)| Bound {
            line: 1,
            press: Press::named(key).expect("a key"),
            action: crate::config::keys::action(action).expect("an action"),
        };
        Keys::new(&keys.iter().map(one).collect::<Vec<_>>())
    }

    fn press(keys: &Keys, context: Context, key: &str) -> Option<Action> {
        let Key { code, modifiers } = super::key(Press::named(key).expect("a key"));
        keys.action(context, KeyEvent::new(code, modifiers))
    }

    #[test]
    fn every_name_means_something_that_has_a_key() {
        assert_eq!(NAMED.map(|(name, _)| name), ACTIONS);
        for (name, action) in NAMED {
            assert!(TABLE.iter().any(|binding| binding.action == action), "{name}");
        }
    }

    #[test]
    fn every_key_that_is_written_by_a_name_is_the_key_of_that_name() {
        use KeyCode::{Backspace, Char, Delete, Down, End, Enter, Esc, Home, Insert, Left};
        use KeyCode::{PageDown, PageUp, Right, Tab, Up};
        for (name, code) in [
            ("backspace", Backspace),
            ("delete", Delete),
            ("down", Down),
            ("end", End),
            ("enter", Enter),
            ("esc", Esc),
            ("home", Home),
            ("insert", Insert),
            ("left", Left),
            ("page-down", PageDown),
            ("page-up", PageUp),
            ("right", Right),
            ("space", Char(' ')),
            ("tab", Tab),
            ("up", Up),
        ] {
            let Some(press) = Press::named(name) else { panic!("{name} is no key") };
            assert_eq!(super::key(press).code, code, "{name}");
        }
    }

    #[test]
    fn a_bound_key_goes_before_the_table_where_its_action_has_a_key() {
        let keys = bound(&[("w", "mark"), ("ctrl-e", "export"), ("F5", "language")]);
        assert_eq!(press(&keys, Context::List, "w"), Some(Action::Mark));
        assert_eq!(press(&keys, Context::List, "ｗ"), Some(Action::Mark), "full width");
        assert_eq!(press(&keys, Context::Chart, "w"), None, "marking is the list's");
        assert_eq!(press(&keys, Context::List, "ctrl-e"), Some(Action::Export));
        assert_eq!(press(&keys, Context::Prompt, "ctrl-e"), Some(Action::Edit(Edit::End)));
        assert_eq!(press(&keys, Context::Prompt, "w"), Some(Action::Edit(Edit::Insert('w'))));
        assert_eq!(press(&keys, Context::Prompt, "F5"), Some(Action::Language));
        assert_eq!(press(&keys, Context::List, "space"), Some(Action::Mark), "the table's key stays");
    }

    #[test]
    fn hints_name_the_bound_key_and_none_that_means_something_else() {
        let keys = bound(&[("w", "mark"), ("j", "export")]);
        let named = |action| keys.key_for(Context::List, action);
        assert_eq!(named(Action::Mark), Some(Key::ch('w')));
        assert_eq!(named(Action::Go(Movement::Down)), Some(Key::plain(KeyCode::Down)), "j is the export's");
        let of = |action| {
            let binding = TABLE.iter().find(|it| it.action == action && it.contexts.contains(&Context::List));
            keys.of(binding.expect("bound"), &[Context::List])
        };
        assert_eq!(of(Action::Mark), [Key::ch('w'), Key::ch(' '), Key::ctrl(' ')]);
        assert_eq!(of(Action::Go(Movement::Down)), [Key::plain(KeyCode::Down)]);
    }
}
