//! Sheets to hand on: cases that were found, for a manager, a training, or a
//! firm that asks what to have ready.

mod check;
mod counts;
mod digest;
mod training;

pub use check::check;
pub use digest::digest;
pub use training::{key, training};

use super::Facts;
use super::document::{Block, SourceLine};
use super::unnamed::{Names, unnamed};
use crate::messages::{case, sheet};
use crate::model::{Case, Lang, Library};
use std::cell::OnceCell;
use std::rc::Rc;

/// What a sheet is made of.
#[derive(Debug, Clone, Copy)]
pub struct SheetOrder<'a> {
    pub library: &'a Library,
    pub lang: Lang,
    /// Positions of the cases, in the order of the sheet.
    pub found: &'a [usize],
    /// What was asked, in the reader's words; empty where nothing was.
    pub asked: &'a str,
    /// The command line that makes the same sheet.
    pub command: &'a str,
    /// The day, `2026-11-27`.
    pub date: &'a str,
    /// Whether organisations, places and sources stand on it.
    pub names: bool,
    /// As short as can be: five cases on a page.
    pub brief: bool,
}

/// The names that no text may mention, looked up when the first is needed.
type Others = Rc<OnceCell<Names>>;

/// A case as the sheet may tell it.
struct Told {
    case: Case,
    number: usize,
    /// Industry, place, date and threats on one line; the organisation first,
    /// where it may be named.
    setting: String,
}

impl<'a> SheetOrder<'a> {
    fn words(&self) -> &'static sheet::SheetWords {
        sheet::words(self.lang)
    }

    fn title(&self, sheet: &str) -> String {
        match self.asked {
            // What was asked may itself name an organisation.
            _ if !self.names => sheet.to_owned(),
            "" => (self.words().title)(sheet, self.words().all_cases),
            asked => (self.words().title)(sheet, asked),
        }
    }

    /// What stands under the title of every sheet; so many cases are on it.
    fn head(&self, cases: usize) -> Vec<Block> {
        let made = (self.words().made)(self.date, env!("CARGO_PKG_VERSION"), cases, self.library.len());
        if self.names {
            vec![Block::Small(made)]
        } else {
            vec![Block::Small(made), Block::Small(self.words().unnamed.to_owned())]
        }
    }

    /// What stands at the end of a sheet: the command that makes the same. It
    /// may itself name an organisation.
    fn foot(&self) -> Option<Block> {
        let told = self.names && !self.command.is_empty();
        told.then(|| Block::Small(format!("{} {}", self.words().same, self.command)))
    }

    /// These cases with their numbers, without names where there are to be none. Each is
    /// made when its turn comes.
    fn told(
        self,
        numbered: impl Iterator<Item = (usize, usize)> + 'a,
        others: &Others,
    ) -> impl Iterator<Item = Told> + 'a {
        let others = Rc::clone(others);
        numbered.map(move |(number, at)| self.one(number, at, &others))
    }

    fn one(&self, number: usize, at: usize, others: &Others) -> Told {
        let whole = self.library.case(at);
        let case = match self.names {
            true => whole.clone(),
            false => unnamed(whole, number, others.get_or_init(|| Names::of(self.library))),
        };
        let facts = Facts::new(&case, self.library, self.lang);
        let region = (!self.names).then(|| region(whole, self.library, self.lang)).flatten();
        let threats = facts.threats().join(case::words(self.lang).comma);
        let setting: Vec<String> = facts
            .setting()
            .into_iter()
            .chain(region)
            .chain(facts.size())
            .chain((!threats.is_empty()).then_some(threats))
            .collect();
        Told { setting: setting.join(" · "), case, number }
    }
}

impl Told {
    fn text<'t>(&self, text: &'t Option<crate::model::Text>, lang: Lang) -> Option<&'t str> {
        text.as_ref().map(|text| text.get(lang)).filter(|text| !text.is_empty())
    }

    /// A heading with a text, where the case has it.
    fn part(&self, name: &str, text: &Option<crate::model::Text>, lang: Lang) -> Vec<Block> {
        let text = self.text(text, lang);
        text.into_iter()
            .flat_map(|text| [Block::Heading(4, name.to_owned()), Block::Paragraph(text.to_owned())])
            .collect()
    }

    fn sources(&self) -> Vec<Block> {
        let source = |source: &crate::model::Source| SourceLine {
            name: [&source.publisher, &source.title]
                .into_iter()
                .flatten()
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
            url: source.url.clone(),
        };
        let sources: Vec<SourceLine> = self.case.sources.iter().map(source).collect();
        if sources.is_empty() { Vec::new() } else { vec![Block::Sources(sources)] }
    }
}

/// The region that a case's prefecture is in.
fn region(case: &Case, library: &Library, lang: Lang) -> Option<String> {
    let id = case.values(crate::model::Dimension::Region).ids().next()?;
    Some(
        library
            .vocabulary
            .term(crate::model::Dimension::Region, id)
            .map_or(id, |term| term.name(lang))
            .to_owned(),
    )
}
