//! The cross table: two dimensions against each other. A cell is chosen like a
//! bar, and says beforehand how many cases that lists.

use super::{Did, Layer, Scene};
use crate::messages::decision::words as decision_words;
use crate::messages::dimension::words as dimension_words;
use crate::messages::tui::words;
use crate::model::{Dimension, Lang};
use crate::query::{Choice, Filters};
use crate::report::shell::{options, quoted};
use crate::report::{Length, value_name};
use crate::tally::{Cross, CrossRow};
use crate::text::wrap::wrap;
use crate::tui::action::Action;
use crate::tui::cursor::Cursor;
use crate::tui::facet::DIMENSIONS;
use crate::tui::keymap::Context;
use crate::tui::view::popup::{LinePart, Look, Popup, PopupLine};
use std::cmp::Reverse;

/// Cells of a column of numbers and of the gap before it: at least, at most.
const COLUMN: (u16, u16) = (4, 10);
const GAP: u16 = 1;
/// Cells of a row's name: at least, at most, and where it may be cut so that
/// every column shows.
const NAME: (u16, u16) = (10, 26);
const CUT: u16 = 16;

/// The view: what stands down and across, and the cell under the cursor.
pub struct CrossView {
    rows: Dimension,
    columns: Dimension,
    /// The rows; below the last one stand all cases of each column.
    row: Cursor,
    /// The columns; right of the last one stand all cases of each row.
    column: Cursor,
}

/// The counts as they are shown.
struct Table {
    cross: Cross,
    /// The columns in the order in which they stand.
    order: Vec<usize>,
}

/// Where the columns stand.
struct Places {
    name: u16,
    each: u16,
    /// Columns that show at once.
    shown: usize,
}

impl CrossView {
    /// A dimension down, the industries across; industries across threats,
    /// whose names are longer.
    pub fn new(counted: Dimension) -> CrossView {
        let rows = if counted == Dimension::Industry { Dimension::Threat } else { counted };
        CrossView { rows, columns: Dimension::Industry, row: Cursor::default(), column: Cursor::default() }
    }

    /// Filters but for those of the two dimensions: so that a cell counts what
    /// choosing it lists.
    fn others(&self, scene: &Scene) -> Filters {
        scene.filters.without(self.rows).without(self.columns)
    }

    fn table(&self, scene: &Scene) -> Table {
        let found = scene.found.iter().copied();
        let cross = scene.columns.cross(found, &self.others(scene), self.rows, self.columns, usize::MAX);
        let mut order: Vec<usize> = (0..cross.columns.len()).collect();
        // Where the vocabulary's order says nothing, the most come first.
        if self.columns.is_many() {
            order.sort_by_key(|at| {
                let (choice, cases) = &cross.columns[*at];
                (*choice == Choice::Unknown, Reverse(*cases))
            });
        }
        Table { cross, order }
    }

    /// Turns a dimension to the next that the other one does not have.
    fn turn(&mut self, rows: bool, forward: bool) {
        let (turned, other) =
            if rows { (&mut self.rows, self.columns) } else { (&mut self.columns, self.rows) };
        let count = DIMENSIONS.len();
        let at = DIMENSIONS.iter().position(|it| it == turned).unwrap_or(0);
        let steps = (1..=count).map(|step| if forward { at + step } else { at + count - step } % count);
        if let Some(next) = steps.map(|at| DIMENSIONS[at]).find(|it| *it != other) {
            *turned = next;
        }
        (self.row, self.column) = (Cursor::default(), Cursor::default());
    }

    /// The values of the cell under the cursor; none where it counts all.
    fn cell<'t>(&self, table: &'t Table) -> (Option<&'t CrossRow>, Option<&'t (Choice, usize)>) {
        let column = table.order.get(self.column.at).map(|at| &table.cross.columns[*at]);
        (table.cross.rows.get(self.row.at), column)
    }

    /// Filters by the cell's values alone in their dimensions, or no longer.
    fn choose(&self, scene: &Scene) -> Did {
        let table = self.table(scene);
        let (row, column) = self.cell(&table);
        let wanted =
            [(self.rows, row.map(|row| &row.choice)), (self.columns, column.map(|(choice, _)| choice))];
        let chosen = |(dimension, choice): &(Dimension, Option<&Choice>)| {
            scene.filters.of(*dimension).iter().eq(*choice)
        };
        let mut filters = self.others(scene);
        if !wanted.iter().all(chosen) {
            for (dimension, choice) in wanted {
                choice.into_iter().for_each(|choice| filters.choose(dimension, choice.clone()));
            }
        }
        Did::Filters(filters)
    }

    fn places(&self, table: &Table, scene: &Scene) -> Places {
        let widths = scene.widths;
        let name = |row: &CrossRow| widths.str(&self.name(self.rows, &row.choice, scene)) as u16;
        let widest = table.cross.rows.iter().map(name).max().unwrap_or(0).clamp(NAME.0, NAME.1);
        let columns = table.order.len() as u16 + 1;
        let beside = scene.cells.saturating_sub(columns * (COLUMN.0 + GAP));
        // A name may be cut so that all columns show, or two at least.
        let most = if beside >= CUT { beside } else { (scene.cells * 2 / 5).max(NAME.0) };
        let name = widest.min(most);
        let room = scene.cells.saturating_sub(name);
        let each = (room / columns.max(1)).saturating_sub(GAP).clamp(COLUMN.0, COLUMN.1);
        let shown = usize::from(room / (each + GAP)).saturating_sub(1).clamp(1, table.order.len().max(1));
        Places { name, each, shown }
    }

    fn name(&self, dimension: Dimension, choice: &Choice, scene: &Scene) -> String {
        value_name(scene.library, dimension, choice, scene.lang, Length::Short).into_owned()
    }

    /// The first column that shows: no more is scrolled than it takes.
    fn left(&self, table: &Table, places: &Places) -> usize {
        let mut cursor = self.column;
        // All cases of a row stand at the right whatever is scrolled.
        cursor.at = cursor.at.min(table.order.len().saturating_sub(1));
        cursor.show(table.order.len(), places.shown);
        cursor.top
    }

    fn heads(&self, table: &Table, places: &Places, scene: &Scene) -> PopupLine {
        let left = self.left(table, places);
        let seen = table.order.iter().skip(left).take(places.shown).enumerate();
        let mut parts: Vec<LinePart> = seen
            .map(|(n, at)| {
                let choice = &table.cross.columns[*at].0;
                let chosen = scene.filters.has(self.columns, choice);
                let look = if chosen || left + n == self.column.at { Look::Strong } else { Look::Dim };
                let name = marked(self.name(self.columns, choice, scene), chosen, scene);
                // A few characters tell industries apart better with no ellipsis.
                let name = scene.widths.prefix(&name, usize::from(places.each)).to_owned();
                places.cell(n, name, look, scene)
            })
            .collect();
        let all = decision_words(scene.lang).all.to_owned();
        parts.push(places.cell(places.shown, all, Look::Dim, scene));
        PopupLine { parts }
    }

    fn line(&self, at: usize, table: &Table, places: &Places, scene: &Scene) -> PopupLine {
        let Table { cross, order } = table;
        let row = cross.rows.get(at);
        let counts: Vec<usize> = match row {
            Some(row) => order.iter().map(|at| row.counts[*at]).collect(),
            None => order.iter().map(|at| cross.columns[*at].1).collect(),
        };
        let all = row.map_or(cross.all, |row| row.all);
        let greatest = row.and_then(CrossRow::greatest);
        let look = |column: usize, count: usize| match () {
            () if (self.row.at, self.column.at) == (at, column) => Look::Selected,
            () if count == 0 => Look::Dim,
            () if column < order.len() && Some(count) == greatest => Look::Strong,
            () => Look::Plain,
        };
        let left = self.left(table, places);
        let seen = counts.iter().enumerate().skip(left).take(places.shown);
        let mut parts: Vec<LinePart> = seen
            .map(|(column, count)| places.cell(column - left, told(*count), look(column, *count), scene))
            .collect();
        parts.push(places.cell(places.shown, told(all), look(order.len(), all), scene));
        let chosen = row.is_some_and(|row| scene.filters.has(self.rows, &row.choice));
        let text = match row {
            Some(row) => marked(self.name(self.rows, &row.choice, scene), chosen, scene),
            None => decision_words(scene.lang).cases.to_owned(),
        };
        let look = if chosen { Look::Strong } else { Look::Plain };
        parts.push(LinePart { x: 0, cells: places.name, text, look });
        PopupLine { parts }
    }

    /// What the cell under the cursor is, in whole names; and what the numbers
    /// are not.
    fn foot(&self, table: &Table, scene: &Scene) -> Vec<PopupLine> {
        let (row, column) = self.cell(table);
        let whole = |dimension, choice: &Choice| {
            value_name(scene.library, dimension, choice, scene.lang, Length::Whole).into_owned()
        };
        let names = [
            row.map(|row| whole(self.rows, &row.choice)),
            column.map(|(choice, _)| whole(self.columns, choice)),
        ];
        let count = match (row, table.order.get(self.column.at)) {
            (Some(row), Some(at)) => row.counts[*at],
            (Some(row), None) => row.all,
            (None, Some(at)) => table.cross.columns[*at].1,
            (None, None) => table.cross.all,
        };
        let words = words(scene.lang);
        let names: Vec<String> = names.into_iter().flatten().collect();
        let name = if names.is_empty() { words.all_cases.to_owned() } else { names.join(words.and) };
        let cell = (words.cell)(&name, count);
        let mut lines = vec![PopupLine::of(&cell, Look::Strong)];
        let said = self.cautions(scene.lang);
        let rows = wrap(&said, usize::from(scene.cells), scene.widths);
        lines.extend(rows.into_iter().map(|line| PopupLine::of(&said[line], Look::Dim)));
        lines
    }

    /// That columns do not sum, where that is so; that these are no attacks.
    fn cautions(&self, lang: Lang) -> String {
        let words = decision_words(lang);
        let several = [self.rows, self.columns].into_iter().filter(|dimension| dimension.is_many());
        let name = |dimension| dimension_words(dimension, lang).label.to_lowercase();
        let mut said: Vec<String> = several.map(|dimension| (words.several)(&name(dimension))).collect();
        said.push(words.not_attacks.to_owned());
        said.join(" ")
    }

    fn rows_shown(&self, scene: &Scene) -> usize {
        let foot = 1 + wrap(&self.cautions(scene.lang), usize::from(scene.cells), scene.widths).len();
        usize::from(scene.rows).saturating_sub(1 + foot).max(1)
    }

    /// The command that prints the table.
    fn command(&self, scene: &Scene) -> String {
        let mut words = vec![format!("jirei chart {} --by {}", self.rows.id(), self.columns.id())];
        if !scene.query.is_empty() {
            words.push(format!("--query={}", quoted(scene.query)));
        }
        words.extend(options(&self.others(scene)));
        words.join(" ")
    }
}

/// A name with the mark of what is chosen.
fn marked(name: String, chosen: bool, scene: &Scene) -> String {
    if chosen { format!("{}{name}", scene.glyphs().chosen) } else { name }
}

/// A count; a dot for none.
fn told(count: usize) -> String {
    if count == 0 { ".".to_owned() } else { count.to_string() }
}

impl Places {
    /// A cell of the n-th column that shows, its text at the right end.
    fn cell(&self, n: usize, text: String, look: Look, scene: &Scene) -> LinePart {
        let start = self.name + n as u16 * (self.each + GAP) + GAP;
        let used = (scene.widths.str(&text) as u16).min(self.each);
        LinePart { x: start + self.each - used, cells: used, text, look }
    }

    /// The column at a cell.
    fn column_at(&self, x: u16) -> Option<usize> {
        let x = x.checked_sub(self.name)?;
        Some(usize::from(x / (self.each + GAP)).min(self.shown))
    }
}

impl Layer for CrossView {
    fn context(&self) -> Context {
        Context::Table
    }

    fn act(&mut self, action: Action, scene: &Scene) -> Did {
        match action {
            Action::Choose => return self.choose(scene),
            Action::NextDimension => self.turn(false, true),
            Action::PreviousDimension => self.turn(false, false),
            Action::NextPane => self.turn(true, true),
            Action::PreviousPane => self.turn(true, false),
            Action::CommandLine => return Did::Commands(self.command(scene)),
            Action::Go(_) | Action::Column(_) => {
                let table = self.table(scene);
                let (rows, columns) = (table.cross.rows.len() + 1, table.order.len() + 1);
                match action {
                    Action::Go(step) => {
                        let shown = self.rows_shown(scene);
                        self.row.go(step, rows, shown);
                        self.row.show(rows, shown);
                    }
                    Action::Column(step) => {
                        let places = self.places(&table, scene);
                        self.column.go(step, columns, places.shown);
                        self.column.top = self.left(&table, &places);
                    }
                    _ => {}
                }
            }
            Action::List(step) => return self.act(Action::Go(step), scene),
            _ => return Did::Passes,
        }
        Did::Stays
    }

    fn click(&mut self, column: u16, line: u16, scene: &Scene) -> Did {
        let table = self.table(scene);
        let places = self.places(&table, scene);
        let left = self.left(&table, &places);
        let row = usize::from(line).checked_sub(1).filter(|line| *line < self.rows_shown(scene));
        let row = row.map(|line| self.row.top + line).filter(|row| *row <= table.cross.rows.len());
        // The head of a column stands for all its cases, a row's name for all of that.
        let row = if line == 0 { Some(table.cross.rows.len()) } else { row };
        let Some(row) = row else { return Did::Stays };
        self.row.at = row;
        self.column.at = match places.column_at(column) {
            Some(n) if n < places.shown => (left + n).min(table.order.len()),
            _ => table.order.len(),
        };
        self.choose(scene)
    }

    fn view(&self, scene: &Scene) -> Popup {
        let table = self.table(scene);
        let places = self.places(&table, scene);
        let words = words(scene.lang);
        let name = |dimension| dimension_words(dimension, scene.lang).label;
        let title = format!("{} {} {}", name(self.rows), scene.glyphs().close, name(self.columns));
        let (left, count) = (self.left(&table, &places), table.order.len());
        let [.., to_left, to_right] = scene.glyphs().arrows;
        let hidden = [
            (left > 0).then(|| format!("{to_left} {left}")),
            (left + places.shown < count).then(|| format!("{} {to_right}", count - left - places.shown)),
        ];
        let hidden: Vec<String> = hidden.into_iter().flatten().collect();
        let right = if hidden.is_empty() { String::new() } else { (words.more_columns)(&hidden.join("  ")) };
        Popup {
            title: title.into(),
            right: right.into(),
            head: vec![self.heads(&table, &places, scene)],
            lines: (0..=table.cross.rows.len()).map(|at| self.line(at, &table, &places, scene)).collect(),
            foot: self.foot(&table, scene),
            top: self.row.top,
            whole: true,
            ..Popup::default()
        }
    }
}
