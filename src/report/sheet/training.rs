//! The training sheet: the story and questions first, what they did on the
//! next page. Titles are hidden: they give the answer away.

use super::{Others, SheetOrder, Told};
use crate::messages::case;
use crate::model::Lang;
use crate::report::Facts;
use crate::report::document::{Block, Document};

/// Lines to write on under a story: five stories stand on two pages.
const ROOM: usize = 2;

/// The sheet for the people who are trained, answers on a page of their own.
pub fn training(order: SheetOrder<'_>) -> Document<'_> {
    let words = order.words();
    let numbered = move || (1..).zip(stories(order));
    let found = stories(order).count();
    let others = order.found.len() - found;
    let names = Others::default();
    let mut head = order.head(found);
    if others > 0 {
        head.push(Block::Small((words.no_stories)(others)));
    }
    head.push(Block::Heading(2, words.questions.to_owned()));
    head.push(Block::Questions(words.four.map(str::to_owned).to_vec()));
    head.push(Block::Heading(2, words.stories.to_owned()));
    let story = move |told: Told| {
        let mut story = vec![Block::Heading(3, name(&order, &told))];
        let incident = told.text(&told.case.incident, order.lang);
        story.extend(incident.map(|text| Block::Paragraph(text.to_owned())));
        story.push(Block::Room(ROOM));
        Block::Together(story)
    };
    let between =
        [Block::NewPage, Block::Heading(2, words.answers.to_owned()), Block::Small(words.trainer.to_owned())];
    let mut foot = Vec::new();
    if !order.names {
        foot.push(Block::Small(words.key_with_trainer.to_owned()));
    }
    foot.push(Block::Small(words.no_statistics.to_owned()));
    foot.extend(order.foot());
    let blocks = head
        .into_iter()
        .chain(order.told(numbered(), &names).map(story))
        .chain(between)
        .chain(order.told(numbered(), &names).map(move |told| Block::Together(answer(&order, &told))))
        .chain(foot);
    Document { lang: order.lang, title: words.training.to_owned(), compact: false, blocks: Box::new(blocks) }
}

/// The cases in which there is something to discuss: what happened is told, and
/// it is not only how a firm is prepared.
fn stories(order: SheetOrder<'_>) -> impl Iterator<Item = usize> + '_ {
    order.found.iter().copied().filter(move |at| {
        let case = order.library.case(*at);
        case.incident.is_some() && (case.kinds.is_empty() || case.kinds.iter().any(|kind| kind == "damage"))
    })
}

/// Which case has which number, with its sources: for whoever leads a training
/// whose sheet has no names.
pub fn key(order: SheetOrder<'_>) -> Document<'_> {
    let words = order.words();
    let named = SheetOrder { names: true, ..order };
    let told = named.told((1..).zip(stories(order)), &Others::default());
    let blocks = told.flat_map(move |told| {
        let title = format!("{}. {}", told.number, told.case.title.get(order.lang));
        let about = format!("{}\njirei show {}", told.setting, told.case.id);
        [Block::Heading(3, title), Block::Small(about)].into_iter().chain(told.sources())
    });
    Document {
        lang: order.lang,
        title: format!("{} - {}", words.training, words.sources),
        compact: true,
        blocks: Box::new(blocks),
    }
}

/// `Case 1 (Construction, 2022)`.
fn name(order: &SheetOrder, told: &Told) -> String {
    let facts = Facts::new(&told.case, order.library, order.lang);
    let setting: Vec<String> = told
        .case
        .industry
        .is_some()
        .then(|| facts.industry().to_owned())
        .into_iter()
        .chain(told.case.year.map(|year| match order.lang {
            Lang::Ja => format!("{year}年"),
            Lang::En => year.to_string(),
        }))
        .collect();
    let setting = if setting.is_empty() {
        case::words(order.lang).unknown.to_owned()
    } else {
        setting.join(case::words(order.lang).comma)
    };
    (order.words().case)(told.number, &setting)
}

fn answer(order: &SheetOrder, told: &Told) -> Vec<Block> {
    let (lang, names) = (order.lang, case::words(order.lang));
    let mut blocks = vec![Block::Heading(3, format!("{}. {}", told.number, told.case.title.get(lang)))];
    let cost = told.text(&told.case.impact, lang);
    blocks.extend(cost.map(|cost| Block::Strong(cost.to_owned())));
    blocks.push(Block::Small(told.setting.clone()));
    blocks.extend(told.part(names.response, &told.case.response, lang));
    blocks.extend(told.part(order.words().lesson, &told.case.lesson, lang));
    blocks.extend(told.sources());
    blocks
}
