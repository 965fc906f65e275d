//! Comma-separated values and their like, as people really have them: any
//! delimiter, quotes that never close, line breaks in cells.

use super::fault::{Fault, Problem, TOLD};
use super::flow::Flow;
use super::header;
use super::table::{CELL_MOST, COLUMNS_MOST, ROWS_MOST, Table, TableRow};
use crate::model::{At, Place};
use csv_core::{ReadFieldResult, ReaderBuilder};
use memchr::memchr_iter;
use std::borrow::Cow;

/// What can stand between cells, the likeliest first.
const DELIMITERS: [char; 6] = [',', '\t', ';', '|', '、', '，'];
/// A quoted cell with more line breaks or bytes than these never closes.
const QUOTED_LINES: usize = 60;
const QUOTED_BYTES: usize = 64 << 10;
/// Where so many did not close, a quote is mostly none: others are given up soon.
const UNCLOSED: usize = 100;
const QUOTED_LINES_THEN: usize = 4;
const QUOTED_BYTES_THEN: usize = 1 << 10;
/// Cells of a text that are read.
const CELLS_MOST: usize = 5_000_000;
/// Empty cells at a row's end are kept up to this column: lists are seldom wider,
/// and a line of commas is soon a gibibyte.
const EMPTY_MOST: usize = 64;
/// Between two looks whether to go on.
const LOOK: usize = 4096;
/// How much of the text the delimiter is chosen by.
const SAMPLE_BYTES: usize = 256 << 10;
const SAMPLE_ROWS: usize = 100;
/// Stands for a delimiter that is no ASCII.
const UNIT: char = '\u{1f}';

/// The rows of a delimited text; those so far, where `flow` says so. Places are
/// its lines.
pub fn read(text: &str, place: &Place, flow: Option<&dyn Flow>) -> Table {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = Cow::Borrowed(text);
    for end in ["\r\n", "\r"] {
        if lines.contains(end) {
            lines = Cow::Owned(lines.replace(end, "\n"));
        }
    }
    let (said, body, first_line) = match separator_line(&lines) {
        Some((said, rest)) => (Some(said), rest, 2),
        None => (None, &*lines, 1),
    };
    let delimiter = said.unwrap_or_else(|| choose(body, place));
    let going_on = || flow.is_none_or(Flow::goes_on);
    let (rows, problems) = split(body, delimiter, first_line, place, &|rows| rows % LOOK > 0 || going_on());
    Table { delimiter: Some(delimiter), rows, problems, ..Table::default() }
}

/// Excel's first line `sep=;`, and what follows it.
fn separator_line(text: &str) -> Option<(char, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let said = line.trim_matches('"').strip_prefix("sep=")?;
    let mut chars = said.trim_end_matches('"').chars();
    let delimiter = chars.next()?;
    chars.all(|char| char == ',' || char == delimiter).then_some((delimiter, rest))
}

/// The delimiter that gives known header words first, and regular rows second.
fn choose(text: &str, place: &Place) -> char {
    let end = text.floor_char_boundary(SAMPLE_BYTES);
    let sample = &text[..end];
    let mut best = (DELIMITERS[0], 0.0);
    for delimiter in DELIMITERS {
        if !sample.contains(delimiter) {
            continue;
        }
        let (rows, _) = split(sample, delimiter, 1, place, &|rows| rows < SAMPLE_ROWS);
        let hits = header::hits(&rows);
        // Prose is full of these; only a header makes delimiters of them.
        if !delimiter.is_ascii() && hits < 1.5 {
            continue;
        }
        let points = regularity(&rows) + 0.5 * hits.min(8.0);
        if points > best.1 {
            best = (delimiter, points);
        }
    }
    best.0
}

/// The share of the rows that have the commonest width, times how wide it is.
fn regularity(rows: &[TableRow]) -> f64 {
    let widths: Vec<usize> = rows.iter().filter(|row| !row.is_empty()).map(|row| row.cells.len()).collect();
    let count = |width: usize| widths.iter().filter(|other| **other == width).count();
    let best = widths.iter().map(|width| (count(*width), *width)).max().unwrap_or((0, 1));
    #[expect(clippy::cast_precision_loss, reason = "counts of a sample")]
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    share(best.0, widths.len()) * (1.0 - share(1, best.1))
}

/// The rows of a text between delimiters; after each it is asked whether to go on.
fn split(
    text: &str,
    delimiter: char,
    first_line: u32,
    place: &Place,
    goes_on: &dyn Fn(usize) -> bool,
) -> (Vec<TableRow>, Vec<Problem>) {
    let translated;
    let (text, byte) = match u8::try_from(delimiter) {
        Ok(byte) if byte.is_ascii() => (text, byte),
        _ => {
            translated = text.replace(UNIT, " ").replace(delimiter, UNIT.encode_utf8(&mut [0; 4]));
            (translated.as_str(), UNIT as u8)
        }
    };
    let mut machines = Machines::new(byte);
    let mut reader = Reader { bytes: text.as_bytes(), delimiter: byte, at: 0, line: first_line, unclosed: 0 };
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    let mut cells = 0;
    while (rows.is_empty() || goes_on(rows.len()))
        && let Some(mut record) = reader.next(&mut machines)
    {
        let at = record.line;
        let beyond = match () {
            () if rows.len() >= ROWS_MOST => Some(Fault::TooManyRows { most: ROWS_MOST }),
            () if cells >= CELLS_MOST => Some(Fault::TooManyCells { most: CELLS_MOST }),
            () => None,
        };
        if let Some(fault) = beyond {
            problems.push(fault.at(place, At::Row(at)));
            break;
        }
        let faults = record.faults.into_iter().map(|(column, fault)| match column {
            Some(column) => fault.at(place, At::Cell { row: at, column }),
            None => fault.at(place, At::Row(at)),
        });
        problems.extend(faults.take(TOLD.saturating_sub(problems.len())));
        while record.cells.len() > EMPTY_MOST && record.cells.last().is_some_and(String::is_empty) {
            record.cells.pop();
        }
        record.cells.shrink_to_fit();
        cells += record.cells.len().max(1);
        rows.push(TableRow { at, cells: record.cells, ..TableRow::default() });
    }
    (rows, problems)
}

/// Reads record by record, and a record again where its quotes never close.
struct Reader<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    at: usize,
    line: u32,
    /// How many quotes did not close.
    unclosed: usize,
}

/// What takes quotes for quotes, and for letters: to make one takes longer than to
/// read a row, and a copy is not made.
struct Machines {
    quoting: csv_core::Reader,
    literal: csv_core::Reader,
}

impl Machines {
    fn new(delimiter: u8) -> Machines {
        let machine = |quoting| ReaderBuilder::new().delimiter(delimiter).quoting(quoting).build();
        Machines { quoting: machine(true), literal: machine(false) }
    }
}

struct Record {
    line: u32,
    cells: Vec<String>,
    /// With the column, from 1, where a fault has one.
    faults: Vec<(Option<u32>, Fault)>,
    end: usize,
}

impl Reader<'_> {
    fn next(&mut self, machines: &mut Machines) -> Option<Record> {
        if self.at >= self.bytes.len() {
            return None;
        }
        let record = if self.bytes[self.at] == b'\n' {
            // csv-core passes over empty lines; they are counted here.
            Record { line: self.line, cells: Vec::new(), faults: Vec::new(), end: self.at + 1 }
        } else {
            match self.record(&mut machines.quoting, true) {
                Some(record) => record,
                None => {
                    let mut record = self.record(&mut machines.literal, false)?;
                    record.faults.insert(0, (None, Fault::UnclosedQuote));
                    self.unclosed += 1;
                    record
                }
            }
        };
        let lines = memchr_iter(b'\n', &self.bytes[self.at..record.end]).count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.at = record.end;
        Some(record)
    }

    /// The record that begins here; none if a quote in it never closes.
    fn record(&self, core: &mut csv_core::Reader, quoting: bool) -> Option<Record> {
        core.reset();
        let mut record = Record { line: self.line, cells: Vec::new(), faults: Vec::new(), end: self.at };
        loop {
            let start = record.end;
            let (cell, last) = self.cell(core, &mut record.end, quoting)?;
            let raw = &self.bytes[start..record.end];
            let Some(cell) = cell else { return Some(record) };
            let cell = if quoting && raw.first() == Some(&b'"') { self.quoted(raw, cell)? } else { cell };
            if record.cells.len() < COLUMNS_MOST {
                let (cell, cut) = text_of(&cell);
                let column = u32::try_from(record.cells.len() + 1).unwrap_or(u32::MAX);
                record.faults.extend(cut.then_some((Some(column), Fault::CellCut { most: CELL_MOST })));
                record.cells.push(cell);
            } else if record.cells.len() == COLUMNS_MOST
                && !matches!(record.faults.last(), Some((_, Fault::TooManyColumns { .. })))
            {
                record.faults.push((None, Fault::TooManyColumns { most: COLUMNS_MOST }));
            }
            if last {
                return Some(record);
            }
        }
    }

    /// The next cell's bytes, as far as a cell may go, and whether it is the
    /// record's last; no cell at the end of the text. None for a quoted cell
    /// beyond all measure.
    fn cell(
        &self,
        core: &mut csv_core::Reader,
        at: &mut usize,
        quoting: bool,
    ) -> Option<(Option<Vec<u8>>, bool)> {
        let start = *at;
        let quoted = quoting && self.bytes.get(start) == Some(&b'"');
        let (most_lines, most_bytes) = match self.unclosed > UNCLOSED {
            true => (QUOTED_LINES_THEN, QUOTED_BYTES_THEN),
            false => (QUOTED_LINES, QUOTED_BYTES),
        };
        let (mut cell, mut lines) = (Vec::new(), 0);
        let mut out = [0; 1024];
        loop {
            let (result, read, written) = core.read_field(&self.bytes[*at..], &mut out);
            *at += read;
            lines += memchr_iter(b'\n', &out[..written]).count();
            if quoted && (lines > most_lines || *at - start > most_bytes) {
                return None;
            }
            if cell.len() <= CELL_MOST * 4 {
                cell.extend_from_slice(&out[..written]);
            }
            match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => return Some((Some(cell), record_end)),
                ReadFieldResult::End => return Some((None, true)),
            }
        }
    }

    /// What a quoted cell says. Where text follows the closing quote, the cell
    /// is taken as it stands; if lines lie between the quotes then, the first
    /// was never closed and the second opens another cell.
    fn quoted(&self, raw: &[u8], cell: Vec<u8>) -> Option<Vec<u8>> {
        let mut at = 1;
        let close = loop {
            match (raw.get(at), raw.get(at + 1)) {
                (None, _) => return None,
                (Some(b'"'), Some(b'"')) => at += 2,
                (Some(b'"'), _) => break at,
                _ => at += 1,
            }
        };
        let mut rest = &raw[close + 1..];
        if let [before @ .., last] = rest
            && (*last == b'\n' || *last == self.delimiter)
        {
            rest = before;
        }
        if rest.iter().all(u8::is_ascii_whitespace) {
            Some(cell)
        } else if raw[..close].contains(&b'\n') {
            None
        } else {
            Some(raw[..close + 1 + rest.len()].to_vec())
        }
    }
}

/// A cell as text, at most as long as a cell may be, and whether it was cut.
fn text_of(bytes: &[u8]) -> (String, bool) {
    let text = String::from_utf8_lossy(bytes);
    match text.char_indices().nth(CELL_MOST) {
        Some((end, _)) => (text[..end].to_owned(), true),
        None => (text.into_owned(), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Rows = Vec<(u32, Vec<String>)>;

    fn cells(text: &str) -> (char, Rows, Vec<Fault>) {
        let table = read(text, &Place::file("a.csv"), None);
        let rows = table.rows.into_iter().map(|row| (row.at, row.cells)).collect();
        (table.delimiter.unwrap(), rows, table.problems.into_iter().map(|problem| problem.fault).collect())
    }

    fn rows(text: &str) -> Rows {
        cells(text).1
    }

    #[test]
    fn header_words_choose_the_delimiter() {
        for (text, delimiter) in [
            ("件名,概要\n誤送信,a;b;c;d\n紛失,e;f;g;h\n感染,i;j;k;l\n", ','),
            ("件名;損害額;概要\n誤送信;1,5;宛先違い\n紛失;2,0;置き忘れ\n", ';'),
            ("件名\t概要\n誤送信、紛失、感染\tあ、い、う\n", '\t'),
            ("件名、発生日、概要\n誤送信、2023/4/1、宛先違い\n", '、'),
            ("件名|概要\na|b,c\n", '|'),
            ("件名，概要\na，b\n", '，'),
            ("概要\n宛先を誤り、別の顧客に送った。\n", ','),
            ("1;2\n3;4\n", ';'),
        ] {
            assert_eq!(cells(text).0, delimiter, "{text}");
        }
        let (delimiter, rows, _) = cells("sep=;\n件名;概要\na,b;c\n");
        assert_eq!((delimiter, rows[0].0, rows[1].1[0].as_str()), (';', 2, "a,b"));
    }

    #[test]
    fn a_cell_may_hold_line_breaks_and_places_are_lines() {
        let read = rows("a,b\r\n\"x\r\ny\",\"say \"\"hi\"\"\"\r\n\r\nz,\r\n");
        let row =
            |at: u32, cells: &[&str]| (at, cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        assert_eq!(
            read,
            [row(1, &["a", "b"]), row(2, &["x\ny", "say \"hi\""]), row(4, &[]), row(5, &["z", ""])]
        );
        assert_eq!(rows("a,b\rc,d\r").len(), 2, "old Macs end lines with CR");
    }

    #[test]
    fn a_quote_that_never_closes_keeps_its_line_and_no_other() {
        for text in [
            "件名,概要\n紛失,\"続き\n感染,ふつう\n",
            "件名,概要\n紛失,\"続き\n感染,\"添付を開いた\"\n",
            "件名,概要\n\"紛失,続き\n\"感染\",ふつう\n",
        ] {
            let (_, rows, faults) = cells(text);
            assert_eq!(rows.len(), 3, "{text}");
            assert!(rows.iter().all(|(_, cells)| cells.len() == 2), "{rows:?}");
            assert_eq!(faults, [Fault::UnclosedQuote], "{text}");
        }
        let many = format!("件名,概要\na,\"{}", "b,c\n".repeat(500));
        let (_, rows, faults) = cells(&many);
        assert_eq!((rows.len(), faults.len()), (501, 1));
    }

    #[test]
    fn quotes_inside_a_cell_stay() {
        assert_eq!(
            rows("件名,概要\n\"誤\"送信,概要に\"引用\"あり\n")[1].1,
            ["\"誤\"送信", "概要に\"引用\"あり"]
        );
    }

    #[test]
    fn what_is_too_long_or_too_wide_is_cut_and_said() {
        let (_, rows, faults) = cells(&format!("件名,概要\na,{}\n", "あ".repeat(CELL_MOST + 5)));
        assert_eq!(rows[1].1[1].chars().count(), CELL_MOST);
        assert_eq!(faults, [Fault::CellCut { most: CELL_MOST }]);
        let (_, rows, faults) = cells(&format!("件名,概要{}\n", ",x".repeat(2000)));
        assert_eq!(rows[0].1.len(), COLUMNS_MOST);
        assert_eq!(faults, [Fault::TooManyColumns { most: COLUMNS_MOST }]);
    }

    proptest! {
        #[test]
        fn no_line_is_lost(text in "[a,\"\n;\t|、件名]{0,60}") {
            let table = read(&text, &Place::file("a"), None);
            let lines = u32::try_from(text.lines().count()).unwrap();
            prop_assert!(table.rows.iter().all(|row| row.at <= lines.max(1)));
            prop_assert!(table.rows.is_sorted_by_key(|row| row.at));
            // A mark in the text is in a cell, unless it is a quote or a delimiter.
            let kept: usize = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.matches('a').count()).sum();
            prop_assert_eq!(kept, text.matches('a').count());
        }
    }
}
