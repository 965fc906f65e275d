//! A sheet as one HTML file that a browser prints well on A4.
//!
//! No script, no request: the policy in the head forbids both. Fonts by name
//! only. Bars are SVG, which prints even where background graphics are off.

use super::{Block, Cell, Document, Row, SheetTable, SourceLine};
use crate::model::Lang;
use crate::report::markup::{escape, followable};
use std::fmt::Write;

/// Nothing is loaded and nothing runs, whatever an imported text holds.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const STYLE: &str = include_str!("sheet.css");

/// The document as a file, a block a piece.
pub fn html(document: Document<'_>) -> impl Iterator<Item = String> {
    let lang = match document.lang {
        Lang::Ja => "ja",
        Lang::En => "en",
    };
    let title = escape(&document.title);
    let class = if document.compact { " class=\"compact\"" } else { "" };
    let head = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body{class}>\n<h1>{title}</h1>\n"
    );
    let foot = "</body>\n</html>\n".to_owned();
    std::iter::once(head).chain(document.blocks.map(|block| made(&block))).chain(std::iter::once(foot))
}

fn made(block: &Block) -> String {
    let mut out = String::new();
    self::block(block, &mut out);
    out
}

fn block(block: &Block, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = match block {
        Block::Heading(level, text) => writeln!(out, "<h{level}>{}</h{level}>", escape(text)),
        Block::Paragraph(text) => writeln!(out, "<p>{}</p>", lines(text)),
        Block::Strong(text) => writeln!(out, "<p class=\"cost\">{}</p>", lines(text)),
        Block::Small(text) => writeln!(out, "<p class=\"small\">{}</p>", lines(text)),
        Block::List(items) => list("ul", items, out),
        Block::Questions(items) => list("ol", items, out),
        Block::Table(table) => return self::table(table, out),
        Block::Figure { svg, .. } => writeln!(out, "<figure>\n{svg}</figure>"),
        Block::Room(lines) => {
            out.push_str("<div class=\"room\">");
            out.push_str(&"<div></div>".repeat(*lines));
            writeln!(out, "</div>")
        }
        Block::Sources(sources) => return self::sources(sources, out),
        Block::Together(parts) => {
            out.push_str("<article>\n");
            parts.iter().for_each(|part| self::block(part, out));
            writeln!(out, "</article>")
        }
        Block::NewPage => writeln!(out, "<div class=\"page\"></div>"),
    };
}

fn list(tag: &str, items: &[String], out: &mut String) -> std::fmt::Result {
    writeln!(out, "<{tag}>")?;
    for item in items {
        writeln!(out, "<li>{}</li>", lines(item))?;
    }
    writeln!(out, "</{tag}>")
}

fn table(table: &SheetTable, out: &mut String) {
    out.push_str("<table>\n<thead><tr>");
    for (n, head) in table.head.iter().enumerate() {
        let has = |is: fn(&Cell) -> bool| table.rows.iter().any(|row| cells(row).get(n).is_some_and(is));
        let class = match (has(|it| matches!(it, Cell::Number(_))), has(|it| matches!(it, Cell::Box))) {
            (true, _) => " class=\"number\"",
            (_, true) => " class=\"box\"",
            _ => "",
        };
        let _ = write!(out, "<th{class}>{}</th>", escape(head));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        let (open, tag) = match row {
            Row::Cells(_) => ("<tr>", "td"),
            Row::Group(_) => ("<tr class=\"group\">", "th"),
        };
        out.push_str(open);
        for cell in cells(row) {
            let _ = match cell {
                Cell::Text(text) => write!(out, "<{tag}>{}</{tag}>", lines(text)),
                Cell::Number(number) => write!(out, "<{tag} class=\"number\">{number}</{tag}>"),
                Cell::Box => write!(out, "<{tag} class=\"box\"><span></span></{tag}>"),
                Cell::Line => write!(out, "<{tag} class=\"line\"></{tag}>"),
                Cell::Empty => write!(out, "<{tag}></{tag}>"),
            };
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn cells(row: &Row) -> &[Cell] {
    match row {
        Row::Cells(cells) | Row::Group(cells) => cells,
    }
}

fn sources(sources: &[SourceLine], out: &mut String) {
    out.push_str("<ol class=\"sources\">\n");
    for SourceLine { name, url } in sources {
        let (name, shown) = (escape(name), escape(url));
        let _ = match followable(url) {
            Some(_) => {
                writeln!(out, "<li>{name} <a href=\"{shown}\" rel=\"noreferrer\">{shown}</a></li>")
            }
            None => writeln!(out, "<li>{name} {shown}</li>"),
        };
    }
    out.push_str("</ol>\n");
}

/// Text whose line breaks stay.
fn lines(text: &str) -> String {
    text.split('\n').map(escape).collect::<Vec<_>>().join("<br>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(blocks: Vec<Block>) -> String {
        let blocks = Box::new(blocks.into_iter());
        html(Document { lang: Lang::Ja, title: "a <b>".into(), compact: false, blocks }).collect()
    }

    #[test]
    fn nothing_of_a_text_is_markup_and_nothing_is_loaded() {
        let evil = "<script>alert(1)</script><img src=http://x onerror=y>".to_owned();
        let all = made(vec![
            Block::Heading(2, evil.clone()),
            Block::Paragraph(evil.clone()),
            Block::Strong(evil.clone()),
            Block::List(vec![evil.clone()]),
            Block::Table(SheetTable {
                head: vec![evil.clone()],
                rows: vec![Row::Cells(vec![Cell::Text(evil.clone())])],
            }),
            Block::Sources(vec![SourceLine { name: evil.clone(), url: "javascript:alert(1)".into() }]),
        ]);
        assert!(!all.contains("<script") && !all.contains("<img") && !all.contains("href"), "{all}");
        assert!(all.contains("<title>a &lt;b&gt;</title>"));
        assert!(all.contains("default-src 'none'"));
    }

    #[test]
    fn a_source_of_the_web_is_a_link() {
        let all =
            made(vec![Block::Sources(vec![SourceLine { name: "n".into(), url: "https://x/?a=1&b".into() }])]);
        assert!(all.contains("<a href=\"https://x/?a=1&amp;b\" rel=\"noreferrer\">https://x/?a=1&amp;b</a>"));
    }

    #[test]
    fn numbers_stand_at_the_right_with_their_head() {
        let rows = vec![Row::Cells(vec![Cell::text("x"), Cell::Number(3), Cell::Box, Cell::Line])];
        let all = made(vec![Block::Table(SheetTable { head: vec!["a".into(), "b".into()], rows })]);
        assert!(all.contains("<th>a</th><th class=\"number\">b</th>"), "{all}");
        assert!(all.contains("<td class=\"number\">3</td>"));
    }

    #[test]
    fn room_to_write_is_as_many_lines_as_were_asked_for() {
        assert_eq!(made(vec![Block::Room(3)]).matches("<div></div>").count(), 3);
    }
}
