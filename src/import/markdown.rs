//! Markdown: `# title`, then `## label` and its text; front matter before.

use super::labels::{self, Labels};
use super::table::{Table, TableRow, trim};
use super::{Field, words};
use crate::model::Place;
use std::borrow::Cow;

/// The cases of a Markdown text: each heading of the first level begins one.
pub fn read(text: &str, place: &Place) -> Table {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = text.lines().zip(1_u32..).peekable();
    if lines.peek().is_some_and(|(line, _)| line.trim_end() == "---") {
        lines.next();
        let mut front = Case::at(1);
        for (line, _) in lines.by_ref() {
            match line.trim_end() {
                "---" | "..." => break,
                line => front.front_matter(line),
            }
        }
        cases.push(front);
    }
    let mut fenced = false;
    let mut comment = false;
    for (line, at) in lines {
        let line = if fenced { Cow::Borrowed(line) } else { without_comments(line, &mut comment) };
        let line = line.as_ref();
        fenced ^= line.trim_start().starts_with("```");
        let level = if fenced { 0 } else { line.bytes().take_while(|byte| *byte == b'#').count() };
        let heading = trim(line.trim_start_matches('#')).to_owned();
        match level {
            1 if line.starts_with("# ") && !cases.last().is_some_and(Case::is_told) => {
                if !cases.last().is_some_and(Case::is_front) {
                    cases.push(Case::at(at));
                }
                cases.last_mut().into_iter().for_each(|case| case.title(heading.clone(), at));
            }
            2..=6 if line.as_bytes().get(level) == Some(&b' ') && !cases.is_empty() => {
                cases.last_mut().into_iter().for_each(|case| case.part(heading.clone()));
            }
            _ => {
                if cases.is_empty() && !trim(line).is_empty() {
                    cases.push(Case::at(at));
                }
                cases.last_mut().into_iter().for_each(|case| case.go_on(line));
            }
        }
    }
    table(cases, place)
}

struct Case {
    at: u32,
    /// Headings and their texts; the text under the title has the heading
    /// `incident`.
    parts: Vec<(String, String)>,
    /// What is told has begun: a heading, or text behind the head.
    begun: bool,
}

impl Case {
    fn at(at: u32) -> Case {
        Case { at, parts: Vec::new(), begun: false }
    }

    /// Whether this is front matter that no title has followed yet.
    fn is_front(&self) -> bool {
        !self.parts.iter().any(|(label, _)| label == "incident")
    }

    /// Whether a head gives the title and parts have begun: a heading of the
    /// first level is part of their text then.
    fn is_told(&self) -> bool {
        self.begun && self.is_front() && self.has_title()
    }

    fn has_title(&self) -> bool {
        self.parts
            .iter()
            .any(|(label, text)| words::field(label) == Some(Field::Title) && !trim(text).is_empty())
    }

    fn part(&mut self, heading: String) {
        self.begun = true;
        self.parts.push((heading, String::new()));
    }

    fn title(&mut self, title: String, at: u32) {
        if !self.has_title() {
            self.parts.push(("title".to_owned(), title));
        }
        self.part("incident".to_owned());
        self.at = at;
    }

    /// `key: value`, or `- value` of the key before.
    fn front_matter(&mut self, line: &str) {
        if line.starts_with('#') {
            // A comment, as YAML has them.
        } else if let Some(item) = line.trim_start().strip_prefix("- ") {
            if let Some((_, value)) = self.parts.last_mut() {
                value.push_str(if value.is_empty() { "" } else { ";" });
                value.push_str(item.trim_matches(['"', '\'', ' ']));
            }
        } else if let Some((key, value)) = line.split_once(':') {
            self.parts
                .push((key.trim().to_owned(), value.trim().trim_matches(['"', '\'', '[', ']']).to_owned()));
        }
    }

    fn go_on(&mut self, line: &str) {
        if !self.begun {
            if trim(line).is_empty() {
                return;
            }
            self.part("incident".to_owned());
        }
        if let Some((_, text)) = self.parts.last_mut() {
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
}

/// A line without what stands in `<!-- -->`, which may begin on one line and end
/// on another.
fn without_comments<'l>(line: &'l str, open: &mut bool) -> Cow<'l, str> {
    if !*open && !line.contains("<!--") {
        return Cow::Borrowed(line);
    }
    let (mut kept, mut rest) = (String::new(), line);
    while let Some((before, after)) = rest.split_once(if *open { "-->" } else { "<!--" }) {
        if !*open {
            kept.push_str(before);
        }
        *open = !*open;
        rest = after;
    }
    if !*open {
        kept.push_str(rest);
    }
    Cow::Owned(kept)
}

fn table(cases: Vec<Case>, place: &Place) -> Table {
    let mut labels = Labels::default();
    for case in cases {
        let mut cells: Vec<String> = Vec::new();
        for (label, text) in case.parts {
            let text = trim(&text);
            if text.is_empty() {
                continue;
            }
            if let Some(column) = labels.column(&label, &label, case.at, |_| true) {
                let cell = labels::cell(&mut cells, column);
                cell.push_str(if cell.is_empty() { "" } else { "\n" });
                cell.push_str(text);
            }
        }
        if cells.iter().any(|cell| !cell.is_empty()) {
            labels.push(TableRow { at: case.at, cells, ..TableRow::default() });
        }
    }
    labels.table(1, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases(text: &str) -> Vec<Vec<(String, String)>> {
        let table = read(text, &Place::default());
        let names = &table.rows[0].cells;
        let pairs = |row: &TableRow| {
            row.filled().map(|(column, text)| (names[column].clone(), text.to_owned())).collect()
        };
        table.rows[1..].iter().map(pairs).collect()
    }

    fn pair(label: &str, text: &str) -> (String, String) {
        (label.to_owned(), text.to_owned())
    }

    #[test]
    fn headings_are_titles_and_labels() {
        let read = cases("# 誤送信\n\n宛先を誤った。\n\n## 対応\n\n謝罪した。\n\n# 紛失\n## 概要\n鞄\n");
        assert_eq!(
            read,
            [
                vec![pair("title", "誤送信"), pair("incident", "宛先を誤った。"), pair("対応", "謝罪した。")],
                vec![pair("title", "紛失"), pair("概要", "鞄")],
            ]
        );
    }

    #[test]
    fn front_matter_gives_fields() {
        let read =
            cases("---\ndate: 2023-04\ntags:\n  - phishing\n  - ransomware\n---\n# A title\nIt happened.\n");
        assert_eq!(
            read,
            [vec![
                pair("date", "2023-04"),
                pair("tags", "phishing;ransomware"),
                pair("title", "A title"),
                pair("incident", "It happened.")
            ]]
        );
    }
}
