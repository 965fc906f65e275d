//! The numbers of all that can be searched.

use super::hash::Map;
use super::index::{FieldKind, Index, IndexCursor};
use crate::text::number::{Counter, Quantity, leading, quantities};

/// Every number by its value.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    by_value: Map<u64, Vec<Counted>>,
    /// The values, ascending.
    values: Vec<u64>,
}

/// A number and where it stands; its bytes are the arena's.
#[derive(Debug)]
pub(super) struct Counted {
    case: u32,
    kind: FieldKind,
    pub quantity: Quantity,
}

impl Numbers {
    /// The numbers of an index's texts; of titles and names alone if `names`.
    pub fn new(index: &Index, names: bool) -> Numbers {
        let mut numbers = Numbers::default();
        let mut cursor = IndexCursor::default();
        for number in 0..index.len() {
            let field = index.field(number);
            if names && !field.kind.is_name() {
                continue;
            }
            let start = field.start;
            let case = index.seek(&mut cursor, start) as u32;
            let text = index.text(number);
            for quantity in quantities(text) {
                // Who remembers 3,684 of 2万3,684 is right as well.
                let whole = &text[quantity.range.clone()];
                let parts = whole.char_indices().filter(|(_, c)| matches!(c, '万' | '億'));
                let parts = parts.filter_map(|(at, c)| {
                    let from = at + c.len_utf8();
                    let part = whole[from..]
                        .starts_with(|c: char| c.is_ascii_digit())
                        .then(|| leading(&whole[from..]));
                    let part = part.flatten()?;
                    let range = part.range.start + from..part.range.end + from;
                    let range = range.start + quantity.range.start..range.end + quantity.range.start;
                    Some(Quantity { range, ..part })
                });
                let scaled = before_scale(whole).map(|(length, value)| {
                    let range = quantity.range.start..quantity.range.start + length;
                    Quantity { range, value, counter: Some(Counter::Scaled) }
                });
                for mut quantity in parts.collect::<Vec<_>>().into_iter().chain(scaled).chain([quantity]) {
                    quantity.range = quantity.range.start + start..quantity.range.end + start;
                    let at = numbers.by_value.entry(quantity.value).or_default();
                    at.push(Counted { case, kind: field.kind, quantity });
                }
            }
        }
        numbers.values = numbers.by_value.keys().copied().collect();
        numbers.values.sort_unstable();
        numbers
    }

    /// Where a number stands, as it was asked for: the case, and in what.
    pub fn of<'a>(&'a self, asked: &'a Quantity) -> impl Iterator<Item = (usize, FieldKind)> + 'a {
        let same = self.by_value.get(&asked.value).map(Vec::as_slice).unwrap_or_default();
        let as_asked = same.iter().filter(|counted| asked.is(&counted.quantity));
        as_asked.map(|counted| (counted.case as usize, counted.kind))
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

/// The digits that a number with a power of ten behind them begins with: their
/// bytes and their value.
fn before_scale(whole: &str) -> Option<(usize, u64)> {
    let sign = whole.len() - whole.trim_start_matches('¥').len();
    let digits = whole[sign..].find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(whole.len() - sign);
    let number = leading(&whole[sign..sign + digits])?;
    let scaled = ["万", "億", "千", " million", " billion", " thousand", "m", "bn"];
    let behind = &whole[sign + digits..];
    scaled.iter().any(|scale| behind.starts_with(scale)).then_some((sign + digits, number.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Case, Library, Segment, Text, Vocabulary};
    use crate::text::number::quantity_of;

    #[test]
    fn the_nearest_number_is_within_the_share_on_both_sides() {
        let near = |title: &str, asked: &str| {
            let title = Text { ja: Some(title.to_owned()), en: None };
            let case = Case { id: "a".to_owned(), title, ..Case::default() };
            let mut library = Library::new(Vocabulary::default(), "", "");
            library.append([], Segment::new(vec![case]));
            let numbers = Numbers::new(&Index::new(&library, 0..1), false);
            let asked = quantity_of(asked).expect("a number");
            numbers.near(&asked, 0.05).map(|counted| counted.quantity.value / 100)
        };
        assert_eq!(near("2,090件と2,099件", "2000件"), Some(2_090));
        assert_eq!(near("1,910件と1,901件と2,099件", "2000件"), Some(1_910));
        assert_eq!(near("1,899件と2,101件と9,999件", "2000件"), None, "further away");
        assert_eq!(near("2,010人", "2000件"), None, "of something else");
    }
}
