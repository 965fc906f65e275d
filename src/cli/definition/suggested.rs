//! Values that completions offer, and that are not the only ones taken.

use crate::model::{Dimension, Vocabulary};
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command};

/// Takes any text, and suggests the ids of a dimension to completions.
#[derive(Debug, Clone)]
pub struct Suggested(Vec<(String, String)>);

impl Suggested {
    pub fn of(vocabulary: &Vocabulary, dimension: Dimension) -> Suggested {
        let terms = vocabulary.terms(dimension);
        Suggested(terms.iter().map(|term| (term.id.clone(), term.en.clone())).collect())
    }
}

impl TypedValueParser for Suggested {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let values = self.0.iter().map(|(id, name)| PossibleValue::new(id.clone()).help(name.clone()));
        (!self.0.is_empty()).then(|| Box::new(values) as _)
    }
}
