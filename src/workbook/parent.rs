//! The parent: starts the child, gives it the file, gathers its rows.

use super::wire::Message;
use super::{ARGUMENT, FILE_MOST, SECONDS_MOST, TEXT_MOST, WorkbookError};
use crate::import::{CELL_MOST, COLUMNS_MOST, Fault, Table, TableRow};
use crate::model::{At, Place};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// Empty rows between two filled ones that are counted as rows.
const GAP: u32 = 50;
/// How often it is asked whether to go on while nothing comes.
const LOOK: Duration = Duration::from_millis(25);
/// How long a child that says nothing more may take to end.
const ENDING: Duration = Duration::from_secs(2);

/// The sheets of a workbook, hidden ones too, in its order. `file` names it in
/// places; `program` is this program, which is started again as the reader;
/// `go_on` is asked now and then and ends the reading when it says no: the rows
/// so far are kept.
pub fn read(
    bytes: &[u8],
    file: &str,
    program: &Path,
    go_on: &dyn Fn() -> bool,
) -> Result<Vec<Table>, WorkbookError> {
    if bytes.len() > FILE_MOST {
        return Err(WorkbookError::FileTooLarge);
    }
    let mut child = Running(
        Command::new(program)
            .arg(ARGUMENT)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(WorkbookError::Start)?,
    );
    let (input, output, errors) = (child.0.stdin.take(), child.0.stdout.take(), child.0.stderr.take());
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A child that is gone does not read; what it said says why.
            input.map(|mut input| input.write_all(bytes))
        });
        let words = scope.spawn(move || {
            let mut said = String::new();
            errors.map(|errors| errors.take(4096).read_to_string(&mut said));
            said
        });
        let (sender, receiver) = sync_channel(256);
        scope.spawn(move || output.map(|output| forward(output, &sender)));
        let mut gathered = Gathered { file, sheets: Vec::new(), rows: 0 };
        let mut heard = Instant::now();
        let ended = loop {
            match receiver.recv_timeout(LOOK) {
                Ok(Message::End) => break Ok(true),
                Ok(Message::Failed(failure)) => break Err(failure.into()),
                Ok(message) => {
                    heard = Instant::now();
                    gathered.take(message);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break Ok(false),
            }
            let silent = heard.elapsed();
            if silent >= Duration::from_secs(SECONDS_MOST) {
                break Err(WorkbookError::Time);
            }
            // Asked after every row it would take longer than the rows.
            if (silent >= LOOK || gathered.rows.is_multiple_of(256)) && !go_on() {
                break Ok(true);
            }
        };
        // What is still being read is of no use any more, and the threads end.
        drop(receiver);
        if matches!(ended, Ok(false)) {
            child.let_end();
        }
        child.stop();
        match ended? {
            true => Ok(gathered.finish()),
            false => Err(why_gone(&words.join().unwrap_or_default(), child.0.wait().ok())),
        }
    })
}

/// The child, which never outlives the reading.
struct Running(Child);

impl Running {
    /// Waits for the end of a child that has closed its output: killed meanwhile, it
    /// would look as if it had used up its time.
    fn let_end(&mut self) {
        let until = Instant::now() + ENDING;
        while matches!(self.0.try_wait(), Ok(None)) && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    fn stop(&mut self) {
        // It may have ended by itself.
        self.0.kill().and_then(|()| self.0.wait()).map(drop).unwrap_or_default();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Sends on the child's messages, as long as somebody takes them.
fn forward(output: impl Read, sender: &SyncSender<Message>) {
    let mut output = BufReader::new(output).take(u64::try_from(TEXT_MOST * 2).unwrap_or(u64::MAX));
    let mut line = Vec::new();
    loop {
        line.clear();
        match output.read_until(b'\n', &mut line) {
            Ok(read) if read > 0 => {}
            _ => return,
        }
        let Ok(message) = serde_json::from_slice(&line) else { return };
        if sender.send(message).is_err() {
            return;
        }
    }
}

/// Why a child ended without a word: what it said on standard error, and how it
/// ended.
fn why_gone(words: &str, status: Option<std::process::ExitStatus>) -> WorkbookError {
    use std::os::unix::process::ExitStatusExt;
    /// SIGXCPU or SIGKILL: it used up its time, or the system's memory.
    const OUT_OF_TIME: [i32; 2] = [24, 9];
    let signal = status.and_then(|status| status.signal());
    if words.contains("memory allocation of") || words.contains("capacity overflow") {
        WorkbookError::Memory
    } else if signal.is_some_and(|signal| OUT_OF_TIME.contains(&signal)) {
        WorkbookError::Time
    } else {
        WorkbookError::Unreadable(String::new())
    }
}

struct Gathered<'a> {
    file: &'a str,
    sheets: Vec<Table>,
    rows: usize,
}

impl Gathered<'_> {
    fn take(&mut self, message: Message) {
        if let Message::Sheet { name, hidden } = message {
            self.sheets.push(Table { sheet: Some(name), hidden, ..Table::default() });
            return;
        }
        let Some(sheet) = self.sheets.last_mut() else { return };
        let place = Place { file: self.file.into(), sheet: sheet.sheet.clone(), at: At::Whole };
        let cell = |row, column| At::Cell { row, column };
        match message {
            Message::Row(row) => {
                self.rows += 1;
                sheet.rows.push(row);
            }
            Message::Merge(merge) => sheet.merges.push(merge),
            Message::Since1904 => sheet.since_1904 = true,
            Message::ErrorCell { row, column, text } => {
                sheet.problems.push(Fault::ErrorCell { text }.at(&place, cell(row, column)));
            }
            Message::Cut { row, column } => {
                sheet.problems.push(Fault::CellCut { most: CELL_MOST }.at(&place, cell(row, column)));
            }
            Message::TooManyColumns => {
                sheet.problems.push(Fault::TooManyColumns { most: COLUMNS_MOST }.at(&place, At::Whole));
            }
            Message::NoResult { count, row, column } => {
                sheet.problems.push(Fault::NoResult { count }.at(&place, cell(row, column)));
            }
            Message::Sheet { .. } | Message::Failed(_) | Message::End => {}
        }
    }

    /// The sheets with their rows in order, and small gaps as empty rows.
    fn finish(mut self) -> Vec<Table> {
        for sheet in &mut self.sheets {
            sheet.rows.sort_by_key(|row| row.at);
            let mut rows: Vec<TableRow> = Vec::with_capacity(sheet.rows.len());
            for row in sheet.rows.drain(..) {
                let before = rows.last().map_or(row.at, |before| before.at + 1);
                if row.at.saturating_sub(before) <= GAP {
                    rows.extend((before..row.at).map(|at| TableRow { at, ..TableRow::default() }));
                }
                rows.push(row);
            }
            sheet.rows = rows;
        }
        self.sheets
    }
}
