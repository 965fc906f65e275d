//! Archives and compressed files, as they are opened from a disk: nothing is
//! written, and what comes out is as good as any file.

#![no_main]

use jirei::import::pace::Pace;
use jirei::model::Library;
use jirei::store;
use jirei::store::open::{Gather, How, open};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| store::embedded().expect("the embedded data"));

fuzz_target!(|input: &[u8]| {
    let path = std::env::temp_dir().join(format!("jirei-fuzz-{}", std::process::id()));
    std::fs::write(&path, input).expect("written");
    // No program to read workbooks with: they have a target of their own.
    let how = How { program: Some("/nonexistent".into()), ..How::default() };
    let opened =
        open(&[path], &how, &LIBRARY.vocabulary, &mut Gather::beside(&LIBRARY), &Pace::default());
    assert!(opened.account().adds_up());
});
