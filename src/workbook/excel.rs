//! Excel's formats, by calamine; of .xlsx and .xlsb only its streams, which do
//! not make a table as large as the farthest cell.

use super::cells::{CellText, Teller, data_said, said};
use super::look::{self, SheetLook};
use super::part;
use super::wire::ChildFailure;
use crate::import::Also;
use calamine::{Dimensions, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsb, Xlsx, XlsxError};
use std::collections::HashMap;
use std::io::{Cursor, Write};

/// Links that are told; a sheet with more has a list of links.
const LINKS_MOST: usize = 100_000;

fn unreadable(error: impl std::fmt::Display) -> ChildFailure {
    ChildFailure::Unreadable(error.to_string())
}

fn is_hidden(visible: SheetVisible) -> bool {
    visible != SheetVisible::Visible
}

pub fn xlsx<W: Write>(bytes: &[u8], out: &mut Teller<W>) -> Result<(), ChildFailure> {
    let mut package = part::package(bytes)?;
    part::measure(&mut package)?;
    let mut book: Xlsx<_> = match Xlsx::new(Cursor::new(bytes)) {
        Err(XlsxError::Password) => return Err(ChildFailure::Password),
        book => book.map_err(unreadable)?,
    };
    let parts = look::sheet_parts(&mut package);
    let shared = look::shared_readings(&mut package);
    let since_1904 = book.has_1904_epoch();
    for sheet in book.sheets_metadata().to_vec() {
        if !begins(&sheet, since_1904, out)? {
            continue;
        }
        let look =
            parts.get(&sheet.name).map(|path| look::sheet(&mut package, path, &shared)).unwrap_or_default();
        if let Some((count, first)) = look.no_result {
            out.no_result(count, first)?;
        }
        merges(book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default(), out)?;
        let links = links(&mut book, &sheet.name);
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(unreadable)?;
        while let Some(cell) = cells.next_cell().map_err(unreadable)? {
            tell(cell.get_position(), said(cell.get_value()), &look, &links, out)?;
        }
    }
    Ok(())
}

/// A cell with what else is known of it.
fn tell<W: Write>(
    (row, column): (u32, u32),
    said: CellText,
    look: &SheetLook,
    links: &HashMap<(u32, u32), String>,
    out: &mut Teller<W>,
) -> Result<(), ChildFailure> {
    let text = matches!(said, CellText::Text(_));
    out.cell(row, column, said)?;
    if !text {
        return Ok(());
    }
    if look.hidden.contains(&row) {
        out.hidden();
    }
    for reading in look.readings.get(&(row, column)).into_iter().flatten() {
        out.also(column, Also::Reading { surface: reading.surface.clone(), kana: reading.kana.clone() });
    }
    if let Some(url) = links.get(&(row, column)) {
        out.also(column, Also::Link(url.clone()));
    }
    Ok(())
}

fn links(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> HashMap<(u32, u32), String> {
    let links = book.hyperlinks_by_sheet_name(sheet).unwrap_or_default();
    let web = links.into_iter().filter_map(|link| {
        let target =
            link.target.filter(|target| target.starts_with("http://") || target.starts_with("https://"))?;
        Some((link.range.start, target))
    });
    web.take(LINKS_MOST).collect()
}

/// Tells that a sheet begins; whether it is one of cells that are to be told.
fn begins<W: Write>(sheet: &Sheet, since_1904: bool, out: &mut Teller<W>) -> Result<bool, ChildFailure> {
    out.sheet(&sheet.name, is_hidden(sheet.visible))?;
    let of_cells = sheet.typ == SheetType::WorkSheet;
    if of_cells && since_1904 {
        out.since_1904()?;
    }
    Ok(of_cells && !out.is_full())
}

fn merges<W: Write>(merges: Vec<Dimensions>, out: &mut Teller<W>) -> Result<(), ChildFailure> {
    merges.into_iter().try_for_each(|merge| out.merge(merge.start, merge.end))
}

pub fn xlsb<W: Write>(bytes: &[u8], out: &mut Teller<W>) -> Result<(), ChildFailure> {
    part::measure(&mut part::package(bytes)?)?;
    let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(unreadable)?;
    let since_1904 = book.has_1904_epoch();
    for sheet in book.sheets_metadata().to_vec() {
        if !begins(&sheet, since_1904, out)? {
            continue;
        }
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(unreadable)?;
        while let Some(cell) = cells.next_cell().map_err(unreadable)? {
            let (row, column) = cell.get_position();
            out.cell(row, column, said(cell.get_value()))?;
        }
    }
    Ok(())
}

/// The old format, which calamine reads as a whole: the limit of memory stands
/// behind it.
pub fn xls<W: Write>(bytes: &[u8], out: &mut Teller<W>) -> Result<(), ChildFailure> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(unreadable)?;
    let since_1904 = book.has_1904_epoch();
    for sheet in book.sheets_metadata().to_vec() {
        if !begins(&sheet, since_1904, out)? {
            continue;
        }
        merges(book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default(), out)?;
        let range = book.worksheet_range(&sheet.name).map_err(unreadable)?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at =
                |first: u32, index: usize| first.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
            out.cell(at(first_row, row), at(first_column, column), data_said(value))?;
        }
    }
    Ok(())
}
