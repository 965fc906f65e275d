//! Registers that people publish, where they are at hand.

use jirei::import::pace::Pace;
use jirei::model::Library;
use jirei::store;
use jirei::store::open::{Gather, How, open};
use jirei::store::shelf::append;
use std::path::Path;

/// Files beside the project, and what they are.
const REGISTERS: [(&str, &str); 2] =
    [("hhs-breach-report.csv", "register of breaches"), ("vcdb.tar.xz", "VERIS records")];

/// The cases of each register alone; those that are not there are told.
pub fn registers() -> anyhow::Result<Vec<(&'static str, Library)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    let mut found = Vec::new();
    for (file, name) in REGISTERS {
        let path = folder.join(file);
        if !path.exists() {
            println!("\n{name}: skipped, {file} is not in ../shared/corpora");
            continue;
        }
        let mut library = store::embedded()?;
        library.cases = Default::default();
        let mut gather = Gather::beside(&library);
        let opened = open(&[path], &How::default(), &library.vocabulary, &mut gather, &Pace::default());
        append(&mut library, opened.groups);
        found.push((name, library));
    }
    Ok(found)
}
