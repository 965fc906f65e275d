//! What follows where no case has all of a query: the cases nearest to it.

use super::rank::Valued;
use super::resolve::{Need, Resolved};
use super::scores::Class;
use super::{Engine, Hit};

/// What a word of the query counts beside what the texts share with the whole.
const WORD: f32 = 1.5;
/// Hits below this share of the best one are left out.
const LEAST: f32 = 0.35;
/// As many hits at most.
const MOST: usize = 30;

/// What a case is worth that has not all: by what it shares with the query as a sentence,
/// and by what its words are worth.
pub(super) fn nearness(likeness: f32, words: f32) -> f32 {
    likeness + WORD * words
}

impl Engine {
    /// The cases nearest to the plain words of a query, best first, its fields and exclusions kept:
    /// what they share with it as a sentence, and how well they have its words.
    /// None where nothing telling is shared.
    pub(super) fn nearest(&self, sentence: &str, clauses: &[Resolved]) -> Vec<Hit> {
        if sentence.is_empty() {
            return Vec::new();
        }
        let likeness = self.likeness(sentence);
        let (always, words): (Vec<&Resolved>, Vec<&Resolved>) =
            clauses.iter().partition(|clause| clause.need == Need::Always);
        let mut always: Vec<_> = always.iter().map(|clause| clause.scores.cursor()).collect();
        let mut words: Vec<_> = words.iter().map(|clause| Valued::new(self, clause)).collect();
        let mut found: Vec<(f32, bool, usize)> = Vec::new();
        for case in 0..self.library.cases.len() {
            if !always.iter_mut().all(|clause| clause.seek(case).is_some()) {
                continue;
            }
            let mut score = 0.0;
            let mut told = false;
            for word in &mut words {
                let (of, worth) = word.seek(case);
                score += worth.value();
                told |= of.is_some_and(|score| score.class != Class::Weak);
            }
            let score = nearness(likeness.scores[case], score);
            if score > 0.0 {
                found.push((score, told, case));
            }
        }
        found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
        let mut hits: Vec<Hit> = Vec::new();
        let mut least = 0.0;
        for (score, told, case) in found {
            if hits.len() == MOST || score < least {
                break;
            }
            let shared = self.shared(&likeness, case);
            if told || !shared.is_empty() {
                if hits.is_empty() {
                    least = score * LEAST;
                }
                hits.push(Hit { case, shared });
            }
        }
        hits
    }
}
