//! The check sheet: what a guide says to have ready before the day, and what
//! the matching cases had to do on the day. No score and no ranking: the frame
//! is the guide's, the cases are its evidence.

use super::SheetOrder;
use super::counts::{measure_name, step_name};
use crate::model::Guide;
use crate::report::document::{Block, Cell, Document, Row, SheetTable};
use crate::tally::measures::measures;
use std::iter::once_with;

/// The guide whose items stand on the sheet.
const GUIDE: &str = "ipa-articles";

/// The step that is not on the day.
const PREVENTION: &str = "prevention";

/// The sheet for a firm that asks what to have ready.
pub fn check(order: SheetOrder<'_>) -> Document<'_> {
    let words = order.words();
    let blocks = Box::new(once_with(move || all(&order)).flatten());
    Document { lang: order.lang, title: order.title(words.check), compact: true, blocks }
}

/// It counts the cases and tells none.
fn all(order: &SheetOrder) -> Vec<Block> {
    let words = order.words();
    let mut blocks = order.head(order.found.len());
    blocks.push(Block::Paragraph(words.filled_in.to_owned()));
    if let Some(guide) = order.library.guides.guide(GUIDE) {
        blocks.extend(before(order, guide));
    }
    blocks.extend(on_the_day(order));
    blocks.push(Block::Small(format!("{} {}", words.duty, words.not_advice)));
    blocks.push(Block::Small(words.no_statistics.to_owned()));
    blocks.extend(order.foot());
    blocks
}

/// The guide's items, each with boxes and the number of cases that name it.
fn before(order: &SheetOrder, guide: &Guide) -> Vec<Block> {
    let (words, lang) = (order.words(), order.lang);
    let library = order.library;
    let names = |at: usize, item: &str| {
        let linked: Vec<&str> = library.guides.measures(&guide.id, item).collect();
        library.case(at).measures.iter().any(|id| linked.contains(&id.as_str()))
    };
    let rows = guide.items.iter().map(|item| {
        let mark = if item.unconfirmed { format!(" ({})", words.unconfirmed) } else { String::new() };
        let here = order.found.iter().filter(|at| names(**at, &item.no)).count();
        let all = (0..library.len()).filter(|at| names(*at, &item.no)).count();
        let mut cells = vec![Cell::text(format!("{} {}{mark}", item.no, item.name(lang)))];
        cells.extend([Cell::Box, Cell::Box, Cell::Box, Cell::Box, Cell::Number(here), Cell::Number(all)]);
        Row::Cells(cells)
    });
    let rows = rows.collect();
    let numbers = [
        format!("{} ({})", words.named_here, order.found.len()),
        format!("{} ({})", words.all, library.len()),
    ];
    let boxes = [words.yes, words.partly, words.no, words.dont_know].map(str::to_owned);
    let head = [words.item.to_owned()].into_iter().chain(boxes).chain(numbers).collect();
    let title = format!(
        "{} ({} {}, {})",
        guide.title.get(lang),
        guide.publisher.get(lang),
        guide.edition,
        guide.published
    );
    vec![
        Block::Heading(2, (words.before)(&title)),
        Block::Table(SheetTable { head, rows }),
        Block::Small(words.numbers_say.to_owned()),
    ]
}

/// What the cases did, by the steps that are on the day.
fn on_the_day(order: &SheetOrder) -> Vec<Block> {
    let words = order.words();
    let found = measures(order.library, order.found);
    let mut rows = Vec::new();
    for step in found.steps.iter().filter(|step| step.id.as_deref().is_some_and(|id| id != PREVENTION)) {
        let name = step_name(order, step.id.as_deref(), words);
        rows.push(Row::Group(vec![Cell::text(name), Cell::Number(step.here), Cell::Empty, Cell::Empty]));
        rows.extend(step.rows.iter().map(|row| {
            let name = Cell::text(measure_name(order, &row.id));
            Row::Cells(vec![name, Cell::Number(row.here), Cell::Box, Cell::Line])
        }));
    }
    let mut blocks = vec![Block::Heading(2, words.on_the_day.to_owned())];
    if rows.is_empty() {
        blocks.push(Block::Paragraph(words.no_measures.to_owned()));
        return blocks;
    }
    let here = format!("{} ({})", words.here, found.here_of);
    let head = [words.had_to.to_owned(), here, words.prepared.to_owned(), words.who.to_owned()].to_vec();
    blocks.push(Block::Table(SheetTable { head, rows }));
    blocks.push(Block::Small(words.named_in.to_owned()));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn the_sheet_has_the_guide_s_items_and_the_steps_of_the_day_and_no_score() {
        let library = crate::store::embedded().expect("the embedded data");
        let ransomware = |at: &usize| library.case(*at).threats.iter().any(|id| id == "ransomware");
        let found: Vec<usize> = (0..library.len()).filter(ransomware).collect();
        for lang in Lang::BOTH {
            let order = SheetOrder {
                library: &library,
                lang,
                found: &found,
                asked: "x",
                command: "jirei export",
                date: "2026-11-27",
                names: true,
                brief: false,
            };
            let blocks: Vec<Block> = check(order).blocks.collect();
            let tables: Vec<&SheetTable> = blocks
                .iter()
                .filter_map(|block| match block {
                    Block::Table(table) => Some(table),
                    _ => None,
                })
                .collect();
            let [before, day] = tables[..] else { panic!("two halves") };
            assert_eq!(before.rows.len(), 6);
            let groups = day.rows.iter().filter(|row| matches!(row, Row::Group(_))).count();
            assert_eq!(groups, 3, "initial response, reporting, recovery");
            let text = format!("{blocks:?}");
            for word in ["score", "点数", "recommended", "effective", "効果的", "%"] {
                assert!(!text.contains(word), "{word}");
            }
        }
    }
}
