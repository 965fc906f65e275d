//! The day, for what is dated.

use std::time::{SystemTime, UNIX_EPOCH};

/// Today, in universal time: `2026-11-27`. SOURCE_DATE_EPOCH, where it is set,
/// stands for now, so that what is built twice is the same
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
pub fn today() -> String {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    day(set.unwrap_or_else(now) / 86_400)
}

/// The day so many days after 1970-01-01, by the civil calendar (Howard
/// Hinnant's days-to-civil, with years that begin in March).
fn day(since_1970: u64) -> String {
    let days = since_1970 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    format!("{year}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_counted_by_the_civil_calendar() {
        for (since, written) in
            [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_784, "2026-11-27")]
        {
            assert_eq!(day(since), written);
        }
    }
}
