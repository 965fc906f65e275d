//! Which column fills which field: by the header's words, and by hand.

use super::fault::{Fault, Problem};
use super::header::{Header, Name};
use super::table::TableRow;
use super::words::key;
use super::{ColumnReport, Field, Uncarried, Why};
use crate::model::At;
use crate::model::{Place, place};
use std::collections::HashMap;

/// How many different values of a column are shown.
const SAMPLES: usize = 3;
/// How many values of a column are looked at for what they are.
const LOOKED_AT: usize = 50;
/// How long a shown value may be, in characters.
const SAMPLE_CHARS: usize = 60;

/// A column of a table and what it fills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappedColumn {
    /// From 0.
    pub index: usize,
    /// The header, made unique; the letter where there is none.
    pub name: String,
    /// The name as names are compared.
    pub key: String,
    pub field: Option<Field>,
    pub by_hand: bool,
    /// Whether the header says anything.
    pub named: bool,
}

/// The columns of a table, with what `map` gives by hand; a name of `map` that
/// no column has is a problem.
pub fn columns(
    header: Option<&Header>,
    width: usize,
    map: &[(Field, String)],
    place: &Place,
) -> (Vec<MappedColumn>, Vec<Problem>) {
    let names: Vec<Name> = match header {
        Some(header) => header.names.clone(),
        None => vec![Name::default(); width],
    };
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut columns: Vec<MappedColumn> = names
        .iter()
        .enumerate()
        .map(|(index, name)| {
            let shown = match one_line(&name.text).as_str() {
                "" => letters(index),
                shown => shown.to_owned(),
            };
            let times = seen.entry(shown.clone()).or_default();
            *times += 1;
            let unique = if *times > 1 { format!("{shown} ({times})") } else { shown };
            let (named, key) = (!name.text.is_empty(), key(&unique));
            MappedColumn { index, key, name: unique, field: name.field(), by_hand: false, named }
        })
        .collect();
    let mut problems = Vec::new();
    for (field, wanted) in map {
        match position(&columns, wanted) {
            Some(at) => give(&mut columns, at, *field),
            None => problems.push(
                Fault::NoColumn { column: wanted.clone(), nearest: nearest(&columns, wanted) }
                    .at(place, At::Whole),
            ),
        }
    }
    (columns, problems)
}

fn letters(index: usize) -> String {
    place::letters(u32::try_from(index + 1).unwrap_or(u32::MAX))
}

fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The column that a person means: by its name, else by its letter or number.
fn position(columns: &[MappedColumn], wanted: &str) -> Option<usize> {
    let by = |same: &dyn Fn(&MappedColumn) -> bool| columns.iter().position(same);
    let number = || wanted.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let letter = || place::column(wanted).and_then(|column| usize::try_from(column - 1).ok());
    by(&|column| column.name == wanted)
        .or_else(|| by(&|column| column.named && column.key == key(wanted)))
        .or_else(|| number().or_else(letter).filter(|index| *index < columns.len()))
}

/// Whether a column of a header is called so.
pub fn is_there(header: &Header, name: &str) -> bool {
    let (columns, _) = columns(Some(header), header.names.len(), &[], &Place::default());
    columns.iter().any(|column| column.name == name || column.named && key(&column.name) == key(name))
}

fn nearest(columns: &[MappedColumn], wanted: &str) -> Option<String> {
    let near = |column: &MappedColumn| strsim::normalized_levenshtein(&key(&column.name), &key(wanted));
    let named = columns.iter().filter(|column| column.named);
    let best = named.map(|column| (near(column), column)).max_by(|(one, _), (other, _)| one.total_cmp(other));
    best.filter(|(near, _)| *near > 0.0).map(|(_, column)| column.name.clone())
}

/// Gives a column its field by hand; what was guessed for it before steps back.
fn give(columns: &mut [MappedColumn], at: usize, field: Field) {
    let instead = match field {
        Field::Title | Field::Incident => Some(Field::IncidentMore),
        Field::Response => Some(Field::ResponseMore),
        Field::Impact => Some(Field::ImpactMore),
        _ => None,
    };
    for column in columns.iter_mut().filter(|column| !column.by_hand && column.field == Some(field)) {
        column.field = instead.or(column.field);
    }
    columns[at].field = Some(field);
    columns[at].by_hand = true;
}

/// Columns that no header explains and whose values are mail addresses are people's.
pub fn find_people(columns: &mut [MappedColumn], rows: &[&TableRow]) {
    let is_address = |text: &str| {
        let parts = text.split_once('@');
        parts.is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
        })
    };
    // Row by row: a list may be a thousand columns wide and nearly empty.
    let mut seen = vec![0; columns.len()];
    for (at, text) in rows.iter().flat_map(|row| row.filled()) {
        let Some(column) = columns.get_mut(at).filter(|column| column.field.is_none()) else { continue };
        if seen[at] < LOOKED_AT && is_address(text) {
            column.field = Some(Field::Person);
        }
        seen[at] += 1;
    }
}

/// What is said of the columns: each with its first different values. People's
/// values are not repeated.
pub fn reports(columns: &[MappedColumn], rows: &[&TableRow]) -> Vec<ColumnReport> {
    let mut samples: Vec<Vec<String>> = vec![Vec::new(); columns.len()];
    let mut filled = vec![false; columns.len()];
    for (at, text) in rows.iter().flat_map(|row| row.filled()) {
        let Some(column) = columns.get(at) else { continue };
        filled[at] = true;
        let samples = &mut samples[at];
        if samples.len() < SAMPLES && !is_private(column) {
            let value: String = one_line(text).chars().take(SAMPLE_CHARS).collect();
            if !samples.contains(&value) {
                samples.push(value);
            }
        }
    }
    let shown = columns.iter().zip(samples).zip(filled);
    let shown = shown.filter(|((column, _), filled)| column.named || *filled);
    let report = |((column, samples), _): ((&MappedColumn, Vec<String>), bool)| ColumnReport {
        number: u32::try_from(column.index + 1).unwrap_or(u32::MAX),
        name: column.name.clone(),
        field: column.field,
        by_hand: column.by_hand,
        samples,
    };
    shown.map(report).collect()
}

/// People's values are told only where somebody asked for them.
fn is_private(column: &MappedColumn) -> bool {
    column.field == Some(Field::Person) && !column.by_hand
}

/// The columns that are in no case, and how many filled cells each has.
pub fn uncarried(columns: &[MappedColumn], rows: &[&TableRow]) -> Vec<Uncarried> {
    let mut counts = vec![0; columns.len()];
    for (at, _) in rows.iter().flat_map(|row| row.filled()) {
        counts.get_mut(at).into_iter().for_each(|count| *count += 1);
    }
    let left = columns.iter().zip(counts).filter_map(|(column, count)| {
        let why = match column.field {
            Some(Field::Person) if !column.by_hand => Why::Person,
            Some(Field::Number | Field::Administration) => Why::Administration,
            Some(Field::Nothing) => Why::Told,
            None => Why::Unknown,
            Some(_) => return None,
        };
        (count > 0).then(|| Uncarried { what: column.name.clone(), count, why })
    });
    left.collect()
}

/// What a mapping is remembered by: the header, whatever stands around its words.
pub fn fingerprint(header: &Header) -> String {
    hashed(header.names.iter().map(|name| key(&name.text)))
}

/// What the mapping of a table without a header is remembered by: its file's name,
/// its sheet, and how many columns it has.
pub fn nameless(place: &Place, width: usize) -> String {
    let file = place.file.rsplit('/').next().unwrap_or_default().to_owned();
    hashed([file, place.sheet.clone().unwrap_or_default(), width.to_string()].into_iter())
}

/// FNV-1a, 64 bits: the same on every machine and in every version.
fn hashed(parts: impl Iterator<Item = String>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.flat_map(|part| part.into_bytes().into_iter().chain([0x1f])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &[&str]) -> Header {
        let names = names.iter().map(|text| Name { text: (*text).to_owned(), group: None }).collect();
        Header { row: 0, first: 0, names, points: 3.0 }
    }

    fn mapped(names: &[&str], map: &[(Field, &str)]) -> (Vec<(String, Option<Field>)>, Vec<Fault>) {
        let map: Vec<(Field, String)> =
            map.iter().map(|(field, name)| (*field, (*name).to_owned())).collect();
        let (columns, problems) = columns(Some(&header(names)), names.len(), &map, &Place::file("a"));
        let columns = columns.into_iter().map(|column| (column.name, column.field)).collect();
        (columns, problems.into_iter().map(|problem| problem.fault).collect())
    }

    #[test]
    fn double_and_empty_headers_have_names_of_their_own() {
        let names: Vec<String> =
            mapped(&["No", "日付", "日付", "", "対 応"], &[]).0.into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["No", "日付", "日付 (2)", "D", "対 応"]);
    }

    #[test]
    fn a_column_is_mapped_by_its_name_its_letter_or_its_number() {
        for wanted in ["区分メモ", "区分 メモ", "B", "2"] {
            let (columns, faults) = mapped(&["件名", "区分メモ"], &[(Field::Incident, wanted)]);
            assert_eq!((columns[1].1, faults), (Some(Field::Incident), vec![]), "{wanted}");
        }
        let (columns, _) = mapped(&["概要", "詳細メモ"], &[(Field::Incident, "詳細メモ")]);
        assert_eq!(columns[0].1, Some(Field::IncidentMore), "what was guessed is told below");
        let (_, faults) = mapped(&["件名", "概要"], &[(Field::Incident, "概略")]);
        assert_eq!(faults, [Fault::NoColumn { column: "概略".into(), nearest: Some("概要".into()) }]);
    }

    #[test]
    fn next_months_file_has_the_same_fingerprint() {
        let print = |names: &[&str]| fingerprint(&header(names));
        assert_eq!(print(&["件名", "発生日"]), print(&["件　名", "発生日※"]));
        assert_ne!(print(&["件名", "発生日"]), print(&["件名発", "生日"]));
    }
}
