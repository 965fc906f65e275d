//! The day, for what is dated.

use std::time::{SystemTime, UNIX_EPOCH};
use tz::TimeZone;

/// Today, `2026-11-27`, where the reader is: by TZ or the system's time zone,
/// in universal time where neither can be read. SOURCE_DATE_EPOCH, where it is
/// set, stands for now in universal time, so that what is built twice is the
/// same (<https://reproducible-builds.org/specs/source-date-epoch/>).
pub fn today() -> String {
    let Now::Clock(now) = now() else { return day_in_universal_time() };
    let ahead = TimeZone::local().ok().and_then(|zone| {
        let unix = i64::try_from(now).ok()?;
        Some(zone.find_local_time_type(unix).ok()?.ut_offset())
    });
    day(now, ahead.unwrap_or(0))
}

/// Seconds since the beginning of 1970.
enum Now {
    /// SOURCE_DATE_EPOCH.
    Set(u64),
    Clock(u64),
}

fn now() -> Now {
    match std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok()) {
        Some(set) => Now::Set(set),
        None => Now::Clock(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())),
    }
}

/// Today without a look at where the reader is: no file is opened.
fn day_in_universal_time() -> String {
    match now() {
        Now::Set(seconds) | Now::Clock(seconds) => day(seconds, 0),
    }
}

/// The day at so many seconds after the beginning of 1970, so many seconds
/// ahead of universal time.
fn day(seconds: u64, ahead: i32) -> String {
    civil(seconds.saturating_add_signed(ahead.into()) / 86_400)
}

/// The year of [`today`], which 昨年 and "last year" count from.
pub fn this_year() -> Option<u16> {
    year(&today())
}

/// The year of today in universal time, asked without opening a file.
pub fn year_in_universal_time() -> Option<u16> {
    year(&day_in_universal_time())
}

fn year(day: &str) -> Option<u16> {
    day.split('-').next()?.parse().ok()
}

/// The day so many days after 1970-01-01, by the civil calendar (Howard
/// Hinnant's days-to-civil, with years that begin in March).
fn civil(since_1970: u64) -> String {
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
    use super::{civil, day};

    #[test]
    fn days_are_counted_by_the_civil_calendar() {
        for (since, written) in
            [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_784, "2026-11-27")]
        {
            assert_eq!(civil(since), written);
        }
    }

    #[test]
    fn the_day_begins_at_midnight_of_the_place() {
        // 2026-11-27 15:30 in universal time is half past midnight in Tokyo.
        let seconds = 20_784 * 86_400 + 15 * 3_600 + 1_800;
        assert_eq!(day(seconds, 0), "2026-11-27");
        assert_eq!(day(seconds, 9 * 3_600), "2026-11-28");
        assert_eq!(day(seconds - 14 * 3_600, -5 * 3_600), "2026-11-26");
    }
}
