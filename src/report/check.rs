//! Every problem of files, as lines and as JSON.

use super::fault;
use super::json::object_with;
use crate::import::{Expected, Fault, Problem, Report, Severity};
use crate::messages::own::words;
use crate::model::{At, Lang, Place};
use crate::text::sanitise::sanitise_line;
use serde_json::{Value, json};

/// How many problems count so much.
pub fn count<'a>(problems: impl Iterator<Item = &'a Problem>, severity: Severity) -> usize {
    problems.filter(|problem| problem.fault.severity() == severity).count()
}

/// A problem as lines `place: error: what is wrong`: values of a column that
/// are no terms have a line each, with the place of the first.
pub fn lines(problem: &Problem, lang: Lang) -> Vec<String> {
    each(problem).iter().map(|(place, fault)| line(place, fault, lang)).collect()
}

fn line(place: &Place, fault: &Fault, lang: Lang) -> String {
    let severity = severity(fault.severity(), lang);
    format!("{}: {severity}: {}", sanitise_line(&place.to_string()), fault::fault(fault, lang))
}

fn severity(severity: Severity, lang: Lang) -> &'static str {
    let words = words(lang);
    match severity {
        Severity::Error => words.error,
        Severity::Warning => words.warning,
        Severity::Note => words.note,
    }
}

/// The problem, taken apart where it is about several places.
fn each(problem: &Problem) -> Vec<(Place, Fault)> {
    match &problem.fault {
        Fault::NoTerm { column, values } => {
            let one = |value: &crate::import::Unmatched| {
                let fault = Fault::NoTerm { column: column.clone(), values: vec![value.clone()] };
                (problem.place.with(value.at.clone()), fault)
            };
            values.iter().map(one).collect()
        }
        fault => vec![(problem.place.clone(), fault.clone())],
    }
}

/// Everything about files as one JSON object, a problem a piece: `files` with their
/// accounts, `problems` with places, and how many `errors` and `warnings` there are.
pub fn json<'a>(
    reports: &[Report],
    problems: &'a [&Problem],
    lang: Lang,
) -> impl Iterator<Item = String> + use<'a> {
    let file = |report: &Report| {
        json!({
            "file": report.file,
            "kind": report.kind,
            "encoding": report.encoding,
            "account": report.account,
        })
    };
    let head = json!({
        "errors": count(problems.iter().copied(), Severity::Error),
        "files": reports.iter().map(file).collect::<Vec<_>>(),
    });
    let told = problems.iter().flat_map(|problem| each(problem));
    let told = told.map(move |(place, fault)| problem(&place, &fault, lang));
    object_with(head, "problems", told, ("warnings", count(problems.iter().copied(), Severity::Warning)))
}

fn problem(place: &Place, fault: &Fault, lang: Lang) -> Value {
    let (row, column, path) = match &place.at {
        At::Whole => (None, None, None),
        At::Row(row) => (Some(*row), None, None),
        At::Cell { row, column } => (Some(*row), Some(*column), None),
        At::Path(path) => (None, None, Some(path)),
    };
    json!({
        "file": &*place.file,
        "sheet": place.sheet,
        "row": row,
        "column": column,
        "path": path,
        "severity": fault.severity(),
        "problem": fault,
        "expected": expected(fault).map(|expected| fault::expected_in(expected, lang)),
        "nearest": nearest(fault),
        "message": fault::fault(fault, lang),
    })
}

/// What the place takes, where a value is wrong.
fn expected(fault: &Fault) -> Option<Expected> {
    match fault {
        Fault::Wrong { expected, .. } => Some(*expected),
        Fault::NoTerm { .. } => Some(Expected::Term),
        Fault::NoDate { .. } | Fault::TwoDigitYear { .. } => Some(Expected::Date),
        _ => None,
    }
}

/// The nearest that would be right.
fn nearest(fault: &Fault) -> Option<&str> {
    match fault {
        Fault::Wrong { nearest, .. }
        | Fault::UnknownKey { nearest, .. }
        | Fault::NoColumn { nearest, .. } => nearest.as_deref(),
        Fault::NoTerm { values, .. } => values.first()?.nearest.as_deref(),
        Fault::TwiceId { now, .. } => Some(now),
        _ => None,
    }
}
