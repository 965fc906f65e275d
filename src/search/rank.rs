//! The order of the cases.

use super::Engine;
use super::plan::Node;
use super::resolve::{Need, Resolved, Resolver};
use super::scores::{Class, Score, ScoreCursor, Scores};
use crate::model::{Dimension, bare_prefecture};
use crate::query::Choice;
use crate::text::fold::fold;
use std::cmp::Reverse;
use std::sync::Mutex;

/// The cases that have all clauses, best first.
pub(super) fn order(engine: &Engine, resolver: &Resolver, clauses: &[Resolved]) -> Vec<usize> {
    if let Some(cases) = facet_alone(engine, resolver) {
        return cases;
    }
    // Only cases of the rarest clause can have all.
    let needed = clauses.iter().filter(|clause| clause.need != Need::Better);
    let Some(rarest) = needed.min_by_key(|clause| clause.scores.count()) else { return Vec::new() };
    let weighing = Weighing::new(engine, clauses);
    let parts = &engine.parts[..engine.searched];
    let found: Vec<Mutex<Vec<u128>>> = parts.iter().map(|_| Mutex::default()).collect();
    (engine.workers)(parts.len(), &|n| {
        let mut weighing = weighing.clone();
        let cases = rarest.scores.within(parts[n].cases()).iter();
        let standing = |(case, _): &(u32, Score)| weighing.standing(*case as usize, |_, _, _| {});
        engine.counter.weighed(cases.len());
        let mut keys: Vec<u128> = cases.filter_map(standing).map(Standing::key).collect();
        keys.sort_unstable();
        if let Ok(mut found) = found[n].lock() {
            *found = keys;
        }
    });
    let found = found.into_iter().map(|keys| keys.into_inner().unwrap_or_default());
    let mut keys = found.reduce(|mut all, keys| {
        all.extend(keys);
        all
    });
    // Those of each part are in order: they are merged.
    let keys = keys.get_or_insert_default();
    keys.sort();
    keys.iter().map(|key| *key as u32 as usize).collect()
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

/// Weighs cases by all clauses; cases come in order.
#[derive(Clone)]
pub(super) struct Weighing<'a> {
    clauses: &'a [Resolved],
    values: Vec<Valued<'a>>,
    dates: &'a [u32],
}

impl<'a> Weighing<'a> {
    pub fn new(engine: &'a Engine, clauses: &'a [Resolved]) -> Weighing<'a> {
        let values = clauses.iter().map(|clause| Valued::new(engine, clause)).collect();
        Weighing { clauses, values, dates: engine.dates() }
    }

    /// Where a case stands, if it has all; each clause is told with what the case has of
    /// it and what that is worth.
    pub fn standing(
        &mut self,
        case: usize,
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
        let class = class.unwrap_or_default();
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
    let has = |case: &usize| engine.library.cases[*case].values(dimension).ids().any(|of| of == id);
    let mut cases: Vec<usize> = (0..engine.library.cases.len()).filter(has).collect();
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

/// What a clause is worth in cases that are asked for in order: how telling it is times
/// how well the case has it. A case that has the very word which was typed has it at
/// least as well as that word by itself is telling: rare, where its other names are
/// common.
#[derive(Clone)]
pub(super) struct Valued<'a> {
    all: ScoreCursor<'a>,
    idf: f32,
    typed: Option<(ScoreCursor<'a>, f32)>,
}

impl<'a> Valued<'a> {
    pub fn new(engine: &Engine, clause: &'a Resolved) -> Valued<'a> {
        let cases = engine.library.cases.len();
        let one = |scores: &'a Scores| (scores.cursor(), idf(cases, scores.count()));
        let (all, idf) = one(&clause.scores);
        Valued { all, idf, typed: clause.typed.as_ref().map(one) }
    }

    /// How the case has it, and what that is worth.
    pub fn seek(&mut self, case: usize) -> (Option<&'a Score>, Worth) {
        let worth =
            |score: Option<&Score>, idf: f32| score.map(|score| Worth { telling: idf, had: score.score() });
        let score = self.all.seek(case);
        let all = worth(score, self.idf).unwrap_or_default();
        let typed = self.typed.as_mut().and_then(|(typed, idf)| worth(typed.seek(case), *idf));
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
