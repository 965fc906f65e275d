//! Objects of plain values as a table: its header is their keys.

use super::super::table::{Row, Table};
use super::super::{Fault, Imported, Kind, Options};
use crate::model::At;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Levels of objects in objects that are a column each: `customer.name`.
const LEVELS: usize = 3;

/// Rows of a table that come from objects, and where those stood.
#[derive(Debug, Default)]
pub struct Flat {
    header: Vec<String>,
    columns: HashMap<String, usize>,
    rows: Vec<Row>,
    places: Vec<At>,
}

/// Whether an object can be a row: it holds something that is no object.
pub fn is_flat(object: &Map<String, Value>) -> bool {
    object.values().any(|value| !value.is_object() && !value.is_null())
}

impl Flat {
    pub fn add(&mut self, object: Map<String, Value>, at: At) {
        let mut cells = Vec::new();
        self.fill(&mut cells, "", object, LEVELS);
        self.places.push(at);
        let at = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        self.rows.push(Row { at, cells, ..Row::default() });
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
                    let column = self.column(name);
                    if cells.len() <= column {
                        cells.resize(column + 1, String::new());
                    }
                    cells[column] = text;
                }
            }
        }
    }

    fn column(&mut self, name: String) -> usize {
        if let Some(column) = self.columns.get(&name) {
            return *column;
        }
        self.header.push(name.clone());
        self.columns.insert(name, self.header.len() - 1);
        self.header.len() - 1
    }

    /// The cases of the table; nothing if there is no row.
    pub fn read(self, options: &Options) -> Option<Imported> {
        if self.rows.is_empty() {
            return None;
        }
        let Flat { header, mut rows, places, .. } = self;
        rows.insert(0, Row { at: 0, cells: header, ..Row::default() });
        let table = Table { rows, keyed: true, ..Table::default() };
        let mut imported = super::super::tables(vec![table], Kind::Json, options);
        let mend = |at: &mut At| {
            let (At::Row(row) | At::Cell { row, .. }) = *at else { return };
            let known = usize::try_from(row).ok().and_then(|row| places.get(row.checked_sub(1)?));
            *at = known.cloned().unwrap_or_default();
        };
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
