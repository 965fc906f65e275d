//! Values that completions offer, and that are not the only ones taken.

use crate::cli::output::one_line;
use crate::model::{Dimension, Lang, Library};
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command};
use std::sync::Arc;

/// Takes any text, and suggests the ids of a dimension, or of cases, to
/// completions. Made of the library only when they are asked for.
#[derive(Clone)]
pub struct Suggested {
    library: Arc<Library>,
    what: What,
}

#[derive(Clone)]
enum What {
    Of(Dimension),
    Cases(Lang),
    Queries(Vec<String>),
}

impl Suggested {
    /// Everything that a value of a dimension is called and that a shell takes
    /// as one word: its names in both languages, in lower case as one begins to
    /// type, and its id.
    pub fn of(library: &Arc<Library>, dimension: Dimension) -> Suggested {
        Suggested { library: Arc::clone(library), what: What::Of(dimension) }
    }

    /// The ids of the cases, with their titles.
    pub fn cases(library: &Arc<Library>, lang: Lang) -> Suggested {
        Suggested { library: Arc::clone(library), what: What::Cases(lang) }
    }

    /// The reader's own queries, `@name`.
    pub fn queries(names: &[String]) -> Suggested {
        let names = names.iter().map(|name| format!("@{name}")).collect();
        Suggested { library: Arc::default(), what: What::Queries(names) }
    }

    /// Each value, and what it means.
    fn values(&self) -> Vec<(String, String)> {
        let library = &*self.library;
        match self.what {
            What::Of(dimension) => values(library, dimension),
            What::Queries(ref names) => names.iter().map(|name| (name.clone(), String::new())).collect(),
            What::Cases(lang) => {
                let ids = library.cases.iter().filter(|case| is_word(&case.id));
                ids.map(|case| (case.id.clone(), one_line(case.title.get(lang)))).collect()
            }
        }
    }
}

fn values(library: &Library, dimension: Dimension) -> Vec<(String, String)> {
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
    suggested
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
        let values = self.values();
        let value = |(id, name): (String, String)| PossibleValue::new(id).help(name);
        (!values.is_empty()).then(|| Box::new(values.into_iter().map(value)) as _)
    }
}
