//! The order of the cases.

use super::Engine;
use super::resolve::{Need, Resolved, Resolver};
use crate::model::Dimension;
use crate::text::fold::fold;
use std::cmp::Reverse;

/// The cases that have all clauses, best first.
pub(super) fn order(engine: &Engine, resolver: &Resolver, clauses: &[Resolved]) -> Vec<usize> {
    if let Some(cases) = facet_alone(engine, resolver) {
        return cases;
    }
    let needed = || clauses.iter().filter(|clause| clause.need != Need::Better);
    let mut found = Vec::new();
    for case in 0..engine.library.cases.len() {
        if needed().all(|clause| clause.scores.by_case[case].class.is_some()) {
            let class = needed().filter_map(|clause| clause.scores.by_case[case].class).max();
            let score: f32 = clauses.iter().map(|clause| value(engine, clause, case)).sum();
            found.push((class, score, case));
        }
    }
    found.sort_by(|a, b| {
        let date = |case: usize| newest(engine, case);
        a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then_with(|| date(a.2).cmp(&date(b.2))).then(a.2.cmp(&b.2))
    });
    found.into_iter().map(|hit| hit.2).collect()
}

/// The newest first, those without a date last.
fn newest(engine: &Engine, case: usize) -> Reverse<(Option<u16>, Option<u8>)> {
    let case = &engine.library.cases[case];
    Reverse((case.year, case.month))
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
    cases.sort_by_key(|case| newest(engine, *case));
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

/// What a clause is worth in a case: how telling it is times how well the case
/// has it. A case that has the very word which was typed has it at least as well
/// as that word by itself is telling: rare, where its other names are common.
pub(super) fn value(engine: &Engine, clause: &Resolved, case: usize) -> f32 {
    let cases = engine.library.cases.len();
    let one = |scores: &super::scores::Scores| {
        let score = &scores.by_case[case];
        if score.class.is_some() { idf(cases, scores.count()) * score.score() } else { 0.0 }
    };
    one(&clause.scores).max(clause.typed.as_ref().map_or(0.0, one))
}

/// How much it says to have what so many of the cases have.
pub(super) fn idf(cases: usize, having: usize) -> f32 {
    let (cases, having) = (cases as f32, having as f32);
    (1.0 + (cases - having + 0.5) / (having + 0.5)).ln()
}
