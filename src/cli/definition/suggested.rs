//! Values that completions offer, and that are not the only ones taken.

use crate::cli::output::one_line;
use crate::model::{Dimension, Lang, Library};
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command};

/// Takes any text, and suggests the ids of a dimension to completions.
#[derive(Debug, Clone)]
pub struct Suggested(Vec<(String, String)>);

impl Suggested {
    /// Everything that a value of a dimension is called and that a shell takes
    /// as one word: its names in both languages, in lower case as one begins to
    /// type, and its id.
    pub fn of(library: &Library, dimension: Dimension) -> Suggested {
        let mut suggested: Vec<(String, String)> = Vec::new();
        let terms = library.vocabulary.terms(dimension).iter().map(|term| (&term.id, term));
        for (id, term) in terms {
            let names = [term.en.to_lowercase(), term.ja.clone(), id.clone()];
            for name in names.into_iter().filter(|name| is_word(name)) {
                let help = if name == term.ja { &term.en } else { &term.ja };
                if suggested.iter().all(|(known, _)| *known != name) {
                    suggested.push((name, help.clone()));
                }
            }
        }
        if dimension == Dimension::Collection {
            let collections = library.collections.iter();
            suggested.extend(collections.map(|it| (it.id.clone(), it.title.get(Lang::En).to_owned())));
        }
        Suggested(suggested)
    }

    /// The ids of the cases, with their titles.
    pub fn cases(library: &Library, lang: Lang) -> Suggested {
        let ids = library.cases.iter().filter(|case| is_word(&case.id));
        Suggested(ids.map(|case| (case.id.clone(), one_line(case.title.get(lang)))).collect())
    }
}

/// Whether a shell's completion takes it as it stands.
fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '・' | 'ー'))
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
