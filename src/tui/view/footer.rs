//! The footer: the keys that matter where the focus is, and always the
//! language key, named in the other language.

use crate::messages::keys::{HintWords, hints as hint_words, keys as key_words};
use crate::model::Lang;
use crate::text::width::Widths;
use crate::tui::action::{Action, Step};
use crate::tui::canvas::Canvas;
use crate::tui::glyphs::Glyphs;
use crate::tui::keymap::{Context, key_for};
use ratatui::layout::Rect;

/// What the last row says.
pub struct Footer {
    /// The most important first: what does not fit is left out.
    pub hints: Vec<String>,
    pub language: String,
}

type Hint = (&'static [Action], fn(&HintWords) -> &'static str);

const MOVE_IN_LIST: &[Action] = &[Action::List(Step::Up), Action::List(Step::Down)];
const MOVE: &[Action] = &[Action::Go(Step::Down), Action::Go(Step::Up)];

/// The actions that a footer names, and what it calls them.
fn offered(context: Context) -> &'static [Hint] {
    match context {
        // What typing does stands in the empty prompt itself.
        Context::EmptyPrompt | Context::Prompt | Context::Everywhere => &[
            (MOVE_IN_LIST, |w| w.move_),
            (&[Action::Read], |w| w.read),
            (&[Action::NextPane], |w| w.pane),
            (&[Action::Back], |w| w.commands),
            (&[Action::Help], |w| w.help),
            (&[Action::Sentence], |w| w.sentence),
        ],
        Context::List => &[
            (MOVE, |w| w.move_),
            (&[Action::Read], |w| w.read),
            (&[Action::NewQuery], |w| w.search),
            (&[Action::Quit], |w| w.quit),
            (&[Action::Help], |w| w.help),
            (&[Action::NextPane], |w| w.pane),
            (&[Action::Similar], |w| w.similar),
            (&[Action::CopyCitation], |w| w.copy),
            (&[Action::Alone], |w| w.alone),
        ],
        Context::Detail => &[
            (MOVE, |w| w.scroll),
            (&[Action::Back], |w| w.list),
            (&[Action::NextMatch, Action::PreviousMatch], |w| w.matches),
            (&[Action::NextCase, Action::PreviousCase], |w| w.other_case),
            (&[Action::Help], |w| w.help),
            (&[Action::Alone], |w| w.alone),
            (&[Action::CopyCitation], |w| w.copy),
        ],
        Context::Chart => &[
            (MOVE, |w| w.move_),
            (&[Action::SwitchBar], |w| w.choose),
            (&[Action::ClearFilters], |w| w.clear),
            (&[Action::Back], |w| w.list),
            (&[Action::Help], |w| w.help),
        ],
        Context::Popup => &[(MOVE, |w| w.scroll), (&[Action::Back], |w| w.close)],
        Context::Command => &[(&[Action::CopyShown], |w| w.copy), (&[Action::Back], |w| w.close)],
    }
}

/// The hints where the detail stands alone: how to leave comes first.
pub fn hints_alone(lang: Lang, glyphs: &Glyphs) -> Vec<String> {
    let mut hints = hints(Context::Detail, lang, glyphs);
    let keys = [Action::Alone, Action::Back].map(|it| key_for(Context::Detail, it));
    let keys: Vec<String> = keys.into_iter().flatten().map(|key| key.name(glyphs, key_words(lang))).collect();
    hints.truncate(1);
    hints.insert(0, format!("{} {}", keys.join("/"), hint_words(lang).close));
    hints
}

/// The hints for a context, keys named as the key map has them.
pub fn hints(context: Context, lang: Lang, glyphs: &Glyphs) -> Vec<String> {
    let name = |action: &Action| Some(key_for(context, *action)?.name(glyphs, key_words(lang)));
    let hint = |(actions, word): &Hint| {
        let keys: Vec<String> = actions.iter().filter_map(name).collect();
        format!("{} {}", keys.join("/"), word(hint_words(lang)))
    };
    offered(context).iter().map(hint).collect()
}

impl Footer {
    /// Whether a column of the footer belongs to the language key.
    pub fn is_language(&self, x: u16, area: Rect, widths: Widths) -> bool {
        x + 1 + widths.str(&self.language) as u16 >= area.right()
    }

    pub fn draw(&self, canvas: &mut Canvas, area: Rect) {
        let dim = canvas.theme.dim;
        let end = canvas.put_right(area.right() - 1, area.y, &self.language, dim);
        let mut x = area.x + 1;
        let dot = format!(" {} ", canvas.glyphs.dot);
        for (n, hint) in self.hints.iter().enumerate() {
            let text = if n == 0 { hint.clone() } else { format!("{dot}{hint}") };
            if x + canvas.widths.str(&text) as u16 + 2 > end {
                break;
            }
            x += canvas.put(x, area.y, end - x, &text, dim);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hint_that_names_an_action_names_a_key_for_it() {
        use Context::*;
        for context in [Prompt, EmptyPrompt, List, Detail, Chart, Popup, Command] {
            for (actions, _) in offered(context) {
                assert!(actions.iter().all(|it| key_for(context, *it).is_some()), "{context:?} {actions:?}");
            }
        }
        let hints = hints(EmptyPrompt, Lang::En, Glyphs::of(Widths::Narrow));
        assert_eq!(hints[..2], ["↑/↓ move", "Enter read"]);
    }
}
