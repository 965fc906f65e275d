//! The training sheet: the story and questions first, what they did on the
//! next page. Titles are hidden: they give the answer away.

use super::{Order, Told};
use crate::messages::case;
use crate::model::Lang;
use crate::report::Facts;
use crate::report::document::{Block, Document};

/// Lines to write on under a story: five stories stand on two pages.
const ROOM: usize = 2;

/// The sheet for the people who are trained, answers on a page of their own.
pub fn training(order: &Order) -> Document {
    let words = order.words();
    let found = stories(order);
    let others = order.found.len() - found.len();
    let order = &Order { found: &found, ..*order };
    let told = order.told();
    let mut blocks = order.head();
    if others > 0 {
        blocks.push(Block::Small((words.no_stories)(others)));
    }
    blocks.push(Block::Heading(2, words.questions.to_owned()));
    blocks.push(Block::Questions(words.four.map(str::to_owned).to_vec()));
    blocks.push(Block::Heading(2, words.stories.to_owned()));
    for told in &told {
        let mut story = vec![Block::Heading(3, name(order, told))];
        let incident = told.text(&told.case.incident, order.lang);
        story.extend(incident.map(|text| Block::Paragraph(text.to_owned())));
        story.push(Block::Room(ROOM));
        blocks.push(Block::Together(story));
    }
    blocks.push(Block::NewPage);
    blocks.push(Block::Heading(2, words.answers.to_owned()));
    blocks.push(Block::Small(words.trainer.to_owned()));
    for told in &told {
        blocks.push(Block::Together(answer(order, told)));
    }
    if !order.names {
        blocks.push(Block::Small(words.key_with_trainer.to_owned()));
    }
    blocks.push(Block::Small(words.no_statistics.to_owned()));
    blocks.extend(order.foot());
    Document { lang: order.lang, title: words.training.to_owned(), compact: false, blocks }
}

/// The cases in which there is something to discuss: what happened is told, and
/// it is not only how a firm is prepared.
fn stories(order: &Order) -> Vec<usize> {
    let tells = |at: &usize| {
        let case = order.library.case(*at);
        case.incident.is_some() && (case.kinds.is_empty() || case.kinds.iter().any(|kind| kind == "damage"))
    };
    order.found.iter().copied().filter(tells).collect()
}

/// Which case has which number, with its sources: for whoever leads a training
/// whose sheet has no names.
pub fn key(order: &Order) -> Document {
    let words = order.words();
    let found = stories(order);
    let named = Order { names: true, found: &found, ..*order };
    let told = named.told();
    let blocks = told.iter().flat_map(|told| {
        let title = format!("{}. {}", told.number, told.case.title.get(order.lang));
        let about = format!("{}\njirei show {}", told.setting, told.case.id);
        [Block::Heading(3, title), Block::Small(about)].into_iter().chain(told.sources())
    });
    Document {
        lang: order.lang,
        title: format!("{} - {}", words.training, words.sources),
        compact: true,
        blocks: blocks.collect(),
    }
}

/// `Case 1 (Construction, 2022)`.
fn name(order: &Order, told: &Told) -> String {
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

fn answer(order: &Order, told: &Told) -> Vec<Block> {
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
