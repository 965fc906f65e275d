//! JSON and JSON Lines: collections in the data format, cases written by hand,
//! VERIS records, STIX bundles, MISP events, and lists of flat objects, which
//! become tables. A document is taken apart at its outermost level first, so
//! that what is broken costs its part.

mod flat;
mod own;
mod quick;
mod split;
mod value;

pub use own::nearest;

use super::fault::{Expected, Fault, TOLD};
use super::flow::BATCH;
use super::record::{Left, on_one_line, said};
use super::report::{Report, Uncarried, Why};
use super::{Imported, ImportedCase, Kind, ReadOptions, misp, stix, veris};
use crate::model::collection::FORMAT;
use crate::model::{At, Collection, Place};
use flat::Flat;
use quick::Members;
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use value::Broken;

/// Paths of people in records: these are never carried.
const PEOPLE: [&str; 4] = ["analyst", "name[]", "reporter", "creator"];

/// Reads a JSON document; with [`Kind::JsonLines`], one value a line.
pub fn read(text: &str, kind: Kind, options: &ReadOptions) -> Imported {
    read_from(text, kind, 0, options)
}

/// The same of a text that stands below so many lines of its file.
pub fn read_from(text: &str, kind: Kind, above: u32, options: &ReadOptions) -> Imported {
    let mut reader = Reader { above, ..Reader::new(text, kind, options) };
    let start = text.len() - text.trim_start().len();
    match kind {
        Kind::JsonLines => reader.lines(),
        _ if text[start..].starts_with('[') => {
            reader.list(start..text.len(), "");
        }
        _ => reader.document(start),
    }
    reader.finish()
}

struct Reader<'a> {
    text: &'a str,
    /// Lines of the file above the text.
    above: u32,
    options: &'a ReadOptions<'a>,
    file: Place,
    report: Report,
    cases: Vec<ImportedCase>,
    collection: Option<Collection>,
    /// Who published the events of a threat sharing platform.
    publishers: BTreeSet<String>,
    left: Left,
    flat: Flat,
    /// What the file says of how words are read, until a case takes it along.
    readings: Vec<(String, String)>,
    /// Where the last problem was.
    seen: RefCell<split::Lines>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, kind: Kind, options: &'a ReadOptions<'a>) -> Reader<'a> {
        Reader {
            text,
            above: 0,
            options,
            file: Place::file(options.file),
            report: Report::new(options.file, kind),
            cases: Vec::new(),
            collection: None,
            publishers: BTreeSet::new(),
            left: Left::default(),
            flat: Flat::default(),
            readings: Vec::new(),
            seen: RefCell::default(),
        }
    }

    fn lines(&mut self) {
        let mut at = 0;
        for (number, line) in (self.above.saturating_add(1)..).zip(self.text.split('\n')) {
            if !line.trim().is_empty() && !self.row(line, number) {
                self.item(at..at + line.len(), At::Row(number));
            }
            at += line.len() + 1;
        }
    }

    /// Takes a line that can only be a row of a table; gives whether it is one.
    fn row(&mut self, line: &str, number: u32) -> bool {
        Members::of(line).is_some_and(|members| self.flat.add_plain(members, At::Row(number)))
    }

    /// The items of a list that begins at `range.start`; nothing but blanks
    /// should stand behind it in the range. Gives whether it is whole.
    fn list(&mut self, range: Range<usize>, path: &str) -> bool {
        let parts = split::parts(&self.text[..range.end], range.start);
        for (number, part) in parts.whole.into_iter().enumerate() {
            let end = part.end;
            self.item(part, At::Path(format!("{path}[{number}]")));
            if !self.goes_on(end, range.end) {
                return false;
            }
        }
        if let Some(cut) = parts.cut {
            self.report.account.rows += 1;
            self.report.account.refused += 1;
            self.tell(self.at_offset(cut.start.min(self.text.len())), Fault::Cut);
            return false;
        }
        self.after(parts.end..range.end);
        true
    }

    /// An object that is the document.
    fn document(&mut self, start: usize) {
        let parts = split::parts(self.text, start);
        let mut members: Vec<(String, Range<usize>)> = Vec::new();
        let cut = parts.cut.clone();
        for part in parts.whole.iter().cloned().chain(cut.clone()) {
            match split::member(self.text, part.clone()) {
                Some(member) => members.push(member),
                None if Some(&part) == cut.as_ref() => {}
                None => return self.broken(start..parts.end, At::Whole),
            }
        }
        if cut.is_none() {
            self.after(parts.end..self.text.len());
        }
        let find = |key: &str| members.iter().find(|(name, _)| name == key).map(|(_, range)| range.clone());
        let is_list = |range: &Range<usize>| self.text[range.clone()].starts_with('[');
        let list = match () {
            () if find("format").is_some() && find("cases").is_some() => {
                self.report.kind = Kind::Collection;
                self.head(find("format"), find("collection"));
                self.readings(find("readings"));
                find("cases").map(|range| ("cases", range))
            }
            () if find("response").is_some_and(|range| is_list(&range)) => {
                find("response").map(|range| ("response", range))
            }
            () if self.is_a_record(&find) => None,
            () => {
                // `{"data": [{…}, …]}`: exports wrap their list in one object.
                let mut lists =
                    members.iter().filter(|(_, range)| is_list(range) && self.holds_objects(range));
                match (lists.next(), lists.next()) {
                    (Some((key, range)), None) => Some((key.as_str(), range.clone())),
                    _ => None,
                }
            }
        };
        match list {
            Some((key, range)) if is_list(&range) => {
                let end = if Some(range.end) == cut.as_ref().map(|cut| cut.end) {
                    self.text.len()
                } else {
                    range.end
                };
                if self.list(range.start..end, key) && cut.is_some() {
                    self.tell(self.at_offset(self.text.len()), Fault::Cut);
                }
            }
            Some((key, _)) => {
                self.tell(
                    At::Path(key.to_owned()),
                    Fault::Wrong { found: String::new(), expected: Expected::List, nearest: None },
                );
            }
            None if cut.is_some() => {
                self.report.account.rows += 1;
                self.report.account.refused += 1;
                self.tell(self.at_offset(self.text.len()), Fault::Cut);
            }
            None => self.item(start..parts.end, At::Whole),
        }
    }

    /// Whether the document's keys are those of a single record.
    fn is_a_record(&self, find: &impl Fn(&str) -> Option<Range<usize>>) -> bool {
        let has = |key: &str| find(key).is_some();
        let bundle = find("type").is_some_and(|range| &self.text[range] == "\"bundle\"");
        bundle
            || has("Event")
            || has("schema_version") && has("action")
            || has("title") && (has("incident") || has("response"))
    }

    fn holds_objects(&self, range: &Range<usize>) -> bool {
        self.text[range.start + 1..range.end].trim_start().starts_with('{')
    }

    /// The head of a file in the data format.
    fn head(&mut self, format: Option<Range<usize>>, collection: Option<Range<usize>>) {
        let parsed =
            |range: Option<Range<usize>>| value::parse(&self.text[range?]).ok().map(|(value, _)| value);
        let format = parsed(format).and_then(|format| format.as_u64()).unwrap_or_default();
        if format != u64::from(FORMAT) {
            self.tell(At::Path("format".into()), Fault::Version { found: format });
        }
        let Some(Value::Object(head)) = parsed(collection) else {
            self.tell(At::Path("collection".into()), Fault::Missing);
            return;
        };
        let (file, vocabulary) = (&self.file, self.options.vocabulary);
        self.collection = Some(own::collection(&head, file, vocabulary, &mut self.report.problems));
    }

    /// How pieces of the cases' texts are read; they go with the first case.
    fn readings(&mut self, range: Option<Range<usize>>) {
        let Some(range) = range else { return };
        let value = value::parse(&self.text[range]).map(|(value, _)| value).unwrap_or_default();
        let pairs = value.as_object().into_iter().flatten().flat_map(|(surface, typed)| {
            let one = std::slice::from_ref(typed);
            let all = typed.as_array().map_or(one, Vec::as_slice);
            all.iter().filter_map(move |kana| Some((surface.clone(), kana.as_str()?.to_owned())))
        });
        self.readings.extend(pairs);
        if !value.is_object() && !value.is_null() {
            let fault = Fault::Wrong { found: String::new(), expected: Expected::Object, nearest: None };
            self.tell(At::Path("readings".into()), fault);
        }
    }

    fn item(&mut self, range: Range<usize>, at: At) {
        match value::parse(&self.text[range.clone()]) {
            Err(_) => self.broken(range, at),
            Ok((value, twice)) => {
                for key in twice {
                    self.tell(below(&at, &key), Fault::TwiceKey { key });
                }
                self.record(value, at);
            }
        }
    }

    /// A part that is no JSON is refused, with the place where that shows.
    fn broken(&mut self, range: Range<usize>, at: At) {
        self.report.account.rows += 1;
        self.report.account.refused += 1;
        if self.report.problems.len() >= TOLD {
            return;
        }
        match value::parse(&self.text[range.clone()]) {
            Ok(_) => self.tell(at, Fault::Syntax { message: String::new() }),
            Err(Broken::Cut) => self.tell(at, Fault::Cut),
            Err(Broken::Deep) => self.tell(at, Fault::Deep),
            Err(Broken::Syntax { message, line, column }) => {
                let (row, first) = self.line(range.start);
                let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).saturating_sub(1);
                let column = if line == 1 {
                    first.saturating_add(count(column))
                } else {
                    count(column).saturating_add(1)
                };
                self.tell(
                    At::Cell { row: row.saturating_add(count(line)), column },
                    Fault::Syntax { message },
                );
            }
        }
    }

    fn after(&mut self, range: Range<usize>) {
        let rest = &self.text[range.clone()];
        let blank = rest.len() - rest.trim_start().len();
        if blank < rest.len() {
            self.tell(self.at_offset(range.start + blank), Fault::AfterEnd);
        }
    }

    /// A value of its own: what it is, it says by its keys.
    fn record(&mut self, value: Value, at: At) {
        if let Some(bundle) = stix::Bundle::of(&value) {
            return self.bundle(&bundle, &at);
        }
        if value.get("Event").is_some_and(Value::is_object) {
            return self.event(&value["Event"], below(&at, "Event"));
        }
        if veris::is_record(&value) {
            self.report.kind = Kind::Veris;
            self.left.count(&value, veris::CARRIED);
            return self.add(veris::case(&value, self.options.vocabulary), at, Fault::NoCase);
        }
        match value {
            Value::Object(object) if self.report.kind == Kind::Collection || own::is_case(&object) => {
                self.own(&object, &at)
            }
            Value::Object(object) if flat::is_flat(&object) => self.flat.add(object, at),
            Value::Object(object) => self.no_kind(&object, at),
            other => {
                let found = other.to_string().chars().take(80).collect();
                self.refuse(at, Fault::Wrong { found, expected: Expected::Object, nearest: None });
            }
        }
    }

    fn own(&mut self, object: &Map<String, Value>, at: &At) {
        let path = match at {
            At::Path(path) => path.clone(),
            _ => String::new(),
        };
        // In JSON Lines the line is the place, and the path stands behind it.
        let before = self.report.problems.len();
        let case = own::case(object, &path, &self.file, self.options.vocabulary, &mut self.report.problems);
        if let At::Row(row) = at {
            for problem in &mut self.report.problems[before..] {
                problem.place =
                    Place { file: format!("{}:{row}", self.file.file).into(), ..problem.place.clone() };
            }
        }
        if let Some(own) = &self.collection {
            self.report.problems.extend(own::collection_of(object, &path, own, &self.file));
        }
        self.report.account.rows += 1;
        match case {
            Some(case) => self.push(case, at.clone()),
            None => self.report.account.refused += 1,
        }
    }

    fn bundle(&mut self, bundle: &stix::Bundle, at: &At) {
        self.report.kind = Kind::Stix;
        bundle.count(&mut self.left);
        let mut none = true;
        for (number, incident) in bundle.incidents() {
            none = false;
            let case = bundle.case(incident, self.options.vocabulary);
            self.add(case, below(at, &format!("objects[{number}]")), Fault::NoCase);
        }
        if none {
            self.tell(at.clone(), Fault::NoIncident);
        }
    }

    fn event(&mut self, event: &Value, at: At) {
        self.report.kind = Kind::Misp;
        self.publishers.extend(misp::publisher(event).map(str::to_owned));
        let case = misp::case(event, self.options.vocabulary, &mut self.left);
        self.add(case, at, Fault::NoProse);
    }

    fn no_kind(&mut self, object: &Map<String, Value>, at: At) {
        let keys = object.keys().take(8).cloned().collect();
        self.refuse(at, Fault::NoKind { keys });
    }

    fn add(&mut self, case: Option<crate::model::Case>, at: At, none: Fault) {
        match case {
            Some(mut case) => {
                self.report.account.rows += 1;
                on_one_line(&mut case);
                self.push(case, at);
            }
            None => self.refuse(at, none),
        }
    }

    fn push(&mut self, case: crate::model::Case, at: At) {
        self.report.account.cases += 1;
        // How a name is read is one more reading of its words in every text.
        let name = case.organisation.clone().zip(case.organisation_reading.clone());
        let readings = std::mem::take(&mut self.readings).into_iter().chain(name).collect();
        self.cases.push(ImportedCase { case, place: self.file.with(at), readings });
    }

    /// Hands on what is ready, and tells how far it is; gives whether to go on.
    fn goes_on(&mut self, done: usize, of: usize) -> bool {
        let Some(flow) = self.options.flow else { return true };
        // Who published events is known when all are read, and so is what columns
        // flat objects have.
        if self.cases.len() >= BATCH && self.publishers.is_empty() {
            flow.arrived(std::mem::take(&mut self.cases), self.collection.as_ref());
        }
        if self.flat.is_empty() {
            flow.taken(done, of);
        }
        flow.goes_on()
    }

    fn refuse(&mut self, at: At, fault: Fault) {
        self.report.account.rows += 1;
        self.report.account.refused += 1;
        self.tell(at, fault);
    }

    fn tell(&mut self, at: At, fault: Fault) {
        if self.report.problems.len() < TOLD {
            self.report.problems.push(fault.at(&self.file, at));
        }
    }

    fn at_offset(&self, at: usize) -> At {
        let (row, column) = self.line(at);
        At::Cell { row, column }
    }

    /// The line of the file, and the place in it, of an offset.
    fn line(&self, at: usize) -> (u32, u32) {
        let (row, column) = self.seen.borrow_mut().line(self.text, at);
        (row.saturating_add(self.above), column)
    }

    fn finish(self) -> Imported {
        let Reader { options, mut report, mut cases, mut collection, publishers, left, flat, .. } = self;
        if publishers.len() == 1 && collection.is_none() {
            let publisher = publishers.first().and_then(|name| said(name));
            collection = Some(Collection { publisher, ..Collection::default() });
        }
        report.uncarried.extend(left.into_paths().map(|(what, count)| {
            let person = PEOPLE.iter().any(|name| what.split('.').any(|part| part == *name));
            Uncarried { what, count, why: if person { Why::Person } else { Why::Unknown } }
        }));
        if let Some(table) = flat.read(options) {
            cases.extend(table.cases);
            report.account.add(&table.report.account);
            report.tables.extend(table.report.tables);
            report.uncarried.extend(table.report.uncarried);
            report.problems.extend(table.report.problems);
        }
        Imported { cases, report, collection }
    }
}

/// A path below a place: `cases[3]` and `title` are `cases[3].title`.
fn below(at: &At, path: &str) -> At {
    match at {
        At::Path(above) if path.starts_with('[') => At::Path(format!("{above}{path}")),
        At::Path(above) => At::Path(format!("{above}.{path}")),
        At::Whole => At::Path(path.to_owned()),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests;
