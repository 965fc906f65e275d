//! The bindings, in the order in which the help shows them.

use super::Context::{
    Chart, Command, Detail, EmptyPrompt, Everywhere, Export, FileName, Files, List, Narrow, Popup, Prompt,
    Table,
};
use super::{Binding, Context, Key};
use crate::messages::keys::KeyWords;
use crate::tui::action::{Action, Edit, Movement};
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
const MOVES: &[Context] = &[List, Detail, Chart, Popup, Table];

/// Where text is typed.
const TYPED: &[Context] = &[Prompt, Narrow, FileName];
const EVERY_PANE: &[Context] = &[Prompt, List, Detail, Chart];
const PAGE_DOWN: &[Key] = &[Key::plain(Code::PageDown), Key::ctrl('f')];
const PAGE_UP: &[Key] = &[Key::plain(Code::PageUp), Key::ctrl('b')];
const WORD_LEFT: &[Key] = &[Key::with_ctrl(Code::Left), Key::alt('b'), Key::with_alt(Code::Left)];
const WORD_RIGHT: &[Key] = &[Key::with_ctrl(Code::Right), Key::alt('f'), Key::with_alt(Code::Right)];

/// Every binding.
pub const TABLE: &[Binding] = &[
    // Everywhere
    bind(&[Everywhere], &[Key::plain(Code::F(1))], Action::Help, |w| w.help),
    bind(&[Everywhere], &[Key::plain(Code::F(2))], Action::Language, |w| w.language),
    bind(&[Everywhere], &[Key::plain(Code::Tab)], Action::NextPane, |w| w.next_pane),
    bind(&[Everywhere], &[Key::plain(Code::BackTab)], Action::PreviousPane, |w| w.previous_pane),
    bind(&[Everywhere], &[Key::plain(Code::Esc), Key::ctrl('g')], Action::Back, |w| w.back),
    bind(&[Everywhere], &[Key::ctrl('n')], Action::List(Movement::Down), |w| w.list_down),
    bind(&[Everywhere], &[Key::ctrl('p')], Action::List(Movement::Up), |w| w.list_up),
    bind(&[Everywhere], &[Key::ctrl('t')], Action::Sentence, |w| w.sentence),
    bind(&[Everywhere], &[Key::ctrl('r')], Action::Queries, |w| w.queries),
    bind(&[Everywhere], &[Key::plain(Code::F(3))], Action::Files, |w| w.files),
    bind(&[Everywhere], &[Key::ctrl('7')], Action::Read, |w| w.read),
    bind(&[Everywhere], &[Key::ctrl('l')], Action::Repaint, |w| w.repaint),
    bind(&[Everywhere], &[Key::ctrl('z')], Action::Suspend, |w| w.suspend),
    bind(&[Everywhere], &[Key::ctrl('c')], Action::Interrupt, |w| w.interrupt),
    // The prompt
    bind(&[EmptyPrompt], &[Key::ch('?')], Action::Help, |w| w.help_if_empty),
    bind(&[Prompt], &[Key::plain(Code::Enter)], Action::Read, |w| w.read),
    bind(&[Prompt], &[Key::plain(Code::Up), Key::ctrl('k')], Action::List(Movement::Up), |w| w.list_up),
    bind(&[Prompt], &[Key::plain(Code::Down), Key::ctrl('j')], Action::List(Movement::Down), |w| w.list_down),
    bind(&[Prompt], &[Key::plain(Code::PageUp)], Action::List(Movement::PageUp), |w| w.page_up),
    bind(&[Prompt], &[Key::plain(Code::PageDown)], Action::List(Movement::PageDown), |w| w.page_down),
    bind(EVERY_PANE, &[Key::shift(Code::Up)], Action::Detail(Movement::Up), |w| w.detail_up),
    bind(EVERY_PANE, &[Key::shift(Code::Down)], Action::Detail(Movement::Down), |w| w.detail_down),
    bind(TYPED, &[Key::plain(Code::Left), Key::ctrl('b')], Action::Edit(Edit::Left), |w| w.left),
    bind(TYPED, &[Key::plain(Code::Right), Key::ctrl('f')], Action::Edit(Edit::Right), |w| w.right),
    bind(TYPED, WORD_LEFT, Action::Edit(Edit::WordLeft), |w| w.word_left),
    bind(TYPED, WORD_RIGHT, Action::Edit(Edit::WordRight), |w| w.word_right),
    bind(TYPED, &[Key::plain(Code::Home), Key::ctrl('a')], Action::Edit(Edit::Start), |w| w.start),
    bind(TYPED, &[Key::plain(Code::End), Key::ctrl('e')], Action::Edit(Edit::End), |w| w.end),
    bind(TYPED, &[Key::plain(Code::Backspace), Key::ctrl('h')], Action::Edit(Edit::DeleteLeft), |w| {
        w.delete_left
    }),
    bind(TYPED, &[Key::plain(Code::Delete), Key::ctrl('d')], Action::Edit(Edit::DeleteRight), |w| {
        w.delete_right
    }),
    bind(TYPED, &[Key::ctrl('w'), Key::with_alt(Code::Backspace)], Action::Edit(Edit::DeleteWord), |w| {
        w.delete_word
    }),
    bind(
        TYPED,
        &[Key::with_ctrl(Code::Delete), Key::alt('d'), Key::with_alt(Code::Delete)],
        Action::Edit(Edit::DeleteWordRight),
        |w| w.delete_word_right,
    ),
    bind(TYPED, &[Key::ctrl('u')], Action::Edit(Edit::DeleteToStart), |w| w.delete_to_start),
    bind(TYPED, &[Key::ctrl('y')], Action::Edit(Edit::Yank), |w| w.yank),
    // Movement where letters are commands
    bind(MOVES, &[Key::ch('j'), Key::plain(Code::Down)], Action::Go(Movement::Down), |w| w.down),
    bind(MOVES, &[Key::ch('k'), Key::plain(Code::Up)], Action::Go(Movement::Up), |w| w.up),
    bind(&[List, Chart, Popup, Table], &[Key::ctrl('d')], Action::Go(Movement::HalfDown), |w| w.half_down),
    bind(&[Detail], &[Key::ctrl('d'), Key::ch('d')], Action::Go(Movement::HalfDown), |w| w.half_down),
    bind(MOVES, &[Key::ctrl('u')], Action::Go(Movement::HalfUp), |w| w.half_up),
    bind(&[List, Chart, Table], PAGE_DOWN, Action::Go(Movement::PageDown), |w| w.page_down),
    bind(&[List, Chart, Popup, Table], PAGE_UP, Action::Go(Movement::PageUp), |w| w.page_up),
    bind(
        &[Detail, Popup],
        &[Key::plain(Code::PageDown), Key::ctrl('f'), Key::ch(' ')],
        Action::Go(Movement::PageDown),
        |w| w.page_down,
    ),
    bind(
        &[Detail],
        &[Key::plain(Code::PageUp), Key::ctrl('b'), Key::ch('b')],
        Action::Go(Movement::PageUp),
        |w| w.page_up,
    ),
    bind(MOVES, &[Key::ch('g'), Key::plain(Code::Home)], Action::Go(Movement::First), |w| w.first),
    bind(MOVES, &[Key::ch('G'), Key::plain(Code::End)], Action::Go(Movement::Last), |w| w.last),
    bind(&[List, Detail], &[Key::ch('{')], Action::Section(false), |w| w.previous_section),
    bind(&[List, Detail], &[Key::ch('}')], Action::Section(true), |w| w.next_section),
    bind(&[List, Chart], &[Key::ch('H')], Action::Go(Movement::ShownFirst), |w| w.shown_first),
    bind(&[List, Chart], &[Key::ch('L')], Action::Go(Movement::ShownLast), |w| w.shown_last),
    bind(COMMANDS, &[Key::ctrl('e')], Action::Roll(true), |w| w.roll_down),
    bind(COMMANDS, &[Key::ctrl('y')], Action::Roll(false), |w| w.roll_up),
    // The chart's own
    bind(&[Chart], &[Key::plain(Code::Enter), Key::ch(' ')], Action::SwitchBar, |w| w.switch_bar),
    bind(&[Chart], &[Key::ch('c'), Key::plain(Code::Right), Key::ch('l')], Action::NextDimension, |w| {
        w.next_dimension
    }),
    bind(&[Chart], &[Key::ch('C'), Key::plain(Code::Left), Key::ch('h')], Action::PreviousDimension, |w| {
        w.previous_dimension
    }),
    // The table's own
    bind(&[Table], &[Key::ch('h'), Key::plain(Code::Left)], Action::Column(Movement::Up), |w| w.column_left),
    bind(&[Table], &[Key::ch('l'), Key::plain(Code::Right)], Action::Column(Movement::Down), |w| {
        w.column_right
    }),
    bind(&[Table], &[Key::ch('^')], Action::Column(Movement::First), |w| w.column_first),
    bind(&[Table], &[Key::ch('$')], Action::Column(Movement::Last), |w| w.column_last),
    bind(&[Table], &[Key::plain(Code::Enter), Key::ch(' ')], Action::Choose, |w| w.choose_cell),
    bind(&[Table], &[Key::ch('c')], Action::NextDimension, |w| w.next_columns),
    bind(&[Table], &[Key::ch('C')], Action::PreviousDimension, |w| w.previous_columns),
    bind(&[Table], &[Key::plain(Code::Tab)], Action::NextPane, |w| w.next_rows),
    bind(&[Table], &[Key::plain(Code::BackTab)], Action::PreviousPane, |w| w.previous_rows),
    bind(&[Table], &[Key::ch('x')], Action::ClearFilters, |w| w.clear_filters),
    bind(&[Table], &[Key::ch('=')], Action::CommandLine, |w| w.command_line),
    bind(&[Table], &[Key::ch('t'), Key::ch('q')], Action::Back, |w| w.close),
    bind(&[Table], &[Key::ch('?')], Action::Help, |w| w.help),
    // Commands
    bind(
        &[List],
        &[Key::plain(Code::Enter), Key::plain(Code::Right), Key::ch('l'), Key::ch('+')],
        Action::Read,
        |w| w.read,
    ),
    bind(&[Detail], &[Key::plain(Code::Enter), Key::ch('+')], Action::Read, |w| w.read),
    bind(&[Chart], &[Key::ch('+')], Action::Read, |w| w.read),
    bind(COMMANDS, &[Key::ch('/')], Action::NewQuery, |w| w.new_query),
    bind(COMMANDS, &[Key::ch('i')], Action::EditQuery, |w| w.edit_query),
    bind(&[List], &[Key::ch(' '), Key::ctrl(' ')], Action::Mark, |w| w.mark),
    bind(&[Prompt], &[Key::ctrl(' ')], Action::Mark, |w| w.mark),
    bind(COMMANDS, &[Key::ch('a')], Action::MarkFound, |w| w.mark_found),
    bind(COMMANDS, &[Key::ch('A')], Action::UnmarkFound, |w| w.unmark_found),
    bind(COMMANDS, &[Key::ch('M')], Action::OnlyMarked, |w| w.only_marked),
    bind(COMMANDS, &[Key::ch('e')], Action::Export, |w| w.export),
    bind(COMMANDS, &[Key::ch('f')], Action::Filter, |w| w.filter),
    bind(COMMANDS, &[Key::ch('S')], Action::NextOrder, |w| w.next_order),
    bind(COMMANDS, &[Key::ch('x')], Action::ClearFilters, |w| w.clear_filters),
    bind(&[List, Detail], &[Key::ch('c')], Action::NextDimension, |w| w.next_dimension),
    bind(&[List, Detail], &[Key::ch('C')], Action::PreviousDimension, |w| w.previous_dimension),
    bind(COMMANDS, &[Key::ch('t')], Action::Table, |w| w.table),
    bind(COMMANDS, &[Key::ch('u'), Key::with_alt(Code::Left)], Action::Earlier, |w| w.earlier),
    bind(COMMANDS, &[Key::ch('U'), Key::with_alt(Code::Right)], Action::Later, |w| w.later),
    bind(COMMANDS, &[Key::ch('s')], Action::Similar, |w| w.similar),
    bind(COMMANDS, &[Key::ch('o')], Action::Sources, |w| w.sources),
    bind(COMMANDS, &[Key::ch('y')], Action::CopyCitation, |w| w.copy_citation),
    bind(COMMANDS, &[Key::ch('Y')], Action::CopyCase, |w| w.copy_case),
    bind(COMMANDS, &[Key::ch('z')], Action::Alone, |w| w.alone),
    bind(COMMANDS, &[Key::ch('=')], Action::CommandLine, |w| w.command_line),
    bind(COMMANDS, &[Key::ch('?')], Action::Help, |w| w.help),
    bind(&[List], &[Key::ch('q')], Action::Quit, |w| w.quit),
    bind(
        &[Detail],
        &[Key::ch('q'), Key::plain(Code::Left), Key::ch('h'), Key::ch('_'), Key::ch('-')],
        Action::Back,
        |w| w.back,
    ),
    bind(&[Chart], &[Key::ch('q')], Action::Back, |w| w.back),
    // In the case, also from beside it
    bind(COMMANDS, &[Key::ch('n')], Action::NextMatch, |w| w.next_match),
    bind(COMMANDS, &[Key::ch('N')], Action::PreviousMatch, |w| w.previous_match),
    bind(COMMANDS, &[Key::ch('J')], Action::NextCase, |w| w.next_case),
    bind(COMMANDS, &[Key::ch('K')], Action::PreviousCase, |w| w.previous_case),
    bind(&[List, Chart], &[Key::ch('_'), Key::ch('-')], Action::Shrink, |w| w.shrink),
    bind(COMMANDS, &[Key::ch('r')], Action::Reload, |w| w.reload),
    bind(COMMANDS, &[Key::ch('m')], Action::MouseSwitch, |w| w.mouse),
    bind(EVERY_PANE, &[Key::ctrl('o')], Action::AsTyped, |w| w.as_typed),
    // The layers' own
    bind(&[Narrow], &[Key::plain(Code::Enter)], Action::Choose, |w| w.choose),
    bind(&[Narrow, FileName], &[Key::plain(Code::Up), Key::ctrl('k')], Action::Go(Movement::Up), |w| w.up),
    bind(&[Narrow, FileName], &[Key::plain(Code::Down), Key::ctrl('j')], Action::Go(Movement::Down), |w| {
        w.down
    }),
    bind(&[Export, FileName], &[Key::plain(Code::Enter)], Action::Choose, |w| w.write),
    bind(&[Export], &[Key::plain(Code::Right), Key::ch('l'), Key::ch(' ')], Action::NextOption, |w| {
        w.next_option
    }),
    bind(&[Export], &[Key::plain(Code::Left), Key::ch('h')], Action::PreviousOption, |w| w.previous_option),
    bind(&[Narrow], &[Key::plain(Code::PageUp)], Action::Go(Movement::PageUp), |w| w.page_up),
    bind(&[Narrow], &[Key::plain(Code::PageDown)], Action::Go(Movement::PageDown), |w| w.page_down),
    bind(&[Popup], &[Key::ch('q'), Key::ch('?'), Key::ch('=')], Action::Back, |w| w.close),
    bind(&[Files], &[Key::plain(Code::Enter)], Action::Choose, |w| w.choose),
    bind(&[Files], &[Key::ch('r')], Action::Reload, |w| w.reload),
    bind(&[Command, Files], &[Key::ch('y')], Action::CopyShown, |w| w.copy_shown),
];
