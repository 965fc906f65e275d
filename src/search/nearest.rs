//! What follows where no case has all of a query: the cases nearest to it.

use super::evaluated::Evaluated;
use super::like::{Likeness, better};
use super::rank::{Valued, telling};
use super::resolve::{Need, Resolved};
use super::scores::{Class, ScoreCursor};
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

/// How near a case is, and which it is.
type Near = (f32, usize);

impl Engine {
    /// The cases nearest to the plain words of a query, best first, its fields and exclusions kept:
    /// what they share with it as a sentence, and how well they have its words.
    /// None where nothing telling is shared.
    pub(super) fn nearest(&self, sentence: &str, clauses: &[Resolved]) -> Vec<Hit> {
        if sentence.is_empty() {
            return Vec::new();
        }
        let likeness = self.likeness(sentence);
        let conditions: Vec<&Evaluated> = clauses.iter().flat_map(Resolved::conditions).collect();
        self.try_in(self.searched.clone(), &conditions);
        let (always, words): (Vec<&Resolved>, Vec<&Resolved>) =
            clauses.iter().partition(|clause| clause.need == Need::Always);
        let words: Vec<_> = words.into_iter().map(|clause| (clause, telling(self, clause))).collect();
        let near = self.of_parts(|part| self.near_in(part, &likeness, &always, &words));
        let mut found: Vec<Near> = near.into_iter().flatten().collect();
        found.sort_unstable_by(better);
        let least = found.first().map_or(0.0, |best| best.0 * LEAST);
        let near = found.into_iter().take(MOST).take_while(|(score, _)| *score >= least);
        near.map(|(_, case)| Hit::sharing(case, self.shared(&likeness, case))).collect()
    }

    /// The nearest cases of a part, as many as all may be: of which there is something to
    /// tell.
    fn near_in(
        &self,
        part: usize,
        likeness: &Likeness,
        always: &[&Resolved],
        words: &[(&Resolved, (f32, f32))],
    ) -> Vec<Near> {
        let alike = likeness.of_part(part);
        let had = |(word, _): &(&Resolved, (f32, f32))| !self.rows(&word.condition, part).is_empty();
        if alike.is_empty() && !words.iter().any(had) {
            return Vec::new();
        }
        let always = always.iter().map(|clause| ScoreCursor::new(self.rows(&clause.condition, part)));
        let mut always: Vec<ScoreCursor> = always.collect();
        let clauses_of_words = words;
        let words = words.iter().map(|(word, telling)| Valued::new(self, word, *telling, part));
        let mut words: Vec<Valued> = words.collect();
        let mut tells = likeness.tells(self, part);
        for (word, _) in clauses_of_words {
            let rows = self.rows(&word.condition, part).iter();
            let told = rows.filter(|(_, score)| score.class != Class::Weak);
            told.for_each(|(case, _)| tells[*case as usize] = true);
        }
        let first = self.parts[part].cases().start;
        let mut found: Vec<Near> = Vec::new();
        for at in (0..).zip(tells).filter(|(_, tells)| *tells).map(|(at, _)| at) {
            if !always.iter_mut().all(|clause| clause.seek(at).is_some()) {
                continue;
            }
            let words: f32 = words.iter_mut().map(|word| word.seek(at).1.value()).sum();
            let score = nearness(alike.get(at as usize).copied().unwrap_or_default(), words);
            if score > 0.0 {
                found.push((score, first + at as usize));
            }
        }
        if found.len() > MOST {
            found.select_nth_unstable_by(MOST, better);
            found.truncate(MOST);
        }
        found
    }
}
