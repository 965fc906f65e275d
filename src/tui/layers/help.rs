//! The help, made from the key map and from the query language's examples. It
//! begins with the keys of where it was opened, narrows as one types, and
//! carries out the key that is chosen.

use super::narrow::{Narrow, Narrowed};
use super::{Did, Layer, Scene};
use crate::messages::keys::{KeyWords, keys};
use crate::messages::manual::manual;
use crate::messages::tui::words;
use crate::text::fold::fold;
use crate::text::wrap::wrap;
use crate::tui::action::Action;
use crate::tui::glyphs::Glyphs;
use crate::tui::keymap::{Binding, Context, Key, TABLE};
use crate::tui::pane::Pane;
use crate::tui::view::popup::{LinePart, Look, Popup, PopupLine};

/// Cells of what is typed, before what it does.
const LEFT: u16 = 21;
/// Cells inside the rule from which there are two columns, and between them.
const TWO: u16 = 92;
const GAP: u16 = 3;

/// The help, and where one is in it.
pub struct Help {
    /// Where it was opened.
    opened: Context,
    narrow: Narrow,
}

/// What stands in it.
struct Entry {
    /// Empty for a heading and a note.
    typed: String,
    does: String,
    kind: Kind,
}

enum Kind {
    Heading,
    /// What is done, in which pane; nothing for keys of the help itself.
    Key(Option<(Action, Option<Pane>)>),
    /// A query to try.
    Example,
    Note,
}

/// A line of one column.
struct Row {
    entry: usize,
    line: PopupLine,
}

impl Help {
    pub fn new(opened: Context) -> Help {
        Help { opened, narrow: Narrow::default() }
    }

    /// Everything that matches what is typed, with the headings above it.
    fn entries(&self, scene: &Scene) -> Vec<Entry> {
        let text = self.narrow.text();
        let mut sections = sections(self.opened, scene);
        if !text.is_empty() {
            // One character is a key first, and a word only if it is none.
            let mut chars = text.chars();
            let one = chars.next().is_some() && chars.next().is_none();
            let is_key = |entry: &Entry| entry.typed.split("  ").any(|key| key == text);
            let as_key = one && sections.iter().flatten().any(is_key);
            let key = fold(text);
            let says = |entry: &Entry| {
                let said = fold(&format!("{} {}", entry.typed, entry.does));
                key.split_whitespace().all(|word| said.contains(word))
            };
            for section in &mut sections {
                section.retain(|entry| match entry.kind {
                    Kind::Heading => true,
                    _ if as_key => is_key(entry),
                    _ => says(entry),
                });
            }
            sections.retain(|section| section.len() > 1);
        }
        sections.into_iter().flatten().collect()
    }

    /// The entries that can be chosen, by their positions.
    fn choices(entries: &[Entry]) -> Vec<usize> {
        let can = |entry: &Entry| matches!(entry.kind, Kind::Key(_) | Kind::Example);
        entries.iter().enumerate().filter(|(_, entry)| can(entry)).map(|(at, _)| at).collect()
    }

    fn choose(&self, scene: &Scene) -> Did {
        let entries = self.entries(scene);
        let at = Help::choices(&entries).get(self.narrow.cursor.at).copied();
        match at.and_then(|at| entries.get(at)) {
            Some(Entry { kind: Kind::Key(Some((action, pane))), .. }) => Did::Does(*action, *pane),
            Some(Entry { kind: Kind::Example, typed, .. }) => {
                Did::Asks(typed.split("  ").next().unwrap_or_default().to_owned())
            }
            _ => Did::Stays,
        }
    }

    /// The lines, in one column or two, and the line of the cursor.
    fn lines(&self, scene: &Scene) -> (Vec<PopupLine>, usize) {
        let entries = self.entries(scene);
        let selected = Help::choices(&entries).get(self.narrow.cursor.at).copied();
        let two = scene.cells >= TWO;
        let cells = if two { (scene.cells - GAP) / 2 } else { scene.cells };
        let mut rows = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            if matches!(entry.kind, Kind::Heading) && at > 0 {
                rows.push(Row { entry: at, line: PopupLine::default() });
            }
            entry.lay_out(at, Some(at) == selected, cells, scene, &mut rows);
        }
        if rows.is_empty() {
            rows.push(Row { entry: 0, line: PopupLine::of(words(scene.lang).nothing_listed, Look::Dim) });
        }
        let mut half = if two { rows.len().div_ceil(2) } else { rows.len() };
        // No entry is cut in two.
        while half < rows.len() && rows[half].entry == rows[half - 1].entry {
            half += 1;
        }
        let at = rows.iter().position(|row| Some(row.entry) == selected && !row.line.parts.is_empty());
        let at = at.unwrap_or(0) % half.max(1);
        let right = rows.split_off(half);
        let mut lines: Vec<PopupLine> = rows.into_iter().map(|row| row.line).collect();
        for (line, row) in lines.iter_mut().zip(right) {
            let moved =
                |part: LinePart| LinePart { x: part.x + cells + GAP, cells: part.cells.min(cells), ..part };
            line.parts.iter_mut().for_each(|part| part.cells = part.cells.min(cells - part.x.min(cells)));
            line.parts.extend(row.line.parts.into_iter().map(moved));
        }
        (lines, at)
    }

    fn jump(&mut self, forward: bool, scene: &Scene) {
        let entries = self.entries(scene);
        let choices = Help::choices(&entries);
        let begins = |at: &usize| matches!(entries.get(at.wrapping_sub(1)), Some(it) if matches!(it.kind, Kind::Heading));
        let firsts: Vec<usize> =
            choices.iter().enumerate().filter(|(_, at)| begins(at)).map(|(choice, _)| choice).collect();
        let at = self.narrow.cursor.at;
        let to = if forward {
            firsts.iter().find(|first| **first > at).or(firsts.first())
        } else {
            firsts.iter().rev().find(|first| **first < at).or(firsts.last())
        };
        self.narrow.cursor.at = to.copied().unwrap_or(at);
    }
}

/// The help's sections, that of where it was opened first: a heading each,
/// then what stands below it.
fn sections(opened: Context, scene: &Scene) -> Vec<Vec<Entry>> {
    let (words, manual) = (keys(scene.lang), manual(scene.lang));
    let heading = |name: &str| Entry { typed: String::new(), does: name.to_owned(), kind: Kind::Heading };
    let mut all = Vec::new();
    let sections: [(&str, &[Context]); 7] = [
        (words.in_prompt, &[Context::EmptyPrompt, Context::Prompt]),
        (words.in_list, &[Context::List]),
        (words.in_detail, &[Context::Detail]),
        (words.in_chart, &[Context::Chart]),
        (words.in_table, &[Context::Table]),
        (words.everywhere, &[Context::Everywhere]),
        (words.in_popup, &[Context::Narrow, Context::Popup, Context::Export]),
    ];
    for (name, contexts) in sections {
        let mut section = vec![heading(name)];
        let here = TABLE.iter().filter(|it| contexts.iter().any(|context| it.contexts.contains(context)));
        // What is done comes before how one moves.
        let (moves, does): (Vec<&Binding>, Vec<&Binding>) = here.partition(|it| it.action.moves());
        let here = does.into_iter().chain(moves);
        let offered = here.filter(|it| !(scene.kiosk && it.action.is_not_for_a_kiosk()));
        let with_keys = offered.map(|binding| (binding, scene.keys.of(binding, contexts)));
        section.extend(with_keys.filter(|(_, keys)| !keys.is_empty()).map(|(binding, keys)| Entry {
            typed: names(&keys, words, scene.glyphs()),
            does: (binding.help)(words).to_owned(),
            kind: Kind::Key(carried_out(binding, opened)),
        }));
        if contexts.contains(&opened) {
            all.insert(0, section);
        } else {
            all.push(section);
        }
    }
    let mut ask = vec![heading(manual.query_heading)];
    let example = |(typed, does): &(&str, &str)| {
        let kind = if typed.ends_with(':') { Kind::Note } else { Kind::Example };
        Entry { typed: (*typed).to_owned(), does: (*does).to_owned(), kind }
    };
    ask.extend(manual.query.iter().map(example));
    all.insert(1, ask);
    let mut know = vec![heading(manual.notes_heading)];
    let note = |note: &&str| Entry { typed: String::new(), does: (*note).to_owned(), kind: Kind::Note };
    know.extend(manual.notes.iter().map(note));
    all.push(know);
    all
}

/// What choosing a key does: where it was opened if the key counts there, else
/// in the pane that it counts in.
fn carried_out(binding: &Binding, opened: Context) -> Option<(Action, Option<Pane>)> {
    let pane = |context: &Context| match context {
        Context::Prompt | Context::EmptyPrompt => Some(Pane::Prompt),
        Context::List => Some(Pane::List),
        Context::Detail => Some(Pane::Detail),
        Context::Chart => Some(Pane::Chart),
        Context::Everywhere
        | Context::Popup
        | Context::Command
        | Context::Narrow
        | Context::Export
        | Context::FileName
        | Context::Table
        | Context::Files => None,
    };
    let everywhere = binding.contexts.contains(&Context::Everywhere);
    if everywhere || binding.contexts.contains(&opened) {
        return Some((binding.action, None));
    }
    binding.contexts.iter().find_map(pane).map(|pane| (binding.action, Some(pane)))
}

/// Keys by name.
fn names(keys: &[Key], words: &KeyWords, glyphs: &Glyphs) -> String {
    keys.iter().map(|key| key.name(glyphs, words)).collect::<Vec<_>>().join("  ")
}

impl Entry {
    /// What is typed on the left, what it does on the right, wrapped there.
    fn lay_out(&self, entry: usize, selected: bool, cells: u16, scene: &Scene, rows: &mut Vec<Row>) {
        let part =
            |x: u16, text: &str, look: Look| LinePart { x, cells: cells - x, text: text.to_owned(), look };
        let mut push = |parts: Vec<LinePart>| rows.push(Row { entry, line: PopupLine { parts } });
        let left = match self.kind {
            Kind::Heading => return push(vec![part(0, &self.does, Look::Strong)]),
            _ if self.typed.is_empty() => 0,
            _ => LEFT.min(cells / 2),
        };
        let look = if selected { Look::Selected } else { Look::Plain };
        let mut typed = (left > 0).then(|| part(0, &self.typed, look));
        if scene.widths.str(&self.typed) >= usize::from(left.max(1)) {
            push(typed.take().into_iter().collect());
        }
        for line in wrap(&self.does, usize::from(cells - left), scene.widths) {
            let mut parts: Vec<LinePart> = typed.take().into_iter().collect();
            parts.push(part(left, &self.does[line], look));
            push(parts);
        }
    }
}

impl Layer for Help {
    fn context(&self) -> Context {
        Context::Narrow
    }

    fn act(&mut self, action: Action, scene: &Scene) -> Did {
        match action {
            Action::Choose => return self.choose(scene),
            Action::NextPane => self.jump(true, scene),
            Action::PreviousPane => self.jump(false, scene),
            Action::Edit(_) => {
                self.narrow.edit(action);
            }
            action => {
                let count = Help::choices(&self.entries(scene)).len();
                if self.narrow.go(action, count, usize::from(scene.rows)) == Narrowed::No {
                    return Did::Passes;
                }
            }
        }
        Did::Stays
    }

    fn paste(&mut self, text: &str, _: &Scene) -> bool {
        self.narrow.paste(text);
        true
    }

    fn view(&self, scene: &Scene) -> Popup {
        let (lines, at) = self.lines(scene);
        let rows = usize::from(scene.rows).saturating_sub(1).max(1);
        Popup {
            title: words(scene.lang).help.into(),
            right: words(scene.lang).help_narrows.into(),
            // Its beginning shows until one moves away from it.
            top: if at < rows { 0 } else { Narrow::top(at, lines.len(), rows) },
            lines,
            typed: Some(self.narrow.typed(scene.cells, scene.widths)),
            whole: true,
            ..Popup::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::query::Query;
    use crate::search::Engine;

    #[test]
    fn every_example_of_a_query_finds_cases_and_is_understood() {
        let library = crate::store::embedded().expect("the embedded data");
        let engine = Engine::new(&library);
        let examples = Lang::BOTH.into_iter().flat_map(|lang| manual(lang).query);
        let queries = examples.flat_map(|(example, _)| example.split("  "));
        for text in queries.filter(|text| !text.ends_with(':')) {
            let found = engine.search(&Query::parse(text));
            assert!(found.full > 0 && found.full < library.cases.len(), "{text}: {}", found.full);
            assert!(found.remarks.is_empty() && found.corrections.is_empty(), "{text}: {:?}", found.remarks);
        }
    }
}
