//! Tables of web pages, and of the many programs that name such a page `.xls`.

use super::sheets::SHEETS_MOST;
use super::table::{CELL_MOST, COLUMNS_MOST, ROWS_MOST, Table, TableRow};

/// Cells of a page beyond which none spans others any more: a few letters of a tag
/// would fill the memory.
const SPANNED_MOST: usize = 2_000_000;

/// Every table of a page, in order, and one more than are read at most; a table
/// inside a cell is its text.
pub fn read(page: &str) -> Vec<Table> {
    let mut reader = Reader::default();
    let mut rest = page;
    while reader.tables.len() <= SHEETS_MOST
        && let Some(at) = rest.find('<')
    {
        reader.text(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        let Some(end) = tag_end(rest) else { break };
        let tag = Tag::of(&rest[1..end]);
        rest = &rest[end + 1..];
        if matches!(tag.name.as_str(), "script" | "style" | "rt" | "rp") && !tag.closing {
            // Readings above kanji are no part of the text.
            rest = after_close(rest, &tag.name);
            continue;
        }
        reader.tag(&tag);
    }
    reader.text(rest);
    reader.end_table();
    reader.tables
}

/// Where a tag ends: at the first `>` that is in no quotes.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    text.char_indices().find_map(|(at, char)| match (quote, char) {
        (None, '>') => Some(at),
        (None, '"' | '\'') if text[..at].ends_with('=') => {
            quote = Some(char);
            None
        }
        (Some(open), char) if open == char => {
            quote = None;
            None
        }
        _ => None,
    })
}

fn after_close<'a>(text: &'a str, name: &str) -> &'a str {
    let is_name = |behind: &str| behind.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name));
    let closes = text.match_indices("</").find(|(at, _)| is_name(&text[at + 2..]));
    closes.and_then(|(at, _)| text[at..].split_once('>')).map_or("", |(_, behind)| behind)
}

struct Tag {
    name: String,
    closing: bool,
    columns: usize,
    rows: usize,
}

impl Tag {
    fn of(inner: &str) -> Tag {
        let closing = inner.starts_with('/');
        let inner = inner.trim_start_matches('/');
        let end = inner.find(|char: char| char.is_whitespace() || char == '/').unwrap_or(inner.len());
        let span = |name: &str| {
            let lower = inner.to_ascii_lowercase();
            let value = lower
                .split_once(name)
                .map(|(_, rest)| rest.trim_start_matches(['=', '"', '\'', ' ']).to_owned());
            let digits =
                value.map(|value| value.chars().take_while(char::is_ascii_digit).collect::<String>());
            digits.and_then(|digits| digits.parse().ok()).unwrap_or(1_usize)
        };
        let spans = inner.len() > 2;
        Tag {
            name: inner[..end].to_ascii_lowercase(),
            closing,
            columns: if spans { span("colspan").clamp(1, COLUMNS_MOST) } else { 1 },
            rows: if spans { span("rowspan").clamp(1, 1000) } else { 1 },
        }
    }
}

#[derive(Default)]
struct Reader {
    tables: Vec<Table>,
    /// How many tables are open; only the outermost is read as one.
    depth: usize,
    rows: Vec<TableRow>,
    row: Option<Vec<String>>,
    cell: Option<(String, usize, usize)>,
    /// What cells that span rows put into the next ones: text and rows left.
    hanging: Vec<Option<(String, usize)>>,
    /// Cells of all rows.
    cells: usize,
}

impl Reader {
    fn text(&mut self, text: &str) {
        if let Some((cell, ..)) = &mut self.cell
            && cell.len() < CELL_MOST * 4
        {
            // White space of the page is one blank; a line break is a tag.
            for (at, word) in text.split_ascii_whitespace().enumerate() {
                let apart = at > 0 || text.starts_with(|char: char| char.is_ascii_whitespace());
                if apart && !cell.is_empty() && !cell.ends_with(['\n', ' ']) {
                    cell.push(' ');
                }
                cell.push_str(&entities(word));
            }
            if text.ends_with(|char: char| char.is_ascii_whitespace())
                && !cell.is_empty()
                && !cell.ends_with(['\n', ' '])
            {
                cell.push(' ');
            }
        }
    }

    fn tag(&mut self, tag: &Tag) {
        match (tag.name.as_str(), tag.closing) {
            ("table", false) => self.depth += 1,
            ("table", true) => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end_table();
                }
            }
            _ if self.depth != 1 => {}
            ("tr", false) => {
                self.end_row();
                self.row = Some(Vec::new());
            }
            ("tr", true) => self.end_row(),
            ("td" | "th", false) => {
                self.end_cell();
                self.row.get_or_insert_default();
                self.cell = Some((String::new(), tag.columns, tag.rows));
            }
            ("td" | "th", true) => self.end_cell(),
            ("br" | "p" | "div" | "li", _) => {
                if let Some((cell, ..)) = &mut self.cell
                    && !cell.is_empty()
                    && !cell.ends_with('\n')
                {
                    cell.push('\n');
                }
            }
            _ => {}
        }
    }

    /// Fills the columns into which cells of rows above hang.
    fn hang(&mut self) {
        let Some(row) = &mut self.row else { return };
        while let Some(Some((text, left))) = self.hanging.get_mut(row.len()) {
            row.push(text.clone());
            *left -= 1;
            if *left == 0 {
                let at = row.len() - 1;
                self.hanging[at] = None;
            }
        }
    }

    fn end_cell(&mut self) {
        let Some((text, columns, rows)) = self.cell.take() else { return };
        self.hang();
        let (columns, rows) = if self.cells < SPANNED_MOST { (columns, rows) } else { (1, 1) };
        let Some(row) = &mut self.row else { return };
        let text: String = text.trim().chars().take(CELL_MOST).collect();
        for at in 0..columns {
            if row.len() >= COLUMNS_MOST {
                break;
            }
            let text = if at == 0 { text.clone() } else { String::new() };
            if rows > 1 {
                self.hanging.resize(self.hanging.len().max(row.len() + 1), None);
                self.hanging[row.len()] = Some((text.clone(), rows - 1));
            }
            row.push(text);
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        self.hang();
        if let Some(cells) = self.row.take()
            && self.rows.len() < ROWS_MOST
        {
            self.cells += cells.len();
            let at = u32::try_from(self.rows.len() + 1).unwrap_or(u32::MAX);
            self.rows.push(TableRow { at, cells, ..TableRow::default() });
        }
    }

    fn end_table(&mut self) {
        self.end_row();
        self.hanging.clear();
        let rows = std::mem::take(&mut self.rows);
        if !rows.is_empty() {
            self.tables.push(Table { rows, ..Table::default() });
        }
    }
}

/// A word with its character references resolved.
fn entities(word: &str) -> String {
    let mut text = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((char, end)) => {
                text.push(char);
                rest = &rest[end + 1..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    text
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "yen" => '¥',
        "copy" => '©',
        "middot" => '·',
        "hellip" => '…',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(page: &str) -> Vec<Vec<String>> {
        read(page).into_iter().flat_map(|table| table.rows).map(|row| row.cells).collect()
    }

    #[test]
    fn a_page_gives_its_tables_cells() {
        let page = "<html><body><h1>x</h1><TABLE border=1><tr><th>件名<th>発生日</tr><tr><td>誤送信<br>の件</td><td>2023/4/1</td></tr>
            <!-- <tr><td>no</td></tr> --><tr><td title=\"a>b\">A &amp; B&#12540;</td><td> x\n  y </td></table>";
        assert_eq!(cells(page), [["件名", "発生日"], ["誤送信\nの件", "2023/4/1"], ["A & Bー", "x y"]]);
    }

    #[test]
    fn cells_that_span_rows_say_their_text_in_each() {
        let page = "<table><tr><td rowspan=2>営業部<td>一<tr><td>二<tr><td colspan=\"2\">計</table>";
        assert_eq!(cells(page), [vec!["営業部", "一"], vec!["営業部", "二"], vec!["計", ""]]);
    }

    #[test]
    fn readings_and_scripts_are_no_text() {
        assert_eq!(
            cells(
                "<table><tr><td><ruby>課長<rp>(</rp><rt>カチョウ</rt></ruby>が<script>x</script>送信</table>"
            ),
            [["課長が送信"]]
        );
    }

    proptest! {
        #[test]
        fn any_page_is_read(page in "(<|>|/|table|tr|td|br|rowspan=3|&amp;|&#|;|\"|=| |あ|<!--|-->){0,40}") {
            read(&page);
        }
    }
}
