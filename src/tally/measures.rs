//! What the others did: how many cases name each measure, by the step of
//! handling an incident that it belongs to.
//!
//! Counts only. The cases are here because somebody published them: nothing was
//! drawn from a population, so a share or an interval would claim what nobody
//! knows. A measure that no source names may have been taken all the same.

use super::{Columns, TermColumn};
use crate::model::{Dimension, Library, Term};
use crate::query::Choice;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Under so many cases a count says nothing that reading them does not say
/// better.
pub const READ_THEM: usize = 5;

/// From so many cases on a measure is compared with the other cases of damage
/// (NCHS, Series 2 no. 175, shows no share of fewer than 30).
pub const COMPARED: usize = 30;

/// So many cases of damage must name a measure before it is compared.
const CARRIED: usize = 5;

/// The likelihood ratio from which a difference is told: the 99th percentile
/// of chi-squared with one degree of freedom.
const TELLING: f64 = 6.63;

/// The kind whose cases are compared with each other.
const DAMAGE: &str = "damage";

/// The size of an organisation that is no SME.
const LARGER: &str = "larger";

/// A measure that says how a case became known, not what helped: it stands
/// last in its step.
pub const WHY_KNOWN: &str = "public-disclosure";

/// What the matched cases did.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Measures {
    /// Matched cases, and all that are loaded.
    pub here_of: usize,
    /// All cases that are loaded.
    pub all_of: usize,
    /// The matched ones of an organisation that is not larger than an SME.
    pub sme: usize,
    /// The other cases of damage, which signs compare with.
    pub compared_with: usize,
    /// The steps, in their order.
    pub steps: Vec<HandlingStep>,
}

/// A step of handling an incident, with the measures that matched cases name.
#[derive(Debug, Clone, PartialEq)]
pub struct HandlingStep {
    /// The id of the step in the vocabulary; None for measures without one.
    pub id: Option<String>,
    /// Cases that name any measure of the step.
    pub here: usize,
    /// The same of all cases.
    pub all: usize,
    /// The measures, those that most name first.
    pub rows: Vec<MeasureRow>,
}

/// A measure.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureRow {
    /// The id of the measure.
    pub id: String,
    /// Matched cases that name it.
    pub here: usize,
    /// All cases that name it.
    pub all: usize,
    /// Told only where there are enough cases.
    pub sign: Option<Sign>,
    /// Positions of the matched cases that name it, where they are one or two:
    /// two cases to read are worth more than a number.
    pub who: Vec<usize>,
}

/// Named clearly more, or less, often than in the other cases of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// More often than the others.
    More,
    /// Less often than the others.
    Less,
}

/// Counts the measures of the cases at these positions. Within a step the
/// measure that most of them name stands first, then that which most of all
/// cases name; steps are in the vocabulary's order, empty ones left out.
pub fn measures(library: &Library, found: &[usize]) -> Measures {
    let numbers: HashMap<&str, usize> = library.vocabulary.measures.iter().map(id_of).zip(0..).collect();
    counted(library, found, &|at, named| {
        let case = library.case(at);
        named.extend(case.measures.iter().filter_map(|id| numbers.get(id.as_str())));
        Told { damage: case.kinds.iter().any(|kind| kind == DAMAGE), larger: case.larger_than_sme }
    })
}

/// The same by the columns of the library, for a screen that counts again with each key.
pub fn measures_in(library: &Library, columns: &Columns, found: &[usize]) -> Measures {
    let [measures, kinds, sizes] =
        [Dimension::Measure, Dimension::Kind, Dimension::Size].map(|it| columns.of(it));
    // The vocabulary's terms come first and in its order.
    let listed = library.vocabulary.measures.len();
    let number = |column: &TermColumn, id: &str| {
        column.choices().position(|choice| matches!(choice, Choice::Term(of) if of == id))
    };
    let (damage, larger) = (number(kinds, DAMAGE), number(sizes, LARGER));
    counted(library, found, &|at, named| {
        named.extend(measures.terms_of(at).filter(|term| *term < listed));
        let is =
            |column: &TermColumn, wanted: Option<usize>| column.terms_of(at).any(|term| Some(term) == wanted);
        Told { damage: is(kinds, damage), larger: is(sizes, larger) }
    })
}

/// What a case tells beside its measures.
struct Told {
    damage: bool,
    larger: bool,
}

/// How many cases name a measure.
#[derive(Debug, Clone, Default)]
struct Named {
    all: usize,
    damage: usize,
    /// The last case that was counted: one that lists a measure twice names it once.
    last: Option<usize>,
    who: [usize; 2],
}

impl Named {
    fn add(&mut self, case: usize, told: &Told) -> bool {
        if self.last.replace(case) == Some(case) {
            return false;
        }
        if let Some(place) = self.who.get_mut(self.all) {
            *place = case;
        }
        self.all += 1;
        self.damage += usize::from(told.damage);
        true
    }
}

/// The measures of some cases, one pass over them.
#[derive(Debug)]
struct Pass {
    measures: Vec<Named>,
    /// Cases that name any measure of a step, by its place; the last has none.
    steps: Vec<Named>,
    damage: usize,
    larger: usize,
}

impl Pass {
    fn over(
        cases: impl Iterator<Item = usize>,
        step_of: &[usize],
        steps: usize,
        tell: &dyn Fn(usize, &mut Vec<usize>) -> Told,
    ) -> Pass {
        let none = |count| vec![Named::default(); count];
        let mut pass = Pass { measures: none(step_of.len()), steps: none(steps), damage: 0, larger: 0 };
        let mut named = Vec::new();
        for case in cases {
            named.clear();
            let told = tell(case, &mut named);
            pass.damage += usize::from(told.damage);
            pass.larger += usize::from(told.larger);
            for measure in &named {
                if pass.measures[*measure].add(case, &told) {
                    pass.steps[step_of[*measure]].add(case, &told);
                }
            }
        }
        pass
    }
}

/// `tell` gives what a case is, and the numbers of its measures in the vocabulary.
fn counted(library: &Library, found: &[usize], tell: &dyn Fn(usize, &mut Vec<usize>) -> Told) -> Measures {
    let vocabulary = &library.vocabulary;
    let order: Vec<Option<&str>> =
        vocabulary.steps.iter().map(|step| Some(step.id.as_str())).chain([None]).collect();
    let step_of = |term: &Term| order.iter().position(|step| *step == term.step.as_deref());
    // A step that the vocabulary does not have is one more, which is not told.
    let step_of: Vec<usize> =
        vocabulary.measures.iter().map(|term| step_of(term).unwrap_or(order.len())).collect();
    let here = Pass::over(found.iter().copied(), &step_of, order.len() + 1, tell);
    let all = Pass::over(0..library.len(), &step_of, order.len() + 1, tell);
    let row = |number: usize| {
        let (of_here, of_all) = (&here.measures[number], &all.measures[number]);
        let sign = (found.len() >= COMPARED && of_all.damage >= CARRIED)
            .then(|| {
                let others = (of_all.damage - of_here.damage, all.damage - here.damage);
                sign(of_here.damage, here.damage, others.0, others.1)
            })
            .flatten();
        let who = of_here.who.get(..of_here.all).unwrap_or_default().to_vec();
        let id = vocabulary.measures[number].id.clone();
        MeasureRow { id, here: of_here.all, all: of_all.all, sign, who }
    };
    let steps = order.iter().enumerate().filter_map(|(place, step)| {
        let of_step = (0..step_of.len()).filter(|number| step_of[*number] == place);
        let mut rows: Vec<MeasureRow> = of_step.map(row).filter(|row| row.here > 0).collect();
        rows.sort_by_key(|row| (row.id == WHY_KNOWN, Reverse((row.here, row.all))));
        let (here, all) = (here.steps[place].all, all.steps[place].all);
        let step = HandlingStep { id: step.map(str::to_owned), here, all, rows };
        (!step.rows.is_empty()).then_some(step)
    });
    Measures {
        here_of: found.len(),
        all_of: library.len(),
        compared_with: all.damage - here.damage,
        sme: found.len() - here.larger,
        steps: steps.collect(),
    }
}

fn id_of(term: &Term) -> &str {
    &term.id
}

/// Whether `a` of `n` differs tellingly from `b` of `m`, by the likelihood
/// ratio G² of the two by two table.
fn sign(a: usize, n: usize, b: usize, m: usize) -> Option<Sign> {
    let total = (n + m) as f64;
    let with = (a + b) as f64;
    let part = |observed: usize, row: f64, column: f64| {
        let (observed, expected) = (observed as f64, row * column / total);
        if observed > 0.0 { observed * libm::log(observed / expected) } else { 0.0 }
    };
    let without = total - with;
    let ratio = 2.0
        * (part(a, n as f64, with)
            + part(b, m as f64, with)
            + part(n - a, n as f64, without)
            + part(m - b, m as f64, without));
    let more = a as f64 * m as f64 > b as f64 * n as f64;
    (ratio >= TELLING).then_some(if more { Sign::More } else { Sign::Less })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Case, Text, Vocabulary};

    /// Cases of damage, so many with each measure.
    fn library(cases: &[(&str, &[&str])]) -> Library {
        let term = |id: &str, step: Option<&str>| Term {
            id: id.into(),
            ja: id.into(),
            en: id.into(),
            short: None,
            step: step.map(str::to_owned),
        };
        let vocabulary = Vocabulary {
            steps: vec![term("response", None), term("reporting", None)],
            measures: vec![
                term("isolation", Some("response")),
                term("forensics", Some("response")),
                term("public-disclosure", Some("reporting")),
                term("police-report", Some("reporting")),
                term("other", None),
            ],
            ..Vocabulary::default()
        };
        let case = |(n, (kind, measures)): (usize, &(&str, &[&str]))| Case {
            id: format!("case-{n}"),
            kinds: vec![(*kind).into()],
            measures: measures.iter().map(|id| (*id).into()).collect(),
            title: Text { ja: None, en: Some("t".into()) },
            ..serde_json::from_str(r#"{"id":"","collection":"c","title":{"ja":null,"en":"t"}}"#)
                .expect("a case")
        };
        Library {
            cases: cases.iter().enumerate().map(case).collect(),
            vocabulary: vocabulary.into(),
            ..Library::default()
        }
    }

    #[test]
    fn measures_stand_under_their_step_the_most_named_first_disclosure_last() {
        let library = library(&[
            ("damage", &["forensics", "public-disclosure"]),
            ("damage", &["forensics", "isolation", "public-disclosure", "police-report"]),
            ("measures", &["isolation"]),
        ]);
        let found = measures(&library, &[0, 1]);
        assert_eq!((found.here_of, found.all_of, found.sme), (2, 3, 2));
        let told: Vec<(Option<&str>, usize, usize, Vec<&str>)> = found
            .steps
            .iter()
            .map(|step| {
                (
                    step.id.as_deref(),
                    step.here,
                    step.all,
                    step.rows.iter().map(|row| row.id.as_str()).collect(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (Some("response"), 2, 3, vec!["forensics", "isolation"]),
                (Some("reporting"), 2, 2, vec!["police-report", "public-disclosure"]),
            ]
        );
        assert_eq!(found.steps[0].rows[1].who, [1], "one case to read");
    }

    #[test]
    fn nothing_is_compared_where_there_are_few() {
        let many: Vec<(&str, &[&str])> =
            (0..60).map(|n| ("damage", if n < 29 { &["isolation"][..] } else { &[][..] })).collect();
        let library = library(&many);
        let few: Vec<usize> = (0..29).collect();
        assert_eq!(measures(&library, &few).steps[0].rows[0].sign, None);
        let enough: Vec<usize> = (0..30).collect();
        assert_eq!(measures(&library, &enough).steps[0].rows[0].sign, Some(Sign::More));
    }

    #[test]
    fn the_sign_is_that_of_the_worked_example() {
        // Ransomware, 41 cases of damage against the other 85 (the counts of 161 cases).
        for (a, b) in [(13, 0), (22, 9), (10, 0), (6, 0), (23, 19), (10, 3), (7, 1), (9, 5)] {
            assert_eq!(sign(a, 41, b, 85), Some(Sign::More), "{a} {b}");
        }
        for (a, b) in [(7, 50), (1, 16)] {
            assert_eq!(sign(a, 41, b, 85), Some(Sign::Less), "{a} {b}");
        }
        assert_eq!(sign(38, 41, 75, 85), None);
        assert_eq!(sign(0, 0, 5, 10), None);
    }
}
