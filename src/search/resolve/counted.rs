//! Words that are a date or a number.

use super::Resolver;
use crate::query::Remark;
use crate::query::date::{Date, NoDate, dates};
use crate::search::Correction;
use crate::search::plan::{Node, SearchTerm};
use crate::text::fold::fold;
use crate::text::number::{Counter, Quantity, quantity_of};

/// A date or a number has so many words at most: 30 million yen.
pub(super) const MOST_COUNTED: usize = 4;

/// How far a number may be from the one that was asked for where no case has it.
const ABOUT: f64 = 0.05;
/// Smaller numbers are not taken for others.
const LEAST_ABOUT: u64 = 1_000 * 100;

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
];

impl Resolver<'_> {
    /// What words are as a date or a number; None if they are neither.
    pub(super) fn counted(&self, words: &[&str]) -> Option<Node> {
        let text = words.join(" ");
        let folded = fold(&text);
        let typed = || Node::Term(SearchTerm::new(folded.as_str(), 1.0));
        if let Ok(dates) = dates(&text, self.this_year) {
            let mut parts = vec![typed()];
            if let [date] = dates.as_slice() {
                in_texts(date, &mut parts);
            }
            parts.push(Node::Dates(dates));
            // 2000 may be a year and may be cases.
            parts.extend(quantity_of(&folded).filter(|it| it.counter.is_none()).map(Node::Quantity));
            return Some(Node::Any(parts));
        }
        let quantity = quantity_of(&folded)?;
        Some(Node::Any(vec![typed(), Node::Quantity(quantity)]))
    }

    /// Tells of a date that there is not.
    pub(super) fn wrong_date(&mut self, typed: &str) {
        if dates(typed, self.this_year) == Err(NoDate::Wrong) {
            self.remarks.push(Remark::WrongDate { typed: typed.to_owned() });
        }
    }

    /// A number that no case has is about one that a case has, and told so.
    pub(super) fn about(&mut self, typed: &str, node: &Node) -> Option<Node> {
        if self.occurs(node) {
            return None;
        }
        let asked = quantity_of(&fold(typed)).filter(|quantity| quantity.value >= LEAST_ABOUT)?;
        let (quantity, taken) = self.engine.number_near(&asked, ABOUT)?;
        self.correction(typed, taken);
        Some(Node::Quantity(quantity))
    }

    pub(super) fn correction(&mut self, typed: &str, taken: String) {
        let correction = Correction { typed: typed.to_owned(), taken };
        if !self.corrections.contains(&correction) {
            self.corrections.push(correction);
        }
    }
}

/// How a date stands in the texts.
fn in_texts(date: &Date, parts: &mut Vec<Node>) {
    let year = *date.years.start();
    let month = date.month.and_then(|month| Some((month, MONTHS.get(usize::from(month).checked_sub(1)?)?)));
    if let Some((month, name)) = month {
        parts.push(Node::Term(SearchTerm::new(format!("{year}年{month}月"), 1.0)));
        parts.push(Node::Term(SearchTerm::word(format!("{name} {year}"), 1.0)));
    } else if date.years.start() == date.years.end() {
        let value = u64::from(year) * 100;
        parts.push(Node::Quantity(Quantity { range: 0..0, value, counter: Some(Counter::Year) }));
    }
}
