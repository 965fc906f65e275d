//! What every case has of a condition.

/// So many places of a case are kept.
const POSITIONS: usize = 24;
/// Evidence beyond the best match counts up to this much.
const MASS: f32 = 0.1;
/// How much of it is half of that.
const HALF: f32 = 1.5;

/// How a case came to match. The order is that of the list: whatever is in a
/// later class stands below everything in an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// As typed, inflected, read aloud, or by another name.
    Literal,
    /// Inside a longer word, across words, or begun.
    Weak,
    /// Letters of a word, in order: an abbreviation.
    Abbreviated,
}

/// A match in the arena.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Position {
    pub field: u32,
    pub from: u32,
    pub to: u32,
}

/// A case's evidence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Score {
    /// None: no evidence.
    pub class: Option<Class>,
    /// The best match: its quality times its kind's weight.
    pub best: f32,
    /// All matches, so weighted.
    mass: f32,
    pub positions: Vec<Position>,
}

impl Score {
    /// 0 to about 1.3.
    pub fn score(&self) -> f32 {
        self.best + MASS * self.mass / (self.mass + HALF)
    }

    pub fn add(&mut self, class: Class, value: f32) {
        self.class = Some(self.class.map_or(class, |before| before.min(class)));
        self.best = self.best.max(value);
        self.mass += value;
    }

    /// Keeps a kind for distances: the first few are enough.
    pub fn at(&mut self, position: Position) {
        if self.positions.len() < POSITIONS {
            self.positions.push(position);
        }
    }
}

/// A score for every case.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scores {
    pub by_case: Vec<Score>,
}

impl Scores {
    pub fn new(cases: usize) -> Scores {
        let score = Score { class: None, best: 0.0, mass: 0.0, positions: Vec::new() };
        Scores { by_case: vec![score; cases] }
    }

    /// Whether a case has it, and not only inside longer words.
    pub fn occurs(&self) -> bool {
        self.by_case.iter().any(|score| score.class == Some(Class::Literal))
    }

    /// How many cases have it.
    pub fn count(&self) -> usize {
        self.by_case.iter().filter(|score| score.class.is_some()).count()
    }

    pub fn join(&mut self, other: Scores) {
        for (score, mut other) in self.by_case.iter_mut().zip(other.by_case) {
            if let Some(class) = other.class {
                score.class = Some(score.class.map_or(class, |before| before.min(class)));
                score.best = score.best.max(other.best);
                score.mass += other.mass;
                score.positions.append(&mut other.positions);
            }
        }
    }

    pub fn meet(&mut self, other: Scores) {
        for (score, mut other) in self.by_case.iter_mut().zip(other.by_case) {
            match (score.class, other.class) {
                (Some(a), Some(b)) => {
                    score.class = Some(a.max(b));
                    score.best = score.best.min(other.best);
                    score.mass = score.mass.min(other.mass);
                    score.positions.append(&mut other.positions);
                }
                _ => score.class = None,
            }
        }
    }
}
