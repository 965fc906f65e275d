//! A cross table: numbers, a dot for nothing, bold for a row's greatest.

use super::PictureFrame;
use super::paper::{Anchor, GREY, INK, LIGHT, LINE, MARGIN, PaperSheet, SMALL, TEXT, WIDTH, lines, width};

/// A row of numbers.
#[derive(Debug, Clone)]
pub struct DrawnCrossRow<'a> {
    /// What stands at the left, cut where it needs more than two lines.
    pub label: &'a str,
    /// One for each column.
    pub counts: &'a [usize],
    /// Cases in the row: no sum, as a case can stand in several columns.
    pub all: usize,
}

/// A table of two dimensions.
#[derive(Debug, Clone)]
pub struct DrawnCross<'a> {
    /// Title, notes and origin, which stand round the table.
    pub frame: PictureFrame<'a>,
    /// The heads from the left, but for the last one.
    pub columns: &'a [&'a str],
    /// The head of the last column: all cases of the row.
    pub all: &'a str,
    /// From the top down, each with a count for every one of `columns`.
    pub rows: &'a [DrawnCrossRow<'a>],
    /// All cases of each column.
    pub foot: DrawnCrossRow<'a>,
}

/// The widest that a row's label may be, and the narrowest column, in px.
const LABEL: f32 = 190.0;
const COLUMN: f32 = 20.0;

/// The table as an SVG document. Columns' names are cut where there are many.
pub fn cross(table: &DrawnCross) -> String {
    let mut sheet = PaperSheet::new(&table.frame);
    let rows = || table.rows.iter().chain([&table.foot]);
    let label_room = rows().map(|row| width(row.label, TEXT)).fold(0.0, f32::max).min(LABEL);
    let left = MARGIN + label_room;
    let columns = table.columns.len() + 1;
    let each = ((WIDTH - MARGIN - left) / columns as f32).max(COLUMN);
    let right = |column: usize| left + each * (column + 1) as f32;
    let heads: Vec<Vec<String>> =
        table.columns.iter().chain([&table.all]).map(|name| lines(name, SMALL, each - 4.0, 3)).collect();
    let deepest = heads.iter().map(Vec::len).max().unwrap_or(0);
    for (column, head) in heads.iter().enumerate() {
        for (n, line) in head.iter().enumerate() {
            let above = (deepest - head.len() + n) as f32;
            let base = sheet.y + above * SMALL * LINE + SMALL;
            sheet.text(right(column), base, SMALL, Anchor::End, GREY, false, line);
        }
    }
    sheet.y += deepest as f32 * SMALL * LINE + 2.0;
    let mut told = Vec::new();
    for (n, row) in rows().enumerate() {
        if n == table.rows.len() {
            sheet.rect(MARGIN, sheet.y, WIDTH - 2.0 * MARGIN, 1.0, LIGHT);
            sheet.y += 3.0;
        }
        let label = lines(row.label, TEXT, label_room.max(1.0) * 1.2, 2);
        for (n, line) in label.iter().enumerate() {
            sheet.text(
                MARGIN,
                sheet.y + n as f32 * TEXT * LINE + TEXT,
                TEXT,
                Anchor::Start,
                INK,
                false,
                line,
            );
        }
        let greatest = row.counts.iter().copied().max().filter(|most| *most > 0 && n < table.rows.len());
        for (column, count) in row.counts.iter().chain([&row.all]).enumerate() {
            let (ink, text) = if *count == 0 { (GREY, ".".to_owned()) } else { (INK, count.to_string()) };
            let bold = column < row.counts.len() && Some(*count) == greatest;
            sheet.text(right(column), sheet.y + TEXT, TEXT, Anchor::End, ink, bold, &text);
        }
        sheet.y += label.len().max(1) as f32 * TEXT * LINE;
        let of = |(name, count): (&&str, &usize)| (*count > 0).then(|| format!("{name} {count}"));
        let counts: Vec<String> = table.columns.iter().zip(row.counts).filter_map(of).collect();
        told.push(format!("{}: {}", row.label, counts.join(", ")));
    }
    sheet.finish(&table.frame, &told.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn every_number_stands_in_its_column_and_the_greatest_is_bold() {
        let rows = [DrawnCrossRow { label: "Ransomware", counts: &[1, 6, 0], all: 7 }];
        let svg = cross(&DrawnCross {
            frame: PictureFrame { lang: Lang::En, title: "T", notes: &[], foot: "F" },
            columns: &["Agri", "Constr", "ICT"],
            all: "all",
            rows: &rows,
            foot: DrawnCrossRow { label: "cases", counts: &[11, 16, 16], all: 43 },
        });
        let bold: Vec<&str> =
            svg.lines().filter(|line| line.contains("bold") && line.contains(">6<")).collect();
        assert_eq!(bold.len(), 1, "{svg}");
        assert!(svg.contains(">.<"), "nothing is a dot");
        let x = |text: &str| {
            let line = svg.lines().find(|line| line.contains(text))?;
            line.split("x=\"").nth(1)?.split('"').next()
        };
        assert_eq!(x(">Constr<"), x(">6<"));
        assert_eq!(x(">all<"), x(">7<"));
        assert!(svg.contains("<desc>Ransomware: Agri 1, Constr 6; cases: Agri 11, Constr 16, ICT 16</desc>"));
    }
}
