//! The footer: the keys that matter where the focus is, and always the
//! language key, named in the other language.

use crate::messages::keys::{HintWords, hints as hint_words, keys as key_words};
use crate::model::Lang;
use crate::text::width::Widths;
use crate::tui::action::{Action, Movement};
use crate::tui::canvas::Canvas;
use crate::tui::glyphs::Glyphs;
use crate::tui::keymap::{Context, Keys};
use ratatui::layout::Rect;

/// What the last row says.
pub struct Footer {
    /// In the order in which they show.
    pub hints: Vec<Hint>,
    pub language: String,
}

/// A key and what it does.
pub struct Hint {
    pub text: String,
    /// What a click on it does.
    pub action: Option<Action>,
    /// Where not all fit, the lowest are kept.
    pub rank: usize,
}

type Offer = (&'static [Action], fn(&HintWords) -> &'static str);

const MOVE_IN_LIST: &[Action] = &[Action::List(Movement::Up), Action::List(Movement::Down)];
const MOVE_UP: &[Action] = &[Action::Go(Movement::Up), Action::Go(Movement::Down)];
const COLUMNS: &[Action] = &[
    Action::Column(Movement::Up),
    Action::Go(Movement::Down),
    Action::Go(Movement::Up),
    Action::Column(Movement::Down),
];
const MOVE: &[Action] = &[Action::Go(Movement::Down), Action::Go(Movement::Up)];

/// The actions that a footer names, and what it calls them.
fn offered(context: Context) -> &'static [Offer] {
    match context {
        // What typing does stands in the empty prompt itself.
        Context::EmptyPrompt | Context::Prompt | Context::Everywhere => &[
            (MOVE_IN_LIST, |w| w.move_),
            (&[Action::Read], |w| w.read),
            (&[Action::Back], |w| w.commands),
            (&[Action::Interrupt], |w| w.quit),
            (&[Action::Help], |w| w.help),
            (&[Action::Sentence], |w| w.sentence),
        ],
        Context::List => &[
            (MOVE, |w| w.move_),
            (&[Action::Read], |w| w.read),
            (&[Action::NewQuery], |w| w.search),
            (&[Action::Quit], |w| w.quit),
            (&[Action::Help], |w| w.help),
            (&[Action::Filter], |w| w.choose),
            (&[Action::Mark], |w| w.mark),
            (&[Action::Export], |w| w.export),
            (&[Action::NextDimension], |w| w.next_dimension),
            (&[Action::Earlier], |w| w.earlier),
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
            (&[Action::Export], |w| w.export),
        ],
        Context::Chart => &[
            (MOVE, |w| w.move_),
            (&[Action::SwitchBar], |w| w.choose),
            (&[Action::NextDimension, Action::PreviousDimension], |w| w.next_dimension),
            (&[Action::Table], |w| w.table),
            (&[Action::ClearFilters], |w| w.clear),
            (&[Action::Back], |w| w.list),
            (&[Action::Help], |w| w.help),
        ],
        Context::Narrow => &[
            (MOVE_UP, |w| w.move_),
            (&[Action::Choose], |w| w.choose_this),
            (&[Action::NextPane], |w| w.next_group),
            (&[Action::Back], |w| w.close),
        ],
        Context::Table => &[
            (COLUMNS, |w| w.move_),
            (&[Action::Choose], |w| w.choose),
            (&[Action::NextDimension], |w| w.columns),
            (&[Action::NextPane], |w| w.rows),
            (&[Action::CommandLine], |w| w.command),
            (&[Action::Back], |w| w.close),
            (&[Action::Help], |w| w.help),
        ],
        Context::Popup => &[(MOVE, |w| w.scroll), (&[Action::Back], |w| w.close)],
        Context::Export => &[
            (MOVE, |w| w.move_),
            (&[Action::PreviousOption, Action::NextOption], |w| w.change),
            (&[Action::Choose], |w| w.write),
            (&[Action::CopyShown], |w| w.copy_command),
            (&[Action::Back], |w| w.close),
        ],
        Context::FileName => {
            &[(MOVE_UP, |w| w.move_), (&[Action::Choose], |w| w.write), (&[Action::Back], |w| w.close)]
        }
        Context::Files => &[
            (MOVE, |w| w.move_),
            (&[Action::Choose], |w| w.field),
            (&[Action::Reload], |w| w.reload),
            (&[Action::CopyShown], |w| w.copy),
            (&[Action::Back], |w| w.close),
        ],
        Context::Command => &[(&[Action::CopyShown], |w| w.copy), (&[Action::Back], |w| w.close)],
    }
}

/// What a narrow footer keeps, the first before all else: nobody guesses how
/// to search, to get help or what can be done; that arrows move, everybody
/// does.
fn kept_first(context: Context) -> &'static [Action] {
    match context {
        Context::EmptyPrompt | Context::Prompt | Context::Everywhere => {
            &[Action::Read, Action::Help, Action::Back, Action::Sentence, Action::Interrupt]
        }
        // How to leave stood in the footer of the prompt, and q is tried first.
        Context::List => &[
            Action::NewQuery,
            Action::Help,
            Action::Read,
            Action::Filter,
            Action::Mark,
            Action::Export,
            Action::Quit,
            Action::NextDimension,
        ],
        Context::Detail => &[Action::Back, Action::Help],
        Context::Chart => &[Action::SwitchBar, Action::Back, Action::Help],
        Context::Table => &[Action::Back, Action::Choose, Action::NextDimension, Action::NextPane],
        Context::Narrow => &[Action::Back, Action::Choose],
        Context::Export | Context::FileName => &[Action::Choose, Action::Back, Action::NextOption],
        Context::Files => &[Action::Back, Action::Reload, Action::Choose],
        Context::Popup | Context::Command => &[Action::Back],
    }
}

/// The hints where the detail stands alone: how to leave comes first.
pub fn hints_alone(keys: &Keys, lang: Lang, glyphs: &Glyphs) -> Vec<Hint> {
    let mut hints = hints(keys, Context::Detail, false, lang, glyphs);
    let keys = [Action::Alone, Action::Back].map(|it| keys.key_for(Context::Detail, it));
    let keys: Vec<String> = keys.into_iter().flatten().map(|key| key.name(glyphs, key_words(lang))).collect();
    hints.truncate(1);
    let text = format!("{} {}", keys.join("/"), hint_words(lang).close);
    hints.insert(0, Hint { text, action: Some(Action::Back), rank: 0 });
    hints
}

/// The hints for a context, keys named as the key map has them. Where a
/// sentence is typed, the key for one leads back to words.
pub fn hints(keys: &Keys, context: Context, sentence: bool, lang: Lang, glyphs: &Glyphs) -> Vec<Hint> {
    let name = |action: &Action| Some(keys.key_for(context, *action)?.name(glyphs, key_words(lang)));
    let first = kept_first(context);
    let hint = |(n, (actions, word)): (usize, &Offer)| {
        let keys: Vec<String> = actions.iter().filter_map(name).collect();
        let rank = first.iter().position(|it| actions.contains(it)).unwrap_or(first.len() + n);
        let words = hint_words(lang);
        let back = sentence && actions.contains(&Action::Sentence);
        let word = if back { words.by_words } else { word(words) };
        Hint { text: format!("{} {word}", keys.join("/")), action: actions.first().copied(), rank }
    };
    offered(context).iter().enumerate().map(hint).collect()
}

impl Footer {
    /// What a click on a column does.
    pub fn at(&self, x: u16, area: Rect, widths: Widths) -> Option<Action> {
        if x + 1 + widths.str(&self.language) as u16 >= area.right() {
            return Some(Action::Language);
        }
        let dot = dot(widths);
        let mut start = area.x + 1;
        for hint in self.kept(self.room(area, widths), widths, &dot) {
            let end = start + widths.str(&hint.text) as u16;
            if (start..end).contains(&x) {
                return hint.action;
            }
            start = end + widths.str(&dot) as u16;
        }
        None
    }

    pub fn draw(&self, canvas: &mut Canvas, area: Rect) {
        let dim = canvas.theme.dim;
        let end = canvas.put_right(area.right() - 1, area.y, &self.language, dim);
        let said = self.within(self.room(area, canvas.widths), canvas.widths, &dot(canvas.widths));
        canvas.put(area.x + 1, area.y, end - area.x, &said, dim);
    }

    /// The cells left of the language key.
    fn room(&self, area: Rect, widths: Widths) -> usize {
        let language = widths.str(&self.language) as u16;
        usize::from(area.width.saturating_sub(language + 4))
    }

    fn within(&self, room: usize, widths: Widths, dot: &str) -> String {
        let kept = self.kept(room, widths, dot);
        kept.into_iter().map(|hint| hint.text.as_str()).collect::<Vec<_>>().join(dot)
    }

    /// The hints that matter most in so many cells, as they stand in order.
    fn kept(&self, room: usize, widths: Widths, dot: &str) -> Vec<&Hint> {
        let of = |kept: &[bool]| -> Vec<&Hint> {
            self.hints.iter().zip(kept).filter(|(_, kept)| **kept).map(|(hint, _)| hint).collect()
        };
        let mut kept = vec![false; self.hints.len()];
        let mut ranked: Vec<usize> = (0..self.hints.len()).collect();
        ranked.sort_by_key(|&at| self.hints[at].rank);
        for at in ranked {
            kept[at] = true;
            let hints = of(&kept);
            let text: usize = hints.iter().map(|hint| widths.str(&hint.text)).sum();
            if text + widths.str(dot) * (hints.len() - 1) > room {
                // A shorter one may still fit.
                kept[at] = false;
            }
        }
        of(&kept)
    }
}

/// Between two hints: where the dot is a slash, that would be read as the key.
fn dot(widths: Widths) -> String {
    match widths {
        Widths::Wide => "  ".to_owned(),
        _ => format!(" {} ", Glyphs::of(widths).dot),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hint_that_names_an_action_names_a_key_for_it() {
        use Context::*;
        for context in
            [Prompt, EmptyPrompt, List, Detail, Chart, Popup, Command, Export, FileName, Table, Files]
        {
            for (actions, _) in offered(context) {
                assert!(
                    actions.iter().all(|it| Keys::default().key_for(context, *it).is_some()),
                    "{context:?} {actions:?}"
                );
            }
        }
    }

    #[test]
    fn a_narrow_footer_keeps_what_nobody_guesses() {
        let within = |context, lang, room| {
            let hints = hints(&Keys::default(), context, false, lang, Glyphs::of(Widths::Narrow));
            Footer { hints, language: String::new() }.within(room, Widths::Narrow, " · ")
        };
        use Context::*;
        assert_eq!(
            within(Prompt, Lang::En, 67),
            "Enter read · Esc list · Ctrl-C quit · F1 help · Ctrl-T sentence"
        );
        assert_eq!(within(Prompt, Lang::En, 46), "Enter read · Esc list · Ctrl-C quit · F1 help");
        assert_eq!(within(Prompt, Lang::En, 41), "Enter read · Esc list · F1 help");
        assert_eq!(within(EmptyPrompt, Lang::En, 27), "Enter read · ? help");
        assert_eq!(within(List, Lang::En, 27), "/ search · q quit · ? help");
        assert_eq!(within(List, Lang::Ja, 27), "/ 検索 · ? ヘルプ · f 絞る");
        assert_eq!(
            within(List, Lang::En, 67),
            "Enter read · / search · ? help · f filter · Space mark · e export"
        );
        assert!(within(List, Lang::Ja, 66).ends_with(" · Space 印 · e 書き出す"));
        assert_eq!(within(Detail, Lang::En, 28), "j/k scroll · q list · ? help");
        assert_eq!(within(Chart, Lang::En, 28), "Enter filter · q list");
        assert_eq!(within(Popup, Lang::Ja, 9), "q 閉じる");
        assert_eq!(within(List, Lang::Ja, 0), "");
    }
}
