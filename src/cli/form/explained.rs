//! Cases with why each stands where it does: as text, and beside the case in JSON.

use crate::cli::LookUp;
use crate::cli::output::{TextStyle, one_line};
use crate::messages::{case, dimension, explain};
use crate::model::{Case, Dimension};
use crate::report::Facts;
use crate::search::{Class, DecidedBy, Evidence, Explanation, FieldKind, Hit, Meaning, Reason};
use crate::text::wrap::wrap;
use serde::Serialize;

/// A case with the reasons for its place.
#[derive(Serialize)]
pub struct Explained<'a> {
    #[serde(flatten)]
    case: &'a Case,
    explanation: Explanation,
}

impl LookUp<'_> {
    /// Each case with its explanation, to be written as JSON.
    pub fn explained(
        &self,
        hits: Vec<Hit>,
        explanations: Vec<Explanation>,
    ) -> impl Iterator<Item = Explained<'_>> {
        let cases = hits.into_iter().map(|hit| self.library.case(hit.case));
        cases.zip(explanations).map(|(case, explanation)| Explained { case, explanation })
    }

    /// What is compared in which order, once.
    pub fn explanation_head(&self, explanations: &[Explanation]) -> String {
        let words = explain::words(self.lang);
        let order = match explanations.first().map(|first| &first.place) {
            Some(DecidedBy::Full { .. }) => words.order,
            Some(DecidedBy::Nearest { .. }) => words.order_nearest,
            Some(DecidedBy::Filtered) => words.filtered,
            Some(DecidedBy::Unasked) => words.unasked,
            None => return String::new(),
        };
        self.hanging("", order)
    }

    /// A case, what decided its place, and a line a word of the query.
    pub fn explanation(&self, place: usize, hit: &Hit, explanation: &Explanation) -> String {
        let case = self.library.case(hit.case);
        let facts = Facts::new(case, self.library, self.lang);
        let date = facts.date().unwrap_or_else(|| case::words(self.lang).unknown.to_owned());
        let id = self.screen.paint(TextStyle::Id, &one_line(&case.id));
        let mut out = format!("\n{place}. {id}  {}\n", one_line(facts.title()));
        out.push_str(&self.hanging("   ", &self.place(&explanation.place, &date)));
        for reason in &explanation.clauses {
            out.push_str(&self.hanging("   ", &self.reason(reason)));
        }
        out
    }

    fn place(&self, place: &DecidedBy, date: &str) -> String {
        let words = explain::words(self.lang);
        let parts = match place {
            DecidedBy::Unasked => vec![words.unasked.to_owned()],
            DecidedBy::Filtered => vec![date.to_owned()],
            DecidedBy::Full { class, titled, sum } => {
                let class = match class {
                    Class::Literal => words.literal,
                    Class::Weak => words.weak,
                    Class::Abbreviated => words.abbreviated,
                };
                let titled = titled.then(|| words.titled.to_owned());
                let first = std::iter::once(class.to_owned());
                first.chain(titled).chain([(words.sum)(*sum), date.to_owned()]).collect()
            }
            DecidedBy::Nearest { sum, likeness, words: worth, shared } => {
                let shared: Vec<&str> = shared.iter().map(|text| text.get(self.lang)).collect();
                let shared = shared.join(case::words(self.lang).comma);
                let shares = (!shared.is_empty()).then(|| format!("{}: {shared}", words.shares));
                std::iter::once((words.nearest)(*sum, *likeness, *worth)).chain(shares).collect()
            }
        };
        parts.join("; ")
    }

    fn reason(&self, reason: &Reason) -> String {
        let words = explain::words(self.lang);
        let Reason { typed, class, worth, found, .. } = reason;
        if class.is_none() {
            return format!("{typed}  {}", words.missing);
        }
        let worth = match worth.value() > 0.0 {
            true => (words.worth)(worth.value(), worth.telling, worth.had),
            false => words.always.to_owned(),
        };
        let found: Vec<String> = found.iter().map(|evidence| self.evidence(evidence)).collect();
        let found = if found.is_empty() { String::new() } else { format!("  [{}]", found.join("; ")) };
        format!("{typed}  {worth}{found}")
    }

    fn evidence(&self, evidence: &Evidence) -> String {
        let words = explain::words(self.lang);
        let meaning = match &evidence.meaning {
            Meaning::Itself => words.itself.to_owned(),
            Meaning::Form(text) => (words.form)(text),
            Meaning::Stem(stem) => (words.stem)(stem),
            Meaning::Synonym(text) => (words.synonym)(text),
            Meaning::Reading(letters) => (words.reading)(letters),
            Meaning::Abbreviation(word) => (words.abbreviation)(word),
            Meaning::Term(of, id) => self.named(*of, id),
            Meaning::Value(of) => dimension::words(*of, self.lang).label.to_owned(),
            Meaning::Date => words.date.to_owned(),
            Meaning::Number => words.number.to_owned(),
            Meaning::Id => words.id.to_owned(),
            Meaning::Together => words.together.to_owned(),
        };
        let fields = evidence.fields.iter().map(|found| {
            let field = match found.field {
                _ if matches!(evidence.meaning, Meaning::Term(..)) => "",
                Some(FieldKind::Title) => words.title,
                Some(FieldKind::Name) => words.name,
                Some(FieldKind::Facet) => words.facet,
                Some(FieldKind::Incident) => words.incident,
                Some(FieldKind::Text) => words.text,
                Some(FieldKind::Measure) => words.measure,
                None => "",
            };
            format!("{field} {:.2}", found.best).trim_start().to_owned()
        });
        format!("{meaning}: {}", fields.collect::<Vec<_>>().join(", "))
    }

    fn named(&self, of: Dimension, id: &str) -> String {
        let term = self.library.vocabulary.term(of, id);
        let name = term.map_or(id, |term| term.name(self.lang));
        format!("{} {name}", dimension::words(of, self.lang).label)
    }

    /// A text wrapped to the width, each line behind a margin, the further ones deeper.
    fn hanging(&self, margin: &str, text: &str) -> String {
        let text = one_line(text);
        let width = self.width().saturating_sub(margin.len() + 2);
        let mut lines = wrap(&text, width, self.screen.widths).into_iter();
        let first = lines.next().map(|line| format!("{margin}{}\n", &text[line]));
        first.into_iter().chain(lines.map(|line| format!("{margin}  {}\n", &text[line]))).collect()
    }
}
