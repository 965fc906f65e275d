//! A sheet as Markdown (CommonMark, with GitHub's tables).

use super::{Block, Cell, Document, Row, SheetTable};
use crate::report::markdown::{address, escape};
use crate::report::markup::followable;
use std::fmt::Write;

/// The document as Markdown, a block a piece.
pub fn markdown(document: Document<'_>) -> impl Iterator<Item = String> {
    let head = format!("# {}\n", escape(&document.title));
    std::iter::once(head).chain(document.blocks.map(|block| made(&block)))
}

fn made(block: &Block) -> String {
    let mut out = String::new();
    self::block(block, &mut out);
    out
}

fn block(block: &Block, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = match block {
        Block::Heading(level, text) => {
            write!(out, "\n{} {}\n", "#".repeat(usize::from(*level)), escape(text))
        }
        Block::Paragraph(text) | Block::Small(text) => write!(out, "\n{}\n", lines(text)),
        Block::Strong(text) => write!(out, "\n**{}**\n", lines(text)),
        Block::List(items) => list(items, |_| "-".to_owned(), out),
        Block::Questions(items) => list(items, |n| format!("{}.", n + 1), out),
        Block::Table(table) | Block::Figure { table, .. } => return self::table(table, out),
        Block::Room(lines) => write!(out, "\n{}", "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\n\n".repeat(*lines)),
        Block::Sources(sources) => {
            out.push('\n');
            for source in sources {
                let name = if source.name.is_empty() { &source.url } else { &source.name };
                let _ = match followable(&source.url) {
                    Some(url) => writeln!(out, "- [{}](<{}>)", escape(name), address(url)),
                    None => writeln!(out, "- {} {}", escape(name), escape(&source.url)),
                };
            }
            return;
        }
        Block::Together(parts) => return parts.iter().for_each(|part| self::block(part, out)),
        Block::NewPage => write!(out, "\n---\n"),
    };
}

fn list(items: &[String], sign: impl Fn(usize) -> String, out: &mut String) -> std::fmt::Result {
    out.push('\n');
    for (n, item) in items.iter().enumerate() {
        writeln!(out, "{} {}", sign(n), lines(item).replace('\n', "\n  "))?;
    }
    Ok(())
}

fn table(table: &SheetTable, out: &mut String) {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push('\n');
    out.push_str(&line(table.head.iter().map(|head| cell(head)).collect()));
    let number = |n: usize| table.rows.iter().any(|row| matches!(cells(row).get(n), Some(Cell::Number(_))));
    out.push_str(&line(
        (0..table.head.len()).map(|n| if number(n) { "---:" } else { "---" }.to_owned()).collect(),
    ));
    for row in &table.rows {
        let text = |each: &Cell| match each {
            Cell::Text(text) if matches!(row, Row::Group(_)) && !text.is_empty() => {
                format!("**{}**", cell(text))
            }
            Cell::Text(text) => cell(text),
            Cell::Number(number) => number.to_string(),
            Cell::Box => "☐".to_owned(),
            Cell::Line | Cell::Empty => String::new(),
        };
        out.push_str(&line(cells(row).iter().map(text).collect()));
    }
}

fn cells(row: &Row) -> &[Cell] {
    match row {
        Row::Cells(cells) | Row::Group(cells) => cells,
    }
}

fn cell(text: &str) -> String {
    escape(text).replace('\n', " ")
}

fn lines(text: &str) -> String {
    escape(text).replace('\n', "  \n")
}

#[cfg(test)]
mod tests {
    use super::super::SourceLine;
    use super::*;
    use crate::model::Lang;

    #[test]
    fn every_block_has_its_form() {
        let table = SheetTable {
            head: vec!["measure".into(), "here".into()],
            rows: vec![
                Row::Group(vec![Cell::text("Reporting"), Cell::Number(5)]),
                Row::Cells(vec![Cell::text("Police | desk"), Cell::Number(5)]),
            ],
        };
        let document = Document {
            lang: Lang::En,
            title: "Cases".into(),
            compact: false,
            blocks: Box::new(
                vec![
                    Block::Heading(2, "One".into()),
                    Block::Strong("¥1m".into()),
                    Block::Table(table),
                    Block::Questions(vec!["Who?".into()]),
                    Block::Together(vec![Block::Paragraph("a\nb".into())]),
                    Block::Sources(vec![
                        SourceLine { name: "IPA".into(), url: "https://x/".into() },
                        SourceLine { name: "evil".into(), url: "javascript:x".into() },
                    ]),
                ]
                .into_iter(),
            ),
        };
        let text: String = markdown(document).collect();
        let expected = "# Cases\n\n## One\n\n**¥1m**\n\n| measure | here |\n| --- | ---: |\n| **Reporting** | 5 |\n\
                        | Police \\| desk | 5 |\n\n1. Who?\n\na  \nb\n\n- [IPA](<https://x/>)\n- evil javascript:x\n";
        assert_eq!(text, expected);
    }
}
