//! What every case has of a condition.

/// Evidence beyond the best match counts up to this much.
const MASS: f32 = 0.1;
/// How much of it is half of that.
const HALF: f32 = 1.5;
/// Mass is counted in whole parts of one, so that no order of adding changes a sum.
const PARTS: f32 = 65_536.0;

/// How a case came to match. The order is that of the list: whatever is in a
/// later class stands below everything in an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// As typed, inflected, read aloud, or by another name.
    #[default]
    Literal,
    /// Inside a longer word, across words, or begun.
    Weak,
    /// Letters of a word, in order: an abbreviation.
    Abbreviated,
}

/// A case's evidence.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Score {
    /// The best match: its quality times its kind's weight.
    pub best: f32,
    /// All matches, so weighted.
    mass: u32,
    pub class: Class,
    /// The word itself, not another name for it, stands in the title.
    pub titled: bool,
}

impl Score {
    /// One kind of match, found so often.
    pub fn of(class: Class, value: f32, count: u32) -> Score {
        let mass = ((value * PARTS + 0.5) as u32).saturating_mul(count);
        Score { best: value, mass, class, titled: false }
    }

    /// The same, where it is known whether the word itself stands in the title.
    pub fn titled(self, titled: bool) -> Score {
        Score { titled, ..self }
    }

    /// Evidence without weight.
    pub fn none(class: Class) -> Score {
        Score { class, ..Score::default() }
    }

    /// 0 to about 1.3.
    pub fn score(&self) -> f32 {
        let mass = self.mass as f32 / PARTS;
        self.best + MASS * mass / (mass + HALF)
    }

    /// Takes in other evidence for the same.
    pub fn join(&mut self, other: Score) {
        self.class = self.class.min(other.class);
        self.best = self.best.max(other.best);
        self.mass = self.mass.saturating_add(other.mass);
        self.titled |= other.titled;
    }

    fn meet(self, other: Score) -> Score {
        Score {
            class: self.class.max(other.class),
            best: self.best.min(other.best),
            mass: self.mass.min(other.mass),
            titled: self.titled && other.titled,
        }
    }
}

/// Cases of a part, counted from its first, in order and each once, and what each has of
/// a condition.
pub(super) type Rows = Vec<(u32, Score)>;

/// What a case of a part has; None: nothing.
pub(super) fn of_case(rows: &[(u32, Score)], case: u32) -> Option<&Score> {
    let at = rows.binary_search_by_key(&case, |row| row.0).ok()?;
    rows.get(at).map(|row| &row.1)
}

/// What of some rows is left.
#[derive(Debug, Clone)]
pub(super) struct ScoreCursor<'a> {
    rows: &'a [(u32, Score)],
}

impl<'a> ScoreCursor<'a> {
    /// Goes through rows beside those of others; cases come in order.
    pub fn new(rows: &'a [(u32, Score)]) -> ScoreCursor<'a> {
        ScoreCursor { rows }
    }

    /// What a case has that is none before the last one asked for.
    pub fn seek(&mut self, case: u32) -> Option<&'a Score> {
        // The next row, or the one behind it, is the rule.
        match self.rows {
            [first, ..] if first.0 == case => return Some(&first.1),
            [first, second, ..] if first.0 < case && second.0 >= case => self.rows = &self.rows[1..],
            _ => self.skip(case),
        }
        self.rows.first().filter(|row| row.0 == case).map(|row| &row.1)
    }

    /// Leaves what is before a case behind: looks nearby before halving what is left.
    fn skip(&mut self, case: u32) {
        let mut step = 1;
        while self.rows.get(step).is_some_and(|row| row.0 <= case) {
            step *= 2;
        }
        let near = &self.rows[..self.rows.len().min(step + 1)];
        self.rows = &self.rows[near.partition_point(|row| row.0 < case)..];
    }
}

/// The rows that are in both.
pub(super) fn meet(a: &[(u32, Score)], b: &[(u32, Score)]) -> Rows {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut cursor = ScoreCursor::new(many);
    few.iter().filter_map(|(case, score)| Some((*case, score.meet(*cursor.seek(*case)?)))).collect()
}

/// The rows that are in either.
pub(super) fn join(a: &[(u32, Score)], b: &[(u32, Score)]) -> Rows {
    let (few, mut many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut joined = Rows::with_capacity(a.len() + b.len());
    for (case, score) in few {
        let before = many.iter().take_while(|row| row.0 < *case).count();
        joined.extend_from_slice(&many[..before]);
        many = &many[before..];
        let mut score = *score;
        if let Some(((_, other), rest)) = many.split_first().filter(|(row, _)| row.0 == *case) {
            score.join(*other);
            many = rest;
        }
        joined.push((*case, score));
    }
    joined.extend_from_slice(many);
    joined
}

/// Scores of the cases of a part while they are gathered, in any order.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    scores: Vec<Score>,
    /// A bit for each case that has one; what others hold is of an earlier use.
    has: Vec<u64>,
}

impl Gathered {
    /// Makes room for so many cases.
    pub fn fit(&mut self, cases: usize) {
        if self.scores.len() < cases {
            self.scores.resize(cases, Score::default());
            self.has.resize(cases.div_ceil(64), 0);
        }
    }

    /// Adds evidence for a case of the part.
    pub fn add(&mut self, case: usize, score: Score) {
        let (word, bit) = (&mut self.has[case / 64], 1 << (case % 64));
        if *word & bit == 0 {
            *word |= bit;
            self.scores[case] = score;
        } else {
            self.scores[case].join(score);
        }
    }

    /// What was gathered, cases counted from the part's first; nothing is left.
    pub fn take(&mut self) -> Rows {
        let count = self.has.iter().map(|word| word.count_ones() as usize).sum();
        let mut rows = Vec::with_capacity(count);
        for (n, word) in self.has.iter_mut().enumerate() {
            let mut bits = std::mem::take(word);
            while bits != 0 {
                let case = n * 64 + bits.trailing_zeros() as usize;
                rows.push((case as u32, self.scores[case]));
                bits &= bits - 1;
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(cases: &[u32]) -> Rows {
        cases.iter().map(|case| (*case, Score::of(Class::Weak, 0.5, *case))).collect()
    }

    #[test]
    fn no_order_of_adding_changes_a_score() {
        let scores = [(Class::Weak, 0.3, 2), (Class::Literal, 0.45, 7), (Class::Abbreviated, 0.95, 1)]
            .map(|(class, value, count)| Score::of(class, value, count));
        let sum = |order: [usize; 3]| {
            let mut gathered = Gathered::default();
            gathered.fit(70);
            order.into_iter().for_each(|n| gathered.add(69, scores[n]));
            gathered.take()
        };
        let first = sum([0, 1, 2]);
        assert_eq!(first.len(), 1);
        for order in [[0, 2, 1], [1, 0, 2], [2, 1, 0], [1, 2, 0]] {
            assert_eq!(sum(order), first);
        }
    }

    #[test]
    fn rows_meet_and_are_found() {
        let (a, b) = (rows(&[1, 4, 5, 9, 30, 31, 90]), rows(&[0, 4, 9, 31, 32, 91]));
        let both: Vec<u32> = meet(&a, &b).iter().map(|row| row.0).collect();
        assert_eq!(both, [4, 9, 31]);
        assert_eq!(meet(&a, &b), meet(&b, &a));
        let either: Vec<u32> = join(&a, &b).iter().map(|row| row.0).collect();
        assert_eq!(either, [0, 1, 4, 5, 9, 30, 31, 32, 90, 91]);
        assert_eq!(join(&a, &b), join(&b, &a));
        for step in 1..40 {
            let mut cursor = ScoreCursor::new(&a);
            let found = (0..100).step_by(step).filter(|case| cursor.seek(*case).is_some());
            let right = a.iter().map(|row| row.0).filter(|case| (*case as usize).is_multiple_of(step));
            assert!(found.eq(right), "every {step}");
        }
        assert!(of_case(&a, 30).is_some() && of_case(&a, 29).is_none());
    }
}
