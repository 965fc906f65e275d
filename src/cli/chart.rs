//! `chart`: counts as bars, or as a table of two dimensions.

mod bars;
mod cross;
mod picture;

use super::request::ChartRequest;
use super::{Answer, CommandError, LookUp};
use crate::model::{Dimension, Lang};
use crate::query::Choice;
use crate::report::{Length, value_name};
use crate::tally::Columns;
use serde::Serialize;

/// A value in JSON: as an option takes it (null is "unknown"), and its names.
#[derive(Serialize)]
pub struct JsonValue {
    id: Option<String>,
    ja: String,
    en: String,
}

impl LookUp<'_> {
    /// The counts of a dimension's values among the cases that match.
    ///
    /// # Errors
    /// Where a picture cannot be written.
    pub fn chart(&self, chart: &ChartRequest) -> Result<Answer<'_>, CommandError> {
        let mut found = self.search(&chart.query);
        let hits = found.take().into_iter().map(|hit| hit.case);
        let columns = Columns::new(self.library);
        if let Some(by) = chart.by {
            return Ok(self.crossed(chart, &columns, hits, by)?.after(found.notes));
        }
        let counts = columns.count(hits, &self.request.filters);
        let bars = columns.bars(self.library, &counts, chart.dimension);
        let answer = match &chart.svg {
            Some(file) => self.write_picture(file, self.picture_of_bars(chart, &bars, counts.admitted))?,
            None => Answer::of(self.bars(chart.dimension, bars)),
        };
        Ok(answer.found_if(counts.admitted > 0).after(found.notes))
    }

    /// The name of a value in the language of the answer.
    fn value<'b>(&'b self, dimension: Dimension, choice: &'b Choice, length: Length) -> String {
        value_name(self.library, dimension, choice, self.lang, length).into_owned()
    }

    /// A value in both languages.
    fn json_value(&self, dimension: Dimension, choice: &Choice) -> JsonValue {
        let name = |lang| value_name(self.library, dimension, choice, lang, Length::Whole).into_owned();
        JsonValue {
            id: (*choice != Choice::Unknown).then(|| choice.typed()),
            ja: name(Lang::Ja),
            en: name(Lang::En),
        }
    }
}
