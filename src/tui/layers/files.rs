//! The person's own files: what each was taken for, what became of its columns
//! and rows; and another field for a column, with the case that it makes.

use super::narrow::{Narrow, Narrowed};
use super::{Did, Layer, Scene};
use crate::import::{self, ColumnReport, Field, ReadOptions, Report, Severity, TableReport, Taken};
use crate::messages::files::words;
use crate::messages::import as import_words;
use crate::model::{Case, Lang};
use crate::report::{fault, import as said};
use crate::text::fold::fold;
use crate::tui::action::{Action, Movement};
use crate::tui::cursor::Cursor;
use crate::tui::document::{self, Style, document};
use crate::tui::keymap::Context;
use crate::tui::view::popup::{LinePart, Look, Popup, PopupLine, wrapped};
use std::sync::Arc;

/// Problems that are told one by one.
const PROBLEMS: usize = 100;
/// Lines of a case that is shown as it will look.
const CASE_LINES: usize = 14;

/// A table of a report, by their positions.
type At = (usize, usize);

/// The pane.
pub struct FilesPane {
    taken: Option<Arc<Taken>>,
    cursor: Cursor,
    /// The mapping of the table that is being changed, and which it is.
    changed: Option<(At, Vec<(Field, String)>)>,
    /// The column, by its position, for which a field is being chosen.
    choosing: Option<(At, usize, Narrow)>,
}

/// A line of the pane, and the column that it is of.
struct Item {
    line: PopupLine,
    of: Option<(At, usize)>,
}

impl FilesPane {
    /// Of what came of the files; nothing while they are read.
    pub fn new(taken: Option<Arc<Taken>>) -> FilesPane {
        FilesPane { taken, cursor: Cursor::default(), changed: None, choosing: None }
    }

    fn report(&self, at: At) -> Option<(&Report, &TableReport)> {
        let report = self.taken.as_ref()?.reports.get(at.0)?;
        Some((report, report.tables.get(at.1)?))
    }

    /// The mapping of a table by hand, as it would be kept.
    fn mapping(&self, at: At) -> Vec<(Field, String)> {
        match &self.changed {
            Some((changed, map)) if *changed == at => map.clone(),
            _ => self.report(at).map(|(_, table)| table.by_hand()).unwrap_or_default(),
        }
    }

    /// What a mapping makes of the beginning of a table.
    fn preview(&self, at: At, map: &[(Field, String)], scene: &Scene) -> (Option<Case>, TableReport) {
        let Some((report, table)) = self.report(at) else { return (None, TableReport::default()) };
        let options = ReadOptions {
            file: &report.file,
            vocabulary: &scene.library.vocabulary,
            sheets: &[],
            map,
            remembered: &import::NOTHING_REMEMBERED,
            flow: None,
        };
        let (case, read) = import::preview(&table.sample, &options);
        // Of the whole table the report knows more than its beginning tells.
        let columns = table.columns.iter().map(|known| {
            let now = read.columns.iter().find(|now| now.number == known.number);
            let field = now.map_or(known.field, |now| now.field);
            ColumnReport { field, by_hand: now.is_some_and(|now| now.by_hand), ..known.clone() }
        });
        (case, TableReport { columns: columns.collect(), ..table.clone() })
    }

    /// Everything, line by line.
    fn items(&self, scene: &Scene) -> Vec<Item> {
        let words = words(scene.lang);
        let Some(taken) = &self.taken else {
            return vec![Item { line: PopupLine::of(words.not_read, Look::Plain), of: None }];
        };
        let mut items = Vec::new();
        for (number, report) in taken.reports.iter().enumerate() {
            if number > 0 {
                items.push(Item { line: PopupLine::default(), of: None });
            }
            self.file(number, report, scene, &mut items);
        }
        let faults = taken.problems().filter(|problem| problem.fault.severity() > Severity::Note);
        let faults: Vec<String> = faults.map(|problem| fault::problem(problem, scene.lang)).collect();
        if !faults.is_empty() {
            items.push(Item { line: PopupLine::default(), of: None });
            items.push(Item { line: PopupLine::of(&(words.problems)(faults.len()), Look::Strong), of: None });
            faults.iter().take(PROBLEMS).for_each(|text| text_lines(text, scene, &mut items));
        }
        items
    }

    fn file(&self, number: usize, report: &Report, scene: &Scene, items: &mut Vec<Item>) {
        let mut taken = said::taken(report, scene.lang).into_iter();
        if let Some(first) = taken.next() {
            items.push(Item { line: PopupLine::of(&first, Look::Strong), of: None });
        }
        taken.for_each(|text| text_lines(&text, scene, items));
        text_lines(&said::account(&report.account, scene.lang), scene, items);
        said::left_out(report, scene.lang).iter().for_each(|text| text_lines(text, scene, items));
        let mut shown = report.clone();
        for (place, table) in shown.tables.iter_mut().enumerate() {
            if table.columns.is_empty() {
                continue;
            }
            let at = (number, place);
            let changed = self.changed.as_ref().is_some_and(|(changed, _)| *changed == at);
            let (case, read) = self.preview(at, &self.mapping(at), scene);
            *table = read;
            items.push(Item { line: PopupLine::default(), of: None });
            let columns = said::columns(table, scene.widths, scene.lang);
            for (line, text) in columns.iter().enumerate() {
                let (of, look) = match line.checked_sub(1) {
                    Some(column) => (Some((at, column)), Look::Plain),
                    None => (None, Look::Dim),
                };
                items.push(Item { line: PopupLine::of(text, look), of });
            }
            items.push(Item { line: PopupLine::default(), of: None });
            items.push(Item { line: PopupLine::of(words(scene.lang).first_case, Look::Strong), of: None });
            items.extend(case_lines(case.as_ref(), scene).into_iter().map(|line| Item { line, of: None }));
            if changed {
                let key = scene.keys.key_for(Context::Files, Action::Reload);
                let key = key.map(|key| key.name(scene.glyphs(), crate::messages::keys::keys(scene.lang)));
                let said = (words(scene.lang).mapped)(&key.unwrap_or_default());
                items.push(Item { line: PopupLine::of(&said, Look::Strong), of: None });
            }
        }
        if shown.tables.iter().any(|table| !table.columns.is_empty()) {
            items.push(Item { line: PopupLine::default(), of: None });
            text_lines(&said::call(&shown, &report.file), scene, items);
        }
    }

    /// The call that would read the file under the cursor as it is shown.
    fn call(&self, scene: &Scene) -> Option<String> {
        let items = self.items(scene);
        let near = items.iter().take(self.cursor.at + 1).rev().chain(&items).find_map(|item| item.of);
        let number = near.map_or(0, |(at, _)| at.0);
        let mut report = self.taken.as_ref()?.reports.get(number)?.clone();
        for place in 0..report.tables.len() {
            let at = (number, place);
            report.tables[place] = self.preview(at, &self.mapping(at), scene).1;
        }
        Some(said::call(&report, &report.file))
    }

    /// Opens the fields for the column under the cursor.
    fn open(&mut self, scene: &Scene) {
        let of = self.items(scene).get(self.cursor.at).and_then(|item| item.of);
        // What has nothing to keep a mapping by has no columns either.
        let of =
            of.filter(|(at, _)| self.report(*at).is_some_and(|(_, table)| !table.fingerprint.is_empty()));
        self.choosing = of.map(|(at, column)| (at, column, Narrow::default()));
    }

    /// The mapping with a field for a column; a case has one title.
    fn with(&self, at: At, column: usize, field: Field) -> Vec<(Field, String)> {
        let mut map = self.mapping(at);
        let name = self.report(at).and_then(|(_, table)| table.columns.get(column)).map(|it| it.name.clone());
        if let Some(name) = name {
            map.retain(|(other, of)| *of != name && (*other != field || field != Field::Title));
            map.push((field, name));
        }
        map
    }

    fn act_on_fields(&mut self, action: Action, scene: &Scene) -> Did {
        let Some((at, column, mut narrow)) = self.choosing.take() else { return Did::Passes };
        let fields = fields(narrow.text(), scene.lang);
        match action {
            Action::Back => {}
            Action::Choose => {
                if let Some((field, _)) = fields.get(narrow.cursor.at) {
                    self.changed = Some((at, self.with(at, column, *field)));
                } else {
                    self.choosing = Some((at, column, narrow));
                }
            }
            action => {
                let page = usize::from(scene.rows);
                let did = match narrow.edit(action) {
                    Narrowed::No => narrow.go(action, fields.len(), page),
                    edited => edited,
                };
                self.choosing = Some((at, column, narrow));
                if did == Narrowed::No {
                    return Did::Passes;
                }
            }
        }
        Did::Stays
    }

    /// Fields for a column, and the case as the one under the cursor makes it.
    fn view_of_fields(&self, at: At, column: usize, narrow: &Narrow, scene: &Scene) -> Popup {
        let words = words(scene.lang);
        let rows = usize::from(scene.rows).saturating_sub(1).max(4);
        let fields = fields(narrow.text(), scene.lang);
        let shown = fields.len().min((rows / 2).max(3));
        let top = Narrow::top(narrow.cursor.at, fields.len(), shown);
        let name = self.report(at).and_then(|(_, table)| table.columns.get(column));
        let name = name.map_or("", |column| column.name.as_str());
        let mut lines = vec![PopupLine::of(&(words.choose_field)(name), Look::Strong)];
        for (number, (field, said)) in fields.iter().enumerate().skip(top).take(shown) {
            let look = if number == narrow.cursor.at { Look::Selected } else { Look::Plain };
            let part = |x, cells, text: &str, look| LinePart { x, cells, text: text.to_owned(), look };
            let parts = vec![part(0, 15, field.name(), look), part(16, u16::MAX, said, look)];
            lines.push(PopupLine { parts });
        }
        let chosen = fields.get(narrow.cursor.at).map(|(field, _)| self.with(at, column, *field));
        let (case, _) = self.preview(at, &chosen.unwrap_or_else(|| self.mapping(at)), scene);
        lines.extend([PopupLine::default(), PopupLine::of(words.first_case, Look::Strong)]);
        lines.extend(case_lines(case.as_ref(), scene));
        Popup {
            title: words.title.into(),
            typed: Some(narrow.typed(scene.cells, scene.widths)),
            lines,
            whole: true,
            ..Popup::default()
        }
    }
}

/// The fields that are called so, each with what it is called.
fn fields(typed: &str, lang: Lang) -> Vec<(Field, &'static str)> {
    let key = fold(typed);
    let named = Field::ALL.iter().map(|(field, name)| (*field, import_words::field(name, lang)));
    let known = |field: Field| field.is_carried() || field == Field::Nothing;
    named
        .filter(|(field, said)| known(*field) && fold(&format!("{} {said}", field.name())).contains(&key))
        .collect()
}

/// A text in as many lines as it needs.
fn text_lines(text: &str, scene: &Scene, items: &mut Vec<Item>) {
    let lines = wrapped(text, scene.cells, scene.widths);
    items.extend(lines.into_iter().map(|line| Item { line, of: None }));
}

/// A case as the case's pane shows it.
fn case_lines(case: Option<&Case>, scene: &Scene) -> Vec<PopupLine> {
    let Some(case) = case else { return vec![PopupLine::of(words(scene.lang).no_case, Look::Plain)] };
    let style = Style {
        lang: scene.lang,
        cells: scene.cells.saturating_sub(2),
        widths: scene.widths,
        highlights: &|_, _| Vec::new(),
        named: &|_| 0,
    };
    let line = |line: document::Line| {
        let look = if line.kind == document::LineKind::Title { Look::Strong } else { Look::Plain };
        PopupLine { parts: vec![LinePart { x: 2 + line.indent, cells: u16::MAX, text: line.text, look }] }
    };
    document(case, scene.library, &style).into_iter().take(CASE_LINES).map(line).collect()
}

impl Layer for FilesPane {
    fn context(&self) -> Context {
        if self.choosing.is_some() { Context::Narrow } else { Context::Files }
    }

    fn act(&mut self, action: Action, scene: &Scene) -> Did {
        if self.choosing.is_some() {
            return self.act_on_fields(action, scene);
        }
        match action {
            Action::Files => return Did::Does(Action::Back, None),
            Action::Choose => self.open(scene),
            Action::CopyShown => return self.call(scene).map_or(Did::Stays, Did::Copies),
            Action::Reload => {
                let mapped = self.changed.take();
                let header = mapped.as_ref().and_then(|(at, _)| self.report(*at));
                return match (header.map(|(_, table)| table.fingerprint.clone()), mapped) {
                    (Some(header), Some((_, map))) => Did::Maps(header, map),
                    _ => Did::Does(Action::Reload, None),
                };
            }
            Action::NextPane | Action::PreviousPane => {
                // From one table's columns to the next one's.
                let items = self.items(scene);
                let first = |at: usize| {
                    let of = |at: usize| items.get(at).and_then(|item| item.of);
                    of(at).is_some() && at.checked_sub(1).and_then(of).is_none()
                };
                let mut firsts: Vec<usize> = (0..items.len()).filter(|at| first(*at)).collect();
                if action == Action::PreviousPane {
                    firsts.reverse();
                }
                let beyond = |at: &&usize| match action {
                    Action::NextPane => **at > self.cursor.at,
                    _ => **at < self.cursor.at,
                };
                self.cursor.at = firsts.iter().find(beyond).or(firsts.first()).copied().unwrap_or(0);
            }
            Action::Go(step) | Action::List(step) => {
                let count = self.items(scene).len();
                self.cursor.go(step, count, usize::from(scene.rows));
            }
            _ => return Did::Passes,
        }
        Did::Stays
    }

    fn paste(&mut self, text: &str, _: &Scene) -> bool {
        self.choosing.as_mut().map(|(_, _, narrow)| narrow.paste(text)).is_some()
    }

    fn click(&mut self, _: u16, line: u16, scene: &Scene) -> Did {
        if self.choosing.is_none() {
            self.cursor.at = self.view(scene).top + usize::from(line);
            self.open(scene);
        }
        Did::Stays
    }

    fn view(&self, scene: &Scene) -> Popup {
        if let Some((at, column, narrow)) = &self.choosing {
            return self.view_of_fields(*at, *column, narrow, scene);
        }
        let mut lines: Vec<PopupLine> = self.items(scene).into_iter().map(|item| item.line).collect();
        let at = self.cursor.at.min(lines.len().saturating_sub(1));
        if let Some(part) = lines.get_mut(at).and_then(|line| line.parts.first_mut()) {
            part.look = Look::Selected;
        } else if let Some(line) = lines.get_mut(at) {
            *line = PopupLine::of(" ", Look::Selected);
        }
        let rows = usize::from(scene.rows).max(1);
        let mut cursor = Cursor { at, top: at.saturating_sub(rows / 2) };
        cursor.go(Movement::By(0), lines.len(), rows);
        cursor.show(lines.len(), rows);
        Popup {
            title: words(scene.lang).title.into(),
            top: cursor.top,
            lines,
            whole: true,
            ..Popup::default()
        }
    }
}
