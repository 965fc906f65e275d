//! The help, made from the key map and from the query language's examples.

use super::action::Action;
use super::glyphs::Glyphs;
use super::keymap::{Binding, Context, TABLE};
use super::view::popup::{Line, wrapped};
use crate::messages::keys::{KeyWords, keys};
use crate::messages::manual::manual;
use crate::model::Lang;
use crate::text::width::Widths;
use crate::text::wrap::wrap;

/// Cells of the left column.
const LEFT: u16 = 21;

/// The lines of the help, at most `cells` wide, without the actions that are
/// `off`.
pub fn lines(lang: Lang, cells: u16, widths: Widths, off: &[Action]) -> Vec<Line> {
    let (words, manual) = (keys(lang), manual(lang));
    let mut page = Page { lines: Vec::new(), cells, widths };
    page.heading(manual.query_heading);
    for (example, meaning) in manual.query {
        page.entry(example, meaning);
    }
    let sections: [(&str, &[Context]); 6] = [
        (words.everywhere, &[Context::Everywhere]),
        (words.in_prompt, &[Context::Prompt, Context::EmptyPrompt]),
        (words.in_list, &[Context::List]),
        (words.in_detail, &[Context::Detail]),
        (words.in_chart, &[Context::Chart]),
        (words.in_popup, &[Context::Popup]),
    ];
    for (name, contexts) in sections {
        page.heading(name);
        let here = TABLE.iter().filter(|b| contexts.iter().any(|c| b.contexts.contains(c)));
        for binding in here.filter(|b| !off.contains(&b.action)) {
            page.entry(&names(binding, words, Glyphs::of(widths)), (binding.help)(words));
        }
    }
    page.heading(manual.notes_heading);
    for note in manual.notes {
        page.lines.extend(wrapped(note, cells, widths));
    }
    page.lines
}

/// All keys of a binding.
fn names(binding: &Binding, words: &KeyWords, glyphs: &Glyphs) -> String {
    let names: Vec<String> = binding.keys.iter().map(|key| key.name(glyphs, words)).collect();
    names.join("  ")
}

struct Page {
    lines: Vec<Line>,
    cells: u16,
    widths: Widths,
}

impl Page {
    fn heading(&mut self, name: &str) {
        if !self.lines.is_empty() {
            self.lines.push(Line { text: String::new(), strong: false });
        }
        self.lines.push(Line { text: name.to_owned(), strong: true });
    }

    /// What is typed on the left, what it does on the right, wrapped there.
    fn entry(&mut self, typed: &str, does: &str) {
        let left = usize::from(LEFT.min(self.cells / 2));
        let room = usize::from(self.cells) - left;
        let mut typed = typed.to_owned();
        if self.widths.str(&typed) >= left {
            self.lines.push(Line { text: std::mem::take(&mut typed), strong: false });
        }
        for line in wrap(does, room, self.widths) {
            let gap = " ".repeat(left - self.widths.str(&typed));
            let text = format!("{}{gap}{}", std::mem::take(&mut typed), &does[line]);
            self.lines.push(Line { text, strong: false });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;
    use crate::search::Engine;

    #[test]
    fn the_help_tells_every_binding_within_its_width() {
        for (lang, widths) in [(Lang::Ja, Widths::Narrow), (Lang::En, Widths::Wide)] {
            for cells in [34, 60, 100] {
                let lines = lines(lang, cells, widths, &[]);
                for line in &lines {
                    assert!(widths.str(&line.text) <= usize::from(cells), "{}", line.text);
                }
                let all: String = lines.iter().map(|line| line.text.replace(' ', "")).collect();
                for binding in TABLE.iter().filter(|b| !b.contexts.contains(&Context::Command)) {
                    let keys = names(binding, keys(lang), Glyphs::of(widths));
                    assert!(all.contains(&keys.replace(' ', "")), "{keys}");
                }
            }
        }
    }

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
