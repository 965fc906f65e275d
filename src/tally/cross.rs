//! Two dimensions against each other: how many of the cases have both values.

use super::Columns;
use crate::model::Dimension;
use crate::query::{Choice, Filters};
use std::cmp::Reverse;

/// A table of counts. Rows and columns do not sum where a case may have
/// several values; the totals count cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cross {
    /// The values of the columns, and how many cases each has.
    pub columns: Vec<(Choice, usize)>,
    /// Cases with a value that has no column of its own, where some have none.
    pub other: Option<usize>,
    /// The rows, in the order of their dimension.
    pub rows: Vec<CrossRow>,
    /// All cases counted.
    pub all: usize,
}

/// The counts of one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossRow {
    /// The value that the row counts.
    pub choice: Choice,
    /// One for each column.
    pub counts: Vec<usize>,
    /// Those of the columns left out.
    pub other: usize,
    /// All cases with the value.
    pub all: usize,
}

impl CrossRow {
    /// The greatest count of the row, where it is not 0.
    pub fn greatest(&self) -> Option<usize> {
        self.counts.iter().copied().max().filter(|count| *count > 0)
    }
}

impl Columns {
    /// Crosses two dimensions over the cases at these positions that the
    /// filters admit. At most so many columns stand by themselves: those that
    /// most cases have; the others are one. Rows of a dimension with several
    /// values a case, and places, come by how many cases have them.
    pub fn cross(
        &self,
        found: impl Iterator<Item = usize>,
        filters: &Filters,
        rows: Dimension,
        columns: Dimension,
        most: usize,
    ) -> Cross {
        let cases = self.admitted(found, filters);
        let (of_rows, of_columns) = (self.of(rows), self.of(columns));
        let mut each = vec![0; of_columns.len()];
        cases.iter().for_each(|case| of_columns.terms_of(*case).for_each(|term| each[term] += 1));
        let shown = |term: &usize| each[*term] > 0 || (!columns.is_many() && *term + 1 < each.len());
        let mut kept: Vec<usize> = (0..each.len()).filter(shown).collect();
        if kept.len() > most {
            kept.sort_by_key(|term| Reverse(each[*term]));
            kept.truncate(most.saturating_sub(1));
            kept.sort_unstable();
        }
        let place: Vec<Option<usize>> =
            (0..each.len()).map(|term| kept.iter().position(|of| *of == term)).collect();
        let mut table: Vec<CrossRow> = of_rows
            .choices()
            .map(|choice| CrossRow { choice, counts: vec![0; kept.len()], other: 0, all: 0 })
            .collect();
        let mut other = 0;
        for case in &cases {
            let places: Vec<Option<usize>> = of_columns.terms_of(*case).map(|term| place[term]).collect();
            let elsewhere = usize::from(places.contains(&None));
            other += elsewhere;
            for term in of_rows.terms_of(*case) {
                let row = &mut table[term];
                row.all += 1;
                row.other += elsewhere;
                places.iter().flatten().for_each(|column| row.counts[*column] += 1);
            }
        }
        table.retain(|row| row.all > 0);
        if rows.is_many() {
            table.sort_by_key(|row| (row.choice == Choice::Unknown, Reverse(row.all)));
        }
        let choices: Vec<Choice> = of_columns.choices().collect();
        Cross {
            columns: kept.iter().map(|term| (choices[*term].clone(), each[*term])).collect(),
            other: (other > 0).then_some(other),
            rows: table,
            all: cases.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Library;

    fn library() -> Library {
        crate::store::embedded().expect("the embedded data")
    }

    #[test]
    fn every_cell_counts_the_cases_with_both_values() {
        let library = library();
        let columns = Columns::new(&library);
        let (rows, across) = (Dimension::Threat, Dimension::Industry);
        let cross = columns.cross(0..library.len(), &Filters::default(), rows, across, usize::MAX);
        assert_eq!((cross.columns.len(), cross.other, cross.all), (11, None, library.len()));
        for row in &cross.rows {
            for ((choice, _), count) in cross.columns.iter().zip(&row.counts) {
                let both = library.cases.iter();
                let both = both.filter(|it| row.choice.admits(it, rows) && choice.admits(it, across));
                assert_eq!(*count, both.count(), "{:?} {choice:?}", row.choice);
            }
            assert_eq!(row.all, row.counts.iter().sum::<usize>(), "an industry is one a case");
        }
        assert!(cross.rows.iter().rev().skip(1).map(|row| row.all).is_sorted(), "most named first");
    }

    #[test]
    fn what_has_no_column_of_its_own_is_counted_once_a_case() {
        let library = library();
        let columns = Columns::new(&library);
        let (rows, across) = (Dimension::Industry, Dimension::Measure);
        let cross = columns.cross(0..library.len(), &Filters::default(), rows, across, 4);
        assert_eq!(cross.columns.len(), 3);
        let kept: Vec<&Choice> = cross.columns.iter().map(|(choice, _)| choice).collect();
        for row in &cross.rows {
            let has = |case: &&crate::model::Case| {
                let elsewhere = |id: &str| kept.iter().all(|kept| **kept != Choice::Term(id.into()));
                let values = case.values(across);
                row.choice.admits(case, rows) && (values.is_unknown() || values.ids().any(elsewhere))
            };
            assert_eq!(row.other, library.cases.iter().filter(has).count(), "{:?}", row.choice);
        }
    }
}
