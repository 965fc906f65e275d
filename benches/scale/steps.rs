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

/// Prints how the time of a key and its steps grow: the slope on two logarithmic scales
/// says by which power of the number of cases (1: ten times the cases, ten times as much).
pub fn growth(measured: &[Measured]) {
    println!("\nGrowth (slope: the power of the number of cases, from the size before)");
    for (name, of) in [
        ("a key, clock, ms", (|it: &Measured| it.clock.clone()) as fn(&Measured) -> Vec<f64>),
        ("a key, processors, ms", |it| it.busy.clone()),
    ] {
        rows(measured, name, 2, of);
    }
    for (n, name) in STEPS.into_iter().enumerate() {
        rows(measured, name, 0, move |it| it.steps.iter().map(|steps| steps[n] as f64).collect());
    }
}

fn rows(measured: &[Measured], name: &str, places: usize, of: impl Fn(&Measured) -> Vec<f64>) {
    println!("  {name}");
    let mut before: Option<(&Measured, [f64; 3])> = None;
    for here in measured {
        let mut values = of(here);
        values.sort_by(f64::total_cmp);
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        let told = [percentile(&values, 50), percentile(&values, 99), mean];
        let slopes = before.filter(|(it, _)| it.kind == here.kind).map(|(it, than)| {
            let times = (here.cases as f64 / it.cases as f64).ln();
            let slope = |n: usize| match told[n] > 0.0 && than[n] > 0.0 {
                true => format!("{:.2}", (told[n] / than[n]).ln() / times),
                false => "-".into(),
            };
            format!("   slope {} {} {}", slope(0), slope(1), slope(2))
        });
        println!(
            "    {:24} p50 {:>11.places$}  p99 {:>11.places$}  mean {:>11.places$}{}",
            here.name,
            told[0],
            told[1],
            told[2],
            slopes.unwrap_or_default()
        );
        before = Some((here, told));
    }
}
