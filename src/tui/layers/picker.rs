//! The picker: every value of every dimension in one list that narrows as one
//! types, in either language, by reading, by other names and by letters in order.

use super::narrow::{Narrow, Narrowed};
use super::{Did, Layer, Scene};
use crate::messages::dimension::words as dimension_words;
use crate::messages::tui::words;
use crate::model::{Dimension, Lang};
use crate::query::names::Aliases;
use crate::query::{Choice, names};
use crate::report::{Length, value_name};
use crate::tally::Bar;
use crate::text::fold::fold;
use crate::text::reading::Lexicon;
use crate::tui::action::Action;
use crate::tui::keymap::Context;
use crate::tui::view::popup::{LinePart, Look, Popup, PopupLine};
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Cells of the numbers, ` 123 / 161`.
const NUMBERS: u16 = 13;
/// Cells of a name and of a bar, at most.
const NAME: u16 = 44;
const BAR: u16 = 24;
/// Cells from which a row says its dimension.
const DIMENSION_FROM: u16 = 60;

/// The list.
#[derive(Default)]
pub struct Picker {
    narrow: Narrow,
    /// What is listed, in an order that holds until something else is typed:
    /// choosing moves nothing under the cursor. Made when somebody looks: what is typed
    /// in one go is looked up once.
    items: OnceCell<Vec<Item>>,
    lexicon: OnceCell<Lexicon>,
    aliases: OnceCell<Aliases>,
}

/// A value, or what stands above some.
enum Item {
    Chosen,
    Head(Dimension),
    Value(Dimension, Choice),
}

impl Picker {
    /// Everything, what is chosen first.
    pub fn new(scene: &Scene) -> Picker {
        let picker = Picker::default();
        picker.items(scene);
        picker
    }

    fn items(&self, scene: &Scene) -> &[Item] {
        self.items.get_or_init(|| self.list(scene))
    }

    /// Lists what matches: the chosen first, then by dimension; within one,
    /// what has most cases first where the order of the values says nothing.
    fn list(&self, scene: &Scene) -> Vec<Item> {
        let everything = self.narrow.text().is_empty();
        let mut items = Vec::new();
        if everything && !scene.filters.is_empty() {
            items.push(Item::Chosen);
            for (dimension, choices) in scene.filters.iter() {
                items.extend(choices.iter().map(|choice| Item::Value(dimension, choice.clone())));
            }
        }
        for dimension in Dimension::all() {
            let bars = scene.columns.bars(scene.library, scene.counts, dimension);
            let mut values = self.matching(dimension, bars, scene);
            if everything {
                values.retain(|bar| !scene.filters.has(dimension, &bar.choice));
            }
            if matches!(dimension, Dimension::Threat | Dimension::Measure) {
                values.sort_by_key(|bar| Reverse((bar.matched, bar.loaded)));
                values.sort_by_key(|bar| bar.choice == Choice::Unknown);
            }
            if !values.is_empty() {
                items.push(Item::Head(dimension));
                items.extend(values.into_iter().map(|bar| Item::Value(dimension, bar.choice)));
            }
        }
        if items.is_empty() { self.abbreviated(scene) } else { items }
    }

    /// The values whose names have the letters typed in order, the likeliest first.
    fn abbreviated(&self, scene: &Scene) -> Vec<Item> {
        let mut found: Vec<(f32, Item)> = Vec::new();
        for dimension in Dimension::all() {
            let named = names::abbreviated(scene.library, dimension, self.narrow.text());
            let counted = scene.columns.bars(scene.library, scene.counts, dimension);
            let named =
                named.into_iter().filter(|(_, choice)| counted.iter().any(|bar| bar.choice == *choice));
            found.extend(named.map(|(share, choice)| (share, Item::Value(dimension, choice))));
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.into_iter().map(|(_, item)| item).collect()
    }

    /// The values of a dimension that are called so, or all of one that is.
    fn matching(&self, dimension: Dimension, bars: Vec<Bar>, scene: &Scene) -> Vec<Bar> {
        let text = self.narrow.text();
        let key = fold(text);
        let named =
            Lang::BOTH.iter().any(|lang| fold(dimension_words(dimension, *lang).label).starts_with(&key));
        if text.is_empty() || named {
            return bars;
        }
        let lexicon = || self.lexicon.get_or_init(|| Lexicon::new(scene.library.readings.clone()));
        let aliases = || self.aliases.get_or_init(|| Aliases::new(&scene.library.synonyms));
        let called = names::candidates(scene.library, dimension, text, lexicon, aliases);
        let (mut found, mut spans) = (Vec::new(), Vec::new());
        for choice in called {
            match bars.iter().find(|bar| bar.choice == choice) {
                Some(bar) => found.push(bar.clone()),
                None if dimension.unit().is_some() => spans.push(uncounted(&choice)),
                None => {}
            }
        }
        found.extend(spans);
        found
    }

    /// The lines of the values.
    fn values(&self, scene: &Scene) -> Vec<usize> {
        let is_value = |(at, item): (usize, &Item)| matches!(item, Item::Value(..)).then_some(at);
        self.items(scene).iter().enumerate().filter_map(is_value).collect()
    }

    fn choose(&self, scene: &Scene) -> Did {
        let at = self.values(scene).get(self.narrow.cursor.at).copied();
        match at.and_then(|at| self.items(scene).get(at)) {
            Some(Item::Value(dimension, choice)) => Did::Toggles(*dimension, choice.clone()),
            // No value is called so: the texts may say it.
            _ if !self.narrow.text().is_empty() => Did::Asks(self.narrow.text().to_owned()),
            _ => Did::Stays,
        }
    }

    /// To the first value of the next or the previous dimension.
    fn jump(&mut self, forward: bool, scene: &Scene) {
        let (mut firsts, mut values) = (Vec::new(), 0);
        for item in self.items(scene) {
            match item {
                Item::Value(..) => values += 1,
                Item::Chosen | Item::Head(_) => firsts.push(values),
            }
        }
        let at = self.narrow.cursor.at;
        let to = if forward {
            firsts.iter().find(|first| **first > at).or(firsts.first())
        } else {
            firsts.iter().rev().find(|first| **first < at).or(firsts.last())
        };
        self.narrow.cursor.at = to.copied().unwrap_or(at);
    }

    fn line(&self, dimension: Dimension, bar: &Bar, selected: bool, scene: &Scene) -> PopupLine {
        let glyphs = scene.glyphs();
        let chosen = scene.filters.has(dimension, &bar.choice);
        let look = match (selected, bar.matched) {
            (true, _) => Look::Selected,
            (false, 0) if !chosen => Look::Dim,
            (false, _) => Look::Plain,
        };
        let cells = scene.cells;
        let typed = !self.narrow.text().is_empty() && cells >= DIMENSION_FROM;
        let start = if typed { 14 } else { 2 };
        let label = dimension_words(dimension, scene.lang).label;
        let name = value_name(scene.library, dimension, &bar.choice, scene.lang, Length::Whole);
        let rest = cells.saturating_sub(start + NUMBERS);
        let room = if rest > NAME + 4 { NAME } else { rest.saturating_sub(1) };
        let mut parts = vec![LinePart { x: start, cells: room, text: name.into_owned(), look }];
        if chosen {
            parts.push(LinePart { x: 0, cells: 1, text: glyphs.chosen.to_owned(), look: Look::Strong });
        }
        if typed {
            parts.push(LinePart { x: 2, cells: 11, text: label.to_owned(), look: Look::Dim });
        }
        let room_for_bar = rest.saturating_sub(room + 1).min(BAR);
        let most = scene.columns.of(dimension).loaded().iter().max().copied().unwrap_or(1).max(1);
        let length = (usize::from(room_for_bar) * bar.matched).div_ceil(most);
        if length > 0 {
            let text = glyphs.full.repeat(length.min(usize::from(room_for_bar)));
            parts.push(LinePart { x: start + room + 1, cells: room_for_bar, text, look: Look::Bar });
        }
        let numbers =
            if bar.loaded > 0 { format!("{:>5} / {:>4}", bar.matched, bar.loaded) } else { String::new() };
        let width = NUMBERS.min(cells);
        parts.push(LinePart { x: cells - width, cells: width, text: numbers, look: Look::Dim });
        PopupLine { parts }
    }
}

/// A range that no bar counts.
fn uncounted(choice: &Choice) -> Bar {
    Bar { choice: choice.clone(), matched: 0, loaded: 0, survey: None }
}

impl Layer for Picker {
    fn context(&self) -> Context {
        Context::Narrow
    }

    fn act(&mut self, action: Action, scene: &Scene) -> Did {
        match action {
            Action::Choose => {
                self.narrow.typed_out();
                return self.choose(scene);
            }
            Action::NextPane => self.jump(true, scene),
            Action::PreviousPane => self.jump(false, scene),
            Action::Edit(_) => {
                if self.narrow.edit(action) == Narrowed::Typed {
                    self.items.take();
                }
            }
            action => {
                let count = self.values(scene).len();
                if self.narrow.go(action, count, usize::from(scene.rows)) == Narrowed::No {
                    return Did::Passes;
                }
            }
        }
        Did::Stays
    }

    fn paste(&mut self, text: &str, _: &Scene) -> bool {
        self.narrow.paste(text);
        self.items.take();
        true
    }

    fn click(&mut self, _: u16, line: u16, scene: &Scene) -> Did {
        let at = self.view(scene).top + usize::from(line);
        match self.values(scene).iter().position(|value| *value == at) {
            Some(value) => {
                self.narrow.cursor.at = value;
                self.choose(scene)
            }
            None => Did::Stays,
        }
    }

    fn view(&self, scene: &Scene) -> Popup {
        let words = words(scene.lang);
        let at = self.values(scene).get(self.narrow.cursor.at).copied();
        let bars: BTreeMap<Dimension, Vec<Bar>> = Dimension::all()
            .map(|dimension| (dimension, scene.columns.bars(scene.library, scene.counts, dimension)))
            .collect();
        let line = |(number, item): (usize, &Item)| match item {
            Item::Chosen => PopupLine::of(words.chosen, Look::Strong),
            Item::Head(dimension) => {
                PopupLine::of(dimension_words(*dimension, scene.lang).label, Look::Strong)
            }
            Item::Value(dimension, choice) => {
                let bar = bars[dimension].iter().find(|bar| bar.choice == *choice).cloned();
                let bar = bar.unwrap_or_else(|| uncounted(choice));
                self.line(*dimension, &bar, at == Some(number), scene)
            }
        };
        let mut lines: Vec<PopupLine> = self.items(scene).iter().enumerate().map(line).collect();
        if lines.is_empty() {
            lines.push(PopupLine::of(&(words.no_value)(self.narrow.text()), Look::Plain));
            lines.push(PopupLine::of(words.in_texts, Look::Dim));
        }
        let rows = usize::from(scene.rows).saturating_sub(1).max(1);
        Popup {
            title: words.filter_by.into(),
            right: words.matched_of_all.into(),
            top: at.map_or(0, |at| Narrow::top(at, lines.len(), rows)),
            lines,
            typed: Some(self.narrow.typed(scene.cells, scene.widths)),
            whole: true,
            ..Popup::default()
        }
    }
}
