//! The bindings, in the order in which the help shows them.

use super::Context::{Chart, Command, Detail, EmptyPrompt, Everywhere, List, Popup, Prompt};
use super::{Binding, Context, Key};
use crate::messages::keys::KeyWords;
use crate::tui::action::{Action, Edit, Step};
use crossterm::event::KeyCode as Code;

const fn bind(
    contexts: &'static [Context],
    keys: &'static [Key],
    action: Action,
    help: fn(&KeyWords) -> &'static str,
) -> Binding {
    Binding { contexts, keys, action, help }
}

const COMMANDS: &[Context] = &[List, Detail, Chart];
const MOVES: &[Context] = &[List, Detail, Chart, Popup];

/// Every binding.
pub const TABLE: &[Binding] = &[
    // Everywhere
    bind(&[Everywhere], &[Key::plain(Code::F(1))], Action::Help, |w| w.help),
    bind(&[Everywhere], &[Key::plain(Code::F(2))], Action::Language, |w| w.language),
    bind(&[Everywhere], &[Key::plain(Code::Tab)], Action::NextPane, |w| w.next_pane),
    bind(&[Everywhere], &[Key::plain(Code::BackTab)], Action::PreviousPane, |w| w.previous_pane),
    bind(&[Everywhere], &[Key::plain(Code::Esc), Key::ctrl('g')], Action::Back, |w| w.back),
    bind(&[Everywhere], &[Key::ctrl('n')], Action::List(Step::Down), |w| w.list_down),
    bind(&[Everywhere], &[Key::ctrl('p')], Action::List(Step::Up), |w| w.list_up),
    bind(&[Everywhere], &[Key::ctrl('t')], Action::Sentence, |w| w.sentence),
    bind(&[Everywhere], &[Key::ctrl('l')], Action::Repaint, |w| w.repaint),
    bind(&[Everywhere], &[Key::ctrl('z')], Action::Suspend, |w| w.suspend),
    bind(&[Everywhere], &[Key::ctrl('c')], Action::Interrupt, |w| w.interrupt),
    // The prompt
    bind(&[EmptyPrompt], &[Key::ch('?')], Action::Help, |w| w.help_if_empty),
    bind(&[Prompt], &[Key::plain(Code::Enter)], Action::Read, |w| w.read),
    bind(&[Prompt], &[Key::plain(Code::Up), Key::ctrl('k')], Action::List(Step::Up), |w| w.list_up),
    bind(&[Prompt], &[Key::plain(Code::Down), Key::ctrl('j')], Action::List(Step::Down), |w| w.list_down),
    bind(&[Prompt, List], &[Key::plain(Code::PageUp)], Action::Detail(Step::PageUp), |w| w.detail_up),
    bind(&[Prompt, List], &[Key::plain(Code::PageDown)], Action::Detail(Step::PageDown), |w| w.detail_down),
    bind(&[Prompt], &[Key::ctrl('o')], Action::AsTyped, |w| w.as_typed),
    bind(&[Prompt], &[Key::plain(Code::Left), Key::ctrl('b')], Action::Edit(Edit::Left), |w| w.left),
    bind(&[Prompt], &[Key::plain(Code::Right), Key::ctrl('f')], Action::Edit(Edit::Right), |w| w.right),
    bind(&[Prompt], &[Key::with_ctrl(Code::Left), Key::alt('b')], Action::Edit(Edit::WordLeft), |w| {
        w.word_left
    }),
    bind(&[Prompt], &[Key::with_ctrl(Code::Right), Key::alt('f')], Action::Edit(Edit::WordRight), |w| {
        w.word_right
    }),
    bind(&[Prompt], &[Key::plain(Code::Home), Key::ctrl('a')], Action::Edit(Edit::Start), |w| w.start),
    bind(&[Prompt], &[Key::plain(Code::End), Key::ctrl('e')], Action::Edit(Edit::End), |w| w.end),
    bind(&[Prompt], &[Key::plain(Code::Backspace), Key::ctrl('h')], Action::Edit(Edit::DeleteLeft), |w| {
        w.delete_left
    }),
    bind(&[Prompt], &[Key::plain(Code::Delete), Key::ctrl('d')], Action::Edit(Edit::DeleteRight), |w| {
        w.delete_right
    }),
    bind(&[Prompt], &[Key::ctrl('w')], Action::Edit(Edit::DeleteWord), |w| w.delete_word),
    bind(&[Prompt], &[Key::ctrl('u')], Action::Edit(Edit::DeleteToStart), |w| w.delete_to_start),
    // Movement where letters are commands
    bind(MOVES, &[Key::ch('j'), Key::plain(Code::Down)], Action::Go(Step::Down), |w| w.down),
    bind(MOVES, &[Key::ch('k'), Key::plain(Code::Up)], Action::Go(Step::Up), |w| w.up),
    bind(MOVES, &[Key::ctrl('d')], Action::Go(Step::HalfDown), |w| w.half_down),
    bind(MOVES, &[Key::ctrl('u')], Action::Go(Step::HalfUp), |w| w.half_up),
    bind(&[Detail, Popup], &[Key::ch(' '), Key::plain(Code::PageDown)], Action::Go(Step::PageDown), |w| {
        w.page_down
    }),
    bind(&[Detail, Popup], &[Key::plain(Code::PageUp)], Action::Go(Step::PageUp), |w| w.page_up),
    bind(MOVES, &[Key::ch('g'), Key::plain(Code::Home)], Action::Go(Step::First), |w| w.first),
    bind(MOVES, &[Key::ch('G'), Key::plain(Code::End)], Action::Go(Step::Last), |w| w.last),
    // The detail's own
    bind(&[Detail], &[Key::ch('n')], Action::NextMatch, |w| w.next_match),
    bind(&[Detail], &[Key::ch('N')], Action::PreviousMatch, |w| w.previous_match),
    bind(&[Detail], &[Key::ch('J')], Action::NextCase, |w| w.next_case),
    bind(&[Detail], &[Key::ch('K')], Action::PreviousCase, |w| w.previous_case),
    // The chart's own
    bind(&[Chart], &[Key::plain(Code::Enter), Key::ch(' ')], Action::SwitchBar, |w| w.switch_bar),
    // Commands
    bind(&[List], &[Key::plain(Code::Enter)], Action::Read, |w| w.read),
    bind(COMMANDS, &[Key::ch('/')], Action::NewQuery, |w| w.new_query),
    bind(COMMANDS, &[Key::ch('i')], Action::EditQuery, |w| w.edit_query),
    bind(COMMANDS, &[Key::ch('x')], Action::ClearFilters, |w| w.clear_filters),
    bind(COMMANDS, &[Key::ch('u')], Action::AsTyped, |w| w.as_typed),
    bind(&[List, Detail], &[Key::ch('s')], Action::Similar, |w| w.similar),
    bind(&[List, Detail], &[Key::ch('o')], Action::Sources, |w| w.sources),
    bind(&[List, Detail], &[Key::ch('y')], Action::CopyCitation, |w| w.copy_citation),
    bind(&[List, Detail], &[Key::ch('Y')], Action::CopyCase, |w| w.copy_case),
    bind(&[List, Detail], &[Key::ch('z')], Action::Alone, |w| w.alone),
    bind(COMMANDS, &[Key::ch('=')], Action::CommandLine, |w| w.command_line),
    bind(COMMANDS, &[Key::ch('L')], Action::Language, |w| w.language),
    bind(COMMANDS, &[Key::ch('m')], Action::MouseSwitch, |w| w.mouse),
    bind(COMMANDS, &[Key::ch('?')], Action::Help, |w| w.help),
    bind(&[List], &[Key::ch('q')], Action::Quit, |w| w.quit),
    bind(&[Detail, Chart], &[Key::ch('q')], Action::Back, |w| w.back),
    bind(&[Popup], &[Key::ch('q'), Key::ch('?'), Key::ch('=')], Action::Back, |w| w.close),
    bind(&[Popup], &[Key::ch('L')], Action::Language, |w| w.language),
    bind(&[Command], &[Key::ch('y')], Action::CopyShown, |w| w.copy_shown),
];
