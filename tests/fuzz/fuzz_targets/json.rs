//! JSON and JSON Lines: the project's own format, VERIS, STIX, MISP, flat
//! objects, whole and broken.

#![no_main]

#[path = "support/imported.rs"]
mod support;

use jirei::import::{Kind, json};
use libfuzzer_sys::fuzz_target;
use support::{hold, options};

fuzz_target!(|input: &str| {
    for kind in [Kind::Json, Kind::JsonLines] {
        hold(&json::read(input, kind, &options(&[])));
    }
});
