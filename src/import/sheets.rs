//! Several tables of one file: which of them hold cases.

use super::columns::MappedColumn;
use super::fault::{Fault, Problem, Severity};
use super::table::Table;
use super::tables::{self, Read};
use super::{Field, Imported, ImportedCase, Kind, ReadOptions, Report, Uncarried, Why, form};
use crate::model::{At, Place};
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// Sheets of a workbook, or tables of a page, that are read: a page of some
/// megabytes may have a hundred thousand.
pub const SHEETS_MOST: usize = 1_000;

/// A sheet without prose is a list of cases only if so many columns are known.
const FIELDS: usize = 3;

/// The cases of a file's tables. Sheets that hold none (covers, instructions,
/// statistics, lists of choices) and hidden ones are named, not read, unless
/// the options name them; a file with one table is read whatever it holds.
pub fn read(mut sheets: Vec<Table>, kind: Kind, options: &ReadOptions) -> Imported {
    let mut report = Report::new(options.file, kind);
    let place = Place::file(options.file);
    if sheets.len() > SHEETS_MOST {
        sheets.truncate(SHEETS_MOST);
        report.problems.push(Fault::TooManySheets { most: SHEETS_MOST }.at(&place, At::Whole));
    }
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
    let mut ids = Ids::default();
    let mut read: Vec<(Uncarried, Read)> = Vec::new();
    for table in chosen {
        if options.flow.is_some_and(|flow| !flow.goes_on()) {
            break;
        }
        let unread = left(&table, Why::NoCases);
        read.push((unread, read_one(table, options, forced, &mut ids)));
    }
    let any = read.iter().any(|(_, read)| holds_cases(read));
    let mut cases = Vec::new();
    for (unread, read) in read {
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
            report.uncarried.push(unread);
        }
    }
    cases.iter_mut().for_each(|entry| ids.distinct(entry));
    let told = |problem: &Problem| problem.fault.severity() == Severity::Error;
    let ended = options.flow.is_some_and(|flow| !flow.goes_on());
    if report.account.cases == 0 && !report.tables.is_empty() && !ended && !report.problems.iter().any(told) {
        report.problems.push(Fault::NoRows.at(&place, At::Whole));
    }
    Imported { cases, report, collection: None }
}

fn left(table: &Table, why: Why) -> Uncarried {
    Uncarried { what: table.sheet.clone().unwrap_or_default(), count: table.rows.len(), why }
}

/// A sheet that is a form is a case; others are read by their header.
fn read_one(table: Table, options: &ReadOptions, forced: bool, ids: &mut Ids) -> Read {
    match form::read(&table).filter(|_| !table.keyed) {
        Some(form) => {
            let mut read = tables::read(form, options, None);
            for entry in &mut read.cases {
                entry.place.at = At::Whole;
            }
            read
        }
        None => {
            let wanted =
                |columns: &[MappedColumn]| forced || tell_cases(columns.iter().map(|column| column.field));
            tables::read(table, options, Some((&wanted, &mut |entry| ids.distinct(entry))))
        }
    }
}

fn holds_cases(read: &Read) -> bool {
    let fields = read.report.columns.iter().map(|column| column.field);
    read.report.header.is_some() && read.account.cases > 0 && tell_cases(fields)
}

/// Whether columns with these fields are those of a list of cases.
fn tell_cases(fields: impl Iterator<Item = Option<Field>>) -> bool {
    let fields: Vec<Field> = fields.flatten().filter(|field| field.is_carried()).collect();
    let told = fields
        .iter()
        .any(|field| matches!(field, Field::Title | Field::Incident | Field::IncidentMore | Field::Response));
    told || fields.len() >= FIELDS
}

/// How often each id was there.
#[derive(Default)]
struct Ids(HashMap<String, usize, RandomState>);

impl Ids {
    /// Gives the second of two cases with one id an id of its own.
    fn distinct(&mut self, entry: &mut ImportedCase) {
        if entry.case.id.is_empty() {
            return;
        }
        let times = self.0.entry(entry.case.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            entry.case.id = format!("{}-{times}", entry.case.id);
        }
    }
}
