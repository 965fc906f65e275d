//! In which order the list stands.

use super::list::ListRow;
use crate::messages::tui::TuiWords;
use crate::model::{Case, Library};
use std::cmp::Reverse;

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As the answer has them: the best match first, or the newest.
    #[default]
    Relevance,
    Date,
    /// People affected, the most first.
    Affected,
    /// Yen lost, the most first.
    Loss,
    /// Days that work stopped, the most first.
    Stopped,
}

impl Order {
    /// The one after it.
    pub fn next(self) -> Order {
        match self {
            Order::Relevance => Order::Date,
            Order::Date => Order::Affected,
            Order::Affected => Order::Loss,
            Order::Loss => Order::Stopped,
            Order::Stopped => Order::Relevance,
        }
    }

    /// What `--sort` calls it; nothing of the answer's own order.
    pub fn option(self) -> Option<&'static str> {
        match self {
            Order::Relevance => None,
            Order::Date => Some("date"),
            Order::Affected => Some("affected"),
            Order::Loss => Some("loss"),
            Order::Stopped => Some("stopped"),
        }
    }

    /// What the list's head says of it; nothing of the answer's own order.
    pub fn said(self, words: &TuiWords) -> Option<&'static str> {
        match self {
            Order::Relevance => None,
            Order::Date => Some(words.newest_first),
            Order::Affected => Some(words.most_affected_first),
            Order::Loss => Some(words.dearest_first),
            Order::Stopped => Some(words.longest_stopped_first),
        }
    }

    /// Sorts rows; cases that tell nothing of it come last, in the order in
    /// which they stood.
    pub fn sort(self, rows: &mut [ListRow], library: &Library) {
        let key = |case: &Case| match self {
            Order::Relevance => None,
            Order::Date => case.year.map(|year| u64::from(year) * 100 + u64::from(case.month.unwrap_or(0))),
            Order::Affected => case.affected,
            Order::Loss => case.loss_yen,
            Order::Stopped => case.stopped_days.map(u64::from),
        };
        if self != Order::Relevance {
            rows.sort_by_key(|row| Reverse(key(&library.cases.facts(row.case))));
        }
    }
}
