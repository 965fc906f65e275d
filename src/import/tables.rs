//! Tables become cases: header, columns, rows, and an account of every row.

use super::calendar::{Above, Calendar, title_year};
use super::columns::{self, MappedColumn};
use super::compose::{Unknown, Value, compose};
use super::fault::{Fault, Problem, TOLD};
use super::flow::BATCH;
use super::header::{self, Header};
use super::rows::{self, RowKind};
use super::table::{Also, ROWS_MOST, Table, TableRow};
use super::terms::TermNames;
use super::unmatched::Unmatching;
use super::{Account, Field, ImportedCase, ReadOptions, TableReport, Uncarried, values};
use crate::model::{At, Case, Place};
use crate::text::fold::is_kana;
use std::borrow::Cow;

/// What came of one table.
#[derive(Debug, Default)]
pub struct Read {
    pub cases: Vec<ImportedCase>,
    pub account: Account,
    pub report: TableReport,
    pub uncarried: Vec<Uncarried>,
    pub problems: Vec<Problem>,
}

/// The cases of one table. Those of a table that `hands_on` go to who takes them
/// while it is read.
pub fn read(mut table: Table, options: &ReadOptions, hands_on: HandsOn) -> Read {
    let place = Place { file: options.file.into(), sheet: table.sheet.clone(), at: At::Whole };
    if let Some(first) = table.rows.get(ROWS_MOST).map(|row| row.at) {
        table.rows.truncate(ROWS_MOST);
        table.problems.push(Fault::TooManyRows { most: ROWS_MOST }.at(&place, At::Row(first)));
    }
    table.merge_down();
    let header =
        if table.keyed { table.rows.first().map(header::given) } else { header(&table.rows, options) };
    // Of a table without a header a person may name columns by their letters.
    let by_letter = match options.map.is_empty() {
        true => options.remembered.contains_key(&columns::nameless(&place, width(&table))),
        false => true,
    };
    if header.is_none() && !by_letter {
        return unread(&table, &place);
    }
    Reading::new(table, header, &place, options).read(options, hands_on)
}

/// Whether cases of these columns are sure to be wanted, and what becomes of each
/// before it is handed on.
pub type HandsOn<'h> = Option<(&'h dyn Fn(&[MappedColumn]) -> bool, &'h mut dyn FnMut(&mut ImportedCase))>;

/// Rows between two looks whether to go on.
const LOOK: usize = 64;

/// Rows of data that a report shows the beginning of a table by.
const SAMPLED: usize = 3;

/// The first case that the beginning of a table makes with a mapping, and what
/// becomes of the columns.
pub fn preview(sample: &Table, options: &ReadOptions) -> (Option<Case>, TableReport) {
    let read = read(sample.clone(), options, None);
    (read.cases.into_iter().next().map(|entry| entry.case), read.report)
}

/// The beginning of a table.
fn beginning(table: &Table, rows: usize) -> Table {
    let rows = table.rows.iter().take(rows).cloned().collect();
    Table {
        sheet: table.sheet.clone(),
        delimiter: table.delimiter,
        rows,
        keyed: table.keyed,
        since_1904: table.since_1904,
        ..Table::default()
    }
}

/// The same without what its rows below the header say of people.
fn nobody(mut sample: Table, header: usize, columns: &[MappedColumn]) -> Table {
    let person = |at: usize| {
        let column = columns.iter().find(|column| column.index == at);
        column.is_some_and(|column| column.field == Some(Field::Person) && !column.by_hand)
    };
    for row in sample.rows.iter_mut().skip(header) {
        let cells = row.cells.iter_mut().enumerate().filter(|(at, _)| person(*at));
        cells.for_each(|(_, cell)| cell.clear());
        row.extras.retain(|extra| !person(extra.column));
    }
    sample
}

/// The header of a table's rows: as its words tell it, or as a person told it
/// who named columns, now or before.
fn header(rows: &[TableRow], options: &ReadOptions) -> Option<Header> {
    let found = header::find(rows);
    if options.map.is_empty() {
        let is_known = |header: &Header| options.remembered.contains_key(&columns::fingerprint(header));
        return match found {
            Some(found) if options.remembered.is_empty() || is_known(&found) => Some(found),
            found => header::known(rows, is_known).or(found),
        };
    }
    let names = || options.map.iter().map(|(_, column)| column.as_str());
    let has = |header: &Header| names().any(|name| columns::is_there(header, name));
    match found {
        Some(found) if has(&found) => Some(found),
        found => header::named(rows, names()).or(found),
    }
}

/// A table without a header: its columns are shown, and nothing is guessed.
fn unread(table: &Table, place: &Place) -> Read {
    let all: Vec<&TableRow> = table.rows.iter().collect();
    let (columns, _) = columns::columns(None, width(table), &[], place);
    let empty = all.iter().filter(|row| row.is_empty()).count();
    let account = Account { rows: all.len(), empty, refused: all.len() - empty, ..Account::default() };
    let report = TableReport {
        sheet: table.sheet.clone(),
        delimiter: table.delimiter,
        columns: columns::reports(&columns, &all),
        fingerprint: columns::nameless(place, width(table)),
        sample: beginning(table, SAMPLED),
        ..TableReport::default()
    };
    let mut problems = table.problems.clone();
    problems.push(Fault::NoHeader.at(place, At::Whole));
    Read { account, report, problems, ..Read::default() }
}

fn width(table: &Table) -> usize {
    table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
}

struct Reading<'a> {
    place: &'a Place,
    /// The rows of the header, of which one may be printed again.
    header: Vec<TableRow>,
    below: Vec<TableRow>,
    columns: Vec<MappedColumn>,
    /// Cells from here on have no header: of a text, whose rows have a length.
    header_cells: usize,
    /// The header is keys of records or labels.
    keyed: bool,
    calendar: Calendar,
    read: Read,
}

impl<'a> Reading<'a> {
    fn new(mut table: Table, header: Option<Header>, place: &'a Place, options: &ReadOptions) -> Reading<'a> {
        let (first, last) = header.as_ref().map_or((0, 0), |header| (header.first, header.row + 1));
        let above: Vec<&TableRow> = table.rows[..first].iter().collect();
        let below: Vec<&TableRow> = table.rows[last..].iter().collect();
        let nameless = || columns::nameless(place, width(&table));
        let fingerprint = header.as_ref().map(columns::fingerprint).unwrap_or_else(nameless);
        let remembered = options.remembered.get(&fingerprint).filter(|_| options.map.is_empty());
        let map = remembered.map_or(options.map, Vec::as_slice);
        let (mut columns, problems) = columns::columns(header.as_ref(), width(&table), map, place);
        one_title(&mut columns);
        columns::find_people(&mut columns, &below);
        let mut read = Read { problems: table.problems.clone(), ..Read::default() };
        read.problems.extend(problems);
        let title = title_year(table.sheet.as_deref(), &above);
        let (calendar, problems) = Calendar::of(&columns, &below, title, table.since_1904, place);
        read.problems.extend(problems);
        let printed: Vec<&TableRow> = table.rows[first..last].iter().collect();
        let told: Vec<&TableRow> = below
            .iter()
            .copied()
            .filter(|row| rows::kind(row, &table.rows[first..last], &columns) == RowKind::Data)
            .collect();
        let hidden = below.iter().filter(|row| row.hidden).count();
        if hidden > 0 {
            read.problems.push(Fault::HiddenRows { count: hidden }.at(place, At::Whole));
        }
        read.report = TableReport {
            sheet: table.sheet.clone(),
            delimiter: table.delimiter,
            header: header.as_ref().map(|header| table.rows[header.row].at),
            above: above.iter().filter(|row| !row.is_empty()).count(),
            columns: columns::reports(&columns, &told),
            cases: 0,
            hidden,
            fingerprint,
            remembered: remembered.is_some(),
            sample: nobody(beginning(&table, last + 2 * SAMPLED), last, &columns),
        };
        read.uncarried = columns::uncarried(&columns, &told);
        let longest = printed.iter().map(|row| row.cells.len()).max();
        let header_cells = longest.filter(|_| table.delimiter.is_some()).unwrap_or(usize::MAX);
        let keyed = table.keyed;
        let below = table.rows.split_off(last);
        let header = table.rows.split_off(first);
        Reading { place, header, below, columns, header_cells, keyed, calendar, read }
    }

    fn read(mut self, options: &ReadOptions, mut hands_on: HandsOn) -> Read {
        let has = |field: Field| self.columns.iter().any(|column| column.field == Some(field));
        if !has(Field::Incident) && !has(Field::IncidentMore) {
            self.read.problems.push(Fault::NoNarrative.at(self.place, At::Whole));
        } else if !self.keyed && !has(Field::Title) {
            self.read.problems.push(Fault::NoTitle.at(self.place, At::Whole));
        }
        let names = TermNames::new(options.vocabulary);
        let mut above = Above::default();
        let mut unknown = Unmatching::default();
        let flow = options.flow;
        if !hands_on.as_ref().is_some_and(|(wanted, _)| wanted(&self.columns)) {
            hands_on = None;
        }
        let below = std::mem::take(&mut self.below);
        let all = below.len();
        let columns = std::mem::take(&mut self.columns);
        // A row is let go when its case is made: there may be a million.
        for (done, row) in below.into_iter().enumerate() {
            if let Some(flow) = flow.filter(|_| done % LOOK == 0) {
                flow.taken(done, all);
                if !flow.goes_on() {
                    break;
                }
            }
            if let (Some(flow), Some((_, each))) = (flow, &mut hands_on)
                && self.read.cases.len() >= BATCH
            {
                let mut ready = std::mem::take(&mut self.read.cases);
                for entry in &mut ready {
                    each(entry);
                }
                flow.arrived(ready, None);
            }
            self.read.account.rows += 1;
            match rows::kind(&row, &self.header, &columns) {
                RowKind::Empty => self.read.account.empty += 1,
                RowKind::Header => self.read.account.headers += 1,
                RowKind::Total => self.read.account.totals += 1,
                RowKind::Note => self.read.account.notes += 1,
                RowKind::Data => {
                    for value in self.data(&row, &columns, &mut above, &names) {
                        unknown.add(value, row.at, (!self.keyed).then_some(&columns));
                    }
                }
            }
        }
        let faults = unknown.faults(options.vocabulary);
        self.read.problems.extend(faults.map(|fault| fault.at(self.place, At::Whole)));
        self.read.report.cases = self.read.account.cases;
        self.read
    }

    /// A row of data becomes a case or is refused.
    fn data(
        &mut self,
        row: &TableRow,
        columns: &[MappedColumn],
        above: &mut Above,
        names: &TermNames,
    ) -> Vec<Unknown> {
        self.surplus(row);
        // Columns of no field are in no case: of a thousand keys few are known.
        let known = columns.iter().filter(|column| column.field.is_some());
        let cells: Vec<(&MappedColumn, Cow<str>)> =
            known.map(|column| (column, above.fill(column, row.get(column.index)))).collect();
        let cell = |index| cells.iter().find(|(column, _)| column.index == index);
        let cell = |index| cell(index).map(|(_, text)| &**text).unwrap_or_default();
        let (dated, problems) = self.calendar.date(row, cell, self.place);
        let values: Vec<Value> = cells.iter().filter_map(|(column, cell)| value(column, cell, row)).collect();
        let place = self.place.with(At::Row(row.at));
        match compose(&values, &dated, names) {
            Some(mut composed) => {
                let carried = |column: usize| values.iter().any(|value| columns[column].name == value.label);
                let mut readings = composed.readings;
                readings.extend(
                    furigana(row)
                        .filter(|(column, ..)| *column < columns.len() && carried(*column))
                        .map(|(_, surface, kana)| (surface, kana)),
                );
                if let (Some(name), None) = (&composed.case.organisation, &composed.case.organisation_reading)
                {
                    let pieces = furigana(row).filter(|(column, ..)| {
                        columns.get(*column).is_some_and(|it| it.field == Some(Field::Organisation))
                    });
                    composed.case.organisation_reading = whole_reading(name, pieces);
                }
                self.tell(problems);
                self.read.account.cases += 1;
                self.read.cases.push(ImportedCase { case: composed.case, place, readings });
                composed.unknown
            }
            None => {
                self.read.account.refused += 1;
                self.tell([Problem { place, fault: Fault::NoCase }]);
                Vec::new()
            }
        }
    }

    /// What is wrong with a row; of very many the first are told.
    fn tell(&mut self, problems: impl IntoIterator<Item = Problem>) {
        let room = TOLD.saturating_sub(self.read.problems.len());
        self.read.problems.extend(problems.into_iter().take(room));
    }

    /// Cells beyond the header's: something stood between cells that did not
    /// mean to.
    fn surplus(&mut self, row: &TableRow) {
        let beyond: Vec<&str> =
            row.filled().filter(|(column, _)| *column >= self.header_cells).map(|(_, text)| text).collect();
        if !beyond.is_empty() {
            let text: String = beyond.join(" ").chars().take(60).collect();
            let fault = Fault::Surplus { cells: beyond.len(), text };
            self.tell([fault.at(self.place, At::Row(row.at))]);
        }
    }
}

/// Of two columns of titles the first is the title; where no column tells the
/// incident, the second does.
fn one_title(columns: &mut [MappedColumn]) {
    let has_incident = columns.iter().any(|column| column.field == Some(Field::Incident));
    let mut titles = columns.iter_mut().filter(|column| column.field == Some(Field::Title));
    if titles.next().is_some()
        && !has_incident
        && let Some(second) = titles.next().filter(|second| !second.by_hand)
    {
        second.field = Some(Field::Incident);
    }
}

/// What a cell says for its column's field, if it is carried and says anything.
fn value<'a>(column: &'a MappedColumn, cell: &'a str, row: &'a TableRow) -> Option<Value<'a>> {
    let field =
        column.field.filter(|field| field.is_carried() || (column.by_hand && *field == Field::Person))?;
    let text = values::text(cell)?;
    let link = row.extras.iter().find_map(|extra| match &extra.what {
        Also::Link(url) if extra.column == column.index && url.starts_with("http") => Some(url.as_str()),
        _ => None,
    });
    Some(Value { field, label: &column.name, key: column.key.as_str().into(), text, link })
}

/// How pieces of the row's cells were typed, with their columns.
fn furigana(row: &TableRow) -> impl Iterator<Item = (usize, String, String)> {
    row.extras.iter().filter_map(|extra| match &extra.what {
        Also::Reading { surface, kana } => Some((extra.column, surface.clone(), kana.clone())),
        Also::Link(_) => None,
    })
}

/// A name in kana, where all that is no kana was typed as something: a file that
/// is written from the list keeps how the name is read.
fn whole_reading(name: &str, pieces: impl Iterator<Item = (usize, String, String)>) -> Option<String> {
    let (mut read, mut rest) = (String::new(), name);
    for (_, surface, kana) in pieces {
        let (before, after) = rest.split_once(&surface)?;
        read.extend([before, kana.as_str()]);
        rest = after;
    }
    read.push_str(rest);
    (read != name && read.chars().all(is_kana)).then_some(read)
}

#[cfg(test)]
mod tests;
