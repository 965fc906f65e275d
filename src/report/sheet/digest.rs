//! The digest: what was asked, counts, and the cases with what they cost first.

use super::counts::{chart, measures_table};
use super::{Others, SheetOrder, Told};
use crate::messages::case;
use crate::model::Source;
use crate::report::document::{Block, Document};
use crate::text::address::readable;
use crate::text::width::Widths;
use std::iter::once_with;

/// Cells of a text in the brief form: about two lines of the sheet. It ends
/// with a sentence where it can.
const BRIEF: usize = 180;

/// Cells of an address in the brief form: a line with its publisher.
const ADDRESS: usize = 90;

/// The digest of the cases.
pub fn digest(order: SheetOrder<'_>) -> Document<'_> {
    let words = order.words();
    let numbered = move || (1..).zip(order.found.iter().copied());
    let others = Others::default();
    let cases = order.told(numbered(), &others);
    let with_caveat = move |(_, at): &(usize, usize)| order.library.case(*at).caveat.is_some();
    let with_caveat = order.told(numbered().filter(with_caveat), &others);
    let counts = move || {
        let blocks = chart(&order).into_iter().chain(measures_table(&order));
        blocks.chain([Block::Heading(2, words.told.to_owned())]).collect::<Vec<_>>()
    };
    let case = move |told: Told| {
        Block::Together(if order.brief { brief(&order, &told) } else { whole(&order, &told) })
    };
    let blocks = order.head(order.found.len()).into_iter();
    let blocks = blocks.chain((!order.brief).then(|| once_with(counts)).into_iter().flatten().flatten());
    let blocks = blocks.chain(cases.map(case));
    let blocks = blocks.chain(once_with(move || not_known(&order, with_caveat)).flatten());
    // What is to stand on one page spends no line on it.
    let blocks = Box::new(blocks.chain(order.foot().filter(|_| !order.brief)));
    Document { lang: order.lang, title: order.title(words.digest), compact: order.brief, blocks }
}

fn whole(order: &SheetOrder, told: &Told) -> Vec<Block> {
    let (lang, names) = (order.lang, case::words(order.lang));
    let case = &told.case;
    let mut blocks = head(order, told);
    blocks.extend(told.part(names.incident, &case.incident, lang));
    blocks.extend(told.part(names.response, &case.response, lang));
    blocks.extend(told.part(order.words().lesson, &case.lesson, lang));
    blocks.extend(told.sources());
    blocks
}

/// Title, cost, setting.
fn head(order: &SheetOrder, told: &Told) -> Vec<Block> {
    let title = format!("{}. {}", told.number, told.case.title.get(order.lang));
    let cost = told.text(&told.case.impact, order.lang);
    let cost = cost.map(|cost| if order.brief { cut(cost, BRIEF) } else { cost.to_owned() });
    let mut blocks = vec![Block::Heading(3, title)];
    blocks.extend(cost.map(Block::Strong));
    blocks.push(Block::Small(told.setting.clone()));
    blocks
}

fn brief(order: &SheetOrder, told: &Told) -> Vec<Block> {
    let lang = order.lang;
    let mut blocks = head(order, told);
    let parts = [&told.case.incident, &told.case.response];
    let texts = parts.into_iter().filter_map(|text| told.text(text, lang)).map(|text| cut(text, BRIEF));
    blocks.extend(texts.map(Block::Paragraph));
    if let Some(lesson) = told.text(&told.case.lesson, lang) {
        blocks.push(Block::Small(format!("{}: {}", order.words().lesson, cut(lesson, BRIEF))));
    }
    let source = |source: &Source| {
        let name = source.publisher.as_deref().map_or_else(String::new, |name| format!("{name} "));
        let address = readable(&source.url);
        // A longer one is typed by nobody.
        let whole = Widths::Wide.str(&address) <= ADDRESS;
        let address = if whole { &address[..] } else { host(&address) };
        Block::Small(format!("{}: {name}{address}", order.words().sources))
    };
    blocks.extend(told.case.sources.first().map(source));
    blocks
}

/// The host of an address.
fn host(address: &str) -> &str {
    address.split('/').nth(2).unwrap_or(address)
}

/// As many whole sentences as fit into so many cells; where not one does, the
/// beginning of the first.
fn cut(text: &str, most: usize) -> String {
    let fits = Widths::Wide.prefix(text, most);
    if fits.len() == text.len() {
        return text.to_owned();
    }
    let ends = |(at, c): (usize, char)| {
        let end = at + c.len_utf8();
        (c == '。' || (c == '.' && text[end..].starts_with(' '))).then_some(end)
    };
    match fits.char_indices().filter_map(ends).next_back() {
        Some(end) => text[..end].to_owned(),
        // Latin text ends with a whole word.
        None => {
            let word = fits.rfind(' ').filter(|at| at * 2 > fits.len());
            format!("{}…", fits[..word.unwrap_or(fits.len())].trim_end())
        }
    }
}

/// What a reader must know of the cases, and of the whole.
fn not_known(order: &SheetOrder, with_caveat: impl Iterator<Item = Told>) -> Vec<Block> {
    let words = order.words();
    let caveat = |told: Told| {
        told.text(&told.case.caveat, order.lang).map(|caveat| format!("{}. {caveat}", told.number))
    };
    let mut known: Vec<String> =
        if order.brief { Vec::new() } else { with_caveat.filter_map(caveat).collect() };
    known.push(words.no_statistics.to_owned());
    vec![Block::Heading(2, words.not_known.to_owned()), Block::List(known)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_after_a_sentence() {
        assert_eq!(cut("短い。", 20), "短い。");
        assert_eq!(cut("一つ目の文。二つ目の文は長い。", 20), "一つ目の文。");
        assert_eq!(cut("One. Two is longer than that.", 12), "One.");
        assert_eq!(cut("版は3.1である長い文", 9), "版は3.1で…");
    }
}
