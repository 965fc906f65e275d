//! Dates, years in titles, industry codes and header words.

#![no_main]

use jirei::import::date::{self, When};
use jirei::import::{codes, words};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    match date::read(input) {
        When::NoYear { month } | When::Date { month: Some(month), .. } => {
            assert!((1..=12).contains(&month), "{month} of {input:?}");
        }
        _ => {}
    }
    date::is_unknown(input);
    date::serial_of_1904(input);
    if let Some(year) = date::year_in(input) {
        (1..=12).for_each(|month| {
            date::year_of_month(year, month);
        });
    }
    codes::naics(input);
    codes::jsic(input);
    words::field(input);
    words::key(input);
});
