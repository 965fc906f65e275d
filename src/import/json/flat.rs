//! Objects of plain values as a table: its header is their keys.

use super::super::flow::Flow;
use super::super::table::{COLUMNS_MOST, Table, TableRow};
use super::super::{Fault, Imported, ImportedCase, Kind, ReadOptions};
use super::quick::Members;
use crate::model::{At, Collection, Place};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Levels of objects in objects that are a column each: `customer.name`.
const LEVELS: usize = 3;

/// Rows of a table that come from objects, and where those stood.
#[derive(Debug, Default)]
pub struct Flat {
    header: Vec<String>,
    columns: HashMap<String, usize>,
    rows: Vec<TableRow>,
    places: Vec<At>,
    /// The first row with a key more than there are columns.
    wide: Option<u32>,
    /// Of the last line of plain values.
    shape: Option<Shape>,
}

/// The keys of a line, and the column of each, in the order in which columns are made:
/// by the key. A column is made when the first value is there.
#[derive(Debug)]
struct Shape {
    keys: Vec<String>,
    columns: Vec<(usize, Option<usize>)>,
}

impl Shape {
    fn of(members: &Members) -> Shape {
        let keys: Vec<String> = members.keys().map(str::to_owned).collect();
        let mut columns: Vec<(usize, Option<usize>)> = (0..keys.len()).map(|number| (number, None)).collect();
        columns.sort_by(|(one, _), (other, _)| keys[*one].cmp(&keys[*other]));
        Shape { keys, columns }
    }
}

fn put(cells: &mut Vec<String>, column: usize, text: String) {
    if cells.len() <= column {
        cells.resize(column + 1, String::new());
    }
    cells[column] = text;
}

/// Whether an object can be a row: it holds something that is no object.
pub fn is_flat(object: &Map<String, Value>) -> bool {
    object.values().any(|value| !value.is_object() && !value.is_null())
}

impl Flat {
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn add(&mut self, object: Map<String, Value>, at: At) {
        self.places.push(at);
        let mut cells = Vec::new();
        self.fill(&mut cells, "", object, LEVELS);
        let at = self.row();
        self.rows.push(TableRow { at, cells, ..TableRow::default() });
    }

    /// The same of members of plain values; gives whether they are a row.
    pub fn add_plain(&mut self, members: Members, at: At) -> bool {
        // Nearly always a line has the keys of the one before.
        let same = |shape: &Shape| shape.keys.iter().map(String::as_str).eq(members.keys());
        if !self.shape.as_ref().is_some_and(same) {
            if !members.are_a_row() {
                return false;
            }
            self.shape = Some(Shape::of(&members));
        }
        if members.say_nothing() {
            return false;
        }
        let Some(mut shape) = self.shape.take() else { return false };
        self.places.push(at);
        let mut cells = Vec::with_capacity(shape.keys.len());
        for (number, known) in &mut shape.columns {
            let Some(text) = members.text(*number).filter(|text| !text.is_empty()) else { continue };
            if known.is_none() {
                *known = self.column(shape.keys[*number].clone());
            }
            match *known {
                Some(column) => put(&mut cells, column, text.to_owned()),
                None => {
                    self.wide.get_or_insert(self.row());
                }
            }
        }
        self.shape = Some(shape);
        let at = self.row();
        self.rows.push(TableRow { at, cells, ..TableRow::default() });
        true
    }

    /// The number of the row that is being added.
    fn row(&self) -> u32 {
        u32::try_from(self.places.len()).unwrap_or(u32::MAX)
    }

    fn fill(&mut self, cells: &mut Vec<String>, above: &str, object: Map<String, Value>, levels: usize) {
        for (key, value) in object {
            let name = if above.is_empty() { key } else { format!("{above}.{key}") };
            match value {
                Value::Object(inner) if levels > 1 => self.fill(cells, &name, inner, levels - 1),
                value => {
                    let text = cell(value);
                    if text.is_empty() {
                        continue;
                    }
                    let Some(column) = self.column(name) else {
                        self.wide.get_or_insert(self.row());
                        continue;
                    };
                    put(cells, column, text);
                }
            }
        }
    }

    /// The column of a key; none for one more than a table has.
    fn column(&mut self, name: String) -> Option<usize> {
        if let Some(column) = self.columns.get(&name) {
            return Some(*column);
        }
        if self.header.len() >= COLUMNS_MOST {
            return None;
        }
        self.header.push(name.clone());
        self.columns.insert(name, self.header.len() - 1);
        Some(self.header.len() - 1)
    }

    /// The cases of the table; nothing if there is no row.
    pub fn read(self, options: &ReadOptions) -> Option<Imported> {
        if self.rows.is_empty() {
            return None;
        }
        let Flat { header, mut rows, places, wide, .. } = self;
        rows.insert(0, TableRow { at: 0, cells: header, ..TableRow::default() });
        let beyond = Fault::TooManyColumns { most: COLUMNS_MOST };
        let problems = wide.map(|row| beyond.at(&Place::file(options.file), At::Row(row)));
        let problems = problems.into_iter().collect();
        let table = Table { rows, keyed: true, problems, ..Table::default() };
        let placing = options.flow.map(|flow| Placing { flow, places: &places });
        let flow = placing.as_ref().map(|placing| placing as &dyn Flow);
        let mut imported = super::super::tables(vec![table], Kind::Json, &ReadOptions { flow, ..*options });
        let mend = |at: &mut At| mend(at, &places);
        imported.cases.iter_mut().for_each(|entry| mend(&mut entry.place.at));
        for problem in &mut imported.report.problems {
            mend(&mut problem.place.at);
            if let Fault::NoTerm { values, .. } = &mut problem.fault {
                values.iter_mut().for_each(|value| mend(&mut value.at));
            }
        }
        Some(imported)
    }
}

/// Where the object of a row stood.
fn mend(at: &mut At, places: &[At]) {
    let (At::Row(row) | At::Cell { row, .. }) = *at else { return };
    let known = usize::try_from(row).ok().and_then(|row| places.get(row.checked_sub(1)?));
    *at = known.cloned().unwrap_or_default();
}

/// Hands on cases of rows with the places of their objects.
#[derive(Debug)]
struct Placing<'a> {
    flow: &'a dyn Flow,
    places: &'a [At],
}

impl Flow for Placing<'_> {
    fn goes_on(&self) -> bool {
        self.flow.goes_on()
    }

    fn taken(&self, done: usize, of: usize) {
        self.flow.taken(done, of);
    }

    fn arrived(&self, mut cases: Vec<ImportedCase>, collection: Option<&Collection>) {
        cases.iter_mut().for_each(|entry| mend(&mut entry.place.at, self.places));
        self.flow.arrived(cases, collection);
    }
}

/// A value as a cell; lists of plain values are separated as forms separate
/// choices.
fn cell(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        Value::Array(items) => {
            let items = items.into_iter().filter(|item| !item.is_object() && !item.is_array());
            items.map(cell).filter(|item| !item.is_empty()).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}
