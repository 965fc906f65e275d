//! The numbers of all that can be searched.

use super::hash::Map;
use super::index::Index;
use crate::text::number::{Quantity, quantities};

/// Every number by its value.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    by_value: Map<u64, Vec<Counted>>,
    /// The values, ascending.
    values: Vec<u64>,
}

/// A number and the field that it stands in; its bytes are the arena's.
#[derive(Debug)]
pub(super) struct Counted {
    pub field: u32,
    pub quantity: Quantity,
}

impl Numbers {
    pub fn new(index: &Index) -> Numbers {
        let mut numbers = Numbers::default();
        for (number, field) in index.fields.iter().enumerate() {
            let start = field.start as usize;
            for mut quantity in quantities(&index.arena[start..index.end(number)]) {
                quantity.range = quantity.range.start + start..quantity.range.end + start;
                let at = numbers.by_value.entry(quantity.value).or_default();
                at.push(Counted { field: number as u32, quantity });
            }
        }
        numbers.values = numbers.by_value.keys().copied().collect();
        numbers.values.sort_unstable();
        numbers
    }

    /// Where a number stands, as it was asked for.
    pub fn of<'a>(&'a self, asked: &'a Quantity) -> impl Iterator<Item = &'a Counted> {
        let same = self.by_value.get(&asked.value).map(Vec::as_slice).unwrap_or_default();
        same.iter().filter(|counted| asked.is(&counted.quantity))
    }

    /// The number closest to one that stands nowhere, no further from it than
    /// this share of it.
    pub fn near(&self, asked: &Quantity, share: f64) -> Option<&Counted> {
        let most = (asked.value as f64 * share) as u64;
        let from = self.values.partition_point(|value| *value < asked.value.saturating_sub(most));
        let within = self.values[from..].iter().take_while(|value| **value <= asked.value + most);
        let counted = |value: &u64| {
            self.by_value.get(value)?.iter().find(|counted| {
                let same = Quantity { value: counted.quantity.value, ..asked.clone() };
                same.is(&counted.quantity)
            })
        };
        within.filter_map(counted).min_by_key(|counted| counted.quantity.value.abs_diff(asked.value))
    }
}
