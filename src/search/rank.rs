//! The order of the cases.

use super::Engine;
use super::evidence::Spot;
use super::meaning::Class;
use super::resolve::Resolved;
use std::cmp::Reverse;

/// What two terms side by side in a title are worth.
const NEAR: f32 = 0.4;
/// Bytes apart at which that is half.
const FAR: f32 = 24.0;
/// Partial matches below this share of the best one are left out.
const PARTIAL: f32 = 0.45;

/// The cases in order, best first, and how many of them have all clauses.
pub(super) fn order(engine: &Engine, clauses: &[Resolved]) -> (Vec<usize>, usize) {
    let cases = engine.library.cases.len();
    let rarity: Vec<f32> = clauses.iter().map(|clause| rarity(cases, clause.table.count())).collect();
    let mut full = Vec::new();
    let mut partial = Vec::new();
    for case in 0..cases {
        let rows = || clauses.iter().map(|clause| &clause.table.rows[case]);
        let has = |clause: &Resolved| clause.table.rows[case].class.is_some();
        let scores = rows()
            .zip(&rarity)
            .filter(|(row, _)| row.class.is_some())
            .map(|(row, rarity)| row.score() * rarity);
        let score = scores.sum::<f32>() + near(engine, clauses, &rarity, case);
        let class = rows().filter_map(|row| row.class).max();
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
pub(super) fn rarity(cases: usize, having: usize) -> f32 {
    let (cases, having) = (cases as f32, having as f32);
    (1.0 + (cases - having + 0.5) / (having + 0.5)).ln()
}

/// What it is worth that neighbouring terms stand near each other.
fn near(engine: &Engine, clauses: &[Resolved], rarity: &[f32], case: usize) -> f32 {
    let pairs = clauses.windows(2).zip(rarity.windows(2));
    pairs
        .map(|(pair, rarity)| {
            let (a, b) = (&pair[0].table.rows[case].spots, &pair[1].table.rows[case].spots);
            rarity[0].min(rarity[1]) * NEAR * nearness(engine, a, b)
        })
        .sum()
}

/// 1 for two matches side by side in a title, less the farther and the less
/// telling the field.
fn nearness(engine: &Engine, a: &[Spot], b: &[Spot]) -> f32 {
    let mut best = 0.0f32;
    for one in a {
        for other in b.iter().filter(|other| other.field == one.field) {
            let gap = if one.from < other.from {
                other.from.saturating_sub(one.to)
            } else {
                one.from.saturating_sub(other.to)
            };
            let weight = engine.index.fields[one.field as usize].place.weight();
            best = best.max(weight * FAR / (FAR + gap as f32));
        }
    }
    best
}
