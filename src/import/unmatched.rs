//! Values of a table's columns that no term of the vocabulary stands for.

use super::columns::MappedColumn;
use super::compose::Unknown;
use super::{Fault, Field, Unmatched, json};
use crate::model::{At, Term, Vocabulary};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many values without a term are told of a column.
const TOLD: usize = 20;

/// A column's name, whether its values are bare numbers, and its field.
type Key = (String, bool, Field);

/// Values without a term: how often each is there, and where first.
#[derive(Debug, Default)]
pub struct Unmatching(BTreeMap<Key, BTreeMap<String, (usize, At)>>);

impl Unmatching {
    /// Counts a value of a row. The columns of records and forms have no place of
    /// their own: `columns` are those of a table, or none.
    pub fn add(&mut self, value: Unknown, row: u32, columns: Option<&[MappedColumn]>) {
        let Unknown { field, label, text, code } = value;
        let named =
            |columns: &[MappedColumn]| columns.iter().find(|column| column.name == label).map(|it| it.index);
        let at = match columns.and_then(named).and_then(|index| u32::try_from(index + 1).ok()) {
            Some(column) => At::Cell { row, column },
            None => At::Row(row),
        };
        let seen = self.0.entry((label, code, field)).or_default();
        seen.entry(text).or_insert((0, at)).0 += 1;
    }

    /// What is wrong, a fault for each column.
    pub fn faults(self, vocabulary: &Vocabulary) -> impl Iterator<Item = Fault> {
        self.0.into_iter().map(move |((column, code, field), values)| {
            let mut values: Vec<(String, (usize, At))> = values.into_iter().collect();
            values.sort_by_key(|(_, (count, _))| Reverse(*count));
            values.truncate(TOLD);
            if code && let Some((text, _)) = values.first() {
                return Fault::CodeList { text: text.clone(), column };
            }
            let names = |text: &str| {
                let terms = terms(field, vocabulary).iter();
                json::nearest(text, terms.flat_map(|term| [term.id.as_str(), &term.en, &term.ja]))
            };
            let value = |(text, (count, at)): (String, (usize, At))| Unmatched {
                nearest: names(&text),
                text,
                count,
                at,
            };
            Fault::NoTerm { values: values.into_iter().map(value).collect(), column }
        })
    }
}

/// The terms that a field's values should be.
fn terms(field: Field, vocabulary: &Vocabulary) -> &[Term] {
    match field {
        Field::Threats => &vocabulary.threats,
        Field::Measures => &vocabulary.measures,
        Field::Kind => &vocabulary.kinds,
        Field::Industry => &vocabulary.industries,
        Field::Prefecture => &vocabulary.prefectures,
        _ => &[],
    }
}
