//! What the steps of a key come to, by counts, and how they grow with the library.

use jirei::model::Dimension;
use jirei::search::Outcome;
use jirei::tally::Counts;

/// The steps in the order in which they are taken.
pub const STEPS: [&str; 7] = [
    "resolve: terms looked up",
    "resolve: words compared",
    "gather: matches read",
    "rank: cases weighed",
    "rows: cases listed",
    "tally: cases counted",
    "tally: cells of columns read",
];

/// What one key came to, in the order of [`STEPS`].
pub type Steps = [usize; STEPS.len()];

/// Counts what an answer took, and its charts.
pub fn steps(outcome: &Outcome, counts: &Counts) -> Steps {
    let effort = outcome.effort;
    let cells = Dimension::all().map(|dimension| counts.base(dimension)).sum();
    [
        effort.terms,
        effort.compared,
        effort.matches,
        effort.weighed,
        outcome.hits.len(),
        counts.admitted,
        cells,
    ]
}

/// The value that so many of a hundred are at most; values are in order.
pub fn percentile<T: Copy + Default>(values: &[T], percent: usize) -> T {
    let at = (values.len() * percent).div_ceil(100).saturating_sub(1);
    values.get(at).copied().unwrap_or_default()
}

/// What was measured at one size.
pub struct Measured {
    pub name: String,
    pub cases: usize,
    /// Whether these are the same kind of cases as those of the size before.
    pub kind: &'static str,
    /// Milliseconds a key by the clock, in order.
    pub clock: Vec<f64>,
    /// The same of the processors.
    pub busy: Vec<f64>,
    /// Of each step every key's count.
    pub steps: Vec<Steps>,
}

/// Prints, as tables of Markdown, how the time of a key grows and what its steps come to:
/// the slope on two logarithmic scales is the power of the number of cases (1: ten times
/// the cases, ten times as much), at the median and the 99th percentile.
pub fn growth(measured: &[Measured]) {
    println!("\n| cases | clock: p50, p90, p99, max | slope | processors: p50, p90, p99, max | slope |");
    println!("|---|---|---|---|---|");
    let mut before: Option<&Measured> = None;
    for here in measured {
        let than = before.filter(|than| than.kind == here.kind);
        let column = |of: fn(&Measured) -> &[f64]| {
            let told = |percent| format!("{:.1}", percentile(of(here), percent));
            let slope = |than: &Measured| {
                let times = (here.cases as f64 / than.cases as f64).ln();
                let slope =
                    |percent| (percentile(of(here), percent) / percentile(of(than), percent)).ln() / times;
                format!("{:.2}, {:.2}", slope(50), slope(99))
            };
            format!("{} | {}", [50, 90, 99, 100].map(told).join(", "), than.map_or(String::new(), slope))
        };
        println!("| {} | {} | {} |", here.name, column(|it| &it.clock), column(|it| &it.busy));
        before = Some(here);
    }
    println!("\nOn average a key:\n\n| cases | {} |\n|---{}|", STEPS.join(" | "), "|---".repeat(STEPS.len()));
    for here in measured {
        let mean =
            |step: usize| here.steps.iter().map(|steps| steps[step]).sum::<usize>() / here.steps.len().max(1);
        let means: Vec<String> = (0..STEPS.len()).map(|step| mean(step).to_string()).collect();
        println!("| {} | {} |", here.name, means.join(" | "));
    }
}
