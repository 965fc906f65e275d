//! What the others did: how many cases name each measure, by the step of
//! handling an incident that it belongs to.
//!
//! Counts only. The cases are here because somebody published them: nothing was
//! drawn from a population, so a share or an interval would claim what nobody
//! knows. A measure that no source names may have been taken all the same.

use crate::model::{Case, Library};

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

/// A measure that says how a case became known, not what helped: it stands
/// last in its step.
pub const WHY_KNOWN: &str = "public-disclosure";

/// What the matched cases did.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Measures {
    /// Matched cases, and all that are loaded.
    pub here_of: usize,
    pub all_of: usize,
    /// The matched ones of an organisation that is not larger than an SME.
    pub sme: usize,
    /// The other cases of damage, which signs compare with.
    pub compared_with: usize,
    pub steps: Vec<Step>,
}

/// A step of handling an incident, with the measures that matched cases name.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The id of the step in the vocabulary; None for measures without one.
    pub id: Option<String>,
    /// Cases that name any measure of the step.
    pub here: usize,
    pub all: usize,
    pub rows: Vec<Row>,
}

/// A measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub id: String,
    pub here: usize,
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
    More,
    Less,
}

/// Counts the measures of the cases at these positions. Within a step the
/// measure that most of them name stands first, then that which most of all
/// cases name; steps are in the vocabulary's order, empty ones left out.
pub fn measures(library: &Library, found: &[usize]) -> Measures {
    let cases = || library.cases.iter();
    let here = || found.iter().filter_map(|at| library.cases.get(*at));
    let damage = |case: &&Case| case.kinds.iter().any(|kind| kind == DAMAGE);
    let (damage_here, damage_all) = (here().filter(damage).count(), cases().filter(damage).count());
    let vocabulary = &library.vocabulary;
    let row = |id: &str| {
        let names = |case: &&Case| case.measures.iter().any(|measure| measure == id);
        let who: Vec<usize> = found
            .iter()
            .copied()
            .filter(|at| library.cases.get(*at).is_some_and(|case| names(&case)))
            .collect();
        let all = cases().filter(names).count();
        let here_damage = here().filter(damage).filter(names).count();
        let all_damage = cases().filter(damage).filter(names).count();
        let sign = (found.len() >= COMPARED && all_damage >= CARRIED)
            .then(|| sign(here_damage, damage_here, all_damage - here_damage, damage_all - damage_here))
            .flatten();
        let here = who.len();
        let who = if here <= 2 { who } else { Vec::new() };
        Row { id: id.to_owned(), here, all, sign, who }
    };
    let order = vocabulary.steps.iter().map(|step| Some(step.id.as_str())).chain([None]);
    let steps = order.filter_map(|step| {
        let of_step: Vec<&str> = vocabulary
            .measures
            .iter()
            .filter(|term| term.step.as_deref() == step)
            .map(|term| term.id.as_str())
            .collect();
        let any = |case: &&Case| case.measures.iter().any(|id| of_step.contains(&id.as_str()));
        let mut rows: Vec<Row> = of_step.iter().map(|id| row(id)).filter(|row| row.here > 0).collect();
        rows.sort_by_key(|row| (row.id == WHY_KNOWN, std::cmp::Reverse((row.here, row.all))));
        let id = step.map(str::to_owned);
        let step = Step { id, here: here().filter(any).count(), all: cases().filter(any).count(), rows };
        (!step.rows.is_empty()).then_some(step)
    });
    Measures {
        here_of: found.len(),
        all_of: library.cases.len(),
        compared_with: damage_all - damage_here,
        sme: here().filter(|case| !case.larger_than_sme).count(),
        steps: steps.collect(),
    }
}

/// Whether `a` of `n` differs tellingly from `b` of `m`, by the likelihood
/// ratio G² of the two by two table.
fn sign(a: usize, n: usize, b: usize, m: usize) -> Option<Sign> {
    let total = (n + m) as f64;
    let with = (a + b) as f64;
    let part = |observed: usize, row: f64, column: f64| {
        let (observed, expected) = (observed as f64, row * column / total);
        if observed > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
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
    use crate::model::{Term, Text, Vocabulary};

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
