//! The order of the cases.

use super::Engine;
use super::resolve::Resolved;
use super::scores::Class;
use std::cmp::Reverse;

/// Partial matches below this share of the best one are left out.
const PARTIAL: f32 = 0.45;

/// The cases in order, best first, and how many of them have all clauses.
pub(super) fn order(engine: &Engine, clauses: &[Resolved]) -> (Vec<usize>, usize) {
    let cases = engine.library.cases.len();
    let idf: Vec<f32> = clauses.iter().map(|clause| idf(cases, clause.scores.count())).collect();
    let mut full = Vec::new();
    let mut partial = Vec::new();
    for case in 0..cases {
        let by_case = || clauses.iter().map(|clause| &clause.scores.by_case[case]);
        let has = |clause: &Resolved| clause.scores.by_case[case].class.is_some();
        let scores = by_case()
            .zip(&idf)
            .filter(|(score, _)| score.class.is_some())
            .map(|(score, idf)| score.score() * idf);
        let score = scores.sum::<f32>();
        let class = by_case().filter_map(|score| score.class).max();
        if clauses.iter().all(has) {
            full.push((class, score, case));
        } else if clauses.iter().all(|clause| !clause.required || has(clause))
            && clauses.iter().any(|clause| !clause.required && has(clause))
        {
            partial.push((None::<Class>, score, case));
        }
    }
    let count = full.len();
    let mut ranked = if count > 0 { full } else { partial };
    ranked.sort_by(|a, b| {
        let date = |case: usize| {
            let case = &engine.library.cases[case];
            Reverse((case.year, case.month))
        };
        a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then_with(|| date(a.2).cmp(&date(b.2))).then(a.2.cmp(&b.2))
    });
    if count == 0 {
        let least = ranked.first().map_or(0.0, |best| best.1 * PARTIAL);
        ranked.retain(|hit| hit.1 >= least);
    }
    (ranked.into_iter().map(|hit| hit.2).collect(), count)
}

/// How much it says to have what so many of the cases have.
pub(super) fn idf(cases: usize, having: usize) -> f32 {
    let (cases, having) = (cases as f32, having as f32);
    (1.0 + (cases - having + 0.5) / (having + 0.5)).ln()
}
