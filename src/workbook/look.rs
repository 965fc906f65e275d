//! A second look at an .xlsx for what calamine does not tell: how text was
//! typed, which rows are hidden, which formulas were never computed.

use super::part::{Package, Step, XmlPart};
use std::collections::{BTreeSet, HashMap};

/// A piece of a text, by its characters, and how it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub surface: String,
    pub kana: String,
}

/// What one sheet has besides its cells. Rows and columns from 0.
#[derive(Debug, Default)]
pub struct SheetLook {
    pub readings: HashMap<(u32, u32), Vec<Reading>>,
    pub hidden: BTreeSet<u32>,
    /// How many formulas have no result, and where the first is.
    pub no_result: Option<(usize, (u32, u32))>,
}

/// Shared strings that have readings, by their index.
pub type SharedReadings = HashMap<usize, Vec<Reading>>;

/// The readings of the shared strings.
pub fn shared_readings(package: &mut Package) -> SharedReadings {
    let mut shared = SharedReadings::new();
    let Some(mut part) = XmlPart::open(package, "xl/sharedStrings.xml") else { return shared };
    let mut index = 0;
    while let Some(step) = part.next() {
        if let Step::Start(element) = step
            && element.name == "si"
        {
            let readings = string_readings(&mut part, "si");
            if !readings.is_empty() {
                shared.insert(index, readings);
            }
            index += 1;
        }
    }
    shared
}

/// The readings of one string, up to the end of its element.
fn string_readings<R: std::io::Read>(part: &mut XmlPart<R>, end: &str) -> Vec<Reading> {
    let (mut text, mut runs) = (String::new(), Vec::new());
    let mut run: Option<(usize, usize, String)> = None;
    let mut in_text = false;
    while let Some(step) = part.next() {
        match step {
            Step::Start(element) => match element.name.as_str() {
                "rPh" => {
                    let at = |name| element.number(name).and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
                    run = Some((at("sb"), at("eb"), String::new()));
                }
                "t" => in_text = true,
                _ => {}
            },
            Step::Text(piece) if in_text => match &mut run {
                Some((.., kana)) => kana.push_str(&piece),
                None => text.push_str(&piece),
            },
            Step::Text(_) => {}
            Step::End(name) if name == end => break,
            Step::End(name) => match name.as_str() {
                "t" => in_text = false,
                "rPh" => runs.extend(run.take()),
                _ => {}
            },
        }
    }
    // Places are counted in UTF-16 units.
    let units: Vec<u16> = text.encode_utf16().collect();
    let surface = |from: usize, to: usize| units.get(from..to).map(String::from_utf16_lossy);
    let reading =
        |(from, to, kana): (usize, usize, String)| Some(Reading { surface: surface(from, to)?, kana });
    runs.into_iter()
        .filter_map(reading)
        .filter(|reading| !reading.surface.is_empty() && !reading.kana.is_empty())
        .collect()
}

/// The names of the sheets and the parts that hold them.
pub fn sheet_parts(package: &mut Package) -> HashMap<String, String> {
    let mut targets = HashMap::new();
    if let Some(mut part) = XmlPart::open(package, "xl/_rels/workbook.xml.rels") {
        while let Some(step) = part.next() {
            if let Step::Start(element) = step
                && let (Some(id), Some(target)) = (element.get("Id"), element.get("Target"))
            {
                let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                targets.insert(id.into_owned(), path);
            }
        }
    }
    let mut parts = HashMap::new();
    if let Some(mut part) = XmlPart::open(package, "xl/workbook.xml") {
        while let Some(step) = part.next() {
            if let Step::Start(element) = step
                && element.name == "sheet"
                && let (Some(name), Some(id)) = (element.get("name"), element.get("id"))
                && let Some(path) = targets.get(id.as_ref())
            {
                parts.insert(name.into_owned(), path.clone());
            }
        }
    }
    parts
}

/// Looks at one sheet's part.
pub fn sheet(package: &mut Package, path: &str, shared: &SharedReadings) -> SheetLook {
    let mut look = SheetLook::default();
    let Some(mut part) = XmlPart::open(package, path) else { return look };
    let mut cell = SeenCell::default();
    let (mut row, mut column) = (0, 0);
    while let Some(step) = part.next() {
        match step {
            Step::Start(element) => match element.name.as_str() {
                "row" => {
                    row = element.number("r").map_or(row + 1, |row| row.saturating_sub(1));
                    column = 0;
                    if element.get("hidden").is_some_and(|hidden| is_true(&hidden)) {
                        look.hidden.insert(row);
                    }
                }
                "c" => {
                    let at = element.get("r").and_then(|name| place(&name)).unwrap_or((row, column));
                    column = at.1 + 1;
                    cell = SeenCell {
                        at,
                        shared: element.get("t").as_deref() == Some("s"),
                        ..SeenCell::default()
                    };
                }
                "f" => cell.formula = true,
                "v" => cell.in_value = true,
                "is" => {
                    let readings = string_readings(&mut part, "is");
                    if !readings.is_empty() {
                        look.readings.insert(cell.at, readings);
                    }
                }
                _ => {}
            },
            Step::Text(text) if cell.in_value => cell.value.push_str(&text),
            Step::Text(_) => {}
            Step::End(name) => match name.as_str() {
                "v" => cell.in_value = false,
                "c" => cell.end(&mut look, shared),
                _ => {}
            },
        }
    }
    look
}

#[derive(Default)]
struct SeenCell {
    at: (u32, u32),
    shared: bool,
    formula: bool,
    in_value: bool,
    value: String,
}

impl SeenCell {
    fn end(&mut self, look: &mut SheetLook, shared: &SharedReadings) {
        if self.formula && self.value.is_empty() {
            let (count, _) = look.no_result.get_or_insert((0, self.at));
            *count += 1;
        }
        let index = || self.value.trim().parse().ok();
        if self.shared
            && let Some(readings) = index().and_then(|index: usize| shared.get(&index))
        {
            look.readings.insert(self.at, readings.clone());
        }
    }
}

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// `C14` as row 13, column 2.
fn place(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|char: char| char.is_ascii_digit())?;
    let column = crate::model::place::column(&name[..digits])?;
    let row: u32 = name[digits..].parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}
