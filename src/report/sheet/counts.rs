//! What is counted on a sheet: industries, and measures by step.

use super::SheetOrder;
use crate::messages::sheet::SheetWords;
use crate::model::Dimension;
use crate::query::Filters;
use crate::report::document::{Block, Cell, Row, SheetTable};
use crate::report::svg::{self, Bars, DrawnBar, PictureFrame};
use crate::report::values::{Length, value_name};
use crate::tally::measures::{Measures, READ_THEM, Sign, measures};
use crate::tally::{self, Columns};

/// The chart of the cases: by industry, or where all are of one by what they
/// differ in; none where they differ in nothing. Values without a case on the
/// sheet are left out, as the numbers of all cases are no news there.
pub(super) fn chart(order: &SheetOrder) -> Option<Block> {
    let words = order.words();
    let columns = Columns::new(order.library);
    let counts = columns.count(order.found.iter().copied(), &Filters::default());
    let by = [
        (Dimension::Industry, words.by_industry, words.industry),
        (Dimension::Threat, words.by_threat, words.threat),
        (Dimension::Year, words.by_year, words.year),
    ];
    by.into_iter().find_map(|(dimension, title, head)| {
        let bars = columns.bars(order.library, &counts, dimension);
        let bars: Vec<_> = bars.into_iter().filter(|bar| bar.matched > 0).collect();
        (bars.len() > 1).then(|| figure(order, dimension, title, head, &bars))
    })
}

fn figure(order: &SheetOrder, dimension: Dimension, title: &str, head: &str, bars: &[tally::Bar]) -> Block {
    let SheetOrder { library, lang, .. } = *order;
    let words = order.words();
    let named: Vec<(String, usize, usize)> = bars
        .iter()
        .map(|bar| {
            let name = value_name(library, dimension, &bar.choice, lang, Length::Whole);
            (name.into_owned(), bar.matched, bar.loaded)
        })
        .collect();
    let drawn: Vec<DrawnBar> = named
        .iter()
        .map(|(label, matched, loaded)| DrawnBar::Count { label, matched: *matched, loaded: *loaded })
        .collect();
    let tones = (words.tones)(order.found.len(), library.len());
    let frame = PictureFrame { lang, title, notes: &[&tones], foot: "" };
    let rows = named
        .iter()
        .map(|(name, matched, loaded)| {
            Row::Cells(vec![Cell::text(name), Cell::Number(*matched), Cell::Number(*loaded)])
        })
        .collect();
    let head = [head, words.here, words.all].map(str::to_owned).to_vec();
    Block::Figure { svg: svg::bars(&Bars { frame, bars: &drawn }), table: SheetTable { head, rows } }
}

/// The measures that the cases name, by step; with what the numbers mean.
pub(super) fn measures_table(order: &SheetOrder) -> Vec<Block> {
    let words = order.words();
    let found = measures(order.library, order.found);
    let mut blocks = vec![Block::Heading(2, words.measures.to_owned())];
    if found.steps.is_empty() {
        blocks.push(Block::Paragraph(words.no_measures.to_owned()));
        return blocks;
    }
    if found.here_of < READ_THEM {
        blocks.push(Block::Strong((words.read_them)(found.here_of)));
    }
    blocks.push(Block::Table(table(order, &found)));
    let signed = found.steps.iter().flat_map(|step| &step.rows).any(|row| row.sign.is_some());
    let notes: Vec<&str> = [words.named_in].into_iter().chain(signed.then_some(words.signs)).collect();
    blocks.push(Block::Small(notes.join("\n")));
    blocks
}

fn table(order: &SheetOrder, found: &Measures) -> SheetTable {
    let words = order.words();
    let mut rows = Vec::new();
    for step in &found.steps {
        let name = step_name(order, step.id.as_deref(), words);
        rows.push(Row::Group(vec![Cell::text(name), Cell::Number(step.here), Cell::Number(step.all)]));
        for row in &step.rows {
            let sign = match row.sign {
                Some(Sign::More) => " +",
                Some(Sign::Less) => " -",
                None => "",
            };
            let name = format!("{}{sign}", measure_name(order, &row.id));
            rows.push(Row::Cells(vec![Cell::text(name), Cell::Number(row.here), Cell::Number(row.all)]));
        }
    }
    let head = vec![
        words.measure.to_owned(),
        format!("{} ({})", words.here, found.here_of),
        format!("{} ({})", words.all, found.all_of),
    ];
    SheetTable { head, rows }
}

/// The name of a step of the vocabulary.
pub(super) fn step_name<'a>(order: &SheetOrder<'a>, id: Option<&str>, words: &SheetWords) -> &'a str {
    let step = id.and_then(|id| order.library.vocabulary.steps.iter().find(|step| step.id == id));
    step.map_or(words.no_step, |step| step.name(order.lang))
}

/// The whole name of a measure.
pub(super) fn measure_name<'a>(order: &SheetOrder<'a>, id: &'a str) -> &'a str {
    order.library.vocabulary.term(Dimension::Measure, id).map_or(id, |term| term.name(order.lang))
}
