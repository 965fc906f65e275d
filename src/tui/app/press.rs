//! What a key does: looked up, counted, or said to do nothing here.

use super::App;
use super::misread::{Before, MEANT, leads_on, means_both};
use super::notes::Note;
use crate::text::fold::is_japanese;
use crate::tui::action::{Action, Effect, Movement};
use crate::tui::keymap::{Context, Key};
use crate::tui::pane::Pane;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A number beyond this counts as this.
const MOST: usize = 99_999;
/// What is no single step is done so often at most.
const REPEATED: usize = 100;

/// What holds until half a second has passed without a key. The loop knows
/// the time: it calls [`App::moment_passed`].
#[derive(Debug, Default)]
pub(super) struct Moment {
    /// How often the next key is to do what it does.
    pub count: Option<usize>,
    /// `12g` led to a row: a second `g` belongs to it.
    pub row: bool,
    /// The key that ends the program was just used to leave a case: leaned on,
    /// it ends nothing.
    pub left: bool,
    /// Where the mouse was pressed: once more there is a double click.
    pub clicked: Option<(u16, u16)>,
    /// A letter that may begin a word: with another one right after it, a word
    /// is being typed.
    pub begun: Option<char>,
    /// How everything stood before that letter, where it was the first after
    /// typing and did something.
    pub before: Option<Box<Before>>,
}

impl App {
    pub(super) fn press(&mut self, key: KeyEvent) -> Vec<Effect> {
        if key.kind == KeyEventKind::Release {
            return Vec::new();
        }
        if std::mem::take(&mut self.choosing)
            && let KeyCode::Char(c @ ('1'..='9' | '１'..='９')) = key.code
        {
            return self.copy_source((u32::from(c) - u32::from(if c < '１' { '0' } else { '０' })) as usize);
        }
        let context = self.context();
        if let Some(word) = self.begun_word(context, key) {
            let mut effects = self.take_back();
            effects.extend(self.paste(&word));
            self.note.get_or_insert(Note::TypedHere);
            return effects;
        }
        // Who comes from typing may type on.
        let typed = letter(key).filter(|c| self.note == Some(Note::Letters) && !leads_on(*c));
        let before = typed.map(|_| Box::new(self.as_it_stands()));
        let effects = self.press_here(context, key);
        let nothing = matches!(self.note, Some(Note::NoKey(_) | Note::NoFiles));
        self.moment.begun = letter(key).filter(|_| before.is_some() || nothing && is_command(context));
        self.moment.before = before;
        effects
    }

    /// The two letters of a word that is typed where letters are commands: the
    /// first of them did nothing, or was the first after typing.
    fn begun_word(&mut self, context: Context, key: KeyEvent) -> Option<String> {
        let first = self.moment.begun.take()?;
        let second = letter(key).filter(|c| *c != first && !MEANT.contains(c) && !means_both(first, *c));
        let types = is_command(context) || self.moment.before.is_some();
        let Some(second) = second.filter(|_| types) else {
            self.moment.before = None;
            return None;
        };
        Some(format!("{first}{second}"))
    }

    fn press_here(&mut self, context: Context, key: KeyEvent) -> Vec<Effect> {
        match self.keys.action(context, key) {
            Some(action) if self.kiosk && action.is_not_for_a_kiosk() => self.no_key(key),
            // An arrow in pieces takes no mark away.
            Some(Action::UnmarkFound) if self.in_pieces() => self.no_key(key),
            Some(Action::Digit(0)) if self.moment.count.is_none() => self.no_key(key),
            Some(Action::Digit(digit)) => self.digit(digit),
            Some(Action::Quit) if self.moment.left => {
                self.note = Some(Note::Held);
                Vec::new()
            }
            Some(Action::Go(Movement::First)) if std::mem::take(&mut self.moment.row) => Vec::new(),
            Some(action) => {
                self.moment.row = self.moment.count.is_some() && action == Action::Go(Movement::First);
                let leaves = action == Action::Back && context != Context::List && is_letter(key);
                let leaves_case = context == Context::Detail && self.alone.is_none();
                let effects = match self.moment.count.take() {
                    Some(count) => self.repeat(action, count),
                    None => self.act(action),
                };
                self.moment.left = leaves;
                // Who left by a letter goes on with letters, and these are
                // commands in the list; Esc leads back to what was typed.
                if leaves && leaves_case && self.focus == Pane::Prompt {
                    self.focus_on(Pane::List);
                }
                effects
            }
            // Esc and a letter in haste reach us as one key; in the prompt
            // Alt and a letter may be meant, and must do no harm.
            None if key.modifiers.contains(KeyModifiers::ALT) && is_command(context) => {
                let mut effects = self.act(Action::Back);
                effects.extend(self.press(KeyEvent { modifiers: key.modifiers - KeyModifiers::ALT, ..key }));
                effects
            }
            None => match key.code {
                KeyCode::Char(c) if is_command(context) && is_japanese(c) => {
                    let effects = self.paste(c.encode_utf8(&mut [0; 4]));
                    self.note.get_or_insert(Note::TypedHere);
                    effects
                }
                _ => self.no_key(key),
            },
        }
    }

    /// Whether the key before was the beginning of a split escape sequence.
    fn in_pieces(&self) -> bool {
        let begins = |key: &Key| matches!(key.code, KeyCode::Char('[' | 'O'));
        matches!(&self.note, Some(Note::NoKey(key)) if begins(key))
    }

    fn no_key(&mut self, key: KeyEvent) -> Vec<Effect> {
        self.moment.count = None;
        self.note = Some(Note::NoKey(Key::of(key)));
        Vec::new()
    }

    fn digit(&mut self, digit: u8) -> Vec<Effect> {
        let count = self.moment.count.unwrap_or(0) * 10 + usize::from(digit);
        self.moment.count = Some(count.min(MOST));
        self.note = self.moment.count.map(Note::Count);
        Vec::new()
    }

    /// A movement so many times; anything else once.
    fn repeat(&mut self, action: Action, count: usize) -> Vec<Effect> {
        use Action::{Detail, Go, List};
        let times = |step: Movement| step.times(count);
        let counted = match action {
            Go(step) => Go(times(step)),
            List(step) => List(times(step)),
            Detail(step) => Detail(times(step)),
            other => other,
        };
        let again = matches!(
            action,
            Action::NextMatch
                | Action::PreviousMatch
                | Action::NextCase
                | Action::PreviousCase
                | Action::Section(_)
                | Action::Roll(_)
                | Action::Earlier
                | Action::Later
        );
        let again = again || counted == action && matches!(action, Go(_) | List(_) | Detail(_));
        let often = if again { count.clamp(1, REPEATED) } else { 1 };
        (0..often).flat_map(|_| self.act(counted)).collect()
    }

    /// Whether something holds for a moment only.
    pub fn holds_a_moment(&self) -> bool {
        let Moment { count, row, left, clicked, begun, before: _ } = &self.moment;
        count.is_some() || *left || *row || clicked.is_some() || begun.is_some()
    }

    /// Half a second passed without a key: a number alone is that of a pane.
    pub fn moment_passed(&mut self) {
        let Moment { count, .. } = std::mem::take(&mut self.moment);
        let pane = match count {
            Some(1) => Pane::List,
            Some(2) => Pane::Detail,
            Some(3) => Pane::Chart,
            count => {
                self.moment.count = count;
                return;
            }
        };
        self.note = None;
        self.settle();
        self.focus_on(pane);
    }
}

/// Where letters are commands.
fn is_command(context: Context) -> bool {
    matches!(context, Context::List | Context::Detail | Context::Chart)
}

/// The lower-case letter that a key types.
fn letter(key: KeyEvent) -> Option<char> {
    match Key::of(key) {
        Key { code: KeyCode::Char(c @ 'a'..='z'), modifiers: KeyModifiers::NONE } => Some(c),
        _ => None,
    }
}

fn is_letter(key: KeyEvent) -> bool {
    matches!(Key::of(key), Key { code: KeyCode::Char(_), modifiers: KeyModifiers::NONE })
}
