//! Cases like a case.

use crate::model::Lang;
use crate::search::{Engine, Outcome};

impl Engine {
    /// The cases nearest to what a case tells, best first, without itself;
    /// compared in a language, so that what is shared is said in it.
    pub fn like_case(&self, at: usize, lang: Lang) -> Outcome {
        let Some(case) = self.library.cases.get(at) else { return Outcome::default() };
        let told = [Some(&case.title), case.incident.as_ref(), case.response.as_ref()];
        let told: Vec<&str> = told.into_iter().flatten().map(|text| text.get(lang)).collect();
        self.like(&told.join("\n"), Some(at))
    }
}
