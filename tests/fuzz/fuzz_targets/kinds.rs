//! A text is read as a kind that it may not be, with columns mapped by hand:
//! delimited text, labels, Markdown, a web page.

#![no_main]

#[path = "support/imported.rs"]
mod support;

use jirei::import::{self, Field, Kind};
use libfuzzer_sys::fuzz_target;
use support::{hold, options};

const KINDS: [Kind; 4] = [Kind::Delimited, Kind::Labelled, Kind::Markdown, Kind::Html];

fuzz_target!(|input: &str| {
    let Some(first) = input.chars().next() else { return };
    let text = &input[first.len_utf8()..];
    let choice = u32::from(first) as usize;
    let map = [(Field::ALL[choice / 4 % Field::ALL.len()].0, "B".to_owned())];
    let map = if choice % 3 == 0 { &map[..] } else { &[] };
    hold(&import::text(text, KINDS[choice % KINDS.len()], &options(map)));
});
