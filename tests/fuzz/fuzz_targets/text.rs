//! Whatever bytes a file has: they are decoded, taken for something and read;
//! the account adds up, and every case tells something.

#![no_main]

#[path = "support/imported.rs"]
mod support;

use jirei::import::encoding::{Encoding, decode};
use jirei::import::{self, kind};
use libfuzzer_sys::fuzz_target;
use support::{hold, options};

fuzz_target!(|input: &[u8]| {
    let given = input.first().and_then(|byte| Encoding::ALL.get(usize::from(*byte)).copied());
    let bytes = if given.is_some() { &input[1..] } else { input };
    kind::of(bytes);
    let decoded = decode(bytes, given);
    assert!(decoded.bad.len() <= decoded.bad_count);
    hold(&import::bytes(bytes, given, &options(&[])));
});
