//! The order of the cases.

use super::Engine;
use super::plan::Node;
use super::resolve::{Need, Resolved, Resolver};
use super::scores::{Cursor, Score, Scores};
use crate::model::Dimension;
use crate::query::Choice;
use crate::text::fold::fold;
use std::cmp::Reverse;

/// The cases that have all clauses, best first.
pub(super) fn order(engine: &Engine, resolver: &Resolver, clauses: &[Resolved]) -> Vec<usize> {
    if let Some(cases) = facet_alone(engine, resolver) {
        return cases;
    }
    let needed = || clauses.iter().filter(|clause| clause.need != Need::Better);
    let dates = engine.dates();
    let mut found: Vec<u128> = Vec::new();
    let mut values: Vec<Valued> = clauses.iter().map(|clause| Valued::new(engine, clause)).collect();
    // Only cases of the rarest clause can have all.
    let rarest = needed().min_by_key(|clause| clause.scores.count());
    for (case, _) in rarest.into_iter().flat_map(|clause| clause.scores.iter()) {
        let mut class = None;
        // Fields and exclusions say nothing of titles.
        let (mut all, mut titled) = (true, true);
        let mut score = 0.0;
        for (clause, value) in clauses.iter().zip(&mut values) {
            let (of, worth) = value.seek(case);
            score += worth;
            if clause.need != Need::Better {
                all &= of.is_some();
                class = class.max(of.map(|score| score.class));
                titled &= clause.need == Need::Always || of.is_some_and(|score| score.titled);
            }
        }
        if all {
            // One number in the order of the list; no score is below 0, so that its bits
            // are in its order.
            let class = class.map_or(0, |class| class as u32) << 1 | u32::from(!titled);
            let parts = [class, !score.to_bits(), !dates[case], case as u32];
            found.push(parts.into_iter().fold(0u128, |key, part| key << 32 | u128::from(part)));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|key| key as u32 as usize).collect()
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
        let silent = resolver.resolved(Node::Chosen(dimension, Choice::Unknown), Need::Always);
        let asked = std::mem::replace(&mut clauses[at], silent);
        let cases = order(engine, resolver, clauses);
        clauses[at] = asked;
        if !cases.is_empty() {
            untold.push((dimension, cases));
        }
    }
    untold
}

/// Where all that is asked for is the name of an industry, threat, place or kind
/// (建設業): what that filter gives.
fn facet_alone(engine: &Engine, resolver: &Resolver) -> Option<Vec<usize>> {
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
                    let short = term.short.iter().flat_map(|short| [&short.ja, &short.en]).flatten();
                    let place = (dimension == Dimension::Prefecture)
                        .then(|| term.ja.strip_suffix(['県', '府', '都']))
                        .flatten();
                    let names = [&term.ja, &term.en, &term.id].into_iter().chain(short).map(String::as_str);
                    names.chain(place).any(|known| fold(known) == name)
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
pub(super) struct Valued<'a> {
    all: Cursor<'a>,
    idf: f32,
    typed: Option<(Cursor<'a>, f32)>,
}

impl<'a> Valued<'a> {
    pub fn new(engine: &Engine, clause: &'a Resolved) -> Valued<'a> {
        let cases = engine.library.cases.len();
        let one = |scores: &'a Scores| (scores.cursor(), idf(cases, scores.count()));
        let (all, idf) = one(&clause.scores);
        Valued { all, idf, typed: clause.typed.as_ref().map(one) }
    }

    /// How the case has it, and what that is worth.
    pub fn seek(&mut self, case: usize) -> (Option<&'a Score>, f32) {
        let worth = |score: Option<&Score>, idf: f32| score.map_or(0.0, |score| idf * score.score());
        let score = self.all.seek(case);
        let typed = self.typed.as_mut().map_or(0.0, |(typed, idf)| worth(typed.seek(case), *idf));
        (score, worth(score, self.idf).max(typed))
    }
}

/// How much it says to have what so many of the cases have.
pub(super) fn idf(cases: usize, having: usize) -> f32 {
    let (cases, having) = (cases as f32, having as f32);
    (1.0 + (cases - having + 0.5) / (having + 0.5)).ln()
}
