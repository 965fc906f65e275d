//! The order of the cases.

use super::Engine;
use super::evaluated::Evaluated;
use super::part::IndexPart;
use super::plan::Node;
use super::resolve::{Need, Resolved, Resolver};
use super::scores::{Class, Score, ScoreCursor};
use super::workers::side_by_side;
use crate::model::{Dimension, bare_prefecture};
use crate::query::Choice;
use crate::text::fold::fold;
use std::cmp::Reverse;
use std::sync::Arc;

/// Keys of so many cases are put in order by pieces, on several threads.
const MANY: usize = 50_000;
/// So many pieces.
const PIECES: usize = 16;

/// The cases that have all clauses, best first.
pub(super) fn order(engine: &Engine, resolver: &Resolver, clauses: &[Resolved]) -> Vec<usize> {
    if let Some(cases) = facet_alone(engine, resolver) {
        return cases;
    }
    let weighing = Weighing::new(engine, clauses);
    // Only cases of the rarest clause can have all.
    let needed = clauses.iter().filter(|clause| clause.need != Need::Better);
    let Some(rarest) = needed.min_by_key(|clause| engine.count(&clause.condition)) else { return Vec::new() };
    let parts: Vec<usize> = engine.searched.clone().collect();
    let runs = side_by_side(engine.workers, parts.len(), |n| {
        let mut weighing = weighing.of_part(parts[n]);
        let rows = engine.rows(&rarest.condition, parts[n]);
        engine.counter.weighed(rows.len());
        let standing = |(case, _): &(u32, Score)| weighing.standing(*case, |_, _, _| {});
        let mut keys = Vec::with_capacity(rows.len());
        keys.extend(rows.iter().filter_map(standing).map(Standing::key));
        sorted(keys)
    });
    merged(engine, runs)
}

/// Bits of a key that are looked at at a time.
const DIGIT: u32 = 11;
/// So few keys are compared.
const FEW: usize = 1 << DIGIT;

/// Keys of cases that come in order, in the order of all their bits: by counting, the least
/// weighty bits first, and only those that are not the same in all. Cases are in order.
fn sorted(mut keys: Vec<u128>) -> Vec<u128> {
    if keys.len() < FEW {
        keys.sort_unstable();
        return keys;
    }
    let first = keys.first().copied().unwrap_or_default();
    let differing = keys.iter().fold(0, |bits, key| bits | key ^ first);
    let mut other = vec![0; keys.len()];
    let mut shift = u32::BITS;
    while shift < u128::BITS {
        // Runs of bits that all have alike are passed over.
        shift += (differing >> shift).trailing_zeros().min(u128::BITS - shift);
        if shift == u128::BITS {
            break;
        }
        let digit = |key: &u128| (*key >> shift) as usize & (FEW - 1);
        let mut ends = [0u32; FEW];
        keys.iter().for_each(|key| ends[digit(key)] += 1);
        let mut next = 0;
        for end in &mut ends {
            next += std::mem::replace(end, next);
        }
        for key in &keys {
            let place = &mut ends[digit(key)];
            other[*place as usize] = *key;
            *place += 1;
        }
        std::mem::swap(&mut keys, &mut other);
        shift = (shift + DIGIT).min(u128::BITS);
    }
    keys
}

/// The cases of runs of keys that are in order each, in the order of all keys.
fn merged(engine: &Engine, runs: Vec<Vec<u128>>) -> Vec<usize> {
    let count: usize = runs.iter().map(Vec::len).sum();
    let pieces = if count < MANY { 1 } else { PIECES };
    // Where the pieces end, by what stands there in each run.
    let every = |run: &Vec<u128>| run.len().div_ceil(pieces).max(1);
    let mut samples: Vec<u128> =
        runs.iter().flat_map(|run| run.iter().skip(every(run) - 1).step_by(every(run)).copied()).collect();
    samples.sort_unstable();
    let end = |piece: usize| match piece {
        0 => 0,
        _ if piece == pieces => u128::MAX,
        _ => samples.get(samples.len() * piece / pieces).copied().unwrap_or(u128::MAX),
    };
    let piece = |piece: usize| -> Vec<usize> {
        let of = |run: &Vec<u128>| {
            let at = |end: u128| run.partition_point(|key| *key < end);
            at(end(piece))..at(end(piece + 1))
        };
        let mut keys: Vec<u128> = runs.iter().flat_map(|run| &run[of(run)]).copied().collect();
        // Runs that are in order are merged.
        keys.sort();
        keys.into_iter().map(|key| key as u32 as usize).collect()
    };
    let mut sorted = side_by_side(engine.workers, pieces, piece).into_iter();
    let mut cases = sorted.next().unwrap_or_default();
    cases.reserve_exact(count - cases.len());
    sorted.for_each(|piece| cases.extend(piece));
    cases
}

/// Of each range: the cases that have all other clauses and do not tell the number.
pub(super) fn untold(
    engine: &Engine,
    resolver: &Resolver,
    clauses: &mut [Resolved],
    found: usize,
) -> Vec<(Dimension, Vec<usize>)> {
    let mut untold: Vec<(Dimension, Vec<usize>)> = Vec::new();
    for at in 0..clauses.len() {
        let dimension = match &clauses[at].node {
            Node::Chosen(dimension, Choice::Span(_)) => *dimension,
            // Most cases tell their year.
            Node::Dates(_) if found == 0 && clauses[at].need == Need::Always => Dimension::Year,
            _ => continue,
        };
        let silent = resolver.resolved("", Node::Chosen(dimension, Choice::Unknown), Need::Always);
        let asked = std::mem::replace(&mut clauses[at], silent);
        let cases = order(engine, resolver, clauses);
        clauses[at] = asked;
        if !cases.is_empty() {
            untold.push((dimension, cases));
        }
    }
    untold
}

/// Where a case stands that has all of the query.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    /// That of the weakest clause.
    pub class: Class,
    /// It has every word itself, no other name for it, in its title.
    pub titled: bool,
    /// What the clauses are worth together.
    pub sum: f32,
    /// As [`Engine::dates`] has it.
    date: u32,
    case: usize,
}

impl Standing {
    /// One number in the order of the list; no sum is below 0, so that its bits are in
    /// its order.
    fn key(self) -> u128 {
        let class = (self.class as u32) << 1 | u32::from(!self.titled);
        let parts = [class, !self.sum.to_bits(), !self.date, self.case as u32];
        parts.into_iter().fold(0u128, |key, part| key << 32 | u128::from(part))
    }
}

/// What cases are weighed by: all clauses.
pub(super) struct Weighing<'a> {
    engine: &'a Engine,
    clauses: &'a [Resolved],
    /// How telling each is, and the word of it as it was typed.
    telling: Vec<(f32, f32)>,
}

impl<'a> Weighing<'a> {
    /// All clauses are tried in all that is searched.
    pub fn new(engine: &'a Engine, clauses: &'a [Resolved]) -> Weighing<'a> {
        let conditions: Vec<&Evaluated> = clauses.iter().flat_map(Resolved::conditions).collect();
        engine.try_in(engine.searched.clone(), &conditions);
        let telling = clauses.iter().map(|clause| telling(engine, clause)).collect();
        Weighing { engine, clauses, telling }
    }

    /// Weighs the cases of a part.
    pub fn of_part(&self, part: usize) -> PartWeighing<'a> {
        let first = self.engine.parts[part].cases().start;
        let valued = |(clause, telling)| Valued::new(self.engine, clause, telling, part);
        let values = self.clauses.iter().zip(self.telling.iter().copied()).map(valued).collect();
        PartWeighing { clauses: self.clauses, values, first, dates: self.engine.dates() }
    }
}

/// Weighs cases of a part by all clauses; cases come in order.
pub(super) struct PartWeighing<'a> {
    clauses: &'a [Resolved],
    values: Vec<Valued<'a>>,
    /// The part's first case.
    first: usize,
    dates: &'a [u32],
}

impl<'a> PartWeighing<'a> {
    /// Where a case, counted from the part's first, stands, if it has all; each clause is
    /// told with what the case has of it and what that is worth.
    pub fn standing(
        &mut self,
        case: u32,
        mut clause: impl FnMut(&'a Resolved, Option<&'a Score>, Worth),
    ) -> Option<Standing> {
        let mut class = None;
        // Fields and exclusions say nothing of titles.
        let (mut all, mut titled) = (true, true);
        let mut sum = 0.0;
        for (of, value) in self.clauses.iter().zip(&mut self.values) {
            let (score, worth) = value.seek(case);
            sum += worth.value();
            if of.need != Need::Better {
                all &= score.is_some();
                class = class.max(score.map(|score| score.class));
                titled &= of.need == Need::Always || score.is_some_and(|score| score.titled);
            }
            clause(of, score, worth);
        }
        let (class, case) = (class.unwrap_or_default(), self.first + case as usize);
        all.then(|| Standing { class, titled, sum, date: self.dates[case], case })
    }
}

/// Where all that is asked for is the name of an industry, threat, place or kind
/// (建設業): what that filter gives.
pub(super) fn facet_alone(engine: &Engine, resolver: &Resolver) -> Option<Vec<usize>> {
    let word = resolver.words.first().filter(|_| resolver.alone && !resolver.literal)?;
    let corrected = resolver.corrections.iter().find(|it| it.typed == *word);
    let name = fold(corrected.map_or(word, |it| &it.taken));
    let (dimension, id) = engine.facet_called(&name)?;
    let having = |part: &Arc<IndexPart>| {
        let first = part.cases().start;
        let cases = part.having(&engine.library, dimension, id).iter();
        cases.map(move |case| first + *case as usize).collect::<Vec<_>>()
    };
    let mut cases: Vec<usize> = engine.parts[engine.searched.clone()].iter().flat_map(having).collect();
    let dates = engine.dates();
    cases.sort_by_key(|case| Reverse(dates[*case]));
    (!cases.is_empty()).then_some(cases)
}

impl Engine {
    /// The industry, threat, place or kind that has this name, folded.
    fn facet_called(&self, name: &str) -> Option<(Dimension, &str)> {
        [Dimension::Industry, Dimension::Threat, Dimension::Prefecture, Dimension::Kind].into_iter().find_map(
            |dimension| {
                let terms = self.library.vocabulary.terms(dimension).iter();
                let term = terms.into_iter().find(|term| {
                    let bare = bare_prefecture(&term.ja).filter(|_| dimension == Dimension::Prefecture);
                    let names = term.names().chain([term.id.as_str()]).chain(bare);
                    names.into_iter().any(|known| fold(known) == name)
                })?;
                Some((dimension, term.id.as_str()))
            },
        )
    }
}

/// How telling a clause is, and the word of it as it was typed.
pub(super) fn telling(engine: &Engine, clause: &Resolved) -> (f32, f32) {
    let cases: usize = engine.parts[engine.searched.clone()].iter().map(|part| part.cases().len()).sum();
    let of = |condition: &Evaluated| idf(cases, engine.count(condition));
    (of(&clause.condition), clause.typed.as_deref().map(of).unwrap_or_default())
}

/// What a clause is worth in cases of a part that are asked for in order: how telling it is
/// times how well the case has it. A case that has the very word which was typed has it at
/// least as well as that word by itself is telling: rare, where its other names are
/// common.
pub(super) struct Valued<'a> {
    all: ScoreCursor<'a>,
    typed: Option<ScoreCursor<'a>>,
    telling: (f32, f32),
}

impl<'a> Valued<'a> {
    pub fn new(engine: &Engine, clause: &'a Resolved, telling: (f32, f32), part: usize) -> Valued<'a> {
        let cursor = |condition: &'a Arc<Evaluated>| ScoreCursor::new(engine.rows(condition, part));
        let other = |typed: &&Arc<Evaluated>| !Arc::ptr_eq(typed, &clause.condition);
        let typed = clause.typed.as_ref().filter(other).map(cursor);
        Valued { all: cursor(&clause.condition), typed, telling }
    }

    /// How the case has it, and what that is worth.
    pub fn seek(&mut self, case: u32) -> (Option<&'a Score>, Worth) {
        let worth =
            |score: Option<&Score>, idf: f32| score.map(|score| Worth { telling: idf, had: score.score() });
        let score = self.all.seek(case);
        let all = worth(score, self.telling.0).unwrap_or_default();
        let typed = self.typed.as_mut().and_then(|typed| worth(typed.seek(case), self.telling.1));
        (score, typed.filter(|typed| typed.value() > all.value()).unwrap_or(all))
    }
}

/// What a case is worth by a clause.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Worth {
    /// How much it tells to have the clause: the fewer cases do, the more.
    pub telling: f32,
    /// How well the case has it: 0 to about 1.1.
    pub had: f32,
}

impl Worth {
    /// Both together: what is summed up.
    pub fn value(self) -> f32 {
        self.telling * self.had
    }
}

/// How much it says to have what so many of the cases have.
pub(super) fn idf(cases: usize, having: usize) -> f32 {
    let (cases, having) = (cases as f32, having as f32);
    libm::log(f64::from(1.0 + (cases - having + 0.5) / (having + 0.5))) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_in_order_however_they_are_put_there() {
        let mut seed = 7_u64;
        for count in [0, 1, 50, FEW - 1, FEW, 3 * FEW] {
            for bits in [0, u128::MAX, 0b11 << 96, 0x3fff << 40, 1 << 127 | 0xff << 60] {
                let key = |case: u32| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    let drawn = u128::from(seed ^ seed >> 29) << 64 | u128::from(seed.swap_bytes());
                    (drawn & bits) >> 32 << 32 | u128::from(case)
                };
                let keys: Vec<u128> = (0..count as u32).map(key).collect();
                let mut right = keys.clone();
                right.sort_unstable();
                assert!(sorted(keys) == right, "{count} keys of {bits:x}");
            }
        }
    }
}
