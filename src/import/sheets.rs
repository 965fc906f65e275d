//! Several tables of one file: which of them hold cases.

use super::fault::Fault;
use super::table::Table;
use super::tables::{self, Read};
use super::{Entry, Field, Imported, Kind, Options, Report, Uncarried, Why, form};
use crate::model::{At, Place};
use std::collections::HashMap;

/// A sheet without prose is a list of cases only if so many columns are known.
const FIELDS: usize = 3;

/// The cases of a file's tables. Sheets that hold none (covers, instructions,
/// statistics, lists of choices) and hidden ones are named, not read, unless
/// the options name them; a file with one table is read whatever it holds.
pub fn read(sheets: Vec<Table>, kind: Kind, options: &Options) -> Imported {
    let mut report = Report::new(options.file, kind);
    let place = Place::file(options.file);
    let mut chosen = Vec::new();
    if options.sheets.is_empty() {
        let (hidden, visible): (Vec<Table>, Vec<Table>) = sheets.into_iter().partition(|table| table.hidden);
        report.uncarried.extend(hidden.iter().map(|table| left(table, Why::Hidden)));
        chosen = visible;
    } else {
        let there: Vec<String> = sheets.iter().filter_map(|table| table.sheet.clone()).collect();
        for wanted in options.sheets.iter().filter(|wanted| !there.contains(wanted)) {
            let fault = Fault::NoSheet { sheet: wanted.clone(), there: there.clone() };
            report.problems.push(fault.at(&place, At::Whole));
        }
        let named = |table: &Table| table.sheet.as_ref().is_some_and(|sheet| options.sheets.contains(sheet));
        chosen.extend(sheets.into_iter().filter(named));
    }
    let forced = !options.sheets.is_empty() || chosen.len() == 1;
    let read: Vec<(Table, Read)> = chosen
        .into_iter()
        .map(|table| (read_one(&table, options), table))
        .map(|(read, table)| (table, read))
        .collect();
    let any = read.iter().any(|(_, read)| holds_cases(read));
    let mut cases = Vec::new();
    for (table, read) in read {
        if holds_cases(&read) || forced || !any && !read.report.columns.is_empty() {
            report.account.add(&read.account);
            report.tables.push(read.report);
            for left in read.uncarried {
                match report
                    .uncarried
                    .iter_mut()
                    .find(|known| known.what == left.what && known.why == left.why)
                {
                    Some(known) => known.count += left.count,
                    None => report.uncarried.push(left),
                }
            }
            report.problems.extend(read.problems);
            cases.extend(read.cases);
        } else {
            report.uncarried.push(left(&table, Why::NoCases));
        }
    }
    distinct(&mut cases);
    Imported { cases, report, collection: None }
}

fn left(table: &Table, why: Why) -> Uncarried {
    Uncarried { what: table.sheet.clone().unwrap_or_default(), count: table.rows.len(), why }
}

/// A sheet that is a form is a case; others are read by their header.
fn read_one(table: &Table, options: &Options) -> Read {
    match form::read(table).filter(|_| !table.keyed) {
        Some(form) => {
            let mut read = tables::read(&form, options);
            for entry in &mut read.cases {
                entry.place.at = At::Whole;
            }
            read
        }
        None => tables::read(table, options),
    }
}

fn holds_cases(read: &Read) -> bool {
    let fields: Vec<Field> = read
        .report
        .columns
        .iter()
        .filter_map(|column| column.field)
        .filter(|field| field.is_carried())
        .collect();
    let told = fields
        .iter()
        .any(|field| matches!(field, Field::Title | Field::Incident | Field::IncidentMore | Field::Response));
    read.report.header.is_some() && read.account.cases > 0 && (told || fields.len() >= FIELDS)
}

/// Gives the second of two cases with one id an id of its own.
fn distinct(cases: &mut [Entry]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for entry in cases.iter_mut().filter(|entry| !entry.case.id.is_empty()) {
        let times = seen.entry(entry.case.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            entry.case.id = format!("{}-{times}", entry.case.id);
        }
    }
}
