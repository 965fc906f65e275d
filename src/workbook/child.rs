//! The child: limits itself, reads the workbook from standard input, and tells
//! rows on standard output.

use super::cells::Teller;
use super::wire::{ChildFailure, Message};
use super::{FILE_MOST, MEMORY_MOST, SECONDS_MOST, excel, ods};
use crate::import::{Kind, kind};
use rustix::process::{Resource, Rlimit, setrlimit};
use std::io::{Read, Write};

/// The argument that makes this program the child; it is in no help.
pub const ARGUMENT: &str = "__read-workbook";

/// Reads a workbook for the parent process. Whatever happens, the parent is
/// told or sees that the child is gone.
pub fn serve() {
    limit();
    let mut bytes = Vec::new();
    let most = u64::try_from(FILE_MOST).unwrap_or(u64::MAX).saturating_add(1);
    let told = match std::io::stdin().lock().take(most).read_to_end(&mut bytes) {
        Err(error) => Err(ChildFailure::Unreadable(error.to_string())),
        Ok(_) if bytes.len() > FILE_MOST => Err(ChildFailure::FileTooLarge),
        Ok(_) => tell(&bytes, std::io::stdout().lock()),
    };
    if let Err(failure) = told {
        say(&mut std::io::stdout().lock(), &Message::Failed(failure));
    }
}

/// Whether a workbook can be read; its rows are told to nobody. In this process
/// and without its limits: for a fuzzer.
pub fn is_readable(bytes: &[u8]) -> bool {
    tell(bytes, std::io::sink()).is_ok()
}

fn tell(bytes: &[u8], out: impl Write) -> Result<(), ChildFailure> {
    let mut out = Teller::new(std::io::BufWriter::new(out));
    match kind::of(bytes) {
        Kind::Xlsx => excel::xlsx(bytes, &mut out)?,
        Kind::Xlsb => excel::xlsb(bytes, &mut out)?,
        Kind::Xls => excel::xls(bytes, &mut out)?,
        Kind::Ods => ods::read(bytes, &mut out)?,
        Kind::Password => return Err(ChildFailure::Password),
        other => return Err(ChildFailure::Unreadable(format!("{other:?} is no workbook"))),
    }
    out.end();
    Ok(())
}

/// No more memory, time, files or cores than reading a workbook needs. Where a
/// system does not know a limit, the parent's clock still ends the child.
fn limit() {
    let set = |resource, most| {
        let limit = Rlimit { current: Some(most), maximum: Some(most) };
        setrlimit(resource, limit).is_ok()
    };
    set(Resource::As, MEMORY_MOST);
    // Sheets without end tell something all the time: the clock starts anew, this does not.
    set(Resource::Cpu, SECONDS_MOST + 1);
    set(Resource::Core, 0);
    set(Resource::Fsize, 0);
    // Standard input, output and error are open; nothing else can be opened.
    set(Resource::Nofile, 3);
}

/// One line of JSON. A parent that does not listen any more is no fault here.
pub fn say(out: &mut impl Write, message: &Message) -> usize {
    let mut line = serde_json::to_vec(message).unwrap_or_default();
    line.push(b'\n');
    if out.write_all(&line).and_then(|()| out.flush_if_failed(message)).is_err() {
        std::process::exit(1);
    }
    line.len()
}

trait FlushLast: Write {
    /// What ends the telling is sent at once.
    fn flush_if_failed(&mut self, message: &Message) -> std::io::Result<()> {
        if matches!(message, Message::Failed(_) | Message::End) { self.flush() } else { Ok(()) }
    }
}

impl<W: Write> FlushLast for W {}
